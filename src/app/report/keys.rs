//! Keys that work wherever the cursor is.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::super::dom::on_window;
use super::super::session::Session;
use super::super::{browser, route};
use super::{findings, parts, preview};

/// Listens as long as the report is open.
pub fn listen(session: Session) {
    on_window("keydown", move |event| {
        // While an input method composes, every key is its own.
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && !key.is_composing()
            // A dialog is about the report as it stands behind it.
            && browser::find("dialog[open]").is_none()
            && pressed(session, key)
        {
            event.prevent_default();
        }
    });
}

// Whether the key was one of ours.
fn pressed(session: Session, event: &KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), control, event.shift_key(), event.alt_key()) {
        ("z" | "Z", true, false, false) => session.undo(),
        ("y" | "Y", true, false, false) | ("z" | "Z", true, true, false) => session.redo(),
        ("s" | "S", true, false, false) => session.save(),
        ("p" | "P", true, false, false) if session.desk.preview.now() => preview::print(),
        ("p" | "P", true, false, false) => route::go(&route::to_preview(&session.id())),
        ("Escape", false, false, false) if session.desk.preview.now() => {
            route::go(&route::to_draft(&session.id()));
        }
        ("F8", false, backwards, false) => findings::step(session, !backwards),
        ("PageDown", false, false, true) => turn(session, 1),
        ("PageUp", false, false, true) => turn(session, -1),
        _ => return false,
    }
    true
}

fn turn(session: Session, by: isize) {
    let parts = session.form().edition.parts.len();
    if let Some(to) = session.shown.now().checked_add_signed(by).filter(|to| *to <= parts) {
        parts::show(session, to);
    }
}
