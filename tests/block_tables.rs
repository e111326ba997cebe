//! Whole tables pasted from other programs, with the form's words around their figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::form::{CellId, Form, Slot, TableLayout};
use nianbao::report::{Block, Edit, Figure, Report};
use reports::blocks::{after, blank, pasted_at, refused};
use reports::{EDITIONS, figure_at, footing_report, with_blanks};

fn table<'a>(form: &'a Form, key: &str) -> &'a TableLayout {
    form.tables.iter().find(|table| table.table.key == key).unwrap()
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
