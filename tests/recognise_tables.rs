//! Tables of published reports, small and written by hand: what each must be read as.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use published::draft::{Draft, Read, copied, figures, tables};
use published::sheet::Sheet;
use reports::{application_rows, cell};

#[test]
fn a_report_of_2020_is_read_in_its_edition() {
    let read = Draft::of_2020().read();
    assert_eq!(read.reading.report.form.edition.id, "2019");
    read.is_plain("清河市水利局", 2020);
}

#[test]
fn the_edition_before_used_by_mistake_is_kept() {
    let read = Draft { tables: tables("2019"), ..Draft::plain() }.read();
    assert_eq!(read.reading.report.form.edition.id, "2019");
    read.is_plain("清河市水利局", 2023);
}

#[test]
fn a_row_that_the_edition_has_parted_is_marked_unless_it_is_0() {
    for count in ["0", "4"] {
        let mut draft = Draft::plain();
        let mut of_2019 = figures("2019");
        for column in ["natural_person", "total"] {
            of_2019.insert(format!("applications.other_handling.{column}"), count.to_owned());
            let concluded = if count == "0" { "3" } else { "7" };
            of_2019.insert(format!("applications.concluded.{column}"), concluded.to_owned());
            of_2019.insert(
                format!("applications.received.{column}"),
                if count == "0" { "5" } else { "9" }.to_owned(),
            );
        }
        let sheet = Sheet::applications("2019", &of_2019);
        draft.tables[1] = copied(&sheet);
        let read = draft.read();
        let report = &read.reading.report;
        assert_eq!(report.form.edition.id, "2021");
        let rows = ["other_not_corrected", "other_fee_unpaid", "other_other"];
        let own = rows.map(|row| cell(report.form, &format!("applications.{row}.natural_person")));
        let sum: i64 = own.iter().map(|cell| report.figure(*cell).integer().unwrap_or(0)).sum();
        assert_eq!(sum.to_string(), count);
        let marked = own.iter().all(|cell| read.reading.looks.iter().any(|look| look.cells.contains(cell)));
        assert_eq!(marked, count != "0", "{:#?}", read.reading.looks);
    }
}

#[test]
fn a_table_before_its_heading_is_found() {
    let Draft { headings, tables, .. } = Draft::plain();
    let mut text = Draft { tables: Default::default(), ..Draft::plain() }.text();
    for (heading, table) in headings[1..4].iter().zip(&tables) {
        text = text.replace(&format!("{heading}\n"), &format!("{table}{heading}\n"));
    }
    Read::of(&text).is_plain("清河市水利局", 2023);
}

#[test]
fn tables_after_the_last_part_are_found() {
    let text = Draft { tables: Default::default(), ..Draft::plain() }.text();
    let read = Read::of(&format!("{text}附表\n{}", tables("2021").concat()));
    read.has_figures();
    assert!(read.reading.report.other_matters.starts_with("收取信息处理费0元。"));
    assert!(!read.reading.report.other_matters.contains("行政许可"));
}

#[test]
fn a_table_without_any_prose_is_read() {
    for (at, key, figure) in [
        (0, "disclosure.penalties.decisions", "412"),
        (1, "applications.carried_out.total", "2"),
        (2, "litigation.review.upheld", "1"),
    ] {
        let read = Read::of(&tables("2021")[at]);
        assert_eq!(read.at(key), figure);
        let others = read.reading.report.cells().filter(|(_, entry, _)| entry.table != at);
        assert!(others.into_iter().all(|(_, _, figure)| figure.is_blank()));
    }
}

#[test]
fn a_table_that_was_a_picture_is_said_to_be_missing() {
    let mut draft = Draft::plain();
    draft.tables[1] = String::new();
    let read = draft.read();
    let report = &read.reading.report;
    assert!(report.cells().filter(|(_, entry, _)| entry.table == 1).all(|(_, _, figure)| figure.is_blank()));
    assert_eq!(
        (read.at("litigation.review.total"), read.at("disclosure.penalties.decisions")),
        ("1".into(), "412".into())
    );
    let received = cell(report.form, "applications.received.total");
    assert!(read.reading.looks.iter().any(|look| look.cells.contains(&received)));
}

#[test]
fn a_published_error_is_kept_and_marked() {
    let mut draft = Draft::plain();
    draft.tables[1] =
        draft.tables[1].replace("（七）总计\t3\t0\t0\t0\t0\t0\t3", "（七）总计\t4\t0\t0\t0\t0\t0\t4");
    let read = draft.read();
    assert_eq!(read.at("applications.concluded.natural_person"), "4");
    let wrong = cell(read.reading.report.form, "applications.concluded.natural_person");
    assert!(read.reading.looks.iter().any(|look| look.cells.contains(&wrong)));
}

