//! Ready to be published: the view, the sheet to print, last year's figures and words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod page;
mod reports;

use std::collections::BTreeSet;

use commands::{attributes, create, is_fair, picture, sheet, words};
use nianbao::check::dismissal::{dismiss, reviewed};
use nianbao::check::{Severity, review};
use nianbao::command::{Context, Effect, Outcome, perform};
use nianbao::drafts::MemoryStore;
use nianbao::form::Field;
use nianbao::report::{Edit, OrganKind, Report, file, last_year, next_year, sample};
use page::INJECTIONS;
use reports::typed;
use scraper::Html;

fn put(report: &mut Report, key: &str, written: &str) {
    report.apply(typed(report.form, key, written));
}

fn on(day: &str, report: &Report, command: &str) -> Outcome {
    asked(&Context { text: file::write(report), draft: "a".to_owned(), ..Context::default() }, day, command)
}

fn asked(context: &Context, day: &str, command: &str) -> Outcome {
    perform(command, "", context, &|_| format!("{day} 09:30"))
}

fn view(day: &str, report: &Report) -> String {
    sheet(&on(day, report, "ready").unwrap()).1.to_owned()
}

fn verdict(report: &Report) -> String {
    words(&view("2026-01-10", report), ".verdict")[0].clone()
}

fn read(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

/// The sample with last year's attached, which it follows from and does not repeat.
fn with_last_year() -> Report {
    let mut report = sample::sample();
    let mut last = Report { year: 2024, ..sample::sample() };
    for field in last.fields() {
        last.apply(Edit::Text { field, text: String::new() });
    }
    last.organ.name.clone_from(&report.organ.name);
    for (column, count) in [("natural_person", "3"), ("business", "1"), ("total", "4")] {
        put(&mut last, &format!("applications.carried_out.{column}"), count);
    }
    for (key, written) in [
        ("disclosure.normative_documents.in_force", "8"),
        ("applications.received.total", "40"),
        ("disclosure.licences.decisions", "380"),
        ("litigation.review.total", "2"),
    ] {
        put(&mut last, key, written);
    }
    last_year::attach(&mut report, &last);
    report
}

/// With an error, a hint that is open and one that was dismissed.
fn troubled() -> Report {
    let mut report = sample::sample();
    put(&mut report, "applications.concluded.total", "45");
    put(&mut report, "disclosure.normative_documents.issued", "2（其中修订1件）");
    let hint = review(&report, None).into_iter().find(|finding| finding.rule.id == "V04").unwrap();
    dismiss(&mut report, &hint, "已核实，数字无误");
    put(&mut report, "disclosure.licences.decisions", "386（含延续2件）");
    report
}

#[test]
fn one_sentence_says_whether_it_may_be_published() {
    assert_eq!(verdict(&sample::sample()), "可以公布。");
    let mut report = sample::sample();
    put(&mut report, "disclosure.licences.decisions", "386（含延续2件）");
    assert_eq!(verdict(&report), "可以公布。另有 1 处提示没有处理，公布前请逐条看一遍。");
    put(&mut report, "applications.concluded.total", "45");
    assert!(verdict(&report).starts_with("还有 2 处错误，改正后再公布。"), "{}", verdict(&report));
    let mut report = sample::sample();
    put(&mut report, "disclosure.licences.decisions", "");
    report.apply(Edit::Text { field: Field::Problems, text: " ".to_owned() });
    assert!(verdict(&report).starts_with("没有发现错误，还有 2 处没有填写。"), "{}", verdict(&report));
}

#[test]
fn each_part_says_what_is_filled_in_and_what_was_found() {
    let mut report = troubled();
    put(&mut report, "litigation.review.other", "");
    let content = view("2026-01-10", &report);
    let headings = words(&content, "h3");
    assert_eq!(headings[..3], ["机关名称和引言", "一、总体情况", "二、主动公开政府信息情况"]);
    let states = words(&content, "h3 + p.aside");
    assert_eq!(
        states[..4],
        ["2 处，都已填写。", "5 处，都已填写。", "10 格，都已填写。", "175 格，都已填写。"]
    );
    assert_eq!(states[4], "15 格，还有 1 格没有填写。");
    let open = reviewed(&report).0;
    let shown = words(&content, ".standing li[data-severity] span");
    assert_eq!(shown.len(), open.len());
    assert!(open.iter().all(|finding| shown.contains(&finding.message)));
    assert_eq!(words(&content, ".reason"), ["理由：已核实，数字无误"]);
    // An error is not offered to be dismissed.
    let offered = attributes(&content, "[data-command=dismiss]", "value");
    let lesser = open.iter().filter(|finding| finding.rule.severity != Severity::Error);
    let lesser: Vec<String> =
        lesser.map(|finding| format!("{} {}", finding.rule.id, finding.message)).collect();
    assert!(lesser.len() < open.len() && offered == lesser, "{offered:?}");
}

#[test]
fn the_deadline_counts_the_days() {
    let mut report = sample::sample();
    for (day, expected) in [
        ("2026-01-10", "公布期限：2026年1月31日，还有 21 天。"),
        ("2026-01-31", "公布期限：2026年1月31日，今天是最后一天。"),
        ("2026-03-01", "公布期限：2026年1月31日，已过期限 29 天。"),
        ("2025-12-31", "公布期限：2026年1月31日，还有 31 天。"),
        ("日期", "公布期限：2026年1月31日。"),
    ] {
        assert!(words(&view(day, &report), "p").contains(&expected.to_owned()), "{day}");
    }
    report.year = 2023;
    report.organ.kind = OrganKind::Government;
    let content = view("2024-02-28", &report);
    assert!(words(&content, "p").contains(&"公布期限：2024年3月31日，还有 32 天。".to_owned()));
}

#[test]
fn without_last_years_report_it_is_said_how_one_comes_and_with_it_how_much_is_repeated() {
    let content = view("2026-01-10", &sample::sample());
    assert!(words(&content, ".reminder")[0].contains("没有附上年的报告"));
    assert!(words(&content, "[data-command=last-year]").contains(&"附上年的报告".to_owned()));
    let content = view("2026-01-10", &with_last_year());
    assert!(words(&content, "p").contains(&"附有澜川市水务局2024年度的报告。".to_owned()));
    assert_eq!(words(&content, "[data-command=repetition]"), ["逐段查看重复的文字"]);
}

#[test]
fn the_figures_of_both_years_stand_beside_each_other() {
    let report = with_last_year();
    let content = sheet(&on("2026-01-10", &report, "last-year").unwrap()).1.to_owned();
    let rows: Vec<String> = words(&content, ".years tbody tr");
    assert!(rows.contains(&"行政许可，本年处理决定数量386380+6".to_owned()), "{rows:?}");
    assert!(rows.contains(&"一、本年新收政府信息公开申请数量，总计4240+2".to_owned()), "{rows:?}");
    assert!(rows.iter().all(|row| !row.contains("规章")), "nothing but 0 in both years");
    assert_eq!(words(&content, "[data-command=detach-last-year]"), ["取下上年的报告"]);
    let effects = on("2026-01-10", &report, "detach-last-year").unwrap();
    let Some(Effect::Edit(text)) = effects.first() else { panic!("{effects:?}") };
    assert!(!text.contains("last_year\""));
    // Of a year that is not the one before nothing is compared.
    let mut report = sample::sample();
    last_year::attach(&mut report, &Report { year: 2022, ..sample::sample() });
    let content = sheet(&on("2026-01-10", &report, "last-year").unwrap()).1.to_owned();
    assert!(words(&content, ".years").is_empty() && words(&content, ".reminder")[0].contains("2022"));
}

#[test]
fn a_draft_of_the_year_before_is_attached_from_the_list() {
    let store = MemoryStore::default();
    create(&store, "one", &Report { year: 2024, ..sample::sample() }, 1);
    create(&store, "other", &Report { year: 2023, ..sample::sample() }, 2);
    let report = sample::sample();
    let context = Context { draft: "a".to_owned(), text: file::write(&report), ..picture(&store) };
    let content = sheet(&asked(&context, "2026-01-10", "last-year").unwrap()).1.to_owned();
    assert_eq!(attributes(&content, "select[name=from] option", "value"), ["one"]);
    let chosen = Context { inputs: vec![("from".to_owned(), "one".to_owned())], ..context.clone() };
    let effects = asked(&chosen, "2026-01-10", "attach-draft").unwrap();
    let Some(Effect::Edit(text)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(last_year::attached(&read(text)).unwrap().year, 2024);
    assert!(matches!(effects.get(1), Some(Effect::Sheet(heading, _)) if heading == "与上年比较"));
    let gone = Context { inputs: vec![("from".to_owned(), "no".to_owned())], ..context };
    is_fair(&asked(&gone, "2026-01-10", "attach-draft").unwrap_err());
}

#[test]
fn repeated_words_are_marked_paragraph_by_paragraph() {
    let mut report = next_year(&sample::sample());
    let own =
        "今年新开设了面向老年人的现场办理窗口，逐户走访了沿河三个村的供水用户，听取了他们对水价的看法。";
    report.apply(Edit::Text { field: Field::SectionText(2), text: own.to_owned() });
    let content = sheet(&on("2026-01-10", &report, "repetition").unwrap()).1.to_owned();
    let paragraphs = words(&content, ".repetition li");
    assert!(paragraphs.iter().any(|text| *text == format!("0%{own}")), "{paragraphs:?}");
    let marked = words(&content, ".repetition .much mark").concat();
    assert!(marked.contains("停水通知、水质报告实现一键可查"), "{marked}");
    // Every letter of the prose is there to be read.
    let fields = (0..5).map(Field::SectionText).chain([Field::Problems, Field::OtherMatters]);
    let prose: String = fields.flat_map(|field| report.text(field).lines()).collect();
    assert_eq!(words(&content, ".repetition p").concat(), prose);
    let content = sheet(&on("2026-01-10", &sample::sample(), "repetition").unwrap()).1.to_owned();
    assert!(words(&content, "p")[0].contains("还没有附上年的报告"));
}

fn printed(report: &Report) -> (String, String) {
    match on("2026-01-10", report, "check-sheet").unwrap().remove(0) {
        Effect::Page(title, html) => (title, html),
        effect => panic!("{effect:?}"),
    }
}

#[test]
fn the_printed_sheet_has_everything_for_the_head_of_the_organ() {
    let (title, html) = printed(&troubled());
    assert_eq!(title, "澜川市水务局2025年政府信息公开工作年度报告核对单");
    let headings = words(&html, "h2");
    assert_eq!(
        headings,
        ["一、没有处理的问题", "二、说明理由后忽略的问题", "三、勾稽关系", "四、与上年比较", "五、签字"]
    );
    let lines = words(&html, "p");
    assert!(lines[0].starts_with("核对时间：2026-01-10 09:30。还有 2 处错误"), "{}", lines[0]);
    assert!(lines.iter().any(|line| line.starts_with("错误（F02）：")));
    assert!(lines.iter().any(|line| line.starts_with("提示（V04）：") && line.contains("其中修订1件")));
    assert!(lines.contains(&"理由：已核实，数字无误".to_owned()));
    assert!(lines.contains(&"没有附上年的报告，没有比较。".to_owned()));
    let signed = words(&html, "table:last-of-type").concat();
    assert!(["经办人", "审核人", "负责人", "年　　月　　日"].iter().all(|words| signed.contains(words)));
    let (_, html) = printed(&sample::sample());
    assert_eq!(words(&html, "h2 + p")[0], "没有。");
}

#[test]
fn every_equation_stands_there_with_both_sides() {
    let rows = |report: &Report| words(&printed(report).1, "tbody tr");
    let report = sample::sample();
    let all = rows(&report);
    let even = all.iter().filter(|row| row.ends_with('平')).count();
    // Seven columns twice, twenty-five rows, three totals.
    assert_eq!(even, 7 + 7 + 25 + 3);
    assert!(all.contains(&"一、本年新收政府信息公开申请数量4242平".to_owned()), "{all:?}");
    assert!(all.contains(&"行政复议33平".to_owned()), "{all:?}");
    assert!(all.contains(&"行政诉讼·复议后起诉11平".to_owned()), "{all:?}");
    let mut report = troubled();
    put(&mut report, "litigation.review.other", "");
    let all = rows(&report);
    assert!(all.contains(&"总计4645不平".to_owned()) || all.contains(&"总计4647不平".to_owned()), "{all:?}");
    assert!(all.contains(&"行政复议3未填全".to_owned()), "{all:?}");
}

#[test]
fn the_printed_sheet_compares_with_last_year() {
    let (_, html) = printed(&with_last_year());
    let rows = words(&html, "tbody tr");
    assert!(rows.contains(&"行政许可，本年处理决定数量386380+6".to_owned()), "{rows:?}");
}

#[test]
fn no_word_becomes_markup_in_the_printed_sheet() {
    for word in INJECTIONS {
        let report = |word: &str| {
            let mut report = troubled();
            let hint = reviewed(&report).0.into_iter().find(|finding| finding.rule.id == "V04").unwrap();
            dismiss(&mut report, &hint, &word.replace(['\n', '\u{b}'], " "));
            report.organ.name = word.replace(['\n', '\u{b}'], " ");
            put(&mut report, "disclosure.penalties.decisions", word);
            report
        };
        // More may be found fault with in one word than in another.
        let kinds = |word: &str| -> BTreeSet<String> {
            let parsed = Html::parse_document(&printed(&report(word)).1);
            page::elements(&parsed).into_iter().map(|name| format!("{name:?}")).collect()
        };
        assert_eq!(kinds(word), kinds("甲"), "{word}");
    }
}

#[test]
fn an_export_goes_out_whatever_stands_and_says_what_does() {
    let store = MemoryStore::default();
    create(&store, "a", &troubled(), 1);
    create(&store, "b", &sample::sample(), 2);
    let effects = perform("export", "a", &picture(&store), &|_| String::new()).unwrap();
    let [Effect::File(_, _, text), Effect::Say(said)] = &effects[..] else { panic!("{effects:?}") };
    assert!(text.contains("\"reason\": \"已核实，数字无误\""));
    let words =
        "已导出。还有 2 处错误、2 处提示没有处理。另有 1 处说明理由后忽略，理由在 JSON 文件和核对单里。";
    assert_eq!((&*said.text, said.urgent), (words, false));
    assert_eq!(said.way.as_ref().unwrap().1, "open");
    assert_eq!(perform("export", "b", &picture(&store), &|_| String::new()).unwrap().len(), 1);
    let effects = on("2026-01-10", &troubled(), "say-exported").unwrap();
    let Some(Effect::Say(said)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!((&*said.text, said.way.as_ref().unwrap().1), (words, "ready"));
    assert!(on("2026-01-10", &sample::sample(), "say-exported").unwrap().is_empty());
}

#[test]
fn the_printed_sheet_has_no_style_that_a_printed_report_has_not() {
    // The policy of the page in which it is shown names each of them.
    let styles = |html: &str| -> Vec<String> {
        let found = html.split(" style=\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.map(str::to_owned).collect()
    };
    let reports = ["2019", "2021"].map(|edition| {
        let form = nianbao::form::Form::of(edition).unwrap();
        nianbao::command::page(&Report::bare(form, form.edition.years.0, Default::default()))
    });
    let known: Vec<String> = reports.iter().flat_map(|page| styles(page)).collect();
    let mut report = sample::sample();
    let year = report.year - 1;
    last_year::attach(&mut report, &Report { year, ..sample::sample() });
    for style in styles(&printed(&report).1) {
        assert!(known.contains(&style), "{style}");
    }
}
