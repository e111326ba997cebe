//! Blocks of cells: what is copied, what a spreadsheet's or a word processor's text becomes, and what is
//! not taken.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::form::{CellId, Form, Kind, Slot, TableLayout};
use nianbao::report::block::{Pasted, Refused};
use nianbao::report::{Block, Edit, Figure, Organ, Report};
use proptest::prelude::*;
use proptest::sample::select;
use reports::{Clerk, EDITIONS, cell, figure_at, footing_report, form};

fn block(form: &Form, from: &str, to: &str) -> Block {
    Block::between(form, cell(form, from), cell(form, to)).expect("both cells are in one table")
}

fn keys(form: &Form, block: &Block) -> Vec<Vec<String>> {
    let key = |cell: CellId| form.entry(cell).unwrap().key.clone();
    block.cells(form).into_iter().map(|row| row.into_iter().map(key).collect()).collect()
}

fn pasted_at(report: &Report, key: &str, text: &str) -> Pasted {
    block(report.form, key, key).paste(report, text)
}

fn blank(edition: &str) -> Report {
    let year = if edition == "2019" { 2020 } else { 2024 };
    Report { fills_totals: false, ..Report::new(year, Organ::default()) }
}

// A blank report after pasting at that cell, where all must be taken.
#[track_caller]
fn after(edition: &str, key: &str, text: &str) -> Report {
    let mut report = blank(edition);
    let pasted = pasted_at(&report, key, text);
    assert_eq!(pasted.refused, [], "pasting {text:?}");
    report.apply(pasted.edit);
    report
}

// Messages for what was pasted into a blank report, and the report afterwards.
fn refused(edition: &str, key: &str, text: &str) -> (Vec<String>, Report) {
    let mut report = blank(edition);
    let pasted = pasted_at(&report, key, text);
    report.apply(pasted.edit);
    (pasted.refused.iter().map(Refused::message).collect(), report)
}

fn figures_of(report: &Report, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| figure_at(report, key)).collect()
}

fn table<'a>(form: &'a Form, key: &str) -> &'a TableLayout {
    form.tables.iter().find(|table| table.table.key == key).unwrap()
}

#[test]
fn a_block_spans_the_rectangle_of_its_two_corners_whichever_comes_first() {
    let form = form("2021");
    let expected = [
        vec!["applications.carried_in.business", "applications.carried_in.research"],
        vec!["applications.granted.business", "applications.granted.research"],
    ];
    for (a, b) in [
        ("applications.carried_in.business", "applications.granted.research"),
        ("applications.granted.research", "applications.carried_in.business"),
        ("applications.granted.business", "applications.carried_in.research"),
        ("applications.carried_in.research", "applications.granted.business"),
    ] {
        assert_eq!(keys(form, &block(form, a, b)), expected, "{a} to {b}");
    }
}

#[test]
fn a_block_over_rows_of_different_spans_holds_the_cells_that_begin_in_its_columns() {
    let new = form("2021");
    let wide = block(new, "disclosure.normative_documents.repealed", "disclosure.licences.decisions");
    let whole_row =
        ["issued", "repealed", "in_force"].map(|end| format!("disclosure.normative_documents.{end}"));
    assert_eq!(keys(new, &wide), [&whole_row[..], &["disclosure.licences.decisions".to_owned()]]);

    let old = form("2019");
    let thirds = block(old, "disclosure.coercive_measures.change", "disclosure.procurement.count");
    assert_eq!(
        keys(old, &thirds),
        [
            vec!["disclosure.coercive_measures.change"],
            vec!["disclosure.fees.last_year", "disclosure.fees.change"],
            vec!["disclosure.procurement.count", "disclosure.procurement.amount"],
        ]
    );
}

#[test]
fn a_row_without_a_cell_in_the_columns_gives_an_empty_row() {
    let form = form("2021");
    let mut columns = block(form, "disclosure.rules.repealed", "disclosure.rules.in_force");
    columns.rows.end += 2;
    let found = keys(form, &columns);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 0]);
}

#[test]
fn cells_of_two_tables_span_no_block() {
    let form = form("2021");
    let (a, b) = (cell(form, "disclosure.rules.issued"), cell(form, "litigation.review.upheld"));
    assert_eq!(Block::between(form, a, b), None);
    assert_eq!(Block::between(form, a, CellId(u16::MAX)), None);
}

