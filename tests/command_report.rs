//! Commands about the report that is open: its edition, other texts of it, its versions, what is salvaged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod reports;

use commands::{
    asks, attributes, called, changes, create, date, does, ids, is_fair, loaded, pairs, picture, said, sheet,
    words,
};
use nianbao::command::{Context, Effect, Outcome, merge};
use nianbao::drafts::versions::{KeptVersion, Moment};
use nianbao::drafts::{MemoryStore, Store};
use nianbao::form::Field;
use nianbao::report::history::History;
use nianbao::report::{Edit, Report, edition, file};
use proptest::prelude::*;
use reports::{EDITIONS, figure_at, footing_report, form, typed, unknown, with_blanks};
use scraper::{Html, Selector};

fn with(report: &Report, other: &Report) -> Context {
    Context {
        draft: "a".to_owned(),
        text: file::write(report),
        other: file::write(other),
        ..picture(&MemoryStore::default())
    }
}

fn read(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

/// The report that a text is to be put in the place of another by, and the other again by undoing it.
fn taken_in(report: &Report, text: &str) -> Report {
    let (mut changed, mut history) = (report.clone(), History::default());
    history.commit(&mut changed, Edit::Whole(Box::new(read(text))), 1);
    let after = changed.clone();
    if after != *report {
        history.undo(&mut changed).unwrap();
    }
    assert_eq!(&changed, report, "undone");
    after
}

fn edit_of(effects: &[Effect]) -> &str {
    effects
        .iter()
        .find_map(|effect| if let Effect::Edit(text) = effect { Some(&**text) } else { None })
        .unwrap()
}

#[test]
fn before_the_edition_changes_every_figure_that_would_be_left_out_is_listed() {
    for (from, to) in [("2019", "2021"), ("2021", "2019")] {
        let report = footing_report(from, 7);
        let effects = asks(&with(&report, &report), "edition", to).unwrap();
        let (heading, content) = sheet(&effects);
        let items = words(content, "li");
        let keys = |edition: &str| -> Vec<String> {
            form(edition).entries.iter().map(|entry| entry.key.clone()).collect()
        };
        let lost: Vec<String> = keys(from).into_iter().filter(|key| !keys(to).contains(key)).collect();
        assert_eq!((heading, items.len()), ("更换格式", lost.len()));
        for key in &lost {
            let figure = format!("：{}", figure_at(&report, key));
            assert!(items.iter().any(|item| item.ends_with(&figure)), "{key}: {items:?}");
        }
        assert_eq!(changes(&effects), []);
    }
}

#[test]
fn the_edition_changes_by_an_edit_that_can_be_undone_and_the_introduction_follows_when_asked() {
    let report = footing_report("2019", 3);
    let effects = asks(&with(&report, &report), "change-edition", "2021").unwrap();
    assert!(matches!(effects[..], [Effect::Close, Effect::Edit(_), Effect::Say(_)]), "{effects:?}");
    let changed = taken_in(&report, edit_of(&effects));
    let mut expected = report.clone();
    expected.apply(edition::change(&report, form("2021")).0);
    assert_eq!(changed, expected);
    for key in ["applications.received.total", "litigation.review.upheld"] {
        assert_eq!(figure_at(&changed, key), figure_at(&report, key));
    }
    let (_, command, value) = said(&effects).way.clone().unwrap();
    let effects = asks(&with(&changed, &changed), command, &value).unwrap();
    let introduced = taken_in(&changed, edit_of(&effects));
    assert!(introduced.introduction.contains("国办公开办函〔2021〕30号"), "{}", introduced.introduction);
    assert_eq!(Report { introduction: changed.introduction.clone(), ..introduced.clone() }, changed);
    // What is there already is not put there again.
    assert_eq!(asks(&with(&introduced, &introduced), "introduce", ""), Ok(Vec::new()));
}

#[test]
fn without_a_report_or_an_edition_it_is_told_that_nothing_changed() {
    let (empty, report) = (picture(&MemoryStore::default()), footing_report("2021", 1));
    for command in ["edition", "change-edition", "introduce", "compare", "conflict", "look", "keep-apart"] {
        is_fair(&asks(&empty, command, "2021").unwrap_err());
    }
    for command in ["edition", "change-edition"] {
        for value in ["", "2020", "<b>"] {
            is_fair(&asks(&with(&report, &report), command, value).unwrap_err());
        }
    }
    for command in ["take-back", "settle"] {
        is_fair(&asks(&empty, command, "").unwrap_err());
    }
}

/// What is on a sheet: its hidden fields as they are, and the boxes with what is in front of each.
fn ticks(content: &str, chosen: impl Fn(usize) -> bool) -> Vec<(String, String)> {
    let parsed = Html::parse_fragment(content);
    let fields = Selector::parse("input").unwrap();
    let mut at = 0;
    let tick = |field: scraper::ElementRef<'_>| {
        let name = field.attr("name").unwrap().to_owned();
        if field.attr("type") == Some("hidden") {
            return (name, field.attr("value").unwrap().to_owned());
        }
        at += 1;
        (name, if chosen(at - 1) { "1" } else { "" }.to_owned())
    };
    parsed.select(&fields).map(tick).collect()
}

