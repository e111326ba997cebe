//! What a page shows: letters and ruled lines with their places, and how much of it is pictures (ISO 32000-1, 8 and 9).
//! Places are points; they are floats, as figures never are.

use super::drawing::{Drawing, Matrix, State, UPRIGHT, matrix, number, times};
use super::file::{File, Stream};
use super::filter::Unpacked;
use super::font::{Decode, Font};
use super::object::{Dictionary, Lexer, Object, Token};
use crate::format::{Excess, FormatError};
use std::collections::HashMap;
use std::rc::Rc;

/// Letters and rules of a file; streams in one another.
const MOST_MARKS: usize = 3_000_000;
const DEEPEST: usize = 12;
/// Operands of an operator.
const MOST_OPERANDS: usize = 100_000;
/// How many letters a stream within a stream weighs, so that a few that name one another many times end too.
const WEIGHT_OF_FORM: usize = 100;

/// A letter on a page. Until the page is set upright its place is that of the page's own coordinates.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The letter.
    pub letter: char,
    /// Where it stands on its line, and where the next one would.
    pub from: (f64, f64),
    /// See `from`.
    pub to: (f64, f64),
    /// The height of its font.
    pub size: f64,
    /// Whether it is there to be found but not to be seen.
    pub hidden: bool,
}

/// A line of a ruled table, along one axis.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// One end.
    pub from: (f64, f64),
    /// The other.
    pub to: (f64, f64),
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// Letters, in the order in which they are drawn.
    pub marks: Vec<Mark>,
    /// Ruled lines.
    pub rules: Vec<Rule>,
    /// Square points that pictures cover.
    pub pictures: f64,
}

/// Reads pages, one after the other: fonts are read once.
pub struct Reader<'a> {
    file: &'a File<'a>,
    decode: Decode<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    left: usize,
    shown: Shown,
}

impl<'a> Reader<'a> {
    /// Reads pages of a file.
    pub fn new(file: &'a File<'a>, decode: Decode<'a>) -> Reader<'a> {
        Reader { file, decode, fonts: HashMap::new(), left: MOST_MARKS, shown: Shown::default() }
    }

    /// What a page shows. Fails where that is more than is read.
    pub fn page(&mut self, page: &Dictionary, resources: &Dictionary) -> Result<Shown, FormatError> {
        self.shown = Shown::default();
        let streams = match page.get("Contents") {
            Some(contents @ Object::Reference(_)) => match self.file.resolve(contents) {
                Object::Array(parts) => parts,
                _ => vec![contents.clone()],
            },
            Some(Object::Array(parts)) => parts.clone(),
            _ => Vec::new(),
        };
        // What is drawn may be cut anywhere between its streams.
        let mut content = Vec::new();
        for stream in streams.iter().filter_map(|part| self.file.stream(part)) {
            content.extend(self.unpacked(&stream)?);
            content.push(b'\n');
        }
        self.draw(&content, resources, UPRIGHT, 0)?;
        Ok(std::mem::take(&mut self.shown))
    }

    fn unpacked(&self, stream: &Stream<'_>) -> Result<Vec<u8>, FormatError> {
        match self.file.unpacked(stream) {
            Ok(bytes) => Ok(bytes),
            Err(Unpacked::TooMuch) => Err(FormatError::TooMuch(Excess::Unpacked)),
            Err(Unpacked::NotText) => Ok(Vec::new()),
        }
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        place: Matrix,
        depth: usize,
    ) -> Result<(), FormatError> {
        let mut drawing = Drawing::at(place);
        let named =
            |name: &str| resources.get(name).and_then(|held| self.file.dictionary(held)).unwrap_or_default();
        let (fonts, drawn) = (named("Font"), named("XObject"));
        let mut read: HashMap<Vec<u8>, Option<Rc<Font>>> = HashMap::new();
        let mut lexer = Lexer::of_content(content);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Value(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                Token::Value(_) => {}
                Token::Word(word) => {
                    match word.as_slice() {
                        b"BI" => skip_picture(content, &mut lexer),
                        b"Do" => {
                            self.draw_named(name(&operands, &drawn), resources, &drawing.state, depth)?
                        }
                        b"Tf" => {
                            let called = operands.first().and_then(Object::name).unwrap_or_default().to_vec();
                            let font =
                                read.entry(called).or_insert_with(|| self.font(name(&operands, &fonts)));
                            drawing.state.font = font.clone();
                            drawing.state.size = number(&operands, 1);
                        }
                        b"Tj" | b"TJ" | b"'" | b"\"" => self.show(&word, &operands, &mut drawing)?,
                        other => drawing.operate(other, &operands),
                    }
                    operands.clear();
                    self.left = self
                        .left
                        .checked_sub(drawing.rules.len())
                        .ok_or(FormatError::TooMuch(Excess::Content))?;
                    self.shown.rules.append(&mut drawing.rules);
                }
            }
        }
        Ok(())
    }

