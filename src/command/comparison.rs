//! Two versions of a report beside each other, to choose from: what another tab saved, or an earlier version.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::files::counts;
use super::{Context, Effect, Outcome, Said, Sheet, changes, read};
use crate::compare::{Difference, differences};
use crate::report::file;

/// Letters shown around what differs in a long text.
const AROUND: usize = 16;

/// What an earlier version has otherwise; `key` is the version's.
pub fn with_earlier(context: &Context, key: &str) -> Outcome {
    let about = "勾选要恢复的地方；没有勾选的保持现在的样子。恢复以后可以撤销。";
    let mut sheet = rows(context, about, ["现在", "那时"])?;
    sheet
        .main_button("恢复所选的地方", "take-back", key)
        .markup("<button type=button data-all>全部勾选</button>")
        .button("返回版本列表", "versions", "", "")
        .markup("</div>");
    Ok(vec![sheet.shown("与现在比较")])
}

/// What another tab has otherwise.
pub fn with_other_tab(context: &Context) -> Outcome {
    let mut sheet = rows(context, "勾选要用那边内容的地方；没有勾选的保持这里的样子。", ["这里", "那边"])?;
    sheet
        .main_button("按所选合并", "settle", "")
        .markup("<button type=button data-all>全部勾选</button>")
        .close("以后再说")
        .markup("</div>");
    Ok(vec![sheet.shown("选择以哪边为准")])
}

fn rows(context: &Context, about: &str, sides: [&str; 2]) -> Result<Sheet, String> {
    let (report, other) = (context.report()?, read(&context.other)?);
    let found = differences(&report, &other);
    let again = "报告刚才在另一个标签页里改过，下面已重新列出，请再勾选一次。";
    let about = if context.input("compared").is_empty() { about } else { again };
    let mut sheet = Sheet::default();
    match found.is_empty() {
        true => sheet.element("p", "内容与现在完全相同。"),
        false => sheet.element("p class=aside", about),
    };
    sheet.markup("<input type=hidden name=compared value=").markup(&mark(context)).markup(">");
    sheet.markup("<ol class=differences>");
    for (at, difference) in found.iter().enumerate() {
        sheet.markup(&format!("<li><label class=option><input type=checkbox name={at}>"));
        sheet.element("strong", &difference.name(report.form)).markup("</label><dl>");
        texts(&mut sheet, difference, sides);
        sheet.markup("</dl></li>");
    }
    sheet.markup("</ol><div class=actions>");
    Ok(sheet)
}

// Both texts, what differs marked, with a little of what is the same around it.
fn texts(sheet: &mut Sheet, difference: &Difference, sides: [&str; 2]) {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let (before, after) = (letters(&difference.before), letters(&difference.after));
    let begin = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - begin;
    let pairs = before.iter().rev().zip(after.iter().rev()).take(rest);
    let end = pairs.take_while(|(one, other)| one == other).count();
    for (name, text) in sides.into_iter().zip([before, after]) {
        sheet.element("dt", name).markup("<dd>");
        if text.is_empty() {
            sheet.element("small", "（空）");
        }
        let part = |from: usize, to: usize| text.iter().take(to).skip(from).collect::<String>();
        let (from, to) = (begin.saturating_sub(AROUND), text.len() - end);
        let until = text.len().min(to + AROUND);
        sheet.words(if from > 0 { "……" } else { "" }).words(&part(from, begin));
        sheet.element("mark", &part(begin, to)).words(&part(to, until));
        sheet.words(if until < text.len() { "……" } else { "" }).markup("</dd>");
    }
}

// Tells the two texts that were shown from any others: what is ticked are numbers of differences, which are other
// places once another tab has changed the report.
fn mark(context: &Context) -> String {
    let mut hasher = DefaultHasher::new();
    (&context.text, &context.other).hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

// The report with what was ticked taken from the other, and how much that was.
fn chosen(context: &Context) -> Result<(String, usize), String> {
    let (mut report, other) = (context.report()?, read(&context.other)?);
    let ticked = |at: usize| context.input(&at.to_string()) == "1";
    let found = differences(&report, &other).into_iter().enumerate();
    let mut count = 0;
    for (_, difference) in found.filter(|(at, _)| ticked(*at)) {
        report.apply(difference.edit);
        count += 1;
    }
    Ok((file::write(&report), count))
}

fn is_outdated(context: &Context) -> bool {
    context.input("compared") != mark(context)
}

/// Takes back what was ticked of an earlier version; `key` is the version's.
pub fn take_back(context: &Context, key: &str) -> Outcome {
    if is_outdated(context) {
        return with_earlier(context, key);
    }
    let (text, count) = chosen(context)?;
    if count == 0 {
        let said = Effect::Say(Said::of("没有勾选任何地方，报告没有改变。"));
        return Ok(vec![Effect::Close, said]);
    }
    let said = Said::of(format!("已恢复 {count} 处。恢复之前的样子也留了一个版本。"));
    Ok(vec![Effect::Close, Effect::Edit(text), Effect::Say(said)])
}

/// Takes what was ticked from another tab, and keeps the rest.
pub fn settle(context: &Context) -> Outcome {
    if is_outdated(context) {
        return with_other_tab(context);
    }
    let (text, count) = chosen(context)?;
    let said = match count {
        0 => "已合并，保持这里的内容。".to_owned(),
        count => format!("已合并，{count} 处用了那边的内容。"),
    };
    Ok(vec![Effect::Close, Effect::Settle(text), Effect::Say(Said::of(said))])
}

/// Keeps what another tab saved as a draft of its own.
pub fn keep_apart(context: &Context) -> Outcome {
    let (drafts, other) = (context.drafts(), read(&context.other)?);
    let id = context.new_id(0);
    drafts
        .create(&id, &other, &context.other, context.now, counts(&other))
        .map_err(|error| error.message())?;
    let said = Said::of("那边的内容已另存为一份新草稿，列在草稿列表里。").with("打开它", "open", &id);
    let settled = vec![Effect::Settle(context.text.clone()), Effect::Say(said)];
    Ok([changes(&drafts), settled].concat())
}
