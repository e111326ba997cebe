//! Commands that change the drafts: what comes of each, in the store and on the page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;

use commands::{
    NOW, apply, asks, attributes, binned, called, changes, create, does, ids, is_fair, loaded, pairs,
    picture, said, save, sheet, short,
};
use nianbao::command::Effect;
use nianbao::drafts::{Drafts, IN_BIN, MemoryStore, SaveError, Store, StoreError};
use nianbao::report::sample::sample;

const DAY: u64 = 24 * 60 * 60 * 1000;

fn of(drafts: &[&str]) -> MemoryStore {
    let store = MemoryStore::default();
    for (at, id) in drafts.iter().enumerate() {
        create(&store, id, &short(&format!("{id}局")), at as u64);
    }
    store
}

#[test]
fn a_draft_is_called_by_the_name_that_was_filled_in() {
    let long = "长".repeat(100);
    for (written, expected) in [
        ("送审稿", "送审稿"),
        ("  送审稿\t", "送审稿"),
        ("", "a局2024年"),
        ("   ", "a局2024年"),
        ("一\n二\0三\u{7f}", "一二三"),
        ("<b>&amp;\"'", "<b>&amp;\"'"),
        ("{\"crc\":1}\n{", "{\"crc\":1}{"),
        ("../nianbao/name/b", "../nianbao/name/b"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        (&long, &long[..60 * "长".len()]),
    ] {
        let store = of(&["a", "b"]);
        let shown = does(&store, "rename-to", "a", &[("name", written)]);
        assert_eq!(shown, [Effect::Close]);
        assert_eq!(called(&store), [expected, "b局2024年"], "{written:?}");
        assert_eq!(loaded(&store, "a"), short("a局"));
        // The dialog begins with the name that it has.
        let shown = does(&store, "rename", "a", &[]);
        let (heading, content) = sheet(&shown);
        assert_eq!(heading, "改名");
        let value = attributes(content, "input[name=name]", "value");
        assert_eq!(value, [if expected == "a局2024年" { "" } else { expected }]);
    }
}

#[test]
fn what_is_asked_of_a_draft_that_is_gone_is_told_and_changes_nothing() {
    let store = of(&["a"]);
    let before = pairs(&store);
    for command in ["rename-to", "duplicate", "remove", "erase", "restore", "erase-binned"] {
        for value in ["gone", "", "a/b", "<script>"] {
            is_fair(&asks(&picture(&store), command, value).unwrap_err());
        }
    }
    assert!(changes(&asks(&picture(&store), "discard", "gone").unwrap()).is_empty());
    assert!(changes(&asks(&picture(&store), "discard", &before[0].0).unwrap()).is_empty());
    assert_eq!(pairs(&store), before);
}

#[test]
fn a_copy_is_a_draft_of_its_own_whose_name_says_so() {
    let store = of(&["a"]);
    assert_eq!(does(&store, "duplicate", "a", &[]), []);
    let mut names = called(&store);
    names.sort();
    assert_eq!(names, ["a局2024年", "a局2024年（副本）"]);
    save(&store, "a", &short("改局"), 9);
    let copy = ids(&store).into_iter().find(|id| id != "a").unwrap();
    assert_eq!((loaded(&store, &copy), loaded(&store, "a")), (short("a局"), short("改局")));
    // And again, at the same moment.
    does(&store, "duplicate", "a", &[]);
    assert_eq!(ids(&store).len(), 3);
}

#[test]
fn a_removed_draft_lies_in_the_bin_and_the_notice_takes_it_out_again() {
    let store = of(&["a", "b"]);
    let before = Drafts::new(&store, "L").load("a").unwrap();
    let shown = does(&store, "remove", "a", &[]);
    assert_eq!((ids(&store), binned(&store)), (vec!["b".to_owned()], vec!["a".to_owned()]));
    let notice = said(&shown);
    assert!(!notice.urgent && notice.text.contains("三十天"));
    let (_, command, value) = notice.way.clone().unwrap();
    // No dialog is there, and none comes up.
    assert_eq!(does(&store, command, &value, &[]), []);
    assert_eq!((ids(&store).len(), binned(&store).len()), (2, 0));
    assert_eq!(Drafts::new(&store, "L").load("a").unwrap(), before);
}

#[test]
fn from_the_bin_drafts_are_taken_back_or_erased_and_the_dialog_goes_with_the_last() {
    let store = of(&["a", "b", "c"]);
    for id in ["a", "b", "c"] {
        does(&store, "remove", id, &[]);
    }
    let in_dialog = [("in-dialog", "1")];
    let shown = does(&store, "restore", "a", &in_dialog);
    let (heading, content) = sheet(&shown);
    assert!(heading == "回收站" && !content.contains("a局") && content.contains("b局"));
    let shown = does(&store, "erase-binned", "b", &in_dialog);
    assert!(!sheet(&shown).1.contains("b局") && sheet(&shown).1.contains("c局"));
    let shown = does(&store, "erase-binned", "c", &in_dialog);
    assert!(matches!(shown[..], [Effect::IfFull(_), Effect::Close]), "{shown:?}");
    assert_eq!((ids(&store), binned(&store).len()), (vec!["a".to_owned()], 0));
    let left: Vec<_> = pairs(&store).into_iter().filter(|(_, value)| value.contains("b局")).collect();
    assert!(left.is_empty(), "erased for good: {left:?}");
}

#[test]
fn emptying_the_bin_erases_all_that_is_in_it_and_nothing_else() {
    let store = of(&["a", "b", "c"]);
    does(&store, "remove", "a", &[]);
    does(&store, "remove", "b", &[]);
    let shown = does(&store, "empty-bin", "", &[("in-dialog", "1")]);
    assert!(matches!(shown[..], [Effect::IfFull(_), Effect::Close]), "{shown:?}");
    assert_eq!((ids(&store), binned(&store).len()), (vec!["c".to_owned()], 0));
    assert_eq!(loaded(&store, "c"), short("c局"));
    assert!(pairs(&store).iter().all(|(key, _)| !key.starts_with("nianbao/draft/a")));
}

#[test]
fn one_draft_that_cannot_be_erased_does_not_keep_the_others_in_the_bin() {
    let store = of(&["a", "b"]);
    does(&store, "remove", "a", &[]);
    does(&store, "remove", "b", &[]);
    // A newer program wrote beside it.
    store.set("nianbao/draft/a/N-1", "{\"format\":9}\n{}").unwrap();
    let shown = does(&store, "empty-bin", "", &[]);
    assert_eq!(binned(&store), ["a"]);
    assert!(said(&shown).urgent);
    is_fair(&said(&shown).text);
}

/// A store with room for so many letters.
struct Small<'a>(&'a MemoryStore, usize);

