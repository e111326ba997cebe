//! Percentages beside the counts that they are shares of (N06).

use super::claim::Topic;
use super::clause::{Clause, Piece, Token};
use super::indicator::{Indicator, Matter, TOTAL};
use super::quantity::{Number, Quantity};
use super::term::Term;
use super::{Text, Wrong};
use crate::check::Finding;
use crate::check::rule::N06;

/// N06.
pub(super) fn check(text: &Text, found: &mut Vec<Finding>, wrong: &mut Wrong) {
    for (at, clause) in text.reading.clauses.iter().enumerate() {
        let Some((share, percent)) = share(text, at, clause) else { continue };
        let named = named_whole(clause, share);
        let Some(part) = part(text, at, named.unwrap_or(share)) else { continue };
        let wholes =
            named.and_then(Quantity::count).map_or_else(|| wholes(text, at, part), |whole| vec![whole]);
        let fits = |whole: &i64| part.count().is_some_and(|part| is_share(part, *whole, percent));
        if wrong.has(text, part) || wholes.is_empty() || wholes.iter().any(fits) {
            continue;
        }
        let Some(finding) = finding(text, part, share, &wholes) else { continue };
        wrong.add(text, share);
        found.push(finding);
    }
}

// The one percentage of a clause, if it is the share of a count: 占73.8%, or alone in brackets.
fn share<'a>(text: &'a Text, at: usize, clause: &'a Clause) -> Option<(&'a Quantity, Number)> {
    let mut all = clause.quantities().map(|(_, quantity)| quantity).filter(|all| all.percent().is_some());
    let share = all.next().filter(|_| all.next().is_none())?;
    let other = [Term::Rise, Term::Fall, Term::Compared, Term::Respectively, Term::OtherPeriod];
    let alone = clause.depth > 0 && clause.words == share.words;
    let silent = text.reading.contexts.get(at).is_none_or(|(_, silent)| *silent);
    let is_share = (alone || clause.has(&[Term::Share])) && !clause.has(&other) && !silent;
    is_share.then_some(share).and_then(|share| Some((share, share.percent()?)))
}

// 占全部634条信息的5.4%: the whole, between 占 and the share.
fn named_whole<'a>(clause: &'a Clause, share: &Quantity) -> Option<&'a Quantity> {
    let is_share = |token: &&Token| matches!(token.piece, Piece::Term(Term::Share));
    let start = clause.tokens.iter().find(is_share)?.words.end;
    let counts = clause.quantities().map(|(_, quantity)| quantity);
    let inside = |held: &&Quantity| start <= held.words.start && held.words.end <= share.words.start;
    counts.filter(inside).find(|held| held.count().is_some())
}

// The count that stands before it, in its own clause or in the one before.
fn part<'a>(text: &'a Text, at: usize, share: &Quantity) -> Option<&'a Quantity> {
    let clauses = &text.reading.clauses;
    let before = |clause: &'a Clause| {
        let counts = clause.quantities().map(|(_, quantity)| quantity);
        counts.filter(|held| held.count().is_some() && held.words.end <= share.words.start).last()
    };
    before(clauses.get(at)?).or_else(|| {
        let previous = clauses.get(at.checked_sub(1)?)?;
        text.reading.goes_on(at).then(|| before(previous)).flatten()
    })
}

// Clauses before a share in which its whole is looked for.
const REACH: usize = 48;

// What it may be a share of. Of applications: what came in, what was concluded, every count before it. Of anything
// else: the count that 其中 divides, and those after it; without 其中 the whole may not be named at all.
fn wholes(text: &Text, at: usize, part: &Quantity) -> Vec<i64> {
    let clauses = text.reading.clauses.get(..=at).unwrap_or_default();
    let mut ends = 0;
    let in_reach = clauses.iter().enumerate().rev().take(REACH).take_while(|(index, clause)| {
        ends += usize::from(*index < at && clause.is_last());
        ends < 2
    });
    let in_reach: Vec<&Clause> = in_reach.map(|(_, clause)| clause).collect();
    let about = text.reading.contexts.get(at).is_some_and(|(topic, _)| *topic == Topic::Applications);
    let divided = in_reach.iter().find(|clause| clause.of_which).map(|clause| clause.words.start);
    let named = |whole: &Quantity| whole.digits.start < part.digits.start && whole.unit == part.unit;
    let counts: Vec<&Quantity> = in_reach
        .iter()
        .flat_map(|clause| clause.quantities().map(|(_, quantity)| quantity))
        .filter(|quantity| named(quantity))
        .collect();
    let is_named = divided.is_some_and(|at| counts.iter().any(|whole| whole.digits.start < at));
    if !about && !is_named {
        return Vec::new();
    }
    let mut wholes: Vec<i64> = counts.iter().filter_map(|whole| whole.number.integer()).collect();
    if about {
        let all = Indicator::Applications { matter: Matter::Any, columns: TOTAL };
        wholes.extend(all.ways(text.report.form).iter().filter_map(|way| text.value(way)));
    }
    let least = part.count().unwrap_or(i64::MAX).max(1);
    wholes.retain(|whole| *whole >= least);
    wholes
}

/// Whether a percentage is that of a count: within 0.05 points, or rounded or cut off at its last place.
pub(super) fn is_share(part: i64, whole: i64, percent: Number) -> bool {
    let Some(ten) = 10i128.checked_pow(percent.scale.min(6)) else { return false };
    let (part, whole, stated) = (i128::from(part), i128::from(whole), i128::from(percent.mantissa));
    if whole <= 0 || percent.scale > 6 {
        return false;
    }
    let (exact, stated_times) = (part * 100 * ten, stated * whole);
    // Twentieths of a point, or half of the last place.
    let near =
        (exact - stated_times).abs() * 20 <= whole * ten.max(if percent.scale == 0 { 10 } else { ten });
    near || exact / whole == stated
}

fn finding(text: &Text, part: &Quantity, share: &Quantity, wholes: &[i64]) -> Option<Finding> {
    let count = part.count()?;
    let mut told: Vec<String> = Vec::new();
    for whole in wholes {
        let line = format!("{count} 占 {whole} 的 {}", percent_of(count, *whole)?);
        if told.len() < 3 && !told.contains(&line) {
            told.push(line);
        }
    }
    let bracket = usize::from(text.words(&(part.words.end..share.words.start)).contains('('));
    let words = part.words.start..share.words.end + bracket;
    let message = format!("文字写“{}”，而 {}。", text.quoted(&words), told.join("，"));
    Some(text.finding(&N06, &words, message))
}

/// A share in per cent, rounded to two places.
pub(super) fn percent_of(part: i64, whole: i64) -> Option<String> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    let hundredths = (part * 20_000 + whole).checked_div(whole * 2)?;
    let (points, rest) = (hundredths / 100, hundredths.abs() % 100);
    Some(match rest {
        0 => format!("{points}%"),
        rest if rest % 10 == 0 => format!("{points}.{}%", rest / 10),
        rest => format!("{points}.{rest:02}%"),
    })
}
