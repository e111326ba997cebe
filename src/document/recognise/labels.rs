//! The labels of a table as a document prints them, against the form's: which are otherwise, which are not there.

use super::figures::Read;
use super::groups::Group;
use super::letters::{letters, likeness, with_common_forms};
use super::parts::without_any_number;
use super::source::{Line, PieceLook};
use super::table::width;
use super::zones::{is_furniture, is_prose};
use crate::check::printed::{Label, Table};
use crate::document::Document;
use crate::form::{Form, Role, Slot, TableLayout, without_remark};

/// Likeness from which words are a label, mistyped: in a box, and in text, whose lines are cut.
const NEARLY_IN_A_BOX: usize = 650;
const NEARLY: usize = 700;
/// Letters of the shortest label that is looked for mistyped.
const SHORTEST: usize = 4;
/// Letters of the longest words that are compared with labels, and stretches that are.
const LONGEST: usize = 120;
const MOST: usize = 1_000;
/// Lines of text over which a label may be cut.
const LINES: usize = 3;

/// What a stretch of a table says.
struct Said {
    text: String,
    letters: Vec<char>,
    /// Whether it is all that stands in a box.
    boxed: bool,
}

/// A label as the form states it.
struct Stated {
    text: &'static str,
    role: Role,
    row: usize,
}

/// Records a table's labels.
pub fn table(document: &Document, lines: &[Line], read: &Read) -> Option<Table> {
    let layout = read.form.tables.get(read.table)?;
    let zone = read.zone();
    let inside: Vec<&Line> = lines
        .iter()
        .take(zone.end)
        .skip(zone.start)
        .filter(|line| !is_furniture(line) && !is_prose(line))
        .collect();
    let said = said(&inside);
    let whole = whole(&inside);
    let stated = stated(layout);
    let is_there = |text: &'static str| variants(text).iter().any(|label| contains(&whole, label));
    let absent: Vec<&Stated> = stated.iter().filter(|label| !is_there(label.text)).collect();
    let known: Vec<Vec<char>> = stated.iter().flat_map(|label| variants(label.text)).collect();
    let mut labels: Vec<Label> = absent.iter().filter_map(|label| mistyped(label, &said, &known)).collect();
    labels.dedup_by(|one, other| one.stated == other.stated && one.printed == other.printed);
    let is_mistyped = |text: &str| labels.iter().any(|label| label.stated == text);
    let is_lost = |row: &usize| {
        let own = stated.iter().rfind(|label| label.row == *row && label.role == Role::Label);
        own.is_some_and(|label| !is_there(label.text) && !is_mistyped(label.text))
    };
    let missing: Vec<usize> = match read.found.by_order {
        true => Vec::new(),
        false => read.found.missing.iter().copied().filter(is_lost).collect(),
    };
    let lost: Vec<&'static str> = absent
        .iter()
        .filter(|label| label.role == Role::Column && !is_mistyped(label.text))
        .map(|label| label.text)
        .collect();
    Some(Table {
        table: read.table,
        form: read.form,
        is_decided: read.decides(),
        missing,
        missing_columns: if lacks_a_column(read, layout) { lost } else { Vec::new() },
        others: other_rows(document, read, layout),
        labels,
    })
}

/// Labels from which a table is there though no figure is.
const FEW_LABELS: usize = 3;

/// A table of which nothing but labels is there; nothing where those are not either.
pub fn without_figures(lines: &[Line], form: &'static Form, table: usize) -> Option<Table> {
    let lines: Vec<&Line> = lines.iter().filter(|line| !is_prose(line)).collect();
    let whole = whole(&lines);
    let stated: Vec<Vec<char>> =
        stated(form.tables.get(table)?).iter().map(|label| letters(label.text)).collect();
    let mut there: Vec<&Vec<char>> = stated.iter().filter(|label| contains(&whole, label)).collect();
    there.sort_unstable();
    there.dedup();
    // Heads that a page's width has cut: no label is whole, but every letter is of one.
    let is_of_heads = |line: &&&Line| {
        let said = line.letters();
        said.len() >= SHORTEST && said.iter().all(|letter| stated.iter().any(|label| label.contains(letter)))
    };
    let heads = lines.iter().filter(is_of_heads).count();
    (there.len().max(heads) >= FEW_LABELS).then(|| Table {
        table,
        form,
        is_decided: false,
        labels: Vec::new(),
        missing: Vec::new(),
        missing_columns: Vec::new(),
        others: Vec::new(),
    })
}

