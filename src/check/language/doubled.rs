//! A word or phrase that stands twice in a row (L01): 可以通过可以通过. Chinese doubles many words on purpose, so a
//! single letter counts only where it is a particle, and only where it can belong to no word beside it.

use std::ops::Range;

use super::super::near::is_han;
use super::super::rule::L01;
use super::super::{Finding, MOST_OF_A_FIELD, Mend, Place};
use crate::form::Field;
use crate::report::Report;

const LONGEST: usize = 24;
// From here on a phrase may have commas in it.
const LONG: usize = 6;

/// L01.
pub(super) fn check(report: &Report, field: Field, text: &str, found: &mut Vec<Finding>) {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    let most = found.len() + MOST_OF_A_FIELD;
    while at < letters.len() && found.len() < most {
        let length = doubled_at(&letters, at);
        if length == 0 {
            at += 1;
            continue;
        }
        let byte = |at: usize| letters.get(at).map_or(text.len(), |(byte, _)| *byte);
        found.push(finding(report, field, text, byte(at)..byte(at + length), byte(at + 2 * length)));
        at += 2 * length;
    }
}

fn finding(report: &Report, field: Field, text: &str, once: Range<usize>, end: usize) -> Finding {
    let phrase = text.get(once.clone()).unwrap_or("");
    let message = format!("“{phrase}”连写了两次，像是多余的重复。");
    let mend = Mend::replacing(report, field, &(once.end..end), "", &format!("删去一个“{phrase}”"));
    Finding::at(&L01, Place::words(field, &(once.start..end)), message).mended_by(mend)
}

// How long the phrase is that stands at `at` twice; the shortest, 0 for none.
fn doubled_at(letters: &[(usize, char)], at: usize) -> usize {
    let first = letters.get(at).map_or(' ', |(_, letter)| *letter);
    if !is_han(first) && !is_mark(first) {
        return 0;
    }
    let longest = LONGEST.min((letters.len() - at) / 2);
    let twice = |length: &usize| {
        let (once, again) = (letters.iter().skip(at).take(*length), letters.iter().skip(at + length));
        once.zip(again).all(|((_, one), (_, other))| one == other) && counts(letters, at, *length)
    };
    (1..=longest).find(twice).unwrap_or(0)
}

fn counts(letters: &[(usize, char)], at: usize, length: usize) -> bool {
    let letter = |at: usize| letters.get(at).map_or(' ', |(_, letter)| *letter);
    let before = at.checked_sub(1).map_or(' ', letter);
    let behind = letter(at + 2 * length);
    let phrase: String = letters.iter().skip(at).take(length).map(|(_, letter)| *letter).collect();
    match length {
        1 if is_mark(letter(at)) => before != letter(at) && behind != letter(at),
        1 => is_particle_twice(letter(at), before, behind),
        _ if length < LONG => phrase.chars().all(is_han) && !is_on_purpose(&phrase, behind),
        _ => {
            is_han(letter(at))
                && phrase
                    .chars()
                    .all(|letter| is_han(letter) || matches!(letter, '，' | '、' | '。' | '；' | '\n'))
                && !is_on_purpose(&phrase, behind)
                && !is_item(&phrase)
        }
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '，' | '。' | '、' | '；' | '：')
}

/// A particle, the letters before it that it makes a word with (or the second of the two begins one with those
/// behind it), and those behind.
const PARTICLES: [(char, &str, &str); 14] = [
    ('性', "", "格质能"),
    ('的', "目标众端", "确士"),
    ('了', "为除罢明", "解结然事"),
    ('在', "存现所实内正潜好", "线建校职册地编岗场此于"),
    ('是', "凡但于可就", "否非"),
    ('和', "共温缓调总饱中平祥", "谐平睦解气美善"),
    ('及', "普涉触波顾危", "时早格其"),
    ('与', "参给赠授", "会时"),
    ('也', "", ""),
    ('都', "首成", "市匀"),
    ('并', "合兼归一吞", "行购联入轨"),
    ('或', "抑", "者许"),
    ('从', "服随听顺无自", "事业严而"),
    ('被', "棉植覆", ""),
];

fn is_particle_twice(letter: char, before: char, behind: char) -> bool {
    before != letter
        && behind != letter
        && PARTICLES.iter().any(|(particle, words, begun)| {
            *particle == letter && !words.contains(before) && !begun.contains(behind)
        })
}

const ON_PURPOSE: [&str; 12] =
    ["研究", "考虑", "讨论", "商量", "学习", "了解", "沟通", "交流", "检查", "试验", "意思", "一步"];

// 公开的两份、不予公开的两份、不予处理的…: items of a list, with figures that are the same.
fn is_item(phrase: &str) -> bool {
    let counted = phrase.contains(|letter| "一二两三四五六七八九十".contains(letter));
    counted && phrase.contains(['、', '，'])
}

// 一件一件, 研究研究, 某某; 委员会委员会议 is 委员会 and 委员会议; 镇政府政府信息公开 is no other.
fn is_on_purpose(phrase: &str, behind: char) -> bool {
    let numeral = |letter: char| "〇零一二三四五六七八九十百千万两几逐".contains(letter);
    phrase.starts_with(numeral)
        || ON_PURPOSE.contains(&phrase)
        || phrase == "委员会" && behind == '议'
        || phrase == "政府" && behind == '信'
        || phrase.chars().all(|letter| phrase.starts_with(letter))
}
