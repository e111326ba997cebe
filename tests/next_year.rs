//! This year's report begun from last year's: what stays the same is there, what follows is carried over,
//! and nothing else is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use std::collections::BTreeMap;

use nianbao::check::years;
use nianbao::form::{Field, Form};
use nianbao::json::Members;
use nianbao::report::{Edit, Figure, OrganKind, Report, Section, last_year, next_year};
use proptest::prelude::*;
use reports::{APPLICANTS, EDITIONS, cell, figure_at, footing_report, typed, unknown};

/// What the notices say goes over: this year's cell, and the cells of last year's report that it is the sum
/// of.
fn carried(last: &str, this: &str) -> BTreeMap<String, Vec<String>> {
    let mut carried = BTreeMap::new();
    for column in APPLICANTS.into_iter().chain(["total"]) {
        let from = vec![format!("applications.carried_out.{column}")];
        carried.insert(format!("applications.carried_in.{column}"), from);
    }
    if (last, this) == ("2019", "2019") {
        for item in ["licences", "other_services", "penalties", "coercive_measures", "fees"] {
            let from = vec![format!("disclosure.{item}.last_year"), format!("disclosure.{item}.change")];
            carried.insert(format!("disclosure.{item}.last_year"), from);
        }
    }
    carried
}

/// A report of any year with something in every sort of place.
fn full(year: u16, seed: u64) -> Report {
    let form = Form::for_year(year);
    let mut report = Report { year, ..footing_report(form.edition.id, seed) };
    for (at, field) in report.fields().into_iter().enumerate() {
        report.apply(Edit::Text { field, text: format!("第{at}段\n{year}年的话") });
    }
    report.organ.kind = OrganKind::Township;
    report.unknown = unknown("x-later", "[1]");
    report.overview[1].unknown = unknown("x-section", "2");
    report
}

fn integer(report: &Report, key: &str) -> Option<i64> {
    report.figure(cell(report.form, key)).integer()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_figures_that_follow_are_carried_over_and_all_others_are_blank(year in 2019u16..2026, seed: u64) {
        let last = full(year, seed);
        let report = next_year(&last);
        prop_assert_eq!((report.year, report.form), (year + 1, Form::for_year(year + 1)));
        let carried = carried(last.form.edition.id, report.form.edition.id);
        for (_, entry, figure) in report.cells() {
            let sum = carried.get(&entry.key).map(|from| {
                from.iter().map(|key| integer(&last, key).unwrap()).sum::<i64>()
            });
            // A change may be more than there was; there is no count below 0.
            let expected = sum.and_then(|sum| u64::try_from(sum).ok()).map_or(Figure::Blank, Figure::Count);
            prop_assert_eq!(figure, &expected, "{} from {}", entry.key, year);
        }
        prop_assert_eq!(years::check(&report, &last), []);
    }

    #[test]
    fn organ_sub_headings_prose_and_who_signs_stay(year in 2019u16..2026, seed: u64) {
        let last = full(year, seed);
        let report = next_year(&last);
        let kept = |field: &Field| !matches!(field, Field::Introduction | Field::SignatureDate);
        for field in last.fields().into_iter().filter(kept) {
            prop_assert_eq!(report.text(field), last.text(field));
        }
        prop_assert_eq!(&report.organ, &last.organ);
        prop_assert_eq!(report.overview.len(), last.overview.len());
        prop_assert_eq!(report.text(Field::SignatureDate), "");
        prop_assert!(report.fills_totals);
        // Members that are not known are of last year's report, and are with it.
        prop_assert!(report.overview.iter().all(|section| section.unknown.is_empty()));
        prop_assert_eq!(report.unknown.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["last_year"]);
        prop_assert_eq!(last_year::attached(&report), Some(last));
    }

    #[test]
    fn any_report_has_a_next_year_and_the_one_after_holds_one_report_only(
        edition in proptest::sample::select(&EDITIONS[..]),
        seed: u64,
        edits in proptest::collection::vec(reports::edits::any_edit(), 0..12),
    ) {
        let mut last = footing_report(edition, seed);
        edits.into_iter().for_each(|edit| drop(last.apply(edit)));
        let report = next_year(&last);
        let after = next_year(&report);
        let held = last_year::attached(&after).unwrap();
        prop_assert_eq!(held.unknown, Members::default());
        prop_assert_eq!((held.year, after.year), (report.year, report.year + 1));
    }
}

