//! A page set upright: letters in lines, from top to bottom and from left to right.

use super::page::{Mark, Shown};

/// A letter, its place in points from the top of an upright page.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// The letter.
    pub letter: char,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// The foot of its line, from the top.
    pub foot: f64,
    /// The height of its font.
    pub size: f64,
}

/// A straight line, across or down.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its distance from the page's top or left.
    pub at: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// A page.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Letters.
    pub glyphs: Vec<Glyph>,
    /// Lines across.
    pub across: Vec<Line>,
    /// Lines down.
    pub down: Vec<Line>,
}

/// A gap of so many heights of a letter parts boxes; letters of words are closer than the second, others than the
/// third.
const BOX_GAP: f64 = 2.0;
const WORD_GAP: f64 = 0.22;
const WIDE_GAP: f64 = 0.8;
/// In a line with such a gap, figures stand in boxes too: what parts them from a letter, and from one another.
const FIGURE_GAP: f64 = 0.3;

impl Sheet {
    /// Sets a page upright: so that most of its text runs from left to right, however it is turned. Letters outside
    /// the page (`left`, `foot`, `right`, `head` in its own coordinates) are left out.
    pub fn of(shown: &Shown, page: Option<[f64; 4]>) -> Sheet {
        let on_page = |mark: &&Mark| {
            let middle = ((mark.from.0 + mark.to.0) / 2.0, (mark.from.1 + mark.to.1) / 2.0);
            page.is_none_or(|[left, foot, right, head]| {
                (left - 1.0..=right + 1.0).contains(&middle.0)
                    && (foot - 1.0..=head + 1.0).contains(&middle.1)
            })
        };
        let marks: Vec<&Mark> = shown.marks.iter().filter(on_page).filter(|mark| mark.size > 0.5).collect();
        // Hidden text is what a scanner read under its picture. Where there is other text it says the same again.
        let hidden = marks.iter().filter(|mark| mark.hidden).count();
        let show_hidden = hidden * 2 > marks.len();
        let mut turns = [0_usize; 4];
        for mark in &marks {
            if let Some(count) = turns.get_mut(turn(mark)) {
                *count += 1;
            }
        }
        let most = (0..4).max_by_key(|at| (turns.get(*at).copied().unwrap_or(0), 4 - at)).unwrap_or(0);
        let upright = |(x, y): (f64, f64)| match most {
            0 => (x, -y),
            1 => (y, x),
            2 => (-x, y),
            _ => (-y, -x),
        };
        let mut sheet = Sheet::default();
        for mark in marks.into_iter().filter(|mark| show_hidden || !mark.hidden) {
            let (from, to) = (upright(mark.from), upright(mark.to));
            sheet.glyphs.push(Glyph {
                letter: mark.letter,
                left: from.0.min(to.0),
                right: from.0.max(to.0),
                foot: from.1.max(to.1),
                size: mark.size,
            });
        }
        for rule in &shown.rules {
            let (from, to) = (upright(rule.from), upright(rule.to));
            if (from.0 - to.0).abs() > (from.1 - to.1).abs() {
                sheet.across.push(Line {
                    at: from.1.midpoint(to.1),
                    from: from.0.min(to.0),
                    to: from.0.max(to.0),
                });
            } else {
                sheet.down.push(Line {
                    at: from.0.midpoint(to.0),
                    from: from.1.min(to.1),
                    to: from.1.max(to.1),
                });
            }
        }
        sheet
    }
}

// Which way a letter's line runs: right, up, left, down.
fn turn(mark: &Mark) -> usize {
    let (right, up) = (mark.to.0 - mark.from.0, mark.to.1 - mark.from.1);
    match (right.abs() >= up.abs(), right >= 0.0, up > 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

/// Letters that stand on one line.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// The middle of the line, from the top of the page.
    pub middle: f64,
    /// Where its first letter begins.
    pub left: f64,
    /// The height of its font.
    pub size: f64,
    /// What it says. A tab stands where a gap is as wide as between two boxes.
    pub text: String,
}

/// Letters of a line from which it may be one of running text.
const RUNNING: usize = 12;

/// Marks the lines that begin a paragraph: by two ideographic spaces, as a viewer's copy has them.
pub fn indent(lines: &mut [TextLine]) {
    let running = |line: &&mut TextLine| line.text.chars().count() >= RUNNING && !line.text.contains('\t');
    let margin = lines.iter_mut().filter(running).map(|line| line.left).fold(f64::MAX, f64::min);
    for line in lines.iter_mut().filter(running) {
        if (1.2..4.5).contains(&((line.left - margin) / line.size)) {
            line.text.insert_str(0, "\u{3000}\u{3000}");
        }
    }
}

/// Lines from top to bottom.
pub fn lines(mut glyphs: Vec<Glyph>) -> Vec<TextLine> {
    glyphs.sort_by(|one, other| one.foot.total_cmp(&other.foot));
    let same_line = |one: &Glyph, next: &Glyph| next.foot - one.foot <= 0.3 * one.size.min(next.size);
    let line = |run: &[Glyph]| {
        let mut run = run.to_vec();
        run.sort_by(|one, other| one.left.total_cmp(&other.left));
        let middle = run.iter().map(|glyph| glyph.foot - 0.4 * glyph.size).fold(f64::MAX, f64::min);
        let (left, size) = run.first().map_or((0.0, 0.0), |glyph| (glyph.left, glyph.size));
        TextLine { middle, left, size, text: text(&run) }
    };
    glyphs.chunk_by(same_line).map(line).filter(|line| !line.text.is_empty()).collect()
}

fn text(line: &[Glyph]) -> String {
    let seen: Vec<&Glyph> = line.iter().filter(|glyph| !glyph.letter.is_whitespace()).collect();
    let in_boxes = seen.windows(2).any(|pair| matches!(pair, [last, next] if gap(last, next) > BOX_GAP));
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    let mut spaced = false;
    for glyph in line {
        if glyph.letter.is_whitespace() {
            spaced = true;
            continue;
        }
        if let Some(last) = last {
            // A letter that is drawn twice to look bold.
            if glyph.letter == last.letter && (glyph.left - last.left).abs() < 0.2 * last.size.min(glyph.size)
            {
                continue;
            }
            let gap = gap(&last, glyph);
            let words = last.letter.is_ascii_alphanumeric() && glyph.letter.is_ascii_alphanumeric();
            let figure = in_boxes && glyph.letter.is_ascii_digit() && last.letter != '.';
            if gap > BOX_GAP || figure && gap > FIGURE_GAP {
                text.push('\t');
            } else if spaced || gap > WIDE_GAP || words && gap > WORD_GAP {
                text.push(' ');
            }
        }
        text.push(glyph.letter);
        last = Some(*glyph);
        spaced = false;
    }
    text
}

// From one letter to the next, in heights of a letter.
fn gap(last: &Glyph, next: &Glyph) -> f64 {
    (next.left - last.right) / last.size.min(next.size)
}
