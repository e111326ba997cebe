//! A report attached to the draft of the year after it, which is checked against it.

use super::{Held, held, is_alone, section};
use crate::check::years::{self, Doubt};
use crate::command::files::counts;
use crate::command::last_year::{drafts_of, options};
use crate::command::{Context, Effect, Outcome, Sheet, changes, read};
use crate::report::{Report, file, last_year};

/// The drafts of the year after a report, to choose from: those of the same organ in front.
pub fn choice(sheet: &mut Sheet, context: &Context, number: usize, report: &Report) {
    let drafts = drafts_of(context, u64::from(report.year) + 1, &report.organ.name);
    if drafts.is_empty() {
        return;
    }
    sheet.markup("<label class=option><span>作为上年报告附到</span>");
    sheet.markup(&format!("<select name=\"{number}/to\">"));
    options(sheet, &drafts);
    sheet.markup("</select></label>").button(
        "附上",
        "attach-last-year",
        &number.to_string(),
        "附到选中的草稿",
    );
}

/// Attaches it as a new version of the draft, and shows where the two years contradict each other.
pub fn attach(context: &Context, number: &str) -> Outcome {
    let Held { report: last, .. } = held(context, number)?;
    let id = context.input(&format!("{number}/to"));
    if id == context.draft && !id.is_empty() {
        // It is open: a step that can be undone.
        let mut report = read(&context.text)?;
        last_year::attach(&mut report, &last);
        let edit = Effect::Edit(file::write(&report));
        return Ok([vec![edit], told(context, number, id, &report, &last)].concat());
    }
    let drafts = context.drafts();
    let loaded = drafts.load(id).map_err(|error| error.message())?;
    let mut report = loaded.report;
    last_year::attach(&mut report, &last);
    let text = file::write(&report);
    let version = drafts.compose(id, &report, &text, &loaded.clock, context.now, counts(&report));
    drafts.save(&version).map_err(|error| error.message())?;
    Ok([changes(&drafts), told(context, number, id, &report, &last)].concat())
}

// In the place of the dialog; where other reports are in it, in the place of this one.
fn told(context: &Context, number: &str, id: &str, report: &Report, last: &Report) -> Vec<Effect> {
    let mut sheet = Sheet::default();
    let sentence = format!(
        "{} 年度的报告已附到“{}{}年”的草稿；草稿的其他内容没有改变。",
        last.year, report.organ.name, report.year
    );
    sheet.element("p role=status", &sentence);
    contradictions(&mut sheet, report, last);
    if is_alone(context) {
        sheet
            .markup("<div class=actions>")
            .main_button("打开草稿", "go-to-draft", id)
            .close("关闭")
            .markup("</div>");
        return vec![sheet.shown("与上年核对")];
    }
    vec![Effect::Part(section::id(number), sheet.text())]
}

fn contradictions(sheet: &mut Sheet, report: &Report, last: &Report) {
    let doubts = years::doubts(report, last);
    for doubt in &doubts {
        sheet.element("p class=reminder", &doubt.message());
    }
    let found = years::check(report, last);
    if found.is_empty() && !doubts.iter().any(|doubt| matches!(doubt, Doubt::Year { .. })) {
        sheet.element("p", "两年之间没有发现矛盾。");
    }
    sheet.markup("<ul>");
    for finding in &found {
        let rule = format!("{} {}", finding.rule.title, finding.rule.id);
        sheet.markup("<li>").element("p", &finding.message).element("small", &rule).markup("</li>");
    }
    sheet.markup("</ul>");
}
