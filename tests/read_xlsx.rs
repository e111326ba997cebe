//! Workbooks: what their visible sheets show. Figures are shown with the digits that they were entered with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;
mod reports;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use documents::{assert_reads, lines, read, xlsx};
use nianbao::document::{Block, Document, typeset};
use nianbao::format::FormatError;
use proptest::prelude::*;
use reports::{EDITIONS, footing_report};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A document on a sheet, as a person sets it: each paragraph across the columns, tables with merged areas.
fn written(document: &Document) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut row = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                sheet.merge_range(row, 0, row, 14, &paragraph.text, &Format::new()).unwrap();
                row += 1;
            }
            Block::Table(table) => {
                let mut taken = vec![vec![false; table.columns.len()]; table.rows.len()];
                for (at, boxes) in table.rows.iter().enumerate() {
                    let mut column = 0;
                    for held in boxes {
                        while taken[at][column] {
                            column += 1;
                        }
                        (at..at + held.rows)
                            .for_each(|row| taken[row][column..column + held.cols].fill(true));
                        put(sheet, row, column, held.rows, held.cols, &held.text);
                    }
                    row += 1;
                }
                row += 1;
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn put(sheet: &mut Worksheet, row: u32, column: usize, rows: usize, cols: usize, text: &str) {
    let column = u16::try_from(column).unwrap();
    if rows * cols > 1 {
        let (last_row, last) =
            (row + u32::try_from(rows).unwrap() - 1, column + u16::try_from(cols).unwrap() - 1);
        sheet.merge_range(row, column, last_row, last, text, &Format::new()).unwrap();
    }
    match text.parse::<f64>() {
        Ok(number) if !text.starts_with('+') => sheet.write_number(row, column, number).unwrap(),
        _ => sheet.write_string(row, column, text).unwrap(),
    };
}

#[test]
fn every_report_on_a_sheet_reads_back_as_the_document_that_it_was() {
    // Columns in which no box begins are not counted, so that spans may come out narrower.
    let plain = |document: &Document| -> Vec<Vec<String>> {
        let row = |line: &str| {
            line.split([' ', '|', '#'])
                .filter(|word| !word.is_empty() && !word.contains('×'))
                .map(str::to_owned)
                .collect()
        };
        lines(document).iter().map(|line| row(line)).collect()
    };
    for (edition, seed) in EDITIONS.into_iter().flat_map(|edition| (0..16).map(move |seed| (edition, seed))) {
        let document = typeset(&footing_report(edition, seed));
        assert_eq!(plain(&read(&written(&document)).unwrap()), plain(&document), "{edition} {seed}");
    }
}

/// Cells of a row with these numbers, as written in the file.
fn numbers(values: &[&str]) -> String {
    values.iter().map(|value| format!("<c><v>{value}</v></c>")).collect()
}

#[test]
fn a_number_is_shown_without_what_binary_fractions_leave() {
    let written = [
        "42",
        "42.0",
        "0.092",
        "9.1999999999999998E-2",
        "6.6400000000000006",
        "0.30000000000000004",
        "1.0000000000000002",
        "59237.244899999998",
        "1E3",
        "-11",
        "1.5E+2",
        "0",
        "-0",
        "0.0001",
        "100",
        "1234567890123456789",
        "1e-7",
    ];
    let shown = [
        "42",
        "42",
        "0.092",
        "0.092",
        "6.64",
        "0.3",
        "1",
        "59237.2449",
        "1000",
        "-11",
        "150",
        "0",
        "0",
        "0.0001",
        "100",
        "1234567890123460000",
        "0.0000001",
    ];
    let sheet = format!("<sheetData><row>{0}</row><row>{0}</row></sheetData>", numbers(&written));
    let row = format!("| {} |", shown.join(" | "));
    assert_reads(&xlsx(&[("甲", "visible", &sheet)], &[], ""), &[&row, &row]);
}

/// What a number shows in a format.
fn shown(code: &str, number: &str) -> String {
    let code = code.replace('&', "&amp;").replace('"', "&quot;");
    let styles = format!(
        "<numFmts><numFmt numFmtId=\"200\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs>"
    );
    let sheet = format!(
        "<sheetData><row><c t=\"str\"><v>甲</v></c><c s=\"1\"><v>{number}</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    );
    let read = lines(&read(&xlsx(&[("甲", "visible", &sheet)], &[], &styles)).unwrap());
    read[0].strip_prefix("| 甲 | ").unwrap().strip_suffix(" |").unwrap().to_owned()
}

#[test]
fn a_format_adds_words_and_signs_and_never_changes_digits() {
    for (code, number, expected) in [
        ("General", "42", "42"),
        ("0.00", "42", "42"),
        ("0.0", "0.092", "0.092"),
        ("#,##0", "1286", "1286"),
        ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", "-6.64", "-6.64"),
        ("0\"件\"", "22", "22件"),
        ("0.00\"万元\"", "6.64", "6.64万元"),
        ("+0;-0;0", "19", "+19"),
        ("+0;-0;0", "-11", "-11"),
        ("+0;-0;0", "0", "0"),
        ("0;-0;\"-\"", "0", "-"),
        ("0;-0;;@", "0", ""),
        ("0%", "0.25", "25%"),
        ("[$¥-804]#,##0.00", "7", "¥7"),
        ("0!.0,", "470860", "470860"),
        ("#,##0,", "12000", "12000"),
        ("@", "5", "5"),
        ("G/通用格式\"件\"", "5", "5件"),
    ] {
        let expected = expected.replace("/通用格式", "");
        let read = shown(code, number).replace("/通用格式", "");
        assert_eq!(read, expected, "{code} {number}");
    }
}

#[test]
fn a_day_is_shown_as_a_date() {
    // Days as Excel counts them.
    for (code, number, expected) in [
        ("yyyy/m/d", "45672", "2025年1月15日"),
        ("yyyy\"年\"m\"月\"d\"日\"", "45351", "2024年2月29日"),
        ("yyyy/m", "45351", "2024年2月"),
        ("yyyy\"年\"", "45351", "2024年"),
        ("[$-804]m\"月\"d\"日\"", "1", "1月1日"),
        ("yyyy/m/d", "59", "1900年2月28日"),
        ("yyyy/m/d", "60", "1900年2月29日"),
        ("yyyy/m/d", "61", "1900年3月1日"),
        ("yyyy/m/d", "2958465", "9999年12月31日"),
        ("yyyy/m/d", "2958466", "2958466"),
        ("yyyy/m/d", "-1", "-1"),
        ("yyyy/m/d h:mm", "45672.75", "2025年1月15日 18:00"),
        ("h:mm", "0.999999", "0:00"),
        ("[h]:mm", "0.5", "12:00"),
    ] {
        assert_eq!(shown(code, number), expected, "{code} {number}");
    }
}

#[test]
fn texts_truths_and_errors_are_shown() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>行</t></r><r><t>内</t></r><rPh><t>x</t></rPh></is></c>\
        <c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#REF!</v></c><c r=\"E1\" t=\"str\"><f>A1&amp;\"\"</f><v>公式</v></c><c r=\"F1\"><f>1+1</f><v>2</v></c><c r=\"G1\" t=\"s\"><v>9</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"d\"><v>2025-01-15</v></c></row></sheetData>";
    assert_reads(
        &xlsx(&[("甲", "visible", sheet)], &["共用", "两\n行"], ""),
        &["| 共用 | 行内 | TRUE | #REF! | 公式 | 2 |", "| 两/行 | 2025-01-15 |  |  |  |  |"],
    );
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out() {
    let row = |number: u32, hidden: &str| {
        format!(
            "<row r=\"{number}\"{hidden}><c r=\"A{number}\"><v>{number}</v></c><c r=\"B{number}\"><v>5</v></c><c r=\"C{number}\"><v>7</v></c></row>"
        )
    };
    let sheet = format!(
        "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>{}{}{}</sheetData>",
        row(1, ""),
        row(2, " hidden=\"1\""),
        row(3, "")
    );
    let other = "<sheetData><row><c><v>9</v></c></row></sheetData>";
    assert_reads(
        &xlsx(&[("藏", "hidden", other), ("甲", "visible", &sheet), ("深藏", "veryHidden", other)], &[], ""),
        &["| 1 | 7 |", "| 3 | 7 |"],
    );
}

#[test]
fn merged_areas_are_spans_and_what_they_cover_is_left_out() {
    let sheet = "<sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"C2\"><v>99</v></c><c r=\"D2\"><v>2</v></c></row>\
        <row r=\"3\"><c r=\"B3\"><v>98</v></c><c r=\"D3\"><v>3</v></c></row><row r=\"4\"><c r=\"C4\"><v>4</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"$Z$9:AA10\"/><mergeCell ref=\"x\"/></mergeCells>";
    assert_reads(&xlsx(&[("甲", "visible", sheet)], &[], ""), &["| 1 2×2 | 2 |", "| 3 |", "|  | 4 |  |"]);
}

#[test]
fn empty_rows_part_tables_and_a_long_text_is_a_paragraph() {
    let article = "2024年，我局认真贯彻落实《中华人民共和国政府信息公开条例》。".repeat(6);
    let text = |row: u32, text: &str| {
        format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
    };
    let pair = |row: u32, text: &str, number: u32| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c><c r=\"B{row}\"><v>{number}</v></c></row>"
        )
    };
    let sheet = [
        "<sheetData>".to_owned(),
        text(1, "某某局2024年政府信息公开工作年度报告"),
        text(2, &article),
        text(3, "二、主动公开政府信息情况"),
        pair(4, "规章", 0),
        pair(5, "行政规范性文件", 2),
        pair(8, "行政许可", 7),
        pair(9, "行政处罚", 1),
        text(10, "六、其他需要报告的事项"),
        "</sheetData>".to_owned(),
    ]
    .concat();
    assert_reads(
        &xlsx(&[("甲", "visible", &sheet)], &[], ""),
        &[
            "某某局2024年政府信息公开工作年度报告",
            &article,
            "二、主动公开政府信息情况",
            "| 规章 | 0 |",
            "| 行政规范性文件 | 2 |",
            "| 行政许可 | 7 |",
            "| 行政处罚 | 1 |",
            "| 六、其他需要报告的事项 |  |",
        ],
    );
}