    fn font(&mut self, font: Option<&Object>) -> Option<Rc<Font>> {
        let font = font?;
        let Object::Reference(id) = *font else {
            return Some(Rc::new(Font::read(self.file, font.dictionary()?)));
        };
        if let Some(font) = self.fonts.get(&id) {
            return Some(Rc::clone(font));
        }
        let read = Rc::new(Font::read(self.file, &self.file.dictionary(font)?));
        self.fonts.insert(id, Rc::clone(&read));
        Some(read)
    }

    fn draw_named(
        &mut self,
        drawn: Option<&Object>,
        resources: &Dictionary,
        state: &State,
        depth: usize,
    ) -> Result<(), FormatError> {
        let Some(stream) = drawn.and_then(|drawn| self.file.stream(drawn)) else { return Ok(()) };
        self.left = self.left.checked_sub(WEIGHT_OF_FORM).ok_or(FormatError::TooMuch(Excess::Content))?;
        match self.file.entry(&stream.dictionary, "Subtype").name() {
            Some(b"Image") => {
                let [a, b, c, d, ..] = state.place;
                self.shown.pictures += (a * d - b * c).abs();
                Ok(())
            }
            Some(b"Form") if depth < DEEPEST => {
                let content = self.unpacked(&stream)?;
                let own = match self.file.entry(&stream.dictionary, "Matrix") {
                    Object::Array(values) => matrix(&values),
                    _ => UPRIGHT,
                };
                let inner = self.file.dictionary(stream.dictionary.get("Resources").unwrap_or(&Object::Null));
                self.draw(&content, inner.as_ref().unwrap_or(resources), times(own, state.place), depth + 1)
            }
            _ => Ok(()),
        }
    }

    fn show(&mut self, word: &[u8], operands: &[Object], drawing: &mut Drawing) -> Result<(), FormatError> {
        if word == b"\"" {
            drawing.state.word_space = number(operands, 0);
            drawing.state.letter_space = number(operands, 1);
        }
        if word == b"'" || word == b"\"" {
            drawing.next_line(0.0, -drawing.state.leading);
        }
        let pieces = match operands.last() {
            Some(Object::Array(pieces)) => pieces.as_slice(),
            Some(piece) => std::slice::from_ref(piece),
            None => &[],
        };
        let Some(font) = drawing.state.font.clone() else { return Ok(()) };
        for piece in pieces {
            match piece {
                Object::String(bytes) => {
                    self.left =
                        self.left.checked_sub(bytes.len()).ok_or(FormatError::TooMuch(Excess::Content))?;
                    let marks = &mut self.shown.marks;
                    font.letters(bytes, self.decode, |letter| marks.push(drawing.set(letter, font.vertical)));
                }
                Object::Number(back) => drawing.step(-back / 1000.0 * drawing.state.size, font.vertical),
                _ => {}
            }
        }
        Ok(())
    }
}

// What the first operand names.
fn name<'a>(operands: &[Object], held: &'a Dictionary) -> Option<&'a Object> {
    held.get(std::str::from_utf8(operands.first().and_then(Object::name)?).ok()?)
}

// A picture within the stream: its bytes may look like anything, so it ends at an `EI` of its own.
fn skip_picture(content: &[u8], lexer: &mut Lexer<'_>) {
    while let Some(token) = lexer.token() {
        if token == Token::Word(b"ID".to_vec()) {
            break;
        }
    }
    let is_apart = |at: usize| content.get(at).is_none_or(|byte| super::object::is_blank(*byte));
    let mut at = lexer.at;
    while let Some(step) = super::file::find(content.get(at..).unwrap_or_default(), b"EI") {
        at += step + 2;
        if is_apart(at) && at.checked_sub(3).is_some_and(is_apart) {
            break;
        }
    }
    lexer.at = if lexer.at == at { content.len() } else { at };
}
