//! What the second program finds in the report that is open: everything but footing. It is asked
//! when typing pauses, and when the draft is opened.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::JsCast;

use super::Session;
use crate::app::desk::LATER;
use crate::app::notice::Notice;
use crate::app::{browser, command};
use crate::check::{Finding, Mend, Place, Rule, Severity, by_part};
use crate::form::{CellId, Field};
use crate::report::{Edit, Figure, Report, file};

/// Time (ms) from a change to its review: typing has paused, and what is found is known when the draft is saved.
const PAUSE: i32 = 150;
const ITEM: char = '\u{1e}';
const MEMBER: char = '\u{1f}';

/// What the last review found.
#[derive(Default)]
pub struct Reviewed {
    /// Which state of the report is to be reviewed.
    state: Cell<u32>,
    /// Whether it was said already that there is no review.
    told: Cell<bool>,
    findings: RefCell<Vec<Finding>>,
    /// Rule and message of what was dismissed.
    hidden: RefCell<Vec<String>>,
    // Rules as they came, each once: there are some sixty.
    rules: RefCell<Vec<&'static Rule>>,
}

/// What a review says beside its findings.
#[derive(Clone, Default, PartialEq)]
pub struct Aside {
    /// How many findings were dismissed.
    pub dismissed: u32,
    /// What last year's figure was and how this year's differs, by cell.
    pub last_year: Vec<(String, String)>,
    /// Whether last year's report is attached.
    pub attached: bool,
}

impl Session {
    /// What is found by the page as of now and by the last review, without what was dismissed.
    pub(super) fn all_findings(&self, report: &Report, found: Vec<Finding>) -> Vec<Finding> {
        let hidden = self.reviewed.hidden.borrow();
        let mut found: Vec<Finding> =
            found.into_iter().filter(|finding| !hidden.contains(&finding.name())).collect();
        found.extend_from_slice(&self.reviewed.findings.borrow());
        by_part(report.form, found)
    }

    /// Another report is worked on, or the same with other cells and fields: what was found is of the past.
    pub(super) fn forget_review(&self) {
        self.reviewed.findings.take();
        self.layers.set(Vec::new());
    }

    /// Reviews a draft that was opened.
    pub(super) fn begin_review(&self) {
        self.forget_review();
        self.reviewed.hidden.take();
        self.aside.change(Aside::default());
        self.review_in(if self.desk.worker.is_ready() { 0 } else { LATER });
    }

    /// Reviews the report when typing pauses.
    pub fn review_later(&self) {
        self.review_in(PAUSE);
    }

    fn review_in(&self, pause: i32) {
        let (session, state) = (*self, self.reviewed.state.get().wrapping_add(1));
        self.reviewed.state.set(state);
        browser::after(pause, move || {
            // Where an input method is at work, the end of that is waited for.
            if session.reviewed.state.get() == state && !session.composing.get() {
                session.review(state);
            }
        });
    }

    fn review(&self, state: u32) {
        let session = *self;
        self.desk.ask("review", &[self.file().into()], move |answer| {
            // While an input method is at work nothing is changed under it; its end asks again.
            if session.reviewed.state.get() != state || session.composing.get() {
                return;
            }
            match answer {
                Ok(answer) => session.take_review(&answer),
                Err(sentence) if !session.reviewed.told.replace(true) => {
                    session
                        .desk
                        .say(Notice::failure(["只核对了勾稽关系，文字没有核对。", &sentence].concat()));
                }
                Err(_) => {}
            }
        });
    }

    fn take_review(&self, answer: &Array) {
        // First: all else is of the report as it is then.
        if let Some(followed) = answer.get(3).as_string() {
            self.take_followed(&followed);
        }
        let text = |at| answer.get(at).as_string().unwrap_or_default();
        let items =
            |text: &str| text.split(ITEM).filter(|item| !item.is_empty()).map(str::to_owned).collect();
        let findings: Vec<String> = items(&text(0));
        let pair =
            |item: String| item.split_once(MEMBER).map(|(key, words)| (key.to_owned(), words.to_owned()));
        let layer = |layer: Array| (command::text(&layer, 0), command::text(&layer, 1));
        let aside = Aside {
            dismissed: answer.get(2).as_f64().unwrap_or_default() as u32,
            last_year: items(&text(5)).into_iter().filter_map(pair).collect(),
            attached: answer.get(6).is_truthy(),
        };
        self.reviewed.hidden.replace(items(&text(1)));
        let read = |item: &String| self.report(|report| self.read(report, item));
        self.reviewed.findings.replace(findings.iter().filter_map(read).collect());
        self.aside.change(aside);
        let layers = Array::from(&answer.get(4)).iter().map(|held| layer(held.unchecked_into())).collect();
        // Told each time: each was taken away where its text was touched.
        self.layers.set(layers);
        self.show_findings();
    }

    // One finding: see `worker/review.rs`.
    fn read(&self, report: &Report, item: &str) -> Option<Finding> {
        let mut members = item.split(MEMBER);
        let mut next = || members.next().unwrap_or_default();
        let rule = self.rule(next(), next(), next(), next());
        let message = next().to_owned();
        let of =
            |keys: &str| -> Vec<CellId> { keys.split(' ').filter_map(|key| report.form.cell(key)).collect() };
        let cells = of(next());
        let (field, start, end) = (Field::of(next()), next(), next());
        let place = match field {
            Some(field) => Place::Text { field, start: start.parse().ok()?, end: end.parse().ok()? },
            None => Place::Cells(cells),
        };
        let beside = vec![Place::Cells(of(next()))];
        let (label, cell, figure) = (next(), next(), next());
        let edit = report.form.cell(cell).and_then(|cell| {
            let kind = report.form.entry(cell)?.kind;
            Some(Edit::Figure { cell, figure: Figure::read(figure, kind) })
        });
        // What is not a figure the second program does when it is asked to.
        let mend = (!label.is_empty())
            .then(|| Mend { label: label.to_owned(), edit: edit.unwrap_or(Edit::Batch(Vec::new())) });
        Some(Finding { rule, place, beside, message, values: None, mend })
    }

    fn rule(&self, id: &str, severity: &str, title: &str, source: &str) -> &'static Rule {
        let mut rules = self.reviewed.rules.borrow_mut();
        if let Some(rule) = rules.iter().find(|rule| rule.id == id) {
            return rule;
        }
        let severity = match severity {
            "0" => Severity::Error,
            "1" => Severity::Warning,
            _ => Severity::Hint,
        };
        let [id, title, source] = [id, title, source].map(|text| &*text.to_owned().leak());
        let rule: &'static Rule = Box::leak(Box::new(Rule { id, severity, title, source }));
        rules.push(rule);
        rule
    }

    // Words that are bound to figures follow them; not a step of the person's.
    fn take_followed(&self, text: &str) {
        if let Ok((report, _)) = file::read_own(text) {
            let changed = self.put_in_place(report);
            if changed {
                self.work.borrow_mut().dirty = true;
                self.schedule();
            }
        }
    }
}
