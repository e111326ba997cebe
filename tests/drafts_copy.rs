//! What comes from elsewhere in time: the second copy, and values of the program's first format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod format_1;
mod tabs;

use nianbao::drafts::faulty::{Fault, FaultyStore};
use nianbao::drafts::{Drafts, LoadError, MemoryStore, Reconciled, Store};
use tabs::{Pairs, Tab, create, pairs, report, save, store_of, texts};

fn name(tab: &Tab, id: &str) -> String {
    tab.list().unwrap().drafts.into_iter().find(|draft| draft.id == id).unwrap().name
}

fn keys(pairs: &Pairs) -> Vec<&str> {
    pairs.iter().map(|(key, _)| key.as_str()).collect()
}

/// Does with the copy what it is told to.
fn carry_out(copy: &mut Pairs, done: &Reconciled) {
    for (key, raw) in &done.put {
        copy.retain(|(held, _)| held != key);
        copy.push((key.clone(), raw.clone()));
    }
    copy.retain(|(key, _)| !done.remove.contains(key) && !done.forget.contains(key));
    copy.sort();
}

#[test]
fn what_the_store_lost_comes_back_from_the_second_copy() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "初", 1);
    let fallen_back = pairs(&store);
    save(&a, "x", "新", &first.clock, 2);
    create(&a, "y", "二", 3);
    a.rename("y", "送审稿").unwrap();
    create(&a, "z", "三", 4);
    a.remove("z", 5).unwrap();
    let mut copy = a.copy_pairs(None).unwrap();
    assert_eq!(a.copy_pairs(Some("z")).unwrap().len(), 2);

    let store = store_of(&fallen_back);
    let b = Drafts::new(&store, "B");
    let done = b.reconcile(&copy).unwrap();
    assert_eq!(done.restored, ["x", "y", "z"]);
    assert!(done.unplaced.is_empty() && done.put.is_empty() && done.remove.is_empty());
    assert_eq!(
        (texts(&b, "x"), texts(&b, "y"), name(&b, "y").as_str()),
        (vec!["新".to_owned()], vec!["二".to_owned()], "送审稿")
    );
    assert_eq!((b.load("z"), b.binned().unwrap().drafts[0].binned_at), (Err(LoadError::Missing), Some(5)));
    carry_out(&mut copy, &done);
    assert_eq!(b.reconcile(&copy).unwrap(), Reconciled::default());
}

#[test]
fn a_second_copy_that_is_behind_is_told_what_it_lacks_and_what_it_may_drop() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let first = create(&a, "x", "初", 1);
    create(&a, "y", "二", 2);
    a.rename("y", "名").unwrap();
    let mut copy = a.copy_pairs(None).unwrap();
    let saved = save(&a, "x", "新", &first.clock, 3);
    a.erase("y").unwrap();
    let gone = copy.clone();

    let done = a.reconcile(&copy).unwrap();
    assert_eq!((keys(&done.put), &done.restored), (vec![saved.key.as_str(), "nianbao/binned/y"], &vec![]));
    assert_eq!(done.remove, [first.key.as_str(), gone[1].0.as_str()]);
    assert!(done.forget.is_empty());
    carry_out(&mut copy, &done);
    // The tombstone, and the name with it, once the copy has nothing of it any more.
    let done = a.reconcile(&copy).unwrap();
    assert_eq!(
        (&done.forget[..], &done.remove[..]),
        (&["nianbao/binned/y".to_owned()][..], &["nianbao/name/y".to_owned()][..])
    );
    carry_out(&mut copy, &done);
    a.forget(&done.forget).unwrap();
    assert_eq!((pairs(&store), a.reconcile(&copy)), (copy.clone(), Ok(Reconciled::default())));
    a.forget(&[saved.key.clone(), "nianbao/binned/x".to_owned()]).unwrap();
    assert_eq!(pairs(&store), copy);
}

