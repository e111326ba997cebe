//! A store that fails on purpose, to try out what becomes of drafts then.

use std::cell::Cell;

use super::{Store, StoreError};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused: no room.
    Full,
    /// Refused: forbidden.
    Blocked,
    /// Half of a value is written, then the call fails. Other calls are refused.
    Torn,
    /// Half of a value is written and the call succeeds. Other calls work.
    TornSilently,
    /// A value or key that is there is not found. Other calls work.
    Null,
    /// The tab dies: half of a value is written, and every later call is refused.
    Crash,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Fault; 6] =
        [Fault::Full, Fault::Blocked, Fault::Torn, Fault::TornSilently, Fault::Null, Fault::Crash];
}

/// A store whose `n`-th call fails, or every call from the `n`-th on.
#[derive(Debug)]
pub struct FaultyStore<S> {
    store: S,
    fault: Fault,
    from: usize,
    to: usize,
    calls: Cell<usize>,
}

impl<S: Store> FaultyStore<S> {
    /// Fails at call `n`, from 0, and works again after it.
    pub fn failing_at(store: S, n: usize, fault: Fault) -> FaultyStore<S> {
        FaultyStore { store, fault, from: n, to: n, calls: Cell::new(0) }
    }

    /// Fails at call `n` and at every one after it.
    pub fn failing_from(store: S, n: usize, fault: Fault) -> FaultyStore<S> {
        FaultyStore { store, fault, from: n, to: usize::MAX, calls: Cell::new(0) }
    }

    /// Whether a call has failed yet.
    pub fn has_failed(&self) -> bool {
        self.calls.get() > self.from
    }

    // The fault of this call; an error for one that is refused.
    fn call(&self) -> Result<Option<Fault>, StoreError> {
        let call = self.calls.get();
        self.calls.set(call + 1);
        match self.fault {
            Fault::Crash if call > self.from => Err(torn()),
            _ if !(self.from..=self.to).contains(&call) => Ok(None),
            Fault::Full => Err(StoreError::Full),
            Fault::Blocked => Err(StoreError::Blocked),
            fault => Ok(Some(fault)),
        }
    }
}

fn torn() -> StoreError {
    StoreError::Other("torn".to_owned())
}

impl<S: Store> Store for FaultyStore<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self.call()? {
            Some(Fault::Null) => Ok(None),
            Some(Fault::Torn | Fault::Crash) => Err(torn()),
            _ => self.store.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let fault = self.call()?;
        if !matches!(fault, Some(Fault::Torn | Fault::TornSilently | Fault::Crash)) {
            return self.store.set(key, value);
        }
        let half: String = value.chars().take(value.chars().count() / 2).collect();
        self.store.set(key, &half)?;
        if fault == Some(Fault::TornSilently) { Ok(()) } else { Err(torn()) }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self.call()? {
            Some(Fault::Torn | Fault::Crash) => Err(torn()),
            _ => self.store.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        match self.call()? {
            Some(Fault::Null) => Ok(Vec::new()),
            Some(Fault::Torn | Fault::Crash) => Err(torn()),
            _ => self.store.keys(),
        }
    }
}
