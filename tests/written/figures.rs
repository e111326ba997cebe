//! Invented figures of two years in a row: they foot, they carry over, they change as figures of an office do.

use std::collections::BTreeMap;

use super::organs::Who;
use crate::reports::{APPLICANTS, Dice, GROUPS, OUTCOMES, application_rows, results};

/// What an organ counts in one year, by the keys of the form of that year.
#[derive(Clone)]
pub struct Year {
    pub year: u16,
    pub edition: &'static str,
    counts: BTreeMap<String, i64>,
    // Ten-thousandths of 万元, which are 元.
    pub fee: u64,
    size: u64,
}

fn edition(year: u16) -> &'static str {
    if year < 2021 { "2019" } else { "2021" }
}

// As many as before, give or take a third; small ones by one or two.
fn drifted(count: i64, dice: &mut Dice) -> i64 {
    let by = |dice: &mut Dice, low: u64, span: u64| i64::try_from(low + dice.below(span)).unwrap();
    match count {
        0 => by(dice, 0, 12) / 11,
        1..=5 => (count + by(dice, 0, 4) - 2).max(0),
        _ => (count * by(dice, 72, 60) / 100).max(1),
    }
}

impl Year {
    fn empty(year: u16, size: u64) -> Year {
        Year { year, edition: edition(year), counts: BTreeMap::new(), fee: 0, size }
    }

    /// The first of two years.
    pub fn begun(year: u16, who: &Who, dice: &mut Dice) -> Year {
        let sizes: &[u64] = match who.level {
            '镇' => &[0, 0, 1, 3],
            '省' => &[20, 80, 200],
            _ => &[0, 1, 2, 5, 20, 80, 400],
        };
        let size = super::pick(dice, sizes);
        let mut begun = Year::empty(year, size);
        let zero = Year::empty(year - 1, size);
        begun.fill_in(&zero, who, dice, |_, dice, size| match size {
            0 => 0,
            _ if dice.below(3) > 0 => 0,
            _ => i64::try_from(1 + dice.below(size)).unwrap(),
        });
        begun.fee = if dice.below(3) == 0 { 0 } else { 20_000 + dice.below(9_000_000) };
        begun
    }

    /// The year after.
    pub fn next(&self, who: &Who, dice: &mut Dice) -> Year {
        let mut next = Year::empty(self.year + 1, self.size);
        next.fill_in(self, who, dice, |before, dice, size| if size == 0 { 0 } else { drifted(before, dice) });
        next.fee = match self.fee {
            0 => 0,
            fee => fee * (75 + dice.below(55)) / 100 + 1 + dice.below(9),
        };
        next
    }

    fn fill_in(&mut self, before: &Year, who: &Who, dice: &mut Dice, change: fn(i64, &mut Dice, u64) -> i64) {
        self.applications(before, dice, change);
        self.litigation(before, dice, change);
        self.documents(before, who, dice);
        self.decisions(before, dice);
    }

    fn applications(&mut self, before: &Year, dice: &mut Dice, change: fn(i64, &mut Dice, u64) -> i64) {
        let rows = application_rows(self.edition);
        let mut totals: BTreeMap<&str, i64> = BTreeMap::new();
        for (at, applicant) in APPLICANTS.into_iter().enumerate() {
            let size = match at {
                0 => self.size,
                1 => self.size / 2,
                _ if dice.below(4) == 0 => self.size / 8,
                _ => 0,
            };
            let mut column: BTreeMap<&str, i64> = BTreeMap::new();
            for row in results(self.edition) {
                let was = before.get(&format!("applications.{row}.{applicant}"));
                column.insert(row, change(was, dice, size));
            }
            let concluded: i64 = column.values().sum();
            let carried_in = before.get(&format!("applications.carried_out.{applicant}"));
            let some = i64::try_from(dice.below(size / 4 + 2)).unwrap();
            let few =
                i64::from(size > 0) * if before.counts.is_empty() { some } else { drifted(carried_in, dice) };
            let mut carried_out = if few < 9 && dice.below(2) == 0 { 0 } else { few };
            carried_out = carried_out.max(carried_in - concluded);
            column.insert("concluded", concluded);
            column.insert("carried_in", carried_in);
            column.insert("carried_out", carried_out);
            column.insert("received", concluded + carried_out - carried_in);
            for row in &rows {
                *totals.entry(row).or_default() += column[row];
                self.put(format!("applications.{row}.{applicant}"), column[row]);
            }
        }
        for (row, total) in totals {
            self.put(format!("applications.{row}.total"), total);
        }
        let same = |row: &&str| {
            self.row(row) == u64::try_from(before.get(&format!("applications.{row}.total"))).unwrap()
        };
        if self.row("received") > 0 && rows.iter().all(same) {
            for row in ["received", "granted", "concluded"] {
                for column in ["natural_person", "total"] {
                    self.add(&format!("applications.{row}.{column}"), 1);
                }
            }
        }
    }

    fn litigation(&mut self, before: &Year, dice: &mut Dice, change: fn(i64, &mut Dice, u64) -> i64) {
        let size = if dice.below(2) == 0 { 0 } else { self.size / 10 + 1 };
        for group in GROUPS {
            let reviews = before.get("litigation.review.total") + self.get("litigation.review.total");
            let size = match group {
                "suit_after_review" if reviews == 0 => 0,
                _ if self.size == 0 => 0,
                _ => size,
            };
            let mut total = 0;
            for outcome in OUTCOMES {
                let key = format!("litigation.{group}.{outcome}");
                let count = change(before.get(&key), dice, size);
                total += count;
                self.put(key, count);
            }
            self.put(format!("litigation.{group}.total"), total);
        }
        let all = |year: &Year| {
            GROUPS.map(|group| OUTCOMES.map(|outcome| year.get(&format!("litigation.{group}.{outcome}"))))
        };
        if all(self) == all(before) && self.get("litigation.review.total") + self.suits() as i64 > 0 {
            self.add("litigation.review.upheld", 1);
            self.add("litigation.review.total", 1);
        }
    }

