//! Our JSON against serde_json's: what is read, what is refused and where, what is printed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::json::{self, DEEPEST, Fault, LARGEST_PLACE, Value};
use nianbao::report::{Figure, Organ, Report, file};
use proptest::prelude::*;

/// What serde_json makes of our value, number by number from its own text.
fn theirs(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(held) => (*held).into(),
        Value::Number(number) => serde_json::from_str(number.written()).unwrap(),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(theirs).collect(),
        Value::Members(members) => {
            members.iter().map(|(name, value)| (name.to_owned(), theirs(value))).collect()
        }
    }
}

/// A value as our file has it.
fn printed(value: Value) -> String {
    let mut report = Report::bare(reports::form("2021"), 2024, Organ::default());
    report.unknown.insert("x", value);
    file::write(&report)
}

/// Whether a number in it is of the last place that is read; from 1.797…e308 on a double holds no more.
fn is_at_the_edge(text: &str) -> bool {
    text.split(|letter: char| !matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
        .filter_map(|number| json::parse(number).ok())
        .any(|number| matches!(number, Value::Number(number) if number.place() == Some(LARGEST_PLACE)))
}

/// Holds both readers to the same verdict; where they may differ is said here and nowhere else.
fn compare(text: &str) {
    let other = serde_json::from_str::<serde_json::Value>(text);
    match (json::parse(text), other) {
        (Ok(value), Ok(other)) => {
            assert_eq!(theirs(&value), other, "{text:?}");
            let ours = printed(value.clone());
            let read: serde_json::Value = serde_json::from_str(&ours).unwrap();
            assert_eq!(read["x"], other, "{text:?}");
            assert_eq!(json::parse(&ours).unwrap().get("x"), Some(&value), "{text:?}");
        }
        // They take the last of two members.
        (Err(Fault::Twice { .. }), _) => {}
        (Err(Fault::TooDeep), Err(other)) => {
            assert!(other.to_string().starts_with("recursion limit exceeded"), "{text:?}: {other}");
        }
        (Err(Fault::TooLarge { .. }), Err(other)) => {
            assert!(other.to_string().starts_with("number out of range"), "{text:?}: {other}");
        }
        (Err(Fault::Unreadable { line, column }), Err(other)) => {
            if !is_at_the_edge(text) {
                assert!(other.is_syntax() || other.is_eof(), "{text:?}: {other}");
                // They read the four digits of an escape at once.
                if !text.contains("\\u") {
                    assert_eq!((line, column), (other.line(), characters(text, &other)), "{text:?}: {other}");
                }
            }
        }
        (ours, other) => assert!(is_at_the_edge(text), "{text:?}: {ours:?}, {other:?}"),
    }
}

/// Their column, which counts bytes, in characters.
fn characters(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line() - 1).unwrap_or("");
    line.char_indices().take_while(|(at, _)| *at < error.column()).count().max(1)
}

fn any_space() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 1 => "[ \n\r\t]{0,3}"]
}

