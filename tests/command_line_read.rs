//! The command line, run as people run it: published reports read into files.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod desk;
mod reports;

use desk::Desk;
use nianbao::document::{Block, typeset};
use nianbao::report::{Report, file, next_year, sample::sample};
use reports::{EDITIONS, footing_report, typed};

fn written(report: &Report) -> String {
    file::write(report)
}

fn opened(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

/// A report as it is copied from a page: a paragraph or a row of a table a line.
fn copied(report: &Report) -> String {
    let line = |block: Block| match block {
        Block::Paragraph(paragraph) => paragraph.text + "\n",
        Block::Table(table) => {
            let row = |row: Vec<_>| row.into_iter().map(|held: nianbao::document::TableBox| held.text);
            table.rows.into_iter().map(|boxes| row(boxes).collect::<Vec<_>>().join("\t") + "\n").collect()
        }
    };
    typeset(report).blocks.into_iter().map(line).collect()
}

#[test]
fn a_published_report_is_read_with_its_errors_and_those_are_told() {
    let desk = Desk::new();
    let mut report = sample();
    report.apply(typed(report.form, "litigation.review.total", "99"));
    desk.put("wrong.txt", copied(&report)).put("right.txt", copied(&sample()));

    let ran = desk.runs(&["read", "wrong.txt"]);
    assert_eq!(ran.code, 0);
    let read = opened(&ran.out);
    assert_eq!((read.form, read.year, &read.organ.name), (report.form, report.year, &report.organ.name));
    assert_eq!(read.figures, report.figures);
    let told: Vec<_> = ran.said.lines().filter(|line| line.contains("要看一看：")).collect();
    assert!(told.len() == 1 && told[0].contains("总计 99："), "{}", ran.said);
    let log = desk.runs(&["read", "--log", "wrong.txt"]);
    assert_eq!(log.out, ran.out);
    assert!(log.said.len() > ran.said.len() && log.said.contains("2021 年格式"), "{}", log.said);

    let ran = desk.runs(&["read", "right.txt"]);
    assert_eq!((ran.code, opened(&ran.out).figures), (0, sample().figures));
    assert!(ran.said.contains("，0 处要看一看，0 处没有放进报告。"), "{}", ran.said);

    let ran = desk.runs(&["check", "right.txt", "wrong.txt", "--json"]);
    let rules: Vec<_> = ran.lines().iter().map(|line| line["rule"].clone()).collect();
    assert_eq!((ran.code, rules), (1, vec!["F04".into()]));
    assert_eq!(desk.runs(&["print", "right.txt", "-o", "right.html"]).code, 0);
    assert!(desk.text("right.html").contains(">386</td>"));
}

#[test]
fn a_printed_page_and_a_copied_text_are_read_in_utf_8_and_in_gb18030() {
    let desk = Desk::new();
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    for (edition, seed) in EDITIONS.into_iter().zip(5..) {
        let report = footing_report(edition, seed);
        desk.put("a.json", written(&report)).put("a.txt", copied(&report));
        assert_eq!(desk.runs(&["print", "a.json", "-o", "a.html", "--force"]).code, 0);
        let page = desk.text("a.html").replace("charset=\"utf-8\"", "charset=\"gb18030\"");
        desk.put("gb.html", gb18030(&page)).put("gb.txt", gb18030(&copied(&report)));
        for name in ["a.html", "gb.html", "a.txt", "gb.txt"] {
            let ran = desk.runs(&["read", name]);
            assert_eq!(ran.code, 0, "{name}: {}", ran.said);
            let read = opened(&ran.out);
            assert_eq!(read.figures, report.figures, "{name}");
            assert_eq!((read.year, &read.organ.name), (report.year, &report.organ.name), "{name}");
            assert_eq!(read.problems, report.problems, "{name}");
        }
    }
}

#[test]
fn what_is_no_report_is_told_as_such() {
    let desk = Desk::new();
    desk.put("letter.txt", "各位同事：\n请于本周五前报送材料。\n办公室\n");
    let ran = desk.runs(&["read", "letter.txt", "-o", "out.json"]);
    assert_eq!((ran.code, desk.files().len()), (1, 1));
    assert!(ran.said.starts_with("letter.txt：没有在里面找到") && !ran.said.contains("草稿"), "{}", ran.said);
}

#[test]
fn a_file_of_the_editor_is_read_as_it_is_however_it_is_encoded() {
    let desk = Desk::new();
    for (edition, seed) in EDITIONS.into_iter().zip(1..) {
        let report = next_year(&footing_report(edition, seed));
        let text = written(&report);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gb18030, ..) = encoding_rs::GB18030.encode(&text);
        for (name, bytes) in [
            ("utf-8.json", text.clone().into_bytes()),
            ("utf-16.json", [vec![0xff, 0xfe], utf16].concat()),
            ("gb18030.json", gb18030.to_vec()),
        ] {
            let ran = desk.put(name, bytes).runs(&["read", name]);
            assert_eq!((ran.code, ran.out.as_str(), ran.said.as_str()), (0, text.as_str(), ""), "{name}");
        }
    }
}

