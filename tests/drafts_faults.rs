//! Drafts in a store that fails: whatever call fails and however, a whole version can still be loaded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod format_1;

use nianbao::drafts::faulty::{Fault, FaultyStore};
use nianbao::drafts::{
    Clock, Counts, Drafts, LoadError, MemoryStore, Reason, SaveError, Saved, Store, StoreError,
};
use nianbao::report::{Organ, Report, file};

const COUNTS: Counts = Counts { errors: 0, warnings: 0 };

// Short, because there are thousands of cases.
fn short(organ: &str) -> Report {
    Report::new(2024, Organ { name: organ.to_owned(), ..Organ::default() })
}

fn text(organ: &str) -> String {
    file::write(&short(organ))
}

fn create<S: Store>(drafts: &Drafts<S>, id: &str, organ: &str) -> Result<Saved, SaveError> {
    drafts.create(id, &short(organ), &text(organ), 1, COUNTS)
}

fn save<S: Store>(drafts: &Drafts<S>, id: &str, organ: &str, clock: &Clock) -> Result<Saved, SaveError> {
    drafts.save(&drafts.compose(id, &short(organ), &text(organ), clock, 2, COUNTS))
}

type Pairs = Vec<(String, String)>;

fn pairs(store: &MemoryStore) -> Pairs {
    store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect()
}

/// A store before something goes wrong.
#[derive(Clone)]
struct Prepared {
    store: MemoryStore,
    /// A second copy, ahead of the store: `a` has a later version, and there is a draft `lost`.
    copy: Pairs,
    /// What `a` is made of, and the one text of `c` that was read.
    a: Clock,
    c: Clock,
}

/// Each draft with the texts that are kept of it.
const KEPT: [(&str, &[&str]); 6] = [
    ("a", &["旧"]),
    ("binned", &["箱"]),
    ("c", &["左", "右"]),
    ("old", &["老"]),
    ("old-binned", &["老箱"]),
    ("old-cut", &["老前"]),
];

fn prepared() -> Prepared {
    let store = MemoryStore::default();
    let drafts = Drafts::new(&store, "P");
    create(&drafts, "binned", "箱").unwrap();
    drafts.remove("binned", 1).unwrap();
    let a = create(&drafts, "a", "旧").unwrap().clock;
    let both = create(&drafts, "c", "中").unwrap().clock;
    let c = save(&drafts, "c", "左", &both).unwrap().clock;
    save(&Drafts::new(&store, "Q"), "c", "右", &both).unwrap();
    let copy = store.clone();
    let ahead = Drafts::new(&copy, "R");
    save(&ahead, "a", "新", &a).unwrap();
    create(&ahead, "lost", "失").unwrap();
    ahead.rename("lost", "名").unwrap();
    let copy = ahead.copy_pairs(None).unwrap();
    for (key, value) in others() {
        store.set(key, value).unwrap();
    }
    for (key, value) in [
        ("nianbao/draft/old", format_1::value(&short("老"), 9 << 20, "稿", None)),
        ("nianbao/before/old", format_1::value(&short("更老"), 8 << 20, "", None)),
        ("nianbao/bin/old-binned", format_1::value(&short("老箱"), 9 << 20, "", Some(1))),
        ("nianbao/before/old-cut", format_1::value(&short("老前"), 9 << 20, "", None)),
    ] {
        store.set(key, &value).unwrap();
    }
    Prepared { store, copy, a, c }
}

/// What no flow may touch.
fn others() -> [(&'static str, &'static str); 5] {
    [
        ("nianbao/draft/damaged", "坏了"),
        ("nianbao/draft/old-cut", "坏了"),
        ("nianbao/exported", "123"),
        ("other-program", "别的程序"),
        ("nianbao-drafts", "别的程序"),
    ]
}

/// What a person does.
type Flow = fn(&Drafts<FaultyStore<&MemoryStore>>, &mut Prepared) -> Result<(), SaveError>;

