//! The list of findings: each names its place, leads there, and mends where it can.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::browser;
use super::session::Session;
use crate::check::{Finding, Place};

/// The list beside the report.
#[component]
pub fn Findings(session: Session) -> impl IntoView {
    let list = move || {
        let findings = session.findings.get();
        findings.into_iter().map(|finding| entry(session, finding)).collect_view()
    };
    let count = move || session.findings.with(Vec::len);
    view! {
        <aside class="findings" aria-label="发现的问题">
            <h2>"发现的问题（" {count} "）"</h2>
            <ol>{list}</ol>
        </aside>
    }
}

fn entry(session: Session, finding: Finding) -> impl IntoView {
    let Finding { rule, place, message, mend, .. } = finding;
    let mend = mend.map(|mend| {
        let edit = mend.edit;
        view! {
            <button class="mend" on:click=move |_| { session.seal(); session.commit(edit.clone()) }>{mend.label}</button>
        }
    });
    view! {
        <li class=rule.id data-severity=rule.severity.label()>
            <button class="finding" on:click=move |_| go_to(session, &place)>
                <strong>{rule.severity.label()}</strong>" "{message}
            </button>
            {mend}
            <small>{rule.id}" · "{rule.source}</small>
        </li>
    }
}

fn go_to(session: Session, place: &Place) {
    let Place::Cells(cells) = place else { return };
    session.marked.set(cells.clone());
    let key = cells.first().and_then(|cell| session.form().entry(*cell)).map(|entry| &entry.key);
    if let Some(input) = key.and_then(|key| browser::find::<HtmlElement>(&format!("[data-cell=\"{key}\"]"))) {
        input.focus().ok();
    }
}
