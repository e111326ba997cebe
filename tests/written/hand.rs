//! The hand that writes: its habits, and marks around the figures that it states.

use std::ops::Range;

use super::figures::Year;
use super::organs::Who;
use crate::reports::Dice;

/// One of them.
pub fn pick<T: Clone>(dice: &mut Dice, of: &[T]) -> T {
    of[usize::try_from(dice.below(of.len() as u64)).unwrap()].clone()
}

// Private letters around the words that are stated: begin, what, then the words, end.
const BEGIN: char = '\u{e000}';
const THEN: char = '\u{e001}';
const END: char = '\u{e002}';

/// Words with a mark that says what they are.
pub fn marked(what: &str, words: &str) -> String {
    format!("{BEGIN}{what}{THEN}{words}{END}")
}

/// The text without marks, and where they were.
pub fn unmarked(text: &str) -> (String, Vec<(Range<usize>, String)>) {
    let (mut plain, mut words) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (what, after) = after.split_once(THEN).unwrap();
        let (inside, after) = after.split_once(END).unwrap();
        plain += before;
        let start = plain.len();
        plain += inside;
        words.push((start..plain.len(), what.to_owned()));
        rest = after;
    }
    (plain + rest, words)
}

#[derive(Clone, Copy, PartialEq)]
enum Numerals {
    Plain,
    Separated,
    SmallInChinese,
}

/// Who writes about which year, and how.
pub struct Hand<'a> {
    pub who: &'a Who,
    pub year: &'a Year,
    pub before: Option<&'a Year>,
    /// Counting word of applications.
    pub unit: &'static str,
    // Half of every stock, so that two years never share a sentence.
    side: usize,
    numerals: Numerals,
    decimals: u32,
    dice: &'a mut Dice,
}

impl<'a> Hand<'a> {
    pub fn of(
        who: &'a Who,
        year: &'a Year,
        before: Option<&'a Year>,
        side: usize,
        dice: &'a mut Dice,
    ) -> Hand<'a> {
        let unit = pick(dice, &["件", "件", "件", "件", "件", "件", "条", "宗", "份"]);
        let numerals = match dice.below(10) {
            0..=6 => Numerals::Plain,
            7..=8 => Numerals::Separated,
            _ => Numerals::SmallInChinese,
        };
        let decimals = if dice.below(2) == 0 { 1 } else { 2 };
        Hand { who, year, before, unit, side, numerals, decimals, dice }
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.dice.below(100) < percent
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.dice.below(end)
    }

    /// One of any.
    pub fn any<T: Clone>(&mut self, of: &[T]) -> T {
        pick(self.dice, of)
    }

    /// One of this year's half.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let own: Vec<T> = self.own(of);
        pick(self.dice, &own)
    }

    /// Several of this year's half, each once.
    pub fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut own = self.own(of);
        let mut taken = Vec::new();
        while taken.len() < count && !own.is_empty() {
            let at = usize::try_from(self.dice.below(own.len() as u64)).unwrap();
            taken.push(own.remove(at));
        }
        taken
    }

    fn own<T: Clone>(&self, of: &[T]) -> Vec<T> {
        assert!(of.len() > 1, "one of a kind is written in both years");
        of.iter().enumerate().filter(|(at, _)| at % 2 == self.side).map(|(_, item)| item.clone()).collect()
    }

    /// A number as this hand writes it.
    pub fn number(&mut self, value: u64) -> String {
        match self.numerals {
            Numerals::Separated if value >= 1000 => separated(value),
            Numerals::SmallInChinese if (1..=10).contains(&value) => {
                ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"][value as usize - 1].to_owned()
            }
            _ => value.to_string(),
        }
    }

    /// A figure that a rule holds against the tables.
    pub fn states(&mut self, what: &str, value: u64) -> String {
        marked(what, &self.number(value))
    }

    /// A share in percent, rounded as this hand does.
    pub fn percent(&mut self, part: u64, whole: u64) -> String {
        let scale = 10u64.pow(self.decimals);
        let scaled = (2 * part * 100 * scale + whole) / (2 * whole);
        let (whole, fraction) = (scaled / scale, scaled % scale);
        match fraction {
            0 => format!("{whole}%"),
            _ => format!("{whole}.{fraction:0width$}%", width = self.decimals as usize),
        }
    }
}

fn separated(value: u64) -> String {
    match value / 1000 {
        0 => value.to_string(),
        thousands => format!("{},{:03}", separated(thousands), value % 1000),
    }
}
