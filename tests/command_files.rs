//! Files in and out: all drafts in one file and back, several files at once, those that cannot be read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;

use commands::{
    apply, asks, binned, called, create, does, filled, ids, is_fair, loaded, pairs, picture, said, save,
    short,
};
use nianbao::command::{Chosen, Effect, import, is_report_file, take_in};
use nianbao::drafts::{Drafts, MemoryStore, Store, open};
use nianbao::report::file;

/// What the second program makes of a file.
fn chosen(name: &str, bytes: &[u8]) -> Chosen {
    let reports = open(bytes, |_| None).map_err(|error| error.message());
    Chosen { name: name.to_owned(), reports }
}

#[track_caller]
fn imports(store: &MemoryStore, files: Vec<Chosen>) -> Vec<Effect> {
    let effects = import(&picture(store), files);
    apply(store, &effects).unwrap();
    effects
}

fn exported(store: &MemoryStore) -> String {
    let effects = does(store, "export-all", "2026-01-15", &[]);
    let [Effect::File(name, kind, text), Effect::Exported] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((&**name, *kind), ("年报草稿备份2026-01-15.json", "application/json"));
    text.clone()
}

fn three() -> MemoryStore {
    let store = MemoryStore::default();
    for (at, id) in ["a", "b", "c"].into_iter().enumerate() {
        create(&store, id, &short(&format!("{id}局")), at as u64);
    }
    does(&store, "rename-to", "b", &[("name", "送审稿")]);
    store
}

#[test]
fn what_was_exported_comes_back_once_with_names_and_contents() {
    let store = three();
    let file = exported(&store);
    let elsewhere = MemoryStore::default();
    let effects = imports(&elsewhere, vec![chosen("备份.json", file.as_bytes())]);
    let notice = said(&effects);
    assert!(!notice.urgent && notice.text.contains("导入了 3 份报告"), "{}", notice.text);
    let mut names = called(&elsewhere);
    names.sort();
    assert_eq!(names, ["a局2024年", "c局2024年", "送审稿"]);
    let texts = |store: &MemoryStore| {
        let mut texts: Vec<_> = ids(store).iter().map(|id| file::write(&loaded(store, id))).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(&elsewhere), texts(&store));
    // Both where it came from and where it went it is known.
    for store in [&store, &elsewhere] {
        let before = pairs(store);
        let effects = imports(store, vec![chosen("备份.json", file.as_bytes())]);
        assert_eq!((effects.len(), pairs(store)), (1, before));
        assert!(!said(&effects).urgent && said(&effects).text.contains("没有重复导入"));
    }
}

#[test]
fn of_an_archive_with_one_draft_that_changed_since_only_that_one_is_added() {
    let store = three();
    let file = exported(&store);
    save(&store, "b", &short("改局"), 9);
    let effects = imports(&store, vec![chosen("备份.json", file.as_bytes())]);
    let text = &said(&effects).text;
    assert!(text.contains("导入了 1 份报告") && text.contains("另有 2 份与已有的草稿完全相同"), "{text}");
    assert_eq!(ids(&store).len(), 4);
    assert_eq!(loaded(&store, "b"), short("改局"));
    let added = ids(&store).into_iter().find(|id| !["a", "b", "c"].contains(&&**id)).unwrap();
    assert_eq!(loaded(&store, &added), short("b局"));
}

#[test]
fn the_file_of_one_report_becomes_a_new_draft_each_time() {
    let store = three();
    let file = file::write(&short("a局"));
    for count in 4..6 {
        imports(&store, vec![chosen("一.json", file.as_bytes())]);
        assert_eq!(ids(&store).len(), count);
    }
}

#[test]
fn what_lies_in_the_bin_is_not_exported_and_does_not_keep_an_import_out() {
    let store = three();
    let file = exported(&store);
    does(&store, "remove", "a", &[]);
    assert!(!exported(&store).contains("a局"));
    imports(&store, vec![chosen("备份.json", file.as_bytes())]);
    assert_eq!((ids(&store).len(), binned(&store)), (3, vec!["a".to_owned()]));
}

