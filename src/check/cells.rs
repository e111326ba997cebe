//! Rules over single cells (V01–V04, V07): what stands there, not whether it adds up.

use super::rule::{V01, V02, V03, V04, V07};
use super::{Finding, Mend, Place};
use crate::form::{CellId, Entry, Kind};
use crate::report::figure::half_width;
use crate::report::{Edit, Figure, OrganKind, Report};

/// A cell as messages name it.
pub(super) fn name(entry: &Entry) -> String {
    match entry.row_name.as_str() {
        "" => format!("“{}”", entry.column_name),
        row => format!("“{row}”行“{}”列", entry.column_name),
    }
}

/// What is wrong with a cell by itself.
pub(super) fn check(report: &Report, cell: CellId, entry: &Entry, figure: &Figure) -> Option<Finding> {
    let finding = |rule, message, mend| {
        Some(Finding { rule, place: Place::Cells(vec![cell]), message, values: None, mend })
    };
    match figure {
        Figure::Blank => None,
        Figure::Text(_) if figure.is_placeholder() => None,
        Figure::Text(text) if is_numeric(text) => {
            let wrong = wrong_with_number(text, entry.kind);
            finding(&V02, format!("{}填的是“{}”，{wrong}。", name(entry), short(text)), None)
        }
        Figure::Text(text) => {
            let of_unit = match entry.kind {
                Kind::Amount(unit) => format!("以{unit}为单位的"),
                _ => String::new(),
            };
            finding(&V01, format!("{}填的是“{}”，这里要填{of_unit}数字。", name(entry), short(text)), None)
        }
        Figure::Noted { count, written } => {
            let message =
                format!("{}写作“{}”，按 {count} 计算，说明照原样保留。", name(entry), short(written));
            finding(&V04, message, None)
        }
        figure if !figure.is_zero() && report.form.edition.rules.contains(&entry.key.as_str()) => {
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

// A number, only not one that may stand here: a sign, a decimal point, too many digits.
fn is_numeric(text: &str) -> bool {
    let plain = half_width(text);
    let digits = plain.trim_start_matches(['-', '+']);
    digits.contains(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
}

fn wrong_with_number(text: &str, kind: Kind) -> &'static str {
    let plain = half_width(text);
    if plain.contains(',') {
        return "千位逗号的位置不对";
    }
    if kind != Kind::AmountWithUnit && plain.trim_start_matches(['-', '+']).len() > TOO_MANY_DIGITS {
        return "位数太多";
    }
    match kind {
        Kind::Count => "这里应为非负整数",
        Kind::Change => "这里应为整数（可带正负号）",
        Kind::Amount(_) | Kind::AmountWithUnit => "这里应为不小于 0 的数",
    }
}

// More digits than the largest count that is read has.
const TOO_MANY_DIGITS: usize = 12;
const QUOTED: usize = 20;

// What a message quotes: a text pasted into a cell by mistake may be pages long.
fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

// Told by the kind of organ, else by its name: a town's or sub-district's office (景德镇市 is neither),
// or a county-level division in it. 自治区 is a province, 地区 a prefecture.
fn who_cannot_issue_rules(report: &Report) -> Option<&'static str> {
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
    let mut blank = 0;
    let mut signs = 0;
    let mut cells = Vec::new();
    let mut zeros = Vec::new();
    let mut part = 0;
    let of_table = report.cells().filter(|(_, entry, _)| entry.table == table);
    let mut all = 0;
    for (cell, entry, figure) in of_table {
        all += 1;
        part = entry.part;
        match figure {
            Figure::Blank => blank += 1,
            figure if figure.is_placeholder() => signs += 1,
            _ => continue,
        }
        cells.push(cell);
        zeros.push(Edit::Figure { cell, figure: Figure::zero(entry.kind) });
    }
    let number = report.form.edition.parts.get(part).map_or("", |part| part.number);
    let message = match (blank, signs) {
        (0, 0) => return None,
        (blank, 0) if blank == all => format!("第{number}部分的表还没有填，共 {all} 格；没有发生的填 0。"),
        (blank, 0) => format!("第{number}部分的表有 {blank} 格空白，没有发生的填 0。"),
        (0, signs) => format!("第{number}部分的表有 {signs} 格写的是“/”“无”一类，没有发生的填 0。"),
        (blank, signs) => {
            format!("第{number}部分的表有 {blank} 格空白、{signs} 格写的是“/”“无”一类，没有发生的填 0。")
        }
    };
    let label = format!("{} 格都填 0", cells.len());
    let mend = Some(Mend { label, edit: Edit::Batch(zeros) });
    Some(Finding { rule: &V03, place: Place::Cells(cells), message, values: None, mend })
}
