//! The sub-headings of part 一 (S10), and what a government reports below the last of them (S11).

use super::finding;
use crate::check::near::{NUMERALS, numeral_of};
use crate::check::rule::{S10, S11};
use crate::check::{Finding, Mend, Place};
use crate::form::Field;
use crate::report::{Edit, OrganKind, Report, Section, proposed_sections};

/// Words of a sub-heading that say which of the form's it is, by its index there; of several the first one counts:
/// 政府信息公开平台管理 is of the platforms.
const KEYS: [(usize, &[&str]); 5] = [
    (1, &["依申请", "申请"]),
    (3, &["平台"]),
    (4, &["监督", "保障", "教育培训"]),
    (2, &["管理"]),
    (0, &["主动公开"]),
];
/// Letters of a paragraph that may hold its own sub-heading.
const LONGEST_HEAD: usize = 16;

fn which(heading: &str) -> Option<usize> {
    KEYS.iter().find(|(_, keys)| keys.iter().any(|key| heading.contains(key))).map(|(at, _)| *at)
}

/// S10: those missing, and those out of their order.
pub(super) fn headings(report: &Report) -> Vec<Finding> {
    let wanted = proposed_sections(report.form);
    let mut places: Vec<Option<usize>> = vec![None; wanted.len()];
    for (at, section) in report.overview.iter().enumerate() {
        if let Some(held) = which(&section.heading).and_then(|which| places.get_mut(which)) {
            *held = held.or(Some(at));
        }
    }
    // One that begins a paragraph is there too, whatever it is set like.
    let begins = |which| report.overview.iter().any(|section| begins_a_paragraph(&section.text, which));
    let is_there: Vec<bool> =
        places.iter().enumerate().map(|(which, place)| place.is_some() || begins(which)).collect();
    let missing: Vec<usize> = (0..wanted.len()).filter(|at| is_there.get(*at) == Some(&false)).collect();
    if !missing.is_empty() {
        return missing_ones(report, &wanted, &places, &missing);
    }
    let found: Vec<usize> = places.iter().flatten().copied().collect();
    let Some([before, after]) = found.windows(2).find_map(|two| match two {
        [one, other] if one > other => Some([*one, *other]),
        _ => None,
    }) else {
        return Vec::new();
    };
    let heading = |at: usize| report.text(Field::SectionHeading(at)).trim();
    let (early, late) = (heading(after), heading(before));
    let message = format!("第一部分小标题的次序与规定的不同：“{early}”应排在“{late}”之后。");
    vec![Finding::at(&S10, whole(report, Field::SectionHeading(after)), message)]
}

fn whole(report: &Report, field: Field) -> Place {
    Place::words(field, &(0..report.text(field).len()))
}

// 1.主动公开情况。……
fn begins_a_paragraph(text: &str, which_one: usize) -> bool {
    text.lines().any(|line| {
        let head = line.split(['。', '：', ':', '，', '；']).next().unwrap_or_default();
        // 落实经费保障，……, 受理依申请公开5件。 are sentences.
        let goes_on = line.get(head.len()..).is_some_and(|rest| rest.starts_with(['，', '；']));
        let counts = head.contains(|letter: char| letter.is_ascii_digit())
            && !head.starts_with(|letter: char| letter.is_ascii_digit());
        let numbered = head.starts_with(['（', '(', '1', '2', '3', '4', '5']);
        head.chars().count() <= LONGEST_HEAD
            && which(head) == Some(which_one)
            && !counts
            && (numbered || !goes_on)
    })
}

fn missing_ones(
    report: &Report,
    wanted: &[Section],
    places: &[Option<usize>],
    missing: &[usize],
) -> Vec<Finding> {
    let name = |at: &usize| wanted.get(*at).map_or("", |section| bare(&section.heading));
    let names: Vec<String> = missing.iter().map(|at| format!("“{}”", name(at))).collect();
    if let [at] = missing
        && let Some(other) = in_place_of(report, places, *at)
    {
        let written = report.text(Field::SectionHeading(other));
        let right = wanted.get(*at).map_or("", |section| &section.heading);
        let message = format!("第一部分没有小标题“{}”，在它的位置上是“{}”。", bare(right), written.trim());
        let field = Field::SectionHeading(other);
        let label = format!("改为“{right}”");
        let mend = Mend { label, edit: Edit::Text { field, text: right.to_owned() } };
        return vec![Finding::at(&S10, whole(report, field), message).mended_by(Some(mend))];
    }
    let message = match names.len() {
        count if count == wanted.len() => {
            format!("第一部分没有分{}个小标题：{}。", numeral_of(count).unwrap_or_default(), names.join("、"))
        }
        _ => format!("第一部分没有小标题{}。", names.join("、")),
    };
    finding(&S10, Field::SectionText(0), message, inserted(report, wanted, places, missing))
}

