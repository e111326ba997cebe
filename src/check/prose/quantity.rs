//! Quantities: a number in Arabic or Chinese numerals, its unit, and whether it is meant exactly.

use std::ops::Range;

/// A number as written, exact: `mantissa` divided by ten `scale` times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Without the decimal point.
    pub(super) mantissa: i64,
    /// Digits after the point.
    pub(super) scale: u32,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Bytes of the number.
    pub(super) digits: Range<usize>,
    /// Bytes of number and unit.
    pub(super) words: Range<usize>,
    /// The number.
    pub(super) number: Number,
    /// 件, 条, 元, …; empty: none.
    pub(super) unit: &'static str,
    /// What sort of unit that is.
    pub(super) sort: Sort,
    /// 余, 约, 近 and the like: not judged.
    pub(super) approximate: bool,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Cases, documents, pieces of information.
    Cases,
    /// Yuan.
    Money,
    /// Hundredths.
    Percent,
    /// A calendar year.
    Year,
    /// Anything else, or nothing.
    Other,
}

// A longer unit before one that it begins with.
const UNITS: [(&str, Sort); 37] = [
    ("件次", Sort::Cases),
    ("件", Sort::Cases),
    ("条次", Sort::Other),
    ("条", Sort::Cases),
    ("份", Sort::Cases),
    ("宗", Sort::Cases),
    ("起", Sort::Cases),
    ("例", Sort::Cases),
    ("个百分点", Sort::Other),
    ("个工作日", Sort::Other),
    ("个月", Sort::Other),
    ("个方面", Sort::Other),
    ("个", Sort::Cases),
    ("项", Sort::Cases),
    ("篇", Sort::Cases),
    ("部", Sort::Cases),
    ("笔", Sort::Cases),
    ("元", Sort::Money),
    ("%", Sort::Percent),
    ("年度", Sort::Year),
    ("年", Sort::Year),
    ("月", Sort::Other),
    ("日", Sort::Other),
    ("号", Sort::Other),
    ("人次", Sort::Other),
    ("人", Sort::Other),
    ("名", Sort::Other),
    ("次", Sort::Other),
    ("期", Sort::Other),
    ("场", Sort::Other),
    ("页", Sort::Other),
    ("倍", Sort::Other),
    ("类", Sort::Other),
    ("分", Sort::Other),
    ("天", Sort::Other),
    ("家", Sort::Other),
    ("幅", Sort::Other),
];

const BEFORE_APPROXIMATE: [&str; 19] = [
    "约",
    "近",
    "超",
    "超过",
    "逾",
    "达到近",
    "不足",
    "不到",
    "不低于",
    "不少于",
    "至少",
    "多达",
    "突破",
    "高于",
    "低于",
    "超出",
    "几",
    "数",
    "余",
];
const AFTER_NUMBER: [&str; 4] = ["余", "多", "来", "几"];
const AFTER_UNIT: [&str; 5] = ["以上", "左右", "以下", "以内", "上下"];
// 每一件, 第一件, 同一件: no count.
// 一万二千件: the rest of a number that is not read.
const NO_COUNT: [&str; 14] =
    ["每", "第", "同", "任", "某", "逐", "这", "该", "哪", "另", "任何", "其中每", "万", "亿"];
// More than any count has; beyond it a number is an identifier.
const MOST_DIGITS: usize = 15;

impl Number {
    /// A whole number.
    pub(super) fn whole(mantissa: i64) -> Number {
        Number { mantissa, scale: 0 }
    }

    /// As an integer, where it is one.
    pub(super) fn integer(self) -> Option<i64> {
        let reduced = self.reduced();
        (reduced.scale == 0).then_some(reduced.mantissa)
    }

    /// Without zeros at the end of its fraction, so that equal numbers are equal.
    pub(super) fn reduced(mut self) -> Number {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    fn times_ten_to(self, power: u32) -> Option<Number> {
        let after = self.scale.saturating_sub(power);
        let by = 10i64.checked_pow(power - (self.scale - after))?;
        Some(Number { mantissa: self.mantissa.checked_mul(by)?, scale: after })
    }

    /// Digits with or without a fraction: `47.086`.
    pub(super) fn read(digits: &str) -> Option<Number> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mantissa = [whole, fraction].concat().parse().ok()?;
        Some(Number { mantissa, scale: u32::try_from(fraction.len()).ok()? })
    }
}

