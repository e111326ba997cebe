//! A store as one tab sees it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use nianbao::drafts::{MemoryStore, Store, StoreError};

pub type Pairs = BTreeMap<String, String>;

pub fn pairs(store: &MemoryStore) -> Pairs {
    store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect()
}

pub fn store_of(pairs: &Pairs) -> MemoryStore {
    let store = MemoryStore::default();
    pairs.iter().for_each(|(key, value)| store.set(key, value).unwrap());
    store
}

/// The store as a tab sees it: what others did a moment ago is not to be seen yet, what it writes is
/// there at once.
#[derive(Debug, Default)]
pub struct View {
    pub seen: MemoryStore,
    pub full: Cell<bool>,
    pub written: RefCell<Vec<(String, Option<String>)>>,
}

impl Store for View {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.seen.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.full.get() {
            return Err(StoreError::Full);
        }
        self.written.borrow_mut().push((key.to_owned(), Some(value.to_owned())));
        self.seen.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.written.borrow_mut().push((key.to_owned(), None));
        self.seen.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.seen.keys()
    }
}
