//! The dialog that the second program fills: text of HTML in which every word was escaped. What it asks for
//! stands at its buttons (`command::sheet`).

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement};

use super::browser::{document, find};
use super::command::command;
use super::desk::Desk;
use super::dom::{Node, node};

/// Where it stands; there is one.
pub fn place(desk: Desk) -> Node {
    node("dialog")
        .class("sheet")
        .on("click", move |event| pressed(desk, &event))
        .on("submit", move |event| {
            event.prevent_default();
            if let Some(form) = event.target().and_then(|form| form.dyn_into::<Element>().ok()) {
                ask(desk, &form, &form.get_attribute("data-value").unwrap_or_default());
            }
        })
        .on("close", move |event| {
            // What it held is not to be found by anything that looks through the page.
            let dialog = event.target().map(JsCast::unchecked_into::<HtmlDialogElement>);
            if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
                dialog.set_text_content(None);
            }
        })
}

fn dialog() -> Option<HtmlDialogElement> {
    find(".sheet").map(JsCast::unchecked_into)
}

/// Shows something that is called so, in the place of what is shown.
pub fn show(heading: &str, content: &str) {
    let Some(dialog) = dialog() else { return };
    close();
    dialog.set_inner_html(content);
    dialog.set_attribute("aria-label", heading).ok();
    dialog.show_modal().ok();
    // Not at the first button, which may be the last thing in it.
    dialog.set_scroll_top(0);
}

/// Closes it.
pub fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// Puts other content into the part of it that has this id.
pub fn put(id: &str, content: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        part.set_inner_html(content);
    }
}

fn pressed(desk: Desk, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
    if button.has_attribute("data-close") {
        close();
    } else if button.has_attribute("data-all") {
        boxes().iter().for_each(|field| field.set_checked(true));
    } else if let Some(sure) = button.get_attribute("data-sure") {
        button.set_text_content(Some(&sure));
        button.remove_attribute("data-sure").ok();
    } else if button.has_attribute("data-command") {
        ask(desk, &button, &button.get_attribute("value").unwrap_or_default());
    }
}

fn ask(desk: Desk, element: &Element, value: &str) {
    let pair = |name: &str, value: &str| Array::of2(&name.into(), &value.into());
    let inputs = boxes().into_iter().map(|field| match field.type_().as_str() {
        "checkbox" => pair(&field.name(), if field.checked() { "1" } else { "" }),
        _ => pair(&field.name(), &field.value()),
    });
    let inputs: Array = inputs.chain([pair("in-dialog", "1")]).collect();
    command(desk, &element.get_attribute("data-command").unwrap_or_default(), value, &inputs);
}

// Of a list to choose from, type, name and value are asked for by the same words.
fn boxes() -> Vec<HtmlInputElement> {
    let Some(found) = dialog().and_then(|dialog| dialog.query_selector_all("input,select").ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|at| found.get(at)).map(JsCast::unchecked_into).collect()
}
