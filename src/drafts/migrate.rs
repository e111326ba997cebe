//! From format 1, which kept a draft under one key, to versions.

use super::held::{Draft, Held};
use super::marker::Marker;
use super::{Drafts, SaveError, Store, StoreError, bin, kept};

impl<S: Store> Drafts<S> {
    /// Moves the values of format 1; each is written and read back before the old one is removed. Until
    /// then, and where the store has no room for both, they are read where they are. What cannot be read
    /// stays. The error is the first one; the other drafts are moved nevertheless.
    pub fn migrate(&self) -> Result<(), StoreError> {
        let mut result = Ok(());
        for draft in self.read(None)? {
            result = result.and(self.move_old(&draft).map_err(SaveError::into_store));
        }
        result
    }

    pub(super) fn move_old(&self, draft: &Draft) -> Result<(), SaveError> {
        let mut placed: Vec<&Held> = draft.versions.iter().filter(|held| !held.is_old()).collect();
        let old = || draft.versions.iter().filter(|held| held.is_old());
        if old().next().is_none() {
            return Ok(());
        }
        for held in old().filter(|held| draft.is_top(held)) {
            let value = kept::compose(&held.summary, &held.clock, held.body());
            self.put(&self.unused_key(&draft.id), None, &value)?;
            placed.push(held);
        }
        if let Some(marker) = draft.marker.as_ref().filter(|_| draft.is_binned()) {
            let Marker { at, clock, .. } = marker;
            let marker = Marker { at: *at, clock: clock.clone(), erased: false };
            self.replace(&bin::marker(&draft.id), &marker.compose())?;
        }
        self.keep_old_name(draft)?;
        for held in old().filter(|held| placed.iter().any(|placed| placed.clock.covers(&held.clock))) {
            self.store.remove(&held.key)?;
        }
        Ok(())
    }

    /// Keeps the name that stands in a value of format 1, before that is removed.
    pub(super) fn keep_old_name(&self, draft: &Draft) -> Result<(), SaveError> {
        match &draft.name {
            None if !draft.old_name.is_empty() => self.name(&draft.id, &draft.old_name),
            _ => Ok(()),
        }
    }
}
