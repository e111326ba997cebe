//! How fast published reports are read natively, format by format: bytes to a report with all that is to be said of
//! it. The reports are those that the tests invent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../tests/notices/mod.rs"]
mod notices;
#[path = "../tests/published/mod.rs"]
mod published;
#[path = "../tests/reports/mod.rs"]
mod reports;

use std::time::Instant;

use nianbao::document::recognise;
use nianbao::format;
use published::viewer::Lines;
use published::xlsx::Spread;
use published::{Published, docx, html, text, viewer, xlsx};
use reports::Dice;

/// Documents of each format.
const DOCUMENTS: u64 = 60;
/// Pages of such a report as it prints.
const PAGES: f64 = 5.0;

type Print = fn(&Published, &mut Dice) -> Vec<u8>;

const FORMATS: [(&str, Print); 6] = [
    ("text, copied from Word", |report, dice| text::from_word(report, dice).into_bytes()),
    ("text, copied from a browser", |report, dice| text::from_browser(report, dice).into_bytes()),
    ("text, copied from a viewer", |report, dice| viewer::print(report, Lines::default(), dice).into_bytes()),
    ("HTML", |report, dice| html::print(report, html::Manner::any(dice), dice)),
    ("docx", |report, dice| docx::print(report, false, dice)),
    ("xlsx", |report, dice| xlsx::print(report, Spread::One, dice)),
];

fn main() {
    for (name, print) in FORMATS {
        let document = |seed| {
            let dice = &mut Dice::of(seed);
            print(&Published::of(dice), dice)
        };
        let documents: Vec<Vec<u8>> = (0..DOCUMENTS).map(document).collect();
        report(name, &documents);
    }
    let pdf = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/linearised.pdf")).unwrap();
    report("PDF", &vec![pdf; DOCUMENTS as usize]);
}

fn report(name: &str, documents: &[Vec<u8>]) {
    let begin = Instant::now();
    for bytes in documents {
        let document = format::parse("", bytes, &gb18030).unwrap();
        recognise(&document).unwrap();
    }
    let each = begin.elapsed().as_secs_f64() / documents.len() as f64;
    println!("{name}: {:.1} ms a report, {:.0} pages a second", each * 1000.0, PAGES / each);
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}
