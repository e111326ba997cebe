//! Last year's figures beside this year's, on demand.

use super::super::super::command;
use super::super::super::dom::{self, Node, effect};
use super::super::super::session::Session;
use super::Grid;

/// Shows and hides them; where no report is attached, the way to attach one.
pub fn button(session: Session) -> Node {
    let attached = move || session.aside.with(|aside| aside.attached);
    let press = move || match attached() {
        true => session.with_last_year.set(!session.with_last_year.now()),
        false => command::plain(session.desk, "last-year", ""),
    };
    let pressed = move || attached().then(|| session.with_last_year.get().to_string());
    dom::button("与上年对照", press).class("last-year").live_set("aria-pressed", pressed)
}

/// Keeps them in the boxes of the table.
pub fn show(grid: Grid) {
    effect(move || {
        grid.session.aside.track();
        for cell in grid.session.form().cells() {
            let (Some(input), Some(entry)) = (grid.input(cell), grid.entry(cell)) else { continue };
            let Some(held) = input.parent_element() else { continue };
            match words(grid.session, &entry.key) {
                Some(words) => held.set_attribute("data-last", &words).ok(),
                None => held.remove_attribute("data-last").ok(),
            };
        }
    });
}

fn words(session: Session, key: &str) -> Option<String> {
    session.aside.with(|aside| {
        let held = aside.last_year.iter().find(|(of, _)| of == key);
        held.map(|(_, words)| words.clone())
    })
}

/// What was there last year, of the cell with that key.
pub fn word(session: Session, key: &str) -> String {
    words(session, key).map(|words| ["（", &words, "）"].concat()).unwrap_or_default()
}
