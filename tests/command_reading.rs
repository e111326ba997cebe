//! Published reports that were read: the dialog in which a reading is looked through.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod page;
mod readings;
mod reports;

use commands::{apply, attributes, called, create, does, is_fair, picture, said, sheet, short, words};
use nianbao::check::printed::Printed;
use nianbao::command::{Effect, Readings};
use nianbao::document::recognise::Reading;
use nianbao::document::{Block, Document, Paragraph, Role, Spot, Style, Table, TableBox, recognise, typeset};
use nianbao::drafts::{Counts, Drafts, MemoryStore};
use nianbao::report::file;
use readings::{dialog, of_organ, published, read, read_with_doubts};
use reports::{EDITIONS, figure_at, footing_report};
use scraper::Html;

#[test]
fn every_figure_leads_to_the_words_that_it_came_from() {
    for edition in EDITIONS {
        let report = footing_report(edition, 5);
        let effects = dialog(&MemoryStore::default(), &[("年报.docx", read(&report, "版权所有"))]);
        let (heading, content) = sheet(&effects);
        assert_eq!(heading, "读出的年报");
        let parsed = Html::parse_fragment(content);
        let figures = page::all(&parsed, "td[data-source]");
        assert_eq!(figures.len(), report.figures.len());
        for (figure, held) in figures.iter().zip(&report.figures) {
            let text: String = figure.text().collect();
            assert_eq!(text, held.to_string());
            let place = page::all(&parsed, &format!("[id={}]", figure.attr("data-source").unwrap()));
            assert_eq!(place.len(), 1);
            assert_eq!(place[0].text().collect::<String>(), text);
        }
        // All of the document is there to be read, once.
        let source: String = page::all(&parsed, ".pane")[0].text().collect();
        for text in [&report.introduction, &report.problems, "版权所有"] {
            assert_eq!(source.matches(text).count(), 1, "{text}");
        }
    }
}

#[test]
fn what_is_to_be_looked_at_stands_first_each_cell_once_with_its_figure_to_be_put_right() {
    let report = footing_report("2021", 5);
    let effects = dialog(&MemoryStore::default(), &[("年报.docx", read_with_doubts(&report, "脚"))]);
    let content = sheet(&effects).1;
    assert!(words(content, "[autofocus]")[0].contains("5 处要看一看"));
    let keys = ["total", "upheld", "corrected"].map(|key| format!("0/litigation.review.{key}"));
    assert_eq!(attributes(content, ".looks input", "name"), keys);
    let expected = keys.clone().map(|key| figure_at(&report, key.strip_prefix("0/").unwrap()));
    assert_eq!(attributes(content, ".looks input", "value"), expected);
    let items = words(content, ".looks > li");
    assert_eq!(items.len(), 5);
    assert!(items[0].contains("第四部分") && items[0].contains("总计没有标明。脚"), "{}", items[0]);
    // Each can be walked to; those with a place lead to it.
    assert_eq!(words(content, "[data-look]").len(), 6);
    assert_eq!(words(content, "[data-look][data-source]").len(), 5);
    assert_eq!(words(content, ".looks button"), ["第四部分，行政复议·总计", "引言", "原文"]);
    assert_eq!(words(content, ".left button"), ["脚"]);
}

#[test]
fn it_may_be_attached_to_drafts_of_the_year_after_the_same_organs_first() {
    let store = MemoryStore::default();
    for (at, (id, organ, year)) in [
        ("same-old", "澜川市水务局", 2025),
        ("same", "澜川市水务局", 2025),
        ("other", "澜川市统计局", 2025),
        ("this-year", "澜川市水务局", 2024),
        ("later", "澜川市水务局", 2026),
        ("binned", "澜川市水务局", 2025),
    ]
    .into_iter()
    .enumerate()
    {
        create(&store, id, &of_organ(organ, year), at as u64);
    }
    does(&store, "remove", "binned", &[]);
    let newer = file::write(&of_organ("澜川市水务局", 2025)).replacen("\"version\": 1", "\"version\": 2", 1);
    Drafts::new(&store, "N").import("newer", &newer, "", 9, Counts::default()).unwrap();
    let content = dialog(&store, &[("a.pdf", read(&published(2024), "脚"))]);
    assert_eq!(attributes(sheet(&content).1, "option", "value"), ["same", "same-old", "other"]);
    let content = dialog(&store, &[("a.pdf", read(&published(2020), "脚"))]);
    assert!(!sheet(&content).1.contains("attach-last-year"));
}

#[test]
fn documents_that_cannot_be_read_are_each_named_with_the_reason() {
    let store = MemoryStore::default();
    let context = picture(&store);
    let mut readings = Readings::of(&context, 2, "");
    assert_eq!(readings.reading("坏.doc"), "正在读取“坏.doc”（第 1 份，共 2 份）……");
    readings.add_reading("坏.doc", Err("认不出。已有的草稿没有改变。".to_owned()));
    assert_eq!(readings.reading("空.txt"), "正在读取“空.txt”（第 2 份，共 2 份）……");
    readings.add_reading("空.txt", Err("空的。已有的草稿没有改变。".to_owned()));
    let effects = readings.shown();
    let [Effect::Say(notice)] = &effects[..] else { panic!("{effects:?}") };
    assert!(notice.urgent);
    let lines: Vec<&str> = notice.text.lines().collect();
    assert_eq!(lines, ["坏.doc：认不出。已有的草稿没有改变。", "空.txt：空的。已有的草稿没有改变。"]);

    // Beside one that could be read, they stand above it.
    let mut readings = Readings::of(&context, 2, "导入了 1 份报告。");
    readings.add_reading("坏.doc", Err("认不出。已有的草稿没有改变。".to_owned()));
    readings.add_reading("好.txt", Ok(read(&published(2024), "脚")));
    let effects = readings.shown();
    let reminders = words(sheet(&effects).1, ".reminder");
    assert_eq!(reminders, ["导入了 1 份报告。", "坏.doc：认不出。已有的草稿没有改变。"]);
    assert_eq!(Readings::of(&context, 1, "").reading("一.pdf"), "正在读取“一.pdf”……");
}

