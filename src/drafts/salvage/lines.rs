//! A damaged file read line by line: the writer puts a member on each, indented by its depth, so that a
//! line that is whole says by itself what it holds and where.

use super::Lost;
use crate::form::Form;
use crate::json::{self, DEEPEST, Members, Value};
use crate::report::file::{ORGAN, PROSE, SIGNATURE};

// Members of one object that are kept; the largest of a report has some thirty.
const MOST_MEMBERS: usize = 500;
const INDENT: usize = 2;

/// The members that are found.
pub(super) fn read(body: &str, lost: &mut Lost) -> Members {
    let root = Open { name: String::new(), held: Value::Members(Members::default()), count: 0 };
    let mut reader = Lines { open: vec![root], starts: starts(), lost };
    let mut rest = body;
    while let Some((line, behind)) = rest.split_once('\n') {
        reader.line(line.trim_end_matches('\r'), false);
        rest = behind;
    }
    reader.line(rest, true);
    // Of what has only begun nothing is known but that it was there.
    while reader.open.len() > 1 && reader.open.last().is_some_and(|open| open.count == 0) {
        reader.open.pop();
    }
    reader.close_to(1);
    match reader.open.pop() {
        Some(Open { held: Value::Members(root), .. }) => root,
        _ => Members::default(),
    }
}

/// The line on which an object or list of a report begins.
#[derive(Clone)]
struct Start {
    path: String,
    name: String,
    is_list: bool,
    depth: usize,
    line: String,
}

impl Start {
    fn of(path: &str, is_list: bool) -> Start {
        let depth = path.split('.').count();
        let name = path.rsplit('.').next().unwrap_or_default().to_owned();
        let key = if name.is_empty() { String::new() } else { ["\"", &name, "\": "].concat() };
        let bracket = if is_list { "[" } else { "{" };
        let line = [" ".repeat(depth * INDENT).as_str(), &key, bracket].concat();
        Start { path: path.to_owned(), name, is_list, depth, line }
    }
}

fn starts() -> Vec<Start> {
    // The item of a list has no name.
    let mut starts = vec![Start::of("overview", true), Start::of("overview.", false)];
    let keys = Form::all().iter().flat_map(|form| &form.entries).map(|entry| entry.key.as_str());
    let fields = ORGAN.into_iter().chain(SIGNATURE).map(|(path, _)| path);
    for key in keys.chain(fields) {
        for (end, _) in key.match_indices('.') {
            let path = key.get(..end).unwrap_or_default();
            if starts.iter().all(|start| start.path != path) {
                starts.push(Start::of(path, false));
            }
        }
    }
    starts
}

/// An object or list whose end is not reached.
struct Open {
    name: String,
    held: Value,
    count: usize,
}

struct Lines<'a> {
    /// From the file's own members inwards; each line lies one level deeper than there are.
    open: Vec<Open>,
    starts: Vec<Start>,
    lost: &'a mut Lost,
}