#[test]
fn what_is_copied_is_what_excel_writes() {
    let mut report = blank("2019");
    for (key, written) in [
        ("disclosure.licences.last_year", "1,234"),
        ("disclosure.licences.change", "+5"),
        ("disclosure.other_services.change", "-2"),
        ("disclosure.other_services.decisions", "他说\"无\"\n没有"),
    ] {
        report.apply(reports::typed(report.form, key, written));
    }
    let copied = block(report.form, "disclosure.licences.last_year", "disclosure.other_services.decisions")
        .copy(&report);
    assert_eq!(copied, "1234\t+5\t\r\n\t-2\t\"他说\"\"无\"\"\n没有\"\r\n");
}

#[test]
fn a_single_value_goes_into_the_one_cell() {
    for text in ["19", "19\r\n", "19\n", "19\r", " １９ ", "\"19\"\r\n"] {
        let report = after("2021", "applications.granted.research", text);
        assert_eq!(figure_at(&report, "applications.granted.research"), "19", "{text:?}");
        assert_eq!(report.figures.iter().filter(|figure| !figure.is_blank()).count(), 1);
    }
}

#[test]
fn a_single_value_fills_the_whole_block() {
    let mut report = footing_report("2021", 3);
    let block = block(report.form, "applications.received.natural_person", "applications.granted.business");
    let pasted = block.paste(&report, "0\r\n");
    report.apply(pasted.edit);
    let cells: Vec<_> = block.cells(report.form).concat();
    assert_eq!(cells.len(), 6);
    assert!(cells.iter().all(|cell| report.figure(*cell) == &Figure::Count(0)));
}

#[test]
fn separators_full_width_digits_and_blanks_are_understood() {
    let mut report = footing_report("2021", 1);
    let text = "1,234\t１２\t １，２３４ \r\n\t5 件\t22（其中修订16件）\r\n";
    let pasted = pasted_at(&report, "disclosure.rules.issued", text);
    assert_eq!(pasted.refused, []);
    report.apply(pasted.edit);
    let row = |row: &str| {
        ["issued", "repealed", "in_force"]
            .map(|column| figure_at(&report, &format!("disclosure.{row}.{column}")))
    };
    assert_eq!(row("rules"), ["1234", "12", "1234"]);
    assert_eq!(row("normative_documents"), ["", "5", "22（其中修订16件）"]);
}

#[test]
fn signs_for_nothing_are_kept_as_they_are() {
    let report = after("2021", "litigation.review.upheld", "/\t-\t—\t无\t0");
    let row =
        ["upheld", "corrected", "other", "pending", "total"].map(|end| format!("litigation.review.{end}"));
    assert_eq!(row.map(|key| figure_at(&report, &key)), ["/", "-", "—", "无", "0"]);
}

#[test]
fn every_sort_of_line_break_ends_a_row() {
    for text in ["1\r\n2\r\n3\r\n", "1\n2\n3\n", "1\r2\r3", "1\n2\r\n3"] {
        let report = after("2021", "applications.received.business", text);
        let keys = ["received", "carried_in", "granted"].map(|row| format!("applications.{row}.business"));
        assert_eq!(keys.map(|key| figure_at(&report, &key)), ["1", "2", "3"], "{text:?}");
    }
}

#[test]
fn only_one_line_break_at_the_end_is_passed_over() {
    let mut report = footing_report("2021", 5);
    let below = cell(report.form, "applications.carried_in.total");
    let pasted = pasted_at(&report, "applications.received.total", "7\r\n\r\n");
    report.apply(pasted.edit);
    assert_eq!(report.figure(below), &Figure::Blank);
}

