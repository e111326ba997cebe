//! Writing: a version under a key of its own, with the last good one beside it until it was read back.

use super::clock::Clock;
use super::held::{Draft, body};
use super::{
    Counts, DRAFTS, Drafts, NAMES, Report, SaveError, Saved, Store, StoreError, Summary, Version, kept,
};

impl<S: Store> Drafts<S> {
    /// A version of a draft, to be given to [`Drafts::save`] and to a second copy. `text` is the report's
    /// file; `clock` is what it is made of: that of the version that was loaded or saved last, joined
    /// with those of the texts that a person took in or passed over. Each is another one, so that after a
    /// failure the next attempt is not taken for the same.
    pub fn compose(
        &self,
        id: &str,
        report: &Report,
        text: &str,
        clock: &Clock,
        now: u64,
        counts: Counts,
    ) -> Version {
        self.version(&Summary::of(id, report, now, counts), text, clock)
    }

    /// Writes a version and removes those that it is made of. Another tab's version beside it is no
    /// reason not to: both stand then.
    pub fn save(&self, version: &Version) -> Result<Saved, SaveError> {
        let draft = self.draft(&version.id)?;
        draft.refuse(true)?;
        if let Some(version) = draft.versions.iter().find_map(|held| held.summary.read_only()) {
            return Err(SaveError::ReadOnly { version });
        }
        // Where all that is left of a draft is damaged, it is good to have it whole again.
        let damaged = draft.versions.is_empty() && !draft.unreadable.is_empty() && draft.marker.is_none();
        if !draft.is_alive() && !damaged {
            return Err(SaveError::Missing);
        }
        self.keep_old_name(&draft)?;
        // This very version is there, where its reading back failed; nothing else is written over.
        let there = draft.versions.iter().map(|held| (&held.key, &held.raw));
        let damaged = draft.unreadable.iter().map(|unreadable| (&unreadable.key, &unreadable.raw));
        match there.chain(damaged).find(|(key, _)| **key == version.key) {
            Some((_, raw)) if *raw == version.raw => {}
            Some(_) => return Err(SaveError::NotVerified),
            None => self.write(&draft, version)?,
        }
        Ok(self.saved(&draft, version))
    }

    // After the new version was read back.
    fn saved(&self, draft: &Draft, version: &Version) -> Saved {
        let (mut removed, mut concurrent) = (Vec::new(), false);
        for held in draft.versions.iter().filter(|held| held.key != version.key) {
            if version.clock.covers(&held.clock) {
                // One that stays does no harm: it is known to be covered.
                let _ = self.store.remove(&held.key);
                removed.push(held.key.clone());
            } else {
                concurrent |= draft.is_top(held) && held.body() != body(&version.raw);
            }
        }
        let Version { key, clock, at, raw, .. } = version;
        Saved { clock: clock.clone(), at: *at, bytes: raw.len(), key: key.clone(), removed, concurrent }
    }

    fn write(&self, draft: &Draft, version: &Version) -> Result<(), SaveError> {
        match self.put(&version.key, None, &version.raw) {
            Err(SaveError::Store(StoreError::Full)) if self.make_room(draft) => {
                self.put(&version.key, None, &version.raw)
            }
            written => written,
        }
    }

    // Removes the versions that others there are made of.
    fn make_room(&self, draft: &Draft) -> bool {
        let mut below = draft.versions.iter().filter(|held| !draft.is_top(held)).peekable();
        below.peek().is_some() && below.all(|held| self.store.remove(&held.key).is_ok())
    }

    fn version(&self, summary: &Summary, body: &str, clock: &Clock) -> Version {
        let number = self.composed.get() + 1;
        self.composed.set(number);
        let tab = self.line();
        let clock = clock.next(&tab, number);
        Version {
            id: summary.id.clone(),
            key: self.key(&summary.id, number),
            at: summary.saved_at,
            raw: kept::compose(summary, &clock, body),
            clock,
        }
    }

    fn key(&self, id: &str, number: u64) -> String {
        [DRAFTS, id, "/", &self.line(), "-", &number.to_string()].concat()
    }

    /// A key that nothing was ever written under.
    pub(super) fn unused_key(&self, id: &str) -> String {
        self.composed.set(self.composed.get() + 1);
        self.key(id, self.composed.get())
    }

    // The name under which this tab writes.
    fn line(&self) -> String {
        match self.lines.get() {
            0 => self.tab.clone(),
            line => [&self.tab, ".", &line.to_string()].concat(),
        }
    }

    /// Goes on under another name, where what was loaded is not made of all that this tab has written:
    /// else what it writes next would seem to be.
    pub(super) fn begin_line(&self, clock: &Clock) {
        if clock.number(&self.line()) != Some(self.composed.get()) && self.composed.get() > 0 {
            self.lines.set(self.lines.get() + 1);
        }
    }

    /// Keeps a first version, under an id that is not in use.
    pub(super) fn put_new(&self, summary: &Summary, body: &str, name: &str) -> Result<Saved, SaveError> {
        let draft = self.draft(&summary.id)?;
        if !draft.versions.is_empty() || !draft.unreadable.is_empty() {
            return Err(SaveError::Taken);
        }
        let version = self.version(summary, body, &Clock::default());
        // First, so that there is no draft of another name if it fails.
        if !name.is_empty() {
            self.name(&summary.id, name)?;
        }
        self.put(&version.key, None, &version.raw)?;
        Ok(self.saved(&draft, &version))
    }

    pub(super) fn name(&self, id: &str, name: &str) -> Result<(), SaveError> {
        self.replace(&[NAMES, id].concat(), &kept::sealed("", name))
    }

    /// Writes one of the small values that every tab may write.
    pub(super) fn replace(&self, key: &str, value: &str) -> Result<(), SaveError> {
        let previous = self.store.get(key)?;
        self.put(key, previous.as_deref(), value)
    }

    pub(super) fn put(&self, key: &str, previous: Option<&str>, value: &str) -> Result<(), SaveError> {
        put(&self.store, key, previous, value)
    }
}

/// Writes and reads back. Where something else stands there then, what was there before is put back.
pub(super) fn put(
    store: &impl Store,
    key: &str,
    previous: Option<&str>,
    value: &str,
) -> Result<(), SaveError> {
    let written = store.set(key, value);
    let found = store.get(key).or_else(|_| store.get(key));
    if found.as_ref().is_ok_and(|found| found.as_deref() == Some(value)) {
        return Ok(());
    }
    if found.is_err() || found.is_ok_and(|found| found.as_deref() != previous) {
        let _ = match previous {
            Some(previous) => store.set(key, previous),
            None => store.remove(key),
        };
    }
    Err(written.err().map_or(SaveError::NotVerified, SaveError::Store))
}
