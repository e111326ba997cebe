//! What the page says about saving, and the saving when the person leaves.

use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Event};

use super::super::desk::Desk;
use super::super::dom::{Node, button, node, on_window};
use super::super::notice::Notice;
use super::super::session::{SaveState, Session};
use super::super::{browser, command, copy, route};
use super::export_json;
use crate::drafts::{Other, SaveError, StoreError};
use crate::report::{Report, file};

/// Saves when the page is hidden or left. A timer cannot be trusted then: the browser may stop it.
pub fn when_leaving(session: Session) {
    on_window("visibilitychange", move |_| {
        if browser::document().hidden() {
            session.save();
        }
    });
    on_window("pagehide", move |_| session.save());
    on_window("beforeunload", move |event| {
        session.save();
        if session.is_unsaved() {
            ask_first(&event);
        }
    });
}

/// Asks before the page is closed where drafts last no longer than it.
pub fn when_nothing_lasts(desk: Desk) {
    on_window("beforeunload", move |event| {
        if !desk.keeps && desk.drafts.list().is_ok_and(|listing| !listing.drafts.is_empty()) {
            ask_first(&event);
        }
    });
}

// The browser asks in words of its own.
fn ask_first(event: &Event) {
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.prevent_default();
        event.set_return_value("unsaved");
    }
}

/// 已保存, 保存中, 保存失败: in the bar.
pub fn state(session: Session) -> Node {
    let said = move || {
        session.saved.with(|state| match state {
            SaveState::Saved(_) if !session.desk.keeps => "只在本页内存中".to_owned(),
            SaveState::Saved(at) => {
                let at = match browser::date(*at) == browser::date(browser::now()) {
                    true => browser::time_of_day(*at),
                    false => browser::date_and_time(*at),
                };
                let on_disk = if session.is_on_disk() { "，已写入磁盘" } else { "" };
                ["已保存 ", &at, on_disk].concat()
            }
            SaveState::Saving => "保存中".to_owned(),
            SaveState::Failed(_) => "保存失败".to_owned(),
            SaveState::ReadOnly => "只能查看".to_owned(),
        })
    };
    let failed = move || session.saved.with(|state| matches!(state, SaveState::Failed(_)));
    node("p").class("saved").live_text(said).live_class("failed", failed)
}

/// Why saving failed, and the ways out; why a draft is only to be looked at; what another tab has otherwise.
pub fn trouble(session: Session) -> Node {
    node("div").set("role", "alert").live(move || {
        let trouble = session.saved.with(|state| match state {
            SaveState::Failed(error) => Some(failed(session, error)),
            SaveState::ReadOnly => Some(told(&SaveError::ReadOnly { version: 0 }.message())),
            _ => None,
        });
        let conflict = session.conflict.with(|other| other.as_ref().map(|other| conflict(session, other)));
        trouble.into_iter().chain(conflict).collect()
    })
}

fn failed(session: Session, error: &SaveError) -> Node {
    let mut text = error.message();
    let mut ways = vec![button("导出 JSON", move || export_json(session))];
    match error {
        SaveError::Store(StoreError::Full) => {
            if session.is_on_disk() {
                text.push_str("刚才的内容已另外写入磁盘，下次打开时还在。");
            }
            ways.push(button("占用情况", move || command::plain(session.desk, "room", "")));
        }
        SaveError::Store(_) | SaveError::NotVerified => {}
        // A store that failed fails for another draft too.
        _ => ways.push(button("另存为新草稿", move || save_as_new(session))),
    }
    told(&text).all(ways)
}

// Both are kept; neither is written over the other.
fn conflict(session: Session, other: &Other) -> Node {
    let text = format!(
        "另一个标签页（或者上次没有关好的页面）在 {} 改过同一处。两边都已保存，没有互相覆盖。请选择以哪边为准。",
        browser::date_and_time(other.saved_at)
    );
    let ways = [("逐项选择", "conflict"), ("把那边的另存为新草稿", "keep-apart")];
    told(&text).all(ways.map(|(label, name)| button(label, move || command::plain(session.desk, name, ""))))
}

fn told(message: &str) -> Node {
    node("div").class("trouble").with(node("p").says(message))
}

/// Whether the draft that is open can be left without loss: saved, or where another tab has changed or
/// deleted it, kept as a draft of its own. If not, the person is asked, and stays; `leave` is for whoever
/// wants to go all the same.
pub fn may_leave(session: Session, leave: impl Fn() + 'static) -> bool {
    session.save();
    if !session.is_unsaved() {
        return true;
    }
    let no_room = session
        .saved
        .peek(|state| matches!(state, SaveState::Failed(SaveError::Store(_) | SaveError::NotVerified)));
    if !no_room && keep_as_new(session).is_some() {
        session.desk.say(Notice::new("刚才的修改没有存进原来的草稿，已另存为一份新草稿，没有丢失。"));
        return true;
    }
    let leave = move || {
        session.forget_changes();
        leave();
    };
    route::go(&route::to_draft(&session.id()));
    let text =
        "刚才的修改还没有保存，离开就没有了，所以留在了这里。请先导出 JSON，或者腾出存储空间后再离开。";
    session.desk.say(Notice::failure(text).with_action("不保存，离开", leave));
    false
}

fn save_as_new(session: Session) {
    if let Some(id) = keep_as_new(session) {
        route::go(&route::to_draft(&id));
    }
}

fn keep_as_new(session: Session) -> Option<String> {
    // Not borrowed: what is kept is looked at again by what follows.
    let report = session.report(Report::clone);
    let id = keep(session, &report)?;
    session.forget_changes();
    // Not while the report is looked at.
    copy::reconcile(session.desk);
    Some(id)
}

fn keep(session: Session, report: &Report) -> Option<String> {
    let id = browser::new_id();
    let drafts = &session.desk.drafts;
    match drafts.create(&id, report, &file::write(report), browser::now(), session.counts()) {
        Ok(_) => Some(id),
        Err(error) => {
            session.desk.say(Notice::failure(error.message()));
            None
        }
    }
}
