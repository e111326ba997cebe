//! What other tabs saved of the report that is open: taken in where it goes together with what is here,
//! told where it does not. Nobody's version is overwritten: each tab writes versions of its own.

use super::{SaveState, Session, Work};
use crate::drafts::{Clock, LoadError, Other, SaveError};
use crate::report::history::History;
use crate::report::{Edit, Report, file};

impl Work {
    // The last version that both go back to.
    fn begun_with(&self, other: &Other) -> Option<&String> {
        let (_, text) = self.seen.iter().rev().find(|(clock, _)| other.clock.covers(clock))?;
        Some(text)
    }
}

impl Session {
    /// Takes in what another tab saved: where what is here is in it, as it is; else both are brought together
    /// by the second program, where they changed different places.
    pub fn receive(&self, other: Other) {
        if self.composing.get() {
            self.held.set(true);
            return;
        }
        let told = self.conflict.peek(|held| held.as_ref().is_some_and(|held| held.key == other.key));
        if told || self.is_read_only() {
            return;
        }
        let (known, follows) = {
            let work = self.work.borrow();
            (work.clock.covers(&other.clock), !work.dirty && other.clock.covers(&work.clock))
        };
        match (known, follows) {
            (true, _) => {}
            (_, true) => {
                self.take_in(other.report.clone(), &other);
                self.saved_key.replace(other.key);
                self.saved.set(SaveState::Saved(other.saved_at));
            }
            _ => self.merge(other),
        }
    }

    fn merge(&self, other: Other) {
        let mine = self.file();
        let base = self.work.borrow().begun_with(&other).cloned().unwrap_or_default();
        let session = *self;
        let (draft, asked) = (self.id(), mine.clone());
        let texts = [base.into(), mine.into(), other.text.as_str().into()];
        self.desk.ask("merge", &texts, move |answer| {
            if session.id() != draft {
                return;
            }
            // Written on meanwhile, or being written on, or taken in already.
            let waits = session.composing.get() || session.work.borrow().clock.covers(&other.clock);
            if waits || session.file() != asked {
                return session.receive(other);
            }
            let merged = answer.ok().and_then(|merged| merged.get(0).as_string());
            match merged.and_then(|merged| file::read_own(&merged).ok()) {
                Some((report, _)) => session.take_in_merged(report, &other),
                None => session.conflict.set(Some(other)),
            }
        });
    }

    fn take_in_merged(&self, report: Report, other: &Other) {
        let same = report == other.report;
        self.take_in(report, other);
        // What the other tab has as well needs no saving; the next one is made of both.
        self.work.borrow_mut().dirty |= !same;
        if self.is_unsaved() {
            self.schedule();
        }
    }

    fn take_in(&self, report: Report, other: &Other) {
        let settled = self
            .conflict
            .peek(|conflict| conflict.as_ref().is_some_and(|conflict| other.clock.covers(&conflict.clock)));
        if settled {
            self.conflict.set(None);
        }
        self.put_in_place(report);
        let mut work = self.work.borrow_mut();
        work.clock.join(&other.clock);
        work.see(other.text.clone());
    }

    /// Puts a report in the place of this one, not as a step of the person's; says whether it is another one.
    pub(super) fn put_in_place(&self, report: Report) -> bool {
        let mut edit = Some(self.report(|held| Edit::towards(held, report)));
        self.change_work(&mut |work| {
            let edit = edit.take().filter(|edit| !edit.is_idle(&work.report))?;
            let sections = work.report.overview.len();
            work.report.apply(edit.clone());
            // Steps that can be undone count sections as they were.
            if work.report.overview.len() != sections {
                work.history = History::default();
            }
            work.history.forget_whole();
            Some(edit)
        })
    }

    /// Settles what two tabs have otherwise, with the file of what was chosen. The version that is saved then is
    /// made of both.
    pub fn settle(&self, text: &str) {
        let Some(other) = self.conflict.now().filter(|_| !self.is_read_only()) else { return };
        self.conflict.set(None);
        self.work.borrow_mut().clock.join(&other.clock);
        self.replace(text);
        self.work.borrow_mut().dirty = true;
        self.save();
    }

    /// Looks for what other tabs saved that was not told: a page that was laid away hears nothing.
    pub fn look_again(&self) {
        let (id, read_only) = (self.id(), self.is_read_only());
        if id.is_empty() || read_only {
            return;
        }
        match self.desk.drafts.look(&id) {
            Ok(loaded) if loaded.read_only.is_some() => self.stop_writing(),
            Ok(loaded) => {
                if self.saved.peek(|state| matches!(state, SaveState::Failed(SaveError::Missing))) {
                    match self.is_unsaved() {
                        true => {
                            self.saved.set(SaveState::Saving);
                            self.schedule();
                        }
                        false => self.saved.set(SaveState::Saved(loaded.saved_at)),
                    }
                }
                loaded.texts().into_iter().for_each(|other| self.receive(other));
            }
            Err(LoadError::Missing) => self.saved.set(SaveState::Failed(SaveError::Missing)),
            Err(_) => {}
        }
    }

    /// Looks whether a draft that was removed is there again.
    pub fn look_again_if_missing(&self) {
        if self.saved.peek(|state| matches!(state, SaveState::Failed(SaveError::Missing))) {
            self.look_again();
        }
    }

    /// A newer program has saved this draft: what it wrote is not ours to add to.
    pub fn stop_writing(&self) {
        self.saved.set(SaveState::Failed(SaveError::ReadOnly { version: 0 }));
    }

    /// The draft was put into the bin in another tab, all of it that the clock covers.
    pub fn removed_elsewhere(&self, clock: &Clock) {
        if clock.covers(&self.work.borrow().clock) {
            self.saved.set(SaveState::Failed(SaveError::Missing));
        }
    }

    /// An input method begins or ends to compose: a text is not changed under it.
    pub fn compose(&self, composing: bool) {
        self.composing.set(composing);
        if !composing {
            self.review_later();
            if self.held.replace(false) {
                self.look_again();
            }
        }
    }
}
