//! The grammar of prose: what sentences claim, in many phrasings, with random figures in every way of writing them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod cases;
mod phrasings;

use std::collections::BTreeMap;

use nianbao::check::{Finding, Place, review};
use nianbao::report::{Figure, Report};
use phrasings::{APPLICATIONS, DISCLOSURE, OTHER_MATTERS, PUBLISHED};
use proptest::prelude::*;

const PLACE_OF_APPLICATIONS: usize = 1;
const PLACE_OF_DISCLOSURE: usize = 0;

/// A report whose tables hold random figures that foot, and what they are called in the phrasings.
#[derive(Clone, Debug)]
struct Year {
    cells: BTreeMap<String, i64>,
    names: BTreeMap<&'static str, (i64, &'static str)>,
}

const OUTCOMES: [(&str, &str); 6] = [
    ("公开", "granted"),
    ("部分", "partly_granted"),
    ("不公开", "refused_third_party"),
    ("无法", "unavailable_not_held"),
    ("不处理", "not_processed_petition"),
    ("其他", "other_other"),
];
const RULINGS: [&str; 4] = ["upheld", "corrected", "other", "pending"];
const GROUPS: [&str; 3] = ["review", "suit_direct", "suit_after_review"];

impl Year {
    fn of(small: &[i64], large: &[i64]) -> Year {
        let mut year = Year { cells: BTreeMap::new(), names: BTreeMap::new() };
        let mut small = small.iter().copied().cycle();
        let mut next = || small.next().unwrap();
        let mut both = [[0i64; 2]; 3];
        for (name, row) in OUTCOMES {
            let of = [next() + 1, next()];
            year.row(row, of);
            year.names.insert(name, (of[0] + of[1], "N05"));
            both[0] = [both[0][0] + of[0], both[0][1] + of[1]];
        }
        both[1] = [next() % 3 + 1, next() % 3];
        both[2] = [next() % 3 + 1, next() % 3 + 3];
        let [concluded, carried_in, carried_out] = both;
        let received = [0, 1].map(|at| concluded[at] + carried_out[at] - carried_in[at]);
        for (row, of) in [
            ("concluded", concluded),
            ("carried_in", carried_in),
            ("carried_out", carried_out),
            ("received", received),
        ] {
            year.row(row, of);
        }
        let sum = |of: [i64; 2]| of[0] + of[1];
        year.names.extend([
            ("新收", (sum(received), "N01")),
            ("总收", (sum(received) + sum(carried_in), "N01")),
            ("结转入", (sum(carried_in), "N02")),
            ("办结", (sum(concluded), "N03")),
            ("结转出", (sum(carried_out), "N04")),
            ("自然人", (received[0], "N07")),
            ("法人", (received[1], "N07")),
        ]);
        year.disputes(&mut next);
        year.disclosure(large);
        year
    }

    fn row(&mut self, row: &str, of: [i64; 2]) {
        for (column, value) in [("natural_person", of[0]), ("business", of[1]), ("total", of[0] + of[1])] {
            self.cells.insert(format!("applications.{row}.{column}"), value);
        }
    }

    fn disputes(&mut self, next: &mut impl FnMut() -> i64) {
        let mut totals = Vec::new();
        for group in GROUPS {
            let of: Vec<i64> = RULINGS.iter().map(|_| next() % 9 + 1).collect();
            for (ruling, value) in RULINGS.iter().zip(&of) {
                self.cells.insert(format!("litigation.{group}.{ruling}"), *value);
            }
            totals.push(of.iter().sum::<i64>());
            self.cells.insert(format!("litigation.{group}.total"), totals[totals.len() - 1]);
        }
        let held = |group: &str, ruling: &str| self.cells[&format!("litigation.{group}.{ruling}")];
        let pending = held("suit_direct", "pending") + held("suit_after_review", "pending");
        let names = [
            ("复议", (totals[0], "N08")),
            ("诉讼", (totals[1] + totals[2], "N08")),
            ("直接", (totals[1], "N08")),
            ("复议后", (totals[2], "N08")),
            ("争议", (totals.iter().sum(), "N08")),
            ("复议维持", (held("review", "upheld"), "N09")),
            ("复议纠正", (held("review", "corrected"), "N09")),
            ("复议未结", (held("review", "pending"), "N09")),
            ("诉讼未结", (pending, "N09")),
        ];
        self.names.extend(names);
    }

