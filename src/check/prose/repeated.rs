//! One indicator given two values in two places, where no table tells which is right (N14).

use super::claim::Claim;
use super::compare::{Judged, judge};
use super::indicator::Indicator;
use super::{Text, Wrong};
use crate::check::rule::N14;
use crate::check::{Finding, Place, Values};

/// N14.
pub(super) fn check(texts: &[Text], found: &mut Vec<Finding>, wrong: &Wrong) {
    let mut first: Vec<(&Indicator, &Text, &Claim)> = Vec::new();
    for (text, claim) in
        texts.iter().flat_map(|text| text.reading.claims.iter().map(move |claim| (text, claim)))
    {
        let Some(indicator) = claim.indicators.first().filter(|_| is_open(text, claim, wrong)) else {
            continue;
        };
        match first.iter().find(|(held, ..)| *held == indicator) {
            Some((_, other, earlier)) if differ(claim, earlier) => {
                found.push(finding(text, claim, other, earlier));
            }
            Some(_) => {}
            Option::None => first.push((indicator, text, claim)),
        }
    }
}

// What a table decides is reported as such; what may be meant in several ways may have several values.
fn is_open(text: &Text, claim: &Claim, wrong: &Wrong) -> bool {
    let ways: usize = claim.indicators.iter().map(|indicator| indicator.ways(text.report.form).len()).sum();
    let service_fee = claim.indicators.contains(&Indicator::ServiceFee);
    ways < 2 && judge(text, claim) == Judged::Open && !service_fee && !wrong.has(text, &claim.quantity)
}

fn differ(one: &Claim, other: &Claim) -> bool {
    one.quantity.number.reduced() != other.quantity.number.reduced()
        && one.quantity.sort == other.quantity.sort
}

fn finding(text: &Text, claim: &Claim, other: &Text, earlier: &Claim) -> Finding {
    let message = format!(
        "这里写“{}”，前面写“{}”，两处不一致。",
        text.quoted(&claim.words),
        other.quoted(&earlier.words)
    );
    let count = |claim: &Claim| claim.quantity.count();
    let values = count(claim).zip(count(earlier)).map(|(stated, computed)| Values { stated, computed });
    let finding = text.finding(&N14, &claim.words, message);
    let beside = vec![Place::words(other.field, &other.written(&earlier.words))];
    Finding { values, beside, ..finding }
}
