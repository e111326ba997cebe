//! Documents of any sort: each is read or refused, in bounded time, and every spot is in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use nianbao::document::{Block, Document, Paragraph, Role, Style, Table, TableBox, recognise};
use nianbao::format::text;
use nianbao::report::Figure;
use proptest::prelude::*;
use published::draft::tables;
use reports::application_rows;

fn words() -> impl Strategy<Value = String> {
    let headings = notices::HEADINGS.map(str::to_owned).to_vec();
    let labels = notices::labelled_rows("2021").into_iter().flat_map(|(labels, _)| labels).map(str::to_owned);
    prop_oneof![
        prop::sample::select(headings),
        prop::sample::select(labels.collect::<Vec<_>>()),
        "[0-9]{1,14}",
        "[0-9 ,.，（）-]{0,24}",
        "\\PC{0,20}",
        Just("（一）主动公开".to_owned()),
        Just("清河市水利局2023年政府信息公开工作年度报告".to_owned()),
        Just("地址：".to_owned()),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let role = prop::sample::select(vec![Role::Head, Role::Label, Role::Note, Role::Figure]);
    let held = (words(), 0usize..5, 0usize..5, role).prop_map(|(text, cols, rows, role)| TableBox {
        text,
        cols,
        rows,
        role,
    });
    let row = prop::collection::vec(held, 0..12);
    let table = (prop::collection::vec(row, 0..30), 0usize..12)
        .prop_map(|(rows, columns)| Block::Table(Table { columns: vec![1; columns], head_rows: 40, rows }));
    let style = prop::sample::select(vec![Style::Title, Style::Heading, Style::Body, Style::Signature]);
    let text = prop::collection::vec(words(), 1..4).prop_map(|words| words.join("\t"));
    let paragraph = (style, text).prop_map(|(style, text)| Block::Paragraph(Paragraph { style, text }));
    prop_oneof![1 => table, 6 => paragraph]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_document_is_read_or_refused_and_every_spot_is_in_it(blocks in prop::collection::vec(block(), 0..40)) {
        let document = Document { blocks };
        if let Ok(reading) = recognise(&document) {
            let report = &reading.report;
            prop_assert_eq!(report.figures.len(), report.form.entries.len());
            prop_assert_eq!(reading.sources.len(), report.figures.len());
            let spots = reading.left.iter().chain(reading.sources.iter().flatten());
            for spot in spots.chain(reading.looks.iter().filter_map(|look| look.spot.as_ref())) {
                prop_assert!(document.text(*spot).get(spot.start..spot.end).is_some(), "{:?}", spot);
            }
            for look in &reading.looks {
                prop_assert!(look.cells.iter().all(|cell| report.form.entry(*cell).is_some()));
                prop_assert!(!look.reason.is_empty());
            }
            for (figure, source) in report.figures.iter().zip(&reading.sources) {
                prop_assert!(*figure == Figure::Blank || source.is_some(), "{} out of nowhere", figure);
            }
        }
    }
}

#[test]
fn tens_of_thousands_of_rows_are_read_or_refused() {
    let [disclosure, applications, litigation] = tables("2021");
    let rows: String = (0..20_000).map(|row| format!("{row}\t0\t1\t0\n")).collect();
    let text = format!("{disclosure}{rows}{applications}{rows}{litigation}");
    let _ = recognise(&text::parse(&text));
    let words: String = application_rows("2021").iter().map(|row| format!("{row} 0 0 0 0 0 0 0 ")).collect();
    let _ = recognise(&text::parse(&words.repeat(200)));
    let _ = recognise(&text::parse(&"一、总体情况\n".repeat(20_000)));
}
