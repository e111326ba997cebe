//! Two tabs on one draft, in any order of what may happen to them: nothing that was saved is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod view;

use std::collections::{BTreeSet, VecDeque};

use nianbao::drafts::{
    Clock, Counts, Drafts, MemoryStore, Received, Reconciled, SaveError, Store, StoreError,
};
use nianbao::report::{Organ, Report, file};
use proptest::prelude::*;
use view::{Pairs, View, pairs, store_of};

const ID: &str = "x";
const VERSION: &str = "nianbao/draft/x/";

/// What may happen. Tabs are 0 and 1.
#[derive(Clone, Copy, Debug)]
enum Happening {
    /// Opens the draft; with what is beside it taken in, or not.
    Opens(usize, bool),
    /// Writes a word that nobody has written before.
    Edits(usize),
    /// Writes a word and saves; `late`: before this tab sees what the other did last.
    Saves {
        tab: usize,
        late: bool,
    },
    /// Finds no room; the version goes into the second copy only.
    FindsNoRoom(usize),
    /// The next event arrives.
    Hears(usize),
    /// The next event is lost.
    Misses(usize),
    /// Saves and closes.
    Closes(usize),
    /// Dies with what is unsaved.
    Crashes(usize),
    /// The browser is killed: the store is as some happenings ago, and meets the second copy.
    FallsBack(usize),
    Removes {
        tab: usize,
        late: bool,
        copied: bool,
    },
    Restores {
        tab: usize,
        late: bool,
        copied: bool,
    },
    Erases {
        tab: usize,
        late: bool,
        copied: bool,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening::*;
    let tab = 0usize..2;
    prop_oneof![
        6 => (tab.clone(), any::<bool>()).prop_map(|(tab, merges)| Opens(tab, merges)),
        6 => tab.clone().prop_map(Edits),
        14 => (tab.clone(), any::<bool>()).prop_map(|(tab, late)| Saves { tab, late }),
        2 => tab.clone().prop_map(FindsNoRoom),
        6 => tab.clone().prop_map(Hears),
        2 => tab.clone().prop_map(Misses),
        1 => tab.clone().prop_map(Closes),
        1 => tab.clone().prop_map(Crashes),
        3 => (0usize..12).prop_map(FallsBack),
        2 => (tab.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(tab, late, copied)| Removes { tab, late, copied }),
        4 => (tab.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(tab, late, copied)| Restores { tab, late, copied }),
        1 => (tab, prop::bool::weighted(0.3), any::<bool>())
            .prop_map(|(tab, late, copied)| Erases { tab, late, copied }),
    ]
}

type Words = BTreeSet<u32>;

fn report(words: &Words) -> Report {
    let problems = words.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    let report = Report::new(2024, Organ::default());
    Report { problems, overview: Vec::new(), ..report }
}

fn words(report: &Report) -> Words {
    report.problems.split_whitespace().map(|word| word.parse().unwrap()).collect()
}

/// A tab in which the draft is open.
struct Tab {
    drafts: Drafts<&'static View>,
    view: &'static View,
    words: Words,
    clock: Clock,
    dirty: bool,
}

struct World {
    store: Pairs,
    /// As it was before each happening.
    past: Vec<Pairs>,
    /// Who acted last.
    last: Option<usize>,
    copy: Pairs,
    tabs: [Option<Tab>; 2],
    events: [VecDeque<(String, Option<String>)>; 2],
    /// Words in what was saved, apart from those that somebody erased.
    saved: Words,
    erased: Words,
    /// Words in what found room in the second copy only.
    copied: Words,
    count: u32,
}

impl World {
    fn new() -> World {
        let mut world = World {
            store: Pairs::from([("other".to_owned(), "别的程序".to_owned())]),
            past: Vec::new(),
            last: None,
            copy: Pairs::new(),
            tabs: [None, None],
            events: [VecDeque::new(), VecDeque::new()],
            saved: Words::new(),
            erased: Words::new(),
            copied: Words::new(),
            count: 0,
        };
        let store = store_of(&world.store);
        let first = Drafts::new(&store, "first");
        let empty = report(&Words::new());
        first.create(ID, &empty, &file::write(&empty), 0, Counts::default()).unwrap();
        world.copy = first.copy_pairs(None).unwrap().into_iter().collect();
        world.store = pairs(&store);
        world
    }

