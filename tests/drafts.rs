//! Drafts: what was saved is there again, and nothing is overwritten or removed unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::drafts::{
    self, Clock, Counts, Drafts, IN_BIN, LONGEST_NAME, LoadError, MemoryStore, Reason, SaveError, Saved,
    Store, StoreError, archive,
};
use nianbao::form::Field;
use nianbao::report::file::{self, FileError};
use nianbao::report::{Edit, Report};
use serde_json::Value;

const COUNTS: Counts = Counts { errors: 2, warnings: 5 };

fn report(seed: u64) -> Report {
    reports::footing_report(reports::EDITIONS[usize::try_from(seed % 2).unwrap()], seed)
}

fn with_problems(seed: u64, text: &str) -> Report {
    let mut report = report(seed);
    report.apply(Edit::Text { field: Field::Problems, text: text.to_owned() });
    report
}

/// A store and the drafts in it.
fn desk() -> (&'static MemoryStore, Drafts<&'static MemoryStore>) {
    let store: &'static MemoryStore = Box::leak(Box::default());
    (store, Drafts::new(store, "A"))
}

fn create(drafts: &Drafts<&MemoryStore>, id: &str, report: &Report, now: u64) -> Saved {
    drafts.create(id, report, &file::write(report), now, COUNTS).unwrap()
}

fn save(
    drafts: &Drafts<&MemoryStore>,
    id: &str,
    report: &Report,
    clock: &Clock,
    now: u64,
) -> Result<Saved, SaveError> {
    drafts.save(&drafts.compose(id, report, &file::write(report), clock, now, COUNTS))
}

fn name_of(drafts: &Drafts<&MemoryStore>, id: &str) -> String {
    drafts.list().unwrap().drafts.into_iter().find(|summary| summary.id == id).unwrap().name
}

/// A draft whose file a newer version of the program wrote.
fn keep_newer(drafts: &Drafts<&MemoryStore>, id: &str, text: &str, version: u64) -> Saved {
    let file = format!(
        r#"{{"format": "nianbao-report", "version": {version}, "year": 2031, "problems": "{text}"}}"#
    );
    drafts.import(id, &file, "", 1, COUNTS).unwrap()
}

#[test]
fn what_was_saved_is_there_again_with_what_the_list_shows() {
    let (_, drafts) = desk();
    let first = create(&drafts, "a", &report(1), 1_000);
    let changed = with_problems(1, "更新不及时");
    let text = file::write(&changed);
    let version = drafts.compose("a", &changed, &text, &first.clock, 2_000, Counts::default());
    let saved = drafts.save(&version).unwrap();
    create(&drafts, "b", &report(2), 1_500);
    let loaded = drafts.load("a").unwrap();
    assert_eq!((loaded.report, loaded.clock, loaded.saved_at), (changed.clone(), saved.clock.clone(), 2_000));
    assert_eq!((loaded.read_only, loaded.text, loaded.others), (None, file::write(&changed), vec![]));
    let listing = drafts.list().unwrap();
    let [a, b] = &listing.drafts[..] else { panic!("{listing:?}") };
    assert_eq!((a.id.as_str(), a.saved_at, a.errors, a.warnings, a.conflict), ("a", 2_000, 0, 0, false));
    assert_eq!((b.organ.as_str(), b.year, b.edition.as_str()), ("清河市自然资源局", 2020, "2019"));
    assert_eq!((b.errors, b.warnings, b.called().as_str()), (2, 5, "清河市自然资源局2020年"));
    assert!(a.filled > 100 && a.filled <= a.all && a.bytes == saved.bytes);
    assert!(saved.clock.covers(&first.clock) && !first.clock.covers(&saved.clock));
    assert!(listing.unreadable.is_empty());
}

#[test]
fn a_version_is_written_once_and_the_one_before_is_removed_after_it() {
    let (store, drafts) = desk();
    let first = create(&drafts, "a", &report(1), 1);
    assert_eq!(store.keys().unwrap(), [first.key.as_str()]);
    let saved = save(&drafts, "a", &with_problems(1, "新"), &first.clock, 2).unwrap();
    assert_eq!(store.keys().unwrap(), [saved.key.as_str()]);
    assert_eq!((&saved.removed[..], saved.concurrent), (&[first.key.clone()][..], false));
    assert_eq!((first.key.as_str(), saved.key.as_str()), ("nianbao/draft/a/A-1", "nianbao/draft/a/A-2"));
}

