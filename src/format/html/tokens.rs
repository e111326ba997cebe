//! Between the tokeniser and the tree: attributes that say nothing about text are dropped, so that a page full of
//! styles costs no more than its words, and what would take time out of all proportion is noticed.

use std::cell::Cell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, QualName, local_name, ns};

use super::tree::{Handle, Tree};

/// Attributes of a tag; comparing each with each is what the tokeniser does.
const MOST_ATTRIBUTES: usize = 1000;
/// Tags and comments in a page.
const MOST_TOKENS: usize = 3_000_000;

/// Attributes that are kept.
const KEPT: [&str; 4] = ["colspan", "rowspan", "type", "value"];
/// The attribute that stands for all that says how an element is displayed: `none`, `block`, `inline`.
pub(super) const DISPLAY: &str = "style";

/// The tree builder, looked after.
pub(super) struct Sieve {
    pub(super) builder: TreeBuilder<Handle, Tree>,
    tokens: Cell<usize>,
}

impl Sieve {
    pub(super) fn new(builder: TreeBuilder<Handle, Tree>) -> Sieve {
        Sieve { builder, tokens: Cell::new(0) }
    }

    /// How many tokens there were.
    pub(super) fn tokens(&self) -> usize {
        self.tokens.get()
    }

    /// Whether there is more than a page may have.
    pub(super) fn is_full(&self) -> bool {
        self.tokens.get() > MOST_TOKENS
    }
}

impl TokenSink for Sieve {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let token = match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => Token::TagToken(sieved(tag)),
            other => other,
        };
        self.tokens.set(self.tokens.get() + 1);
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn sieved(mut tag: Tag) -> Tag {
    if tag.kind == TagKind::EndTag {
        tag.attrs.clear();
        return tag;
    }
    let mut display = None;
    for attribute in &tag.attrs {
        match &*attribute.name.local {
            "hidden" => display = Some("none"),
            "aria-hidden" if attribute.value.trim().eq_ignore_ascii_case("true") => display = Some("none"),
            "style" => display = display.or_else(|| display_of(&attribute.value)),
            _ => {}
        }
    }
    tag.attrs.retain(|attribute| KEPT.contains(&&*attribute.name.local));
    tag.attrs.extend(display.map(|display| Attribute {
        name: QualName::new(None, ns!(), local_name!("style")),
        value: StrTendril::from(display),
    }));
    tag
}

// What a style says about where an element stands, or whether it stands anywhere.
fn display_of(style: &str) -> Option<&'static str> {
    let mut found = None;
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let value = value.split_whitespace().next().unwrap_or("");
        match (name.as_str(), value.trim_end_matches("!important")) {
            // Bullets and ticks of these fonts are letters of others.
            ("font-family", font) if font.trim_matches(['"', '\'']).starts_with("wingdings") => {
                return Some("none");
            }
            ("display", "none") | ("visibility", "hidden" | "collapse") => return Some("none"),
            ("mso-hide", "all") | ("mso-element", "comment-list") => return Some("none"),
            ("display", "inline" | "inline-block") => found = Some("inline"),
            ("display", "block" | "flex" | "list-item") => found = Some("block"),
            _ => {}
        }
    }
    found
}

/// Counts the attributes of a tag, piece by piece as it is read.
#[derive(Default)]
pub(super) struct Attributes {
    state: State,
    count: usize,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Start,
    Open,
    TagName,
    Between,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Bare,
    /// No tag, or its end.
    Done,
}

impl Attributes {
    /// Takes the next piece of what began with `<`. Whether there are more than a tag may have.
    pub(super) fn are_too_many(&mut self, piece: &str) -> bool {
        for byte in piece.bytes() {
            self.state = self.next(byte);
            if self.state == State::Done {
                break;
            }
        }
        self.count > MOST_ATTRIBUTES
    }

    // As the tokeniser goes (HTML, 13.2.5.6 to 13.2.5.40).
    fn next(&mut self, byte: u8) -> State {
        let is_space = byte.is_ascii_whitespace();
        match (self.state, byte) {
            (State::Done, _) => State::Done,
            (State::Start, b'<') => State::Open,
            (State::Open, b'/') => State::Open,
            (State::Open, _) if byte.is_ascii_alphabetic() => State::TagName,
            (State::Start | State::Open, _) => State::Done,
            (State::Quoted(mark), _) if byte == mark => State::Between,
            (State::Quoted(mark), _) => State::Quoted(mark),
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (_, b'>') => State::Done,
            (State::BeforeValue, _) if is_space => State::BeforeValue,
            (State::BeforeValue, _) => State::Bare,
            (State::Bare | State::TagName, _) if is_space => State::Between,
            (State::TagName, b'/') => State::Between,
            (State::Bare | State::TagName, _) => self.state,
            (State::Name, b'=') | (State::AfterName, b'=') => State::BeforeValue,
            (State::Name, _) if is_space => State::AfterName,
            (State::Between | State::AfterName, _) if is_space => self.state,
            (State::Between | State::Name | State::AfterName, b'/') => State::Between,
            (State::Name, _) => State::Name,
            (State::Between | State::AfterName, _) => {
                self.count += 1;
                State::Name
            }
        }
    }
}
