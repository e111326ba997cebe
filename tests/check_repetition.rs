//! Prose taken over from last year's report, paragraph by paragraph.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use nianbao::check::repetition::{Repeated, paragraphs};
use nianbao::document::recognise;
use nianbao::form::Field;
use nianbao::format;
use nianbao::report::Report;
use nianbao::report::sample::sample;
use proptest::prelude::*;

const OLD: &str = "每季度梳理群众来电中问得最多的用水问题，由业务科室逐条写出答复口径，发布在便民问答页面。";
const NEW: &str = "为偏远站点配备了可以离线查阅的公开资料盒，由巡查人员每月更换。";

fn with_problems(text: &str) -> Report {
    Report { problems: text.to_owned(), other_matters: String::new(), overview: Vec::new(), ..sample() }
}

fn of_problems(this: &str, last: &str) -> Vec<Repeated> {
    let found = paragraphs(&with_problems(this), &with_problems(last));
    found.into_iter().filter(|paragraph| paragraph.field == Field::Problems).collect()
}

#[test]
fn what_stood_there_last_year_is_repeated_and_what_is_new_is_not() {
    let text = format!("{OLD}\n\n{NEW}");
    let found = of_problems(&text, OLD);
    let shares: Vec<u8> = found.iter().map(|paragraph| paragraph.share).collect();
    assert_eq!(shares, [100, 0]);
    assert_eq!(&text[found[0].range.clone()], OLD);
    assert_eq!(&text[found[1].range.clone()], NEW);
    assert_eq!(&text[found[0].stretches[0].clone()], OLD.trim_end_matches('。'));
    assert!(found[1].stretches.is_empty());
}

#[test]
fn half_of_a_paragraph_is_shown_as_the_words_that_are_repeated() {
    let text = format!("{NEW}{OLD}");
    let found = of_problems(&text, OLD);
    let repeated: Vec<&str> = found[0].stretches.iter().map(|range| &text[range.clone()]).collect();
    assert_eq!(repeated, [OLD.trim_end_matches('。')]);
    assert!((50..70).contains(&found[0].share), "{}", found[0].share);
}

#[test]
fn other_figures_and_other_punctuation_do_not_make_a_sentence_new() {
    let before = "组织了19场面向供水站的业务讲座，编印操作手册240册，建立了疑难问题会商机制。";
    let now = "组织了3场面向供水站的业务讲座；编印操作手册1,860册；建立了疑难问题会商机制。";
    assert!(of_problems(now, before)[0].share > 90);
}

#[test]
fn another_order_of_the_paragraphs_is_no_new_text() {
    let found = of_problems(&format!("{NEW}\n{OLD}"), &format!("{OLD}\n{NEW}"));
    assert!(found.iter().all(|paragraph| paragraph.share == 100));
}

#[test]
fn what_every_report_says_is_no_repetition() {
    let (this, mut last) = (sample(), sample());
    for section in &mut last.overview {
        section.text.clear();
    }
    last.problems.clear();
    let found = paragraphs(&this, &last);
    let matters: Vec<u8> =
        found.iter().filter(|one| one.field == Field::OtherMatters).map(|one| one.share).collect();
    assert_eq!(matters, [0, 0]);
}

#[test]
fn eleven_letters_in_a_row_are_chance_and_twelve_are_not() {
    let last = "甲乙丙丁戊己庚辛壬癸子丑寅卯";
    assert_eq!(of_problems("甲乙丙丁戊己庚辛壬癸子午未申酉戌亥", last)[0].share, 0);
    assert!(of_problems("甲乙丙丁戊己庚辛壬癸子丑未申酉戌亥", last)[0].share > 60);
}

proptest! {
    #[test]
    fn ranges_lie_in_their_fields_in_order_and_on_letters(this in "[一-三0-2，。《》\n a年]{0,200}", last in "[一-三0-2，。\n]{0,200}") {
        let report = with_problems(&this);
        for paragraph in paragraphs(&report, &with_problems(&last)) {
            let text = report.text(paragraph.field);
            prop_assert!(text.get(paragraph.range.clone()).is_some());
            prop_assert!(paragraph.share <= 100);
            let mut at = paragraph.range.start;
            for stretch in &paragraph.stretches {
                prop_assert!(stretch.start >= at && stretch.end <= paragraph.range.end);
                prop_assert!(text.get(stretch.clone()).is_some_and(|words| !words.is_empty()));
                at = stretch.end;
            }
        }
    }
}

#[test]
fn the_shares_of_two_published_reports_are_printed() {
    let read = |year: u16| {
        let path = format!("../shared/samples/hongze-district-{year}.txt");
        let bytes = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
        let document = format::parse("sample.txt", &bytes, &|_| None).ok()?;
        Some(recognise(&document).ok()?.report)
    };
    let (Some(this), Some(last)) = (read(2024), read(2023)) else {
        println!("skipped: no published reports at hand");
        return;
    };
    for paragraph in paragraphs(&this, &last) {
        println!("{:?} {}%", paragraph.field, paragraph.share);
        let text = this.text(paragraph.field);
        for stretch in &paragraph.stretches {
            println!("    {}", &text[stretch.clone()]);
        }
    }
    let started = std::time::Instant::now();
    (0..100).for_each(|_| drop(paragraphs(&this, &last)));
    println!("{:?} each", started.elapsed() / 100);
}
