//! What is done to a draft of the list.

use super::{Context, Effect, Outcome, Said, Sheet, changes, changes_making_room, no_store};
use crate::drafts::LONGEST_NAME;

/// Asks for a name.
pub fn rename(context: &Context, id: &str) -> Outcome {
    let listing = context.drafts().list().map_err(no_store)?;
    let name = listing.drafts.into_iter().find(|draft| draft.id == id).map(|draft| draft.name);
    let mut sheet = Sheet::default();
    sheet
        .markup("<form data-command=rename-to data-value=\"")
        .words(id)
        .markup("\"><label class=line><span>草稿的名称（不写则按机关和年度称呼；不影响报告内容）</span>")
        .markup(&format!("<input name=name maxlength={LONGEST_NAME} autocomplete=off autofocus value=\""))
        .words(&name.unwrap_or_default())
        .markup("\"></label><div class=actions><button class=primary>改名</button>")
        .close("取消")
        .markup("</div></form>");
    Ok(vec![sheet.shown("改名")])
}

/// Calls it by the name that was filled in.
pub fn rename_to(context: &Context, id: &str) -> Outcome {
    let mut effects = context.changing(|drafts| drafts.rename(id, context.input("name")))?;
    effects.insert(0, Effect::Close);
    Ok(effects)
}

/// Puts it into the bin.
pub fn remove(context: &Context, id: &str) -> Outcome {
    let full = "存储空间已满，放不进回收站，草稿没有改变。可以先导出它，再彻底删除；彻底删除后不能找回。";
    let drafts = context.drafts();
    drafts.remove(id, context.now).map_err(|error| error.message())?;
    let said = Said::of("已删除。三十天内可以在回收站里找回。").with("撤销删除", "restore", id);
    let if_full = Effect::IfFull(Said::failure(full).with("彻底删除", "erase", id));
    Ok([vec![if_full], changes(&drafts), vec![Effect::Say(said)]].concat())
}

/// Removes it for good: asked for where the store is too full for the bin's marker, so that there is no room for a
/// tombstone either.
pub fn erase(context: &Context, id: &str) -> Outcome {
    let drafts = context.drafts();
    drafts.erase(id).map_err(|error| error.message())?;
    Ok(changes_making_room(&drafts))
}
