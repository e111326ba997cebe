//! Figures that stand together, with the words around them: what may be a row of a table.

use std::collections::{HashMap, VecDeque};

use super::letters::letters;
use super::source::{Line, Piece, PieceLook};
use crate::document::Spot;

/// Figures that may be a row.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// From the left; empty boxes among them.
    pub values: Vec<Piece<'a>>,
    /// What may be its label, each as [`letters`], with how much that counts, of 1,000.
    pub labels: Vec<(Vec<char>, usize)>,
    /// Words beside the figures.
    pub words: Vec<Spot>,
    /// Whether every value stood in a box of its own, its label beside it.
    pub boxed: bool,
    /// Whether it is a row of a table.
    pub tabular: bool,
    /// Whether its figures stand on several lines, and not one on each: they may be of two rows.
    pub loose: bool,
    /// Whether its figures stand on a line without words: its label may be above them or below.
    pub floating: bool,
    /// Where words part its figures: how many stand in each stretch; empty where they stand together.
    pub stretches: Vec<usize>,
    /// The first line that it stands in.
    pub line: usize,
    /// The last one.
    pub last_line: usize,
}

impl Group<'_> {
    fn is_unnamed(&self) -> bool {
        self.labels.iter().all(|(letters, _)| letters.is_empty())
    }

    /// Values that are not empty.
    pub fn filled(&self) -> usize {
        self.values.iter().filter(|value| value.look != PieceLook::Empty).count()
    }
}

/// A stretch between two others.
enum Stretch<'a> {
    Words {
        letters: Vec<char>,
        line: usize,
    },
    Values(Run<'a>),
    /// A row of a table.
    Row(Group<'a>),
}

/// Figures without a word between them.
struct Run<'a> {
    /// The figures of each line.
    lines: Vec<(usize, Vec<Piece<'a>>)>,
}

/// The groups in some lines, in order. `width`: how many figures a row has, where all rows have as many.
pub fn groups<'a>(lines: &[(usize, &Line<'a>)], width: Option<usize>) -> Vec<Group<'a>> {
    let left_edge = left_edge(lines);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, line) in lines {
        if line.boxed {
            let edge = left_edge.get(&line.block).copied().filter(|_| line.tabular);
            stretches.extend(row(*at, line, edge));
        } else {
            for piece in &line.pieces {
                add(&mut stretches, *at, piece, width.is_none());
            }
        }
    }
    let groups = stretches.into_iter().flat_map(|stretch| match stretch {
        Stretch::Values(run) => run.split(width).into_iter().map(Part::Group).collect::<Vec<_>>(),
        Stretch::Row(group) => vec![Part::Group(group)],
        Stretch::Words { letters, line } => vec![Part::Words(letters, line)],
    });
    with_labels(joined(groups.collect(), width))
}

// `apart`: where rows have different numbers of figures, those beside a label are all that it has.
fn add<'a>(stretches: &mut Vec<Stretch<'a>>, at: usize, piece: &Piece<'a>, apart: bool) {
    if piece.look == PieceLook::Words {
        let said = letters(piece.text);
        match stretches.last_mut() {
            Some(Stretch::Words { letters: held, line }) if *line == at => held.extend(said),
            _ => stretches.push(Stretch::Words { letters: said, line: at }),
        }
        return;
    }
    let beside = match stretches.as_slice() {
        [.., Stretch::Words { line, .. }, Stretch::Values(run)] => {
            run.lines.last().is_some_and(|(last, _)| last == line && *last != at)
        }
        _ => false,
    };
    match stretches.last_mut() {
        Some(Stretch::Values(run)) if !(apart && beside) => {
            match run.lines.last_mut().filter(|(line, _)| *line == at) {
                Some((_, values)) => values.push(*piece),
                None => run.lines.push((at, vec![*piece])),
            }
        }
        _ => stretches.push(Stretch::Values(Run { lines: vec![(at, vec![*piece])] })),
    }
}

