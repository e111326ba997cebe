//! What stands in a cell. Never a float: counts are integers, amounts are decimals kept as written.

use std::fmt;

use crate::form::Kind;

/// The largest count that is read; a published one has never had more than seven digits.
pub const LARGEST_COUNT: u64 = 999_999_999_999;

/// What stands in a cell. A blank is not 0.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Figure {
    /// Nothing yet.
    #[default]
    Blank,
    /// A number of things.
    Count(u64),
    /// A change with its sign.
    Change(i64),
    /// A non-negative decimal, with its unit if it carries one.
    Amount(Amount),
    /// A count with a note, as written: `22（其中修订16件）`.
    Noted {
        /// The number before the note.
        count: u64,
        /// All of it.
        written: String,
    },
    /// Anything else, as written.
    Text(String),
}

/// A non-negative decimal, as written: `0.092`, `6.64万元`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount(String);

impl Amount {
    /// As written, half-width.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// The digits without the unit.
    pub fn digits(&self) -> &str {
        self.0.trim_end_matches(|letter: char| !letter.is_ascii_digit())
    }

    /// 元, 万元, 亿元, or nothing.
    pub fn unit(&self) -> &str {
        self.0.get(self.digits().len()..).unwrap_or("")
    }

    /// Whether it is 0, however written.
    pub fn is_zero(&self) -> bool {
        self.digits().chars().all(|letter| matches!(letter, '0' | '.'))
    }
}

const UNITS: [&str; 3] = ["元", "万元", "亿元"];

impl Figure {
    /// Reads what a person typed or a document holds for a cell of that kind. Full-width digits,
    /// spaces and well-placed thousands separators are understood; what is not a figure stays text.
    pub fn read(written: &str, kind: Kind) -> Figure {
        let written = written.trim();
        let plain = half_width(written);
        if plain.is_empty() {
            return Figure::Blank;
        }
        let read = match kind {
            Kind::Count => count(&plain).map(Figure::Count).or_else(|| noted(&plain, written)),
            Kind::Change => change(&plain).map(Figure::Change),
            Kind::Amount(unit) => {
                let digits = plain.strip_suffix(unit).unwrap_or(&plain);
                amount(digits, "").map(Figure::Amount)
            }
            Kind::AmountWithUnit => {
                let unit = UNITS.into_iter().rev().find(|unit| plain.ends_with(unit)).unwrap_or("");
                amount(plain.strip_suffix(unit).unwrap_or(&plain), unit).map(Figure::Amount)
            }
        };
        read.unwrap_or_else(|| Figure::Text(written.to_owned()))
    }

    /// Whether nothing stands in the cell.
    pub fn is_blank(&self) -> bool {
        matches!(self, Figure::Blank)
    }

    /// Whether 0 stands in the cell.
    pub fn is_zero(&self) -> bool {
        match self {
            Figure::Count(count) => *count == 0,
            Figure::Change(change) => *change == 0,
            Figure::Amount(amount) => amount.is_zero(),
            _ => false,
        }
    }

    /// The integer that takes part in equations.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Figure::Count(count) | Figure::Noted { count, .. } => i64::try_from(*count).ok(),
            Figure::Change(change) => Some(*change),
            _ => None,
        }
    }

    /// A zero for a cell of that kind.
    pub fn zero(kind: Kind) -> Figure {
        match kind {
            Kind::Count => Figure::Count(0),
            Kind::Change => Figure::Change(0),
            Kind::Amount(_) | Kind::AmountWithUnit => Figure::Amount(Amount("0".to_owned())),
        }
    }

    /// Whether it is what may stand in a cell of that kind.
    pub fn fits(&self, kind: Kind) -> bool {
        match self {
            Figure::Blank => true,
            Figure::Count(_) | Figure::Noted { .. } => kind == Kind::Count,
            Figure::Change(_) => kind == Kind::Change,
            Figure::Amount(_) => matches!(kind, Kind::Amount(_) | Kind::AmountWithUnit),
            Figure::Text(_) => false,
        }
    }

    /// Whether it is one of the signs that people put for 0: `/`, `-`, `—`, 无.
    pub fn is_placeholder(&self) -> bool {
        match self {
            Figure::Text(text) => {
                text == "无"
                    || text
                        .chars()
                        .all(|letter| matches!(letter, '/' | '／' | '-' | '－' | '—' | '–' | '─' | '―' | '−'))
            }
            _ => false,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Blank => Ok(()),
            Figure::Count(count) => write!(f, "{count}"),
            Figure::Change(change) if *change > 0 => write!(f, "+{change}"),
            Figure::Change(change) => write!(f, "{change}"),
            Figure::Amount(amount) => f.write_str(amount.written()),
            Figure::Noted { written, .. } => f.write_str(written),
            Figure::Text(text) => f.write_str(text),
        }
    }
}

