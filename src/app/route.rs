//! Where the person is, kept in the address behind `#` so that back, forward and reload work from any
//! place, a file on a stick too: nothing, `#draft/<id>`, `#draft/<id>/preview`.

use super::browser::window;
use super::desk::Desk;
use super::dom::on_window;
use super::report::saving;
use super::sheet;

/// The draft that is open, and whether it is shown as it will be printed.
pub fn current() -> (Option<String>, bool) {
    let hash = window().location().hash().unwrap_or_default();
    let mut steps = hash.trim_start_matches('#').split('/');
    match (steps.next(), steps.next()) {
        (Some("draft"), Some(id)) if !id.is_empty() => (Some(id.to_owned()), steps.next() == Some("preview")),
        _ => (None, false),
    }
}

/// Keeps the desk up with the address.
pub fn follow(desk: Desk) {
    on_window("hashchange", move |_| {
        let (draft, preview) = current();
        if desk.draft.peek(|open| *open != draft) {
            desk.notice.set(None);
            // It was about the draft that is left.
            sheet::close();
            let to = window().location().hash().unwrap_or_default();
            if !saving::may_leave(desk.session(), move || go(&to)) {
                return;
            }
        }
        desk.draft.change(draft);
        desk.preview.change(preview);
    });
}

/// The address of a draft.
pub fn to_draft(id: &str) -> String {
    ["#draft/", id].concat()
}

/// The address of a draft as it will be printed.
pub fn to_preview(id: &str) -> String {
    ["#draft/", id, "/preview"].concat()
}

/// Goes to an address.
pub fn go(address: &str) {
    window().location().set_hash(address).ok();
}
