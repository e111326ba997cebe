//! Where drafts are kept: the browser's local storage, or memory where the browser keeps nothing.

use gloo_storage::Storage as _;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::drafts::{MemoryStore, Store, StoreError};

/// The store behind the drafts.
pub struct Keeper {
    /// Outlasts the page.
    storage: Option<Storage>,
    /// Goes with the page: all there is where the browser keeps nothing, and what the second copy has and a
    /// full storage has no room for.
    memory: MemoryStore,
}

const PROBE: &str = "nianbao/probe";

impl Keeper {
    /// The browser's storage if it can be reached and written to. A full one can: its drafts are there.
    pub fn open() -> Keeper {
        let reachable = web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
        if !reachable {
            return Keeper::on(None);
        }
        let storage = gloo_storage::LocalStorage::raw();
        match storage.set_item(PROBE, "").map_err(|error| reason(&error)) {
            Ok(()) => {
                storage.remove_item(PROBE).ok();
                Keeper::on(Some(storage))
            }
            Err(StoreError::Full) => Keeper::on(Some(storage)),
            Err(_) => Keeper::on(None),
        }
    }

    fn on(storage: Option<Storage>) -> Keeper {
        Keeper { storage, memory: MemoryStore::default() }
    }

    /// Whether what is kept outlasts the page.
    pub fn lasts(&self) -> bool {
        self.storage.is_some()
    }

    /// Holds a value that the storage has no room for, as long as the page is there.
    pub fn hold(&self, key: &str, value: &str) {
        self.memory.set(key, value).ok();
    }
}

impl Store for Keeper {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match (self.memory.get(key)?, &self.storage) {
            (None, Some(storage)) => storage.get_item(key).map_err(|error| reason(&error)),
            (held, _) => Ok(held),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match &self.storage {
            Some(storage) => {
                storage.set_item(key, value).map_err(|error| reason(&error))?;
                // It found room: what was held in its place is over.
                self.memory.remove(key)
            }
            None => self.memory.set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.memory.remove(key)?;
        match &self.storage {
            Some(storage) => storage.remove_item(key).map_err(|error| reason(&error)),
            None => Ok(()),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = self.memory.keys()?;
        if let Some(storage) = &self.storage {
            let length = storage.length().map_err(|error| reason(&error))?;
            let kept = (0..length).filter_map(|at| storage.key(at).ok().flatten());
            let kept: Vec<String> = kept.filter(|key| !keys.contains(key)).collect();
            keys.extend(kept);
        }
        Ok(keys)
    }
}

fn reason(error: &JsValue) -> StoreError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError") => StoreError::Blocked,
        Some(name) => StoreError::Other(name.to_owned()),
        None => StoreError::Other("Error".to_owned()),
    }
}
