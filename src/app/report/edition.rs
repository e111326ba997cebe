//! The edition that a report is written in, and its change: what the other edition has no cell for is
//! listed before.

use super::super::dialog;
use super::super::dom::{Node, actions, button, node};
use super::super::notice::Notice;
use super::super::session::Session;
use super::beginning;
use crate::form::Form;
use crate::report::edition;

/// The edition, with the button that changes it.
pub fn chosen(session: Session) -> Node {
    let form = session.form();
    let others =
        Form::all().iter().enumerate().filter(|(_, other)| *other != form && !session.is_read_only());
    let others = others.map(|(at, other)| {
        button(&format!("改用 {} 年格式", other.edition.id), move || session.other_edition.set(Some(at)))
            .class("quiet")
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
    let open = move || session.other_edition.with(Option::is_some);
    let close = move || session.other_edition.set(None);
    node("div")
        .class("line edition")
        .with(node("span").says("格式"))
        .with(chosen)
        .with(node("small").live_text(advice))
        .with(dialog::dialog("更换格式", open, close, move || confirmation(session)))
}

fn confirmation(session: Session) -> Vec<Node> {
    let Some(form) = session.other_edition.now().and_then(|at| Form::all().get(at)) else {
        return Vec::new();
    };
    let (edit, lost) = session.report(|report| edition::change(report, form));
    let sentence = match lost.len() {
        0 => "已填的数都有对应的格，全部保留。".to_owned(),
        count => format!("下面 {count} 个已填的数在新格式里没有对应的格，更换后不再显示；撤销可以找回："),
    };
    // What weighs first: an organ that did nothing loses zeros.
    let (zeros, figures): (Vec<_>, Vec<_>) = lost.into_iter().partition(|lost| lost.figure.is_zero());
    let lost = figures
        .into_iter()
        .chain(zeros)
        .map(|lost| node("li").says(&format!("第{}部分，{}：{}", lost.part, lost.name, lost.figure)));
    let change = button("更换格式", move || {
        session.other_edition.set(None);
        session.commit_apart(edit.clone());
        let text = "已更换格式。引言里写着原来的格式和文号的，可以按新格式重新拟写。";
        let again = move || beginning::propose(session);
        session.desk.say(Notice::new(text).with_action("重新拟写引言", again));
    });
    vec![
        // The list is read from its beginning; the first button would scroll past it.
        node("p").set("tabindex", "-1").flag("autofocus", true).says(form.edition.notice),
        node("p").says(&sentence),
        node("ul").all(lost),
        actions(vec![change.class("primary"), button("取消", move || session.other_edition.set(None))]),
    ]
}
