//! Both editions against the two notices, written out here a second time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod reports;

use std::collections::{BTreeMap, BTreeSet};

use nianbao::form::{Content, Entry, Equation, Field, Form, Kind, Place, Slot, TableLayout};
use notices::{labelled_rows, path};
use reports::{APPLICANTS, EDITIONS, GROUPS, OUTCOMES, application_rows, form, results};

/// A table's boxes by the place that they cover. Fails on a hole, an overlap, or a box that sticks out.
fn grid(table: &TableLayout) -> Vec<Vec<&Place>> {
    let width = table.table.columns.len();
    let mut grid: Vec<Vec<Option<&Place>>> = vec![vec![None; width]; table.rows.len()];
    for (row, places) in table.rows.iter().enumerate() {
        for place in places {
            for covered in grid[row..row + place.rows()].iter_mut() {
                for held in &mut covered[place.column..place.column + place.cols()] {
                    assert!(held.is_none(), "two boxes overlap in row {row} of {}", table.table.key);
                    *held = Some(place);
                }
            }
        }
    }
    grid.into_iter().map(|row| row.into_iter().map(|place| place.expect("no hole")).collect()).collect()
}

fn words(place: &Place) -> &'static str {
    match place.slot {
        Slot::Words { text, .. } => text,
        Slot::Entry { .. } => "",
    }
}

/// A row as drawn: words, and keys in brackets.
fn drawn(form: &Form, places: &[Place]) -> String {
    let shown = |place: &Place| {
        let text = match place.cell {
            Some(cell) => format!("[{}]", form.entry(cell).unwrap().key),
            None => words(place).to_owned(),
        };
        (text, place.cols())
    };
    notices::drawn(places.iter().map(shown))
}

#[test]
fn there_are_two_editions_each_for_its_years() {
    let ids: Vec<_> = Form::all().iter().map(|form| form.edition.id).collect();
    assert_eq!(ids, EDITIONS);
    let years = [
        (2008, "2019"),
        (2018, "2019"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2022, "2021"),
        (2025, "2021"),
        (2090, "2021"),
    ];
    for (year, edition) in years {
        assert_eq!(Form::for_year(year).edition.id, edition, "{year}");
    }
    assert_eq!(
        form("2019").edition.notice,
        "国办公开办函〔2019〕60号《政府信息公开工作年度报告格式（试行）》"
    );
    assert_eq!(
        form("2021").edition.notice,
        "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》"
    );
    assert!(Form::of("2024").is_none());
}

