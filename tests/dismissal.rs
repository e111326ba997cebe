//! Findings that a person has answered for: they stay away until what they are about changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod commands;
mod reports;

use commands::{asks, attributes, is_fair, picture, said, sheet, words};
use nianbao::check::dismissal::{dismiss, restore, reviewed, split};
use nianbao::check::{Finding, Place, RULES, Values, review};
use nianbao::command::{Context, Effect};
use nianbao::drafts::MemoryStore;
use nianbao::form::Field;
use nianbao::report::{Edit, Report, file, sample};
use reports::typed;

/// A report in which one figure carries a note, which is a hint.
fn noted() -> Report {
    let mut report = sample::sample();
    put(&mut report, "disclosure.normative_documents.issued", "2（其中修订1件）");
    report
}

fn put(report: &mut Report, key: &str, written: &str) {
    report.apply(typed(report.form, key, written));
}

fn ids(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

fn of_rule(report: &Report, id: &str) -> Finding {
    review(report, None).into_iter().find(|finding| finding.rule.id == id).unwrap()
}

fn on_words(id: &str, report: &Report, field: Field, words: &str) -> Finding {
    let start = report.text(field).find(words).unwrap();
    Finding {
        rule: RULES.iter().find(|rule| rule.id == id).unwrap(),
        place: Place::Text { field, start, end: start + words.len() },
        beside: Vec::new(),
        message: format!("“{words}”不对。"),
        values: None,
        mend: None,
    }
}

fn read(text: &str) -> Report {
    file::read(text.as_bytes(), |_| None).unwrap().report
}

#[test]
fn a_dismissed_hint_stays_away_with_its_reason_through_the_file() {
    let mut report = noted();
    let hint = of_rule(&report, "V04");
    dismiss(&mut report, &hint, " 已核实 ");
    let report = read(&file::write(&report));
    let (open, dismissed) = reviewed(&report);
    assert!(!ids(&open).contains(&"V04"));
    assert_eq!(dismissed, [(hint, "已核实".to_owned())]);
}

#[test]
fn it_comes_back_when_its_figure_changes_and_is_gone_again_when_that_is_undone() {
    let mut report = noted();
    let hint = of_rule(&report, "V04");
    dismiss(&mut report, &hint, "已核实");
    put(&mut report, "disclosure.normative_documents.issued", "2（其中修订2件）");
    assert!(ids(&reviewed(&report).0).contains(&"V04"));
    put(&mut report, "disclosure.normative_documents.issued", "2（其中修订1件）");
    assert!(reviewed(&report).0.is_empty());
}

#[test]
fn other_words_of_the_message_do_not_bring_it_back_but_other_values_do() {
    let mut report = noted();
    let mut hint = of_rule(&report, "V04");
    dismiss(&mut report, &hint, "已核实");
    hint.message = "换一种说法。".to_owned();
    assert_eq!(split(&report, vec![hint.clone()]).1.len(), 1);
    hint.values = Some(Values { stated: 2, computed: 3 });
    assert_eq!(split(&report, vec![hint]).0.len(), 1);
}

#[test]
fn a_figure_that_a_sentence_is_held_against_brings_it_back_too() {
    let mut report = sample::sample();
    let field = Field::SectionText(1);
    let cell = report.form.cell("applications.received.total").unwrap();
    let beside = vec![Place::Cells(vec![cell])];
    let finding = Finding { beside, ..on_words("N01", &report, field, "申请42件") };
    dismiss(&mut report, &finding, "统计口径不同");
    assert_eq!(split(&report, vec![finding.clone()]).1.len(), 1);
    put(&mut report, "applications.received.total", "43");
    assert_eq!(split(&report, vec![finding]).0.len(), 1);
}

#[test]
fn words_may_move_but_not_change() {
    let mut report = sample::sample();
    let field = Field::SectionText(1);
    let finding = on_words("N01", &report, field, "申请42件");
    dismiss(&mut report, &finding, "统计口径不同");
    let text = format!("本年度，{}", report.text(field));
    report.apply(Edit::Text { field, text });
    let moved = on_words("N01", &report, field, "申请42件");
    assert_eq!(split(&report, vec![moved]).1.len(), 1);
    let other = on_words("N01", &report, field, "申请42");
    assert_eq!(split(&report, vec![other]).0.len(), 1);
    let elsewhere = on_words("N01", &report, field, "全年");
    assert_eq!(split(&report, vec![elsewhere]).0.len(), 1);
}

#[test]
fn an_error_is_never_dismissed_whatever_the_file_says() {
    let mut report = sample::sample();
    put(&mut report, "applications.concluded.total", "45");
    let error = of_rule(&report, "F02");
    dismiss(&mut report, &error, "不要紧");
    assert!(reviewed(&report).1.is_empty());
    let hint = Finding { rule: RULES.iter().find(|rule| rule.id == "V04").unwrap(), ..error.clone() };
    dismiss(&mut report, &hint, "不要紧");
    let forged = read(&file::write(&report).replace("\"V04\"", "\"F02\""));
    assert!(ids(&reviewed(&forged).0).contains(&"F02"));
}

#[test]
fn what_was_taken_up_again_is_open_and_leaves_nothing_in_the_file() {
    let mut report = noted();
    let before = file::write(&report);
    let hint = of_rule(&report, "V04");
    dismiss(&mut report, &hint, "已核实");
    dismiss(&mut report, &hint, "上年数据有更正");
    assert_eq!(reviewed(&report).1[0].1, "上年数据有更正");
    restore(&mut report, &hint);
    assert_eq!(file::write(&report), before);
}

#[test]
fn what_is_no_list_under_that_name_is_kept_as_it_came() {
    for value in ["\"旧\"", "{\"a\":1}", "[1,{\"rule\":\"V04\"},null]"] {
        let text = file::write(&noted()).replacen("{", &format!("{{\"dismissed\": {value},"), 1);
        let mut report = read(&text);
        assert!(ids(&reviewed(&report).0).contains(&"V04"));
        let held = report.clone();
        let hint = of_rule(&report, "V04");
        restore(&mut report, &hint);
        assert_eq!(report, held, "{value}");
    }
}

#[test]
fn at_most_two_hundred_are_kept_of_which_there_is_nothing_left() {
    let mut report = noted();
    let hint = of_rule(&report, "V04");
    dismiss(&mut report, &hint, "已核实");
    for stated in 0..300 {
        let values = Some(Values { stated, computed: 0 });
        dismiss(&mut report, &Finding { values, ..hint.clone() }, "已核实");
    }
    assert!(file::write(&report).matches("\"about\"").count() <= 201);
    assert_eq!(reviewed(&report).1.len(), 1, "the one that is still there");
}

fn context(report: &Report, inputs: &[(&str, &str)]) -> Context {
    let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Context { draft: "a".to_owned(), text: file::write(report), inputs, ..picture(&MemoryStore::default()) }
}

fn edited(effects: &[Effect]) -> Report {
    let edits =
        effects.iter().find_map(|effect| if let Effect::Edit(text) = effect { Some(text) } else { None });
    read(edits.unwrap())
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.rule.id, finding.message)
}

