//! The JSON file: what is written is read back the same, and nothing of a file is lost or changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::form::Field;
use nianbao::report::file::{self, Encoding, FileError, Opened};
use nianbao::report::{Edit, Figure, Organ, OrganKind, Report, Section};
use proptest::prelude::*;
use serde_json::{Value, json};

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

fn read(text: &str) -> Result<Opened, FileError> {
    file::read(text.as_bytes(), gb18030)
}

fn round_trip(report: &Report) -> Report {
    read(&file::write(report)).unwrap().report
}

/// A file with these members added to what every file must have.
fn with(members: Value) -> Result<Opened, FileError> {
    let mut file = json!({"format": "nianbao-report", "version": 1, "edition": "2021", "year": 2024});
    file.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    read(&file.to_string())
}

/// A figure of a cell after reading.
fn figure(opened: &Opened, key: &str) -> Figure {
    opened.report.figure(reports::cell(opened.report.form, key)).clone()
}

/// A report after random edits; figures that another edition's edit put into the wrong sort of cell are
/// read anew for the cell they are in, as typing and pasting do.
fn edited(edition: &str, seed: u64, edits: Vec<Edit>) -> Report {
    let mut report = reports::footing_report(edition, seed);
    for edit in edits {
        report.apply(edit);
    }
    for (entry, figure) in report.form.entries.iter().zip(&mut report.figures) {
        *figure = Figure::read(&figure.to_string(), entry.kind);
    }
    report
}

fn any_report() -> impl Strategy<Value = Report> {
    let edits = proptest::collection::vec(reports::edits::any_edit(), 0..12);
    (proptest::sample::select(&reports::EDITIONS[..]), any::<u64>(), edits)
        .prop_map(|(edition, seed, edits)| edited(edition, seed, edits))
}

// Integers and short decimals: what JSON programs agree on.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1000i32..1000).prop_map(|quarters| Value::from(f64::from(quarters) / 4.0 + 0.125)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_written_and_read_back_is_the_same(report in any_report()) {
        let text = file::write(&report);
        let opened = read(&text).unwrap();
        prop_assert_eq!(&opened.report, &report);
        prop_assert_eq!((opened.read_only, opened.encoding, &opened.text), (None, Encoding::Utf8, &text));
        prop_assert_eq!(file::write(&opened.report), text);
    }

    #[test]
    fn any_text_survives_in_any_field(letters in proptest::collection::vec(any::<char>(), 0..40)) {
        let misleading = |letter: &char| "\0\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(*letter);
        let text: String = letters.into_iter().filter(|letter| !misleading(letter)).collect();
        let mut report = reports::footing_report("2021", 1);
        for field in report.fields() {
            report.apply(Edit::Text { field, text: text.clone() });
        }
        prop_assert_eq!(round_trip(&report), report);
    }

    #[test]
    fn unknown_members_survive_at_the_same_path(value in any_json(), at in 0usize..9) {
        let path = [
            "", "/organ", "/signature", "/disclosure", "/disclosure/rules", "/applications/received",
            "/litigation/review", "/overview/0", "/overview/2",
        ][at];
        let mut report = reports::footing_report("2021", 7);
        report.signature.date = "2025-01-20".to_owned();
        let mut file: Value = serde_json::from_str(&file::write(&report)).unwrap();
        file.pointer_mut(path).unwrap().as_object_mut().unwrap().insert("x-later".to_owned(), value);
        let opened = read(&file.to_string()).unwrap();
        prop_assert_eq!(opened.report.figures.clone(), report.figures);
        let written: Value = serde_json::from_str(&file::write(&opened.report)).unwrap();
        prop_assert_eq!(written, file);
    }

    #[test]
    fn any_bytes_give_a_report_or_a_typed_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(file::read(&bytes, gb18030).is_err_and(|error| error.message().ends_with('。')));
    }

    #[test]
    fn a_file_cut_off_or_changed_anywhere_never_panics(seed in 0u64..1000, at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = file::write(&reports::footing_report("2019", seed)).into_bytes();
        let at = at.index(bytes.len() - 2);
        prop_assert!(file::read(&bytes[..at], gb18030).is_err());
        bytes[at] = byte;
        let _ = file::read(&bytes, gb18030);
    }
}

