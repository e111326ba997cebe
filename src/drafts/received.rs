//! What another tab did, as an event of the storage tells it.

use super::clock::Clock;
use super::held::{Kind, place};
use super::kept::{self, Kept};
use super::marker::Marker;
use super::{Drafts, EXPORTED, Other, Reason, Store};
use crate::report::file;

/// What another tab did.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// Another program's value changed.
    NotOurs,
    /// A draft was saved.
    Version {
        /// The draft's id.
        id: String,
        /// What was saved. Where its clock covers one's own, it is made of what one has.
        other: Box<Other>,
    },
    /// A newer program has written: this one stops.
    Newer {
        /// The draft's id.
        id: String,
    },
    /// A draft was put into the bin or erased: gone, if the clock covers one's own.
    Binned {
        /// The draft's id.
        id: String,
        /// What the marker covers.
        clock: Clock,
    },
    /// A value arrived that cannot be read.
    Unreadable {
        /// The draft's id.
        id: String,
    },
    /// Something that the list shows changed: a name, what is in the bin.
    Listed,
}

impl<S: Store> Drafts<S> {
    /// What a value that another tab wrote means; nothing for one that it removed. The store is not
    /// asked.
    pub fn received(&self, key: &str, raw: Option<&str>) -> Received {
        let (kind, id) = match place(key) {
            Some((kind, id)) => (kind, id.to_owned()),
            None if key == EXPORTED => return Received::Listed,
            None => return Received::NotOurs,
        };
        match (raw, kind) {
            (None, _) | (_, Kind::Name) => Received::Listed,
            (Some(raw), Kind::Marker) => match Marker::parse(raw) {
                Ok(marker) if !marker.clock.is_empty() => Received::Binned { id, clock: marker.clock },
                Err(Reason::Newer { .. }) => Received::Newer { id },
                _ => Received::Listed,
            },
            (Some(raw), Kind::Version | Kind::Old) => received(id, key, raw),
        }
    }
}

fn received(id: String, key: &str, raw: &str) -> Received {
    match kept::parse(&id, raw) {
        Ok(Kept { summary, .. }) if summary.read_only().is_some() => Received::Newer { id },
        Ok(Kept { summary, clock, body }) => match file::read_own(body) {
            Ok((report, _)) => {
                let (saved_at, text, key) = (summary.saved_at, body.to_owned(), key.to_owned());
                let other = Other { report, clock, saved_at, text, key };
                Received::Version { id, other: Box::new(other) }
            }
            Err(_) => Received::Unreadable { id },
        },
        Err(Reason::Newer { .. }) => Received::Newer { id },
        Err(_) => Received::Unreadable { id },
    }
}
