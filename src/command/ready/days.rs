//! Days between two days of the calendar.

use crate::check::deadline::Day;

/// The day that a date begins with: `2026-01-15 14:03`.
pub fn read(date: &str) -> Option<Day> {
    let mut numbers = date.get(..10)?.split('-').map(|digits| digits.parse::<i64>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Day { year, month, day })
}

/// Days from one to another; negative where that is past.
pub fn between(from: Day, to: Day) -> i64 {
    number(to) - number(from)
}

// Days since a day long ago; the year begins in March, so that a leap day is its last.
fn number(day: Day) -> i64 {
    let (year, month) = if day.month < 3 { (day.year - 1, day.month + 9) } else { (day.year, day.month - 3) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 + day.day
}
