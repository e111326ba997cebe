//! Dialogs as text of HTML: no word becomes markup, every button asks for something that is known, and every field
//! has its label.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod page;
mod readings;
mod reports;

use std::collections::BTreeSet;

use commands::{asks, create, does, picture, sheet, short};
use nianbao::check::{self, dismissal};
use nianbao::command::{Context, Effect, Readings, Said};
use nianbao::drafts::versions::{KeptVersion, Moment};
use nianbao::drafts::{MemoryStore, Store};
use nianbao::form::Field;
use nianbao::report::bound::{self, clause::Sentence};
use nianbao::report::{Edit, Figure, Report, Section, file, last_year};
use page::INJECTIONS;
use reports::{footing_report, unknown};
use scraper::{ElementRef, Html};

/// Writes a text everywhere that a person or a file could.
fn written_everywhere(edition: &str, text: &str) -> Report {
    let mut report = footing_report(edition, 1);
    // A vertical tab parts lines in a text.
    let text = &*text.replace('\u{b}', " ");
    for field in report.fields() {
        report.apply(Edit::Text { field, text: text.to_owned() });
    }
    let section =
        Section { heading: text.to_owned(), text: text.to_owned(), unknown: unknown("x-a", "\"附\"") };
    report.apply(Edit::InsertSection { at: 1, section });
    report.figures.fill(Figure::Text(text.to_owned()));
    report.unknown = unknown(text, "\"附\"");
    report
}

/// Drafts whose organ, name and texts are a word: two in the list, two in the bin, one cut off.
fn store(word: &str) -> MemoryStore {
    let store = MemoryStore::default();
    for id in ["a", "b", "c", "d"] {
        create(&store, id, &short(word), 1);
        if id != "b" && id != "d" {
            does(&store, "rename-to", id, &[("name", word)]);
        }
    }
    does(&store, "remove", "c", &[]);
    does(&store, "remove", "d", &[]);
    let saved = create(&store, "e", &written_everywhere("2021", word), 1);
    let raw = store.get(&saved.key).unwrap().unwrap();
    // A line that cannot be read is shown as it is.
    let raw = raw.replacen("\n  \"year\"", &format!("\n  {word} \"{word}\n  \"year\""), 1);
    store.remove(&saved.key).unwrap();
    store.set(&cut_off(word), &raw[..raw.len() - 10]).unwrap();
    store
}

fn cut_off(word: &str) -> String {
    format!("nianbao/draft/{word}/A-1")
}

/// A report with a hint that is open and one that was dismissed, last year's, and a sentence that follows, all with
/// a word in it; and what the open one is called.
fn with_all_that_stands(word: &str) -> (Report, String) {
    let word = &*word.replace(['\u{b}', '\n'], " ");
    let mut report = Report { year: 2025, ..written_everywhere("2021", word) };
    report.unknown = unknown("x-a", "1");
    let text = format!("{word}\n沿河三个村的供水管网改造以后水压稳定了许多。");
    report.apply(Edit::Text { field: Field::OtherMatters, text });
    for (figure, entry) in report.figures.iter_mut().zip(&report.form.entries) {
        *figure = Figure::zero(entry.kind);
    }
    for (row, count) in [("issued", 1), ("repealed", 2)] {
        let written = format!("{count}（{word}）");
        let figure = Figure::Noted { count, written };
        let cell = report.form.cell(&format!("disclosure.normative_documents.{row}")).unwrap();
        report.apply(Edit::Figure { cell, figure });
    }
    let mut last = Report { year: 2024, ..report.clone() };
    last.organ.name.push_str("旧局");
    last_year::attach(&mut report, &last);
    let sentence = Sentence::of("litigation").unwrap();
    assert!(bound::insert(&mut report, Field::SectionText(1), None, sentence));
    let hints = check::review(&report, Some(&last)).into_iter().filter(|finding| finding.rule.id == "V04");
    let hints: Vec<_> = hints.collect();
    dismissal::dismiss(&mut report, &hints[0], word);
    (report, format!("V04 {}", hints[1].message))
}

