//! Figures that the prose states otherwise than the tables.

use nianbao::form::Field;

use super::{Defect, OF_PROSE, Sort, count, of_field, of_words, stated};
use crate::reports::Dice;
use crate::written::{Written, pick};

pub const SORTS: &[&Sort] = &[
    &Sort {
        name: "收到的件数",
        inject: |w, d| figure(w, "N01", &["N01", "N03", "N13", "N06", "N14", "Y06"], d),
    },
    &Sort { name: "上年结转的件数", inject: |w, d| figure(w, "N02", &["N02", "N13"], d) },
    &Sort { name: "办结的件数", inject: |w, d| figure(w, "N03", &["N03", "N13", "N06"], d) },
    &Sort { name: "结转下年度的件数", inject: |w, d| figure(w, "N04", &["N04"], d) },
    &Sort { name: "各种结果的件数", inject: |w, d| figure(w, "N05", &["N05", "N13", "N06"], d) },
    &Sort { name: "自然人、法人的件数", inject: |w, d| figure(w, "N07", &["N07", "N13", "N06"], d) },
    &Sort { name: "复议、诉讼的件数", inject: |w, d| figure(w, "N08", &["N08", "N13"], d) },
    &Sort { name: "复议、诉讼结果的件数", inject: |w, d| figure(w, "N09", &["N09", "N13"], d) },
    &Sort { name: "规范性文件的件数", inject: |w, d| figure(w, "N11", &["N11"], d) },
    &Sort { name: "许可、处罚、强制的件数", inject: |w, d| figure(w, "N12", &["N12"], d) },
    &Sort { name: "收费金额", inject: fee },
    &Sort { name: "分项之和", inject: whole },
    &Sort { name: "没有申请而写有", inject: not_zero },
    &Sort { name: "百分比", inject: |w, d| percent(w, "N06", &["N06"], d) },
    &Sort { name: "同比", inject: |w, d| percent(w, "Y06", &["Y06"], d) },
    &Sort { name: "有结转而写全部办结", inject: all_done },
    &Sort { name: "有申请而写未收到", inject: none_received },
    &Sort { name: "有复议诉讼而写未发生", inject: none_litigated },
    &Sort { name: "无复议而写有", inject: litigated },
    &Sort { name: "信息处理费不合收费标准", inject: odd_fee },
];

const NUMERALS: [char; 11] = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

fn value(written: &str) -> u64 {
    match written.chars().next().and_then(|letter| NUMERALS.iter().position(|numeral| *numeral == letter)) {
        Some(value) => value as u64,
        None => written.replace(',', "").parse().unwrap(),
    }
}

// A slip of the pen: one off, a few off, a digit more, two digits the other way round.
fn slip(value: u64, dice: &mut Dice) -> u64 {
    let swapped: String = value.to_string().chars().rev().collect();
    match dice.below(5) {
        0 => value + 1,
        1 => value.checked_sub(1).unwrap_or(2),
        2 => swapped.parse().unwrap(),
        3 if value > 0 => value * 10 + dice.below(10),
        _ => value + 2 + dice.below(7),
    }
}

fn figure(written: &Written, what: &str, rules: &'static [&'static str], dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, what, dice)?;
    let held = value(&written.report.text(place.field)[place.range.clone()]);
    // What the words might mean as well, on another footing.
    let right = |row: &str| count(written, &format!("applications.{row}.total"));
    let (new, old) = (right("received"), right("carried_in"));
    let natural = |row: &str| count(written, &format!("applications.{row}.natural_person"));
    let (own, all) = (natural("received"), natural("received") + natural("carried_in"));
    let also = match what {
        "N01" => vec![new, new + old],
        "N07" => vec![own, all, new - own, new + old - all],
        _ => vec![held],
    };
    let wrong = (0..20).map(|_| slip(held, dice)).find(|wrong| *wrong != held && !also.contains(wrong))?;
    let new = wrong.to_string();
    Some(of_words(written, (place.field, &place.range), &new, rules, OF_PROSE))
}

