//! The face: what a person sees and does. Exists only in the browser. Parts of the page are plain
//! functions: they take a handle ([`desk::Desk`], [`session::Session`]) and give an element.

mod browser;
mod command;
mod copy;
mod desk;
mod dom;
mod drafts;
mod keeper;
mod live;
mod notice;
mod report;
mod rescue;
mod route;
mod session;
mod sheet;
mod tabs;
mod update;
mod worker;

use any_spawner::Executor;
use reactive_graph::owner::Owner;

use desk::Desk;
use dom::{Node, node};

/// Replaces the skeleton in `#app` with the editor.
pub fn start() {
    rescue::explain_panics();
    let Some(place) = browser::find("#app") else { return };
    place.set_text_content(None);
    // Effects run in the browser's own queue; fails only if that was set up before.
    Executor::init_wasm_bindgen().ok();
    let owner = Owner::new();
    owner.with(|| {
        for part in app(Desk::open()) {
            place.append_child(&part.element::<web_sys::Element>()).ok();
        }
    });
    // It lasts as long as the page.
    std::mem::forget(owner);
    rescue::started();
}

fn app(desk: Desk) -> Vec<Node> {
    drafts::import::from_anywhere(desk);
    update::offer(desk);
    report::saving::when_nothing_lasts(desk);
    let screen = node("div").live(move || match desk.draft.get() {
        None => drafts::screen(desk),
        Some(id) => report::screen(desk, &id),
    });
    vec![notice::blocked(desk), screen, sheet::place(desk), notice::region(desk)]
}
