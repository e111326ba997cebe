//! Where drafts are kept: the browser's local storage, or memory where the browser keeps nothing.

use gloo_storage::Storage as _;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::drafts::{MemoryStore, Store, StoreError};

/// The store behind the drafts.
pub enum Keeper {
    /// Outlasts the page.
    Browser(Storage),
    /// Goes with the page.
    Memory(MemoryStore),
}

const PROBE: &str = "nianbao/probe";

impl Keeper {
    /// The browser's storage if it can be reached and written to. A full one can: its drafts are there.
    pub fn open() -> Keeper {
        let reachable = web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
        if !reachable {
            return Keeper::Memory(MemoryStore::default());
        }
        let storage = gloo_storage::LocalStorage::raw();
        match storage.set_item(PROBE, "").map_err(|error| reason(&error)) {
            Ok(()) => {
                storage.remove_item(PROBE).ok();
                Keeper::Browser(storage)
            }
            Err(StoreError::Full) => Keeper::Browser(storage),
            Err(_) => Keeper::Memory(MemoryStore::default()),
        }
    }

    /// Whether what is kept outlasts the page.
    pub fn lasts(&self) -> bool {
        matches!(self, Keeper::Browser(_))
    }
}

impl Store for Keeper {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self {
            Keeper::Browser(storage) => storage.get_item(key).map_err(|error| reason(&error)),
            Keeper::Memory(memory) => memory.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self {
            Keeper::Browser(storage) => storage.set_item(key, value).map_err(|error| reason(&error)),
            Keeper::Memory(memory) => memory.set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self {
            Keeper::Browser(storage) => storage.remove_item(key).map_err(|error| reason(&error)),
            Keeper::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        match self {
            Keeper::Browser(storage) => {
                let length = storage.length().map_err(|error| reason(&error))?;
                Ok((0..length).filter_map(|at| storage.key(at).ok().flatten()).collect())
            }
            Keeper::Memory(memory) => memory.keys(),
        }
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
