//! Drafts that several tabs and several programs keep: what follows what, and what stands side by side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod format_1;
mod tabs;

use nianbao::drafts::faulty::{Fault, FaultyStore};
use nianbao::drafts::{
    Clock, Drafts, LoadError, MOST_TABS, MemoryStore, Reason, Received, Room, SaveError, Saved, Store,
};
use nianbao::report::file;
use tabs::{COUNTS, create, pairs, report, save, store_of, texts, try_save};

/// A value with the checksum that belongs to it, as a newer program would write it.
fn newer_value() -> String {
    format_1::sealed("{\"format\":3,\"secret\":true", "内容")
}

#[test]
fn what_two_tabs_save_side_by_side_stands_side_by_side() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    let mine = save(&a, "x", "甲", &first.clock, 2);
    let theirs = save(&b, "x", "乙", &first.clock, 3);
    assert!(!mine.concurrent && theirs.concurrent && theirs.removed.is_empty());
    assert_eq!(texts(&a, "x"), ["乙", "甲"]);
    assert!(a.list().unwrap().drafts[0].conflict);
    // The tab goes on beside the other; then a person takes in what that one wrote.
    let mine = save(&a, "x", "甲甲", &mine.clock, 4);
    assert!(mine.concurrent);
    assert_eq!(texts(&b, "x"), ["甲甲", "乙"]);
    let mut both = mine.clock;
    both.join(&theirs.clock);
    let merged = save(&a, "x", "甲乙", &both, 5);
    assert!(!merged.concurrent);
    assert_eq!((texts(&b, "x"), store.keys().unwrap()), (vec!["甲乙".to_owned()], vec![merged.key]));
    assert!(!a.list().unwrap().drafts[0].conflict);
}

#[test]
fn the_same_text_saved_in_two_tabs_is_no_conflict_and_the_next_saving_takes_in_both() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    save(&a, "x", "同", &first.clock, 2);
    assert!(!save(&b, "x", "同", &first.clock, 2).concurrent);
    let loaded = b.load("x").unwrap();
    assert!(loaded.others.is_empty() && !b.list().unwrap().drafts[0].conflict);
    assert_eq!(save(&b, "x", "新", &loaded.clock, 3).removed.len(), 2);
    assert_eq!(texts(&a, "x"), ["新"]);
}

#[test]
fn a_draft_opened_again_over_another_text_does_not_pass_for_made_of_what_the_tab_wrote_before() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    save(&a, "x", "甲", &first.clock, 2);
    save(&b, "x", "乙", &first.clock, 3);
    let reopened = a.load("x").unwrap();
    assert_eq!(reopened.report.organ.name, "乙");
    save(&a, "x", "乙乙", &reopened.clock, 4);
    assert_eq!(texts(&a, "x"), ["乙乙", "甲"]);
}

#[test]
fn an_attempt_that_failed_never_shares_its_key_with_the_next() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "初", 1);
    let compose =
        |organ| a.compose("x", &report(organ), &file::write(&report(organ)), &first.clock, 2, COUNTS);
    let (failed, next) = (compose("一"), compose("二"));
    assert_ne!(failed.key, next.key);
    assert!(next.clock.covers(&failed.clock) && !failed.clock.covers(&next.clock));
    // One version saved twice is one version.
    let saved = a.save(&next).unwrap();
    assert_eq!(a.save(&next).unwrap(), Saved { removed: vec![], ..saved });
    assert_eq!(texts(&a, "x"), ["二"]);
}

#[test]
fn clocks_are_ordered_as_what_the_texts_are_made_of() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let nothing = Clock::default();
    let first = create(&a, "x", "初", 1).clock;
    let left = save(&a, "x", "甲", &first, 2).clock;
    let right = save(&b, "x", "乙", &first, 2).clock;
    assert!(first.covers(&nothing) && nothing.covers(&nothing) && !nothing.covers(&first));
    assert!(left.covers(&left) && left.covers(&first) && right.covers(&first) && !first.covers(&left));
    assert!(!left.covers(&right) && !right.covers(&left));
    for (one, other) in [(&left, &right), (&right, &left)] {
        let mut both = one.clone();
        both.join(other);
        assert!(both.covers(&left) && both.covers(&right) && both.covers(&first));
        assert!(!left.covers(&both) && !right.covers(&both));
        let again = both.clone();
        both.join(other);
        assert_eq!(both, again);
    }
}

