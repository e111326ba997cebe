//! Every rule on reports that break it and on reports that do not: `tests/cases/<rule>/<case>/`.
//!
//! `report.json` says what the report has otherwise than `tests/cases/base-2021.json` (or `base-2019.json`, where it
//! says `"edition": "2019"`): paths to values, null takes a member out. `last.json`, where it is there, says the same
//! of last year's report (`last-2021.json`, `last-2019.json`), which is then held against it. In their stead
//! `document.txt` or `document.html` holds a published document. `expected.txt` holds every finding, a line each.
//! With `NIANBAO_ACCEPT=1` it is written; what is written is read by a person before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod cases;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cases::{Case, folders};
use nianbao::check::{RULES, review};

#[test]
fn every_case_has_the_findings_that_were_read_by_a_person() {
    let accept = std::env::var_os("NIANBAO_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        let found = Case::read(&folder).found();
        let file = folder.join("expected.txt");
        if accept {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected != found {
            wrong.push(format!("{}\nexpected:\n{expected}found:\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_fires_on_a_case_and_is_silent_on_three() {
    let mut counted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for folder in folders() {
        let rule = name(folder.parent().unwrap());
        let fires = Case::read(&folder).found().lines().any(|line| line.starts_with(&rule));
        let silent = name(&folder).starts_with("silent");
        assert_ne!(fires, silent, "{}", folder.display());
        let counts = counted.entry(rule).or_default();
        *(if fires { &mut counts.0 } else { &mut counts.1 }) += 1;
    }
    let lacking = |id: &&str| counted.get(*id).is_none_or(|(fires, silent)| *fires < 1 || *silent < 3);
    let lacking: Vec<&str> = RULES.iter().map(|rule| rule.id).filter(lacking).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn nothing_is_found_in_the_reports_that_the_cases_begin_with() {
    for edition in ["2021", "2019"] {
        let (report, last) = (cases::base(edition), cases::last(edition));
        let messages: Vec<String> = review(&report, Some(&last))
            .into_iter()
            .chain(review(&last, None))
            .map(|finding| finding.rule.id.to_owned() + &finding.message)
            .collect();
        assert!(messages.is_empty(), "{}", messages.join("\n"));
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
