//! Writing that ends with the new value or with the old one, whatever the store does.

use super::kept::{self, Kept};
use super::{Drafts, Reason, SaveError, Saved, Store, StoreError, Summary, before, draft};

impl<S: Store> Drafts<S> {
    pub(super) fn stored(&self, key: &str) -> Result<String, SaveError> {
        self.store.get(key).map_err(SaveError::before)?.ok_or(SaveError::Missing)
    }

    pub(super) fn put_new(&self, summary: &Summary, body: &str) -> Result<Saved, SaveError> {
        let key = draft(&summary.id);
        if self.store.get(&key).map_err(SaveError::before)?.is_some() {
            return Err(SaveError::Taken);
        }
        let value = kept::compose(summary, body);
        self.put(&key, None, &value)?;
        Ok(Saved { rev: summary.rev, at: summary.saved_at, bytes: value.len() })
    }

    // Writes a draft over its previous version, which stands aside until the new one was read back.
    pub(super) fn replace(&self, id: &str, previous: &str, value: &str) -> Result<(), SaveError> {
        match self.store.set(&before(id), previous) {
            Ok(()) if self.stored(&before(id))? == previous => {}
            Ok(()) => return Err(SaveError::NotVerified { kept: true }),
            // A full store refuses a value whole, and one under the same key may still fit.
            Err(StoreError::Full) => {}
            Err(error) => return Err(SaveError::before(error)),
        }
        self.put(&draft(id), Some(previous), value)?;
        self.forget_before(id);
        Ok(())
    }

    // One that stays does no harm: it is looked at only where the draft itself cannot be read.
    pub(super) fn forget_before(&self, id: &str) {
        let _ = self.store.remove(&before(id));
    }

    // Removes a draft, unless another tab has saved it since it was read.
    pub(super) fn take_out(&self, id: &str, read: &str) -> Result<(), SaveError> {
        let found = self.stored(&draft(id))?;
        if found != read {
            return Err(changed(&found).unwrap_or(SaveError::NotVerified { kept: true }));
        }
        self.store.remove(&draft(id)).map_err(SaveError::before)?;
        self.forget_before(id);
        Ok(())
    }

    // Writes and reads back. Where something else stands there then, what was there before is put back,
    // unless it is the whole version of another tab.
    pub(super) fn put(&self, key: &str, previous: Option<&str>, value: &str) -> Result<(), SaveError> {
        let written = self.store.set(key, value);
        // Without an answer nothing can be put back: it might be over what another tab wrote.
        let kept = match self.store.get(key).or_else(|_| self.store.get(key)) {
            Ok(Some(found)) if found == value => return Ok(()),
            Ok(found) if found.as_deref() == previous => true,
            Ok(found) => match found.as_deref().and_then(changed) {
                Some(changed) => return Err(changed),
                None => self.put_back(key, previous),
            },
            Err(_) => false,
        };
        Err(match written {
            Err(error) => SaveError::Store { error, kept },
            Ok(()) => SaveError::NotVerified { kept },
        })
    }

    pub(super) fn put_back(&self, key: &str, previous: Option<&str>) -> bool {
        let put_back = match previous {
            Some(previous) => self.store.set(key, previous),
            None => self.store.remove(key),
        };
        put_back.is_ok() && self.store.get(key).is_ok_and(|found| found.as_deref() == previous)
    }
}

// That another tab, or a newer program in it, wrote a whole value; nothing for one that is cut off.
fn changed(found: &str) -> Option<SaveError> {
    match kept::parse("", found) {
        Ok(Kept { summary, .. }) => {
            Some(SaveError::ChangedElsewhere { rev: summary.rev, at: summary.saved_at })
        }
        Err(Reason::Newer { format }) => Some(SaveError::Unreadable(Reason::Newer { format })),
        Err(_) => None,
    }
}
