//! Tables as printed: whether they are there, and their labels (S03, S04, S06).

use super::{Label, Printed, Standing, Table, difference, number_of, place_of_part};
use crate::check::near::numeral_of;
use crate::check::rule::{S03, S04, S06};
use crate::check::{Finding, Place};
use crate::form::{Form, Role, split_rows};
use crate::report::Report;

/// In edition 2021: its label, and what last year's habit makes of it.
const OF_2021: [(&str, &str); 2] = [("行政规范性文件", "规范性文件"), ("现行有效件数", "现行有效件")];
/// Labels of a table that are told one by one; of more, these and how many there are.
const TOLD: usize = 3;

pub(super) fn check(report: &Report, printed: &Printed, found: &mut Vec<Finding>) {
    let form = report.form;
    for (at, layout) in form.tables.iter().enumerate() {
        let part = layout.part;
        let Some(table) = printed.tables.iter().find(|table| table.table == at) else {
            found.extend(without_table(form, printed, part));
            continue;
        };
        found.extend(other_edition(form, table, part));
        found.extend(labels(form, table, part));
        found.extend(rows(form, table, part));
        found.extend(other_rows(form, table, part));
    }
}

fn without_table(form: &'static Form, printed: &Printed, part: usize) -> Option<Finding> {
    printed
        .headings
        .iter()
        .find(|heading| heading.part == part && heading.standing != Standing::OutOfOrder)?;
    let number = number_of(form, part);
    let message = format!("第{number}部分在原件里只有标题，没有找到规定的表格；表格也可能是图片。");
    Some(Finding::at(&S03, place_of_part(form, part), message))
}

// The edition of the report's other tables is the one that it is held to.
fn other_edition(form: &'static Form, table: &Table, part: usize) -> Option<Finding> {
    if !table.is_decided || table.form == form {
        return None;
    }
    let (number, used, right) = (number_of(form, part), table.form.edition.id, form.edition.id);
    let single = split_rows().iter().find(|(one, _)| {
        let has = |form: &Form, row: &str| form.entries.iter().any(|entry| entry.key.starts_with(row));
        let table_of =
            |row: &str| form.tables.get(table.table).is_some_and(|of| row.starts_with(of.table.key));
        table_of(one) && has(table.form, one) && !has(form, one)
    });
    let (place, message) = match single {
        Some((_, several)) => {
            let cells = form.cells().zip(&form.entries);
            let own = cells.filter(|(_, entry)| several.iter().any(|row| entry.key.starts_with(row)));
            let (cells, rows): (Vec<_>, Vec<_>) = own.map(|(cell, entry)| (cell, entry.row)).unzip();
            let mut rows = rows;
            rows.dedup();
            let message = format!(
                "第{number}部分的表格混用了{used}年格式：“（六）其他处理”只有一行，{right}年格式在其下分为{}行。",
                numeral_of(rows.len()).unwrap_or_default()
            );
            (Place::Cells(cells), message)
        }
        None => {
            let message =
                format!("第{number}部分的表格用的是{used}年格式，与报告其他表格的{right}年格式不一致。");
            (place_of_part(form, part), message)
        }
    };
    Some(Finding::at(&S04, place, message))
}

fn labels(form: &'static Form, table: &Table, part: usize) -> Vec<Finding> {
    let number = number_of(form, part);
    let is_old = |label: &Label| {
        table.form.edition.id == "2021" && OF_2021.contains(&(label.stated, label.printed.as_str()))
    };
    let (old, others): (Vec<&Label>, Vec<&Label>) = table.labels.iter().partition(|label| is_old(label));
    let mut found: Vec<Finding> = old
        .iter()
        .map(|label| {
            let message = format!(
                "第{number}部分的表格印作“{}”，2021年格式写“{}”；读入后按规定的名称排印。",
                label.printed, label.stated
            );
            Finding::at(&S06, place_of_row(form, table, label.row, part), message)
        })
        .collect();
    if others.len() > TOLD {
        let told: Vec<String> = others.iter().take(TOLD).map(|label| said(label)).collect();
        let message = format!(
            "第{number}部分的表格有{}处名称与规定的不同：{}等；读入后按规定的名称排印。",
            others.len(),
            told.join("、")
        );
        let row = others.first().map_or(0, |label| label.row);
        found.push(Finding::at(&S04, place_of_row(form, table, row, part), message));
        return found;
    }
    found.extend(others.iter().map(|label| {
        let which = difference(&label.printed, label.stated).map(|words| format!("（{words}）"));
        let what = if label.role == Role::Label { "行" } else { "列" };
        let message = format!(
            "第{number}部分的表格里，{what}的名称印作“{}”，规定的是“{}”{}；读入后按规定的名称排印。",
            label.printed,
            label.stated,
            which.unwrap_or_default()
        );
        Finding::at(&S04, place_of_row(form, table, label.row, part), message)
    }));
    found
}

fn said(label: &Label) -> String {
    format!("“{}”应为“{}”", label.printed, label.stated)
}

// The row's cells that the report has; a table of another edition may have others.
fn place_of_row(form: &'static Form, table: &Table, row: usize, part: usize) -> Place {
    let layout = table.form.tables.get(table.table);
    let cells = layout.and_then(|layout| layout.entry_rows.get(row));
    let key = |cell| table.form.entry(cell).map(|entry| entry.key.as_str());
    let own: Vec<_> = cells.into_iter().flatten().filter_map(|cell| form.cell(key(*cell)?)).collect();
    if own.is_empty() { place_of_part(form, part) } else { Place::Cells(own) }
}

fn rows(form: &'static Form, table: &Table, part: usize) -> Option<Finding> {
    let layout = table.form.tables.get(table.table)?;
    let name = |row: &usize| {
        let cell = layout.entry_rows.get(*row)?.first()?;
        Some(format!("“{}”", table.form.entry(*cell)?.row_name))
    };
    let mut missing: Vec<String> = table.missing.iter().filter_map(name).collect();
    let count = missing.len();
    missing.truncate(TOLD);
    let mut said = Vec::new();
    if count > 0 {
        let more = if count > TOLD { format!("等{count}行") } else { "一行".to_owned() };
        let more = if count > 1 && count <= TOLD { format!("{count}行") } else { more };
        said.push(missing.join("、") + &more);
    }
    let columns: Vec<String> = table.missing_columns.iter().map(|name| format!("“{name}”")).collect();
    if !columns.is_empty() {
        said.push(columns.join("、") + "列");
    }
    let first = table.missing.first().copied();
    if said.is_empty() {
        return None;
    }
    let message = format!("第{}部分的表格里没有找到{}。", number_of(form, part), said.join("，也没有找到"));
    Some(Finding::at(&S04, place_of_row(form, table, first.unwrap_or(0), part), message))
}

fn other_rows(form: &'static Form, table: &Table, part: usize) -> Option<Finding> {
    let names: Vec<String> = table.others.iter().take(TOLD).map(|name| format!("“{name}”")).collect();
    if names.is_empty() {
        return None;
    }
    let more = match table.others.len() {
        count if count > TOLD => format!("等{count}行"),
        _ => String::new(),
    };
    let message = format!(
        "第{}部分的表格里{}{more}不在规定的位置上，或者是规定以外的行。",
        number_of(form, part),
        names.join("、")
    );
    Some(Finding::at(&S04, place_of_part(form, part), message))
}