fn any_string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[^\"\\\\\\x00-\\x1f]{0,4}",
        1 => prop::sample::select(&["\\n", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\t"][..])
            .prop_map(str::to_owned),
        1 => "\\\\u[0-9a-c][0-9a-fA-F]{3}",
        1 => "\\\\ud[89abAB][0-9a-f]{2}\\\\ud[c-fC-F][0-9A-F]{2}",
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// JSON text, spaced and escaped in every way.
fn any_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(&["null", "true", "false"][..]).prop_map(str::to_owned),
        any_string(),
        any::<i64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?",
    ];
    let spaced =
        (any_space(), leaf, any_space()).prop_map(|(left, leaf, right)| [left, leaf, right].concat());
    spaced.prop_recursive(5, 40, 5, |inner| {
        let member = (any_string(), any_space(), inner.clone())
            .prop_map(|(name, space, value)| name + &space + ":" + &value);
        prop_oneof![
            proptest::collection::vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

const SIGNS: [&str; 24] = [
    "", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", "+", ".", "e", "E9", "\\u", "\\ud800", "\n",
    "\u{0}", "甲", "null", "tru", "/",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_json_is_read_alike(text in any_text()) {
        let unreadable = matches!(json::parse(&text), Err(Fault::Unreadable { .. }));
        prop_assert!(!unreadable);
        compare(&text);
    }

    #[test]
    fn json_changed_here_and_there_is_read_or_refused_alike(
        text in any_text(),
        changes in proptest::collection::vec(
            (any::<prop::sample::Index>(), 0usize..3, prop::sample::select(&SIGNS[..])), 1..4),
    ) {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, over, sign) in changes {
            let at = at.index(letters.len() + 1);
            let end = (at + over).min(letters.len());
            letters.splice(at..end, [sign.to_owned()]);
        }
        compare(&letters.concat());
    }

    #[test]
    fn json_cut_off_is_refused_alike(text in any_text(), at in any::<prop::sample::Index>()) {
        let letters: Vec<char> = text.chars().collect();
        compare(&letters[..at.index(letters.len() + 1)].iter().collect::<String>());
    }

    #[test]
    fn signs_in_any_order_are_read_or_refused_alike(
        signs in proptest::collection::vec(prop::sample::select(&SIGNS[..]), 0..12),
    ) {
        compare(&signs.concat());
    }

    #[test]
    fn any_text_is_quoted_as_they_read_it(text: String) {
        let mut quoted = String::new();
        json::quote(&text, &mut quoted);
        prop_assert_eq!(&serde_json::from_str::<String>(&quoted).unwrap(), &text);
        prop_assert_eq!(json::parse(&quoted), Ok(Value::Text(text)));
    }

    #[test]
    fn a_number_has_the_place_of_its_first_digit(whole in 0u64.., zeros in 0usize..30, exponent in -40i64..40) {
        let place = |text: String| match json::parse(&text).unwrap() {
            Value::Number(number) => number.place(),
            value => panic!("{value:?}"),
        };
        let digits = whole.checked_ilog10().map(i64::from);
        prop_assert_eq!(place(whole.to_string()), digits);
        prop_assert_eq!(place(format!("-{whole}.5e{exponent}")), Some(digits.unwrap_or(-1) + exponent));
        let zeros_text = "0".repeat(zeros);
        let below = i64::try_from(zeros).unwrap() + 1;
        prop_assert_eq!(place(format!("0.{zeros_text}7E{exponent}")), Some(exponent - below));
    }
}

#[test]
fn tricky_texts_are_read_or_refused_as_the_standard_has_it() {
    let cases = [
        // Values.
        ("null", true),
        (" \n\r\t true \n\r\t ", true),
        ("false", true),
        ("\"\"", true),
        ("[]", true),
        ("{}", true),
        ("[[],{},[{}]]", true),
        ("", false),
        (" ", false),
        ("nul", false),
        ("nulll", false),
        ("NULL", false),
        ("True", false),
        ("undefined", false),
        ("NaN", false),
        ("-Infinity", false),
        ("null null", false),
        ("1 2", false),
        ("\u{feff}null", false),
        ("\u{a0}null", false),
        ("\u{3000}null", false),
        ("null\u{0}", false),
        ("\u{c}null", false),
        ("\u{b}null", false),
        // Numbers.
        ("0", true),
        ("-0", true),
        ("-0.0e-0", true),
        ("0e0", true),
        ("0E+00", true),
        ("1e01", true),
        ("1.50", true),
        ("123456789012345678901234567890", true),
        ("1e308", true),
        ("1e309", false),
        ("-1e309", false),
        ("0e99999999999999999999", true),
        ("0.0e99999999999999999999", true),
        ("1e-99999999999999999999", true),
        ("1e99999999999999999999", false),
        ("00", false),
        ("-00", false),
        ("01", false),
        ("-01", false),
        ("+1", false),
        ("-", false),
        ("--1", false),
        ("- 1", false),
        (".5", false),
        ("-.5", false),
        ("5.", false),
        ("5.e1", false),
        ("1e", false),
        ("1e+", false),
        ("1e1.5", false),
        ("1eE1", false),
        ("1 .5", false),
        ("0x1F", false),
        ("1_000", false),
        ("1,000", false),
        ("５", false),
        ("1e５", false),
        // Strings.
        ("\"甲\u{10ffff}\u{7f}\u{80}\u{2028}\"", true),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", true),
        ("\"\\u0000\\u001F\\uFFFF\\ufFfE\"", true),
        ("\"\\ud834\\udd1e\"", true),
        ("\"\\uDBFF\\uDFFF\"", true),
        ("\"\\ud834\"", false),
        ("\"\\udd1e\"", false),
        ("\"\\udd1e\\ud834\"", false),
        ("\"\\ud834\\ud834\"", false),
        ("\"\\ud834x\"", false),
        ("\"\\ud834\\n\"", false),
        ("\"\\ud834\\u\"", false),
        ("\"\\ud834\\ue000\"", false),
        ("\"\\u12\"", false),
        ("\"\\u123g\"", false),
        ("\"\\u+123\"", false),
        ("\"\\u 123\"", false),
        ("\"\\U0041\"", false),
        ("\"\\x41\"", false),
        ("\"\\'\"", false),
        ("\"\\0\"", false),
        ("\"\\a\"", false),
        ("\"\\\n\"", false),
        ("\"\\甲\"", false),
        ("\"\t\"", false),
        ("\"\n\"", false),
        ("\"\u{0}\"", false),
        ("\"\u{1f}\"", false),
        ("\"", false),
        ("\"\\", false),
        ("\"\\\"", false),
        ("\"\\u00", false),
        ("'a'", false),
        ("“a”", false),
        ("\"a\"x", false),
        // Lists.
        ("[1,[2,[3]] , null]", true),
        ("[", false),
        ("]", false),
        ("[1", false),
        ("[1,", false),
        ("[1,]", false),
        ("[,1]", false),
        ("[,]", false),
        ("[1,,2]", false),
        ("[1 2]", false),
        ("[1:2]", false),
        ("[1;2]", false),
        ("[1}", false),
        ("[1]]", false),
        ("[\"a\":1]", false),
        ("[1，2]", false),
        // Objects.
        ("{\"a\":1,\"\":{\"a\":2},\"A\":3}", true),
        ("{ \"a\" : 1 , \"b\" : [ ] }", true),
        ("{\"__proto__\":1}", true),
        ("{\"a\":1,\"a\":1}", false),
        ("{\"a\":1,\"\\u0061\":2}", false),
        ("{\"\":1,\"\":1}", false),
        ("{", false),
        ("}", false),
        ("{\"a\"", false),
        ("{\"a\":", false),
        ("{\"a\":1", false),
        ("{\"a\":1,", false),
        ("{\"a\":1,}", false),
        ("{,}", false),
        ("{\"a\"}", false),
        ("{\"a\":}", false),
        ("{\"a\" 1}", false),
        ("{\"a\",1}", false),
        ("{\"a\"::1}", false),
        ("{\"a\":1 \"b\":2}", false),
        ("{\"a\":1]", false),
        ("{a:1}", false),
        ("{'a':1}", false),
        ("{1:1}", false),
        ("{null:1}", false),
        ("{[]:1}", false),
        ("{\"a\":1}}", false),
        ("{\"a\":1}#", false),
        // Remarks.
        ("[1] // 注", false),
        ("/* 注 */ 1", false),
        ("[1 /* 注 */]", false),
        ("# 注\n1", false),
    ];
    for (text, read) in cases {
        assert_eq!(json::parse(text).is_ok(), read, "{text:?}");
        compare(text);
    }
}

#[test]
fn a_number_stays_as_it_is_written_and_members_in_their_order() {
    let text = "{\n  \"z\": 0.10,\n  \"a\": [\n    -0,\n    1E+02,\n    12345678901234567890123.450\n  ],\n  \"m\": {}\n}";
    let expected = "\"x\": ".to_owned() + &text.replace('\n', "\n  ") + "\n}\n";
    let printed = printed(json::parse(text).unwrap());
    assert!(printed.ends_with(&expected), "{printed}");
}

#[test]
fn as_many_levels_are_read_as_they_read() {
    for depth in DEEPEST - 2..DEEPEST + 3 {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = open.repeat(depth) + "1" + &close.repeat(depth);
            assert_eq!(json::parse(&text).is_ok(), depth <= DEEPEST, "{depth}");
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok() == (depth <= DEEPEST));
        }
    }
}

#[test]
fn the_first_member_that_is_there_twice_is_named() {
    let cases = [
        (r#"{"b": 1, "a": 1, "c": 1, "a": 1, "b": 1}"#, "a"),
        (r#"{"a": 1, "b": 1, "b": 1, "a": 1, "b": 1}"#, "b"),
        (r#"[0, {"甲": [{}, {"x": 1, "x": 1}]}]"#, "[0]"),
    ];
    for (text, path) in cases.iter().take(2) {
        assert_eq!(json::parse(text), Err(Fault::Twice { path: (*path).to_owned() }));
    }
    assert_eq!(json::parse(cases[2].0), Err(Fault::Twice { path: "[1].甲[1].x".to_owned() }));
    let large = json::parse(r#"{"甲": [0, {"x": -1e400}]}"#);
    assert_eq!(large, Err(Fault::TooLarge { path: "甲[1].x".to_owned() }));
}

#[test]
fn a_member_at_a_path_is_taken_with_what_it_leaves_empty() {
    let Value::Members(mut members) =
        json::parse(r#"{"a": {"b": {"c": 1}, "d": 2}, "e": null, "f": 3}"#).unwrap()
    else {
        panic!("members")
    };
    assert_eq!(members.take("a.b.c").unwrap().natural(), Some(1));
    assert_eq!(members.get("a").unwrap().get("b"), None);
    assert_eq!((members.take("a.x.y"), members.take("x")), (Ok(Value::Null), Ok(Value::Null)));
    assert_eq!((members.take("e.x"), members.take("f.x.y")), (Ok(Value::Null), Err("x.y")));
    assert_eq!(members.take("a.d").unwrap().natural(), Some(2));
    assert_eq!(members.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["f"]);
}

#[test]
fn a_file_made_to_keep_a_page_busy_does_not() {
    // Quadratic, this takes minutes, and the runner ends it (.config/nextest.toml).
    let start = r#"{"format": "nianbao-report", "version": 1, "edition": "2021", "year": 2024"#;
    let open = |members: &str| file::read(format!("{start}{members}}}").as_bytes(), |_| None);
    let names = |order: &mut dyn Iterator<Item = u32>| -> String {
        order.map(|at| format!(",\"{at:06}\":0")).collect()
    };
    let upwards = names(&mut (0..100_000));
    let downwards = names(&mut (0..100_000).rev());
    for members in [&upwards, &downwards] {
        let report = open(members).unwrap().report;
        let written = file::write(&report);
        assert_eq!(
            written.lines().filter(|line| line.ends_with(": 0") || line.ends_with(": 0,")).count(),
            100_000
        );
    }
    let twice = open(&(upwards + ",\"099999\":1")).unwrap_err();
    assert_eq!(twice, file::FileError::DuplicateMember { path: "099999".to_owned() });
    for piece in ["[", "{\"a\":", "[[],", "\"", "\\\"", "0,", "[0,", "9"] {
        for before in [",\"x\":", ",\"x\":[", ",\"x\":\""] {
            let file = [before, &piece.repeat(300_000 / piece.len())].concat();
            assert!(open(&file).is_err());
        }
    }
}

#[test]
fn a_figure_of_a_fraction_of_a_newer_file_keeps_its_digits() {
    let text = r#"{"format": "nianbao-report", "version": 2, "year": 2024, "disclosure": {"fees": {"amount": 0.100}}}"#;
    let report = file::read(text.as_bytes(), |_| None).unwrap().report;
    assert_eq!(
        report.figure(reports::cell(report.form, "disclosure.fees.amount")),
        &Figure::Text("0.100".to_owned())
    );
}