impl Quantity {
    /// The count, where it is one and meant exactly.
    pub(super) fn count(&self) -> Option<i64> {
        (self.sort == Sort::Cases && !self.approximate).then(|| self.number.integer()).flatten()
    }

    /// The yuan, where it is an exact amount of them.
    pub(super) fn yuan(&self) -> Option<Number> {
        (self.sort == Sort::Money && !self.approximate).then(|| self.number.reduced())
    }

    /// The per cent, where it is an exact share.
    pub(super) fn percent(&self) -> Option<Number> {
        (self.sort == Sort::Percent && !self.approximate).then_some(self.number)
    }
}

/// The quantity that begins at a byte of a text.
pub(super) fn at(text: &str, start: usize) -> Option<Quantity> {
    let rest = text.get(start..)?;
    // Within a number that was not read: too long, or without a unit.
    let is_numeral = |letter: char| letter.is_ascii_digit() || digit(letter).is_some();
    let first =
        rest.chars().next().filter(|first| is_numeral(*first) || matches!(first, '十' | '百' | '千'))?;
    if text
        .get(..start)?
        .ends_with(|last: char| is_numeral(last) && last.is_ascii_digit() == first.is_ascii_digit())
    {
        return None;
    }
    if let Some(hundredths) = rest.strip_prefix("百分之") {
        return percent_in_words(text, start, hundredths);
    }
    let arabic = rest.starts_with(|letter: char| letter.is_ascii_digit());
    let (number, length) = if arabic { arabic_number(rest)? } else { chinese_number(rest)? };
    let found = with_unit(text, start, start + length, number)?;
    let counts = arabic || (!found.unit.is_empty() && !is_no_count(text, start) && !is_idiom(text, &found));
    counts.then_some(found)
}

fn percent_in_words(text: &str, start: usize, rest: &str) -> Option<Quantity> {
    let (number, length) = arabic_number(rest).or_else(|| chinese_number(rest))?;
    let end = text.len() - rest.len() + length;
    let approximate = is_approximate(text, start, end, end);
    let words = start..end;
    Some(Quantity { digits: words.clone(), words, number, unit: "%", sort: Sort::Percent, approximate })
}

fn with_unit(text: &str, start: usize, digits_end: usize, number: Number) -> Option<Quantity> {
    let rest = text.get(digits_end..)?;
    let more = AFTER_NUMBER.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let rest = rest.get(more..)?;
    let (power, tens) = match rest.chars().next() {
        Some('万') => (4, '万'.len_utf8()),
        Some('亿') => (8, '亿'.len_utf8()),
        _ => (0, 0),
    };
    let rest = rest.get(tens..)?;
    let again = AFTER_NUMBER.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let rest = rest.get(again..)?;
    let unit = UNITS.iter().find(|(unit, _)| rest.starts_with(unit));
    let (unit, sort) = unit.copied().unwrap_or(("", Sort::Other));
    let end = digits_end + more + tens + again + unit.len();
    // 1.2万条 is rounded; 47.086万元 is not.
    let rounded = more + again > 0 || (power > 0 && sort != Sort::Money);
    Some(Quantity {
        digits: start..digits_end,
        words: start..end,
        number: number.times_ten_to(power)?,
        unit,
        sort,
        approximate: rounded || is_approximate(text, start, digits_end, end),
    })
}

fn is_approximate(text: &str, start: usize, digits_end: usize, end: usize) -> bool {
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    // 3-5件, 3—5件.
    let spans = |letter: char| matches!(letter, '-' | '—' | '~' | '～' | '–');
    let in_range =
        before.ends_with(spans) || text.get(digits_end..).is_some_and(|rest| rest.starts_with(spans));
    in_range
        || BEFORE_APPROXIMATE.iter().any(|word| before.ends_with(word))
        || AFTER_UNIT.iter().any(|word| after.starts_with(word))
}

