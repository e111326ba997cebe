//! Wrong words: years, numbers of documents, doubled words, letters that are others.

use std::ops::Range;

use nianbao::form::Field;

use super::{Defect, OF_PROSE, Sort, of_words, prose, stated};
use crate::reports::Dice;
use crate::written::{Written, pick};

pub const SORTS: &[&Sort] = &[
    &Sort { name: "正文年份未改", inject: stale_year },
    &Sort { name: "引言年份未改", inject: stale_title },
    &Sort { name: "统计期限", inject: period },
    &Sort { name: "通知文号", inject: notice },
    &Sort { name: "文号括号", inject: brackets },
    &Sort { name: "处理费办法文号", inject: fee_notice },
    &Sort { name: "条例令号", inject: decree },
    &Sort { name: "重复的词", inject: doubled },
    &Sort { name: "模板残留", inject: left_over },
    &Sort { name: "占位符号", inject: placeholder },
    &Sort { name: "变形字", inject: radical },
    &Sort { name: "全角数字", inject: full_width },
    &Sort { name: "看不见的符号", inject: invisible },
    &Sort { name: "半角标点", inject: half_width },
    &Sort { name: "截止", inject: until },
    &Sort { name: "手机号码", inject: mobile },
    &Sort { name: "身份证号码", inject: identity_card },
];

fn stale_year(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "year", dice)?;
    let stale = (written.report.year - 1).to_string();
    Some(of_words(written, (place.field, &place.range), &stale, &["D02"], &[]))
}

fn stale_title(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "title-year", dice)?;
    let stale = (written.report.year - 1).to_string();
    Some(of_words(written, (place.field, &place.range), &stale, &["D02", "S08"], &[]))
}

fn period(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "period", dice)?;
    let held = &written.report.text(place.field)[place.range.clone()];
    let (year, stale) = (written.report.year.to_string(), (written.report.year - 1).to_string());
    let new = match dice.below(5) {
        0 => held.replace(&year, &stale),
        1 => held.replacen(&year, &stale, 1),
        2 => held.replace("12月31日", "12月30日"),
        3 => held.replace("1月1日", "1月11日"),
        _ => held.replace("12月31日", "11月30日"),
    };
    Some(of_words(written, (place.field, &place.range), &new, &["D01"], &["D02"]))
}

fn notice(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "notice", dice)?;
    let new = match (written.report.form.edition.id, dice.below(3)) {
        ("2021", 0) => "国办公开办函〔2019〕60号",
        ("2021", 1) => "国办公开办函〔2021〕20号",
        ("2021", _) => "国办公开办函〔2022〕30号",
        (_, 0) => "国办公开办函〔2019〕61号",
        (_, 1) => "国办公开办函〔2019〕6号",
        _ => "国办公开办函〔2018〕60号",
    };
    Some(of_words(written, (place.field, &place.range), new, &["D04"], &[]))
}

fn brackets(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "notice", dice)?;
    let held = &written.report.text(place.field)[place.range.clone()];
    let (open, close) = pick(dice, &[("[", "]"), ("（", "）"), ("【", "】"), ("(", ")"), ("［", "］")]);
    let new = held.replace('〔', open).replace('〕', close);
    Some(of_words(written, (place.field, &place.range), &new, &["D04"], &["L03"]))
}

fn fee_notice(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let words = "国办函〔2020〕109号";
    let at = written.report.other_matters.find(words)?;
    let new = pick(
        dice,
        &["国办函〔2021〕109号", "国办函〔2020〕190号", "国办函[2020]109号", "国办发〔2020〕109号"],
    );
    Some(of_words(written, (Field::OtherMatters, &(at..at + words.len())), new, &["D04"], &["L03"]))
}

fn decree(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "decree", dice)?;
    let new = pick(dice, &["国务院令第492号", "国务院第492号令", "国务院令第771号"]);
    Some(of_words(written, (place.field, &place.range), new, &["D05"], &[]))
}

/// Some of the places in the prose that a word is at.
fn found(written: &Written, words: &[&str], dice: &mut Dice) -> Option<(Field, Range<usize>)> {
    let mut places = Vec::new();
    for field in prose(written) {
        let text = written.report.text(field);
        for word in words {
            places.extend(text.match_indices(word).map(|(at, word)| (field, at..at + word.len())));
        }
    }
    (!places.is_empty()).then(|| pick(dice, &places))
}