#[test]
fn of_several_files_each_is_told_that_cannot_be_read_and_the_others_come_in() {
    let store = three();
    let before = pairs(&store);
    let good = file::write(&short("好局"));
    let cut = &good[..good.find("overview").unwrap()];
    let files = [
        ("空.json", ""),
        ("好.json", &good),
        ("断.json", cut),
        ("信.txt", "您好"),
        ("别.json", "{\"format\":\"nianbao-drafts\",\"version\":1,\"reports\":7}"),
    ];
    let effects = imports(&store, files.iter().map(|(name, text)| chosen(name, text.as_bytes())).collect());
    let notice = said(&effects);
    let lines: Vec<&str> = notice.text.lines().collect();
    assert!(notice.urgent && lines[0].contains("导入了 1 份报告，另有 4 份没有导入"), "{lines:?}");
    assert_eq!(lines.len(), 5);
    for (line, name) in lines[1..].iter().zip(["空.json", "断.json", "信.txt", "别.json"]) {
        assert!(line.starts_with(&format!("{name}：")), "{line}");
        is_fair(line);
    }
    assert_eq!(ids(&store).len(), 4);
    assert!(before.iter().all(|pair| pairs(&store).contains(pair)), "what was there stays");
}

#[test]
fn where_nothing_can_be_read_nothing_changes_and_every_reason_is_told() {
    let store = three();
    let before = pairs(&store);
    let unread = Chosen {
        name: "远.json".to_owned(), reports: Err("读不出。没有导入任何内容。".to_owned())
    };
    let effects = imports(&store, vec![chosen("坏.json", b"\xff\xff"), unread]);
    let notice = said(&effects);
    assert!(notice.urgent && notice.text.lines().count() == 2);
    notice.text.lines().for_each(is_fair);
    assert_eq!((effects.len(), pairs(&store)), (1, before));
    assert!(!said(&import(&picture(&store), Vec::new())).urgent);
}

#[test]
fn within_an_archive_a_report_that_cannot_be_read_does_not_keep_the_others_out() {
    let good = file::write(&short("好局"));
    let archive = format!(
        "{{\"format\":\"nianbao-drafts\",\"version\":1,\"reports\":[{good},{{\"format\":\"x\"}}],\"names\":[\"名\"]}}"
    );
    let store = MemoryStore::default();
    let effects = imports(&store, vec![chosen("备份.json", archive.as_bytes())]);
    assert!(said(&effects).text.contains("导入了 1 份报告，另有 1 份没有导入"));
    assert_eq!(called(&store), ["名"]);
}

#[test]
fn a_file_of_a_newer_version_stays_as_it_came_to_the_letter() {
    let newer =
        file::write(&short("新局")).replacen("\"version\": 1", "\"version\":   7, \"later\": [1, 2.50]", 1);
    let store = three();
    let effects = imports(&store, vec![chosen("新.json", newer.as_bytes())]);
    assert!(said(&effects).text.contains("其中 1 份由新版的编辑器制作"), "{}", said(&effects).text);
    let id = ids(&store).into_iter().find(|id| !["a", "b", "c"].contains(&&**id)).unwrap();
    let loaded = Drafts::new(&store, "L").load(&id).unwrap();
    assert_eq!((loaded.text, loaded.read_only), (newer.clone(), Some(7)));
    // And out again, and as a copy.
    does(&store, "duplicate", &id, &[]);
    let kept = pairs(&store).into_iter().filter(|(_, value)| value.ends_with(&newer));
    assert_eq!(kept.count(), 2);
    let elsewhere = MemoryStore::default();
    imports(&elsewhere, vec![chosen("备份.json", exported(&store).as_bytes())]);
    let newer = |id: &String| Drafts::new(&elsewhere, "L").load(id).unwrap().read_only == Some(7);
    // The copy, which is the same to the letter, is not taken twice.
    assert_eq!(ids(&elsewhere).into_iter().filter(newer).count(), 1);
}

