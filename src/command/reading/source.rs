//! A document as it was read, with a mark around every stretch of words that a figure or a text came from.

use super::Sheet;
use crate::document::recognise::Reading;
use crate::document::{Block, Document, Spot, Table};

/// A box counts as so many letters more than it has: a table of a million empty ones is not shown either.
const BOX: usize = 8;

/// Where words stand in the dialog.
pub struct Source<'a> {
    document: &'a Document,
    /// Number of the dialog's section.
    section: usize,
    /// Stretches that do not overlap, in the order of the document; a mark's number is its place here.
    marks: Vec<Spot>,
    /// Every spot with the number of its mark, in order.
    numbers: Vec<(Spot, usize)>,
}

impl<'a> Source<'a> {
    /// Every spot of a reading, marked.
    pub fn of(section: usize, document: &'a Document, reading: &Reading) -> Source<'a> {
        let looks = reading.looks.iter().filter_map(|look| look.spot);
        let spots =
            reading.sources.iter().flatten().copied().chain(looks).chain(reading.left.iter().copied());
        let is_there = |spot: &Spot| {
            let of_table = matches!(document.blocks.get(spot.block), Some(Block::Table(_)));
            (of_table || (spot.row, spot.place) == (0, 0))
                && document.text(*spot).get(spot.start..spot.end).is_some()
        };
        let mut spots: Vec<Spot> = spots.filter(is_there).collect();
        // Of two that begin together the longer one in front.
        spots.sort_by_key(|spot| (place(spot), spot.start, std::cmp::Reverse(spot.end)));
        spots.dedup();
        let mut source = Source { document, section, marks: Vec::new(), numbers: Vec::new() };
        spots.into_iter().for_each(|spot| source.mark(spot));
        source.numbers.sort();
        source
    }

    fn mark(&mut self, spot: Spot) {
        let before = self.marks.last().copied().filter(|before| place(before) == place(&spot));
        let taken = before.map_or(0, |before| before.end);
        // Within the one before: that is shown in its stead.
        let within = before.is_some_and(|before| spot.start < before.end && spot.end <= before.end);
        if !within {
            self.marks.push(Spot { start: spot.start.max(taken), ..spot });
        }
        self.numbers.push((spot, self.marks.len() - 1));
    }

    /// The id of the element that holds the words at a spot.
    pub fn id(&self, spot: Spot) -> Option<String> {
        let at = self.numbers.binary_search_by_key(&spot, |(spot, _)| *spot).ok()?;
        self.numbers.get(at).map(|(_, number)| self.id_of(*number))
    }

    fn id_of(&self, number: usize) -> String {
        format!("source-{}-{number}", self.section)
    }

    /// The document, as far as there is room for its letters.
    pub fn write(&self, sheet: &mut Sheet, room: &mut usize) {
        let mut marks = self.marks.iter().copied().enumerate().peekable();
        let mut text = |at: Spot, sheet: &mut Sheet| {
            let text = self.document.text(at);
            let mut from = 0;
            while let Some((number, spot)) = marks.next_if(|(_, spot)| place(spot) <= place(&at)) {
                if place(&spot) < place(&at) {
                    continue;
                }
                sheet.words(text.get(from..spot.start).unwrap_or_default());
                sheet.element(
                    &format!("span id={}", self.id_of(number)),
                    text.get(spot.start..spot.end).unwrap_or_default(),
                );
                from = spot.end;
            }
            sheet.words(text.get(from..).unwrap_or_default());
        };
        for (block, held) in self.document.blocks.iter().enumerate() {
            let letters = length(held);
            if letters > *room {
                *room = 0;
                sheet.element("p class=aside", "原文太长，后面的没有显示；读出的内容不受影响。");
                return;
            }
            *room -= letters;
            match held {
                Block::Paragraph(_) => {
                    sheet.markup("<p>");
                    text(Spot { block, ..Spot::default() }, sheet);
                    sheet.markup("</p>");
                }
                Block::Table(table) => write_table(table, block, sheet, &mut text),
            }
        }
    }
}

fn write_table(table: &Table, block: usize, sheet: &mut Sheet, text: &mut dyn FnMut(Spot, &mut Sheet)) {
    sheet.markup("<table><tbody>");
    for (row, boxes) in table.rows.iter().enumerate() {
        sheet.markup("<tr>");
        for (place, held) in boxes.iter().enumerate() {
            sheet.markup(&format!("<td colspan={} rowspan={}>", held.cols, held.rows));
            text(Spot { block, row, place, ..Spot::default() }, sheet);
            sheet.markup("</td>");
        }
        sheet.markup("</tr>");
    }
    sheet.markup("</tbody></table>");
}

fn place(spot: &Spot) -> (usize, usize, usize) {
    (spot.block, spot.row, spot.place)
}

fn length(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => paragraph.text.len() + BOX,
        Block::Table(table) => {
            let rows = table.rows.iter().flatten().map(|held| held.text.len() + BOX).sum::<usize>();
            rows + table.rows.len() * BOX
        }
    }
}
