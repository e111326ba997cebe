//! Two reports compared: every difference can be taken over for itself, and what two people did to one
//! report comes together or is refused, never guessed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::compare::{Difference, Place, differences, edit, merge};
use nianbao::form::Field;
use nianbao::report::{Edit, Figure, OrganKind, Report, Section, edition};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reports::{APPLICANTS, Clerk, EDITIONS, OUTCOMES, cell, figure_at, footing_report, results, unknown};

fn applied(report: &Report, edit: Edit) -> Report {
    let mut report = report.clone();
    report.apply(edit);
    report
}

fn section(heading: &str, text: &str) -> Section {
    Section { heading: heading.to_owned(), text: text.to_owned(), ..Section::default() }
}

/// Random edits, and now and then members that are not known.
fn changes() -> impl Strategy<Value = (Vec<Edit>, Vec<(Index, u8)>)> {
    let edits = proptest::collection::vec(reports::edits::any_edit(), 0..10);
    (edits, proptest::collection::vec((any::<Index>(), 0u8..4), 0..3))
}

fn changed(report: &Report, (edits, others): (Vec<Edit>, Vec<(Index, u8)>)) -> Report {
    let mut report = applied(report, Edit::Batch(edits));
    for (at, value) in others {
        let members = unknown("x-later", &value.to_string());
        let count = report.overview.len();
        match at.index(count + 1) {
            at if at < count => report.overview[at].unknown = members,
            _ => report.unknown = members,
        }
    }
    report
}

/// Two reports: one changed twice over, or two that have nothing to do with each other.
fn any_two() -> impl Strategy<Value = (Report, Report)> {
    let edition = || select(&EDITIONS[..]);
    (edition(), edition(), 0u64..50, any::<bool>(), changes(), changes()).prop_map(
        |(first, second, seed, is_one, before, after)| {
            let from = changed(&footing_report(first, seed), before);
            let origin = if is_one { from.clone() } else { footing_report(second, seed) };
            (from, changed(&origin, after))
        },
    )
}

