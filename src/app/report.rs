//! The report screen: the parts on one side, the part being written in the middle, findings beside.

mod beginning;
mod edition;
pub mod findings;
pub mod grid;
mod keys;
mod parts;
pub mod preview;
mod prose;
pub mod saving;
mod sections;

use web_sys::HtmlInputElement;

use super::desk::Desk;
use super::dom::{Node, actions, button, effect, link, node};
use super::session::Session;
use super::{browser, command, route};
use crate::drafts::LoadError;
use crate::drafts::versions::Moment;
use crate::form::Content;
use crate::report::file_name::file_name;
use crate::report::{Edit, totals};

/// The screen of the draft of that id.
pub fn screen(desk: Desk, id: &str) -> Vec<Node> {
    match Session::open(desk, id) {
        Ok(session) => editor(session),
        Err(error) => vec![cannot_open(desk, error)],
    }
}

fn cannot_open(desk: Desk, error: LoadError) -> Node {
    let main = node("main")
        .class("rescue")
        .with(node("h1").says("这份草稿没有打开"))
        .with(node("p").says(&error.message()));
    let mut ways = Vec::new();
    if let LoadError::Unreadable { key, .. } = error {
        let raw = key.clone();
        ways.push(button("查看能找回的内容", move || command::plain(desk, "salvage", &key)));
        ways.push(button("下载原文", move || command::plain(desk, "raw", &raw)));
    }
    ways.push(link("回到草稿列表", "#"));
    main.with(actions(ways))
}

fn editor(session: Session) -> Vec<Node> {
    keys::listen(session);
    saving::when_leaving(session);
    let title = move || {
        session.touched.track();
        session.report(|report| match report.organ.name.trim() {
            "" => format!("{}年度报告", report.year),
            name => format!("{name} {}年度报告", report.year),
        })
    };
    effect(move || {
        let title = format!("{} — 年报", title());
        let document = browser::document();
        if document.title() != title {
            document.set_title(&title);
        }
    });
    let ways = node("div").class("actions").live(move || {
        let mut ways = vec![
            step("撤销", "Ctrl+Z", session, Session::undo, |steps| steps.0),
            step("重做", "Ctrl+Y", session, Session::redo, |steps| steps.1),
        ];
        // The preview has its own for the rest.
        if !session.desk.preview.get() {
            ways.extend([
                findings::button_to_next(session).class("for-narrow"),
                button("导出 JSON", move || export_json(session)),
                asking("公布前核对", session, "ready", true),
                asking("版本", session, "versions", session.desk.keeps && !session.is_read_only()),
                asking("按键", session, "keys", true).class("for-keyboard"),
                link("预览和打印", &route::to_preview(&session.id())).class("button primary"),
            ]);
        }
        ways
    });
    let bar = node("header")
        .class("bar")
        .with(link("草稿列表", "#"))
        .with(node("h1").live_text(title))
        .with(saving::state(session))
        .with(ways);
    let body = node("div").live(move || {
        let preview = session.desk.preview.get();
        // Whoever works by keyboard goes on from where the screen begins.
        browser::focus_after_drawing(if preview { ".preview .primary" } else { "#part-heading" });
        vec![if preview { preview::screen(session) } else { workplace(session) }]
    });
    vec![bar, saving::trouble(session), body]
}

/// A button that asks the second program for something.
fn asking(label: &str, session: Session, name: &'static str, there: bool) -> Node {
    button(label, move || command::plain(session.desk, name, "")).flag("hidden", !there)
}

fn step(
    label: &str,
    key: &str,
    session: Session,
    act: fn(&Session),
    there: fn((bool, bool)) -> bool,
) -> Node {
    button(label, move || act(&session))
        .set("title", key)
        .live_set("disabled", move || (!there(session.steps.get())).then(String::new))
}

fn workplace(session: Session) -> Node {
    let main = node("main").live(move || {
        session.remade.track();
        // What had the cursor may be gone with what is made anew.
        browser::after_drawing(|| browser::focus_if_nowhere("#part-heading"));
        vec![part(session, session.shown.get())]
    });
    let place = node("div").class("workplace").live_class("calm", move || session.calm.get());
    place.with(parts::list(session)).with(main).with(findings::panel(session))
}

// What is shown at that place of the side list.
fn part(session: Session, shown: usize) -> Node {
    let form = session.form();
    let at = shown.checked_sub(1);
    let part = at.and_then(|at| form.edition.parts.get(at));
    let content = match part.map(|part| &part.content) {
        None => beginning::fields(session),
        Some(Content::Sections(_)) => sections::fields(session),
        Some(Content::Prose(field)) => vec![prose::prose(session, *field, "")],
        Some(Content::Table(_)) => {
            let part = at.unwrap_or_default();
            [fills_totals(session, part).into_iter().collect(), grid::grid(session, part)].concat()
        }
    };
    let heading =
        node("h2").set("id", "part-heading").set("tabindex", "-1").says(&parts::heading(form, shown));
    let next = form.edition.parts.get(shown).map(|part| {
        let label = format!("下一部分：{}、{}", part.number, part.heading);
        button(&label, move || parts::show(session, shown + 1)).class("next")
    });
    node("section").class("part").set("aria-labelledby", "part-heading").with(heading).all(content).all(next)
}

// Offered where a table has totals at all.
fn fills_totals(session: Session, part: usize) -> Option<Node> {
    let form = session.form();
    let of_part = |cell| form.entry(cell).is_some_and(|entry| entry.part == part);
    if !form.equations.iter().filter_map(|equation| equation.total_cell()).any(of_part) {
        return None;
    }
    let input = node("input").set("type", "checkbox").flag("disabled", session.is_read_only());
    let element: HtmlInputElement = input.element();
    let held = element.clone();
    effect(move || {
        session.touched.track();
        held.set_checked(session.report(|report| report.fills_totals));
    });
    let input = input.on("change", move |_| {
        let edit = match element.checked() {
            true => session.report(totals::turn_on),
            false => Edit::FillsTotals(false),
        };
        session.commit_apart(edit);
    });
    Some(node("label").class("option").with(input).says("总计自动填写"))
}

fn export_json(session: Session) {
    session.save();
    session.keep_version(Moment::HandOff);
    let name = session.report(|report| file_name(report, "json"));
    browser::download_json(&name, &session.file());
    preview::tell_what_is_open(session);
}
