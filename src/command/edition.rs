//! The change of a report's edition: what the other edition has no cell for is listed before.

use super::{Context, Effect, Outcome, Said, Sheet};
use crate::form::{Field, Form};
use crate::report::{Edit, edition, file, introduction};

fn to(id: &str) -> Result<&'static Form, String> {
    Form::of(id).ok_or_else(|| "没有这种报告格式。报告没有改变。".to_owned())
}

/// Shows what would be left out.
pub fn show(context: &Context, id: &str) -> Outcome {
    let (form, report) = (to(id)?, context.report()?);
    let (_, lost) = edition::change(&report, form);
    let sentence = match lost.len() {
        0 => "已填的数都有对应的格，全部保留。".to_owned(),
        count => format!("下面 {count} 个已填的数在新格式里没有对应的格，更换后不再显示；撤销可以找回："),
    };
    let mut sheet = Sheet::default();
    // Read from its beginning; the first button would scroll past the list.
    sheet.element("p tabindex=-1 autofocus", form.edition.notice).element("p", &sentence).markup("<ul>");
    // What weighs first: an organ that did nothing loses zeros.
    let (zeros, figures): (Vec<_>, Vec<_>) = lost.into_iter().partition(|lost| lost.figure.is_zero());
    for lost in figures.into_iter().chain(zeros) {
        sheet.element("li", &format!("第{}部分，{}：{}", lost.part, lost.name, lost.figure));
    }
    sheet.markup("</ul><div class=actions>").main_button("更换格式", "change-edition", id).close("取消");
    sheet.markup("</div>");
    Ok(vec![sheet.shown("更换格式")])
}

/// Changes it.
pub fn change(context: &Context, id: &str) -> Outcome {
    let (form, mut report) = (to(id)?, context.report()?);
    let (edit, _) = edition::change(&report, form);
    report.apply(edit);
    let text = "已更换格式。引言里写着原来的格式和文号的，可以按新格式重新拟写。";
    let said = Said::of(text).with("重新拟写引言", "introduce", "");
    Ok(vec![Effect::Close, Effect::Edit(file::write(&report)), Effect::Say(said)])
}

/// Puts the introduction that is proposed in the place of the one that is there.
pub fn introduce(context: &Context) -> Outcome {
    let mut report = context.report()?;
    let text = introduction::proposed(&report);
    if text == report.introduction {
        return Ok(Vec::new());
    }
    report.apply(Edit::Text { field: Field::Introduction, text });
    Ok(vec![Effect::Edit(file::write(&report)), Effect::Say(Said::of("引言已重新拟写。"))])
}
