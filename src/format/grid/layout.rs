//! Whether a table is one, or mere layout of the article and the tables in it. Whole reports are laid out in one table,
//! and whole pages.

use super::{Cell, placing};
use crate::document::{Block, Paragraph, Style};

/// Characters in a box from which on it is the article and not an entry; the longest label of the form has 38.
const ARTICLE: usize = 500;
/// Characters in a box that is alone in its row, likewise.
const LONE_ARTICLE: usize = 150;
/// Characters of the name of a group of rows; what is longer across a table of a laid out page is a heading.
const GROUP_NAME: usize = 10;

/// Adds what the rows are to what stands before them.
pub(super) fn settle(rows: Vec<Vec<Cell>>, head_rows: usize, is_sheet: bool, out: &mut Vec<Block>) {
    if rows.iter().map(|row| full(row)).sum::<usize>() <= 1 {
        return out.extend(contents(rows));
    }
    if !is_sheet && !rows.iter().any(|row| is_article(row)) {
        return out.extend(placing::table(rows, head_rows).map(Block::Table));
    }
    let mut run = Vec::new();
    // The first row below the boxes so far.
    let mut below = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let is_heading = at >= below && row.len() == 1 && letters(&row) > GROUP_NAME;
        below = row.iter().map(|cell| at.saturating_add(cell.rows)).max().unwrap_or(0).max(below);
        if is_heading || is_article(&row) {
            close_run(std::mem::take(&mut run), out);
            out.extend(contents([row]));
        } else {
            run.push(row);
        }
    }
    close_run(run, out);
}

fn full(row: &[Cell]) -> usize {
    row.iter().filter(|cell| !cell.blocks.is_empty()).count()
}

fn letters(row: &[Cell]) -> usize {
    row.iter().map(Cell::letters).sum()
}

fn contents(rows: impl IntoIterator<Item = Vec<Cell>>) -> impl Iterator<Item = Block> {
    rows.into_iter().flatten().flat_map(|cell| cell.blocks)
}

// In one of the boxes is a table, or the article.
fn is_article(row: &[Cell]) -> bool {
    let most = if full(row) == 1 { LONE_ARTICLE } else { ARTICLE };
    row.iter().any(|cell| cell.holds_table() || cell.letters() >= most)
}

// Rows of entries between rows of layout are a table, but for lines above and below it. A name stays with the group of
// rows that it stands above; a label stays whose entries are blank.
fn close_run(mut rows: Vec<Vec<Cell>>, out: &mut Vec<Block>) {
    let is_above =
        |row: &Vec<Cell>| full(row) <= 1 && (row.len() <= 1 || letters(row) > GROUP_NAME || full(row) == 0);
    let is_below = |row: &Vec<Cell>| full(row) == 0 || row.len() == 1;
    let is_name = |row: &&Vec<Cell>| full(row) == 1 && letters(row) <= GROUP_NAME;
    let above = rows.iter().take_while(|row| is_above(row)).count();
    let names = rows.iter().take(above).next_back().filter(is_name).iter().count();
    let mut entries = rows.split_off(above - names);
    let end = entries.iter().rposition(|row| !is_below(row)).map_or(0, |last| last + 1);
    let below = entries.split_off(end);
    out.extend(contents(rows));
    if entries.len() > 1 + names {
        out.extend(placing::table(entries, 0).map(Block::Table));
    } else {
        out.extend(entries.into_iter().flat_map(line));
    }
    out.extend(contents(below));
}

// A row as a line: tabs part what stood in different boxes.
fn line(row: Vec<Cell>) -> Vec<Block> {
    if full(&row) <= 1 {
        return contents([row]).collect();
    }
    let text = row.iter().map(|cell| cell.lines(" ")).collect::<Vec<_>>().join("\t");
    vec![Block::Paragraph(Paragraph { style: Style::Body, text })]
}
