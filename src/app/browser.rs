//! What the page asks of the browser itself.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// The page's document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of that id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that a selector finds first.
pub fn find<E: JsCast>(selector: &str) -> Option<E> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Milliseconds since 1970 by the machine's clock.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The year that a report begun today is about: the one that has ended.
pub fn report_year() -> u16 {
    u16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(2026).saturating_sub(1)
}
