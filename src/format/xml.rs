//! XML as the tokens that readers of OOXML ask for: local names, whatever the prefix; text with its references put in.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::{Excess, FormatError};

/// Elements within one another; the deepest of a report are some thirty.
const DEEPEST: usize = 1000;

/// A text of XML, read from its top.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
pub(super) enum Token<'a> {
    /// An element begins. One that is empty begins and ends.
    Open(Tag<'a>),
    /// An element ends: its local name.
    Close(Cow<'a, str>),
    /// Text of an element, or a piece of it.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its local name.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the first attribute of a local name.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|held| held.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Explicit1_0).ok();
        Some(value.unwrap_or(found.value).into_owned())
    }

    /// A switch, which stands for true where it says nothing (ECMA-376, part 1, 17.17.4).
    pub(super) fn is_on(&self) -> bool {
        self.value("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

impl<'a> Xml<'a> {
    pub(super) fn of(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { reader, depth: 0 }
    }

    /// The next token; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, FormatError> {
        loop {
            match self.reader.read_event().map_err(|_| FormatError::Damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(FormatError::TooMuch(Excess::Depth));
                    }
                    return Ok(Some(Token::Open(Tag(tag))));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Token::Close(Cow::Owned(tag.local_name().into_inner().to_owned()))));
                }
                Event::Text(text) => return Ok(Some(Token::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Token::Text(text.into_inner()))),
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref() {
                        Ok(Some(letter)) => Some(letter),
                        _ => named(&name.into_inner()),
                    };
                    if let Some(letter) = letter {
                        return Ok(Some(Token::Text(Cow::Owned(letter.to_string()))));
                    }
                }
                Event::Eof if self.depth > 0 => return Err(FormatError::Damaged),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// The local name of the outermost element.
    pub(super) fn root(text: &str) -> Option<String> {
        let mut xml = Xml::of(text);
        while let Ok(Some(token)) = xml.next() {
            if let Token::Open(tag) = token {
                return Some(tag.name().to_owned());
            }
        }
        None
    }

    /// Passes over what is left of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), FormatError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }
}

// The five that every XML file may use; what a file declares itself is not looked at.
fn named(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
