//! Document numbers and decrees that a report refers to (D04, D05).

use std::ops::Range;

use super::near::{after, before, first_letters, has_any, last_letters, places, sentence};
use super::rule::{D04, D05};
use super::{Finding, MOST_OF_A_FIELD, Mend, Place, Subject};
use crate::form::{Field, Form};
use crate::report::Report;

/// D04, D05.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    for (field, text) in subject.prose() {
        let judged =
            numbers(text).into_iter().filter_map(|number| judge(subject.report, field, text, &number));
        found.extend(judged.take(MOST_OF_A_FIELD));
        found.extend(decrees(subject.report, field, text));
    }
}

/// A document number: 国办公开办函〔2021〕30号.
#[derive(Debug)]
struct Number<'a> {
    /// 国办公开办函; only as much of it as is written in the letters of such names.
    issuer: &'a str,
    open: char,
    close: char,
    year: &'a str,
    serial: &'a str,
    /// All of it.
    range: Range<usize>,
    /// The brackets with the year.
    year_range: Range<usize>,
}

const OPENING: [char; 12] = ['〔', '[', '［', '(', '（', '【', '〈', '⟨', '﹝', '《', '<', '{'];
const CLOSING: [char; 12] = ['〕', ']', '］', ')', '）', '】', '〉', '⟩', '﹞', '》', '>', '}'];
// U+FE5D is the hexagonal bracket too, in a smaller form.
const RIGHT: [char; 2] = ['〔', '﹝'];

fn numbers(text: &str) -> Vec<Number<'_>> {
    text.char_indices().filter_map(|(at, letter)| number(text, at, letter)).collect()
}

fn number(text: &str, at: usize, open: char) -> Option<Number<'_>> {
    if !OPENING.contains(&open) {
        return None;
    }
    let inside = after(text, at + open.len_utf8());
    let year = digits(inside).filter(|year| year.len() == 4)?;
    let behind = after(inside, year.len());
    let close = behind.chars().next().filter(|letter| CLOSING.contains(letter))?;
    let serial = digits(after(behind, close.len_utf8())).filter(|serial| serial.len() <= 4)?;
    if !after(behind, close.len_utf8() + serial.len()).starts_with('号') {
        return None;
    }
    let issuer = issuer(before(text, at));
    let year_end = at + open.len_utf8() + year.len() + close.len_utf8();
    let range = at - issuer.len()..year_end + serial.len() + '号'.len_utf8();
    // 国办发, 澜政办: no number of a document begins without its issuer.
    let named = issuer.chars().count() >= 2 && ISSUER_ENDS.iter().any(|end| issuer.ends_with(*end));
    named.then_some(Number { issuer, open, close, year, serial, range, year_range: at..year_end })
}

// Last letters of the issuer's word: 国办公开办函, 国办发, 澜政规, 澜水字, 国令.
const ISSUER_ENDS: [char; 10] = ['函', '发', '规', '字', '令', '办', '政', '电', '通', '秘'];
const LONGEST_ISSUER: usize = 8;

fn issuer(before: &str) -> &str {
    let letters = before.chars().rev().take(LONGEST_ISSUER).take_while(|letter| super::near::is_han(*letter));
    let words = last_letters(before, letters.count());
    words.rfind("国办").map_or(words, |at| after(words, at))
}

fn digits(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).filter(|digits| !digits.is_empty())
}

/// A notice whose number reports give, and the words that it is known by.
struct Notice {
    issuer: &'static str,
    year: &'static str,
    serial: &'static str,
    known_by: &'static [&'static str],
}

const FORM_2021: Notice = Notice {
    issuer: "国办公开办函",
    year: "2021",
    serial: "30",
    known_by: &["中华人民共和国政府信息公开工作年度报告格式"],
};
const FORM_2019: Notice = Notice {
    issuer: "国办公开办函",
    year: "2019",
    serial: "60",
    known_by: &["年度报告格式（试行）", "政府信息公开工作年度报告有关事项"],
};
const OTHERS: [Notice; 3] = [
    Notice {
        issuer: "国办公开办函",
        year: "2019",
        serial: "61",
        known_by: &["规范政府信息公开平台有关事项"],
    },
    Notice {
        issuer: "国办函", year: "2020", serial: "109", known_by: &["政府信息公开信息处理费管理办法"]
    },
    Notice { issuer: "国办公开办函", year: "2016", serial: "201", known_by: &[] },
];

impl Notice {
    fn is(&self, number: &Number) -> bool {
        (self.issuer, self.year, self.serial) == (number.issuer, number.year, number.serial)
    }

