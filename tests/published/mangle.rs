//! What becomes of a report until it is published: everything that organs, their content systems and those
//! who copy do to labels, figures and rows.

use super::figures;
use super::sheet::{Held, Sheet};
use super::{Published, between, chance, pick};
use crate::reports::Dice;

/// One thing that is done to a report, in the order in which several are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mangling {
    /// The other edition's form, whole.
    OtherEdition,
    /// The other edition's form in one of the parts.
    MixedEditions,
    /// A row that is not there.
    RowMissing,
    /// Figures with notes.
    Notes,
    /// `/`, `-`, `—`, 无 for 0.
    Placeholders,
    /// Nothing for 0.
    BlankZeros,
    /// Thousands separators.
    Separators,
    /// Full-width digits, half-width brackets and quotes.
    Widths,
    /// A label that is not there.
    LabelMissing,
    /// Labels with a letter or two lost or wrong.
    Mistyped,
    /// 1、 and 1． for 1., and their like.
    ItemStops,
    /// Kangxi radicals and compatibility forms.
    Radicals,
    /// Blanks inside labels: 总 计.
    SpacedLabels,
    /// Line breaks inside labels.
    BrokenLabels,
    /// A table cut by a page, its head repeated or not.
    Cut,
    /// A table published as a picture.
    TableLost,
}

use Mangling::*;

impl Mangling {
    pub const ALL: [Mangling; 16] = [
        OtherEdition,
        MixedEditions,
        RowMissing,
        Notes,
        Placeholders,
        BlankZeros,
        Separators,
        Widths,
        LabelMissing,
        Mistyped,
        ItemStops,
        Radicals,
        SpacedLabels,
        BrokenLabels,
        Cut,
        TableLost,
    ];

    /// Whether something is gone that no reader can know.
    pub fn loses(self) -> bool {
        matches!(self, MixedEditions | LabelMissing | RowMissing | TableLost)
    }

    /// Does it.
    pub fn apply(self, report: &mut Published, dice: &mut Dice) {
        match self {
            Widths => widths(report, dice),
            Separators => separators(report, dice),
            BrokenLabels => each_label(report, dice, |text, dice| put_between(text, "\n", 4, dice)),
            SpacedLabels => {
                each_label(report, dice, |text, dice| put_between(text, pick(dice, &[" ", "　"]), 2, dice))
            }
            ItemStops => item_stops(report, dice),
            Radicals => radicals(report, dice),
            Notes => notes(report, dice),
            Placeholders => {
                let sign = pick(dice, &["/", "-", "—", "无", "／", "——"]);
                zeros(report, sign, dice);
            }
            BlankZeros => zeros(report, "", dice),
            OtherEdition => {
                let edition = if report.year < 2021 { "2021" } else { "2019" };
                put_editions(report, edition, edition, dice);
            }
            MixedEditions => {
                let (own, other) = if report.year < 2021 { ("2019", "2021") } else { ("2021", "2019") };
                let (disclosure, applications) = if chance(dice, 70) { (own, other) } else { (other, own) };
                put_editions(report, disclosure, applications, dice);
            }
            Mistyped => mistyped(report, dice),
            LabelMissing => {
                let labels = &mut labels(report);
                let at = between(dice, 0, labels.len() - 1);
                labels[at].text.clear();
            }
            RowMissing => row_missing(report, dice),
            Cut => cut(report, dice),
            TableLost => report.tables[between(dice, 0, 2)].clear(),
        }
    }
}

fn sheets(report: &mut Published) -> impl Iterator<Item = &mut Sheet> {
    report.tables.iter_mut().flatten()
}

/// Boxes with words beside or above figures.
fn labels(report: &mut Published) -> Vec<&mut Held> {
    sheets(report).flat_map(Sheet::words_mut).collect()
}

fn each_label(report: &mut Published, dice: &mut Dice, mut change: impl FnMut(&str, &mut Dice) -> String) {
    for held in labels(report) {
        if chance(dice, 60) {
            held.text = change(&held.text, dice);
        }
    }
}

