//! The table as text of HTML, which the browser draws faster than box by box. Every word goes through
//! [`escape`].

use super::super::super::session::Session;
use crate::form::{CellId, Entry, Kind, Place, Role, Slot, TableLayout};
use crate::format::html::escape;

/// What stands within the table's element.
pub fn of(session: Session, layout: &'static TableLayout) -> String {
    let mut out = String::from("<colgroup>");
    for share in layout.table.columns {
        out.push_str(&format!("<col width=\"{share}%\">"));
    }
    out.push_str("</colgroup>");
    let (head, body) = layout.rows.split_at(layout.table.head_rows.min(layout.rows.len()));
    for (name, rows) in [("thead", head), ("tbody", body)] {
        out.push_str(&format!("<{name}>"));
        for row in rows {
            out.push_str("<tr>");
            row.iter().for_each(|place| place_box(session, place, &mut out));
            out.push_str("</tr>");
        }
        out.push_str(&format!("</{name}>"));
    }
    out
}

fn place_box(session: Session, place: &Place, out: &mut String) {
    let (cols, rows) = (place.cols(), place.rows());
    let (tag, class) = match place.slot {
        Slot::Words { role: Role::Block, .. } => ("th", "block"),
        Slot::Words { role: Role::Column, .. } => ("th", "column"),
        Slot::Words { role: Role::Label, .. } => ("th", "label"),
        Slot::Words { role: Role::Note, .. } => ("td", "note"),
        Slot::Entry { .. } => ("td", "entry"),
    };
    out.push_str(&format!("<{tag} class={class} colspan={cols} rowspan={rows}>"));
    match place.slot {
        Slot::Words { text, .. } => escape(text, out),
        Slot::Entry { .. } => {
            let form = session.form();
            if let Some((cell, entry)) = place.cell.and_then(|cell| Some((cell, form.entry(cell)?))) {
                input(session, cell, entry, out);
            }
        }
    }
    out.push_str(&format!("</{tag}>"));
}

fn input(session: Session, cell: CellId, entry: &Entry, out: &mut String) {
    let keyboard = match entry.kind {
        Kind::Count => "numeric",
        Kind::Amount(_) => "decimal",
        Kind::Change | Kind::AmountWithUnit => "text",
    };
    out.push_str(&format!(
        "<input data-cell=\"{}\" inputmode={keyboard} autocomplete=off spellcheck=false aria-describedby=cell-message",
        entry.key
    ));
    if session.is_read_only() {
        out.push_str(" readonly");
    }
    out.push_str(" aria-label=\"");
    escape(&entry.name(), out);
    out.push_str("\" value=\"");
    session.report(|report| escape(&report.figure(cell).to_string(), out));
    out.push_str("\">");
}
