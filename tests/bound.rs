//! Sentences whose figures follow the tables: what they say, that they follow, and that no other word is touched.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod reports;

use commands::{asks, attributes, is_fair, picture, said, sheet, words};
use nianbao::command::{Context, Effect};
use nianbao::drafts::MemoryStore;
use nianbao::form::Field;
use nianbao::report::bound::clause::{SENTENCES, Sentence};
use nianbao::report::bound::{bound, follow, insert, rendered, unbind};
use nianbao::report::{Edit, Figure, Report, Section, file, sample};
use proptest::prelude::*;
use reports::{EDITIONS, footing_report, typed};

const TEXT: Field = Field::SectionText(1);

fn says(report: &Report, id: &str) -> String {
    rendered(report, Sentence::of(id).unwrap()).unwrap().text
}

fn zeros(edition: &str) -> Report {
    let mut report = footing_report(edition, 1);
    let form = report.form;
    for (figure, entry) in report.figures.iter_mut().zip(&form.entries) {
        *figure = Figure::zero(entry.kind);
    }
    report
}

fn put(report: &mut Report, key: &str, written: &str) {
    report.apply(typed(report.form, key, written));
}

fn text(report: &mut Report, field: Field, text: &str) {
    report.apply(Edit::Text { field, text: text.to_owned() });
}

/// The sample with one sentence as the only text of a section.
fn with(id: &str) -> Report {
    let mut report = sample::sample();
    text(&mut report, TEXT, "");
    assert!(insert(&mut report, TEXT, None, Sentence::of(id).unwrap()));
    report
}