/// Every sheet that there is, over a word.
fn sheets(word: &str) -> Vec<(&'static str, Vec<Effect>)> {
    let store = store(word);
    let version = |name: &str, at| {
        ("key".to_owned(), KeptVersion::of("a", at, Moment::ByHand, name, &format!("{word}{at}")).key())
    };
    let inputs = vec![version(word, 1), version("", 2), ("others".to_owned(), word.to_owned())];
    let (of_word, of_sign) = (written_everywhere("2019", word), written_everywhere("2019", "甲"));
    let [of_word, of_sign] = [of_word, of_sign].map(|report| file::write(&report));
    let one = Context { draft: "a".to_owned(), inputs, ..picture(&store) };
    let one = Context { text: of_word.clone(), other: of_sign.clone(), ..one };
    let other = Context { text: of_sign, other: of_word, ..one.clone() };
    let key = cut_off(word);
    let asked = |context: &Context, command: &'static str, value: &str| {
        (command, asks(context, command, value).unwrap_or_else(|error| panic!("{command} {word}: {error}")))
    };
    let in_bin = Context { inputs: vec![("in-dialog".to_owned(), "1".to_owned())], ..picture(&store) };
    // A draft of the year after one of them is there to attach it to.
    create(&store, "next", &Report { year: 2025, ..written_everywhere("2021", word) }, 1);
    let context = picture(&store);
    let mut readings = Readings::of(&context, 2, word);
    let read = readings::read_with_doubts(&written_everywhere("2021", word), word);
    readings.add_reading(word, Ok(read));
    readings.add_reading(word, Err(word.to_owned()));
    let (standing, open) = with_all_that_stands(word);
    let standing = Context { text: file::write(&standing), ..picture(&store) };
    let held = [("0/report", &*file::write(&short("别的机关"))), ("0/name", word), ("0/to", "next")];
    let attached = commands::filled(&store, &held);
    vec![
        asked(&one, "new", ""),
        ("readings", readings.shown()),
        asked(&attached, "attach-last-year", "0"),
        asked(&one, "rename", "a"),
        asked(&one, "rename", word),
        asked(&one, "bin", ""),
        asked(&one, "room", ""),
        asked(&in_bin, "restore", "c"),
        asked(&in_bin, "erase-binned", "d"),
        asked(&one, "salvage", &key),
        asked(&one, "edition", "2021"),
        asked(&one, "compare", &version(word, 1).1),
        asked(&other, "compare", &version(word, 1).1),
        asked(&one, "conflict", ""),
        asked(&other, "conflict", ""),
        asked(&one, "versions", ""),
        asked(&other, "look", word),
        asked(&one, "keys", ""),
        asked(&standing, "ready", ""),
        asked(&standing, "dismissed", ""),
        asked(&standing, "dismiss", &open),
        asked(&standing, "last-year", ""),
        asked(&standing, "repetition", ""),
        asked(&standing, "rules", ""),
        asked(&standing, "sentences", "SectionText-1"),
        asked(&standing, "bound", "SectionText-1"),
    ]
}

/// The same where there is nothing to show.
fn bare_sheets() -> Vec<(&'static str, Vec<Effect>)> {
    let bare = Context { text: file::write(&short("乙")), ..picture(&MemoryStore::default()) };
    let commands =
        [("ready", ""), ("dismissed", ""), ("last-year", ""), ("repetition", ""), ("bound", "Problems")];
    commands.into_iter().map(|(command, value)| (command, asks(&bare, command, value).unwrap())).collect()
}

/// Attributes that hold words, or a value that was made of them.
const OF_WORDS: [&str; 5] = ["value", "data-value", "aria-label", "srcdoc", "title"];