#[test]
fn letters_that_a_file_from_elsewhere_may_not_have_are_kept_in_a_persons_own_draft() {
    let (_, drafts) = desk();
    let odd = Report { year: 3000, ..with_problems(1, "甲\u{202e}乙\0") };
    create(&drafts, "a", &odd, 1);
    assert_eq!(drafts.load("a").unwrap().report, odd);
}

#[test]
fn a_rename_neither_disturbs_the_tab_that_edits_nor_is_undone_by_it() {
    let (_, drafts) = desk();
    let first = create(&drafts, "a", &report(1), 1);
    drafts.rename("a", " 送审稿\n ").unwrap();
    let loaded = drafts.load("a").unwrap();
    assert_eq!((&loaded.clock, loaded.saved_at, &loaded.report), (&first.clock, 1, &report(1)));
    let saved = save(&drafts, "a", &with_problems(1, "新"), &first.clock, 2).unwrap();
    assert_eq!(name_of(&drafts, "a"), "送审稿");
    drafts.rename("a", "定稿").unwrap();
    drafts.remove("a", 3).unwrap();
    assert_eq!(drafts.binned().unwrap().drafts[0].called(), "定稿");
    drafts.restore("a").unwrap();
    save(&drafts, "a", &with_problems(1, "再新"), &saved.clock, 4).unwrap();
    assert_eq!(name_of(&drafts, "a"), "定稿");
    drafts.rename("a", "  ").unwrap();
    assert_eq!(name_of(&drafts, "a"), "");
    drafts.rename("a", &"长".repeat(1_000)).unwrap();
    assert_eq!(name_of(&drafts, "a").chars().count(), LONGEST_NAME);
    assert_eq!(drafts.rename("b", "无"), Err(SaveError::Missing));
}

#[test]
fn a_copy_is_told_from_its_original() {
    let (_, drafts) = desk();
    create(&drafts, "a", &report(2), 1);
    drafts.duplicate("a", "b", 2).unwrap();
    drafts.rename("a", "送审稿").unwrap();
    drafts.duplicate("a", "c", 3).unwrap();
    assert_eq!(name_of(&drafts, "b"), "清河市自然资源局2024年（副本）".replace("2024", "2020"));
    assert_eq!(name_of(&drafts, "c"), "送审稿（副本）");
    assert_eq!(drafts.load("c").unwrap().report, report(2));
    drafts.rename("a", &"长".repeat(LONGEST_NAME)).unwrap();
    drafts.duplicate("a", "d", 4).unwrap();
    assert!(name_of(&drafts, "d").ends_with("（副本）"));
    assert_eq!(name_of(&drafts, "d").chars().count(), LONGEST_NAME);
    assert_eq!(drafts.duplicate("a", "b", 5), Err(SaveError::Taken));
}

