//! What the introduction says of the parts: how many, and what they are called (S09).

use std::ops::Range;

use crate::check::near::{NUMERALS, numeral_of};
use crate::check::rule::S09;
use crate::check::{Finding, Mend, Place, Values};
use crate::form::{Field, Part};
use crate::report::Report;

/// Words that say which part a name is of, by its index; of several the first one counts.
const KEYS: [(usize, &[&str]); 6] = [
    (3, &["复议", "诉讼"]),
    (4, &["问题", "改进"]),
    (0, &["总体", "概述", "基本情况"]),
    (2, &["申请"]),
    (1, &["主动公开"]),
    (5, &["其他", "其它"]),
];
/// Names from which a sentence is a list of the parts.
const FEW_NAMES: usize = 4;
/// Names otherwise than the headings from which the parts are only paraphrased.
const MANY_OTHER_NAMES: usize = 4;

/// How many parts a sentence says that there are.
struct Claim {
    count: usize,
    /// The numeral.
    words: Range<usize>,
}

/// A part's name in a sentence.
struct Name {
    part: usize,
    words: Range<usize>,
}

/// S09.
pub(super) fn parts(report: &Report) -> Vec<Finding> {
    let text = report.introduction.as_str();
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let claim = claim(text, &sentence);
        let (names, whole) = names(text, &sentence, claim.as_ref());
        let is_list = names.len() >= FEW_NAMES;
        if claim.is_none() && !is_list {
            continue;
        }
        if is_list {
            found.extend(other_names(report, &names));
        }
        let listed = Some(&names).filter(|_| is_list && whole);
        found.extend(claim.as_ref().and_then(|claim| other_number(report, &sentence, claim, listed)));
        let says_so = claim.is_none_or(|claim| claim.count == report.form.edition.parts.len());
        // One of them may stand there under a name that is none of the form's.
        let most = Some(&names).filter(|names| names.len() + 1 == report.form.edition.parts.len());
        if let Some(names) = listed.or(most).filter(|_| says_so) {
            let finding = unlisted(report, names);
            // Where something else stands among them, what to put where is a person's to say.
            found.extend(finding.map(|finding| match whole {
                true => finding,
                false => finding.mended_by(None),
            }));
        }
        if is_list || !found.is_empty() {
            break;
        }
    }
    found
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let of = |sentence: &str| {
        let range = start..start + sentence.len();
        start = range.end;
        range
    };
    text.split_inclusive(['。', '\n']).map(of).collect()
}

// 六个部分, 6部分, 六大部分; not 第六部分.
fn claim(text: &str, sentence: &Range<usize>) -> Option<Claim> {
    let of = |(at, _): (usize, &str)| {
        let end = sentence.start + at;
        let before = text.get(sentence.start..end)?;
        let bare = before.strip_suffix(['个', '大']).unwrap_or(before);
        let is_digit = |letter: char| letter.is_ascii_digit();
        let is_numeral = |letter: char| NUMERALS.contains(letter);
        let numeral = match bare.ends_with(is_digit) {
            true => bare.get(bare.trim_end_matches(is_digit).len()..)?,
            false => bare.get(bare.trim_end_matches(is_numeral).len()..)?,
        };
        let count = match numeral.parse::<usize>() {
            Ok(count) => count,
            Err(_) => NUMERALS.chars().position(|letter| numeral.chars().eq([letter]))? + 1,
        };
        let start = sentence.start + bare.len() - numeral.len();
        let counts = text.get(sentence.start..start)?.ends_with('第');
        (!counts && (3..=10).contains(&count)).then_some(Claim { count, words: start..start + numeral.len() })
    };
    text.get(sentence.clone())?.match_indices("部分").find_map(of)
}

const BETWEEN: [char; 15] =
    ['、', '，', ',', '；', ';', '：', ':', '（', '）', '(', ')', '《', '》', '“', '”'];
/// What a list begins with, what joins its last name to the others, and what ends that.
const LEADS: [&str; 10] = ["包括", "包含", "内容为", "分为", "分别为", "涵盖", "即", "由", "为", "是"];
const JOINS: [&str; 4] = ["以及", "和", "及", "了"];
const ENDS: [&str; 6] = ["等", "共", "组成", "构成", "这", "。"];

// The names, each part's once, and whether nothing else is between them.
fn names(text: &str, sentence: &Range<usize>, claim: Option<&Claim>) -> (Vec<Name>, bool) {
    let mut names: Vec<Name> = Vec::new();
    let (mut others, mut whole) = (0, true);
    let mut start = sentence.start;
    for piece in text.get(sentence.clone()).unwrap_or_default().split_inclusive(BETWEEN) {
        let end = start + piece.trim_end_matches(BETWEEN).len();
        let words = trimmed(text, start..end, claim);
        start += piece.len();
        let said = text.get(words.clone()).unwrap_or_default();
        let Some(part) = KEYS.iter().find(|(_, keys)| keys.iter().any(|key| said.contains(key))) else {
            others += usize::from(!names.is_empty() && said.chars().count() > 1);
            continue;
        };
        let part = part.0;
        if let Some(last) = names.last_mut().filter(|last| last.part == part) {
            // 行政复议、行政诉讼 is one name.
            last.words.end = words.end;
            continue;
        }
        if names.iter().any(|name| name.part == part) || said.chars().count() > 30 {
            break;
        }
        whole &= std::mem::take(&mut others) == 0;
        names.push(Name { part, words });
    }
    (names, whole)
}

