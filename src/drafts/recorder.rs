//! A store that writes down what is done to it. What is heavy or seldom is done by the second program, which
//! cannot reach the page's store: it works on a picture of it, and the page does the same again.

use std::cell::RefCell;

use super::put::put;
use super::{MemoryStore, SaveError, Store, StoreError};

/// One call that changed the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// What was under it.
    pub before: Option<String>,
    /// What shall be; nothing: the key is removed.
    pub after: Option<String>,
}

/// A picture of a store, and what was done to it since.
#[derive(Debug, Default)]
pub struct Recorder {
    picture: MemoryStore,
    changes: RefCell<Vec<Change>>,
}

impl Recorder {
    /// A picture of a store that holds these.
    pub fn of(pairs: &[(String, String)]) -> Recorder {
        let recorder = Recorder::default();
        for (key, value) in pairs {
            recorder.picture.set(key, value).ok();
        }
        recorder
    }

    /// Takes what was done to it since the picture, or since this was last asked; in order.
    pub fn take_changes(&self) -> Vec<Change> {
        self.changes.take()
    }

    fn note(&self, key: &str, after: Option<&str>) -> Result<(), StoreError> {
        let change =
            Change { key: key.to_owned(), before: self.picture.get(key)?, after: after.map(str::to_owned) };
        self.changes.borrow_mut().push(change);
        Ok(())
    }
}

impl Store for Recorder {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.picture.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.note(key, Some(value))?;
        self.picture.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.note(key, None)?;
        self.picture.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.picture.keys()
    }
}

impl Change {
    /// Does it to a store, reads it back, and puts back what was there where that is something else. What is
    /// under the key by now is left alone where it is not what was in the picture: another tab was there.
    pub fn apply(&self, store: &impl Store) -> Result<(), SaveError> {
        let there = store.get(&self.key)?;
        if there == self.after {
            return Ok(());
        }
        match &self.after {
            Some(_) if there != self.before => Err(SaveError::ChangedElsewhere),
            Some(value) => put(store, &self.key, self.before.as_deref(), value),
            None if there != self.before => Ok(()),
            None => {
                store.remove(&self.key)?;
                if store.get(&self.key)?.is_none() { Ok(()) } else { Err(SaveError::NotVerified) }
            }
        }
    }
}

/// Does what nobody asked for and nobody waits for: one change that fails does not keep the others out.
/// But from then on nothing is removed, because what was to stand in its place may be what failed.
/// `hold` gets what the store did not take.
pub fn apply_each(changes: impl Iterator<Item = Change>, store: &impl Store, hold: impl Fn(&str, &str)) {
    let mut failed = false;
    for change in changes {
        if failed && change.after.is_none() {
            continue;
        }
        let Err(error) = change.apply(store) else { continue };
        failed = true;
        match change.after {
            // What another tab wrote there counts.
            Some(value) if error != SaveError::ChangedElsewhere => hold(&change.key, &value),
            _ => {}
        }
    }
}