fn shown(difference: &Difference) -> (&str, &str) {
    (&difference.before, &difference.after)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_differences_together_make_one_report_the_other((from, to) in any_two()) {
        let mut report = from.clone();
        let back = report.apply(edit(&from, &to));
        prop_assert_eq!(&report, &to);
        report.apply(back);
        prop_assert_eq!(&report, &from);
        prop_assert_eq!(edit(&from, &to).is_idle(&from), from == to);
        prop_assert_eq!(differences(&from, &from), []);
    }

    #[test]
    fn differences_that_are_not_taken_over_are_those_that_remain(
        (from, to) in any_two(),
        taken in proptest::collection::vec(any::<bool>(), 400),
    ) {
        let mut report = from.clone();
        let mut left = Vec::new();
        for (difference, taken) in differences(&from, &to).into_iter().zip(taken) {
            match taken {
                true => { report.apply(difference.edit); }
                false => left.push(difference),
            }
        }
        let remaining = differences(&report, &to);
        prop_assert_eq!(
            remaining.iter().map(shown).collect::<Vec<_>>(),
            left.iter().map(shown).collect::<Vec<_>>()
        );
        // Sections that were taken over may have moved those behind them.
        if report.overview.len() == from.overview.len() {
            prop_assert!(remaining.iter().map(|left| left.at).eq(left.iter().map(|left| left.at)));
        }
        prop_assert_eq!(applied(&report, edit(&report, &to)), to);
    }

    #[test]
    fn a_merge_comes_to_the_same_from_both_sides(
        (base, mine) in any_two(),
        theirs in changes(),
        fills in any::<bool>(),
    ) {
        let (mut base, mut mine) = (base, mine);
        let mut theirs = changed(&base, theirs);
        for report in [&mut base, &mut mine, &mut theirs] {
            report.fills_totals |= fills;
        }
        match (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)) {
            (Ok(there), Ok(back)) => prop_assert_eq!(applied(&mine, there), applied(&theirs, back)),
            (Err(there), Err(back)) => prop_assert!(!there.places.is_empty() && !back.places.is_empty()),
            (there, back) => prop_assert!(false, "{there:?} but {back:?}"),
        }
    }

    #[test]
    fn what_only_one_side_changed_is_taken_over_as_it_is((base, mine) in any_two()) {
        prop_assert_eq!(applied(&base, merge(&base, &base, &mine).unwrap()), mine.clone());
        prop_assert_eq!(applied(&mine, merge(&base, &mine, &base).unwrap()), mine.clone());
        prop_assert_eq!(applied(&mine, merge(&base, &mine, &mine).unwrap()), mine);
    }

    #[test]
    fn figures_of_two_clerks_come_together_and_the_totals_foot(
        edition in select(&EDITIONS[..]),
        typed in proptest::collection::vec((any::<Index>(), 0usize..6, 1u32..1_000, 0u8..3), 1..60),
    ) {
        let results = results(edition);
        let mut clerks = [Clerk::begins(edition), Clerk::begins(edition), Clerk::begins(edition)];
        let mut expected = Vec::new();
        // The first third is typed before the two part ways; then each cell is one clerk's.
        for (at, column, count, phase) in &typed {
            let row = results[at.index(results.len())];
            let key = format!("applications.{row}.{}", APPLICANTS[*column]);
            if *phase == 0 {
                clerks.iter_mut().for_each(|clerk| { clerk.types(&key, &count.to_string()); });
                expected.push((key, *count));
            }
        }
        for (at, column, count, phase) in &typed {
            let at = at.index(results.len());
            let key = format!("applications.{}.{}", results[at], APPLICANTS[*column]);
            if *phase > 0 {
                clerks[1 + (at + column) % 2].types(&key, &count.to_string());
                expected.push((key, *count));
            }
        }
        let [base, mine, theirs] = clerks.map(|clerk| clerk.report);
        let merged = applied(&mine, merge(&base, &mine, &theirs).unwrap());
        prop_assert_eq!(&merged, &applied(&theirs, merge(&base, &theirs, &mine).unwrap()));
        for (at, (key, count)) in expected.iter().enumerate() {
            if expected[at + 1..].iter().all(|(later, _)| later != key) {
                prop_assert_eq!(figure_at(&merged, key), count.to_string());
            }
        }
        assert_foots(&merged, &results);
    }

    #[test]
    fn a_place_that_both_changed_otherwise_is_named(at in any::<Index>(), text in "[甲乙丙]{1,3}") {
        let base = footing_report("2021", 5);
        let field = base.fields()[at.index(base.fields().len())];
        let write = |text: String| applied(&base, Edit::Text { field, text });
        let (mine, theirs) = (write(text.clone()), write(text + "。"));
        prop_assert_eq!(merge(&base, &mine, &theirs).unwrap_err().places, [Place::Field(field)]);
    }
}

fn assert_foots(report: &Report, results: &[&str]) {
    let number = |key: String| figure_at(report, &key).parse::<u64>().unwrap_or(0);
    for row in results.iter().chain(&["concluded"]) {
        let sum: u64 = APPLICANTS.iter().map(|column| number(format!("applications.{row}.{column}"))).sum();
        assert_eq!(number(format!("applications.{row}.total")), sum, "{row}");
    }
    for column in APPLICANTS.into_iter().chain(["total"]) {
        let sum: u64 = results.iter().map(|row| number(format!("applications.{row}.{column}"))).sum();
        assert_eq!(number(format!("applications.concluded.{column}")), sum, "{column}");
    }
}

/// Two clerks at reports that were the same after `before`.
fn two_clerks(before: &[(&str, &str)]) -> (Report, Clerk, Clerk) {
    let mut clerk = Clerk::begins("2021");
    for (key, written) in before {
        clerk.types(key, written);
    }
    let base = clerk.report;
    (base.clone(), Clerk::with(base.clone()), Clerk::with(base))
}

const UPHELD: &str = "litigation.review.upheld";
const OTHER: &str = "litigation.review.other";
const TOTAL: &str = "litigation.review.total";

