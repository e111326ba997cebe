//! Two tabs that ask for anything, with pictures taken at one time and changes made later: what either saved last
//! is never lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;

use commands::{asks, changes, create, filled, picture, save, short};
use nianbao::command::{Context, import, reconcile};
use nianbao::drafts::recorder::{Change, apply_each};
use nianbao::drafts::{Drafts, MemoryStore, open};
use nianbao::report::file;
use proptest::prelude::*;
use proptest::sample::select;

/// What is done to one of the drafts in one of the tabs.
#[derive(Clone, Debug)]
enum Doing {
    /// Asks for a command; what comes of it lies there until it is applied.
    Asks(usize, &'static str, usize),
    Imports(usize),
    Reconciles(usize),
    /// The page applies what came back first, all of it or up to a change.
    Applies(usize, usize),
    Saves(usize),
}

const DRAFTS: [&str; 3] = ["a", "b", "sample"];
const COMMANDS: [&str; 7] =
    ["rename-to", "duplicate", "remove", "restore", "sample", "discard", "keep-apart"];
const ERASING: [&str; 4] = ["erase", "erase-binned", "empty-bin", "free-bin"];

fn doings(commands: Vec<&'static str>) -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        6 => (0usize..2, select(commands), 0usize..3).prop_map(|(tab, name, id)| Doing::Asks(tab, name, id)),
        1 => (0usize..2).prop_map(Doing::Imports),
        2 => (0usize..2).prop_map(Doing::Reconciles),
        6 => (0usize..2, prop_oneof![3 => Just(usize::MAX), 1 => 0usize..5])
            .prop_map(|(tab, most)| Doing::Applies(tab, most)),
        3 => (0usize..3).prop_map(Doing::Saves),
    ];
    proptest::collection::vec(doing, 0..40)
}

#[derive(Default)]
struct Tab {
    /// What came back and is not applied yet; whether each change is for itself.
    waiting: Vec<(Vec<Change>, bool)>,
}

#[derive(Default)]
struct World {
    store: MemoryStore,
    tabs: [Tab; 2],
    copy: Vec<(String, String)>,
    saved: Vec<String>,
}

impl World {
    fn does(&mut self, doing: Doing) {
        match doing {
            Doing::Asks(tab, command, id) => {
                let other = file::write(&short("那边"));
                let context = Context {
                    text: file::write(&short("这边")),
                    other,
                    ..filled(&self.store, &[("name", "名"), ("in-dialog", "1")])
                };
                if let Ok(effects) = asks(&context, command, DRAFTS[id]) {
                    self.tabs[tab].waiting.push((changes(&effects), false));
                }
            }
            Doing::Imports(tab) => {
                let reports = open(file::write(&short("外来")).as_bytes(), |_| None).unwrap();
                let chosen = nianbao::command::Chosen { name: "外".to_owned(), reports: Ok(reports) };
                let effects = import(&picture(&self.store), vec![chosen]);
                self.tabs[tab].waiting.push((changes(&effects), false));
            }
            Doing::Reconciles(tab) => {
                let done = reconcile(&picture(&self.store), &self.copy).unwrap();
                let replaced = |key: &String| done.put.iter().any(|(put, _)| put == key);
                self.copy.retain(|(key, _)| !replaced(key) && !done.remove.contains(key));
                self.copy.extend(done.put.clone());
                self.tabs[tab].waiting.push((changes(&done.effects), true));
            }
            Doing::Applies(tab, most) => {
                if self.tabs[tab].waiting.is_empty() {
                    return;
                }
                let (changes, each) = self.tabs[tab].waiting.remove(0);
                let mut changes = changes.into_iter().take(most);
                match each {
                    true => apply_each(changes, &self.store, |_, _| {}),
                    false => drop(changes.try_for_each(|change| change.apply(&self.store))),
                }
            }
            Doing::Saves(id) => {
                let text = format!("存{}", self.saved.len());
                match Drafts::new(&self.store, "L").load(DRAFTS[id]) {
                    Ok(_) => save(&self.store, DRAFTS[id], &short(&text), self.saved.len() as u64 + 10),
                    Err(_) => return,
                }
                self.saved.push(text);
            }
        }
    }

    /// Every text that can be opened, as it is or out of the bin.
    fn texts(&self, id: &str) -> Vec<String> {
        let copy = self.store.clone();
        let drafts = Drafts::new(&copy, "X");
        let loaded =
            drafts.load(id).or_else(|error| drafts.restore(id).map_or(Err(error), |()| drafts.load(id)));
        let texts = loaded.map(nianbao::drafts::Loaded::texts).unwrap_or_default();
        texts.into_iter().map(|other| other.report.organ.name).collect()
    }
}

fn begin() -> World {
    let world = World::default();
    create(&world.store, "a", &short("初"), 1);
    create(&world.store, "b", &short("初"), 2);
    world
}

proptest! {
    #[test]
    fn what_was_saved_last_can_be_opened_whatever_two_tabs_ask_for(doings in doings(COMMANDS.to_vec())) {
        let mut world = begin();
        let mut newest = [Some("初".to_owned()), Some("初".to_owned()), None];
        for doing in doings {
            let count = world.saved.len();
            world.does(doing.clone());
            if let (Doing::Saves(id), true) = (&doing, world.saved.len() > count) {
                newest[*id] = world.saved.last().cloned();
            }
            for (id, newest) in DRAFTS.iter().zip(&newest) {
                let texts = world.texts(id);
                let is_there = newest.as_ref().is_none_or(|text| texts.contains(text));
                prop_assert!(is_there, "{:?}: {} {:?}: {:?}", doing, id, newest, texts);
            }
        }
    }

    #[test]
    fn what_was_saved_after_the_last_look_of_who_erases_stays(
        doings in doings([&COMMANDS[..], &ERASING].concat()), id in 0usize..2,
    ) {
        let mut world = begin();
        doings.into_iter().for_each(|doing| world.does(doing));
        let count = world.saved.len();
        world.does(Doing::Saves(id));
        prop_assume!(world.saved.len() > count);
        // All that was asked for before this saving, by either.
        for tab in [0, 1] {
            while !world.tabs[tab].waiting.is_empty() {
                world.does(Doing::Applies(tab, usize::MAX));
            }
        }
        let texts = world.texts(DRAFTS[id]);
        prop_assert!(texts.contains(world.saved.last().unwrap()), "{:?}", texts);
    }
}
