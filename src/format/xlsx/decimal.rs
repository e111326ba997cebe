//! Numbers as a workbook writes them down, digit by digit.

/// Digits that a spreadsheet computes with; those beyond are what is left of binary fractions.
const DIGITS: usize = 15;
/// Digits before or after the point up to which a number is written out.
const LONGEST: i64 = 40;

/// A decimal number: 0.d₁d₂d₃… times ten to a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Whether it is below 0.
    pub is_negative: bool,
    // Without zeros at either end; none for 0.
    digits: Vec<u8>,
    power: i64,
}

impl Decimal {
    /// Reads a number such as `42`, `0.092`, `9.1999999999999998E-2`, to fifteen digits, as spreadsheets show it.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) || whole.len() + fraction.len() == 0 {
            return None;
        }
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent).parse::<i16>().ok()?;
        let written = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0');
        let zeros = written.clone().take_while(|digit| *digit == 0).count();
        let digits: Vec<u8> = written.skip(zeros).collect();
        let power = i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()? + i64::from(exponent);
        Some(Decimal { is_negative, digits, power }.rounded())
    }

    /// Whether it is 0.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The number without its sign, written out; nothing where that would be too long.
    pub(super) fn plain(&self) -> Option<String> {
        if self.is_zero() {
            return Some("0".to_owned());
        }
        let count = i64::try_from(self.digits.len()).ok()?;
        if !(-LONGEST..=LONGEST).contains(&self.power) {
            return None;
        }
        let mut text = String::new();
        if self.power <= 0 {
            text.push_str("0.");
            (self.power..0).for_each(|_| text.push('0'));
        }
        for (at, digit) in (0i64..).zip(&self.digits) {
            if at == self.power && at > 0 {
                text.push('.');
            }
            text.push(char::from(b'0' + digit));
        }
        (count..self.power).for_each(|_| text.push('0'));
        Some(text)
    }

    /// A hundred times the number.
    pub(super) fn hundredfold(mut self) -> Decimal {
        self.power += 2;
        self
    }

    /// The whole days of it and the minutes of the day that is left, rounded; nothing where it is below 0 or beyond
    /// the days that a spreadsheet counts.
    pub(super) fn day_and_minute(&self) -> Option<(u32, u32)> {
        let text = self.plain().filter(|_| !self.is_negative)?;
        let (days, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let days: u32 = days.parse().ok().filter(|days| *days < 2_958_466)?;
        let fraction: u64 = format!("{fraction:0<10}").get(..10)?.parse().ok()?;
        let minutes = u32::try_from((fraction * 1440 + 5_000_000_000) / 10_000_000_000).ok()?;
        Some(if minutes == 1440 { (days + 1, 0) } else { (days, minutes) })
    }

    fn rounded(mut self) -> Decimal {
        let up = self.digits.get(DIGITS).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(DIGITS);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(digit) => *digit += 1,
                None => {
                    self.digits.push(1);
                    self.power += 1;
                }
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        self
    }
}