/// Full-width digits, letters and punctuation as half-width; white space of any kind left out.
pub fn half_width(text: &str) -> String {
    let half = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '−' | '﹣' => '-',
        _ => letter,
    };
    text.chars().filter(|letter| !is_invisible(*letter)).map(half).collect()
}

/// Whether there is nothing in it to read.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

fn is_invisible(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

// More digits than the largest count that is read has.
const TOO_MANY_DIGITS: usize = 12;
const QUOTED: usize = 20;

/// What is wrong with a number that may not stand in a cell of that kind: a sign, a decimal point, too
/// many digits. Nothing for a text that is no number.
pub fn wrong_number(text: &str, kind: Kind) -> Option<&'static str> {
    let plain = half_width(text);
    let digits = plain.trim_start_matches(['-', '+']);
    let numeric = digits.contains(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if !numeric {
        return None;
    }
    Some(match kind {
        _ if plain.contains(',') => "千位逗号的位置不对",
        Kind::Count | Kind::Change | Kind::Amount(_) if digits.len() > TOO_MANY_DIGITS => "位数太多",
        Kind::Count => "这里应为非负整数",
        Kind::Change => "这里应为整数（可带正负号）",
        Kind::Amount(_) | Kind::AmountWithUnit => "这里应为不小于 0 的数",
    })
}

/// What a cell of that kind wants, for a text that is no number.
pub fn wanted(kind: Kind) -> String {
    match kind {
        Kind::Amount(unit) => format!("这里要填以{unit}为单位的数字"),
        _ => "这里要填数字".to_owned(),
    }
}

/// What a message quotes: a text pasted into a cell by mistake may be pages long.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

// Digits with or without thousands separators in their places.
fn digits(plain: &str) -> Option<String> {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = plain.split(',');
    let first = groups.next().filter(|first| all_digits(first))?;
    let rest: Vec<_> = groups.collect();
    let placed = rest.is_empty()
        || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && all_digits(group)));
    placed.then(|| std::iter::once(first).chain(rest).collect())
}

fn count(plain: &str) -> Option<u64> {
    digits(plain)?.parse().ok().filter(|count| *count <= LARGEST_COUNT)
}

fn change(plain: &str) -> Option<i64> {
    let (sign, rest) = match plain.as_bytes().first()? {
        b'-' => (-1, plain.get(1..)?),
        b'+' => (1, plain.get(1..)?),
        _ => (1, plain),
    };
    i64::try_from(count(rest)?).ok().map(|count| sign * count)
}

fn amount(plain: &str, unit: &str) -> Option<Amount> {
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain, None),
    };
    let whole = digits(whole).filter(|whole| whole.len() <= 15)?;
    let written = match fraction {
        None => whole,
        Some(fraction) if !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{whole}.{fraction}")
        }
        Some(_) => return None,
    };
    Some(Amount(written + unit))
}

// `22（其中修订16件）`, `5件`: a count, then a note in brackets or a counting word.
fn noted(plain: &str, written: &str) -> Option<Figure> {
    let end = plain.find(|letter: char| !letter.is_ascii_digit() && letter != ',')?;
    let note = plain.get(end..)?;
    let counts = |word: &str| matches!(word, "件" | "项" | "条" | "宗" | "个");
    if counts(note) {
        return count(plain.get(..end)?).map(Figure::Count);
    }
    let bracketed = note.starts_with('(') && note.ends_with(')');
    let count = count(plain.get(..end)?).filter(|_| bracketed)?;
    Some(Figure::Noted { count, written: written.to_owned() })
}
