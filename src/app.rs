//! The face: what a person sees and does. Exists only in the browser.

mod browser;
mod editor;
mod findings;
mod grid;
mod prose;
mod session;

use leptos::prelude::*;

use crate::report::{Organ, Report};

/// Replaces the skeleton in `#app` with the editor.
pub fn start() {
    let Some(place) = browser::element("app") else { return };
    place.set_inner_html("");
    mount_to(place, || {
        let session = session::Session::open(Report::new(browser::report_year(), Organ::default()));
        view! { <editor::Editor session/> }
    })
    .forget();
}
