//! What a text claims: which figure it gives for which indicator. Clauses are read in order; what a clause leaves
//! unsaid (of what? of which year? of whom?) belongs to what went before in its sentence.

mod context;
mod distance;
mod meaning;

use std::ops::Range;

use super::clause::{Clause, End, Piece, Token, clauses, terms};
use super::indicator::{Indicator, Matter};
use super::plain::Plain;
use super::quantity::{Quantity, Sort};
use super::term::Term;
use crate::report::Report;
use context::Context;
pub(super) use context::Topic;

/// A figure that a text gives.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// What it may be a figure of; the likeliest first, any of which it may be right for.
    pub(super) indicators: Vec<Indicator>,
    /// The figure.
    pub(super) quantity: Quantity,
    /// From the word that names the indicator to the figure, or the other way round.
    pub(super) words: Range<usize>,
    /// The clause that it stands in.
    pub(super) clause: usize,
}

/// A field's text, read.
pub(super) struct Reading {
    /// Its letters.
    pub(super) plain: Plain,
    /// Its clauses.
    pub(super) clauses: Vec<Clause>,
    /// What it claims, in order.
    pub(super) claims: Vec<Claim>,
    /// For each clause, what it is about, and whether it may be judged at all.
    pub(super) contexts: Vec<(Topic, bool)>,
}

impl Reading {
    /// Reads a field's text. `topic`: what its heading says that it is about.
    pub(super) fn of(report: &Report, written: &str, topic: Topic) -> Reading {
        let plain = Plain::of(written);
        let clauses = clauses(&plain.text, report.year);
        let mut reader = Reader {
            report,
            plain: &plain,
            clauses: &clauses,
            context: Context::of(topic),
            claims: Vec::new(),
            apart: plain.text.contains("复议后"),
            contexts: Vec::with_capacity(clauses.len()),
        };
        (0..clauses.len()).for_each(|at| reader.read(at));
        let (claims, contexts) = (reader.claims, reader.contexts);
        Reading { plain, clauses, claims, contexts }
    }

    /// Whether a clause goes on with the sentence of the one before it.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.clauses.get(before));
        let within = |before: &Clause| {
            self.clauses.get(at).is_some_and(|clause| clause.words.start < before.words.end)
        };
        before.is_some_and(|before| !before.is_last() || within(before))
    }

    /// The claim that gives a quantity.
    pub(super) fn claim_of(&self, quantity: &Quantity) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.quantity.digits == quantity.digits)
    }
}

const MOST_TOKENS: usize = 64;
// Clauses in brackets that are looked past.
const BRACKETED: usize = 64;

struct Reader<'a> {
    report: &'a Report,
    plain: &'a Plain,
    clauses: &'a [Clause],
    context: Context,
    claims: Vec<Claim>,
    contexts: Vec<(Topic, bool)>,
    apart: bool,
}

/// A quantity with the words around it, as far as the next.
struct Figure<'a> {
    clause: &'a Clause,
    before: &'a [Token],
    quantity: &'a Quantity,
    after: &'a [Token],
    /// Whether 复议后起诉 is told apart somewhere in the text.
    apart: bool,
}

