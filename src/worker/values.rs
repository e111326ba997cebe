//! Values of messages, to and from what commands know.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::command::{Context, Effect, Said};
use crate::format::html::escape;

/// The text at a place; empty: there is none.
pub fn text(values: &Array, at: u32) -> String {
    values.get(at).as_string().unwrap_or_default()
}

/// Pairs of texts.
pub fn pairs(value: &JsValue) -> Vec<(String, String)> {
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (text(&pair, 0), text(&pair, 1))
    };
    Array::from(value).iter().map(pair).collect()
}

/// What the page sends with a command: `[now, tab, pairs, draft, text, other, inputs]`.
pub fn context(value: &JsValue) -> Context {
    let values: Array = value.clone().unchecked_into();
    Context {
        now: values.get(0).as_f64().unwrap_or_default() as u64,
        tab: text(&values, 1),
        pairs: pairs(&values.get(2)),
        draft: text(&values, 3),
        text: text(&values, 4),
        other: text(&values, 5),
        inputs: pairs(&values.get(6)),
    }
}

/// Effects as the page reads them: `[word, argument…]` each.
pub fn effects(effects: Vec<Effect>) -> Vec<JsValue> {
    effects.into_iter().map(|effect| JsValue::from(array(effect))).collect()
}

fn array(effect: Effect) -> Array {
    let optional = |text: Option<String>| text.map_or(JsValue::NULL, JsValue::from);
    let values: Vec<JsValue> = match effect {
        Effect::Change(change) => {
            vec!["change".into(), change.key.into(), optional(change.before), optional(change.after)]
        }
        Effect::IfFull(said) => words("if-full", said),
        Effect::Say(said) => words("say", said),
        Effect::Sheet(heading, content) => {
            let mut whole = "<h2>".to_owned();
            escape(&heading, &mut whole);
            whole.push_str("</h2>");
            vec!["sheet".into(), heading.into(), (whole + &content).into()]
        }
        Effect::Part(id, content) => vec!["part".into(), id.into(), content.into()],
        Effect::Close => vec!["close".into()],
        Effect::Open(id) => vec!["open".into(), id.into()],
        Effect::File(name, kind, text) => vec!["file".into(), name.into(), kind.into(), text.into()],
        Effect::Page(title, html) => vec!["page".into(), title.into(), html.into()],
        Effect::Edit(text) => vec!["edit".into(), text.into()],
        Effect::Settle(text) => vec!["settle".into(), text.into()],
        // The files are the browser's.
        Effect::Read(said) => vec!["read".into(), said.into()],
        Effect::Exported => vec!["exported".into()],
    };
    values.into_iter().collect()
}

fn words(word: &str, said: Said) -> Vec<JsValue> {
    let mut values: Vec<JsValue> = vec![word.into(), said.text.into(), said.urgent.into()];
    if let Some((label, command, value)) = said.way {
        values.extend([label.into(), command.into(), value.into()]);
    }
    values
}
