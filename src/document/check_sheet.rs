//! What was checked of a report, as a document to be printed: what is open, what was dismissed and why, every
//! equation with both its sides, the figures beside last year's, and lines to sign on.

use super::{Block, Document, Paragraph, Role, Style, Table, TableBox};
use crate::check::{Finding, Severity, counts};
use crate::compare::years;
use crate::form::{CellId, Content, Equation, Field, Form};
use crate::report::{Report, last_year};

/// Sets the sheet; `date` is when it was checked.
pub fn check_sheet(
    report: &Report,
    last: Option<&Report>,
    open: &[Finding],
    dismissed: &[(Finding, String)],
    date: &str,
) -> Document {
    let mut document = Document::default();
    add(&mut document, Style::Title, &report.organ.name);
    add(&mut document, Style::Title, &format!("{}年政府信息公开工作年度报告核对单", report.year));
    add(&mut document, Style::Body, &format!("核对时间：{date}。{}", verdict(report, open)));
    add(&mut document, Style::Heading, "一、没有处理的问题");
    findings(&mut document, report, open);
    add(&mut document, Style::Heading, "二、说明理由后忽略的问题");
    if dismissed.is_empty() {
        add(&mut document, Style::Body, "没有。");
    }
    for (finding, reason) in dismissed {
        add(&mut document, Style::Body, &sentence(finding));
        add(&mut document, Style::Body, &format!("理由：{reason}"));
    }
    add(&mut document, Style::Heading, "三、勾稽关系");
    footings(&mut document, report);
    add(&mut document, Style::Heading, "四、与上年比较");
    beside_last_year(&mut document, report, last);
    add(&mut document, Style::Heading, "五、签字");
    document.blocks.push(Block::Table(signatures()));
    document
}

/// Whether a report may be published, in a sentence.
pub fn verdict(report: &Report, open: &[Finding]) -> String {
    let (errors, warnings) = counts(open);
    let hints = open.iter().filter(|finding| finding.rule.severity == Severity::Hint).count();
    let said = [(warnings, Severity::Warning), (hints, Severity::Hint)];
    let said = said.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, of)| format!("{count} 处{}", of.label())).collect();
    let (filled, all) = report.filled();
    let rest = match said.is_empty() {
        true => String::new(),
        false => format!("另有 {}没有处理，公布前请逐条看一遍。", said.join("、")),
    };
    let first = match (errors, all - filled) {
        (0, 0) => "可以公布。".to_owned(),
        (0, blank) => format!("没有发现错误，还有 {blank} 处没有填写。"),
        (errors, _) => format!("还有 {errors} 处错误，改正后再公布。"),
    };
    first + &rest
}

/// A part's heading, and how much of it is filled in; without a part what stands before and behind them all.
pub fn filled(report: &Report, part: Option<usize>) -> (String, String) {
    let of = |filled: usize, all: usize, what: &str| match all - filled {
        0 => format!("{all} {what}，都已填写。"),
        blank => format!("{all} {what}，还有 {blank} {what}没有填写。"),
    };
    let texts = |fields: &[Field]| {
        let there = fields.iter().filter(|field| !report.text(**field).trim().is_empty()).count();
        of(there, fields.len(), "处")
    };
    let Some((at, stated)) = part.and_then(|at| Some((at, report.form.edition.parts.get(at)?))) else {
        return ("机关名称和引言".to_owned(), texts(&[Field::OrganName, Field::Introduction]));
    };
    let state = match stated.content {
        Content::Sections(_) => {
            texts(&(0..report.overview.len()).map(Field::SectionText).collect::<Vec<_>>())
        }
        Content::Prose(field) => texts(&[field]),
        Content::Table(_) => {
            let figures: Vec<bool> = report
                .cells()
                .filter(|(_, entry, _)| entry.part == at)
                .map(|(_, _, figure)| !figure.is_blank())
                .collect();
            of(figures.iter().filter(|filled| **filled).count(), figures.len(), "格")
        }
    };
    (format!("{}、{}", stated.number, stated.heading), state)
}

// A text of a person's may have several lines.
fn add(document: &mut Document, style: Style, text: &str) {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    document.blocks.extend(lines.map(|line| Block::Paragraph(Paragraph { style, text: line.to_owned() })));
}

fn sentence(finding: &Finding) -> String {
    format!("{}（{}）：{}", finding.rule.severity.label(), finding.rule.id, finding.message)
}

fn findings(document: &mut Document, report: &Report, open: &[Finding]) {
    if open.is_empty() {
        add(document, Style::Body, "没有。");
    }
    for run in open.chunk_by(|one, next| one.place.part(report.form) == next.place.part(report.form)) {
        let part = run.first().and_then(|finding| finding.place.part(report.form));
        add(document, Style::Subheading, &filled(report, part).0);
        run.iter().for_each(|finding| add(document, Style::Body, &sentence(finding)));
    }
}

