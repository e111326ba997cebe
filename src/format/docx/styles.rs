//! The styles of a Word document, as far as they say something about the text.

use std::collections::HashMap;

use crate::document::Style;
use crate::format::error::FormatError;
use crate::format::xml::{Token, Xml};

/// Styles that are based on one another, one after the other.
const LONGEST_CHAIN: usize = 20;

/// The place of a paragraph in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// The list; 0 is none.
    pub list: Option<String>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

#[derive(Default)]
struct Held {
    name: String,
    based_on: Option<String>,
    place: ListPlace,
    is_hidden: bool,
}

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    held: HashMap<String, Held>,
    default: Option<String>,
}

impl Styles {
    pub(super) fn parse(text: &str) -> Result<Styles, FormatError> {
        let mut xml = Xml::of(text);
        let mut styles = Styles::default();
        while let Some(token) = xml.next()? {
            if let Token::Open(tag) = token
                && tag.name() == "style"
                && let Some(id) = tag.value("styleId")
            {
                let is_paragraph = tag.value("type").is_none_or(|kind| kind == "paragraph");
                let is_default =
                    tag.value("default").is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"));
                if is_paragraph && is_default {
                    styles.default = Some(id.clone());
                }
                let style = style(&mut xml)?;
                styles.held.entry(id).or_insert(style);
            }
        }
        Ok(styles)
    }

    /// How a paragraph of a style is set.
    pub(super) fn style(&self, id: Option<&str>) -> Style {
        let names = self.chain(id).map(|style| style.name.as_str());
        let style = |name: &str| match name.to_lowercase().as_str() {
            "title" | "标题" => Some(Style::Title),
            "heading 1" | "标题 1" => Some(Style::Heading),
            "heading 2" | "标题 2" => Some(Style::Subheading),
            _ => None,
        };
        names.into_iter().find_map(style).unwrap_or(Style::Body)
    }

    /// The place in a list that a style gives.
    pub(super) fn place(&self, id: Option<&str>) -> ListPlace {
        let mut place = ListPlace::default();
        for style in self.chain(id) {
            place.list = place.list.or_else(|| style.place.list.clone());
            place.level = place.level.or(style.place.level);
        }
        place
    }

    /// Whether what is set in a style is not shown.
    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        id.is_some() && self.chain(id).any(|style| style.is_hidden)
    }

    // A style and what it is based on, itself first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Held> {
        let first = id.or(self.default.as_deref());
        let step = |style: &&'a Held| self.held.get(style.based_on.as_deref()?);
        std::iter::successors(first.and_then(|id| self.held.get(id)), step).take(LONGEST_CHAIN)
    }
}

fn style(xml: &mut Xml) -> Result<Held, FormatError> {
    let mut held = Held::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(tag)) => {
                depth += 1;
                match tag.name() {
                    "name" if depth == 2 => held.name = tag.value("val").unwrap_or_default(),
                    "basedOn" => held.based_on = tag.value("val"),
                    "numId" => held.place.list = tag.value("val"),
                    "ilvl" => held.place.level = tag.value("val").and_then(|value| value.parse().ok()),
                    "vanish" => held.is_hidden = tag.is_on(),
                    _ => {}
                }
            }
            Some(Token::Close(_)) => depth -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(held)
}
