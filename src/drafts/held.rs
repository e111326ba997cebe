//! What the store holds of each draft.

use super::clock::Clock;
use super::kept::{self, Kept, Summary};
use super::marker::Marker;
use super::{BEFORE, BIN, BINNED, DRAFTS, Drafts, NAMES, Reason, SaveError, Store, StoreError, Unreadable};

/// A whole version.
pub(super) struct Held {
    pub key: String,
    pub raw: String,
    pub summary: Summary,
    pub clock: Clock,
}

impl Held {
    pub fn body(&self) -> &str {
        body(&self.raw)
    }

    /// Whether it is of format 1.
    pub fn is_old(&self) -> bool {
        matches!(place(&self.key), Some((Kind::Old, _)))
    }

    /// Whether `other` is not needed beside it; of two copies of a version only one is.
    pub fn is_above(&self, other: &Held) -> bool {
        let order = |held: &Held| (held.is_old(), held.key.clone());
        self.clock.covers(&other.clock) && (!other.clock.covers(&self.clock) || order(self) < order(other))
    }
}

pub(super) fn body(raw: &str) -> &str {
    raw.split_once('\n').map_or("", |(_, body)| body)
}

/// All that there is of a draft.
pub(super) struct Draft {
    pub id: String,
    pub versions: Vec<Held>,
    pub unreadable: Vec<Unreadable>,
    pub marker: Option<Marker>,
    /// The format of a version or a marker that a newer program wrote.
    pub newer: Option<u64>,
    pub name: Option<String>,
    /// Its name in a value of format 1.
    pub old_name: String,
}

/// A version that no other is made of, with those of the same text.
pub(super) struct Leaf<'a> {
    pub held: &'a Held,
    pub clock: Clock,
}

/// What a key of ours stands for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Version,
    Name,
    Marker,
    /// A value of format 1: a draft, one in the bin, the version before.
    Old,
}

/// What a key stands for, and the draft's id.
pub(super) fn place(key: &str) -> Option<(Kind, &str)> {
    let prefixes = [
        (DRAFTS, Kind::Version),
        (NAMES, Kind::Name),
        (BINNED, Kind::Marker),
        (BIN, Kind::Old),
        (BEFORE, Kind::Old),
    ];
    let (rest, kind) =
        prefixes.into_iter().find_map(|(prefix, kind)| Some((key.strip_prefix(prefix)?, kind)))?;
    Some(match rest.split_once('/') {
        Some((id, _)) => (kind, id),
        None if kind == Kind::Version => (Kind::Old, rest),
        None => (kind, rest),
    })
}

impl Draft {
    pub fn empty(id: &str) -> Draft {
        Draft {
            id: id.to_owned(),
            versions: Vec::new(),
            unreadable: Vec::new(),
            marker: None,
            newer: None,
            name: None,
            old_name: String::new(),
        }
    }

    fn take(&mut self, kind: Kind, key: String, raw: String) {
        match kind {
            // By organ and year, where it is cut off.
            Kind::Name => self.name = kept::unsealed(&raw).ok().map(|(_, name)| name.to_owned()),
            Kind::Marker => match Marker::parse(&raw) {
                Ok(marker) => self.lay(marker),
                Err(Reason::Newer { format }) => self.newer = Some(format),
                // The draft is not in the bin then.
                Err(_) => {}
            },
            Kind::Version | Kind::Old => self.take_version(key, raw),
        }
    }

    fn take_version(&mut self, key: String, raw: String) {
        match kept::parse(&self.id, &raw) {
            Ok(Kept { summary, clock, .. }) => {
                if let Some(at) = summary.binned_at {
                    self.lay(Marker { at, clock: clock.clone(), erased: false });
                }
                if !summary.name.is_empty() {
                    summary.name.clone_into(&mut self.old_name);
                }
                self.versions.push(Held { key, raw, summary, clock });
            }
            Err(reason) => {
                if let Reason::Newer { format } = reason {
                    self.newer = Some(format);
                }
                self.unreadable.push(Unreadable { id: self.id.clone(), key, raw, reason });
            }
        }
    }

    // A value of format 1 in the bin is a marker as well; its key comes before the marker's.
    fn lay(&mut self, mut marker: Marker) {
        if let Some(held) = self.marker.take().filter(|_| !marker.erased) {
            marker.clock.join(&held.clock);
            marker.at = marker.at.max(held.at);
        }
        self.marker = Some(marker);
    }

    /// Whether there is a whole version, or one of a newer program.
    pub fn has_versions(&self) -> bool {
        !self.versions.is_empty() || self.newer.is_some()
    }