fn footings(document: &mut Document, report: &Report) {
    let equations: Vec<&Equation> = report.form.equations.iter().collect();
    for run in equations.chunk_by(|one, next| one.statement == next.statement) {
        let Some(first) = run.first() else { continue };
        add(document, Style::Subheading, &format!("{}：{}", first.rule, first.statement));
        let row = |equation: &&Equation| {
            let sides = [&equation.left, &equation.right].map(|cells| last_year::sum(report, cells));
            let result = match sides {
                [Some(left), Some(right)] if left == right => "平",
                [Some(_), Some(_)] => "不平",
                _ => "未填全",
            };
            let [left, right] = sides.map(|sum| sum.map(|sum| sum.to_string()).unwrap_or_default());
            vec![name(report.form, equation), left, right, result.to_owned()]
        };
        let rows: Vec<Vec<String>> = run.iter().map(row).collect();
        document.blocks.push(Block::Table(table(["位置", "左边", "右边", "结果"], rows)));
    }
}

// What its cells have in common: the row, or else the column.
fn name(form: &Form, equation: &Equation) -> String {
    let entries: Vec<_> = equation.cells().filter_map(|cell: CellId| form.entry(cell)).collect();
    let Some(first) = entries.first() else { return String::new() };
    let same_row = entries.iter().all(|entry| entry.row_name == first.row_name);
    match (same_row, first.row_name.as_str()) {
        (false, _) => first.column_name.clone(),
        (true, "") => first.column_name.trim_end_matches("总计").trim_end_matches('·').to_owned(),
        (true, row) => row.to_owned(),
    }
}

fn beside_last_year(document: &mut Document, report: &Report, last: Option<&Report>) {
    let Some(last) = last.filter(|last| last.year == report.year.saturating_sub(1)) else {
        add(document, Style::Body, "没有附上年的报告，没有比较。");
        return;
    };
    // Of the applications the totals of the rows: with every sort of applicant it is a dozen pages.
    let is_told = |row: &years::Row| !is_of_a_row_total(report.form, row.cell);
    let rows: Vec<years::Row> = years::rows(report, last).into_iter().filter(is_told).collect();
    for run in rows.chunk_by(|one, next| one.part == next.part) {
        let part = run.first().map(|row| row.part);
        add(document, Style::Subheading, &filled(report, part).0);
        let row =
            |row: &years::Row| vec![row.name.clone(), row.this.clone(), row.last.clone(), row.change.clone()];
        let rows = run.iter().map(row).collect();
        document.blocks.push(Block::Table(table(["项目", "本年", "上年", "增减"], rows)));
    }
    if rows.is_empty() {
        add(document, Style::Body, "两年的数都是 0。");
    }
}

fn is_of_a_row_total(form: &Form, cell: CellId) -> bool {
    let equations = form.entry(cell).into_iter().flat_map(|entry| &entry.equations);
    let mut equations = equations.filter_map(|id| form.equation(*id));
    equations.any(|equation| equation.rule == "F03" && equation.total_cell() != Some(cell))
}

// Widths that tables of the form have too: the page's policy names each width that it may print.
const WIDTHS: [u32; 4] = [34, 22, 22, 22];

fn table(heads: [&str; 4], rows: Vec<Vec<String>>) -> Table {
    let set = |text: String, role| TableBox { text, cols: 1, rows: 1, role };
    let head = heads.iter().map(|text| set((*text).to_owned(), Role::Head)).collect();
    let row = |texts: Vec<String>| -> Vec<TableBox> {
        let roles = std::iter::once(Role::Label).chain(std::iter::repeat(Role::Figure));
        texts.into_iter().zip(roles).map(|(text, role)| set(text, role)).collect()
    };
    let rows = std::iter::once(head).chain(rows.into_iter().map(row)).collect();
    Table { columns: WIDTHS.to_vec(), head_rows: 1, rows }
}

fn signatures() -> Table {
    let row = |name: &str| -> Vec<TableBox> {
        let boxes = [
            (name, Role::Label),
            ("", Role::Figure),
            ("日期", Role::Label),
            ("年　　月　　日", Role::Figure),
        ];
        let set = |(text, role): (&str, Role)| TableBox { text: text.to_owned(), cols: 1, rows: 1, role };
        boxes.into_iter().map(set).collect()
    };
    let rows = ["经办人", "审核人", "负责人"].into_iter().map(row).collect();
    Table { columns: WIDTHS.to_vec(), head_rows: 0, rows }
}