#[test]
fn what_is_no_figure_is_listed_word_for_word_and_its_cell_keeps_what_it_has() {
    let mut report = footing_report("2021", 7);
    let before = report.clone();
    let text = "####\t#REF!\t若干\t-3\t1.5\t8\t12,34\r\n###\t1234567890123\t5（\t这是一段误贴进来的很长很长的文字，共有四十多个字，不应该全部写在提示里\t\t=A1\t\"两\n行\"";
    let pasted = pasted_at(&report, "applications.received.natural_person", text);
    let messages: Vec<_> = pasted.refused.iter().map(Refused::message).collect();
    assert_eq!(
        messages,
        [
            "一、本年新收政府信息公开申请数量，自然人：“####”没有填入，列太窄时复制出来的不是数，请加宽列后重新复制。",
            "一、本年新收政府信息公开申请数量，法人或其他组织·商业企业：“#REF!”没有填入，这是表格软件里公式出错的提示，请改正公式后重新复制。",
            "一、本年新收政府信息公开申请数量，法人或其他组织·科研机构：“若干”没有填入，这里要填数字。",
            "一、本年新收政府信息公开申请数量，法人或其他组织·社会公益组织：“-3”没有填入，这里应为非负整数。",
            "一、本年新收政府信息公开申请数量，法人或其他组织·法律服务机构：“1.5”没有填入，这里应为非负整数。",
            "一、本年新收政府信息公开申请数量，总计：“12,34”没有填入，千位逗号的位置不对。",
            "二、上年结转政府信息公开申请数量，自然人：“###”没有填入，列太窄时复制出来的不是数，请加宽列后重新复制。",
            "二、上年结转政府信息公开申请数量，法人或其他组织·商业企业：“1234567890123”没有填入，位数太多。",
            "二、上年结转政府信息公开申请数量，法人或其他组织·科研机构：“5（”没有填入，这里要填数字。",
            "二、上年结转政府信息公开申请数量，法人或其他组织·社会公益组织：“这是一段误贴进来的很长很长的文字，共有四…”没有填入，这里要填数字。",
            "二、上年结转政府信息公开申请数量，法人或其他组织·其他：“=A1”没有填入，这里要填数字。",
            "二、上年结转政府信息公开申请数量，总计：“两 行”没有填入，这里要填数字。",
        ]
    );
    report.apply(pasted.edit);
    for refused in pasted.refused {
        let cell = refused.cell.unwrap();
        assert_eq!(report.figure(cell), before.figure(cell));
    }
    assert_eq!(figure_at(&report, "applications.received.other_organisation"), "8");
    assert_eq!(figure_at(&report, "applications.carried_in.legal_service"), "");
}

#[test]
fn amounts_say_which_unit_they_want() {
    let (messages, _) = refused("2021", "disclosure.fees.amount", "八百元");
    assert_eq!(
        messages,
        ["行政事业性收费，本年收费金额（单位：万元）：“八百元”没有填入，这里要填以万元为单位的数字。"]
    );
    let report = after("2019", "disclosure.procurement.count", "3\t6.64万元");
    assert_eq!(figure_at(&report, "disclosure.procurement.amount"), "6.64万元");
}

#[test]
fn what_lies_beyond_the_edge_is_listed_unless_it_is_blank() {
    let (messages, report) =
        refused("2021", "applications.carried_out.other_organisation", "1\t2\t3\t\r\n4\t\r\n\t\r\n");
    assert_eq!(messages, ["“3”没有填入，超出了表格的边。", "“4”没有填入，超出了表格的边。"]);
    let keys = ["applications.carried_out.other_organisation", "applications.carried_out.total"];
    assert_eq!(figures_of(&report, &keys), ["1", "2"]);
    assert_eq!(report.figures.iter().filter(|figure| !figure.is_blank()).count(), 2);
}

/// The whole table as a spreadsheet holds it: a field for each box of the grid, merged ones empty but
/// for their first; labels as `spell` writes them, figures as `show` does.
fn sheet(
    report: &Report,
    key: &str,
    spell: impl Fn(&str) -> String,
    show: impl Fn(&Figure) -> String,
) -> String {
    let table = table(report.form, key);
    let mut grid = vec![vec![String::new(); table.table.columns.len()]; table.rows.len()];
    for (row, places) in table.rows.iter().enumerate() {
        for place in places {
            grid[row][place.column] = match (place.slot, place.cell) {
                (Slot::Words { text, .. }, _) => spell(text),
                (_, cell) => show(report.figure(cell.unwrap())),
            };
        }
    }
    grid.into_iter().map(|row| row.join("\t") + "\r\n").collect()
}

