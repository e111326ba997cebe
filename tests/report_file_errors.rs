//! The JSON file: every reason for which one is not opened, and what the person is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use nianbao::report::file::{self, FileError};

const START: &str = r#"{"format": "nianbao-report", "version": 1, "edition": "2021", "year": 2024"#;
const UNCHANGED: &str = "没有导入任何内容，已有的草稿没有改变。";

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn error(bytes: impl AsRef<[u8]>) -> FileError {
    file::read(bytes.as_ref(), gb18030).expect_err("the file is not opened")
}

/// The error of a file with these members after what every file must have.
fn error_with(members: &str) -> FileError {
    error(format!("{START}, {members}}}"))
}

fn wrong(path: &str, expected: &'static str) -> FileError {
    FileError::WrongType { path: path.to_owned(), expected }
}

#[test]
fn every_error_says_what_happened_that_nothing_changed_and_what_to_do() {
    let path = || "applications.received.total".to_owned();
    let sentences = [
        (FileError::Empty, "这个文件是空的。", "请向发送人索取完整的文件。"),
        (
            FileError::TooLarge { bytes: 5 * 1024 * 1024 + 1, most: 5 * 1024 * 1024 },
            "文件约有6MB，超过了5MB的上限。",
            "请确认选择的是年报的JSON文件。",
        ),
        (FileError::Encoding, "无法识别文件的文字编码。", "请把文件另存为UTF-8编码后再打开。"),
        (
            FileError::NotJson { line: 3, column: 14 },
            "文件不完整或者被改动过，从第3行第14个字符起无法读取。",
            "请让发送人重新导出一份。",
        ),
        (FileError::OtherProgram, "这个文件不是本编辑器导出的年报。", "请选择本编辑器导出的JSON文件。"),
        (FileError::TooDeep, "文件的层次过深，不是年报的内容。", "请选择本编辑器导出的JSON文件。"),
        (
            FileError::DuplicateMember { path: path() },
            "文件中“applications.received.total”出现了两次，无法判断以哪一个为准。",
            "请让发送人重新导出一份，或者删去其中一个后再打开。",
        ),
        (
            wrong("year", "整数"),
            "文件中“year”的内容不对，应当是整数。",
            "请让发送人重新导出一份，或者改正后再打开。",
        ),
        (
            FileError::NumberTooLarge { path: path() },
            "文件中“applications.received.total”的数字过大。",
            "请核对这个数字，改正后再打开。",
        ),
        (
            FileError::TooManySections,
            "文件中总体情况的小标题超过了200个。",
            "请让发送人合并小标题后重新导出。",
        ),
        (
            FileError::UnknownEdition { edition: "2031".to_owned() },
            "文件使用的报告格式“2031”，本编辑器还不认识。",
            "请换用新版的编辑器打开，或者请发送人核对。",
        ),
        (
            FileError::YearOutOfRange,
            "文件没有写明报告年度，或者年度不在2008年至2100年之间。",
            "请核对“year”一项，改正后再打开。",
        ),
    ];
    for (error, happened, advice) in sentences {
        assert_eq!(error.message(), format!("{happened}{UNCHANGED}{advice}"));
    }
}

#[test]
fn words_of_a_file_neither_swell_nor_turn_around_a_sentence() {
    let edition = format!("\u{202e}{}", "长".repeat(100_000));
    let message = FileError::UnknownEdition { edition }.message();
    assert!(message.chars().count() < 150 && !message.contains('\u{202e}'), "{message}");
    assert!(message.contains(&format!("“{}…”", "长".repeat(60))));
}

#[test]
fn nothing_is_read_of_a_file_that_is_too_large() {
    assert_eq!(file::check_size(5 * 1024 * 1024), Ok(()));
    let error_of = |bytes| FileError::TooLarge { bytes, most: 5_242_880 };
    assert_eq!(file::check_size(5 * 1024 * 1024 + 1), Err(error_of(5_242_881)));
    assert_eq!(file::check_size(u64::MAX), Err(error_of(u64::MAX)));
    assert_eq!(error(vec![b' '; 5 * 1024 * 1024 + 1]), error_of(5_242_881));
    let padding = " ".repeat(5 * 1024 * 1024 - START.len() - 1);
    assert!(file::read(format!("{START}{padding}}}").as_bytes(), gb18030).is_ok());
}

