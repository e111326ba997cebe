//! What the page asks for when typing pauses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod page;
mod reports;

use nianbao::check::dismissal::dismiss;
use nianbao::command::review::{Review, review};
use nianbao::form::{Field, Form};
use nianbao::report::bound::clause::Sentence;
use nianbao::report::bound::insert;
use nianbao::report::{Edit, Report, file, last_year, next_year, sample};
use page::INJECTIONS;
use reports::{footing_report, typed};
use scraper::Html;

fn put(report: &mut Report, key: &str, written: &str) {
    report.apply(typed(report.form, key, written));
}

fn reviewed(report: &Report) -> Review {
    review(&file::write(report)).unwrap()
}

fn layer(review: &Review, field: Field) -> String {
    review.marks.iter().find(|(of, _)| *of == field).unwrap().1.clone()
}

fn beside(review: &Review, key: &str) -> Option<String> {
    let cell = review.report.form.cell(key).unwrap();
    review.beside.iter().find(|(of, _)| *of == cell).map(|(_, text)| text.clone())
}

#[test]
fn a_report_in_order_has_nothing_and_every_field_of_prose_a_layer() {
    let report = sample::sample();
    let review = reviewed(&report);
    assert!(review.findings.is_empty() && review.hidden.is_empty() && review.dismissed == 0);
    assert_eq!((review.followed, review.last_year, review.beside.len()), (None, None, 0));
    let fields: Vec<Field> = review.marks.iter().map(|(field, _)| *field).collect();
    let sections: Vec<Field> = (0..5).map(Field::SectionText).collect();
    assert_eq!(
        fields,
        [&[Field::Introduction][..], &sections, &[Field::Problems, Field::OtherMatters]].concat()
    );
}

#[test]
fn what_was_dismissed_is_hidden_and_counted() {
    let mut report = sample::sample();
    put(&mut report, "disclosure.normative_documents.issued", "2（其中修订1件）");
    let hint = reviewed(&report).findings.into_iter().find(|finding| finding.rule.id == "V04").unwrap();
    dismiss(&mut report, &hint, "已核实");
    let review = reviewed(&report);
    assert!(review.findings.iter().all(|finding| finding.rule.id != "V04"));
    assert_eq!((review.dismissed, review.hidden), (1, vec![format!("V04 {}", hint.message)]));
}

#[test]
fn a_sentence_behind_its_figures_is_brought_up_to_date_and_marked() {
    let mut report = sample::sample();
    report.apply(Edit::Text { field: Field::SectionText(1), text: "甲<乙".to_owned() });
    assert!(insert(&mut report, Field::SectionText(1), None, Sentence::of("litigation").unwrap()));
    assert_eq!(reviewed(&report).followed, None);
    put(&mut report, "litigation.suit_direct.upheld", "2");
    put(&mut report, "litigation.suit_direct.total", "2");
    let review = reviewed(&report);
    assert_eq!(review.followed.as_deref(), Some(&*file::write(&review.report)));
    assert_eq!(
        layer(&review, Field::SectionText(1)),
        "甲&lt;乙\n<mark class=\"bound\">因政府信息公开被申请行政复议3件，其中结果维持2件、其他结果1件</mark>；\
         <mark class=\"bound\">被提起行政诉讼3件，其中结果维持2件、尚未审结1件</mark>。"
    );
    assert_eq!(reviewed(&review.report).followed, None);
}

#[test]
fn words_found_fault_with_are_marked_by_severity() {
    let mut report = sample::sample();
    let text = report.introduction.replace("2025年1月1日至2025年12月31日", "2024年1月1日至2024年12月31日");
    report.apply(Edit::Text { field: Field::Introduction, text });
    let review = reviewed(&report);
    assert!(review.findings.iter().any(|finding| finding.rule.id == "D01"), "{:?}", review.findings);
    let layer = layer(&review, Field::Introduction);
    assert!(layer.contains("<mark class=\"error") && layer.contains("2024年1月1日"), "{layer}");
}

const KNOWN: [&str; 4] = ["html", "body", "pre", "mark"];

#[test]
fn a_layer_holds_the_same_letters_and_no_other_element() {
    for word in INJECTIONS {
        let mut report = footing_report("2021", 1);
        for field in report.fields() {
            report.apply(Edit::Text { field, text: format!("{word}截至（具体网址）{word}") });
        }
        let review = reviewed(&report);
        for (field, layer) in &review.marks {
            let parsed = Html::parse_fragment(&format!("<pre>x{layer}</pre>"));
            let text: String = parsed.root_element().text().collect();
            let held: String = review
                .report
                .text(*field)
                .chars()
                .filter(|c| !c.is_control() || "\t\n".contains(*c))
                .collect();
            assert_eq!(text, format!("x{held}"), "{field:?}");
            let elements = parsed.tree.nodes().filter_map(|node| node.value().as_element());
            let others = elements.map(|element| element.name()).filter(|name| !KNOWN.contains(name));
            assert_eq!(others.collect::<Vec<_>>(), [""; 0], "{word}");
        }
    }
}

#[test]
fn last_years_figures_stand_beside_this_years() {
    let last = sample::sample();
    let mut report = next_year(&last);
    for (key, written) in [
        ("applications.received.total", "45"),
        ("applications.received.natural_person", "29"),
        ("applications.granted.total", "23"),
        ("disclosure.fees.amount", "47.1"),
        ("disclosure.rules.issued", "0"),
        ("disclosure.licences.decisions", "若干"),
    ] {
        put(&mut report, key, written);
    }
    let review = reviewed(&report);
    assert_eq!(review.last_year, Some(2025));
    let said = |key: &str| beside(&review, key).unwrap();
    assert_eq!(said("applications.received.total"), "上年 42，+3");
    assert_eq!(said("applications.received.natural_person"), "上年 31，-2");
    assert_eq!(said("applications.granted.total"), "上年 23，持平");
    assert_eq!(said("disclosure.fees.amount"), "上年 47.086，+0.014");
    assert_eq!(said("disclosure.rules.issued"), "上年 0");
    assert_eq!(said("disclosure.licences.decisions"), "上年 386");
    assert_eq!(said("disclosure.penalties.decisions"), "上年 27", "nothing stands there yet");
    assert_eq!(said("applications.carried_in.total"), "上年转来 2，一致");
    put(&mut report, "applications.carried_in.total", "3");
    assert_eq!(beside(&reviewed(&report), "applications.carried_in.total").unwrap(), "上年转来 2，相差 +1");
}

#[test]
fn of_another_year_or_edition_only_what_can_be_compared_is_shown() {
    let mut report = sample::sample();
    last_year::attach(&mut report, &Report { year: 2023, ..sample::sample() });
    let review = reviewed(&report);
    assert_eq!((review.beside.len(), review.last_year), (0, Some(2023)));
    let mut report = Report { year: 2021, ..footing_report("2021", 1) };
    last_year::attach(&mut report, &Report { year: 2020, ..footing_report("2019", 2) });
    let review = reviewed(&report);
    let shared = |form: &Form, key: &str| form.cell(key).is_some();
    for (cell, _) in &review.beside {
        assert!(shared(Form::of("2019").unwrap(), &review.report.form.entry(*cell).unwrap().key));
    }
    assert!(beside(&review, "applications.granted.total").is_some());
    assert!(beside(&review, "disclosure.rules.issued").is_none());
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    assert!(review("{}").is_err() && review("").is_err());
}