/// The whole table as Word puts it: a box that spans columns is one field, one that spans rows leaves an
/// empty field in each.
fn words_text(report: &Report, key: &str) -> String {
    let table = table(report.form, key);
    let mut lines = Vec::new();
    let mut spanning: Vec<(usize, usize)> = Vec::new();
    for places in &table.rows {
        let mut fields: Vec<(usize, String)> =
            spanning.iter().map(|(column, _)| (*column, String::new())).collect();
        spanning.retain_mut(|(_, rows)| {
            *rows -= 1;
            *rows > 0
        });
        for place in places {
            let text = match (place.slot, place.cell) {
                (Slot::Words { text, .. }, _) => text.to_owned(),
                (_, cell) => report.figure(cell.unwrap()).to_string(),
            };
            fields.push((place.column, text));
            if place.rows() > 1 {
                spanning.push((place.column, place.rows() - 1));
            }
        }
        fields.sort();
        lines.push(fields.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\t"));
    }
    lines.join("\r\n")
}

/// The whole table as a browser copies it from a page: nothing stands for what spans.
fn page_text(report: &Report, key: &str) -> String {
    let text = |place: &nianbao::form::Place| match (place.slot, place.cell) {
        (Slot::Words { text, .. }, _) => text.to_owned(),
        (_, cell) => report.figure(cell.unwrap()).to_string(),
    };
    let rows = table(report.form, key).rows.iter();
    rows.map(|row| row.iter().map(text).collect::<Vec<_>>().join("\t")).collect::<Vec<_>>().join("\n")
}

const TABLES: [&str; 3] = ["disclosure", "applications", "litigation"];

// Pasted into the table's first cell and into its last, the table's figures land and no others change.
#[track_caller]
fn lands_exactly(source: &Report, key: &str, text: &str) {
    let form = source.form;
    let table = form.tables.iter().position(|table| table.table.key == key).unwrap();
    let rows = &form.tables[table].entry_rows;
    let mut anchors = vec![rows[0][0]];
    // A table without labels says nothing about where it belongs.
    if key != "litigation" {
        anchors.push(*rows.last().unwrap().last().unwrap());
    }
    for anchor in anchors {
        let mut report = blank(form.edition.id);
        let pasted = Block::between(form, anchor, anchor).unwrap().paste(&report, text);
        assert_eq!(pasted.refused, [], "{text}");
        report.apply(pasted.edit);
        for (cell, entry, figure) in source.cells() {
            let expected = if entry.table == table { figure } else { &Figure::Blank };
            assert_eq!(report.figure(cell), expected, "{} of edition {}", entry.key, form.edition.id);
        }
    }
}

// As in a report half of whose cells are not filled in.
fn with_blanks(edition: &str, seed: u64) -> Report {
    let mut report = footing_report(edition, seed);
    let mut dice = reports::Dice::of(seed);
    report.figures.iter_mut().filter(|_| dice.below(2) == 0).for_each(|figure| *figure = Figure::Blank);
    report
}

#[test]
fn a_whole_table_copied_from_excel_lands_on_its_cells() {
    for edition in EDITIONS {
        for (key, seed) in TABLES.into_iter().flat_map(|key| (0..20).map(move |seed| (key, seed))) {
            let whole = |report: &Report| sheet(report, key, str::to_owned, Figure::to_string);
            for source in [footing_report(edition, seed), with_blanks(edition, seed)] {
                lands_exactly(&source, key, &whole(&source));
            }
        }
    }
}

#[test]
fn a_whole_table_copied_from_wps_lands_on_its_cells() {
    // Line breaks in labels, full-width numbers and other punctuation, thousands separators.
    let spell = |label: &str| {
        let label = label.replace('.', "．").replace(['“', '”'], "\"").replace('（', "(");
        let middle = label.char_indices().nth(label.chars().count() / 2).unwrap().0;
        format!("\"{}\n {}\"", label[..middle].replace('"', "\"\""), label[middle..].replace('"', "\"\""))
    };
    let show = |figure: &Figure| match figure {
        Figure::Count(count) if *count >= 1_000 => format!("{},{:03}", count / 1_000, count % 1_000),
        figure => format!(" {figure} "),
    };
    for edition in EDITIONS {
        for key in TABLES {
            let source = footing_report(edition, 11);
            lands_exactly(&source, key, &sheet(&source, key, spell, show));
        }
    }
}

#[test]
fn a_whole_table_copied_from_word_or_a_page_lands_on_its_cells() {
    for edition in EDITIONS {
        for (key, seed) in TABLES.into_iter().flat_map(|key| (0..20).map(move |seed| (key, seed))) {
            for source in [footing_report(edition, seed), with_blanks(edition, seed)] {
                lands_exactly(&source, key, &words_text(&source, key));
                lands_exactly(&source, key, &page_text(&source, key));
            }
        }
    }
}

#[test]
fn a_row_with_its_label_goes_to_that_row() {
    let text =
        "（五）不予处理\t1.信访举报投诉类申请\t1\t2\t3\t4\t5\t6\t21\r\n\t2、 重复申请\t7\t0\t0\t0\t0\t0\t7";
    let report = after("2021", "applications.received.business", text);
    let row = |row: &str| {
        ["natural_person", "total"].map(|end| figure_at(&report, &format!("applications.{row}.{end}")))
    };
    assert_eq!(row("not_processed_petition"), ["1", "21"]);
    assert_eq!(row("not_processed_repeated"), ["7", "7"]);
    assert_eq!(row("received"), ["", ""]);
}

#[test]
fn a_part_of_a_row_of_a_sheet_skips_what_its_label_spans() {
    let text = "一、本年新收政府信息公开申请数量\t\t\t3\t4\r\n二、上年结转政府信息公开申请数量\t\t\t\t6";
    let report = after("2021", "applications.received.natural_person", text);
    let keys =
        ["received.natural_person", "received.business", "carried_in.natural_person", "carried_in.business"]
            .map(|end| format!("applications.{end}"));
    assert_eq!(keys.map(|key| figure_at(&report, &key)), ["3", "4", "", "6"]);
}

#[test]
fn the_parts_heading_and_the_remark_may_stand_over_the_table_or_be_left_out() {
    let text = "三、行政机关收到和处理政府信息公开申请情况\t\t\r\n（二）部分公开\t1\t2\t3\t4\t5\t6\t21";
    let report = after("2021", "applications.received.natural_person", text);
    assert_eq!(figure_at(&report, "applications.partly_granted.total"), "21");
}

#[test]
fn labels_alone_change_nothing() {
    let report = footing_report("2021", 2);
    let sheet = sheet(&report, "applications", str::to_owned, Figure::to_string);
    let labels: Vec<_> =
        sheet.lines().map(|line| line.split('\t').take(3).collect::<Vec<_>>().join("\t")).collect();
    let pasted = pasted_at(&report, "applications.received.natural_person", &labels.join("\r\n"));
    assert_eq!((pasted.edit, pasted.changed, pasted.refused), (Edit::none(), 0, vec![]));
}

#[test]
fn a_label_in_other_words_does_not_push_its_figures_aside() {
    let text = "信息公开情况表\t\t\t\t\t\t\t\t\t\r\n1.新收申请\t\t\t1\t2\t3\t4\t5\t6\t21";
    let (messages, report) = refused("2021", "applications.received.natural_person", text);
    assert_eq!(
        messages,
        [
            "“信息公开情况表”没有填入，不是本表的名称。",
            "“1.新收申请”没有填入，本表没有这个名称的行，这一行的数按位置填入，请核对。",
        ]
    );
    assert_eq!(figure_at(&report, "applications.received.natural_person"), "1");
    assert_eq!(figure_at(&report, "applications.received.total"), "21");
}

#[test]
fn rows_of_the_other_edition_never_take_the_place_of_rows_that_both_have() {
    for (from, to) in [("2019", "2021"), ("2021", "2019")] {
        let source = footing_report(from, 6);
        let text = sheet(&source, "applications", str::to_owned, Figure::to_string);
        let (messages, report) = refused(to, "applications.received.natural_person", &text);
        let received = |(_, entry, figure): (CellId, &'static nianbao::form::Entry, &Figure)| {
            let rest = entry.key.strip_prefix("applications.")?;
            let same = report.form.cell(&entry.key).filter(|_| !rest.starts_with("other_"))?;
            Some((entry, figure.clone(), report.figure(same).clone()))
        };
        let shared: Vec<_> = source.cells().filter_map(received).collect();
        assert_eq!(shared.len(), 22 * 7);
        for (entry, sent, received) in shared {
            assert_eq!(received, sent, "{} from {from} to {to}", entry.key);
        }
        let expected: &[&str] = match to {
            "2021" => &["“（六）其他处理”没有填入，本表没有这个名称的行，这一行的数按位置填入，请核对。"],
            _ => &[
                "“1.申请人无正当理由逾期不补正、行政机关…”没有填入，本表没有这个名称的行，这一行的数都没有填入。",
                "“2.申请人逾期未按收费通知要求缴纳费用、…”没有填入，本表没有这个名称的行，这一行的数都没有填入。",
                "“3.其他”没有填入，本表没有这个名称的行，这一行的数都没有填入。",
            ],
        };
        assert_eq!(messages, expected);
    }
}

#[test]
fn a_row_named_twice_is_filled_once() {
    let text = "规章\t1\t2\t3\r\n规章\t4\t5\t6";
    let (messages, report) = refused("2021", "disclosure.rules.issued", text);
    assert_eq!(messages, ["“规章”没有填入，前面已有同名的一行，这一行的数都没有填入。"]);
    assert_eq!(figure_at(&report, "disclosure.rules.issued"), "1");
    assert_eq!(figure_at(&report, "disclosure.normative_documents.issued"), "");
}

#[test]
fn notes_in_a_column_behind_the_table_are_left_out_and_said() {
    let text = "规章\t1\t2\t3\t上报稿\r\n行政规范性文件\t4\t5\t6\t";
    let (messages, report) = refused("2021", "disclosure.rules.issued", text);
    assert_eq!(messages, ["“上报稿”没有填入，超出了表格的边。"]);
    assert_eq!(figure_at(&report, "disclosure.normative_documents.in_force"), "6");
}

#[test]
fn a_pasted_block_is_one_step_back() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("applications.received.natural_person", "4").pauses();
    let before = clerk.report.clone();
    let pasted = pasted_at(&clerk.report, "applications.received.natural_person", "1\t2\r\n3\t####\r\n");
    assert_eq!((pasted.changed, pasted.refused.len()), (3, 1));
    clerk.makes(pasted.edit);
    assert_eq!(clerk.sees("applications.received.business"), "2");
    assert_eq!(clerk.sees("applications.received.total"), "3");
    clerk.undoes();
    assert_eq!(clerk.report, before);
}

