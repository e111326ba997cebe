//! What a figure in a sentence may speak of, and the cells that it is held against.

use crate::check::rule::{N01, N02, N03, N04, N05, N07, N08, N09, N11, N12, Rule};
use crate::form::{CellId, Form};
use crate::report::Report;
use crate::report::last_year::sum;

/// What a figure speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Indicator {
    /// Applications: which, and of whom.
    Applications {
        /// Which.
        matter: Matter,
        /// Columns of the table.
        columns: &'static [&'static str],
    },
    /// Reviews and suits.
    Disputes {
        /// Groups of the table's columns.
        groups: Vec<&'static str>,
        /// Results; none: all.
        rulings: Vec<&'static str>,
        /// Whether 复议后起诉 is told apart in the same sentence, so that 诉讼 may be the direct ones alone.
        apart: bool,
    },
    /// Documents made, repealed, in force.
    Documents {
        /// Rows.
        kinds: Vec<&'static str>,
        /// Columns, any of which may be meant.
        steps: &'static [&'static str],
    },
    /// Licences, penalties, coercive measures.
    Decisions(Vec<&'static str>),
    /// 行政事业性收费.
    ServiceFee,
    /// 信息处理费; no table has it.
    ProcessingFee,
    /// 主动公开政府信息; no table has it.
    Disclosed,
}

/// Which applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    /// 收到.
    Received,
    /// 新收.
    Newly,
    /// 上年结转.
    CarriedIn,
    /// 答复, 办结.
    Concluded,
    /// 办理; 依申请公开 n 件.
    Handled,
    /// 结转下年度.
    CarriedOut,
    /// Results, by how the keys of their rows begin.
    Outcomes(Vec<&'static str>),
    /// Not said.
    Any,
}

/// One way in which a figure can be right: what it is called, cells to add, cells to take away.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// As messages call it.
    pub(super) name: String,
    plus: Vec<CellId>,
    minus: Vec<CellId>,
}

impl Way {
    /// Its value in a report; nothing where a cell holds no number.
    pub(super) fn value(&self, report: &Report) -> Option<i64> {
        sum(report, &self.plus)?.checked_sub(sum(report, &self.minus)?)
    }

    /// The cells that it speaks of.
    pub(super) fn cells(&self) -> Vec<CellId> {
        self.plus.iter().chain(&self.minus).copied().collect()
    }
}

/// The column of totals.
pub(super) const TOTAL: &[&str] = &["total"];

