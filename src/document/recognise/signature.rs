//! Who signs and when, at the end of a report.

use super::prose::Text;
use super::title::numeral;
use crate::report::Signature;

/// Takes the signature off the end of a part's paragraphs, with what stands behind it, which is none of the report's.
pub fn take(texts: &mut Vec<Text>, organ: &str) -> (Signature, Vec<Text>) {
    let is_date =
        |text: &Text| date_at_end(&text.text).is_some_and(|(before, _)| before.chars().count() <= 30);
    let Some(at) = texts.iter().rposition(is_date) else { return (Signature::default(), Vec::new()) };
    let Some((before, date)) = texts.get(at).and_then(|text| date_at_end(&text.text)) else {
        return (Signature::default(), Vec::new());
    };
    let (before, date) = (before.trim().to_owned(), date);
    let same = |line: &str| {
        let line: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        let short = line.chars().count() <= 30 && !line.contains(['。', '，', '；', '：']);
        short
            && !line.is_empty()
            && (organ.is_empty()
                || organ.ends_with(&line)
                || line.ends_with(organ)
                || line.contains("政府")
                || line.ends_with(['局', '厅', '委', '会', '室', '处', '部', '办', '院', '所']))
    };
    let above = at.checked_sub(1).and_then(|above| texts.get(above)).map(|text| text.text.trim().to_owned());
    let (organ, from) = match (before.is_empty(), above) {
        (false, _) if same(&before) => (before, at),
        (true, Some(above)) if same(&above) => (above, at - 1),
        (true, _) => (String::new(), at),
        _ => return (Signature::default(), Vec::new()),
    };
    let mut rest = texts.split_off(from);
    let behind = rest.split_off(at - from + 1);
    (Signature { organ, date }, behind)
}

// What stands before a date at the end of a line, and that date: YYYY-MM-DD, or as written without a day.
fn date_at_end(text: &str) -> Option<(&str, String)> {
    let text = text.trim();
    let year = text.rfind('年')?;
    let begin = text
        .get(..year)?
        .char_indices()
        .rev()
        .take_while(|(_, letter)| numeral(*letter).is_some() || letter.is_whitespace())
        .last()?
        .0;
    let rest: String =
        text.get(year + '年'.len_utf8()..)?.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain: String = text.get(begin..year)?.chars().filter_map(numeral).collect();
    if plain.len() != 4 {
        return None;
    }
    let (month, day) = rest.split_once('月')?;
    let day = match day {
        "" => None,
        day => Some(number(day.strip_suffix(['日', '号'])?)?),
    };
    let month = number(month).filter(|month| (1..=12).contains(month))?;
    let written = match day {
        Some(day) if (1..=31).contains(&day) => format!("{plain}-{month:02}-{day:02}"),
        Some(_) => return None,
        None => text.get(begin..)?.to_owned(),
    };
    Some((text.get(..begin)?, written))
}

// 1 to 99, in digits or in Chinese numerals.
fn number(text: &str) -> Option<u8> {
    let digit = |letter: char| {
        numeral(letter).and_then(|digit| digit.to_digit(10)).and_then(|digit| u8::try_from(digit).ok())
    };
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens, digit)? };
            let ones = if ones.is_empty() { 0 } else { single(ones, digit)? };
            Some(tens * 10 + ones)
        }
        None => {
            let digits: Option<Vec<u8>> = text.chars().map(digit).collect();
            digits
                .filter(|digits| (1..=2).contains(&digits.len()))
                .map(|digits| digits.iter().fold(0, |sum, digit| sum * 10 + digit))
        }
    }
}

fn single(text: &str, digit: impl Fn(char) -> Option<u8>) -> Option<u8> {
    let mut letters = text.chars();
    letters.next().and_then(digit).filter(|_| letters.next().is_none())
}
