//! Whether the tables foot (F01–F05). Exact, no tolerance. The first cause is named: an equation with
//! a figure that is missing, unreadable or itself a wrong total says nothing.

use super::cells::name;
use super::rule::{self, F05};
use super::{Finding, Mend, Place, Values};
use crate::form::{CellId, Entry, Equation, Form};
use crate::report::totals::Sum;
use crate::report::{Edit, Figure, Report};

/// How an equation stands: its left side less its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Both sides are equal; blanks count as 0.
    Even,
    /// Off, with every figure known.
    Off(i64),
    /// Off whatever will stand in its blanks, since no figure is negative.
    OffThoughBlank(i64),
    /// A blank may yet put it right, or a figure is not a number.
    Open,
}

impl Standing {
    fn of(equation: &Equation, report: &Report) -> Standing {
        let figure_of = |cell| report.figure(cell);
        let sides = (Sum::of(&equation.left, figure_of), Sum::of(&equation.right, figure_of));
        let (left, right) = match sides {
            (Sum::Unknown, _) | (_, Sum::Unknown) => return Standing::Open,
            (Sum::Blank, Sum::Blank) => return Standing::Even,
            (left, right) => (value(left), value(right)),
        };
        let blank = |cells: &[CellId]| cells.iter().any(|cell| report.figure(*cell).is_blank());
        let off = left - right;
        match (off, blank(&equation.left), blank(&equation.right)) {
            (0, ..) => Standing::Even,
            (off, false, false) => Standing::Off(off),
            (1.., _, false) | (..=-1, false, _) => Standing::OffThoughBlank(off),
            _ => Standing::Open,
        }
    }

    fn off(self) -> Option<i64> {
        match self {
            Standing::Off(off) | Standing::OffThoughBlank(off) => Some(off),
            Standing::Even | Standing::Open => None,
        }
    }
}

fn value(sum: Sum) -> i64 {
    match sum {
        Sum::Of(sum) => sum,
        Sum::Blank | Sum::Unknown => 0,
    }
}

/// Every equation's standing, and the findings that follow.
#[derive(Debug)]
pub(super) struct Footings {
    standings: Vec<Standing>,
    found: Vec<Finding>,
}

impl Footings {
    pub(super) fn of(report: &Report) -> Footings {
        let standings: Vec<_> =
            report.form.equations.iter().map(|equation| Standing::of(equation, report)).collect();
        let found = findings(report, &standings);
        Footings { standings, found }
    }

    pub(super) fn update(&mut self, report: &Report, cells: &[CellId]) {
        let mut changed = false;
        for id in cells.iter().filter_map(|cell| report.form.entry(*cell)).flat_map(|entry| &entry.equations)
        {
            let equation = report.form.equation(*id);
            if let (Some(equation), Some(held)) = (equation, self.standings.get_mut(id.index())) {
                let now = Standing::of(equation, report);
                // A message quotes figures, so an equation that stays off is told anew.
                changed |= now != *held || now.off().is_some();
                *held = now;
            }
        }
        if changed {
            self.found = findings(report, &self.standings);
        }
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter()
    }
}

fn findings(report: &Report, standings: &[Standing]) -> Vec<Finding> {
    let equations = &report.form.equations;
    let wrong: Vec<_> =
        equations.iter().zip(standings).filter(|(_, standing)| standing.off().is_some()).collect();
    if wrong.is_empty() {
        return Vec::new();
    }
    let wrong_totals: Vec<CellId> = wrong.iter().filter_map(|(equation, _)| equation.total_cell()).collect();
    let causes = causes(report, standings);
    let mut found: Vec<_> = causes.iter().map(|cause| cause.finding(report)).collect();
    for (equation, standing) in wrong {
        let own_total = equation.total_cell();
        let blocked = equation.cells().any(|cell| Some(cell) != own_total && wrong_totals.contains(&cell));
        if let Some(off) = standing.off().filter(|_| !blocked) {
            let explained = causes.iter().any(|cause| {
                Some(cause.cell) != own_total && equation.cells().any(|cell| cell == cause.cell)
            });
            found.push(unfooted(report, equation, off, explained));
        }
    }
    found
}

/// A cell whose change would mend every equation that it stands in.
struct Cause {
    cell: CellId,
    stated: i64,
    right: i64,
    equations: usize,
}

// One wrong figure puts every equation that it stands in off by the same amount. A cell is named when
// that holds for it, in two equations or more, and no other such cell explains one of them as well.
fn causes(report: &Report, standings: &[Standing]) -> Vec<Cause> {
    let form = report.form;
    let causes: Vec<Cause> = form.cells().filter_map(|cell| cause(report, standings, cell)).collect();
    let equations = |cell: CellId| form.entry(cell).map_or(&[][..], |entry| &entry.equations);
    // Rivals are told over all of them at once: of four corners (two figures off by the same) none is
    // left over when the others drop out.
    let rivals = |one: CellId, other: CellId| {
        one != other && equations(one).iter().any(|id| equations(other).contains(id))
    };
    let cells: Vec<CellId> = causes.iter().map(|cause| cause.cell).collect();
    causes.into_iter().filter(|cause| !cells.iter().any(|other| rivals(cause.cell, *other))).collect()
}

