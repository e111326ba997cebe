//! What words say, whatever they look like: without white space and punctuation, with compatibility forms (Kangxi
//! radicals and the like, which copies out of PDF are full of) as the letters that they stand for.

use unicode_normalization::char::decompose_compatible;

use crate::report::figure::is_blank;

/// The letter that a compatibility form stands for; any other letter itself.
pub fn common_form(letter: char) -> char {
    match letter {
        // Their decompositions are the traditional letters.
        '⼾' => '户',
        '⾭' => '青',
        '\u{2e80}'..='\u{2eff}' => {
            RADICALS.iter().find(|(radical, _)| *radical == letter).map_or(letter, |(_, common)| *common)
        }
        '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            let (mut common, mut count) = (letter, 0);
            decompose_compatible(letter, |part| {
                common = part;
                count += 1;
            });
            if count == 1 { common } else { letter }
        }
        _ => letter,
    }
}

// Of the block CJK Radicals Supplement, which has no decompositions: what simplified text is copied with.
const RADICALS: [(char, char); 30] = [
    ('⺁', '厂'),
    ('⺇', '几'),
    ('⺌', '小'),
    ('⺎', '兀'),
    ('⺗', '心'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺮', '竹'),
    ('⺼', '月'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻬', '齐'),
];

/// A text with the letters that its compatibility forms stand for, and how many those were.
pub fn with_common_forms(text: &str) -> (String, usize) {
    let mut count = 0;
    let common = text.chars().map(|letter| {
        let common = common_form(letter);
        count += usize::from(common != letter);
        common
    });
    let common = common.collect();
    (common, count)
}

fn said(letter: char) -> Option<char> {
    let letter = match common_form(letter) {
        full @ '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(full) - 0xfee0).unwrap_or(full),
        letter => letter,
    };
    let is_said = letter.is_alphanumeric() && !is_blank(letter.encode_utf8(&mut [0; 4]));
    is_said.then(|| letter.to_ascii_lowercase())
}

/// Its letters and digits, half-width, and nothing else.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter_map(said).collect()
}

/// How much two texts are alike: 0, nothing in common, to 1,000, the same; twice the letters that they have in common
/// in the same order, of all.
pub fn likeness(one: &[char], other: &[char]) -> usize {
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    // What is much longer cannot be alike; and nothing is compared with a whole page.
    if one.len().min(other.len()) * 5 < one.len().max(other.len()) {
        return 0;
    }
    2000 * in_common(one, other) / all
}

// Length of the longest common subsequence.
fn in_common(one: &[char], other: &[char]) -> usize {
    let mut row = vec![0usize; other.len() + 1];
    for letter in one {
        let mut diagonal = 0;
        let mut left = 0;
        for (held, counterpart) in row.iter_mut().skip(1).zip(other) {
            let above = *held;
            *held = if letter == counterpart { diagonal + 1 } else { above.max(left) };
            (diagonal, left) = (above, *held);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_same_words_whatever_a_copy_made_of_them() {
        let label = letters("1.属于国家秘密");
        for copy in ["１．属于国家秘密", "1、 属于\n国家秘密", "１. 属于国家秘⼆"] {
            assert!(likeness(&label, &letters(copy)) >= 850, "{copy}");
        }
        assert_eq!(letters("政府信息公开⼯作年度报告"), letters("政府信息公开工作年度报告"));
    }

    #[test]
    fn likeness_counts_letters_in_common() {
        assert_eq!(likeness(&letters("总计"), &letters("总　计")), 1000);
        assert_eq!(likeness(&letters("abcd"), &letters("abxd")), 750);
        assert_eq!(likeness(&letters("甲乙"), &letters("丙丁")), 0);
    }
}