#[test]
fn a_value_that_cannot_be_read_goes_along_in_the_file_of_all_drafts() {
    let store = three();
    store.set("nianbao/draft/x/A-1", "坏了的内容").unwrap();
    let file = exported(&store);
    assert!(file.contains("坏了的内容"));
    let elsewhere = MemoryStore::default();
    imports(&elsewhere, vec![chosen("备份.json", file.as_bytes())]);
    assert_eq!(ids(&elsewhere).len(), 3);
}

#[test]
fn without_drafts_the_file_of_all_drafts_holds_none_and_can_be_read() {
    let store = MemoryStore::default();
    let file = exported(&store);
    let effects = imports(&store, vec![chosen("备份.json", file.as_bytes())]);
    assert!(!said(&effects).urgent && pairs(&store).is_empty());
    assert!(asks(&picture(&store), "export-all", "../../x").is_ok());
}

#[test]
fn a_report_that_is_begun_is_a_draft_with_what_was_filled_in_and_an_introduction() {
    let store = MemoryStore::default();
    let shown = does(
        &store,
        "begin",
        "",
        &[
            ("name", " 清河市水利局 "),
            ("kind", "township"),
            ("year", "2020"),
            ("phone", "0000-1"),
            ("fax", ""),
        ],
    );
    let [Effect::Open(id)] = &shown[..] else { panic!("{shown:?}") };
    let report = loaded(&store, id);
    assert_eq!((report.organ.name.as_str(), report.organ.kind.id()), ("清河市水利局", "township"));
    assert_eq!((report.year, report.form.edition.id, report.fills_totals), (2020, "2019", true));
    assert!(report.introduction.contains("清河市水利局") && report.introduction.contains("0000-1"));
    for year in ["", "202", "2007", "2101", "二〇二〇"] {
        let context = filled(&store, &[("name", "甲"), ("year", year)]);
        is_fair(&asks(&context, "begin", "").unwrap_err());
    }
}

#[test]
fn an_import_for_which_there_is_no_room_says_how_far_it_went() {
    let store = MemoryStore::default();
    let files =
        [short("甲局"), short("乙局")].map(|report| chosen("a.json", file::write(&report).as_bytes()));
    let effects = import(&picture(&store), files.to_vec());
    let told: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::IfFull(said) => Some(said.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("没有导入任何内容") && told[1].contains("前 1 份报告已经导入"));
    told.into_iter().for_each(is_fair);
}

#[test]
fn what_a_file_begins_with_tells_a_report_file_from_a_document() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let report_files = [
        b"{\"format\": \"nianbao-report\"".to_vec(),
        b" \r\n\t{".to_vec(),
        b"\xef\xbb\xbf{".to_vec(),
        [b"\xff\xfe".to_vec(), utf16("{\"a\"")].concat(),
        b"\xfe\xff\0{\0\"".to_vec(),
        // Nothing in it: told where report files are.
        Vec::new(),
        b"\xef\xbb\xbf  ".to_vec(),
    ];
    for beginning in report_files {
        assert!(is_report_file(&beginning), "{beginning:?}");
    }
    let documents: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"<!doctype html>",
        "{\\rtf1\\ansi".as_bytes(),
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG",
        "2024年政府信息公开工作年度报告".as_bytes(),
        b"[1,2]",
        &[0xff, 0xfe, 0x3c, 0],
    ];
    for beginning in documents {
        assert!(!is_report_file(beginning), "{beginning:?}");
    }
}

#[test]
fn of_files_of_both_sorts_the_reports_become_drafts_and_the_others_are_read() {
    let store = MemoryStore::default();
    let both = vec![chosen("好.json", file::write(&short("甲局")).as_bytes()), chosen("坏.json", b"{")];
    let effects = take_in(&picture(&store), both.clone(), true);
    apply(&store, &effects).unwrap();
    assert_eq!(called(&store), ["甲局2024年"]);
    let Some(Effect::Read(said)) = effects.last() else { panic!("{effects:?}") };
    assert!(said.contains("导入了 1 份报告") && said.contains("坏.json"), "{said}");
    // Alone, neither says anything of the other.
    assert_eq!(take_in(&picture(&store), Vec::new(), true), [Effect::Read(String::new())]);
    assert!(matches!(take_in(&picture(&store), both, false).last(), Some(Effect::Say(_))));
}
