//! Part 一: sub-headings, each with its text. They may be reworded, added and taken out.

use super::super::browser;
use super::super::dom::{Node, button, node};
use super::super::notice::Notice;
use super::super::session::Session;
use super::prose::{at_field, line, prose};
use crate::form::Field;
use crate::report::file::MOST_SECTIONS;
use crate::report::{Edit, Section};

/// Every sub-heading with its text.
pub fn fields(session: Session) -> Vec<Node> {
    let count = session.report(|report| report.overview.len());
    let mut nodes: Vec<Node> = (0..count).map(|at| section(session, at)).collect();
    if !session.is_read_only() && count < MOST_SECTIONS {
        nodes.push(button("增加小标题", move || {
            let heading = numbered(count);
            session.commit_apart(Edit::InsertSection {
                at: count,
                section: Section { heading, ..Section::default() },
            });
            browser::focus_after_drawing(&at_field(Field::SectionHeading(count)));
        }));
    }
    nodes
}

// （六）, as the form numbers its own; beyond ten the person numbers.
fn numbered(at: usize) -> String {
    "一二三四五六七八九十".chars().nth(at).map(|numeral| format!("（{numeral}）")).unwrap_or_default()
}

fn section(session: Session, at: usize) -> Node {
    let heading = node("div").class("section-heading").with(line(
        session,
        Field::SectionHeading(at),
        &format!("小标题 {}", at + 1),
    ));
    let named = move || {
        session.touched.track();
        Some(format!("删去小标题“{}”和它的正文", session.text(Field::SectionHeading(at))))
    };
    let remove = (!session.is_read_only()).then(|| {
        button("删去", move || {
            let heading = session.text(Field::SectionHeading(at));
            let section = session.report(|report| report.overview.get(at).cloned()).unwrap_or_default();
            session.commit_apart(Edit::RemoveSection { at });
            let text = format!("已删去小标题“{heading}”和它的正文。");
            let back = move || session.commit_apart(Edit::InsertSection { at, section: section.clone() });
            session.desk.say(Notice::new(text).with_action("恢复", back));
            browser::focus_after_drawing(&at_field(Field::SectionHeading(at.saturating_sub(1))));
        })
        .class("quiet")
        .live_set("aria-label", named)
    });
    node("div").class("section").with(heading.all(remove)).with(prose(
        session,
        Field::SectionText(at),
        "正文",
    ))
}