fn chooses(context: &Context, show: &str, then: &str, chosen: impl Fn(usize) -> bool) -> Outcome {
    let shown = asks(context, show, "key").unwrap();
    let inputs = ticks(sheet(&shown).1, chosen);
    asks(&Context { inputs, ..context.clone() }, then, "key")
}

fn settled(effects: &[Effect]) -> &str {
    effects
        .iter()
        .find_map(|effect| if let Effect::Settle(text) = effect { Some(&**text) } else { None })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn with_all_ticked_the_report_is_the_other_and_with_none_it_stays(
        editions in (0usize..2, 0usize..2), seeds in (any::<u64>(), any::<u64>()),
    ) {
        let report = with_blanks(EDITIONS[editions.0], seeds.0);
        let mut other = with_blanks(EDITIONS[editions.1], seeds.1);
        other.overview.truncate(3);
        other.unknown = unknown("x-later", "1");
        let context = with(&report, &other);
        let effects = chooses(&context, "compare", "take-back", |_| true).unwrap();
        prop_assert_eq!(&taken_in(&report, edit_of(&effects)), &other);
        let effects = chooses(&context, "compare", "take-back", |_| false).unwrap();
        prop_assert!(!effects.iter().any(|effect| matches!(effect, Effect::Edit(_))));
        prop_assert!(said(&effects).text.contains("没有改变"));
        let effects = chooses(&context, "conflict", "settle", |_| true).unwrap();
        prop_assert_eq!(read(settled(&effects)), other);
        let effects = chooses(&context, "conflict", "settle", |_| false).unwrap();
        prop_assert_eq!(read(settled(&effects)), report);
    }
}

#[test]
fn what_is_ticked_is_taken_and_nothing_else() {
    let report = footing_report("2021", 1);
    let mut other = report.clone();
    other.apply(typed(other.form, "applications.received.total", "12"));
    other.apply(Edit::Text { field: Field::Problems, text: "那边的问题。".to_owned() });
    other.apply(Edit::Text { field: Field::Phone, text: "000".to_owned() });
    let context = with(&report, &other);
    let shown = asks(&context, "compare", "key").unwrap();
    let places = words(sheet(&shown).1, "li strong");
    assert_eq!(places.len(), 3);
    let at = places.iter().position(|place| place == "电话").unwrap();
    let effects = chooses(&context, "compare", "take-back", |box_at| box_at == at).unwrap();
    let expected = Report {
        organ: nianbao::report::Organ { phone: "000".to_owned(), ..report.organ.clone() },
        ..report.clone()
    };
    assert_eq!(taken_in(&report, edit_of(&effects)), expected);
    assert!(said(&effects).text.contains("1 处"));
    let effects = chooses(&context, "conflict", "settle", |box_at| box_at != at).unwrap();
    let mut expected = other.clone();
    expected.organ.phone = report.organ.phone.clone();
    assert_eq!(read(settled(&effects)), expected);
    assert!(said(&effects).text.contains("2 处"));
}

