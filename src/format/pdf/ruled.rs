//! Tables rebuilt from the lines that are drawn around their boxes: where a line is missing, boxes are one.

use super::sheet::{Glyph, Line, Sheet, lines};
use crate::document::{Role, Table, TableBox};

/// Points: lines that are closer are one line; a line may end so far before the one that it meets.
const SAME: f64 = 2.5;
const REACH: f64 = 3.0;
/// How far lines stick out where the side of a table is left open.
const OPEN_SIDE: f64 = 8.0;
/// More lines are a drawing; more boxes are no table of a report.
const MOST_LINES: usize = 3000;
const MOST_BOXES: usize = 40_000;

/// A table on a page.
#[derive(Clone, Debug)]
pub struct RuledTable {
    /// Where it begins, from the top.
    pub top: f64,
    /// Where its columns begin and end.
    pub edges: Vec<f64>,
    /// The table.
    pub table: Table,
}

/// Takes the tables out of a page, with their letters.
pub fn take_tables(sheet: &mut Sheet) -> Vec<RuledTable> {
    let (across, down) = (joined(&sheet.across), joined(&sheet.down));
    if across.len() > MOST_LINES || down.len() > MOST_LINES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = connected(&across, &down).into_iter().filter_map(Grid::of).collect();
    // A table within a table's box comes first, and takes its letters.
    grids.sort_by(|one, other| one.area().total_cmp(&other.area()));
    grids.into_iter().filter_map(|grid| grid.take(&mut sheet.glyphs)).collect()
}

// Lines that go on in one another, and those that are drawn twice, are one.
fn joined(lines: &[Line]) -> Vec<Line> {
    let mut sorted = lines.to_vec();
    sorted.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut out: Vec<Line> = Vec::new();
    for run in sorted.chunk_by(|one, next| next.at - one.at < 0.7) {
        let mut run = run.to_vec();
        run.sort_by(|one, other| one.from.total_cmp(&other.from));
        let first = out.len();
        for line in run {
            match out.get_mut(first..).and_then(<[Line]>::last_mut) {
                Some(last) if line.from <= last.to + REACH => last.to = last.to.max(line.to),
                _ => out.push(line),
            }
        }
    }
    out.retain(|line| line.to - line.from > 4.0);
    out
}

fn meet(across: &Line, down: &Line) -> bool {
    (across.from - REACH..=across.to + REACH).contains(&down.at)
        && (down.from - REACH..=down.to + REACH).contains(&across.at)
}

