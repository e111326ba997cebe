//! The side list: the beginning and the six parts, each with its state.

use super::super::browser;
use super::super::dom::{Node, button, node};
use super::super::session::Session;
use crate::check::{Finding, Severity};
use crate::form::{Content, Form};
use crate::report::Report;

const BEGINNING: &str = "标题和引言";

/// What a place of the side list is called: 0 is the beginning, then the parts.
pub fn heading(form: &Form, shown: usize) -> String {
    match shown.checked_sub(1).and_then(|at| form.edition.parts.get(at)) {
        Some(part) => format!("{}、{}", part.number, part.heading),
        None => BEGINNING.to_owned(),
    }
}

/// The place of the side list that a finding belongs to.
pub fn of_finding(form: &Form, finding: &Finding) -> usize {
    finding.place.part(form).map_or(0, |part| part + 1)
}

/// Shows a place of the side list from its beginning.
pub fn show(session: Session, shown: usize) {
    session.shown.set(shown);
    browser::window().scroll_to_with_x_and_y(0.0, 0.0);
    browser::focus_after_drawing("#part-heading");
}

/// The list.
pub fn list(session: Session) -> Node {
    let parts = session.form().edition.parts.len();
    let entries = (0..=parts).map(|at| entry(session, at));
    node("nav").class("parts").set("aria-label", "报告的各部分").with(node("ol").all(entries))
}

fn entry(session: Session, at: usize) -> Node {
    let name = move || {
        session.remade.track();
        heading(session.form(), at)
    };
    let state = move || {
        session.touched.track();
        let form = session.form();
        let here =
            |finding: &&Finding| finding.rule.severity == Severity::Error && of_finding(form, finding) == at;
        let errors = session.findings.with(|findings| findings.iter().filter(here).count());
        let filled = match session.report(|report| filled(report, at)) {
            (0, _) => "未填".to_owned(),
            (filled, all) if filled == all => "已填".to_owned(),
            (filled, all) => format!("已填 {filled}/{all}"),
        };
        if errors > 0 { format!("{filled} · {errors} 处错误") } else { filled }
    };
    let current = move || (session.shown.get() == at).then(|| "true".to_owned());
    let button = button("", move || show(session, at))
        .live_set("aria-current", current)
        .with(node("span").live_text(name))
        .with(node("small").live_text(state));
    node("li").with(button)
}

// Boxes and texts filled in, of all there are.
fn filled(report: &Report, at: usize) -> (usize, usize) {
    let mut count = (0, 0);
    let mut add = |filled: bool| count = (count.0 + usize::from(filled), count.1 + 1);
    let mut text = |text: &str| add(!text.trim().is_empty());
    let content = at.checked_sub(1).map(|at| report.form.edition.parts.get(at).map(|part| &part.content));
    match content {
        None => [&report.organ.name, &report.introduction].into_iter().for_each(|held| text(held)),
        Some(Some(Content::Sections(_))) => report.overview.iter().for_each(|section| text(&section.text)),
        Some(Some(Content::Prose(field))) => text(report.text(*field)),
        Some(_) => {
            let cells = report.cells().filter(|(_, entry, _)| entry.part + 1 == at);
            cells.for_each(|(_, _, figure)| add(!figure.is_blank()));
        }
    }
    count
}
