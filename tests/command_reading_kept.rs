//! What is made of a published report that was read: a draft, next year's report, the year before of a draft.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod readings;
mod reports;

use commands::{
    apply, asks, attributes, called, create, does, filled, ids, is_fair, loaded, pairs, said, save, sheet,
    short, words,
};
use nianbao::command::{Context, Effect};
use nianbao::drafts::{Drafts, MemoryStore, Store};
use nianbao::report::next_year::next_year;
use nianbao::report::sample::sample;
use nianbao::report::{Report, file, last_year};
use readings::{dialog, filled_in, of_organ, published, read, read_with_doubts};
use reports::{EDITIONS, figure_at, footing_report};

#[test]
fn what_was_read_is_kept_as_it_was_published_and_called_after_its_file() {
    for edition in EDITIONS {
        let store = MemoryStore::default();
        let report = Report { fills_totals: false, ..footing_report(edition, 9) };
        let effects = dialog(&store, &[("2023年年报（终稿）.docx", read(&report, "脚"))]);
        let done = asks(&filled_in(&store, &effects, &[]), "keep-reading", "0").unwrap();
        apply(&store, &done).unwrap();
        let id = &ids(&store)[0];
        assert_eq!(loaded(&store, id), report);
        assert_eq!(called(&store), ["2023年年报（终稿）.docx"]);
        assert!(done.contains(&Effect::Close) && done.contains(&Effect::Open(id.clone())));
    }
}

#[test]
fn what_was_put_right_is_kept_and_nothing_else_changes() {
    let store = MemoryStore::default();
    let mut report = published(2024);
    // As published: a note, a sign for 0, a word.
    for (key, written) in [
        ("litigation.review.total", "22（其中1件撤回）"),
        ("litigation.review.upheld", "/"),
        ("litigation.review.corrected", "若干"),
    ] {
        report.apply(reports::typed(report.form, key, written));
    }
    let effects = dialog(&store, &[("a.pdf", read_with_doubts(&report, "脚"))]);
    let changed = [("0/litigation.review.corrected", " ３ ")];
    let done = asks(&filled_in(&store, &effects, &changed), "keep-reading", "0").unwrap();
    apply(&store, &done).unwrap();
    let mut expected = report.clone();
    expected.apply(reports::typed(report.form, "litigation.review.corrected", "3"));
    assert_eq!(loaded(&store, &ids(&store)[0]), expected);
}

#[test]
fn next_years_report_is_begun_with_this_one_attached() {
    let (store, report) = (MemoryStore::default(), published(2024));
    let effects = dialog(&store, &[("a.pdf", read(&report, "脚"))]);
    assert!(words(sheet(&effects).1, "button").contains(&"以此起草 2025 年度的报告".to_owned()));
    let done = asks(&filled_in(&store, &effects, &[]), "begin-next-year", "0").unwrap();
    apply(&store, &done).unwrap();
    let id = &ids(&store)[0];
    let next = loaded(&store, id);
    assert_eq!((next.year, &next.organ), (2025, &report.organ));
    assert_eq!(last_year::attached(&next).unwrap(), report);
    let carried =
        |report: &Report, row: &str| figure_at(report, &format!("applications.{row}.natural_person"));
    assert_eq!(carried(&next, "carried_in"), carried(&report, "carried_out"));
    assert!(done.contains(&Effect::Open(id.clone())));
    // The last year that a report may be for has none after it.
    let effects = dialog(&store, &[("a.pdf", read(&published(2100), "脚"))]);
    assert!(!sheet(&effects).1.contains("begin-next-year"));
}

