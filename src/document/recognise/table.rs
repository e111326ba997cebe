//! A table of the form found in a document: which group of figures is which row.

use super::groups::{Group, groups};
use super::letters::{letters, likeness};
use super::source::{Line, Piece, PieceLook};
use crate::form::{CellId, Form, Place, Role, Slot, TableLayout, without_remark};

/// A table as found.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// Rows that figures were found for.
    pub rows: Vec<FoundRow<'a>>,
    /// Rows that none were found for: index in `entry_rows`.
    pub missing: Vec<usize>,
    /// Figures that belong to no row.
    pub stray: Vec<Group<'a>>,
    /// How well all of it fits; comparable between editions.
    pub score: i64,
    /// Whether its figures go by their order alone.
    pub by_order: bool,
}

/// A row as found.
#[derive(Clone, Debug)]
pub struct FoundRow<'a> {
    /// Index in the table's `entry_rows`.
    pub row: usize,
    /// Its figures.
    pub group: Group<'a>,
    /// How much its label is the form's, of 1,000.
    pub likeness: usize,
    /// Whether the form has a label for it.
    pub labelled: bool,
}

/// A row as the form states it.
struct Stated {
    labels: Vec<Vec<char>>,
    width: usize,
}

/// Groups of figures that are compared with the form's rows.
const MOST: usize = 150;

/// Figures in a row of the table, where all rows have as many.
pub fn width(layout: &TableLayout) -> Option<usize> {
    let mut widths = layout.entry_rows.iter().map(Vec::len);
    let first = widths.next()?;
    widths.all(|width| width == first).then_some(first)
}

/// Finds a table in lines.
pub fn find<'a>(lines: &[(usize, &Line<'a>)], layout: &TableLayout) -> Found<'a> {
    let stated = stated(layout);
    let bound = with_item_numbers(lines, &stated);
    let lines: Vec<(usize, &Line)> =
        lines.iter().zip(&bound).map(|((at, line), own)| (*at, own.as_ref().unwrap_or(line))).collect();
    let lines = lines.as_slice();
    let mut groups = groups(lines, width(layout));
    let rest = groups.split_off(groups.len().min(MOST));
    let in_order = if rest.is_empty() { in_order(&groups, &stated) } else { None };
    let mut found = align(groups, &stated);
    found.stray.extend(rest);
    // A copy may give all labels first and then all figures.
    if let Some(rows) = in_order.filter(|_| !found.missing.is_empty()) {
        found = Found { rows, missing: Vec::new(), stray: Vec::new(), by_order: true, ..found };
    }
    found.score += heads(lines, layout);
    found
}

// Lines in which the number of an item stands apart from its words (3 补正后……), with it as words: it is no figure.
fn with_item_numbers<'a>(lines: &[(usize, &Line<'a>)], stated: &[Stated]) -> Vec<Option<Line<'a>>> {
    let is_number = |number: &Piece, words: &Piece| {
        let both: Vec<char> = letters(number.text).into_iter().chain(letters(words.text)).collect();
        let begins = |label: &Vec<char>| label.starts_with(&both) && both.len() > 2;
        let alike = |label: &Vec<char>| label.first() == both.first() && likeness(label, &both) >= 850;
        number.look == PieceLook::Value
            && letters(number.text).len() == 1
            && words.look == PieceLook::Words
            && stated.iter().flat_map(|row| &row.labels).any(|label| begins(label) || alike(label))
    };
    // …… 3 / 、补正后……: the end of the line parts them.
    let is_cut = |number: &Piece, next: Option<&Line>| {
        let begins = next.filter(|next| !next.boxed).and_then(|next| next.pieces.first());
        begins.is_some_and(|words| words.text.starts_with(['、', '.', '．']) && is_number(number, words))
    };
    let bound = |at: usize, line: &Line<'a>| {
        let next = lines.get(at + 1).map(|(_, next)| *next);
        let pieces = line.pieces.iter().enumerate().filter(|(at, number)| {
            let behind_words = at.checked_sub(1).and_then(|before| line.pieces.get(before));
            let parted = line.pieces.get(at + 1).is_some_and(|words| is_number(number, words));
            parted
                || behind_words.is_none_or(|before| before.look == PieceLook::Words) && is_cut(number, next)
        });
        let numbers: Vec<usize> = pieces.map(|(at, _)| at).collect();
        let mut own = (!line.boxed && !numbers.is_empty()).then(|| line.clone())?;
        for at in numbers {
            if let Some(piece) = own.pieces.get_mut(at) {
                piece.look = PieceLook::Words;
            }
        }
        Some(own)
    };
    lines.iter().enumerate().map(|(at, (_, line))| bound(at, line)).collect()
}

