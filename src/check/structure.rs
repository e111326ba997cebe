//! Rules over the parts' presence and wording (S05, S08–S13).

mod introduction;
mod problems;
mod sections;

use super::rule::{S05, S08, S13};
use super::{Finding, Mend, Place, Subject};
use crate::form::{Field, Form};
use crate::report::{Edit, Report, edition};

/// S05 and S08–S13.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let rules = [
        title,
        edition_of_year,
        introduction::parts,
        sections::headings,
        sections::supervision,
        problems::problems,
        processing_fees,
    ];
    found.extend(rules.iter().flat_map(|find| find(subject.report)));
}

fn finding(
    rule: &'static super::Rule,
    field: Field,
    message: impl Into<String>,
    mend: Option<Mend>,
) -> Vec<Finding> {
    vec![Finding::at(rule, Place::field(field), message).mended_by(mend)]
}

/// What the form's title adds to the organ's name.
const NAME: &str = "政府信息公开工作年度报告";

fn title(report: &Report) -> Vec<Finding> {
    let name = report.organ.name.trim();
    if name.is_empty() {
        return finding(&S08, Field::OrganName, "标题缺少机关全称。", None);
    }
    if name.contains("年度报告") {
        let message = "机关名称里写了“年度报告”，标题会重复；这里只写机关全称。";
        return finding(&S08, Field::OrganName, message, None);
    }
    let stated = format!("{}年", report.year);
    let Some(start) = report.organ.name.find(&stated) else { return Vec::new() };
    let end = start + stated.len();
    let end =
        end + if report.organ.name.get(end..).is_some_and(|rest| rest.starts_with('度')) { 3 } else { 0 };
    let words = start..end;
    let written = report.organ.name.get(words.clone()).unwrap_or_default();
    let mend = Mend::replacing(report, Field::OrganName, &words, "", &format!("删去“{written}”"));
    let message = format!("机关名称里写了“{written}”，标题会成为“{name}{stated}{NAME}”；这里只写机关全称。");
    vec![Finding::at(&S08, Place::words(Field::OrganName, &words), message).mended_by(mend)]
}

fn edition_of_year(report: &Report) -> Vec<Finding> {
    let (used, right) = (report.form, Form::for_year(report.year));
    if used == right {
        return Vec::new();
    }
    let (year, used, id) = (report.year, used.edition.id, right.edition.id);
    let message = format!("{year}年的报告用的是{used}年格式，应当用{id}年格式（{}）。", right.edition.notice);
    // Figures that the other form has no cell for are left out only by a person who has seen which.
    let (edit, lost) = edition::change(report, right);
    let mend = lost
        .iter()
        .all(|lost| lost.figure.is_zero() || lost.figure.is_placeholder())
        .then(|| Mend { label: format!("更换为{id}年格式"), edit });
    finding(&S05, Field::OrganName, message, mend)
}

/// The first year with fees for processing (国办函〔2020〕109号, in force from 1 January 2021).
const FIRST_YEAR_OF_FEES: u16 = 2021;
/// What speaks of them, and what is another fee.
const OF_FEES: [&str; 6] = ["处理费", "未收取", "没有收取", "未收费", "不收费", "收费"];
const OTHER_FEES: &str = "行政事业性收费";

fn processing_fees(report: &Report) -> Vec<Finding> {
    let text = &report.other_matters;
    let states = |text: &str| {
        let text = text.replace(OTHER_FEES, "");
        OF_FEES.iter().any(|words| text.contains(words))
    };
    if report.year < FIRST_YEAR_OF_FEES || states(text) {
        return Vec::new();
    }
    let sentence = format!("{}年，本机关收取政府信息公开信息处理费0元。", report.year);
    let with_sentence = match text.trim_end() {
        "" => sentence,
        written => format!("{written}\n{sentence}"),
    };
    let edit = Edit::Text { field: Field::OtherMatters, text: with_sentence };
    let mend = Mend { label: "加一句“信息处理费0元”".to_owned(), edit };
    let elsewhere = report.overview.iter().any(|section| section.text.contains("处理费"));
    if elsewhere {
        let message = "收取信息处理费的情况写在第一部分，按格式应在第六部分写明。";
        return finding(&S13, Field::OtherMatters, message, None);
    }
    let message = "第六部分没有写明收取信息处理费的情况，没有收取也要写。";
    finding(&S13, Field::OtherMatters, message, Some(mend))
}
