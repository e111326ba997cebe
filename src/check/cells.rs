//! Rules over single cells (V01–V04, V07): what stands there, not whether it adds up.

use super::rule::{V01, V02, V03, V04, V07};
use super::{Finding, Mend, Place, Subject};
use crate::form::{CellId, Entry};
use crate::report::figure::{short, wanted, wrong_number};
use crate::report::{Edit, Figure, OrganKind, Report, totals};

/// A cell as messages name it.
pub(super) fn name(entry: &Entry) -> String {
    match entry.row_name.as_str() {
        "" => format!("“{}”", entry.column_name),
        row => format!("“{row}”行“{}”列", entry.column_name),
    }
}

/// A cell that holds no figure (V01, V02).
pub(super) fn check(cell: CellId, entry: &Entry, figure: &Figure) -> Option<Finding> {
    let Figure::Text(text) = figure else { return None };
    if figure.is_placeholder() {
        return None;
    }
    let (rule, wrong) = match wrong_number(text, entry.kind) {
        Some(wrong) => (&V02, wrong.to_owned()),
        None => (&V01, wanted(entry.kind)),
    };
    let message = format!("{}填的是“{}”，{wrong}。", name(entry), short(text));
    Some(Finding::at(rule, Place::Cells(vec![cell]), message))
}

/// Cells whose figure carries a note, and 规章 where there can be none (V04, V07).
pub(super) fn check_noted(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    found.extend(report.cells().filter_map(|(cell, entry, figure)| noted(report, cell, entry, figure)));
}

fn noted(report: &Report, cell: CellId, entry: &Entry, figure: &Figure) -> Option<Finding> {
    let finding =
        |rule, message, mend| Some(Finding::at(rule, Place::Cells(vec![cell]), message).mended_by(mend));
    match figure {
        Figure::Noted { count, written } => {
            let message =
                format!("{}写作“{}”，按 {count} 计算，说明照原样保留。", name(entry), short(written));
            finding(&V04, message, None)
        }
        figure
            if !figure.is_zero()
                && !is_empty(figure)
                && report.form.edition.rules.contains(&entry.key.as_str()) =>
        {
            let who = who_cannot_issue_rules(report)?;
            let zero = Edit::Figure { cell, figure: Figure::Count(0) };
            finding(
                &V07,
                format!("{}填 {figure}：{who}不能制定规章，应为 0。", name(entry)),
                Some(Mend { label: "改为 0".to_owned(), edit: zero }),
            )
        }
        _ => None,
    }
}

// Told by the kind of organ, else by its name: a town's or sub-district's office (景德镇市 is neither),
// or a county-level division in it. 自治区 is a province, 地区 a prefecture.
pub(super) fn who_cannot_issue_rules(report: &Report) -> Option<&'static str> {
    let name = report.organ.name.replace("自治区", "").replace("地区", "");
    let of_township = ["乡人民政府", "镇人民政府", "街道办事处"].iter().any(|office| name.contains(office));
    if of_township || report.organ.kind == OrganKind::Township {
        return Some("乡镇、街道");
    }
    let division = |letter: char| matches!(letter, '县' | '区' | '旗');
    name.contains(division).then_some("县（市、区）及其部门")
}

/// Cells of a table that hold nothing, or a sign that people put for 0: one finding for all.
pub(super) fn blanks(report: &Report, table: usize) -> Option<Finding> {
    let of_table = || report.cells().filter(|(_, entry, _)| entry.table == table);
    let empty: Vec<CellId> =
        of_table().filter(|(.., figure)| is_empty(figure)).map(|(cell, ..)| cell).collect();
    let (_, first, _) = of_table().next()?;
    let number = report.form.edition.parts.get(first.part).map_or("", |part| part.number);
    let signs = empty.iter().filter(|cell| !report.figure(**cell).is_blank()).count();
    let message = match (empty.len() - signs, signs) {
        (0, 0) => return None,
        (blank, 0) if blank == of_table().count() => {
            format!("第{number}部分的表还没有填，共 {blank} 格；没有发生的填 0。")
        }
        (blank, 0) => format!("第{number}部分的表有 {blank} 格空白，没有发生的填 0。"),
        (0, signs) => format!("第{number}部分的表有 {signs} 格写的是“/”“无”一类，没有发生的填 0。"),
        (blank, signs) => {
            format!("第{number}部分的表有 {blank} 格空白、{signs} 格写的是“/”“无”一类，没有发生的填 0。")
        }
    };
    let mend = fill(report, &empty);
    Some(Finding::at(&V03, Place::Cells(empty), message).mended_by(mend))
}

fn is_empty(figure: &Figure) -> bool {
    figure.is_blank() || figure.is_placeholder()
}

// 0 in every cell; in a total what its addends come to then. A total with an addend that is no number
// stays as it is.
fn fill(report: &Report, empty: &[CellId]) -> Option<Mend> {
    let (totals, plain): (Vec<CellId>, Vec<CellId>) =
        empty.iter().copied().partition(|cell| totals::is_total(report, *cell));
    let zero = |cell: &CellId| {
        let figure = Figure::zero(report.form.entry(*cell)?.kind);
        Some(Edit::Figure { cell: *cell, figure })
    };
    let mut edits: Vec<Edit> = plain.iter().filter_map(zero).collect();
    if !totals.is_empty() {
        let mut filled = report.clone();
        edits.iter().for_each(|edit| drop(filled.apply(edit.clone())));
        totals.iter().for_each(|cell| {
            filled.apply(Edit::Figure { cell: *cell, figure: Figure::Blank });
        });
        let of_these = |edit: &Edit| matches!(edit, Edit::Figure { cell, .. } if totals.contains(cell));
        edits.extend(totals::blank_totals(&filled).into_iter().filter(of_these));
    }
    let zeros = edits.iter().filter(|edit| matches!(edit, Edit::Figure { figure, .. } if figure.is_zero()));
    let zeros = zeros.count();
    let label = match (zeros, edits.len() - zeros) {
        (0, 0) => return None,
        (zeros, 0) => format!("{zeros} 格都填 0"),
        (0, totals) => format!("{totals} 格总计都填上"),
        (zeros, totals) => format!("{zeros} 格填 0，{totals} 格填总计"),
    };
    Some(Mend { label, edit: Edit::Batch(edits) })
}
