//! A report typeset: the official words in their places, and every text as a person wrote it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod reports;

use nianbao::document::{Block, Document, Paragraph, Role, Style, typeset};
use nianbao::form::{CellId, Form};
use nianbao::report::{Figure, Organ, Report, Section};
use notices::Shown;
use proptest::prelude::*;
use reports::{EDITIONS, footing_report};

fn paragraphs(document: &Document) -> Vec<(Style, &str)> {
    let paragraph = |block| match block {
        &Block::Paragraph(Paragraph { style, ref text }) => Some((style, text.as_str())),
        Block::Table(_) => None,
    };
    document.blocks.iter().filter_map(paragraph).collect()
}

fn of_style(document: &Document, wanted: Style) -> Vec<&str> {
    paragraphs(document).into_iter().filter(|(style, _)| *style == wanted).map(|(_, text)| text).collect()
}

fn tables(document: &Document) -> Vec<Shown> {
    let shown = |block: &Block| match block {
        Block::Table(table) => {
            let boxes = table
                .rows
                .iter()
                .map(|row| row.iter().map(|set| (set.text.clone(), set.cols, set.rows)).collect());
            Some(boxes.collect())
        }
        Block::Paragraph(_) => None,
    };
    document.blocks.iter().filter_map(shown).collect()
}

fn empty() -> Report {
    Report::bare(Form::for_year(2024), 2024, Organ::default())
}

proptest! {
    #[test]
    fn every_label_and_every_figure_stands_in_its_place(edition in 0usize..2, seed in any::<u64>()) {
        let report = footing_report(EDITIONS[edition], seed);
        notices::assert_shows(&tables(&typeset(&report)), &report);
    }

    #[test]
    fn a_figure_is_set_as_written(cell in 0u16..200, written in "\\PC{1,12}") {
        let mut report = footing_report("2021", 1);
        report.figures[usize::from(cell)] = Figure::Text(written.clone());
        notices::assert_shows(&tables(&typeset(&report)), &report);
        prop_assert_eq!(report.figure(CellId(cell)).to_string(), written);
    }

    #[test]
    fn no_letter_of_a_text_is_lost(text in "[\\PC\n\r\t]{0,60}") {
        let report = Report { problems: text.clone(), ..empty() };
        let document = typeset(&report);
        let visible = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        prop_assert_eq!(visible(&of_style(&document, Style::Body).concat()), visible(&text));
    }
}

#[test]
fn the_parts_stand_in_order_under_the_official_headings_even_when_empty() {
    for edition in EDITIONS {
        let report = Report::bare(reports::form(edition), 2024, Organ::default());
        let document = typeset(&report);
        assert_eq!(of_style(&document, Style::Heading), notices::HEADINGS);
        let order: Vec<_> = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.text.chars().next().unwrap(),
                Block::Table(_) => '表',
            })
            .collect();
        assert_eq!(order, ['2', '一', '二', '表', '三', '表', '四', '表', '五', '六']);
    }
}

#[test]
fn a_report_is_set_from_its_title_to_its_signature() {
    let mut report = Report::new(2024, Organ { name: "清河市水利局".to_owned(), ..Organ::default() });
    report.introduction = "引言。".to_owned();
    report.overview.truncate(1);
    report.overview[0].text = "公开。".to_owned();
    report.problems = "问题。".to_owned();
    report.other_matters = "其他。".to_owned();
    report.signature.organ = "清河市水利局".to_owned();
    report.signature.date = "2025-01-20".to_owned();
    let document = typeset(&report);
    let [one, two, three, four, five, six] = notices::HEADINGS;
    let expected = [
        (Style::Title, "清河市水利局"),
        (Style::Title, "2024年政府信息公开工作年度报告"),
        (Style::Body, "引言。"),
        (Style::Heading, one),
        (Style::Subheading, "（一）主动公开"),
        (Style::Body, "公开。"),
        (Style::Heading, two),
        (Style::Heading, three),
        (Style::Heading, four),
        (Style::Heading, five),
        (Style::Body, "问题。"),
        (Style::Heading, six),
        (Style::Body, "其他。"),
        (Style::Signature, "清河市水利局"),
        (Style::Signature, "2025年1月20日"),
    ];
    assert_eq!(paragraphs(&document), expected);
    assert_eq!(document.title(), report.title());
}

#[test]
fn each_line_of_a_text_is_a_paragraph_without_the_spaces_around_it() {
    let text = "　　一行\r\n\r\n\t二行 有 空格　\n\u{2028}三行\u{b}四行\r五行\u{85}";
    let report = Report { problems: text.to_owned(), ..empty() };
    let lines = ["一行", "二行 有 空格", "三行", "四行", "五行"];
    assert_eq!(of_style(&typeset(&report), Style::Body), lines);
}

#[test]
fn a_section_is_left_out_only_when_it_has_neither_heading_nor_text() {
    let section = |heading: &str, text: &str| Section {
        heading: heading.to_owned(),
        text: text.to_owned(),
        ..Section::default()
    };
    let overview = vec![section("（一）甲", ""), section(" \n", "　"), section("", "乙"), section("", "")];
    let document = typeset(&Report { overview, ..empty() });
    assert_eq!(of_style(&document, Style::Subheading), ["（一）甲"]);
    assert_eq!(of_style(&document, Style::Body), ["乙"]);
}

#[test]
fn only_a_date_of_the_calendar_is_written_out() {
    let dates = [
        ("2025-01-20", "2025年1月20日"),
        (" 2025-12-31 ", "2025年12月31日"),
        ("2025年1月20日", "2025年1月20日"),
        ("二〇二五年一月二十日", "二〇二五年一月二十日"),
        ("2025-1-20", "2025-1-20"),
        ("2025-13-01", "2025-13-01"),
        ("2025-00-01", "2025-00-01"),
        ("2025-01-32", "2025-01-32"),
        ("2025-01-20-1", "2025-01-20-1"),
        ("+025-01-20", "+025-01-20"),
        ("2025-01", "2025-01"),
        ("-", "-"),
    ];
    for (written, set) in dates {
        let mut report = empty();
        report.signature.date = written.to_owned();
        assert_eq!(of_style(&typeset(&report), Style::Signature), [set]);
    }
}

#[test]
fn every_box_says_what_it_is_for() {
    for edition in EDITIONS {
        let report = footing_report(edition, 3);
        let document = typeset(&report);
        let boxes: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table.rows.iter().flatten()),
                Block::Paragraph(_) => None,
            })
            .flatten()
            .collect();
        let count = |role| boxes.iter().filter(|set| set.role == role).count();
        assert_eq!(count(Role::Figure), report.figures.len());
        assert_eq!(count(Role::Note), 1);
        for set in boxes {
            let expected = match set.text.as_str() {
                notices::NOTE => Role::Note,
                "信息内容" | "申请人情况" | "自然人" | "结果维持" | "第二十条第（一）项" => {
                    Role::Head
                }
                "规章" | "三、本年度办理结果" | "（三）不予公开" | "1.属于国家秘密" => {
                    Role::Label
                }
                _ => continue,
            };
            assert_eq!(set.role, expected, "{}", set.text);
        }
    }
}
