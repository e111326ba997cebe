//! By when a report is due.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use nianbao::check::deadline::deadline;
use nianbao::report::{Organ, OrganKind, Report};

fn due(name: &str, kind: OrganKind) -> (String, bool) {
    let report = Report::new(2025, Organ { name: name.to_owned(), kind, ..Organ::default() });
    let deadline = deadline(&report);
    assert!(deadline.source.contains("第四十九条"));
    (deadline.day.to_string(), deadline.local)
}

#[test]
fn a_department_has_until_the_end_of_january_and_a_government_until_the_end_of_march() {
    assert_eq!(due("澜川市水务局", OrganKind::Department), ("2026年1月31日".to_owned(), false));
    assert_eq!(due("澜川市人民政府", OrganKind::Government), ("2026年3月31日".to_owned(), false));
}

#[test]
fn a_town_and_an_agency_go_by_local_notices_and_never_past_march() {
    for (name, kind) in [("柳塘镇人民政府", OrganKind::Township), ("澜川水利站", OrganKind::Other)]
    {
        assert_eq!(due(name, kind), ("2026年3月31日".to_owned(), true));
    }
}

#[test]
fn a_name_outweighs_the_kind_that_nobody_chose() {
    assert_eq!(due("澜川市人民政府", OrganKind::Department).0, "2026年3月31日");
    assert_eq!(due("云沛市柳塘镇人民政府", OrganKind::Government), ("2026年3月31日".to_owned(), true));
    assert_eq!(due("云沛市城东街道办事处", OrganKind::Department), ("2026年3月31日".to_owned(), true));
}
