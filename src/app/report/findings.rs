//! The list of findings: each names its place, leads there, and mends where it can.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::super::browser;
use super::super::command;
use super::super::dom::{Node, button, effect, node};
use super::super::live::Live;
use super::super::session::Session;
use super::{parts, prose};
use crate::check::{Finding, Place, Severity};
use crate::form::CellId;
use crate::report::Edit;

/// The list beside the report, grouped by part.
pub fn panel(session: Session) -> Node {
    let said = move || session.findings.with(|findings| told(session, findings));
    node("aside")
        .class("findings")
        .live_class("calm", move || session.calm.get())
        .set("aria-labelledby", "findings-heading")
        .with(node("h2").set("id", "findings-heading").says("核对结果"))
        .with(node("p").set("role", "status").live_text(said))
        .with(button_to_next(session).set("title", "F8"))
        .with(list(session))
        .with(dismissed(session))
}

// The way to what was dismissed.
fn dismissed(session: Session) -> Node {
    let count = move || session.aside.with(|aside| aside.dismissed);
    button("", move || command::plain(session.desk, "dismissed", ""))
        .class("quiet")
        .live_text(move || format!("已忽略 {} 处", count()))
        .live_set("hidden", move || (count() == 0).then(String::new))
}

/// The button that leads from one finding to the next.
pub fn button_to_next(session: Session) -> Node {
    let said = move || match session.findings.with(Vec::len) {
        0 => "没有问题".to_owned(),
        count => format!("下一处问题（共 {count} 处）"),
    };
    let none = move || session.findings.with(Vec::is_empty).then(String::new);
    button("", move || step(session, true)).live_text(said).live_set("disabled", none)
}

