//! A page for commands: what a person asks for, and what the page does with what comes of it.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use std::sync::atomic::{AtomicU64, Ordering};

use nianbao::command::{Context, Effect, Outcome, Said, perform};
use nianbao::drafts::recorder::Change;
use nianbao::drafts::{Counts, Drafts, MemoryStore, SaveError, Saved, Store};
use nianbao::report::{Organ, Report, file};

/// A time long after all others.
pub const NOW: u64 = 1_800_000_000_000;

pub type Pairs = Vec<(String, String)>;

/// Everything in a store.
pub fn pairs(store: &MemoryStore) -> Pairs {
    let value = |key: String| (key.clone(), store.get(&key).unwrap().unwrap());
    store.keys().unwrap().into_iter().map(value).collect()
}

/// A name that no other tab has.
pub fn tab() -> String {
    static TABS: AtomicU64 = AtomicU64::new(0);
    format!("t{:x}", TABS.fetch_add(1, Ordering::Relaxed))
}

/// The picture that the page takes of its store.
pub fn picture(store: &MemoryStore) -> Context {
    let ours = pairs(store).into_iter().filter(|(key, _)| key.starts_with("nianbao/")).collect();
    Context { now: NOW, tab: tab(), pairs: ours, ..Context::default() }
}

/// The picture, with what was filled in.
pub fn filled(store: &MemoryStore, inputs: &[(&str, &str)]) -> Context {
    let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Context { inputs, ..picture(store) }
}

/// A date that says which time it was made of.
pub fn date(at: u64) -> String {
    format!("日期{at}")
}

pub fn asks(context: &Context, command: &str, value: &str) -> Outcome {
    perform(command, value, context, &date)
}

/// Changes among effects, in order.
pub fn changes(effects: &[Effect]) -> Vec<Change> {
    let change = |effect: &Effect| match effect {
        Effect::Change(change) => Some(change.clone()),
        _ => None,
    };
    effects.iter().filter_map(change).collect()
}

/// What the page does to its store: one change after the other, until one fails.
pub fn apply(store: &impl Store, effects: &[Effect]) -> Result<(), SaveError> {
    changes(effects).iter().try_for_each(|change| change.apply(store))
}

/// A command from the question to the store; effects other than changes.
#[track_caller]
pub fn does(store: &MemoryStore, command: &str, value: &str, inputs: &[(&str, &str)]) -> Vec<Effect> {
    let effects = asks(&filled(store, inputs), command, value).unwrap();
    apply(store, &effects).unwrap();
    effects.into_iter().filter(|effect| !matches!(effect, Effect::Change(_))).collect()
}

/// The one thing that is said.
#[track_caller]
pub fn said(effects: &[Effect]) -> &Said {
    let said: Vec<&Said> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Say(said) => Some(said),
            _ => None,
        })
        .collect();
    assert_eq!(said.len(), 1, "{effects:?}");
    said[0]
}

/// Heading and content of the one dialog that is shown.
#[track_caller]
pub fn sheet(effects: &[Effect]) -> (&str, &str) {
    let sheets: Vec<(&str, &str)> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Sheet(heading, content) => Some((&**heading, &**content)),
            _ => None,
        })
        .collect();
    assert_eq!(sheets.len(), 1, "{effects:?}");
    sheets[0]
}

/// A sentence that a person can make something of: it ends, and says that what they had is still there.
#[track_caller]
pub fn is_fair(sentence: &str) {
    let calming = ["没有改变", "没有丢失", "没有覆盖", "原样保留", "没有导入", "仍然保留"];
    assert!(calming.iter().any(|words| sentence.contains(words)), "{sentence}");
    assert!(sentence.ends_with('。') && sentence.chars().count() >= 12, "{sentence}");
}

pub fn short(organ: &str) -> Report {
    Report::new(2024, Organ { name: organ.to_owned(), ..Organ::default() })
}

pub fn create(store: &MemoryStore, id: &str, report: &Report, at: u64) -> Saved {
    let counts = Counts { errors: 0, warnings: 0 };
    Drafts::new(store, &tab()).create(id, report, &file::write(report), at, counts).unwrap()
}

/// Saves a draft as a tab does that has just opened it.
pub fn save(store: &MemoryStore, id: &str, report: &Report, at: u64) {
    let drafts = Drafts::new(store, &tab());
    let clock = drafts.load(id).unwrap().clock;
    drafts.save(&drafts.compose(id, report, &file::write(report), &clock, at, Counts::default())).unwrap();
}

/// What the list calls its drafts, in the order of their ids.
pub fn called(store: &MemoryStore) -> Vec<String> {
    let mut drafts = Drafts::new(store, "L").list().unwrap().drafts;
    drafts.sort_by(|one, other| one.id.cmp(&other.id));
    drafts.iter().map(|draft| draft.called()).collect()
}

pub fn ids(store: &MemoryStore) -> Vec<String> {
    let mut ids: Vec<_> = Drafts::new(store, "L").list().unwrap().drafts.into_iter().map(|d| d.id).collect();
    ids.sort();
    ids
}

pub fn binned(store: &MemoryStore) -> Vec<String> {
    Drafts::new(store, "L").binned().unwrap().drafts.into_iter().map(|draft| draft.id).collect()
}

pub fn loaded(store: &MemoryStore, id: &str) -> Report {
    Drafts::new(store, "L").load(id).unwrap().report
}

/// The words of every element of a dialog that matches a selector.
pub fn words(content: &str, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).unwrap();
    let parsed = scraper::Html::parse_fragment(content);
    parsed.select(&selector).map(|element| element.text().collect()).collect()
}

/// An attribute of every element of a dialog that matches a selector.
pub fn attributes(content: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).unwrap();
    let parsed = scraper::Html::parse_fragment(content);
    parsed.select(&selector).map(|element| element.attr(name).unwrap().to_owned()).collect()
}
