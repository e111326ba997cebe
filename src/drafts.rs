//! Drafts kept on the person's own machine, behind a [`Store`] so that its faults can be tried out.
//!
//! What holds throughout: a version that this tab has not read is never overwritten; a value that
//! cannot be read is never replaced or removed unasked; "saved" means read back and equal; whatever call
//! of the store fails, a whole version no older than the last that was saved can be loaded; keys of
//! others in the same origin are never touched. Browsers' storage has no transactions, so that between
//! the look and the write of two tabs a moment of some ms remains; the revision finds it out afterwards.
//!
//! Times are ms since 1970, from the caller's clock; ids are the caller's, random and without `/`.

mod archive;
mod error;
#[cfg(not(target_arch = "wasm32"))]
pub mod faulty;
mod kept;
mod put;
mod store;

use crate::report::Report;
use crate::report::file::{self, Opened};
use kept::Kept;

pub use archive::{check_size, open};
pub use error::{LoadError, Reason, SaveError};
pub use kept::Summary;
pub use store::{MemoryStore, Store, StoreError};

const DRAFTS: &str = "nianbao/draft/";
const BIN: &str = "nianbao/bin/";
// Where the version before stands while a new one is written over it.
const BEFORE: &str = "nianbao/before/";
const EXPORTED: &str = "nianbao/exported";
/// Letters of a draft's name that are kept.
pub const LONGEST_NAME: usize = 60;
/// Time for which a removed draft stays in the bin, in ms: 30 days.
pub const IN_BIN: u64 = 30 * 24 * 60 * 60 * 1000;

/// The drafts in a store.
#[derive(Debug)]
pub struct Drafts<S> {
    store: S,
}

/// What the checks find in a report, for the list of drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// What a store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Whole drafts, the one saved last in front.
    pub drafts: Vec<Summary>,
    /// Values that cannot be read, as they are.
    pub unreadable: Vec<Unreadable>,
}

/// A value of ours that cannot be read. It stays until a person discards it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The draft's id; [`Drafts::load`] may offer the version before.
    pub id: String,
    /// Its key in the store.
    pub key: String,
    /// All of it, to be saved elsewhere.
    pub raw: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// A draft that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The report; of a newer version, as much of it as this program understands.
    pub report: Report,
    /// The revision, to be given when saving.
    pub rev: u64,
    /// When it was saved.
    pub saved_at: u64,
    /// The file's version where it is newer than this program: only to be looked at.
    pub read_only: Option<u64>,
    /// The file as it is kept: what to export of a draft that is only to be looked at.
    pub text: String,
}

/// A draft that was written and read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its revision.
    pub rev: u64,
    /// When it was saved.
    pub at: u64,
    /// Bytes that it takes up, in UTF-8.
    pub bytes: usize,
}

impl<S: Store> Drafts<S> {
    /// The drafts in `store`.
    pub fn new(store: S) -> Drafts<S> {
        Drafts { store }
    }

    /// The store that they are in.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Every draft.
    pub fn list(&self) -> Result<Listing, StoreError> {
        self.listing(DRAFTS)
    }

    /// What is in the bin.
    pub fn binned(&self) -> Result<Listing, StoreError> {
        self.listing(BIN)
    }

    /// Opens a draft.
    pub fn load(&self, id: &str) -> Result<Loaded, LoadError> {
        let raw = self.store.get(&draft(id)).map_err(LoadError::Store)?.ok_or(LoadError::Missing)?;
        loaded(id, &raw).map_err(|reason| {
            let cut_off = !matches!(reason, Reason::Newer { .. });
            let before = self.store.get(&before(id)).ok().flatten().filter(|_| cut_off);
            let earlier = before.and_then(|before| loaded(id, &before).ok()).map(Box::new);
            LoadError::Unreadable { raw, reason, earlier }
        })
    }

    /// Keeps a new draft.
    pub fn create(&self, id: &str, report: &Report, now: u64, counts: Counts) -> Result<Saved, SaveError> {
        let body = file::write(report);
        self.put_new(&Summary::of(id, report, kept::next_rev(0, &body), now, counts), &body)
    }

