//! The second copy of what is kept, in the browser's database, which is on disk when it says so: local
//! storage may lose its last minute when the machine goes down.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::command;
use super::desk::Desk;
use super::live::Live;
use crate::drafts::recorder::apply_each;

/// The second copy as the page knows it.
pub struct Copy {
    /// Keys whose values are on disk.
    on_disk: Live<Vec<String>>,
    /// What is to be written next, and what is to be taken out.
    pairs: RefCell<Vec<(String, String)>>,
    stale: RefCell<Vec<String>>,
    writing: Cell<bool>,
}

impl Default for Copy {
    fn default() -> Copy {
        let (pairs, stale, writing) = Default::default();
        Copy { on_disk: Live::new(Vec::new()), pairs, stale, writing }
    }
}

impl Copy {
    /// Whether the value under a key is on disk.
    pub fn holds(&self, key: &str) -> bool {
        self.on_disk.with(|keys| keys.iter().any(|held| held == key))
    }

    /// Writes a version, and takes out those that it makes superfluous. While the one before is being
    /// written only the last that comes is kept to be written next.
    pub fn put(&self, desk: Desk, key: String, raw: String, removed: Vec<String>) {
        if !desk.keeps {
            return;
        }
        // Of one draft only this tab writes here, each version upon the one before.
        self.pairs.borrow_mut().retain(|(other, _)| of_draft(other) != of_draft(&key));
        self.stale.borrow_mut().extend(removed);
        self.pairs.borrow_mut().push((key, raw));
        self.write(desk);
    }

    fn write(&self, desk: Desk) {
        if self.pairs.borrow().is_empty() && self.stale.borrow().is_empty() || self.writing.replace(true) {
            return;
        }
        let (pairs, stale) = (self.pairs.take(), self.stale.take());
        let put: Array = pairs.iter().map(|(key, raw)| Array::of2(&key.into(), &raw.into())).collect();
        let removed: Array = stale.iter().map(JsValue::from).collect();
        desk.ask("put", &[put.into(), removed.into()], move |answer| {
            let copy = &desk.shared().copy;
            copy.writing.set(false);
            match answer {
                Ok(on_disk) => {
                    let mut keys = copy.on_disk.now();
                    keys.retain(|key| !stale.contains(key));
                    if on_disk.get(0).is_truthy() {
                        keys.extend(pairs.into_iter().map(|(key, _)| key));
                    }
                    copy.on_disk.set(keys);
                    copy.write(desk);
                }
                // The first copy stands; the next save tries again.
                Err(_) => {
                    copy.stale.borrow_mut().extend(stale);
                    let mut waiting = copy.pairs.borrow_mut();
                    for pair in pairs {
                        if !waiting.iter().any(|(key, _)| of_draft(key) == of_draft(&pair.0)) {
                            waiting.push(pair);
                        }
                    }
                }
            }
        });
    }
}

fn of_draft(key: &str) -> Option<&str> {
    key.rsplit_once('/').map(|(of_draft, _)| of_draft)
}

/// Brings both copies together: after a start, where either may have more than the other, and after what is
/// done to the list of drafts.
pub fn reconcile(desk: Desk) {
    if desk.keeps
        && let Ok(context) = command::context(desk, &Array::new())
    {
        let known = desk.shared().copy.on_disk.now();
        desk.ask("reconcile", &[context.into()], move |answer| {
            if let Ok(answer) = answer {
                reconciled(desk, &answer, &known);
            }
        });
    }
}

// `known`: what was on disk when it was asked.
fn reconciled(desk: Desk, answer: &Array, known: &[String]) {
    let on_disk = &desk.shared().copy.on_disk;
    let mut keys: Vec<String> =
        Array::from(&answer.get(1)).iter().filter_map(|key| key.as_string()).collect();
    keys.extend(on_disk.now().into_iter().filter(|key| !known.contains(key)));
    on_disk.set(keys);
    let effects = answer.slice(2, answer.length());
    let changes = effects.iter().map(|effect| command::change(&effect.unchecked_into()));
    let store = desk.drafts.store();
    // What the storage has no room for is there as long as the page is.
    apply_each(changes, store, |key, value| store.hold(key, value));
    // What came back, and what was done in the copy that this one has not heard of: a draft put into the bin.
    if answer.get(0).is_truthy() || answer.length() > 2 {
        desk.listed.set(());
        let asked = desk.draft.now();
        match desk.opened() {
            Some(session) if asked.as_ref() == Some(&session.id()) => session.look_again(),
            // It could not be opened before; perhaps it can be now.
            _ if asked.is_some() => desk.draft.set(asked),
            _ => {}
        }
    }
}
