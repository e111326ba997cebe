//! The report that was read, laid out as its form is, each figure with the place that it came from.

use super::Sheet;
use super::source::Source;
use crate::compare::Place;
use crate::document::recognise::Reading;
use crate::form::{self, Content, Field, Role, Slot, TableLayout};

const CONTACT: [Field; 6] =
    [Field::OrganName, Field::Address, Field::Postcode, Field::Phone, Field::Fax, Field::Email];
const SIGNATURE: [Field; 2] = [Field::SignatureOrgan, Field::SignatureDate];

/// All of it.
pub fn write(sheet: &mut Sheet, reading: &Reading, source: &Source<'_>) {
    let report = &reading.report;
    sheet.element("h4", "标题和引言").element("p", &report.title());
    fields(sheet, reading, &CONTACT);
    sheet.element("p", &report.introduction);
    for (at, part) in report.form.edition.parts.iter().enumerate() {
        sheet.element("h4", &[part.number, "、", part.heading].concat());
        match part.content {
            Content::Sections(_) => {
                for section in &report.overview {
                    sheet.element("h5", &section.heading).element("p", &section.text);
                }
            }
            Content::Prose(field) => drop(sheet.element("p", report.text(field))),
            Content::Table(_) => {
                if let Some(layout) = report.form.table_of_part(at) {
                    table(sheet, reading, source, layout);
                }
            }
        }
    }
    fields(sheet, reading, &SIGNATURE);
}

// What each is called, and what stands in it; those that are empty left out.
fn fields(sheet: &mut Sheet, reading: &Reading, fields: &[Field]) {
    let report = &reading.report;
    let filled: Vec<Field> = fields.iter().copied().filter(|field| !report.text(*field).is_empty()).collect();
    if filled.is_empty() {
        return;
    }
    sheet.markup("<dl class=keys>");
    for field in filled {
        sheet.element("dt", &Place::Field(field).name(report.form)).element("dd", report.text(field));
    }
    sheet.markup("</dl>");
}

fn table(sheet: &mut Sheet, reading: &Reading, source: &Source<'_>, layout: &TableLayout) {
    sheet.markup("<table><colgroup>");
    for share in layout.table.columns {
        sheet.markup(&format!("<col width=\"{share}%\">"));
    }
    sheet.markup("</colgroup><tbody>");
    for row in &layout.rows {
        sheet.markup("<tr>");
        row.iter().for_each(|place| table_box(sheet, reading, source, place));
        sheet.markup("</tr>");
    }
    sheet.markup("</tbody></table>");
}

fn table_box(sheet: &mut Sheet, reading: &Reading, source: &Source<'_>, place: &form::Place) {
    let spans = format!("colspan={} rowspan={}", place.cols(), place.rows());
    match (place.slot, place.cell) {
        (Slot::Words { text, role: Role::Note, .. }, _) => sheet.element(&format!("td {spans}"), text),
        (Slot::Words { text, .. }, _) => sheet.element(&format!("th {spans}"), text),
        (Slot::Entry { .. }, cell) => {
            let cell = cell.unwrap_or_default();
            let figure = reading.report.figure(cell).to_string();
            let spot = reading.sources.get(cell.index()).copied().flatten();
            let from = spot.and_then(|spot| source.id(spot));
            let from = from.map_or_else(String::new, |id| format!(" tabindex=0 data-source={id}"));
            let looked_at = reading.looks.iter().any(|look| look.cells.contains(&cell));
            let class = if looked_at { " class=marked" } else { "" };
            sheet.element(&format!("td {spans}{class}{from}"), &figure)
        }
    };
}
