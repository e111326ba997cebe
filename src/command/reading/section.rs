//! What was read of one document, as a section of the dialog: its ways, the document on one side, and on the other
//! what is to be looked at, all that was read, what was left, and how it was understood.

use super::source::Source;
use super::{Context, Sheet, last_year, result};
use crate::check::printed;
use crate::compare::Place;
use crate::document::recognise::{Look, Reading};
use crate::document::{Document, Spot};
use crate::form::CellId;
use crate::report::file::{self, YEARS};

/// Letters shown around the words that something came from.
const AROUND: usize = 12;
/// Letters shown of those words, and of what was left.
const LONGEST: usize = 60;
/// Cells of one reason that can be put right there; of a longer equation the first one can.
const MOST_CELLS: usize = 5;
/// Stretches listed that were left.
const MOST_LEFT: usize = 200;

/// The id of a section's element.
pub fn id(number: &str) -> String {
    format!("reading-{number}")
}

/// The section, as text of HTML. `room` is how many letters of documents still are shown.
pub fn write(
    context: &Context,
    number: usize,
    name: &str,
    document: &Document,
    reading: &Reading,
    room: &mut usize,
) -> String {
    let source = Source::of(number, document, reading);
    let mut sheet = Sheet::default();
    let element = id(&number.to_string());
    sheet.markup(&format!("<section class=reading id={element} aria-labelledby={element}-name>"));
    sheet.element(&format!("h3 id={element}-name"), name);
    heading(&mut sheet, reading);
    held(&mut sheet, number, "report", &file::write(&reading.report));
    held(&mut sheet, number, "name", name);
    ways(&mut sheet, context, number, reading);
    sheet.markup("<div class=panes>");
    region(&mut sheet, "原文", name);
    source.write(&mut sheet, room);
    sheet.markup("</div>");
    region(&mut sheet, "读出的内容", name);
    looks(&mut sheet, number, document, reading, &source);
    let of_document = printed::check(&reading.report, &reading.printed);
    let messages: Vec<String> = of_document.into_iter().map(|finding| finding.message).collect();
    list(&mut sheet, "原件与规定格式不同的地方", &messages);
    result::write(&mut sheet, reading, &source);
    left(&mut sheet, document, reading, &source);
    list(&mut sheet, "怎样读出来的", &reading.log);
    sheet.markup("</div></div></section>");
    sheet.text()
}

fn heading(sheet: &mut Sheet, reading: &Reading) {
    let report = &reading.report;
    let organ = match report.organ.name.trim() {
        "" => "（没有读出机关）",
        organ => organ,
    };
    let figures = report.figures.iter().filter(|figure| !figure.is_blank()).count();
    let looks = match reading.looks.len() {
        0 => "没有要特别看的地方".to_owned(),
        count => format!("{count} 处要看一看"),
    };
    // Read from its beginning, whatever can be pressed.
    sheet.element(
        "p tabindex=-1 autofocus",
        &format!(
            "{organ}，{} 年度，{} 年格式。读出 {figures} 个数，{looks}。",
            report.year, report.form.edition.id
        ),
    );
}

fn held(sheet: &mut Sheet, number: usize, what: &str, value: &str) {
    sheet.markup(&format!("<input type=hidden name=\"{number}/{what}\" value=\"")).words(value).markup("\">");
}

fn ways(sheet: &mut Sheet, context: &Context, number: usize, reading: &Reading) {
    let value = number.to_string();
    sheet.markup("<div class=actions>").main_button("建立草稿", "keep-reading", &value);
    let next = reading.report.year.saturating_add(1);
    if YEARS.contains(&next) {
        sheet.button(&format!("以此起草 {next} 年度的报告"), "begin-next-year", &value, "");
        last_year::choice(sheet, context, number, &reading.report);
    }
    sheet.markup("</div>");
}

// One side. It scrolls by itself, by keyboard too.
fn region(sheet: &mut Sheet, what: &str, name: &str) {
    sheet.markup("<div class=pane role=region tabindex=0 aria-label=\"").words(what).words("：").words(name);
    sheet.markup("\">");
}

