//! Text as it is copied from a PDF viewer: lines of the page, boxes parted by blanks, and what becomes of a
//! row whose label takes several lines.

use super::sheet::{Held, Sheet};
use super::text::page_number;
use super::{Piece, Published, between, pick};
use crate::reports::Dice;

/// How a viewer gives a page's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Labels are cut over lines, with the row's figures before, among or after them.
    pub labels_cut: bool,
    /// The letters of 三、本年度办理结果 stand one above the other beside the rows.
    pub vertical: bool,
    /// Blanks stand between letters and digits.
    pub spaced: bool,
    /// The row of part 四 is cut in two.
    pub row_cut: bool,
    /// One blank between two figures of a row of part 三 is lost.
    pub blank_lost: bool,
    /// Page numbers stand between the rows of a table.
    pub pages: bool,
    /// Heads are cut: 商业 / 企业.
    pub heads_cut: bool,
}

/// Prints the report as a viewer's text.
pub fn print(report: &Published, lines: Lines, dice: &mut Dice) -> String {
    let mut page = Page { width: 2 * between(dice, 25, 40), lines: Vec::new(), spaced: lines.spaced };
    for piece in report.pieces() {
        match piece {
            Piece::Title(text) | Piece::Signature(text) => page.line(text),
            Piece::Heading(text) | Piece::Subheading(text) => page.wrapped(text),
            Piece::Body(text) => page.wrapped(&text),
            Piece::Table(sheet) => page.table(sheet, lines, dice),
        }
    }
    page.numbered(lines.pages, dice)
}

struct Page {
    /// Half-widths of a line.
    width: usize,
    /// Lines; whether a row of a table.
    lines: Vec<(String, bool)>,
    spaced: bool,
}

impl Page {
    fn line(&mut self, text: &str) {
        let text = if self.spaced { spaced(text) } else { text.to_owned() };
        self.lines.push((text, false));
    }

    // The first line is indented by two letters, of which nothing is left but its length.
    fn wrapped(&mut self, text: &str) {
        let mut room = self.width - 4;
        let mut line = String::new();
        for word in words(text) {
            let needed: usize = word.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
            let hangs = word.starts_with(['，', '。', '、', '；', '：', '）', '”', '》']);
            if needed > room && !hangs && !line.is_empty() {
                self.line(&line);
                line.clear();
                room = self.width;
            }
            room = room.saturating_sub(needed);
            line.push_str(word);
        }
        self.line(&line);
    }

    fn row(&mut self, text: String) {
        self.lines.push((text, true));
    }

    fn table(&mut self, sheet: &Sheet, lines: Lines, dice: &mut Dice) {
        let joined = lines.blank_lost.then(|| joined_row(sheet, dice)).flatten();
        let mut upright = Upright::of(sheet, lines.vertical);
        for (row, boxes) in sheet.rows.iter().enumerate() {
            let (mut labels, mut figures) = parted(boxes);
            if lines.vertical {
                labels.retain(|label| !label.starts_with("三、"));
            }
            if let Some((_, at)) = joined.filter(|(of, _)| *of == row) {
                let next = figures.remove(at + 1);
                figures[at].push_str(&next);
            }
            let before = upright.beside(row);
            match (figures.is_empty(), sheet.width) {
                (true, _) if lines.heads_cut && row < sheet.head_rows => self.cut_heads(boxes),
                (true, _) => self.row(labels.join(" ")),
                (false, 15) if lines.row_cut => {
                    let (first, rest) = figures.split_at(between(dice, 4, 11).min(figures.len()));
                    self.row(first.join(" "));
                    self.row(rest.join(" "));
                }
                _ if lines.labels_cut => self.cut_row(&labels, &figures, &before, dice),
                _ => self.row([vec![before], labels, figures].concat().join(" ").trim().to_owned()),
            }
        }
    }

    fn cut_heads(&mut self, boxes: &[Held]) {
        let half = |held: &Held, second: bool| {
            let letters: Vec<char> = held.text.chars().filter(|letter| *letter != '\n').collect();
            let (one, two) = letters.split_at(letters.len().div_ceil(2));
            if second { two.iter().collect::<String>() } else { one.iter().collect() }
        };
        for second in [false, true] {
            let line: Vec<_> =
                boxes.iter().map(|held| half(held, second)).filter(|text| !text.is_empty()).collect();
            self.row(line.join(" "));
        }
    }