#[test]
fn more_documents_than_are_read_at_once_are_refused_by_name() {
    let store = MemoryStore::default();
    let context = picture(&store);
    let mut readings = Readings::of(&context, 40, "");
    for at in 0..40 {
        match readings.has_room() {
            true => readings.add_reading(&format!("{at}.txt"), Ok(read(&short("局"), "脚"))),
            false => readings.add(&format!("{at}.txt"), Ok(Document::default())),
        }
    }
    let effects = readings.shown();
    let content = sheet(&effects).1;
    assert_eq!(words(content, "section.reading").len(), 30);
    let refused = words(content, ".reminder");
    assert_eq!(refused.len(), 10);
    refused.iter().for_each(|sentence| is_fair(sentence));
}

#[test]
fn a_report_file_that_is_pasted_as_text_becomes_a_draft() {
    let store = MemoryStore::default();
    let effects = Readings::pasted(&picture(&store), "", &file::write(&short("甲局")));
    apply(&store, &effects).unwrap();
    assert_eq!(called(&store), ["甲局2024年"]);
    is_fair(&said(&Readings::pasted(&picture(&store), "", "{\"a\": 1}")).text);
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { style: Style::Body, text: text.to_owned() })
}

#[test]
fn places_that_overlap_or_are_none_do_no_harm() {
    let text = "年报一二三四五";
    let document = Document { blocks: vec![paragraph(text), paragraph("")] };
    let spot = |start, end| Spot { start, end, ..Spot::default() };
    let report = published(2024);
    let mut sources = vec![None; report.figures.len()];
    let spots = [
        spot(0, 6),
        spot(3, 9),
        spot(3, 6),
        spot(9, 9),
        spot(1, 4),
        spot(12, 99),
        spot(9, 3),
        Spot { block: 7, ..spot(0, 3) },
        Spot { block: 1, ..spot(0, 0) },
        Spot { row: 3, ..spot(0, 0) },
    ];
    for (source, spot) in sources.iter_mut().zip(spots) {
        *source = Some(spot);
    }
    let left = spots.to_vec();
    let reading =
        Reading { report, sources, looks: Vec::new(), left, log: Vec::new(), printed: Printed::default() };
    let effects = dialog(&MemoryStore::default(), &[("a.pdf", (document, reading))]);
    let parsed = Html::parse_fragment(sheet(&effects).1);
    let source: String = page::all(&parsed, ".pane p")[0].text().collect();
    assert_eq!(source, text);
    for of in page::all(&parsed, "[data-source]") {
        let id = of.attr("data-source").unwrap();
        assert_eq!(page::all(&parsed, &format!("[id={id}]")).len(), 1, "{id}");
    }
}

#[test]
fn the_dialog_over_an_enormous_document_is_bounded() {
    let cell = |text: &str| TableBox { text: text.to_owned(), cols: 1, rows: 1, role: Role::Figure };
    let row = vec![cell("12"); 100];
    let table = Table { columns: vec![1; 100], head_rows: 0, rows: vec![row; 2_000] };
    let (document, mut reading) = read(&published(2024), "脚");
    let lines = (0..200_000).map(|at| paragraph(&format!("第{at}行")));
    let blocks = document.blocks.into_iter().chain([Block::Table(table)]).chain(lines).collect();
    reading.left = (0..200_000).map(|at| Spot { block: at, end: 3, ..Spot::default() }).collect();
    let effects = dialog(&MemoryStore::default(), &[("a.pdf", (Document { blocks }, reading))]);
    let content = sheet(&effects).1;
    assert!(content.len() < 4_000_000, "{}", content.len());
    assert!(content.contains("后面的没有显示") && content.contains("没有列出"));
}

#[test]
fn what_the_document_prints_otherwise_than_the_form_is_listed_as_plain_text() {
    let report = footing_report("2021", 5);
    let mut document = typeset(&report);
    let heading = "存在的主要问题及改进情况";
    for block in &mut document.blocks {
        if let Block::Paragraph(paragraph) = block
            && paragraph.text.ends_with(heading)
        {
            paragraph.text = paragraph.text.replace(heading, "存在的主要问题及改进措施<b>");
        }
    }
    let reading = recognise(&document).unwrap();
    let effects = dialog(&MemoryStore::default(), &[("年报.docx", (document, reading))]);
    let content = sheet(&effects).1;
    let parsed = Html::parse_fragment(content);
    let headings: Vec<String> =
        page::all(&parsed, "h4").iter().map(|heading| heading.text().collect()).collect();
    assert!(headings.iter().any(|heading| heading == "原件与规定格式不同的地方"), "{headings:?}");
    let text: String = page::all(&parsed, "h4 + ul > li").iter().flat_map(|item| item.text()).collect();
    assert!(text.contains("第五部分的标题原件印作“存在的主要问题及改进措施<b>”"), "{text}");
    // A document that prints the form's own words has none.
    let document = typeset(&report);
    let reading = recognise(&document).unwrap();
    assert!(
        !sheet(&dialog(&MemoryStore::default(), &[("年报.docx", (document, reading))]))
            .1
            .contains("原件与规定格式")
    );
}
