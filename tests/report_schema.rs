//! The schema that ships beside the JSON file says what is written, cell by cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use std::collections::BTreeMap;

use nianbao::form::Kind;
use nianbao::report::file::{self, SCHEMA};
use nianbao::report::{OrganKind, Report, Section, last_year};
use proptest::prelude::*;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn faults(file: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Follows a reference within the schema.
fn resolved<'a>(schema: &'a Value, node: &'a Value) -> &'a Value {
    match node["$ref"].as_str() {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap(),
        None => node,
    }
}

/// Cell keys below a node of the schema, each with the definition that it refers to.
fn cells(schema: &Value, node: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    let node = resolved(schema, node);
    for (key, member) in node["properties"].as_object().unwrap() {
        assert!(member["title"].is_string(), "{path}.{key} has no title");
        let path = format!("{path}.{key}");
        if resolved(schema, member)["properties"].is_object() {
            cells(schema, member, &path, found);
        } else {
            found.insert(path, member["$ref"].as_str().unwrap().trim_start_matches("#/$defs/").to_owned());
        }
    }
}

#[test]
fn the_schema_has_every_cell_of_every_form_with_its_type_and_no_other() {
    let schema = schema();
    for edition in reports::EDITIONS {
        let mut found = BTreeMap::new();
        for table in ["disclosure", "applications"] {
            cells(&schema, &json!({"$ref": format!("#/$defs/{table}_{edition}")}), table, &mut found);
        }
        cells(&schema, &schema["properties"]["litigation"], "litigation", &mut found);
        let definition = |kind| match kind {
            Kind::Count => "count",
            Kind::Change => "change",
            Kind::Amount(_) => "amount",
            Kind::AmountWithUnit => "amount_with_unit",
        };
        let entries = &reports::form(edition).entries;
        let expected: BTreeMap<_, _> =
            entries.iter().map(|entry| (entry.key.clone(), definition(entry.kind).to_owned())).collect();
        assert_eq!(found, expected, "edition {edition}");
    }
}

#[test]
fn every_member_of_the_schema_has_a_title_in_chinese() {
    fn walk(node: &Value, path: &str) {
        for (key, member) in node["properties"].as_object().into_iter().flatten() {
            let title = member["title"].as_str().unwrap_or_default();
            assert!(title.contains(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{path}/{key}");
            walk(member, &format!("{path}/{key}"));
        }
        for (key, definition) in node["$defs"].as_object().into_iter().flatten() {
            walk(definition, &format!("{path}/{key}"));
        }
    }
    walk(&schema(), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_report_that_is_written_satisfies_the_schema(
        edition in proptest::sample::select(&reports::EDITIONS[..]),
        seed: u64,
        edits in proptest::collection::vec(reports::edits::any_edit(), 0..12),
    ) {
        let mut report = reports::footing_report(edition, seed);
        for edit in edits {
            report.apply(edit);
        }
        let file = serde_json::from_str(&file::write(&report)).unwrap();
        prop_assert_eq!(faults(&file), Vec::<String>::new());
    }
}

#[test]
fn every_kind_of_organ_and_unknown_members_satisfy_the_schema() {
    for kind in OrganKind::ALL {
        let mut report = reports::footing_report("2021", 1);
        report.organ.kind = kind;
        report.unknown = reports::unknown("x-later", "[1, {}]");
        report.overview.push(Section { unknown: report.unknown.clone(), ..Section::default() });
        assert!(faults(&serde_json::from_str(&file::write(&report)).unwrap()).is_empty());
    }
}

#[test]
fn a_report_with_last_years_attached_satisfies_the_schema_and_one_with_something_else_does_not() {
    let mut report = reports::footing_report("2021", 1);
    let written = |report: &Report| serde_json::from_str::<Value>(&file::write(report)).unwrap();
    for edition in reports::EDITIONS {
        last_year::attach(&mut report, &reports::footing_report(edition, 2));
        assert_eq!(faults(&written(&report)), Vec::<String>::new());
    }
    let right = written(&report);
    let mut nested = right.clone();
    nested["last_year"]["last_year"] = right["last_year"].clone();
    for value in [json!("2023"), json!([]), json!({"year": 2023}), nested["last_year"].clone()] {
        let mut wrong = right.clone();
        wrong["last_year"] = value.clone();
        assert!(!faults(&wrong).is_empty(), "{value}");
    }
}

#[test]
fn wrong_files_do_not_satisfy_the_schema() {
    let right: Value = serde_json::from_str(&file::write(&reports::footing_report("2021", 5))).unwrap();
    assert!(faults(&right).is_empty());
    let wrong = [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/version", json!("1")),
        ("/edition", json!("2031")),
        ("/year", json!("2024")),
        ("/year", json!(2007)),
        ("/organ", json!("清河市水利局")),
        ("/organ/name", json!(1)),
        ("/overview", json!({})),
        ("/overview/0", json!("甲")),
        ("/problems", json!(["甲"])),
        ("/disclosure/rules", json!(4)),
        ("/disclosure/rules/issued", json!(-1)),
        ("/disclosure/rules/issued", json!(1.5)),
        ("/disclosure/fees/amount", json!(6.64)),
        ("/applications/granted/total", json!(true)),
        ("/applications/other_other/total", json!([])),
        ("/litigation/review/total", json!(1_000_000_000_000_000_u64)),
    ];
    for (path, value) in wrong {
        let mut file = right.clone();
        *file.pointer_mut(path).unwrap() = value.clone();
        assert!(!faults(&file).is_empty(), "{path}: {value}");
        // What the schema refuses, reading refuses too or opens read-only.
        let read = file::read(file.to_string().as_bytes(), |_| None);
        let kept_as_text = path == "/disclosure/rules/issued" && value == json!(-1);
        assert!(
            read.is_err() || read.is_ok_and(|opened| opened.read_only.is_some() || kept_as_text),
            "{path}"
        );
    }
    for required in ["format", "version", "edition", "year"] {
        let mut file = right.clone();
        file.as_object_mut().unwrap().remove(required);
        assert!(!faults(&file).is_empty(), "{required}");
    }
    let mut of_2019: Value = serde_json::from_str(&file::write(&reports::footing_report("2019", 5))).unwrap();
    of_2019["disclosure"]["procurement"]["amount"] = json!(6.64);
    assert!(!faults(&of_2019).is_empty());
}
