//! Standard sentences whose figures follow the tables: inserted into a field of prose, listed, made plain text.

use super::{Context, Effect, Outcome, Said, Sheet};
use crate::form::Field;
use crate::report::bound::clause::{SENTENCES, Sentence};
use crate::report::bound::{self, Bound};
use crate::report::{Report, file};

const ALL: &str = "all";

/// The sentences as they read now, those that belong into the field in front; `value` is the field.
pub fn show(context: &Context, value: &str) -> Outcome {
    let (report, field) = (context.report()?, prose(value)?);
    let mut offered: Vec<&Sentence> =
        SENTENCES.iter().filter(|sentence| sentence.is_of(report.form)).collect();
    offered.sort_by_key(|sentence| !sentence.fits(&report, field));
    let mut sheet = Sheet::default();
    let about = "插入以后，句子里的数随表格变化，改成自己的话就不再跟随。";
    sheet.element("p class=aside", about);
    if let Ok(caret) = context.input("caret").parse::<usize>() {
        sheet.markup(&format!("<input type=hidden name=caret value={caret}>"));
    }
    sheet.markup("<ol class=rows>");
    for sentence in offered {
        sheet.markup("<li><div>").element("strong", sentence.name);
        match bound::rendered(&report, sentence) {
            Some(rendered) => {
                sheet.element("p", &rendered.text).markup("</div><div class=actions>");
                let value = format!("{} {}", field.key(), sentence.id);
                sheet.button("插入", "insert-sentence", &value, &format!("插入：{}", sentence.name));
            }
            None => {
                sheet
                    .element("p class=aside", &lacking(&report, sentence))
                    .markup("</div><div class=actions>");
            }
        }
        sheet.markup("</div></li>");
    }
    sheet.markup("</ol><div class=actions>").close("取消").markup("</div>");
    Ok(vec![sheet.shown("插入常用句")])
}

// Why a sentence cannot be inserted yet: cells that hold no number.
fn lacking(report: &Report, sentence: &Sentence) -> String {
    let cells = sentence.clauses().flat_map(|clause| clause.follows(report.form));
    let figureless = cells.filter(|cell| {
        let figure = report.figure(*cell);
        figure.is_blank() || matches!(figure, crate::report::Figure::Text(_))
    });
    let names: Vec<String> = figureless.filter_map(|cell| Some(report.form.entry(cell)?.name())).collect();
    match &*names {
        [] => "表格里的数填好以后，这句话才能插入。".to_owned(),
        [first] => format!("先填表格里的这个数，才能插入：{first}。"),
        [first, ..] => format!("先填表格里的这 {} 个数，才能插入：{first}等。", names.len()),
    }
}

/// Inserts one: the field and the sentence; `caret` is where, in UTF-16.
pub fn insert(context: &Context, value: &str) -> Outcome {
    let (field, sentence) = value.split_once(' ').unwrap_or((value, ""));
    let (mut report, field) = (context.report()?, prose(field)?);
    let sentence = Sentence::of(sentence)
        .ok_or_else(|| "没有这个常用句。报告没有改变。请刷新本页后再试。".to_owned())?;
    let caret = context.input("caret").parse().ok();
    let at = caret.map(|caret| byte_of(report.text(field), caret));
    if !there(&report, field) || !bound::insert(&mut report, field, at, sentence) {
        let name = sentence.name;
        return Err(format!("“{name}”现在不能插入：表格里的数不全，或者小标题已经删除。报告没有改变。"));
    }
    let said = Said::of("已插入，句子里的数随表格变化。").with("查看", "bound", &field.key());
    Ok(vec![Effect::Edit(file::write(&report)), Effect::Close, Effect::Say(said)])
}

/// What follows the tables in a field.
pub fn bound(context: &Context, value: &str) -> Outcome {
    let (report, field) = (context.report()?, prose(value)?);
    Ok(vec![list(&report, field)])
}

fn of_field(report: &Report, field: Field) -> Vec<Bound> {
    bound::bound(report).into_iter().filter(|bound| bound.field == field).collect()
}