// Every box, or of text every stretch, line, and lines that follow each other.
fn said(lines: &[&Line]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut add = |text: String, boxed: bool| {
        let letters = letters(&text);
        let fits = said.len() < MOST && (SHORTEST..=LONGEST).contains(&letters.len());
        if fits && said.iter().all(|held| held.letters != letters) {
            said.push(Said { text, letters, boxed });
        }
    };
    let mut before: Vec<String> = Vec::new();
    for line in lines {
        let pieces = line.pieces.iter().filter(|piece| piece.look == PieceLook::Words);
        let words: Vec<String> = pieces.map(|piece| squeezed(piece.text)).collect();
        words.iter().for_each(|words| add(words.clone(), line.boxed));
        if line.boxed || words.is_empty() {
            continue;
        }
        before.push(words.concat());
        for count in 1..=LINES.min(before.len()) {
            add(before.iter().skip(before.len() - count).map(String::as_str).collect(), false);
        }
    }
    said
}

// All its words one after the other, so that figures between them do not part a label.
fn whole(lines: &[&Line]) -> Vec<char> {
    let pieces = lines.iter().flat_map(|line| &line.pieces);
    pieces.filter(|piece| piece.look == PieceLook::Words).flat_map(|piece| letters(piece.text)).collect()
}

fn squeezed(text: &str) -> String {
    with_common_forms(text).0.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn stated(layout: &TableLayout) -> Vec<Stated> {
    let mut row = 0;
    let mut stated = Vec::new();
    for places in &layout.rows {
        for place in places {
            if let Slot::Words { text, role, .. } = place.slot
                && role != Role::Note
            {
                stated.push(Stated { text, role, row });
            }
        }
        row += usize::from(places.iter().any(|place| place.cell.is_some()));
    }
    stated
}

// With and without its remark and its number, which a list counts by itself.
fn variants(text: &'static str) -> [Vec<char>; 3] {
    [text, without_remark(text), without_any_number(text)].map(letters)
}

fn contains(whole: &[char], label: &[char]) -> bool {
    label.is_empty() || whole.windows(label.len()).any(|window| window == label)
}

// The words that are most like a label which is not there, where they are no other label and no piece of one.
fn mistyped(label: &Stated, said: &[Said], known: &[Vec<char>]) -> Option<Label> {
    let own = letters(label.text);
    let shorter = letters(without_remark(label.text));
    if own.len() < SHORTEST {
        return None;
    }
    let is_other = |said: &Said| {
        let is_piece =
            |known: &Vec<char>| known == &said.letters || !said.boxed && contains(known, &said.letters);
        known.iter().any(is_piece) && !is_habit(label, said)
    };
    let alike = |said: &Said| likeness(&said.letters, &own).max(likeness(&said.letters, &shorter));
    // Heads of text are cut into columns: what they are alike to says little.
    let may_be = |said: &&Said| said.boxed || label.role == Role::Label || is_habit(label, said);
    let best = said
        .iter()
        .filter(may_be)
        .filter(|said| !is_other(said))
        .map(|said| (alike(said), said))
        .filter(|(alike, said)| *alike >= if said.boxed { NEARLY_IN_A_BOX } else { NEARLY })
        .max_by_key(|(alike, said)| (*alike, std::cmp::Reverse(said.letters.len())))?;
    Some(Label { stated: label.text, printed: best.1.text.clone(), role: label.role, row: label.row })
}

/// Beginnings and ends of the label that habit leaves out, though a cut line may as well.
const HABITS: [(&str, &str); 2] = [("行政规范性文件", "规范性文件"), ("现行有效件数", "现行有效件")];

fn is_habit(label: &Stated, said: &Said) -> bool {
    HABITS.iter().any(|(stated, habit)| label.text == *stated && said.letters == letters(habit))
}

// Whether most rows lack a figure; and boxes do not get lost.
fn lacks_a_column(read: &Read, layout: &TableLayout) -> bool {
    let Some(width) = width(layout) else { return false };
    let rows = &read.found.rows;
    let narrow = rows.iter().filter(|row| row.group.tabular && row.group.values.len() < width).count();
    narrow * 5 > rows.len() * 4
}

// Rows with figures that have no place in the form.
fn other_rows(document: &Document, read: &Read, layout: &TableLayout) -> Vec<String> {
    let widths: Vec<usize> = layout.entry_rows.iter().map(Vec::len).collect();
    let is_row = |group: &&Group| group.boxed && widths.contains(&group.filled());
    let name = |group: &Group| {
        let words = squeezed(document.words(*group.words.last()?));
        (letters(&words).len() > 1).then_some(words)
    };
    read.found.stray.iter().filter(is_row).filter_map(name).collect()
}
