//! Text that was pasted or is in a file: its lines, in whichever encoding and with whichever line breaks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;

use documents::{assert_reads, gb18030, lines, read};
use nianbao::document::Style;
use nianbao::format::{self, FormatError, text};
use proptest::prelude::*;

#[track_caller]
fn assert_lines(pasted: &str, expected: &[&str]) {
    assert_eq!(lines(&text::parse(pasted)), expected);
}

#[test]
fn each_line_is_a_paragraph_whatever_breaks_it() {
    assert_lines(
        "甲\r\n乙\n丙\r丁\u{b}戊\u{c}己\u{2028}庚\u{2029}辛\u{85}壬\n\n \u{3000}\n",
        &["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"],
    );
    assert!(text::parse("甲\n乙").blocks.iter().all(|block| matches!(
        block,
        nianbao::document::Block::Paragraph(paragraph) if paragraph.style == Style::Body
    )));
}

#[test]
fn tabs_stay_and_what_has_no_width_goes() {
    assert_lines(
        "规章\t0\t\t2\t\n\t行政许可\u{a0}\t\u{feff}7\u{200b}\0",
        &["规章\t0\t\t2\t", "\t行政许可 \t7"],
    );
}

#[test]
fn a_box_with_line_breaks_stays_on_its_line() {
    assert_lines("\"其他\n结果\"\t1\n甲\t\"总\r\n计\"\r\n乙\t2", &["其他结果\t1", "甲\t总计", "乙\t2"]);
    assert_lines("甲\t\"a\nb\"\t\"说\"\"明\"\"\"", &["甲\ta b\t说\"明\""]);
}

#[test]
fn a_quotation_mark_in_prose_quotes_no_lines() {
    assert_lines("\"三公\"经费公开\n甲\n\"乙\"", &["\"三公\"经费公开", "甲", "\"乙\""]);
    assert_lines("\"未完\n甲\t1\n乙", &["\"未完", "甲\t1", "乙"]);
    assert_lines("甲\t5\"\n乙\t\"6", &["甲\t5\"", "乙\t\"6"]);
    assert_lines("\"甲\n乙\"\n丙", &["\"甲", "乙\"", "丙"]);
}

#[test]
fn a_table_with_commas_is_known_by_its_name() {
    let csv = "规章,\"1,286\",,0\r\n\"其他\n结果\",\"a\nb\"\r\n\"单独,一格\"\r\n";
    let read =
        |name: &str| format::parse(name, csv.as_bytes(), &gb18030).map(|document| lines(&document)).unwrap();
    assert_eq!(read("年报.CSV"), ["规章\t1,286\t\t0", "其他结果\ta b", "单独,一格"]);
    assert_eq!(read("年报.txt")[0], "规章,\"1,286\",,0");
    assert_eq!(format::parse("空.csv", b",,\r\n", &gb18030), Err(FormatError::Empty));
}

