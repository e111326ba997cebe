//! Whose report it is and for which year: out of the title, in either order, on one line or several.

use super::letters::{letters, with_common_forms};
use super::prose::is_page_furniture;
use super::source::Line;
use crate::document::Spot;
use crate::report::OrganKind;
use crate::report::file::YEARS;

/// What the title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The organ; empty: not said.
    pub organ: String,
    /// The year reported on.
    pub year: Option<u16>,
    /// The first line of it and the one after its last.
    pub lines: std::ops::Range<usize>,
    /// Where it stands.
    pub spots: Vec<Spot>,
}

/// What a report is called, the longest form first.
const NAMES: [&str; 20] = [
    "政府信息与政务公开工作年度报告",
    "政府信息和政务公开工作年度报告",
    "政府信息与政务公开年度报告",
    "政府信息公开工作的年度报告",
    "政府信息公开工作情况年度报告",
    "政府信息公开工作年度报告",
    "政府信息公开工作情况的报告",
    "政府信息公开工作情况报告",
    "政府信息公开情况年度报告",
    "政府信息公开年度工作报告",
    "政府信息公开年度报告",
    "政府信息公开工作的报告",
    "政府信息公开工作报告",
    "政府信息公开工作年报",
    "政府信息公开年报",
    "政府信息公开报告",
    "政务公开工作年度报告",
    "政务公开年度报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
];
/// Letters of the longest line of a title.
const LONGEST: usize = 60;

/// The title: the last one above `before`, the line of the first heading.
pub fn title(lines: &[Line], before: usize) -> Option<Title> {
    let of = |at: usize| title_at(lines, at);
    // Further down is prose, and above it the names of pages.
    let mut found: Vec<Title> = (0..before.min(lines.len())).filter_map(of).collect();
    let complete = |title: &Title| (!title.organ.is_empty() && title.year.is_some(), title.lines.start);
    found.sort_by_key(complete);
    found.pop()
}

fn title_at(lines: &[Line], at: usize) -> Option<Title> {
    let last = written(lines.get(at)?)?;
    if at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(goes_on) {
        return None;
    }
    let own = compact(&last);
    // The name itself may be cut: …政府信息公开 / 工作年度报告.
    let (first, text) = match parsed(&own) {
        Some(_) => (at, own),
        None => {
            let above = compact(&written(lines.get(at.checked_sub(1)?)?)?);
            let both = above.clone() + &own;
            let cut = NAMES.iter().any(|name| both.contains(*name))
                && !NAMES.iter().any(|name| above.contains(*name));
            (at - usize::from(cut), cut.then_some(both)?)
        }
    };
    let (mut organ, mut year) = parsed(&text)?;
    let mut first = first;
    // Organ and year may stand on lines of their own above.
    for _ in 0..2 {
        if !organ.is_empty() && year.is_some() {
            break;
        }
        let Some(above) = first.checked_sub(1).and_then(|above| written(lines.get(above)?)) else { break };
        let above = compact(&above);
        let (rest, found) = without_year(&above);
        let rest = organ_of(&rest);
        let names_organ = organ.is_empty() && is_organ(&rest);
        if !(names_organ || rest.is_empty() && found.is_some()) {
            break;
        }
        if names_organ {
            organ = rest;
        }
        year = year.or(found);
        first -= 1;
    }
    // （2023年） below it.
    let mut end = at + 1;
    if year.is_none()
        && let Some(below) = lines.get(end).and_then(written)
        && let (rest, found @ Some(_)) = without_year(&compact(&below))
        && letters(&rest).len() < 3
    {
        year = found;
        end += 1;
    }
    let spots = lines.get(first..end)?.iter().flat_map(Line::spots).collect();
    Some(Title { organ, year, lines: first..end, spots })
}

// The text of a line that may be one of a title.
fn written(line: &Line) -> Option<String> {
    let text: String = match line.text {
        Some(text) => text.to_owned(),
        None => line.pieces.iter().map(|piece| piece.text).collect(),
    };
    let long = text.len() > 8 * LONGEST || letters(&text).len() > LONGEST;
    let prose = text.contains(['。', '；', '，']);
    (!long && !prose).then_some(text)
}

// A line within a paragraph: the next one is no title, whatever it names.
fn goes_on(line: &Line) -> bool {
    let Some(text) = line.text.map(str::trim_end).filter(|_| !line.boxed && !is_page_furniture(line)) else {
        return false;
    };
    let names = |text: &str| NAMES.iter().any(|name| text.contains(name));
    let length = text.chars().take(2 * LONGEST).filter(|letter| letter.is_alphanumeric()).count();
    let ends = text.ends_with(['。', '！', '？', '）', ')', '”', '》']);
    let compact = compact(text);
    !ends
        && !names(&compact)
        && !is_organ(&organ_of(&without_year(&compact).0))
        && (length > 24 || text.contains(['，', '。']))
}

