//! What is said at the foot of the page, and the standing word where nothing can be kept.

use std::rc::Rc;

use super::desk::Desk;
use super::dom::{Node, button, node};
use crate::drafts::StoreError;

/// Something to be said, with what may be done about it.
#[derive(Clone)]
pub struct Notice {
    text: String,
    urgent: bool,
    action: Option<Action>,
}

/// What a button says, and what it does.
type Action = (String, Rc<dyn Fn()>);

impl Notice {
    /// Something that went as it should.
    pub fn new(text: impl Into<String>) -> Notice {
        Notice { text: text.into(), urgent: false, action: None }
    }

    /// Something that failed.
    pub fn failure(text: impl Into<String>) -> Notice {
        Notice { urgent: true, ..Notice::new(text) }
    }

    /// With a button.
    pub fn with_action(self, label: impl Into<String>, act: impl Fn() + 'static) -> Notice {
        Notice { action: Some((label.into(), Rc::new(act))), ..self }
    }
}

/// Where notices stand. Both regions are always there, so that a screen reader hears what comes.
pub fn region(desk: Desk) -> Node {
    let of = |role: &str, urgent: bool| {
        node("div").set("role", role).live(move || {
            let notice = desk.notice.get().filter(|notice| notice.urgent == urgent);
            notice.map(|notice| shown(desk, notice)).into_iter().collect()
        })
    };
    node("div").class("notices").with(of("status", false)).with(of("alert", true))
}

fn shown(desk: Desk, notice: Notice) -> Node {
    let lines = notice.text.lines().map(|line| node("p").says(line));
    let action = notice.action.map(|(label, act)| {
        button(&label, move || {
            desk.notice.set(None);
            act();
        })
    });
    node("div")
        .class(if notice.urgent { "notice urgent" } else { "notice" })
        .with(node("div").all(lines))
        .all(action)
        .with(button("知道了", move || desk.notice.set(None)).class("quiet"))
}

/// The standing word where the browser keeps nothing.
pub fn blocked(desk: Desk) -> Node {
    let word = node("div").set("role", "alert");
    match desk.keeps {
        true => word,
        false => {
            let reason = StoreError::Blocked.message();
            word.with(
                node("p").class("blocked").says(&reason).says("现在可以照常编辑，但关闭本页后内容就没有了。"),
            )
        }
    }
}
