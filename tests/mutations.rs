//! The proof of the checks: clean reports in which nothing is found, and single defects in them that are.
//!
//! `NIANBAO_MUTATIONS_CASES=20000` for a long run, `NIANBAO_MUTATIONS_SEED` for other ones. What was missed and what
//! was found wrongly is printed, some of each sort.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod defects;
mod reports;
mod written;

use std::collections::BTreeMap;

use defects::{Defect, sorts};
use nianbao::check::{Finding, Place, review};
use nianbao::report::Report;
use reports::Dice;

/// Clean reports and defects of an ordinary run.
const CASES: u64 = 1_000;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn run() -> (u64, u64) {
    let cases = from_environment("NIANBAO_MUTATIONS_CASES").unwrap_or(CASES);
    (from_environment("NIANBAO_MUTATIONS_SEED").unwrap_or(1), cases)
}

// With the words and what is around them.
fn line(report: &Report, finding: &Finding) -> String {
    let place = match &finding.place {
        Place::Cells(cells) => {
            let key = cells.first().and_then(|cell| report.form.entry(*cell));
            key.map_or(String::new(), |entry| entry.key.clone())
        }
        Place::Text { field, start, end } => {
            let text = report.text(*field);
            let start_of_sentence = text[..*start].rfind(['。', '\n']).unwrap_or(0);
            let end_of_sentence = text[*end..].find(['。', '\n']).map_or(text.len(), |at| end + at);
            let words = text.get(*start..*end).unwrap_or("");
            format!(
                "{field:?}「{words}」 in: {}",
                text.get(start_of_sentence..end_of_sentence).unwrap_or(text)
            )
        }
    };
    format!("{} {} | {place}", finding.rule.id, finding.message).replace('\n', "⏎")
}

#[test]
fn nothing_is_found_in_clean_reports() {
    let (first, cases) = run();
    let mut alarms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for seed in first..first + cases {
        let written = written::written(seed);
        for finding in review(&written.report, written.last.as_ref()) {
            let line = format!("[{seed}] {}", line(&written.report, &finding));
            alarms.entry(finding.rule.id).or_default().push(line);
        }
    }
    let all: usize = alarms.values().map(Vec::len).sum();
    println!("{cases} clean reports, {all} false alarms");
    let shown = usize::try_from(from_environment("NIANBAO_MUTATIONS_SHOWN").unwrap_or(8)).unwrap();
    for (rule, lines) in &alarms {
        println!("{rule}: {}", lines.len());
        lines.iter().take(shown).for_each(|line| println!("    {line}"));
    }
    assert_eq!(all, 0, "false alarms in clean reports");
}

#[derive(Default)]
struct Tally {
    injected: u64,
    caught: u64,
    foreign: Vec<String>,
    missed: Vec<String>,
}

impl Tally {
    fn takes(&mut self, seed: u64, defect: &Defect, clean: &[Finding]) {
        self.injected += 1;
        let found = review(&defect.report, defect.last.as_ref());
        let was_there = |finding: &Finding| {
            clean.iter().any(|held| held.rule == finding.rule && held.message == finding.message)
        };
        let new: Vec<&Finding> = found.iter().filter(|finding| !was_there(finding)).collect();
        let lines = |findings: &[&Finding]| {
            findings
                .iter()
                .map(|finding| line(&defect.report, finding))
                .collect::<Vec<_>>()
                .join("\n        ")
        };
        if new.iter().any(|finding| defect.is_caught_by(finding)) {
            self.caught += 1;
        } else {
            self.missed.push(format!("[{seed}] {}\n        {}", defect.done, lines(&new)));
        }
        let foreign: Vec<&Finding> = new.into_iter().filter(|finding| defect.is_foreign(finding)).collect();
        if !foreign.is_empty() {
            self.foreign.push(format!("[{seed}] {}\n        {}", defect.done, lines(&foreign)));
        }
    }
}

#[test]
fn defects_are_found_and_nothing_else() {
    let (first, cases) = run();
    let sorts = sorts();
    let mut tallies: Vec<Tally> = sorts.iter().map(|_| Tally::default()).collect();
    let mut seed = first;
    for case in 0..cases {
        let at = usize::try_from(case).unwrap() % sorts.len();
        let (defect, clean) = loop {
            seed += 1;
            let written = written::written(seed);
            if let Some(defect) = (sorts[at].inject)(&written, &mut Dice::of(seed)) {
                break (defect, review(&written.report, written.last.as_ref()));
            }
        };
        tallies[at].takes(seed, &defect, &clean);
    }
    let shown = usize::try_from(from_environment("NIANBAO_MUTATIONS_SHOWN").unwrap_or(3)).unwrap();
    println!("injected caught other alarms");
    for (sort, tally) in sorts.iter().zip(&tallies) {
        println!("{:>8} {:>6} {:>12}  {}", tally.injected, tally.caught, tally.foreign.len(), sort.name);
        tally.missed.iter().take(shown).for_each(|line| println!("    missed {line}"));
        tally.foreign.iter().take(shown).for_each(|line| println!("    other {line}"));
    }
    let sum = |of: fn(&Tally) -> u64| tallies.iter().map(of).sum::<u64>();
    let (caught, foreign) = (sum(|tally| tally.caught), sum(|tally| tally.foreign.len() as u64));
    println!(
        "{cases} defects: {caught} caught, {:.1} %; {foreign} other alarms",
        caught as f64 * 100.0 / cases as f64
    );
    assert!(caught * 100 >= cases * 98, "{caught} of {cases} caught");
    assert_eq!(foreign, 0, "other alarms");
}
