//! Last year's report beside this year's: the figures with their change, and how one is attached.

use super::{Context, Effect, Outcome, Said, Sheet};
use crate::check::years;
use crate::compare::years::{Row, rows};
use crate::drafts::Summary;
use crate::report::{Report, file, last_year};

/// Drafts to choose from. The list in the page is not longer either.
const MOST: usize = 200;

/// The drafts of a year that can be written, those of an organ in front.
pub(super) fn drafts_of(context: &Context, year: u64, organ: &str) -> Vec<Summary> {
    let drafts = context.drafts().list().map(|listing| listing.drafts).unwrap_or_default();
    let fits = |draft: &Summary| draft.year == year && draft.read_only().is_none();
    let mut drafts: Vec<Summary> = drafts.into_iter().filter(fits).collect();
    // Of equal ones the one saved last stays in front.
    drafts.sort_by_key(|draft| draft.organ.trim() != organ.trim());
    drafts.truncate(MOST);
    drafts
}

/// Drafts as the options of a list.
pub(super) fn options(sheet: &mut Sheet, drafts: &[Summary]) {
    for draft in drafts {
        sheet.markup("<option value=\"").words(&draft.id).markup("\">").words(&draft.called());
        sheet.markup("</option>");
    }
}

/// Both years beside each other.
pub fn show(context: &Context) -> Outcome {
    Ok(vec![shown(context, &context.report()?)])
}

fn shown(context: &Context, report: &Report) -> Effect {
    let mut sheet = Sheet::default();
    match last_year::attached(report) {
        Some(last) => compared(&mut sheet, report, &last),
        None => {
            sheet.element("p", "还没有附上年的报告，跨年的数和文字的重复没有核对。");
        }
    }
    attaching(&mut sheet, context, report);
    sheet.markup("<div class=actions>");
    if report.unknown.get(last_year::MEMBER).is_some() {
        sheet.sure_button("取下上年的报告", "确定取下", "detach-last-year", "");
    }
    sheet.close("关闭").markup("</div>");
    sheet.shown("与上年比较")
}

fn compared(sheet: &mut Sheet, report: &Report, last: &Report) {
    let sentence = format!("附有{}{}年度的报告。", last.organ.name, last.year);
    sheet.element("p role=status", &sentence);
    for doubt in years::doubts(report, last) {
        sheet.element("p class=reminder", &doubt.message());
    }
    if last.year != report.year.saturating_sub(1) {
        return;
    }
    let rows = rows(report, last);
    if rows.is_empty() {
        sheet.element("p", "两年的数都是 0。");
    }
    for part in rows.chunk_by(|one, next| one.part == next.part) {
        table(sheet, report, part);
    }
}

fn table(sheet: &mut Sheet, report: &Report, rows: &[Row]) {
    let part = rows.first().and_then(|row| report.form.edition.parts.get(row.part));
    let heading = part.map(|part| format!("{}、{}", part.number, part.heading)).unwrap_or_default();
    sheet.element("h3", &heading).markup("<table class=years><thead><tr>");
    for (class, words) in
        [("", "项目"), (" class=figure", "本年"), (" class=figure", "上年"), (" class=figure", "增减")]
    {
        sheet.element(&format!("th scope=col{class}"), words);
    }
    sheet.markup("</tr></thead><tbody>");
    for row in rows {
        sheet.markup("<tr>").element("th scope=row", &row.name);
        for figure in [&row.this, &row.last, &row.change] {
            sheet.element("td class=figure", figure);
        }
        sheet.markup("</tr>");
    }
    sheet.markup("</tbody></table>");
}

// How one is attached, or another in its place.
fn attaching(sheet: &mut Sheet, context: &Context, report: &Report) {
    let year = report.year.saturating_sub(1);
    let drafts = drafts_of(context, u64::from(year), &report.organ.name);
    if drafts.is_empty() {
        let words = format!(
            "要附上 {year} 年度的报告：在草稿列表里打开已经公布的报告（网页、Word、Excel、PDF 都可以），\
             读出以后选“作为上年报告附到”这份草稿。"
        );
        sheet.element("p class=aside", &words);
        return;
    }
    sheet.markup("<form data-command=attach-draft><label class=line>");
    sheet.element("span", &format!("从草稿里选 {year} 年度的报告")).markup("<select name=from>");
    options(sheet, &drafts);
    sheet.markup("</select></label><div class=actions><button>附上</button></div></form>");
}

/// Attaches a draft of the year before; it stays as it is.
pub fn attach_draft(context: &Context) -> Outcome {
    let mut report = context.report()?;
    let last = context.drafts().load(context.input("from")).map_err(|error| error.message())?.report;
    last_year::attach(&mut report, &last);
    Ok(vec![Effect::Edit(file::write(&report)), shown(context, &report)])
}

/// Takes last year's report off.
pub fn detach(context: &Context) -> Outcome {
    let mut report = context.report()?;
    report.unknown.remove(last_year::MEMBER);
    let said = Said::of("已取下上年的报告，跨年的数不再核对；撤销可以找回。");
    Ok(vec![Effect::Edit(file::write(&report)), Effect::Close, Effect::Say(said)])
}