#[test]
fn an_empty_file_is_called_empty() {
    for bytes in [&b""[..], b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe \0"] {
        assert_eq!(error(bytes), FileError::Empty, "{bytes:?}");
    }
}

#[test]
fn a_file_in_no_known_encoding_is_not_guessed_at() {
    let odd_utf16 = [b"\xff\xfe".as_slice(), b"{\0}"].concat();
    let lone_surrogate = b"\xff\xfe{\0\x00\xd8}\0";
    let broken_utf8 = [b"\xef\xbb\xbf".as_slice(), START.as_bytes(), b"\xff}"].concat();
    let neither = [START.as_bytes(), b", \"problems\": \"\xff\xff\"}"].concat();
    for bytes in [&odd_utf16[..], lone_surrogate, &broken_utf8, &neither] {
        assert_eq!(error(bytes), FileError::Encoding, "{bytes:?}");
    }
    // Without a decoder, what is not Unicode cannot be read.
    let gbk = encoding_rs::GBK.encode("{\"format\": \"年报\"}").0.into_owned();
    assert_eq!(file::read(&gbk, |_| None).unwrap_err(), FileError::Encoding);
}

#[test]
fn another_programs_file_is_told_from_a_damaged_one() {
    let others = [
        "PK\u{3}\u{4}\u{14}\0",
        "%PDF-1.7\n",
        "<!DOCTYPE html><html></html>",
        "年度报告",
        "[1, 2]",
        "null",
        "\"x\"",
        "{}",
        r#"{"format": "other"}"#,
        r#"{"format": 1}"#,
        r#"{"format": "nianbao-drafts", "reports": []}"#,
        r#"{"format": ["nianbao-report"], "year": 2024}"#,
        "\0\0\0\0",
    ];
    for text in others {
        assert_eq!(error(text), FileError::OtherProgram, "{text:?}");
    }
    assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FileError::OtherProgram);
}

