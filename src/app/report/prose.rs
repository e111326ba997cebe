//! Fields of text. What a person types is never rewritten under their hands; while an input method
//! composes, nothing is committed.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent};

use super::super::dom::{Node, effect, labelled, node};
use super::super::session::Session;
use crate::form::Field;
use crate::report::Edit;

/// What a field is called in `data-field`.
pub fn key(field: Field) -> String {
    let name = match field {
        Field::SectionHeading(at) => return format!("SectionHeading-{at}"),
        Field::SectionText(at) => return format!("SectionText-{at}"),
        Field::OrganName => "OrganName",
        Field::Address => "Address",
        Field::Postcode => "Postcode",
        Field::Phone => "Phone",
        Field::Fax => "Fax",
        Field::Email => "Email",
        Field::Introduction => "Introduction",
        Field::Problems => "Problems",
        Field::OtherMatters => "OtherMatters",
        Field::SignatureOrgan => "SignatureOrgan",
        Field::SignatureDate => "SignatureDate",
    };
    name.to_owned()
}

/// The selector of a field.
pub fn at_field(field: Field) -> String {
    format!("[data-field=\"{}\"]", key(field))
}

/// Whether an input method is still at work.
pub fn composing(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}

fn touches(session: Session, field: Field) -> bool {
    session.touched.with(|touched| touched.whole || touched.fields.contains(&field))
}

// What both sorts of field do: `value` reads the element.
fn hears(node: Node, session: Session, field: Field, value: impl Fn() -> String + Clone + 'static) -> Node {
    let put = move || session.commit(Edit::Text { field, text: value() });
    let composed = put.clone();
    node.set("data-field", &key(field))
        .flag("readonly", session.is_read_only())
        .on("input", move |event| {
            if !composing(&event) {
                put();
            }
        })
        .on("compositionend", move |_| composed())
        .on("blur", move |_| session.seal())
}

/// A field of several paragraphs that grows with its text; without a visible label where `label` is
/// empty: the heading above names it then.
pub fn prose(session: Session, field: Field, label: &str) -> Node {
    let area = node("textarea").set("rows", "3");
    // Not the words above it, which count its letters: a name that changes with each key is read out.
    let area = match field {
        Field::SectionText(at) => area.live_set("aria-label", move || {
            session.touched.track();
            Some(format!("正文：{}", session.text(Field::SectionHeading(at))))
        }),
        _ if label.is_empty() => area.set("aria-labelledby", "part-heading"),
        _ => area.set("aria-label", label),
    };
    let element: HtmlTextAreaElement = area.element();
    let value = element.clone();
    let grow = node("span").class("grow").with(hears(area, session, field, move || value.value()));
    let copy = grow.clone();
    let count = node("small");
    let letters = count.clone();
    let mut drawn = false;
    effect(move || {
        if !touches(session, field) && std::mem::replace(&mut drawn, true) {
            return;
        }
        let text = session.text(field);
        letters.replace(&format!("{} 字", text.chars().filter(|letter| !letter.is_whitespace()).count()));
        let held = element.value();
        if held != text {
            element.set_value(&text);
            // Undo leaves the cursor where it changed something, not at the end.
            let caret = end_of_change(&held, &text);
            element.set_selection_range(caret, caret).ok();
        }
        // The hidden copy beside it gives the field its height.
        copy.clone().set("data-text", &text);
    });
    let above = node("span").with(node("span").says(label)).with(count);
    node("label").class("prose").with(above).with(grow)
}

// Where the change between two texts ends in the second, as the browser counts, in UTF-16.
fn end_of_change(before: &str, after: &str) -> u32 {
    let (before, after): (Vec<u16>, Vec<u16>) =
        (before.encode_utf16().collect(), after.encode_utf16().collect());
    let pairs = before.iter().rev().zip(after.iter().rev());
    let same = pairs.take_while(|(one, other)| one == other).count();
    u32::try_from(after.len() - same).unwrap_or(u32::MAX)
}

/// A field of one line.
pub fn line(session: Session, field: Field, label: &str) -> Node {
    let input = node("input").set("autocomplete", "off");
    let element: HtmlInputElement = input.element();
    let value = element.clone();
    let input = hears(input, session, field, move || value.value());
    effect(move || {
        touches(session, field);
        let text = session.text(field);
        if element.value() != text {
            element.set_value(&text);
        }
    });
    labelled(label, input)
}
