//! 同比增长x%, 较上年增加n件: against this year's and last year's tables (Y06).

use super::claim::Claim;
use super::clause::{Clause, Piece, Token};
use super::compare::{Judged, judge};
use super::indicator::Way;
use super::quantity::{Quantity, Sort};
use super::share::{is_share, percent_of};
use super::term::Term;
use super::{Text, Wrong};
use crate::check::rule::Y06;
use crate::check::{Finding, Place};
use crate::report::Report;

/// Y06.
pub(super) fn check(text: &Text, last: &Report, found: &mut Vec<Finding>, wrong: &Wrong) {
    for (at, clause) in text.reading.clauses.iter().enumerate() {
        let finding = change(clause, i64::from(last.year)).and_then(|change| {
            let claim = claim(text, at).filter(|claim| !wrong.has(text, &claim.quantity))?;
            compare(text, last, clause, claim, &change)
        });
        found.extend(finding);
    }
}

struct Change<'a> {
    rises: bool,
    by: &'a Quantity,
}

// A clause that compares with last year and says by how much.
fn change(clause: &Clause, last: i64) -> Option<Change<'_>> {
    // 较2023年下降5.6%
    let names_last =
        clause.quantities().any(|(_, held)| held.sort == Sort::Year && held.number.integer() == Some(last));
    if !(clause.has(&[Term::Compared]) || names_last)
        || clause.has(&[Term::Respectively, Term::Scope, Term::Branch, Term::Class])
    {
        return None;
    }
    let mut sign = None;
    for Token { piece, .. } in &clause.tokens {
        match piece {
            Piece::Term(Term::Rise) => sign = Some(true),
            Piece::Term(Term::Fall) => sign = Some(false),
            Piece::Quantity(by) if sign.is_some() && (by.count().is_some() || by.percent().is_some()) => {
                return sign.map(|rises| Change { rises, by });
            }
            _ => {}
        }
    }
    None
}

// What changes: the last figure in the same clause or the one before.
fn claim<'a>(text: &'a Text, at: usize) -> Option<&'a Claim> {
    let claims = &text.reading.claims;
    // Claims stand in the order of their clauses.
    let in_clause = |at: usize| {
        let until = claims.partition_point(|claim| claim.clause <= at);
        claims.get(..until)?.last().filter(|claim| claim.clause == at)
    };
    let previous = at.checked_sub(1).filter(|_| text.reading.goes_on(at));
    let here = in_clause(at);
    let clause = text.reading.clauses.get(at)?;
    // 答复量同比增长: of something else than the figure before.
    let other = clause.terms().any(|term| {
        !matches!(
            term,
            Term::Compared | Term::Rise | Term::Fall | Term::Nothing | Term::Request | Term::ThisYear
        )
    });
    here.or_else(|| {
        let before = previous.filter(|_| !other)?;
        in_clause(before)
    })
}

fn compare(text: &Text, last: &Report, clause: &Clause, claim: &Claim, change: &Change) -> Option<Finding> {
    if judge(text, claim) != Judged::Right {
        return None;
    }
    let ways = |report: &Report| -> Vec<Way> {
        claim.indicators.iter().flat_map(|indicator| indicator.ways(report.form)).collect()
    };
    let (these, lasts) = (ways(text.report), ways(last));
    let mut pairs = Vec::new();
    for (this, before) in these.iter().zip(&lasts).filter(|(this, before)| this.name == before.name) {
        pairs.push((this, this.value(text.report)?, before.value(last)?));
    }
    let fits = |(_, this, before): &(&Way, i64, i64)| is_change(*this, *before, change);
    // Its figure may be on one footing and last year's on another.
    let crossed = pairs
        .iter()
        .any(|(_, _, before)| claim.quantity.count().is_some_and(|this| is_change(this, *before, change)));
    if pairs.is_empty() || crossed || pairs.iter().any(fits) {
        return None;
    }
    let stated = claim.quantity.count()?;
    let (way, this, before) = pairs.iter().find(|(_, this, _)| *this == stated)?;
    let words = clause.tokens.first()?.words.start.max(claim.quantity.words.end)..change.by.words.end;
    let message = format!(
        "文字写“{}”，表格中{}上年为 {before}，本年为 {this}，{}。",
        text.quoted(&words),
        way.name.replace("本年", ""),
        told(*this, *before)
    );
    let finding = text.finding(&Y06, &words, message);
    Some(Finding { beside: vec![Place::Cells(way.cells())], ..finding })
}

fn is_change(this: i64, before: i64, change: &Change) -> bool {
    let by = this.saturating_sub(before);
    let signed = if change.rises { by >= 0 } else { by <= 0 };
    match (change.by.count(), change.by.percent()) {
        (Some(count), _) => signed && i64::try_from(by.unsigned_abs()) == Ok(count),
        (_, Some(percent)) => signed && is_share(by.saturating_abs(), before, percent),
        _ => true,
    }
}

fn told(this: i64, before: i64) -> String {
    let by = this.saturating_sub(before);
    let word = if by < 0 { "减少" } else { "增加" };
    let share = percent_of(by.saturating_abs(), before).filter(|_| before > 0);
    let share = share.map(|share| format!("，即 {share}")).unwrap_or_default();
    if by == 0 { "没有变化".to_owned() } else { format!("{word} {} 件{share}", by.unsigned_abs()) }
}
