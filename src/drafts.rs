//! Drafts kept on the person's own machine, behind a [`Store`] so that its faults can be tried out.
//!
//! A draft is a set of versions, each under a key of its own that is written once: whoever saves writes
//! a new one, reads it back, and only then removes those that it is made of. So a tab writes its own keys
//! only, and there is nothing to overwrite: what two tabs save side by side stands side by side, and is
//! found by the versions' [`Clock`]s. What follows from it:
//! a version that this tab has not read is never overwritten or removed; a value that cannot be read is
//! never replaced or removed unasked; "saved" means read back and equal; whatever call of the store
//! fails, a whole version no older than the last that was saved can be loaded; keys of others in the
//! same origin are never touched.
//!
//! | key | holds |
//! | --- | --- |
//! | `nianbao/draft/<id>/<tab>-<n>` | a version |
//! | `nianbao/name/<id>` | what a person calls the draft; who writes last wins |
//! | `nianbao/binned/<id>` | the marker that it is in the bin, as long as it covers every version |
//! | `nianbao/exported` | when all drafts were last exported |
//! | `nianbao/draft/<id>`, `…/bin/<id>`, `…/before/<id>` | format 1, until [`Drafts::migrate`] has moved it |
//!
//! Times are ms since 1970, from the caller's clock; ids are the caller's, random and without `/`, and
//! so is the name of the tab, without `-` and `.` as well.

pub mod archive;
mod bin;
mod clock;
mod error;
#[cfg(not(target_arch = "wasm32"))]
pub mod faulty;
mod held;
mod kept;
mod marker;
mod migrate;
mod put;
mod received;
pub mod recorder;
mod room;
pub mod salvage;
mod second_copy;
mod store;
pub mod versions;

use std::cell::Cell;

use crate::report::Report;
use crate::report::file::{self, FileError};
use held::{Draft, Kind};

pub use archive::{check_size, open};
pub use clock::{Clock, MOST_TABS};
pub use error::{LoadError, Reason, SaveError};
pub use kept::Summary;
pub use received::Received;
pub use room::Room;
pub use second_copy::Reconciled;
pub use store::{MemoryStore, Store, StoreError};

/// What every key of ours begins with.
pub const OURS: &str = "nianbao/";
const DRAFTS: &str = "nianbao/draft/";
const NAMES: &str = "nianbao/name/";
const BINNED: &str = "nianbao/binned/";
const BIN: &str = "nianbao/bin/";
const BEFORE: &str = "nianbao/before/";
const EXPORTED: &str = "nianbao/exported";
/// Letters of a draft's name that are kept.
pub const LONGEST_NAME: usize = 60;
/// Time for which a removed draft stays in the bin, in ms: 30 days.
pub const IN_BIN: u64 = 30 * 24 * 60 * 60 * 1000;

/// The drafts in a store, as one tab sees and writes them.
#[derive(Debug)]
pub struct Drafts<S> {
    store: S,
    tab: String,
    // Versions composed in this tab, whether or not they were written.
    composed: Cell<u64>,
    // Lines of versions that this tab has begun, apart from the first.
    lines: Cell<u64>,
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
    /// How many drafts are in the bin.
    pub binned: usize,
}

/// A value of ours that cannot be read. It stays until a person discards it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The draft's id; there may be whole versions of it.
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
    /// What it is made of, to be given when saving.
    pub clock: Clock,
    /// When it was saved.
    pub saved_at: u64,
    /// A version of the report's file or of the draft that is newer than this program: only to be looked
    /// at.
    pub read_only: Option<u64>,
    /// The file as it is kept: what to export of a draft that is only to be looked at.
    pub text: String,
    /// The key of its version.
    pub key: String,
    /// Other texts of it, saved side by side with this one, the one saved last in front.
    pub others: Vec<Other>,
}

/// Another text of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The report.
    pub report: Report,
    /// What it is made of, to be joined with one's own by whoever has merged the two or chosen between
    /// them.
    pub clock: Clock,
    /// When it was saved.
    pub saved_at: u64,
    /// The file as it is kept.
    pub text: String,
    /// The key of its version.
    pub key: String,
}

/// A version that was composed and is yet to be written: here, and in a second copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The draft's id.
    pub id: String,
    /// Its key.
    pub key: String,
    /// What it is made of, itself included.
    pub clock: Clock,
    /// When it was composed.
    pub at: u64,
    /// Its value.
    pub raw: String,
}

