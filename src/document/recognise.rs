//! A report recognised in a document, whatever it looks like, and how sure that is of each figure.
//!
//! What a document says is compared with the form's own data: headings with its parts, labels with the rows of its
//! tables, in both editions; of several ways to place figures the one that foots wins. Nothing is put right: what was
//! published stays as published. What was inferred, or contradicts an equation, is to be looked at by a person.

mod contact;
mod editions;
mod figures;
mod groups;
mod labels;
mod letters;
mod parts;
mod placed;
mod placing;
mod printed;
mod prose;
mod signature;
mod source;
mod table;
mod texts;
mod title;
mod zones;

use super::{Document, Spot};
use crate::check::printed::Printed;
use crate::check::{self, Severity};
use crate::form::{CellId, Field, Form};
use crate::report::{Organ, Report};
use figures::{Read, figures, tables};
use parts::Heading;
use texts::Texts;

/// What was recognised.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The report, as published: what is wrong in it stays wrong.
    pub report: Report,
    /// Where the figure of each cell came from, in the order of [`Form::entries`]; none for a cell that nothing was
    /// found for.
    pub sources: Vec<Option<Spot>>,
    /// What a person has to look at, in the order of the document.
    pub looks: Vec<Look>,
    /// What could not be placed, in the order of the document.
    pub left: Vec<Spot>,
    /// What was understood how, a sentence each.
    pub log: Vec<String>,
    /// What the document prints, for [`check::printed`] to judge.
    pub printed: Printed,
}

/// Something that was inferred, or that an equation contradicts.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The cells that it is about, the first one in front; none where it is about a text.
    pub cells: Vec<CellId>,
    /// The text that it is about.
    pub field: Option<Field>,
    /// Why, in a sentence.
    pub reason: String,
    /// The words that it came from.
    pub spot: Option<Spot>,
}

/// Nothing of an annual report was found in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReport;

impl NotAReport {
    /// What happened, that nothing was lost, and what to do.
    pub fn message(self) -> String {
        "没有在里面找到政府信息公开工作年度报告：既没有六个部分的标题，也没有年报的表格。已有的草稿没有改变。\
         请检查选的是不是年报；如果表格是图片，请换用有文字的版本。"
            .to_owned()
    }
}

/// Headings from which a document is a report though no table was found.
const FEW_HEADINGS: usize = 3;

/// Recognises a report in a document.
pub fn recognise(document: &Document) -> Result<Reading, NotAReport> {
    let lines = source::lines(document);
    let newest = Form::for_year(u16::MAX);
    let headings = parts::headings(&lines, newest.edition.parts);
    let readings = tables(&lines, &headings);
    if readings.is_empty() && headings.len() < FEW_HEADINGS {
        return Err(NotAReport);
    }
    let texts = Texts::of(&lines, &headings, &readings);
    let (form, year) = edition(&readings, texts.year);
    let figures = figures(form, &readings);
    let mut report = Report::bare(form, year, Organ::default());
    let mut looks = texts.fill_in(&mut report);
    report.figures = figures.figures;
    looks.extend(figures.looks);
    looks.extend(contradictions(&report, &figures.sources, &looks));
    looks.sort_by_key(|look| look.spot);
    let mut left: Vec<Spot> = texts.left.clone();
    left.extend(figures.left);
    left.sort_unstable();
    left.dedup();
    let mut log = vec![format!("按 {} 年格式（{}）读取。", form.edition.id, form.edition.notice)];
    log.extend(texts.log.iter().cloned());
    log.extend(figures.log);
    let printed = printed::printed(document, &lines, &headings, &readings, &texts.title);
    Ok(Reading { report, sources: figures.sources, looks, left, log, printed })
}

// The labels decide, and where they do not, the year.
fn edition(readings: &[Read], year: Option<u16>) -> (&'static Form, u16) {
    // In the order of the parts: the first table is all different between editions; of the others a row is, and
    // that is often last year's.
    let decided = readings.iter().find(|read| read.decides()).map(|read| read.form);
    let form = decided.or_else(|| year.map(Form::for_year)).unwrap_or(Form::for_year(u16::MAX));
    let (first, last) = form.edition.years;
    let fallback = if last == u16::MAX { first } else { last };
    (form, year.unwrap_or(fallback))
}

// Cells that an equation contradicts, or that hold no figure of their kind; those to be looked at anyway left out.
fn contradictions(report: &Report, sources: &[Option<Spot>], looks: &[Look]) -> Vec<Look> {
    let seen = |cell: CellId| looks.iter().any(|look| look.cells.contains(&cell));
    let errors =
        check::figures(report).into_iter().filter(|finding| finding.rule.severity == Severity::Error);
    let look = |finding: check::Finding| match finding.place {
        check::Place::Cells(cells) => {
            let cell = cells.first().copied().filter(|cell| !seen(*cell))?;
            let spot = sources.get(cell.index()).copied().flatten();
            Some(Look { cells: vec![cell], field: None, reason: finding.message, spot })
        }
        check::Place::Text { .. } => None,
    };
    errors.filter_map(look).collect()
}
