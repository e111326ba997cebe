//! The list itself, and what cannot be read of it.

use super::super::desk::Desk;
use super::super::dom::{Node, actions, button, button_twice, node};
use super::super::{browser, command, route};
use crate::drafts::{Listing, Reason, Summary, Unreadable};

/// Every draft, the one saved last in front.
pub fn list(desk: Desk) -> Node {
    let entries = node("div").live(move || {
        desk.listed.get();
        match desk.drafts.list() {
            Ok(listing) => listed(desk, listing),
            Err(error) => vec![node("p").says(&error.message())],
        }
    });
    node("section")
        .set("aria-labelledby", "drafts-heading")
        .with(node("h2").set("id", "drafts-heading").says("草稿"))
        .with(entries)
}

fn listed(desk: Desk, listing: Listing) -> Vec<Node> {
    let reminder = reminder(desk, &listing);
    let empty = listing.drafts.is_empty() && listing.unreadable.is_empty();
    let mut nodes: Vec<Node> = listing.unreadable.into_iter().map(|value| unreadable(desk, value)).collect();
    nodes.push(match empty {
        true => node("p").class("empty").says(
            "还没有草稿。新建一份报告，或者把已公布的年报（网页、Word、Excel、PDF、文本）、\
                 同事发来的 JSON 文件拖到或粘贴到这里；想先看看，可以打开示例。",
        ),
        false => {
            node("ul").class("draft-list").all(listing.drafts.into_iter().map(|draft| entry(desk, draft)))
        }
    });
    nodes.push(kept_apart(desk, listing.binned));
    reminder.into_iter().chain(nodes).collect()
}

/// Time (ms) after which a person is reminded that what they wrote is on one machine only: a week.
const WEEK: u64 = 7 * 24 * 60 * 60 * 1000;

// A week without an export of what was written before it.
fn reminder(desk: Desk, listing: &Listing) -> Option<Node> {
    let exported = desk.drafts.exported().ok().flatten().unwrap_or_default();
    let unexported = listing.drafts.iter().map(|draft| draft.saved_at).filter(|at| *at > exported);
    let weeks = browser::now().saturating_sub(unexported.min()?) / WEEK;
    let text = format!("有草稿已经 {} 天以上没有导出备份，请点“导出全部草稿”。", weeks * 7);
    (weeks > 0).then(|| node("p").class("reminder").says(&text))
}

fn by_organ(draft: &Summary) -> String {
    let organ = if draft.organ.trim().is_empty() { "（未填机关）" } else { draft.organ.trim() };
    format!("{organ}{}年", draft.year)
}

fn entry(desk: Desk, draft: Summary) -> Node {
    let (title, subtitle) = match draft.name.as_str() {
        "" => (by_organ(&draft), String::new()),
        name => (name.to_owned(), format!("{} · ", by_organ(&draft))),
    };
    let filled = (draft.filled * 100).checked_div(draft.all).unwrap_or(0);
    let read_only = if draft.read_only().is_some() { " · 只能查看" } else { "" };
    let conflict = if draft.conflict { " · 两个标签页改得不同，打开后选择" } else { "" };
    let about = node("div")
        .class("draft")
        .with(node("a").set("href", &route::to_draft(&draft.id)).says(&title))
        .with(node("p").says(&format!(
            "{subtitle}{} 年格式 · 已填 {filled}% · {}{read_only}{conflict}",
            draft.edition,
            findings(&draft)
        )))
        .with(node("p").says(&format!(
            "保存于 {} · {} KB",
            browser::date_and_time(draft.saved_at),
            draft.bytes.div_ceil(1024)
        )));
    let way = |label: &str, name: &'static str| {
        let id = draft.id.clone();
        button(label, move || command::plain(desk, name, &id)).set("aria-label", &format!("{label}“{title}”"))
    };
    let ways = [("复制", "duplicate"), ("改名", "rename"), ("导出", "export"), ("删除", "remove")];
    node("li").with(about).with(actions(ways.map(|(label, name)| way(label, name)).to_vec()))
}

fn findings(draft: &Summary) -> String {
    match (draft.errors, draft.warnings) {
        (0, 0) => "没有发现问题".to_owned(),
        (0, warnings) => format!("{warnings} 处提醒"),
        (errors, 0) => format!("{errors} 处错误"),
        (errors, warnings) => format!("{errors} 处错误，{warnings} 处提醒"),
    }
}

fn unreadable(desk: Desk, value: Unreadable) -> Node {
    let Unreadable { key, reason, .. } = value;
    let newer = matches!(reason, Reason::Newer { .. });
    let [salvage, raw] = [("查看能找回的内容", "salvage"), ("下载原文", "raw")].map(|(label, name)| {
        let key = key.clone();
        button(label, move || command::plain(desk, name, &key))
    });
    node("div")
        .class("unreadable")
        .with(node("p").says(&reason.message()))
        .with(salvage.flag("hidden", newer))
        .with(raw)
        .with(button_twice("丢弃", "确定丢弃，不再保留", move || {
            command::plain(desk, "discard", &key)
        }))
}

// What was deleted in the last thirty days, and what takes room.
fn kept_apart(desk: Desk, binned: usize) -> Node {
    let mut ways = vec![button("存储空间", move || command::plain(desk, "room", "")).class("quiet")];
    if binned > 0 {
        let label = format!("回收站（{binned}）");
        ways.insert(0, button(&label, move || command::plain(desk, "bin", "")).class("quiet"));
    }
    actions(ways)
}
