//! What a number format shows beside the number: words, signs, or that it is a date (ECMA-376, part 1, 18.8.30 and
//! 18.8.31). Digits are never rounded and zeros never added: a figure has the digits that it was entered with.

use std::collections::HashMap;

use super::decimal::Decimal;
use crate::format::error::FormatError;
use crate::format::xml::{Token, Xml};

/// A number format, made of what it has for numbers above 0, below 0, and for 0.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Default)]
struct Section {
    before: String,
    after: String,
    has_digits: bool,
    is_percent: bool,
    // Divided by thousands, or with a point that is none: the number itself says more.
    is_scaled: bool,
    date: Option<Date>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Date {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

/// The formats of a workbook's cells, in the order in which cells name them.
pub(super) fn of_styles(text: &str) -> Result<Vec<NumberFormat>, FormatError> {
    let mut xml = Xml::of(text);
    let mut codes: HashMap<u32, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(tag) => {
                let id = || tag.value("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0u32);
                match tag.name() {
                    "numFmt" => codes.extend(tag.value("formatCode").map(|code| (id(), code))),
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => formats.push(NumberFormat::of(id(), &codes)),
                    _ => {}
                }
            }
            Token::Close(name) if name == "cellXfs" => in_cells = false,
            Token::Close(_) | Token::Text(_) => {}
        }
    }
    Ok(formats)
}

impl NumberFormat {
    fn of(id: u32, codes: &HashMap<u32, String>) -> NumberFormat {
        let code = match (codes.get(&id), id) {
            (Some(code), _) => code.as_str(),
            (None, 9 | 10) => "0%",
            (None, 14 | 15 | 30 | 31 | 50 | 51 | 53 | 54 | 58) => "yyyy/m/d",
            (None, 16 | 28 | 29) => "m/d",
            (None, 17 | 27 | 36 | 52 | 57) => "yyyy/m",
            (None, 18..=21 | 32..=35 | 45..=47 | 55 | 56) => "h:mm",
            (None, 22) => "yyyy/m/d h:mm",
            _ => "General",
        };
        NumberFormat::parse(code)
    }

    fn parse(code: &str) -> NumberFormat {
        if code.eq_ignore_ascii_case("General") {
            return NumberFormat::default();
        }
        let mut sections = Vec::new();
        let mut letters = Some(code.chars().peekable());
        while let Some(rest) = letters.as_mut() {
            let (section, more) = Section::parse(rest);
            sections.push(section);
            if !more || sections.len() == 3 {
                letters = None;
            }
        }
        NumberFormat { sections }
    }