const DOUBLED: [&str; 21] = [
    "政府信息公开",
    "主动公开",
    "通过",
    "加强",
    "进一步",
    "及时",
    "依法",
    "规范",
    "完善",
    "办理",
    "答复",
    "推进",
    "工作",
    "的",
    "和",
    "信息公开",
    "开展",
    "解读",
    "栏目更新",
    "业务",
    "建立",
];

fn doubled(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let word = pick(dice, &DOUBLED);
    let (field, words) = found(written, &[word], dice)?;
    let new = word.repeat(2);
    Some(of_words(written, (field, &words), &new, &["L01"], &[]))
}

const LEFT_OVER: [&str; 7] = [
    "（文字描述）",
    "表格如下：",
    "（具体网址）",
    "该部分以表格形式报告。",
    "待补充",
    "（待补充）",
    "该部分以表格形式报告，表格如下：",
];

// At the end of a sentence.
fn left_over(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (field, words) = found(written, &["。"], dice)?;
    let words = words.end..words.end;
    let new = pick(dice, &LEFT_OVER);
    Some(of_words(written, (field, &words), new, &["S07"], &["L01"]))
}

// In the place of a name or number.
fn placeholder(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (field, words) = found(written, &["门户网站", "培训", "条", "公开"], dice)?;
    let words = words.start..words.start;
    // Not behind a figure: it stands in the place of one.
    if written.report.text(field)[..words.start].ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let new = pick(
        dice,
        &["XX", "××", "【】", "XXX", "    年  月  日", "＊＊".replace('＊', "×").as_str()].map(str::to_owned),
    );
    Some(of_words(written, (field, &words), &new, &["S07"], OF_PROSE))
}

const RADICALS: [(&str, &str); 14] = [
    ("一", "⼀"),
    ("人", "⼈"),
    ("大", "⼤"),
    ("工", "⼯"),
    ("文", "⽂"),
    ("日", "⽇"),
    ("用", "⽤"),
    ("行", "⾏"),
    ("见", "⻅"),
    ("民", "⺠"),
    ("长", "⻓"),
    ("行", "\u{fa08}"),
    ("利", "\u{f9dd}"),
    ("理", "\u{f9e4}"),
];

fn radical(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (letter, form) = pick(dice, &RADICALS);
    let (field, words) = found(written, &[letter], dice)?;
    Some(of_words(written, (field, &words), form, &["L02"], &[]))
}

fn full_width(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let digit = dice.below(10);
    let (field, words) = found(written, &[&digit.to_string()], dice)?;
    let new = char::from_u32(0xff10 + u32::try_from(digit).unwrap()).unwrap().to_string();
    Some(of_words(written, (field, &words), &new, &["L02"], &[]))
}

fn invisible(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (field, words) = found(written, &["公开", "信息", "工作"], dice)?;
    let new = pick(dice, &["\u{200b}", "\u{feff}", "\u{200e}", "\u{ad}"]);
    let words = words.start + 3..words.start + 3;
    Some(of_words(written, (field, &words), new, &["L02"], &[]))
}

fn half_width(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (full, half) = pick(dice, &[("，", ","), ("，", ","), ("；", ";"), ("：", ":"), ("（", "(")]);
    let (field, words) = found(written, &[full], dice)?;
    let text = written.report.text(field);
    let chinese =
        |letter: Option<char>| letter.is_some_and(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    if !chinese(text[..words.start].chars().next_back()) || !chinese(text[words.end..].chars().next()) {
        return None;
    }
    Some(of_words(written, (field, &words), half, &["L03"], &[]))
}

fn until(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (field, words) = found(written, &["截至"], dice)?;
    Some(of_words(written, (field, &words), "截止", &["L03"], &[]))
}

fn mobile(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let number = format!("{}{}", pick(dice, &[138, 139, 150, 186, 177]), 10_000_000 + dice.below(89_999_999));
    if dice.below(2) == 0 {
        let place = stated(written, "phone", dice)?;
        return Some(of_words(written, (place.field, &place.range), &number, &["L05"], &["D08"]));
    }
    let (field, words) = found(written, &["。"], dice)?;
    let words = words.start..words.start;
    Some(of_words(written, (field, &words), &format!("（联系人手机：{number}）"), &["L05"], &[]))
}

fn identity_card(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (field, words) = found(written, &["。"], dice)?;
    let body = format!(
        "320102{}{:02}{:02}{:03}",
        1960 + dice.below(40),
        1 + dice.below(12),
        1 + dice.below(28),
        dice.below(1000)
    );
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][usize::try_from(sum % 11).unwrap()];
    let new = format!("（身份证号{body}{check}）");
    Some(of_words(written, (field, &(words.start..words.start)), &new, &["L05"], &[]))
}
