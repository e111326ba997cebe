//! Drafts in a store that fails: whatever call fails and however, a whole version can still be loaded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::drafts::faulty::{Fault, FaultyStore};
use nianbao::drafts::{Counts, Drafts, LoadError, MemoryStore, Reason, SaveError, Store};
use nianbao::report::file::{self, Opened};
use nianbao::report::{Organ, Report};

const COUNTS: Counts = Counts { errors: 0, warnings: 0 };
const DRAFT: &str = "nianbao/draft/a";
const BEFORE: &str = "nianbao/before/a";

fn old() -> Report {
    short("清河市水利局")
}

fn new() -> Report {
    short("清河市财政局")
}

// Short, because there are thousands of cases.
fn short(organ: &str) -> Report {
    Report::new(2024, Organ { name: organ.to_owned(), ..Organ::default() })
}

fn opened() -> Opened {
    file::read(file::write(&new()).as_bytes(), |_| None).unwrap()
}

/// What a person does, on a store prepared for it.
type Flow = fn(&Drafts<FaultyStore<&MemoryStore>>, u64) -> Result<(), SaveError>;

const FLOWS: [(&str, Flow); 7] = [
    ("create", |drafts, _| drafts.create("new", &new(), 2, COUNTS).map(drop)),
    ("save", |drafts, rev| drafts.save("a", &new(), rev, 2, COUNTS).map(drop)),
    ("rename", |drafts, _| drafts.rename("a", "送审稿")),
    ("duplicate", |drafts, _| drafts.duplicate("a", "new", 2).map(drop)),
    ("import", |drafts, _| drafts.import("new", &opened(), 2, COUNTS).map(drop)),
    ("remove", |drafts, _| drafts.remove("a", 2)),
    ("restore", |drafts, _| drafts.restore("b")),
];

/// A store with a draft `a`, one `b` in the bin, a damaged one, and another program's values.
fn prepared() -> (MemoryStore, u64) {
    let store = MemoryStore::default();
    let drafts = Drafts::new(&store);
    drafts.create("b", &old(), 1, COUNTS).unwrap();
    drafts.remove("b", 1).unwrap();
    let rev = drafts.create("a", &old(), 1, COUNTS).unwrap().rev;
    for (key, value) in others() {
        store.set(key, value).unwrap();
    }
    (store, rev)
}

/// What no flow may touch.
fn others() -> [(&'static str, &'static str); 4] {
    [
        ("nianbao/draft/damaged", "坏了"),
        ("nianbao/exported", "123"),
        ("other-program", "别的程序"),
        ("nianbao-drafts", "别的程序"),
    ]
}

/// Every whole version of a draft that can be got at: as it is, the one before, in the bin.
fn versions(store: &MemoryStore, id: &str) -> Vec<Report> {
    let drafts = Drafts::new(store);
    let loaded = match drafts.load(id) {
        Ok(loaded) => Some(loaded.report),
        Err(LoadError::Unreadable { earlier, .. }) => earlier.map(|earlier| earlier.report),
        Err(_) => None,
    };
    let bin = drafts.binned().unwrap().drafts.into_iter().any(|binned| binned.id == id);
    // Out of the bin into a place of its own, in a copy of the store.
    let binned = bin.then(|| {
        let copy = store.clone();
        copy.remove(&format!("nianbao/draft/{id}")).unwrap();
        Drafts::new(&copy).restore(id).unwrap();
        Drafts::new(&copy).load(id).unwrap().report
    });
    loaded.into_iter().chain(binned).collect()
}

/// Runs a flow on a store whose `n`-th call fails; says whether it got as far as that call.
fn check(name: &str, flow: Flow, n: usize, fault: Fault, on: bool) -> bool {
    let case = format!("{name}, call {n}, {fault:?}, from there on: {on}");
    let (store, rev) = prepared();
    let faulty = match on {
        true => FaultyStore::failing_from(&store, n, fault),
        false => FaultyStore::failing_at(&store, n, fault),
    };
    let drafts = Drafts::new(faulty);
    let result = flow(&drafts, rev);
    let failed = drafts.store().has_failed();
    for (key, value) in others() {
        assert_eq!(store.get(key).unwrap().as_deref(), Some(value), "{case}: {key}");
    }
    let (a, b, made) = (versions(&store, "a"), versions(&store, "b"), versions(&store, "new"));
    assert!(b.contains(&old()), "{case}: the draft in the bin is lost");
    match (&result, name) {
        (Ok(()), "save") => assert_eq!(a, [new()], "{case}"),
        (Ok(()), "duplicate") => assert_eq!(made, [old()], "{case}"),
        (Ok(()), "create" | "import") => assert_eq!(made, [new()], "{case}"),
        _ => {}
    }
    if name != "save" {
        assert!(a.contains(&old()), "{case}: the draft is lost");
    }
    assert!(a.contains(&old()) || a.contains(&new()), "{case}: the draft is lost");
    if let Err(error) = result {
        assert!(error.message().ends_with('。') && error.message().chars().count() > 20, "{case}");
    }
    // Once the store works again, so does everything, unless what is there is damaged.
    let again = Drafts::new(&store);
    match again.load("a") {
        Ok(loaded) => drop(again.save("a", &new(), loaded.rev, 9, COUNTS).unwrap()),
        Err(error) => assert!(matches!(error, LoadError::Missing | LoadError::Unreadable { .. }), "{case}"),
    }
    failed
}

