//! A report to the text of its file: members in the form's order, one a line, so that two versions can
//! be compared line by line.

use super::{FORMAT, ORGAN, SIGNATURE, VERSION};
use crate::form::{Content, Field};
use crate::json::{self, Lines, Value, quote};
use crate::report::{Figure, OrganKind, Report, Section};

/// The file of a report, in UTF-8. What is blank is left out.
pub fn write(report: &Report) -> String {
    let text = |field| Node::Text(report.text(field));
    let mut root = Members::default();
    root.put("format", Node::Text(FORMAT));
    root.put("version", Node::Digits(VERSION.to_string()));
    root.put("edition", Node::Text(report.form.edition.id));
    root.put("year", Node::Digits(report.year.to_string()));
    for (key, field) in ORGAN {
        root.put(key, text(field));
        if field == Field::OrganName {
            root.put("organ.kind", Node::Text(kind_of(report)));
        }
    }
    root.put("introduction", text(Field::Introduction));
    for (at, part) in report.form.edition.parts.iter().enumerate() {
        match part.content {
            Content::Sections(_) => {
                root.put("overview", Node::List(report.overview.iter().map(section).collect()));
            }
            Content::Table(_) => {
                for (_, entry, figure) in report.cells().filter(|(_, entry, _)| entry.part == at) {
                    root.put(&entry.key, cell(figure));
                }
            }
            Content::Prose(Field::OtherMatters) => root.put("other_matters", text(Field::OtherMatters)),
            Content::Prose(field) => root.put("problems", text(field)),
        }
    }
    for (key, field) in SIGNATURE {
        root.put(key, text(field));
    }
    root.put("fills_totals", if report.fills_totals { Node::True } else { Node::Nothing });
    root.merge(&report.unknown);
    let mut out = String::new();
    Node::Members(root).print(0, &mut out);
    out.push('\n');
    out
}

fn kind_of(report: &Report) -> &str {
    let kept = || report.unknown.get("organ")?.get("kind")?.text();
    match report.organ.kind {
        OrganKind::Other => kept().unwrap_or(OrganKind::Other.id()),
        kind => kind.id(),
    }
}

fn section(section: &Section) -> Node<'_> {
    let mut members = Members::default();
    members.put("heading", Node::Text(&section.heading));
    members.put("text", Node::Text(&section.text));
    members.merge(&section.unknown);
    Node::Members(members)
}

fn cell(figure: &Figure) -> Node<'_> {
    match figure {
        Figure::Blank => Node::Nothing,
        Figure::Count(count) => Node::Digits(count.to_string()),
        Figure::Change(change) => Node::Digits(change.to_string()),
        Figure::Amount(amount) => Node::Text(amount.written()),
        Figure::Noted { written, .. } => Node::Text(written),
        Figure::Text(text) => Node::Text(text),
    }
}

enum Node<'a> {
    /// A place for a member that is left out; nothing unknown takes it.
    Nothing,
    True,
    Digits(String),
    Text(&'a str),
    List(Vec<Node<'a>>),
    Members(Members<'a>),
    Kept(&'a Value),
}

#[derive(Default)]
struct Members<'a>(Vec<(&'a str, Node<'a>)>);

impl<'a> Members<'a> {
    fn put(&mut self, path: &'a str, node: Node<'a>) {
        let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let at = self.0.iter().position(|(held, _)| *held == key).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push((key, Node::Members(Members::default())));
        }
        match (self.0.get_mut(at), rest) {
            (Some((_, Node::Members(inner))), Some(rest)) => inner.put(rest, node),
            (Some((_, held)), _) => *held = node,
            (None, _) => {}
        }
    }

    // Adds the unknown members. Where the form has a member of its own, that one stands.
    fn merge(&mut self, unknown: &'a json::Members) {
        let own = self.0.len();
        for (key, value) in unknown.iter() {
            match (self.0.iter_mut().take(own).find(|(held, _)| *held == key), value) {
                (None, _) => self.0.push((key, Node::Kept(value))),
                (Some((_, Node::Members(held))), Value::Members(unknown)) => held.merge(unknown),
                (Some(_), _) => {}
            }
        }
    }
}

impl Node<'_> {
    fn is_vacant(&self) -> bool {
        match self {
            Node::Nothing => true,
            Node::Text(text) => text.is_empty(),
            Node::List(items) => items.is_empty(),
            Node::Members(members) => members.0.iter().all(|(_, node)| node.is_vacant()),
            Node::True | Node::Digits(_) | Node::Kept(_) => false,
        }
    }

    fn print(&self, depth: usize, out: &mut String) {
        match self {
            Node::Nothing => out.push_str("null"),
            Node::True => out.push_str("true"),
            Node::Digits(digits) => out.push_str(digits),
            Node::Text(text) => quote(text, out),
            Node::Kept(value) => value.print(depth, out),
            Node::List(items) => {
                let mut lines = Lines::open('[', depth, out);
                for item in items {
                    item.print(depth + 1, lines.item());
                }
                lines.close(']');
            }
            Node::Members(members) => {
                let mut lines = Lines::open('{', depth, out);
                for (key, node) in members.0.iter().filter(|(_, node)| !node.is_vacant()) {
                    node.print(depth + 1, lines.member(key));
                }
                lines.close('}');
            }
        }
    }
}