// Where the whole is far more than its parts, some of them may only not be named.
fn whole(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "N13", dice)?;
    let held = value(&written.report.text(place.field)[place.range.clone()]);
    let new = match dice.below(3) {
        0 => held + 1 + dice.below(held / 12 + 1),
        1 => held / 10,
        _ => held - 1 - dice.below(held / 3),
    };
    Some(of_words(written, (place.field, &place.range), &new.to_string(), &["N13"], OF_PROSE))
}

fn fee(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "N12-fee", dice)?;
    let held = &written.report.text(place.field)[place.range.clone()];
    let first = held.chars().next()?.to_digit(10)?;
    let new = format!("{}{}", (first + 1) % 10 + 1, &held[1..]);
    (new != held).then(|| of_words(written, (place.field, &place.range), &new, &["N12"], OF_PROSE))
}

fn not_zero(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "N01-zero", dice)?;
    let new = (1 + dice.below(9)).to_string();
    Some(of_words(written, (place.field, &place.range), &new, &["N01", "N10"], OF_PROSE))
}

fn percent(written: &Written, what: &str, rules: &'static [&'static str], dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, what, dice)?;
    let held = written.report.text(place.field)[place.range.clone()].trim_end_matches('%');
    let (whole, fraction) = held.split_once('.').unwrap_or((held, ""));
    let whole: u64 = whole.parse().ok()?;
    let wrong = match dice.below(2) {
        0 if whole >= 14 => whole - 3 - dice.below(9),
        _ => whole + 3 + dice.below(9),
    };
    let new = if fraction.is_empty() { format!("{wrong}%") } else { format!("{wrong}.{fraction}%") };
    // A share of the whole is none.
    let possible = what == "Y06" || wrong < 100;
    possible.then(|| of_words(written, (place.field, &place.range), &new, rules, OF_PROSE))
}

/// A sentence more at the end of a text.
fn more(written: &Written, field: Field, sentence: &str, rules: &'static [&'static str]) -> Option<Defect> {
    let end = written.report.text(field).len();
    Some(of_words(written, (field, &(end..end)), sentence, rules, OF_PROSE))
}

fn requests(written: &Written) -> Field {
    Field::SectionText(written.report.overview.len() - 4)
}

fn all_done(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if count(written, "applications.carried_out.total") == 0 {
        return None;
    }
    // 结转 said with its figure explains 全部办结.
    let said = written.report.text(requests(written)).contains("结转");
    let sentence = pick(
        dice,
        &[
            "全年收到的政府信息公开申请已全部办结。",
            "没有结转下年度继续办理的申请。",
            "所有申请均已办结，无结转。",
        ],
    );
    (!said || sentence.contains("结转"))
        .then(|| more(written, requests(written), sentence, &["N10", "N04"]))
        .flatten()
}

fn none_received(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if count(written, "applications.received.total") == 0 {
        return None;
    }
    let sentence = pick(
        dice,
        &["本年度未收到政府信息公开申请。", "全年未收到依申请公开事项。", "本年度没有收到政府信息公开申请。"],
    );
    more(written, requests(written), sentence, &["N10", "N01", "N14"])
}

fn none_litigated(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if count(written, "litigation.review.total") == 0 {
        return None;
    }
    let sentence = pick(
        dice,
        &[
            "全年未发生因政府信息公开引起的行政复议、行政诉讼。",
            "没有因政府信息公开被申请行政复议。",
            "本年度无政府信息公开行政复议和行政诉讼案件。",
        ],
    );
    more(written, requests(written), sentence, &["N10", "N08", "N14"])
}

fn litigated(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if count(written, "litigation.review.total") > 0 {
        return None;
    }
    let sentence = pick(
        dice,
        &["因政府信息公开被申请行政复议2件。", "全年因政府信息公开工作被申请行政复议1件，结果维持1件。"],
    );
    more(written, requests(written), sentence, &["N08", "N09", "N10", "N14"])
}

fn odd_fee(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if written.report.year < 2021 {
        return None;
    }
    let fee = pick(dice, &["35", "77", "125", "12.5", "333"]);
    let text = format!("{}年，本机关收取政府信息公开信息处理费{fee}元。", written.report.year);
    Some(of_field(written, Field::OtherMatters, &text, &["N15"], &[]))
}