#[test]
fn one_report_goes_into_the_file_or_folder_that_is_named() {
    let desk = Desk::new();
    let text = written(&sample());
    desk.put("a.json", &text).put("out/.keep", "");
    assert_eq!(desk.runs(&["read", "a.json", "-o", "b.json"]).code, 0);
    assert_eq!(desk.runs(&["read", "--out", "out", "a.json"]).code, 0);
    assert_eq!(desk.files(), ["a.json", "b.json", "out/.keep", "out/a.json.json"]);
    assert_eq!((desk.text("b.json"), desk.text("out/a.json.json")), (text.clone(), text));
}

#[test]
fn several_reports_go_beside_what_was_read_or_into_one_folder() {
    let desk = Desk::new();
    let text = |seed| written(&footing_report("2021", seed));
    desk.put("a.json", text(1)).put("x/b.json", text(2));
    let ran = desk.runs(&["read", "a.json", "x/b.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(desk.runs(&["read", "a.json", "x/b.json", "-o", "new/folder"]).code, 0);
    let both = ["a.json", "a.json.json", "new/folder/a.json.json", "new/folder/b.json.json"];
    assert_eq!(desk.files(), [&both[..], &["x/b.json", "x/b.json.json"]].concat());
    for (name, seed) in [("a.json.json", 1), ("x/b.json.json", 2), ("new/folder/b.json.json", 2)] {
        assert_eq!(desk.text(name), text(seed), "{name}");
    }
    let ran = desk.runs(&["read", "a.json", "x/b.json", "-o", "a.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("没有读写任何文件"), "{}", ran.said);
}

#[test]
fn what_is_there_is_overwritten_only_with_force_and_never_by_the_next_of_the_same_name() {
    let desk = Desk::new();
    let text = |seed| written(&footing_report("2021", seed));
    desk.put("a.json", text(1)).put("x/a.json", text(2)).put("out.json", "kept").put("out.html", "kept");
    for words in [&["read", "a.json", "-o", "out.json"][..], &["print", "a.json", "-o", "out.html"]] {
        let ran = desk.runs(words);
        assert_eq!(ran.code, 1, "{words:?}");
        assert!(ran.said.contains("没有改动") && ran.said.contains("--force"), "{}", ran.said);
        assert_eq!((desk.text("out.json"), desk.text("out.html")), ("kept".to_owned(), "kept".to_owned()));
    }
    assert_eq!(desk.runs(&["read", "a.json", "-o", "out.json", "--force"]).code, 0);
    assert_eq!(desk.runs(&["print", "a.json", "-o", "out.html", "--force"]).code, 0);
    assert_eq!(desk.text("out.json"), text(1));
    assert!(desk.text("out.html").starts_with("<!DOCTYPE html>"));
    for _ in 0..2 {
        let ran = desk.runs(&["read", "a.json", "x/a.json", "-o", "both", "--force"]);
        assert_eq!(ran.code, 1);
        assert_eq!(desk.text("both/a.json.json"), text(1));
    }
    // Nothing half written is left.
    assert_eq!(desk.files(), ["a.json", "both/a.json.json", "out.html", "out.json", "x/a.json"]);
}

#[test]
fn of_several_files_those_that_can_be_read_are() {
    let desk = Desk::new();
    desk.put("good.json", written(&sample()))
        .put("empty", "")
        .put("cut.json", written(&sample()).split_once("\"overview\"").unwrap().0);
    desk.put(
        "drafts.json",
        format!("{{\"format\": \"nianbao-drafts\", \"reports\": [{0}, {0}]}}", written(&sample())),
    );
    let files = ["empty", "cut.json", "drafts.json", "missing", "good.json", "."];
    for (command, code) in [("read", 1), ("check", 2)] {
        let ran = desk.runs(&[&[command], &files[..]].concat());
        assert_eq!(ran.code, code);
        for name in files.into_iter().filter(|name| *name != "good.json") {
            let said: Vec<_> =
                ran.said.lines().filter(|line| line.starts_with(&format!("{name}："))).collect();
            assert_eq!(said.len(), 1, "{name}: {}", ran.said);
            assert!(said[0].ends_with('。') && !said[0].contains("已有的草稿"), "{said:?}");
        }
    }
    assert_eq!(opened(&desk.text("good.json.json")), sample());
}

#[test]
fn a_file_of_a_newer_version_is_looked_at_and_not_written_again() {
    let desk = Desk::new();
    let newer = written(&sample()).replace("\"version\": 1", "\"version\": 2");
    desk.put("a.json", newer);
    let ran = desk.runs(&["read", "a.json", "-o", "b.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("新版"), "{}", ran.said);
    assert_eq!(desk.files(), ["a.json"]);
    let ran = desk.runs(&["check", "a.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.said.contains("新版"), "{}", ran.said);
}