#[test]
fn a_draft_saved_by_hundreds_of_tabs_keeps_a_short_clock_and_the_last_ones_in_it() {
    let store = MemoryStore::default();
    let mut clock = create(&Drafts::new(&store, "T"), "x", "初", 1).clock;
    for at in 0..200 {
        let tab = Drafts::new(&store, &format!("T{at}"));
        let saved = save(&tab, "x", &at.to_string(), &clock, at);
        assert!(saved.clock.covers(&clock) && !saved.concurrent && saved.removed.len() == 1);
        clock = saved.clock;
    }
    let raw = store.get(&store.keys().unwrap()[0]).unwrap().unwrap();
    assert_eq!(raw.lines().next().unwrap().matches("\"T").count(), MOST_TABS);
    // Two lines of many tabs, joined: neither's last is dropped.
    let (mut one, mut other) = (clock.clone(), clock.clone());
    for at in 0..30 {
        one = save(&Drafts::new(&store, &format!("L{at}")), "x", &format!("左{at}"), &one, 300).clock;
        other = save(&Drafts::new(&store, &format!("R{at}")), "x", &format!("右{at}"), &other, 300).clock;
    }
    let mut both = one.clone();
    both.join(&other);
    assert!(both.covers(&one) && both.covers(&other));
    let merged = save(&Drafts::new(&store, "M"), "x", "合", &both, 400);
    assert!(merged.clock.covers(&one) && merged.clock.covers(&other) && !merged.concurrent);
    assert_eq!(store.keys().unwrap(), [merged.key]);
}

#[test]
fn damaged_versions_do_not_keep_a_whole_one_out_and_stay_listed() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "好", 1);
    store.set("nianbao/draft/x/B-9", "坏").unwrap();
    assert_eq!(texts(&a, "x"), ["好"]);
    let listing = a.list().unwrap();
    assert_eq!((listing.drafts.len(), listing.unreadable[0].key.as_str()), (1, "nianbao/draft/x/B-9"));
    save(&a, "x", "新", &first.clock, 2);
    assert_eq!(store.get("nianbao/draft/x/B-9").unwrap().as_deref(), Some("坏"));
    assert_eq!(a.discard_unreadable("nianbao/draft/x/B-9"), Ok(true));
}

#[test]
fn once_a_newer_program_has_written_a_draft_is_only_looked_at() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "旧", 1);
    for key in ["nianbao/draft/x/N-1", "nianbao/binned/x"] {
        store.set(key, &newer_value()).unwrap();
        let before = pairs(&store);
        let newer = SaveError::Unreadable(Reason::Newer { format: 3 });
        assert_eq!(a.load("x").unwrap().read_only, Some(3));
        assert_eq!(try_save(&a, "x", "新", &first.clock, 2), Err(newer.clone()));
        assert_eq!((a.remove("x", 3), a.erase("x")), (Err(newer.clone()), Err(newer)));
        assert_eq!(a.purge_bin(u64::MAX), Ok(0));
        assert_eq!(pairs(&store), before);
        assert_eq!(a.received(key, Some(&newer_value())), Received::Newer { id: "x".to_owned() });
        store.remove(key).unwrap();
    }
}

