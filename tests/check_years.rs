//! This year's figures against last year's: what does not follow is found with both values, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::check::years::{self, Doubt, doubts};
use nianbao::check::{Finding, Severity};
use nianbao::form::Form;
use nianbao::report::{Edit, Figure, Report};
use proptest::prelude::*;
use reports::{APPLICANTS, cell, figure_at, footing_report, keys, typed};

/// This year's figure with what it should be, from the notices: by its key, in last year's report and this
/// year's.
fn expected(last: &Report, this: &Report) -> Vec<(&'static str, String, i64)> {
    let number = |report: &Report, key: String| report.figure(cell(report.form, &key)).integer().unwrap();
    let columns = APPLICANTS.into_iter().chain(["total"]);
    let mut expected: Vec<_> = columns
        .map(|column| {
            let out = number(last, format!("applications.carried_out.{column}"));
            ("Y01", format!("applications.carried_in.{column}"), out)
        })
        .collect();
    match (last.form.edition.id, this.form.edition.id) {
        ("2021", "2021") => expected.extend(["rules", "normative_documents"].map(|row| {
            let of = |report, column| number(report, format!("disclosure.{row}.{column}"));
            let in_force = of(last, "in_force") + of(this, "issued") - of(this, "repealed");
            ("Y02", format!("disclosure.{row}.in_force"), in_force)
        })),
        ("2019", "2019") => {
            let items = ["licences", "other_services", "penalties", "coercive_measures", "fees"];
            expected.extend(items.map(|row| {
                let of = |column| number(last, format!("disclosure.{row}.{column}"));
                ("Y03", format!("disclosure.{row}.last_year"), of("last_year") + of("change"))
            }));
        }
        _ => {}
    }
    expected
}

/// Two reports, of a year and of the next, that have nothing else to do with each other.
fn two(year: u16, seeds: (u64, u64)) -> (Report, Report) {
    let of = |year, seed| Report { year, ..footing_report(Form::for_year(year).edition.id, seed) };
    (of(year, seeds.0), of(year + 1, seeds.1))
}

/// As they would be had the clerk carried everything over rightly.
fn carried_over(mut this: Report, last: &Report) -> Report {
    for (_, key, right) in expected(last, &this) {
        let figure = u64::try_from(right).map_or(Figure::Text(right.to_string()), Figure::Count);
        this.apply(Edit::Figure { cell: cell(this.form, &key), figure });
    }
    this
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_that_does_not_follow_is_found_and_no_other(year in 2019u16..2026, seeds: (u64, u64)) {
        let (last, this) = two(year, seeds);
        let found: Vec<_> = years::check(&this, &last)
            .iter()
            .map(|finding| (finding.rule.id, keys(&this, finding)[0].to_owned(), finding.values.unwrap().computed))
            .collect();
        let wrong: Vec<_> = expected(&last, &this)
            .into_iter()
            .filter(|(_, key, right)| this.figure(cell(this.form, key)).integer() != Some(*right))
            .collect();
        prop_assert_eq!(found, wrong);
    }

    #[test]
    fn what_was_carried_over_rightly_is_not_found(year in 2019u16..2026, seeds: (u64, u64)) {
        let (last, this) = two(year, seeds);
        prop_assert_eq!(years::check(&carried_over(this, &last), &last), []);
    }

    #[test]
    fn one_wrong_figure_is_named_with_both_values_and_where_it_can_be_mended(
        year in 2019u16..2026, seeds: (u64, u64), at: proptest::sample::Index, off in 1i64..1000,
    ) {
        let (last, this) = two(year, seeds);
        let mut this = carried_over(this, &last);
        let cells = expected(&last, &this);
        let (rule, key, right) = &cells[at.index(cells.len())];
        let stated = right.abs() + off;
        let wrong = Figure::Count(u64::try_from(stated).unwrap());
        this.apply(Edit::Figure { cell: cell(this.form, key), figure: wrong });
        let found = years::check(&this, &last);
        prop_assert_eq!(found.len(), 1);
        let Finding { rule: broken, values: Some(values), message, mend, .. } = &found[0] else {
            return Err(TestCaseError::fail("no values"));
        };
        prop_assert_eq!((broken.id, broken.severity), (*rule, Severity::Warning));
        prop_assert_eq!((values.stated, values.computed), (stated, *right));
        for part in [format!("填 {stated}，"), format!("为 {right}，"), format!("相差 {}：", stated.abs_diff(*right))] {
            prop_assert!(message.contains(&part), "{}", message);
        }
        prop_assert!(message.contains(&format!("{year} 年报告")), "{}", message);
        prop_assert_eq!(mend.is_some(), *rule != "Y02" && *right >= 0);
        if let Some(mend) = mend {
            this.apply(mend.edit.clone());
            prop_assert_eq!(years::check(&this, &last), []);
        }
    }

    #[test]
    fn any_two_reports_can_be_compared(
        seeds: (u64, u64),
        editions in (0usize..2, 0usize..2),
        edits in proptest::collection::vec(reports::edits::any_edit(), 0..24),
    ) {
        let of = |edition: usize, seed| footing_report(reports::EDITIONS[edition], seed);
        let (mut last, mut this) = (of(editions.0, seeds.0), of(editions.1, seeds.1));
        for (at, edit) in edits.into_iter().enumerate() {
            if at % 2 == 0 { last.apply(edit) } else { this.apply(edit) };
        }
        last.year = this.year - 1;
        for finding in years::check(&this, &last) {
            prop_assert!(finding.message.ends_with("）。"), "{}", finding.message);
            let values = finding.values.unwrap();
            prop_assert_ne!(values.stated, values.computed);
        }
    }
}

