//! The first screen: every draft, and the ways to begin one.

pub mod import;
mod list;
pub mod new;
mod rename;

use super::desk::Desk;
use super::dom::{Node, actions, button, node};
use super::notice::Notice;
use super::session::counts_of;
use super::{browser, rescue, route};
use crate::drafts::{LoadError, SaveError};
use crate::report::file_name::archive_name;
use crate::report::sample::sample;

/// The list of drafts.
pub fn screen(desk: Desk) -> Vec<Node> {
    browser::document().set_title("年报 — 政府信息公开工作年度报告编辑器");
    rescue::forget();
    // A dialog that was left by going back does not come up again.
    desk.beginning.set(false);
    desk.renaming.set(None);
    let masthead = node("header")
        .class("masthead")
        .with(node("h1").says("年报"))
        .with(node("p").says("政府信息公开工作年度报告编辑器"));
    let ways = actions(vec![
        button("新建报告", move || desk.beginning.set(true)).class("primary"),
        import::button(desk),
        button("打开示例", move || open_sample(desk)),
        button("导出全部草稿", move || export_all(desk)),
    ]);
    let main = node("main")
        .class("drafts")
        .with(ways)
        .with(list::list(desk))
        .with(honest_word(desk))
        .with(list::bin(desk));
    vec![masthead, main, new::dialog(desk)]
}

fn honest_word(desk: Desk) -> Node {
    let exported = move || {
        desk.listed.get();
        match desk.drafts.exported().ok().flatten() {
            Some(at) => format!("上次导出全部草稿：{}。", browser::date_and_time(at)),
            None => "还没有导出过全部草稿。".to_owned(),
        }
    };
    node("p")
        .class("honest")
        .says(
            "草稿只保存在这台电脑的这个浏览器里，不会上传到任何地方。清除浏览器数据、重装系统或者更换电脑，\
             草稿就没有了，请经常导出备份。",
        )
        .with(node("span").live_text(exported))
}

// There is one sample; what was changed in it stays.
fn open_sample(desk: Desk) {
    const ID: &str = "sample";
    if matches!(desk.drafts.load(ID), Err(LoadError::Missing)) {
        let report = sample();
        let counts = counts_of(&report);
        if let Err(error) = desk.drafts.create(ID, &report, browser::now(), counts) {
            desk.say(Notice::failure(error.message()));
            return;
        }
    }
    route::go(&route::to_draft(ID));
}

fn export_all(desk: Desk) {
    let now = browser::now();
    match desk.drafts.export_all() {
        Ok(text) => {
            browser::download_json(&archive_name(&browser::date(now)), &text);
            // The date is a reminder, not a record: the file is there without it too.
            desk.drafts.set_exported(now).ok();
            desk.listed.set(());
        }
        Err(error) => desk.say(Notice::failure(error.message())),
    }
}

// Says why something was not done, and draws the list again.
fn done(desk: Desk, outcome: Result<(), SaveError>) -> bool {
    desk.listed.set(());
    match outcome {
        Ok(()) => {
            // What had the cursor is gone with its row.
            browser::focus_after_drawing(".draft-list a, .drafts .primary");
            true
        }
        Err(error) => {
            desk.say(Notice::failure(error.message()));
            false
        }
    }
}