    /// Keeps a file that was opened as a new draft; no draft that there is changes. A file of a newer
    /// version is kept as it is.
    pub fn import(&self, id: &str, opened: &Opened, now: u64, counts: Counts) -> Result<Saved, SaveError> {
        let (body, version) = match opened.read_only {
            Some(version) => (opened.text.clone(), version),
            None => (file::write(&opened.report), file::VERSION),
        };
        let summary = Summary::of(id, &opened.report, kept::next_rev(0, &body), now, counts);
        self.put_new(&Summary { version, name: name_of(&opened.name), ..summary }, &body)
    }

    /// Saves a draft whose revision in this tab is `rev_known`. Its name stays.
    pub fn save(
        &self,
        id: &str,
        report: &Report,
        rev_known: u64,
        now: u64,
        counts: Counts,
    ) -> Result<Saved, SaveError> {
        let previous = self.stored(&draft(id))?;
        let kept = kept::parse(id, &previous).map_err(SaveError::Unreadable)?;
        let stored = kept.summary;
        if let Some(version) = stored.read_only() {
            return Err(SaveError::ReadOnly { version });
        }
        let body = file::write(report);
        if stored.rev != rev_known {
            // This tab's own saving, whose reading back failed, or the same in another tab.
            return match kept.body == body {
                true => Ok(Saved { rev: stored.rev, at: stored.saved_at, bytes: previous.len() }),
                false => Err(SaveError::ChangedElsewhere { rev: stored.rev, at: stored.saved_at }),
            };
        }
        let rev = kept::next_rev(rev_known, &body);
        let summary = Summary::of(id, report, rev, now, counts);
        let value = kept::compose(&Summary { name: stored.name, ..summary }, &body);
        self.replace(id, &previous, &value)?;
        Ok(Saved { rev, at: now, bytes: value.len() })
    }

    /// Calls a draft by a name of its own; an empty one: by organ and year again. The report and its
    /// revision stay as they are, so that a tab in which it is being edited goes on saving, and keeps
    /// the name.
    pub fn rename(&self, id: &str, name: &str) -> Result<(), SaveError> {
        let raw = self.stored(&draft(id))?;
        let Kept { summary, body } = kept::parse(id, &raw).map_err(SaveError::Unreadable)?;
        self.replace(id, &raw, &kept::compose(&Summary { name: name_of(name), ..summary }, body))
    }

    /// Keeps a copy of a draft, as it was saved, under a new id; its name says that it is one.
    pub fn duplicate(&self, id: &str, new_id: &str, now: u64) -> Result<Saved, SaveError> {
        let raw = self.stored(&draft(id))?;
        let Kept { summary, body } = kept::parse(id, &raw).map_err(SaveError::Unreadable)?;
        let name = copy_of(&summary.called());
        let (id, rev) = (new_id.to_owned(), kept::next_rev(0, body));
        self.put_new(&Summary { id, rev, saved_at: now, name, ..summary }, body)
    }

    /// Moves a draft to the bin. Where that fails, the draft stays where it is.
    pub fn remove(&self, id: &str, now: u64) -> Result<(), SaveError> {
        let raw = self.stored(&draft(id))?;
        let Kept { mut summary, body } = kept::parse(id, &raw).map_err(SaveError::Unreadable)?;
        summary.binned_at = Some(now);
        // What may lie in the bin under this id is an older version of the same draft.
        let older = self.store.get(&bin(id)).map_err(SaveError::before)?;
        if let Some(older) = &older {
            kept::parse(id, older).map_err(SaveError::Unreadable)?;
        }
        self.put(&bin(id), older.as_deref(), &kept::compose(&summary, body))?;
        self.take_out(id, &raw).inspect_err(|_| {
            // Only while the draft is seen to be there: another tab may be putting it into the bin too.
            if self.stored(&draft(id)).is_ok() {
                self.put_back(&bin(id), older.as_deref());
            }
        })
    }

    /// Removes a draft for good, because a person said so: the way out where the storage is too full
    /// for the bin.
    pub fn erase(&self, id: &str) -> Result<(), SaveError> {
        let raw = self.stored(&draft(id))?;
        kept::parse(id, &raw).map_err(SaveError::Unreadable)?;
        self.take_out(id, &raw)
    }

    /// Removes what lies in the bin under this id for good, because a person said so.
    pub fn erase_binned(&self, id: &str) -> Result<(), SaveError> {
        kept::parse(id, &self.stored(&bin(id))?).map_err(SaveError::Unreadable)?;
        self.store.remove(&bin(id)).map_err(SaveError::before)
    }

