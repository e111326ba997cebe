//! The saving of the report that is open, in the browser's storage and as a second copy.

use super::{SaveState, Session, Work};
use crate::app::desk::Desk;
use crate::app::{browser, rescue};
use crate::drafts::versions::Moment;
use crate::drafts::{SaveError, Saved, StoreError};
use crate::report::file;
use crate::report::file_name::file_name;

/// Time (ms) from a change to its saving: short enough that nothing is lost, long enough that a burst of
/// keys is saved once.
const PAUSE: i32 = 250;
/// Time (ms) after which a saving that failed is tried again.
const RETRY: i32 = 5_000;
/// Versions that are remembered, to find the one that two tabs began with.
const SEEN: usize = 8;

impl Work {
    pub(super) fn see(&mut self, text: String) {
        self.seen.push((self.clock.clone(), text));
        if self.seen.len() > SEEN {
            self.seen.remove(0);
        }
    }
}

impl Session {
    pub(super) fn schedule(&self) {
        self.schedule_in(PAUSE);
    }

    // Not a timer that each key starts anew: a person who types without a pause is saved too.
    fn schedule_in(&self, pause: i32) {
        if self.saved.peek(|state| matches!(state, SaveState::Saved(_))) {
            self.saved.set(SaveState::Saving);
        }
        // What was typed does not wait for a second try of what failed.
        let (number, pending) = self.scheduled.get();
        if pending.is_some_and(|pending| pending <= pause) {
            return;
        }
        let number = number + 1;
        self.scheduled.set((number, Some(pause)));
        let session = *self;
        browser::after(pause, move || {
            if session.scheduled.get().0 == number {
                session.scheduled.set((number, None));
                session.save();
            }
        });
    }

    /// Saves now what is not saved yet.
    pub fn save(&self) {
        match self.save_work() {
            Some(Ok(saved)) => {
                self.saved_key.replace(saved.key);
                self.saved.set(SaveState::Saved(saved.at));
                if saved.concurrent {
                    self.look_again();
                }
            }
            Some(Err(error)) => {
                let again = matches!(error, SaveError::Store(_) | SaveError::NotVerified);
                self.saved.set(SaveState::Failed(error));
                if again {
                    self.schedule_in(RETRY);
                }
            }
            None => {}
        }
    }

    fn save_work(&self) -> Option<Result<Saved, SaveError>> {
        let work = &mut *self.work.borrow_mut();
        if !work.dirty {
            return None;
        }
        let text = file::write(&work.report);
        rescue::keep(&text, &file_name(&work.report, "json"));
        let counts = self.counts();
        let drafts = &self.desk.drafts;
        let version = drafts.compose(&work.id, &work.report, &text, &work.clock, browser::now(), counts);
        let saved = drafts.save(&version);
        match &saved {
            Ok(saved) => {
                work.clock = saved.clock.clone();
                work.dirty = false;
                work.see(text);
                let only_there = work.only_in_copy.take();
                let removed = saved.removed.iter().cloned().chain(only_there).collect();
                self.desk.copy.put(self.desk, version.key, version.raw, removed);
            }
            // The second copy has room of its own.
            Err(SaveError::Store(StoreError::Full)) => {
                self.saved_key.replace(version.key.clone());
                let before = work.only_in_copy.replace(version.key.clone());
                self.desk.copy.put(self.desk, version.key, version.raw, before.into_iter().collect());
            }
            Err(_) => {}
        }
        Some(saved)
    }

    /// Whether what was last given to the second copy is on disk.
    pub fn is_on_disk(&self) -> bool {
        self.desk.copy.holds(&self.saved_key.borrow())
    }

    /// Whether closing the page would lose something.
    pub fn is_unsaved(&self) -> bool {
        self.work.borrow().dirty
    }

    /// The changes are kept elsewhere: nothing is left to save.
    pub fn forget_changes(&self) {
        self.work.borrow_mut().dirty = false;
    }

    /// Keeps the report as it stands as a version to come back to.
    pub fn keep_version(&self, moment: Moment) {
        if !self.is_read_only() {
            keep_text(self.desk, &self.id(), moment, &self.file());
        }
    }
}

/// Keeps a text of a draft as a version.
pub(super) fn keep_text(desk: Desk, id: &str, moment: Moment, text: &str) {
    if desk.keeps {
        // What cannot be kept so is in the draft all the same.
        let now = (browser::now() as f64).into();
        desk.ask("keep", &[id.into(), moment.id().into(), text.into(), now], |_| {});
    }
}
