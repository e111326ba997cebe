//! Figures that cannot well stand beside each other (V08, F06–F08).

use super::cells::{name, who_cannot_issue_rules};
use super::rule::{F06, F07, F08, V08};
use super::{Finding, Place, Subject};
use crate::form::CellId;
use crate::report::figure::short;
use crate::report::{Figure, Report};

/// V08, F06–F08.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    found.extend(same_rows(report));
    // Where there can be no 规章, V07 says so.
    let first = usize::from(who_cannot_issue_rules(report).is_some());
    let stocks = || STOCKS.iter().skip(first);
    found.extend(stocks().filter_map(|row| fewer_than_new(report, row)));
    found.extend(PROJECTS.iter().filter_map(|row| below_zero(report, row)));
    found.extend(procurement(report));
    found.extend(stocks().filter_map(|row| more_than_in_force(report, row)));
    found.extend(subject.last.and_then(|last| suits_without_review(report, last)));
}

const STOCKS: [&str; 2] = ["rules", "normative_documents"];
const PROJECTS: [&str; 5] = ["licences", "other_services", "penalties", "coercive_measures", "fees"];

/// A cell with its figure as a number.
#[derive(Clone, Copy)]
struct Held {
    cell: CellId,
    value: i64,
}

fn held(report: &Report, key: &str) -> Option<Held> {
    let cell = report.form.cell(key)?;
    Some(Held { cell, value: report.figure(cell).integer()? })
}

fn of_row(report: &Report, row: &str, column: &str) -> Option<Held> {
    held(report, &format!("disclosure.{row}.{column}"))
}

fn called(report: &Report, cell: CellId) -> String {
    report.form.entry(cell).map(name).unwrap_or_default()
}

// One figure of 1 in both rows is no sign of a row copied.
const LEAST_SUM: i64 = 2;

fn same_rows(report: &Report) -> Option<Finding> {
    let keys = report.form.edition.rules;
    let pairs: Option<Vec<(Held, Held)>> = keys
        .iter()
        .map(|key| {
            Some((held(report, key)?, held(report, &key.replace(".rules.", ".normative_documents."))?))
        })
        .collect();
    let pairs = pairs?;
    let same = pairs.iter().all(|(rule, document)| rule.value == document.value);
    let sum = pairs.iter().fold(0_i64, |sum, (rule, _)| sum.saturating_add(rule.value));
    if !same || sum < LEAST_SUM {
        return None;
    }
    let values: Vec<String> = pairs.iter().map(|(rule, _)| rule.value.to_string()).collect();
    let message = format!(
        "规章与规范性文件两行的数完全相同（{}），像是同一批文件填了两次；规章只由国务院部门和设区的市以上人民政府制定。",
        values.join("、")
    );
    let cells =
        pairs.iter().map(|(rule, _)| rule.cell).chain(pairs.iter().map(|(_, document)| document.cell));
    Some(Finding::at(&V08, Place::Cells(cells.collect()), message))
}

fn fewer_than_new(report: &Report, row: &str) -> Option<Finding> {
    let (total, new) = (of_row(report, row, "total_public")?, of_row(report, row, "published")?);
    if total.value >= new.value {
        return None;
    }
    let message = format!(
        "{}填 {}，少于本年新公开的 {}，相差 {}；本年新公开的也在总数之内。",
        called(report, total.cell),
        total.value,
        new.value,
        new.value.abs_diff(total.value)
    );
    Some(Finding::at(&F06, Place::Cells(vec![total.cell, new.cell]), message))
}

fn below_zero(report: &Report, row: &str) -> Option<Finding> {
    let (last, change) = (of_row(report, row, "last_year")?, of_row(report, row, "change")?);
    let now = last.value.checked_add(change.value).filter(|now| *now < 0)?;
    let message = format!(
        "{}填 {}，上一年项目数量是 {}，增减以后只剩 {now}；项目数不会小于 0。",
        called(report, change.cell),
        change.value,
        last.value
    );
    Some(Finding::at(&F06, Place::Cells(vec![change.cell, last.cell]), message))
}

fn procurement(report: &Report) -> Option<Finding> {
    let count = of_row(report, "procurement", "count")?;
    let cell = report.form.cell("disclosure.procurement.amount")?;
    let Figure::Amount(amount) = report.figure(cell) else { return None };
    let message = match (count.value, amount.is_zero()) {
        (0, false) => {
            format!("政府集中采购的项目数量是 0，采购总金额却填“{}”。", short(amount.written()))
        }
        (1.., true) => format!("政府集中采购有 {} 个项目，采购总金额却是 0。", count.value),
        _ => return None,
    };
    Some(Finding::at(&F06, Place::Cells(vec![count.cell, cell]), message))
}

fn more_than_in_force(report: &Report, row: &str) -> Option<Finding> {
    let [issued, repealed, in_force] =
        ["issued", "repealed", "in_force"].map(|column| of_row(report, row, column));
    let (issued, repealed, in_force) = (issued?, repealed?, in_force?);
    if issued.value <= in_force.value || repealed.value != 0 {
        return None;
    }
    let message = format!(
        "{}填 {}，现行有效却只有 {}，相差 {}，本年又没有废止；制发的文件没有废止就仍然有效。",
        called(report, issued.cell),
        issued.value,
        in_force.value,
        issued.value.abs_diff(in_force.value)
    );
    Some(Finding::at(&F07, Place::Cells(vec![issued.cell, in_force.cell, repealed.cell]), message))
}

const REVIEWS: &str = "litigation.review.total";

fn suits_without_review(report: &Report, last: &Report) -> Option<Finding> {
    let suits = held(report, "litigation.suit_after_review.total")?;
    let (reviews, before) = (held(report, REVIEWS)?, held(last, REVIEWS)?);
    if suits.value <= 0 || reviews.value != 0 || before.value != 0 {
        return None;
    }
    let message = format!(
        "复议后起诉有 {} 件，而本年和 {} 年的行政复议都是 0；没有经过复议的，应计入“未经复议直接起诉”。",
        suits.value, last.year
    );
    Some(Finding::at(&F08, Place::Cells(vec![suits.cell, reviews.cell]), message))
}
