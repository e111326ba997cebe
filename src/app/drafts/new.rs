//! Begins a report: who reports and for which year; the edition follows from the year.

use js_sys::Array;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

use super::super::desk::Desk;
use super::super::dom::{Node, actions, button, labelled, node};
use super::super::{browser, command, dialog};
use crate::form::Form;
use crate::report::OrganKind;
use crate::report::file::YEARS;

/// The dialog, open while a report is being begun.
pub fn dialog(desk: Desk) -> Node {
    let close = move || desk.beginning.set(false);
    dialog::dialog("新建报告", move || desk.beginning.get(), close, move || form(desk))
}

fn text(name: &str) -> Node {
    node("input").set("name", name).set("autocomplete", "off")
}

/// The kinds of organ, to choose from.
pub fn kinds(chosen: OrganKind) -> Node {
    let option = |kind: OrganKind| {
        node("option").set("value", kind.id()).flag("selected", kind == chosen).says(kind.label())
    };
    node("select").set("name", "kind").all(OrganKind::ALL.map(option))
}

/// A field for the year reported on.
pub fn year(year: u16) -> Node {
    node("input")
        .set("type", "number")
        .set("name", "year")
        .set("min", &YEARS.start().to_string())
        .set("max", &YEARS.end().to_string())
        .set("value", &year.to_string())
}

fn form(desk: Desk) -> Vec<Node> {
    let year = year(browser::report_year()).flag("required", true);
    let input: HtmlInputElement = year.element();
    let edition = node("p").class("aside").says(&edition_of(&input));
    let words = edition.clone();
    let year = year.on("input", move |_| words.replace(&edition_of(&input)));
    let contact = CONTACT.map(|(name, label)| labelled(label, text(name)));
    let form = node("form");
    let element: HtmlFormElement = form.element();
    let begin = move || {
        if let Ok(data) = FormData::new_with_form(&element) {
            desk.beginning.set(false);
            // A form is a list of pairs, name and value.
            command::command(desk, "begin", "", &Array::from(&data));
        }
    };
    let cancel = button("取消", move || desk.beginning.set(false));
    let form = form
        .with(labelled("机关全称", text("name").flag("required", true)))
        .with(labelled("机关类型", kinds(OrganKind::default())))
        .with(labelled("报告年度", year))
        .with(edition)
        .with(node("fieldset").with(node("legend").says("联系方式（写进引言，以后也可以补）")).all(contact))
        .with(actions(vec![node("button").class("primary").says("开始编写"), cancel]))
        .on("submit", move |event| {
            event.prevent_default();
            begin();
        });
    vec![form]
}

fn edition_of(year: &HtmlInputElement) -> String {
    format!("使用的格式：{}", Form::for_year(year.value().parse().unwrap_or_default()).edition.notice)
}

const CONTACT: [(&str, &str); 5] =
    [("address", "地址"), ("postcode", "邮编"), ("phone", "电话"), ("fax", "传真"), ("email", "电子邮箱")];