    fn disclosure(&mut self, large: &[i64]) {
        let keys = [
            ("制发", "normative_documents.issued", "N11"),
            ("废止", "normative_documents.repealed", "N11"),
            ("有效", "normative_documents.in_force", "N11"),
            ("许可", "licences.decisions", "N12"),
            ("处罚", "penalties.decisions", "N12"),
            ("强制", "coercive_measures.decisions", "N12"),
        ];
        for ((name, key, rule), value) in keys.into_iter().zip(large) {
            self.cells.insert(format!("disclosure.{key}"), *value);
            self.names.insert(name, (*value, rule));
        }
        self.names.insert("罚强", (large[4] + large[5], "N12"));
    }

    /// The report with one text and no other that says figures.
    fn report(&self, section: usize, text: &str) -> Report {
        let mut report = cases::base("2021");
        let form = report.form;
        for (figure, entry) in report.figures.iter_mut().zip(&form.entries) {
            if !entry.key.ends_with("amount") {
                let value = self.cells.get(&entry.key).copied().unwrap_or(0);
                *figure = Figure::Count(value.unsigned_abs());
            }
        }
        report.overview.iter_mut().for_each(|section| section.text = "按规定开展。".to_owned());
        report.overview[section].text = text.to_owned();
        report
    }

    // Whether a figure could be right somewhere.
    fn holds(&self, value: i64) -> bool {
        let values: Vec<i64> =
            self.cells.values().copied().chain(self.names.values().map(|(value, _)| *value)).collect();
        let sums = values.iter().flat_map(|one| values.iter().flat_map(move |two| [one + two, one - two]));
        values.contains(&value) || sums.into_iter().any(|sum| sum == value)
    }
}

/// How a number is written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Arabic,
    FullWidth,
    Separated,
    Chinese,
    Spaced,
}

fn written(value: i64, style: Style) -> String {
    let digits = value.to_string();
    match style {
        Style::Arabic => digits,
        Style::FullWidth => {
            digits.bytes().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap()).collect()
        }
        Style::Separated => separated(&digits),
        Style::Chinese => chinese(value),
        Style::Spaced => format!(" {digits} "),
    }
}

fn separated(digits: &str) -> String {
    let mut groups: Vec<&str> =
        digits.as_bytes().rchunks(3).map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.reverse();
    groups.join(",")
}

fn chinese(value: i64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |place: i64| usize::try_from(value / place % 10).unwrap();
    if value == 2 {
        return "两".to_owned();
    }
    if (10..20).contains(&value) {
        return format!("十{}", if value == 10 { "" } else { DIGITS[digit(1)] });
    }
    let mut written = String::new();
    let mut gap = false;
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        match digit(place) {
            0 => gap = !written.is_empty(),
            held => {
                written += if gap { "零" } else { "" };
                written += DIGITS[held];
                written += name;
                gap = false;
            }
        }
    }
    if written.is_empty() { DIGITS[0].to_owned() } else { written }
}

/// The names in a phrasing, in order.
fn names(phrasing: &str) -> Vec<&str> {
    phrasing.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect()
}

/// A phrasing with its figures; the one at `wrong` is another.
fn filled(phrasing: &str, year: &Year, style: Style, wrong: Option<(usize, i64)>) -> String {
    let mut text = String::new();
    for (at, piece) in phrasing.split('{').enumerate() {
        match piece.split_once('}') {
            Some((name, rest)) => {
                let value =
                    wrong.filter(|(place, _)| place + 1 == at).map_or(year.names[name].0, |(_, value)| value);
                text += &written(value, style);
                text += rest;
            }
            None => text += piece,
        }
    }
    text
}

fn of_prose(report: &Report) -> Vec<Finding> {
    let mut found = review(report, None);
    found.retain(|finding| finding.rule.id.starts_with('N'));
    found
}

fn told(found: &[Finding]) -> String {
    found.iter().map(|finding| format!("{} {}\n", finding.rule.id, finding.message)).collect()
}

fn marked<'a>(report: &'a Report, finding: &Finding) -> &'a str {
    match &finding.place {
        Place::Text { field, start, end } => &report.text(*field)[*start..*end],
        Place::Cells(_) => "",
    }
}

fn small() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0i64..40, 40)
}