/// What is not words in a sheet: each element with its attributes, in order.
fn shape(content: &Html) -> Vec<(String, Vec<(String, String)>)> {
    let element = |element: &scraper::node::Element| {
        let value = |name: &str, value: &str| if OF_WORDS.contains(&name) { "" } else { value }.to_owned();
        let attributes = element.attrs().map(|(name, held)| (name.to_owned(), value(name, held)));
        let mut attributes: Vec<_> = attributes.collect();
        attributes.sort();
        (element.name().to_owned(), attributes)
    };
    let elements = content.tree.nodes().filter_map(|node| node.value().as_element());
    elements.map(element).collect()
}

/// Sheets that list what is found in a report, or mark what is repeated.
const OF_FINDINGS: [&str; 2] = ["ready", "repetition"];

/// The kinds of elements in a sheet: their names with those of their attributes.
fn kinds(content: &Html) -> BTreeSet<String> {
    let kind = |(element, attributes): (String, Vec<(String, String)>)| {
        let names: Vec<String> = attributes.into_iter().map(|(name, _)| name).collect();
        format!("{element} {}", names.join(" "))
    };
    shape(content).into_iter().map(kind).collect()
}

#[test]
fn no_word_becomes_markup_in_any_sheet() {
    let mut cases = 0;
    let plain = sheets("乙");
    for word in INJECTIONS {
        for ((command, effects), (_, harmless)) in sheets(word).iter().zip(&plain) {
            assert_eq!(sheet(effects).0, sheet(harmless).0);
            let [attacked, harmless] =
                [effects, harmless].map(|effects| Html::parse_fragment(sheet(effects).1));
            if OF_FINDINGS.contains(command) {
                // More may be found fault with in one word than in another.
                let others = kinds(&attacked).difference(&kinds(&harmless)).count();
                assert_eq!(others, 0, "{command}: {word}: {:?} {:?}", kinds(&attacked), kinds(&harmless));
            } else {
                assert_eq!(shape(&attacked), shape(&harmless), "{command}: {word}");
            }
            let comments = attacked.tree.nodes().filter(|node| node.value().is_comment()).count();
            assert_eq!(comments, 0, "{command}: {word}");
            for (frame, plain) in page::all(&attacked, "iframe").iter().zip(page::all(&harmless, "iframe")) {
                let [frame, plain] =
                    [*frame, plain].map(|frame| Html::parse_document(frame.attr("srcdoc").unwrap()));
                assert_eq!(page::elements(&frame), page::elements(&plain), "{command}: {word}");
            }
            cases += 1;
        }
    }
    println!("{cases} cases");
    assert!(cases >= 20 * 18);
}

#[test]
fn every_word_is_there_to_be_read() {
    for word in INJECTIONS {
        let word: String = word.chars().filter(|letter| !letter.is_control()).collect();
        for (command, effects) in sheets(&word) {
            if ["keys", "edition", "new", "rules", "sentences", "bound"].contains(&command) {
                continue;
            }
            let parsed = Html::parse_fragment(sheet(&effects).1);
            let texts: String = parsed.root_element().text().collect();
            let held = parsed.tree.nodes().filter_map(|node| node.value().as_element());
            let held: Vec<&str> = held.flat_map(|element| element.attrs().map(|(_, value)| value)).collect();
            let short: String = word.trim().chars().take(60).collect();
            let is_there = texts.contains(&short) || held.iter().any(|value| value.contains(&short));
            // What differs is marked, with what is the same before and after it; a message quotes its beginning.
            assert!(is_there || ["look", "dismiss"].contains(&command), "{command}: {word}");
        }
    }
}

fn ways(effects: &[Effect]) -> Vec<&Said> {
    let mut ways = Vec::new();
    for effect in effects {
        if let Effect::Say(said) | Effect::IfFull(said) = effect {
            ways.push(said);
        }
    }
    ways
}

