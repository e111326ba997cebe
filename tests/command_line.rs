//! The command line, run as people run it: calls, checks, printed pages.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod desk;
mod reports;

use std::process::{Command, Stdio};

use desk::Desk;
use nianbao::check;
use nianbao::document::typeset;
use nianbao::form::Field;
use nianbao::format::html;
use nianbao::report::{Edit, Report, file, last_year, sample::sample};
use reports::{EDITIONS, cell, footing_report, typed};
use serde_json::Value;

fn written(report: &Report) -> String {
    file::write(report)
}

fn opened(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

/// A report with an error, a warning and a hint.
fn faulty(edition: &str) -> Report {
    let mut report = footing_report(edition, 3);
    report.apply(typed(report.form, "litigation.review.total", "99999"));
    report.apply(typed(report.form, "litigation.suit_direct.upheld", "若干"));
    report.introduction = "统计期限为2001年1月1日至2001年12月31日。".to_owned();
    report.other_matters = String::new();
    report
}

#[test]
fn help_and_version_are_given_in_chinese_and_end_well() {
    let desk = Desk::new();
    for words in [&["--help"][..], &["-h"], &["read", "--help"], &["check", "-h"], &["print", "--help"]] {
        let ran = desk.runs(words);
        assert_eq!((ran.code, ran.said.as_str()), (0, ""), "{words:?}");
        assert!(ran.out.contains("用法：nianbao"), "{}", ran.out);
        let letters = ran.out.chars().filter(char::is_ascii_alphabetic).count();
        assert!(letters * 2 < ran.out.chars().count(), "{}", ran.out);
    }
    assert_eq!(desk.runs(&["--version"]).out.trim(), concat!("nianbao ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_call_that_cannot_be_understood_is_told_in_a_sentence_and_touches_nothing() {
    let desk = Desk::new();
    desk.put("a.json", written(&sample()));
    for words in [
        &[][..],
        &["copy"],
        &["read"],
        &["check"],
        &["print", "a.json"],
        &["print", "-o", "b.html"],
        &["read", "a.json", "--all"],
        &["read", "a.json", "-o"],
        &["read", "a.json", "-o", "b", "-o", "c"],
        &["check", "a.json", "--last"],
        &["read", "a.json", "--log=3"],
    ] {
        let ran = desk.runs(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        assert_eq!(ran.said.lines().count(), 1, "{words:?}: {}", ran.said);
        assert!(
            ran.said.contains("没有读写任何文件。") && ran.said.contains("nianbao --help"),
            "{}",
            ran.said
        );
    }
    assert_eq!(desk.files(), ["a.json"]);
}

#[test]
fn checking_tells_every_finding_and_ends_with_1_where_one_is_an_error() {
    let desk = Desk::new();
    for edition in EDITIONS {
        let report = faulty(edition);
        desk.put("a.json", written(&report)).put("good.json", written(&footing_report(edition, 1)));
        let ran = desk.runs(&["check", "a.json", "good.json"]);
        assert_eq!((ran.code, ran.said.as_str()), (1, ""));
        let findings = check::check(&report);
        assert!(findings.len() > 2, "{findings:#?}");
        for finding in &findings {
            let lines = ran.out.lines().filter(|line| line.ends_with(&finding.message));
            let of_rule = lines.filter(|line| line.contains(&format!(" {} ", finding.rule.id))).count();
            assert_eq!(of_rule, 1, "{finding:#?}");
        }
        assert_eq!(ran.out.lines().count(), findings.len() + 2);
        assert!(ran.out.contains("good.json：清河市自然资源局，"), "{}", ran.out);
        assert_eq!(ran.out.matches("没有发现问题").count(), 1);
    }
    // A warning alone is no error.
    let mut warned = footing_report("2021", 1);
    warned.apply(Edit::Text { field: Field::OtherMatters, text: String::new() });
    let ran = desk.put("w.json", written(&warned)).runs(&["check", "w.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("提醒 S13"), "{}", ran.out);
}

#[test]
fn findings_as_json_name_file_rule_severity_part_place_message_and_values() {
    let desk = Desk::new();
    let report = faulty("2021");
    let ran = desk.put("报告.json", written(&report)).runs(&["check", "--json", "报告.json"]);
    assert_eq!(ran.code, 1);
    let lines = ran.lines();
    assert_eq!(lines.len(), check::check(&report).len());
    let names = ["file", "rule", "severity", "part", "cells", "field", "start", "end", "message"];
    for line in &lines {
        let members: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
        let mut expected = [&names[..], &["stated", "computed", "difference", "dismissed"]].concat();
        expected.sort_unstable();
        assert_eq!(members, expected);
        assert_eq!(line["file"], "报告.json");
    }
    let of = |rule: &str| lines.iter().find(|line| line["rule"] == rule).unwrap();
    let total = of("F04");
    let addends: i64 = ["upheld", "corrected", "other", "pending"]
        .map(|outcome| {
            report.figure(cell(report.form, &format!("litigation.review.{outcome}"))).integer().unwrap()
        })
        .iter()
        .sum();
    assert_eq!((&total["severity"], &total["part"]), (&"error".into(), &"四".into()));
    assert_eq!(total["cells"][0], "litigation.review.total");
    assert_eq!(total["cells"].as_array().unwrap().len(), 5);
    assert_eq!(total["stated"], 99_999);
    assert_eq!(total["computed"], addends);
    assert_eq!(total["difference"], 99_999 - addends);
    assert_eq!((&total["field"], &total["start"], &total["end"]), (&Value::Null, &Value::Null, &Value::Null));
    let period = of("D01");
    let (start, end) = (period["start"].as_u64().unwrap(), period["end"].as_u64().unwrap());
    let range = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
    assert_eq!(&report.introduction[range], "2001年1月1日至2001年12月31日");
    assert_eq!((&period["field"], &period["part"]), (&"introduction".into(), &Value::Null));
    assert_eq!(period["cells"], Value::Array(Vec::new()));
    let fees = of("S13");
    assert_eq!((&fees["severity"], &fees["field"]), (&"warning".into(), &"other_matters".into()));
    assert_eq!((&fees["start"], &fees["stated"]), (&Value::Null, &Value::Null));
    assert_eq!(
        desk.put("good.json", written(&footing_report("2021", 1)))
            .runs(&["check", "--json", "good.json"])
            .out,
        ""
    );
}

#[test]
fn a_report_is_checked_against_last_years_that_is_given_or_attached() {
    let desk = Desk::new();
    let last = footing_report("2021", 5);
    let mut report = footing_report("2021", 6);
    report.year += 1;
    report.introduction = report.introduction.replace("2024", "2025");
    for (_, entry, figure) in last.cells() {
        if let Some(column) = entry.key.strip_prefix("applications.carried_out.") {
            let cell = cell(report.form, &format!("applications.carried_in.{column}"));
            report.apply(Edit::Figure { cell, figure: figure.clone() });
        }
    }
    let key = "applications.carried_in.research";
    report.apply(typed(report.form, key, "123456"));
    let mut attached = report.clone();
    last_year::attach(&mut attached, &last);
    desk.put("last.json", written(&last))
        .put("this.json", written(&report))
        .put("both.json", written(&attached));
    let across = |words: &[&str]| {
        let ran = desk.runs(&[&["check", "--json"], words].concat());
        let lines = ran.lines().into_iter().filter(|line| line["rule"].as_str().unwrap().starts_with('Y'));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(across(&["this.json"]), Vec::<Value>::new());
    let given = across(&["this.json", "--last", "last.json"]);
    let found = given.iter().find(|line| line["rule"] == "Y01").unwrap();
    assert_eq!((&found["cells"][0], &found["stated"]), (&key.into(), &123_456.into()));
    assert_eq!(given.iter().filter(|line| line["rule"] == "Y01").count(), 1);
    let mut own = across(&["both.json"]);
    own.iter_mut().for_each(|line| line["file"] = "this.json".into());
    assert_eq!(own, given);

    // Another year's is not compared; what cannot be read ends it.
    let ran = desk.runs(&["check", "this.json", "--last", "this.json", "--json"]);
    assert!(ran.said.contains("2024 年的报告"), "{}", ran.said);
    assert!(!ran.out.contains("\"Y0"), "{}", ran.out);
    let ran = desk.runs(&["check", "this.json", "--last", "missing.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn a_report_is_printed_as_the_page_that_the_editor_exports() {
    let desk = Desk::new();
    let ran = desk.put("a.json", written(&sample())).runs(&["print", "a.json", "-o", "a.html"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.said.as_str()), (0, "", ""));
    assert_eq!(desk.text("a.html"), html::render(&typeset(&sample())));
    let ran = desk.runs(&["print", "a.json", "-o", "no/folder/a.html"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.ends_with("。\n"), "{}", ran.said);
}

#[test]
fn what_a_file_says_gives_no_orders_to_a_terminal() {
    let desk = Desk::new();
    let mut report = faulty("2021");
    report.organ.name = "清河\u{1b}[2J\u{7}\u{9b}局\r\n".to_owned();
    report.apply(typed(report.form, "litigation.review.other", "\u{1b}]0;x\u{7}"));
    let ran = desk.put("a.json", written(&report)).runs(&["check", "a.json"]);
    let obeyed = |letter: char| letter.is_control() && letter != '\n';
    assert!(!ran.out.contains(obeyed) && !ran.said.contains(obeyed), "{ran:?}");
    assert!(ran.out.contains("清河"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), check::check(&opened(&written(&report))).len() + 1);
}

#[test]
fn where_nobody_reads_on_it_ends_without_a_crash() {
    let desk = Desk::new();
    desk.put("a.json", written(&faulty("2021")));
    for words in [["read", "a.json"], ["check", "a.json"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        command.args(words).current_dir(&desk.0).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.code().is_some(), "{output:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}