#[test]
fn a_version_that_the_marker_does_not_cover_brings_the_draft_back() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    // The other tab looks before and writes after the draft is removed.
    let late = {
        let before = store.clone();
        let b = Drafts::new(&before, "B");
        save(&b, "x", "后", &first.clock, 3);
        pairs(&before).pop().unwrap()
    };
    a.remove("x", 2).unwrap();
    assert_eq!(try_save(&b, "x", "再", &first.clock, 4), Err(SaveError::Missing));
    assert_eq!((a.load("x"), a.binned().unwrap().drafts.len()), (Err(LoadError::Missing), 1));
    store.set(&late.0, &late.1).unwrap();
    assert_eq!((texts(&a, "x"), a.binned().unwrap().drafts.len()), (vec!["后".to_owned()], 0));
    assert_eq!((a.erase_binned("x"), a.restore("x")), (Err(SaveError::Missing), Err(SaveError::Missing)));
    // Removed again, with what came.
    a.remove("x", 5).unwrap();
    assert_eq!(a.binned().unwrap().drafts[0].binned_at, Some(5));
    a.restore("x").unwrap();
    assert_eq!(texts(&a, "x"), ["后"]);
}

#[test]
fn a_damaged_marker_counts_as_none() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "初", 1);
    a.remove("x", 2).unwrap();
    let marker = store.get("nianbao/binned/x").unwrap().unwrap();
    for end in 0..marker.len() {
        store.set("nianbao/binned/x", &marker[..end]).unwrap();
        assert_eq!((texts(&a, "x"), a.binned().unwrap().drafts.len()), (vec!["初".to_owned()], 0));
    }
    a.remove("x", 3).unwrap();
    assert_eq!(a.load("x"), Err(LoadError::Missing));
}

#[test]
fn putting_into_the_bin_and_out_again_writes_no_version() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "初", 1);
    let raw = store.get(&first.key).unwrap();
    a.remove("x", 2).unwrap();
    assert_eq!(store.keys().unwrap(), ["nianbao/binned/x", first.key.as_str()]);
    assert!(store.get("nianbao/binned/x").unwrap().unwrap().len() < 120);
    a.restore("x").unwrap();
    assert_eq!(store.get(&first.key).unwrap(), raw);
    save(&a, "x", "新", &first.clock, 3);
    assert_eq!(texts(&a, "x"), ["新"]);
}

#[test]
fn an_erased_draft_stays_erased_for_whoever_saved_it_at_that_moment_but_their_work_does_not() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    save(&a, "x", "甲", &first.clock, 2);
    let snapshot = pairs(&store);
    a.erase("x").unwrap();
    assert_eq!(try_save(&b, "x", "乙", &first.clock, 3), Err(SaveError::Missing));
    // Cut off between the tombstone and the removal: still no draft, and the purge goes on with it.
    snapshot.iter().for_each(|(key, raw)| store.set(key, raw).unwrap());
    assert!(a.list().unwrap().drafts.is_empty() && a.binned().unwrap().drafts.is_empty());
    assert_eq!((a.load("x"), a.purge_bin(0)), (Err(LoadError::Missing), Ok(0)));
    assert_eq!(store.keys().unwrap(), ["nianbao/binned/x"]);
    // A version written at that moment, beside what was erased.
    let elsewhere = store_of(&snapshot);
    let late = save(&Drafts::new(&elsewhere, "B"), "x", "乙", &first.clock, 3);
    store.set(&late.key, &elsewhere.get(&late.key).unwrap().unwrap()).unwrap();
    assert_eq!(texts(&a, "x"), ["乙"]);
}