#[test]
fn a_cleared_block_is_one_step_back() {
    let mut clerk = Clerk::with(footing_report("2019", 4));
    let before = clerk.report.clone();
    let block = block(before.form, "disclosure.licences.change", "disclosure.fees.change");
    clerk.makes(block.clear(&clerk.report));
    let cleared = block.cells(before.form).concat();
    for (cell, _, figure) in clerk.report.cells() {
        let expected = if cleared.contains(&cell) { &Figure::Blank } else { before.figure(cell) };
        assert_eq!(figure, expected);
    }
    clerk.undoes();
    assert_eq!(clerk.report, before);
}

#[test]
fn a_total_that_comes_with_the_block_is_kept() {
    let mut clerk = Clerk::begins("2021");
    clerk.types("litigation.review.upheld", "5");
    assert_eq!(clerk.sees("litigation.review.total"), "5");
    // The total pasted is the one that stands there already; the addends now make 6.
    let pasted = pasted_at(&clerk.report, "litigation.review.upheld", "1\t2\t3\t0\t5");
    assert_eq!(pasted.changed, 4);
    clerk.makes(pasted.edit);
    assert_eq!(clerk.sees("litigation.review.total"), "5");
}

#[test]
fn pasting_what_stands_there_changes_nothing() {
    let report = footing_report("2021", 9);
    let block = block(report.form, "litigation.review.upheld", "litigation.suit_after_review.total");
    let pasted = block.paste(&report, &block.copy(&report));
    assert_eq!(pasted.changed, 0);
    assert!(pasted.edit.is_idle(&report));
}