    /// The next number: a word, a moment, a tab's name.
    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    fn happens(&mut self, happening: Happening) {
        let before = self.store.clone();
        let mut allowed = Allowed::Nothing;
        match happening {
            Happening::Opens(tab, merges) => self.opens(tab, merges),
            Happening::Edits(tab) => self.edits(tab),
            Happening::Saves { tab, late } => {
                self.edits(tab);
                allowed = self.saves(tab, late);
            }
            Happening::FindsNoRoom(tab) => {
                self.finds_no_room(tab);
                allowed = Allowed::Known;
            }
            Happening::Hears(tab) => self.hears(tab),
            Happening::Misses(tab) => drop(self.events[tab].pop_front()),
            Happening::Closes(tab) => {
                allowed = self.saves(tab, false);
                self.dies(tab);
            }
            Happening::Crashes(tab) => self.dies(tab),
            Happening::FallsBack(ago) => {
                self.falls_back(ago);
                allowed = Allowed::Anything;
            }
            Happening::Removes { tab, late, copied } => {
                let now = self.next().into();
                self.acts(tab, late, copied, &|drafts| drop(drafts.remove(ID, now)));
            }
            Happening::Restores { tab, late, copied } => {
                self.acts(tab, late, copied, &|drafts| drop(drafts.restore(ID)));
            }
            Happening::Erases { tab, late, copied } => {
                let view = store_of(self.seen_by(tab, late));
                self.erased.extend(reachable(&view));
                self.acts(tab, late, copied, &|drafts| drop(drafts.erase(ID).or(drafts.erase_binned(ID))));
                allowed = Allowed::Anything;
            }
        }
        check_versions(&before, &self.store, &allowed);
        assert_eq!(self.store["other"], "别的程序");
        self.past.push(before);
    }

    fn opens(&mut self, at: usize, merges: bool) {
        if self.tabs[at].is_none() {
            let view: &'static View = Box::leak(Box::default());
            let drafts = Drafts::new(view, &format!("T{}", self.next()));
            self.tabs[at] =
                Some(Tab { drafts, view, words: Words::new(), clock: Clock::default(), dirty: false });
            self.events[at].clear();
        }
        let seen = self.store.clone();
        let Some(tab) = &mut self.tabs[at] else { return };
        tab.look(&seen);
        // Who has the draft open already opens it anew, and what they had not saved is gone.
        match tab.drafts.load(ID) {
            Ok(loaded) => {
                (tab.words, tab.clock, tab.dirty) = (words(&loaded.report), loaded.clock, false);
                for other in loaded.others.iter().filter(|_| merges) {
                    tab.words.extend(words(&other.report));
                    tab.clock.join(&other.clock);
                    tab.dirty = true;
                }
            }
            Err(_) => self.dies(at),
        }
    }

    fn edits(&mut self, at: usize) {
        let word = self.next();
        if let Some(tab) = &mut self.tabs[at] {
            tab.words.insert(word);
            tab.dirty = true;
        }
    }

    fn dies(&mut self, at: usize) {
        self.tabs[at] = None;
        self.events[at].clear();
    }

    /// What a tab sees: all, or not yet what the other did last.
    fn seen_by(&self, at: usize, late: bool) -> &Pairs {
        let others = late && self.last == Some(1 - at);
        self.past.last().filter(|_| others).unwrap_or(&self.store)
    }

    fn saves(&mut self, at: usize, late: bool) -> Allowed {
        let (seen, now) = (self.seen_by(at, late).clone(), self.next().into());
        let Some(tab) = self.tabs[at].as_mut().filter(|tab| tab.dirty) else { return Allowed::Nothing };
        tab.look(&seen);
        let report = report(&tab.words);
        let version =
            tab.drafts.compose(ID, &report, &file::write(&report), &tab.clock, now, Counts::default());
        if let Ok(saved) = tab.drafts.save(&version) {
            assert_eq!(saved.clock, version.clock);
            tab.clock = saved.clock;
            tab.dirty = false;
            self.saved.extend(&tab.words);
            self.copy.insert(version.key.clone(), version.raw.clone());
            saved.removed.iter().for_each(|key| drop(self.copy.remove(key)));
        }
        let written = tab.view.written.take();
        self.take_over(at, written);
        Allowed::CoveredBy(version.raw)
    }

    fn finds_no_room(&mut self, at: usize) {
        let now = self.next().into();
        let Some(tab) = self.tabs[at].as_mut().filter(|tab| tab.dirty) else { return };
        tab.look(&self.store);
        let report = report(&tab.words);
        let version =
            tab.drafts.compose(ID, &report, &file::write(&report), &tab.clock, now, Counts::default());
        tab.view.full.set(true);
        let error = tab.drafts.save(&version).unwrap_err();
        tab.view.full.set(false);
        if error == SaveError::Store(StoreError::Full) {
            self.copied.extend(&tab.words);
            self.copy.insert(version.key, version.raw);
        }
        let written = tab.view.written.take();
        self.take_over(at, written);
    }

    /// A tab does something with the draft from the list.
    fn acts(&mut self, at: usize, late: bool, copied: bool, act: &dyn Fn(&Drafts<&View>)) {
        let view = View { seen: store_of(self.seen_by(at, late)), ..View::default() };
        let drafts = Drafts::new(&view, &format!("L{}", self.next()));
        act(&drafts);
        let pairs: Pairs = drafts.copy_pairs(None).unwrap().into_iter().collect();
        let written = view.written.take();
        if copied {
            for (key, _) in &written {
                match pairs.get(key) {
                    Some(raw) => drop(self.copy.insert(key.clone(), raw.clone())),
                    None => drop(self.copy.remove(key)),
                }
            }
        }
        self.take_over(at, written);
    }

