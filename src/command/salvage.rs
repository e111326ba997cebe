//! What can be read of a damaged draft, part by part, and a new draft of it. The damaged one stays.

use super::files::{counts, page};
use super::{Context, Effect, Outcome, Said, Sheet, changes};
use crate::drafts::salvage::{Salvage, salvage};
use crate::report::file;

fn found(context: &Context, key: &str) -> Result<Salvage, String> {
    let raw = context.pairs.iter().find(|(held, _)| held == key).map_or("", |(_, raw)| raw);
    salvage(raw)
        .ok_or_else(|| "在这份内容里没有找到可以读出的部分。原文没有改变，请先下载原文备份。".to_owned())
}

/// Offers it as it is.
pub fn raw(context: &Context, key: &str) -> Outcome {
    let raw = context.pairs.iter().find(|(held, _)| held == key).map(|(_, raw)| raw.clone());
    let raw = raw.ok_or("这份内容已经不在了，可能已在另一个标签页中丢弃。其他草稿没有改变。请刷新本页。")?;
    Ok(vec![Effect::File(format!("{}.txt", key.replace('/', "-")), "text/plain", raw)])
}

/// Shows it.
pub fn show(context: &Context, key: &str) -> Outcome {
    let Salvage { report, found, lost, is_cut } = found(context, key)?;
    let mut sentence = format!("读出了 {found} 项内容，如下。");
    if is_cut {
        sentence.push_str("内容在中途断开，最后一项可能不完整。");
    }
    if !lost.is_empty() {
        sentence.push_str(&format!("另有 {} 行读不出来，列在最后。", lost.len()));
    }
    let mut sheet = Sheet::default();
    sheet.element("p", &sentence).frame("能找回的内容", &page(&report));
    if !lost.is_empty() {
        sheet.element("pre tabindex=0", &lost.join("\n"));
    }
    sheet
        .element("p class=aside", "存为新草稿以后，原文仍然保留，要丢弃由您决定。")
        .markup("<div class=actions>")
        .main_button("存为新草稿", "keep-salvaged", key)
        .close("关闭")
        .markup("</div>");
    Ok(vec![sheet.shown("能找回的内容")])
}

/// Keeps it as a draft of its own, and opens that.
pub fn keep(context: &Context, key: &str) -> Outcome {
    let report = found(context, key)?.report;
    let (drafts, id) = (context.drafts(), context.new_id(0));
    drafts
        .import(&id, &file::write(&report), "找回的草稿", context.now, counts(&report))
        .map_err(|error| error.message())?;
    let said = Effect::Say(Said::of("已存为新草稿；原文还在草稿列表里。"));
    Ok([vec![Effect::Close], changes(&drafts), vec![Effect::Open(id), said]].concat())
}