fn large() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(3i64..4900, 6)
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::Arabic),
        Just(Style::FullWidth),
        Just(Style::Separated),
        Just(Style::Chinese),
        Just(Style::Spaced)
    ]
}

fn sections() -> [(usize, &'static [&'static str]); 2] {
    [(PLACE_OF_APPLICATIONS, APPLICATIONS), (PLACE_OF_DISCLOSURE, DISCLOSURE)]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_true_sentence_has_no_finding(small in small(), large in large(), style in style()) {
        let year = Year::of(&small, &large);
        let mut wrongs = String::new();
        for (section, phrasings) in sections() {
            for phrasing in phrasings {
                let text = filled(phrasing, &year, style, None);
                let found = of_prose(&year.report(section, &text));
                if !found.is_empty() {
                    wrongs += &format!("{text}\n{}", told(&found));
                }
            }
        }
        prop_assert!(wrongs.is_empty(), "{wrongs}");
    }

    #[test]
    fn another_figure_is_found_once_and_by_its_rule(
        small in small(), large in large(), style in style(), other in 1i64..60, pick in 0usize..100,
    ) {
        let year = Year::of(&small, &large);
        let mut wrongs = String::new();
        for (section, phrasings) in sections() {
            for phrasing in phrasings {
                let names = names(phrasing);
                let at = pick % names.len();
                let (right, rule) = year.names[names[at]];
                let wrong = (right + other..).find(|value| !year.holds(*value)).unwrap();
                let text = filled(phrasing, &year, style, Some((at, wrong)));
                let report = year.report(section, &text);
                let found = of_prose(&report);
                let ids: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
                let figure = written(wrong, style);
                let marks = found.first().is_some_and(|found| marked(&report, found).contains(figure.trim()));
                if ids != [rule] || !marks {
                    wrongs += &format!("{rule} {text}\n{}", told(&found));
                }
            }
        }
        prop_assert!(wrongs.is_empty(), "{wrongs}");
    }

    #[test]
    fn a_mended_sentence_has_no_finding(small in small(), large in large(), style in style(), pick in 0usize..100) {
        let year = Year::of(&small, &large);
        let mut wrongs = String::new();
        for (section, phrasings) in sections() {
            for phrasing in phrasings {
                let at = pick % names(phrasing).len();
                let wrong = (year.names[names(phrasing)[at]].0 + 1..).find(|value| !year.holds(*value)).unwrap();
                let mut report = year.report(section, &filled(phrasing, &year, style, Some((at, wrong))));
                let mut mends = of_prose(&report).into_iter().filter_map(|finding| finding.mend);
                let mend = mends.next_back().map(|mend| report.apply(mend.edit));
                if mend.is_none() {
                    wrongs += &format!("no mend {phrasing}\n");
                }
                let found = of_prose(&report);
                if !found.is_empty() {
                    wrongs += &format!("{phrasing}\n{}", told(&found));
                }
            }
        }
        prop_assert!(wrongs.is_empty(), "{wrongs}");
    }

    #[test]
    fn figures_of_other_matters_are_not_held_against_the_tables(small in small(), large in large()) {
        let year = Year::of(&small, &large);
        let mut wrongs = String::new();
        for (section, texts) in [(PLACE_OF_APPLICATIONS, OTHER_MATTERS), (PLACE_OF_DISCLOSURE, PUBLISHED)] {
            for text in texts {
                let found = of_prose(&year.report(section, text));
                if !found.is_empty() {
                    wrongs += &format!("{text}\n{}", told(&found));
                }
            }
        }
        prop_assert!(wrongs.is_empty(), "{wrongs}");
    }
}

const REPEATED: [&str; 14] = [
    "收到申请3件，",
    "1",
    "1,111,",
    "一",
    "行政复议3件，",
    "未发生行政复议、",
    "3条：",
    "其中3条、",
    "占3%，3件",
    "（3件",
    "受理一件",
    "全部办结。",
    "同比增长3%，",
    "信息处理费3元，其中3元，",
];

// What takes minutes is ended by the runner.
#[test]
fn a_text_of_any_length_is_reviewed() {
    for repeated in REPEATED {
        let mut report = cases::base("2021");
        report.overview[PLACE_OF_APPLICATIONS].text = repeated.repeat(200_000 / repeated.len());
        review(&report, Some(&cases::last("2021")));
    }
}
