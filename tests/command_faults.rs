//! Commands on a picture of the store, done again by the page on a store that fails or that another tab has
//! changed: no draft is lost, and the next attempt succeeds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod format_1;

use std::cell::RefCell;

use commands::{
    NOW, Pairs, asks, binned, called, changes, create, ids, is_fair, pairs, picture, save, short,
};
use nianbao::command::{Chosen, Context, Effect, import, reconcile};
use nianbao::drafts::faulty::{Fault, FaultyStore};
use nianbao::drafts::recorder::{Change, apply_each};
use nianbao::drafts::{Drafts, MemoryStore, SaveError, Store, open};
use nianbao::report::{file, last_year};

/// Each draft with the texts that are kept of it.
const KEPT: [(&str, &[&str]); 8] = [
    ("a", &["旧"]),
    ("binned", &["箱"]),
    ("c", &["左", "右"]),
    ("fresh", &["新箱"]),
    ("named", &["名局"]),
    ("old", &["老"]),
    ("old-binned", &["老箱"]),
    ("old-cut", &["老前"]),
];

/// What no command may touch.
const OTHERS: [(&str, &str); 3] =
    [("nianbao/exported", "123"), ("other-program", "别的程序"), ("nianbao-drafts", "别的程序")];

/// A store, and a second copy that is ahead of it: `a` has a later version, and there is a draft `lost`.
#[derive(Clone)]
struct Prepared {
    store: MemoryStore,
    copy: Pairs,
}

fn prepared() -> Prepared {
    let store = MemoryStore::default();
    let drafts = Drafts::new(&store, "P");
    for (id, organ) in [("a", "旧"), ("binned", "箱"), ("c", "中"), ("fresh", "新箱"), ("named", "名局")]
    {
        create(&store, id, &short(organ), 1);
    }
    drafts.rename("named", "有名").unwrap();
    drafts.remove("binned", 1).unwrap();
    drafts.remove("fresh", NOW - 1).unwrap();
    let both = store.clone();
    save(&both, "c", &short("左"), 2);
    save(&store, "c", &short("右"), 3);
    pairs(&both).iter().filter(|(key, _)| key.contains("/c/")).for_each(|(key, raw)| {
        store.set(key, raw).unwrap();
    });
    let ahead = store.clone();
    save(&ahead, "a", &short("新"), 4);
    create(&ahead, "lost", &short("失"), 4);
    Drafts::new(&ahead, "R").rename("lost", "失名").unwrap();
    let copy = Drafts::new(&ahead, "R").copy_pairs(None).unwrap();
    for (key, value) in OTHERS {
        store.set(key, value).unwrap();
    }
    let whole = format_1::value(&short("坏局"), 9 << 20, "", None);
    let cut: String = whole.chars().take(whole.chars().count() - 40).collect();
    for (key, value) in [
        ("nianbao/draft/damaged", cut),
        ("nianbao/draft/old", format_1::value(&short("老"), 9 << 20, "稿", None)),
        ("nianbao/before/old", format_1::value(&short("更老"), 8 << 20, "", None)),
        ("nianbao/bin/old-binned", format_1::value(&short("老箱"), 9 << 20, "", Some(1))),
        ("nianbao/draft/old-cut", "坏了".to_owned()),
        ("nianbao/before/old-cut", format_1::value(&short("老前"), 9 << 20, "", None)),
    ] {
        store.set(key, &value).unwrap();
    }
    Prepared { store, copy }
}

/// What comes of a picture; of reconciling, the copy is changed before the page has done anything.
type Asked = fn(&Context, &mut Pairs) -> Vec<Effect>;

struct Flow {
    name: &'static str,
    asked: Asked,
    /// Whether what the person wanted is so.
    is_done: fn(&MemoryStore) -> bool,
    /// What the person did away with.
    erased: &'static [&'static str],
    /// Whether the page does each change for itself.
    each: bool,
}

fn ask(context: &Context, command: &str, value: &str) -> Vec<Effect> {
    asks(context, command, value).unwrap()
}

const fn flow(name: &'static str, asked: Asked, is_done: fn(&MemoryStore) -> bool) -> Flow {
    Flow { name, asked, is_done, erased: &[], each: false }
}

fn is_called(store: &MemoryStore, name: &str) -> bool {
    called(store).iter().any(|called| called == name)
}