#[test]
fn a_file_has_its_members_in_the_order_of_the_form_one_a_line() {
    let organ =
        Organ { name: "清河市\"水利\"局".to_owned(), kind: OrganKind::Township, ..Organ::default() };
    let mut clerk = reports::Clerk::with(Report { fills_totals: false, ..Report::new(2024, organ) });
    clerk.types("litigation.review.upheld", "3").types("applications.granted.total", "五件");
    clerk.types("disclosure.fees.amount", "6.640").types("disclosure.rules.issued", "2（其中修订1件）");
    clerk.report.overview = vec![
        Section {
            heading: "（一）主动公开".to_owned(), text: "甲\n乙\t".to_owned(), ..Section::default()
        },
        Section::default(),
    ];
    clerk.writes(Field::Problems, "无\u{1}").writes(Field::SignatureDate, "2025-01-20");
    let expected = r#"{
  "format": "nianbao-report",
  "version": 1,
  "edition": "2021",
  "year": 2024,
  "organ": {
    "name": "清河市\"水利\"局",
    "kind": "township"
  },
  "overview": [
    {
      "heading": "（一）主动公开",
      "text": "甲\n乙\t"
    },
    {}
  ],
  "disclosure": {
    "rules": {
      "issued": "2（其中修订1件）"
    },
    "fees": {
      "amount": "6.640"
    }
  },
  "applications": {
    "granted": {
      "total": "五件"
    }
  },
  "litigation": {
    "review": {
      "upheld": 3
    }
  },
  "problems": "无\u0001",
  "signature": {
    "date": "2025-01-20"
  }
}
"#;
    assert_eq!(file::write(&clerk.report), expected);
}

#[test]
fn a_number_is_read_as_it_is_meant_and_a_blank_is_not_zero() {
    let opened = with(json!({
        "disclosure": {"rules": {"issued": 4, "repealed": -3, "in_force": null}, "fees": {"amount": 12}},
        "applications": {"received": {"total": "1,234", "natural_person": "５"}},
    }))
    .unwrap();
    assert_eq!(figure(&opened, "disclosure.rules.issued"), Figure::Count(4));
    assert_eq!(figure(&opened, "disclosure.rules.repealed"), Figure::Text("-3".to_owned()));
    assert_eq!(figure(&opened, "disclosure.rules.in_force"), Figure::Blank);
    assert_eq!(figure(&opened, "disclosure.licences.decisions"), Figure::Blank);
    assert_eq!(figure(&opened, "disclosure.fees.amount").to_string(), "12");
    assert_eq!(figure(&opened, "applications.received.total"), Figure::Count(1234));
    assert_eq!(figure(&opened, "applications.received.natural_person"), Figure::Count(5));
    let largest = with(json!({"litigation": {"review": {"total": 999_999_999_999_999_u64}}})).unwrap();
    assert_eq!(figure(&largest, "litigation.review.total"), Figure::Count(999_999_999_999_999));
}

#[test]
fn members_that_are_null_or_left_out_are_blank() {
    let opened =
        with(json!({"organ": null, "overview": null, "disclosure": {"rules": null}, "problems": null}));
    let bare = with(json!({})).unwrap().report;
    assert_eq!(opened.unwrap().report, bare);
    assert_eq!(bare, Report::bare(reports::form("2021"), 2024, Organ::default()));
}