#[test]
fn a_lost_blank_between_two_figures_is_found_by_the_equations_or_marked() {
    // 3 granted: 13 might be 1 and 3, the columns say which.
    let mut draft = Draft::plain();
    let spaced = draft.tables[1].replace('\t', " ");
    draft.tables[1] = spaced.replace("（七）总计 3 0 0 0 0 0 3", "（七）总计 30 0 0 0 0 3");
    let read = draft.read();
    let report = &read.reading.report;
    for (column, printed) in
        reports::APPLICANTS.iter().chain(&["total"]).zip(["3", "0", "0", "0", "0", "0", "3"])
    {
        let key = format!("applications.concluded.{column}");
        let own = cell(report.form, &key);
        let marked = read.reading.looks.iter().any(|look| look.cells.contains(&own));
        assert!(marked || read.at(&key) == printed, "{key}: {}", read.at(&key));
    }
}

#[test]
fn figures_keep_what_stands_with_them() {
    let mut draft = Draft::plain();
    draft.tables[0] = draft.tables[0]
        .replace("行政处罚\t412", "行政处罚\t412（其中简易程序12件）")
        .replace("行政强制\t0", "行政强制\t／")
        .replace("行政许可\t0", "行政许可\t１２，３４５")
        .replace("行政事业性收费\t0", "行政事业性收费\t59237.2449");
    let read = draft.read();
    assert_eq!(read.at("disclosure.penalties.decisions"), "412（其中简易程序12件）");
    let coercive = cell(read.reading.report.form, "disclosure.coercive_measures.decisions");
    assert!(read.reading.report.figure(coercive).is_placeholder());
    assert_eq!(read.at("disclosure.licences.decisions"), "12345");
    assert_eq!(read.at("disclosure.fees.amount"), "59237.2449");
}

/// A table as copied from Word: a box a line behind a tab, an empty line after each row.
fn from_word(table: &str) -> String {
    let row = |row: &str| row.split('\t').map(|text| format!("\t{text}\n")).collect::<String>() + "\n";
    table.lines().map(row).collect()
}

#[test]
fn a_table_copied_from_word_is_read_with_its_empty_boxes() {
    let mut draft = Draft::plain();
    for table in &mut draft.tables {
        *table = from_word(table);
    }
    draft.read().is_plain("清河市水利局", 2023);
    let Draft { mut tables, .. } = Draft::plain();
    tables[0] = from_word(&tables[0].replace("行政强制\t0", "行政强制\t"));
    tables[1] = from_word(
        &tables[1].replace("（一）予以公开\t3\t0\t0\t0\t0\t0\t3", "（一）予以公开\t3\t\t\t0\t\t\t3"),
    );
    let read = Draft { tables, ..Draft::plain() }.read();
    assert_eq!(read.at("disclosure.penalties.decisions"), "412");
    assert_eq!(read.at("disclosure.coercive_measures.decisions"), "");
    let granted: Vec<_> =
        reports::APPLICANTS.iter().map(|of| read.at(&format!("applications.granted.{of}"))).collect();
    assert_eq!(
        (granted.join("|"), read.at("applications.granted.total")),
        ("3|||0||".to_owned(), "3".to_owned())
    );
    assert_eq!(read.reading.looks, []);
}

#[test]
fn a_row_without_a_single_figure_is_no_missing_row() {
    let Draft { mut tables, .. } = Draft::plain();
    let last = tables[2].lines().last().unwrap().to_owned();
    tables[2] = tables[2].replace(&last, &"\t".repeat(14));
    let read = Draft { tables, ..Draft::plain() }.read();
    assert_eq!(read.at("litigation.review.total"), "");
    assert_eq!(read.reading.looks, []);
}

