//! What is said without a figure: none came, none arose, all were concluded, all were upheld (N10).

use std::ops::Range;

use super::Text;
use super::claim::Topic;
use super::clause::{Clause, End, Piece, Token};
use super::quantity::Sort;
use super::term::Term;
use crate::check::rule::N10;
use crate::check::{Finding, Place};
use crate::form::CellId;

/// N10.
pub(super) fn check(text: &Text, found: &mut Vec<Finding>) {
    let clauses = &text.reading.clauses;
    let carried_on = clauses.iter().any(|clause| clause.has(&[Term::CarriedOut, Term::Carried]));
    for (at, clause) in clauses.iter().enumerate() {
        let Some((topic, silent)) = text.reading.contexts.get(at) else { continue };
        let counted = clause.quantities().any(|(_, held)| held.sort != Sort::Year);
        let said = text.words(&clause.words);
        if *silent || counted || AIMS.iter().any(|aim| said.contains(aim)) {
            continue;
        }
        let rest = clauses.get(at..).unwrap_or_default();
        let finding = none_received(text, clause, *topic)
            .or_else(|| none_arose(text, rest, *topic).filter(|_| !is_listed(clauses, at)))
            .or_else(|| none_carried(text, clause, *topic))
            .or_else(|| all_concluded(text, clause, *topic).filter(|_| !carried_on))
            .or_else(|| all_upheld(text, at, clause));
        found.extend(finding);
    }
}

// 努力实现零诉讼: hoped for, not reported.
const AIMS: [&str; 11] =
    ["努力", "力争", "实现", "确保", "争取", "目标", "避免", "减少", "降低", "防止", "杜绝"];

fn place(clause: &Clause, wanted: impl Fn(Term) -> bool) -> Option<Range<usize>> {
    clause.tokens.iter().find_map(|token| match token {
        Token { piece: Piece::Term(term), words } if wanted(*term) => Some(words.clone()),
        _ => None,
    })
}

fn cells(text: &Text, keys: &[&str]) -> Vec<CellId> {
    keys.iter().filter_map(|key| text.report.form.cell(key)).collect()
}

fn finding(text: &Text, words: &Range<usize>, message: String, cells: Vec<CellId>) -> Finding {
    Finding { beside: vec![Place::Cells(cells)], ..text.finding(&N10, words, message) }
}

// Clauses that one denial is carried through.
const MOST_LISTED: usize = 8;
// Letters between 没有 and what there is none of.
const NEAR: usize = 12;

// 未收到政府信息公开申请, 零申请.
fn none_received(text: &Text, clause: &Clause, topic: Topic) -> Option<Finding> {
    let denied = place(clause, |term| matches!(term, Term::NotReceived | Term::Absent))?;
    let strong = clause.has(&[Term::Application]);
    let object = place(clause, |term| {
        term == Term::Application || (term == Term::Request && topic == Topic::Applications)
    })?;
    let said_otherwise = clause.terms().any(|term| {
        !matches!(
            term,
            Term::NotReceived
                | Term::Absent
                | Term::Application
                | Term::Request
                | Term::Disclosure
                | Term::ThisYear
                | Term::Nothing
        )
    });
    let between = text.words(&(denied.end..object.start.max(denied.end)));
    let limit = if strong { NEAR + NEAR } else { NEAR };
    if said_otherwise
        || object.start < denied.end
        || between.chars().count() > limit
        || goes_on(text, &object)
        // 未收到商业性申请: of a sort.
        || between.contains(['性', '类', '型', '杂'])
    {
        return None;
    }
    let cells = cells(text, &["applications.received.total"]);
    let count = text.sum(&cells).filter(|count| *count > 0)?;
    let words = denied.start..object.end;
    let message = format!("文字写“{}”，表格中本年新收为 {count}。", text.quoted(&words));
    Some(finding(text, &words, message, cells))
}

// 没有申请公开后被投诉的: what follows the object changes what is denied.
fn goes_on(text: &Text, object: &Range<usize>) -> bool {
    let rest = text.words(&(object.end..text.reading.plain.text.len()));
    let until = rest.find(['，', '。', '；', '、', '\n', ';', ',']).unwrap_or(rest.len());
    let tail = rest.get(..until).unwrap_or("");
    !["", "件", "书", "表", "案件", "情况", "的情况", "事项", "的情形", "情形", "办件", "件次"]
        .contains(&tail)
}

// 零复议、零诉讼: the second is told of with the first.
fn is_listed(clauses: &[Clause], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| clauses.get(before));
    before.is_some_and(|before| {
        before.end == End::Enumeration && disputes(before) && before.has(&[Term::Absent, Term::NotReceived])
    })
}

// What makes a denial one of something else than the dispute itself.
const FAULTS: [&str; 16] = [
    "不当",
    "不及时",
    "失实",
    "失误",
    "不规范",
    "不到位",
    "泄密",
    "超期",
    "逾期",
    "违法",
    "败诉",
    "负面",
    "错误",
    "撤销",
    "不力",
    "变更",
];

