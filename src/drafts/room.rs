//! What takes room in the store.

use super::held::{Draft, Kind, place};
use super::{Drafts, OURS, Store, StoreError};

/// Room in UTF-16 units, keys included, which is how browsers reckon it: some five million in all, for
/// all programs of the origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Drafts, and the little that is kept beside them.
    pub drafts: u64,
    /// What is in the bin.
    pub binned: u64,
    /// What other programs keep.
    pub other: u64,
}

impl<S: Store> Drafts<S> {
    /// What takes room.
    pub fn room(&self) -> Result<Room, StoreError> {
        let mut room = Room::default();
        let drafts = self.read(None)?;
        let is_gone = |id: &str| {
            drafts.iter().any(|draft: &Draft| draft.id == id && !draft.is_alive() && draft.marker.is_some())
        };
        for key in self.store.keys()? {
            let value = self.store.get(&key)?.unwrap_or_default();
            let place_of = match place(&key) {
                Some((_, id)) if is_gone(id) => &mut room.binned,
                None if !key.starts_with(OURS) => &mut room.other,
                _ => &mut room.drafts,
            };
            *place_of += units(&key) + units(&value);
        }
        Ok(room)
    }

    /// What the versions of one draft take.
    pub fn room_of(&self, id: &str) -> Result<u64, StoreError> {
        let mut room = 0;
        for key in self.store.keys()?.into_iter().filter(|key| place(key) == Some((Kind::Version, id))) {
            room += units(&key) + units(&self.store.get(&key)?.unwrap_or_default());
        }
        Ok(room)
    }
}

// As browsers count.
pub(super) fn units(text: &str) -> u64 {
    text.chars().map(|letter| if letter > '\u{ffff}' { 2 } else { 1 }).sum()
}