/// Whether somebody carries it out: the command itself, the worker before it, or the page.
fn is_known(command: &str) -> bool {
    let refused = asks(&Context::default(), command, "").err();
    let unknown = refused.is_some_and(|sentence| sentence.contains("版本不一致"));
    let worker = include_str!("../src/worker/commands.rs").contains(&format!("\"{command}\" =>"));
    let page = include_str!("../src/app/command.rs").contains(&format!("\"{command}\") =>"));
    !unknown || worker || page
}

#[test]
fn whatever_a_sheet_or_a_notice_offers_is_known() {
    let store = store("乙");
    let (text, other) = (file::write(&short("甲")), file::write(&short("乙")));
    let one = Context { text, other, ..picture(&store) };
    let mut offered: Vec<String> = Vec::new();
    for (_, effects) in sheets("乙") {
        offered.extend(commands::attributes(sheet(&effects).1, "[data-command]", "data-command"));
    }
    let context = picture(&store);
    let mut several = Readings::of(&context, 2, "");
    for name in ["甲", "乙"] {
        several.add_reading(name, Ok(readings::read(&short(name), "脚")));
    }
    let several = several.shown();
    offered.extend(commands::attributes(sheet(&several).1, "[data-command]", "data-command"));
    for (command, value) in [
        ("remove", "a"),
        ("erase-binned", "c"),
        ("empty-bin", ""),
        ("change-edition", "2019"),
        ("keep-apart", ""),
    ] {
        let effects = asks(&one, command, value).unwrap();
        let ways: Vec<_> = ways(&effects).into_iter().filter_map(|said| said.way.clone()).collect();
        assert!(!ways.is_empty(), "{command}");
        assert!(ways.iter().all(|(label, _, _)| !label.is_empty()));
        offered.extend(ways.into_iter().map(|(_, command, _)| command.to_owned()));
    }
    offered.sort();
    offered.dedup();
    println!("{offered:?}");
    assert!(offered.len() >= 15);
    for command in offered {
        assert!(is_known(&command), "{command}");
    }
    assert!(!is_known("no-such-command") && !is_known(""));
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn every_sheet_has_a_heading_and_a_way_out_and_every_field_a_label() {
    for (command, effects) in sheets("乙").into_iter().chain(bare_sheets()) {
        let (heading, content) = sheet(&effects);
        assert!(!heading.trim().is_empty(), "{command}");
        let parsed = Html::parse_fragment(content);
        assert!(parsed.errors.is_empty(), "{command}: {:?}", parsed.errors);
        for field in page::all(&parsed, "input:not([type=hidden]), select, textarea") {
            let label =
                field.ancestors().filter_map(ElementRef::wrap).find(|of| of.value().name() == "label");
            assert!(label.is_some_and(|label| !text(label).is_empty()), "{command}");
        }
        let buttons = page::all(&parsed, "button");
        for button in &buttons {
            assert!(!text(*button).is_empty(), "{command}");
            let attributes =
                ["data-command", "data-close", "data-all", "data-step", "data-look", "data-source"];
            let in_form =
                button.ancestors().filter_map(ElementRef::wrap).any(|of| of.value().name() == "form");
            let does = attributes.iter().any(|name| button.attr(name).is_some());
            assert!(does || (in_form && button.attr("type").is_none()), "{command}: {}", button.html());
            assert!(button.attr("data-sure").is_none_or(|sure| sure.contains("确定")), "{command}");
        }
        // Buttons that are called the same are told apart.
        let called =
            |button: &ElementRef<'_>| button.attr("aria-label").map_or_else(|| text(*button), str::to_owned);
        let out = ["关闭", "取消", "以后再说", "返回版本列表"];
        assert!(buttons.iter().any(|button| out.contains(&&*called(button))), "{command}");
        for frame in page::all(&parsed, "iframe") {
            assert!(
                frame.attr("title").is_some_and(|title| !title.is_empty())
                    && frame.attr("sandbox") == Some("")
            );
        }
        let ids =
            page::all(&parsed, "[name]").into_iter().map(|field| field.attr("name").unwrap().to_owned());
        let mut names: Vec<String> = ids.collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{command}: two fields of one name");
    }
}