#[test]
fn the_message_names_the_cells_of_both_years() {
    let (last, mut this) = two(2023, (1, 2));
    let mut last = last;
    this = carried_over(this, &last);
    last.apply(typed(last.form, "applications.carried_out.business", "7"));
    this.apply(typed(this.form, "applications.carried_in.business", "9"));
    last.apply(typed(last.form, "disclosure.normative_documents.in_force", "10"));
    for (column, written) in [("issued", "2"), ("repealed", "3"), ("in_force", "10")] {
        this.apply(typed(this.form, &format!("disclosure.normative_documents.{column}"), written));
    }
    let messages: Vec<_> = years::check(&this, &last).into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        messages,
        [
            "“二、上年结转政府信息公开申请数量”行“法人或其他组织·商业企业”列填 9，按上年报告推算为 7，相差 2：\
             上年结转等于上年报告的结转下年度继续办理（2023 年报告“四、结转下年度继续办理”行\
             “法人或其他组织·商业企业”列为 7）。",
            "“行政规范性文件”行“现行有效件数”列填 10，按上年报告推算为 9，相差 1：\
             现行有效等于上年报告的现行有效加本年制发减本年废止（2023 年报告“行政规范性文件”行“现行有效件数”列为 10；\
             本年“行政规范性文件”行“本年制发件数”列为 2、“行政规范性文件”行“本年废止件数”列为 3）。",
        ]
    );
}

#[test]
fn a_blank_or_a_word_is_not_judged_and_a_sign_for_0_is_0() {
    let (mut last, this) = two(2023, (1, 2));
    let mut this = carried_over(this, &last);
    let carried = |column: &str| format!("applications.carried_in.{column}");
    let out = |column: &str| format!("applications.carried_out.{column}");
    for (column, ours, theirs) in [
        ("natural_person", "", "5"),
        ("business", "5", ""),
        ("research", "若干", "5"),
        ("public_welfare", "/", "无"),
        ("legal_service", "3（其中重复1件）", "3"),
    ] {
        this.apply(typed(this.form, &carried(column), ours));
        last.apply(typed(last.form, &out(column), theirs));
    }
    assert_eq!(years::check(&this, &last), []);
    last.apply(typed(last.form, &out("public_welfare"), "1"));
    let found = years::check(&this, &last);
    assert_eq!(found.len(), 1);
    assert_eq!(keys(&this, &found[0]), [carried("public_welfare")]);
    assert_eq!(figure_at(&this, &carried("public_welfare")), "/");
}

#[test]
fn between_two_editions_only_what_was_carried_over_is_compared() {
    let (last, this) = two(2020, (3, 4));
    assert_ne!(last.form, this.form);
    assert!(years::check(&this, &last).iter().all(|finding| finding.rule.id == "Y01"));
    assert!(!years::check(&this, &last).is_empty());
}

#[test]
fn a_report_of_another_year_is_not_compared_and_that_is_said() {
    let (last, this) = two(2023, (1, 2));
    for year in [2021, 2022, 2024, 2025] {
        let other = Report { year, ..last.clone() };
        assert_eq!(years::check(&this, &other), []);
        let doubts = doubts(&this, &other);
        assert_eq!(doubts, [Doubt::Year { wanted: 2023, found: year }]);
        let message = doubts[0].message();
        assert!(message.contains(&format!("{year} 年")) && message.contains("2023 年"), "{message}");
    }
    assert_eq!(doubts(&this, &last), []);
}

#[test]
fn a_report_of_another_organ_is_compared_and_that_is_said() {
    let (mut last, mut this) = two(2023, (1, 2));
    for (ours, theirs, is_same) in [
        ("清河市水务局", "清河市水务局", true),
        ("清河市水务局", "江北省 清河市水务局", true),
        ("江北省清河市水务局", "清河市水务局", true),
        ("", "清河市水务局", true),
        ("清河市水务局", "清河市水利局", false),
        ("清河市水务局", "临江市水务局", false),
    ] {
        this.organ.name = ours.to_owned();
        last.organ.name = theirs.to_owned();
        assert_eq!(doubts(&this, &last).is_empty(), is_same, "{ours}, {theirs}");
        assert!(!years::check(&this, &last).is_empty());
    }
    let message = doubts(&this, &last)[0].message();
    assert!(message.contains("清河市水务局") && message.contains("临江市水务局"), "{message}");
}
