//! The edition that a report is written in; its change is a command.

use super::super::command;
use super::super::dom::{Node, button, node};
use super::super::session::Session;
use crate::form::Form;

/// The edition, with the button that changes it.
pub fn chosen(session: Session) -> Node {
    let form = session.form();
    let others = Form::all().iter().filter(|other| *other != form && !session.is_read_only());
    let others = others.map(|other| {
        let id = other.edition.id;
        let ask = move || command::plain(session.desk, "edition", id);
        button(&format!("改用 {id} 年格式"), ask).class("quiet")
    });
    let chosen =
        node("p").set("title", form.edition.notice).says(&format!("{} 年格式", form.edition.id)).all(others);
    let advice = move || {
        session.touched.track();
        let year = session.report(|report| report.year);
        let fitting = Form::for_year(year);
        match fitting == form {
            true => String::new(),
            false => format!("{year} 年度的报告应当使用 {} 年格式。", fitting.edition.id),
        }
    };
    node("div")
        .class("line edition")
        .with(node("span").says("格式"))
        .with(chosen)
        .with(node("small").live_text(advice))
}