    /// A number as it is shown.
    pub(super) fn show(&self, text: &str, from_1904: bool) -> String {
        let Some(number) = Decimal::parse(text) else { return text.to_owned() };
        let section = match (number.is_negative, number.is_zero()) {
            (true, false) => self.sections.get(1),
            (_, true) => self.sections.get(2),
            _ => None,
        };
        let has_sign = section.is_none() && number.is_negative && !number.is_zero();
        let sign = if has_sign { "-" } else { "" };
        let Some(section) = section.or(self.sections.first()) else { return plain(sign, &number, text) };
        if let Some(date) = section.date {
            return date.show(&number, from_1904).unwrap_or_else(|| plain(sign, &number, text));
        }
        if section.is_scaled {
            return plain(if number.is_negative { "-" } else { "" }, &number, text);
        }
        let number = if section.is_percent { number.hundredfold() } else { number };
        let digits = if section.has_digits { plain("", &number, text) } else { String::new() };
        [sign, &section.before, &digits, &section.after].concat().trim().to_owned()
    }
}

fn plain(sign: &str, number: &Decimal, text: &str) -> String {
    number.plain().map_or_else(|| text.trim().to_owned(), |digits| [sign, &digits].concat())
}

impl Section {
    // Reads up to the next section; whether there is one.
    fn parse(letters: &mut std::iter::Peekable<std::str::Chars>) -> (Section, bool) {
        let mut section = Section::default();
        let (mut date, mut last) = (None::<Date>, ' ');
        while let Some(letter) = letters.next() {
            match letter {
                ';' => {
                    section.date = date;
                    section.is_scaled |= last == ',';
                    return (section, true);
                }
                '"' => {
                    let words: String = letters.by_ref().take_while(|letter| *letter != '"').collect();
                    section.say(&words);
                }
                '\\' | '!' => {
                    let next = letters.next();
                    // A point that is written into the number shows it divided: 4.7万 for 47086.
                    section.is_scaled |= next == Some('.');
                    section.say(&next.map(String::from).unwrap_or_default());
                }
                '_' | '*' => {
                    letters.next();
                }
                '[' => section.bracketed(
                    &letters.by_ref().take_while(|letter| *letter != ']').collect::<String>(),
                    &mut date,
                ),
                '0' | '#' | '?' => section.has_digits = true,
                '@' => section.has_digits = true,
                '.' | ',' => {}
                'E' | 'e' if section.has_digits => {}
                '%' => {
                    section.is_percent = true;
                    section.say("%");
                }
                'y' | 'Y' | 'e' => date.get_or_insert_default().year = true,
                'd' | 'D' => date.get_or_insert_default().day = true,
                'h' | 'H' | 's' | 'S' => date.get_or_insert_default().time = true,
                // Minutes where they follow hours.
                'm' | 'M' if date.is_some_and(|date| date.time) => {}
                'm' | 'M' => date.get_or_insert_default().month = true,
                'G' | 'g' => {
                    // General within a longer format.
                    section.has_digits = true;
                    let rest = "eneral";
                    for wanted in rest.chars() {
                        letters.next_if(|letter| letter.eq_ignore_ascii_case(&wanted));
                    }
                }
                _ => section.say(&letter.to_string()),
            }
            last = letter;
        }
        section.date = date;
        section.is_scaled |= last == ',';
        (section, false)
    }

    // Words stand before the digits or after them.
    fn say(&mut self, words: &str) {
        if self.has_digits { self.after.push_str(words) } else { self.before.push_str(words) }
    }

    // A currency is shown; colours, conditions and languages are not. Hours beyond a day are a time.
    fn bracketed(&mut self, inside: &str, date: &mut Option<Date>) {
        if let Some(currency) = inside.strip_prefix('$') {
            let currency = currency.split('-').next().unwrap_or("").to_owned();
            self.say(&currency);
        } else if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
            date.get_or_insert_default().time = true;
        }
    }
}

impl Date {
    fn show(self, number: &Decimal, from_1904: bool) -> Option<String> {
        let (days, minutes) = number.day_and_minute()?;
        let mut text = String::new();
        if self.year || self.month || self.day {
            let (year, month, day) = civil(if from_1904 { days + 1462 } else { days });
            for (shown, number, unit) in
                [(self.year, year, "年"), (self.month, month, "月"), (self.day, day, "日")]
            {
                if shown {
                    text.push_str(&number.to_string());
                    text.push_str(unit);
                }
            }
        }
        if self.time || text.is_empty() {
            let joint = if text.is_empty() { "" } else { " " };
            text.push_str(&format!("{joint}{}:{:02}", minutes / 60, minutes % 60));
        }
        Some(text)
    }
}

// Year, month and day of the days that spreadsheets count from 1900 on, with the 29 February that 1900 never had.
fn civil(serial: u32) -> (u32, u32, u32) {
    if serial == 60 {
        return (1900, 2, 29);
    }
    // Days from 1 March 1600 on: a leap day is the last of its year then.
    let days = if serial < 60 { serial + 1 } else { serial } + 109_511;
    let (eras, in_era) = (days / 146_097, days % 146_097);
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let (month, next_year) = if from_march < 10 { (from_march + 3, 0) } else { (from_march - 9, 1) };
    (1600 + eras * 400 + year_of_era + next_year, month, day)
}