#[test]
fn the_introduction_speaks_of_the_next_year_however_the_year_is_written() {
    let introduced = |text: &str| {
        let mut last = full(2023, 1);
        last.introduction = text.to_owned();
        next_year(&last).introduction
    };
    let cases = [
        ("统计期限自2023年1月1日至2023年12月31日。", "统计期限自2024年1月1日至2024年12月31日。"),
        ("自 2023 年 1 月 1 日起", "自 2024 年 1 月 1 日起"),
        ("２０２３年年报", "２０２４年年报"),
        ("二〇二三年、二○二三年、二零二三年", "二〇二四年、二○二四年、二零二四年"),
        ("2023年度、2022年、2024年、12023年、20232023年", "2024年度、2022年、2024年、12023年、20232023年"),
        (
            "国办公开办函〔2021〕30号，编号2023，电话0512-2023",
            "国办公开办函〔2021〕30号，编号2023，电话0512-2023",
        ),
    ];
    for (last, expected) in cases {
        assert_eq!(introduced(last), expected);
    }
}

#[test]
fn where_there_was_no_introduction_one_is_proposed_for_the_new_year_and_its_form() {
    let mut last = full(2020, 1);
    last.introduction = " \n".to_owned();
    let report = next_year(&last);
    assert!(report.introduction.contains("2021年1月1日至2021年12月31日"), "{}", report.introduction);
    assert!(report.introduction.contains("〔2021〕30号"), "{}", report.introduction);
    assert!(report.introduction.contains(last.organ.phone.trim()), "{}", report.introduction);
}

#[test]
fn where_there_were_no_sub_headings_the_forms_own_are_proposed() {
    let mut last = full(2023, 1);
    last.overview.clear();
    let headings: Vec<_> = next_year(&last).overview.into_iter().map(|section| section.heading).collect();
    assert_eq!(headings.len(), 5);
    assert_eq!(headings[0], "（一）主动公开");
    last.overview.push(Section { heading: "只有一节".to_owned(), ..Section::default() });
    assert_eq!(next_year(&last).overview.len(), 1);
}

#[test]
fn a_figure_with_a_note_is_carried_by_its_number_a_sign_for_0_as_0_and_words_not_at_all() {
    let mut last = full(2023, 1);
    for (column, written) in [
        ("natural_person", "3（其中重复1件）"),
        ("business", "/"),
        ("research", "若干"),
        ("public_welfare", ""),
        ("total", "1,234"),
    ] {
        last.apply(typed(last.form, &format!("applications.carried_out.{column}"), written));
    }
    let report = next_year(&last);
    let sees = |column: &str| figure_at(&report, &format!("applications.carried_in.{column}"));
    assert_eq!(
        ["natural_person", "business", "research", "public_welfare", "total"].map(sees),
        ["3", "0", "", "", "1234"]
    );
}

#[test]
fn a_carried_total_stays_as_published_until_its_addends_agree_with_it() {
    // Published: 2 + 1 carried out, and a total of 4.
    let mut last = full(2023, 1);
    for column in APPLICANTS {
        last.apply(typed(last.form, &format!("applications.carried_out.{column}"), "0"));
    }
    last.apply(typed(last.form, "applications.carried_out.natural_person", "2"));
    last.apply(typed(last.form, "applications.carried_out.business", "1"));
    last.apply(typed(last.form, "applications.carried_out.total", "4"));
    let mut clerk = reports::Clerk::with(next_year(&last));
    assert_eq!(clerk.sees("applications.carried_in.total"), "4");
    clerk.types("applications.carried_in.business", "2");
    assert_eq!(clerk.sees("applications.carried_in.total"), "4");
    // Now that it agrees, it follows.
    clerk.types("applications.carried_in.business", "5");
    assert_eq!(clerk.sees("applications.carried_in.total"), "7");
}

#[test]
fn every_edition_states_what_goes_over_and_each_statement_finds_its_cells() {
    for last in EDITIONS {
        for this in EDITIONS {
            let (last_form, this_form) = (reports::form(last), reports::form(this));
            let found = this_form.carried_from(last_form);
            let rules = |rule: &str| found.iter().filter(|carried| carried.rule == rule).count();
            let expected = match (last, this) {
                ("2019", "2019") => (7, 0, 5),
                ("2021", "2021") => (7, 2, 0),
                _ => (7, 0, 0),
            };
            assert_eq!((rules("Y01"), rules("Y02"), rules("Y03")), expected, "{last} → {this}");
        }
    }
}