#[test]
fn a_clerk_dismisses_looks_and_takes_up_again() {
    let report = noted();
    let value = name(&of_rule(&report, "V04"));
    let asked = asks(&context(&report, &[]), "dismiss", &value).unwrap();
    let (_, content) = sheet(&asked);
    assert_eq!(attributes(content, "form", "data-command"), ["dismiss-for"]);
    assert_eq!(attributes(content, "form", "data-value"), [&*value]);
    let reasons = ["已核实，数字无误", "统计口径不同", "上年数据有更正", "其他"];
    assert_eq!(words(content, "select[name=reason] option"), reasons);
    let given = [("reason", "统计口径不同"), ("words", "按出件数统计")];
    let done = asks(&context(&report, &given), "dismiss-for", &value).unwrap();
    assert!(done.contains(&Effect::Close));
    assert_eq!(said(&done).way.as_ref().unwrap(), &("恢复", "restore-finding", value.clone()));
    let dismissed = edited(&done);
    assert_eq!(reviewed(&dismissed).1[0].1, "统计口径不同：按出件数统计");
    let shown = asks(&context(&dismissed, &[]), "dismissed", "").unwrap();
    let (_, content) = sheet(&shown);
    assert_eq!(words(content, ".reason"), ["理由：统计口径不同：按出件数统计"]);
    assert_eq!(attributes(content, "[data-command]", "value"), [&*value]);
    let back = asks(&context(&dismissed, &[("in-dialog", "1")]), "restore-finding", &value).unwrap();
    assert_eq!(edited(&back), report);
    assert!(back.contains(&Effect::Close), "nothing else is dismissed");
    let back = asks(&context(&dismissed, &[]), "restore-finding", &value).unwrap();
    assert!(!back.contains(&Effect::Close));
}

#[test]
fn without_a_reason_for_an_error_or_for_what_is_gone_nothing_is_dismissed() {
    let mut report = noted();
    let value = name(&of_rule(&report, "V04"));
    for inputs in
        [&[][..], &[("reason", "其他")], &[("reason", "其他"), ("words", "　 ")], &[("reason", "甲")]]
    {
        // Said in the dialog, which keeps what was chosen.
        let effects = asks(&context(&report, inputs), "dismiss-for", &value).unwrap();
        let [Effect::Part(_, words)] = effects.as_slice() else { panic!("{effects:?}") };
        is_fair(words);
    }
    for command in ["dismiss", "dismiss-for", "restore-finding"] {
        is_fair(&asks(&context(&report, &[]), command, "V04 别的话").unwrap_err());
    }
    put(&mut report, "applications.concluded.total", "45");
    let error = name(&of_rule(&report, "F02"));
    let reason = [("reason", "统计口径不同")];
    is_fair(&asks(&context(&report, &reason), "dismiss", &error).unwrap_err());
    is_fair(&asks(&context(&report, &reason), "dismiss-for", &error).unwrap_err());
}
