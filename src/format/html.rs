//! HTML in and out. A document is written as one file that needs nothing else: no script, no other file, nothing
//! fetched. It prints as published reports look (after GB/T 9704-2012) and reads on a screen of any width.

mod parse;
mod tokens;
mod tree;

pub use parse::parse;

use crate::document::{Block, Document, Paragraph, Role, Style, Table, TableBox};

const STYLE: &str = include_str!("html/page.css");

/// The file's text, the same for the same document. Its elements follow from the document's structure
/// alone; what the document says lands escaped.
pub fn render(document: &Document) -> String {
    let mut out = String::with_capacity(32 * 1024);
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    escape(&document.title(), &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<main>\n");
    let mut heading = "";
    for run in document.blocks.chunk_by(run_on) {
        match run {
            [Block::Table(set), ..] => table(set, heading, &mut out),
            [Block::Paragraph(first), ..] => {
                paragraphs(first.style, run, &mut out);
                if let (Style::Heading, Some(Block::Paragraph(last))) = (first.style, run.last()) {
                    heading = &last.text;
                }
            }
            [] => {}
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Adds a text so that it is read back as it is, in an element or in a quoted attribute. Control
/// characters other than tab and line feed, which no HTML file may hold, are dropped.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(letter),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}

fn run_on(one: &Block, next: &Block) -> bool {
    match (one, next) {
        (Block::Paragraph(one), Block::Paragraph(next)) => one.style == next.style,
        _ => false,
    }
}

fn paragraphs(style: Style, run: &[Block], out: &mut String) {
    let (before, between, after) = match style {
        Style::Title => ("<h1>", "<br>", "</h1>\n"),
        Style::Heading => ("<h2>", "</h2>\n<h2>", "</h2>\n"),
        Style::Subheading => ("<h3>", "</h3>\n<h3>", "</h3>\n"),
        Style::Body => return run.iter().for_each(|block| body(block, out)),
        Style::Signature => ("<div class=\"signature\">\n<p>", "</p>\n<p>", "</p>\n</div>\n"),
    };
    let mut joint = before;
    for block in run {
        if let Block::Paragraph(Paragraph { text, .. }) = block {
            out.push_str(joint);
            escape(text, out);
            joint = between;
        }
    }
    out.push_str(after);
}

fn body(block: &Block, out: &mut String) {
    if let Block::Paragraph(Paragraph { text, .. }) = block {
        out.push_str(if has_long_word(text) { "<p class=\"ragged\">" } else { "<p>" });
        escape(text, out);
        out.push_str("</p>\n");
    }
}

// Justified, the line before an address of the web or of mail would be stretched out of shape.
fn has_long_word(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_graphic()).any(|word| word.len() > 12)
}

// The frame scrolls where the screen is narrower than the table, by keyboard too.
fn table(table: &Table, name: &str, out: &mut String) {
    out.push_str("<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"");
    escape(name, out);
    out.push_str("\">\n<table aria-label=\"");
    escape(name, out);
    out.push_str("\">\n<colgroup>");
    let sum = table.columns.iter().map(|share| u64::from(*share)).sum::<u64>().max(1);
    for share in &table.columns {
        out.push_str("<col style=\"width:");
        push_number(u64::from(*share) * 100 / sum, out);
        out.push_str("%\">");
    }
    out.push_str("</colgroup>\n");
    let (head, body) = table.rows.split_at(table.head_rows.min(table.rows.len()));
    if !head.is_empty() {
        out.push_str("<thead>\n");
        head.iter().for_each(|boxes| row(boxes, false, out));
        out.push_str("</thead>\n");
    }
    out.push_str("<tbody>\n");
    for (at, boxes) in body.iter().enumerate() {
        let names_group = is_group_name(boxes, table.columns.len());
        if names_group && at > 0 {
            out.push_str("</tbody>\n<tbody>\n");
        }
        row(boxes, names_group, out);
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

// A head across the whole table, below its top, names the group of rows that it begins.
fn is_group_name(boxes: &[TableBox], width: usize) -> bool {
    matches!(boxes, [only] if only.role == Role::Head && only.cols == width)
}

fn row(boxes: &[TableBox], names_group: bool, out: &mut String) {
    out.push_str("<tr>");
    for set in boxes {
        let (open, close) = match set.role {
            Role::Head if names_group => ("<th scope=\"rowgroup\"", "</th>"),
            Role::Head => ("<th scope=\"col\"", "</th>"),
            Role::Label => ("<th scope=\"row\"", "</th>"),
            Role::Note => ("<td class=\"note\"", "</td>"),
            Role::Figure => ("<td", "</td>"),
        };
        out.push_str(open);
        for (attribute, span) in [(" colspan=\"", set.cols), (" rowspan=\"", set.rows)] {
            if span > 1 {
                out.push_str(attribute);
                push_number(u64::try_from(span).unwrap_or(1), out);
                out.push('"');
            }
        }
        out.push('>');
        escape(&set.text, out);
        out.push_str(close);
    }
    out.push_str("</tr>\n");
}

fn push_number(number: u64, out: &mut String) {
    out.push_str(&number.to_string());
}
