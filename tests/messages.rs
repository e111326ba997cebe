//! What the findings say, word for word: a check that is right and speaks wrongly is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::check::check;
use nianbao::report::{Figure, OrganKind, Report};
use reports::{cell, footing_report, typed};

/// A complete report of a city's department in which nothing happened.
fn quiet_year(edition: &str) -> Report {
    let mut report = footing_report(edition, 0);
    for (cell, entry, _) in report.clone().cells() {
        report.figures[cell.index()] = Figure::zero(entry.kind);
    }
    assert_eq!(check(&report), []);
    report
}

fn with(edition: &str, figures: &[(&str, &str)]) -> Report {
    let mut report = quiet_year(edition);
    for (key, written) in figures {
        report.apply(typed(report.form, key, written));
    }
    report
}

/// Each finding: rule, severity, message, what its button says.
fn said(report: &Report) -> Vec<(&'static str, &'static str, String, Option<String>)> {
    let findings = check(report).into_iter();
    findings
        .map(|found| {
            (found.rule.id, found.rule.severity.label(), found.message, found.mend.map(|mend| mend.label))
        })
        .collect()
}

#[track_caller]
fn says(report: &Report, expected: &[(&str, &str, &str, Option<&str>)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(rule, severity, message, mend)| {
            (*rule, *severity, (*message).to_owned(), mend.map(str::to_owned))
        })
        .collect();
    assert_eq!(said(report), expected);
}

#[test]
fn a_column_that_does_not_foot_is_told_with_both_sums() {
    let report =
        with("2021", &[("applications.received.natural_person", "2"), ("applications.received.total", "2")]);
    says(
        &report,
        &[
            (
                "F01",
                "错误",
                "“自然人”列不平：第一项（2）＋第二项（0）＝2，（七）总计（0）＋第四项（0）＝0，相差 2。",
                None,
            ),
            (
                "F01",
                "错误",
                "“总计”列不平：第一项（2）＋第二项（0）＝2，（七）总计（0）＋第四项（0）＝0，相差 2。",
                None,
            ),
        ],
    );
}

#[test]
fn a_wrong_total_is_told_with_the_right_one_and_the_equation() {
    let report =
        with("2021", &[("applications.granted.natural_person", "1"), ("applications.granted.total", "1")]);
    says(
        &report,
        &[
            (
                "F02",
                "错误",
                "“（七）总计”行“自然人”列填 0，应为 1，相差 1：（七）总计等于（一）至（六）各项之和。",
                Some("改为 1"),
            ),
            (
                "F02",
                "错误",
                "“（七）总计”行“总计”列填 0，应为 1，相差 1：（七）总计等于（一）至（六）各项之和。",
                Some("改为 1"),
            ),
        ],
    );
    says(
        &with("2019", &[("litigation.review.upheld", "4")]),
        &[(
            "F04",
            "错误",
            "“行政复议·总计”填 0，应为 4，相差 4：总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
            Some("改为 4"),
        )],
    );
}

#[test]
fn the_one_wrong_figure_is_told_before_what_follows_from_it() {
    says(
        &with("2021", &[("applications.received.total", "3")]),
        &[
            (
                "F05",
                "提示",
                "“一、本年新收政府信息公开申请数量”行“总计”列填 3，有 2 个等式因此不平，相差 3；改为 0 就都平。",
                Some("改为 0"),
            ),
            (
                "F03",
                "错误",
                "“一、本年新收政府信息公开申请数量”行“总计”列填 3，应为 0，相差 3：总计等于自然人与法人或其他组织各列之和。",
                Some("改为 0"),
            ),
        ],
    );
}

#[test]
fn blanks_within_an_equation_are_told() {
    let report = with(
        "2021",
        &[
            ("litigation.suit_direct.upheld", "4"),
            ("litigation.suit_direct.corrected", ""),
            ("litigation.suit_direct.total", "3"),
        ],
    );
    says(
        &report,
        &[
            (
                "F04",
                "错误",
                "“行政诉讼·未经复议直接起诉·总计”填 3，应为 4，相差 1：\
                 总计等于结果维持、结果纠正、其他结果、尚未审结之和（有 1 格空白，按 0 计）。",
                Some("改为 4"),
            ),
            ("V03", "提醒", "第四部分的表有 1 格空白，没有发生的填 0。", Some("1 格都填 0")),
        ],
    );
}

#[test]
fn what_is_no_figure_is_told_with_what_the_cell_wants() {
    for (edition, key, written, rule, message) in [
        (
            "2021",
            "applications.granted.natural_person",
            "若干",
            "V01",
            "“（一）予以公开”行“自然人”列填的是“若干”，这里要填数字。",
        ),
        (
            "2021",
            "disclosure.fees.amount",
            "很多",
            "V01",
            "“行政事业性收费”行“本年收费金额（单位：万元）”列填的是“很多”，这里要填以万元为单位的数字。",
        ),
        (
            "2021",
            "applications.granted.business",
            "-3",
            "V02",
            "“（一）予以公开”行“法人或其他组织·商业企业”列填的是“-3”，这里应为非负整数。",
        ),
        (
            "2021",
            "disclosure.licences.decisions",
            "12,34",
            "V02",
            "“行政许可”行“本年处理决定数量”列填的是“12,34”，千位逗号的位置不对。",
        ),
        (
            "2019",
            "disclosure.licences.change",
            "1.5",
            "V02",
            "“行政许可”行“本年增/减”列填的是“1.5”，这里应为整数（可带正负号）。",
        ),
        (
            "2021",
            "disclosure.fees.amount",
            "-1",
            "V02",
            "“行政事业性收费”行“本年收费金额（单位：万元）”列填的是“-1”，这里应为不小于 0 的数。",
        ),
        (
            "2021",
            "disclosure.penalties.decisions",
            "1234567890123",
            "V02",
            "“行政处罚”行“本年处理决定数量”列填的是“1234567890123”，位数太多。",
        ),
    ] {
        says(&with(edition, &[(key, written)]), &[(rule, "错误", message, None)]);
    }
}