#[test]
fn what_was_erased_does_not_come_back_from_the_second_copy() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "初", 1);
    let behind = a.copy_pairs(None).unwrap();
    a.erase("x").unwrap();
    let done = a.reconcile(&behind).unwrap();
    assert_eq!((done.restored.len(), a.load("x")), (0, Err(LoadError::Missing)));
    // The other way round: the store fell back to before the erasing, and the copy knows of it.
    let tombstone = a.copy_pairs(None).unwrap();
    let store = store_of(&behind);
    let b = Drafts::new(&store, "B");
    b.reconcile(&tombstone).unwrap();
    assert_eq!((b.load("x"), b.binned().unwrap().drafts.len()), (Err(LoadError::Missing), 0));
}

#[test]
fn a_draft_taken_out_of_the_bin_does_not_fall_into_it_again() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "初", 1);
    a.remove("x", 100).unwrap();
    let behind = a.copy_pairs(None).unwrap();
    a.restore("x").unwrap();
    let done = a.reconcile(&behind).unwrap();
    assert_eq!((texts(&a, "x"), keys(&done.put)), (vec!["初".to_owned()], vec!["nianbao/binned/x"]));
    // And where it was put there after the store's last moment, it does.
    let out = pairs(&store);
    a.remove("x", 50).unwrap();
    let ahead = a.copy_pairs(None).unwrap();
    let store = store_of(&out);
    let b = Drafts::new(&store, "B");
    b.reconcile(&ahead).unwrap();
    assert_eq!(b.binned().unwrap().drafts.len(), 1);
}

#[test]
fn texts_side_by_side_in_store_and_copy_both_stand() {
    let store = MemoryStore::default();
    let first = create(&Drafts::new(&store, "A"), "x", "初", 1);
    let other = store_of(&pairs(&store));
    save(&Drafts::new(&store, "D"), "x", "甲", &first.clock, 2);
    let b = Drafts::new(&other, "B");
    save(&b, "x", "乙", &first.clock, 3);
    let a = Drafts::new(&store, "C");
    let mut copy = b.copy_pairs(None).unwrap();
    let done = a.reconcile(&copy).unwrap();
    assert_eq!((texts(&a, "x"), done.put.len()), (vec!["乙".to_owned(), "甲".to_owned()], 1));
    carry_out(&mut copy, &done);
    assert_eq!(a.reconcile(&copy).unwrap(), Reconciled::default());
}

#[test]
fn a_damaged_pair_in_the_copy_is_never_put_over_a_good_one_nor_a_good_one_over_a_damaged() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    let saved = create(&a, "x", "好", 1);
    let good = pairs(&store);
    let mut copy =
        vec![(saved.key.clone(), "坏".to_owned()), ("nianbao/draft/y/B-1".to_owned(), "坏".to_owned())];
    let done = a.reconcile(&copy).unwrap();
    assert_eq!((pairs(&store), done.put.clone()), (good.clone(), good.clone()));
    carry_out(&mut copy, &done);
    // The store's own is damaged: the copy's goes beside it.
    store.set(&saved.key, "坏").unwrap();
    let b = Drafts::new(&store, "B");
    let done = b.reconcile(&copy).unwrap();
    assert_eq!(
        (texts(&b, "x"), store.get(&saved.key).unwrap().as_deref()),
        (vec!["好".to_owned()], Some("坏"))
    );
    assert_eq!(store.get("nianbao/draft/x/B-1").unwrap().as_deref(), Some(good[0].1.as_str()));
    carry_out(&mut copy, &done);
    let keys = store.keys().unwrap();
    for _ in 0..2 {
        let done = b.reconcile(&copy).unwrap();
        carry_out(&mut copy, &done);
    }
    assert_eq!((store.keys().unwrap(), b.reconcile(&copy).unwrap()), (keys, Reconciled::default()));
}

#[test]
fn a_name_that_the_store_lost_comes_back_and_one_by_a_newer_program_stays() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "初", 1);
    a.rename("x", "送审稿").unwrap();
    let mut copy = a.copy_pairs(None).unwrap();
    let key = "nianbao/name/x";
    for lost in [None, Some("{\"format\":2,\"crc\"")] {
        match lost {
            None => store.remove(key).unwrap(),
            Some(cut) => store.set(key, cut).unwrap(),
        }
        let done = a.reconcile(&copy).unwrap();
        assert_eq!((name(&a, "x").as_str(), done), ("送审稿", Reconciled::default()));
    }
    let newer = format_1::sealed("{\"format\":3", "新版的名称");
    store.set(key, &newer).unwrap();
    a.reconcile(&copy).unwrap();
    assert_eq!(store.get(key).unwrap(), Some(newer));
    // What was erased has none.
    store.remove(key).unwrap();
    a.erase("x").unwrap();
    let done = a.reconcile(&copy).unwrap();
    carry_out(&mut copy, &done);
    assert_eq!(store.get(key), Ok(None));
}

