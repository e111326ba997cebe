//! Gaps that a template leaves to be filled: ××, XX, ＿＿, 20XX年, 年　月　日.

use super::{LeftOver, Sort};

/// A gap's letters of one sort; asterisks may also stand for bold letters, so that two of them are no gap.
const LETTERS: [(&[char], usize); 3] =
    [(&['x', 'X', 'ｘ', 'Ｘ', '×', '✕', '╳'], 2), (&['_', '＿'], 2), (&['*', '＊'], 3)];

/// ××, XX and their like; a number's or an address's are not gaps.
pub(super) fn gaps(line: &str) -> Vec<LeftOver> {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let mut found: Vec<LeftOver> = Vec::new();
    let mut at = 0;
    while let Some((start, letter)) = letters.get(at).copied() {
        let Some((of, least)) = LETTERS.iter().find(|(of, _)| of.contains(&letter)) else {
            at += 1;
            continue;
        };
        let count = letters.iter().skip(at).take_while(|(_, letter)| of.contains(letter)).count();
        let after = letters.get(at + count).map(|(_, letter)| *letter);
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).map(|(_, letter)| *letter);
        let end = letters.get(at + count).map_or(line.len(), |(end, _)| *end);
        if let Some(digits) = digits_of_year(&letters, at, count, after) {
            found.push(LeftOver { words: start - digits..end, sort: Sort::Year });
        } else {
            // ×月×日: one is enough.
            let dated = after.is_some_and(|letter| matches!(letter, '年' | '月' | '日'));
            let alone = !before.is_some_and(is_of_address) && !after.is_some_and(is_of_address);
            if alone && (count >= *least || dated && *least == 2) {
                found.push(LeftOver { words: start..end, sort: Sort::Gap });
            }
        }
        at += count;
    }
    found
}

// 20XX年, 202×年, ××××年: how many digits stand before the gap; nothing for what is no year.
fn digits_of_year(letters: &[(usize, char)], at: usize, count: usize, after: Option<char>) -> Option<usize> {
    let before = letters.get(..at)?.iter().rev();
    let digits = before.take_while(|(_, letter)| letter.is_ascii_digit()).count();
    let first = letters.get(at.checked_sub(digits)?).map(|(_, letter)| *letter);
    let is_year = digits + count == 4 && (digits == 0 || first == Some('2'));
    (is_year && after == Some('年')).then_some(digits)
}

// What a gap does not stand beside: 138××××0000, www.xx.gov.cn, XXL.
fn is_of_address(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '/' | '@' | ':' | '=' | '&' | '?' | '%')
}

/// 年　月　日, 2026年1月 日: a date without its numbers.
pub(super) fn dates(line: &str) -> Vec<LeftOver> {
    line.match_indices('日').filter_map(|(at, day)| date_before(line, at, at + day.len())).collect()
}

// 年 and 月 stand before it, no day does, and a space is left for it; 年月日 is what a word is called.
fn date_before(line: &str, day: usize, end: usize) -> Option<LeftOver> {
    let is_number = |letter: char| letter.is_ascii_digit() || "〇零一二三四五六七八九十".contains(letter);
    let is_left = |letter: char| letter.is_whitespace() || is_number(letter);
    let to_month = line.get(..day)?.trim_end().strip_suffix('月')?;
    let to_year = to_month.trim_end_matches(is_left).strip_suffix('年')?;
    let start = to_year.trim_end().trim_end_matches(is_number).len();
    let has_space = line.get(to_year.len()..day)?.contains(char::is_whitespace);
    has_space.then_some(LeftOver { words: start..end, sort: Sort::Date })
}