#[test]
fn a_text_file_is_read_in_the_encodings_of_chinese_programs() {
    let text = "一、本年新收政府信息公开申请数量\t42\r\n二、\t4，";
    let expected = ["一、本年新收政府信息公开申请数量\t42", "二、\t4，"];
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        encoding_rs::GBK.encode(text).0.into_owned(),
        [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        [vec![0xfe, 0xff], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        assert_reads(&bytes, &expected);
    }
    // A character that GBK does not have, in four bytes.
    assert_reads(&encoding_rs::GB18030.encode("㐀甲\u{1f600}").0, &["㐀甲\u{1f600}"]);
}

#[test]
fn what_is_no_text_is_refused_as_what_it_is() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(refused(b""), FormatError::Empty);
    assert_eq!(refused(b" \r\n\t"), FormatError::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf"), FormatError::Empty);
    assert_eq!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 of Word 97"), FormatError::OldOffice);
    assert_eq!(refused(b"{\\rtf1\\ansi}"), FormatError::RichText);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), FormatError::Picture);
    assert_eq!(refused(b"\xff\xd8\xff\xe0\0\x10JFIF"), FormatError::Picture);
    assert_eq!(refused(b"GIF89a"), FormatError::Picture);
    assert_eq!(refused(b"BM\x36\0\x0c\0\0\0\0\0\x36"), FormatError::Picture);
    assert_eq!(refused(b"Rar!\x1a\x07"), FormatError::Archive);
    assert_eq!(refused(b"7z\xbc\xaf\x27\x1c"), FormatError::Archive);
    assert_eq!(refused(b"{\"format\": \"x\"}"), FormatError::Json);
    assert_eq!(refused("\u{feff} [{\"a\":1}]\n".as_bytes()), FormatError::Json);
    assert_eq!(refused(b"\0\x01\x02\x03\0\0\0\0\0"), FormatError::Unknown);
    let large = vec![b'a'; usize::try_from(format::LARGEST_FILE).unwrap() + 1];
    assert!(matches!(refused(&large), FormatError::TooLarge { .. }));
    assert!(matches!(format::pasted("", &"a".repeat(large.len())), Err(FormatError::TooLarge { .. })));
}

#[test]
fn a_report_that_begins_with_a_bracket_is_text_and_not_json() {
    assert_reads("[索引号] 12345\n甲".as_bytes(), &["[索引号] 12345", "甲"]);
    assert_reads("{甲}".as_bytes(), &["{甲}"]);
    assert_reads("<总体情况> 甲".as_bytes(), &["<总体情况> 甲"]);
    assert_reads("BMW 与 PK 无关".as_bytes(), &["BMW 与 PK 无关"]);
}

proptest! {
    /// What is copied from a spreadsheet, as Excel quotes it, keeps its boxes on their lines.
    #[test]
    fn rows_of_a_spreadsheet_keep_their_boxes(rows in prop::collection::vec(prop::collection::vec("[甲乙0-9\"\n]{0,5}", 2..5), 1..5)) {
        let quoted = |field: &String| if field.contains(['\n', '"']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.clone() };
        let clipboard: Vec<String> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t")).collect();
        // Digits on both sides of a break are kept apart; nothing else is put in place of one.
        let plain = |text: &str| text.replace(['\n', ' '], "");
        let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|field| plain(field)).collect::<Vec<_>>()).collect();
        let read: Vec<Vec<String>> = lines(&text::parse(&clipboard.join("\n"))).iter().map(|line| line.split('\t').map(plain).collect()).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Err(error) = format::parse("x.txt", &bytes, &gb18030) {
            prop_assert!(error.message().ends_with('。'));
        }
    }
}

#[test]
fn boxes_that_hold_paragraphs_stand_side_by_side() {
    assert_lines(
        "标题\n\n名称\n\n\t\n\n商业\n企业\n\n\t\n\n总计\n\n\n\n\n甲\n乙\n\n\t\n\n1\n\n\t\n\n2\n\n后文\n",
        &["标题", "名称\t商业企业\t总计", "甲乙\t1\t2", "后文"],
    );
    // Empty boxes: with an empty paragraph, without one, at the beginning of a row.
    assert_lines("甲\n\n\t\n\n\u{a0}\n\n\t\n\n2\n\n", &["甲\t \t2"]);
    assert_lines("甲\n\n\t\n\n\n\n\t\n\n2\n\n\n\n\n乙\n\n\t\t\n\n3\n", &["甲\t\t2", "乙\t\t3"]);
    assert_lines("甲\n\n\t\n\n1\n\n\n\n\n\n\t\n\n2\n", &["甲\t1", "\t2"]);
    assert_lines("甲\r\n\r\n\t\r\n\r\n1\r\n", &["甲\t1"]);
}

#[test]
fn a_tab_before_each_box_is_no_box_that_holds_paragraphs() {
    assert_lines("\t甲\n\t1\n\n\t\n\n\t乙\n\t2\n", &["\t甲", "\t1", "\t", "\t乙", "\t2"]);
}
