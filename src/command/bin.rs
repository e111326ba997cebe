//! The bin, and what takes room.

use super::{Context, Effect, Outcome, Said, Sheet, changes, changes_making_room, no_store};
use crate::drafts::recorder::Recorder;
use crate::drafts::{Drafts, IN_BIN, SaveError};

const DAY: u64 = 24 * 60 * 60 * 1000;
/// What browsers give to one site, in UTF-16 units.
const WHOLE_ROOM: u64 = 5 * 1024 * 1024;
/// What the tombstones of a full bin may take, in UTF-16 units.
const TOMBSTONES: u64 = 16 * 1024;

/// What is in it.
pub fn show(context: &Context) -> Outcome {
    sheet(context, &context.drafts())
}

fn sheet(context: &Context, drafts: &Drafts<Recorder>) -> Outcome {
    let binned = drafts.binned().map_err(no_store)?.drafts;
    let mut sheet = Sheet::default();
    match binned.len() {
        0 => sheet.element("p class=aside", "回收站里没有草稿。"),
        _ => sheet.element("p class=aside", "删除的草稿在这里保留三十天，以后自动清除。"),
    };
    sheet.markup("<ul class=rows>");
    for draft in &binned {
        let days = context.now.saturating_sub(draft.binned_at.unwrap_or_default()) / DAY;
        let (title, left) = (draft.called(), (IN_BIN / DAY).saturating_sub(days));
        sheet
            .markup("<li><div>")
            .element("strong", &title)
            .element("small", &format!("还保留 {left} 天"))
            .markup("</div><div class=actions>")
            .button("找回", "restore", &draft.id, &format!("找回“{title}”"))
            .sure_button("彻底删除", "确定彻底删除", "erase-binned", &draft.id)
            .markup("</div></li>");
    }
    sheet.markup("</ul><div class=actions>");
    if binned.len() > 1 {
        sheet.sure_button("清空回收站", "确定清空，不能再找回", "empty-bin", "");
    }
    sheet.close("关闭").markup("</div>");
    Ok(vec![sheet.shown("回收站")])
}

/// Does something to a draft of the bin, and shows what is left in it; nothing more if that is nothing.
pub fn after(context: &Context, change: impl FnOnce(&Drafts<Recorder>) -> Result<(), SaveError>) -> Outcome {
    let drafts = context.drafts();
    change(&drafts).map_err(|error| error.message())?;
    let left = drafts.binned().map_err(no_store)?.drafts.is_empty();
    let shown = if left { vec![Effect::Close] } else { sheet(context, &drafts)? };
    // After an undone removal there is no dialog, and none comes up.
    let shown = if context.input("in-dialog").is_empty() { Vec::new() } else { shown };
    Ok([changes(&drafts), shown].concat())
}

/// Removes a draft of it for good.
pub fn erase(context: &Context, id: &str) -> Outcome {
    let done = after(context, |drafts| drafts.erase_binned(id))?;
    Ok([vec![if_full(id)], done].concat())
}

/// Removes everything in it for good.
pub fn empty(context: &Context) -> Outcome {
    let drafts = context.drafts();
    let said = erase_each(&drafts, "")?;
    Ok([vec![if_full("")], changes(&drafts), vec![Effect::Close], said].concat())
}

/// Removes one draft for good, or with an empty id all of them, where there is no room for a tombstone. Otherwise
/// the tombstone comes first: should the rest fail, a draft that another tab has just taken out stays whole.
pub fn free(context: &Context, id: &str) -> Outcome {
    let drafts = context.drafts();
    let said = erase_each(&drafts, id)?;
    Ok([changes_making_room(&drafts), vec![Effect::Close], said].concat())
}

fn if_full(id: &str) -> Effect {
    let full = "存储空间已满，连清除的记号也写不下，回收站没有改变。可以不留记号直接清除；清除后不能找回。";
    Effect::IfFull(Said::failure(full).with("直接清除", "free-bin", id))
}

// One that cannot be erased does not keep the others in; what is to be said of it.
fn erase_each(drafts: &Drafts<Recorder>, only: &str) -> Result<Vec<Effect>, String> {
    let mut said = Vec::new();
    for draft in drafts.binned().map_err(no_store)?.drafts {
        if (only.is_empty() || draft.id == only)
            && let Err(error) = drafts.erase_binned(&draft.id)
        {
            said = vec![Effect::Say(Said::failure(error.message()))];
        }
    }
    Ok(said)
}

fn kb(units: u64) -> String {
    // In the unit that browsers name: a letter is two bytes to them.
    format!("{} KB", (units * 2).div_ceil(1024))
}

/// What takes room in the browser's storage; the page says how much `others` is.
pub fn room(context: &Context) -> Outcome {
    let drafts = context.drafts();
    let room = drafts.room().map_err(no_store)?;
    let others: u64 = context.input("others").parse().unwrap_or_default();
    let mut sheet = Sheet::default();
    sheet.markup("<dl class=keys>");
    for (what, units) in [("草稿", room.drafts), ("回收站", room.binned), ("同一网址下的其他网页", others)]
    {
        sheet.element("dt", what).element("dd", &kb(units));
    }
    let left = WHOLE_ROOM.saturating_sub(room.drafts + room.binned + others);
    sheet.element("dt", "大约还剩").element("dd", &kb(left)).markup("</dl>");
    sheet.element("p class=aside", "占得最多的草稿在前。删除的草稿先进回收站，清空回收站才腾出空间。");
    sheet.markup("<ul class=rows>");
    let mut listed = Vec::new();
    for draft in drafts.list().map_err(no_store)?.drafts {
        listed.push((drafts.room_of(&draft.id).map_err(no_store)?, draft));
    }
    listed.sort_by_key(|(units, _)| std::cmp::Reverse(*units));
    for (units, draft) in listed.iter().take(10) {
        sheet.markup("<li>").element("span", &draft.called()).element("small", &kb(*units)).markup("</li>");
    }
    sheet.markup("</ul><div class=actions>");
    if room.binned > 0 {
        let label = format!("清空回收站（{}）", kb(room.binned));
        // Where nothing fits in any more, no tombstone does.
        let command = if left < TOMBSTONES { "free-bin" } else { "empty-bin" };
        sheet.sure_button(&label, "确定清空，不能再找回", command, "");
    }
    sheet.close("关闭").markup("</div>");
    Ok(vec![sheet.shown("存储空间")])
}