// The one numbered sub-heading between its neighbours that is none of the form's.
fn in_place_of(report: &Report, places: &[Option<usize>], at: usize) -> Option<usize> {
    let before = places.get(..at)?.iter().flatten().max().map_or(0, |before| before + 1);
    let after = places.get(at + 1..)?.iter().flatten().min().copied().unwrap_or(report.overview.len());
    let mut others = (before..after).filter(|at| {
        let heading = report.text(Field::SectionHeading(*at));
        numbered(heading).is_some() && which(heading).is_none()
    });
    others.next().filter(|_| others.next().is_none())
}

// What stands behind （一）.
fn numbered(heading: &str) -> Option<&str> {
    let inner = heading.trim_start().strip_prefix(['（', '('])?;
    let rest = inner.trim_start_matches(|letter| NUMERALS.contains(letter));
    rest.strip_prefix(['）', ')']).filter(|_| rest.len() < inner.len())
}

fn bare(heading: &str) -> &str {
    numbered(heading).unwrap_or(heading).trim()
}

// The missing ones put in their places, all of them numbered anew; only where all have numbers of that sort.
fn inserted(
    report: &Report,
    wanted: &[Section],
    places: &[Option<usize>],
    missing: &[usize],
) -> Option<Mend> {
    let headings: Vec<&str> = report.overview.iter().map(|section| section.heading.as_str()).collect();
    let counted = headings.iter().filter(|heading| !heading.trim().is_empty());
    if places.iter().flatten().count() == 0 || !counted.clone().all(|heading| numbered(heading).is_some()) {
        return None;
    }
    let mut after: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let mut places = places.to_vec();
    let mut edits = Vec::new();
    for which in missing {
        let before = places.get(..*which)?.iter().flatten().max().map(|at| at + 1);
        let first = places.iter().flatten().min().copied().unwrap_or(0);
        let at = before.unwrap_or(first);
        let section = wanted.get(*which)?.clone();
        after.insert(at, section.heading.clone());
        places.iter_mut().flatten().filter(|place| **place >= at).for_each(|place| *place += 1);
        *places.get_mut(*which)? = Some(at);
        edits.push(Edit::InsertSection { at, section });
    }
    let with_numbers = after.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty());
    for (count, (at, heading)) in with_numbers.enumerate() {
        let text = format!("（{}）{}", numeral_of(count + 1).unwrap_or_default(), bare(heading));
        if text != *heading {
            edits.push(Edit::Text { field: Field::SectionHeading(at), text });
        }
    }
    Some(Mend { label: "补上缺的小标题".to_owned(), edit: Edit::Batch(edits) })
}

/// What article 50(4) asks of a government, and the words that speak of it.
const SUPERVISION: [(&str, &[&str]); 3] = [
    ("工作考核", &["考核", "考评", "绩效", "测评", "第三方评估"]),
    ("社会评议", &["评议", "社会评价", "满意度", "测评"]),
    ("责任追究", &["追究", "追责", "问责"]),
];

/// S11.
pub(super) fn supervision(report: &Report) -> Vec<Finding> {
    if !is_government(report) {
        return Vec::new();
    }
    let prose: String = report
        .overview
        .iter()
        .flat_map(|section| [section.heading.as_str(), section.text.as_str()])
        .chain([report.problems.as_str(), report.other_matters.as_str()])
        .collect();
    let missing: Vec<&str> = SUPERVISION
        .iter()
        .filter(|(_, words)| !words.iter().any(|word| prose.contains(word)))
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let of_supervision = report.overview.iter().position(|section| which(&section.heading) == Some(4));
    let at = of_supervision.unwrap_or(report.overview.len().saturating_sub(1));
    let missing = match missing.len() {
        count if count == SUPERVISION.len() => "这三项".to_owned(),
        _ => missing.join("、"),
    };
    let message = format!("人民政府的报告应写明工作考核、社会评议和责任追究结果，没有写到{missing}。");
    finding(&S11, Field::SectionText(at), message, None)
}

fn is_government(report: &Report) -> bool {
    let place = report.organ.name.trim().strip_suffix("人民政府");
    match place {
        Some(place) => !place.ends_with(['乡', '镇']),
        None => report.organ.kind == OrganKind::Government,
    }
}