impl Reader<'_> {
    fn read(&mut self, at: usize) {
        let Some(clause) = self.clauses.get(at) else { return };
        // A clause in brackets goes on with the one around them, and the next with that.
        let before = self.clauses.get(..at).unwrap_or_default().iter().rev();
        let previous = before.take(BRACKETED).find(|before| before.depth == 0).filter(|_| clause.depth == 0);
        self.context.begin(clause, previous);
        self.context.note(clause, i64::from(self.report.year));
        // No sentence that says something has so much in one clause.
        if clause.tokens.len() > MOST_TOKENS {
            self.contexts.push((self.context.topic, true));
            self.context.end(clause, false, false);
            return;
        }
        let silent = self.is_silent(clause);
        self.contexts.push((self.context.topic, silent));
        let mut from = 0;
        let places: Vec<usize> = clause
            .quantities()
            .filter(|(_, quantity)| matches!(quantity.sort, Sort::Cases | Sort::Money))
            .map(|(place, _)| place)
            .collect();
        for (index, place) in places.iter().enumerate() {
            let before = clause.tokens.get(from..*place).unwrap_or_default();
            let until = places.get(index + 1).copied().unwrap_or(clause.tokens.len());
            let after = clause.tokens.get(place + 1..until).unwrap_or_default();
            if let Some(Token { piece: Piece::Quantity(quantity), .. }) = clause.tokens.get(*place) {
                self.figure(at, &Figure { clause, before, quantity, after, apart: self.apart }, silent);
            }
            from = place + 1;
        }
        self.context.decide(clause.tokens.get(from..).unwrap_or_default());
        let names_matter = self.plain.get(clause.words.clone()).ends_with("方面");
        self.context.end(clause, places.is_empty(), names_matter);
    }

    fn figure(&mut self, at: usize, figure: &Figure, silent: bool) {
        self.context.decide(figure.before);
        if silent || terms(figure.before).any(|term| matches!(term, Term::Rise | Term::Fall | Term::Compared))
        {
            if figure.clause.has(&[Term::Received, Term::TakenUp, Term::Newly]) {
                self.context.narrowed = true;
            }
            return;
        }
        let indicators = meaning::indicators(&self.context, self.plain, figure);
        let Some(first) = indicators.first() else { return };
        self.context.claimed(first);
        let joined = meaning::joined(&self.context, figure);
        let words = words(figure, joined.iter().find(|token| is_telling(token)));
        self.claims.push(Claim { indicators, quantity: figure.quantity.clone(), words, clause: at });
    }

    // Of another year, another scope, or one case among several.
    fn is_silent(&self, clause: &Clause) -> bool {
        self.context.is_silent()
            || clause.has(&[Term::Scope])
            || self.is_branch(clause)
            || self.names_another(clause)
    }

    // 网络、信函等方式: all ways together are no branch.
    fn is_branch(&self, clause: &Clause) -> bool {
        let of = |token: &Token| match token.piece {
            Piece::Term(term) => Some(term),
            Piece::Quantity(_) => None,
        };
        clause.tokens.iter().enumerate().any(|(at, token)| {
            let next = clause.tokens.get(at + 1);
            let listed = next.is_some_and(|next| of(next) == Some(Term::Open));
            matches!(of(token), Some(Term::Branch | Term::Class)) && !listed
        })
    }

    // 教育局收到5件: the figure of somebody else than the organ that reports.
    fn names_another(&self, clause: &Clause) -> bool {
        let first = clause.tokens.iter().find(|token| is_telling(token));
        let end = first.map_or(clause.words.start, |token| token.words.start);
        let before = self.plain.get(clause.words.start..end);
        if !UNITS.iter().any(|unit| before.contains(unit)) {
            return false;
        }
        let mut before = before.to_owned();
        for own in [self.report.organ.name.as_str()].into_iter().chain(OWN) {
            if !own.is_empty() {
                before = before.replace(own, "");
            }
        }
        UNITS.iter().any(|unit| before.contains(unit))
    }
}

const OWN: [&str; 28] = [
    "全局",
    "我局",
    "本局",
    "市局",
    "县局",
    "区局",
    "省局",
    "局机关",
    "我委",
    "本委",
    "我镇",
    "本镇",
    "我乡",
    "本乡",
    "我街道",
    "本街道",
    "我办",
    "本办",
    "我厅",
    "本厅",
    "我中心",
    "本中心",
    "区政府",
    "县政府",
    "市政府",
    "镇政府",
    "乡政府",
    "街道办",
];
const UNITS: [&str; 13] =
    ["局", "委员会", "镇", "乡", "街道", "办公室", "中心", "医院", "学校", "公司", "支队", "大队", "政府办"];

fn is_telling(token: &Token) -> bool {
    use Term::*;
    let Piece::Term(term) = token.piece else { return false };
    matches!(
        term,
        Received
            | TakenUp
            | Newly
            | Application
            | Request
            | CarriedIn
            | CarriedOut
            | Concluded
            | Handled
            | Outcome(_)
            | Applicant(_)
            | Dispute(_)
            | Ruling(_)
            | Document(_)
            | Step(_)
            | Decision(_)
            | Made
            | ServiceFee
            | ProcessingFee
            | OnOwnAccord
    )
}

// From the word that names what the figure is of; `joined`: that which stands before 、.
fn words(figure: &Figure, joined: Option<&Token>) -> Range<usize> {
    let quantity = &figure.quantity.words;
    let first = figure.before.iter().find(|token| is_telling(token));
    let last = figure.after.iter().rev().find(|token| is_telling(token));
    let start = joined.or(first).map_or(quantity.start, |token| token.words.start);
    let end = match (first, last) {
        (Option::None, Some(token)) => token.words.end,
        _ => quantity.end,
    };
    start..end
}