#[test]
fn a_file_without_version_or_edition_is_taken_for_the_one_of_its_year() {
    let opened = read(r#"{"format": "nianbao-report", "year": 2020}"#).unwrap();
    assert_eq!((opened.report.form.edition.id, opened.read_only), ("2019", None));
}

#[test]
fn another_kind_of_organ_is_kept_until_a_known_one_is_chosen() {
    let mut report = with(json!({"organ": {"kind": "university"}})).unwrap().report;
    assert_eq!(report.organ.kind, OrganKind::Other);
    assert!(file::write(&report).contains("\"kind\": \"university\""));
    report.apply(Edit::Kind(OrganKind::Township));
    assert_eq!(round_trip(&report).organ.kind, OrganKind::Township);
}

#[test]
fn a_cell_of_another_edition_survives_as_an_unknown_member() {
    let file = json!({"disclosure": {"procurement": {"count": 3, "amount": "5万元"}, "rules": {"made": 1}}});
    let report = with(file.clone()).unwrap().report;
    let written: Value = serde_json::from_str(&file::write(&report)).unwrap();
    assert_eq!(written["disclosure"], file["disclosure"]);
}

#[test]
fn a_newer_version_is_opened_to_be_looked_at_as_far_as_it_is_understood() {
    let text = r#"{"format": "nianbao-report", "version": 2, "edition": "2031", "year": 2031,
        "organ": {"name": "清河市水利局", "phone": {"area": 10}}, "problems": ["甲", "乙"], "overview": {"a": 1},
        "disclosure": {"fees": {"amount": 6.64}, "rules": [1]}, "litigation": {"review": {"total": 1e99, "other": true}},
        "fills_totals": 7, "signature": "局"}"#;
    let opened = read(text).unwrap();
    assert_eq!((opened.read_only, opened.text.as_str()), (Some(2), text));
    assert_eq!((opened.report.organ.name.as_str(), opened.report.year), ("清河市水利局", 2031));
    assert_eq!(opened.report.problems, "");
    assert_eq!(figure(&opened, "disclosure.fees.amount").to_string(), "6.64");
    assert_eq!(figure(&opened, "litigation.review.other"), Figure::Blank);
    let newest = read(&text.replace("\"version\": 2", "\"version\": 18446744073709551615")).unwrap();
    assert_eq!(newest.read_only, Some(u64::MAX));
}

#[test]
fn a_file_is_read_in_every_encoding_that_chinese_programs_write() {
    let report = reports::footing_report("2021", 3);
    let text = file::write(&report);
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let files = [
        (text.clone().into_bytes(), Encoding::Utf8),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
        (utf16(b"\xff\xfe", u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(b"\xfe\xff", u16::to_be_bytes), Encoding::Utf16Be),
        (utf16(b"", u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(b"", u16::to_be_bytes), Encoding::Utf16Be),
        (encoding_rs::GB18030.encode(&text).0.into_owned(), Encoding::Gb18030),
        (encoding_rs::GBK.encode(&text).0.into_owned(), Encoding::Gb18030),
    ];
    for (bytes, encoding) in files {
        let opened = file::read(&bytes, gb18030).unwrap();
        assert_eq!((opened.encoding, &opened.report, &opened.text), (encoding, &report, &text));
    }
}

#[test]
fn letters_that_mislead_and_cannot_be_seen_are_left_out_of_a_file_from_elsewhere() {
    let file = json!({
        "organ": {"name": "清河\u{0}市\u{202e}水利局"}, "overview": [{"text": "甲\u{2066}乙\u{2069}"}],
        "disclosure": {"rules": {"issued": "\u{202d}12\u{202c}"}},
    });
    let opened = with(file).unwrap();
    assert_eq!(opened.report.organ.name, "清河市水利局");
    assert_eq!(opened.report.overview[0].text, "甲乙");
    assert_eq!(figure(&opened, "disclosure.rules.issued"), Figure::Count(12));
}

#[test]
fn markup_and_odd_names_of_members_are_only_text() {
    let file = json!({
        "problems": "</script><script>alert(1)</script>", "__proto__": {"polluted": true},
        "organ": {"constructor": "javascript:alert(1)"},
    });
    let report = with(file.clone()).unwrap().report;
    assert_eq!(report.problems, "</script><script>alert(1)</script>");
    let written: Value = serde_json::from_str(&file::write(&report)).unwrap();
    assert_eq!(written["__proto__"], file["__proto__"]);
    assert_eq!(written["organ"]["constructor"], file["organ"]["constructor"]);
}

#[test]
fn unknown_members_keep_their_digits_and_their_order() {
    let text = r#"{"format": "nianbao-report", "year": 2024, "x-2": 0.10, "x-1": {"b": 1E+2, "a": -0}, "organ": {"y": 6.640}}"#;
    let report = read(text).unwrap().report;
    let written = file::write(&report);
    let expected = r#"  "x-2": 0.10,
  "x-1": {
    "b": 1E+2,
    "a": -0
  }
}
"#;
    assert!(written.ends_with(expected), "{written}");
    assert!(written.contains("\"y\": 6.640\n"));
    assert_eq!(file::write(&round_trip(&report)), written);
}