#[test]
fn attached_it_is_a_new_version_of_the_draft_and_the_years_are_compared() {
    let (store, last) = (MemoryStore::default(), published(2024));
    let draft = Report { year: 2025, ..sample() };
    create(&store, "a", &draft, 1);
    does(&store, "rename-to", "a", &[("name", "送审稿")]);
    let before = pairs(&store);
    let effects = dialog(&store, &[("a.pdf", read(&last, "脚"))]);
    let context = filled_in(&store, &effects, &[]);
    let done = asks(&context, "attach-last-year", "0").unwrap();
    // What another tab saves in between stays beside it.
    let other = Report { problems: "另一个标签页。".to_owned(), ..draft.clone() };
    let raced = MemoryStore::default();
    before.iter().for_each(|(key, value)| raced.set(key, value).unwrap());
    save(&raced, "a", &other, 2);
    apply(&raced, &done).unwrap();
    let there = Drafts::new(&raced, "X").load("a").unwrap().texts();
    assert!(there.iter().any(|text| text.report == other), "{there:?}");
    assert!(there.iter().any(|text| last_year::attached(&text.report).is_some()), "{there:?}");

    apply(&store, &done).unwrap();
    let mut held = loaded(&store, "a");
    assert_eq!(last_year::attached(&held).unwrap(), last);
    held.unknown.remove("last_year");
    assert_eq!((held, called(&store)), (draft, vec!["送审稿".to_owned()]));
    // The sample carries 3 and 1 in, and 1 and 1 out; one normative document of two more and one less.
    let (heading, content) = sheet(&done);
    assert_eq!(heading, "与上年核对");
    let found = words(content, "li");
    assert_eq!(found.iter().filter(|found| found.contains("Y01")).count(), 2, "{found:?}");
    assert!(found.iter().any(|found| found.contains('3') && found.contains('1') && found.contains("自然人")));
    assert_eq!(attributes(content, "[data-command=go-to-draft]", "value"), ["a"]);
    assert_eq!(does(&store, "go-to-draft", "a", &[]), [Effect::Close, Effect::Open("a".to_owned())]);
}

#[test]
fn years_that_agree_are_told_so_and_another_organ_is_told() {
    let (store, last) = (MemoryStore::default(), published(2024));
    create(&store, "a", &next_year(&last), 1);
    let effects = dialog(&store, &[("a.pdf", read(&last, "脚"))]);
    let done = asks(&filled_in(&store, &effects, &[]), "attach-last-year", "0").unwrap();
    assert!(sheet(&done).1.contains("两年之间没有发现矛盾。"));
    let other = MemoryStore::default();
    create(&other, "a", &of_organ("青禾县统计局", 2025), 1);
    let effects = dialog(&other, &[("a.pdf", read(&last, "脚"))]);
    let done = asks(&filled_in(&other, &effects, &[]), "attach-last-year", "0").unwrap();
    assert!(sheet(&done).1.contains("机关名称不同"), "{}", sheet(&done).1);
}

#[test]
fn to_the_draft_that_is_open_it_is_attached_by_a_step_that_can_be_undone() {
    let (store, last) = (MemoryStore::default(), published(2024));
    create(&store, "a", &of_organ("澜川市水务局", 2025), 1);
    let open = Report { problems: "刚写的。".to_owned(), ..of_organ("澜川市水务局", 2025) };
    let effects = dialog(&store, &[("a.pdf", read(&last, "脚"))]);
    let context = filled_in(&store, &effects, &[]);
    let context = Context { draft: "a".to_owned(), text: file::write(&open), ..context };
    let done = asks(&context, "attach-last-year", "0").unwrap();
    let [Effect::Edit(text), Effect::Sheet(..)] = &done[..] else { panic!("{done:?}") };
    let mut held = file::read(text.as_bytes(), |_| None).unwrap().report;
    assert_eq!(last_year::attached(&held).unwrap(), last);
    held.unknown.remove("last_year");
    assert_eq!(held, open);
}

