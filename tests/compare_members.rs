//! Members of the file beside the report proper: what two people changed there is brought together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::compare::{Place, merge};
use nianbao::json::{Members, Value, parse};
use nianbao::report::{Edit, Figure, Report};
use reports::{cell, footing_report};

fn with(members: &str) -> Report {
    let Ok(Value::Members(unknown)) = parse(members) else { panic!("{members}") };
    Report { unknown, ..footing_report("2021", 1) }
}

fn merged(base: &str, mine: &str, theirs: &str) -> Option<Members> {
    let mut report = with(mine);
    let edit = merge(&with(base), &report, &with(theirs)).ok()?;
    report.apply(edit);
    Some(report.unknown)
}

fn expect(base: &str, mine: &str, theirs: &str, both: &str) {
    assert_eq!(merged(base, mine, theirs), Some(with(both).unknown), "{base} {mine} {theirs}");
}

#[test]
fn what_two_people_dismissed_is_dismissed_for_both() {
    expect("{}", r#"{"dismissed":["a"]}"#, r#"{"dismissed":["b"]}"#, r#"{"dismissed":["a","b"]}"#);
    expect(
        r#"{"dismissed":["a"]}"#,
        r#"{"dismissed":["a","b"]}"#,
        r#"{"dismissed":["c"]}"#,
        r#"{"dismissed":["b","c"]}"#,
    );
    expect("{}", r#"{"dismissed":["a"]}"#, r#"{"dismissed":["a"]}"#, r#"{"dismissed":["a"]}"#);
}

#[test]
fn members_that_one_of_them_changed_are_taken_over() {
    let base = r#"{"x":1,"y":1,"z":1}"#;
    expect(base, r#"{"x":2,"y":1,"z":1}"#, r#"{"x":1,"y":3}"#, r#"{"x":2,"y":3}"#);
    expect("{}", r#"{"x":1}"#, r#"{"y":2}"#, r#"{"x":1,"y":2}"#);
}

#[test]
fn a_member_that_both_changed_otherwise_is_asked_about() {
    for (base, mine, theirs) in [
        (r#"{"x":1}"#, r#"{"x":2}"#, r#"{"x":3}"#),
        (r#"{"last_year":{"year":2024}}"#, r#"{"last_year":{"year":2023}}"#, "{}"),
        (r#"{"other":["a"]}"#, r#"{"other":["a","b"]}"#, r#"{"other":["a","c"]}"#),
    ] {
        let places = merge(&with(base), &with(mine), &with(theirs)).unwrap_err().places;
        assert_eq!(places, [Place::OtherMembers]);
    }
}

#[test]
fn figures_that_both_changed_meanwhile_stay() {
    let base = with("{}");
    let change = |members: &str, key: &str| {
        let mut report = with(members);
        report.fills_totals = false;
        report.apply(Edit::Figure { cell: cell(report.form, key), figure: Figure::Count(77_777) });
        report
    };
    let mut mine = change(r#"{"dismissed":["a"]}"#, "litigation.review.upheld");
    let theirs = change(r#"{"dismissed":["b"]}"#, "applications.received.business");
    let base = Report { fills_totals: false, ..base };
    let edit = merge(&base, &mine, &theirs).unwrap();
    mine.apply(edit);
    assert_eq!(mine.unknown, with(r#"{"dismissed":["a","b"]}"#).unknown);
    for key in ["litigation.review.upheld", "applications.received.business"] {
        assert_eq!(*mine.figure(cell(mine.form, key)), Figure::Count(77_777));
    }
}
