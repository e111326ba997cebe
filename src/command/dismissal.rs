//! A warning or a hint is dismissed with a reason, and taken up again. What a command is about is a finding, named by
//! its rule and its message.

use super::{Context, Effect, Outcome, Said, Sheet};
use crate::check::dismissal::{self, LONGEST_REASON};
use crate::check::{Finding, Rule};
use crate::report::{Report, file};

/// Reasons that are offered.
const REASONS: [&str; 3] = ["已核实，数字无误", "统计口径不同", "上年数据有更正"];
const OTHER: &str = "其他";
/// Where the dialog says what is to be filled in yet.
const WHAT_LACKS: &str = "what-lacks";

/// Asks for the reason.
pub fn ask(context: &Context, value: &str) -> Outcome {
    let report = context.report()?;
    let finding = find(open(&report), value)?;
    if !dismissal::may_be_dismissed(&finding) {
        return Err("错误不能忽略，只能改正。报告没有改变。请按提示改正后再公布。".to_owned());
    }
    let mut sheet = Sheet::default();
    sheet.markup("<form data-command=dismiss-for data-value=\"").words(value).markup("\">");
    sheet.element("p", &finding.message);
    of_rule(&mut sheet, finding.rule);
    let about =
        "忽略以后不再列出，理由记在报告的文件里，核对单上会列出；所涉的数或者文字改变以后，会重新提醒。";
    sheet.element("p class=aside", about);
    sheet.markup("<label class=line><span>理由</span><select name=reason>");
    for reason in REASONS.iter().chain([&OTHER]) {
        sheet.element("option", reason);
    }
    sheet.markup("</select></label>");
    let words = format!("name=words maxlength={LONGEST_REASON} autocomplete=off");
    sheet.field("补充说明（选“其他”时必须填写）", &words);
    sheet.markup(&format!("<p id={WHAT_LACKS} role=alert></p>"));
    sheet.markup("<div class=actions><button class=primary>忽略这一条</button>").close("取消");
    sheet.markup("</div></form>");
    Ok(vec![sheet.shown("忽略并说明理由")])
}

/// Dismisses it.
pub fn dismiss(context: &Context, value: &str) -> Outcome {
    let mut report = context.report()?;
    let finding = find(open(&report), value)?;
    if !dismissal::may_be_dismissed(&finding) {
        return Err("错误不能忽略，只能改正。报告没有改变。请按提示改正后再公布。".to_owned());
    }
    let (chosen, words) = (context.input("reason"), context.input("words").trim());
    let chosen = REASONS.into_iter().find(|reason| *reason == chosen);
    let reason = match (chosen, words) {
        (None, "") => {
            let words = "还没有写理由，没有忽略，报告没有改变。请写明理由后再试。".to_owned();
            return Ok(vec![Effect::Part(WHAT_LACKS.to_owned(), words)]);
        }
        (Some(chosen), "") => chosen.to_owned(),
        (None, words) => words.to_owned(),
        (Some(chosen), words) => format!("{chosen}：{words}"),
    };
    dismissal::dismiss(&mut report, &finding, &reason);
    let said = Said::of("已忽略一处，理由记在报告里。").with("恢复", "restore-finding", value);
    Ok(vec![Effect::Edit(file::write(&report)), Effect::Close, Effect::Say(said)])
}

/// Lists what was dismissed.
pub fn show(context: &Context) -> Outcome {
    Ok(vec![list(&dismissal::reviewed(&context.report()?).1)])
}

fn list(dismissed: &[(Finding, String)]) -> Effect {
    let mut sheet = Sheet::default();
    let about = match dismissed.is_empty() {
        true => "没有已忽略的问题。",
        false => "这些问题说明了理由，不再列出；所涉的数或者文字改变以后，会重新提醒。",
    };
    sheet.element("p class=aside", about).markup("<ol class=rows>");
    for (finding, reason) in dismissed {
        sheet.markup("<li><div>").element("p", &finding.message);
        sheet.element("p class=reason", &format!("理由：{reason}"));
        of_rule(&mut sheet, finding.rule);
        sheet.markup("</div><div class=actions>");
        sheet.button("恢复", "restore-finding", &finding.name(), &format!("恢复：{}", finding.message));
        sheet.markup("</div></li>");
    }
    sheet.markup("</ol><div class=actions>").close("关闭").markup("</div>");
    sheet.shown("已忽略的问题")
}

fn of_rule(sheet: &mut Sheet, rule: &Rule) {
    sheet.element(
        "small",
        &format!("{}：{} {}（{}）", rule.severity.label(), rule.title, rule.id, rule.source),
    );
}

/// Takes a finding up again; asked from the list, that is shown anew.
pub fn restore(context: &Context, value: &str) -> Outcome {
    let mut report = context.report()?;
    let (_, dismissed) = dismissal::reviewed(&report);
    let finding = find(dismissed.into_iter().map(|(finding, _)| finding).collect(), value)?;
    dismissal::restore(&mut report, &finding);
    let edit = Effect::Edit(file::write(&report));
    let rest = dismissal::reviewed(&report).1;
    let shown = match (context.input("in-dialog"), rest.is_empty()) {
        ("", _) => Vec::new(),
        (_, true) => vec![Effect::Close],
        (_, false) => vec![list(&rest)],
    };
    let said = Effect::Say(Said::of("已恢复，重新列在核对结果里。"));
    Ok([vec![edit], shown, vec![said]].concat())
}

/// What is open in a report.
pub(super) fn open(report: &Report) -> Vec<Finding> {
    dismissal::reviewed(report).0
}

/// The finding of that name.
pub(super) fn find(findings: Vec<Finding>, value: &str) -> Result<Finding, String> {
    // Markup, by way of which the value comes, does not hold every letter.
    let plain = |text: &str| text.chars().filter(|letter| !letter.is_control()).collect::<String>();
    let wanted = plain(value);
    let found = findings.into_iter().find(|finding| plain(&finding.name()) == wanted);
    found.ok_or_else(|| "报告刚才改过，已经没有这个问题了。报告没有改变。请在核对结果里重新选择。".to_owned())
}