#[test]
fn what_another_tab_did_is_told_from_what_another_program_did() {
    let store = MemoryStore::default();
    let (a, b) = (Drafts::new(&store, "A"), Drafts::new(&store, "B"));
    let first = create(&a, "x", "初", 1);
    let saved = save(&b, "x", "乙", &first.clock, 2);
    let id = || "x".to_owned();
    let value = |key: &str| store.get(key).unwrap().unwrap();
    let received = a.received(&saved.key, Some(&value(&saved.key)));
    let Received::Version { id: draft, other } = received else { panic!("{received:?}") };
    assert_eq!((draft, other.report.clone(), other.saved_at), (id(), report("乙"), 2));
    assert!(other.clock.covers(&first.clock) && other.text == file::write(&report("乙")));
    b.remove("x", 3).unwrap();
    match a.received("nianbao/binned/x", Some(&value("nianbao/binned/x"))) {
        Received::Binned { id: draft, clock } => assert!(draft == "x" && clock.covers(&first.clock)),
        received => panic!("{received:?}"),
    }
    b.restore("x").unwrap();
    assert_eq!(a.received("nianbao/binned/x", Some(&value("nianbao/binned/x"))), Received::Listed);
    for key in ["nianbao/name/x", "nianbao/exported", "nianbao/binned/x"] {
        assert_eq!(a.received(key, Some("1")), Received::Listed, "{key}");
    }
    assert_eq!(a.received(&saved.key, None), Received::Listed);
    assert_eq!(a.received(&saved.key, Some("坏")), Received::Unreadable { id: id() });
    for key in ["other", "nianbao", "nianbao-draft/x/A-1", "nianbao/other/x"] {
        assert_eq!(a.received(key, Some("坏")), Received::NotOurs, "{key}");
    }
}

#[test]
fn every_unit_of_the_room_is_accounted_for_once() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let kept = create(&a, "x", "县🏛", 1);
    a.rename("x", "送审稿").unwrap();
    store.set("别的🏛", "程序").unwrap();
    store.set("nianbao/exported", "12").unwrap();
    let units = |key: &str| {
        (key.encode_utf16().count() + store.get(key).unwrap().unwrap().encode_utf16().count()) as u64
    };
    let drafts = units(&kept.key) + units("nianbao/name/x") + units("nianbao/exported");
    assert_eq!(a.room(), Ok(Room { drafts, binned: 0, other: 4 + 2 }));
    let binned = create(&a, "y", "县", 2);
    a.remove("y", 3).unwrap();
    let binned = units(&binned.key) + units("nianbao/binned/y");
    assert_eq!(a.room(), Ok(Room { drafts, binned, other: 6 }));
    let all: u64 = store.keys().unwrap().iter().map(|key| units(key)).sum();
    assert_eq!(drafts + binned + 6, all);
}

#[test]
fn a_tab_whose_name_was_used_before_writes_over_nothing() {
    let store = MemoryStore::default();
    let first = create(&Drafts::new(&store, "A"), "x", "初", 1);
    let again = Drafts::new(&store, "A");
    assert_eq!(try_save(&again, "x", "新", &first.clock, 2), Err(SaveError::NotVerified));
    assert_eq!(texts(&again, "x"), ["初"]);
    save(&again, "x", "新", &first.clock, 2);
    assert_eq!(texts(&again, "x"), ["新"]);
}

#[test]
fn in_a_full_store_versions_that_others_are_made_of_make_room() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "初", 1);
    let left = (first.key.clone(), store.get(&first.key).unwrap().unwrap());
    let second = save(&a, "x", "新", &first.clock, 2);
    // As after a removal that failed.
    store.set(&left.0, &left.1).unwrap();
    // Looks at the keys, two versions, then the write that fails.
    let full = Drafts::new(FaultyStore::failing_at(&store, 3, Fault::Full), "B");
    let version = full.compose("x", &report("再"), &file::write(&report("再")), &second.clock, 3, COUNTS);
    full.save(&version).unwrap();
    assert!(full.store().has_failed());
    assert_eq!(store.keys().unwrap(), [version.key]);
}

#[test]
fn a_name_that_was_cut_off_is_no_name() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "县", 1);
    a.rename("x", "送审稿").unwrap();
    let whole = store.get("nianbao/name/x").unwrap().unwrap();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        store.set("nianbao/name/x", &whole[..end]).unwrap();
        assert_eq!(a.list().unwrap().drafts[0].called(), "县2024年");
    }
    store.set("nianbao/name/x", &whole).unwrap();
    assert_eq!(a.list().unwrap().drafts[0].called(), "送审稿");
}