const FLOWS: [(&str, Flow); 15] = [
    ("create", |drafts, _| create(drafts, "new", "新").map(drop)),
    ("save", |drafts, on| save(drafts, "a", "新", &on.a).map(drop)),
    ("save beside another tab's", |drafts, on| save(drafts, "c", "新", &on.c).map(drop)),
    ("save an old one", |drafts, _| {
        // Read by a tab that looked while nothing failed: one clock for all values of the first format.
        let store = MemoryStore::default();
        store.set("nianbao/draft/old", &format_1::value(&short("老"), 9 << 20, "", None)).unwrap();
        let clock = Drafts::new(&store, "L").load("old").unwrap().clock;
        save(drafts, "old", "新", &clock).map(drop)
    }),
    ("rename", |drafts, _| drafts.rename("a", "送审稿")),
    ("duplicate", |drafts, _| drafts.duplicate("a", "new", 2).map(drop)),
    ("import", |drafts, _| drafts.import("new", &text("新"), "名", 2, COUNTS).map(drop)),
    ("remove", |drafts, _| drafts.remove("a", 2)),
    ("remove both texts", |drafts, _| drafts.remove("c", 2)),
    ("restore", |drafts, _| drafts.restore("binned").and(drafts.restore("old-binned"))),
    ("migrate", |drafts, _| drafts.migrate().map_err(SaveError::Store)),
    ("erase", |drafts, _| drafts.erase("a")),
    ("erase what is binned", |drafts, _| drafts.erase_binned("binned")),
    ("purge", |drafts, _| drafts.purge_bin(u64::MAX).map(drop).map_err(SaveError::Store)),
    ("reconcile", |drafts, on| {
        let done = drafts.reconcile(&on.copy).map_err(SaveError::Store)?;
        carry_out(&mut on.copy, &done);
        Ok(())
    }),
];

fn carry_out(copy: &mut Pairs, done: &nianbao::drafts::Reconciled) {
    copy.retain(|(key, _)| !done.put.iter().any(|(put, _)| put == key));
    copy.extend(done.put.clone());
    copy.retain(|(key, _)| !done.remove.contains(key) && !done.forget.contains(key));
}

/// Every text that can be got at: as it is, or out of the bin, in a copy of the store.
fn texts(store: &MemoryStore, id: &str) -> Vec<String> {
    let copy = store.clone();
    let drafts = Drafts::new(&copy, "X");
    let loaded = drafts.load(id).or_else(|error| drafts.restore(id).map_or(Err(error), |()| drafts.load(id)));
    let Ok(loaded) = loaded else { return Vec::new() };
    let others = loaded.others.into_iter().map(|other| other.report.organ.name);
    [loaded.report.organ.name].into_iter().chain(others).collect()
}

/// What a flow that succeeded must have brought about.
fn check_success(name: &str, store: &MemoryStore, copy: &Pairs) {
    match name {
        "create" | "import" => assert_eq!(texts(store, "new"), ["新"]),
        "duplicate" => assert_eq!(texts(store, "new"), ["旧"]),
        "save" => assert_eq!(texts(store, "a"), ["新"]),
        "save an old one" => assert_eq!(texts(store, "old"), ["新"]),
        "save beside another tab's" => assert!(texts(store, "c").contains(&"新".to_owned())),
        "erase" => assert!(texts(store, "a").is_empty()),
        "reconcile" => {
            // With what it was told, the copy alone is enough.
            let lost = MemoryStore::default();
            Drafts::new(&lost, "Y").reconcile(copy).unwrap();
            assert_eq!(
                (texts(&lost, "a"), texts(&lost, "lost")),
                (vec!["新".to_owned()], vec!["失".to_owned()])
            );
        }
        _ => {}
    }
}

/// Whether a text may be missing: a later one is there instead, or the person did away with it.
fn is_replaced(name: &str, id: &str, texts: &[String]) -> bool {
    match (name, id) {
        ("save" | "reconcile", "a") | ("save an old one", "old") => texts == ["新"],
        ("save beside another tab's", "c") => texts.contains(&"新".to_owned()),
        ("erase", "a") | ("erase what is binned", "binned") | ("purge", "binned" | "old-binned") => {
            texts.is_empty()
        }
        _ => false,
    }
}

