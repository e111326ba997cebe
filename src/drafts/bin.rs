//! The bin: a marker says that a draft is in it, so that neither way takes room for a copy.

use super::clock::Clock;
use super::held::Draft;
use super::marker::Marker;
use super::{BINNED, Drafts, IN_BIN, NAMES, SaveError, Store, StoreError};

impl<S: Store> Drafts<S> {
    /// Puts a draft into the bin. It comes out again by itself where another tab saves it at the same
    /// moment, so that nothing is removed that nobody has seen.
    pub fn remove(&self, id: &str, now: u64) -> Result<(), SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_alive())?;
        self.mark(&draft, now, draft.clock(), false)
    }

    /// Takes a draft out of the bin.
    pub fn restore(&self, id: &str) -> Result<(), SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_binned())?;
        // In format 1 the version itself is the marker.
        self.move_old(&draft)?;
        self.mark(&draft, 0, Clock::default(), false).or_else(|_| Ok(self.store.remove(&marker(id))?))
    }

    /// Removes a draft for good, because a person said so.
    pub fn erase(&self, id: &str) -> Result<(), SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_alive())?;
        self.erase_whole(&draft)
    }

    /// Removes what lies in the bin under this id for good, because a person said so.
    pub fn erase_binned(&self, id: &str) -> Result<(), SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_binned())?;
        self.erase_whole(&draft)
    }

    /// Removes what has been in the bin for longer than [`IN_BIN`]; says how many drafts. What cannot be
    /// read stays.
    pub fn purge_bin(&self, now: u64) -> Result<usize, StoreError> {
        let mut purged = 0;
        for draft in self.read(None)? {
            let Some(at) = draft.marker.as_ref().map(|marker| marker.at) else { continue };
            if draft.newer.is_none() && draft.is_binned() && now.saturating_sub(at) > IN_BIN {
                self.erase_whole(&draft).map_err(SaveError::into_store)?;
                purged += 1;
            }
            // Where an erasing was cut off.
            let mut dead = draft.versions.iter().filter(|held| draft.is_dead(held));
            dead.try_for_each(|held| self.store.remove(&held.key))?;
        }
        Ok(purged)
    }

    // Tombstone first: what is only half removed is not a draft then, here or in a second copy.
    fn erase_whole(&self, draft: &Draft) -> Result<(), SaveError> {
        let saved = draft.versions.iter().map(|held| held.summary.saved_at).max();
        let mark = || self.mark(draft, saved.unwrap_or_default(), draft.clock(), true);
        match mark() {
            // What is left is no draft any more and goes with the next purge.
            Ok(()) => self.remove_all(draft).or(Ok(())),
            Err(SaveError::Store(StoreError::Full)) => {
                self.remove_all(draft)?;
                // Without it the draft may come back from a second copy, but it is gone from here.
                mark().or(Ok(()))
            }
            Err(error) => Err(error),
        }
    }

    fn remove_all(&self, draft: &Draft) -> Result<(), StoreError> {
        draft.versions.iter().try_for_each(|held| self.store.remove(&held.key))?;
        self.store.remove(&[NAMES, &draft.id].concat())
    }

    fn mark(&self, draft: &Draft, now: u64, clock: Clock, erased: bool) -> Result<(), SaveError> {
        let after = draft.marker.as_ref().map_or(0, |marker| marker.at + 1);
        self.replace(&marker(&draft.id), &Marker { at: now.max(after), clock, erased }.compose())
    }
}

pub(super) fn marker(id: &str) -> String {
    [BINNED, id].concat()
}
