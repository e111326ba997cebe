//! What is found in three published reports: each defect that they are known for, and nothing besides among the rules
//! of structure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use nianbao::check::{Finding, printed, review};
use nianbao::document::recognise;
use nianbao::format;

/// Findings of the rules of structure; nothing, and says so, where the samples are not there.
fn of_structure(name: &str) -> Option<Vec<Finding>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let reading = recognise(&format::parse(name, &bytes, &|_| None).unwrap()).unwrap();
    let mut found = printed::check(&reading.report, &reading.printed);
    found.extend(review(&reading.report, None));
    found.retain(|finding| finding.rule.id.starts_with('S'));
    Some(found)
}

#[track_caller]
fn finds(name: &str, expected: &[(&str, &str)]) {
    let Some(found) = of_structure(name) else { return };
    let messages: Vec<(&str, &str)> =
        found.iter().map(|finding| (finding.rule.id, finding.message.as_str())).collect();
    for (rule, words) in expected {
        let is_found = messages.iter().any(|(id, message)| id == rule && message.contains(words));
        assert!(is_found, "{name}: {rule} {words} is not among {messages:#?}");
    }
    assert_eq!(messages.len(), expected.len(), "{name}: {messages:#?}");
}

#[test]
fn the_defects_of_the_report_of_2020_are_found() {
    finds(
        "petition-bureau-2020.txt",
        &[
            ("S02", "“措施”应为“情况”"),
            ("S04", "“题”应为“果”"),
            ("S04", "“情况”应为“政府信息”"),
            ("S09", "“五个部分”，列出的是六个"),
            ("S10", "没有小标题“政府信息管理”"),
        ],
    );
}

#[test]
fn the_row_of_the_edition_before_and_the_cut_label_of_2023_and_2024_are_found() {
    let of_both = [("S04", "“（六）其他处理”只有一行"), ("S04", "少了“法规禁”")];
    finds("hongze-district-2023.txt", &[&of_both[..], &[("S11", "没有写到这三项")]].concat());
    finds("hongze-district-2024.txt", &[&of_both[..], &[("S11", "没有写到社会评议、责任追究")]].concat());
}
