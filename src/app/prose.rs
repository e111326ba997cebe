//! Fields of text. What a person types is never rewritten under their hands; while an input method
//! composes, nothing is committed.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use super::session::Session;
use crate::form::Field;
use crate::report::Edit;

fn composing(event: &ev::Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}

fn put(session: Session, field: Field, text: String) {
    session.commit(Edit::Text { field, text });
}

fn is_touched(session: Session, field: Field) -> bool {
    session.touched.with(|touched| touched.whole || touched.fields.contains(&field))
}

/// A field of several paragraphs that grows with its text.
#[component]
pub fn Prose(session: Session, field: Field, label: String) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let count = RwSignal::new(0);
    Effect::new(move |_| {
        let touched = is_touched(session, field);
        let Some(area) = area.get() else { return };
        let text = session.report(|report| report.text(field).to_owned());
        count.set(text.chars().filter(|letter| !letter.is_whitespace()).count());
        if area.value() != text && (touched || area.value().is_empty()) {
            area.set_value(&text);
        }
        if let Some(grow) = area.parent_element() {
            grow.set_attribute("data-text", &text).ok();
        }
    });
    view! {
        <label class="prose">
            <span>{label}<small>{move || format!("{} 字", count.get())}</small></span>
            <span class="grow">
                <textarea node_ref=area rows="3"
                    on:input:target=move |event| {
                        if !composing(event.as_ref()) { put(session, field, event.target().value()) }
                    }
                    on:compositionend=move |_| {
                        if let Some(area) = area.get_untracked() { put(session, field, area.value()) }
                    }
                    on:blur=move |_| session.seal()
                ></textarea>
            </span>
        </label>
    }
}

/// A field of one line.
#[component]
pub fn Line(session: Session, field: Field, label: &'static str) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        is_touched(session, field);
        let Some(input) = input.get() else { return };
        let text = session.report(|report| report.text(field).to_owned());
        if input.value() != text {
            input.set_value(&text);
        }
    });
    view! {
        <label class="line">
            <span>{label}</span>
            <input node_ref=input
                on:input:target=move |event| {
                    if !composing(event.as_ref()) { put(session, field, event.target().value()) }
                }
                on:compositionend=move |_| {
                    if let Some(input) = input.get_untracked() { put(session, field, input.value()) }
                }
                on:blur=move |_| session.seal()
            />
        </label>
    }
}