fn flows() -> Vec<Flow> {
    vec![
        flow("rename", |context, _| renamed(context, "a"), |store| is_called(store, "新名")),
        flow(
            "rename what has a name",
            |context, _| renamed(context, "named"),
            |store| is_called(store, "新名"),
        ),
        flow(
            "duplicate",
            |context, _| ask(context, "duplicate", "named"),
            |store| is_called(store, "有名（副本）"),
        ),
        flow("remove", |context, _| ask(context, "remove", "a"), |store| binned(store).contains(&"a".into())),
        flow(
            "remove both texts",
            |context, _| ask(context, "remove", "c"),
            |store| binned(store).contains(&"c".into()),
        ),
        flow(
            "restore",
            |context, _| ask(context, "restore", "fresh"),
            |store| ids(store).contains(&"fresh".into()),
        ),
        flow(
            "restore an old one",
            |context, _| ask(context, "restore", "old-binned"),
            |store| ids(store).contains(&"old-binned".into()),
        ),
        Flow {
            erased: &["a"],
            ..flow("erase", |context, _| ask(context, "erase", "a"), |store| texts(store, "a").is_empty())
        },
        Flow {
            erased: &["c"],
            ..flow(
                "erase both texts",
                |context, _| ask(context, "erase", "c"),
                |store| texts(store, "c").is_empty(),
            )
        },
        Flow {
            erased: &["binned"],
            ..flow(
                "erase-binned",
                |context, _| ask(context, "erase-binned", "binned"),
                |store| !binned(store).contains(&"binned".into()),
            )
        },
        Flow {
            erased: &["binned", "fresh", "old-binned"],
            ..flow("empty-bin", |context, _| ask(context, "empty-bin", ""), |store| binned(store).is_empty())
        },
        Flow {
            erased: &["binned", "fresh", "old-binned"],
            ..flow("free-bin", |context, _| ask(context, "free-bin", ""), |store| binned(store).is_empty())
        },
        flow(
            "discard",
            |context, _| ask(context, "discard", "nianbao/draft/damaged"),
            |store| store.get("nianbao/draft/damaged").unwrap().is_none(),
        ),
        flow(
            "sample",
            |context, _| ask(context, "sample", ""),
            |store| ids(store).iter().any(|id| id.starts_with("sample")),
        ),
        flow(
            "import",
            |context, _| imported(context),
            |store| is_called(store, "外局2024年") && is_called(store, "内局2024年"),
        ),
        flow(
            "keep-salvaged",
            |context, _| ask(context, "keep-salvaged", "nianbao/draft/damaged"),
            |store| is_called(store, "找回的草稿"),
        ),
        flow(
            "keep-reading",
            |context, _| ask(&with_readings(context), "keep-reading", "0"),
            |store| is_called(store, "读.docx"),
        ),
        flow(
            "keep-readings",
            |context, _| ask(&with_readings(context), "keep-readings", ""),
            |store| is_called(store, "读.docx") && is_called(store, "又读.docx"),
        ),
        flow(
            "begin-next-year",
            |context, _| ask(&with_readings(context), "begin-next-year", "0"),
            |store| is_called(store, "读局2025年"),
        ),
        flow(
            "attach-last-year",
            |context, _| ask(&with_readings(context), "attach-last-year", "0"),
            |store| {
                let texts = Drafts::new(store, "X").load("a").map(nianbao::drafts::Loaded::texts);
                texts.unwrap_or_default().iter().any(|text| last_year::attached(&text.report).is_some())
            },
        ),
        flow("keep-apart", |context, _| kept_apart(context), |store| is_called(store, "那局2024年")),
        Flow {
            erased: &["binned", "old-binned"],
            each: true,
            ..flow("reconcile", reconciled, |store| {
                let old = ["nianbao/draft/old", "nianbao/before/old", "nianbao/bin/old-binned"];
                texts(store, "a") == ["新"]
                    && texts(store, "lost") == ["失"]
                    && is_called(store, "失名")
                    && binned(store) == ["fresh"]
                    && old.iter().all(|key| store.get(key).unwrap().is_none())
            })
        },
    ]
}

fn renamed(context: &Context, id: &str) -> Vec<Effect> {
    let inputs = vec![("name".to_owned(), "新名".to_owned())];
    ask(&Context { inputs, ..context.clone() }, "rename-to", id)
}

