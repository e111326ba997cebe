//! This year's figures against last year's report (Y01–Y03). Only what both forms have a cell for is
//! compared, and only figures that are there: a blank is no figure yet.

use super::cells::name;
use super::footing::put;
use super::{Finding, Place, Subject, Values, rule};
use crate::form::{CarriedCell, CellId};
use crate::report::Report;
use crate::report::figure::{half_width, short};
use crate::report::last_year::sum;

/// What speaks against taking a report for last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is of another year than the one before; nothing is compared.
    Year {
        /// The year before this report's.
        wanted: u16,
        /// The other report's year.
        found: u16,
    },
    /// It is of an organ of another name; the figures are compared all the same.
    Organ {
        /// Who reports this year.
        this: String,
        /// Who reported last year.
        last: String,
    },
}

impl Doubt {
    /// What was seen, that nothing was changed, and what to do.
    pub fn message(&self) -> String {
        match self {
            Doubt::Year { wanted, found } => format!(
                "要核对跨年的数，应当用 {wanted} 年的报告，这一份是 {found} 年的，没有核对。报告没有改变。\
                 请换成 {wanted} 年的报告。"
            ),
            Doubt::Organ { this, last } => format!(
                "两份报告的机关名称不同：本年是“{}”，上年是“{}”。数照样核对了，报告没有改变。\
                 如果不是改了名称，请换成本机关上年的报告。",
                short(this),
                short(last)
            ),
        }
    }
}

/// What speaks against taking `last` for the report of the year before.
pub fn doubts(report: &Report, last: &Report) -> Vec<Doubt> {
    let wanted = report.year.saturating_sub(1);
    let year = (last.year != wanted).then_some(Doubt::Year { wanted, found: last.year });
    let names = (half_width(&report.organ.name), half_width(&last.organ.name));
    let organ = || Doubt::Organ {
        this: report.organ.name.trim().to_owned(),
        last: last.organ.name.trim().to_owned(),
    };
    year.into_iter().chain((!is_same_organ(&names.0, &names.1)).then(organ)).collect()
}

// 清河市水务局, 江北省清河市水务局: what an organ is in may be left out. A name that is not there is no
// other name.
fn is_same_organ(this: &str, last: &str) -> bool {
    this.ends_with(last) || last.ends_with(this)
}

/// Y01–Y03.
pub(super) fn check_carried(subject: &Subject, found: &mut Vec<Finding>) {
    found.extend(subject.last.iter().flat_map(|last| check(subject.report, last)));
}

/// The figures that do not follow from last year's report; nothing where `last` is not of the year before.
/// Last year's cells are in the messages, this year's in the places.
pub fn check(report: &Report, last: &Report) -> Vec<Finding> {
    if last.year != report.year.saturating_sub(1) {
        return Vec::new();
    }
    let carried = report.form.carried_from(last.form);
    carried.iter().filter_map(|carried| compare(report, last, carried)).collect()
}

fn compare(report: &Report, last: &Report, carried: &CarriedCell) -> Option<Finding> {
    let stated = sum(report, &[carried.cell])?;
    let (plus, minus) = (sum(report, &carried.plus)?, sum(report, &carried.minus)?);
    let computed = sum(last, &carried.last)?.checked_add(plus)?.checked_sub(minus)?;
    if stated == computed {
        return None;
    }
    let values = Values { stated, computed };
    let of_this: Vec<CellId> = carried.plus.iter().chain(&carried.minus).copied().collect();
    let mut from = vec![cells(&format!("{} 年报告", last.year), last, &carried.last)];
    if !of_this.is_empty() {
        from.push(cells("本年", report, &of_this));
    }
    let message = format!(
        "{}填 {}，按上年报告推算为 {computed}，相差 {}：{}（{}）。",
        report.form.entry(carried.cell).map(name).unwrap_or_default(),
        short(&report.figure(carried.cell).to_string()),
        values.difference(),
        carried.statement,
        from.join("；"),
    );
    Some(Finding {
        rule: rule::years(carried.rule),
        place: Place::Cells(std::iter::once(carried.cell).chain(of_this.iter().copied()).collect()),
        beside: Vec::new(),
        message,
        values: Some(values),
        // Where this year's figures take part, any of them may be the wrong one.
        mend: of_this.is_empty().then(|| put(carried.cell, computed)).flatten(),
    })
}

// 2023 年报告“甲”行“乙”列为 3、“甲”行“丙”列为 +1
fn cells(whose: &str, report: &Report, cells: &[CellId]) -> String {
    let cell = |cell: &CellId| {
        Some(format!("{}为 {}", name(report.form.entry(*cell)?), short(&report.figure(*cell).to_string())))
    };
    [whose, &cells.iter().filter_map(cell).collect::<Vec<_>>().join("、")].concat()
}
