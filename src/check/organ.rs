//! Another organ in this one's place (D07): text copied from somewhere else keeps the other's name.
//!
//! Only where the organ is sure to be the one that reports: who writes and publishes the report, whom to ask, whose
//! report the title is, who signs. A name that may be a shorter or longer one of this organ is its own.

use std::ops::Range;

use super::near::{after, before, first_letters, is_han, last_letters, places};
use super::rule::D07;
use super::{Finding, Mend, Place, Subject};
use crate::form::Field;
use crate::report::Report;
use crate::report::figure::half_width;

/// D07.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    if report.organ.name.trim().is_empty() {
        return;
    }
    let signature = report.signature.organ.trim();
    if ends_as_organ(signature) && is_other(report, signature) {
        let message = format!("落款是“{signature}”，本报告的机关是“{}”。", report.organ.name.trim());
        let edit = Mend::replacing(
            report,
            Field::SignatureOrgan,
            &(0..report.signature.organ.len()),
            report.organ.name.trim(),
            "改为本机关",
        );
        found.push(Finding::at(&D07, Place::field(Field::SignatureOrgan), message).mended_by(edit));
    }
    let mut named: Vec<Range<usize>> = Vec::new();
    for place in candidates(&report.introduction) {
        let name = report.introduction.get(place.clone()).unwrap_or("");
        if is_other(report, name) && !named.contains(&place) {
            let own = report.organ.name.trim();
            let message = format!("引言里写的是“{name}”，本报告的机关是“{own}”，像是照抄了别的机关的文字。");
            let mend = Mend::replacing(report, Field::Introduction, &place, own, &format!("改为{own}"));
            found.push(Finding::at(&D07, Place::words(Field::Introduction, &place), message).mended_by(mend));
            named.push(place);
        }
    }
}

const ENDINGS: [&str; 12] = [
    "局",
    "委员会",
    "人民政府",
    "办事处",
    "厅",
    "管委会",
    "人民政府办公室",
    "人民政府办公厅",
    "政府办公室",
    "法院",
    "检察院",
    "局办公室",
];

fn ends_as_organ(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending)) && name.chars().count() >= LEAST
}

// 市水务局: shorter ones (本局, 县政府) are no names.
const LEAST: usize = 4;
const LONGEST: usize = 25;

// What stands behind the organ that reports.
const BEHIND: [&str; 8] =
    ["组织编制", "编制", "根据《", "依据《", "按照《", "现公布", "现向社会公布", "现将"];

// Where names of organs stand in an introduction as the one that reports.
fn candidates(introduction: &str) -> Vec<Range<usize>> {
    let subjects = BEHIND.iter().flat_map(|word| places(introduction, word)).map(|place| place.start);
    let titles = ["年政府信息公开", "年度政府信息公开"];
    let titles = titles.iter().flat_map(|words| places(introduction, words)).filter_map(|place| {
        let front = before(introduction, place.start).trim_end_matches(|letter: char| letter.is_numeric());
        (front.len() + 4 == place.start).then_some(front.len())
    });
    let ends = subjects.chain(titles);
    let mut found: Vec<Range<usize>> = ends.filter_map(|end| ending_at(introduction, end)).collect();
    found.extend(places(introduction, "联系").filter_map(|place| asked(introduction, place.start)));
    found.extend(places(introduction, "联系：").filter_map(|place| listed(introduction, place.end)));
    found.sort_by_key(|range| range.start);
    found
}

// 请联系：甲县水利局，地址……
fn listed(text: &str, start: usize) -> Option<Range<usize>> {
    let behind = after(text, start);
    let letters = behind.chars().take(LONGEST).take_while(|letter| is_han(*letter)).count();
    let name = first_letters(behind, letters);
    let name = before(name, organ_end(name)?);
    (ends_as_organ(name) && !is_own_word(name)).then_some(start..start + name.len())
}

// Behind the organ of a name that goes on with one of its offices.
fn organ_end(name: &str) -> Option<usize> {
    let ends = ["人民政府", "委员会", "办事处", "局", "厅"];
    ends.iter().filter_map(|ending| name.find(ending).map(|at| at + ending.len())).min()
}

// Words that stand in front of a name and are none of its letters.
const FRONT: [&str; 10] = ["请与", "请向", "由", "现将", "是", "与", "向", "为", "系", "年"];

fn ending_at(text: &str, end: usize) -> Option<Range<usize>> {
    let front = before(text, end);
    let letters = front.chars().rev().take(LONGEST).take_while(|letter| is_han(*letter)).count();
    let name = last_letters(front, letters);
    let name = FRONT
        .iter()
        .filter_map(|word| name.rfind(word).map(|at| after(name, at + word.len())))
        .min_by_key(|name| name.len())
        .unwrap_or(name);
    (ends_as_organ(name) && !is_own_word(name)).then_some(end - name.len()..end)
}

// 请与甲县水利局办公室联系: the name is cut behind the organ.
fn asked(text: &str, end: usize) -> Option<Range<usize>> {
    let front = before(text, end);
    let letters = front.chars().rev().take(LONGEST).take_while(|letter| is_han(*letter)).count();
    let words = last_letters(front, letters);
    let (at, word) = ["请与", "请向", "与", "向"].iter().find_map(|word| Some((words.find(word)?, word)))?;
    let name = after(words, at + word.len());
    let organ_end = organ_end(name)?;
    let start = end - name.len();
    let name = before(name, organ_end);
    (ends_as_organ(name) && !is_own_word(name)).then_some(start..start + name.len())
}

fn is_own_word(name: &str) -> bool {
    ["本", "我", "该", "各", "有关", "上级", "相关"].iter().any(|word| name.starts_with(word))
}

// A shorter name's letters stand in the longer one's in their order: 市发改委, 江北省澜川市发展和改革委员会. A government
// that this organ belongs to is no other organ.
fn is_other(report: &Report, name: &str) -> bool {
    let (own, other) = (letters(&report.organ.name), letters(name));
    let within = |short: &[char], long: &[char]| {
        let mut rest = long.iter();
        short.iter().all(|letter| rest.any(|other| other == letter))
    };
    !within(&own, &other) && !within(&other, &own) && !is_above(&report.organ.name, name)
}

fn letters(name: &str) -> Vec<char> {
    let plain = half_width(name).replace("人民政府", "政府").replace("委员会", "委");
    let plain = ["办公室", "办公厅"].iter().fold(plain, |plain, office| plain.replace(office, ""));
    plain.chars().filter(|letter| is_han(*letter)).collect()
}

// 澜川市人民政府 is above 澜川市水务局.
fn is_above(own: &str, name: &str) -> bool {
    let place = name.split("人民政府").next().filter(|place| place.len() < name.len());
    place.is_some_and(|place| place.chars().count() >= 2 && own.contains(place))
}