#[test]
fn a_whole_sheet_pasted_by_mistake_is_done_with_at_once() {
    // Quadratic, this takes minutes, and the runner ends it (.config/nextest.toml).
    let report = blank("2021");
    let many = [
        ("1\t2\t3\t4\t5\t6\t7\t8\t9\t10\r\n".repeat(100_000), 1_000_000 - 175),
        ("7\t".repeat(1_000_000), 1_000_000 - 7),
        ("一、本年新收政府信息公开申请数量\t1\n".repeat(200_000), 0),
        ("自然人\t商业企业\r\n".repeat(200_000), 0),
        ("\"".repeat(1_000_001), 0),
        ("\"\t".repeat(500_000), 0),
        ("很长的标题".repeat(200_000), 0),
    ];
    for (text, left) in many {
        let pasted = pasted_at(&report, "applications.received.natural_person", &text);
        assert!(pasted.refused.len() <= 175 + 11, "{}", pasted.refused.len());
        if left > 0 {
            let last = pasted.refused.last().unwrap().message();
            assert_eq!(last, format!("另有 {} 处内容没有填入。", left - 10));
        }
    }
}

// A report of either edition with figures, blanks, signs, notes and words in its cells.
fn any_report() -> impl Strategy<Value = Report> {
    const WRITTEN: [&str; 8] =
        ["若干", "/", "无", "—", "5（其中\n重复2件）", "22（\"旧\"\t3件）", "-3", "#REF!"];
    let over = proptest::collection::vec((any::<prop::sample::Index>(), select(&WRITTEN[..])), 0..30);
    (select(&EDITIONS[..]), any::<u64>(), over).prop_map(|(edition, seed, over)| {
        let mut report = with_blanks(edition, seed);
        for (at, written) in over {
            let at = at.index(report.figures.len());
            report.figures[at] = Figure::read(written, report.form.entries[at].kind);
        }
        report
    })
}