#[test]
fn a_total_that_both_sides_raised_by_as_much_adds_up_both() {
    let (base, mut mine, mut theirs) = two_clerks(&[(UPHELD, "5")]);
    mine.types(UPHELD, "6");
    theirs.types(OTHER, "1");
    let merged = applied(&mine.report, merge(&base, &mine.report, &theirs.report).unwrap());
    assert_eq!(
        OUTCOMES.map(|outcome| figure_at(&merged, &format!("litigation.review.{outcome}"))),
        ["6", "", "1", ""]
    );
    assert_eq!(figure_at(&merged, TOTAL), "7");
}

#[test]
fn a_total_typed_over_is_a_persons_word_in_a_merge_too() {
    let (base, mut mine, mut theirs) = two_clerks(&[(UPHELD, "5")]);
    mine.types(TOTAL, "9");
    theirs.types(OTHER, "1");
    let refused = merge(&base, &mine.report, &theirs.report).unwrap_err();
    assert_eq!(refused.places, [Place::Cell(cell(base.form, TOTAL))]);
    assert_eq!(merge(&base, &theirs.report, &mine.report).unwrap_err(), refused);
    let (base, mut mine, mut theirs) = two_clerks(&[(UPHELD, "5"), (TOTAL, "9")]);
    mine.types(UPHELD, "6");
    theirs.types(OTHER, "1");
    let merged = applied(&mine.report, merge(&base, &mine.report, &theirs.report).unwrap());
    assert_eq!(figure_at(&merged, TOTAL), "9");
}

#[test]
fn totals_that_do_not_fill_in_are_figures_as_any() {
    let (mut base, mut mine, mut theirs) = two_clerks(&[]);
    for report in [&mut base, &mut mine.report, &mut theirs.report] {
        report.fills_totals = false;
    }
    mine.types(TOTAL, "1").types(UPHELD, "1");
    theirs.types(TOTAL, "2").types(OTHER, "2");
    assert_eq!(
        merge(&base, &mine.report, &theirs.report).unwrap_err().places,
        [Place::Cell(cell(base.form, TOTAL))]
    );
}

#[test]
fn a_sub_heading_that_one_adds_does_not_shift_what_the_other_writes() {
    let base = Report {
        overview: ["（一）", "（二）", "（三）"].map(|heading| section(heading, "")).to_vec(),
        ..footing_report("2021", 1)
    };
    let mine = applied(&base, Edit::InsertSection { at: 1, section: section("新", "增加的") });
    let theirs = applied(&base, Edit::Text { field: Field::SectionText(2), text: "正文".to_owned() });
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = applied(mine, merge(&base, mine, theirs).unwrap());
        let held: Vec<_> = merged.overview.iter().map(|held| (&*held.heading, &*held.text)).collect();
        assert_eq!(held, [("（一）", ""), ("新", "增加的"), ("（二）", ""), ("（三）", "正文")]);
    }
}

#[test]
fn structure_that_both_sides_touched_is_refused() {
    let base = Report {
        overview: ["（一）", "（二）", "（三）"].map(|heading| section(heading, "")).to_vec(),
        ..footing_report("2021", 1)
    };
    let removed = applied(&base, Edit::RemoveSection { at: 1 });
    let written = applied(&base, Edit::Text { field: Field::SectionText(1), text: "正文".to_owned() });
    let added = applied(&base, Edit::InsertSection { at: 3, section: section("（四）", "") });
    let sections = Place::Sections { at: 1, count: 1 };
    assert_eq!(merge(&base, &written, &removed).unwrap_err().places, [sections]);
    assert_eq!(merge(&base, &removed, &written).unwrap_err().places, [Place::Field(Field::SectionText(1))]);
    assert_eq!(merge(&base, &added, &removed).unwrap_err().places, [sections]);
    let other = applied(&base, edition::change(&base, reports::form("2019")).0);
    let typed = applied(&base, reports::typed(base.form, UPHELD, "123456"));
    assert_eq!(merge(&base, &typed, &other).unwrap_err().places, [Place::Edition]);
    assert_eq!(merge(&base, &other, &typed).unwrap_err().places, [Place::Cell(cell(base.form, UPHELD))]);
    let both = applied(&other, merge(&base, &other, &written).unwrap());
    assert_eq!((both.form.edition.id, both.text(Field::SectionText(1))), ("2019", "正文"));
}

