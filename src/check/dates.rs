//! Rules over dates (D01–D03): the period reported on, the years of the prose, the day of the signature.

mod year;

use super::deadline::{Day, deadline};
use super::rule::{D01, D03};
use super::{Finding, Mend, Place, Subject};
use crate::form::Field;
use crate::report::Report;

/// D01–D03.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    found.extend(period(subject.report));
    year::check(subject, found);
    found.extend(signed(subject.report));
}

// D03: after the year has ended, and not after the report is due.
fn signed(report: &Report) -> Option<Finding> {
    let written = report.signature.date.trim();
    let day = day(written)?;
    let due = deadline(report);
    let finding = |message: String| Some(Finding::at(&D03, Place::field(Field::SignatureDate), message));
    if day.year <= i64::from(report.year) {
        return finding(format!(
            "落款日期是“{written}”，{}年还没有结束；报告所述年度到{0}年12月31日为止。",
            report.year
        ));
    }
    let due_day = due.day;
    let who = if due.local { "最迟应在" } else { "应在" };
    (day > due_day)
        .then(|| finding(format!("落款日期是“{written}”，{who}{due_day}前公布（{}）。", due.source)))?
}

// 2026-01-20, 2026.1.20, 2026年1月20日, 二〇二六年一月二十日.
fn day(written: &str) -> Option<Day> {
    let Date { year, month, day, .. } = match dates(written).as_slice() {
        [date] => *date,
        _ => with_dashes(written)?,
    };
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
    let year = year.filter(|year| possible && (1900..=2999).contains(year))?;
    Some(Day { year, month, day })
}

fn with_dashes(written: &str) -> Option<Date> {
    let mut numbers =
        written.split(['-', '.', '/', '－', '．']).map(|number| number.trim().parse::<i64>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(Date { year: Some(year), month, day, start: 0, end: written.len() })
}

fn period(report: &Report) -> Vec<Finding> {
    let text = &report.introduction;
    let right = format!("{0}年1月1日至{0}年12月31日", report.year);
    let wrong = |period: &Period| {
        let year = i64::from(report.year);
        (period.from.year, period.from.month, period.from.day) != (Some(year), 1, 1)
            || period.to.year.is_some_and(|to| to != year)
            || (period.to.month, period.to.day) != (12, 31)
    };
    let find = |period: Period| {
        let (start, end) = (period.from.start, period.to.end);
        let written = text.get(start..end)?;
        let words = start..end;
        let message = format!("统计期限写的是“{written}”，应为{right}。");
        let mend = Mend::replacing(report, Field::Introduction, &words, &right, "改为正确的期限");
        Some(Finding::at(&D01, Place::words(Field::Introduction, &words), message).mended_by(mend))
    };
    periods(text)
        .into_iter()
        .filter(|period| is_of_report(text, period) && wrong(period))
        .filter_map(find)
        .collect()
}

// The period reported on, not the days on which something was held or shown: it touches an end of a
// year, or its sentence speaks of it.
fn is_of_report(text: &str, period: &Period) -> bool {
    let before = text.get(..period.from.start).unwrap_or("");
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or("");
    (period.from.month, period.from.day) == (1, 1)
        || (period.to.month, period.to.day) == (12, 31)
        || ["统计", "数据", "报告期"].iter().any(|word| sentence.contains(word))
}

#[derive(Debug)]
struct Period {
    from: Date,
    to: Date,
}

/// A date in a text; the year may be left to the context.
#[derive(Clone, Copy, Debug)]
struct Date {
    year: Option<i64>,
    month: i64,
    day: i64,
    start: usize,
    end: usize,
}

const JOINING: [char; 11] = ['至', '到', '—', '－', '-', '–', '―', '─', '−', '~', '～'];

// Two dates with 至 or a dash between them.
fn periods(text: &str) -> Vec<Period> {
    let dates = dates(text);
    let joined = |(from, to): (&Date, &Date)| {
        let between = text.get(from.end..to.start)?;
        let joins = between.chars().count() <= 4 && between.contains(JOINING);
        (joins && from.year.is_some()).then_some(Period { from: *from, to: *to })
    };
    dates.iter().zip(dates.iter().skip(1)).filter_map(joined).collect()
}

fn dates(text: &str) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for (at, _) in text.match_indices('日') {
        let date = Backwards { text, at }.date(at + '日'.len_utf8());
        found.extend(date.filter(|date| found.last().is_none_or(|last| last.end <= date.start)));
    }
    found
}

// Reads a date from its end: 日, day, 月, month, and 年 with its year where it stands there.
struct Backwards<'a> {
    text: &'a str,
    at: usize,
}

impl Backwards<'_> {
    fn date(mut self, end: usize) -> Option<Date> {
        let day = self.number()?;
        self.letter('月')?;
        let month = self.number()?;
        let start = self.at;
        let mut with_year = Backwards { text: self.text, at: start };
        let year = with_year.letter('年').and_then(|()| with_year.number());
        let start = if year.is_some() { with_year.at } else { start };
        Some(Date { year, month, day, start, end })
    }

    fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or("").trim_end()
    }

    fn letter(&mut self, letter: char) -> Option<()> {
        self.at = self.before().strip_suffix(letter)?.len();
        Some(())
    }

    fn number(&mut self) -> Option<i64> {
        let before = self.before();
        let written: Vec<char> = before.chars().rev().take_while(|letter| digit(*letter).is_some()).collect();
        let bytes: usize = written.iter().map(|letter| letter.len_utf8()).sum();
        let value = value(&written)?;
        self.at = before.len() - bytes;
        Some(value)
    }
}

const TEN: i64 = 10;

fn digit(letter: char) -> Option<i64> {
    let half = match letter {
        '０'..='９' => u32::from(letter) - u32::from('０'),
        '0'..='9' => u32::from(letter) - u32::from('0'),
        '〇' | '○' | '零' => 0,
        '十' => return Some(TEN),
        _ => 1 + u32::try_from("一二三四五六七八九".chars().position(|numeral| numeral == letter)?).ok()?,
    };
    Some(i64::from(half))
}

// 2024, 二〇二四, 十二, 三十一; given from its end.
fn value(backwards: &[char]) -> Option<i64> {
    let digits: Vec<i64> = backwards.iter().rev().filter_map(|letter| digit(*letter)).collect();
    match digits.iter().position(|digit| *digit == TEN) {
        _ if digits.is_empty() || digits.len() > 4 => None,
        None => Some(digits.iter().fold(0, |value, digit| value * TEN + digit)),
        Some(at) => {
            let tens = digits.get(..at).and_then(<[i64]>::first).copied().unwrap_or(1);
            Some(tens * TEN + digits.get(at + 1).copied().unwrap_or(0))
        }
    }
}