fn any_block(report: Report) -> impl Strategy<Value = (Report, Block)> {
    let tables = report.form.tables.len();
    (0..tables, any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(move |(table, a, b)| {
        let cells = report.form.tables[table].entry_rows.concat();
        let block = Block::between(report.form, *a.get(&cells), *b.get(&cells)).unwrap();
        (report.clone(), block)
    })
}

// What the form allows in a cell, told without the code under test.
fn understood(figure: &Figure, kind: Kind) -> bool {
    match figure {
        Figure::Blank => true,
        Figure::Text(text) => ["/", "无", "—"].contains(&text.as_str()),
        figure => figure.fits(kind),
    }
}

proptest! {
    #[test]
    fn what_is_copied_is_pasted_as_it_was((source, block) in any_report().prop_flat_map(any_block), seed: u64) {
        let mut target = footing_report(source.form.edition.id, seed);
        let before = target.clone();
        let pasted = block.paste(&target, &block.copy(&source));
        target.apply(pasted.edit);
        let cells = block.cells(source.form).concat();
        let mut refused = Vec::new();
        for (cell, entry, figure) in source.cells() {
            let taken = understood(figure, entry.kind);
            let inside = cells.contains(&cell);
            let expected = if inside && taken { figure } else { before.figure(cell) };
            prop_assert_eq!(target.figure(cell), expected, "{}", &entry.key);
            if inside && !taken {
                refused.push(Some(cell));
            }
        }
        prop_assert_eq!(pasted.refused.iter().map(|refused| refused.cell).collect::<Vec<_>>(), refused);
    }

    #[test]
    fn pasting_touches_no_cell_of_another_table_and_none_twice(
        (report, block) in any_report().prop_flat_map(any_block),
        text in "([0-9 ,.\t\n\r\"#/-]|无|一、|总计|其他|规章|１|3.其他|\\PC){0,120}",
    ) {
        let pasted = block.paste(&report, &text);
        let mut cells = pasted.edit.touched().cells;
        let all = cells.len();
        for cell in &cells {
            prop_assert_eq!(report.form.entry(*cell).unwrap().table, block.table);
        }
        cells.sort();
        cells.dedup();
        prop_assert_eq!(cells.len(), all);
        let mut after = report.clone();
        after.apply(pasted.edit);
        let differing = after.figures.iter().zip(&report.figures).filter(|(now, then)| now != then).count();
        prop_assert_eq!(differing, pasted.changed);
        for refused in &pasted.refused {
            prop_assert!(refused.message().ends_with('。'));
            prop_assert!(refused.written.chars().count() <= 21);
        }
    }
}
