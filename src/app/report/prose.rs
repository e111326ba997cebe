//! Fields of text. What a person types is never rewritten under their hands; while an input method
//! composes, nothing is committed.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, InputEvent};

use super::super::command;
use super::super::dom::{Node, button, effect, labelled, node};
use super::super::session::Session;
use crate::form::Field;
use crate::report::Edit;

/// The selector of a field.
pub fn at_field(field: Field) -> String {
    format!("[data-field=\"{}\"]", field.key())
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
    node.set("data-field", &field.key())
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
    let (value, caret) = (element.clone(), element.clone());
    let layer = node("span").class("layer").set("aria-hidden", "true");
    let (behind, key) = (layer.clone(), field.key());
    effect(move || {
        let held = session
            .layers
            .with(|layers| layers.iter().find(|(of, _)| *of == key).map(|(_, layer)| layer.clone()));
        behind.element::<HtmlElement>().set_inner_html(&held.unwrap_or_default());
    });
    let area = hears(area, session, field, move || value.value());
    let grow = node("span").class("grow").with(layer.clone()).with(area);
    let copy = grow.clone();
    let count = node("small");
    let letters = count.clone();
    let mut drawn = false;
    effect(move || {
        let touched = touches(session, field);
        if std::mem::replace(&mut drawn, true) {
            if !touched {
                return;
            }
            // It lies behind other words until they are reviewed.
            layer.replace("");
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
    let label = node("label").class("prose").with(above).with(grow);
    node("div").with(label).all(sentences(session, field, caret))
}

// The way to the standard sentences, and to those that are bound to figures.
fn sentences(session: Session, field: Field, area: HtmlTextAreaElement) -> Option<Node> {
    if session.is_read_only() || field == Field::Introduction {
        return None;
    }
    let key = field.key();
    let held = key.clone();
    let bound = move || {
        session.layers.with(|layers| layers.iter().any(|(of, layer)| *of == held && layer.contains("bound")))
    };
    let (of, insert) = (
        key.clone(),
        button("插入常用句", move || {
            let caret = area.selection_end().ok().flatten().unwrap_or_default();
            let caret = Array::of2(&"caret".into(), &caret.to_string().into());
            command::command(session.desk, "sentences", &key, &Array::of1(&caret));
        }),
    );
    let bound = button("与表格联动的句子", move || command::plain(session.desk, "bound", &of))
        .live_set("hidden", move || (!bound()).then(String::new));
    Some(node("div").class("sentences").with(insert).with(bound))
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
