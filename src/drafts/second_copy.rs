//! A second copy of the drafts, in a store that loses nothing when the browser is killed: what the copy
//! has and this store has lost comes back, and the copy is told what to take over and what to drop.

use super::held::{Draft, Held, Kind, gather, place};
use super::{Drafts, NAMES, Reason, Store, StoreError, bin, kept};

/// What became of a second copy. The caller writes `put` into it, and once that is done removes `remove`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Ids of drafts of which a version came back.
    pub restored: Vec<String>,
    /// Versions for which the store has no room: key and value.
    pub unplaced: Vec<(String, String)>,
    /// What the copy lacks: key and value.
    pub put: Vec<(String, String)>,
    /// Keys that the copy shall drop.
    pub remove: Vec<String>,
    /// Keys of tombstones that the copy no longer needs: to be removed from it, and here by
    /// [`Drafts::forget`].
    pub forget: Vec<String>,
}

impl<S: Store> Drafts<S> {
    /// What a second copy shall hold, of every draft or of one: versions that count, names, markers.
    pub fn copy_pairs(&self, only: Option<&str>) -> Result<Vec<(String, String)>, StoreError> {
        let mut pairs = Vec::new();
        for draft in self.read(only)? {
            let tops = draft.versions.iter().filter(|held| draft.is_top(held) && !held.is_old());
            pairs.extend(tops.map(|held| (held.key.clone(), held.raw.clone())));
            if let Some(name) = draft.name.filter(|_| !draft.versions.is_empty()) {
                pairs.push(([NAMES, &draft.id].concat(), kept::sealed("", &name)));
            }
            pairs.extend(draft.marker.map(|marker| (bin::marker(&draft.id), marker.compose())));
        }
        Ok(pairs)
    }

    /// Brings back what the copy (every pair of drafts, names and markers in it) has and this store has
    /// not, and says what the copy has to change. Whole versions only, over nothing that is there.
    pub fn reconcile(&self, copy: &[(String, String)]) -> Result<Reconciled, StoreError> {
        let (mut there, mut done) = (Vec::new(), Reconciled::default());
        for (key, raw) in copy {
            gather(&mut there, key, raw.clone());
        }
        let here = self.read(None)?;
        for draft in &there {
            let none = Draft::empty(&draft.id);
            let held = here.iter().find(|held| held.id == draft.id).unwrap_or(&none);
            self.bring_back(draft, held, &mut done)?;
        }
        self.compare(copy, &there, &mut done)?;
        Ok(done)
    }

    fn bring_back(&self, there: &Draft, here: &Draft, done: &mut Reconciled) -> Result<(), StoreError> {
        let at = |draft: &Draft| draft.marker.as_ref().map(|marker| marker.at);
        let later = if at(there) > at(here) { there } else { here };
        let known = |held: &Held| here.versions.iter().any(|known| known.clock.covers(&held.clock));
        let is_lost = |held: &&Held| there.is_top(held) && !known(held) && !later.is_dead(held);
        let lost = || there.versions.iter().filter(is_lost);
        let comes = lost().next().is_some();
        // First, so that what was in the bin is not among the drafts meanwhile.
        let matters = comes || !here.versions.is_empty() || here.marker.is_some();
        if let Some(marker) = there.marker.as_ref().filter(|_| matters && at(there) > at(here)) {
            let _ = self.replace(&bin::marker(&there.id), &marker.compose());
        }
        let mut restored = false;
        for held in lost() {
            let damaged = here.unreadable.iter().any(|unreadable| unreadable.key == held.key);
            let taken = damaged || self.store.get(&held.key)?.is_some();
            let key = if taken { self.unused_key(&there.id) } else { held.key.clone() };
            match self.put(&key, None, &held.raw) {
                Ok(()) => restored = true,
                Err(_) => done.unplaced.push((held.key.clone(), held.raw.clone())),
            }
        }
        if restored || !here.versions.is_empty() && !later.is_erased() {
            self.bring_back_name(there, here)?;
        }
        if restored {
            done.restored.push(there.id.clone());
        }
        Ok(())
    }

    // Whenever it is missing: it may be all that was not written the last time.
    fn bring_back_name(&self, there: &Draft, here: &Draft) -> Result<(), StoreError> {
        let Some(name) = there.name.as_ref().filter(|_| here.name.is_none()) else { return Ok(()) };
        let held = self.store.get(&[NAMES, &there.id].concat())?;
        let is_newer = held.is_some_and(|held| matches!(kept::unsealed(&held), Err(Reason::Newer { .. })));
        if !is_newer {
            let _ = self.name(&there.id, name);
        }
        Ok(())
    }

    // Both as they are now.
    fn compare(
        &self,
        copy: &[(String, String)],
        there: &[Draft],
        done: &mut Reconciled,
    ) -> Result<(), StoreError> {
        let here = self.read(None)?;
        for pair in self.copy_pairs(None)? {
            if !copy.contains(&pair) {
                done.put.push(pair);
            }
        }
        for draft in there {
            let Some(held) = here.iter().find(|held| held.id == draft.id) else { continue };
            let below = |version: &Held| held.versions.iter().any(|other| other.is_above(version));
            let gone = draft.versions.iter().filter(|version| held.is_dead(version) || below(version));
            done.remove.extend(gone.map(|version| version.key.clone()));
        }
        let gone = |id: &str| !here.iter().chain(there).any(|draft| draft.id == id && draft.has_versions());
        let names = copy.iter().filter(|(key, _)| matches!(place(key), Some((Kind::Name, id)) if gone(id)));
        done.remove.extend(names.map(|(key, _)| key.clone()));
        for draft in here.iter().chain(there).filter(|draft| draft.is_erased() && gone(&draft.id)) {
            let key = bin::marker(&draft.id);
            if !done.forget.contains(&key) {
                done.put.retain(|(put, _)| *put != key);
                done.forget.push(key);
            }
        }
        Ok(())
    }

    /// Removes tombstones that [`Drafts::reconcile`] said to be needed no longer.
    pub fn forget(&self, tombstones: &[String]) -> Result<(), StoreError> {
        for key in tombstones {
            let Some((Kind::Marker, id)) = place(key) else { continue };
            let draft = self.draft(id)?;
            if draft.is_erased() && !draft.has_versions() {
                self.store.remove(key)?;
            }
        }
        Ok(())
    }
}