    /// Takes a draft out of the bin.
    pub fn restore(&self, id: &str) -> Result<(), SaveError> {
        let raw = self.stored(&bin(id))?;
        let Kept { mut summary, body } = kept::parse(id, &raw).map_err(SaveError::Unreadable)?;
        summary.binned_at = None;
        self.put_new(&summary, body)?;
        // The draft is back; a copy that stays in the bin does no harm and goes with the next purge.
        self.store.remove(&bin(id)).or(Ok(()))
    }

    /// Removes what has been in the bin for longer than [`IN_BIN`]; says how many. What cannot be read
    /// stays.
    pub fn purge_bin(&self, now: u64) -> Result<usize, StoreError> {
        let old = |kept: &Summary| kept.binned_at.is_some_and(|at| now.saturating_sub(at) > IN_BIN);
        let listing = self.binned()?;
        let ids: Vec<_> = listing.drafts.iter().filter(|kept| old(kept)).map(|kept| bin(&kept.id)).collect();
        ids.iter().try_for_each(|key| self.store.remove(key))?;
        Ok(ids.len())
    }

    /// Removes a value that cannot be read, under the key that the listing gave, because a person said
    /// so. Anything else stays; says whether it was removed.
    pub fn discard_unreadable(&self, key: &str) -> Result<bool, StoreError> {
        let Some(id) = key.strip_prefix(DRAFTS).or_else(|| key.strip_prefix(BIN)) else { return Ok(false) };
        match self.store.get(key)? {
            Some(raw) if unreadable(id, &raw).is_some() => {
                self.store.remove(key)?;
                if key.starts_with(DRAFTS) {
                    self.forget_before(id);
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// When all drafts were last exported.
    pub fn exported(&self) -> Result<Option<u64>, StoreError> {
        Ok(self.store.get(EXPORTED)?.and_then(|at| at.parse().ok()))
    }

    /// Remembers when all drafts were exported.
    pub fn set_exported(&self, now: u64) -> Result<(), StoreError> {
        self.store.set(EXPORTED, &now.to_string())
    }

    /// One JSON file with every draft; values that cannot be read go with it as they are.
    pub fn export_all(&self) -> Result<String, StoreError> {
        let mut values = Vec::new();
        for (id, key) in self.ids(DRAFTS)? {
            values.extend(self.store.get(&key)?.map(|raw| (id, raw)));
        }
        Ok(archive::write(&values))
    }

    fn ids(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut ids: Vec<(String, String)> = Vec::new();
        for key in self.store.keys()? {
            if let Some(id) = key.strip_prefix(prefix) {
                let at = ids.partition_point(|(_, earlier)| *earlier < key);
                ids.insert(at, (id.to_owned(), key));
            }
        }
        Ok(ids)
    }

    fn listing(&self, prefix: &str) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for (id, key) in self.ids(prefix)? {
            // A key without a value was removed in another tab meanwhile.
            let Some(raw) = self.store.get(&key)? else { continue };
            match kept::parse(&id, &raw) {
                Ok(Kept { summary, .. }) => {
                    let at = listing.drafts.partition_point(|other| other.saved_at >= summary.saved_at);
                    listing.drafts.insert(at, summary);
                }
                Err(reason) => listing.unreadable.push(Unreadable { id, key, raw, reason }),
            }
        }
        Ok(listing)
    }
}

fn loaded(id: &str, raw: &str) -> Result<Loaded, Reason> {
    let Kept { summary, body } = kept::parse(id, raw)?;
    let (report, read_only) = file::read_own(body).map_err(Reason::Contents)?;
    let Summary { rev, saved_at, .. } = summary;
    Ok(Loaded { report, rev, saved_at, read_only, text: body.to_owned() })
}

// Why a value is unreadable, if it is.
fn unreadable(id: &str, raw: &str) -> Option<Reason> {
    loaded(id, raw).err()
}

fn name_of(written: &str) -> String {
    written.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

fn copy_of(name: &str) -> String {
    const COPY: &str = "（副本）";
    name.chars().take(LONGEST_NAME - COPY.chars().count()).chain(COPY.chars()).collect()
}

fn draft(id: &str) -> String {
    [DRAFTS, id].concat()
}

fn bin(id: &str) -> String {
    [BIN, id].concat()
}

fn before(id: &str) -> String {
    [BEFORE, id].concat()
}