#[test]
fn what_finds_no_room_is_handed_out_and_stays_in_the_copy() {
    let store = MemoryStore::default();
    create(&Drafts::new(&store, "A"), "x", "初", 1);
    let copy = pairs(&store);
    let empty = MemoryStore::default();
    let full = Drafts::new(FaultyStore::failing_at(&empty, 2, Fault::Full), "B");
    let done = full.reconcile(&copy).unwrap();
    assert!(full.store().has_failed());
    assert_eq!((&done.unplaced, done.restored.len(), done.remove.len()), (&copy, 0, 0));
    assert_eq!(Drafts::new(&empty, "C").reconcile(&copy).unwrap().restored, ["x"]);
}

/// A store as the program of before there were versions left it.
fn old_store() -> MemoryStore {
    let store = MemoryStore::default();
    let rev = |count: u64| count << 20;
    for (key, value) in [
        ("nianbao/draft/plain", format_1::value(&report("甲"), rev(1), "", None)),
        ("nianbao/draft/named", format_1::value(&report("乙"), rev(2), "送审稿", None)),
        ("nianbao/before/named", format_1::value(&report("乙前"), rev(1), "", None)),
        ("nianbao/bin/binned", format_1::value(&report("丙"), rev(3), "旧稿", Some(99))),
        // Taken out of the bin and saved; what was in the bin stayed there.
        ("nianbao/draft/both", format_1::value(&report("丁"), rev(5), "", None)),
        ("nianbao/bin/both", format_1::value(&report("丁前"), rev(4), "", Some(98))),
        ("nianbao/draft/cut", "坏".to_owned()),
        ("nianbao/before/cut", format_1::value(&report("戊"), rev(7), "戊稿", None)),
        ("nianbao/bin/damaged", "坏".to_owned()),
        ("other", "别的程序".to_owned()),
    ] {
        store.set(key, &value).unwrap();
    }
    store
}

/// What is to be seen of [`old_store`], before it is moved and after.
fn see_the_old(drafts: &Tab) {
    see_texts(drafts);
    let unreadable: Vec<_> = drafts.list().unwrap().unreadable.into_iter().map(|value| value.key).collect();
    assert_eq!(unreadable, ["nianbao/draft/cut", "nianbao/bin/damaged"]);
}

fn see_texts(drafts: &Tab) {
    for (id, organ, called) in
        [("plain", "甲", ""), ("named", "乙", "送审稿"), ("both", "丁", ""), ("cut", "戊", "戊稿")]
    {
        assert_eq!((texts(drafts, id), name(drafts, id).as_str()), (vec![organ.to_owned()], called));
    }
    let binned = drafts.binned().unwrap().drafts;
    assert_eq!((binned.len(), binned[0].called().as_str(), binned[0].binned_at), (1, "旧稿", Some(99)));
    assert_eq!((binned[0].errors, binned[0].warnings, binned[0].saved_at), (1, 2, 7));
}

#[test]
fn what_the_first_format_kept_is_seen_before_it_is_moved_and_after() {
    let store = old_store();
    let drafts = Drafts::new(&store, "A");
    see_the_old(&drafts);
    drafts.migrate().unwrap();
    see_the_old(&drafts);
    let moved = pairs(&store);
    let old = |key: &&str| ["bin/", "before/"].iter().any(|old| key.starts_with(&format!("nianbao/{old}")));
    assert_eq!(keys(&moved).into_iter().filter(old).collect::<Vec<_>>(), ["nianbao/bin/damaged"]);
    assert_eq!(keys(&moved).iter().filter(|key| key.matches('/').count() == 2).count(), 6);
    drafts.migrate().unwrap();
    assert_eq!(pairs(&store), moved);
    drafts.restore("binned").unwrap();
    assert_eq!(texts(&drafts, "binned"), ["丙"]);
    assert_eq!(store.get("other").unwrap().as_deref(), Some("别的程序"));
}