#[test]
fn a_removed_draft_comes_back_from_the_bin_until_it_is_purged() {
    let (store, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    create(&drafts, "b", &report(2), 1);
    drafts.remove("a", 1_000).unwrap();
    assert_eq!(drafts.load("a"), Err(LoadError::Missing));
    assert_eq!(drafts.binned().unwrap().drafts[0].binned_at, Some(1_000));
    assert_eq!(drafts.purge_bin(1_000 + IN_BIN), Ok(0));
    drafts.restore("a").unwrap();
    assert_eq!(drafts.load("a").unwrap().report, report(1));
    assert!(drafts.binned().unwrap().drafts.is_empty());
    drafts.remove("a", 2_000).unwrap();
    assert_eq!(drafts.purge_bin(2_001 + IN_BIN), Ok(1));
    assert_eq!(drafts.restore("a"), Err(SaveError::Missing));
    // A tombstone stays, for a second copy.
    assert_eq!(store.keys().unwrap(), ["nianbao/binned/a", "nianbao/draft/b/A-2"]);
    assert!(store.get("nianbao/binned/a").unwrap().unwrap().contains("\"erased\":true"));
}

#[test]
fn a_draft_is_erased_for_good_only_where_it_was_meant() {
    let (store, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    assert_eq!(drafts.erase_binned("a"), Err(SaveError::Missing));
    drafts.remove("a", 2).unwrap();
    assert_eq!(drafts.erase("a"), Err(SaveError::Missing));
    drafts.erase_binned("a").unwrap();
    create(&drafts, "b", &report(2), 3);
    drafts.rename("b", "送审稿").unwrap();
    drafts.erase("b").unwrap();
    assert_eq!(store.keys().unwrap(), ["nianbao/binned/a", "nianbao/binned/b"]);
    assert!(drafts.list().unwrap().drafts.is_empty() && drafts.binned().unwrap().drafts.is_empty());
}

#[test]
fn an_archive_of_all_drafts_brings_each_back_with_its_name() {
    let (store, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    create(&drafts, "b", &report(2), 2);
    drafts.rename("b", "送审稿\"一\"").unwrap();
    keep_newer(&drafts, "c", "新版", 7);
    store.set("nianbao/draft/d", "坏了\n").unwrap();
    let archive = archive::write(&drafts.values().unwrap());
    let value: Value = serde_json::from_str(&archive).unwrap();
    assert_eq!((value["format"].as_str(), value["version"].as_u64()), (Some("nianbao-drafts"), Some(1)));
    assert_eq!(value["unreadable"], serde_json::json!(["坏了\n"]));
    let opened: Vec<_> =
        drafts::open(archive.as_bytes(), |_| None).unwrap().into_iter().map(Result::unwrap).collect();
    assert_eq!(
        opened.iter().map(|opened| opened.name.as_str()).collect::<Vec<_>>(),
        ["", "送审稿\"一\"", ""]
    );
    assert_eq!(
        (&opened[0].report, &opened[1].report, opened[2].read_only),
        (&report(1), &report(2), Some(7))
    );
    let (_, elsewhere) = desk();
    for (at, opened) in opened.iter().enumerate() {
        let text = if opened.read_only.is_some() { opened.text.clone() } else { file::write(&opened.report) };
        elsewhere.import(&at.to_string(), &text, &opened.name, 9, COUNTS).unwrap();
        assert_eq!(elsewhere.same_as(&text), Ok(Some(at.to_string())));
    }
    assert_eq!(name_of(&elsewhere, "1"), "送审稿\"一\"");
    assert_eq!(elsewhere.load("1").unwrap().report, report(2));
    assert_eq!(elsewhere.load("2").unwrap().read_only, Some(7));
}

#[test]
fn a_report_in_an_archive_that_cannot_be_read_does_not_keep_the_others_out() {
    let whole = file::write(&report(1));
    let archive = format!(r#"{{"format": "nianbao-drafts", "reports": [{{}}, {whole}, 7], "names": [1]}}"#);
    let opened = drafts::open(archive.as_bytes(), |_| None).unwrap();
    assert_eq!(opened[0], Err(FileError::OtherProgram));
    assert_eq!(opened[1].as_ref().unwrap().report, report(1));
    assert_eq!(opened[2], Err(FileError::OtherProgram));
    let broken = drafts::open(br#"{"format": "nianbao-drafts", "reports": {}}"#, |_| None).unwrap_err();
    assert_eq!(broken, FileError::WrongType { path: "reports".to_owned(), expected: "用[ ]括起的列表" });
    assert_eq!(drafts::open(b"", |_| None), Err(FileError::Empty));
}

#[test]
fn one_report_may_have_five_megabytes_and_an_archive_twenty() {
    const MEGABYTE: u64 = 1024 * 1024;
    assert_eq!(drafts::check_size(20 * MEGABYTE), Ok(()));
    let too_large = FileError::TooLarge { bytes: 20 * MEGABYTE + 1, most: 20 * MEGABYTE };
    assert_eq!(too_large.message().split('。').next(), Some("文件约有21MB，超过了20MB的上限"));
    assert_eq!(drafts::check_size(20 * MEGABYTE + 1), Err(too_large));
    let padded = format!("{}{}", file::write(&report(1)), " ".repeat(5 * 1024 * 1024));
    let bytes = u64::try_from(padded.len()).unwrap();
    let error = FileError::TooLarge { bytes, most: 5 * MEGABYTE };
    assert_eq!(drafts::open(padded.as_bytes(), |_| None), Err(error));
}

#[test]
fn a_file_that_is_opened_becomes_a_draft_of_its_own() {
    let (store, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    let text = file::write(&report(2));
    assert_eq!(drafts.import("a", &text, "名", 2, COUNTS), Err(SaveError::Taken));
    drafts.import("b", &text, " 名 ", 2, COUNTS).unwrap();
    assert_eq!(drafts.load("a").unwrap().report, report(1));
    assert_eq!((drafts.load("b").unwrap().text, name_of(&drafts, "b").as_str()), (text, "名"));
    let contents = SaveError::Unreadable(Reason::Contents(FileError::OtherProgram));
    assert_eq!(drafts.import("c", "{}", "名", 2, COUNTS), Err(contents));
    assert_eq!(store.keys().unwrap().len(), 3);
}

#[test]
fn a_draft_of_the_same_text_is_found_unless_it_is_in_the_bin() {
    let (_, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    assert_eq!(drafts.same_as(&file::write(&report(1))), Ok(Some("a".to_owned())));
    assert_eq!(drafts.same_as(&file::write(&report(2))), Ok(None));
    drafts.remove("a", 2).unwrap();
    assert_eq!(drafts.same_as(&file::write(&report(1))), Ok(None));
}

#[test]
fn a_newer_version_is_kept_to_the_letter_and_never_rewritten() {
    let (store, drafts) = desk();
    let kept = keep_newer(&drafts, "a", "新版的内容", 2);
    let loaded = drafts.load("a").unwrap();
    assert_eq!((loaded.read_only, loaded.report.problems.as_str()), (Some(2), "新版的内容"));
    assert_eq!(drafts.list().unwrap().drafts[0].read_only(), Some(2));
    let before = store.get(&kept.key).unwrap();
    let error = save(&drafts, "a", &report(1), &loaded.clock, 2).unwrap_err();
    assert_eq!(error, SaveError::ReadOnly { version: 2 });
    drafts.rename("a", "新").unwrap();
    drafts.duplicate("a", "b", 3).unwrap();
    drafts.remove("a", 4).unwrap();
    drafts.restore("a").unwrap();
    assert_eq!(store.get(&kept.key).unwrap(), before);
    assert_eq!(drafts.load("a").unwrap().text, loaded.text);
    assert_eq!(drafts.load("b").unwrap().text, loaded.text);
}

#[test]
fn an_unreadable_value_is_never_replaced_or_removed_unasked_and_its_text_is_offered() {
    let (store, drafts) = desk();
    let newer = "{\"format\":9,\"secret\":true}\n内容";
    let keys = ["nianbao/draft/a", "nianbao/draft/a/B-1", "nianbao/bin/a", "nianbao/before/a"];
    for (raw, reason) in
        [("坏", Reason::Damaged), ("", Reason::Damaged), (newer, Reason::Newer { format: 9 })]
    {
        for key in keys {
            store.set(key, raw).unwrap();
        }
        let listing = drafts.list().unwrap();
        assert_eq!((listing.unreadable.len(), listing.drafts.len()), (4, 0));
        assert_eq!((listing.unreadable[0].raw.as_str(), &listing.unreadable[0].reason), (raw, &reason));
        let error = drafts.load("a").unwrap_err();
        let LoadError::Unreadable { raw: offered, key, reason: why } = error else { panic!("{error:?}") };
        assert_eq!((offered.as_str(), &why, keys.contains(&key.as_str())), (raw, &reason, true));
        let refused = SaveError::Unreadable(reason);
        let taken = drafts.create("a", &report(1), &file::write(&report(1)), 2, COUNTS);
        assert_eq!(taken, Err(SaveError::Taken));
        assert_eq!(drafts.rename("a", "名"), Err(refused.clone()));
        assert_eq!(drafts.duplicate("a", "b", 2), Err(refused.clone()));
        assert_eq!(drafts.remove("a", 2), Err(refused.clone()));
        assert_eq!(drafts.restore("a"), Err(refused.clone()));
        assert_eq!((drafts.erase("a"), drafts.erase_binned("a")), (Err(refused.clone()), Err(refused)));
        assert_eq!((drafts.purge_bin(u64::MAX), drafts.migrate()), (Ok(0), Ok(())));
        for key in keys {
            assert_eq!(store.get(key).unwrap().as_deref(), Some(raw));
            assert_eq!(drafts.discard_unreadable(key), Ok(true));
        }
        assert!(store.keys().unwrap().is_empty());
    }
}

#[test]
fn work_whose_every_version_was_damaged_is_saved_beside_them() {
    let (store, drafts) = desk();
    let first = create(&drafts, "a", &report(1), 1);
    store.set(&first.key, "坏").unwrap();
    let saved = save(&drafts, "a", &with_problems(1, "新"), &first.clock, 2).unwrap();
    assert_eq!((saved.removed.len(), drafts.load("a").unwrap().report.problems.as_str()), (0, "新"));
    assert_eq!(store.get(&first.key).unwrap().as_deref(), Some("坏"));
    assert_eq!(drafts.list().unwrap().unreadable.len(), 1);
}

#[test]
fn only_what_cannot_be_read_is_discarded() {
    let (store, drafts) = desk();
    create(&drafts, "a", &report(1), 1);
    store.set("other/draft/a", "坏").unwrap();
    store.set("nianbao/name/a", "名").unwrap();
    store.set("nianbao/binned/b", "坏").unwrap();
    let kept = ["nianbao/name/a", "nianbao/binned/b", "nianbao/draft/a/A-1", "other/draft/a"];
    for key in kept.into_iter().chain(["nianbao/draft/none", "nianbao/exported"]) {
        assert_eq!(drafts.discard_unreadable(key), Ok(false), "{key}");
    }
    assert_eq!(store.keys().unwrap().len(), 4);
}

#[test]
fn the_day_of_the_last_export_is_remembered() {
    let (store, drafts) = desk();
    assert_eq!(drafts.exported(), Ok(None));
    drafts.set_exported(1_700_000_000_000).unwrap();
    assert_eq!(drafts.exported(), Ok(Some(1_700_000_000_000)));
    store.set("nianbao/exported", "昨天").unwrap();
    assert_eq!(drafts.exported(), Ok(None));
    assert!(drafts.list().unwrap().drafts.is_empty());
}

#[test]
fn every_error_of_saving_and_opening_says_that_nothing_was_lost_and_what_to_do() {
    let sentences = [
        (
            SaveError::Store(StoreError::Full).message(),
            "没有保存成功：浏览器的存储空间已满。页面上的内容没有丢失，请先导出文件，再删除不需要的草稿。上次保存的草稿没有改变。",
        ),
        (
            SaveError::Store(StoreError::Blocked).message(),
            "没有保存成功：浏览器不允许本页面保存数据。页面上的内容没有丢失，请先导出文件，再检查浏览器的隐私设置。上次保存的草稿没有改变。",
        ),
        (
            StoreError::Other("x".to_owned()).message(),
            "浏览器存储出错（x）。页面上的内容没有丢失，请先导出文件，以免关闭页面后丢失。",
        ),
        (
            SaveError::NotVerified.message(),
            "保存后核对不一致，没有保存成功。上次保存的草稿没有改变，页面上的内容没有丢失。请先导出文件，再试一次。",
        ),
        (
            SaveError::Missing.message(),
            "这份草稿已在另一个标签页中删除。页面上的内容没有丢失。请把它另存为新草稿，或者导出文件。",
        ),
        (
            SaveError::Taken.message(),
            "已有一份编号相同的草稿，没有覆盖它。页面上的内容没有丢失。请再试一次。",
        ),
        (
            SaveError::ReadOnly { version: 2 }.message(),
            "这份报告由新版的编辑器制作，在这里只能查看，内容原样保留。请换用新版的编辑器修改。",
        ),
        (
            SaveError::Unreadable(Reason::Damaged).message(),
            "这份草稿不完整或者被改动过，无法打开。原有内容原样保留，没有改变。请下载原文备份，或者从导出的文件恢复。",
        ),
        (
            Reason::Contents(FileError::OtherProgram).message(),
            "这份草稿的内容无法识别，无法打开。原有内容原样保留，没有改变。请下载原文备份，或者从导出的文件恢复。",
        ),
        (
            Reason::Newer { format: 2 }.message(),
            "这份草稿由新版的编辑器保存，内容原样保留，没有改变。请换用新版的编辑器打开。",
        ),
        (
            LoadError::Missing.message(),
            "没有找到这份草稿，它可能已在另一个标签页中删除。其他草稿没有改变。请到回收站中查找，或者从导出的文件恢复。",
        ),
    ];
    for (message, sentence) in sentences {
        assert_eq!(message, sentence);
    }
}