    // The order of rows stays; within one, the figures' line may come anywhere.
    fn cut_row(&mut self, labels: &[String], figures: &[String], beside: &str, dice: &mut Dice) {
        let figures = figures.join(" ");
        let with = |text: &str| [beside, text].join(" ").trim().to_owned();
        let label = labels.join(" ");
        let letters: Vec<char> = label.chars().collect();
        match dice.below(6) {
            0 if letters.len() > 5 => {
                self.row(figures);
                self.row(with(&label));
            }
            1 if letters.len() > 5 => {
                self.row(with(&label));
                self.row(figures);
            }
            2 if letters.len() > 9 => {
                let (one, two) = letters.split_at(letters.len() * 2 / 3);
                self.row(with(&one.iter().collect::<String>()));
                self.row(figures);
                self.row(two.iter().collect());
            }
            3 if letters.len() > 12 => {
                let third = letters.len() / 3;
                self.row(with(&letters[..third].iter().collect::<String>()));
                self.row(format!("{} {figures}", letters[third..2 * third].iter().collect::<String>()));
                self.row(letters[2 * third..].iter().collect());
            }
            4 if letters.len() > 9 => {
                let (one, two) = letters.split_at(letters.len() / 2);
                self.row(with(&format!("{} {figures}", one.iter().collect::<String>())));
                self.row(two.iter().collect());
            }
            5 => self.row(with(&format!("{figures} {label}"))),
            _ => self.row(with(&format!("{label} {figures}"))),
        }
    }

    fn numbered(self, among_rows: bool, dice: &mut Dice) -> String {
        let mut out = String::new();
        let (mut page, mut height) = (1, 0);
        let full = between(dice, 22, 30);
        let sort = dice.throw();
        let number = |page| page_number(page, &mut Dice::of(sort));
        for (line, of_table) in self.lines {
            if height >= full && (!of_table || among_rows) {
                out.push_str(&number(page));
                out.push('\n');
                (page, height) = (page + 1, 0);
            }
            out.push_str(line.trim());
            out.push('\n');
            height += 1;
        }
        out.push_str(&number(page));
        out.push('\n');
        out
    }
}

/// Labels and figures of a row, lines joined.
fn parted(boxes: &[Held]) -> (Vec<String>, Vec<String>) {
    let joined = |held: &Held| held.text.replace('\n', "");
    let filled = |held: &&Held| !held.text.trim().is_empty();
    let labels = boxes.iter().filter(|held| held.key.is_none()).filter(filled).map(joined).collect();
    let figures = boxes.iter().filter(|held| held.key.is_some()).filter(filled).map(joined).collect();
    (labels, figures)
}

/// A row of part 三 and the figure after which its blank is lost.
fn joined_row(sheet: &Sheet, dice: &mut Dice) -> Option<(usize, usize)> {
    let rows: Vec<_> = (0..sheet.rows.len()).filter(|row| parted(&sheet.rows[*row]).1.len() == 7).collect();
    (sheet.width == 10 && !rows.is_empty()).then(|| (pick(dice, &rows), between(dice, 0, 5)))
}

/// A label's letters one above the other, spread over the rows that it spans.
struct Upright {
    letters: Vec<char>,
    from: usize,
}

impl Upright {
    fn of(sheet: &Sheet, wanted: bool) -> Upright {
        let find = |boxes: &Vec<Held>| boxes.iter().find(|held| held.text.starts_with("三、")).cloned();
        let found = sheet.rows.iter().enumerate().find_map(|(row, boxes)| Some((row, find(boxes)?)));
        match found.filter(|_| wanted) {
            Some((row, held)) => Upright {
                letters: held.text.chars().filter(|letter| !letter.is_whitespace()).collect(),
                from: row + held.rows.saturating_sub(held.text.chars().count()) / 2,
            },
            None => Upright { letters: Vec::new(), from: 0 },
        }
    }

    fn beside(&mut self, row: usize) -> String {
        match row.checked_sub(self.from).and_then(|at| self.letters.get(at)) {
            Some(letter) => letter.to_string(),
            None => String::new(),
        }
    }
}

/// A text in pieces that a line break may not cut: words and numbers, single letters of Chinese.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if at > start && !(letter.is_ascii_graphic() && before.is_ascii_graphic()) {
            words.push(&text[start..at]);
            start = at;
        }
        before = letter;
    }
    words.push(&text[start..]);
    words
}

/// A blank between letters of Chinese and digits, as type-setters do.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        let chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        let digit = |letter: char| letter.is_ascii_digit();
        if chinese(before) && digit(letter) || digit(before) && chinese(letter) {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}