#[test]
fn both_editions_have_the_six_parts_under_their_headings() {
    let expected = [
        ("一", "总体情况", "总体情况"),
        ("二", "主动公开政府信息情况", "行政机关主动公开政府信息情况"),
        ("三", "收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"),
        ("四", "政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("五", "存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"),
        ("六", "其他需要报告的事项", "其他需要报告的事项"),
    ];
    for form in Form::all() {
        let parts = form.edition.parts;
        let stated: Vec<_> =
            parts.iter().map(|part| (part.number, part.heading, part.long_heading)).collect();
        assert_eq!(stated, expected);
        let Content::Sections(sections) = parts[0].content else { panic!("part 一 is in sections") };
        assert_eq!(
            sections,
            [
                "（一）主动公开",
                "（二）依申请公开",
                "（三）政府信息管理",
                "（四）政府信息公开平台建设",
                "（五）监督保障"
            ]
        );
        let tables: Vec<_> = form.tables.iter().map(|table| (table.part, table.table.key)).collect();
        assert_eq!(tables, [(1, "disclosure"), (2, "applications"), (3, "litigation")]);
        assert!(matches!(parts[4].content, Content::Prose(Field::Problems)));
        assert!(matches!(parts[5].content, Content::Prose(Field::OtherMatters)));
    }
}

#[test]
fn every_table_is_a_whole_rectangle() {
    for form in Form::all() {
        for table in &form.tables {
            grid(table);
            let shares: u32 = table.table.columns.iter().map(|share| u32::from(*share)).sum();
            assert_eq!(shares, 100, "{} of {}", table.table.key, form.edition.id);
        }
    }
}

#[test]
fn part_two_is_the_notices_table() {
    for (edition, rows, columns) in [("2019", 18, 12), ("2021", 14, 4)] {
        let form = form(edition);
        let table = form.table_of_part(1).unwrap();
        let drawn: Vec<_> = table.rows.iter().map(|places| drawn(form, places)).collect();
        assert_eq!(drawn, notices::disclosure(edition));
        assert_eq!((drawn.len(), table.table.columns.len()), (rows, columns));
    }
}

#[test]
fn part_three_has_every_row_in_its_group_and_order() {
    for (edition, count) in [("2019", 23), ("2021", 25)] {
        let form = form(edition);
        let table = form.table_of_part(2).unwrap();
        let rows = grid(table);
        assert_eq!(rows.len(), 3 + count);
        assert_eq!(table.table.head_rows, 3);
        assert_eq!(table.entry_rows.len(), count);
        for (row, (labels, key)) in rows[3..].iter().zip(labelled_rows(edition)) {
            assert_eq!(path(row[..3].iter().map(|place| words(place))), labels, "edition {edition}");
            let cells: Vec<_> =
                row[3..].iter().map(|place| &form.entry(place.cell.unwrap()).unwrap().key).collect();
            let keys: Vec<_> = APPLICANTS
                .iter()
                .chain(&["total"])
                .map(|column| format!("applications.{key}.{column}"))
                .collect();
            assert!(cells.iter().copied().eq(&keys), "{cells:?}");
        }
    }
}

#[test]
fn part_three_has_its_head_with_the_note_over_the_labels() {
    for form in Form::all() {
        let rows = grid(form.table_of_part(2).unwrap());
        for row in &rows[..3] {
            assert_eq!(path(row[..3].iter().map(|place| words(place))), [notices::NOTE]);
        }
        for (column, head) in notices::APPLICANT_HEADS.iter().enumerate() {
            let path = path(rows[..3].iter().map(|row| words(row[3 + column])));
            assert_eq!(path[0], "申请人情况");
            assert_eq!(&path[1..], *head);
        }
    }
}

#[test]
fn part_four_is_one_row_of_fifteen() {
    for form in Form::all() {
        let rows = grid(form.table_of_part(3).unwrap());
        assert_eq!((rows.len(), rows[0].len()), (4, 15));
        for (at, group) in notices::CASES.iter().enumerate() {
            for (outcome, name) in notices::OUTCOMES.iter().enumerate() {
                let column = at * 5 + outcome;
                let path = path(rows[..3].iter().map(|row| words(row[column])));
                assert_eq!(path, [*group, &[*name]].concat());
                let key = OUTCOMES.get(outcome).unwrap_or(&"total");
                let cell = rows[3][column].cell.unwrap();
                assert_eq!(form.entry(cell).unwrap().key, format!("litigation.{}.{key}", GROUPS[at]));
            }
        }
    }
}

fn stated_kinds(edition: &str) -> BTreeMap<String, Kind> {
    let disclosure: &[(&str, Kind)] = match edition {
        "2021" => &[
            ("rules.issued", Kind::Count),
            ("rules.repealed", Kind::Count),
            ("rules.in_force", Kind::Count),
            ("normative_documents.issued", Kind::Count),
            ("normative_documents.repealed", Kind::Count),
            ("normative_documents.in_force", Kind::Count),
            ("licences.decisions", Kind::Count),
            ("penalties.decisions", Kind::Count),
            ("coercive_measures.decisions", Kind::Count),
            ("fees.amount", Kind::Amount("万元")),
        ],
        _ => &[
            ("rules.made", Kind::Count),
            ("rules.published", Kind::Count),
            ("rules.total_public", Kind::Count),
            ("normative_documents.made", Kind::Count),
            ("normative_documents.published", Kind::Count),
            ("normative_documents.total_public", Kind::Count),
            ("licences.last_year", Kind::Count),
            ("licences.change", Kind::Change),
            ("licences.decisions", Kind::Count),
            ("other_services.last_year", Kind::Count),
            ("other_services.change", Kind::Change),
            ("other_services.decisions", Kind::Count),
            ("penalties.last_year", Kind::Count),
            ("penalties.change", Kind::Change),
            ("penalties.decisions", Kind::Count),
            ("coercive_measures.last_year", Kind::Count),
            ("coercive_measures.change", Kind::Change),
            ("coercive_measures.decisions", Kind::Count),
            ("fees.last_year", Kind::Count),
            ("fees.change", Kind::Change),
            ("procurement.count", Kind::Count),
            ("procurement.amount", Kind::AmountWithUnit),
        ],
    };
    let mut kinds: BTreeMap<_, _> =
        disclosure.iter().map(|(key, kind)| (format!("disclosure.{key}"), *kind)).collect();
    kinds.extend(reports::footed_keys(edition).into_iter().map(|key| (key, Kind::Count)));
    kinds
}

#[test]
fn every_key_of_the_list_exists_and_no_other_and_each_takes_its_kind() {
    for (edition, count) in [("2019", 22 + 23 * 7 + 15), ("2021", 10 + 25 * 7 + 15)] {
        let form = form(edition);
        assert_eq!(form.entries.len(), count);
        let kinds: BTreeMap<_, _> =
            form.entries.iter().map(|entry| (entry.key.clone(), entry.kind)).collect();
        assert_eq!(kinds, stated_kinds(edition));
        for (cell, entry) in form.cells().zip(&form.entries) {
            assert_eq!(form.cell(&entry.key), Some(cell));
            assert_eq!(form.entry(cell).unwrap().key, entry.key);
        }
        assert_eq!(form.cell("applications.received"), None);
        assert_eq!(form.cell(""), None);
        let rules: BTreeSet<_> = form.edition.rules.iter().copied().collect();
        let of_table = kinds.keys().map(String::as_str).filter(|key| key.starts_with("disclosure.rules."));
        assert_eq!(rules, of_table.collect());
    }
}

fn stated_equations(edition: &str) -> BTreeSet<String> {
    let columns = || APPLICANTS.into_iter().chain(["total"]);
    let sum = |keys: Vec<String>| keys.join("+");
    let mut stated = BTreeSet::new();
    for column in columns() {
        stated.insert(format!(
            "F01 applications.received.{column}+applications.carried_in.{column}\
             =applications.concluded.{column}+applications.carried_out.{column}"
        ));
        let results = results(edition).iter().map(|row| format!("applications.{row}.{column}")).collect();
        stated.insert(format!("F02 applications.concluded.{column}={}", sum(results)));
    }
    for row in application_rows(edition) {
        let applicants = APPLICANTS.iter().map(|column| format!("applications.{row}.{column}")).collect();
        stated.insert(format!("F03 applications.{row}.total={}", sum(applicants)));
    }
    for group in GROUPS {
        let outcomes = OUTCOMES.iter().map(|outcome| format!("litigation.{group}.{outcome}")).collect();
        stated.insert(format!("F04 litigation.{group}.total={}", sum(outcomes)));
    }
    stated
}

#[test]
fn the_equations_are_the_forms_and_no_others() {
    for (edition, rows) in [("2019", 23), ("2021", 25)] {
        let form = form(edition);
        let side = |cells: &[nianbao::form::CellId]| {
            cells.iter().map(|cell| form.entry(*cell).unwrap().key.as_str()).collect::<Vec<_>>().join("+")
        };
        let shown = |equation: &Equation| {
            format!("{} {}={}", equation.rule, side(&equation.left), side(&equation.right))
        };
        let equations: BTreeSet<_> = form.equations.iter().map(shown).collect();
        assert_eq!(equations, stated_equations(edition));
        assert_eq!(form.equations.len(), equations.len(), "an equation stands twice");
        let of_rule = |rule: &str| form.equations.iter().filter(|equation| equation.rule == rule).count();
        assert_eq!(["F01", "F02", "F03", "F04"].map(of_rule), [7, 7, rows, 3]);
        for equation in &form.equations {
            assert_eq!(equation.total_cell().is_some(), equation.rule != "F01");
        }
    }
}

#[test]
fn every_cell_knows_the_equations_that_it_stands_in() {
    for form in Form::all() {
        for (cell, entry) in form.cells().zip(&form.entries) {
            let known: BTreeSet<_> = entry.equations.iter().map(|id| id.index()).collect();
            let standing =
                form.equations.iter().enumerate().filter(|(_, e)| e.cells().any(|other| other == cell));
            assert_eq!(known, standing.map(|(at, _)| at).collect(), "{}", entry.key);
        }
    }
}

#[test]
fn no_two_cells_of_an_edition_have_the_same_name() {
    for form in Form::all() {
        let names: BTreeSet<_> = form.entries.iter().map(Entry::name).collect();
        assert_eq!(names.len(), form.entries.len());
        assert!(form.entries.iter().all(|entry| !entry.column_name.is_empty()));
    }
}

#[test]
fn cells_are_called_by_the_forms_own_words() {
    let names = [
        ("2021", "disclosure.rules.issued", "规章，本年制发件数"),
        ("2021", "disclosure.licences.decisions", "行政许可，本年处理决定数量"),
        ("2021", "disclosure.penalties.decisions", "行政处罚，本年处理决定数量"),
        ("2021", "disclosure.fees.amount", "行政事业性收费，本年收费金额（单位：万元）"),
        ("2019", "disclosure.normative_documents.published", "规范性文件，本年新公开数量"),
        ("2019", "disclosure.fees.change", "行政事业性收费，本年增/减"),
        ("2019", "disclosure.procurement.amount", "政府集中采购，采购总金额"),
        ("2019", "disclosure.procurement.count", "政府集中采购，采购项目数量"),
        ("2021", "applications.received.natural_person", "一、本年新收政府信息公开申请数量，自然人"),
        ("2021", "applications.partly_granted.total", "（二）部分公开，总计"),
        (
            "2021",
            "applications.refused_state_secret.other_organisation",
            "（三）不予公开·1.属于国家秘密，法人或其他组织·其他",
        ),
        ("2021", "applications.other_other.business", "（六）其他处理·3.其他，法人或其他组织·商业企业"),
        ("2019", "applications.other_handling.total", "（六）其他处理，总计"),
        ("2019", "applications.concluded.natural_person", "（七）总计，自然人"),
        ("2019", "litigation.review.total", "行政复议·总计"),
        ("2021", "litigation.suit_direct.pending", "行政诉讼·未经复议直接起诉·尚未审结"),
        ("2021", "litigation.suit_after_review.upheld", "行政诉讼·复议后起诉·结果维持"),
    ];
    for (edition, key, name) in names {
        let form = form(edition);
        assert_eq!(form.entry(reports::cell(form, key)).unwrap().name(), name);
    }
}

#[test]
fn every_field_is_found_by_what_it_is_called() {
    use nianbao::report::sample;
    let fields = sample::sample().fields();
    let mut keys: Vec<String> = fields.iter().map(|field| field.key()).collect();
    assert!(fields.iter().zip(&keys).all(|(field, key)| Field::of(key) == Some(*field)));
    assert_eq!(Field::SectionText(12).key(), "SectionText-12");
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), fields.len());
    for key in ["", "SectionText-", "SectionText--1", "SectionText", "organname", "SectionHeading-x"] {
        assert_eq!(Field::of(key), None, "{key}");
    }
}