// The figures one after the other, where they are just as many as the table has and in none of its boxes.
fn in_order<'a>(groups: &[Group<'a>], stated: &[Stated]) -> Option<Vec<FoundRow<'a>>> {
    let values: Vec<Piece> = groups.iter().flat_map(|group| group.values.iter().copied()).collect();
    let count: usize = stated.iter().map(|row| row.width).sum();
    if values.len() != count || groups.iter().any(|group| group.boxed) {
        return None;
    }
    let mut rest = values.as_slice();
    let mut rows = Vec::with_capacity(stated.len());
    for (row, stated) in stated.iter().enumerate() {
        let (values, behind) = rest.split_at_checked(stated.width)?;
        rest = behind;
        let group = Group { values: values.to_vec(), ..Group::default() };
        rows.push(FoundRow { row, group, likeness: 0, labelled: false });
    }
    Some(rows)
}

fn stated(layout: &TableLayout) -> Vec<Stated> {
    let mut group = "";
    let mut group_rows = 0;
    let mut rows = Vec::new();
    for places in &layout.rows {
        let width = places.iter().filter(|place| place.cell.is_some()).count();
        if width == 0 {
            continue;
        }
        let words: Vec<(&'static str, usize)> = places.iter().filter_map(label).collect();
        let inner = words.last().map_or("", |(text, _)| *text);
        if let [.., (outer, rows), _] = words.as_slice() {
            (group, group_rows) = (outer, *rows);
        }
        let both = if group_rows > 0 && words.last().is_some_and(|(_, rows)| *rows == 1) {
            [group, inner].concat()
        } else {
            inner.to_owned()
        };
        group_rows = group_rows.saturating_sub(1);
        let labels = [inner, without_remark(inner), &both].map(letters);
        rows.push(Stated { labels: labels.into(), width });
    }
    rows
}

fn label(place: &Place) -> Option<(&'static str, usize)> {
    match place.slot {
        Slot::Words { text, role: Role::Label, .. } => Some((text, place.rows())),
        _ => None,
    }
}

impl Stated {
    fn likeness(&self, group: &Group) -> usize {
        let pairs = group.labels.iter().flat_map(|given| self.labels.iter().map(move |label| (given, label)));
        pairs.map(|((given, weight), label)| likeness(given, label) * weight / 1000).max().unwrap_or(0)
    }
}

/// Likeness from which a label is taken for the form's.
pub const ALIKE: usize = 600;
const NO_GROUP: i64 = -300;
const NO_ROW: i64 = -350;

// What a group is worth in a row.
fn worth(stated: &Stated, group: &Group, likeness: usize) -> i64 {
    let labelled = stated.labels.iter().any(|label| !label.is_empty())
        && group.labels.iter().any(|(letters, _)| !letters.is_empty());
    let likeness = i64::try_from(likeness).unwrap_or(0);
    let alike = match (likeness, labelled) {
        (550.., _) => likeness,
        (_, true) => likeness - 600,
        (_, false) => 0,
    };
    let filled = group.filled();
    // A label without figures: a head, unless the form has just that row.
    if filled == 0 {
        let unnamed = stated.labels.iter().all(Vec::is_empty);
        let whole = group.values.len() >= stated.width;
        return if whole && (likeness >= 800 || unnamed) { alike + 100 } else { -5_000 };
    }
    let fits = filled == stated.width || (group.boxed && group.values.len() == stated.width);
    let off = i64::try_from(filled.abs_diff(stated.width)).unwrap_or(0);
    alike + if fits { 300 } else { -150 * off.min(4) }
}

// The rising assignment of groups to rows that is worth most.
fn align<'a>(groups: Vec<Group<'a>>, stated: &[Stated]) -> Found<'a> {
    let likenesses: Vec<Vec<usize>> =
        groups.iter().map(|group| stated.iter().map(|row| row.likeness(group)).collect()).collect();
    let likeness_of =
        |group: usize, row: usize| likenesses.get(group).and_then(|of| of.get(row)).copied().unwrap_or(0);
    let columns = stated.len() + 1;
    let mut best = vec![0i64; columns * (groups.len() + 1)];
    let at = |group: usize, row: usize| group * columns + row;
    let value = |best: &[i64], group: usize, row: usize| best.get(at(group, row)).copied().unwrap_or(0);
    let without = |group: &Group| {
        if group.filled() == 0 {
            0
        } else if group.filled() == 1 {
            -20
        } else {
            NO_ROW
        }
    };
    for group in 0..=groups.len() {
        for row in 0..columns {
            let skip_row = (row > 0).then(|| value(&best, group, row - 1) + NO_GROUP);
            let skip_group = group
                .checked_sub(1)
                .and_then(|last| Some(value(&best, last, row) + without(groups.get(last)?)));
            let both = group.checked_sub(1).zip(row.checked_sub(1)).and_then(|(last, above)| {
                let worth = worth(stated.get(above)?, groups.get(last)?, likeness_of(last, above));
                Some(value(&best, last, above) + worth)
            });
            let most = [skip_row, skip_group, both].into_iter().flatten().max();
            if let (Some(held), Some(most)) = (best.get_mut(at(group, row)), most) {
                *held = most;
            }
        }
    }
    let score = value(&best, groups.len(), stated.len());
    let (mut rows, mut missing, mut stray) = (Vec::new(), Vec::new(), Vec::new());
    let (mut row, mut left) = (stated.len(), groups);
    while row > 0 || !left.is_empty() {
        let here = value(&best, left.len(), row);
        let assigned = left.last().zip(row.checked_sub(1)).and_then(|(group, above)| {
            let likeness = likeness_of(left.len() - 1, above);
            let worth = worth(stated.get(above)?, group, likeness);
            (here == value(&best, left.len() - 1, above) + worth).then_some((above, likeness))
        });
        if let (Some((above, likeness)), Some(group)) = (assigned, left.last().cloned()) {
            left.pop();
            let labelled =
                stated.get(above).is_some_and(|row| row.labels.iter().any(|label| !label.is_empty()));
            rows.push(FoundRow { row: above, group, likeness, labelled });
            row = above;
        } else if row > 0 && here == value(&best, left.len(), row - 1) + NO_GROUP {
            row -= 1;
            missing.push(row);
        } else {
            match left.pop() {
                Some(group) if group.filled() > 0 => stray.push(group),
                Some(_) => {}
                None => break,
            }
        }
    }
    rows.reverse();
    missing.reverse();
    stray.reverse();
    Found { rows, missing, stray, score, by_order: false }
}

