//! A page, or a piece of one from the clipboard, as a document: what a browser would show, in its order.

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::tokens::{Attributes, DISPLAY, Sieve};
use super::tree::{Element, Nodes, Step, Tree, What};
use crate::document::{Document, Role, Style};
use crate::format::error::{Excess, FormatError};
use crate::format::flow::Flow;
use crate::format::grid::{Cell, Group};

/// Bytes that are read between two looks at whether it is too much.
const PIECE: usize = 1024;

/// Reads HTML. Tables that hold the article or other tables are layout; what is in them comes in the order of the
/// page. Hidden elements, scripts, styles and fields other than filled-in inputs are left out.
///
/// # Errors
/// Where there is no text, or more than a report can have.
pub fn parse(text: &str) -> Result<Document, FormatError> {
    let nodes = tree(&fragment(text))?;
    let mut reader = Reader::default();
    let mut step = Some(Step::Into(0));
    while let Some(now) = step.filter(|_| !reader.flow.is_full()) {
        let inside = match &now {
            Step::Into(at) => reader.enter(&nodes, *at),
            Step::OutOf(at) => {
                reader.leave(&nodes, *at);
                true
            }
        };
        step = nodes.next(&now, inside);
    }
    reader.flow.finish()
}

// Rows copied without the table around them.
fn fragment(text: &str) -> std::borrow::Cow<'_, str> {
    let start = text.find('<').unwrap_or(0);
    let front: String = text.chars().take(PIECE).collect::<String>().to_ascii_lowercase();
    let text = if front.starts_with("version:") { text.get(start..).unwrap_or(text) } else { text };
    if front.contains("<td") && !front.contains("<table") && !text.to_ascii_lowercase().contains("<table") {
        return format!("<table>{text}</table>").into();
    }
    text.into()
}

fn tree(text: &str) -> Result<Nodes, FormatError> {
    let options = TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() };
    let sieve = Sieve::new(TreeBuilder::new(Tree::new(), options));
    let tokenizer = Tokenizer::new(sieve, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut attributes = Attributes::default();
    for piece in pieces(text) {
        if attributes.are_too_many(piece) {
            return Err(FormatError::TooMuch(Excess::Content));
        }
        let before = tokenizer.sink.tokens();
        queue.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if tokenizer.sink.tokens() > before {
            attributes = Attributes::default();
        }
        let tree = &tokenizer.sink.builder.sink;
        if tree.is_too_deep() {
            return Err(FormatError::TooMuch(Excess::Depth));
        }
        if tree.is_full() || tokenizer.sink.is_full() {
            return Err(FormatError::TooMuch(Excess::Content));
        }
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.into_nodes())
}

// The text in pieces that begin at `<` or are as long as pieces may be.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.len_utf8();
        let next = rest.as_bytes().iter().skip(first).take(PIECE).position(|byte| *byte == b'<');
        let end = first + next.unwrap_or(PIECE);
        let end = (end..rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[derive(Default)]
struct Reader {
    flow: Flow,
    // For each raised element that is open, whether it was put in brackets.
    raised: Vec<bool>,
    // How many elements are open in which white space is kept.
    kept: usize,
}

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// It is not shown, or it is no text.
    Skipped,
    Inline,
    Block,
    Heading(Style),
    Break,
    Input,
    Raised,
    Kept,
    Table,
    Group(Group),
    Row,
    Box(Role),
}

impl Reader {
    // Whether to go into it.
    fn enter(&mut self, nodes: &Nodes, at: usize) -> bool {
        let element = match nodes.what(at) {
            What::Text(text) => {
                self.text(text);
                return false;
            }
            What::Element(element) => element,
            What::Other => return true,
        };
        match kind(element) {
            Kind::Skipped => return false,
            Kind::Inline => {}
            Kind::Block | Kind::Break => self.flow.break_line(),
            Kind::Heading(style) => self.flow.paragraph(style),
            Kind::Input => self.flow.line().words(input(element)),
            Kind::Raised => self.raise(nodes, at),
            Kind::Kept => {
                self.flow.break_line();
                self.kept += 1;
            }
            Kind::Table => self.flow.open_table(),
            Kind::Group(group) => {
                if let Some(table) = self.flow.table() {
                    table.begin_group(group);
                }
            }
            Kind::Row => self.flow.begin_row(),
            Kind::Box(role) => self.flow.open_box(cell(element, role)),
        }
        true
    }