impl Lines<'_> {
    // `is_cut`: no line break follows, so that the line may be a part of what it was.
    fn line(&mut self, line: &str, is_cut: bool) {
        let inner = line.trim_start_matches(' ');
        let depth = (line.len() - inner.len()) / INDENT;
        let is_even = (line.len() - inner.len()).is_multiple_of(INDENT);
        let is_open = (1..=self.open.len()).contains(&depth) && is_even;
        match inner.trim_end_matches(',') {
            "" if inner.is_empty() => {}
            "{" if depth == 0 => {}
            "}" | "]" if is_even && depth < self.open.len() => self.close_to(depth),
            stated => {
                let goes_on = inner.len() > stated.len();
                let text = if is_cut { inner } else { stated };
                let understood = self.mended(line)
                    || (is_open
                        && (self.value(depth, stated, is_cut, goes_on)
                            || self.part_of_text(depth, text, is_cut)));
                if !understood {
                    self.lost.line(line);
                }
            }
        }
    }

    // A line at that depth, without the comma that it goes on with; whether it is understood. One that is not
    // may be at another depth than it seems.
    fn value(&mut self, depth: usize, stated: &str, is_cut: bool, goes_on: bool) -> bool {
        let is_list = matches!(self.open.get(depth - 1), Some(Open { held: Value::List(_), .. }));
        let wrapped = |stated: &str| match is_list {
            true => ["{\"\":", stated, "}"].concat(),
            false => ["{", stated, "}"].concat(),
        };
        let members = |stated: &str| match json::parse(&wrapped(stated)) {
            Ok(Value::Members(members)) if !members.is_empty() => Some(members),
            _ => None,
        };
        if let Some(read) = members(stated) {
            // A number may go on behind the cut.
            if is_cut && !goes_on && !stated.ends_with(['"', '}', ']']) {
                return false;
            }
            self.close_to(depth);
            read.iter().for_each(|(name, value)| self.put(name.to_owned(), value.clone()));
            return true;
        }
        let opened = match stated.as_bytes().last() {
            _ if goes_on => None,
            Some(b'{') => Some(Value::Members(Members::default())),
            Some(b'[') => Some(Value::List(Vec::new())),
            _ => None,
        };
        let before = stated.get(..stated.len().saturating_sub(1)).unwrap_or_default();
        let Some((held, mut read)) = opened.zip(members(&[before, "null"].concat())) else { return false };
        let name = read.iter().last().map(|(name, _)| name.to_owned()).unwrap_or_default();
        read.remove(&name);
        // Where what came before it has no end, it may be that end, damaged.
        if self.open.len() > depth {
            self.lost.line(stated);
        }
        self.close_to(depth);
        read.iter().for_each(|(name, value)| self.put(name.to_owned(), value.clone()));
        self.opens(name, held)
    }

    // A text without its end, or with a letter in it that no text in a file has: the letters that are
    // there are a person's own words. Unless the file ends there, the line is listed too.
    fn part_of_text(&mut self, depth: usize, stated: &str, is_cut: bool) -> bool {
        let Some((name, text)) = stated.split_once("\": \"") else { return false };
        let Some(name) = name.strip_prefix('"') else { return false };
        if !self.is_text(depth, name) {
            return false;
        }
        self.close_to(depth);
        self.put(name.to_owned(), Value::Text(unescaped(text.strip_suffix('"').unwrap_or(text))));
        if !is_cut {
            self.lost.line(stated);
        }
        true
    }

    fn is_text(&self, depth: usize, name: &str) -> bool {
        let sections = ["overview..heading", "overview..text"];
        let path = self.path(depth, name);
        let texts = ORGAN.into_iter().chain(PROSE).chain(SIGNATURE).map(|(path, _)| path);
        texts.chain(sections).any(|text| text == path)
    }

    // Of a member at that depth of what is open.
    fn path(&self, depth: usize, name: &str) -> String {
        let names = self.open.iter().take(depth).skip(1).map(|open| open.name.as_str()).chain([name]);
        names.collect::<Vec<_>>().join(".")
    }

    // The beginning of one of a report's own objects or lists, one letter of which is another one: all that
    // lies in it would have no place.
    fn mended(&mut self, line: &str) -> bool {
        let meant = self.starts.iter().find(|start| {
            differ_in_one(line, &start.line)
                && start.depth <= self.open.len()
                && self.path(start.depth, &start.name) == start.path
        });
        let Some(Start { name, is_list, depth, .. }) = meant.cloned() else { return false };
        self.close_to(depth);
        self.lost.line(line);
        self.opens(name, if is_list { Value::List(Vec::new()) } else { Value::Members(Members::default()) })
    }

    fn opens(&mut self, name: String, held: Value) -> bool {
        // Deeper than files are read; it would not be read back.
        let is_read = self.open.len() < DEEPEST;
        if is_read {
            self.open.push(Open { name, held, count: 0 });
        }
        is_read
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            if let Some(Open { name, held, .. }) = self.open.pop() {
                self.put(name, held);
            }
        }
    }

    fn put(&mut self, name: String, value: Value) {
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.held {
            Value::List(items) => items.push(value),
            Value::Members(members) if open.count < MOST_MEMBERS && members.get(&name).is_none() => {
                members.insert(&name, value);
            }
            _ => self.lost.line(&["\"", &name, "\": ", &json::pretty(&value)].concat()),
        }
        open.count += 1;
    }
}

fn differ_in_one(line: &str, meant: &str) -> bool {
    let is_near = line.len().abs_diff(meant.len()) < 4;
    let mut pairs = line.chars().zip(meant.chars()).filter(|(letter, meant)| letter != meant);
    is_near
        && line.chars().count() == meant.chars().count()
        && pairs.next().is_some()
        && pairs.next().is_none()
}

fn not_of_escape(letter: char) -> bool {
    !matches!(letter, 'u' | '\\') && !letter.is_ascii_hexdigit()
}

// As many letters as can be read; what is no escape stays as it is, one that is not whole is left out.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((plain, behind)) = rest.split_once('\\') {
        out.push_str(plain);
        // Two units make one letter beyond U+FFFF, one alone may be half of it.
        let lengths: &[usize] = if behind.starts_with('u') { &[5, 11] } else { &[1] };
        let read = lengths.iter().find_map(|length| {
            let quoted = ["\"\\", behind.get(..*length)?, "\""].concat();
            json::parse(&quoted).ok()?.text().map(|letter| (letter.to_owned(), *length))
        });
        let begins_escape = |rest: &str| {
            rest.is_empty() || (rest.starts_with('u') && rest.len() < 11 && !rest.contains(not_of_escape))
        };
        let (letter, length) = read.unwrap_or_else(|| match begins_escape(behind) {
            true => (String::new(), behind.len()),
            false => ("\\".to_owned(), 0),
        });
        out.push_str(&letter);
        rest = behind.get(length..).unwrap_or_default();
    }
    out + rest
}