fn imported(context: &Context) -> Vec<Effect> {
    let chosen = |organ: &str| Chosen {
        name: format!("{organ}.json"),
        reports: open(file::write(&short(organ)).as_bytes(), |_| None).map_err(|error| error.message()),
    };
    import(context, vec![chosen("外局"), chosen("内局")])
}

/// A dialog with two reports that were read.
fn with_readings(context: &Context) -> Context {
    let text = file::write(&short("读局"));
    let inputs = [
        ("0/report", &*text),
        ("0/name", "读.docx"),
        ("1/report", &text),
        ("1/name", "又读.docx"),
        ("0/to", "a"),
    ];
    let inputs = inputs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Context { inputs, ..context.clone() }
}

fn kept_apart(context: &Context) -> Vec<Effect> {
    let (text, other) = (file::write(&short("旧")), file::write(&short("那局")));
    ask(&Context { text, other, ..context.clone() }, "keep-apart", "")
}

fn reconciled(context: &Context, copy: &mut Pairs) -> Vec<Effect> {
    let done = reconcile(context, copy).unwrap();
    copy.retain(|(key, _)| !done.put.iter().any(|(put, _)| put == key) && !done.remove.contains(key));
    copy.extend(done.put);
    done.effects
}

/// Every text that can be got at: as it is, or out of the bin, in a copy of the store.
fn texts(store: &MemoryStore, id: &str) -> Vec<String> {
    let copy = store.clone();
    let drafts = Drafts::new(&copy, "X");
    let loaded = drafts.load(id).or_else(|error| drafts.restore(id).map_or(Err(error), |()| drafts.load(id)));
    let Ok(loaded) = loaded else { return Vec::new() };
    loaded.texts().into_iter().map(|other| other.report.organ.name).collect()
}

/// What the page does.
fn apply(store: &impl Store, changes: &[Change], each: bool) -> Result<(), SaveError> {
    if !each {
        return changes.iter().try_for_each(|change| change.apply(store));
    }
    let held = RefCell::new(0);
    apply_each(changes.iter().cloned(), store, |_, _| *held.borrow_mut() += 1);
    Ok(())
}

fn check_others(store: &MemoryStore, case: &str) {
    for (key, value) in OTHERS {
        assert_eq!(store.get(key).unwrap().as_deref(), Some(value), "{case}: {key}");
    }
}

/// Does the changes on a store whose `n`-th call fails; says whether they got as far as that call.
fn check(flow: &Flow, prepared: &Prepared, changes: &[Change], n: usize, fault: Fault, on: bool) -> bool {
    let case = format!("{}, call {n}, {fault:?}, from there on: {on}", flow.name);
    let Prepared { store, copy } = prepared.clone();
    let faulty = match on {
        true => FaultyStore::failing_from(&store, n, fault),
        false => FaultyStore::failing_at(&store, n, fault),
    };
    let result = apply(&faulty, changes, flow.each);
    let failed = faulty.has_failed();
    check_others(&store, &case);
    for (id, kept) in KEPT {
        let there = texts(&store, id);
        let newer = id == "a" && flow.each && there == ["新"];
        let all = kept.iter().all(|text| there.iter().any(|found| found == text));
        assert!(all || newer || flow.erased.contains(&id), "{case}: {id}: {there:?}");
    }
    if let Err(error) = result {
        is_fair(&error.message());
    }
    // Once the store works again, what was asked for comes about, at the latest now.
    let mut copy = copy;
    if !(flow.is_done)(&store) {
        let context = Context { now: NOW + 1, ..picture(&store) };
        let again = commands::changes(&(flow.asked)(&context, &mut copy));
        again.iter().for_each(|change| change.apply(&store).unwrap());
        assert!((flow.is_done)(&store), "{case}: not even when it was asked for again");
    }
    check_others(&store, &case);
    failed
}

#[test]
fn whichever_call_of_the_page_fails_no_draft_is_lost_and_the_next_attempt_succeeds() {
    let (mut cases, prepared) = (0, prepared());
    for flow in flows() {
        let mut copy = prepared.copy.clone();
        let effects = (flow.asked)(&picture(&prepared.store), &mut copy);
        let changes = changes(&effects);
        assert!(!changes.is_empty() && !(flow.is_done)(&prepared.store), "{}", flow.name);
        let prepared = Prepared { copy, ..prepared.clone() };
        for fault in Fault::ALL {
            for on in [false, true] {
                let calls = (0..200).take_while(|n| check(&flow, &prepared, &changes, *n, fault, on)).count();
                assert!((1..200).contains(&calls), "{}, {fault:?}: {calls}", flow.name);
                cases += calls;
            }
        }
    }
    println!("{cases} cases");
    assert!(cases >= 1_000, "{cases}");
}

