//! The years of the prose (D02): a report that began as a copy of last year's keeps some of them.
//!
//! A year is suspect where it leads the sentence (“2024年，我局……”) or stands with what is counted (公开, 收到, 办结…
//! and a figure), and nothing there says that another year is meant.

use std::ops::Range;

use super::super::near::{after, before, first_letters, has_any, last_letters, sentence};
use super::super::rule::D02;
use super::super::{Finding, MOST_OF_A_FIELD, Mend, Place, Subject};
use super::{digit, value};
use crate::form::Field;
use crate::report::Report;

/// D02.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    for (field, text) in subject.prose() {
        if matches!(field, Field::SectionHeading(_)) {
            continue;
        }
        let judged = years(text).into_iter().filter_map(|year| judge(subject.report, field, text, &year));
        found.extend(judged.take(MOST_OF_A_FIELD));
    }
}

/// A year in a text: 2024年, 二〇二四年.
struct Year {
    value: i64,
    /// The numerals without 年.
    range: Range<usize>,
    chinese: bool,
}

fn years(text: &str) -> Vec<Year> {
    text.match_indices('年').filter_map(|(at, _)| year(text, at)).collect()
}

fn year(text: &str, at: usize) -> Option<Year> {
    let written = before(text, at).trim_end_matches(' ');
    let numerals: Vec<char> = written.chars().rev().take_while(|letter| digit(*letter).is_some()).collect();
    let value = value(&numerals).filter(|value| numerals.len() == 4 && (1949..=2100).contains(value))?;
    let chinese = numerals.iter().all(|numeral| !matches!(numeral, '0'..='9' | '０'..='９'));
    let bytes: usize = numerals.iter().map(|numeral| numeral.len_utf8()).sum();
    Some(Year { value, range: written.len() - bytes..written.len(), chinese })
}

// Copies are of the last years; what is older is history.
const OLDEST: i64 = 3;

fn judge(report: &Report, field: Field, text: &str, year: &Year) -> Option<Finding> {
    let right = i64::from(report.year);
    if year.value == right || year.value < right - OLDEST || year.value > right + 1 {
        return None;
    }
    let behind = after(text, year.range.end).trim_start_matches(' ').strip_prefix('年')?;
    let said = sentence(text, &year.range);
    let front = text.get(said.start..year.range.start)?;
    let suspect = match field {
        Field::Introduction => is_title(behind),
        _ if quoted(front) => false,
        _ if whole_year(behind, year.value).is_some_and(|behind| counts(behind) && begins_clause(front)) => {
            true
        }
        _ if dated(front, behind) => false,
        _ => is_reported(text.get(said)?, front, behind, year.value, right),
    };
    if !suspect {
        return None;
    }
    let written = text.get(year.range.clone())?;
    let new = if year.chinese { chinese(right) } else { right.to_string() };
    let message = format!("这里写的是“{written}年”，本报告是{right}年的，像是从别的年度抄来，没有改年份。");
    let mend = Mend::replacing(report, field, &year.range, &new, &format!("改为{new}年"));
    Some(Finding::at(&D02, Place::words(field, &year.range), message).mended_by(mend))
}

// Whether the sentence reports on that year as its own. What is said to come from the year before (上年结转) is told
// from the sentence's own year; only right behind a year it is that year's.
fn is_reported(sentence: &str, front: &str, behind: &str, year: i64, right: i64) -> bool {
    let alone = years(sentence).iter().all(|other| other.value == year);
    let front = unnumbered(front);
    let leads_all = leads(front, behind) && behind.trim_start_matches('度').starts_with('，');
    let leads = leads(front, behind);
    // 2024年，我局对照要点……: the paper is that year's as well.
    let of_papers = has_any(sentence, &OF_PAPERS) && !leads_all;
    if !alone || of_papers || has_any(sentence, &OF_ANOTHER_YEAR) {
        return false;
    }
    let compares = has_any(sentence, &COMPARING) && !leads_all;
    match year < right {
        true => !compares && (leads || begins_clause(front) && counts(behind)),
        false => !compares && begins_clause(front) && counts(behind) && !has_any(sentence, &OF_PLANS),
    }
}

// 一是 in front is no word of the sentence.
fn unnumbered(front: &str) -> &str {
    let front = front.trim();
    let rest = front.trim_start_matches(|letter| "一二三四五六七八九十".contains(letter));
    rest.strip_prefix('是').filter(|_| rest.len() < front.len()).unwrap_or(front)
}

fn chinese(year: i64) -> String {
    let numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let numeral = |digit: char| numerals.get(usize::try_from(digit.to_digit(10)?).ok()?).copied();
    year.to_string().chars().filter_map(numeral).collect()
}

const TITLES: [&str; 4] =
    ["政府信息公开工作情况报告", "政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开年报"];

// 2024年政府信息公开工作年度报告, as the title of this one.
fn is_title(behind: &str) -> bool {
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    TITLES.iter().any(|title| behind.starts_with(title))
}

