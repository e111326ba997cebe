//! The sample report is one that a reviewer would pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::check::check;
use nianbao::form::Kind;
use nianbao::report::sample::sample;
use nianbao::report::{Report, file};
use reports::{APPLICANTS, GROUPS, OUTCOMES, application_rows, figure_at, results};

fn count(report: &Report, key: &str) -> u64 {
    figure_at(report, key).parse().unwrap()
}

fn prose(report: &Report) -> String {
    report.fields().into_iter().map(|field| report.text(field)).collect::<Vec<_>>().join("\n")
}

/// Every number before 件, smallest first.
fn counted(text: &str) -> Vec<u64> {
    let before = |at: usize| {
        let digits = text[..at].rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap();
        digits.parse().ok()
    };
    let mut numbers: Vec<u64> = text.match_indices('件').filter_map(|(at, _)| before(at)).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn nothing_is_found_in_it() {
    assert_eq!(check(&sample()), []);
}

#[test]
fn it_is_complete() {
    let report = sample();
    let (filled, all) = report.filled();
    assert_eq!(filled, all);
    assert_eq!((report.form.edition.id, report.year, report.overview.len()), ("2021", 2025, 5));
    for field in report.fields().into_iter().filter(|field| *field != nianbao::form::Field::Fax) {
        assert!(!report.text(field).is_empty(), "{field:?}");
    }
    assert!(report.cells().all(|(_, entry, figure)| figure.fits(entry.kind)));
}

#[test]
fn it_is_the_same_after_a_round_through_its_file() {
    let report = sample();
    let opened = file::read(file::write(&report).as_bytes(), |_| None).unwrap();
    assert_eq!(opened.report, report);
    assert_eq!(sample(), report);
}

#[test]
fn its_tables_foot() {
    let report = sample();
    let at = |row: &str, column: &str| count(&report, &format!("applications.{row}.{column}"));
    for row in application_rows("2021") {
        assert_eq!(APPLICANTS.iter().map(|column| at(row, column)).sum::<u64>(), at(row, "total"), "{row}");
    }
    for column in APPLICANTS.iter().chain(&["total"]) {
        let concluded: u64 = results("2021").iter().map(|row| at(row, column)).sum();
        assert_eq!(at("concluded", column), concluded);
        assert_eq!(at("received", column) + at("carried_in", column), concluded + at("carried_out", column));
    }
    for group in GROUPS {
        let sum: u64 =
            OUTCOMES.iter().map(|outcome| count(&report, &format!("litigation.{group}.{outcome}"))).sum();
        assert_eq!(count(&report, &format!("litigation.{group}.total")), sum);
    }
}

#[test]
fn it_shows_what_a_real_report_has() {
    let report = sample();
    let busy =
        APPLICANTS.iter().filter(|column| count(&report, &format!("applications.received.{column}")) > 0);
    assert!(busy.count() >= 3);
    assert!(GROUPS.iter().any(|group| count(&report, &format!("litigation.{group}.total")) > 0));
    let (_, _, fees) = report.cells().find(|(_, entry, _)| matches!(entry.kind, Kind::Amount(_))).unwrap();
    assert!(fees.to_string().contains('.'));
}

#[test]
fn its_prose_says_what_its_tables_say() {
    let report = sample();
    let prose = prose(&report);
    let at = |key: &str| figure_at(&report, key);
    let sum = |prefix: &str| -> u64 {
        results("2021")
            .iter()
            .filter(|row| row.starts_with(prefix))
            .map(|row| count(&report, &format!("applications.{row}.total")))
            .sum()
    };
    let organisations: u64 =
        APPLICANTS[1..].iter().map(|column| count(&report, &format!("applications.received.{column}"))).sum();
    let suits = |column: &str| -> u64 {
        GROUPS[1..].iter().map(|group| count(&report, &format!("litigation.{group}.{column}"))).sum()
    };
    let statements = [
        format!("新收政府信息公开申请{}件", at("applications.received.total")),
        format!("自然人{}件、法人或其他组织{organisations}件", at("applications.received.natural_person")),
        format!("上年结转{}件", at("applications.carried_in.total")),
        format!("办结{}件", at("applications.concluded.total")),
        format!("结转下年度继续办理{}件", at("applications.carried_out.total")),
        format!("予以公开{}件", at("applications.granted.total")),
        format!("部分公开{}件", at("applications.partly_granted.total")),
        format!("不予公开{}件", sum("refused_")),
        format!("无法提供{}件", sum("unavailable_")),
        format!("不予处理{}件", sum("not_processed_")),
        format!("其他处理{}件", sum("other_")),
        format!("被申请行政复议{}件", at("litigation.review.total")),
        format!("结果维持{}件、其他结果{}件", at("litigation.review.upheld"), at("litigation.review.other")),
        format!("被提起行政诉讼{}件", suits("total")),
        format!("结果维持{}件、尚未审结{}件", suits("upheld"), suits("pending")),
        format!("制发行政规范性文件{}件", at("disclosure.normative_documents.issued")),
        format!("废止{}件", at("disclosure.normative_documents.repealed")),
        format!("现行有效{}件", at("disclosure.normative_documents.in_force")),
        format!("行政许可{}件", at("disclosure.licences.decisions")),
        format!("行政处罚{}件", at("disclosure.penalties.decisions")),
        format!("行政强制{}件", at("disclosure.coercive_measures.decisions")),
        format!("收费{}万元", at("disclosure.fees.amount")),
        "信息处理费0元".to_owned(),
    ];
    for statement in &statements {
        assert!(prose.contains(statement), "{statement}");
    }
    assert_eq!(counted(&prose), counted(&statements.concat()), "every count of 件 comes from a table");
    assert_eq!(742 + 386 + 131 + 27, 1286);
    assert!(
        prose.contains(
            "1286条，其中业务动态742条、行政许可信息386条、汛情和水质信息131条、政策文件及解读27条"
        )
    );
}

#[test]
fn its_introduction_states_period_parts_and_contact() {
    let report = sample();
    for words in ["2025年1月1日至2025年12月31日", "国务院令第711号", "国办公开办函〔2021〕30号", "六个部分"]
        .into_iter()
        .chain(report.form.edition.parts.iter().map(|part| part.heading))
        .chain([
            report.organ.address.as_str(),
            &report.organ.phone,
            &report.organ.email,
            &report.organ.postcode,
        ])
    {
        assert!(report.introduction.contains(words), "{words}");
    }
}

#[test]
fn nobody_can_be_reached_by_its_contact() {
    let report = sample();
    assert!(report.organ.phone.chars().all(|letter| matches!(letter, '0' | '-')));
    assert!(report.organ.email.ends_with("@example.com"));
}

#[test]
fn no_words_stand_twice_in_a_row() {
    let letters: Vec<char> = prose(&sample()).chars().filter(|letter| !letter.is_ascii()).collect();
    for length in 2..=8 {
        for at in 0..letters.len() - 2 * length {
            let (one, next) = (&letters[at..at + length], &letters[at + length..at + 2 * length]);
            assert_ne!(one, next, "{}", one.iter().collect::<String>());
        }
    }
}