#[test]
fn what_fails_without_a_trace_is_put_back_as_it_was() {
    let prepared = prepared();
    for flow in flows().iter().filter(|flow| !flow.each) {
        let changes = changes(&(flow.asked)(&picture(&prepared.store), &mut Pairs::new()));
        for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.after.is_some()) {
            let store = prepared.store.clone();
            changes[..at].iter().for_each(|change| change.apply(&store).unwrap());
            let before = pairs(&store);
            for fault in [Fault::Full, Fault::Torn, Fault::TornSilently] {
                // Looks what is there, then writes.
                let faulty = FaultyStore::failing_at(&store, 1, fault);
                change.apply(&faulty).unwrap_err();
                assert_eq!(pairs(&store), before, "{}, {fault:?}: {}", flow.name, change.key);
            }
        }
    }
}

#[test]
fn what_another_tab_wrote_or_removed_since_the_picture_stays_so() {
    let (mut cases, prepared) = (0, prepared());
    for flow in flows() {
        let effects = (flow.asked)(&picture(&prepared.store), &mut prepared.copy.clone());
        let changes = changes(&effects);
        for change in &changes {
            for theirs in [Some("别的标签页"), None] {
                let case = format!("{}: {} {theirs:?}", flow.name, change.key);
                let store = prepared.store.clone();
                match theirs {
                    Some(value) => store.set(&change.key, value).unwrap(),
                    None if store.get(&change.key).unwrap().is_none() => continue,
                    None => store.remove(&change.key).unwrap(),
                }
                let done = match flow.each {
                    true => {
                        let hold = |key: &str, _: &str| assert_ne!(key, change.key, "{case}");
                        apply_each(changes.iter().cloned(), &store, hold);
                        Ok(())
                    }
                    false => changes.iter().try_for_each(|change| change.apply(&store)),
                };
                assert_eq!(store.get(&change.key).unwrap().as_deref(), theirs, "{case}");
                let is_told = done == Err(SaveError::ChangedElsewhere);
                assert!(is_told || flow.each || change.after.is_none(), "{case}: {done:?}");
                check_others(&store, &case);
                cases += 1;
            }
        }
    }
    println!("{cases} cases");
    assert!(cases >= 80, "{cases}");
}

#[test]
fn what_another_tab_saved_since_the_picture_can_be_opened_whatever_the_command_was() {
    let (mut cases, prepared) = (0, prepared());
    for flow in flows() {
        let effects = (flow.asked)(&picture(&prepared.store), &mut prepared.copy.clone());
        for id in ["a", "c", "named", "old", "old-cut"] {
            let store = prepared.store.clone();
            save(&store, id, &short("刚存"), NOW);
            let _ = apply(&store, &changes(&effects), flow.each);
            let drafts = Drafts::new(&store, "X");
            let there = drafts.load(id).map(nianbao::drafts::Loaded::texts).unwrap_or_default();
            let is_there = there.iter().any(|other| other.report == short("刚存"));
            assert!(is_there, "{}: {id}: {there:?}", flow.name);
            cases += 1;
        }
    }
    println!("{cases} cases");
    assert!(cases >= 80, "{cases}");
}

#[test]
fn an_old_draft_that_finds_no_room_for_its_new_place_stays_in_its_old_one() {
    let Prepared { store, mut copy } = prepared();
    let before = pairs(&store);
    let changes = changes(&reconciled(&picture(&store), &mut copy));
    let held = RefCell::new(Vec::new());
    let full = FaultyStore::failing_from(&store, 0, Fault::Full);
    apply_each(changes.iter().cloned(), &full, |key, _| held.borrow_mut().push(key.to_owned()));
    assert_eq!(pairs(&store), before);
    // What the page may show meanwhile: everything that was to be written.
    let written = changes.iter().filter(|change| change.after.is_some()).map(|change| change.key.clone());
    assert_eq!(held.take(), written.collect::<Vec<_>>());
}