// What can stay as it is while only figures change: most keys change a figure within a message, and
// setting one text is much less for the browser than laying out a new list.
type Shape = Vec<(&'static str, usize, bool)>;

fn shape(session: Session, findings: &[Finding]) -> Shape {
    let form = session.form();
    let of = |finding: &Finding| (finding.rule.id, parts::of_finding(form, finding), finding.mend.is_some());
    findings.iter().map(of).collect()
}

fn list(session: Session) -> Node {
    let shapes = Rc::new(Live::new(Shape::new()));
    let held = shapes.clone();
    effect(move || held.change(session.findings.with(|findings| shape(session, findings))));
    node("div").live(move || {
        shapes.track();
        session.findings.peek(|findings| groups(session, findings))
    })
}

/// How many findings there are, in words.
pub fn summary(findings: &[Finding]) -> String {
    let said: Vec<_> = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .filter_map(|severity| {
            let count = findings.iter().filter(|finding| finding.rule.severity == severity).count();
            (count > 0).then(|| format!("{count} 处{}", severity.label()))
        })
        .collect();
    if said.is_empty() { "没有发现问题。".to_owned() } else { format!("{}。", said.join("，")) }
}

/// The same; while something is not filled in, nothing found there says little.
pub fn told(session: Session, findings: &[Finding]) -> String {
    session.touched.track();
    let (filled, all) = session.report(|report| report.filled());
    match findings.is_empty() && filled < all {
        true => "已填的内容里没有发现问题，还有没填的。".to_owned(),
        false => summary(findings),
    }
}

fn groups(session: Session, findings: &[Finding]) -> Vec<Node> {
    let form = session.form();
    let mut nodes = Vec::new();
    let mut list = None::<(usize, Node)>;
    for (at, finding) in findings.iter().enumerate() {
        let part = parts::of_finding(form, finding);
        if list.as_ref().is_none_or(|(of, _)| *of != part) {
            let entries = node("ol");
            nodes.extend([node("h3").says(&parts::heading(form, part)), entries.clone()]);
            list = Some((part, entries));
        }
        if let Some((_, entries)) = &list {
            entries.clone().with(entry(session, at, finding));
        }
    }
    nodes
}

fn entry(session: Session, at: usize, finding: &Finding) -> Node {
    let rule = finding.rule;
    let message = move || look(session, at, |finding| Some(finding.message.clone()));
    let said = button("", move || go_to(session, at))
        .class("finding")
        .with(node("strong").says(rule.severity.label()).says("："))
        .with(node("span").live_text(message));
    let mend = finding.mend.as_ref().filter(|_| !session.is_read_only()).map(|_| {
        let label = move || look(session, at, |finding| Some(finding.mend.as_ref()?.label.clone()));
        button("", move || take(session, at)).class("mend").live_text(label)
    });
    let dismiss = (rule.severity != Severity::Error && !session.is_read_only()).then(|| {
        button("忽略", move || {
            let name = session.findings.peek(|findings| findings.get(at).map(Finding::name));
            command::plain(session.desk, "dismiss", &name.unwrap_or_default());
        })
        .class("dismiss")
        .set("aria-label", "忽略这一处")
    });
    node("li")
        .set("data-rule", rule.id)
        .set("data-severity", rule.severity.label())
        .live_class("current", move || session.current.get() == Some(at))
        .with(said)
        .all(mend)
        .all(dismiss)
        .with(node("small").set("title", rule.source).says(rule.title).says(" ").says(rule.id))
}

// Words of the finding at that place of the list, kept up with it.
fn look(session: Session, at: usize, words: fn(&Finding) -> Option<String>) -> String {
    session.findings.with(|findings| findings.get(at).and_then(words)).unwrap_or_default()
}

fn take(session: Session, at: usize) {
    let taken = session.findings.peek(|findings| {
        let finding = findings.get(at)?;
        Some((finding.mend.as_ref()?.edit.clone(), finding.place.clone(), finding.name()))
    });
    let Some((edit, place, name)) = taken else { return };
    session.current.set(None);
    session.goes_on.set(at);
    session.marked.set(Vec::new());
    match edit {
        // Words are mended by the second program, in the report as it stands then.
        Edit::Batch(edits) if edits.is_empty() => command::plain(session.desk, "mend", &name),
        edit => session.commit_apart(edit),
    }
    focus(session, &place);
}

// What makes a finding the same one after an edit: its rule and its first cell or its field; of the one
// for a whole table (which cells are blank changes with each that is filled) its part.
fn same(session: Session, one: &Finding, other: &Finding) -> bool {
    let form = session.form();
    let place = match (&one.place, &other.place) {
        (Place::Cells(one), Place::Cells(other)) => one.first() == other.first(),
        (Place::Text { field: one, .. }, Place::Text { field: other, .. }) => one == other,
        _ => false,
    };
    let of_table = one.rule.id == "V03" && parts::of_finding(form, one) == parts::of_finding(form, other);
    one.rule.id == other.rule.id && (place || of_table)
}

/// The finding that is being looked at.
pub fn looked_at(session: Session) -> Option<Finding> {
    let at = session.current.now()?;
    session.findings.peek(|findings| findings.get(at).cloned())
}

/// Keeps looking at the same finding after an edit; gives it up when it is gone.
pub fn follow(session: Session, looked_at: Option<Finding>) {
    let Some(held) = looked_at else { return };
    let found = session.findings.peek(|findings| {
        let at = findings.iter().position(|finding| same(session, &held, finding))?;
        Some((at, cells_of(findings.get(at)?)))
    });
    match found {
        Some((at, cells)) => {
            session.goes_on.set(at);
            session.current.change(Some(at));
            session.marked.change(cells);
        }
        None => {
            session.current.set(None);
            session.marked.change(Vec::new());
        }
    }
}

fn cells_of(finding: &Finding) -> Vec<CellId> {
    let places = std::iter::once(&finding.place).chain(&finding.beside);
    let cells = places.filter_map(|place| match place {
        Place::Cells(cells) => Some(cells.as_slice()),
        Place::Text { .. } => None,
    });
    cells.collect::<Vec<_>>().concat()
}

/// Goes to the next finding, or the one before.
pub fn step(session: Session, forward: bool) {
    let count = session.findings.peek(Vec::len);
    let Some(last) = count.checked_sub(1) else { return };
    let to = match (session.current.now().filter(|at| *at <= last), forward) {
        // The one that was looked at is gone: what followed it stands in its place.
        (None, true) => session.goes_on.get().min(last),
        (None, false) => session.goes_on.get().checked_sub(1).unwrap_or(last),
        (Some(at), true) if at < last => at + 1,
        (Some(_), true) => 0,
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    go_to(session, to);
}

fn go_to(session: Session, at: usize) {
    let found = session
        .findings
        .peek(|findings| findings.get(at).map(|finding| (finding.place.clone(), cells_of(finding))));
    let Some((place, cells)) = found else { return };
    session.calm.set(false);
    session.goes_on.set(at);
    session.current.set(Some(at));
    session.marked.set(cells);
    focus(session, &place);
}

/// Shows where the last edit was: what undo changed out of sight is not seen to be undone.
pub fn show_touched(session: Session) {
    let place = session.touched.peek(|touched| {
        match (touched.whole, touched.cells.first(), touched.fields.first()) {
            (false, Some(cell), _) => Some(Place::Cells(vec![*cell])),
            (false, None, Some(field)) => Some(Place::Text { field: *field, start: 0, end: 0 }),
            _ => None,
        }
    });
    if let Some(place) = place {
        focus(session, &place);
    }
}

// Shows the place, its label first: a box without its question helps nobody.
fn focus(session: Session, place: &Place) {
    let shown = place.part(session.form()).map_or(0, |part| part + 1);
    session.shown.change(shown);
    let place = place.clone();
    browser::after_drawing(move || {
        let selector = match &place {
            Place::Cells(cells) => {
                let entry = cells.first().and_then(|cell| session.form().entry(*cell));
                entry.map(|entry| format!("[data-cell=\"{}\"]", entry.key))
            }
            Place::Text { field, .. } => Some(prose::at_field(*field)),
        };
        let Some(element) = selector.and_then(|selector| browser::find(&selector)) else { return };
        scroll_to(element.closest("tr").ok().flatten().as_ref().unwrap_or(&element));
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        element.focus_with_options(&options).ok();
        if let Place::Text { field, start, end } = place
            && end > start
        {
            select(session, &element, field, start, end);
        }
    });
}

fn scroll_to(element: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

// A stretch of bytes as the browser counts it, in UTF-16.
fn select(session: Session, element: &HtmlElement, field: crate::form::Field, start: usize, end: usize) {
    let text = session.text(field);
    let units = |at: usize| {
        let before = text.get(..at).unwrap_or(&text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_selection_range(units(start), units(end)).ok();
    }
}
