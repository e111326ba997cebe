//! How much of the prose stood in last year's report, paragraph by paragraph.

use super::{Context, Outcome, Sheet};
use crate::check::repetition::{Repeated, paragraphs};
use crate::form::{Content, Field};
use crate::report::{Report, last_year};

/// Per cent from which a paragraph is more last year's than this year's.
pub const MUCH: u8 = 50;

/// The paragraphs.
pub fn show(context: &Context) -> Outcome {
    let report = context.report()?;
    let mut sheet = Sheet::default();
    match last_year::attached(&report) {
        Some(last) => all(&mut sheet, &report, &paragraphs(&report, &last)),
        None => {
            sheet.element("p", "还没有附上年的报告，不能比较文字。");
        }
    }
    sheet.markup("<div class=actions>").button("返回", "ready", "", "").button(
        "与上年比较",
        "last-year",
        "",
        "",
    );
    sheet.close("关闭").markup("</div>");
    Ok(vec![sheet.shown("与上年重复的文字")])
}

/// In a sentence.
pub fn summary(paragraphs: &[Repeated]) -> String {
    let much = paragraphs.iter().filter(|paragraph| paragraph.share >= MUCH).count();
    match (paragraphs.len(), much) {
        (0, _) => "正文还没有文字。".to_owned(),
        (all, 0) => format!("正文共 {all} 段，没有一半以上与上年相同的。"),
        (all, much) => format!("正文共 {all} 段，其中 {much} 段有一半以上与上年相同。"),
    }
}

fn all(sheet: &mut Sheet, report: &Report, paragraphs: &[Repeated]) {
    let about = "标出的文字上年报告里也有，只改了年份和数的也算；引言、法规名称和各机关通用的话不计。";
    sheet.element("p", &summary(paragraphs)).element("p class=aside", about);
    for run in paragraphs.chunk_by(|one, next| one.field == next.field) {
        let Some(first) = run.first() else { continue };
        sheet.element("h3", &name(report, first.field)).markup("<ol class=repetition>");
        for paragraph in run {
            let much = if paragraph.share >= MUCH { " class=much" } else { "" };
            sheet.markup(&format!("<li{much}>")).element("strong", &format!("{}%", paragraph.share));
            sheet.markup("<p>");
            stretches(sheet, report.text(first.field), paragraph);
            sheet.markup("</p></li>");
        }
        sheet.markup("</ol>");
    }
}

fn stretches(sheet: &mut Sheet, text: &str, paragraph: &Repeated) {
    let mut done = paragraph.range.start;
    for stretch in &paragraph.stretches {
        sheet.words(text.get(done..stretch.start).unwrap_or_default());
        sheet.element("mark", text.get(stretch.clone()).unwrap_or_default());
        done = stretch.end;
    }
    sheet.words(text.get(done..paragraph.range.end).unwrap_or_default());
}

fn name(report: &Report, field: Field) -> String {
    if let Field::SectionText(at) = field {
        return report.text(Field::SectionHeading(at)).to_owned();
    }
    let of = |part: &&crate::form::Part| matches!(part.content, Content::Prose(prose) if prose == field);
    let part = report.form.edition.parts.iter().find(of);
    part.map_or_else(|| "引言".to_owned(), |part| format!("{}、{}", part.number, part.heading))
}
