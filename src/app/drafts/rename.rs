//! Gives a draft a name of its own.

use web_sys::HtmlInputElement;

use super::super::desk::Desk;
use super::super::dialog;
use super::super::dom::{Node, actions, button, labelled, node};
use super::done;
use crate::drafts::LONGEST_NAME;

/// The dialog, open while a draft is being renamed.
pub fn dialog(desk: Desk) -> Node {
    let open = move || desk.renaming.with(Option::is_some);
    dialog::dialog("改名", open, move || desk.renaming.set(None), move || form(desk))
}

fn form(desk: Desk) -> Vec<Node> {
    let (id, name) = desk.renaming.now().unwrap_or_default();
    let input = node("input")
        .set("value", &name)
        .set("maxlength", &LONGEST_NAME.to_string())
        .set("autocomplete", "off");
    let element: HtmlInputElement = input.element();
    let whole = element.clone();
    let input = input.on("focus", move |_| whole.select());
    let label = labelled("草稿的名称（不写则按机关和年度称呼；不影响报告内容）", input);
    let cancel = button("取消", move || desk.renaming.set(None));
    let form = node("form")
        .with(label)
        .with(actions(vec![node("button").class("primary").says("改名"), cancel]))
        .on("submit", move |event| {
            event.prevent_default();
            done(desk, desk.drafts.rename(&id, element.value().trim()));
            desk.renaming.set(None);
        });
    vec![form]
}
