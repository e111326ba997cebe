//! The first screen: every draft, and the ways to begin one.

pub mod import;
mod list;
pub mod reading;

use super::desk::Desk;
use super::dom::{Node, actions, button, node};
use super::{browser, command, rescue};

/// The list of drafts.
pub fn screen(desk: Desk) -> Vec<Node> {
    browser::document().set_title("年报 — 政府信息公开工作年度报告编辑器");
    rescue::forget();
    let masthead = node("header")
        .class("masthead")
        .with(node("h1").says("年报"))
        .with(node("p").says("政府信息公开工作年度报告编辑器"));
    let ways = actions(vec![
        button("新建报告", move || command::plain(desk, "new", "")).class("primary"),
        import::button(desk),
        button("打开示例", move || command::plain(desk, "sample", "")),
        button("导出全部草稿", move || {
            command::plain(desk, "export-all", &browser::date(browser::now()))
        }),
    ]);
    let main = node("main").class("drafts").with(ways).with(list::list(desk)).with(honest_word(desk));
    vec![masthead, main]
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
