//! What the page asks of the browser itself.

use js_sys::{Array, Date, Math};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Blob, BlobPropertyBag, Document, HtmlAnchorElement, HtmlElement, Url, Window};

pub use crate::local_time::{date, date_and_time, time_of_day};

/// The window. The page runs in one.
pub fn window() -> Window {
    web_sys::window().unwrap_throw()
}

/// The page's document.
pub fn document() -> Document {
    window().document().unwrap_throw()
}

/// The element that a selector finds first.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Milliseconds since 1970 by the machine's clock.
pub fn now() -> u64 {
    Date::now() as u64
}

/// An id that no other draft has.
pub fn new_id() -> String {
    let random = (Math::random() * 1e15) as u64;
    format!("{:x}-{random:x}", now())
}

/// What this tab calls itself as long as the page is there; no other tab does.
pub fn tab_id() -> String {
    format!("{:x}", (Math::random() * 1e15) as u64)
}

/// Offers a text as a file to save.
pub fn download(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    let Some(address) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return;
    };
    if let Ok(link) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) {
        link.set_href(&address);
        link.set_download(name);
        if let Some(body) = document().body() {
            body.append_child(&link).ok();
            link.click();
            link.remove();
        }
    }
    // The browser may still be reading it: the address is given up later.
    after(60_000, move || {
        Url::revoke_object_url(&address).ok();
    });
}

/// Offers a JSON file.
pub fn download_json(name: &str, text: &str) {
    download(name, "application/json", text);
}

/// Runs once some time (ms) has passed.
pub fn after(pause: i32, run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    window().set_timeout_with_callback_and_timeout_and_arguments_0(run.unchecked_ref(), pause).ok();
}

/// Puts the cursor on what a selector finds first, once that is drawn.
pub fn focus_after_drawing(selector: &str) {
    let selector = selector.to_owned();
    after_drawing(move || focus(&selector));
}

fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        element.focus().ok();
    }
}

/// Puts the cursor there if nothing has it: whoever works by keyboard would have to begin at the top of the
/// page.
pub fn focus_if_nowhere(selector: &str) {
    let nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    if nowhere {
        focus(selector);
    }
}

/// Runs before the page is drawn next, with what just changed in place.
pub fn after_drawing(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    window().request_animation_frame(run.unchecked_ref()).ok();
}