    fn documents(&mut self, before: &Year, who: &Who, dice: &mut Dice) {
        for (row, least) in [("rules", 31), ("normative_documents", 4)] {
            let active = row != "rules" || who.issues_rules;
            let some = |dice: &mut Dice, end: u64| {
                if active { i64::try_from(dice.below(end)).unwrap() } else { 0 }
            };
            let busy = if row == "rules" { 3 } else { 7 };
            let issued = if dice.below(3) == 0 { 0 } else { some(dice, busy) };
            let key = |column: &str| format!("disclosure.{row}.{column}");
            match self.edition {
                "2019" => {
                    let kept = match before.get(&key("total_public")) {
                        0 if active => least + some(dice, 9),
                        kept => kept,
                    };
                    self.put(key("made"), issued);
                    self.put(key("published"), issued);
                    self.put(key("total_public"), kept + issued);
                }
                _ => {
                    let kept = match (before.edition, before.counts.is_empty()) {
                        ("2021", false) => before.get(&key("in_force")),
                        _ if active => least + some(dice, 9),
                        _ => 0,
                    };
                    let repealed = if dice.below(2) == 0 { 0 } else { some(dice, 4).min(kept) };
                    self.put(key("issued"), issued);
                    self.put(key("repealed"), repealed);
                    self.put(key("in_force"), kept + issued - repealed);
                }
            }
        }
    }

    fn decisions(&mut self, before: &Year, dice: &mut Dice) {
        let signed = |dice: &mut Dice| i64::try_from(dice.below(7)).unwrap() - 3;
        for row in ["licences", "penalties", "coercive_measures", "other_services"] {
            let key = |column: &str| format!("disclosure.{row}.{column}");
            let was = before.get(&key("decisions"));
            let count = match was {
                0 if before.counts.is_empty() => match row {
                    "licences" => 12 + dice.below(40 * self.size + 300),
                    _ if dice.below(3) == 0 => 0,
                    _ => 1 + dice.below(10 * self.size + 30),
                },
                0 => 0,
                was => u64::try_from(drifted(was, dice)).unwrap(),
            };
            self.put(key("decisions"), i64::try_from(count).unwrap());
            if row == "licences" && i64::try_from(count).unwrap() == was {
                self.add(&key("decisions"), 1);
            }
            self.project(before, row, signed(dice), dice);
        }
        self.project(before, "fees", signed(dice), dice);
        let procured = match before.get("disclosure.procurement.count") {
            0 => 4 + i64::try_from(dice.below(9)).unwrap(),
            was => drifted(was, dice).max(1),
        };
        self.put("disclosure.procurement.count".to_owned(), procured);
    }

    // The number of sorts of matter that an office handles, and its change.
    fn project(&mut self, before: &Year, row: &str, change: i64, dice: &mut Dice) {
        let key = |column: &str| format!("disclosure.{row}.{column}");
        let last = match before.counts.is_empty() {
            true => 6 + i64::try_from(dice.below(60)).unwrap(),
            false => before.get(&key("last_year")) + before.get(&key("change")),
        };
        self.put(key("last_year"), last);
        self.put(key("change"), change.max(-last));
    }

    fn put(&mut self, key: String, count: i64) {
        self.counts.insert(key, count);
    }

    fn add(&mut self, key: &str, count: i64) {
        *self.counts.get_mut(key).unwrap() += count;
    }

    fn get(&self, key: &str) -> i64 {
        self.counts.get(key).copied().unwrap_or(0)
    }

    /// As it stands in the cell.
    pub fn shown(&self, key: &str) -> String {
        match key {
            "disclosure.fees.amount" => self.fee_shown(),
            "disclosure.procurement.amount" => {
                format!("{}.5万元", 7 * self.get("disclosure.procurement.count"))
            }
            _ => self.get(key).to_string(),
        }
    }

    /// 万元, as many decimals as needed.
    pub fn fee_shown(&self) -> String {
        let decimals = format!("{:04}", self.fee % 10_000);
        format!("{}.{}", self.fee / 10_000, decimals).trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    pub fn at(&self, key: &str) -> u64 {
        u64::try_from(self.get(key)).unwrap()
    }

    /// The total of a row of part 三.
    pub fn row(&self, row: &str) -> u64 {
        self.at(&format!("applications.{row}.total"))
    }

    /// What natural persons have in a row.
    pub fn natural(&self, row: &str) -> u64 {
        self.at(&format!("applications.{row}.natural_person"))
    }

    /// The six sorts of result, by their names.
    pub fn outcomes(&self) -> Vec<(&'static str, u64)> {
        let sum = |beginning: &str| {
            results(self.edition)
                .into_iter()
                .filter(|row| row.starts_with(beginning))
                .map(|row| self.row(row))
                .sum()
        };
        vec![
            ("予以公开", self.row("granted")),
            ("部分公开", self.row("partly_granted")),
            ("不予公开", sum("refused")),
            ("无法提供", sum("unavailable")),
            ("不予处理", sum("not_processed")),
            ("其他处理", sum("other")),
        ]
    }

    pub fn suits(&self) -> u64 {
        self.at("litigation.suit_direct.total") + self.at("litigation.suit_after_review.total")
    }

    /// Suits of an outcome, both kinds.
    pub fn suits_of(&self, outcome: &str) -> u64 {
        self.at(&format!("litigation.suit_direct.{outcome}"))
            + self.at(&format!("litigation.suit_after_review.{outcome}"))
    }
}
