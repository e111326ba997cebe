//! The report as it will be printed: the very file that is exported, shown in a frame of its own.

use wasm_bindgen::JsCast;
use web_sys::HtmlIFrameElement;

use super::super::dom::{Node, actions, button, effect, link, node};
use super::super::notice::Notice;
use super::super::session::Session;
use super::super::{browser, route};
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
    let frame = browser::find(".preview iframe").and_then(|frame| frame.dyn_into().ok());
    if let Some(window) = frame.and_then(|frame: HtmlIFrameElement| frame.content_window()) {
        window.focus().ok();
        window.print().ok();
    }
}

/// The preview.
pub fn screen(session: Session) -> Node {
    // Without `allow-scripts`: whatever a text holds, nothing in the frame runs.
    let frame =
        node("iframe").set("title", "报告的打印样式").set("sandbox", "allow-same-origin allow-modals");
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
        node("p").class("aside").set("role", "status").live_text(move || readiness(session)),
    ]);
    node("main").class("preview").with(ways).with(frame)
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