#[test]
fn the_number_of_an_item_is_no_figure_whatever_stands_behind_it() {
    for stop in ["、", "．", ". ", " ", ""] {
        let stopped = |table: &str| {
            let mut table = table.to_owned();
            for number in 1..9 {
                table = table.replace(&format!("\t{number}."), &format!("\t{number}{stop}"));
                table = table.replace(&format!("\n{number}."), &format!("\n{number}{stop}"));
            }
            table
        };
        for printed in [
            |table: &str| table.to_owned(),
            from_word as fn(&str) -> String,
            |table: &str| table.replace('\t', " "),
        ] {
            let tables = tables("2021").map(|table| printed(&stopped(&table)));
            Draft { tables, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
        }
    }
}

#[test]
fn a_label_broken_over_lines_in_a_row_of_tabs_is_one() {
    let mut draft = Draft::plain();
    for (whole, broken) in [
        ("（三）不予公开\t1.属于国家秘密", "（三）不予\n公开\t1.属于国\n家秘密"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法\n规禁止公开"),
        ("3.危及“三安全一稳定”", "3.危及“三安全\n一稳定”"),
        ("四、结转下年度继续办理", "四、结转下年度\n继续办理"),
        ("（七）总计", "（七）总\n计"),
    ] {
        assert!(draft.tables[1].contains(whole));
        draft.tables[1] = draft.tables[1].replace(whole, broken);
    }
    draft.read().is_plain("清河市水利局", 2023);
}

#[test]
fn figures_above_among_and_below_their_labels_are_told_apart() {
    let rows = [
        "5 0 0 0 0 0 5\n一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量\n0 0 0 0 0 0 0",
        "三、本年度\n办理结果\n（一）予以公开 3 0 0 0 0 0 3",
        "（二）部分公开（区分处理的，只计这一情\n0 0 0 0 0 0 0\n形，不计其他情形）",
    ];
    let mut draft = Draft::plain();
    let from = draft.tables[1].find("一、本年新收").unwrap();
    let to = draft.tables[1].find("（三）不予公开").unwrap();
    draft.tables[1].replace_range(from..to, &(rows.join("\n") + "\n"));
    draft.tables[1] = draft.tables[1].replace('\t', " ");
    draft.read().is_plain("清河市水利局", 2023);
}

#[test]
fn two_short_rows_are_never_taken_for_one_without_a_mark() {
    // Three figures and four make seven, which is a row; they were two whose zeros were left blank.
    let mut draft = Draft::plain();
    let spaced = draft.tables[1].replace('\t', " ");
    draft.tables[1] = spaced
        .replace("3.要求提供公开出版物 0 0 0 0 0 0 0", "0 0 0 3.要求提供公开出版物")
        .replace("4.无正当理由大量反复申请 0 0 0 0 0 0 0", "0 0 0 0 4.无正当理由大量反复申请");
    let read = draft.read();
    for row in ["not_processed_publication", "not_processed_excessive"] {
        for column in reports::APPLICANTS.iter().chain(&["total"]) {
            let own = cell(read.reading.report.form, &format!("applications.{row}.{column}"));
            let marked = read.reading.looks.iter().any(|look| look.cells.contains(&own));
            assert!(marked, "{row}.{column} is {}", read.reading.report.figure(own));
        }
    }
}

#[test]
fn a_row_parted_in_the_edition_used_is_added_up_with_signs_for_0_or_left_over() {
    let mut of_2021 = figures("2021");
    for (row, count) in [
        ("other_not_corrected", "2"),
        ("other_fee_unpaid", "/"),
        ("other_other", "1"),
        ("concluded", "6"),
        ("received", "8"),
    ] {
        for column in ["natural_person", "total"] {
            of_2021.insert(format!("applications.{row}.{column}"), count.to_owned());
        }
    }
    let mut draft = Draft::of_2020();
    draft.tables[1] = copied(&Sheet::applications("2021", &of_2021));
    let read = draft.read();
    assert_eq!(read.reading.report.form.edition.id, "2019");
    for column in ["natural_person", "total"] {
        assert_eq!(read.at(&format!("applications.other_handling.{column}")), "3");
    }
}

#[test]
fn every_row_of_an_edition_may_be_missing() {
    for row in application_rows("2021") {
        let sheet = Sheet::applications("2021", &figures("2021"));
        let of_row = |boxes: &Vec<published::sheet::Held>| {
            boxes.iter().any(|held| held.key.as_deref() == Some(&format!("applications.{row}.total")))
        };
        let at = sheet.rows.iter().position(of_row).unwrap();
        let mut draft = Draft::plain();
        draft.tables[1] = copied(&sheet.without_row(at));
        let read = draft.read();
        for (id, entry, figure) in read.reading.report.cells() {
            let missing = entry.key.starts_with(&format!("applications.{row}."));
            let printed = if missing { String::new() } else { figures("2021")[&entry.key].clone() };
            let marked = read.reading.looks.iter().any(|look| look.cells.contains(&id));
            assert!(marked || figure.to_string() == printed, "without {row}: {} is {figure}", entry.key);
        }
    }
}

#[test]
fn reviews_and_suits_in_two_tables_are_one_row() {
    let Draft { mut tables, .. } = Draft::plain();
    let outcomes = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    tables[2] = format!(
        "行政复议\n{outcomes}\n1\t0\t2\t0\t3\n行政诉讼\n未经复议直接起诉\t复议后起诉\n{outcomes}\t{outcomes}\n\
         4\t0\t0\t0\t4\t0\t5\t0\t1\t6\n"
    );
    let read = Draft { tables, ..Draft::plain() }.read();
    for (key, figure) in [
        ("review.upheld", "1"),
        ("review.other", "2"),
        ("review.total", "3"),
        ("suit_direct.upheld", "4"),
        ("suit_direct.total", "4"),
        ("suit_after_review.corrected", "5"),
        ("suit_after_review.pending", "1"),
        ("suit_after_review.total", "6"),
    ] {
        assert_eq!(read.at(&format!("litigation.{key}")), figure, "{key}");
    }
    assert_eq!(read.reading.looks, []);
}
