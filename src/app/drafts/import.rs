//! Files from colleagues and published reports: chosen by button, dragged onto the page, or pasted. What is a
//! report's file becomes a draft of its own, anything else is read; no draft that there is changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, FileList, HtmlInputElement};

use super::super::browser::find;
use super::super::command;
use super::super::desk::Desk;
use super::super::dom::{self, Node, node, on_window};
use super::super::notice::Notice;
use super::reading;

/// The button that chooses files.
pub fn button(desk: Desk) -> Node {
    let input = node("input")
        .set("type", "file")
        .flag("multiple", true)
        .flag("hidden", true)
        .set("aria-label", "要导入的文件");
    let element: HtmlInputElement = input.element();
    let chosen = element.clone();
    let input = input.on("change", move |_| {
        import(desk, chosen.files());
        // So that the same file can be chosen again.
        chosen.set_value("");
    });
    node("span").with(dom::button("导入文件", move || element.click())).with(input)
}

/// Files dropped anywhere on the page, and what is pasted where the drafts are listed. Without this the browser
/// would leave the page for a file.
pub fn from_anywhere(desk: Desk) {
    on_window("dragover", |event| {
        files_of(&event);
    });
    on_window("drop", move |event| import(desk, files_of(&event)));
    on_window("paste", move |event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if let Some(data) = data.filter(|_| desk.draft.peek(Option::is_none)) {
            paste(desk, &data);
        }
    });
}

fn paste(desk: Desk, data: &DataTransfer) {
    let [html, text] = ["text/html", "text/plain"].map(|kind| data.get_data(kind).unwrap_or_default());
    let files = data.files().filter(|files| files.length() > 0);
    // A text processor gives what was copied as a picture, too.
    if html.is_empty() && files.is_some() {
        import(desk, files);
    } else if !is_in_dialog() && [&html, &text].into_iter().any(|held| !held.is_empty()) {
        reading::read(desk, "paste", html.into(), text);
    }
}

// Its fields have a use of their own for what is pasted, and what comes would take its place.
fn is_in_dialog() -> bool {
    find("dialog[open]").is_some()
}

// The files that are dragged; the event is ours then.
fn files_of(event: &Event) -> Option<FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    if !data.types().includes(&"Files".into(), 0) {
        return None;
    }
    event.prevent_default();
    data.files()
}

fn import(desk: Desk, files: Option<FileList>) {
    let Some(files) = files else { return };
    let files: Array = (0..files.length()).filter_map(|at| files.get(at)).collect();
    if files.length() > 0 && !is_in_dialog() {
        match command::context(desk, &Array::new()) {
            Ok(context) => desk.ask("import", &[context.into(), files.into()], move |answer| {
                command::done(desk, answer, &Array::new());
            }),
            Err(error) => desk.say(Notice::failure(error.message())),
        }
    }
}