#[test]
fn whichever_call_of_the_store_fails_a_version_as_new_as_the_last_saved_can_be_loaded() {
    let mut cases = 0;
    for (name, flow) in FLOWS {
        for fault in Fault::ALL {
            for on in [false, true] {
                let calls = (0..40).take_while(|n| check(name, flow, *n, fault, on)).count();
                assert!((1..40).contains(&calls), "{name}, {fault:?}: {calls}");
                cases += calls;
            }
        }
    }
    assert!(cases > 200, "{cases}");
}

#[test]
fn a_failed_write_keeps_the_last_good_draft() {
    for fault in [Fault::Full, Fault::Blocked, Fault::Torn, Fault::TornSilently] {
        let (store, rev) = prepared();
        let before = store.get(DRAFT).unwrap();
        // Look, set aside, look, then the write that fails.
        let error = Drafts::new(FaultyStore::failing_at(&store, 3, fault)).save("a", &new(), rev, 2, COUNTS);
        let kept = |error: &SaveError| {
            matches!(error, SaveError::Store { kept: true, .. } | SaveError::NotVerified { kept: true })
        };
        assert!(error.as_ref().is_err_and(kept), "{fault:?}: {error:?}");
        assert_eq!(store.get(DRAFT).unwrap(), before, "{fault:?}");
    }
}

#[test]
fn a_saving_that_was_cut_off_offers_the_version_before() {
    let (store, rev) = prepared();
    let tearing = FaultyStore::failing_from(&store, 3, Fault::TornSilently);
    let error = Drafts::new(tearing).save("a", &new(), rev, 2, COUNTS).unwrap_err();
    assert_eq!(error, SaveError::NotVerified { kept: false });
    let drafts = Drafts::new(&store);
    let error = drafts.load("a").unwrap_err();
    assert_eq!(
        error.message(),
        "这份草稿在保存时中断，最后一次保存的内容不完整。原有内容原样保留，前一次保存的内容没有丢失。\
         请先把前一次保存的内容另存为新草稿，再处理这一份。"
    );
    let LoadError::Unreadable { earlier: Some(earlier), .. } = error else { panic!("{error:?}") };
    assert_eq!((earlier.report, earlier.rev), (old(), rev));
    assert_eq!(drafts.discard_unreadable(DRAFT), Ok(true));
    assert_eq!((store.get(DRAFT), store.get(BEFORE)), (Ok(None), Ok(None)));
}

#[test]
fn a_draft_is_saved_where_there_is_no_room_for_the_version_before() {
    let (store, rev) = prepared();
    Drafts::new(FaultyStore::failing_at(&store, 1, Fault::Full)).save("a", &new(), rev, 2, COUNTS).unwrap();
    assert_eq!(versions(&store, "a"), [new()]);
}

#[test]
fn nothing_is_left_beside_a_draft_that_was_saved() {
    let (store, rev) = prepared();
    let keys = store.keys().unwrap();
    let drafts = Drafts::new(&store);
    drafts.save("a", &new(), rev, 2, COUNTS).unwrap();
    drafts.rename("a", "送审稿").unwrap();
    assert_eq!(store.keys().unwrap(), keys);
}

#[test]
fn a_draft_cut_off_or_changed_anywhere_is_reported_and_stays_as_it_is() {
    let store = MemoryStore::default();
    let drafts = Drafts::new(&store);
    let mut report = old();
    report.problems = "解读不够及时。".to_owned();
    drafts.create("a", &report, 1, COUNTS).unwrap();
    drafts.rename("a", "送审稿").unwrap();
    let whole = store.get(DRAFT).unwrap().unwrap().into_bytes();
    let cut_off = (0..whole.len()).map(|end| whole[..end].to_vec());
    let changed = (0..whole.len()).flat_map(|at| {
        [0x01, 0x04, 0x20, 0x80, 0xff].map(|bits| {
            let mut bytes = whole.clone();
            bytes[at] ^= bits;
            bytes
        })
    });
    for bytes in cut_off.chain(changed) {
        let raw = String::from_utf8_lossy(&bytes).into_owned();
        store.set(DRAFT, &raw).unwrap();
        match drafts.load("a") {
            Ok(loaded) => assert_eq!(loaded.report, report),
            Err(LoadError::Unreadable { raw: offered, reason, earlier }) => {
                assert_eq!((offered, earlier), (raw.clone(), None));
                assert!(matches!(reason, Reason::Damaged | Reason::Newer { .. }), "{reason:?}");
                assert!(drafts.save("a", &report, 1, 2, COUNTS).is_err());
                assert_eq!(drafts.list().unwrap().unreadable.len(), 1);
            }
            Err(error) => panic!("{error:?}"),
        }
        assert_eq!(store.get(DRAFT).unwrap(), Some(raw));
    }
}

#[test]
fn two_tabs_that_remove_the_same_draft_do_not_lose_it() {
    let (store, _) = prepared();
    // The other tab removes it between this one's write to the bin and its look at the draft.
    struct OtherTab<'a>(&'a MemoryStore, std::cell::Cell<usize>);
    impl Store for OtherTab<'_> {
        fn get(&self, key: &str) -> Result<Option<String>, nianbao::drafts::StoreError> {
            self.1.set(self.1.get() + 1);
            if self.1.get() == 4 {
                Drafts::new(self.0).remove("a", 3).unwrap();
            }
            self.0.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), nianbao::drafts::StoreError> {
            self.0.set(key, value)
        }
        fn remove(&self, key: &str) -> Result<(), nianbao::drafts::StoreError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, nianbao::drafts::StoreError> {
            self.0.keys()
        }
    }
    let removed = Drafts::new(OtherTab(&store, std::cell::Cell::new(0))).remove("a", 2);
    assert_eq!(removed, Err(SaveError::Missing));
    assert_eq!(versions(&store, "a"), [old()]);
}
