//! The versions of a draft that were kept: a list of them, and one as it prints. Where they lie only the second
//! program itself can reach; it gives them as inputs.

use super::files::page;
use super::{Context, Outcome, Sheet, read};
use crate::drafts::LONGEST_NAME;
use crate::drafts::versions::KeptVersion;

/// The list; the keys of all versions are among the inputs.
pub fn show(context: &Context, date: &dyn Fn(u64) -> String) -> Outcome {
    let keys = context.inputs.iter().filter(|(name, _)| name == "key");
    let mut versions: Vec<KeptVersion> = keys.filter_map(|(_, key)| KeptVersion::parse(key)).collect();
    versions.retain(|version| version.draft == context.draft);
    versions.sort_by_key(|version| std::cmp::Reverse(version.at));
    let mut sheet = Sheet::default();
    let about = "打开草稿、导出、合并和恢复之前，会自动留下一个版本；也可以随时手动保存。内容相同的只留一份；\
        太多时，较早的、没有名称的先让出空间。";
    sheet
        .element("p class=aside", about)
        .markup("<form class=by-hand data-command=keep-version>")
        .markup("<label class=line><span>名称，如“送审稿”（可不写）</span>")
        .markup(&format!("<input name=name maxlength={LONGEST_NAME} autocomplete=off></label>"))
        .markup("<button class=primary>保存当前版本</button></form>");
    if versions.is_empty() {
        sheet.element("p class=aside", "还没有版本。");
    }
    sheet.markup("<ol class=rows>");
    for version in &versions {
        let at = date(version.at);
        let called = match version.name.as_str() {
            "" => at,
            name => format!("{name}（{at}）"),
        };
        let key = version.key();
        sheet
            .markup("<li><div>")
            .element("strong", &called)
            .element("small", version.moment.label())
            .markup("</div><div class=actions>")
            .button("查看", "look", &key, &format!("查看：{called}"))
            .button("与现在比较", "compare", &key, &format!("与现在比较：{called}"))
            .markup("</div></li>");
    }
    sheet.markup("</ol><div class=actions>").close("关闭").markup("</div>");
    Ok(vec![sheet.shown("版本")])
}

/// A version as it prints.
pub fn look(context: &Context) -> Outcome {
    let mut sheet = Sheet::default();
    sheet
        .frame("这个版本的打印样式", &page(&read(&context.other)?))
        .markup("<div class=actions>")
        .button("返回版本列表", "versions", "", "")
        .markup("</div>");
    Ok(vec![sheet.shown("版本")])
}
