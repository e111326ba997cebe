//! The title and the introduction: who reports, for which year, in which edition, and how to reach
//! them; the introduction that is proposed from these; the signature.

use web_sys::{HtmlInputElement, HtmlSelectElement};

use super::super::command;
use super::super::dom::{Node, button, effect, labelled, node};
use super::super::notice::Notice;
use super::super::session::Session;
use super::edition;
use super::prose::{line, prose};
use crate::form::Field;
use crate::report::file::YEARS;
use crate::report::{Edit, OrganKind};

fn pair(left: Node, right: Node) -> Node {
    node("div").class("pair").with(left).with(right)
}

/// The fields.
pub fn fields(session: Session) -> Vec<Node> {
    let title = move || {
        session.touched.track();
        session.report(|report| report.title())
    };
    let propose = (!session.is_read_only()).then(|| {
        button("按上面的信息重新拟写引言", move || command::plain(session.desk, "introduce", ""))
    });
    vec![
        node("p").class("title").live_text(title),
        pair(line(session, Field::OrganName, "机关全称"), kind(session)),
        pair(year(session), edition::chosen(session)),
        line(session, Field::Address, "地址"),
        pair(line(session, Field::Postcode, "邮编"), line(session, Field::Phone, "电话")),
        pair(line(session, Field::Fax, "传真"), line(session, Field::Email, "电子邮箱")),
        prose(session, Field::Introduction, "引言"),
        node("p").class("propose").all(propose),
        pair(
            line(session, Field::SignatureOrgan, "落款机关（可不写）"),
            line(session, Field::SignatureDate, "落款日期，如 2026-01-20（可不写）"),
        ),
    ]
}

fn kind(session: Session) -> Node {
    let option = |kind: OrganKind| node("option").set("value", kind.id()).says(kind.label());
    let select = node("select")
        .all(OrganKind::ALL.map(option))
        .set("data-field", "OrganKind")
        .flag("disabled", session.is_read_only());
    let element: HtmlSelectElement = select.element();
    let held = element.clone();
    effect(move || {
        session.touched.track();
        held.set_value(session.report(|report| report.organ.kind.id()));
    });
    let select = select.on("change", move |_| {
        if let Some(kind) = OrganKind::of(&element.value()) {
            session.commit_apart(Edit::Kind(kind));
        }
    });
    labelled("机关类型", select)
}

fn year(session: Session) -> Node {
    let held = move || session.report(|report| report.year).to_string();
    let input = node("input")
        .set("type", "number")
        .set("min", &YEARS.start().to_string())
        .set("max", &YEARS.end().to_string())
        .set("value", &held())
        .set("data-field", "Year")
        .flag("readonly", session.is_read_only());
    let element: HtmlInputElement = input.element();
    let (shown, done) = (element.clone(), element.clone());
    effect(move || {
        session.touched.track();
        // On the way to 2024, 202 is nothing yet, and stays as typed.
        if year_in(&shown).is_some() && shown.value() != held() {
            shown.set_value(&held());
        }
    });
    let input = input
        .on("input", move |_| {
            if let Some(year) = year_in(&element) {
                session.commit_apart(Edit::Year(year));
            }
        })
        .on("change", move |_| {
            if year_in(&done).is_none() {
                done.set_value(&held());
                let (first, last) = (YEARS.start(), YEARS.end());
                let text = format!("报告年度应为 {first} 年至 {last} 年，没有改动。");
                session.desk.say(Notice::failure(text));
            }
        });
    labelled("报告年度", input)
}

fn year_in(input: &HtmlInputElement) -> Option<u16> {
    input.value().parse().ok().filter(|year| YEARS.contains(year))
}
