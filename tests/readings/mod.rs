//! Readings made by hand: a report set as a document, and every figure with the place where it stands there.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use nianbao::check::printed::Printed;
use nianbao::command::{Context, Effect, Readings};
use nianbao::document::recognise::{Look, Reading};
use nianbao::document::{Block, Document, Paragraph, Spot, Style, typeset};
use nianbao::drafts::MemoryStore;
use nianbao::form::{CellId, Field};
use nianbao::report::sample::sample;
use nianbao::report::{Organ, Report};
use scraper::{ElementRef, Html, Selector};

use crate::commands::{picture, sheet};

/// Where each cell's figure stands in the document that the report is set as.
pub fn sources(report: &Report, document: &Document) -> Vec<Option<Spot>> {
    let mut sources = vec![None; report.figures.len()];
    let tables = document.blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Table(_)));
    for ((block, held), layout) in tables.zip(&report.form.tables) {
        let Block::Table(table) = held else { unreachable!() };
        for (row, (boxes, places)) in table.rows.iter().zip(&layout.rows).enumerate() {
            for (place, (held, stated)) in boxes.iter().zip(places).enumerate() {
                if let Some(cell) = stated.cell {
                    sources[cell.index()] = Some(Spot { block, row, place, start: 0, end: held.text.len() });
                }
            }
        }
    }
    sources
}

/// A report read without a doubt from the document that it is set as, with a line behind it that is no part of it.
pub fn read(report: &Report, footer: &str) -> (Document, Reading) {
    let mut document = typeset(report);
    let (block, end) = (document.blocks.len(), footer.len());
    document.blocks.push(Block::Paragraph(Paragraph { style: Style::Body, text: footer.to_owned() }));
    let sources = sources(report, &document);
    let left = vec![Spot { block, end, ..Spot::default() }];
    let log = vec![format!("按“{footer}”读出。")];
    (
        document,
        Reading {
            report: report.clone(),
            sources,
            looks: Vec::new(),
            left,
            log,
            printed: Printed::default(),
        },
    )
}

/// The same with doubts: about a cell, about that and others, about a text, and about nothing that has a place.
pub fn read_with_doubts(report: &Report, footer: &str) -> (Document, Reading) {
    let (document, mut reading) = read(report, footer);
    let cell = |key: &str| report.form.cell(key).unwrap();
    let review: Vec<CellId> = ["total", "upheld", "corrected"]
        .iter()
        .map(|key| cell(&format!("litigation.review.{key}")))
        .collect();
    let look = |cells: &[CellId], field, reason: &str| Look {
        cells: cells.to_vec(),
        field,
        reason: format!("{reason}{footer}"),
        spot: None,
    };
    reading.looks = vec![
        look(&review[..1], None, "总计没有标明。"),
        look(&review, None, "总计不等于各种结果之和。"),
        look(&review[..1], None, "再看一次。"),
        Look {
            spot: reading.left.first().copied(), ..look(&[], Some(Field::Introduction), "引言不完整。")
        },
        look(&[], None, "有一张图片。"),
    ];
    (document, reading)
}

/// The dialog over some readings, with the drafts of a store to choose from.
pub fn dialog(store: &MemoryStore, read: &[(&str, (Document, Reading))]) -> Vec<Effect> {
    let context = picture(store);
    let mut readings = Readings::of(&context, read.len(), "");
    for (name, read) in read {
        readings.add_reading(name, Ok(read.clone()));
    }
    readings.shown()
}

/// The fields of a dialog as the page sends them: a list to choose from stands at its first choice.
fn fields(content: &str) -> Vec<(String, String)> {
    let parsed = Html::parse_fragment(content);
    let value = |field: ElementRef<'_>| match field.value().name() {
        "select" => {
            let chosen = Selector::parse("option").unwrap();
            field.select(&chosen).next().unwrap().attr("value").unwrap().to_owned()
        }
        _ => field.attr("value").unwrap().to_owned(),
    };
    let all = Selector::parse("input, select").unwrap();
    let fields = parsed.select(&all);
    fields.map(|field| (field.attr("name").unwrap().to_owned(), value(field))).collect()
}

/// What is asked from a dialog once some of its fields were changed.
pub fn filled_in(store: &MemoryStore, effects: &[Effect], changed: &[(&str, &str)]) -> Context {
    let mut inputs = fields(sheet(effects).1);
    for (name, value) in changed {
        let field = inputs.iter_mut().find(|(held, _)| held == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = (*value).to_owned();
    }
    Context { inputs, ..picture(store) }
}

/// The sample as it might have been published for a year.
pub fn published(year: u16) -> Report {
    let report = sample();
    Report { year, fills_totals: false, ..report }
}

/// A report that has just been begun.
pub fn of_organ(organ: &str, year: u16) -> Report {
    Report::new(year, Organ { name: organ.to_owned(), ..Organ::default() })
}
