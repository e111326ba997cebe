//! The report screen: the parts on one side, the part being written in the middle, findings beside.

use leptos::ev;
use leptos::prelude::*;

use super::findings::Findings;
use super::grid::Grid;
use super::prose::{Line, Prose};
use super::session::Session;
use crate::form::{Content, Field};

/// The report screen.
#[component]
pub fn Editor(session: Session) -> impl IntoView {
    let form = session.form();
    let undo_keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.is_composing() {
            return;
        }
        match (event.key().as_str(), event.shift_key()) {
            ("z" | "Z", false) => session.undo(),
            ("y" | "Y", _) | ("z" | "Z", true) => session.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || undo_keys.remove());
    let parts = form.edition.parts.iter().enumerate().map(|(at, part)| {
        let id = format!("part-{}", at + 1);
        let content = match part.content {
            Content::Table(_) => view! { <Grid session part=at/> }.into_any(),
            Content::Prose(field) => {
                view! { <Prose session field label=part.heading.to_owned()/> }.into_any()
            }
            Content::Sections(_) => sections(session).into_any(),
        };
        view! {
            <section class="part" id=id.clone() aria-labelledby=format!("{id}-heading")>
                <h2 id=format!("{id}-heading")>{format!("{}、{}", part.number, part.heading)}</h2>
                {content}
            </section>
        }
    });
    let links = form.edition.parts.iter().enumerate().map(|(at, part)| {
        view! { <li><a href=format!("#part-{}", at + 1)>{format!("{}、{}", part.number, part.heading)}</a></li> }
    });
    view! {
        <header class="bar">
            <h1>"年报"</h1>
            <button on:click=move |_| session.undo()>"撤销"</button>
            <button on:click=move |_| session.redo()>"重做"</button>
        </header>
        <div class="desk">
            <nav aria-label="各部分"><ol>{links.collect_view()}</ol></nav>
            <main>
                <section class="part" aria-label="机关与引言">
                    <Line session field=Field::OrganName label="机关全称"/>
                    <Prose session field=Field::Introduction label="引言".to_owned()/>
                </section>
                {parts.collect_view()}
            </main>
            <Findings session/>
        </div>
    }
}

fn sections(session: Session) -> impl IntoView {
    let headings =
        session.report(|report| report.overview.iter().map(|s| s.heading.clone()).collect::<Vec<_>>());
    headings
        .into_iter()
        .enumerate()
        .map(|(at, heading)| view! { <Prose session field=Field::SectionText(at) label=heading/> })
        .collect_view()
}
