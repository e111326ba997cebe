//! What a clause leaves unsaid, taken from the clauses before it.

use super::{Clause, End, Indicator, Matter, Piece, Sort, Term, Token};
use crate::check::prose::clause::terms;

/// What a stretch of text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check::prose) enum Topic {
    /// Applications under the Regulation.
    Applications,
    /// Proposals, petitions, hotlines: figures like those of applications that are none.
    Foreign,
    /// Not said.
    Open,
}

// More names than 、 joins to one figure.
const MOST_JOINED: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Period {
    Unsaid,
    This,
    Other,
}

/// What becomes of decisions in a sentence: they are made, or put before the public.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Decided {
    Unsaid,
    Made,
    Published,
}

pub(super) struct Context {
    of_field: Topic,
    of_paragraph: Topic,
    pub(super) topic: Topic,
    /// Whether the sentence speaks of disclosure.
    pub(super) disclosure: bool,
    period: Period,
    /// The sentence goes on about a part of what the table counts.
    pub(super) narrowed: bool,
    respectively: bool,
    /// After 其中.
    pub(super) in_parts: bool,
    /// Disputes that results are of, and those that they may be a part of.
    pub(super) groups: Vec<&'static str>,
    pub(super) all_groups: Vec<&'static str>,
    pub(super) documents: Vec<&'static str>,
    /// What was done to the documents of the last figure.
    pub(super) steps: Option<&'static [&'static str]>,
    pub(super) decided: Decided,
    /// What the last figure of applications was of.
    pub(super) matter: Option<Matter>,
    /// Of whom the last figure was, where that was said.
    pub(super) columns: Option<&'static [&'static str]>,
    /// What stands before 、 without a figure: 行政复议、行政诉讼0件.
    pub(super) joined: Vec<Token>,
}

impl Context {
    pub(super) fn of(topic: Topic) -> Context {
        Context {
            of_field: topic,
            of_paragraph: topic,
            topic,
            disclosure: false,
            period: Period::Unsaid,
            narrowed: false,
            respectively: false,
            in_parts: false,
            groups: Vec::new(),
            all_groups: Vec::new(),
            documents: Vec::new(),
            steps: None,
            decided: Decided::Unsaid,
            matter: None,
            columns: None,
            joined: Vec::new(),
        }
    }

    /// Before a clause: what its sentence and paragraph begin anew.
    pub(super) fn begin(&mut self, clause: &Clause, previous: Option<&Clause>) {
        match previous.map(|previous| previous.end) {
            Some(End::Paragraph) => *self = Context::of(self.of_field),
            // 共19件。其中……: the same sentence in all but the mark.
            Some(End::Sentence) if !clause.of_which => {
                let of_paragraph = self.of_paragraph;
                *self = Context { topic: of_paragraph, of_paragraph, ..Context::of(self.of_field) };
            }
            Some(End::Semicolon) => (self.in_parts, self.respectively, self.narrowed) = (false, false, false),
            _ => {}
        }
        self.in_parts |= clause.of_which;
    }

    /// What a clause says of itself and what follows.
    pub(super) fn note(&mut self, clause: &Clause, year: i64) {
        match (clause.has(&[Term::Application]), clause.has(&[Term::Foreign])) {
            (true, foreign) => {
                self.topic = Topic::Applications;
                self.of_paragraph = Topic::Applications;
                self.narrowed |= foreign;
            }
            (false, true) => self.topic = Topic::Foreign,
            _ => {}
        }
        self.narrowed |= clause.has(&[Term::Attribute]);
        self.disclosure |= clause.has(&[Term::Disclosure, Term::Application]);
        self.respectively |= clause.has(&[Term::Respectively]);
        clause.tokens.iter().for_each(|token| self.note_period(token, clause, year));
        self.note_disputes(clause);
        self.note_documents(clause);
    }

