//! The report as it will be printed: the very file that is exported, shown in a frame of its own.

use wasm_bindgen::JsCast;
use web_sys::HtmlIFrameElement;

use super::super::dom::{Node, actions, button, effect, link, node};
use super::super::notice::Notice;
use super::super::session::Session;
use super::super::{browser, command, route};
use super::{export_json, findings};
use crate::check::Severity;
use crate::drafts::versions::Moment;
use crate::report::file_name::file_name;

// The second program sets the page: here it would weigh on the start of everyone who types.
fn page(session: Session, done: impl FnOnce(String) + 'static) {
    session.desk.ask("print", &[session.file().into()], move |answer| match answer {
        Ok(page) => done(page.get(0).as_string().unwrap_or_default()),
        Err(sentence) => session.desk.say(Notice::failure(sentence)),
    });
}

/// Prints what the frame shows, and nothing around it.
pub fn print() {
    print_frame(".preview iframe");
}

fn print_frame(selector: &str) {
    let frame = browser::find(selector).and_then(|frame| frame.dyn_into().ok());
    if let Some(window) = frame.and_then(|frame: HtmlIFrameElement| frame.content_window()) {
        window.focus().ok();
        window.print().ok();
    }
}

/// Prints another page than the report, out of a frame that nobody sees.
pub fn print_page(title: &str, page: &str) {
    if let Some(before) = browser::find(".printed") {
        before.remove();
    }
    let frame = frame(title).class("printed").set("srcdoc", page).on("load", |_| print_frame(".printed"));
    if let Some(body) = browser::document().body() {
        body.append_child(&frame.element::<HtmlIFrameElement>()).ok();
    }
}

// Without `allow-scripts`: whatever a text holds, nothing in the frame runs.
fn frame(title: &str) -> Node {
    node("iframe").set("title", title).set("sandbox", "allow-same-origin allow-modals")
}

/// The preview.
pub fn screen(session: Session) -> Node {
    let frame = frame("报告的打印样式");
    let shown = frame.clone();
    effect(move || {
        session.touched.track();
        let shown = shown.clone();
        page(session, move |page| {
            shown.set("srcdoc", &page);
        });
    });
    let export = button("导出 HTML", move || {
        session.save();
        session.keep_version(Moment::HandOff);
        let name = session.report(|report| file_name(report, "html"));
        page(session, move |page| browser::download(&name, "text/html", &page));
        tell_what_is_open(session);
    });
    let ways = actions(vec![
        link("返回编辑", &route::to_draft(&session.id())),
        button("打印", move || {
            session.keep_version(Moment::HandOff);
            print();
        })
        .class("primary"),
        export,
        button("导出 JSON", move || export_json(session)),
        button("公布前核对", move || command::plain(session.desk, "ready", "")),
        node("p").class("aside").set("role", "status").live_text(move || readiness(session)),
    ]);
    node("main").class("preview").with(ways).with(frame)
}

/// With an export: what is open, and what was dismissed.
pub fn tell_what_is_open(session: Session) {
    command::plain(session.desk, "say-exported", "");
}

// Export is never held back; whoever publishes should know.
fn readiness(session: Session) -> String {
    session.findings.with(|found| {
        match found.iter().any(|finding| finding.rule.severity == Severity::Error) {
            true => format!("还有问题没有改正：{}这些提醒不会印在报告上。", findings::summary(found)),
            false => findings::told(session, found),
        }
    })
}
