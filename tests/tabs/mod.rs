//! Tabs that keep short drafts in one store.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use nianbao::drafts::{Clock, Counts, Drafts, MemoryStore, SaveError, Saved, Store};
use nianbao::report::{Organ, Report, file};

pub const COUNTS: Counts = Counts { errors: 1, warnings: 2 };

pub fn report(organ: &str) -> Report {
    Report::new(2024, Organ { name: organ.to_owned(), ..Organ::default() })
}

pub type Tab<'a> = Drafts<&'a MemoryStore>;

pub fn create(tab: &Tab, id: &str, organ: &str, now: u64) -> Saved {
    tab.create(id, &report(organ), &file::write(&report(organ)), now, COUNTS).unwrap()
}

pub fn try_save(tab: &Tab, id: &str, organ: &str, clock: &Clock, now: u64) -> Result<Saved, SaveError> {
    tab.save(&tab.compose(id, &report(organ), &file::write(&report(organ)), clock, now, COUNTS))
}

pub fn save(tab: &Tab, id: &str, organ: &str, clock: &Clock, now: u64) -> Saved {
    try_save(tab, id, organ, clock, now).unwrap()
}

/// The organs that the texts of a draft name: the one that is opened, then the others.
pub fn texts(tab: &Tab, id: &str) -> Vec<String> {
    let loaded = tab.load(id).unwrap();
    let others = loaded.others.iter().map(|other| other.report.organ.name.clone());
    [loaded.report.organ.name.clone()].into_iter().chain(others).collect()
}

pub type Pairs = Vec<(String, String)>;

pub fn pairs(store: &MemoryStore) -> Pairs {
    store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect()
}

pub fn store_of(pairs: &[(String, String)]) -> MemoryStore {
    let store = MemoryStore::default();
    pairs.iter().for_each(|(key, value)| store.set(key, value).unwrap());
    store
}