    fn note_period(&mut self, token: &Token, clause: &Clause, year: i64) {
        match &token.piece {
            Piece::Term(Term::ThisYear) => self.period = Period::This,
            Piece::Term(Term::Cumulative) if self.period != Period::This => self.period = Period::Other,
            Piece::Term(Term::OtherPeriod) if !clause.has(&[Term::Compared]) => self.period = Period::Other,
            Piece::Quantity(quantity)
                if quantity.sort == Sort::Year && !clause.has(&[Term::CarriedIn, Term::CarriedOut]) =>
            {
                let this = quantity.number.integer() == Some(year);
                // 较2023年下降5.6%: the figures stay this year's.
                let compared =
                    quantity.number.integer() == year.checked_sub(1) && clause.has(&[Term::Rise, Term::Fall]);
                // 三年: a span, not a year.
                if quantity.number.mantissa > 1900 && !compared {
                    self.period = if this { Period::This } else { Period::Other };
                }
            }
            _ => {}
        }
    }

    fn note_disputes(&mut self, clause: &Clause) {
        let mut named = Vec::new();
        for term in clause.terms() {
            if let Term::Dispute(groups) = term {
                named.extend(
                    groups.iter().filter(|group| !named.contains(*group)).copied().collect::<Vec<_>>(),
                );
            }
        }
        if named.is_empty() {
            return;
        }
        let goes_on = terms(&self.joined).any(|term| matches!(term, Term::Dispute(_)));
        if goes_on {
            let new: Vec<_> = named.into_iter().filter(|group| !self.groups.contains(group)).collect();
            self.groups.extend(new);
        } else {
            // 行政诉讼2件，其中复议后起诉1件: what follows may be of either.
            let narrower = named.iter().all(|group| self.groups.contains(group));
            self.all_groups = if narrower { std::mem::take(&mut self.groups) } else { Vec::new() };
            self.groups = named;
        }
    }

    fn note_documents(&mut self, clause: &Clause) {
        if clause.has(&[Term::OtherStep]) {
            self.documents.clear();
            return;
        }
        let goes_on = terms(&self.joined).any(|term| matches!(term, Term::Document(_)));
        for (index, term) in clause.terms().filter(|term| matches!(term, Term::Document(_))).enumerate() {
            if let Term::Document(kind) = term {
                if index == 0 && !goes_on {
                    self.documents.clear();
                }
                if !self.documents.contains(&kind) {
                    self.documents.push(kind);
                }
            }
        }
        let has_step = clause.terms().any(|term| matches!(term, Term::Step(_)));
        if clause.has(&[Term::Published]) && !has_step {
            self.documents.clear();
        }
    }

    /// Whether decisions are made or published, by the words up to a figure.
    pub(super) fn decide(&mut self, tokens: &[Token]) {
        for term in terms(tokens) {
            match term {
                Term::Made | Term::Handled | Term::Concluded => self.decided = Decided::Made,
                Term::Published | Term::OnOwnAccord => self.decided = Decided::Published,
                _ => {}
            }
        }
    }

    /// Whether figures are of another year, of a part, or not to be told apart.
    pub(super) fn is_silent(&self) -> bool {
        self.narrowed || self.respectively || self.period == Period::Other
    }

    /// A figure is given for an indicator: what follows may be a part of it.
    pub(super) fn claimed(&mut self, indicator: &Indicator) {
        if let Indicator::Documents { steps, .. } = indicator {
            self.steps = Some(steps);
        }
        if let Indicator::Applications { matter, columns } = indicator {
            if *columns == super::super::indicator::TOTAL {
                self.matter = Some(matter.clone());
            } else {
                self.columns = Some(columns);
            }
        }
    }

    /// After a clause: what 、, ： or 方面 joins to the next.
    pub(super) fn end(&mut self, clause: &Clause, bare: bool, names_matter: bool) {
        if !(bare && clause.end == End::Enumeration) {
            self.joined.clear();
        }
        if bare && (names_matter || matches!(clause.end, End::Enumeration | End::Colon)) {
            self.joined.extend(clause.tokens.iter().cloned());
            self.joined.truncate(MOST_JOINED);
        }
    }
}
