//! Figures in sentences against the cells that they speak of (N01–N05, N07–N09, N11, N12).

use super::claim::Claim;
use super::indicator::Way;
use super::{Text, Wrong};
use crate::check::{Finding, Mend, Place, Values};

/// Findings in one text; each carries the whole text as it would be mended.
pub(super) const MOST_FOUND: usize = 40;

/// How a claim stands to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// It agrees with one of the cells or sums that it may mean.
    Right,
    /// It agrees with none.
    Wrong,
    /// There is nothing to hold it against.
    Open,
}

/// N01–N05, N07–N09, N11, N12.
pub(super) fn check(text: &Text, found: &mut Vec<Finding>, wrong: &mut Wrong) {
    let wrongs = text.reading.claims.iter().filter_map(|claim| Some((claim, compare(text, claim)?)));
    for (claim, finding) in wrongs.take(MOST_FOUND) {
        wrong.add(text, &claim.quantity);
        found.push(finding);
    }
}

/// Whether a claim agrees with the tables.
pub(super) fn judge(text: &Text, claim: &Claim) -> Judged {
    let (Some(stated), Some(ways)) = (claim.quantity.count(), valued(text, claim)) else {
        return Judged::Open;
    };
    if ways.iter().any(|(_, value)| *value == stated) { Judged::Right } else { Judged::Wrong }
}

// What it may be right for, with values; nothing where a cell holds no number yet.
fn valued(text: &Text, claim: &Claim) -> Option<Vec<(Way, i64)>> {
    let ways = claim.indicators.iter().flat_map(|indicator| indicator.ways(text.report.form));
    let valued = |way: Way| text.value(&way).map(|value| (way, value));
    let ways: Option<Vec<(Way, i64)>> = ways.map(valued).collect();
    ways.filter(|ways| !ways.is_empty())
}

fn compare(text: &Text, claim: &Claim) -> Option<Finding> {
    if judge(text, claim) != Judged::Wrong {
        return None;
    }
    let stated = claim.quantity.count()?;
    let rule = claim.indicators.first()?.rule()?;
    let ways = valued(text, claim)?;
    let (nearest, computed) = ways.iter().min_by_key(|(_, value)| value.abs_diff(stated))?;
    let message =
        format!("文字写“{}”，表格中{}。", text.quoted(&claim.words), told(&ways, stated).join("，"));
    let digits = text.written(&claim.quantity.digits);
    let new = computed.to_string();
    let mend = Mend::replacing(text.report, text.field, &digits, &new, &format!("文字改为 {new}"));
    let finding = text.finding(rule, &claim.words, message).mended_by(mend.filter(|_| *computed >= 0));
    Some(Finding {
        beside: vec![Place::Cells(nearest.cells())],
        values: Some(Values { stated, computed: *computed }),
        ..finding
    })
}

// 本年新收为 42（相差 1），新收加上年结转为 46（相差 3）: the likeliest, and what else there is of other value.
fn told(ways: &[(Way, i64)], stated: i64) -> Vec<String> {
    let mut told: Vec<(i64, String)> = Vec::new();
    for (way, value) in ways {
        if told.len() < 2 && told.iter().all(|(held, _)| held != value) {
            told.push((*value, format!("{}为 {value}（相差 {}）", way.name, value.abs_diff(stated))));
        }
    }
    told.into_iter().map(|(_, told)| told).collect()
}
