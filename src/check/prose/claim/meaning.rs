//! What a figure is of, by the words around it.

use super::super::indicator::TOTAL;
use super::context::{Context, Decided, Topic};
use super::distance::{FILLERS, ahead, gap, outside_brackets};
use super::{Figure, Indicator, Matter, Piece, Plain, Sort, Term, Token, is_telling};
use crate::check::near::{first_letters, is_han, last_letters};
use crate::check::prose::clause::terms;

// Letters that may stand between a figure and the word that names it: 予以公开的共有23件.
const NEAR: usize = 6;
const CLOSE: usize = 3;

/// What a figure may be of, the likeliest first; empty where that is not clear.
pub(super) fn indicators(context: &Context, plain: &Plain, figure: &Figure) -> Vec<Indicator> {
    let quantity = figure.quantity;
    if quantity.approximate {
        return Vec::new();
    }
    if quantity.sort == Sort::Money {
        return money(figure).into_iter().collect();
    }
    let near = |limit| gap(plain, figure.before, quantity.words.start) <= limit;
    let joined = joined(context, figure);
    let tokens = [joined.as_slice(), figure.before].concat();
    let before = Words { context, plain, figure, tokens: &tokens, near: near(NEAR), close: near(CLOSE) };
    let ahead = ahead(plain, figure);
    let after =
        Words { context, plain, figure, tokens: figure.after, near: ahead <= NEAR, close: ahead <= CLOSE };
    let Some(found) = before.indicator() else {
        return after.indicator_behind().into_iter().flat_map(|found| after.with_others(found)).collect();
    };
    if is_of_some(&found) && speaks_of_some(figure.after) {
        // 受理的申请中，1件被申请行政复议; 受理申请中有9件予以公开.
        let text = plain.get(0..quantity.digits.start);
        let partitive = text.ends_with(['中', '有']);
        return if partitive { after.indicator_behind().into_iter().collect() } else { Vec::new() };
    }
    let mut found = before.with_others(found);
    if !joined.is_empty() && quantity.count() != Some(0) && !says_together(plain, figure) {
        let alone = Words { tokens: figure.before, ..before };
        found.extend(alone.indicator());
    }
    found
}

// 收到, 办理: what the other words of the clause may say more exactly.
fn is_of_some(indicator: &Indicator) -> bool {
    matches!(
        indicator,
        Indicator::Applications { matter: Matter::Received | Matter::Handled | Matter::Any, columns }
            if *columns == TOTAL
    )
}

fn speaks_of_some(after: &[Token]) -> bool {
    use Term::*;
    terms(after).any(|term| matches!(term, Outcome(_) | Dispute(_) | CarriedOut | Ruling(_) | Applicant(_)))
}

// 行政复议、行政诉讼0件: only what names the same sort of thing is joined.
pub(super) fn joined(context: &Context, figure: &Figure) -> Vec<Token> {
    use Term::*;
    let sort = |term: &Term| match term {
        Outcome(_) => Some(0),
        Dispute(_) => Some(1),
        Decision(_) => Some(2),
        Document(_) => Some(3),
        Applicant(_) => Some(4),
        _ => Option::None,
    };
    let own: Vec<_> = terms(figure.before).filter_map(|term| sort(&term)).collect();
    let same = terms(&context.joined).filter_map(|term| sort(&term)).all(|sort| own.contains(&sort));
    let bare = !figure.before.iter().any(is_telling);
    let joins = if bare { context.joined.iter().any(is_telling) } else { same && !own.is_empty() };
    if joins { context.joined.clone() } else { Vec::new() }
}

fn says_together(plain: &Plain, figure: &Figure) -> bool {
    let text = plain.get(figure.clause.words.start..figure.quantity.words.start);
    text.ends_with('共') || ["共计", "合计", "总计", "一共"].iter().any(|word| text.ends_with(word))
}

fn money(figure: &Figure) -> Option<Indicator> {
    let has = |wanted| terms(figure.before).any(|term| term == wanted);
    match (has(Term::ServiceFee), has(Term::ProcessingFee)) {
        (true, false) => Some(Indicator::ServiceFee),
        (false, true) => Some(Indicator::ProcessingFee),
        _ => None,
    }
}

