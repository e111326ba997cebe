//! Whole reports as organs write them, clean: figures that foot, prose that agrees with them and with last year's
//! report, in the habits of many organs. Whatever is found in one of them is a false alarm.
//!
//! Where the prose states a figure of a table the place is remembered, so that it can be put wrong.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

mod closing;
mod figures;
mod hand;
mod introduction;
mod litigation;
mod organs;
mod overview;
mod proactive;
mod requests;
mod stock;

use std::ops::Range;

use nianbao::form::{CellId, Field, Form};
use nianbao::report::{Figure, Organ, Report, Section, Signature};

use crate::reports::Dice;
pub use figures::Year;
use hand::{Hand, unmarked};
pub use hand::{marked, pick};
pub use organs::Who;

/// A clean report beside last year's.
pub struct Written {
    /// This year's.
    pub report: Report,
    /// Last year's; none for the first year of the form.
    pub last: Option<Report>,
    /// What its prose states of its figures, and other words that can be put wrong.
    pub stated: Vec<Stated>,
    /// Who reports.
    pub who: Who,
}

/// Words of a field whose meaning is known.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The field.
    pub field: Field,
    /// Its bytes.
    pub range: Range<usize>,
    /// What they are: the rule that a wrong figure breaks, or a word of its own.
    pub what: String,
}

/// The clean report of a seed.
pub fn written(seed: u64) -> Written {
    let dice = &mut Dice::of(seed);
    let who = Who::invented(dice);
    let year = pick(dice, &[2019, 2020, 2020, 2021, 2022, 2023, 2024, 2024, 2025, 2025]);
    let before = Year::begun(year - 1, &who, dice);
    let now = before.next(&who, dice);
    let sides = if dice.below(2) == 0 { (0, 1) } else { (1, 0) };
    let with_last = year > 2019;
    let (last, _) = report(&who, &before, None, sides.0, dice);
    let (report, stated) = report(&who, &now, with_last.then_some(&before), sides.1, dice);
    Written { report, last: with_last.then_some(last), stated, who }
}

fn report(
    who: &Who,
    year: &Year,
    before: Option<&Year>,
    side: usize,
    dice: &mut Dice,
) -> (Report, Vec<Stated>) {
    let form = Form::for_year(year.year);
    let organ = Organ {
        name: who.name.clone(),
        kind: who.kind,
        address: who.address.clone(),
        postcode: who.postcode.clone(),
        phone: who.phone.clone(),
        ..Organ::default()
    };
    let mut report = Report::bare(form, year.year, organ);
    for (figure, entry) in report.figures.iter_mut().zip(&form.entries) {
        *figure = Figure::read(&year.shown(&entry.key), entry.kind);
    }
    let hand = &mut Hand::of(who, year, before, side, dice);
    let mut stated = Vec::new();
    let mut put = |field: Field, text: String| {
        let (text, words) = unmarked(&text);
        stated.extend(words.into_iter().map(|(range, what)| Stated { field, range, what }));
        text
    };
    report.introduction = put(Field::Introduction, introduction::introduction(hand));
    for (at, (heading, text)) in overview::sections(hand).into_iter().enumerate() {
        let text = put(Field::SectionText(at), text);
        report.overview.push(Section { heading, text, ..Section::default() });
    }
    report.problems = put(Field::Problems, closing::problems(hand));
    report.other_matters = put(Field::OtherMatters, closing::other_matters(hand));
    if hand.chance(70) {
        report.signature = Signature { organ: who.name.clone(), date: closing::date(hand) };
    }
    (report, stated)
}

/// The cell of a key.
pub fn cell(report: &Report, key: &str) -> CellId {
    report.form.cell(key).unwrap_or_else(|| panic!("no cell {key}"))
}