    fn leave(&mut self, nodes: &Nodes, at: usize) {
        let What::Element(element) = nodes.what(at) else { return };
        match kind(element) {
            Kind::Skipped | Kind::Inline | Kind::Break | Kind::Input | Kind::Row => {}
            Kind::Block => self.flow.break_line(),
            Kind::Heading(_) => self.flow.paragraph(Style::Body),
            Kind::Raised => self.lower(),
            Kind::Kept => {
                self.flow.break_line();
                self.kept = self.kept.saturating_sub(1);
            }
            Kind::Group(_) => {
                if let Some(table) = self.flow.table() {
                    table.end_group();
                }
            }
            Kind::Table | Kind::Box(_) => self.flow.close(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.kept == 0 {
            return self.flow.line().words(text);
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.flow.break_line();
            }
            self.flow.line().letters(line);
        }
    }
}

impl Reader {
    // A raised number after a digit is a note's and no digit of its number: 22² is 22[2].
    fn raise(&mut self, nodes: &Nodes, at: usize) {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let marks = self.flow.line().ends_in_digit() && nodes.first_letter(at).is_some_and(is_digit);
        if marks {
            self.flow.line().letters("[");
        }
        self.raised.push(marks);
    }

    fn lower(&mut self) {
        if self.raised.pop() == Some(true) {
            self.flow.line().letters("]");
        }
    }
}

fn kind(element: &Element) -> Kind {
    let kind = match &*element.name {
        "applet" | "audio" | "canvas" | "datalist" | "del" | "head" | "iframe" | "math" | "noembed"
        | "noframes" | "noscript" | "object" | "rp" | "rt" | "script" | "select" | "style" | "svg"
        | "template" | "textarea" | "title" | "video" | "xml" => return Kind::Skipped,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "header" | "hgroup" | "html" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "p"
        | "search" | "section" | "summary" | "ul" => Kind::Block,
        "h1" => Kind::Heading(Style::Title),
        "h2" => Kind::Heading(Style::Heading),
        "h3" | "h4" | "h5" | "h6" => Kind::Heading(Style::Subheading),
        "br" | "hr" => Kind::Break,
        "input" => Kind::Input,
        "sup" => Kind::Raised,
        "pre" | "listing" | "plaintext" | "xmp" => Kind::Kept,
        "table" => Kind::Table,
        "thead" => Kind::Group(Group::Head),
        "tbody" => Kind::Group(Group::Body),
        "tfoot" => Kind::Group(Group::Foot),
        "tr" => Kind::Row,
        "td" => Kind::Box(Role::Figure),
        "th" => Kind::Box(Role::Head),
        _ => Kind::Inline,
    };
    match (element.value(DISPLAY), kind) {
        (Some("none"), _) => Kind::Skipped,
        (Some("inline"), Kind::Block) => Kind::Inline,
        (Some("block"), Kind::Inline) => Kind::Block,
        _ => kind,
    }
}

// What is filled in in a field: some pages show their figures so.
fn input(element: &Element) -> &str {
    let kind = element.value("type").unwrap_or("text").to_ascii_lowercase();
    match kind.as_str() {
        "button" | "checkbox" | "color" | "file" | "hidden" | "image" | "password" | "radio" | "range"
        | "reset" | "submit" => "",
        _ => element.value("value").unwrap_or(""),
    }
}

// Spans as browsers take them (HTML, 4.9.11): 0 rows are all that follow in the group.
fn cell(element: &Element, role: Role) -> Cell {
    let span = |name| {
        let value = element.value(name)?.trim_start();
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        Some(value.get(..digits)?.parse::<usize>().unwrap_or(if digits > 0 { usize::MAX } else { 1 }))
    };
    let cols = span("colspan").filter(|cols| *cols > 0).unwrap_or(1);
    let rows = match span("rowspan") {
        Some(0) => usize::MAX,
        Some(rows) => rows,
        None => 1,
    };
    Cell { cols, rows, ..Cell::new(role) }
}