// A title, a remark, another's words.
fn quoted(front: &str) -> bool {
    [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕'), ('(', ')')].iter().any(|(open, close)| {
        let opened = front.rfind(*open);
        opened.is_some_and(|at| front.rfind(*close).is_none_or(|end| end < at))
    })
}

// A certain day or month, a beginning, an end, one of several years: not the year reported on.
const LED_BY: [&str; 20] = [
    "自", "从", "至", "到", "比", "较", "与", "和", "同", "于", "对", "将", "截至", "截止", "、", "—", "-",
    "～", "及", "对照",
];
const FOLLOWED_BY: [&str; 22] = [
    "以来", "起", "开始", "至", "—", "-", "～", "以前", "前", "底", "末", "初", "修订", "版", "制定", "印发",
    "出台", "、", "和", "与", "之前", "以后",
];

fn dated(front: &str, behind: &str) -> bool {
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    let month = behind.trim_start_matches(' ').starts_with(|letter: char| digit(letter).is_some());
    let front = front.trim_end_matches(' ');
    month
        || LED_BY.iter().any(|word| front.ends_with(word))
        || FOLLOWED_BY.iter().any(|word| behind.starts_with(word))
}

// 决算 of the year before and 预算 of the next are published every year.
const OF_ANOTHER_YEAR: [&str; 18] = [
    "去年",
    "往年",
    "前年",
    "历年",
    "年报",
    "年度报告",
    "考核",
    "评估",
    "测评",
    "排名",
    "通报",
    "表彰",
    "以来",
    "整改",
    "遗留",
    "跨年",
    "决算",
    "预算",
];
const OF_PAPERS: [&str; 2] = ["要点", "对照"];
const COMPARING: [&str; 9] = ["相比", "同比", "增长", "下降", "增加", "减少", "较", "比", "持平"];
const CARRIED: [&str; 4] = ["结转", "上年", "上一年", "顺延"];
const OF_PLANS: [&str; 12] =
    ["将", "计划", "拟", "力争", "下一步", "打算", "要", "继续", "进一步", "预计", "目标", "争取"];

// Who does what all year: 2024年，我局…; 2024年度收取….
const SUBJECTS: [&str; 23] = [
    "，",
    ",",
    "我",
    "本",
    "全年",
    "全县",
    "全市",
    "全区",
    "全省",
    "全镇",
    "共",
    "收取",
    "没有",
    "未",
    "无",
    "县",
    "市",
    "区",
    "局",
    "政府信息公开",
    "政务公开",
    "主动公开",
    "新收",
];

// 一、 or a word of time may stand before it.
const SHORT_FRONT: usize = 8;
// 2024年澜川市水务局政府信息公开工作
const FAR_SUBJECT: usize = 24;

fn leads(front: &str, behind: &str) -> bool {
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    let front = front.trim();
    let first = front.is_empty() || last_letters(front, 1) == "，" && front.chars().count() <= SHORT_FRONT;
    let of_work = || has_any(first_letters(behind, FAR_SUBJECT), &["政府信息公开工作", "政务公开工作"]);
    first && (SUBJECTS.iter().any(|subject| behind.starts_with(subject)) || of_work())
}

// The year begins its clause, or stands behind who reports: 我局2024年. 完成2024年建议提案的公开 is work of another year.
const REPORTING: [&str; 16] = [
    "局", "委", "办", "厅", "县", "市", "区", "镇", "乡", "街道", "政府", "机关", "单位", "其中", "中心",
    "部门",
];

fn begins_clause(front: &str) -> bool {
    let clause = front.rsplit(['，', ',', '：', '。']).next().unwrap_or("").trim();
    clause.is_empty() || REPORTING.iter().any(|word| clause.ends_with(word))
}

// 2024年1月1日至12月31日: behind it, what was done in all of that year.
fn whole_year(behind: &str, year: i64) -> Option<&str> {
    let rest = behind.strip_prefix("1月1日至")?;
    let rest = rest.strip_prefix(&format!("{year}年")).unwrap_or(rest);
    rest.strip_prefix("12月31日")
}

const COUNTED: [&str; 18] = [
    "登记", "组织", "开展", "举办", "公开", "收到", "受理", "办理", "办结", "答复", "新收", "发布", "制发",
    "作出", "收取", "处理", "接收", "发生",
];
const COUNTERS: [char; 10] = ['宗', '件', '条', '次', '篇', '项', '份', '期', '元', '个'];
const FAR: usize = 30;

// Something counted, with its figure, close behind it.
fn counts(behind: &str) -> bool {
    let clause = first_letters(behind.split(['。', '；', '\n']).next().unwrap_or(""), FAR);
    let figure = clause.char_indices().find(|(at, letter)| {
        COUNTERS.contains(letter)
            && before(clause, *at).ends_with(|letter: char| digit(letter).is_some() || letter == '两')
    });
    let counted = figure.map_or("", |(at, _)| before(clause, at));
    has_any(counted, &COUNTED) && !has_any(counted, &CARRIED)
}
