//! What other tabs do to the drafts, as the browser tells it.

use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, StorageEvent};

use super::browser;
use super::desk::Desk;
use super::dom::on_window;
use crate::drafts::Received;

/// Hears of it as long as the page lasts.
pub fn listen(desk: Desk) {
    on_window("storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        let Some(key) = event.key() else { return };
        receive(desk, desk.drafts.received(&key, event.new_value().as_deref()));
    });
    // A page that was hidden or laid away may have missed something.
    on_window("visibilitychange", move |_| {
        if !browser::document().hidden() {
            look_again(desk);
        }
    });
    on_window("pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            look_again(desk);
        }
    });
    for (event, composing) in [("compositionstart", true), ("compositionend", false)] {
        on_window(event, move |_| {
            if let Some(session) = desk.opened() {
                session.compose(composing);
            }
        });
    }
}

fn receive(desk: Desk, received: Received) {
    let open = |id: &str| desk.opened().filter(|session| session.id() == id);
    match received {
        Received::NotOurs => return,
        Received::Version { id, other } => drop(open(&id).map(|session| session.receive(*other))),
        Received::Newer { id } => drop(open(&id).map(|session| session.stop_writing())),
        Received::Binned { id, clock } => drop(open(&id).map(|session| session.removed_elsewhere(&clock))),
        // Perhaps the draft that is open was taken out of the bin again.
        Received::Listed => drop(desk.opened().map(|session| session.look_again_if_missing())),
        Received::Unreadable { .. } => {}
    }
    if desk.draft.peek(Option::is_none) {
        desk.listed.set(());
    }
}

fn look_again(desk: Desk) {
    match desk.opened() {
        Some(session) => session.look_again(),
        None => desk.listed.set(()),
    }
}