#[test]
fn a_workbook_in_one_xml_file_is_read() {
    let sheet = |name: &str, visible: &str, rows: &str| {
        format!(
            "<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table><WorksheetOptions>{visible}</WorksheetOptions></Worksheet>"
        )
    };
    let cell = |attributes: &str, kind: &str, text: &str| {
        format!("<Cell{attributes}><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
    };
    let rows = [
        "<Column ss:Index=\"4\" ss:Hidden=\"1\"/><Row>".to_owned(),
        cell(" ss:MergeDown=\"1\"", "String", "<B>规</B>章"),
        cell(" ss:MergeAcross=\"1\"", "Number", "6.6400000000000006"),
        cell("", "Number", "99"),
        "<Cell><Comment><Data ss:Type=\"String\">批注</Data></Comment></Cell></Row><Row ss:Height=\"14\">"
            .to_owned(),
        cell(" ss:Index=\"2\"", "DateTime", "2025-01-15T00:00:00.000"),
        cell("", "Boolean", "1"),
        "</Row><Row ss:Hidden=\"1\">".to_owned(),
        cell("", "Number", "98"),
        "</Row><Row ss:Index=\"9\">".to_owned(),
        cell("", "String", "甲"),
        cell("", "Number", "1"),
        "</Row><Row>".to_owned(),
        cell("", "String", "乙"),
        cell("", "Number", "2"),
        "</Row>".to_owned(),
    ]
    .concat();
    let book = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{}{}</Workbook>",
        sheet(
            "藏",
            "<Visible>SheetHidden</Visible>",
            "<Row><Cell><Data ss:Type=\"Number\">97</Data></Cell></Row>"
        ),
        sheet("甲", "", &rows),
    );
    assert_reads(
        book.as_bytes(),
        &["| 规章 1×2 | 6.64 2×1 |", "| 2025-01-15 | TRUE |", "| 甲 | 1 |", "| 乙 | 2 |"],
    );
}

