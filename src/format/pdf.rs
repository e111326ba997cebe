//! PDF with a text layer: tables rebuilt from the lines around their boxes, the rest in lines as a viewer shows it.
//!
//! A reader of our own: of the readers in Rust that were measured, those that know places of letters either unpack
//! without a limit or weigh more than the rest of the second program. Everything here is bounded: bytes that are
//! unpacked, letters, depth; and what is broken gives what can be read of it.

mod cmap;
mod cut;
mod drawing;
mod encryption;
mod file;
mod filter;
mod font;
mod letters;
mod object;
mod page;
mod pages;
mod ruled;
mod scan;
mod sheet;

use super::{Excess, FormatError};
use crate::document::{Block, Document, Paragraph, Style};
use file::File;
use ruled::RuledTable;
use sheet::{Sheet, TextLine};

/// A page is a picture when it has no text, and pictures cover so much of it.
const PICTURE: f64 = 0.4;
/// One letter in so many may be without meaning; with more of them the text is none.
const UNKNOWN_SHARE: usize = 10;

/// Whether a file is a PDF, by its first bytes; some have a few others in front.
pub fn is_pdf(bytes: &[u8]) -> bool {
    file::find(bytes.get(..bytes.len().min(1024)).unwrap_or_default(), b"%PDF-").is_some()
}

/// Reads a file. Each line outside a table is a paragraph of its own, with a tab where a gap is as wide as between
/// two boxes; lines with nothing but a page number are left out. `decode` reads GB18030. Fails where the file needs a
/// password, where pages are pictures, where its letters cannot be told, and where it holds more than is read.
pub fn parse(bytes: &[u8], decode: &dyn Fn(&[u8]) -> Option<String>) -> Result<Document, FormatError> {
    let file = File::open(bytes)?;
    let pages = pages::of(&file);
    if pages.is_empty() {
        return Err(if file.is_exhausted() {
            FormatError::TooMuch(Excess::Content)
        } else {
            FormatError::Damaged
        });
    }
    let mut reader = page::Reader::new(&file, decode);
    let mut set: Vec<SetPage> = Vec::new();
    let mut pictures = Vec::new();
    let (mut letters, mut unknown) = (0, 0);
    for (at, page) in pages.iter().enumerate() {
        let shown = reader.page(&page.dictionary, &page.resources)?;
        let mut sheet = Sheet::of(&shown, page.bounds);
        sheet.glyphs.retain(|glyph| !glyph.letter.is_control() || glyph.letter.is_whitespace());
        let seen = sheet.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace());
        let on_page = seen.clone().count();
        unknown += seen.filter(|glyph| glyph.letter == font::UNKNOWN).count();
        letters += on_page;
        if on_page == 0 && shown.pictures > PICTURE * page.area() {
            pictures.push(at + 1);
        }
        set.push(SetPage::of(sheet));
        if file.is_exhausted() {
            return Err(FormatError::TooMuch(Excess::Content));
        }
    }
    // A picture for a cover loses nothing; one on any other page may hold figures.
    let cover_only = pictures == [1] && pages.len() > 1;
    if !pictures.is_empty() && !cover_only {
        return Err(FormatError::Scanned { pages: pictures, of: pages.len() });
    }
    if letters == 0 {
        return Err(FormatError::NoText);
    }
    if unknown * UNKNOWN_SHARE > letters {
        return Err(FormatError::Unlettered);
    }
    drop_page_numbers(&mut set);
    Ok(document(set))
}

// What stands on a page, from its top.
struct SetPage {
    items: Vec<Item>,
}

enum Item {
    Line(TextLine),
    Table(RuledTable),
}

impl Item {
    fn top(&self) -> f64 {
        match self {
            Item::Line(line) => line.middle,
            Item::Table(table) => table.top,
        }
    }
}

impl SetPage {
    fn of(mut sheet: Sheet) -> SetPage {
        let tables = ruled::take_tables(&mut sheet);
        let mut items: Vec<Item> = tables.into_iter().map(Item::Table).collect();
        let mut lines = sheet::lines(sheet.glyphs);
        sheet::indent(&mut lines);
        items.extend(lines.into_iter().map(Item::Line));
        items.sort_by(|one, other| one.top().total_cmp(&other.top()));
        SetPage { items }
    }
}

// Page numbers stand in the first or last line of a page. A number without dashes around it is one if it counts up with
// the pages.
fn drop_page_numbers(pages: &mut [SetPage]) {
    for last in [true, false] {
        let outermost = |page: &SetPage| match if last { page.items.last() } else { page.items.first() } {
            Some(Item::Line(line)) => page_number(&line.text),
            _ => None,
        };
        let numbers: Vec<Option<(usize, bool)>> = pages.iter().map(outermost).collect();
        let counts = |at: usize| {
            let start = numbers.get(at).copied().flatten().map(|(number, _)| number.wrapping_sub(at));
            let others = numbers.iter().enumerate().filter(|(other, _)| *other != at);
            others
                .filter_map(|(other, number)| number.map(|(number, _)| number.wrapping_sub(other)))
                .any(|other| Some(other) == start)
        };
        let dropped: Vec<bool> = numbers
            .iter()
            .enumerate()
            .map(|(at, number)| number.is_some_and(|(_, dashed)| dashed || counts(at)))
            .collect();
        for (page, _) in pages.iter_mut().zip(dropped).filter(|(_, dropped)| *dropped) {
            if last {
                page.items.pop();
            } else {
                page.items.remove(0);
            }
        }
    }
}

// The number, and whether what stands around it says that it is a page's: `— 3 —`, `第 3 页`.
fn page_number(text: &str) -> Option<(usize, bool)> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let inner = text.trim_matches(|letter: char| !is_digit(letter));
    let digits =
        inner.split(|letter| !is_digit(letter)).next().filter(|digits| (1..=4).contains(&digits.len()))?;
    let around: String =
        text.chars().filter(|letter| !is_digit(*letter) && !letter.is_whitespace()).collect();
    let known =
        ["", "--", "——", "––", "－－", "――", "第页", "第页共页", "第页/共页", "/", "··", "页", "—", "-"];
    known.contains(&around.as_str()).then_some(())?;
    Some((digits.parse().ok()?, around.chars().count() > 1))
}

fn document(pages: Vec<SetPage>) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    // The table that ended the page before, which may go on.
    let mut open: Option<RuledTable> = None;
    for page in pages {
        let count = page.items.len();
        for (at, item) in page.items.into_iter().enumerate() {
            let before = open.take();
            match item {
                Item::Line(line) => {
                    blocks.extend(before.map(|table| Block::Table(table.table)));
                    blocks.push(Block::Paragraph(Paragraph { style: Style::Body, text: line.text }));
                }
                Item::Table(next) => {
                    let table = match before {
                        Some(before) if at == 0 => match before.with(next) {
                            Ok(whole) => whole,
                            Err(both) => {
                                let (before, next) = *both;
                                blocks.push(Block::Table(before.table));
                                next
                            }
                        },
                        before => {
                            blocks.extend(before.map(|table| Block::Table(table.table)));
                            next
                        }
                    };
                    match at + 1 == count {
                        true => open = Some(table),
                        false => blocks.push(Block::Table(table.table)),
                    }
                }
            }
        }
    }
    blocks.extend(open.map(|table| Block::Table(table.table)));
    Document { blocks }
}
