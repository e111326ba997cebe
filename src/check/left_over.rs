//! What is left over from a template (S07): its directions, its gaps, what it leaves out.

mod gaps;

use std::ops::Range;

use super::rule::S07;
use super::{Finding, MOST_OF_A_FIELD, Mend, Place, Subject};
use crate::form::Field;
use crate::report::Report;

/// Words left over.
struct LeftOver {
    words: Range<usize>,
    sort: Sort,
}

/// What sort of words: those of one sort in one paragraph are told once.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Direction,
    Gap,
    /// A gap in the place of the report's year, 年 not included.
    Year,
    Date,
    Ellipsis,
    Brackets,
}

/// What a template says to whoever fills it in.
const DIRECTIONS: [&str; 36] = [
    "该部分以表格形式报告",
    "该部分以文字形式报告",
    "此部分以表格形式报告",
    "此部分以文字形式报告",
    "表格如下",
    "（文字描述）",
    "（文字说明）",
    "（文字表述）",
    "（具体网址）",
    "（具体数字）",
    "（具体内容）",
    "（具体地址）",
    "（具体情况）",
    "（具体名称）",
    "（填写网址）",
    "（单位名称）",
    "（单位全称）",
    "（机关名称）",
    "（机关全称）",
    "（部门名称）",
    "【单位名称】",
    "【单位全称】",
    "【机关名称】",
    "【机关全称】",
    "【部门名称】",
    "【年份】",
    "【数字】",
    "【网址】",
    "（待补充）",
    "（待填写）",
    "此处填写",
    "此处插入",
    "请在此处",
    "（请填写",
    "待补充",
    "待填写",
];
/// Before which they are no direction: 仍有待补充, 表格如下载.
const GOES_BEFORE: [char; 5] = ['有', '尚', '亟', '还', '仍'];

/// Marks with nothing between them.
const PAIRS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('[', ']'),
];

/// S07.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    for field in subject.report.fields() {
        let text = subject.report.text(field);
        let (mut start, most) = (0, found.len() + MOST_OF_A_FIELD);
        for line in text.split_inclusive('\n') {
            if found.len() >= most {
                break;
            }
            found.extend(of_line(subject.report, field, start, line));
            start += line.len();
        }
    }
}

fn of_line(report: &Report, field: Field, start: usize, line: &str) -> Vec<Finding> {
    let mut left: Vec<LeftOver> = directions(line);
    left.extend(gaps::gaps(line));
    left.extend(gaps::dates(line));
    left.extend(ellipses(line));
    left.extend(empty_brackets(line));
    left.sort_by_key(|left| (left.words.start, std::cmp::Reverse(left.words.end)));
    let mut told: Vec<(LeftOver, usize)> = Vec::new();
    let mut end = 0;
    for left in left {
        if left.words.start < end {
            continue;
        }
        end = left.words.end;
        match told.iter_mut().find(|(held, _)| held.sort == left.sort) {
            Some((_, more)) => *more += 1,
            None => told.push((left, 0)),
        }
    }
    told.iter().map(|(left, more)| finding(report, field, start, line, left, *more)).collect()
}

fn finding(report: &Report, field: Field, start: usize, line: &str, left: &LeftOver, more: usize) -> Finding {
    let words = line.get(left.words.clone()).unwrap_or_default();
    let message = match left.sort {
        Sort::Direction => format!("“{words}”是模板的说明文字，没有删去或者没有填写"),
        Sort::Gap => format!("“{}”里的“{words}”是占位符号，还没有填写", around(line, &left.words)),
        Sort::Year => format!("“{words}年”的年份还没有填写"),
        Sort::Date => format!("日期“{}”没有填完整", words.trim()),
        Sort::Ellipsis => format!("“{}”像是模板里省略的内容，应写全或者删去", around(line, &left.words)),
        Sort::Brackets => format!("“{}”里没有内容", around(line, &left.words)),
    };
    let more = if more > 0 { format!("；这一段另有 {more} 处") } else { String::new() };
    let words_of_field = start + left.words.start..start + left.words.end;
    let mend = match left.sort {
        Sort::Direction if more.is_empty() => {
            Mend::replacing(report, field, &words_of_field, "", &format!("删去“{words}”"))
        }
        Sort::Year => {
            let year = report.year.to_string();
            Mend::replacing(report, field, &words_of_field, &year, &format!("改为“{year}年”"))
        }
        _ => None,
    };
    Finding::at(&S07, Place::words(field, &words_of_field), message + &more + "。").mended_by(mend)
}

/// Letters shown on both sides of what is left over.
const AROUND: usize = 4;

// Within the sentence.
fn around<'a>(line: &'a str, words: &Range<usize>) -> &'a str {
    let stops =
        |letter: char| matches!(letter, '。' | '，' | '；' | '：' | '、' | '\n') || letter.is_whitespace();
    let before = line.get(..words.start).unwrap_or_default().char_indices().rev();
    let start = before.take(AROUND).take_while(|(_, letter)| !stops(*letter)).last();
    let after = line.get(words.end..).unwrap_or_default().char_indices();
    let end = after.take(AROUND).take_while(|(_, letter)| !stops(*letter)).last();
    let end = end.map_or(words.end, |(at, letter)| words.end + at + letter.len_utf8());
    line.get(start.map_or(words.start, |(at, _)| at)..end).unwrap_or_default()
}

fn directions(line: &str) -> Vec<LeftOver> {
    let of = |words: &'static str| {
        line.match_indices(words).filter_map(move |(start, words)| {
            let before = line.get(..start)?.chars().next_back();
            let after = line.get(start + words.len()..)?.chars().next();
            let is_verb = before.is_some_and(|letter| GOES_BEFORE.contains(&letter));
            // 表格如下载; 待补充完善.
            let goes_on = after.is_some_and(|letter| matches!(letter, '载' | '完' | '的' | '申' | '材'));
            let colon = after.filter(|letter| matches!(letter, '：' | ':')).map_or(0, char::len_utf8);
            let words = start..start + words.len() + colon;
            (!is_verb && !goes_on).then_some(LeftOver { words, sort: Sort::Direction })
        })
    };
    DIRECTIONS.into_iter().flat_map(of).collect()
}

// One within a title or a quotation is that of whoever shortened it.
fn ellipses(line: &str) -> Vec<LeftOver> {
    let mut found: Vec<LeftOver> = Vec::new();
    let mut depth = 0usize;
    for (at, letter) in line.char_indices() {
        match letter {
            '《' | '“' | '「' | '‘' => depth += 1,
            '》' | '”' | '」' | '’' => depth = depth.saturating_sub(1),
            '…' if depth == 0 => match found.last_mut().filter(|left| left.words.end == at) {
                Some(left) => left.words.end += letter.len_utf8(),
                None => found.push(LeftOver { words: at..at + letter.len_utf8(), sort: Sort::Ellipsis }),
            },
            _ => {}
        }
    }
    found
}

fn empty_brackets(line: &str) -> Vec<LeftOver> {
    let of = |(open, close): (char, char)| {
        line.char_indices().filter_map(move |(start, letter)| {
            let inner = line.get(start + letter.len_utf8()..).filter(|_| letter == open)?;
            let rest = inner.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
            let end = line.len() - rest.len() + close.len_utf8();
            rest.starts_with(close).then_some(LeftOver { words: start..end, sort: Sort::Brackets })
        })
    };
    PAIRS.into_iter().flat_map(of).collect()
}