#[test]
fn members_that_are_not_known_are_merged_with_the_figures_of_both() {
    let base = footing_report("2021", 1);
    let mine = applied(&base, reports::typed(base.form, UPHELD, "123456"));
    let mut theirs = applied(&base, reports::typed(base.form, OTHER, "654321"));
    theirs.unknown = unknown("x-later", "1");
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = applied(mine, merge(&base, mine, theirs).unwrap());
        assert_eq!(
            (figure_at(&merged, UPHELD), figure_at(&merged, OTHER)),
            ("123456".into(), "654321".into())
        );
        assert_eq!(merged.unknown, unknown("x-later", "1"));
    }
}

#[test]
fn differences_are_named_as_on_the_page_in_the_order_of_the_document() {
    let mut from = footing_report("2021", 1);
    from.overview = vec![section("（一）主动公开", "甲"), section("（二）依申请公开", "乙")];
    let mut to = from.clone();
    to.unknown = unknown("x", "1");
    to.year = 2025;
    to.organ.kind = OrganKind::Township;
    to.fills_totals = true;
    for field in [Field::OrganName, Field::Introduction, Field::Problems, Field::SignatureDate] {
        to.apply(Edit::Text { field, text: "改过".to_owned() });
    }
    to.overview = vec![
        section("（一）主动公开", "丙"),
        section("（三）监督保障", "丁"),
        section("（二）依申请公开", "乙"),
    ];
    for key in ["disclosure.rules.issued", "applications.granted.total", TOTAL] {
        let cell = cell(to.form, key);
        to.figures[cell.index()] = Figure::Blank;
    }
    let found = differences(&from, &to);
    let named: Vec<_> = found
        .iter()
        .map(|difference| format!("{}：{}", difference.name(from.form), difference.after))
        .collect();
    let expected = [
        "附带的内容：{\n  \"x\": 1\n}",
        "报告年度：2025",
        "机关类型：乡镇、街道",
        "机关全称：改过",
        "引言：改过",
        "第一部分，小标题 1 的正文：丙",
        "第一部分，增加的小标题：（三）监督保障\n丁",
        "第二部分，规章，本年制发件数：",
        "第三部分，（一）予以公开，总计：",
        "第四部分，行政复议·总计：",
        "第五部分正文：改过",
        "落款日期：改过",
        "总计自动填写：是",
    ];
    assert_eq!(named, expected);
    let back = differences(&to, &from);
    let removed = back.iter().find(|difference| matches!(difference.at, Place::Sections { .. })).unwrap();
    assert_eq!(removed.name(from.form), "第一部分，小标题 2 和它的正文");
    assert_eq!(shown(removed), ("（三）监督保障\n丁", ""));
}

#[test]
fn another_edition_is_one_difference_beside_those_of_texts() {
    let from = footing_report("2019", 1);
    let to = Report { problems: "改过".to_owned(), year: 2020, ..footing_report("2021", 1) };
    let to =
        Report { introduction: from.introduction.clone(), other_matters: from.other_matters.clone(), ..to };
    let found = differences(&from, &to);
    let places: Vec<_> = found.iter().map(|difference| difference.at).collect();
    assert_eq!(places, [Place::Edition, Place::Field(Field::Problems)]);
    assert_eq!(found[0].name(from.form), "格式和各表的数");
    assert_eq!(shown(&found[0]), ("2019 年格式", "2021 年格式"));
}

#[test]
fn sub_headings_that_changed_places_are_one_difference() {
    let with = |headings: [&str; 4]| Report {
        overview: headings.map(|heading| section(heading, heading)).to_vec(),
        ..footing_report("2021", 1)
    };
    let found = differences(&with(["甲", "乙", "丙", "丁"]), &with(["甲", "丙", "乙", "丁"]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at, Place::Sections { at: 1, count: 2 });
    assert_eq!(found[0].name(reports::form("2021")), "第一部分，小标题 2 至 3 和它们的正文");
    let renamed = differences(&with(["甲", "乙", "丙", "丁"]), &with(["甲", "戊", "丙", "丁"]));
    let places: Vec<_> = renamed.iter().map(|difference| difference.at).collect();
    assert_eq!(places, [Place::Field(Field::SectionHeading(1)), Place::Field(Field::SectionText(1))]);
}