#[test]
fn a_workbook_that_shows_nothing_or_is_of_another_kind_is_refused() {
    assert_eq!(read(&xlsx(&[("甲", "visible", "<sheetData/>")], &[], "")), Err(FormatError::NoText));
    assert_eq!(
        read(&xlsx(&[("甲", "hidden", "<sheetData><row><c><v>1</v></c></row></sheetData>")], &[], "")),
        Err(FormatError::NoText)
    );
    let slides = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"ppt/presentation.xml\"/></Relationships>",
        ),
        ("ppt/presentation.xml", "<p:presentation xmlns:p=\"p\"/>"),
    ];
    assert_eq!(read(&documents::package(&slides)), Err(FormatError::Unknown));
    assert_eq!(
        read(&documents::package(&[
            ("content.xml", "<x/>"),
            ("mimetype", "application/vnd.oasis.opendocument.text")
        ])),
        Err(FormatError::OpenDocument)
    );
    assert_eq!(read(&documents::package(&[("OFD.xml", "<x/>")])), Err(FormatError::Ofd));
    assert_eq!(read(&documents::package(&[("年报.doc", "x")])), Err(FormatError::Archive));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Calamine, which others read workbooks with, finds the same cells.
    #[test]
    fn another_reader_finds_the_same_cells(cells in prop::collection::btree_map((0u32..8, 0u16..6), prop_oneof![
        "[甲-癸a-z]{1,6}".prop_map(Ok),
        (-10_000_000i64..10_000_000, 0u32..5).prop_map(Err),
    ], 2..30)) {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for ((row, column), value) in &cells {
            match value {
                Ok(text) => sheet.write_string(*row, *column, text).unwrap(),
                Err((digits, places)) => sheet.write_number(*row, *column, *digits as f64 / 10f64.powi(*places as i32)).unwrap(),
            };
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let mut other: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
        let range = other.worksheet_range_at(0).unwrap().unwrap();
        let expected: Vec<String> = range.cells().filter_map(|(_, _, value)| match value {
            Data::Empty => None,
            Data::Float(number) => Some(number.to_string()),
            other => Some(other.to_string()),
        }).collect();
        let read = read(&bytes).unwrap();
        let mut found = Vec::new();
        for block in &read.blocks {
            match block {
                Block::Paragraph(paragraph) => found.extend(paragraph.text.split('\t').map(str::to_owned)),
                Block::Table(table) => found.extend(table.rows.iter().flatten().map(|held| held.text.clone())),
            }
        }
        found.retain(|text| !text.is_empty());
        prop_assert_eq!(found, expected);
    }
}
