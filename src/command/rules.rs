//! Every rule that reports are held to: a dialog, and a page of the documentation.

use super::{Effect, Sheet};
use crate::check::{RULES, Rule};

/// Groups of rules, by the letter with which their ids begin.
const GROUPS: [(&str, &str); 7] = [
    ("S", "结构"),
    ("V", "格里的数"),
    ("F", "勾稽关系"),
    ("Y", "与上年对照"),
    ("N", "文字与表格"),
    ("D", "年份、日期和名称"),
    ("L", "语言文字"),
];

const ABOUT: &str = "错误：报告与格式或者自身矛盾，应当改正；提醒：很可能不对，由人判断；提示：值得看一看。\
    提醒和提示可以说明理由后忽略。";

fn groups() -> impl Iterator<Item = (&'static str, Vec<&'static Rule>)> {
    let of = |letter: &str| RULES.iter().copied().filter(|rule| rule.id.starts_with(letter)).collect();
    GROUPS.into_iter().map(move |(letter, name)| (name, of(letter)))
}

/// The dialog.
pub fn sheet() -> Effect {
    let mut sheet = Sheet::default();
    sheet.element("p class=aside", ABOUT);
    for (name, rules) in groups() {
        sheet.element("h3", name).markup("<table class=rules><thead><tr>");
        for column in ["编号", "要求", "程度", "依据"] {
            sheet.element("th scope=col", column);
        }
        sheet.markup("</tr></thead><tbody>");
        for rule in rules {
            sheet.markup("<tr>").element("th scope=row", rule.id).element("td", rule.title);
            sheet.element("td", rule.severity.label()).element("td", rule.source).markup("</tr>");
        }
        sheet.markup("</tbody></table>");
    }
    sheet.markup("<div class=actions>").close("关闭").markup("</div>");
    sheet.shown("核对规则")
}

/// The page, in Markdown.
pub fn page() -> String {
    let mut page = format!(
        "# 核对规则\n\n<!-- 由 src/command/rules.rs 生成：NIANBAO_ACCEPT=1 cargo nextest run --test rules_page -->\n\n{ABOUT}\n"
    );
    for (name, rules) in groups() {
        page.push_str(&format!("\n## {name}\n\n| 编号 | 要求 | 程度 | 依据 |\n| --- | --- | --- | --- |\n"));
        for Rule { id, severity, title, source } in rules {
            page.push_str(&format!("| {id} | {title} | {} | {source} |\n", severity.label()));
        }
    }
    page
}
