//! Amounts that are out of proportion, or without their unit (V05, V06, V09).

use super::cells::name;
use super::rule::{V05, V06, V09};
use super::{Finding, Mend, Place, Subject};
use crate::form::{CellId, Entry, Kind};
use crate::report::figure::{Amount, short};
use crate::report::{Edit, Figure, Report};

/// V05, V06, V09.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    found.extend(subject.report.cells().filter_map(|(cell, entry, figure)| unit(cell, entry, figure)));
    if let Some(last) = subject.last {
        found.extend(against(subject.report, last));
    }
}

// V06: an amount that should say its unit and does not.
fn unit(cell: CellId, entry: &Entry, figure: &Figure) -> Option<Finding> {
    let Figure::Amount(amount) = figure else { return None };
    if entry.kind != Kind::AmountWithUnit || amount.is_zero() || !amount.unit().is_empty() {
        return None;
    }
    let written = amount.written();
    let message = format!("{}填的是“{written}”，没有单位，看不出是元还是万元；请在数后写明。", name(entry));
    Some(Finding::at(&V06, Place::Cells(vec![cell]), message))
}

/// A figure beside last year's, each in the same small unit.
struct Pair<'a> {
    cell: CellId,
    entry: &'a Entry,
    figure: &'a Figure,
    before: &'a Figure,
    this: u128,
    last: u128,
}

fn against(report: &Report, last: &Report) -> Vec<Finding> {
    let pair = |(cell, entry, figure)| pair(last, cell, entry, figure);
    let pairs: Vec<Pair> = report.cells().filter_map(pair).collect();
    let (yuan, rest): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(Pair::is_in_yuan);
    let mut found: Vec<Finding> = yuan.iter().map(Pair::in_yuan).collect();
    let rows = rest.iter().filter(|pair| pair.jumps()).collect::<Vec<_>>();
    let row =
        |one: &&Pair, other: &&Pair| (one.entry.table, one.entry.row) == (other.entry.table, other.entry.row);
    found.extend(rows.chunk_by(|one, other| row(one, other)).filter_map(jump));
    found
}

fn pair<'a>(last: &'a Report, cell: CellId, entry: &'a Entry, figure: &'a Figure) -> Option<Pair<'a>> {
    let before = last.figure(last.form.cell(&entry.key)?);
    let (this, last) = (size(figure, entry.kind)?, size(before, entry.kind)?);
    Some(Pair { cell, entry, figure, before, this, last })
}

const DECIMALS: usize = 6;

// Counts as they are, amounts in millionths of 元. A change with its sign has no size.
fn size(figure: &Figure, kind: Kind) -> Option<u128> {
    match (figure, kind) {
        (Figure::Count(count) | Figure::Noted { count, .. }, Kind::Count) => Some(u128::from(*count)),
        (Figure::Amount(amount), Kind::Amount(unit)) => of_unit(amount, unit),
        (Figure::Amount(amount), Kind::AmountWithUnit) => of_unit(amount, amount.unit()),
        _ => None,
    }
}

const UNITS: [(&str, u128); 3] = [("元", 1), ("万元", 10_000), ("亿元", 100_000_000)];

fn of_unit(amount: &Amount, unit: &str) -> Option<u128> {
    let (_, times) = UNITS.iter().find(|(word, _)| *word == unit)?;
    let (whole, fraction) = amount.digits().split_once('.').unwrap_or((amount.digits(), ""));
    let fraction: String = fraction.chars().chain(std::iter::repeat('0')).take(DECIMALS).collect();
    [whole, &fraction].concat().parse::<u128>().ok()?.checked_mul(*times)
}

// 10^3.5 and 10^4.5.
const LIKE_TEN_THOUSAND: (u128, u128) = (3162, 31_623);
// Of two figures the smaller must be at least so large: 3 → 31 is no news.
const LEAST_COUNT: u128 = 10;
const LEAST_AMOUNT: u128 = 10_000_000_000;
const TIMES: u128 = 10;

impl Pair<'_> {
    fn is_in_yuan(&self) -> bool {
        let (least, most) = LIKE_TEN_THOUSAND;
        let times = |times: u128| self.last.saturating_mul(times);
        matches!(self.entry.kind, Kind::Amount("万元"))
            && self.last > 0
            && (times(least)..=times(most)).contains(&self.this)
    }

    fn in_yuan(&self) -> Finding {
        let message = format!(
            "{}填 {}，上年为 {}，约为上年的一万倍，像是以元填写的；这一栏的单位是万元。",
            name(self.entry),
            short(&self.figure.to_string()),
            short(&self.before.to_string()),
        );
        let mend = self.ten_thousandth().map(|written| Mend {
            label: format!("改为 {written} 万元"),
            edit: Edit::Figure { cell: self.cell, figure: Figure::read(&written, self.entry.kind) },
        });
        Finding::at(&V05, Place::Cells(vec![self.cell]), message).mended_by(mend)
    }

    // The point four places to the left; no digit is lost but zeros at the end.
    fn ten_thousandth(&self) -> Option<String> {
        let Figure::Amount(amount) = self.figure else { return None };
        let (whole, fraction) = amount.digits().split_once('.').unwrap_or((amount.digits(), ""));
        let whole = format!("{whole:0>5}");
        let (front, back) = whole.split_at_checked(whole.len().checked_sub(4)?)?;
        let back = [back, fraction].concat();
        let front = front.trim_start_matches('0');
        let front = if front.is_empty() { "0" } else { front };
        Some(match back.trim_end_matches('0') {
            "" => front.to_owned(),
            back => format!("{front}.{back}"),
        })
    }

    fn jumps(&self) -> bool {
        let least = if self.entry.kind == Kind::Count { LEAST_COUNT } else { LEAST_AMOUNT };
        let (small, large) = (self.this.min(self.last), self.this.max(self.last));
        small >= least && large > small.saturating_mul(TIMES)
    }

    fn told(&self, named: &str) -> String {
        let how = match self.this.checked_div(self.last) {
            Some(times) if times >= TIMES => format!("是上年的 {times} 倍多"),
            _ => "不到上年的十分之一".to_owned(),
        };
        let (this, last) = (self.figure.to_string(), self.before.to_string());
        format!("{named}填 {}，上年为 {}，{how}", short(&this), short(&last))
    }
}

// V09, one for a row: its total where that jumps, which stands last.
fn jump(row: &[&Pair]) -> Option<Finding> {
    let shown = row.last()?;
    let others = match row.len() {
        1 => String::new(),
        cells => format!("，同行另有 {} 格也相差十倍以上", cells - 1),
    };
    let message = format!("{}{others}，请核对是否属实、单位是否一致。", shown.told(&name(shown.entry)));
    let cells = row.iter().rev().map(|pair| pair.cell).collect();
    Some(Finding::at(&V09, Place::Cells(cells), message))
}
