//! A text cut into clauses, each with the words and quantities that the grammar knows in it.

use std::ops::Range;

use super::quantity::{self, Quantity, Sort};
use super::term::{self, Term};

/// Something in a clause that is understood.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A word.
    Term(Term),
    /// A quantity.
    Quantity(Quantity),
}

/// A piece and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What stands there.
    pub(super) piece: Piece,
    /// Its bytes.
    pub(super) words: Range<usize>,
}

/// What a clause ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// 、
    Enumeration,
    /// ，, or the 其中 that follows.
    Comma,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// 。
    Sentence,
    /// The end of a line.
    Paragraph,
}

/// Words between two marks of punctuation.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// What is understood of it, brackets in it left out: they are clauses of their own, after it.
    pub(super) tokens: Vec<Token>,
    /// Its bytes.
    pub(super) words: Range<usize>,
    /// How it ends.
    pub(super) end: End,
    /// Brackets around it.
    pub(super) depth: usize,
    /// Whether 其中 stands in front.
    pub(super) of_which: bool,
}

impl Clause {
    /// Its words.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> {
        terms(&self.tokens)
    }

    /// Whether one of its words is of the wanted.
    pub(super) fn has(&self, wanted: &[Term]) -> bool {
        self.terms().any(|term| wanted.contains(&term))
    }

    /// Its quantities, with the place of each among the tokens.
    pub(super) fn quantities(&self) -> impl Iterator<Item = (usize, &Quantity)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match &token.piece {
            Piece::Quantity(quantity) => Some((at, quantity)),
            Piece::Term(_) => None,
        })
    }

    /// The one quantity of cases in it, where there is one and no more.
    pub(super) fn single(&self) -> Option<&Quantity> {
        let mut cases = self.quantities().map(|(_, held)| held).filter(|held| held.sort == Sort::Cases);
        cases.next().filter(|_| cases.next().is_none())
    }

    /// Whether a sentence ends with it.
    pub(super) fn is_last(&self) -> bool {
        matches!(self.end, End::Sentence | End::Paragraph)
    }
}

/// The words among some tokens.
pub(super) fn terms(tokens: &[Token]) -> impl Iterator<Item = Term> {
    tokens.iter().filter_map(|token| match &token.piece {
        Piece::Term(term) => Some(*term),
        Piece::Quantity(_) => None,
    })
}

/// The clauses of a text, those in brackets after the one that they stand in. `year`: the report's, for 结转2026年.
pub(super) fn clauses(text: &str, year: u16) -> Vec<Clause> {
    let mut cutter = Cutter { text, open: vec![Clause::begin(0, 0)], inner: Vec::new(), done: Vec::new() };
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at = cutter.step(at, letter);
    }
    while cutter.open.len() > 1 {
        cutter.close(text.len());
    }
    cutter.end(text.len(), text.len(), End::Paragraph);
    cutter.done.iter_mut().for_each(|clause| name_carried(&mut clause.tokens, i64::from(year)));
    cutter.done
}

struct Cutter<'a> {
    text: &'a str,
    // The clause that is being read, below it those around its brackets.
    open: Vec<Clause>,
    // Clauses in brackets of the outermost, until it has ended.
    inner: Vec<Clause>,
    done: Vec<Clause>,
}

impl Clause {
    fn begin(at: usize, depth: usize) -> Clause {
        Clause { tokens: Vec::new(), words: at..at, end: End::Comma, depth, of_which: false }
    }
}

impl Cutter<'_> {
    // Reads on from a byte; where to go on.
    fn step(&mut self, at: usize, letter: char) -> usize {
        let after = at + letter.len_utf8();
        let rest = self.text.get(at..).unwrap_or("");
        if let Some((term, length)) = term::begin(rest) {
            let words = at..at + length;
            if term == Term::OfWhich {
                self.of_which(at, words.end);
            } else {
                self.push(Piece::Term(term), words.clone());
            }
            return words.end;
        }
        if let Some(quantity) = quantity::at(self.text, at) {
            let words = quantity.words.clone();
            self.push(Piece::Quantity(quantity), words.clone());
            return words.end;
        }
        match letter {
            '(' => self.open.push(Clause::begin(after, self.open.len())),
            ')' if self.open.len() > 1 => self.close(at),
            '、' => self.end(at, after, End::Enumeration),
            '，' | ',' => self.end(at, after, End::Comma),
            ':' => self.end(at, after, End::Colon),
            ';' => self.end(at, after, End::Semicolon),
            '。' | '!' | '?' => self.end(at, after, End::Sentence),
            // A bracket that is never closed ends with its line.
            '\n' => {
                while self.open.len() > 1 {
                    self.close(at);
                }
                self.end(at, after, End::Paragraph);
            }
            _ => {}
        }
        after
    }

    fn push(&mut self, piece: Piece, words: Range<usize>) {
        if let Some(clause) = self.open.last_mut() {
            clause.tokens.push(Token { piece, words });
        }
    }

    // 其中 ends what stands before it in the clause, where anything does.
    fn of_which(&mut self, at: usize, after: usize) {
        if self.open.last().is_some_and(|clause| clause.words.start < at) {
            self.end(at, after, End::Comma);
        }
        if let Some(clause) = self.open.last_mut() {
            clause.words.start = after;
            clause.of_which = true;
        }
    }

    // Ends the clause that is being read at a byte, and begins another after the mark.
    fn end(&mut self, at: usize, after: usize, end: End) {
        let Some(open) = self.open.last_mut() else { return };
        let depth = open.depth;
        // 其中：, 其中，: the parts begin after the mark.
        if open.of_which && open.words.start == at && matches!(end, End::Colon | End::Comma) {
            open.words.start = after;
            return;
        }
        let mut clause = std::mem::replace(open, Clause::begin(after, depth));
        clause.words.end = at;
        clause.end = end;
        if depth > 0 {
            self.inner.push(clause);
        } else {
            self.done.push(clause);
            self.done.append(&mut self.inner);
        }
    }

    fn close(&mut self, at: usize) {
        self.end(at, at, End::Comma);
        self.open.pop();
    }
}

// 结转2026年 in a report for 2025 is 结转下年度, 2024年结转 is 上年结转.
fn name_carried(tokens: &mut [Token], year: i64) {
    for at in 0..tokens.len() {
        let year_at = |at: Option<usize>| match &tokens.get(at?)?.piece {
            Piece::Quantity(quantity) if quantity.sort == Sort::Year => quantity.number.integer(),
            _ => None,
        };
        let beside = [year_at(at.checked_sub(1)), year_at(at.checked_add(1))];
        let named = if beside.contains(&Some(year + 1)) {
            Term::CarriedOut
        } else if beside.contains(&Some(year - 1)) {
            Term::CarriedIn
        } else {
            continue;
        };
        if let Some(Token { piece: Piece::Term(term @ Term::Carried), .. }) = tokens.get_mut(at) {
            *term = named;
        }
    }
}