/// Puts something between two letters of a text that has enough of them, once or, for a blank, more often.
fn put_between(text: &str, what: &str, least: usize, dice: &mut Dice) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() < least {
        return text.to_owned();
    }
    let at = between(dice, 1, letters.len() - 1);
    let again = between(dice, 1, letters.len() - 1);
    let mut out = String::new();
    for (place, letter) in letters.into_iter().enumerate() {
        if place == at || place == again && place > at + 2 {
            out.push_str(what);
        }
        out.push(letter);
    }
    out
}

fn widths(report: &mut Published, dice: &mut Dice) {
    let wide = |text: &str| {
        let wide = |letter: char| match letter {
            '0'..='9' | '+' | '-' => char::from_u32(u32::from(letter) + 0xfee0).unwrap(),
            _ => letter,
        };
        text.chars().map(wide).collect::<String>()
    };
    let all = chance(dice, 50);
    sheets(report).flat_map(Sheet::figures_mut).for_each(|held| {
        if all || chance(dice, 20) {
            held.text = wide(&held.text);
        }
    });
    let narrow =
        |text: &str| text.replace('（', "(").replace('）', ")").replace(['“', '”'], "\"").replace('：', ":");
    each_label(report, dice, |text, _| narrow(text));
}

fn separators(report: &mut Published, dice: &mut Dice) {
    let comma = pick(dice, &[",", ",", "，"]);
    for held in sheets(report).flat_map(Sheet::figures_mut) {
        let whole = held.text.chars().take_while(char::is_ascii_digit).count();
        if whole > 3 {
            let (whole, rest) = held.text.split_at(whole);
            let group = |(at, digit): (usize, char)| {
                let parted = at > 0 && (whole.len() - at) % 3 == 0;
                format!("{}{digit}", if parted { comma } else { "" })
            };
            held.text = whole.chars().enumerate().map(group).collect::<String>() + rest;
        }
    }
}

fn item_stops(report: &mut Published, dice: &mut Dice) {
    let arabic = pick(dice, &["、", "．", ". ", " ", ""]);
    let chinese = pick(dice, &["、", ".", "．", "、 "]);
    let change = |text: &str| {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(number), Some('.')) if number.is_ascii_digit() => {
                format!("{number}{arabic}{}", letters.as_str())
            }
            (Some(number), Some('、')) => format!("{number}{chinese}{}", letters.as_str()),
            _ => text.to_owned(),
        }
    };
    labels(report).into_iter().for_each(|held| held.text = change(&held.text));
}

/// Letters and what stands for them in documents made from certain PDF files.
pub const RADICALS: [(char, char); 24] = [
    ('一', '\u{2f00}'),
    ('二', '\u{2f06}'),
    ('人', '\u{2f08}'),
    ('八', '\u{2f0b}'),
    ('力', '\u{2f12}'),
    ('大', '\u{2f24}'),
    ('工', '\u{2f2f}'),
    ('文', '\u{2f42}'),
    ('方', '\u{2f45}'),
    ('日', '\u{2f47}'),
    ('月', '\u{2f49}'),
    ('比', '\u{2f50}'),
    ('止', '\u{2f4c}'),
    ('生', '\u{2f63}'),
    ('用', '\u{2f64}'),
    ('示', '\u{2f70}'),
    ('自', '\u{2f83}'),
    ('行', '\u{2f8f}'),
    ('言', '\u{2f94}'),
    ('面', '\u{2faf}'),
    ('高', '\u{2fbc}'),
    ('不', '\u{f967}'),
    ('年', '\u{f98e}'),
    ('理', '\u{f9e4}'),
];