// Name, rows to add, rows to take away.
type Rows = (&'static str, &'static [&'static str], &'static [&'static str]);

const RECEIVED: Rows = ("本年新收", &["received"], &[]);
const WITH_CARRIED_IN: Rows = ("新收加上年结转", &["received", "carried_in"], &[]);
const CONCLUDED: Rows = ("办理结果总计", &["concluded"], &[]);
// 收到42件，办结40件，结转下年度2件: of this year's alone.
const OF_THIS_YEAR: Rows = ("新收减结转下年度", &["received"], &["carried_out"]);

fn rows(matter: &Matter) -> &'static [Rows] {
    match matter {
        Matter::Received => &[RECEIVED, WITH_CARRIED_IN],
        Matter::Newly => &[RECEIVED],
        Matter::CarriedIn => &[("上年结转", &["carried_in"], &[])],
        Matter::Concluded => &[CONCLUDED, OF_THIS_YEAR],
        Matter::Handled => &[CONCLUDED, RECEIVED, WITH_CARRIED_IN, OF_THIS_YEAR],
        Matter::CarriedOut => &[("结转下年度", &["carried_out"], &[])],
        Matter::Outcomes(_) => &[],
        Matter::Any => &[RECEIVED, WITH_CARRIED_IN, CONCLUDED],
    }
}

const OUTCOMES: [(&str, &str); 6] = [
    ("granted", "予以公开"),
    ("partly_granted", "部分公开"),
    ("refused_", "不予公开"),
    ("unavailable_", "无法提供"),
    ("not_processed_", "不予处理"),
    ("other_", "其他处理"),
];
const DISPUTES: [(&str, &str); 3] =
    [("review", "行政复议"), ("suit_direct", "未经复议直接起诉"), ("suit_after_review", "复议后起诉")];
const RULINGS: [(&str, &str); 4] =
    [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结")];
const DOCUMENTS: [(&str, &str); 2] = [("rules", "规章"), ("normative_documents", "规范性文件")];
const STEPS: [(&str, &str); 6] = [
    ("issued", "本年制发"),
    ("repealed", "本年废止"),
    ("in_force", "现行有效"),
    ("made", "本年新制作"),
    ("published", "本年新公开"),
    ("total_public", "对外公开总数"),
];
const DECISIONS: [(&str, &str); 3] =
    [("licences", "行政许可"), ("penalties", "行政处罚"), ("coercive_measures", "行政强制")];

// 予以公开、部分公开
fn named(names: &[(&str, &str)], keys: &[&str]) -> String {
    let name = |key: &&str| names.iter().find(|(held, _)| held == key).map(|(_, name)| *name);
    keys.iter().filter_map(name).collect::<Vec<_>>().join("、")
}

impl Indicator {
    /// The rule that a wrong figure breaks; nothing where no table has it.
    pub(super) fn rule(&self) -> Option<&'static Rule> {
        Some(match self {
            Indicator::Applications { matter: Matter::Outcomes(_), columns } if *columns == TOTAL => &N05,
            Indicator::Applications { columns, .. } if *columns != TOTAL => &N07,
            Indicator::Applications { matter, .. } => match matter {
                Matter::CarriedIn => &N02,
                Matter::Concluded | Matter::Handled => &N03,
                Matter::CarriedOut => &N04,
                _ => &N01,
            },
            Indicator::Disputes { rulings, .. } if rulings.is_empty() => &N08,
            Indicator::Disputes { .. } => &N09,
            Indicator::Documents { .. } => &N11,
            Indicator::Decisions(_) | Indicator::ServiceFee => &N12,
            Indicator::ProcessingFee | Indicator::Disclosed => return None,
        })
    }

    /// The ways in which its figure can be right, the likeliest first; none where the form has no cells for it.
    pub(super) fn ways(&self, form: &Form) -> Vec<Way> {
        let way = |name: String, plus: Vec<CellId>| Way { name, plus, minus: Vec::new() };
        let ways = match self {
            Indicator::Applications { matter: Matter::Outcomes(outcomes), columns } => {
                vec![way(outcome_name(form, outcomes), outcome_cells(form, outcomes, columns))]
            }
            Indicator::Applications { matter, columns } => {
                rows(matter).iter().map(|rows| of_rows(form, rows, columns)).collect()
            }
            Indicator::Disputes { groups, rulings, apart } => {
                let cells = |groups: &[&str]| {
                    let keys = groups.iter().flat_map(|group| {
                        let rulings: &[&str] = if rulings.is_empty() { TOTAL } else { rulings };
                        rulings.iter().map(move |ruling| format!("litigation.{group}.{ruling}"))
                    });
                    keys.filter_map(|key| form.cell(&key)).collect()
                };
                let whose = if *groups == ["suit_direct", "suit_after_review"] {
                    "行政诉讼（两类合计）".to_owned()
                } else if groups.len() > 2 {
                    "行政复议和行政诉讼合计".to_owned()
                } else {
                    named(&DISPUTES, groups)
                };
                let name = |whose: String| [whose, named(&RULINGS, rulings)].concat();
                let mut ways = vec![way(name(whose), cells(groups))];
                if *apart && groups.contains(&"suit_direct") && groups.len() > 1 {
                    ways.push(way(name(named(&DISPUTES, &["suit_direct"])), cells(&["suit_direct"])));
                }
                ways
            }
            Indicator::Documents { kinds, steps } => {
                let of_step = |step: &&'static str| {
                    let key = |kind: &&str| form.cell(&format!("disclosure.{kind}.{step}"));
                    let name = [named(&DOCUMENTS, kinds), named(&STEPS, &[step])].concat();
                    way(name, kinds.iter().filter_map(key).collect())
                };
                steps.iter().map(of_step).collect()
            }
            Indicator::Decisions(kinds) => {
                let key = |kind: &&str| form.cell(&format!("disclosure.{kind}.decisions"));
                vec![way(
                    [&named(&DECISIONS, kinds), "处理决定"].concat(),
                    kinds.iter().filter_map(key).collect(),
                )]
            }
            Indicator::ServiceFee | Indicator::ProcessingFee | Indicator::Disclosed => Vec::new(),
        };
        ways.into_iter().filter(|way| !way.plus.is_empty()).collect()
    }
}

fn of_rows(form: &Form, (name, plus, minus): &Rows, columns: &[&str]) -> Way {
    let cells = |rows: &[&str]| {
        let keys = rows
            .iter()
            .flat_map(|row| columns.iter().map(move |column| format!("applications.{row}.{column}")));
        keys.filter_map(|key| form.cell(&key)).collect()
    };
    Way { name: (*name).to_owned(), plus: cells(plus), minus: cells(minus) }
}

// An outcome names a group of rows, whose keys begin so, or one of them.
fn outcome_cells(form: &Form, outcomes: &[&str], columns: &[&str]) -> Vec<CellId> {
    let is_of = |key: &str| {
        let (row, column) = key.strip_prefix("applications.")?.split_once('.')?;
        Some(columns.contains(&column) && outcomes.iter().any(|outcome| row.starts_with(outcome)))
    };
    let entries = form.cells().zip(&form.entries);
    entries.filter(|(_, entry)| is_of(&entry.key) == Some(true)).map(|(cell, _)| cell).collect()
}

fn outcome_name(form: &Form, outcomes: &[&str]) -> String {
    let names = named(&OUTCOMES, outcomes);
    if !names.is_empty() {
        return names;
    }
    let first = outcome_cells(form, outcomes, TOTAL).first().and_then(|cell| form.entry(*cell));
    first.map(|entry| entry.row_name.clone()).unwrap_or_default()
}
