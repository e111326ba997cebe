//! A table of the form, to fill in: the official heads, labels and spans, one input a cell. Events are
//! heard once for the whole table, and an edit touches only the inputs of the cells that it changed.

mod clipboard;
mod hand;
mod keyboard;
mod last_year;
mod marks;
mod markup;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::super::browser;
use super::super::dom::{Node, effect, node};
use super::super::session::Session;
use super::{parts, prose};
use crate::form::{CellId, Entry, TableLayout};
use crate::report::{Edit, Figure, totals};
pub use hand::Hand;

/// A table on the page; copies share it.
#[derive(Clone, Copy)]
pub struct Grid {
    session: Session,
    layout: &'static TableLayout,
    first: CellId,
}

/// The table of the part at that index, what was not understood of a block pasted into it, and the name
/// of the cell with the cursor.
pub fn grid(session: Session, part: usize) -> Vec<Node> {
    let form = session.form();
    let Some(layout) = form.table_of_part(part) else { return Vec::new() };
    let Some(first) = layout.entry_rows.first().and_then(|row| row.first()) else { return Vec::new() };
    let table = node("table")
        .class("grid")
        .set("aria-label", &parts::heading(form, part + 1))
        .live_class("with-last-year", move || session.with_last_year.get());
    let element: Element = table.element();
    element.set_inner_html(&markup::of(session, layout));
    let grid = Grid { session, layout, first: *first };
    session.hand.replace(Hand::at(*first, inputs(&element)));
    session.cell.set(None);
    session.refused.set(Vec::new());
    grid.follow_edits();
    marks::show(grid);
    last_year::show(grid);
    let table = table
        .on("input", move |event| {
            if !prose::composing(&event) {
                grid.typed(&event);
            }
        })
        .on("compositionend", move |event| grid.typed(&event))
        .on("focusin", move |event| grid.entered(&event))
        .on("focusout", move |event| grid.left(&event))
        .on("keydown", move |event| keyboard::pressed(grid, event.unchecked_ref()))
        .on("mousedown", move |event| hand::pressed(grid, event.unchecked_ref()))
        .on("mouseover", move |event| hand::drawn(grid, event.unchecked_ref()))
        .on("copy", move |event| clipboard::copy(grid, event.unchecked_ref()))
        .on("cut", move |event| clipboard::cut(grid, event.unchecked_ref()))
        .on("paste", move |event| clipboard::paste(grid, event.unchecked_ref()));
    let said = node("div").class("said").with(clipboard::refused(grid)).with(marks::word(grid));
    vec![last_year::button(session), node("div").class("table").with(table), said]
}

fn inputs(table: &Element) -> Vec<HtmlInputElement> {
    let found = table.get_elements_by_tag_name("input");
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

impl Grid {
    fn entry(self, cell: CellId) -> Option<&'static Entry> {
        self.session.form().entry(cell)
    }

    fn input(self, cell: CellId) -> Option<HtmlInputElement> {
        let at = cell.index().checked_sub(self.first.index())?;
        self.session.hand.borrow().inputs.get(at).cloned()
    }

    // The input that an event is about, and its cell.
    fn cell_of(self, event: &Event) -> Option<(HtmlInputElement, CellId)> {
        let target: Element = event.target()?.dyn_into().ok()?;
        // In a row that is higher than the input, the rest of the box is the cell too.
        let input =
            if target.class_list().contains("entry") { target.first_element_child()? } else { target };
        let input: HtmlInputElement = input.dyn_into().ok()?;
        let cell = self.session.form().cell(&input.get_attribute("data-cell")?)?;
        Some((input, cell))
    }

    fn typed(self, event: &Event) {
        let Some((input, cell)) = self.cell_of(event) else { return };
        let Some(entry) = self.entry(cell) else { return };
        let value = input.value();
        // With an input method on, the key `=` comes as text.
        if value.contains(['=', '＝']) {
            self.take_right(cell);
            return;
        }
        self.session.commit(Edit::Figure { cell, figure: Figure::read(&value, entry.kind) });
    }

    fn entered(self, event: &Event) {
        let Some((input, cell)) = self.cell_of(event) else { return };
        self.session.seal();
        let before = self.session.report(|report| report.figure(cell).clone());
        self.session.hand.borrow_mut().enter(cell, before);
        self.session.cell.set(Some(cell));
        input.select();
        hand::show(self);
    }

    // The figure as it was understood, once the person is done with it.
    fn left(self, event: &Event) {
        let Some((input, cell)) = self.cell_of(event) else { return };
        self.typed(event);
        self.session.seal();
        let figure = self.session.figure(cell);
        if input.value() != figure {
            input.set_value(&figure);
        }
    }

    fn go(self, cell: CellId) {
        if let Some(input) = self.input(cell) {
            input.focus().ok();
        }
    }

    // The figure that a finding offers for the cell, else what its addends come to.
    fn take_right(self, cell: CellId) {
        let session = self.session;
        let offered = session.findings.peek(|findings| {
            findings.iter().find_map(|finding| match finding.mend.as_ref().map(|mend| &mend.edit) {
                Some(Edit::Figure { cell: other, figure }) if *other == cell => Some(figure.clone()),
                _ => None,
            })
        });
        let figure = offered.or_else(|| session.report(|report| totals::computed(report, cell)));
        if let Some(figure) = figure {
            session.commit_apart(Edit::Figure { cell, figure });
        }
        hand::pick(self, cell);
        self.show_figure(cell);
    }

    // The figure as it stands, picked whole: after a change that was not typed.
    fn show_figure(self, cell: CellId) {
        if let Some(input) = self.input(cell) {
            input.set_value(&self.session.figure(cell));
            input.select();
        }
    }

    fn follow_edits(self) {
        let session = self.session;
        effect(move || {
            let cells = session.touched.with(|touched| touched.cells.clone());
            let active = browser::document().active_element();
            for cell in cells {
                let (Some(input), Some(entry)) = (self.input(cell), self.entry(cell)) else { continue };
                let shown = self.session.figure(cell);
                let value = input.value();
                // What is being typed stays as typed as long as it says the same.
                let same = || {
                    active.as_ref() == Some(input.as_ref())
                        && session.report(|report| Figure::read(&value, entry.kind) == *report.figure(cell))
                };
                if value != shown && !same() {
                    input.set_value(&shown);
                }
            }
        });
    }
}
