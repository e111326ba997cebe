//! What is shown beside a figure: last year's, and the change.

use crate::compare::years::{change, is_none};
use crate::form::CellId;
use crate::report::figure::short;
use crate::report::{Figure, Report, last_year};

/// For each cell of which last year's report says something, in the form's order; nothing where that is not of the
/// year before.
pub fn beside(report: &Report, last: &Report) -> Vec<(CellId, String)> {
    if last.year != report.year.saturating_sub(1) {
        return Vec::new();
    }
    let carried = report.form.carried_from(last.form);
    let said = |(cell, entry, figure): (CellId, &crate::form::Entry, &Figure)| {
        // What is carried over has its counterpart in another row.
        let follows = |carried: &&crate::form::CarriedCell| {
            carried.cell == cell && carried.plus.is_empty() && carried.minus.is_empty()
        };
        let from = carried.iter().find(follows).and_then(|carried| last_year::sum(last, &carried.last));
        let text = match from {
            Some(sum) => carried_over(figure, sum),
            None => same_cell(figure, last.figure(last.form.cell(&entry.key)?))?,
        };
        Some((cell, text))
    };
    report.cells().filter_map(said).collect()
}

fn carried_over(figure: &Figure, sum: i64) -> String {
    match figure.integer().and_then(|held| held.checked_sub(sum)) {
        Some(0) => format!("上年转来 {sum}，一致"),
        Some(difference) => format!("上年转来 {sum}，相差 {difference:+}"),
        None => format!("上年转来 {sum}"),
    }
}

fn same_cell(figure: &Figure, last: &Figure) -> Option<String> {
    if last.is_blank() {
        return None;
    }
    let was = short(&last.to_string());
    Some(match change(figure, last) {
        Some(change) if is_none(&change) && last.is_zero() => format!("上年 {was}"),
        Some(change) if is_none(&change) => format!("上年 {was}，持平"),
        Some(change) => format!("上年 {was}，{change}"),
        None => format!("上年 {was}"),
    })
}
