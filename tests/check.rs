//! What a reviewer checks: the tables' footing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::check::{Checker, Finding, Severity, check, counts, figures};
use nianbao::report::{Edit, Figure, Report};
use proptest::prelude::*;
use reports::edits::any_edit;
use reports::{Clerk, EDITIONS, footed_keys, footing_report, form, keys, typed};

const SEEDS: std::ops::Range<u64> = 0..4;

/// The findings about footing: F01–F05.
fn footing(report: &Report) -> Vec<Finding> {
    figures(report).into_iter().filter(|finding| finding.rule.id.starts_with('F')).collect()
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

/// Other counts than this one: a slip of the finger, a digit too many or too few, digits swapped.
fn slips(right: u64) -> Vec<u64> {
    let mut swapped: Vec<char> = right.to_string().chars().collect();
    swapped.reverse();
    let swapped: u64 = swapped.into_iter().collect::<String>().parse().unwrap();
    let mut slips =
        vec![0, right + 1, right.saturating_sub(1), right * 10, right / 10, right + 10, swapped, 9_999_999];
    slips.sort_unstable();
    slips.dedup();
    slips.retain(|slip| *slip != right);
    slips
}

#[test]
fn a_report_that_foots_has_no_finding_at_all() {
    for edition in EDITIONS {
        for seed in 0..50 {
            assert_eq!(figures(&footing_report(edition, seed)), [], "edition {edition}, seed {seed}");
        }
    }
}

#[test]
fn one_wrong_figure_is_named_with_its_right_value_mended_and_can_be_taken_back() {
    for edition in EDITIONS {
        let form = form(edition);
        for seed in SEEDS {
            let report = footing_report(edition, seed);
            for key in footed_keys(edition) {
                let cell = reports::cell(form, &key);
                let right = u64::try_from(report.figure(cell).integer().unwrap()).unwrap();
                for slip in slips(right) {
                    one_slip(&report, &key, right, slip);
                }
            }
        }
    }
}

fn one_slip(report: &Report, key: &str, right: u64, slip: u64) {
    let case = || format!("edition {}, {key}: {right} → {slip}", report.form.edition.id);
    let cell = reports::cell(report.form, key);
    let mut clerk = Clerk::with(report.clone());
    clerk.makes(Edit::Figure { cell, figure: Figure::Count(slip) });
    clerk.goes_elsewhere();
    let wrong = clerk.report.clone();
    let findings = footing(&wrong);
    if key.starts_with("litigation") {
        // Each figure of part 四 stands in one equation, which cannot tell which of its five is wrong.
        assert_eq!(rules(&findings), ["F04"], "{}", case());
        assert!(keys(&wrong, &findings[0]).contains(&key), "{}", case());
    } else {
        let first = &findings[0];
        assert_eq!(first.rule.id, "F05", "{}", case());
        assert_eq!(keys(&wrong, first)[0], key, "{}", case());
        let values = first.values.unwrap();
        assert_eq!((values.stated, values.computed), (slip.cast_signed(), right.cast_signed()), "{}", case());
        assert_eq!(values.difference(), slip.abs_diff(right), "{}", case());
        assert_eq!(findings.iter().filter(|finding| finding.rule.id == "F05").count(), 1, "{}", case());
        assert!(first.message.contains(&format!("填 {slip}，")), "{}", first.message);
        assert!(first.message.contains(&format!("改为 {right} ")), "{}", first.message);
        assert_eq!(first.mend.as_ref().unwrap().label, format!("改为 {right}"));
    }
    // An error names the same cell, since a hint alone would leave the report ready.
    let names_it = |finding: &&Finding| keys(&wrong, finding).contains(&key);
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    assert!(errors.clone().count() > 0 && errors.clone().any(|finding| names_it(&finding)), "{}", case());

    clerk.makes(findings[0].mend.clone().expect("a mend is offered").edit);
    assert_eq!(footing(&clerk.report), [], "{}", case());
    if !key.starts_with("litigation") {
        assert_eq!(&clerk.report, report, "{}", case());
    }
    clerk.undoes();
    assert_eq!(clerk.report, wrong, "{}", case());
    clerk.undoes();
    assert_eq!(&clerk.report, report, "{}", case());
}

#[test]
fn mends_go_on_being_offered_until_a_total_on_a_total_foots() {
    // All three totals that hang on one figure left 0, as in a report filled in from the left.
    let report = footing_report("2021", 1);
    let mut clerk = Clerk::with(report.clone());
    clerk.types("applications.granted.natural_person", "321");
    clerk.types("applications.granted.total", "0").types("applications.concluded.total", "0");
    clerk.types("applications.concluded.natural_person", "0");
    let mut mends = 0;
    while let Some(mend) = footing(&clerk.report).into_iter().find_map(|finding| finding.mend) {
        clerk.goes_elsewhere().makes(mend.edit);
        mends += 1;
        assert!(mends <= 8, "{:#?}", footing(&clerk.report));
    }
    let rest = footing(&clerk.report);
    assert!(rest.iter().all(|finding| finding.rule.id == "F01"), "{rest:#?}");
}

#[test]
fn figures_in_no_equation_have_no_finding_about_footing() {
    for edition in EDITIONS {
        let report = footing_report(edition, 5);
        let footed = footed_keys(edition);
        let mut free = 0;
        for entry in report.form.entries.iter().filter(|entry| !footed.contains(&entry.key)) {
            for written in ["9999", "", "若干"] {
                let mut wrong = report.clone();
                wrong.apply(typed(report.form, &entry.key, written));
                assert_eq!(footing(&wrong), [], "{}", entry.key);
            }
            free += 1;
        }
        assert_eq!(free, if edition == "2019" { 22 } else { 10 });
    }
}

#[test]
fn a_blank_report_has_no_error() {
    for edition in EDITIONS {
        let findings = check(&Clerk::begins(edition).report);
        let (errors, warnings) = counts(&findings);
        assert_eq!(errors, 0, "{findings:#?}");
        // S08 for the name, V03 for each table, S12; S13 since there are fees.
        assert_eq!(warnings, if edition == "2019" { 5 } else { 6 }, "{findings:#?}");
    }
}

/// A report that foots with no 0 in these cells, so that a blank matters.
fn with_figures() -> Report {
    let report = footing_report("2021", 11);
    let mut clerk = Clerk::with(Report { fills_totals: true, ..report });
    clerk.types("applications.granted.natural_person", "5").types("applications.granted.business", "3");
    let concluded = clerk.sees("applications.concluded.natural_person");
    let business = clerk.sees("applications.concluded.business");
    clerk
        .types("applications.received.natural_person", &concluded)
        .types("applications.received.business", &business);
    for applicant in ["natural_person", "business"] {
        clerk.types(&format!("applications.carried_in.{applicant}"), "4");
        clerk.types(&format!("applications.carried_out.{applicant}"), "4");
    }
    clerk.types("litigation.review.upheld", "6");
    let mut report = clerk.report;
    report.fills_totals = false;
    assert_eq!(figures(&report), []);
    report
}

#[test]
fn one_blank_says_only_that_it_is_blank() {
    let report = with_figures();
    for key in footed_keys("2021") {
        let mut clerk = Clerk::with(report.clone());
        clerk.types(&key, "");
        let findings = check(&clerk.report);
        assert_eq!(rules(&findings), ["V03"], "{key}");
        assert_eq!(keys(&clerk.report, &findings[0]), [key]);
    }
}

#[test]
fn one_word_in_place_of_a_figure_says_only_that_it_is_no_figure() {
    let report = with_figures();
    for key in footed_keys("2021") {
        for (written, rule) in [("若干", "V01"), ("-3", "V02"), ("/", "V03")] {
            let mut clerk = Clerk::with(report.clone());
            clerk.types(&key, written);
            let findings = check(&clerk.report);
            assert_eq!(rules(&findings), [rule], "{key} {written}");
            assert_eq!(keys(&clerk.report, &findings[0]), [key.as_str()]);
        }
    }
}

#[test]
fn one_wrong_row_total_does_not_cascade_into_the_totals_below() {
    let report = with_figures();
    let mut clerk = Clerk::with(report);
    clerk.types("applications.granted.total", "9999");
    let findings = check(&clerk.report);
    assert_eq!(rules(&findings), ["F05", "F03"]);
    for finding in &findings {
        assert_eq!(keys(&clerk.report, finding)[0], "applications.granted.total");
    }
    let mut clerk = Clerk::with(with_figures());
    clerk.types("applications.concluded.natural_person", "9999");
    let findings = check(&clerk.report);
    assert_eq!(rules(&findings), ["F05", "F02"]);
    for finding in &findings {
        assert_eq!(keys(&clerk.report, finding)[0], "applications.concluded.natural_person");
    }
}

#[test]
fn a_blank_does_not_hide_what_no_figure_in_it_could_put_right() {
    let mut clerk = Clerk::with(with_figures());
    clerk.types("litigation.review.pending", "").types("litigation.review.total", "0");
    let findings = footing(&clerk.report);
    assert_eq!(rules(&findings), ["F04"]);
    assert!(findings[0].message.contains("（有 1 格空白，按 0 计）"), "{}", findings[0].message);
}

#[test]
fn two_independent_wrong_figures_are_both_named() {
    let pairs = [
        ("applications.granted.natural_person", "applications.refused_process_information.business"),
        ("applications.received.research", "applications.not_processed_repeated.legal_service"),
        ("applications.carried_out.total", "applications.granted.other_organisation"),
        ("applications.concluded.natural_person", "applications.carried_in.business"),
    ];
    for seed in SEEDS {
        for (one, other) in pairs {
            let report = footing_report("2021", seed);
            let mut wrong = report.clone();
            for (key, by) in [(one, 7), (other, 16)] {
                let cell = reports::cell(report.form, key);
                let figure =
                    Figure::Count(u64::try_from(report.figure(cell).integer().unwrap()).unwrap() + by);
                wrong.apply(Edit::Figure { cell, figure });
            }
            let named: Vec<_> = footing(&wrong)
                .iter()
                .filter(|finding| finding.rule.id == "F05")
                .map(|finding| keys(&wrong, finding)[0])
                .collect();
            assert!(named.contains(&one) && named.contains(&other) && named.len() == 2, "{named:?}");
        }
    }
}

#[test]
fn two_figures_off_by_the_same_are_not_guessed_at_but_stand_in_the_errors() {
    // The two other corners of their rectangle would explain the same four equations.
    let report = with_figures();
    let pair = ["applications.granted.natural_person", "applications.partly_granted.business"];
    let mut wrong = report.clone();
    for key in pair {
        let cell = reports::cell(report.form, key);
        let figure = Figure::Count(u64::try_from(report.figure(cell).integer().unwrap()).unwrap() + 2);
        wrong.apply(Edit::Figure { cell, figure });
    }
    // Every corner could be 2 less.
    for key in ["applications.granted.business", "applications.partly_granted.natural_person"] {
        assert!(
            report.figure(reports::cell(report.form, key)).integer().unwrap() >= 2 || key.contains("partly")
        );
    }
    let findings = footing(&wrong);
    assert_eq!(
        rules(&findings).iter().filter(|rule| **rule == "F05").count(),
        usize::from(unambiguous(&report))
    );
    for key in pair {
        assert!(findings.iter().any(|finding| keys(&wrong, finding).contains(&key)), "{key}");
    }
}

// Whether the fourth corner is too small to be the wrong one.
fn unambiguous(_: &Report) -> bool {
    false
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn checking_edit_by_edit_finds_the_same_as_checking_anew(
        seed in any::<u64>(),
        edition in 0usize..2,
        filled in any::<bool>(),
        edits in proptest::collection::vec(any_edit(), 1..25),
    ) {
        let report = match filled {
            true => footing_report(EDITIONS[edition], seed),
            false => Clerk::begins(EDITIONS[edition]).report,
        };
        let mut clerk = Clerk::with(report);
        let mut checker = Checker::new(&clerk.report);
        for edit in edits {
            if let Some(applied) = clerk.makes(edit) {
                checker.update(&clerk.report, &applied.touched());
            }
            prop_assert_eq!(checker.findings(clerk.report.form), footing(&clerk.report));
        }
        while let Some(applied) = clerk.history.undo(&mut clerk.report) {
            checker.update(&clerk.report, &applied.touched());
        }
        prop_assert_eq!(checker.findings(clerk.report.form), footing(&clerk.report));
    }

    #[test]
    fn every_finding_says_where_and_every_mend_can_be_taken(
        seed in any::<u64>(),
        edits in proptest::collection::vec(any_edit(), 1..12),
    ) {
        let mut clerk = Clerk::with(footing_report("2021", seed));
        for edit in edits {
            clerk.makes(edit);
        }
        for finding in check(&clerk.report) {
            prop_assert!(finding.message.ends_with('。'), "{}", finding.message);
            let nowhere = |cell| clerk.report.form.entry(cell).is_none();
            match &finding.place {
                nianbao::check::Place::Cells(cells) => {
                    prop_assert!(!cells.is_empty() && !cells.iter().any(|cell| nowhere(*cell)));
                }
                nianbao::check::Place::Text { field, start, end } => {
                    prop_assert!(clerk.report.text(*field).get(*start..*end).is_some());
                }
            }
            if let Some(mend) = finding.mend {
                prop_assert!(!mend.edit.is_idle(&clerk.report), "{}", finding.message);
                let mut mended = clerk.report.clone();
                mended.apply(mend.edit);
                let still = check(&mended).into_iter().any(|other| {
                    other.rule == finding.rule && other.place == finding.place && other.values == finding.values
                });
                prop_assert!(!still, "{}", finding.message);
            }
        }
    }
}

#[test]
fn filling_blanks_with_0_fills_totals_with_what_they_come_to() {
    for edition in EDITIONS {
        let sound = footing_report(edition, 5);
        let mut report = sound.clone();
        for equation in &sound.form.equations {
            if let Some(total) = equation.total_cell() {
                report.figures[total.index()] = Figure::Blank;
            }
        }
        let blanks: Vec<_> = check(&report).into_iter().filter(|found| found.rule.id == "V03").collect();
        assert_eq!(blanks.len(), 2, "one for part 三 and one for part 四");
        for found in blanks {
            report.apply(found.mend.unwrap().edit);
        }
        assert_eq!(report, sound);
    }
}
