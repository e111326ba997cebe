//! Whether a report is ready to be published: one view of all that is known of it, and the sheet to be printed for
//! the file that goes to the head of the organ.

mod days;

use super::{Context, Effect, Outcome, Said, Sheet, repetition};
use crate::check::deadline::deadline;
use crate::check::dismissal::{may_be_dismissed, reviewed};
use crate::check::repetition::paragraphs;
use crate::check::{Finding, Severity, years};
use crate::document::check_sheet::{check_sheet, filled, verdict};
use crate::format::html::render;
use crate::report::{Report, last_year};

/// The view.
pub fn show(context: &Context, date: &dyn Fn(u64) -> String) -> Outcome {
    let report = context.report()?;
    let (open, dismissed) = reviewed(&report);
    let mut sheet = Sheet::default();
    let class = match open.iter().any(|finding| finding.rule.severity == Severity::Error) {
        true => "p role=status class=\"verdict errors\"",
        false => "p role=status class=verdict",
    };
    sheet.element(class, &verdict(&report, &open));
    due(&mut sheet, &report, &date(context.now));
    last(&mut sheet, &report);
    for part in std::iter::once(None).chain((0..report.form.edition.parts.len()).map(Some)) {
        of_part(&mut sheet, &report, part, &open);
    }
    if !dismissed.is_empty() {
        sheet.element("h3", "已忽略的问题").markup("<ul class=standing>");
        for (finding, reason) in &dismissed {
            sheet.markup("<li>").element("p", &finding.message);
            sheet.element("p class=reason", &format!("理由：{reason}")).markup("</li>");
        }
        sheet.markup("</ul><div class=actions>").button(
            "查看、恢复",
            "dismissed",
            "",
            "查看、恢复已忽略的问题",
        );
        sheet.markup("</div>");
    }
    sheet
        .markup("<div class=actions>")
        .main_button("打印核对单", "check-sheet", "")
        .button("与上年比较", "last-year", "", "")
        .button("核对规则", "rules", "", "")
        .close("关闭")
        .markup("</div>");
    Ok(vec![sheet.shown("公布前核对")])
}

fn due(sheet: &mut Sheet, report: &Report, today: &str) {
    let due = deadline(report);
    let left = days::read(today).map(|today| match days::between(today, due.day) {
        0 => "今天是最后一天".to_owned(),
        left if left > 0 => format!("还有 {left} 天"),
        left => format!("已过期限 {} 天", left.unsigned_abs()),
    });
    let local = if due.local { "（当地另有规定的，从其规定）" } else { "" };
    let left = left.map(|left| format!("，{left}")).unwrap_or_default();
    sheet.element("p", &format!("公布期限：{}{local}{left}。", due.day)).element("small", due.source);
}

fn last(sheet: &mut Sheet, report: &Report) {
    let Some(last) = last_year::attached(report) else {
        sheet.element("p class=reminder", "没有附上年的报告，跨年的数和文字的重复没有核对。");
        sheet.markup("<div class=actions>").button("附上年的报告", "last-year", "", "").markup("</div>");
        return;
    };
    sheet.element("p", &format!("附有{}{}年度的报告。", last.organ.name, last.year));
    for doubt in years::doubts(report, &last) {
        sheet.element("p class=reminder", &doubt.message());
    }
    sheet.element("p", &repetition::summary(&paragraphs(report, &last)));
    sheet.markup("<div class=actions>").button("逐段查看重复的文字", "repetition", "", "").markup("</div>");
}

fn of_part(sheet: &mut Sheet, report: &Report, part: Option<usize>, open: &[Finding]) {
    let (heading, state) = filled(report, part);
    sheet.element("h3", &heading).element("p class=aside", &state);
    let found: Vec<&Finding> =
        open.iter().filter(|finding| finding.place.part(report.form) == part).collect();
    if found.is_empty() {
        return;
    }
    sheet.markup("<ul class=standing>");
    for finding in found {
        let rule = finding.rule;
        sheet.markup("<li data-severity=").markup(rule.severity.label()).markup(">");
        sheet.element("strong", &format!("{}：", rule.severity.label())).element("span", &finding.message);
        sheet.element("small", &format!("{} {}", rule.title, rule.id));
        if may_be_dismissed(finding) {
            let (name, about) = (finding.name(), format!("忽略：{}", finding.message));
            sheet.button("忽略…", "dismiss", &name, &about);
        }
        sheet.markup("</li>");
    }
    sheet.markup("</ul>");
}

/// What stands in a report that was exported, to be said beside that; nothing where nothing does. An export is never
/// held up by it.
pub fn exported(report: &Report) -> Option<Said> {
    let (open, dismissed) = reviewed(report);
    let count = |severity| open.iter().filter(|finding| finding.rule.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let open: Vec<String> = severities
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| format!("{} 处{}", count(severity), severity.label()))
        .collect();
    let open =
        if open.is_empty() { String::new() } else { format!("还有 {}没有处理。", open.join("、")) };
    let dismissed = match dismissed.len() {
        0 => String::new(),
        count => format!("另有 {count} 处说明理由后忽略，理由在 JSON 文件和核对单里。"),
    };
    let said = [open, dismissed].concat();
    (!said.is_empty()).then(|| Said::of(format!("已导出。{said}")))
}

/// Says it of the report that is open.
pub fn say_exported(context: &Context) -> Outcome {
    let said = exported(&context.report()?);
    Ok(said.map(|said| Effect::Say(said.with("查看", "ready", ""))).into_iter().collect())
}

/// The sheet to be printed.
pub fn print(context: &Context, date: &dyn Fn(u64) -> String) -> Outcome {
    let report = context.report()?;
    let (open, dismissed) = reviewed(&report);
    let last = last_year::attached(&report);
    let document = check_sheet(&report, last.as_ref(), &open, &dismissed, &date(context.now));
    Ok(vec![Effect::Page(document.title(), render(&document))])
}