fn read(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

#[test]
fn the_sentences_say_what_stands_in_the_tables() {
    let report = sample::sample();
    assert_eq!(
        says(&report, "applications"),
        "全年新收政府信息公开申请42件，其中自然人31件、法人或其他组织11件；上年结转4件。全年办结44件，其中予以公开23件、\
         部分公开5件、不予公开3件、无法提供8件、不予处理3件、其他处理2件。结转下年度继续办理2件。"
    );
    assert_eq!(
        says(&report, "litigation"),
        "因政府信息公开被申请行政复议3件，其中结果维持2件、其他结果1件；被提起行政诉讼2件，其中结果维持1件、尚未审结1件。"
    );
    assert_eq!(
        says(&report, "normative_documents"),
        "全年制发行政规范性文件2件，废止行政规范性文件1件，现行有效行政规范性文件9件。"
    );
    assert_eq!(
        says(&report, "decisions"),
        "全年作出行政许可386件，作出行政处罚27件，实施行政强制3件，收取行政事业性收费47.086万元。"
    );
    assert_eq!(says(&report, "information_fee"), "2025年，本机关收取政府信息公开信息处理费0元。");
}

#[test]
fn where_nothing_happened_they_say_so() {
    let report = zeros("2021");
    assert_eq!(
        says(&report, "applications"),
        "全年未收到政府信息公开申请；没有上年结转的申请。全年没有办结的申请。没有结转下年度继续办理的申请。"
    );
    assert_eq!(
        says(&report, "litigation"),
        "没有因政府信息公开被申请行政复议；没有因政府信息公开被提起行政诉讼。"
    );
    assert_eq!(
        says(&report, "decisions"),
        "全年没有作出行政许可，没有作出行政处罚，没有实施行政强制，没有收取行政事业性收费。"
    );
    assert_eq!(
        says(&zeros("2019"), "normative_documents_2019"),
        "全年没有新制作规范性文件，没有对外公开的规范性文件。"
    );
}

#[test]
fn a_sole_part_is_not_counted_twice() {
    let mut report = zeros("2021");
    put(&mut report, "applications.received.natural_person", "3");
    put(&mut report, "applications.received.total", "3");
    assert!(says(&report, "applications").starts_with("全年新收政府信息公开申请3件，均为自然人；"));
    put(&mut report, "litigation.suit_direct.upheld", "1");
    put(&mut report, "litigation.suit_direct.total", "1");
    put(&mut report, "litigation.suit_after_review.upheld", "1");
    put(&mut report, "litigation.suit_after_review.total", "1");
    assert!(says(&report, "litigation").ends_with("；被提起行政诉讼2件，均为结果维持。"));
}

#[test]
fn a_sentence_is_of_the_editions_that_have_its_cells_and_wants_figures() {
    let ids = |edition: &str| {
        let form = reports::form(edition);
        let of = SENTENCES.iter().filter(|sentence| sentence.is_of(form));
        of.map(|sentence| sentence.id).collect::<Vec<_>>()
    };
    let both = ["applications", "litigation"];
    assert_eq!(ids("2019"), [&both[..], &["normative_documents_2019", "information_fee"]].concat());
    let newer = ["normative_documents", "decisions", "rules", "information_fee"];
    assert_eq!(ids("2021"), [&both[..], &newer].concat());
    let mut report = sample::sample();
    for written in ["", "若干"] {
        put(&mut report, "applications.carried_in.total", written);
        assert_eq!(rendered(&report, Sentence::of("applications").unwrap()), None);
        assert!(!insert(&mut report, TEXT, None, Sentence::of("applications").unwrap()));
    }
}

#[test]
fn a_figure_changes_its_clause_and_no_other() {
    let mut report = with("applications");
    put(&mut report, "applications.carried_out.total", "0");
    assert!(follow(&mut report));
    assert!(report.text(TEXT).ends_with("、其他处理2件。没有结转下年度继续办理的申请。"));
    put(&mut report, "applications.carried_out.total", "7");
    assert!(follow(&mut report));
    assert_eq!(report.text(TEXT), says(&report, "applications"));
    assert!(!follow(&mut report));
}

#[test]
fn a_clause_whose_words_a_person_changed_is_plain_text_and_the_others_follow() {
    let mut report = with("litigation");
    let changed = report.text(TEXT).replace("被申请行政复议3件", "被申请行政复议共3件");
    text(&mut report, TEXT, &changed);
    put(&mut report, "litigation.review.total", "5");
    put(&mut report, "litigation.suit_direct.total", "0");
    put(&mut report, "litigation.suit_direct.upheld", "0");
    assert!(follow(&mut report));
    let text = report.text(TEXT);
    assert!(text.starts_with("因政府信息公开被申请行政复议共3件，其中结果维持2件、其他结果1件；"), "{text}");
    assert!(text.ends_with("；被提起行政诉讼1件，均为尚未审结。"), "{text}");
    assert_eq!(bound(&report).len(), 1);
}

#[test]
fn words_before_between_and_behind_do_not_unbind() {
    let mut report = with("litigation");
    let changed = report.text(TEXT).replace('；', "，没有一件被纠正；");
    text(&mut report, TEXT, &format!("😀一、\n{changed}\n另外，3件。"));
    put(&mut report, "litigation.review.total", "4");
    assert!(follow(&mut report));
    assert!(report.text(TEXT).starts_with("😀一、\n因政府信息公开被申请行政复议4件，"));
    assert!(report.text(TEXT).ends_with("\n另外，3件。"));
    assert_eq!(bound(&report).len(), 2);
}

#[test]
fn the_same_words_of_a_persons_own_are_never_touched() {
    let mut report = with("normative_documents");
    let own = "废止行政规范性文件1件";
    let changed = format!("{own}。\n{}", report.text(TEXT));
    text(&mut report, TEXT, &changed);
    // Which of the two is ours cannot be told.
    put(&mut report, "disclosure.normative_documents.repealed", "2");
    follow(&mut report);
    assert_eq!(report.text(TEXT), changed);
    // The other way about: ours is inserted where the same words stand.
    let mut report = sample::sample();
    text(&mut report, TEXT, &format!("{own}。"));
    assert!(insert(&mut report, TEXT, None, Sentence::of("normative_documents").unwrap()));
    put(&mut report, "disclosure.normative_documents.repealed", "2");
    assert!(follow(&mut report));
    assert_eq!(report.text(TEXT), format!("{own}。\n{}", says(&report, "normative_documents")));
    // Ours is taken away; what is left is the person's.
    put(&mut report, "disclosure.normative_documents.repealed", "1");
    follow(&mut report);
    text(&mut report, TEXT, &format!("{own}。"));
    put(&mut report, "disclosure.normative_documents.repealed", "3");
    follow(&mut report);
    assert_eq!(report.text(TEXT), format!("{own}。"));
}

#[test]
fn a_sentence_inserted_twice_follows_twice() {
    let mut report = with("litigation");
    assert!(insert(&mut report, TEXT, Some(0), Sentence::of("litigation").unwrap()));
    assert_eq!(bound(&report).len(), 4);
    put(&mut report, "litigation.review.total", "4");
    assert!(follow(&mut report));
    assert_eq!(report.text(TEXT), says(&report, "litigation").repeat(2));
}

#[test]
fn what_is_inserted_within_a_clause_unbinds_that_one() {
    let mut report = with("litigation");
    let within = report.text(TEXT).find("信息公开").unwrap();
    assert!(insert(&mut report, TEXT, Some(within), Sentence::of("information_fee").unwrap()));
    let ids: Vec<_> = bound(&report).iter().map(|bound| bound.clause.id).collect();
    assert_eq!(ids, ["information_fee", "litigation.suits"]);
}

#[test]
fn a_section_that_moves_keeps_its_sentences() {
    let mut report = with("litigation");
    report.apply(Edit::InsertSection { at: 0, section: Section::default() });
    put(&mut report, "litigation.review.total", "4");
    assert!(follow(&mut report));
    assert!(report.text(Field::SectionText(2)).contains("行政复议4件"));
    report.apply(Edit::RemoveSection { at: 2 });
    put(&mut report, "litigation.review.total", "5");
    assert!(!follow(&mut report));
    assert!(bound(&report).is_empty());
}

#[test]
fn a_figure_that_is_gone_leaves_the_words_as_they_are() {
    let mut report = with("litigation");
    let before = report.text(TEXT).to_owned();
    put(&mut report, "litigation.review.total", "");
    assert!(!follow(&mut report));
    assert_eq!(report.text(TEXT), before);
    put(&mut report, "litigation.review.total", "6");
    assert!(follow(&mut report));
}

#[test]
fn the_year_is_followed_too() {
    let mut report = with("information_fee");
    report.apply(Edit::Year(2024));
    assert!(follow(&mut report));
    assert_eq!(report.text(TEXT), "2024年，本机关收取政府信息公开信息处理费0元。");
}

#[test]
fn what_no_program_of_ours_wrote_does_no_harm() {
    let bare = file::write(&with("litigation"));
    for value in [
        "1",
        "[]",
        "[null, {}, {\"field\": 1}]",
        "[{\"field\": \"nowhere\", \"sentence\": \"fees\", \"text\": \"。\"}]",
        "[{\"field\": \"overview[1].text\", \"sentence\": \"fees\", \"text\": \"\"}]",
        "[{\"field\": \"overview[1].text\", \"sentence\": \"fees\", \"text\": \"件\", \"nth\": 99, \"of\": 2}]",
    ] {
        let mut report = read(&bare);
        let text = report.text(TEXT).to_owned();
        report.unknown.insert("bound", nianbao::json::parse(value).unwrap());
        assert!(!follow(&mut report), "{value}");
        assert_eq!(report.text(TEXT), text);
    }
}

/// A report with every sentence that its edition has, among words of a person's own.
fn everything(edition: &str, seed: u64) -> Report {
    let mut report = footing_report(edition, seed);
    report.overview = vec![Section { heading: "（一）依申请公开".to_owned(), ..Section::default() }];
    for field in [Field::SectionText(0), Field::Problems, Field::OtherMatters] {
        text(&mut report, field, "我们自己的话3件。");
        for sentence in SENTENCES.iter().filter(|sentence| sentence.is_of(report.form)) {
            assert!(insert(&mut report, field, None, sentence));
            let own = format!("{}另有5件。", report.text(field));
            text(&mut report, field, &own);
        }
    }
    report
}

// The words that are not bound.
fn own(report: &Report, field: Field) -> Vec<String> {
    let (mut own, mut done) = (Vec::new(), 0);
    let text = report.text(field);
    for bound in bound(report).into_iter().filter(|bound| bound.field == field) {
        own.push(text[done..bound.range.start].to_owned());
        done = bound.range.end;
    }
    own.push(text[done..].to_owned());
    own
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_of_a_cell_changes_its_clauses_alone(
        seed: u64, edition in prop::sample::select(&EDITIONS[..]), at: prop::sample::Index, count in 0u64..4,
    ) {
        let mut report = everything(edition, seed);
        prop_assert!(!follow(&mut report));
        let cells: Vec<_> = report.form.cells().collect();
        let cell = cells[at.index(cells.len())];
        let figure = Figure::read(&count.to_string(), report.form.entry(cell).unwrap().kind);
        let before = report.clone();
        let clauses = bound(&before);
        report.apply(Edit::Figure { cell, figure });
        let changed = report.clone();
        follow(&mut report);
        let after = bound(&report);
        prop_assert_eq!(clauses.len(), after.len());
        for (was, is) in clauses.iter().zip(&after) {
            prop_assert_eq!((was.field, was.clause.id), (is.field, is.clause.id));
            let words = &report.text(is.field)[is.range.clone()];
            prop_assert_eq!(words, &*is.clause.rendered(&changed).unwrap());
            if !was.clause.follows(report.form).contains(&cell) {
                prop_assert_eq!(words, &before.text(was.field)[was.range.clone()]);
            }
        }
        for field in report.fields() {
            prop_assert_eq!(own(&report, field), own(&before, field));
        }
        let once = report.clone();
        prop_assert!(!follow(&mut report));
        prop_assert_eq!(&report, &once);
        prop_assert_eq!(&read(&file::write(&report)), &once);
    }
}

fn context(report: &Report, inputs: &[(&str, &str)]) -> Context {
    let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Context { draft: "a".to_owned(), text: file::write(report), inputs, ..picture(&MemoryStore::default()) }
}

fn edited(effects: &[Effect]) -> Report {
    let edit =
        effects.iter().find_map(|effect| if let Effect::Edit(text) = effect { Some(text) } else { None });
    read(edit.unwrap())
}

#[test]
fn the_sentences_that_fit_the_section_are_offered_first() {
    let report = sample::sample();
    let first = |field: &str| {
        let effects = asks(&context(&report, &[]), "sentences", field).unwrap();
        words(sheet(&effects).1, "li strong")[0].clone()
    };
    assert_eq!(first("SectionText-0"), "行政规范性文件");
    assert_eq!(first("SectionText-1"), "收到和办理申请");
    assert_eq!(first("SectionText-4"), "行政复议和行政诉讼");
    assert_eq!(first("OtherMatters"), "没有收取信息处理费");
}

#[test]
fn a_sentence_whose_figures_are_missing_says_which_one() {
    let mut report = sample::sample();
    put(&mut report, "litigation.review.total", "");
    let effects = asks(&context(&report, &[]), "sentences", "SectionText-1").unwrap();
    let content = sheet(&effects).1;
    let said = words(content, "li p.aside");
    assert_eq!(said, ["先填表格里的这个数，才能插入：行政复议·总计。"]);
    assert!(
        !attributes(content, "li [data-command]", "value").contains(&"SectionText-1 litigation".to_owned())
    );
}

#[test]
fn it_is_inserted_at_the_caret_as_browsers_count_and_at_the_end_without_one() {
    let sentence = "2025年，本机关收取政府信息公开信息处理费0元。";
    for (caret, expected) in [
        (Some("0"), format!("{sentence}甲😀乙")),
        (Some("1"), format!("甲{sentence}😀乙")),
        (Some("2"), format!("甲😀{sentence}乙")),
        (Some("3"), format!("甲😀{sentence}乙")),
        (Some("4"), format!("甲😀乙{sentence}")),
        (Some("99999999999"), format!("甲😀乙{sentence}")),
        (Some("-1"), format!("甲😀乙\n{sentence}")),
        (None, format!("甲😀乙\n{sentence}")),
    ] {
        let mut report = sample::sample();
        text(&mut report, Field::OtherMatters, "甲😀乙");
        let inputs: Vec<(&str, &str)> = caret.into_iter().map(|caret| ("caret", caret)).collect();
        let effects =
            asks(&context(&report, &inputs), "insert-sentence", "OtherMatters information_fee").unwrap();
        let report = edited(&effects);
        assert_eq!(report.text(Field::OtherMatters), expected, "{caret:?}");
        assert_eq!(bound(&report).len(), 1);
        assert_eq!(said(&effects).way.as_ref().unwrap(), &("查看", "bound", "OtherMatters".to_owned()));
    }
}

#[test]
fn a_clerk_sees_what_follows_and_makes_it_plain_text() {
    let report = with("litigation");
    let effects = asks(&context(&report, &[]), "bound", "SectionText-1").unwrap();
    let content = sheet(&effects).1;
    assert_eq!(
        words(content, "li p"),
        [
            "因政府信息公开被申请行政复议3件，其中结果维持2件、其他结果1件",
            "被提起行政诉讼2件，其中结果维持1件、尚未审结1件"
        ]
    );
    assert!(words(content, "li small")[0].starts_with("跟随：第四部分“行政复议·结果维持、"), "{content}");
    let values = attributes(content, "[data-command=unbind]", "value");
    assert_eq!(
        values,
        ["SectionText-1 0 litigation.review", "SectionText-1 1 litigation.suits", "SectionText-1 all"]
    );
    let one = asks(&context(&report, &[]), "unbind", &values[0]).unwrap();
    let after = edited(&one);
    assert_eq!(after.text(TEXT), report.text(TEXT));
    assert_eq!(bound(&after).iter().map(|bound| bound.clause.id).collect::<Vec<_>>(), ["litigation.suits"]);
    assert!(words(sheet(&one).1, "li p").len() == 1);
    is_fair(&asks(&context(&after, &[]), "unbind", &values[1]).unwrap_err());
    let all = asks(&context(&report, &[]), "unbind", &values[2]).unwrap();
    let mut plain = edited(&all);
    assert!(all.contains(&Effect::Close) && !file::write(&plain).contains("\"bound\""));
    put(&mut plain, "litigation.review.total", "9");
    assert!(!follow(&mut plain));
    let mut none = report.clone();
    unbind(&mut none, &bound(&report));
    assert_eq!(none, edited(&all));
}

#[test]
fn where_no_sentence_goes_nothing_is_changed() {
    let report = sample::sample();
    for value in ["", "OrganName", "SectionHeading-0", "甲"] {
        is_fair(&asks(&context(&report, &[]), "sentences", value).unwrap_err());
    }
    for value in ["", "OtherMatters", "OtherMatters 甲", "SectionText-99 litigation"] {
        is_fair(&asks(&context(&report, &[]), "insert-sentence", value).unwrap_err());
    }
}
