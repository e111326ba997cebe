//! What an introduction says of the organ: where it is and how to reach it; and which year it is about.

use super::title::numeral;
use crate::report::Organ;
use crate::report::file::YEARS;

/// Fills in what is not known of the organ yet.
pub fn fill_in(organ: &mut Organ, introduction: &str) {
    // The end of a line may part a label from what it names.
    let introduction = introduction.replace('\n', "");
    let held = [
        (&mut organ.address, &["地址", "通讯地址"][..], Shape::Words),
        (&mut organ.postcode, &["邮编", "邮政编码"], Shape::Postcode),
        (&mut organ.phone, &["联系电话", "咨询电话", "电话号码", "电话"], Shape::Number),
        (&mut organ.fax, &["传真号码", "传真"], Shape::Number),
        (
            &mut organ.email,
            &[
                "电子邮箱",
                "电子信箱",
                "电子邮件",
                "邮箱地址",
                "邮箱",
                "E-mail",
                "Email",
                "E-MAIL",
                "e-mail",
                "email",
            ],
            Shape::Address,
        ),
    ];
    for (field, labels, shape) in held {
        if field.is_empty()
            && let Some(text) = labels.iter().find_map(|label| after(&introduction, label, shape))
        {
            *field = text;
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Words,
    Postcode,
    Number,
    Address,
}

// What stands behind a label, up to where the next thing begins.
fn after(text: &str, label: &str, shape: Shape) -> Option<String> {
    text.match_indices(label).find_map(|(at, _)| {
        let rest = text.get(at + label.len()..)?;
        let rest = match shape {
            // 邮箱地址：… is no address of a house; 地址： is.
            Shape::Words if text.get(..at)?.ends_with(['箱', '站', '网', '件']) => return None,
            _ => rest,
        };
        let marked = rest.trim_start_matches(|letter: char| letter.is_whitespace());
        let marked = match marked.strip_prefix(['：', ':', '为']) {
            Some(marked) => marked,
            None if shape == Shape::Words => return None,
            None => marked,
        };
        let end = marked.find(|letter: char| ends(letter, shape)).unwrap_or(marked.len());
        let mut found = marked.get(..end)?.trim();
        if shape == Shape::Number {
            found = found.trim_end_matches([' ', '、', '转', '/', '-', '—', '－', '–', '(', '（']);
            // （电话：（0000）0000000） encloses more than the number.
            let count = |text: &str, marks: [char; 2]| text.matches(marks).count();
            while count(found, [')', '）']) > count(found, ['(', '（']) && found.ends_with([')', '）']) {
                found = found.trim_end_matches([')', '）']);
            }
        }
        // （邮编：…） behind it is none of the address, nor what a paragraph of its own says.
        if shape == Shape::Words {
            let end = NEXT.iter().filter_map(|other| found.find(other)).min().unwrap_or(found.len());
            found = found.get(..end).unwrap_or(found).trim_end();
        }
        fits(found, shape).then(|| found.to_owned())
    })
}

/// What begins behind an address.
const NEXT: [&str; 22] = [
    "（邮",
    "(邮",
    "（电",
    "(电",
    "（联",
    "(联",
    "（传",
    "(传",
    " 邮",
    "\u{3000}邮",
    " 电",
    "\u{3000}电",
    "邮编：",
    "邮编:",
    "邮政编码：",
    "邮政编码:",
    "联系电话",
    "咨询电话",
    "电话：",
    "电话:",
    "联系人",
    "传真",
];

fn ends(letter: char, shape: Shape) -> bool {
    match shape {
        Shape::Words => matches!(letter, '，' | ',' | '；' | ';' | '。' | '）' | ')' | '、' | '\n'),
        Shape::Postcode => !letter.is_ascii_digit() && !('０'..='９').contains(&letter) && letter != ' ',
        Shape::Number => {
            !letter.is_ascii_digit()
                && !('０'..='９').contains(&letter)
                && !matches!(letter, '-' | '—' | '－' | '–' | ' ' | '(' | '（' | '转' | '/' | '、' | '+')
                && !matches!(letter, ')' | '）')
        }
        Shape::Address => !letter.is_ascii_graphic() || matches!(letter, ',' | ';' | ')' | '('),
    }
}

fn fits(found: &str, shape: Shape) -> bool {
    let digits =
        found.chars().filter(|letter| letter.is_ascii_digit() || ('０'..='９').contains(letter)).count();
    match shape {
        Shape::Words => (3..60).contains(&found.chars().count()),
        Shape::Postcode => digits == 6,
        Shape::Number => digits >= 5,
        Shape::Address => found.contains('@'),
    }
}

/// The year of the period that an introduction states: …年1月1日.
pub fn year(introduction: &str) -> Option<u16> {
    let plain: Vec<char> = introduction.chars().filter(|letter| !letter.is_whitespace()).collect();
    let of = |at: usize| -> Option<u16> {
        let digits: Option<String> =
            plain.get(at.checked_sub(4)?..at)?.iter().map(|letter| numeral(*letter)).collect();
        digits?.parse().ok().filter(|year| YEARS.contains(year))
    };
    let years = plain.iter().enumerate().filter(|(_, letter)| **letter == '年');
    let dated = years.clone().find_map(|(at, _)| {
        let rest: String = plain
            .get(at + 1..)?
            .iter()
            .take(4)
            .filter_map(|letter| numeral(*letter).or(Some(*letter)))
            .collect();
        of(at).filter(|_| rest.starts_with("1月1日"))
    });
    dated.or_else(|| years.clone().find_map(|(at, _)| of(at)))
}
