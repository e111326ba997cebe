//! This year's figures beside last year's: how much each changed, exactly.

use crate::form::{CellId, Entry};
use crate::report::figure::{Amount, short};
use crate::report::{Figure, Report};

/// A figure beside last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its cell in this year's report.
    pub cell: CellId,
    /// Index of its part.
    pub part: usize,
    /// What the cell is called.
    pub name: String,
    /// This year's figure.
    pub this: String,
    /// Last year's.
    pub last: String,
    /// By how much it is more; empty where that cannot be said.
    pub change: String,
}

/// Every cell that both forms have, but for those in which nothing but 0 stands in both years.
pub fn rows(report: &Report, last: &Report) -> Vec<Row> {
    let row = |(cell, entry, this): (CellId, &'static Entry, &Figure)| {
        let was = last.figure(last.form.cell(&entry.key)?);
        let is_nothing = |figure: &Figure| figure.is_blank() || figure.is_zero() || figure.is_placeholder();
        if is_nothing(this) && is_nothing(was) {
            return None;
        }
        Some(Row {
            cell,
            part: entry.part,
            name: entry.name(),
            this: short(&this.to_string()),
            last: short(&was.to_string()),
            change: change(this, was).unwrap_or_default(),
        })
    };
    report.cells().filter_map(row).collect()
}

// Digits behind the point that are reckoned with.
const MOST_DECIMALS: usize = 8;

/// By how much a figure is more than last year's, with its sign; `0`: it is the same. Nothing where one of them is no
/// figure, or their units differ.
pub fn change(this: &Figure, last: &Figure) -> Option<String> {
    match (this, last) {
        (Figure::Amount(this), Figure::Amount(last)) if this.unit() == last.unit() => {
            Some(decimal(scaled(this)?.checked_sub(scaled(last)?)?) + this.unit())
        }
        (this, last) => {
            let difference = integer(this)?.checked_sub(integer(last)?)?;
            Some(if difference == 0 { "0".to_owned() } else { format!("{difference:+}") })
        }
    }
}

// A sign that people put for 0 is one.
fn integer(figure: &Figure) -> Option<i64> {
    if figure.is_placeholder() { Some(0) } else { figure.integer() }
}

// In units of the last digit that is reckoned with.
fn scaled(amount: &Amount) -> Option<i128> {
    let (whole, fraction) = amount.digits().split_once('.').unwrap_or((amount.digits(), ""));
    let fraction = fraction.trim_end_matches('0');
    (fraction.len() <= MOST_DECIMALS).then_some(())?;
    format!("{whole}{fraction:0<MOST_DECIMALS$}").parse().ok()
}

fn decimal(scaled: i128) -> String {
    let digits = format!("{:0>1$}", scaled.unsigned_abs(), MOST_DECIMALS + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - MOST_DECIMALS).unwrap_or((&digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = match scaled {
        0 => "",
        1.. => "+",
        _ => "-",
    };
    [sign, whole, point, fraction].concat()
}

/// Whether a change is none.
pub fn is_none(change: &str) -> bool {
    !change.starts_with(['+', '-'])
}