// For each table: the grid column in which the figures of most rows begin.
fn left_edge(lines: &[(usize, &Line)]) -> HashMap<usize, usize> {
    let mut counts: HashMap<usize, HashMap<usize, usize>> = HashMap::new();
    for (_, line) in lines.iter().filter(|(_, line)| line.tabular) {
        let first = line.pieces.iter().find(|piece| piece.look == PieceLook::Value);
        if let Some(first) = first {
            *counts.entry(line.block).or_default().entry(first.column).or_default() += 1;
        }
    }
    let most = |counts: &HashMap<usize, usize>| {
        counts
            .iter()
            .max_by_key(|(column, count)| (**count, std::cmp::Reverse(**column)))
            .map(|(column, _)| *column)
    };
    counts.iter().filter_map(|(block, counts)| Some((*block, most(counts)?))).collect()
}

// A row of boxes: its label, and the boxes behind it. Heads have no figures and are no row.
fn row<'a>(at: usize, line: &Line<'a>, edge: Option<usize>) -> Option<Stretch<'a>> {
    let last_words = line.pieces.iter().rposition(|piece| piece.look == PieceLook::Words);
    let behind_words = last_words.map_or(0, |at| at + 1);
    let by_edge = edge
        .map(|edge| line.pieces.iter().position(|piece| piece.column >= edge).unwrap_or(line.pieces.len()));
    let has_value = |pieces: &[Piece]| pieces.iter().any(|piece| piece.look == PieceLook::Value);
    // Words in a place for figures are what somebody wrote in place of one, unless no figure is beside them.
    let begin = match by_edge {
        Some(begin) if begin <= behind_words && has_value(line.pieces.get(begin..).unwrap_or_default()) => {
            begin
        }
        _ => behind_words,
    };
    let (before, values) = line.pieces.split_at_checked(begin)?;
    let words: Vec<&Piece> = before.iter().filter(|piece| piece.look == PieceLook::Words).collect();
    if values.is_empty() && words.is_empty() {
        return None;
    }
    if values.is_empty() {
        let letters = words.iter().flat_map(|piece| letters(piece.text)).collect();
        return Some(Stretch::Words { letters, line: at });
    }
    let all: Vec<char> = words.iter().flat_map(|piece| letters(piece.text)).collect();
    let innermost = words.last().map(|piece| letters(piece.text)).unwrap_or_default();
    Some(Stretch::Row(Group {
        values: values.to_vec(),
        labels: vec![(innermost, 1000), (all, 1000)],
        words: words.iter().map(|piece| piece.spot).collect(),
        boxed: true,
        tabular: line.tabular,
        line: at,
        last_line: at,
        ..Group::default()
    }))
}

impl<'a> Run<'a> {
    fn split(self, width: Option<usize>) -> Vec<Group<'a>> {
        let all: Vec<(usize, Piece)> =
            self.lines.iter().flat_map(|(line, values)| values.iter().map(|value| (*line, *value))).collect();
        match width.filter(|width| all.len() > *width) {
            // Rows of their own, and what is between them (a page's number) by itself.
            Some(width) if self.lines.iter().any(|(_, values)| values.len() == width) => {
                all.chunk_by(|(one, _), (next, _)| one == next).map(group).collect()
            }
            // Which is where in a run of several rows is told by their number alone.
            Some(width) if all.len().is_multiple_of(width) => {
                all.chunks(width).map(|row| Group { loose: true, ..group(row) }).collect()
            }
            _ => vec![group(&all)],
        }
    }
}

fn group<'a>(values: &[(usize, Piece<'a>)]) -> Group<'a> {
    let lines = values.chunk_by(|(one, _), (next, _)| one == next);
    Group {
        loose: lines.clone().count() > 1 && lines.clone().any(|line| line.len() > 1),
        values: values.iter().map(|(_, value)| *value).collect(),
        line: values.first().map_or(0, |(line, _)| *line),
        last_line: values.last().map_or(0, |(line, _)| *line),
        ..Group::default()
    }
}

enum Part<'a> {
    Group(Group<'a>),
    Words(Vec<char>, usize),
}

