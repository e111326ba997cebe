//! Whom to ask (D08): address, postcode and telephone, in the organ's fields or in the introduction.

use std::ops::Range;

use super::near::{after, before, first_letters, places};
use super::rule::D08;
use super::{Finding, Place, Subject};
use crate::form::Field;
use crate::report::figure::{half_width, short};

// Letters that an introduction has when it is written: legal basis and period alone come to more.
const WRITTEN: usize = 60;

/// D08.
pub(super) fn check(subject: &Subject, found: &mut Vec<Finding>) {
    let report = subject.report;
    let introduction = half_width(&report.introduction);
    let says = |labels: &[&str]| labels.iter().any(|label| is_given(&introduction, label));
    let empty = |field: Field| report.text(field).trim().is_empty();
    let lacking: Vec<&str> = [
        ("联系地址", empty(Field::Address) && !says(&["地址", "地点", "住址"])),
        ("邮政编码", empty(Field::Postcode) && !says(&["邮编", "邮政编码", "邮码"])),
        (
            "电话",
            empty(Field::Phone) && !says(&["电话", "热线", "联系方式"]) && !has_telephone(&introduction),
        ),
    ]
    .into_iter()
    .filter_map(|(name, lacking)| lacking.then_some(name))
    .collect();
    // An introduction that is only begun lacks more than this.
    if !lacking.is_empty() && introduction.chars().count() >= WRITTEN {
        let message = format!("没有写{}，读者有疑问时不知道怎样联系。", lacking.join("、"));
        found.push(Finding::at(&D08, Place::field(Field::Introduction), message));
    }
    let postcode = half_width(&report.organ.postcode);
    if !postcode.is_empty() && !is_postcode(&postcode) {
        let message = format!("邮政编码填的是“{}”，应为六位数字。", short(&postcode));
        found.push(Finding::at(&D08, Place::field(Field::Postcode), message));
    } else if let Some((written, words)) = wrong_postcode(&report.introduction) {
        let message = format!("邮政编码写的是“{written}”，应为六位数字。");
        found.push(Finding::at(&D08, Place::words(Field::Introduction, &words), message));
    }
}

// A label with something behind it: 电话：） gives none.
fn is_given(introduction: &str, label: &str) -> bool {
    places(introduction, label).any(|place| {
        let behind = after(introduction, place.end).trim_start_matches([':', ' ']);
        !behind.is_empty() && !behind.starts_with([')', '。', ',', ';', '、'])
    })
}

fn is_postcode(plain: &str) -> bool {
    plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit())
}

// Seven digits and more in a row, bare or behind an area code.
fn has_telephone(introduction: &str) -> bool {
    let digits = |text: &str| text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    introduction.split(|letter: char| !letter.is_ascii_digit()).any(digits)
}

// Digits behind the label that are not six.
fn wrong_postcode(introduction: &str) -> Option<(&str, Range<usize>)> {
    let wrong = |label: Range<usize>| {
        let behind = first_letters(after(introduction, label.end), 12);
        let written = behind.trim_start_matches(['：', ':', ' ', '为', '是', '　']);
        let start = label.end + behind.len() - written.len();
        let end = written.find(|letter: char| !letter.is_numeric()).unwrap_or(written.len());
        let written = before(written, end);
        let wrong = !written.is_empty() && !is_postcode(&half_width(written));
        wrong.then(|| (written, start..start + written.len()))
    };
    ["邮编", "邮政编码"].iter().flat_map(|label| places(introduction, label)).find_map(wrong)
}