fn looks(sheet: &mut Sheet, number: usize, document: &Document, reading: &Reading, source: &Source<'_>) {
    if reading.looks.is_empty() {
        return;
    }
    sheet.element("h4", &format!("要看一看的（{} 处）", reading.looks.len()));
    sheet.markup("<div class=actions><button type=button data-step=-1>上一处（Shift+F8）</button>");
    sheet.markup("<button type=button data-step=1>下一处（F8）</button><small class=unseen></small></div>");
    sheet.markup("<ol class=looks>");
    let mut listed: Vec<CellId> = Vec::new();
    for look in &reading.looks {
        sheet.markup("<li>");
        let cells = look.cells.iter().take(if look.cells.len() > MOST_CELLS { 1 } else { MOST_CELLS });
        // A cell that stands above already is put right there.
        let new: Vec<CellId> = cells.copied().filter(|cell| !listed.contains(cell)).collect();
        for cell in &new {
            correctable(sheet, number, *cell, look, reading, source);
        }
        if new.is_empty() {
            named(sheet, look, reading, source);
        }
        listed.extend(new);
        sheet.element("span", &look.reason);
        let spot = look.spot.or_else(|| source_of(reading, *look.cells.first()?));
        if let Some(spot) = spot {
            words_around(sheet, document, spot);
        }
        sheet.markup("</li>");
    }
    sheet.markup("</ol>");
}

fn source_of(reading: &Reading, cell: CellId) -> Option<Spot> {
    reading.sources.get(cell.index()).copied().flatten()
}

// Shows the place when it has the focus.
fn shows(sheet: &mut Sheet, source: &Source<'_>, spot: Option<Spot>) {
    if let Some(id) = spot.and_then(|spot| source.id(spot)) {
        sheet.markup(" data-source=").markup(&id);
    }
}

// A cell with its figure as it was read, to be put right.
fn correctable(
    sheet: &mut Sheet,
    number: usize,
    cell: CellId,
    look: &Look,
    reading: &Reading,
    source: &Source<'_>,
) {
    let form = reading.report.form;
    let Some(entry) = form.entry(cell) else { return };
    sheet.markup("<label class=line>").element("span", &Place::Cell(cell).name(form));
    sheet.markup("<input data-look autocomplete=off");
    shows(sheet, source, source_of(reading, cell).or(look.spot));
    sheet.markup(&format!(" name=\"{number}/{}\" value=\"", entry.key));
    sheet.words(&reading.report.figure(cell).to_string()).markup("\"></label>");
}

// A text, or a cell that can be put right above: only to be looked at.
fn named(sheet: &mut Sheet, look: &Look, reading: &Reading, source: &Source<'_>) {
    let cell = look.cells.first().copied();
    let name = cell.map(Place::Cell).or(look.field.map(Place::Field));
    let name = name.map_or_else(|| "原文".to_owned(), |place| place.name(reading.report.form));
    sheet.markup("<button type=button data-look");
    shows(sheet, source, look.spot.or_else(|| source_of(reading, cell?)));
    sheet.markup(">").words(&name).markup("</button>");
}

// The words, with a little of what stands around them.
fn words_around(sheet: &mut Sheet, document: &Document, spot: Spot) {
    let (text, words) = (document.text(spot), document.words(spot));
    let before = text.get(..spot.start).unwrap_or_default();
    let after = text.get(spot.end..).unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(AROUND);
    sheet.markup("<q>").words(if skipped > 0 { "…" } else { "" });
    sheet.words(&before.chars().skip(skipped).collect::<String>()).element("mark", &short(words));
    sheet.words(&after.chars().take(AROUND).collect::<String>());
    sheet.words(if after.chars().nth(AROUND).is_some() { "…" } else { "" }).markup("</q>");
}

fn short(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}

fn left(sheet: &mut Sheet, document: &Document, reading: &Reading, source: &Source<'_>) {
    if reading.left.is_empty() {
        return;
    }
    sheet.element("h4", &format!("没有放进报告的（{} 处）", reading.left.len())).markup("<ul class=left>");
    for spot in reading.left.iter().take(MOST_LEFT) {
        let words = short(document.words(*spot).trim());
        let words = if words.is_empty() { "（空白）" } else { &words };
        sheet.markup("<li><button type=button class=quiet");
        shows(sheet, source, Some(*spot));
        sheet.markup(">").words(words).markup("</button></li>");
    }
    sheet.markup("</ul>");
    if let Some(more) = reading.left.len().checked_sub(MOST_LEFT).filter(|more| *more > 0) {
        sheet.element("p class=aside", &format!("另有 {more} 处没有列出。"));
    }
}

fn list(sheet: &mut Sheet, heading: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    sheet.element("h4", heading).markup("<ul>");
    for item in items {
        sheet.element("li", item);
    }
    sheet.markup("</ul>");
}
