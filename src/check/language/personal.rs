//! Personal data in a document for publication (L05): mobile numbers and identity-card numbers.

use super::super::near::{after, before};
use super::super::rule::L05;
use super::super::{Finding, Place};
use crate::form::Field;

/// L05.
pub(super) fn check(field: Field, text: &str, found: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(start) =
        after(text, at).find(|letter: char| letter.is_ascii_digit()).map(|first| at + first)
    {
        let run = after(text, start);
        let end = run.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(run.len());
        let digits = before(run, end);
        let tail = after(run, end).chars().next();
        at = start + end;
        if joined(before(text, start).chars().next_back()) {
            continue;
        }
        if is_mobile(digits) && !joined(tail) {
            let shown = [before(digits, 3), "****", after(digits, 7)].concat();
            let message = format!("有手机号码“{shown}”，是个人信息；报告要公开发布，请改用办公电话。");
            found.push(Finding::at(&L05, Place::words(field, &(start..at)), message));
            continue;
        }
        let check = tail.filter(|letter| digits.len() == 17 && matches!(letter, 'X' | 'x'));
        let card = [digits, if check.is_some() { "X" } else { "" }].concat();
        if is_identity_card(&card) {
            let end = at + usize::from(check.is_some());
            let shown = [before(&card, 6), "********", after(&card, 14)].concat();
            let message = format!("有公民身份号码“{shown}”，是个人信息，公开前应删去。");
            found.push(Finding::at(&L05, Place::words(field, &(start..end)), message));
        }
    }
}

// Part of an address on the web, a code, a decimal.
fn joined(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| {
        letter.is_ascii_alphanumeric() || matches!(letter, '_' | '/' | '=' | '.' | '@' | '-')
    })
}

fn is_mobile(digits: &str) -> bool {
    let mut letters = digits.chars();
    digits.len() == 11 && letters.next() == Some('1') && letters.next().is_some_and(|second| second >= '3')
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

// GB 11643: a date of birth in it, and the check digit right.
fn is_identity_card(card: &str) -> bool {
    let number =
        |range: std::ops::Range<usize>| card.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let born = (number(6..10), number(10..12), number(12..14));
    let (Some(1900..=2099), Some(1..=12), Some(1..=31)) = born else { return false };
    let sum: u32 =
        card.chars().zip(WEIGHTS).filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight)).sum();
    let check = match (12 - sum % 11) % 11 {
        10 => "X".to_owned(),
        check => check.to_string(),
    };
    card.len() == 18 && card.ends_with(&check)
}
