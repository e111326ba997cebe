//! The findings: what is named as the cause, what mends it, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::check::{Checker, Finding, Place, check, figures};
use nianbao::form::Field;
use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, OrganKind, Report};
use reports::{Dice, footing_report as that_foots};

fn cell(report: &Report, key: &str) -> nianbao::form::CellId {
    reports::cell(report.form, key)
}

fn set(report: &mut Report, key: &str, written: &str) {
    let kind = report.form.entry(cell(report, key)).unwrap().kind;
    report.apply(Edit::Figure { cell: cell(report, key), figure: Figure::read(written, kind) });
}

fn count(report: &Report, key: &str) -> u64 {
    report.figure(cell(report, key)).integer().unwrap().try_into().unwrap()
}

fn footing(report: &Report) -> Vec<Finding> {
    figures(report).into_iter().filter(|finding| finding.rule.id.starts_with('F')).collect()
}

fn messages(report: &Report, rule: &str) -> Vec<String> {
    check(report)
        .into_iter()
        .filter(|finding| finding.rule.id == rule)
        .map(|finding| finding.message)
        .collect()
}

fn first_cell(finding: &Finding) -> nianbao::form::CellId {
    match &finding.place {
        Place::Cells(cells) => cells[0],
        place => panic!("not cells: {place:?}"),
    }
}

#[test]
fn a_single_wrong_figure_is_named_mended_and_brought_back_by_undo() {
    let mut tried = 0;
    for edition in ["2019", "2021"] {
        for seed in 1..4 {
            let sound = that_foots(edition, seed);
            assert_eq!(footing(&sound), []);
            for entry in &sound.form.entries {
                let at = cell(&sound, &entry.key);
                let Figure::Count(right) = *sound.figure(at) else { continue };
                for wrong in [right + 1, right * 10, 0, right + 990] {
                    if wrong != right {
                        one_wrong_figure(&sound, &entry.key, right, wrong);
                        tried += 1;
                    }
                }
            }
        }
    }
    println!("{tried} single wrong figures");
    assert!(tried > 3_000);
}

fn one_wrong_figure(sound: &Report, key: &str, right: u64, wrong: u64) {
    let mut report = sound.clone();
    let mut history = History::default();
    let at = cell(sound, key);
    history.commit(&mut report, Edit::Figure { cell: at, figure: Figure::Count(wrong) }, 0);
    let found = footing(&report);
    let equations = &sound.form.entry(at).unwrap().equations;
    match equations.len() {
        0 => assert_eq!(found, [], "{key}"),
        1 => assert!(matches!(&found[0].place, Place::Cells(cells) if cells.contains(&at)), "{key}"),
        _ => {
            assert_eq!(found[0].rule.id, "F05", "{key}");
            assert_eq!(first_cell(&found[0]), at, "{key}");
            assert_eq!(found[0].values.unwrap().computed, i64::try_from(right).unwrap(), "{key}");
        }
    }
    if let Some(finding) = found.first() {
        let mend = finding.mend.clone().unwrap();
        history.seal();
        history.commit(&mut report, mend.edit, 0);
        assert_eq!(footing(&report), [], "{key} after the mend");
        history.undo(&mut report);
        assert_eq!(*report.figure(at), Figure::Count(wrong), "{key} after undo");
    }
    history.undo(&mut report);
    assert_eq!(&report, sound);
}

#[test]
fn two_wrong_figures_far_apart_are_both_named() {
    let mut report = that_foots("2021", 7);
    for key in ["applications.granted.business", "applications.carried_in.research"] {
        let wrong = count(&report, key) + 5;
        set(&mut report, key, &wrong.to_string());
    }
    let named: Vec<_> =
        footing(&report).iter().filter(|finding| finding.rule.id == "F05").map(first_cell).collect();
    assert!(named.contains(&cell(&report, "applications.granted.business")));
    assert!(named.contains(&cell(&report, "applications.carried_in.research")));
}

