//! Blocks of cells: what is copied, what is pasted, and what is not taken.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::form::{CellId, Form, Kind};
use nianbao::report::block::Refused;
use nianbao::report::{Block, Figure, Report};
use proptest::prelude::*;
use proptest::sample::select;
use reports::blocks::{after, blank, block, pasted_at, refused};
use reports::{Clerk, EDITIONS, cell, figure_at, footing_report, form, with_blanks};

fn keys(form: &Form, block: &Block) -> Vec<Vec<String>> {
    let key = |cell: CellId| form.entry(cell).unwrap().key.clone();
    block.cells(form).into_iter().map(|row| row.into_iter().map(key).collect()).collect()
}

fn figures_of(report: &Report, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| figure_at(report, key)).collect()
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
