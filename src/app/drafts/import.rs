//! Files from colleagues: chosen by button, or dragged onto the page. Each becomes a draft of its own;
//! no draft that there is changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

use super::super::command;
use super::super::desk::Desk;
use super::super::dom::{self, Node, node, on_window};
use super::super::notice::Notice;

/// The button that chooses files.
pub fn button(desk: Desk) -> Node {
    let input = node("input")
        .set("type", "file")
        .flag("multiple", true)
        .set("accept", ".json,application/json")
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

/// Files dropped anywhere on the page. Without this the browser would leave the page for the file.
pub fn from_anywhere(desk: Desk) {
    on_window("dragover", |event| {
        files_of(&event);
    });
    on_window("drop", move |event| import(desk, files_of(&event)));
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
    if files.length() > 0 {
        match command::context(desk, &Array::new()) {
            Ok(context) => desk.ask("import", &[context.into(), files.into()], move |answer| {
                command::done(desk, answer, &Array::new());
            }),
            Err(error) => desk.say(Notice::failure(error.message())),
        }
    }
}