impl Store for Small<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let others = pairs(self.0).into_iter().filter(|(held, _)| held != key);
        let taken: usize = others.map(|(key, value)| key.len() + value.len()).sum();
        match taken + key.len() + value.len() <= self.1 {
            true => self.0.set(key, value),
            false => Err(StoreError::Full),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.keys()
    }
}

/// As the page does it in a store without any room; the way on that is offered.
fn in_a_full_store(store: &MemoryStore, command: &str, value: &str) -> Option<(&'static str, String)> {
    let taken = pairs(store).iter().map(|(key, value)| key.len() + value.len()).sum();
    let effects = asks(&picture(store), command, value).unwrap();
    let before = pairs(store);
    match apply(&Small(store, taken), &effects) {
        Ok(()) => None,
        Err(error) => {
            assert_eq!((error, pairs(store)), (SaveError::Store(StoreError::Full), before));
            let Effect::IfFull(notice) = &effects[0] else { panic!("{command}: {effects:?}") };
            assert!(notice.urgent);
            is_fair(&notice.text);
            let (_, command, value) = notice.way.clone().unwrap();
            Some((command, value))
        }
    }
}

#[test]
fn in_a_store_that_is_full_to_the_last_letter_drafts_can_still_be_erased() {
    let store = of(&["a", "b", "c", "d"]);
    for id in ["b", "c", "d"] {
        does(&store, "remove", id, &[]);
    }
    for (command, value) in [("remove", "a"), ("erase-binned", "b"), ("empty-bin", "")] {
        let (way, value) = in_a_full_store(&store, command, value).expect("there is no room");
        assert_eq!(in_a_full_store(&store, way, &value), None, "{command}");
    }
    assert!(ids(&store).is_empty() && binned(&store).is_empty());
    assert!(pairs(&store).iter().all(|(_, value)| value.contains("\"erased\":true")), "tombstones alone");
}

#[test]
fn the_bin_says_what_is_in_it_and_for_how_long() {
    let store = of(&["a", "b"]);
    let shown = does(&store, "bin", "", &[]);
    assert!(sheet(&shown).1.contains("回收站里没有草稿。") && !sheet(&shown).1.contains("empty-bin"));
    let drafts = Drafts::new(&store, "B");
    drafts.remove("a", NOW - 12 * DAY).unwrap();
    let shown = does(&store, "bin", "", &[]);
    let content = sheet(&shown).1;
    assert!(content.contains("a局2024年") && content.contains("还保留 18 天"), "{content}");
    assert!(!content.contains("empty-bin"), "one is erased by itself");
    drafts.remove("b", NOW - IN_BIN).unwrap();
    let shown = does(&store, "bin", "", &[]);
    let content = sheet(&shown).1;
    assert!(content.contains("还保留 0 天") && content.contains("empty-bin"), "{content}");
}