// Words may stand in the midst of a row's figures: its label, or heads over some of them.
fn joined(parts: Vec<Part<'_>>, width: Option<usize>) -> Vec<Part<'_>> {
    let Some(width) = width else { return parts };
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    let mut waiting: VecDeque<Part> = parts.into();
    while let Some(part) = waiting.pop_front() {
        let Some(count) = parted(&part, &waiting, width) else {
            joined.push(part);
            continue;
        };
        let Part::Group(mut group) = part else { continue };
        let mut words = Vec::new();
        group.stretches.push(group.values.len());
        for part in waiting.drain(..count) {
            match part {
                Part::Group(other) => {
                    group.stretches.push(other.values.len());
                    group.values.extend(other.values);
                    group.last_line = other.last_line;
                }
                Part::Words(..) => words.push(part),
            }
        }
        joined.push(Part::Group(group));
        joined.extend(words);
    }
    joined
}

/// Stretches of words in the midst of a row's figures, and lines of the longest.
const PARTINGS: usize = 3;
const WORDS_BETWEEN: usize = 4;

// How many of the parts that follow make a row of `width` figures with this one.
fn parted(part: &Part, rest: &VecDeque<Part>, width: usize) -> Option<usize> {
    let loose = |part: &Part| match part {
        // Rows of boxes only where nothing names them: part 四 in two tables.
        Part::Group(group) if (!group.boxed || group.is_unnamed()) && group.values.len() < width => {
            Some(group.values.len())
        }
        _ => None,
    };
    let mut sum = loose(part)?;
    let (mut words, mut groups) = (0, 0);
    for (at, next) in rest.iter().enumerate() {
        if let Part::Words(..) = next {
            words += 1;
            if words > WORDS_BETWEEN {
                return None;
            }
            continue;
        }
        (words, groups) = (0, groups + 1);
        sum += loose(next)?;
        if sum >= width || groups == PARTINGS {
            return (sum == width).then_some(at + 1);
        }
    }
    None
}

/// Lines of words before and behind figures that may be of their label.
const BEFORE: usize = 3;
const BEHIND: usize = 2;

/// The letters of a line's words, and which line that is.
type WordsLine = (Vec<char>, usize);

fn with_labels(parts: Vec<Part<'_>>) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut before: Vec<WordsLine> = Vec::new();
    let mut pending: Option<(Group, Vec<WordsLine>)> = None;
    let mut behind: Vec<WordsLine> = Vec::new();
    for part in parts {
        match part {
            Part::Words(letters, line) => {
                before.push((letters.clone(), line));
                behind.push((letters, line));
            }
            Part::Group(group) => {
                groups.extend(pending.take().map(|(group, before)| labelled(group, &before, &behind)));
                behind.clear();
                pending = Some((group, std::mem::take(&mut before)));
            }
        }
    }
    groups.extend(pending.map(|(group, before)| labelled(group, &before, &behind)));
    groups
}

fn labelled<'a>(mut group: Group<'a>, before: &[WordsLine], behind: &[WordsLine]) -> Group<'a> {
    if group.tabular {
        return group;
    }
    if group.boxed {
        // A label cut over lines: all but its end stands above.
        let own = group.labels.last().map(|(letters, _)| letters.clone()).unwrap_or_default();
        for taken in 1..=BEFORE.min(before.len()) {
            let above =
                before.iter().skip(before.len() - taken).flat_map(|(letters, _)| letters.iter().copied());
            group.labels.push((above.chain(own.iter().copied()).collect(), 930));
        }
        return group;
    }
    let own_before = before.last().is_some_and(|(_, line)| *line == group.line);
    let own_behind = behind.first().is_some_and(|(_, line)| *line == group.last_line);
    let spread = group.line != group.last_line;
    group.floating = !own_before && !own_behind && !spread;
    for taken_before in 0..=BEFORE.min(before.len()) {
        for taken_behind in 0..=BEHIND.min(behind.len()) {
            let words =
                before.iter().skip(before.len() - taken_before).chain(behind.iter().take(taken_behind));
            let letters: Vec<char> = words.flat_map(|(letters, _)| letters.iter().copied()).collect();
            if letters.is_empty() {
                continue;
            }
            let exact = taken_before == usize::from(own_before) && taken_behind == usize::from(own_behind);
            // One figure a line: what stands above them is their label.
            let above = !own_before && !own_behind && spread && taken_behind == 0;
            let weight = match (own_before || own_behind, exact || above) {
                (_, true) => 1000,
                (true, false) => 930,
                (false, false) => 880,
            };
            group.labels.push((letters, weight));
        }
    }
    group
}
