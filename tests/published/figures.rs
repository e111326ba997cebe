//! Invented figures, mostly 0 as in life, that foot; and what goes wrong with them.

use std::collections::BTreeMap;

use super::{between, chance, pick};
use crate::reports::{APPLICANTS, Dice, GROUPS, OUTCOMES, application_rows, footed_keys, results};

/// Figures by the keys of their cells, as printed.
pub type Figures = BTreeMap<String, String>;

/// What an organ of some size counts: 0 most of the time.
fn cases(dice: &mut Dice, size: u64, zeros: u64) -> u64 {
    match chance(dice, zeros) {
        true => 0,
        false => 1 + dice.below(size),
    }
}

/// Figures of a year whose every equation holds.
pub fn footing(edition: &str, dice: &mut Dice) -> Figures {
    let size = pick(dice, &[3, 9, 40, 300, 300, 5_000, 60_000]);
    let mut figures = disclosure(edition, size, dice);
    // Few but natural persons apply to most organs.
    let idle = chance(dice, 15);
    let rows = application_rows(edition);
    let mut totals = vec![0; rows.len()];
    for (at, applicant) in APPLICANTS.into_iter().enumerate() {
        let zeros = match (idle, at) {
            (true, _) => 100,
            (_, 0) => pick(dice, &[0, 30, 60, 85]),
            (_, 1) => pick(dice, &[50, 90, 100]),
            _ => pick(dice, &[85, 100, 100]),
        };
        let results: Vec<u64> = results(edition).iter().map(|_| cases(dice, size, zeros)).collect();
        let concluded: u64 = results.iter().sum();
        let carried_out = cases(dice, size / 8 + 1, zeros.max(60));
        let carried_in =
            if chance(dice, zeros.max(60)) { 0 } else { dice.below(concluded + carried_out + 1) };
        let received = concluded + carried_out - carried_in;
        let column = [vec![received, carried_in], results, vec![concluded, carried_out]].concat();
        for ((row, count), total) in rows.iter().zip(column).zip(&mut totals) {
            *total += count;
            figures.insert(format!("applications.{row}.{applicant}"), count.to_string());
        }
    }
    for (row, total) in rows.iter().zip(totals) {
        figures.insert(format!("applications.{row}.total"), total.to_string());
    }
    let zeros = pick(dice, &[40, 80, 100]);
    for group in GROUPS {
        let counts = OUTCOMES.map(|outcome| (outcome, cases(dice, size / 5 + 2, zeros)));
        for (outcome, count) in counts {
            figures.insert(format!("litigation.{group}.{outcome}"), count.to_string());
        }
        let total: u64 = counts.iter().map(|(_, count)| count).sum();
        figures.insert(format!("litigation.{group}.total"), total.to_string());
    }
    figures
}

/// Figures of part 二, which stand in no equation.
pub fn disclosure(edition: &str, size: u64, dice: &mut Dice) -> Figures {
    let mut figures = Figures::new();
    let mut put = |key: &str, text: String| figures.insert(format!("disclosure.{key}"), text);
    let columns: (&[&str], &[&str], &[&str]) = match edition {
        "2019" => (
            &["made", "published", "total_public"],
            &["licences", "other_services", "penalties", "coercive_measures"],
            &["last_year", "change", "decisions"],
        ),
        _ => (
            &["issued", "repealed", "in_force"],
            &["licences", "penalties", "coercive_measures"],
            &["decisions"],
        ),
    };
    for document in ["rules", "normative_documents"] {
        for column in columns.0 {
            let zeros = if document == "rules" { 95 } else { 30 };
            put(&format!("{document}.{column}"), cases(dice, 40, zeros).to_string());
        }
    }
    for row in columns.1 {
        for column in columns.2 {
            let count = cases(dice, size * 20, 40);
            let text = if *column == "change" { change(count, dice) } else { count.to_string() };
            put(&format!("{row}.{column}"), text);
        }
    }
    match edition {
        "2019" => {
            put("fees.last_year", cases(dice, 30, 50).to_string());
            let count = cases(dice, 5, 60);
            put("fees.change", change(count, dice));
            let count = cases(dice, 90, 40);
            put("procurement.count", count.to_string());
            let amount = match count {
                0 => "0".to_owned(),
                _ => format!("{}{}", amount(dice), pick(dice, &["万元", "元", "万元", "亿元", ""])),
            };
            put("procurement.amount", amount);
        }
        _ => {
            put("fees.amount", if chance(dice, 40) { "0".to_owned() } else { amount(dice) });
        }
    }
    figures
}

fn change(count: u64, dice: &mut Dice) -> String {
    match (count, dice.below(3)) {
        (0, _) => "0".to_owned(),
        (_, 0) => format!("-{count}"),
        (_, 1) => format!("+{count}"),
        _ => count.to_string(),
    }
}

/// A decimal with up to four decimals.
fn amount(dice: &mut Dice) -> String {
    let whole = pick(dice, &[0, 6, 89, 1_284, 59_237]);
    let whole = whole + dice.below(whole + 1);
    let decimals = between(dice, 0, 4);
    match decimals {
        0 => (whole + 1).to_string(),
        _ => format!(
            "{whole}.{}",
            (0..decimals)
                .map(|_| char::from(b'1' + u8::try_from(dice.below(9)).unwrap()))
                .collect::<String>()
        ),
    }
}

/// Errors as they are published: totals not filled in, one too many, a digit lost. False where there was
/// nothing to put wrong.
pub fn put_wrong(figures: &mut Figures, edition: &str, dice: &mut Dice) -> bool {
    let keys = footed_keys(edition);
    let of_weight: Vec<_> = keys.iter().filter(|key| figures[*key] != "0").collect();
    if of_weight.is_empty() {
        return false;
    }
    for _ in 0..between(dice, 1, 3) {
        let key = of_weight[usize::try_from(dice.below(of_weight.len() as u64)).unwrap()];
        let count: u64 = figures[key].parse().unwrap();
        let wrong = match dice.below(3) {
            0 if key.ends_with(".total") => 0,
            1 if count > 9 => count / 10,
            _ => count + 1,
        };
        figures.insert(key.clone(), wrong.to_string());
    }
    // Two errors may take each other back.
    !foots(figures, edition)
}

/// Whether every equation of parts 三 and 四 holds.
pub fn foots(figures: &Figures, edition: &str) -> bool {
    let at = |key: String| figures[&key].parse::<u64>().unwrap();
    let columns: Vec<_> = APPLICANTS.into_iter().chain(["total"]).collect();
    let balanced = columns.iter().all(|column| {
        let row = |row: &str| at(format!("applications.{row}.{column}"));
        let sum: u64 = results(edition).into_iter().map(row).sum();
        row("received") + row("carried_in") == row("concluded") + row("carried_out")
            && row("concluded") == sum
    });
    let rows = application_rows(edition).into_iter().all(|row| {
        let sum: u64 = APPLICANTS.iter().map(|applicant| at(format!("applications.{row}.{applicant}"))).sum();
        sum == at(format!("applications.{row}.total"))
    });
    let groups = GROUPS.into_iter().all(|group| {
        let sum: u64 = OUTCOMES.iter().map(|outcome| at(format!("litigation.{group}.{outcome}"))).sum();
        sum == at(format!("litigation.{group}.total"))
    });
    balanced && rows && groups
}