#[test]
fn ticks_for_a_text_that_changed_meanwhile_are_not_taken_for_other_places() {
    let report = footing_report("2021", 1);
    let mut other = report.clone();
    other.apply(Edit::Text { field: Field::Problems, text: "那边的问题。".to_owned() });
    let shown = asks(&with(&report, &other), "conflict", "").unwrap();
    let inputs = ticks(sheet(&shown).1, |_| true);
    let mut later = report.clone();
    later.apply(Edit::Text { field: Field::Phone, text: "这边的电话".to_owned() });
    for context in [with(&later, &other), with(&report, &later)] {
        for command in ["settle", "take-back"] {
            let context = Context { inputs: inputs.clone(), ..context.clone() };
            // Nothing but the list anew, and nothing ticked in it.
            let shown = asks(&context, command, "key").unwrap();
            assert_eq!(shown.len(), 1);
            let content = sheet(&shown).1;
            assert!(content.contains("请再勾选一次") && !content.contains("checked"));
        }
    }
}

#[test]
fn of_the_same_text_it_is_said_that_there_is_no_difference() {
    let report = footing_report("2019", 1);
    for command in ["compare", "conflict"] {
        let shown = asks(&with(&report, &report), command, "key").unwrap();
        assert!(sheet(&shown).1.contains("内容与现在完全相同。") && !sheet(&shown).1.contains("checkbox"));
    }
}

#[test]
fn what_another_tab_has_becomes_a_draft_of_its_own_and_the_report_stays() {
    let store = MemoryStore::default();
    let (report, other) = (footing_report("2021", 1), footing_report("2019", 2));
    create(&store, "a", &report, 1);
    let context = Context { pairs: pairs(&store), ..with(&report, &other) };
    let effects = asks(&context, "keep-apart", "").unwrap();
    commands::apply(&store, &effects).unwrap();
    assert_eq!((read(settled(&effects)), loaded(&store, "a")), (report.clone(), report));
    let (_, command, id) = said(&effects).way.clone().unwrap();
    assert_eq!((command, loaded(&store, &id)), ("open", other));
}

#[test]
fn changes_of_two_tabs_at_different_places_come_together_by_themselves() {
    let base = footing_report("2021", 1);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.apply(Edit::Text { field: Field::Problems, text: "我".to_owned() });
    theirs.apply(Edit::Text { field: Field::OtherMatters, text: "他".to_owned() });
    let [of_base, of_mine, of_theirs] = [&base, &mine, &theirs].map(file::write);
    let merged = read(&merge(&of_base, &of_mine, &of_theirs).unwrap().unwrap());
    assert_eq!((&*merged.problems, &*merged.other_matters), ("我", "他"));
    theirs.apply(Edit::Text { field: Field::Problems, text: "他".to_owned() });
    assert_eq!(merge(&of_base, &of_mine, &file::write(&theirs)), Ok(None));
    for broken in [["", &of_mine, &of_base], [&of_base, "{", &of_base], [&of_base, &of_mine, "坏"]] {
        is_fair(&merge(broken[0], broken[1], broken[2]).unwrap_err());
    }
}

