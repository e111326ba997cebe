//! A table of the form, to fill in: the official heads, labels and spans, one input a cell. Events
//! are heard once for the whole table, and an edit touches only the inputs of the cells it changed.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, InputEvent};

use super::session::Session;
use crate::form::{CellId, Form, Place, Role, Slot, TableLayout};
use crate::report::{Edit, Figure};

/// The table of the part at that index.
#[component]
pub fn Grid(session: Session, part: usize) -> impl IntoView {
    let table = NodeRef::<html::Table>::new();
    let form = session.form();
    let layout = form.table_of_part(part)?;
    follow_edits(session, table);
    mark_findings(session, table);
    let widths = layout.table.columns.iter().map(|share| view! { <col style:width=format!("{share}%")/> });
    let rows = layout.rows.iter().map(|row| {
        let boxes = row.iter().map(|place| table_box(session, form, place));
        view! { <tr>{boxes.collect_view()}</tr> }
    });
    Some(view! {
        <table class="grid" node_ref=table
            on:input=move |event| typed(session, &event)
            on:focusout=move |event| left(session, &event)
            on:keydown=move |event| key_pressed(session, layout, &event)
        >
            <colgroup>{widths.collect_view()}</colgroup>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    })
}

fn table_box(session: Session, form: &'static Form, place: &Place) -> impl IntoView + use<> {
    let (cols, rows) = (place.cols().to_string(), place.rows().to_string());
    match (place.slot, place.cell.and_then(|cell| Some((cell, form.entry(cell)?)))) {
        (Slot::Words { text, role: Role::Note, .. }, _) => {
            view! { <td colspan=cols rowspan=rows>{text}</td> }.into_any()
        }
        (Slot::Words { text, .. }, _) => view! { <th colspan=cols rowspan=rows>{text}</th> }.into_any(),
        (Slot::Entry { .. }, Some((cell, entry))) => {
            let figure = session.report(|report| report.figure(cell).to_string());
            view! {
                <td colspan=cols>
                    <input data-cell=entry.key.as_str() aria-label=entry.name() value=figure
                        inputmode="numeric" autocomplete="off"/>
                </td>
            }
            .into_any()
        }
        (Slot::Entry { .. }, None) => ().into_any(),
    }
}

fn input_of(table: &Element, form: &Form, cell: CellId) -> Option<HtmlInputElement> {
    let key = &form.entry(cell)?.key;
    table.query_selector(&format!("[data-cell=\"{key}\"]")).ok()??.dyn_into().ok()
}

fn cell_at(session: Session, event: &ev::Event) -> Option<(HtmlInputElement, CellId)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let cell = session.form().cell(&input.get_attribute("data-cell")?)?;
    Some((input, cell))
}

fn typed(session: Session, event: &ev::Event) {
    if event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing) {
        return;
    }
    if let Some((input, cell)) = cell_at(session, event)
        && let Some(entry) = session.form().entry(cell)
    {
        session.commit(Edit::Figure { cell, figure: Figure::read(&input.value(), entry.kind) });
    }
}

// The figure as it was understood, once the person is done with it.
fn left(session: Session, event: &ev::FocusEvent) {
    if let Some((input, cell)) = cell_at(session, event) {
        typed(session, event);
        session.seal();
        let figure = session.report(|report| report.figure(cell).to_string());
        if input.value() != figure {
            input.set_value(&figure);
        }
    }
}

fn follow_edits(session: Session, table: NodeRef<html::Table>) {
    Effect::new(move |_| {
        let (cells, whole) = session.touched.with(|touched| (touched.cells.clone(), touched.whole));
        let Some(table) = table.get() else { return };
        let form = session.form();
        let cells = if whole { form.cells().collect() } else { cells };
        let active = super::browser::document().and_then(|document| document.active_element());
        for cell in cells {
            let Some(input) = input_of(&table, form, cell) else { continue };
            let entry = form.entry(cell);
            let (figure, shown) = session.report(|report| {
                let figure = report.figure(cell);
                (figure.clone(), figure.to_string())
            });
            // What is being typed stays as typed as long as it says the same.
            let same = entry.is_some_and(|entry| Figure::read(&input.value(), entry.kind) == figure);
            if !(same && active.as_ref() == Some(input.as_ref())) && input.value() != shown {
                input.set_value(&shown);
            }
        }
    });
}

fn mark_findings(session: Session, table: NodeRef<html::Table>) {
    Effect::new(move |before: Option<Vec<CellId>>| {
        let marked = session.marked.get();
        if let Some(table) = table.get() {
            let form = session.form();
            for cell in before.into_iter().flatten().filter(|cell| !marked.contains(cell)) {
                if let Some(input) = input_of(&table, form, cell) {
                    input.class_list().remove_1("marked").ok();
                }
            }
            for input in marked.iter().filter_map(|cell| input_of(&table, form, *cell)) {
                input.class_list().add_1("marked").ok();
            }
        }
        marked
    });
}

fn key_pressed(session: Session, layout: &'static TableLayout, event: &ev::KeyboardEvent) {
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some((_, cell)) = cell_at(session, event) else { return };
    let Some(entry) = session.form().entry(cell) else { return };
    let row = |at: usize| layout.entry_rows.get(at).map(Vec::as_slice).unwrap_or_default();
    let beside = |cells: &[CellId]| {
        let column = |cell: &CellId| session.form().entry(*cell).map_or(0, |other| other.column);
        cells.iter().min_by_key(|cell| column(cell).abs_diff(entry.column)).copied()
    };
    let to = match event.key().as_str() {
        "ArrowUp" => entry.row.checked_sub(1).and_then(|at| beside(row(at))),
        "ArrowDown" | "Enter" => beside(row(entry.row + 1)),
        _ => return,
    };
    event.prevent_default();
    let table: Option<Element> = event.current_target().and_then(|table| table.dyn_into().ok());
    if let Some(input) = to.zip(table).and_then(|(to, table)| input_of(&table, session.form(), to)) {
        input.focus().ok();
        input.select();
    }
}
