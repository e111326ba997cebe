//! A report as the document that is printed, published and sent: every official word of its form, and
//! every text and figure as written.

use super::{Block, Document, Paragraph, Role, Style, Table, TableBox};
use crate::form::{self, Content, Slot, TableLayout};
use crate::report::Report;

/// Sets a report: title on two lines, introduction, the parts in order, signature. Each line of a text
/// is a paragraph, without the spaces around it; empty lines, and sections without heading and text,
/// are left out; empty parts keep their headings.
pub fn typeset(report: &Report) -> Document {
    let mut document = Document::default();
    document.add(Style::Title, &report.organ.name);
    document.add(Style::Title, &format!("{}年政府信息公开工作年度报告", report.year));
    document.add(Style::Body, &report.introduction);
    for (at, part) in report.form.edition.parts.iter().enumerate() {
        document.add(Style::Heading, &[part.number, "、", part.heading].concat());
        match part.content {
            Content::Sections(_) => {
                for section in &report.overview {
                    document.add(Style::Subheading, &section.heading);
                    document.add(Style::Body, &section.text);
                }
            }
            Content::Table(_) => {
                let table = report.form.table_of_part(at).map(|layout| table(report, layout));
                document.blocks.extend(table.map(Block::Table));
            }
            Content::Prose(field) => document.add(Style::Body, report.text(field)),
        }
    }
    document.add(Style::Signature, &report.signature.organ);
    document.add(Style::Signature, &chinese_date(&report.signature.date));
    document
}

// Line breaks of every system, and those that text processors leave in a copied text.
const LINE_BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

impl Document {
    fn add(&mut self, style: Style, text: &str) {
        let lines = text.split(LINE_BREAKS).map(str::trim).filter(|line| !line.is_empty());
        self.blocks.extend(lines.map(|line| Block::Paragraph(Paragraph { style, text: line.to_owned() })));
    }
}

fn table(report: &Report, layout: &TableLayout) -> Table {
    let set = |place: &form::Place| {
        let (text, role) = match place.slot {
            Slot::Words { text, role, .. } => (text.to_owned(), role_of(role)),
            Slot::Entry { .. } => {
                (place.cell.map(|cell| report.figure(cell).to_string()).unwrap_or_default(), Role::Figure)
            }
        };
        TableBox { text, cols: place.cols(), rows: place.rows(), role }
    };
    Table {
        columns: layout.table.columns.iter().map(|share| u32::from(*share)).collect(),
        head_rows: layout.table.head_rows,
        rows: layout.rows.iter().map(|places| places.iter().map(set).collect()).collect(),
    }
}

fn role_of(role: form::Role) -> Role {
    match role {
        form::Role::Block | form::Role::Column => Role::Head,
        form::Role::Label => Role::Label,
        form::Role::Note => Role::Note,
    }
}

/// `2025-01-20` as 2025年1月20日; a date written in any other way stays as it is.
fn chinese_date(written: &str) -> String {
    let number = |digits: &str, length| {
        let plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u16>().ok().filter(|_| plain)
    };
    let mut members = written.trim().split('-');
    let date = (|| {
        let year = number(members.next()?, 4)?;
        let month = number(members.next()?, 2).filter(|month| (1..=12).contains(month))?;
        let day = number(members.next()?, 2).filter(|day| (1..=31).contains(day))?;
        members.next().is_none().then(|| format!("{year}年{month}月{day}日"))
    })();
    date.unwrap_or_else(|| written.to_owned())
}