/// Runs a flow on a store whose `n`-th call fails; says whether it got as far as that call.
fn check(prepared: &Prepared, (name, flow): (&str, Flow), n: usize, fault: Fault, on: bool) -> bool {
    let case = format!("{name}, call {n}, {fault:?}, from there on: {on}");
    let mut prepared = prepared.clone();
    let store = prepared.store.clone();
    let faulty = match on {
        true => FaultyStore::failing_from(&store, n, fault),
        false => FaultyStore::failing_at(&store, n, fault),
    };
    let drafts = Drafts::new(faulty, "T");
    let result = flow(&drafts, &mut prepared);
    let failed = drafts.store().has_failed();
    for (key, value) in others() {
        assert_eq!(store.get(key).unwrap().as_deref(), Some(value), "{case}: {key}");
    }
    for (id, kept) in KEPT {
        let texts = texts(&store, id);
        for text in kept {
            let there = texts.iter().any(|found| found == text);
            assert!(there || is_replaced(name, id, &texts), "{case}: {id} {text} is lost: {texts:?}");
        }
    }
    match result {
        Ok(()) => check_success(name, &store, &prepared.copy),
        Err(error) => {
            assert!(error.message().ends_with('。') && error.message().chars().count() > 20, "{case}");
            // Only where the tombstone could not be looked at any more it may be there after all.
            let unsure = name == "erase" && error == SaveError::NotVerified;
            assert!(unsure || !texts(&store, "a").is_empty(), "{case}: gone, though it was said not to be");
        }
    }
    // Once the store works again, so does everything.
    let again = Drafts::new(&store, "Z");
    again.migrate().unwrap();
    if let Ok(loaded) = again.load("a") {
        save(&again, "a", "再", &loaded.clock).unwrap();
        assert!(texts(&store, "a").contains(&"再".to_owned()), "{case}");
    }
    failed
}

#[test]
fn whichever_call_of_the_store_fails_a_version_as_new_as_the_last_saved_can_be_loaded() {
    let (mut cases, prepared) = (0, prepared());
    for (name, flow) in FLOWS {
        for fault in Fault::ALL {
            for on in [false, true] {
                let calls = (0..80).take_while(|n| check(&prepared, (name, flow), *n, fault, on)).count();
                assert!((1..80).contains(&calls), "{name}, {fault:?}: {calls}");
                cases += calls;
            }
        }
    }
    println!("{cases} cases");
    assert!(cases > 400, "{cases}");
}

#[test]
fn a_failed_write_leaves_nothing_behind_and_the_last_good_draft_as_it_was() {
    for fault in [Fault::Full, Fault::Blocked, Fault::Torn, Fault::TornSilently] {
        let Prepared { store, a, .. } = prepared();
        let before = pairs(&store);
        // Looks at the keys and the version, then the write that fails.
        let error = save(&Drafts::new(FaultyStore::failing_at(&store, 2, fault), "T"), "a", "新", &a);
        assert!(matches!(error, Err(SaveError::Store(_) | SaveError::NotVerified)), "{fault:?}: {error:?}");
        assert_eq!(pairs(&store), before, "{fault:?}");
    }
}

#[test]
fn a_saving_is_read_back_again_where_that_fails_once() {
    let Prepared { store, a, .. } = prepared();
    let failing = Drafts::new(FaultyStore::failing_at(&store, 3, Fault::Blocked), "T");
    save(&failing, "a", "新", &a).unwrap();
    assert!(failing.store().has_failed());
    assert_eq!(texts(&store, "a"), ["新"]);
}

#[test]
fn a_saving_that_was_cut_off_leaves_the_version_before_to_be_opened() {
    let Prepared { store, a, .. } = prepared();
    let before = store.keys().unwrap();
    let dying = Drafts::new(FaultyStore::failing_at(&store, 2, Fault::Crash), "T");
    save(&dying, "a", "新", &a).unwrap_err();
    let drafts = Drafts::new(&store, "U");
    assert_eq!(drafts.load("a").unwrap().report, short("旧"));
    let cut: Vec<_> = drafts.list().unwrap().unreadable.into_iter().filter(|value| value.id == "a").collect();
    assert_eq!((cut[0].key.as_str(), &cut[0].reason), ("nianbao/draft/a/T-1", &Reason::Damaged));
    assert_eq!(drafts.discard_unreadable("nianbao/draft/a/T-1"), Ok(true));
    assert_eq!(store.keys().unwrap(), before);
}

#[test]
fn a_draft_is_erased_where_there_is_no_room_even_for_the_marker() {
    let Prepared { store, .. } = prepared();
    // Looks at the keys, the version, the marker before; then the marker that finds no room.
    let full = Drafts::new(FaultyStore::failing_at(&store, 3, Fault::Full), "T");
    full.erase("a").unwrap();
    assert!(full.store().has_failed());
    assert!(store.keys().unwrap().iter().all(|key| !key.starts_with("nianbao/draft/a/")));
    assert!(store.get("nianbao/binned/a").unwrap().unwrap().contains("\"erased\":true"));
}

