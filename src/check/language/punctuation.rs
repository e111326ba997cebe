//! Half-width marks among Chinese letters, and 截止 where 截至 is meant (L03): one finding for a field, one mend.

use std::ops::Range;

use super::super::near::{after, is_han};
use super::super::rule::L03;
use super::super::{Finding, Mend, Place};
use crate::form::Field;
use crate::report::Report;

/// Words to be replaced, and what by.
struct Slip {
    range: Range<usize>,
    new: &'static str,
}

/// L03.
pub(super) fn check(report: &Report, field: Field, text: &str) -> Option<Finding> {
    let mut marks: Vec<Slip> = [marks(text), brackets(text)].into_iter().flatten().collect();
    marks.sort_by_key(|slip| slip.range.start);
    let until = until(text);
    let mut slips: Vec<&Slip> = marks.iter().chain(&until).collect();
    slips.sort_by_key(|slip| slip.range.start);
    let first = slips.first()?;
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for slip in &slips {
        new.push_str(text.get(at..slip.range.start)?);
        new.push_str(slip.new);
        at = slip.range.end;
    }
    new.push_str(after(text, at));
    let mend = Mend::replacing(report, field, &(0..text.len()), &new, "全部改正");
    let message = told(text, &marks, &until);
    Some(Finding::at(&L03, Place::words(field, &first.range), message).mended_by(mend))
}

const SHOWN: usize = 4;

fn told(text: &str, marks: &[Slip], until: &[Slip]) -> String {
    let mut told = Vec::new();
    if !marks.is_empty() {
        let mut shown: Vec<&str> = Vec::new();
        for written in marks.iter().filter_map(|slip| text.get(slip.range.clone())) {
            if shown.len() < SHOWN && !shown.contains(&written) {
                shown.push(written);
            }
        }
        told.push(format!("有 {} 个半角标点（{}），中文之间应用全角标点", marks.len(), shown.join(" ")));
    }
    if let Some(words) = until.first().and_then(|slip| text.get(slip.range.start..)) {
        let shown: String = words.chars().take(7).collect();
        told.push(format!("“{shown}…”是到某一时间为止，应写“截至”"));
    }
    told.join("；") + "。"
}

const MARKS: [(char, &str); 7] =
    [(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('､', "、"), ('.', "。")];

fn marks(text: &str) -> Vec<Slip> {
    let mark = |(at, letter): (usize, char)| {
        let (_, new) = MARKS.iter().find(|(mark, _)| *mark == letter)?;
        let range = at..at + letter.len_utf8();
        let before = text.get(..at)?.chars().next_back()?;
        let behind = after(text, range.end).trim_start_matches(' ').chars().next();
        // A full stop only at the end of a line: 一.总体情况 is a number.
        let ends = letter != '.' || behind.is_none_or(|behind| behind == '\n');
        let chinese =
            ends && is_chinese(before) && behind.is_none_or(|behind| is_chinese(behind) || behind == '\n');
        chinese.then_some(Slip { range, new })
    };
    text.char_indices().filter_map(mark).collect()
}

fn is_chinese(letter: char) -> bool {
    is_han(letter) || matches!(letter, '“' | '”' | '《' | '》' | '（' | '）')
}

// Round brackets in pairs, with a Chinese letter before them and one inside.
fn brackets(text: &str) -> Vec<Slip> {
    let pair = |(open, _): (usize, &str)| {
        let inside = after(text, open + 1);
        let close = inside.find([')', '(', '\n', '。']).filter(|at| after(inside, *at).starts_with(')'))?;
        let before = text.get(..open)?.chars().next_back()?;
        let chinese = is_chinese(before) && inside.get(..close)?.chars().any(is_han);
        let close = open + 1 + close;
        chinese.then_some([
            Slip { range: open..open + 1, new: "（" },
            Slip { range: close..close + 1, new: "）" },
        ])
    };
    text.match_indices('(').filter_map(pair).flatten().collect()
}

// What time it is until: 截止2024年12月31日, 截止目前. 截止日期 and 报名截止 are something else.
const TIMES: [&str; 9] = ["目前", "年底", "本年", "今年", "年末", "当前", "报告期", "月底", "本报告"];

fn until(text: &str) -> Vec<Slip> {
    let slip = |(at, word): (usize, &str)| {
        let behind = after(text, at + word.len()).trim_start_matches(' ');
        let day = behind.starts_with(|letter: char| letter.is_ascii_digit() || letter == '二');
        let time = day || TIMES.iter().any(|time| behind.starts_with(time));
        time.then(|| Slip { range: at..at + word.len(), new: "截至" })
    };
    text.match_indices("截止").filter_map(slip).collect()
}