fn radicals(report: &mut Published, dice: &mut Dice) {
    let used: Vec<_> = RADICALS.into_iter().filter(|_| chance(dice, 60)).collect();
    let change = |text: &mut String| {
        let stands = |letter: char| {
            used.iter().find(|(plain, _)| *plain == letter).map_or(letter, |(_, other)| *other)
        };
        *text = text.chars().map(stands).collect();
    };
    labels(report).into_iter().for_each(|held| change(&mut held.text));
    report.title.iter_mut().for_each(change);
    report.headings.iter_mut().for_each(change);
    report.texts_mut().for_each(change);
}

fn notes(report: &mut Published, dice: &mut Dice) {
    let counted = |held: &&mut Held| {
        let key = held.key.as_deref().unwrap();
        let number = !key.ends_with("amount") && !key.ends_with("change");
        number && held.text.parse::<u64>().is_ok_and(|count| count > 0)
    };
    let mut counts: Vec<_> = sheets(report).flat_map(Sheet::figures_mut).filter(counted).collect();
    if counts.is_empty() {
        return;
    }
    for _ in 0..between(dice, 1, 2) {
        let at = between(dice, 0, counts.len() - 1);
        let held = &mut counts[at];
        let Ok(count) = held.text.parse::<u64>() else { continue };
        let part = dice.below(count + 1);
        held.text = match dice.below(3) {
            0 => format!("{count}（其中修订{part}件）"),
            1 => format!("{count}(含转办{part}件)"),
            _ => format!("{count}件"),
        };
    }
}

fn zeros(report: &mut Published, sign: &str, dice: &mut Dice) {
    let share = pick(dice, &[15, 50, 100]);
    for held in sheets(report).flat_map(Sheet::figures_mut) {
        if held.text == "0" && chance(dice, share) {
            held.text = sign.to_owned();
        }
    }
}

fn put_editions(
    report: &mut Published,
    disclosure: &'static str,
    applications: &'static str,
    dice: &mut Dice,
) {
    let of_disclosure = figures::footing(disclosure, dice);
    let figures = figures::footing(applications, dice);
    report.tables = [
        vec![Sheet::disclosure(disclosure, &of_disclosure)],
        vec![Sheet::applications(applications, &figures)],
        vec![Sheet::litigation(&figures)],
    ];
    report.editions = (disclosure, applications);
    report.foots = true;
}

fn mistyped(report: &mut Published, dice: &mut Dice) {
    let mut labels = labels(report);
    labels.retain(|held| held.text.chars().count() >= 5);
    for _ in 0..between(dice, 1, 4) {
        let at = between(dice, 0, labels.len() - 1);
        let mut letters: Vec<char> = labels[at].text.chars().collect();
        // The number of an item is what its writer is sure of.
        let from = if letters[0] == '（' { 3 } else { 2 };
        for _ in 0..1 + letters.len() / 12 {
            let place = between(dice, from, letters.len() - 1);
            match chance(dice, 50) {
                true => drop(letters.remove(place)),
                false => letters[place] = pick(dice, &['题', '况', '的', '与', '件']),
            }
        }
        labels[at].text = letters.into_iter().collect();
    }
}

/// A row of figures of part 二 or 三 is left out.
fn row_missing(report: &mut Published, dice: &mut Dice) {
    let table = between(dice, 0, 1);
    if let [sheet] = &mut report.tables[table][..] {
        let with_figures = |row: &usize| sheet.rows[*row].iter().any(|held| held.key.is_some());
        let rows: Vec<_> = (0..sheet.rows.len()).filter(with_figures).collect();
        let row = pick(dice, &rows);
        let zero = sheet.rows[row].iter().all(|held| held.key.is_none() || held.text == "0");
        report.foots &= zero || table == 0;
        *sheet = sheet.without_row(row);
    }
}

fn cut(report: &mut Published, dice: &mut Dice) {
    let table = pick(dice, &[0, 1, 1, 1]);
    if let [sheet] = &report.tables[table][..] {
        let above = between(dice, sheet.head_rows + 1, sheet.rows.len() - 1);
        let (upper, lower) = sheet.cut(above, chance(dice, 50), chance(dice, 50));
        report.tables[table] = vec![upper, lower];
    }
}