// Groups of lines that touch one another.
fn connected(across: &[Line], down: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let mut sets = Sets::new(across.len() + down.len());
    for (one, line) in across.iter().enumerate() {
        for (other, crossing) in down.iter().enumerate() {
            if meet(line, crossing) {
                sets.join(one, across.len() + other);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Line>, Vec<Line>)> =
        std::collections::BTreeMap::new();
    for (at, line) in across.iter().enumerate() {
        groups.entry(sets.root(at)).or_default().0.push(*line);
    }
    for (at, line) in down.iter().enumerate() {
        groups.entry(sets.root(across.len() + at)).or_default().1.push(*line);
    }
    groups.into_values().collect()
}

// Things that are one with one another.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Sets {
        Sets((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(held) = self.0.get_mut(at) {
                *held = next;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(held) = self.0.get_mut(one.max(other)) {
            *held = one.min(other);
        }
    }
}

// Places of lines, and the boxes between them: first and last row, first and last column.
#[derive(Debug)]
struct Grid {
    rows: Vec<f64>,
    columns: Vec<f64>,
    boxes: Vec<[usize; 4]>,
}

impl Grid {
    fn of((across, down): (Vec<Line>, Vec<Line>)) -> Option<Grid> {
        let columns = edges(&down, &across);
        let rows = edges(&across, &down);
        let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if width * height < 2 || width * height > MOST_BOXES {
            return None;
        }
        let mut sets = Sets::new(width * height);
        // Where no line parts a box from the one to its right, or below.
        let right = parted(&down, &columns, &rows);
        let below = parted(&across, &rows, &columns);
        for row in 0..height {
            for column in 0..width {
                let at = row * width + column;
                if column + 1 < width && right.get((column + 1) * height + row) == Some(&false) {
                    sets.join(at, at + 1);
                }
                if row + 1 < height && below.get((row + 1) * width + column) == Some(&false) {
                    sets.join(at, at + width);
                }
            }
        }
        let mut grid = Grid { rows, columns, boxes: boxes(&mut sets, width, height) };
        grid.drop_unused();
        (grid.boxes.len() > 1).then_some(grid)
    }

    // Edges that no box begins or ends at are not of the table.
    fn drop_unused(&mut self) {
        let kept = |count: usize, bounds: &[[usize; 2]]| -> Vec<bool> {
            (0..count).map(|at| bounds.iter().any(|[first, last]| *first == at || last + 1 == at)).collect()
        };
        let bounds = |boxes: &[[usize; 4]], at: usize| -> Vec<[usize; 2]> {
            let pick = |held: &[usize; 4]| {
                [held.get(at).copied().unwrap_or(0), held.get(at + 1).copied().unwrap_or(0)]
            };
            let mut all: Vec<_> = boxes.iter().map(pick).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let rows = kept(self.rows.len(), &bounds(&self.boxes, 0));
        let columns = kept(self.columns.len(), &bounds(&self.boxes, 2));
        let before = |kept: &[bool], at: usize| kept.iter().take(at).filter(|kept| **kept).count();
        for [first_row, last_row, first_column, last_column] in &mut self.boxes {
            *last_row = before(&rows, *last_row + 1) - 1;
            *first_row = before(&rows, *first_row);
            *last_column = before(&columns, *last_column + 1) - 1;
            *first_column = before(&columns, *first_column);
        }
        let mut held = rows.into_iter();
        self.rows.retain(|_| held.next().unwrap_or(false));
        let mut held = columns.into_iter();
        self.columns.retain(|_| held.next().unwrap_or(false));
    }

    fn area(&self) -> f64 {
        let extent = |edges: &[f64]| edges.last().unwrap_or(&0.0) - edges.first().unwrap_or(&0.0);
        extent(&self.rows) * extent(&self.columns)
    }

    // The table, with the letters that stand in it; nothing where fewer than two boxes say something.
    fn take(self, glyphs: &mut Vec<Glyph>) -> Option<RuledTable> {
        let (width, height) = (self.columns.len() - 1, self.rows.len() - 1);
        let mut owners = vec![None; width * height];
        for (at, [first_row, last_row, first_column, last_column]) in self.boxes.iter().enumerate() {
            for row in *first_row..=*last_row {
                for column in *first_column..=*last_column {
                    if let Some(owner) = owners.get_mut(row * width + column) {
                        *owner = Some(at);
                    }
                }
            }
        }
        let slot = |edges: &[f64], at: f64| {
            let after = edges.partition_point(|edge| *edge <= at);
            after.checked_sub(1).filter(|_| after < edges.len())
        };
        let owner = |glyph: &Glyph| {
            let column = slot(&self.columns, glyph.left.midpoint(glyph.right))?;
            let row = slot(&self.rows, glyph.foot - 0.35 * glyph.size)?;
            owners.get(row * width + column).copied().flatten()
        };
        let mut held: Vec<Vec<Glyph>> = vec![Vec::new(); self.boxes.len()];
        for glyph in glyphs.iter() {
            if let Some(held) = owner(glyph).and_then(|at| held.get_mut(at)) {
                held.push(*glyph);
            }
        }
        if held.iter().filter(|held| held.iter().any(|glyph| !glyph.letter.is_whitespace())).count() < 2 {
            return None;
        }
        glyphs.retain(|glyph| owner(glyph).is_none());
        Some(self.filled(held))
    }

    fn filled(self, held: Vec<Vec<Glyph>>) -> RuledTable {
        let mut rows: Vec<Vec<(usize, TableBox)>> = vec![Vec::new(); self.rows.len() - 1];
        for ([first_row, last_row, first_column, last_column], glyphs) in self.boxes.iter().zip(held) {
            let text: Vec<String> =
                lines(glyphs).into_iter().map(|line| line.text.replace('\t', " ")).collect();
            let set = TableBox {
                text: text.join("\n"),
                cols: last_column - first_column + 1,
                rows: last_row - first_row + 1,
                role: Role::Figure,
            };
            if let Some(row) = rows.get_mut(*first_row) {
                row.push((*first_column, set));
            }
        }
        let ordered = |mut row: Vec<(usize, TableBox)>| {
            row.sort_by_key(|(column, _)| *column);
            row.into_iter().map(|(_, set)| set).collect()
        };
        let rows = rows.into_iter().map(ordered).collect();
        // Tenths of a point; a float turned into an integer keeps within its bounds.
        let width = |pair: &[f64]| match pair {
            [left, right] => ((right - left) * 10.0).round().max(1.0) as u32,
            _ => 1,
        };
        let columns = self.columns.windows(2).map(width).collect();
        RuledTable {
            top: self.rows.first().copied().unwrap_or(0.0),
            edges: self.columns,
            table: Table { columns, head_rows: 0, rows },
        }
    }
}

// Where lines of one direction stand, those that are close together taken as one; and where the others stick out
// beyond them, as the side of the table is left open there.
fn edges(lines: &[Line], crossing: &[Line]) -> Vec<f64> {
    let mut places: Vec<f64> = lines.iter().map(|line| line.at).collect();
    let (first, last) = crossing
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), line| (low.min(line.from), high.max(line.to)));
    places.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (places.first().copied(), places.last().copied()) else {
        return Vec::new();
    };
    if first < low - OPEN_SIDE {
        places.insert(0, first);
    }
    if last > high + OPEN_SIDE {
        places.push(last);
    }
    places.dedup_by(|next, kept| *next - *kept < SAME);
    places
}

// For each edge, and each stretch between two crossing edges, whether a line stands there.
fn parted(lines: &[Line], edges: &[f64], crossing: &[f64]) -> Vec<bool> {
    let stretches = crossing.len() - 1;
    let mut out = vec![false; edges.len() * stretches];
    for line in lines {
        let nearest = edges.partition_point(|edge| *edge <= line.at + SAME);
        let Some(edge) = nearest.checked_sub(1) else { continue };
        for (stretch, pair) in crossing.windows(2).enumerate() {
            let [from, to] = pair else { continue };
            let covered = line.to.min(*to) - line.from.max(*from);
            if covered > 0.6 * (to - from)
                && let Some(parted) = out.get_mut(edge * stretches + stretch)
            {
                *parted = true;
            }
        }
    }
    out
}

// Boxes of a grid; those that are not rectangles, as a line is missing by mistake, are cut into their rows.
fn boxes(sets: &mut Sets, width: usize, height: usize) -> Vec<[usize; 4]> {
    let mut members: std::collections::BTreeMap<usize, Vec<(usize, usize)>> =
        std::collections::BTreeMap::new();
    for at in 0..width * height {
        members.entry(sets.root(at)).or_default().push((at / width, at % width));
    }
    let mut out = Vec::new();
    for cells in members.into_values() {
        let bounds =
            cells.iter().fold([usize::MAX, 0, usize::MAX, 0], |[top, foot, left, right], (row, column)| {
                [top.min(*row), foot.max(*row), left.min(*column), right.max(*column)]
            });
        let [top, foot, left, right] = bounds;
        if (foot - top + 1) * (right - left + 1) == cells.len() {
            out.push(bounds);
            continue;
        }
        for run in cells
            .chunk_by(|(row, column), (next_row, next_column)| row == next_row && column + 1 == *next_column)
        {
            if let (Some((row, first)), Some((_, last))) = (run.first(), run.last()) {
                out.push([*row, *row, *first, *last]);
            }
        }
    }
    out
}
