//! Automatic numbering: the lists of a Word document and how far each has been counted.

use std::collections::{HashMap, HashSet};

use super::counting;
use crate::format::error::FormatError;
use crate::format::xml::{Tag, Token, Xml};

/// Levels of a list (ECMA-376, part 1, 17.9.3).
const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    // What is written, with `%1` to `%9` for the numbers of the levels; none where it is not said.
    text: Option<String>,
    // What stands between the number and the text.
    suffix: Option<String>,
    is_decimal: bool,
    // Style whose paragraphs are of this level.
    style: Option<String>,
    restarts: Option<usize>,
}

#[derive(Clone, Default)]
struct List {
    // The definition that it counts with, shared by lists.
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// What lists count with.
#[derive(Default)]
struct Definition {
    levels: HashMap<usize, Level>,
    // The style by which it is known to others, or by which it knows the one that it stands for.
    known_as: Option<String>,
    stands_for: Option<String>,
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
    // For each definition the number of each level so far.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    // Levels of lists whose own start has been used.
    started: HashSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn parse(text: &str) -> Result<Numbering, FormatError> {
        let mut xml = Xml::of(text);
        let mut numbering = Numbering::default();
        while let Some(token) = xml.next()? {
            let Token::Open(tag) = token else { continue };
            match tag.name() {
                "abstractNum" => {
                    let id = tag.value("abstractNumId").unwrap_or_default();
                    let definition = definition(&mut xml)?;
                    numbering.definitions.entry(id).or_insert(definition);
                }
                "num" => {
                    let id = tag.value("numId").unwrap_or_default();
                    let list = list(&mut xml)?;
                    numbering.lists.entry(id).or_insert(list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level at which a list has the paragraphs of a style.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let list = self.lists.get(list)?;
        let levels = &self.definition(list)?.levels;
        levels.iter().filter(|(_, held)| held.style.as_deref() == Some(style)).map(|(level, _)| *level).min()
    }

    /// Counts a paragraph of a list and gives what is written before it.
    pub(super) fn count(&mut self, id: &str, level: usize) -> String {
        let Some(list) = self.lists.get(id).filter(|_| level < LEVELS).cloned() else { return String::new() };
        let Some(definition) = self.definition(&list) else { return String::new() };
        let held = |at: usize| {
            list.levels.get(&at).or_else(|| definition.levels.get(&at)).cloned().unwrap_or_default()
        };
        let levels: [Level; LEVELS] = std::array::from_fn(held);
        let starts: [u32; LEVELS] = std::array::from_fn(|at| {
            let own = list.starts.get(&at).copied();
            own.or_else(|| levels.get(at).and_then(|level| level.start)).unwrap_or(1)
        });
        let begins = list.starts.contains_key(&level) && self.started.insert((id.to_owned(), level));
        let counted = self.counted.entry(list.definition.clone()).or_default();
        for (at, number) in counted.iter_mut().enumerate().skip(level) {
            let start = starts.get(at).copied().unwrap_or(1);
            let restarts = levels.get(at).and_then(|held| held.restarts).is_none_or(|below| level < below);
            match *number {
                _ if at > level && restarts => *number = None,
                _ if at > level => {}
                Some(last) if !begins => *number = Some(last.saturating_add(1)),
                _ => *number = Some(start),
            }
        }
        let numbers = std::array::from_fn(|at| {
            counted.get(at).copied().flatten().unwrap_or_else(|| starts.get(at).copied().unwrap_or(1))
        });
        levels.get(level).map(|held| written(held, &levels, &numbers)).unwrap_or_default()
    }

    fn definition(&self, list: &List) -> Option<&Definition> {
        let definition = self.definitions.get(&list.definition)?;
        match &definition.stands_for {
            Some(style) => self.definitions.values().find(|other| other.known_as.as_ref() == Some(style)),
            None => Some(definition),
        }
    }
}

fn written(level: &Level, levels: &[Level; LEVELS], numbers: &[u32; LEVELS]) -> String {
    let Some(text) = level.text.as_deref().filter(|_| level.format != "bullet") else { return String::new() };
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        written.push_str(before);
        let digit = after.chars().next().and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
        let Some(at) = digit.map(|digit| digit as usize - 1) else {
            written.push('%');
            rest = after;
            continue;
        };
        if let Some((held, number)) = levels.get(at).zip(numbers.get(at)) {
            let format = if level.is_decimal { "decimal" } else { held.format.as_str() };
            written.push_str(&counting::write(format, *number));
        }
        rest = after.get(1..).unwrap_or("");
    }
    written.push_str(rest);
    // A tab stands between the number and the text; after a Chinese mark it is no more than the mark's own width.
    if written.ends_with(|letter: char| letter.is_ascii()) && level.suffix.as_deref() != Some("nothing") {
        written.push(' ');
    }
    written
}

fn definition(xml: &mut Xml) -> Result<Definition, FormatError> {
    let mut definition = Definition::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) => match tag.name() {
                "lvl" => {
                    let (at, level) = level(&tag, xml)?;
                    definition.levels.insert(at, level);
                }
                name => {
                    match name {
                        "styleLink" => definition.known_as = tag.value("val"),
                        "numStyleLink" => definition.stands_for = tag.value("val"),
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Some(Token::Close(_)) => depth -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(definition)
}

fn list(xml: &mut Xml) -> Result<List, FormatError> {
    let mut list = List::default();
    let (mut depth, mut overridden) = (1, 0);
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) => match tag.name() {
                "lvl" => {
                    let (at, level) = level(&tag, xml)?;
                    list.levels.insert(at, level);
                }
                name => {
                    match name {
                        "abstractNumId" => list.definition = tag.value("val").unwrap_or_default(),
                        "lvlOverride" => overridden = number(&tag, "ilvl").unwrap_or(0),
                        "startOverride" => {
                            list.starts.extend(number(&tag, "val").map(|start| (overridden, start)));
                        }
                        _ => {}
                    }
                    depth += 1;
                }
            },
            Some(Token::Close(_)) => depth -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(list)
}

fn level(tag: &Tag, xml: &mut Xml) -> Result<(usize, Level), FormatError> {
    let at = number(tag, "ilvl").unwrap_or(0);
    let mut level = Level::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) => {
                depth += 1;
                match tag.name() {
                    "start" => level.start = number(&tag, "val"),
                    "numFmt" => level.format = tag.value("val").unwrap_or_default(),
                    "lvlText" => level.text = tag.value("val"),
                    "suff" => level.suffix = tag.value("val"),
                    "isLgl" => level.is_decimal = tag.is_on(),
                    "pStyle" => level.style = tag.value("val"),
                    "lvlRestart" => level.restarts = number(&tag, "val"),
                    _ => {}
                }
            }
            Some(Token::Close(_)) => depth -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok((at, level))
}

fn number<N: std::str::FromStr>(tag: &Tag, name: &str) -> Option<N> {
    tag.value(name)?.trim().parse().ok()
}