#[test]
fn the_versions_of_the_draft_are_listed_the_latest_in_front() {
    let version = |draft: &str, at, moment, name: &str| {
        ("key".to_owned(), KeptVersion::of(draft, at, moment, name, &format!("{at}")).key())
    };
    let inputs = vec![
        version("a", 10, Moment::Opened, ""),
        version("b", 40, Moment::Opened, "别的草稿的"),
        version("a", 30, Moment::Restore, ""),
        version("a", 20, Moment::ByHand, "送审/稿"),
        ("key".to_owned(), "不是键".to_owned()),
        ("name".to_owned(), "送审/稿".to_owned()),
    ];
    let report = footing_report("2021", 1);
    let context = Context { inputs: inputs.clone(), ..with(&report, &report) };
    let effects = asks(&context, "versions", "").unwrap();
    let content = sheet(&effects).1;
    let named = format!("送审/稿（{}）", date(20));
    assert_eq!(words(content, "li strong"), [date(30), named, date(10)]);
    assert_eq!(words(content, "li small"), ["恢复旧版本之前", "手动保存", "打开时"]);
    for command in ["look", "compare"] {
        let values = attributes(content, &format!("li button[data-command={command}]"), "value");
        assert_eq!(values, [&*inputs[2].1, &inputs[3].1, &inputs[0].1]);
    }
    let none = asks(&with(&report, &report), "versions", "").unwrap();
    assert!(sheet(&none).1.contains("还没有版本。"));
}

#[test]
fn a_version_is_looked_at_as_it_prints() {
    let report = footing_report("2021", 1);
    let effects = asks(&with(&footing_report("2019", 2), &report), "look", "key").unwrap();
    let pages = attributes(sheet(&effects).1, "iframe[sandbox='']", "srcdoc");
    assert_eq!(pages, [nianbao::command::page(&report)]);
}

#[test]
fn what_can_be_read_of_a_damaged_draft_is_shown_and_kept_beside_it() {
    let store = MemoryStore::default();
    let report = footing_report("2021", 5);
    let saved = create(&store, "a", &report, 1);
    let whole = store.get(&saved.key).unwrap().unwrap();
    let cut: String = whole.chars().take(whole.chars().count() - 60).collect();
    store.set(&saved.key, &cut).unwrap();
    let effects = does(&store, "salvage", &saved.key, &[]);
    let content = sheet(&effects).1;
    assert!(content.contains("中途断开") && content.contains("keep-salvaged"), "{content}");
    let effects = does(&store, "keep-salvaged", &saved.key, &[]);
    let [Effect::Close, Effect::Open(id), Effect::Say(_)] = &effects[..] else { panic!("{effects:?}") };
    let salvaged = loaded(&store, id);
    assert_eq!((&salvaged.organ, &salvaged.figures), (&report.organ, &report.figures));
    assert_eq!((called(&store), ids(&store).len()), (vec!["找回的草稿".to_owned()], 1));
    assert_eq!(store.get(&saved.key).unwrap(), Some(cut));
    store.set(&saved.key, "没有可以读出的").unwrap();
    for command in ["salvage", "keep-salvaged"] {
        for key in [&*saved.key, "", "gone"] {
            is_fair(&asks(&picture(&store), command, key).unwrap_err());
        }
    }
}

#[test]
fn the_keys_are_listed_each_with_what_it_does() {
    let effects = asks(&picture(&MemoryStore::default()), "keys", "").unwrap();
    let content = sheet(&effects).1;
    let (keys, acts) = (words(content, "dt"), words(content, "dd"));
    assert_eq!(keys.len(), acts.len());
    assert!(keys.iter().chain(&acts).all(|words| !words.is_empty()));
    assert!(["Ctrl+S", "F8", "Ctrl+Z", "Delete"].iter().all(|key| keys.iter().any(|k| k.contains(key))));
}

#[test]
fn what_cannot_be_read_is_offered_to_the_letter() {
    let store = MemoryStore::default();
    store.set("nianbao/draft/a/b-1", "坏\n了 <b>").unwrap();
    let shown = asks(&picture(&store), "raw", "nianbao/draft/a/b-1").unwrap();
    let file = ("nianbao-draft-a-b-1.txt".to_owned(), "text/plain", "坏\n了 <b>".to_owned());
    assert_eq!(shown, [Effect::File(file.0, file.1, file.2)]);
    is_fair(&asks(&picture(&store), "raw", "nianbao/draft/none").unwrap_err());
}