/// A draft that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What it is made of, to be given when saving next.
    pub clock: Clock,
    /// When it was saved.
    pub at: u64,
    /// Bytes that it takes up, in UTF-8.
    pub bytes: usize,
    /// Its key.
    pub key: String,
    /// Keys of the versions that it is made of: no longer needed, in a second copy neither.
    pub removed: Vec<String>,
    /// Whether there is another text of it, saved side by side with this one.
    pub concurrent: bool,
}

impl<S: Store> Drafts<S> {
    /// The drafts in `store`, for a tab of that name: another one each time the page is loaded.
    pub fn new(store: S, tab: &str) -> Drafts<S> {
        Drafts { store, tab: tab.to_owned(), composed: Cell::new(0), lines: Cell::new(0) }
    }

    /// The store that they are in.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Every draft.
    pub fn list(&self) -> Result<Listing, StoreError> {
        self.listing(|draft| !draft.is_binned(), Draft::is_alive)
    }

    /// What is in the bin.
    pub fn binned(&self) -> Result<Listing, StoreError> {
        self.listing(Draft::is_binned, Draft::is_binned)
    }

    fn listing(
        &self,
        is_here: impl Fn(&Draft) -> bool,
        is_shown: impl Fn(&Draft) -> bool,
    ) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for draft in self.read(None)? {
            listing.binned += usize::from(draft.is_binned());
            if !is_here(&draft) {
                continue;
            }
            if let Some(summary) = draft.summary().filter(|_| is_shown(&draft)) {
                let at = listing.drafts.partition_point(|other| other.saved_at >= summary.saved_at);
                listing.drafts.insert(at, summary);
            }
            listing.unreadable.extend(draft.unreadable);
        }
        Ok(listing)
    }

    /// The id of everything that is kept: drafts, what is in the bin, what cannot be read.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let drafts = self.read(None)?.into_iter();
        Ok(drafts.filter(|draft| !draft.is_erased()).map(|draft| draft.id).collect())
    }

    /// Opens a draft: of several texts the one saved last. Damaged versions do not keep whole ones out.
    pub fn load(&self, id: &str) -> Result<Loaded, LoadError> {
        let loaded = self.look(id)?;
        self.begin_line(&loaded.clock);
        Ok(loaded)
    }

    /// Looks at a draft as it is kept by now, for a tab in which it is open already.
    pub fn look(&self, id: &str) -> Result<Loaded, LoadError> {
        let mut draft = self.draft(id).map_err(LoadError::Store)?;
        let alive = draft.is_alive() || draft.versions.is_empty();
        let mut opened = Vec::new();
        draft.versions.retain(|held| match file::read_own(held.body()) {
            Ok(report) => {
                opened.push((held.key.clone(), report));
                true
            }
            Err(error) => {
                let (id, key, raw) = (id.to_owned(), held.key.clone(), held.raw.clone());
                draft.unreadable.push(Unreadable { id, key, raw, reason: Reason::Contents(error) });
                false
            }
        });
        let mut texts = Vec::new();
        for leaf in draft.leaves().into_iter().filter(|_| alive) {
            if let Some(at) = opened.iter().position(|(key, _)| *key == leaf.held.key) {
                let (_, (report, version)) = opened.swap_remove(at);
                texts.push((version, Other::of(leaf, report)));
            }
        }
        let read_only = draft.newer.or(texts.iter().find_map(|(version, _)| *version));
        let mut texts = texts.into_iter().map(|(_, other)| other);
        let Some(Other { report, clock, saved_at, text, key }) = texts.next() else {
            return Err(match draft.unreadable.into_iter().next().filter(|_| alive) {
                Some(Unreadable { raw, key, reason, .. }) => LoadError::Unreadable { raw, key, reason },
                None => LoadError::Missing,
            });
        };
        Ok(Loaded { report, clock, saved_at, read_only, text, key, others: texts.collect() })
    }

    /// Keeps a new draft; `text` is the report's file.
    pub fn create(
        &self,
        id: &str,
        report: &Report,
        text: &str,
        now: u64,
        counts: Counts,
    ) -> Result<Saved, SaveError> {
        self.put_new(&Summary::of(id, report, now, counts), text, "")
    }

    /// Keeps the text of a report's file as a new draft under a name, which may be empty; no draft that
    /// there is changes. A file of a newer version is kept as it is.
    pub fn import(
        &self,
        id: &str,
        text: &str,
        name: &str,
        now: u64,
        counts: Counts,
    ) -> Result<Saved, SaveError> {
        let contents = |error| SaveError::Unreadable(Reason::Contents(error));
        let (report, newer) = file::read_own(text).map_err(contents)?;
        let summary = Summary::of(id, &report, now, counts);
        let name = name_of(name);
        match newer {
            Some(version) => self.put_new(&Summary { version, ..summary }, text, &name),
            None => self.put_new(&summary, &file::write(&report), &name),
        }
    }

    /// Keeps a copy of a draft, as it was saved last, under a new id; its name says that it is one.
    pub fn duplicate(&self, id: &str, new_id: &str, now: u64) -> Result<Saved, SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_alive())?;
        let (Some(leaf), Some(summary)) = (draft.leaves().into_iter().next(), draft.summary()) else {
            return Err(SaveError::Missing);
        };
        let name = copy_of(&summary.called());
        self.put_new(&Summary { id: new_id.to_owned(), saved_at: now, ..summary }, leaf.held.body(), &name)
    }

    /// Calls a draft by a name of its own; an empty one: by organ and year again. Its versions stay as
    /// they are, so that a tab in which it is being edited goes on saving, and keeps the name.
    pub fn rename(&self, id: &str, name: &str) -> Result<(), SaveError> {
        let draft = self.draft(id)?;
        draft.refuse(draft.is_alive())?;
        self.name(id, &name_of(name))
    }

    /// Removes a value that cannot be read, under the key that the listing gave, because a person said
    /// so. Anything else stays; says whether it was removed.
    pub fn discard_unreadable(&self, key: &str) -> Result<bool, StoreError> {
        let Some((Kind::Version | Kind::Old, id)) = held::place(key) else { return Ok(false) };
        match self.store.get(key)? {
            Some(raw) if unreadable(id, &raw).is_some() => {
                self.store.remove(key)?;
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

    /// Every text of every draft as it is kept, and values that cannot be read: id, value, name; for
    /// [`archive::write`].
    pub fn values(&self) -> Result<Vec<(String, String, String)>, StoreError> {
        let mut values = Vec::new();
        for draft in self.read(None)?.iter().filter(|draft| !draft.is_binned()) {
            let texts = draft.leaves().into_iter().map(|leaf| (&leaf.held.raw, draft.name()));
            let others = draft.unreadable.iter().map(|unreadable| (&unreadable.raw, ""));
            let value = |(raw, name): (&String, &str)| (draft.id.clone(), raw.clone(), name.to_owned());
            values.extend(texts.chain(others).map(value));
        }
        Ok(values)
    }

    /// The id of a draft with exactly this text: an archive's draft that is there already.
    pub fn same_as(&self, text: &str) -> Result<Option<String>, StoreError> {
        let is_same = |draft: &Draft| {
            draft.is_alive() && draft.leaves().iter().any(|leaf| leaf.held.body().trim() == text.trim())
        };
        Ok(self.read(None)?.into_iter().find(is_same).map(|draft| draft.id))
    }
}

impl Loaded {
    /// Every text of it, this one in front.
    pub fn texts(self) -> Vec<Other> {
        let Loaded { report, clock, saved_at, text, key, others, .. } = self;
        std::iter::once(Other { report, clock, saved_at, text, key }).chain(others).collect()
    }
}

impl Other {
    fn of(leaf: held::Leaf<'_>, report: Report) -> Other {
        let (saved_at, text) = (leaf.held.summary.saved_at, leaf.held.body().to_owned());
        Other { report, clock: leaf.clock, saved_at, text, key: leaf.held.key.clone() }
    }
}

// Why a value is unreadable, if it is.
fn unreadable(id: &str, raw: &str) -> Option<Reason> {
    let contents = |error: FileError| Reason::Contents(error);
    kept::parse(id, raw).and_then(|kept| file::read_own(kept.body).map_err(contents)).err()
}

fn name_of(written: &str) -> String {
    written.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

fn copy_of(name: &str) -> String {
    const COPY: &str = "（副本）";
    name.chars().take(LONGEST_NAME - COPY.chars().count()).chain(COPY.chars()).collect()
}