fn list(report: &Report, field: Field) -> Effect {
    let held = of_field(report, field);
    let mut sheet = Sheet::default();
    let about = match held.is_empty() {
        true => "这里没有跟随表格的句子。",
        false => "这些句子里的数随表格变化。转为普通文字以后，文字不变，数不再跟随。",
    };
    sheet.element("p class=aside", about).markup("<ol class=rows>");
    for (at, bound) in held.iter().enumerate() {
        let words = report.text(field).get(bound.range.clone()).unwrap_or_default();
        sheet.markup("<li><div>").element("p", words).element("small", &source(report, bound));
        let value = format!("{} {at} {}", field.key(), bound.clause.id);
        sheet.markup("</div><div class=actions>");
        sheet.button("转为普通文字", "unbind", &value, &format!("转为普通文字：{words}"));
        sheet.markup("</div></li>");
    }
    sheet.markup("</ol><div class=actions>");
    if held.len() > 1 {
        sheet.button("全部转为普通文字", "unbind", &format!("{} {ALL}", field.key()), "");
    }
    sheet.close("关闭").markup("</div>");
    sheet.shown("跟随表格的句子")
}

// The cells that a clause follows, row by row: what is the same in their names is said once.
fn source(report: &Report, bound: &Bound) -> String {
    let cells = bound.clause.follows(report.form);
    let mut rows: Vec<(usize, String, Vec<String>)> = Vec::new();
    for entry in cells.iter().filter_map(|cell| report.form.entry(*cell)) {
        match rows.last_mut() {
            Some((part, row, columns)) if *part == entry.part && *row == entry.row_name => {
                columns.push(entry.column_name.clone());
            }
            _ => rows.push((entry.part, entry.row_name.clone(), vec![entry.column_name.clone()])),
        }
    }
    if rows.is_empty() {
        return "跟随：报告年度".to_owned();
    }
    let row = |(part, row, columns): &(usize, String, Vec<String>)| {
        let number = report.form.edition.parts.get(*part).map_or("", |part| part.number);
        let columns = columns.join("、");
        match row.as_str() {
            "" => format!("第{number}部分“{columns}”"),
            row => format!("第{number}部分“{row}”（{columns}）"),
        }
    };
    format!("跟随：{}", rows.iter().map(row).collect::<Vec<_>>().join("；"))
}

/// Makes what follows plain text: the field, then which one, or all.
pub fn unbind(context: &Context, value: &str) -> Outcome {
    let mut report = context.report()?;
    let mut words = value.split(' ');
    let field = prose(words.next().unwrap_or_default())?;
    let held = of_field(&report, field);
    let gone: Vec<Bound> = match (words.next(), words.next()) {
        (Some(ALL), None) => held,
        (Some(at), Some(id)) => {
            let at = at.parse::<usize>().ok().and_then(|at| held.get(at));
            at.filter(|bound| bound.clause.id == id).cloned().into_iter().collect()
        }
        _ => Vec::new(),
    };
    if gone.is_empty() {
        return Err("报告刚才改过，这句话已经不跟随表格了。报告没有改变。".to_owned());
    }
    bound::unbind(&mut report, &gone);
    let shown = if of_field(&report, field).is_empty() { Effect::Close } else { list(&report, field) };
    let said = Effect::Say(Said::of("已转为普通文字，文字不变，数不再跟随表格。"));
    Ok(vec![Effect::Edit(file::write(&report)), shown, said])
}

fn prose(key: &str) -> Result<Field, String> {
    let field = Field::of(key).filter(|field| {
        matches!(field, Field::Introduction | Field::SectionText(_) | Field::Problems | Field::OtherMatters)
    });
    field.ok_or_else(|| "这里不能插入句子。报告没有改变。请在正文里再试。".to_owned())
}

fn there(report: &Report, field: Field) -> bool {
    !matches!(field, Field::SectionText(at) if at >= report.overview.len())
}

// The byte at which so many units of UTF-16 have gone by; never within a letter, at most the end.
fn byte_of(text: &str, caret: usize) -> usize {
    let mut units = 0;
    for (at, letter) in text.char_indices() {
        if units >= caret {
            return at;
        }
        units += letter.len_utf16();
    }
    text.len()
}