// Without white space, compatibility forms as common letters.
fn compact(text: &str) -> String {
    let (common, _) = with_common_forms(text);
    common
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect()
}

fn parsed(text: &str) -> Option<(String, Option<u16>)> {
    let named = |text: &str| NAMES.iter().find(|name| text.contains(**name)).copied();
    // The year may stand within the name: 政府信息公开2023年度报告.
    let (text, within) = match (named(text), without_year(text)) {
        (None, (rest, year)) if named(&rest).is_some() => (rest, year),
        _ => (text.to_owned(), None),
    };
    let (before, after) = text.split_once(named(&text)?)?;
    // The name of a page goes on with that of the site: …年度报告_某市人民政府.
    let after = after.split(['_', '-', '|', '—']).next().unwrap_or("");
    let (organ, year) = without_year(before);
    let (rest, year_after) = without_year(after);
    let mut organ = organ_of(&organ);
    // ……年度报告（某局）.
    let rest = organ_of(&rest);
    if organ.is_empty() && after.starts_with(['（', '(']) && is_organ(&rest) {
        organ = rest;
    }
    Some((organ, within.or(year).or(year_after)))
}

// What is left without …年 or …年度, and that year.
fn without_year(text: &str) -> (String, Option<u16>) {
    let letters: Vec<char> = text.chars().collect();
    for (at, _) in letters.iter().enumerate().filter(|(_, letter)| **letter == '年') {
        let Some(from) = at.checked_sub(4) else { continue };
        let digits: Option<String> =
            letters.get(from..at).and_then(|digits| digits.iter().map(|digit| numeral(*digit)).collect());
        let year: Option<u16> =
            digits.and_then(|digits| digits.parse().ok()).filter(|year| YEARS.contains(year));
        if let Some(year) = year {
            let after = letters.get(at + 1..).unwrap_or_default();
            let after = after.strip_prefix(&['度']).unwrap_or(after);
            let before = letters.get(..from).unwrap_or_default();
            return (before.iter().chain(after).collect(), Some(year));
        }
    }
    (text.to_owned(), None)
}

/// The digit that a numeral of a year is: 2, ２, 二; 〇, ○, 零 and O for 0.
pub fn numeral(letter: char) -> Option<char> {
    Some(match letter {
        '0'..='9' => letter,
        '０'..='９' => char::from_u32(u32::from(letter) - 0xfee0)?,
        '〇' | '○' | '零' | 'О' | 'O' | 'Ｏ' | '◯' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    })
}

fn organ_of(text: &str) -> String {
    // 【年报】某局: what a site puts the page under.
    let text = text.strip_prefix('【').and_then(|rest| rest.split_once('】')).map_or(text, |(_, rest)| rest);
    let between = |letter: char| {
        matches!(
            letter,
            '（' | '）'
                | '('
                | ')'
                | '《'
                | '》'
                | '“'
                | '”'
                | '"'
                | '：'
                | ':'
                | '·'
                | '-'
                | '—'
                | '_'
                | '>'
                | '|'
        )
    };
    let text = text.trim_matches(between);
    // 首页>政府信息公开>某局: what the page is under, and not always an organ.
    let text = match text.rsplit_once(['>', '|']) {
        Some((_, last)) if is_organ(last) => last,
        Some(_) => return String::new(),
        None => text.rsplit(['：', ':']).next().unwrap_or(text),
    };
    let text = text.strip_prefix("关于").unwrap_or(text);
    let text = text.strip_suffix("关于").unwrap_or(text);
    text.trim_end_matches('的').trim_matches(between).to_owned()
}

fn is_organ(text: &str) -> bool {
    const ENDS: [&str; 29] = [
        "政府",
        "局",
        "厅",
        "委",
        "委员会",
        "办公室",
        "办事处",
        "部",
        "街道",
        "镇",
        "乡",
        "中心",
        "处",
        "站",
        "所",
        "院",
        "行",
        "社",
        "署",
        "总队",
        "支队",
        "大队",
        "管委会",
        "办",
        "会",
        "学校",
        "大学",
        "公司",
        "机构",
    ];
    let count = text.chars().count();
    (2..=40).contains(&count) && ENDS.iter().any(|end| text.ends_with(end))
}

/// What sort of organ that name says.
pub fn kind(organ: &str) -> OrganKind {
    let organ = organ.trim();
    let body = organ.strip_suffix("人民政府");
    if organ.ends_with("街道办事处")
        || organ.ends_with("街道")
        || body.is_some_and(|body| body.ends_with(['乡', '镇']))
    {
        OrganKind::Township
    } else if body.is_some() {
        OrganKind::Government
    } else if organ.is_empty()
        || ["局", "厅", "委", "委员会", "办公室", "部", "办", "署", "总队", "支队"]
            .iter()
            .any(|end| organ.ends_with(end))
    {
        OrganKind::Department
    } else {
        OrganKind::Other
    }
}