/// Every value that a whole one can be turned into by cutting it off or changing a byte.
fn spoilt(whole: &str) -> impl Iterator<Item = String> {
    let whole = whole.as_bytes().to_vec();
    let cut = {
        let whole = whole.clone();
        (0..whole.len()).map(move |end| whole[..end].to_vec())
    };
    let changed = (0..whole.len()).flat_map(move |at| {
        let whole = whole.clone();
        [0x01, 0x04, 0x20, 0x80, 0xff].map(move |bits| {
            let mut bytes = whole.clone();
            bytes[at] ^= bits;
            bytes
        })
    });
    cut.chain(changed).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[test]
fn a_version_cut_off_or_changed_anywhere_is_reported_and_stays_as_it_is() {
    let store = MemoryStore::default();
    let drafts = Drafts::new(&store, "A");
    let saved = create(&drafts, "a", "清河市水利局").unwrap();
    let whole = store.get(&saved.key).unwrap().unwrap();
    let mut cases = 0;
    for raw in spoilt(&whole) {
        cases += 1;
        store.set(&saved.key, &raw).unwrap();
        match drafts.load("a") {
            Ok(loaded) => assert_eq!(loaded.report, short("清河市水利局")),
            Err(LoadError::Unreadable { raw: offered, reason, .. }) => {
                assert_eq!(offered, raw);
                assert!(matches!(reason, Reason::Damaged | Reason::Newer { .. }), "{reason:?}");
                assert_eq!(drafts.list().unwrap().unreadable.len(), 1);
                assert!(drafts.remove("a", 2).is_err() && drafts.erase("a").is_err());
            }
            Err(error) => panic!("{error:?}"),
        }
        assert_eq!(pairs(&store), [(saved.key.clone(), raw)]);
    }
    println!("{cases} cases");
    assert!(cases > 3_000);
}

#[test]
fn beside_a_whole_version_one_that_is_spoilt_anywhere_keeps_nothing_out() {
    let store = MemoryStore::default();
    let first = create(&Drafts::new(&store, "A"), "a", "好").unwrap();
    let good = store.get(&first.key).unwrap().unwrap();
    let second = save(&Drafts::new(&store, "B"), "a", "新", &first.clock).unwrap();
    let whole = store.get(&second.key).unwrap().unwrap();
    store.set(&first.key, &good).unwrap();
    let drafts = Drafts::new(&store, "C");
    assert_eq!(texts(&store, "a"), ["新"]);
    for raw in spoilt(&whole).filter(|raw| *raw != whole) {
        store.set(&second.key, &raw).unwrap();
        assert_eq!(drafts.load("a").unwrap().report.organ.name, "好");
        assert_eq!(drafts.list().unwrap().unreadable[0].raw, raw);
        assert_eq!(store.get(&second.key).unwrap(), Some(raw));
    }
}

/// A store in which another tab acts before a certain call.
struct Between<'a, F> {
    store: &'a MemoryStore,
    calls: std::cell::Cell<usize>,
    at: usize,
    other: F,
}

impl<F: Fn()> Between<'_, F> {
    fn tick(&self) {
        self.calls.set(self.calls.get() + 1);
        if self.calls.get() == self.at {
            (self.other)();
        }
    }
}

impl<F: Fn()> Store for Between<'_, F> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.tick();
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.tick();
        self.store.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.tick();
        self.store.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.tick();
        self.store.keys()
    }
}

#[test]
fn whatever_another_tab_does_between_two_calls_of_this_one_no_text_is_lost() {
    type Act = fn(&Drafts<&MemoryStore>, &Clock);
    let others: [(&str, Act); 4] = [
        ("saves", |tab, clock| drop(save(tab, "a", "乙", clock))),
        ("removes", |tab, _| drop(tab.remove("a", 5))),
        ("restores", |tab, _| drop(tab.restore("a"))),
        ("renames", |tab, _| drop(tab.rename("a", "名"))),
    ];
    for (name, other) in others {
        for at in 1..12 {
            for removes in [false, true] {
                let Prepared { store, a, .. } = prepared();
                let act = || other(&Drafts::new(&store, "B"), &a);
                let between = Between { store: &store, calls: std::cell::Cell::new(0), at, other: act };
                let tab = Drafts::new(between, "A");
                let done = match removes {
                    true => tab.remove("a", 4),
                    false => save(&tab, "a", "甲", &a).map(drop),
                };
                let texts = texts(&store, "a");
                let has = |text: &str| texts.iter().any(|found| found == text);
                let case = format!("{name} before call {at}, removes: {removes}: {texts:?}");
                assert!(!texts.is_empty(), "{case}");
                assert!(removes || done.is_err() || has("甲"), "{case}");
                let acted = tab.store().calls.get() >= at;
                let missed = matches!(tab.load("a"), Err(LoadError::Missing));
                assert!(name != "saves" || !acted || has("乙") || (removes && missed), "{case}");
            }
        }
    }
}