// How many of the heads over its columns are there.
fn heads(lines: &[(usize, &Line)], layout: &TableLayout) -> i64 {
    let said: Vec<Vec<char>> = lines
        .iter()
        .flat_map(|(_, line)| &line.pieces)
        .filter(|piece| piece.look == PieceLook::Words)
        .map(|piece| letters(piece.text))
        .collect();
    let heads = layout.rows.iter().flatten().filter_map(|place| match place.slot {
        Slot::Words { text, role: Role::Column | Role::Block, .. } => Some(letters(text)),
        _ => None,
    });
    let found = heads.filter(|head| said.contains(head)).count();
    i64::try_from(found).unwrap_or(0) * 60
}

/// The words of a table, as letters.
pub fn words(layout: &TableLayout) -> Vec<Vec<char>> {
    let of = |place: &Place| match place.slot {
        Slot::Words { text, .. } => Some(text),
        Slot::Entry { .. } => None,
    };
    let texts = layout.rows.iter().flatten().filter_map(of);
    texts.flat_map(|text| [letters(text), letters(without_remark(text))]).collect()
}

/// The words of a table that no other table of its form has, as letters.
pub fn own_words(form: &Form, table: usize) -> Vec<Vec<char>> {
    let tables = form.tables.iter().enumerate();
    let others: Vec<Vec<char>> =
        tables.filter(|(at, _)| *at != table).flat_map(|(_, layout)| words(layout)).collect();
    let mut own = form.tables.get(table).map(words).unwrap_or_default();
    own.retain(|word| word.len() > 1 && !others.contains(word));
    own
}

/// The cells of a row.
pub fn cells(layout: &TableLayout, row: usize) -> &[CellId] {
    layout.entry_rows.get(row).map_or(&[], Vec::as_slice)
}