#[test]
fn the_room_that_is_taken_is_reckoned_as_browsers_do() {
    let store = of(&["a", "b"]);
    let units = |part: &str| -> u64 {
        let ours = pairs(&store).into_iter().filter(|(key, _)| key.contains(part));
        ours.map(|(key, value)| (key + &value).encode_utf16().count() as u64).sum()
    };
    let kb = |units: u64| format!("{} KB", (units * 2).div_ceil(1024));
    does(&store, "remove", "b", &[]);
    let shown = does(&store, "room", "", &[("others", "2048")]);
    let content = sheet(&shown).1;
    let (a, b) = (units("/a"), units("/b"));
    let left = 5 * 1024 * 1024 - a - b - 2048;
    for (what, units) in [("草稿", a), ("回收站", b), ("同一网址下的其他网页", 2048), ("大约还剩", left)]
    {
        assert!(content.contains(&format!("<dt>{what}</dt><dd>{}</dd>", kb(units))), "{what}: {content}");
    }
    assert!(content.contains("empty-bin") && content.contains("a局2024年"));
    // More than there is room for leaves none.
    let shown = does(&store, "room", "", &[("others", "99999999")]);
    assert!(sheet(&shown).1.contains("<dt>大约还剩</dt><dd>0 KB</dd>"));
}

#[test]
fn a_value_that_cannot_be_read_is_discarded_and_a_whole_one_never() {
    let store = of(&["a"]);
    store.set("nianbao/draft/x/A-1", "坏").unwrap();
    let whole = pairs(&store)[0].clone();
    assert_eq!(does(&store, "discard", "nianbao/draft/x/A-1", &[]), []);
    assert_eq!(does(&store, "discard", &whole.0, &[]), []);
    assert_eq!(pairs(&store), [whole]);
    // What became whole since the picture stays.
    store.set("nianbao/draft/x/A-1", "坏").unwrap();
    let effects = asks(&picture(&store), "discard", "nianbao/draft/x/A-1").unwrap();
    store.set("nianbao/draft/x/A-1", "好").unwrap();
    apply(&store, &effects).unwrap();
    assert_eq!(store.get("nianbao/draft/x/A-1").unwrap().as_deref(), Some("好"));
}

#[test]
fn there_is_one_sample_and_what_was_changed_in_it_stays() {
    let store = of(&["a"]);
    let open = [Effect::Open("sample".to_owned())];
    assert_eq!(does(&store, "sample", "", &[]), open);
    assert_eq!(loaded(&store, "sample"), sample());
    save(&store, "sample", &short("改局"), 9);
    let before = pairs(&store);
    assert_eq!(does(&store, "sample", "", &[]), open);
    assert_eq!(pairs(&store), before);
}

#[test]
fn there_is_a_sample_again_where_one_lies_in_the_bin_or_was_erased_or_is_damaged() {
    let store = of(&[]);
    does(&store, "sample", "", &[]);
    does(&store, "remove", "sample", &[]);
    let second = [Effect::Open("sample-2".to_owned())];
    assert_eq!(does(&store, "sample", "", &[]), second);
    assert_eq!(does(&store, "sample", "", &[]), second);
    assert_eq!((loaded(&store, "sample-2"), binned(&store)), (sample(), vec!["sample".to_owned()]));
    does(&store, "empty-bin", "", &[]);
    assert_eq!(does(&store, "sample", "", &[]), [Effect::Open("sample".to_owned())]);
    assert_eq!(loaded(&store, "sample"), sample());
    let key = pairs(&store).into_iter().find(|(key, _)| key.starts_with("nianbao/draft/sample/")).unwrap().0;
    store.set(&key, "坏").unwrap();
    assert_eq!(does(&store, "sample", "", &[]), second);
    assert_eq!(store.get(&key).unwrap().as_deref(), Some("坏"));
}

#[test]
fn a_command_that_is_not_known_says_that_nothing_is_lost() {
    for command in ["", "Rename", "open", "<script>", "keep-version"] {
        let sentence = asks(&picture(&of(&["a"])), command, "a").unwrap_err();
        is_fair(&sentence);
        assert!(sentence.contains(command) && sentence.contains("刷新"));
    }
}
