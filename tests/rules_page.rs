//! The page that lists every rule is the one that the rules make. `NIANBAO_ACCEPT=1` writes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;

use std::fs;
use std::path::Path;

use commands::{asks, sheet, words};
use nianbao::check::RULES;
use nianbao::command::{Context, rules_page};

#[test]
fn the_page_in_the_documentation_is_what_the_rules_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("NIANBAO_ACCEPT").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, rules_page()).unwrap();
    }
    let held = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(held, rules_page(), "NIANBAO_ACCEPT=1 cargo nextest run --test rules_page");
}

#[test]
fn every_rule_is_in_the_page_and_in_the_dialog_once() {
    let page = rules_page();
    let effects = asks(&Context::default(), "rules", "").unwrap();
    let ids = words(sheet(&effects).1, "tbody th");
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        let row = format!("| {} | {} | {} | {} |\n", rule.id, rule.title, rule.severity.label(), rule.source);
        assert_eq!(page.matches(&row).count(), 1, "{}", rule.id);
        assert_eq!(ids.iter().filter(|id| *id == rule.id).count(), 1);
        assert!(!rule.title.contains('|') && !rule.source.contains('|'));
    }
}