#[test]
fn blanks_and_signs_for_nothing_are_told_once_for_a_table() {
    let keys = ["litigation.review.upheld", "litigation.review.other", "litigation.review.pending"];
    let report = |written: [&str; 3]| {
        let figures: Vec<_> = keys.into_iter().zip(written).collect();
        with("2021", &figures)
    };
    for (written, message) in [
        (["", "", "0"], "第四部分的表有 2 格空白，没有发生的填 0。"),
        (["/", "无", "0"], "第四部分的表有 2 格写的是“/”“无”一类，没有发生的填 0。"),
        (["", "—", "0"], "第四部分的表有 1 格空白、1 格写的是“/”“无”一类，没有发生的填 0。"),
    ] {
        says(&report(written), &[("V03", "提醒", message, Some("2 格都填 0"))]);
    }
    let mut untouched = quiet_year("2021");
    for (cell, entry, _) in untouched.clone().cells() {
        if entry.key.starts_with("litigation.") {
            untouched.figures[cell.index()] = Figure::Blank;
        }
    }
    says(
        &untouched,
        &[("V03", "提醒", "第四部分的表还没有填，共 15 格；没有发生的填 0。", Some("15 格都填 0"))],
    );
}

#[test]
fn a_note_beside_a_count_is_only_hinted_at() {
    says(
        &with("2021", &[("disclosure.normative_documents.in_force", "22（其中修订16件）")]),
        &[(
            "V04",
            "提示",
            "“行政规范性文件”行“现行有效件数”列写作“22（其中修订16件）”，按 22 计算，说明照原样保留。",
            None,
        )],
    );
}

#[test]
fn rules_of_an_organ_that_cannot_issue_them_are_told_with_the_reason() {
    let mut report = with("2021", &[("disclosure.rules.issued", "2")]);
    report.organ.kind = OrganKind::Township;
    says(
        &report,
        &[("V07", "提醒", "“规章”行“本年制发件数”列填 2：乡镇、街道不能制定规章，应为 0。", Some("改为 0"))],
    );
    report.organ.kind = OrganKind::Department;
    report.organ.name = "清河县水利局".to_owned();
    says(
        &report,
        &[(
            "V07",
            "提醒",
            "“规章”行“本年制发件数”列填 2：县（市、区）及其部门不能制定规章，应为 0。",
            Some("改为 0"),
        )],
    );
    assert!(!report.figure(cell(report.form, "disclosure.rules.issued")).is_zero());
}

#[test]
fn titles_and_texts_are_told_what_they_lack() {
    let mut report = quiet_year("2021");
    report.organ.name = " ".to_owned();
    says(&report, &[("S08", "提醒", "标题缺少机关全称。", None)]);
    report.organ.name = "清河市水利局年度报告".to_owned();
    let message = "机关名称里写了“年度报告”，标题会重复；这里只写机关全称。";
    says(&report, &[("S08", "提醒", message, None)]);

    for (problems, message) in [
        ("", "第五部分还没有写。"),
        ("无。", "第五部分只写了“无。”，应写明主要问题和改进情况。"),
        ("下一步加强培训。", "第五部分没有写到存在的主要问题。"),
        ("存在的问题是力量不足。", "第五部分没有写到改进情况。"),
    ] {
        let mut report = quiet_year("2021");
        report.problems = problems.to_owned();
        says(&report, &[("S12", "提醒", message, None)]);
    }

    let mut report = quiet_year("2021");
    report.other_matters = "没有其他事项。".to_owned();
    let message = "第六部分没有写明收取信息处理费的情况，没有收取也要写。";
    says(&report, &[("S13", "提醒", message, Some("加一句“信息处理费0元”"))]);
}

#[test]
fn a_period_of_another_year_is_told_with_the_right_one() {
    let mut report = quiet_year("2021");
    report.introduction = "统计期限为2023年1月1日至2023年12月31日。".to_owned();
    let message = "统计期限写的是“2023年1月1日至2023年12月31日”，应为2024年1月1日至2024年12月31日。";
    says(&report, &[("D01", "错误", message, Some("改为正确的期限"))]);
}

#[test]
fn totals_that_only_differ_from_the_one_wrong_addend_are_not_called_wrong() {
    let mut report = with("2021", &[("applications.granted.natural_person", "4")]);
    report.apply(typed(report.form, "applications.granted.total", "9"));
    report.apply(typed(report.form, "applications.concluded.natural_person", "9"));
    report.apply(typed(report.form, "applications.concluded.total", "9"));
    report.apply(typed(report.form, "applications.received.natural_person", "9"));
    report.apply(typed(report.form, "applications.received.total", "9"));
    says(
        &report,
        &[
            (
                "F05",
                "提示",
                "“（一）予以公开”行“自然人”列填 4，有 2 个等式因此不平，相差 5；改为 9 就都平。",
                Some("改为 9"),
            ),
            (
                "F02",
                "错误",
                "“（七）总计”行“自然人”列填 9，与各项之和 4 不符，相差 5：（七）总计等于（一）至（六）各项之和。",
                None,
            ),
            (
                "F03",
                "错误",
                "“（一）予以公开”行“总计”列填 9，与各项之和 4 不符，相差 5：总计等于自然人与法人或其他组织各列之和。",
                None,
            ),
        ],
    );
}