// What 个 and 项 count where it is a case.
const COUNTED_BEHIND: [&str; 8] = ["申请", "依申请", "政府信息", "信息公开", "行政", "复议", "诉讼", "案件"];
// Letters in which that is looked for.
const FAR: usize = 60;
const NET: [&str; 6] = ["实际受理", "实际新收", "实际收到", "实际办理", "剔除", "扣除"];

struct Words<'a> {
    context: &'a Context,
    plain: &'a Plain,
    figure: &'a Figure<'a>,
    tokens: &'a [Token],
    near: bool,
    close: bool,
}

// Letters before a dispute in which who hears it is looked for.
const HEARD_WITHIN: usize = 16;

impl Words<'_> {
    fn has(&self, wanted: &[Term]) -> bool {
        terms(self.tokens).any(|term| wanted.contains(&term))
    }

    fn unit(&self, units: &[&str]) -> bool {
        units.contains(&self.figure.quantity.unit)
    }

    fn indicator(&self) -> Option<Indicator> {
        if !self.near {
            return None;
        }
        if self.has(&[Term::OnOwnAccord]) {
            return self.disclosed();
        }
        let has = |wanted: fn(&Term) -> bool| terms(self.tokens).any(|term| wanted(&term));
        let in_clause = |wanted: fn(&Term) -> bool| self.figure.clause.terms().any(|term| wanted(&term));
        if has(|term| matches!(term, Term::Dispute(_) | Term::Ruling(_))) {
            return self.disputes();
        }
        if has(|term| matches!(term, Term::Decision(_)))
            || (has(|term| *term == Term::Made) && in_clause(|term| matches!(term, Term::Decision(_))))
        {
            return self.decisions();
        }
        if has(|term| matches!(term, Term::Step(_) | Term::Document(_))) {
            return self.documents();
        }
        self.applications()
    }

    // A figure before its words: 9件予以公开, 2件结转下年度.
    fn indicator_behind(&self) -> Option<Indicator> {
        let some = terms(self.tokens).any(|term| matches!(term, Term::Outcome(_) | Term::CarriedOut));
        let received =
            self.has(&[Term::Received, Term::TakenUp, Term::Newly]) || (self.has(&[Term::Handled]) && !some);
        self.indicator().filter(|found| !received && !matches!(found, Indicator::Decisions(_)))
    }

    // Only to be held against itself: 主动公开政府信息 in all, not by one channel.
    fn disclosed(&self) -> Option<Indicator> {
        let some = [Term::Channel, Term::Branch, Term::Class, Term::Open];
        (self.unit(&["条"]) && self.close && !self.figure.clause.has(&some) && !self.context.in_parts)
            .then_some(Indicator::Disclosed)
    }

    fn disputes(&self) -> Option<Indicator> {
        let clause = self.figure.clause;
        let about = self.context.topic == Topic::Applications || self.context.disclosure;
        // Cases that the organ itself decides on as the reviewing one.
        let decides = clause.has(&[Term::TakenUp, Term::Handled, Term::Concluded])
            || (clause.has(&[Term::Received]) && !clause.has(&[Term::Disclosure, Term::Application]));
        let decides = decides || self.hears();
        let not_one = clause.has(&[Term::Each]) && self.figure.quantity.count() != Some(0);
        if !about || decides || not_one || self.context.topic == Topic::Foreign || !self.is_of_cases() {
            return None;
        }
        let (mut groups, mut rulings) = (Vec::new(), Vec::new());
        for term in terms(self.tokens) {
            match term {
                Term::Dispute(of) => groups
                    .extend(of.iter().filter(|group| !groups.contains(*group)).copied().collect::<Vec<_>>()),
                Term::Ruling(ruling) if !rulings.contains(&ruling) => rulings.push(ruling),
                _ => {}
            }
        }
        if groups.is_empty() {
            groups.clone_from(&self.context.groups);
        }
        let apart = self.figure.apart;
        (!groups.is_empty()).then_some(Indicator::Disputes { groups, rulings, apart })
    }

    // 审理行政复议案件67件; 行政复议3件，正在审理 is told of its own.
    fn hears(&self) -> bool {
        let dispute =
            self.figure.before.iter().find(|token| matches!(token.piece, Piece::Term(Term::Dispute(_))));
        dispute.is_some_and(|token| {
            let before = self.plain.get(self.figure.clause.words.start..token.words.start);
            let start = before.char_indices().rev().nth(HEARD_WITHIN).map_or(0, |(at, _)| at);
            let before = before.get(start..).unwrap_or("");
            ["审理", "审结", "审查"].iter().any(|word| before.contains(word))
        })
    }

    fn decisions(&self) -> Option<Indicator> {
        let each = self.figure.clause.has(&[Term::Each]) && self.figure.quantity.count() != Some(0);
        if self.context.decided != Decided::Made || each || !self.is_of_cases() {
            return None;
        }
        let kind = |term| match term {
            Term::Decision(kind) => Some(kind),
            _ => None,
        };
        let mut kinds: Vec<_> = terms(self.tokens).filter_map(kind).collect();
        if kinds.is_empty() {
            kinds = terms(self.figure.after).filter_map(kind).collect();
        }
        (!kinds.is_empty()).then_some(Indicator::Decisions(kinds))
    }

    fn documents(&self) -> Option<Indicator> {
        let clause = self.figure.clause;
        let mut steps: Option<&'static [&'static str]> = None;
        for term in terms(self.tokens) {
            match (term, steps) {
                (Term::Step(of), None) => steps = Some(of),
                (Term::Step(of), Some(held)) if of != held => return None,
                _ => {}
            }
        }
        let named = clause.terms().any(|term| matches!(term, Term::Document(_)));
        // 制定规章0件，行政规范性文件2件
        let goes_on = named && !clause.has(&[Term::Published]);
        let steps = steps.or(self.context.steps.filter(|_| goes_on));
        let kinds = self.context.documents.clone();
        let clear = !clause.has(&[Term::OtherStep]) && (named || self.close) && !kinds.is_empty();
        let each = clause.has(&[Term::Each]) && self.figure.quantity.count() != Some(0);
        let steps = steps.filter(|_| clear && !each && self.unit(&["件", "份", "个", "部", "项"]))?;
        Some(Indicator::Documents { kinds, steps })
    }

    fn is_of_cases(&self) -> bool {
        self.unit(&["件", "件次", "宗", "起", "份", "例"])
            || (self.unit(&["个", "项"]) && !self.counts_others())
    }

    // 答复、归档五个环节, 8项制度: what is counted stands behind.
    fn counts_others(&self) -> bool {
        let behind = self.plain.get(self.figure.quantity.words.end..self.plain.text.len());
        let behind = behind.trim_start_matches('的');
        behind.chars().next().is_some_and(is_han)
            && !COUNTED_BEHIND.iter().any(|word| behind.starts_with(word))
    }

    // 15个工作日内答复30件: some of them.
    fn is_of_a_time(&self) -> bool {
        let front = self.plain.get(self.figure.clause.words.start..self.figure.quantity.words.start);
        last_letters(front, FAR).contains("工作日内")
    }

    // 收到申请45件，其中3件……，实际受理42件: the figure that counts follows.
    fn is_gross(&self) -> bool {
        let behind = self.plain.get(self.figure.quantity.words.end..self.plain.text.len());
        let sentence = first_letters(behind, FAR).split(['。', '\n']).next().unwrap_or("");
        NET.iter().any(|word| sentence.contains(word))
    }

    fn applications(&self) -> Option<Indicator> {
        if self.context.topic != Topic::Applications
            || self.has(&[Term::Published])
            || self.is_qualified()
            || self.is_of_a_time()
            || self.is_gross()
        {
            return None;
        }
        let columns = self.columns()?;
        let matter = self.matter(columns != TOTAL)?;
        let of_rows = matches!(matter, Matter::Outcomes(_)) || columns != TOTAL;
        (self.is_of_cases() || (self.unit(&["条", "笔"]) && !of_rows))
            .then_some(Indicator::Applications { matter, columns })
    }

    // 收到某公司的申请: the words between say whose, and no table has that.
    fn is_qualified(&self) -> bool {
        let verb = |term: Term| {
            matches!(term, Term::Received | Term::TakenUp | Term::Newly | Term::Concluded | Term::Handled)
        };
        let place = |wanted: &dyn Fn(Term) -> bool| {
            self.tokens.iter().rev().find(|token| match token.piece {
                Piece::Term(term) => wanted(term),
                Piece::Quantity(_) => false,
            })
        };
        let object = place(&|term| matches!(term, Term::Application | Term::Request));
        let (Some(verb), Some(object)) = (place(&verb), object) else { return false };
        let between = self
            .tokens
            .iter()
            .filter(|token| verb.words.end <= token.words.start && token.words.end <= object.words.start);
        let (mut from, mut left) = (verb.words.end, 0);
        for token in between.chain([object]) {
            let mut words = self.plain.get(from..token.words.start).to_owned();
            FILLERS.iter().for_each(|filler| words = words.replace(filler, ""));
            left += outside_brackets(&words);
            from = token.words.end;
        }
        left > 2
    }

    // Nothing where there are several.
    fn columns(&self) -> Option<&'static [&'static str]> {
        let mut columns = terms(self.tokens).filter_map(|term| match term {
            Term::Applicant(columns) => Some(columns),
            _ => None,
        });
        match (columns.next(), columns.next()) {
            (first, None) => Some(first.unwrap_or(TOTAL)),
            _ => None,
        }
    }

    fn matter(&self, of_applicants: bool) -> Option<Matter> {
        let outcome = |term| match term {
            Term::Outcome(outcome) => Some(outcome),
            _ => None,
        };
        let mut outcomes: Vec<&str> = terms(self.tokens).filter_map(outcome).collect();
        // 因重复申请不予处理: the reason says which of them.
        let reasons = outcomes.clone();
        let has_reason =
            |whole: &str| reasons.iter().any(|reason| *reason != whole && reason.starts_with(whole));
        outcomes.retain(|outcome| !(outcome.ends_with('_') && has_reason(outcome)));
        let carried = (self.has(&[Term::CarriedIn]), self.has(&[Term::CarriedOut]));
        let concluded = self.has(&[Term::Concluded, Term::Handled]);
        let received = self.has(&[Term::Received, Term::TakenUp]);
        let about = self.has(&[Term::Application, Term::Request]) || self.says_of_applications();
        let clear = about || self.close;
        match carried {
            (true, true) => None,
            // 行政复议3件，其中上年结转1件
            (true, false) => (outcomes.is_empty() && !concluded && self.context.groups.is_empty())
                .then_some(Matter::CarriedIn),
            (false, true) => outcomes.is_empty().then_some(Matter::CarriedOut),
            _ if !outcomes.is_empty() => Some(Matter::Outcomes(outcomes)),
            _ if self.has(&[Term::Newly]) => Some(Matter::Newly).filter(|_| clear),
            _ if received && concluded => self.in_all(Matter::Handled, clear),
            _ if self.has(&[Term::Concluded]) => Some(Matter::Concluded).filter(|_| clear),
            _ if concluded => self.in_all(Matter::Handled, clear),
            _ if received => self.in_all(Matter::Received, clear),
            _ if of_applicants => Some(Matter::Any),
            // 依申请公开42件
            _ => self.in_all(Matter::Handled, self.ends_with_application()),
        }
    }

    // After 其中 it is a part of what was received.
    fn in_all(&self, matter: Matter, clear: bool) -> Option<Matter> {
        (clear && !self.context.in_parts && self.figure.clause.depth == 0).then_some(matter)
    }

    fn says_of_applications(&self) -> bool {
        let near = self.figure.after.first();
        near.is_some_and(|token| {
            matches!(token.piece, Piece::Term(Term::Application | Term::Request))
                && token.words.start <= self.figure.quantity.words.end + 3 * "的".len()
        })
    }

    fn ends_with_application(&self) -> bool {
        let last = self.tokens.last();
        self.close && last.is_some_and(|token| matches!(token.piece, Piece::Term(Term::Application)))
    }

    // What else the figure may be right for.
    fn with_others(&self, found: Indicator) -> Vec<Indicator> {
        let mut all = vec![found.clone()];
        match found {
            Indicator::Applications { matter: Matter::Any, columns } => {
                let of = self.context.matter.clone().into_iter();
                all.extend(of.map(|matter| Indicator::Applications { matter, columns }));
            }
            Indicator::Applications { matter: Matter::Received, columns } if columns != TOTAL => {
                all.push(Indicator::Applications { matter: Matter::Any, columns });
            }
            Indicator::Applications { matter: matter @ Matter::Outcomes(_), columns } if columns == TOTAL => {
                let of = self.context.columns.into_iter();
                all.extend(of.map(|columns| Indicator::Applications { matter: matter.clone(), columns }));
            }
            Indicator::Disputes { rulings, .. } if !self.context.all_groups.is_empty() => {
                let groups = self.context.all_groups.clone();
                all.push(Indicator::Disputes { groups, rulings, apart: true });
            }
            _ => {}
        }
        all
    }
}
