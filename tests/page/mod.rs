//! A rendered page, read back by a parser that knows nothing of the product.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use std::collections::BTreeSet;

use nianbao::document::{Block, Document, Paragraph, Role, Style, Table, TableBox};
use scraper::{ElementRef, Html, Selector};

/// What would do something, were it taken for markup.
pub const INJECTIONS: [&str; 30] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</textarea></table></main></body></html><b>",
    "<!-- ",
    "--><i>",
    "]]><![CDATA[<u>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE svg>",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "&nbsp;&notit;",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)",
    "' style='position:fixed",
    "` onclick=`alert(1)",
    "<iframe src=https://example.com></iframe>",
    "<base href=//example.com>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=x.css>",
    "<table><tr><td colspan=9>",
    "<template><p>",
    "@import url(x.css);",
    "{{constructor.constructor('x')()}}",
    "<\u{0}script>",
    "<b\u{b}onclick=x>\u{7f}\u{9b}",
    "\u{202e}<a href=x>\u{feff}",
];

/// The elements that match a selector.
pub fn all<'a>(of: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'a>(of: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(of: ElementRef<'_>) -> String {
    of.text().collect()
}

/// The document that a page shows.
pub fn read(page: &Html) -> Document {
    let mut blocks = Vec::new();
    for element in all(page, "h1, h2, h3, p, table") {
        let style = match element.value().name() {
            "h1" => {
                blocks.extend(element.text().map(|line| paragraph(Style::Title, line.to_owned())));
                continue;
            }
            "h2" => Style::Heading,
            "h3" => Style::Subheading,
            "p" if is_in_signature(element) => Style::Signature,
            "p" => Style::Body,
            _ => {
                blocks.push(Block::Table(table(element)));
                continue;
            }
        };
        blocks.push(paragraph(style, text(element)));
    }
    Document { blocks }
}

fn paragraph(style: Style, text: String) -> Block {
    Block::Paragraph(Paragraph { style, text })
}

fn is_in_signature(element: ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap).unwrap();
    parent.value().attr("class") == Some("signature")
}

fn table(table: ElementRef<'_>) -> Table {
    let width = |column: ElementRef<'_>| {
        let style = column.value().attr("style").unwrap();
        style.strip_prefix("width:").unwrap().strip_suffix('%').unwrap().parse().unwrap()
    };
    Table {
        columns: within(table, "col").into_iter().map(width).collect(),
        head_rows: within(table, "thead tr").len(),
        rows: within(table, "tr")
            .into_iter()
            .map(|row| within(row, "th, td").into_iter().map(set).collect())
            .collect(),
    }
}

fn set(element: ElementRef<'_>) -> TableBox {
    let span = |name| element.value().attr(name).map_or(1, |span| span.parse().unwrap());
    let role = match (element.value().name(), element.value().attr("scope"), element.value().attr("class")) {
        ("th", Some("col" | "rowgroup"), None) => Role::Head,
        ("th", Some("row"), None) => Role::Label,
        ("td", None, Some("note")) => Role::Note,
        ("td", None, None) => Role::Figure,
        other => panic!("a box of no known sort: {other:?}"),
    };
    TableBox { text: text(element), cols: span("colspan"), rows: span("rowspan"), role }
}

/// The names of a page's elements, in order.
pub fn elements(page: &Html) -> Vec<&str> {
    all(page, "*").into_iter().map(|element| element.value().name()).collect()
}

/// Every attribute of a page: its element, its name, and its value unless that is a name of a part.
pub fn attributes(page: &Html) -> BTreeSet<(&str, &str, &str)> {
    let mut found = BTreeSet::new();
    for element in page.tree.nodes().filter_map(|node| node.value().as_element()) {
        for (name, value) in element.attrs() {
            found.insert((element.name(), name, if name == "aria-label" { "" } else { value }));
        }
    }
    found
}