// 未发生行政复议、行政诉讼.
fn none_arose(text: &Text, clauses: &[Clause], topic: Topic) -> Option<Finding> {
    let clause = clauses.first()?;
    let denied = place(clause, |term| matches!(term, Term::Absent | Term::NotReceived))?;
    let about = topic == Topic::Applications || clause.has(&[Term::Disclosure, Term::Application]);
    let (mut keys, mut end) = (Vec::new(), denied.end);
    // 行政复议、行政诉讼 are two clauses, the second without 未发生.
    for (index, clause) in clauses.iter().take(MOST_LISTED).enumerate() {
        let disputes = clause.tokens.iter().filter_map(|token| match token {
            Token { piece: Piece::Term(Term::Dispute(groups)), words } if words.start >= denied.end => {
                Some((*groups, words.end))
            }
            _ => None,
        });
        let before = keys.len();
        for (groups, at) in disputes {
            keys.extend(groups.iter().map(|group| format!("litigation.{group}.total")));
            end = at;
        }
        let ended = clause.end != End::Enumeration || keys.len() == before;
        if ended || (index > 0 && clause.quantities().next().is_some()) {
            break;
        }
    }
    let said = text.words(&(clause.words.start..end));
    let tail = text.words(&(end..text.reading.plain.text.len()));
    let otherwise = clause.has(&[Term::TakenUp, Term::Handled])
        || clause.terms().any(|term| matches!(term, Term::Ruling(_)))
        || FAULTS.iter().any(|fault| said.contains(fault) || tail.starts_with(fault))
        || [
            "结转",
            "维持",
            "纠正",
            "纠错",
            "败",
            "被",
            "未",
            "尚",
            "后",
            "中",
            "答",
            "应",
            "结果",
            "案件被",
            "案件败",
            "案件中",
            "机关",
            "法",
        ]
        .iter()
        .any(|word| tail.starts_with(word));
    if keys.is_empty() || !about || otherwise {
        return None;
    }
    keys.dedup();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let cells = cells(text, &keys);
    let count = text.sum(&cells).filter(|count| *count > 0)?;
    let words = denied.start..end;
    let message = format!("文字写“{}”，表格中有 {count} 件。", text.quoted(&words));
    let held = cells.into_iter().filter(|cell| !text.report.figure(*cell).is_zero()).collect();
    Some(finding(text, &words, message, held))
}

// Letters between 无 and 结转.
const AT_ONCE: usize = 3;

// 无结转, 没有结转下年度继续办理的申请; not 上年无结转.
fn none_carried(text: &Text, clause: &Clause, topic: Topic) -> Option<Finding> {
    let denied = place(clause, |term| term == Term::Absent)?;
    let carried = place(clause, |term| matches!(term, Term::CarriedOut | Term::Carried))?;
    let between = text.words(&(denied.end..carried.start.max(denied.end)));
    let of_last = clause.has(&[Term::CarriedIn, Term::OtherPeriod, Term::Concluded, Term::Handled])
        || text.words(&clause.words).contains("上年");
    if topic != Topic::Applications
        || of_last
        || disputes(clause)
        || carried.start < denied.end
        || between.chars().count() > AT_ONCE
    {
        return None;
    }
    let cells = cells(text, &["applications.carried_out.total"]);
    let count = text.sum(&cells).filter(|count| *count > 0)?;
    let words = denied.start..carried.end;
    let message = format!("文字写“{}”，表格中结转下年度继续办理为 {count}。", text.words(&words));
    Some(finding(text, &words, message, cells))
}

// 全部办结, where the table has some carried over and the text does not say so.
fn all_concluded(text: &Text, clause: &Clause, topic: Topic) -> Option<Finding> {
    let words = place(clause, |term| term == Term::AllConcluded)?;
    let explained = ["按期", "按时", "期限", "规定", "到期", "应", "时限", "及时", "除"]
        .iter()
        .any(|word| text.words(&clause.words).contains(word));
    if topic != Topic::Applications || explained || disputes(clause) {
        return None;
    }
    let cells = cells(text, &["applications.carried_out.total"]);
    let count = text.sum(&cells).filter(|count| *count > 0)?;
    let message =
        format!("文字写“{}”，表格中结转下年度继续办理为 {count}，没有全部办结。", text.quoted(&words));
    Some(finding(text, &words, message, cells))
}

fn disputes(clause: &Clause) -> bool {
    clause.terms().any(|term| matches!(term, Term::Dispute(_)))
}

// 行政复议3件，均获维持.
fn all_upheld(text: &Text, at: usize, clause: &Clause) -> Option<Finding> {
    let words = place(clause, |term| term == Term::AllUpheld)?;
    let before = text.reading.claims.iter().rev().find(|claim| claim.clause <= at)?;
    let between = text.reading.clauses.get(before.clause..at)?;
    let near = between.len() <= MOST_LISTED && between.iter().all(|clause| !clause.is_last());
    let super::indicator::Indicator::Disputes { groups, rulings, .. } = before.indicators.first()? else {
        return None;
    };
    if !near || !rulings.is_empty() {
        return None;
    }
    let of = |ruling: &str| -> Vec<CellId> {
        let keys: Vec<String> = groups.iter().map(|group| format!("litigation.{group}.{ruling}")).collect();
        cells(text, &keys.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (total, upheld) = (text.sum(&of("total"))?, text.sum(&of("upheld"))?);
    if total == upheld {
        return None;
    }
    let message = format!("文字写“{}”，表格中共 {total} 件，结果维持 {upheld} 件。", text.quoted(&words));
    let cells = of("upheld").into_iter().chain(of("total")).collect();
    Some(finding(text, &words, message, cells))
}
