//! A dialog over the page: the browser's own, which keeps the focus inside and closes with Esc.

use web_sys::HtmlDialogElement;

use super::dom::{Node, effect, node};

/// A dialog that is open while `open` says so, made anew each time. `close` is called when it was closed.
pub fn dialog(
    heading: &'static str,
    open: impl Fn() -> bool + 'static,
    close: impl Fn() + 'static,
    content: impl Fn() -> Vec<Node> + 'static,
) -> Node {
    let dialog = node("dialog").set("aria-label", heading).on("close", move |_| close());
    let filled = dialog.clone();
    effect(move || {
        let element: HtmlDialogElement = filled.element();
        let open = open();
        filled.replace("");
        if open {
            filled.clone().with(node("h2").says(heading)).all(content());
            // At once and not with the next frame: the key pressed next is for the dialog.
            element.show_modal().ok();
        } else {
            element.close();
        }
    });
    dialog
}