    fn written(&self) -> String {
        format!("{}〔{}〕{}号", self.issuer, self.year, self.serial)
    }
}

fn judge(report: &Report, field: Field, text: &str, number: &Number) -> Option<Finding> {
    let written = text.get(number.range.clone())?;
    let finding = |message: String, right: &str| {
        let mend = Mend::replacing(report, field, &number.range, right, &format!("改为{right}"));
        Some(Finding::at(&D04, Place::words(field, &number.range), message).mended_by(mend))
    };
    if let Some((notice, why)) = right_notice(report, field, text, number) {
        let right = notice.written();
        return finding(format!("文号写的是“{written}”，{why}是“{right}”。"), &right);
    }
    if RIGHT.contains(&number.open) && matches!(number.close, '〕' | '﹞') {
        return None;
    }
    let right = format!("{}〔{}〕{}号", number.issuer, number.year, number.serial);
    let bracketed = text.get(number.year_range.clone())?;
    finding(
        format!("文号“{written}”的年份应放在六角括号里，写作“〔{}〕”，不写作“{bracketed}”。", number.year),
        &right,
    )
}

// The notice that is meant, where the number is another's: told by the notice's name beside it; in the introduction
// it is the one that the report is written by.
fn right_notice(
    report: &Report,
    field: Field,
    text: &str,
    number: &Number,
) -> Option<(&'static Notice, &'static str)> {
    let named = beside(text, number);
    let all = || [&FORM_2021, &FORM_2019].into_iter().chain(&OTHERS);
    let of_year = if Form::for_year(report.year).edition.id == "2019" { &FORM_2019 } else { &FORM_2021 };
    if field == Field::Introduction && number.issuer.starts_with("国办") {
        let of_other_form =
            [&FORM_2021, &FORM_2019].iter().any(|form| form.is(number) && !of_year.is(number));
        if of_other_form && !text.contains(&of_year.written()) {
            return Some((of_year, "这一年度的年报格式"));
        }
        // The form's number with a slip in it: the issuer's word, or one of the figures.
        let form = number.issuer == of_year.issuer;
        let figures = (number.year == of_year.year, number.serial == of_year.serial);
        let slip = form && !all().any(|notice| notice.is(number)) || !form && figures == (true, true);
        if slip && !text.contains(&of_year.written()) {
            return Some((of_year, "年报格式的文号"));
        }
    }
    let meant = all().find(|notice| notice.known_by.iter().any(|words| named.contains(words)))?;
    (!meant.is(number)).then_some((meant, "这个文件的文号"))
}

// The name in 《》 right before the number, or right behind it.
fn beside(text: &str, number: &Number) -> String {
    let front = before(text, number.range.start).trim_end_matches(['（', '(', '，']);
    let in_front = front.strip_suffix("的通知").unwrap_or(front).strip_suffix('》').and_then(|name| {
        let open = name.rfind('《')?;
        name.get(open..)
    });
    let behind = after(text, number.range.end).strip_prefix('《').and_then(|name| name.split('》').next());
    [in_front.unwrap_or(""), behind.unwrap_or("")].concat()
}

const REGULATION: &str = "政府信息公开条例》";
const DECREE: &str = "711";
// Of the regulation before it was revised.
const OF_THE_PAST: [&str; 6] = ["修订前", "原《", "旧", "2007年", "2008年", "废止"];

fn decrees(report: &Report, field: Field, text: &str) -> Vec<Finding> {
    let decree = |name: Range<usize>| {
        let behind = first_letters(after(text, name.end), 24);
        let at =
            behind.find("令").filter(|at| behind.find(['。', '；', '《']).is_none_or(|end| *at < end))?;
        // 国务院令第711号; 国务院第711号令.
        let in_front = before(behind, at).trim_end_matches(['号', ' ']);
        let digits_of = in_front.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let number = match after(in_front, digits_of) {
            "" => after(behind, at + "令".len()).trim_start_matches(['第', ' ']),
            _ => after(behind, digits_of),
        };
        let start = name.end + behind.len() - number.len();
        let number = digits(number).filter(|number| *number != DECREE)?;
        let words = start..start + number.len();
        let said = text.get(sentence(text, &words))?;
        if has_any(said, &OF_THE_PAST) {
            return None;
        }
        let message = format!(
            "现行《中华人民共和国政府信息公开条例》是国务院令第711号（2019年修订），不是第{number}号。"
        );
        let mend = Mend::replacing(report, field, &words, DECREE, "改为711");
        Some(Finding::at(&D05, Place::words(field, &words), message).mended_by(mend))
    };
    places(text, REGULATION).filter_map(decree).collect()
}