    fn take_over(&mut self, at: usize, written: Vec<(String, Option<String>)>) {
        self.last = (!written.is_empty()).then_some(at).or(self.last);
        for (key, value) in written {
            match &value {
                Some(value) => drop(self.store.insert(key.clone(), value.clone())),
                None => drop(self.store.remove(&key)),
            }
            if self.tabs[1 - at].is_some() {
                self.events[1 - at].push_back((key, value));
            }
        }
    }

    fn hears(&mut self, at: usize) {
        let (Some(tab), Some((key, raw))) = (&mut self.tabs[at], self.events[at].pop_front()) else { return };
        let Received::Version { other, .. } = tab.drafts.received(&key, raw.as_deref()) else { return };
        if tab.clock.covers(&other.clock) {
            return;
        }
        if other.clock.covers(&tab.clock) && !tab.dirty {
            (tab.words, tab.clock) = (words(&other.report), other.clock);
        } else {
            tab.words.extend(words(&other.report));
            tab.clock.join(&other.clock);
            tab.dirty = true;
        }
    }

    fn falls_back(&mut self, ago: usize) {
        self.dies(0);
        self.dies(1);
        if let Some(past) = self.past.len().checked_sub(ago + 1).and_then(|at| self.past.get(at)) {
            self.store = past.clone();
        }
        let before = self.store.clone();
        let store = store_of(&self.store);
        let drafts = Drafts::new(&store, &format!("R{}", self.next()));
        let copy: Vec<_> = self.copy.clone().into_iter().collect();
        let done = drafts.reconcile(&copy).unwrap();
        assert!(done.unplaced.is_empty());
        carry_out(&mut self.copy, &done);
        self.store = pairs(&store);
        check_versions(&before, &self.store, &Allowed::Nothing);
        // Together they know all; and neither has anything more to say to the other.
        let copy: Vec<_> = self.copy.clone().into_iter().collect();
        let again = drafts.reconcile(&copy).unwrap();
        assert_eq!((again.restored.len(), again.put.len(), again.remove.len()), (0, 0, 0), "{again:?}");
        self.saved.append(&mut self.copied);
        // What was before the fall is no moment that a tab can see late.
        self.last = None;
    }
}

impl Tab {
    fn look(&self, seen: &Pairs) {
        for key in self.view.seen.keys().unwrap() {
            self.view.seen.remove(&key).unwrap();
        }
        seen.iter().for_each(|(key, value)| self.view.seen.set(key, value).unwrap());
        self.view.written.take();
    }
}

fn carry_out(copy: &mut Pairs, done: &Reconciled) {
    copy.extend(done.put.clone());
    copy.retain(|key, _| !done.remove.contains(key));
}

/// What may become of versions in one happening.
enum Allowed {
    Nothing,
    Anything,
    /// Those that others there are made of may be removed.
    Known,
    /// Those that this version is made of may be removed.
    CoveredBy(String),
}

/// Versions stand as they were written, except those that a version just written is made of.
fn check_versions(before: &Pairs, after: &Pairs, allowed: &Allowed) {
    for (key, value) in before.iter().filter(|(key, _)| key.starts_with(VERSION)) {
        match (after.get(key), allowed) {
            (_, Allowed::Anything) => {}
            (Some(still), _) => assert_eq!(still, value, "{key} was written over"),
            (None, Allowed::Known) => {
                let is_known = |(other, raw): (&String, &String)| other != key && is_in_clock(raw, key);
                assert!(
                    after.iter().filter(|(key, _)| key.starts_with(VERSION)).any(is_known),
                    "{key} was removed"
                );
            }
            (None, Allowed::CoveredBy(raw)) => assert!(is_in_clock(raw, key), "{key} was removed by {raw}"),
            (None, Allowed::Nothing) => panic!("{key} was removed"),
        }
    }
}

/// Read by other means than the program's own.
fn is_in_clock(raw: &str, key: &str) -> bool {
    let header: serde_json::Value = serde_json::from_str(raw.lines().next().unwrap()).unwrap();
    let (tab, number) = key.rsplit_once('/').unwrap().1.rsplit_once('-').unwrap();
    header["clock"][tab].as_u64().is_some_and(|seen| seen >= number.parse().unwrap())
}

/// Every word in any text of the draft, wherever it is.
fn reachable(store: &MemoryStore) -> Words {
    let copy = store.clone();
    let drafts = Drafts::new(&copy, "X");
    let Ok(loaded) =
        drafts.load(ID).or_else(|error| drafts.restore(ID).map_or(Err(error), |()| drafts.load(ID)))
    else {
        return Words::new();
    };
    let others = loaded.others.iter().flat_map(|other| words(&other.report));
    words(&loaded.report).into_iter().chain(others).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_saved_is_lost_whatever_two_tabs_do_and_whatever_befalls_them(
        happenings in proptest::collection::vec(happening(), 1..28),
    ) {
        let mut world = World::new();
        world.happens(Happening::Opens(0, false));
        world.happens(Happening::Opens(1, false));
        for happening in happenings {
            world.happens(happening);
            let there = reachable(&store_of(&world.store));
            let lost: Vec<_> = world.saved.difference(&there).filter(|word| !world.erased.contains(word)).collect();
            prop_assert!(lost.is_empty(), "after {:?}: {:?} of {:?}", happening, lost, world.saved);
        }
    }
}