fn is_no_count(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    NO_COUNT.iter().any(|word| before.ends_with(word))
}

// 受理一件、答复一件: each one.
fn is_idiom(text: &str, found: &Quantity) -> bool {
    let is_each = |before: &str| {
        EACH_ONE.iter().any(|verb| before.ends_with(verb))
            && !RESULTS.iter().any(|word| before.ends_with(word))
    };
    let before = text.get(..found.words.start).unwrap_or("");
    if text.get(found.words.clone()) != Some("一件") || !is_each(before) {
        return false;
    }
    let after: String = text.get(found.words.end..).unwrap_or("").chars().take(BESIDE).collect();
    let beside: String = before.chars().rev().take(BESIDE).collect::<Vec<_>>().into_iter().rev().collect();
    let others = |text: &str| text.match_indices("一件").any(|(at, _)| is_each(text.get(..at).unwrap_or("")));
    others(&after) || others(&beside)
}

// Letters in which the other 一件 stands.
const BESIDE: usize = 12;
// 部分公开一件、不予公开一件 are counts.
const RESULTS: [&str; 5] = ["予以公开", "部分公开", "不予公开", "不予处理", "其他处理"];
const EACH_ONE: [&str; 10] = ["受理", "答复", "办理", "办结", "登记", "审核", "处理", "归档", "公开", "回复"];

// Digits with thousands separators in their places, and a fraction.
fn arabic_number(rest: &str) -> Option<(Number, usize)> {
    let digits_of = |text: &str| text.bytes().take(MOST_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let mut length = digits_of(rest);
    let mut digits = rest.get(..length).filter(|digits| !digits.is_empty())?.to_owned();
    while let Some(group) = rest.get(length..).and_then(|rest| rest.strip_prefix(',')) {
        if digits_of(group) != 3 || digits.len() > MOST_DIGITS {
            break;
        }
        digits.push_str(group.get(..3)?);
        length += 4;
    }
    let fraction = rest.get(length..).and_then(|rest| rest.strip_prefix('.')).map_or("", |rest| {
        let length = digits_of(rest);
        rest.get(..length).unwrap_or("")
    });
    if digits.len() + fraction.len() > MOST_DIGITS {
        return None;
    }
    if !fraction.is_empty() {
        digits = [&digits, ".", fraction].concat();
        length += 1 + fraction.len();
    }
    Some((Number::read(&digits)?, length))
}

fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

// 一百二十六, 十二, 两千零三, 二〇二五; with 点 a fraction.
fn chinese_number(rest: &str) -> Option<(Number, usize)> {
    let is_numeral = |letter: char| digit(letter).is_some() || matches!(letter, '十' | '百' | '千');
    let length = rest.find(|letter: char| !is_numeral(letter)).unwrap_or(rest.len());
    let numerals = rest.get(..length).filter(|numerals| !numerals.is_empty())?;
    if numerals.chars().count() > MOST_DIGITS {
        return None;
    }
    let whole = chinese_whole(numerals)?;
    let fraction: String =
        rest.get(length..).and_then(|rest| rest.strip_prefix('点')).map_or_else(String::new, |rest| {
            rest.chars().map_while(digit).map(|digit| digit.to_string()).collect()
        });
    if fraction.is_empty() || fraction.len() > 4 {
        return Some((Number::whole(whole), length));
    }
    let letters = '点'.len_utf8() + fraction.len() * '一'.len_utf8();
    Some((Number::read(&format!("{whole}.{fraction}"))?, length + letters))
}

fn chinese_whole(numerals: &str) -> Option<i64> {
    let has_places = numerals.contains(['十', '百', '千']);
    let (mut sum, mut last) = (0i64, None);
    for letter in numerals.chars() {
        let place = match letter {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ if has_places => {
                last = digit(letter);
                continue;
            }
            _ => {
                sum = sum.checked_mul(10)?.checked_add(digit(letter)?)?;
                continue;
            }
        };
        sum = sum.checked_add(last.take().unwrap_or(1) * place)?;
    }
    sum.checked_add(last.unwrap_or(0))
}