#[test]
fn drafts_of_the_first_format_are_worked_with_where_they_are() {
    let store = old_store();
    let drafts = Drafts::new(&store, "A");
    let loaded = drafts.load("named").unwrap();
    save(&drafts, "named", "新", &loaded.clock, 9);
    assert_eq!((texts(&drafts, "named"), name(&drafts, "named").as_str()), (vec!["新".to_owned()], "送审稿"));
    assert_eq!((store.get("nianbao/draft/named"), store.get("nianbao/before/named")), (Ok(None), Ok(None)));
    drafts.rename("plain", "名").unwrap();
    drafts.remove("plain", 10).unwrap();
    drafts.restore("plain").unwrap();
    assert_eq!((texts(&drafts, "plain"), name(&drafts, "plain").as_str()), (vec!["甲".to_owned()], "名"));
    drafts.restore("binned").unwrap();
    assert_eq!((texts(&drafts, "binned"), name(&drafts, "binned").as_str()), (vec!["丙".to_owned()], "旧稿"));
    drafts.erase("both").unwrap();
    assert_eq!((store.get("nianbao/draft/both"), store.get("nianbao/bin/both")), (Ok(None), Ok(None)));
}

#[test]
fn a_store_without_room_for_moving_still_shows_the_old_and_moves_the_next_time() {
    let store = old_store();
    let full = Drafts::new(FaultyStore::failing_from(&store, 20, Fault::Full), "A");
    assert!(full.migrate().is_err());
    see_the_old(&Drafts::new(&store, "B"));
    Drafts::new(&store, "B").migrate().unwrap();
    see_the_old(&Drafts::new(&store, "B"));
}

#[test]
fn two_tabs_that_move_the_same_draft_do_not_make_two_of_it() {
    let (one, other) = (old_store(), old_store());
    Drafts::new(&one, "A").migrate().unwrap();
    Drafts::new(&other, "B").migrate().unwrap();
    pairs(&other).iter().for_each(|(key, raw)| one.set(key, raw).unwrap());
    let drafts = Drafts::new(&one, "C");
    see_the_old(&drafts);
    assert!(drafts.list().unwrap().drafts.iter().all(|draft| !draft.conflict));
    let loaded = drafts.load("plain").unwrap();
    assert_eq!(save(&drafts, "plain", "新", &loaded.clock, 9).removed.len(), 2);
}

#[test]
fn a_moving_that_was_cut_off_anywhere_goes_on_and_makes_no_second_copy() {
    for at in 0..80 {
        let store = old_store();
        let dying = Drafts::new(FaultyStore::failing_at(&store, at, Fault::Crash), "T");
        let cut_off = dying.migrate().is_err();
        see_texts(&Drafts::new(&store, "A"));
        Drafts::new(&store, "B").migrate().unwrap();
        see_texts(&Drafts::new(&store, "A"));
        // Each once, beside what a write that was cut off has left.
        let is_whole = |(key, raw): &(String, String)| {
            key.starts_with("nianbao/draft/") && raw.contains("\"clock\"") && raw.ends_with("}\n")
        };
        let versions: Vec<_> = pairs(&store).into_iter().filter(is_whole).collect();
        assert_eq!(versions.len(), 5, "call {at}: {:?}", keys(&versions));
        assert_eq!(cut_off, dying.store().has_failed());
    }
}

#[test]
fn what_a_newer_program_wrote_into_the_copy_stays_there_and_does_not_come_here() {
    let store = MemoryStore::default();
    let a = Drafts::new(&store, "A");
    create(&a, "x", "初", 1);
    let newer = format_1::sealed("{\"format\":3", "内容");
    let mut copy = a.copy_pairs(None).unwrap();
    for key in ["nianbao/draft/x/N-1", "nianbao/draft/y/N-1", "nianbao/name/y", "nianbao/binned/z"] {
        copy.push((key.to_owned(), newer.clone()));
    }
    let before = pairs(&store);
    assert_eq!((a.reconcile(&copy), pairs(&store)), (Ok(Reconciled::default()), before));
}