fn cause(report: &Report, standings: &[Standing], cell: CellId) -> Option<Cause> {
    let stated = report.figure(cell).integer()?;
    let entry = report.form.entry(cell)?;
    let mut right = None;
    let mut equations = 0;
    for id in &entry.equations {
        let sign = report.form.equation(*id)?.sign(cell);
        match standings.get(id.index())? {
            Standing::Off(off) => {
                let value = stated - off * sign;
                if right.is_some_and(|right| right != value) {
                    return None;
                }
                right = Some(value);
                equations += 1;
            }
            Standing::Open | Standing::OffThoughBlank(_) => {}
            Standing::Even => return None,
        }
    }
    let right = right.filter(|right| *right >= 0 && equations > 1)?;
    Some(Cause { cell, stated, right, equations })
}

impl Cause {
    fn finding(&self, report: &Report) -> Finding {
        let entry = report.form.entry(self.cell);
        let mut cells = vec![self.cell];
        for id in entry.into_iter().flat_map(|entry| &entry.equations) {
            for cell in report.form.equation(*id).into_iter().flat_map(Equation::cells) {
                if !cells.contains(&cell) {
                    cells.push(cell);
                }
            }
        }
        Finding {
            rule: &F05,
            place: Place::Cells(cells),
            beside: Vec::new(),
            message: format!(
                "{}填 {}，有 {} 个等式因此不平，相差 {}；改为 {} 就都平。",
                entry.map(name).unwrap_or_default(),
                report.figure(self.cell),
                self.equations,
                self.stated.abs_diff(self.right),
                self.right
            ),
            values: Some(Values { stated: self.stated, computed: self.right }),
            mend: put(self.cell, self.right),
        }
    }
}

/// Offers another count for a cell; nothing below 0.
pub(super) fn put(cell: CellId, value: i64) -> Option<Mend> {
    let figure = Figure::Count(u64::try_from(value).ok()?);
    Some(Mend { label: format!("改为 {value}"), edit: Edit::Figure { cell, figure } })
}

// An equation that does not hold. Where another cell is named as the cause, its total may well be right:
// it is told that the two differ, and no other total is offered.
fn unfooted(report: &Report, equation: &Equation, off: i64, explained: bool) -> Finding {
    let computed = value(Sum::of(&equation.right, |cell| report.figure(cell)));
    let stated = computed + off;
    let blanks = equation.cells().filter(|cell| report.figure(*cell).is_blank()).count();
    let blanks = if blanks > 0 { format!("（有 {blanks} 格空白，按 0 计）") } else { String::new() };
    let apart = off.unsigned_abs();
    let total = equation.total_cell().and_then(|total| report.form.entry(total));
    let (message, mend) = match (total, equation.total_cell()) {
        (Some(entry), Some(cell)) if explained => (
            format!(
                "{}填 {}，与各项之和 {computed} 不符，相差 {apart}：{}{blanks}。",
                name(entry),
                report.figure(cell),
                equation.statement,
            ),
            None,
        ),
        (Some(entry), Some(cell)) => (
            format!(
                "{}填 {}，应为 {computed}，相差 {apart}：{}{blanks}。",
                name(entry),
                report.figure(cell),
                equation.statement,
            ),
            put(cell, computed),
        ),
        _ => (
            format!(
                "{}不平：{}＝{stated}，{}＝{computed}，相差 {apart}{blanks}。",
                scope(report.form, equation),
                addends(report, &equation.left),
                addends(report, &equation.right)
            ),
            None,
        ),
    };
    Finding {
        rule: rule::footing(equation.rule),
        place: Place::Cells(equation.cells().collect()),
        beside: Vec::new(),
        message,
        values: Some(Values { stated, computed }),
        mend,
    }
}

// What all cells of an equation have in common: their column.
fn scope(form: &Form, equation: &Equation) -> String {
    let column = equation.cells().find_map(|cell| form.entry(cell)).map(|entry| &entry.column_name);
    column.map(|column| format!("“{column}”列")).unwrap_or_default()
}

// 第一项（5）＋第二项（0）: an item is called by its number where it has one, as the form's note does.
fn addends(report: &Report, cells: &[CellId]) -> String {
    let called = |entry: &Entry| match entry.row_name.split_once('、') {
        Some((number, _)) if number.chars().count() <= 2 => format!("第{number}项"),
        _ => entry.row_name.clone(),
    };
    let addend = |cell: &CellId| {
        let figure = match report.figure(*cell) {
            Figure::Blank => "空白".to_owned(),
            figure => figure.to_string(),
        };
        report.form.entry(*cell).map(|entry| format!("{}（{figure}）", called(entry)))
    };
    cells.iter().filter_map(addend).collect::<Vec<_>>().join("＋")
}
