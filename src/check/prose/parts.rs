//! 共N条，其中a条、b条、c条: the parts against the whole (N13).

use std::ops::Range;

use super::clause::{Clause, End};
use super::compare::{Judged, judge};
use super::quantity::Quantity;
use super::term::Term;
use super::{Text, Wrong};
use crate::check::rule::N13;
use crate::check::{Finding, Values};

/// N13.
pub(super) fn check(text: &Text, found: &mut Vec<Finding>, wrong: &mut Wrong) {
    for at in 0..text.reading.clauses.len() {
        let Some(list) = List::at(&text.reading.clauses, at) else { continue };
        if wrong.any_in(text, &list.words()) || list.fits() || list.is_of_table(text) {
            continue;
        }
        if let Some(finding) = list.finding(text) {
            list.parts.iter().for_each(|part| wrong.add(text, part));
            found.push(finding);
        }
    }
}

struct List<'a> {
    whole: &'a Quantity,
    parts: Vec<&'a Quantity>,
    // 等, 主要: not all parts are named.
    open: bool,
    // 网站、公众号: the same thing may be published by several.
    channels: bool,
    // Something else than parts stands in it, or parts of parts.
    unclear: bool,
}

// Clauses that one list goes through.
const MOST_PARTS: usize = 64;

const NO_PARTS: [Term; 12] = [
    Term::Received,
    Term::TakenUp,
    Term::Newly,
    Term::CarriedIn,
    Term::CarriedOut,
    Term::Concluded,
    Term::Handled,
    Term::Compared,
    Term::OtherPeriod,
    Term::Respectively,
    Term::Scope,
    Term::Rise,
];

impl<'a> List<'a> {
    // A clause that ends in a count, and what is listed after 其中 or in brackets after it.
    fn at(clauses: &'a [Clause], at: usize) -> Option<List<'a>> {
        let of = clauses.get(at)?;
        let next = clauses.get(at + 1)?;
        let whole = of.quantities().map(|(_, quantity)| quantity).last()?;
        whole.count()?;
        let in_brackets = next.depth > of.depth && next.words.start < of.words.end;
        let after =
            next.depth == of.depth && (next.of_which || of.end == End::Colon) && of.end != End::Paragraph;
        if !(after || (in_brackets && next.of_which)) || of.has(&[Term::Each, Term::Respectively]) {
            return None;
        }
        let mut list =
            List { whole, parts: Vec::new(), open: false, channels: false, unclear: of.single().is_none() };
        list.take(clauses.get(at + 1..)?, next.depth, in_brackets);
        (list.parts.len() > 1).then_some(list)
    }

    fn take(&mut self, clauses: &'a [Clause], depth: usize, in_brackets: bool) {
        let by_semicolon = clauses.first().is_some_and(|first| first.end == End::Semicolon);
        let (mut commas, mut enumerated) = (false, false);
        for (index, clause) in clauses.iter().take(MOST_PARTS).enumerate() {
            if clause.depth > depth {
                continue;
            }
            if clause.depth < depth || (index > 0 && clause.of_which) {
                self.unclear |= clause.of_which;
                break;
            }
            self.open |= clause.has(&[Term::Open]);
            self.channels |= clause.has(&[Term::Channel, Term::Branch]);
            self.unclear |= clause.has(&NO_PARTS);
            match clause.single() {
                Some(part) if part.unit == self.whole.unit && part.count().is_some() => self.parts.push(part),
                // 占73.8%: says more of the part before.
                _ if clause.quantities().count() > 0 && clause.has(&[Term::Share]) => {}
                // 图解、视频27条
                None if clause.quantities().count() == 0 && clause.end == End::Enumeration => {}
                _ => {
                    self.unclear |= clause.quantities().count() > 0;
                    break;
                }
            }
            (commas, enumerated) =
                (commas || clause.end == End::Comma, enumerated || clause.end == End::Enumeration);
            if clause.is_last() || (clause.end == End::Semicolon && !by_semicolon) {
                break;
            }
        }
        // 其中a条、b条，c条、d条: two ways of dividing the same.
        self.unclear |= commas && enumerated && !in_brackets;
    }

    fn words(&self) -> Range<usize> {
        self.whole.words.start..self.parts.last().map_or(self.whole.words.end, |last| last.words.end)
    }

    fn sum(&self) -> Option<i64> {
        self.parts.iter().try_fold(0i64, |sum, part| sum.checked_add(part.count()?))
    }

    // Whether it may be meant: all parts or the first of them make up the whole, or only some are named.
    fn fits(&self) -> bool {
        let (Some(whole), Some(sum)) = (self.whole.count(), self.sum()) else { return true };
        let mut run = 0i64;
        let by_some = self.parts.iter().enumerate().any(|(index, part)| {
            run = run.saturating_add(part.count().unwrap_or(0));
            index > 0 && run == whole
        });
        let some_named = if self.parts.len() > 2 {
            sum.saturating_mul(2) < whole
        } else {
            sum.saturating_mul(10) < whole.saturating_mul(9)
        };
        let short = sum < whole && (self.open || some_named);
        by_some || self.unclear || short || (self.channels && sum > whole)
    }

    // Where the tables bear out every figure, no more than some parts are named.
    fn is_of_table(&self, text: &Text) -> bool {
        std::iter::once(&self.whole).chain(&self.parts).all(|figure| {
            let claim = text.reading.claim_of(figure);
            claim.is_some_and(|claim| judge(text, claim) == Judged::Right)
        })
    }

    fn finding(&self, text: &Text) -> Option<Finding> {
        let (stated, computed) = (self.whole.count()?, self.sum()?);
        let sum: Vec<String> =
            self.parts.iter().filter_map(|part| part.count()).map(|part| part.to_string()).collect();
        let message = format!(
            "总数写“{}”，其中各项相加为 {}＝{computed}，相差 {}。",
            text.quoted(&self.whole.words),
            sum.join("＋"),
            stated.abs_diff(computed)
        );
        let finding = text.finding(&N13, &self.words(), message);
        Some(Finding { values: Some(Values { stated, computed }), ..finding })
    }
}
