//! The list itself, what cannot be read of it, and the bin.

use super::super::desk::Desk;
use super::super::dom::{Node, actions, button, node};
use super::super::notice::Notice;
use super::super::{browser, route};
use super::{done, rename};
use crate::drafts::{Listing, SaveError, StoreError, Summary, Unreadable};
use crate::report::file_name::file_name;

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
        .with(rename::dialog(desk))
}

fn listed(desk: Desk, listing: Listing) -> Vec<Node> {
    if listing.drafts.is_empty() && listing.unreadable.is_empty() {
        return vec![
            node("p").class("empty").says(
                "还没有草稿。新建一份报告，或者把同事发来的 JSON 文件拖到这里；想先看看，可以打开示例。",
            ),
        ];
    }
    let mut nodes: Vec<Node> = listing.unreadable.into_iter().map(|value| unreadable(desk, value)).collect();
    let entries = listing.drafts.into_iter().map(|draft| entry(desk, draft));
    nodes.push(node("ul").class("draft-list").all(entries));
    nodes
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
    let about = node("div")
        .class("draft")
        .with(node("a").set("href", &route::to_draft(&draft.id)).says(&title))
        .with(node("p").says(&format!(
            "{subtitle}{} 年格式 · 已填 {filled}% · {}{read_only}",
            draft.edition,
            findings(&draft)
        )))
        .with(node("p").says(&format!(
            "保存于 {} · {} KB",
            browser::date_and_time(draft.saved_at),
            draft.bytes.div_ceil(1024)
        )));
    let act = |label: &str, act: fn(Desk, &str)| {
        let id = draft.id.clone();
        button(label, move || act(desk, &id)).set("aria-label", &format!("{label}“{title}”"))
    };
    let (id, name) = (draft.id.clone(), draft.name.clone());
    let rename = button("改名", move || desk.renaming.set(Some((id.clone(), name.clone()))))
        .set("aria-label", &format!("改名“{title}”"));
    let ways = vec![act("复制", duplicate), rename, act("导出", export_one), act("删除", remove)];
    node("li").with(about).with(actions(ways))
}

fn findings(draft: &Summary) -> String {
    match (draft.errors, draft.warnings) {
        (0, 0) => "没有发现问题".to_owned(),
        (0, warnings) => format!("{warnings} 处提醒"),
        (errors, 0) => format!("{errors} 处错误"),
        (errors, warnings) => format!("{errors} 处错误，{warnings} 处提醒"),
    }
}

fn duplicate(desk: Desk, id: &str) {
    let copied = desk.drafts.duplicate(id, &browser::new_id(), browser::now());
    done(desk, copied.map(drop));
}

fn export_one(desk: Desk, id: &str) {
    match desk.drafts.load(id) {
        Ok(loaded) => browser::download_json(&file_name(&loaded.report, "json"), &loaded.text),
        Err(error) => desk.say(Notice::failure(error.message())),
    }
}

fn remove(desk: Desk, id: &str) {
    let removed = desk.drafts.remove(id, browser::now());
    let id = id.to_owned();
    // The bin needs room of its own for a moment.
    if matches!(removed, Err(SaveError::Store { error: StoreError::Full, .. })) {
        let erase = move || {
            done(desk, desk.drafts.erase(&id));
        };
        let text = "存储空间已满，放不进回收站，草稿没有改变。可以先导出它，再彻底删除；彻底删除后不能找回。";
        desk.say(Notice::failure(text).with_action("彻底删除", erase));
        return;
    }
    if done(desk, removed) {
        let undo = move || {
            done(desk, desk.drafts.restore(&id));
        };
        desk.say(Notice::new("已删除。三十天内可以在回收站里找回。").with_action("撤销删除", undo));
    }
}

fn unreadable(desk: Desk, value: Unreadable) -> Node {
    let Unreadable { key, raw, reason, .. } = value;
    let name = format!("{}.txt", key.replace('/', "-"));
    let discard = node("button").set("type", "button").says("丢弃");
    let (words, mut sure) = (discard.clone(), false);
    let discard = discard.on("click", move |_| {
        if !std::mem::replace(&mut sure, true) {
            words.replace("确定丢弃，不再保留");
            return;
        }
        if let Err(error) = desk.drafts.discard_unreadable(&key) {
            desk.say(Notice::failure(error.message()));
        }
        desk.listed.set(());
    });
    node("div")
        .class("unreadable")
        .with(node("p").says(&reason.message()))
        .with(button("下载原文", move || browser::download(&name, "text/plain", &raw)))
        .with(discard)
}

/// What was deleted in the last thirty days.
pub fn bin(desk: Desk) -> Node {
    node("div").live(move || {
        desk.listed.get();
        let binned = desk.drafts.binned().unwrap_or_default().drafts;
        if binned.is_empty() {
            return Vec::new();
        }
        let heading = format!("回收站（{}）", binned.len());
        let entries = binned.into_iter().map(|draft| in_bin(desk, draft));
        vec![node("details").class("bin").with(node("summary").says(&heading)).with(node("ul").all(entries))]
    })
}

fn in_bin(desk: Desk, draft: Summary) -> Node {
    let title = draft.called();
    let restore = move || {
        done(desk, desk.drafts.restore(&draft.id));
    };
    node("li")
        .with(node("span").says(&title))
        .with(button("找回", restore).set("aria-label", &format!("找回“{title}”")))
}
