//! A block of cells out to Excel or WPS, and back in.

use web_sys::ClipboardEvent;

use super::super::super::dom::{Node, button, node};
use super::{Grid, hand, keyboard};

/// Gives the picked cells as text with tabs.
pub fn copy(grid: Grid, event: &ClipboardEvent) {
    // Within a figure the browser copies what is marked there.
    if hand::is_editing(grid) {
        return;
    }
    if let (Some(block), Some(data)) = (hand::block(grid), event.clipboard_data()) {
        let text = grid.session.report(|report| block.copy(report));
        // A single figure goes without the end of its line.
        let text = if hand::picked_many(grid) { text.as_str() } else { text.trim_end() };
        if data.set_data("text/plain", text).is_ok() {
            event.prevent_default();
        }
    }
}

/// The same, and empties them.
pub fn cut(grid: Grid, event: &ClipboardEvent) {
    copy(grid, event);
    if event.default_prevented() && !grid.session.is_read_only() {
        keyboard::clear(grid);
    }
}

/// Puts a block in, as one step, and says what was not understood.
pub fn paste(grid: Grid, event: &ClipboardEvent) {
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else {
        return;
    };
    let into_figure = hand::is_editing(grid) && !text.trim_end().contains(['\t', '\n', '\r']);
    if into_figure || grid.session.is_read_only() {
        return;
    }
    event.prevent_default();
    let Some(block) = hand::block(grid) else { return };
    let pasted = grid.session.report(|report| block.paste(report, &text));
    grid.session.commit_apart(pasted.edit);
    grid.session.refused.set(pasted.refused.iter().map(|refused| refused.message()).collect());
    grid.show_figure(hand::cursor(grid));
}

/// What was not understood, cell by cell, until the person has seen it.
pub fn refused(grid: Grid) -> Node {
    node("div").set("role", "alert").live(move || {
        let refused = grid.session.refused.get();
        if refused.is_empty() {
            return Vec::new();
        }
        let entries = refused.iter().map(|message| node("li").says(message));
        let list = node("div")
            .class("refused")
            .with(node("p").says("粘贴的内容里有没看懂的："))
            .with(node("ul").all(entries))
            .with(button("知道了", move || grid.session.refused.set(Vec::new())));
        vec![list]
    })
}