#[test]
fn findings_kept_up_edit_by_edit_are_those_of_a_whole_check() {
    let mut dice = Dice::of(11);
    for edition in ["2019", "2021"] {
        let mut report = that_foots(edition, 5);
        let mut checker = Checker::new(&report);
        for _ in 0..600 {
            let cells: Vec<_> = report.form.cells().collect();
            let at = cells[usize::try_from(dice.below(cells.len() as u64)).unwrap()];
            let edit = match dice.below(8) {
                0 => Edit::Figure { cell: at, figure: Figure::Blank },
                1 => Edit::Figure { cell: at, figure: Figure::Text("若干".into()) },
                2 => Edit::Text {
                    field: Field::OrganName,
                    text: ["甲县财政局", "甲市财政局"][dice.below(2) as usize].into(),
                },
                3 => Edit::Text {
                    field: Field::Problems,
                    text: ["", "无", "问题；改进"][dice.below(3) as usize].into(),
                },
                _ => Edit::Figure { cell: at, figure: Figure::Count(dice.below(40)) },
            };
            let touched = edit.touched();
            report.apply(edit);
            checker.update(&report, &touched);
            assert_eq!(checker.findings(report.form), footing(&report));
        }
    }
}

#[test]
fn an_empty_report_has_no_error() {
    for year in [2020, 2025] {
        let report = Report::new(year, Default::default());
        assert!(
            check(&report).iter().all(|finding| finding.rule.severity != nianbao::check::Severity::Error)
        );
    }
}

#[test]
fn a_figure_that_is_no_number_is_the_only_error_named() {
    let mut report = that_foots("2021", 2);
    set(&mut report, "applications.granted.business", "若干");
    let errors: Vec<_> = check(&report).into_iter().filter(|finding| finding.rule.id != "V03").collect();
    let ids: Vec<_> =
        errors.iter().map(|finding| finding.rule.id).filter(|id| !id.starts_with('S')).collect();
    assert_eq!(ids, ["V01"]);
}

#[test]
fn rules_of_an_organ_that_cannot_issue_them_are_questioned() {
    let mut report = that_foots("2021", 1);
    set(&mut report, "disclosure.rules.issued", "1");
    for (name, kind, fires) in [
        ("青溪县财政局", OrganKind::Department, true),
        ("云岭市东区人民政府", OrganKind::Government, true),
        ("石桥镇人民政府", OrganKind::Township, true),
        ("云岭自治区财政厅", OrganKind::Department, false),
        ("云岭市人民政府", OrganKind::Government, false),
        ("云岭省教育厅", OrganKind::Department, false),
    ] {
        report.organ.name = name.into();
        report.organ.kind = kind;
        assert_eq!(!messages(&report, "V07").is_empty(), fires, "{name}");
    }
}

#[test]
fn a_period_other_than_the_calendar_year_is_an_error() {
    let mut report = that_foots("2021", 1);
    for (text, wrong) in [
        ("统计期限为2024年1月1日至2024年12月31日。", false),
        ("统计期限自 2024 年 1 月 1 日起至 2024 年 12 月 31 日止。", false),
        ("期限为２０２４年１月１日—12月31日", false),
        ("二〇二四年一月一日至二〇二四年十二月三十一日", false),
        ("2023年1月1日至2023年12月31日", true),
        ("2024年1月1日至2024年12月30日", true),
        ("2024年1月至2024年12月，2024年1月1日到12月31日", false),
        ("二〇二三年一月一日至十二月三十一日", true),
        ("自2023年5月1日施行。2024年1月1日至2024年12月31日", false),
        ("2024年2月1日~2024年12月31日", true),
    ] {
        report.introduction = text.into();
        assert_eq!(!messages(&report, "D01").is_empty(), wrong, "{text}");
    }
    report.introduction = "期限为2023年1月1日至2023年12月31日。".into();
    assert_eq!(
        messages(&report, "D01"),
        ["统计期限写的是“2023年1月1日至2023年12月31日”，应为2024年1月1日至2024年12月31日。"]
    );
    let mend = check(&report).into_iter().find(|finding| finding.rule.id == "D01").unwrap().mend.unwrap();
    report.apply(mend.edit);
    assert_eq!(report.introduction, "期限为2024年1月1日至2024年12月31日。");
}

#[test]
fn parts_five_and_six_say_what_they_must() {
    let mut report = that_foots("2021", 1);
    for (text, right) in [
        ("", false),
        ("无。", false),
        ("存在的问题是力量不足。", false),
        ("下一步加强培训。", false),
        ("一是解读形式不够丰富。下一步将加强培训。", true),
        ("问题：人手紧。改进：补充人手。", true),
        ("存在短板，已经整改。", true),
    ] {
        report.problems = text.into();
        assert_eq!(messages(&report, "S12").is_empty(), right, "{text}");
    }
    report.other_matters = "没有其他事项。".into();
    assert_eq!(messages(&report, "S13"), ["第六部分没有写明收取信息处理费的情况，没有收取也要写。"]);
    report.other_matters = "未收取信息处理费。".into();
    assert_eq!(messages(&report, "S13"), Vec::<String>::new());
}
