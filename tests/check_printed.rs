//! Invented reports, printed and damaged as organs publish them: what their documents print otherwise than the form
//! is found, and nothing is found that they print as the form does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use std::collections::BTreeMap;

use nianbao::check::{Finding, printed};
use nianbao::document::recognise;
use nianbao::form::Form;
use nianbao::format;
use published::mangle::Mangling::{self, *};
use published::viewer::Lines;
use published::xlsx::Spread;
use published::{Published, between, chance, docx, html, pick, text, viewer, xlsx};
use reports::Dice;

/// Documents of an ordinary run; `NIANBAO_READ_CASES` for more.
const CASES: u64 = 600;

/// A document, and what was done to the report that is printed in it.
struct Case {
    report: Published,
    mangling: Option<Mangling>,
    name: String,
    bytes: Vec<u8>,
}

impl Case {
    fn of(seed: u64) -> Case {
        let mut dice = Dice::of(seed);
        let dice = &mut dice;
        let mut report = Published::of(dice);
        let mangling = chance(dice, 75).then(|| Mangling::ALL[between(dice, 0, Mangling::ALL.len() - 1)]);
        mangling.iter().for_each(|mangling| mangling.apply(&mut report, dice));
        let (kind, bytes) = match seed % 6 {
            0 => ("txt", text::from_word(&report, dice).into_bytes()),
            1 => ("txt", text::from_browser(&report, dice).into_bytes()),
            2 => {
                let lines = Lines {
                    labels_cut: chance(dice, 60),
                    vertical: chance(dice, 40),
                    heads_cut: chance(dice, 50),
                    ..Lines::default()
                };
                ("txt", viewer::print(&report, lines, dice).into_bytes())
            }
            3 => ("html", html::print(&report, html::Manner::any(dice), dice)),
            4 => ("docx", docx::print(&report, chance(dice, 30), dice)),
            _ => ("xlsx", xlsx::print(&report, pick(dice, &[Spread::One, Spread::Several]), dice)),
        };
        Case { name: format!("{seed}.{kind}"), report, mangling, bytes }
    }

    fn found(&self) -> Vec<Finding> {
        let decode = |bytes: &[u8]| {
            encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
        };
        let document = format::parse(&self.name, &self.bytes, &decode).unwrap();
        let reading = recognise(&document).unwrap();
        printed::check(&reading.report, &reading.printed)
    }

    /// Rules that it breaks, whatever was done to it.
    fn may_break(&self, finding: &Finding) -> bool {
        match (finding.rule.id, self.mangling) {
            ("S02", _) => self.other_headings() > 0,
            ("S08", _) => !self.report.title.concat().contains("政府信息公开工作年度报告"),
            ("S03", Some(TableLost)) => true,
            ("S04", Some(MixedEditions | RowMissing | LabelMissing | Mistyped)) => true,
            ("S06", Some(Mistyped)) => true,
            _ => false,
        }
    }

    fn other_headings(&self) -> usize {
        let parts = Form::for_year(self.report.year).edition.parts;
        let printed = self.report.headings.iter().zip(parts);
        let is_other = |(printed, part): &(&String, &nianbao::form::Part)| {
            !printed.ends_with(part.long_heading)
                && printed[3..].trim_start_matches(['、', '．', '.']) != part.heading
        };
        printed.filter(is_other).count()
    }
}

#[test]
fn what_is_printed_as_the_form_is_not_found_and_what_is_not_is() {
    let count =
        std::env::var("NIANBAO_READ_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(CASES);
    let mut false_alarms = Vec::new();
    let mut caught: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for seed in 0..count {
        let case = Case::of(seed);
        let found = case.found();
        for finding in found.iter().filter(|finding| !case.may_break(finding)) {
            let done = case.mangling.map(|mangling| format!("{mangling:?}")).unwrap_or_default();
            false_alarms.push(format!("{} {done} {} {}", case.name, finding.rule.id, finding.message));
        }
        let mut tally = |what, is_found: bool| {
            let counts = caught.entry(what).or_default();
            *counts = (counts.0 + usize::from(is_found), counts.1 + 1);
        };
        let has = |rule: &str| found.iter().filter(|finding| finding.rule.id == rule).count();
        let headings = case.other_headings();
        // A heading in compatibility forms is the form's all the same.
        if headings > 0 && case.mangling != Some(Radicals) {
            tally("S02 headings", has("S02") == headings);
        }
        match case.mangling {
            Some(TableLost) => tally("S03 a table lost", has("S03") == 1),
            Some(MixedEditions) => tally("S04 editions mixed", has("S04") == 1),
            Some(RowMissing) => tally("S04 a row missing", has("S04") == 1),
            Some(Mistyped) => tally("S04 labels mistyped", has("S04") + has("S06") > 0),
            _ => {}
        }
    }
    println!("{count} documents; found, of: {caught:?}; false alarms: {}", false_alarms.len());
    assert!(false_alarms.is_empty(), "{}", false_alarms.join("\n"));
}