// A name alone: without what leads to a list and what ends it.
fn trimmed(text: &str, words: Range<usize>, claim: Option<&Claim>) -> Range<usize> {
    // 六个部分：……: what follows the number is not cut.
    let behind = claim.filter(|claim| words.contains(&claim.words.start) || words.end <= claim.words.start);
    let end = behind.map_or(words.end, |claim| words.end.min(claim.words.start.max(words.start)));
    let mut said = text.get(words.start..end).unwrap_or_default().trim_end();
    while let Some(rest) = ENDS.iter().find_map(|word| said.strip_suffix(word)) {
        said = rest.trim_end();
    }
    let end = words.start + said.len();
    let leads = LEADS.iter().filter_map(|word| Some(said.rfind(word)? + word.len())).max().unwrap_or(0);
    let mut name = said.get(leads..).unwrap_or_default().trim_start_matches(is_of_number);
    while let Some(rest) = JOINS.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    end - name.len()..end
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '.' | '．')
}

// Its letters, without what joins them.
fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric() && !matches!(letter, '和' | '及' | '与')).collect()
}

fn is_named(part: &Part, name: &str) -> bool {
    [part.heading, part.long_heading].iter().any(|heading| letters(heading) == letters(name))
}

fn other_names(report: &Report, names: &[Name]) -> Vec<Finding> {
    let text = report.introduction.as_str();
    let parts = report.form.edition.parts;
    let of = |name: &Name| {
        let part = parts.get(name.part)?;
        let said = text.get(name.words.clone())?;
        if is_named(part, said) {
            return None;
        }
        let message = format!("引言说的“{said}”与第{}部分的标题“{}”不一致。", part.number, part.heading);
        let label = format!("改为“{}”", part.heading);
        let mend = Mend::replacing(report, Field::Introduction, &name.words, part.heading, &label);
        Some(Finding::at(&S09, Place::words(Field::Introduction, &name.words), message).mended_by(mend))
    };
    let found: Vec<Finding> = names.iter().filter_map(of).collect();
    if found.len() < MANY_OTHER_NAMES { found } else { Vec::new() }
}

fn other_number(
    report: &Report,
    sentence: &Range<usize>,
    claim: &Claim,
    listed: Option<&Vec<Name>>,
) -> Option<Finding> {
    let text = report.introduction.as_str();
    let right = report.form.edition.parts.len();
    let of_report = ["报告", "全文", "组成", "包括", "内容", "分为"];
    let said = text.get(sentence.clone())?;
    if claim.count == right || listed.is_none() && !of_report.iter().any(|word| said.contains(word)) {
        return None;
    }
    let numeral = text.get(claim.words.clone())?;
    let as_written = |count: usize| match numeral.parse::<usize>() {
        Ok(_) => count.to_string(),
        Err(_) => numeral_of(count.max(1)).unwrap_or_default().to_owned(),
    };
    let lists = match listed.map(Vec::len) {
        Some(count) if count == claim.count => format!("列出的也是{}个，", as_written(count)),
        Some(count) => format!("列出的是{}个，", as_written(count)),
        None => String::new(),
    };
    let end = text.get(claim.words.end..)?.find("部分")? + "部分".len();
    let written = text.get(claim.words.start..claim.words.end + end)?;
    let right_words = as_written(right);
    let message = format!("引言说报告有“{written}”，{lists}规定为{right_words}个部分。");
    let label = format!("改为“{right_words}”");
    let mend = Mend::replacing(report, Field::Introduction, &claim.words, &right_words, &label);
    let values = Some(Values {
        stated: i64::try_from(claim.count).unwrap_or(i64::MAX),
        computed: i64::try_from(right).unwrap_or(i64::MAX),
    });
    let finding = Finding::at(&S09, Place::words(Field::Introduction, &claim.words), message);
    Some(Finding { values, ..finding }.mended_by(mend))
}

// The parts that a list leaves out.
fn unlisted(report: &Report, names: &[Name]) -> Option<Finding> {
    let parts = report.form.edition.parts;
    let missing: Vec<&Part> = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| names.iter().all(|name| name.part != *at))
        .map(|(_, part)| part)
        .collect();
    let [first, ..] = missing.as_slice() else { return None };
    let quoted: Vec<String> = missing.iter().map(|part| format!("“{}”", part.heading)).collect();
    let message = format!("引言列出的各部分缺{}。", quoted.join("、"));
    let (begin, end) = (names.first()?.words.start, names.last()?.words.end);
    let at = parts.iter().position(|part| part.heading == first.heading)?;
    // Behind the one before it, or in front of all.
    let before = names.iter().find(|name| name.part + 1 == at).map(|name| name.words.end);
    let (place, new) = match before {
        Some(place) => (place, format!("、{}", first.heading)),
        None => (begin, format!("{}、", first.heading)),
    };
    let label = format!("加上“{}”", first.heading);
    let safe = missing.len() == 1 && (before.is_some() || at == 0);
    let mend =
        safe.then(|| Mend::replacing(report, Field::Introduction, &(place..place), &new, &label)).flatten();
    Some(Finding::at(&S09, Place::words(Field::Introduction, &(begin..end)), message).mended_by(mend))
}