    /// Whether the marker covers a version.
    pub fn is_marked(&self, clock: &Clock) -> bool {
        self.marker.as_ref().is_some_and(|marker| marker.clock.covers(clock))
    }

    pub fn is_erased(&self) -> bool {
        self.marker.as_ref().is_some_and(|marker| marker.erased)
    }

    /// Whether a version was erased for good.
    pub fn is_dead(&self, held: &Held) -> bool {
        self.is_erased() && self.is_marked(&held.clock)
    }

    fn is_marked_whole(&self) -> bool {
        self.versions.iter().all(|held| self.is_marked(&held.clock))
    }

    /// Whether it is among the drafts.
    pub fn is_alive(&self) -> bool {
        !self.is_marked_whole()
    }

    /// Whether it is in the bin.
    pub fn is_binned(&self) -> bool {
        !self.versions.is_empty() && self.is_marked_whole() && !self.is_erased()
    }

    /// Whether a version counts: it was not erased, and no other is made of it.
    pub fn is_top(&self, held: &Held) -> bool {
        !self.is_dead(held) && !self.versions.iter().any(|other| other.is_above(held))
    }

    /// The versions that count, the one saved last in front; those of the same text as one.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves: Vec<Leaf<'_>> = Vec::new();
        for held in self.versions.iter().filter(|held| self.is_top(held)) {
            match leaves.iter_mut().find(|leaf| leaf.held.body() == held.body()) {
                Some(same) => same.clock.join(&held.clock),
                None => {
                    let at =
                        leaves.partition_point(|leaf| leaf.held.summary.saved_at >= held.summary.saved_at);
                    leaves.insert(at, Leaf { held, clock: held.clock.clone() });
                }
            }
        }
        leaves
    }

    /// What a person calls it.
    pub fn name(&self) -> &str {
        self.name.as_ref().unwrap_or(&self.old_name)
    }

    /// What the lists show of it.
    pub fn summary(&self) -> Option<Summary> {
        let leaves = self.leaves();
        let mut summary = leaves.first()?.held.summary.clone();
        summary.conflict = leaves.len() > 1;
        self.name().clone_into(&mut summary.name);
        summary.binned_at = self.marker.as_ref().filter(|_| self.is_binned()).map(|marker| marker.at);
        Some(summary)
    }

    /// What all its versions are made of, the marker's too.
    pub fn clock(&self) -> Clock {
        let mut clock = self.marker.as_ref().map(|marker| marker.clock.clone()).unwrap_or_default();
        self.versions.iter().for_each(|held| clock.join(&held.clock));
        clock
    }

    /// Why nothing can be done with it: a newer program has written, it cannot be read, there is none.
    pub fn refuse(&self, there: bool) -> Result<(), SaveError> {
        if let Some(format) = self.newer {
            return Err(SaveError::Unreadable(Reason::Newer { format }));
        }
        match self.unreadable.first() {
            _ if there => Ok(()),
            Some(unreadable) if self.versions.is_empty() => {
                Err(SaveError::Unreadable(unreadable.reason.clone()))
            }
            _ => Err(SaveError::Missing),
        }
    }
}

/// Puts a pair with the others of its draft.
pub(super) fn gather(drafts: &mut Vec<Draft>, key: &str, raw: String) {
    let Some((kind, id)) = place(key) else { return };
    let at = drafts.partition_point(|draft| draft.id.as_str() < id);
    if drafts.get(at).is_none_or(|draft| draft.id != id) {
        drafts.insert(at, Draft::empty(id));
    }
    if let Some(draft) = drafts.get_mut(at) {
        draft.take(kind, key.to_owned(), raw);
    }
}

impl<S: Store> Drafts<S> {
    /// Every draft, in the order of their ids, or only one.
    pub(super) fn read(&self, only: Option<&str>) -> Result<Vec<Draft>, StoreError> {
        let mut keys: Vec<String> = Vec::new();
        for key in self.store.keys()? {
            if place(&key).is_some_and(|(_, id)| only.is_none_or(|only| only == id)) {
                keys.insert(keys.partition_point(|earlier| *earlier < key), key);
            }
        }
        let mut drafts = Vec::new();
        for key in keys {
            // A key without a value was removed in another tab meanwhile.
            if let Some(raw) = self.store.get(&key)? {
                gather(&mut drafts, &key, raw);
            }
        }
        Ok(drafts)
    }

    pub(super) fn draft(&self, id: &str) -> Result<Draft, StoreError> {
        Ok(self.read(Some(id))?.pop().unwrap_or_else(|| Draft::empty(id)))
    }
}