#[test]
fn of_several_reports_each_goes_its_own_way_or_all_become_drafts() {
    let store = MemoryStore::default();
    let three: Vec<_> = [2022, 2023, 2024].map(published).into_iter().collect();
    let named = ["一.docx", "二.docx", "三.docx"];
    let all: Vec<_> = named.into_iter().zip(three.iter().map(|report| read(report, "脚"))).collect();
    create(&store, "a", &of_organ("澜川市水务局", 2025), 1);
    let effects = dialog(&store, &all);
    assert_eq!(words(sheet(&effects).1, "section.reading > h3"), named);
    let context = filled_in(&store, &effects, &[]);

    let one = store.clone();
    let done = asks(&context, "keep-reading", "1").unwrap();
    apply(&one, &done).unwrap();
    let parts: Vec<_> = done.iter().filter(|effect| !matches!(effect, Effect::Change(_))).collect();
    let [Effect::Part(part, content)] = parts[..] else { panic!("{parts:?}") };
    assert!(part == "reading-1" && content.contains("二.docx"), "{content}");
    assert_eq!(called(&one)[0], "二.docx");
    for (command, said) in [("begin-next-year", "已起草 2025 年度"), ("attach-last-year", "与上年核对")]
    {
        let done = asks(&context, command, "2").unwrap();
        let part = done.iter().find_map(|effect| match effect {
            Effect::Part(part, content) => Some((part, content)),
            _ => None,
        });
        let (part, content) = part.unwrap();
        assert_eq!(part, "reading-2");
        assert!(content.contains(said) || content.contains("已附到"), "{content}");
        assert!(!done.iter().any(|effect| matches!(effect, Effect::Sheet(..) | Effect::Close)));
    }

    let done = asks(&context, "keep-readings", "").unwrap();
    apply(&store, &done).unwrap();
    let mut names = called(&store);
    names.retain(|name| named.contains(&&**name));
    names.sort();
    assert_eq!(names, ["一.docx", "三.docx", "二.docx"]);
    assert!(said(&done).text.contains("3 份草稿"));
}

#[test]
fn a_store_that_fills_up_on_the_way_says_how_many_drafts_there_are() {
    let store = MemoryStore::default();
    let all: Vec<_> = [2022, 2023].iter().map(|year| ("a.pdf", read(&published(*year), "脚"))).collect();
    let effects = dialog(&store, &all);
    let done = asks(&filled_in(&store, &effects, &[]), "keep-readings", "").unwrap();
    let full: Vec<_> = done
        .iter()
        .filter_map(|effect| match effect {
            Effect::IfFull(said) => Some(said.text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(full.len(), 2);
    assert!(full[0].contains("建立了 0 份") && full[1].contains("建立了 1 份"), "{full:?}");
    full.iter().for_each(|sentence| is_fair(sentence));
}

#[test]
fn a_command_from_a_dialog_that_holds_no_report_changes_nothing() {
    let store = MemoryStore::default();
    create(&store, "a", &short("局"), 1);
    let before = pairs(&store);
    for inputs in [&[][..], &[("0/report", "")], &[("0/report", "{}")], &[("1/report", "x")]] {
        for command in ["keep-reading", "begin-next-year", "attach-last-year"] {
            is_fair(&asks(&filled(&store, inputs), command, "0").unwrap_err());
        }
    }
    // A draft that is gone meanwhile.
    let report = file::write(&published(2023));
    let inputs = [("0/report", &*report), ("0/name", "a"), ("0/to", "gone")];
    is_fair(&asks(&filled(&store, &inputs), "attach-last-year", "0").unwrap_err());
    assert_eq!(pairs(&store), before);
}

#[test]
fn letters_that_mislead_do_not_come_into_a_draft() {
    let store = MemoryStore::default();
    let report = Report { problems: "问题\u{202e}颠倒\u{0}。".to_owned(), ..published(2024) };
    let effects = dialog(&store, &[("a.pdf", read(&report, "脚"))]);
    apply(&store, &asks(&filled_in(&store, &effects, &[]), "keep-reading", "0").unwrap()).unwrap();
    assert_eq!(loaded(&store, &ids(&store)[0]).problems, "问题颠倒。");
}