#[test]
fn what_is_not_json_is_shown_by_line_and_character() {
    let cases = [
        ("{", 1, 1),
        ("{\"a\": 1,}", 1, 9),
        ("{\n  \"机关\": 清河\n}", 2, 9),
        ("{\"甲\": 1} 乙", 1, 10),
        ("{\"a\": NaN}", 1, 7),
        ("{\"a\": 01}", 1, 8),
        ("{\"a\": 1 // 注\n}", 1, 9),
        ("{'a': 1}", 1, 2),
        ("{\"a\": \"\\ud800\"}", 1, 14),
        ("{\"a\": \"\\x\"}", 1, 9),
        ("{\"a\": \"甲\n\"}", 2, 0),
        ("{\"a\" 1}", 1, 6),
    ];
    for (text, line, column) in cases {
        match error(text) {
            // The reader may stop a character before or after the one that a person would name.
            FileError::NotJson { line: at_line, column: at } => {
                assert!(at_line == line && at.abs_diff(column) <= 1, "{text:?}: {at_line}:{at}");
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
}

#[test]
fn a_member_that_is_there_twice_is_named_wherever_it_is() {
    let cases = [
        (r#""year": 2023"#, "year"),
        (r#""litigation": {"review": {"total": 1, "total": 1}}"#, "litigation.review.total"),
        (r#""overview": [{}, {"text": "a", "text": "b"}]"#, "overview[1].text"),
        (r#""x": {"y": [[0, {"z": 1, "z": 2}]]}"#, "x.y[0][1].z"),
        (r#""a": 1, "\u0061": 2"#, "a"),
    ];
    for (members, path) in cases {
        assert_eq!(error_with(members), FileError::DuplicateMember { path: path.to_owned() });
    }
}

#[test]
fn nesting_beyond_reason_is_an_error_and_not_an_overflow() {
    for depth in [200, 100_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        assert_eq!(error_with(&format!("\"x\": {open}{close}")), FileError::TooDeep);
        assert_eq!(error_with(&format!("\"x\": {open}")), FileError::TooDeep);
        let objects = "{\"a\":".repeat(depth);
        assert_eq!(error_with(&format!("\"x\": {objects}")), FileError::TooDeep);
    }
    let deep = format!("{START}, \"x\": {}{}}}", "[".repeat(100), "]".repeat(100));
    let opened = file::read(deep.as_bytes(), gb18030).unwrap();
    assert!(file::read(file::write(&opened.report).as_bytes(), gb18030).is_ok());
}

#[test]
fn the_wrong_sort_of_value_is_named_with_what_it_should_be() {
    let (text, members) = ("加引号的文字", "用{ }括起的一组内容");
    let (figure, whole) = ("整数，或者加引号的文字", "整数；带小数的金额要写成加引号的文字");
    let cases = [
        (r#""problems": 1"#, "problems", text),
        (r#""organ": {"name": []}"#, "organ.name", text),
        (r#""organ": {"kind": 3}"#, "organ.kind", text),
        (r#""organ": "清河市水利局""#, "organ", members),
        (r#""signature": 1"#, "signature", members),
        (r#""disclosure": []"#, "disclosure", members),
        (r#""disclosure": {"rules": 4}"#, "disclosure.rules", members),
        (r#""litigation": {"review": {"total": true}}"#, "litigation.review.total", figure),
        (r#""litigation": {"review": {"total": {}}}"#, "litigation.review.total", figure),
        (r#""litigation": {"review": {"total": 1.0}}"#, "litigation.review.total", whole),
        (r#""litigation": {"review": {"total": 1e3}}"#, "litigation.review.total", whole),
        (r#""disclosure": {"fees": {"amount": 6.64}}"#, "disclosure.fees.amount", whole),
        (r#""overview": "甲""#, "overview", "用[ ]括起的列表"),
        (r#""overview": [{}, "甲"]"#, "overview[1]", members),
        (r#""overview": [{"heading": 1}]"#, "overview[0].heading", text),
        (r#""overview": [{"text": {}}]"#, "overview[0].text", text),
        (r#""fills_totals": "是""#, "fills_totals", "true或者false"),
    ];
    for (file, path, expected) in cases {
        assert_eq!(error_with(file), wrong(path, expected), "{file}");
    }
    for version in ["0", "-1", "1.5", "\"1\"", "true", "[]"] {
        let file = START.replace("\"version\": 1", &format!("\"version\": {version}"));
        assert_eq!(error(format!("{file}}}")), wrong("version", "正整数"), "{version}");
    }
}

#[test]
fn a_number_beyond_every_report_is_named() {
    for number in
        ["1000000000000000", "-1000000000000000", "9223372036854775808", "18446744073709551616", "1e99"]
    {
        let path = "litigation.review.total".to_owned();
        let file = format!("\"litigation\": {{\"review\": {{\"total\": {number}}}}}");
        assert_eq!(error_with(&file), FileError::NumberTooLarge { path }, "{number}");
    }
    assert_eq!(error_with("\"x\": [1e999]"), FileError::NumberTooLarge { path: "x[0]".to_owned() });
}

#[test]
fn a_year_without_reports_is_refused() {
    for year in ["2007", "2101", "0", "-2024", "65536", "20240", "18446744073709551615", "null"] {
        let file = START.replace("2024", year);
        assert_eq!(error(format!("{file}}}")), FileError::YearOutOfRange, "{year}");
    }
    for year in ["2024.0", "\"2024\"", "[]", "true", "1e999999"] {
        let file = START.replace("2024", year);
        let refused = error(format!("{file}}}"));
        assert!(refused == wrong("year", "整数") || year == "1e999999", "{year}: {refused:?}");
    }
}

#[test]
fn an_unknown_edition_is_not_taken_for_a_known_one() {
    let file = START.replace("\"2021\"", "\"2031\"");
    assert_eq!(error(format!("{file}}}")), FileError::UnknownEdition { edition: "2031".to_owned() });
    let file = START.replace("\"2021\"", "2021");
    assert_eq!(error(format!("{file}}}")), wrong("edition", "加引号的文字"));
}

#[test]
fn more_sub_headings_than_anyone_writes_are_refused() {
    let sections = |count: usize| format!("\"overview\": [{}]", vec!["{}"; count].join(","));
    assert_eq!(error_with(&sections(201)), FileError::TooManySections);
    let most = format!("{START}, {}}}", sections(200));
    assert_eq!(file::read(most.as_bytes(), gb18030).unwrap().report.overview.len(), 200);
}
