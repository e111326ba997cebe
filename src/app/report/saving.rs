//! What the page says about saving, and the saving when the person leaves.

use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;

use super::super::browser::window;
use super::super::desk::Desk;
use super::super::dom::{Node, button, node, on_window};
use super::super::notice::Notice;
use super::super::session::{SaveState, Session, counts_of};
use super::super::{browser, route};
use super::export_json;
use crate::drafts::SaveError;
use crate::report::Report;

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
        let in_memory = !session.desk.keeps && session.steps.now().0;
        if (session.is_unsaved() || in_memory)
            && let Some(event) = event.dyn_ref::<BeforeUnloadEvent>()
        {
            event.prevent_default();
            event.set_return_value("unsaved");
        }
    });
}

/// 已保存, 保存中, 保存失败: in the bar.
pub fn state(session: Session) -> Node {
    let said = move || {
        session.saved.with(|state| match state {
            SaveState::Saved(_) if !session.desk.keeps => "只在本页内存中".to_owned(),
            SaveState::Saved(at) if browser::date(*at) == browser::date(browser::now()) => {
                format!("已保存 {}", browser::time_of_day(*at))
            }
            SaveState::Saved(at) => format!("已保存 {}", browser::date_and_time(*at)),
            SaveState::Saving => "保存中".to_owned(),
            SaveState::Failed(_) => "保存失败".to_owned(),
            SaveState::ReadOnly => "只能查看".to_owned(),
        })
    };
    let failed = move || session.saved.with(|state| matches!(state, SaveState::Failed(_)));
    node("p").class("saved").live_text(said).live_class("failed", failed)
}

/// Why saving failed, and the ways out; why a draft is only to be looked at.
pub fn trouble(session: Session) -> Node {
    node("div").set("role", "alert").live(move || {
        session.saved.with(|state| match state {
            SaveState::Failed(error) => {
                let mut ways = vec![button("导出 JSON", move || export_json(session))];
                // A store that failed fails for another draft too.
                if !matches!(error, SaveError::Store { .. } | SaveError::NotVerified { .. }) {
                    ways.push(button("另存为新草稿", move || save_as_new(session)));
                }
                if matches!(error, SaveError::ChangedElsewhere { .. }) {
                    ways.push(button("改用那边的内容", move || reopen(session)));
                }
                vec![told(&error.message()).all(ways)]
            }
            SaveState::ReadOnly => vec![told(&SaveError::ReadOnly { version: 0 }.message())],
            _ => Vec::new(),
        })
    })
}

fn told(message: &str) -> Node {
    node("div").class("trouble").with(node("p").says(message))
}

/// Whether the draft that is open can be left without loss: saved, or where another tab has changed or
/// deleted it, kept as a draft of its own. If not, the person is asked, and stays.
pub fn may_leave(session: Session) -> bool {
    session.save();
    if !session.is_unsaved() {
        return true;
    }
    let no_room = session.saved.peek(|state| {
        matches!(state, SaveState::Failed(SaveError::Store { .. } | SaveError::NotVerified { .. }))
    });
    if !no_room && keep_as_new(session).is_some() {
        session.desk.say(Notice::new("刚才的修改没有存进原来的草稿，已另存为一份新草稿，没有丢失。"));
        return true;
    }
    let to = window().location().hash().unwrap_or_default();
    let leave = move || {
        session.forget_changes();
        route::go(&to);
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

// What is here stays as a draft of its own, so that neither is lost.
fn reopen(session: Session) {
    if keep_as_new(session).is_some() {
        session.desk.say(Notice::new("这里的内容已另存为一份新草稿，列在草稿列表里。"));
        session.desk.reopened.set(());
    }
}

fn keep_as_new(session: Session) -> Option<String> {
    let id = session.report(|report| keep(session.desk, report))?;
    session.forget_changes();
    Some(id)
}

fn keep(desk: Desk, report: &Report) -> Option<String> {
    let id = browser::new_id();
    match desk.drafts.create(&id, report, browser::now(), counts_of(report)) {
        Ok(_) => Some(id),
        Err(error) => {
            desk.say(Notice::failure(error.message()));
            None
        }
    }
}

/// Keeps a report as a draft of its own and opens it.
pub fn open_as_new(desk: Desk, report: &Report) {
    if let Some(id) = keep(desk, report) {
        route::go(&route::to_draft(&id));
    }
}
