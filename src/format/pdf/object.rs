//! The values that a PDF is made of, and their syntax (ISO 32000-1, 7.2 and 7.3).

/// Values that may stand in one another, and how many may stand in one object: more is no honest file.
const DEEPEST: usize = 64;
const MOST_VALUES: usize = 2_000_000;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// Nothing, `true`, or what could not be understood.
    Null,
    /// The one truth value that matters here.
    False,
    /// Where something stands or how wide it is; figures of a report are never numbers of a PDF, but text.
    Number(f64),
    /// Bytes of a string.
    String(Vec<u8>),
    /// A name, without its `/`.
    Name(Vec<u8>),
    /// Values in order.
    Array(Vec<Object>),
    /// Values by name.
    Dictionary(Dictionary),
    /// The number of another object.
    Reference(u32),
}

/// Values by name; the last of two with the same name counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary(Vec<(Vec<u8>, Object)>);

impl Dictionary {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&Object> {
        self.0.iter().rev().find(|(held, _)| held == name.as_bytes()).map(|(_, value)| value)
    }

    /// Values, to be changed in place.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl Object {
    /// A number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) if number.is_finite() => Some(*number),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    pub fn count(&self) -> Option<usize> {
        // A float turned into an integer keeps within its bounds.
        self.number().filter(|number| *number >= 0.0).map(|number| number as usize)
    }

    /// A name.
    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Bytes of a string.
    pub fn string(&self) -> Option<&[u8]> {
        match self {
            Object::String(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A dictionary.
    pub fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Object::Dictionary(held) => Some(held),
            _ => None,
        }
    }
}

/// What stands next in a file or in a content stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A value.
    Value(Object),
    /// A word that is no value: an operator, `obj`, `stream`.
    Word(Vec<u8>),
}

/// Reads values and words one after the other. Never fails: what makes no sense is skipped.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    /// The next byte.
    pub at: usize,
    // In a content stream `1 0 R` is two numbers and an operator.
    references: bool,
    left: usize,
}

impl<'a> Lexer<'a> {
    /// Reads the objects of a file from a byte on.
    pub fn of_file(bytes: &'a [u8], at: usize) -> Lexer<'a> {
        Lexer { bytes, at, references: true, left: MOST_VALUES }
    }

    /// Reads a content stream or a CMap.
    pub fn of_content(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0, references: false, left: usize::MAX }
    }

    /// What stands next; nothing at the end.
    pub fn token(&mut self) -> Option<Token> {
        self.token_at(0)
    }

    /// The value that stands next; nothing if no value stands there.
    pub fn value(&mut self) -> Option<Object> {
        match self.token()? {
            Token::Value(value) => Some(value),
            Token::Word(_) => None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over blanks and comments.
    pub fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn token_at(&mut self, depth: usize) -> Option<Token> {
        loop {
            self.skip_blanks();
            let byte = self.peek()?;
            self.left = self.left.checked_sub(1)?;
            let value = match byte {
                b'(' => Object::String(self.literal()),
                b'/' => {
                    self.at += 1;
                    Object::Name(self.name())
                }
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    self.dictionary(depth + 1)
                }
                b'<' => Object::String(self.hexadecimal()),
                b'[' => {
                    self.at += 1;
                    self.array(depth + 1)
                }
                b'+' | b'-' | b'.' | b'0'..=b'9' => self.number_or_reference(),
                // Closes nothing that is open, here at least.
                b')' | b'>' | b']' | b'{' | b'}' if depth == 0 => {
                    self.at += 1;
                    continue;
                }
                b')' | b'>' | b']' | b'{' | b'}' => return Some(Token::Word(vec![byte])),
                _ => match self.regular() {
                    b"null" | b"true" => Object::Null,
                    b"false" => Object::False,
                    word => return Some(Token::Word(word.to_vec())),
                },
            };
            return Some(Token::Value(value));
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn name(&mut self) -> Vec<u8> {
        let written = self.regular();
        if !written.contains(&b'#') {
            return written.to_vec();
        }
        let mut name = Vec::with_capacity(written.len());
        let mut at = 0;
        while let Some(byte) = written.get(at) {
            let code = written.get(at + 1..at + 3).filter(|_| *byte == b'#');
            match code.and_then(|code| Some((digit(*code.first()?)?, digit(*code.last()?)?))) {
                Some((high, low)) => {
                    name.push(high << 4 | low);
                    at += 3;
                }
                None => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        name
    }

    fn number_or_reference(&mut self) -> Object {
        let first = self.regular();
        let number = number(first);
        if !self.references || first.len() > 10 || !first.iter().all(u8::is_ascii_digit) {
            return Object::Number(number);
        }
        let after = self.at;
        self.skip_blanks();
        let generation = self.regular();
        if !generation.is_empty() && generation.len() <= 5 && generation.iter().all(u8::is_ascii_digit) {
            self.skip_blanks();
            if self.regular() == b"R" {
                return Object::Reference(number as u32);
            }
        }
        self.at = after;
        Object::Number(number)
    }

    fn array(&mut self, depth: usize) -> Object {
        let mut values = Vec::new();
        while let Some(value) = self.member(depth, b"]") {
            values.push(value);
        }
        Object::Array(values)
    }

    fn dictionary(&mut self, depth: usize) -> Object {
        let mut entries = Vec::new();
        while let Some(name) = self.member(depth, b">") {
            // A key that is no name has lost its value, or the value its key.
            let Object::Name(name) = name else { continue };
            let Some(value) = self.member(depth, b">") else { break };
            entries.push((name, value));
        }
        if self.peek() == Some(b'>') {
            self.at += 1;
        }
        Object::Dictionary(Dictionary(entries))
    }

    // The next value within what `close` closes; a word in it is no value and ends it, as the file is broken there.
    fn member(&mut self, depth: usize, close: &[u8]) -> Option<Object> {
        if depth > DEEPEST {
            return None;
        }
        let before = self.at;
        match self.token_at(depth)? {
            Token::Value(value) => Some(value),
            Token::Word(word) if word == close => {
                self.at += 1;
                None
            }
            Token::Word(word) if matches!(word.as_slice(), b"endobj" | b"stream" | b"obj") => {
                self.at = before;
                None
            }
            Token::Word(word) => {
                if word.len() == 1 && self.at == before {
                    self.at += 1;
                }
                self.at = self.at.max(before + 1);
                Some(Object::Null)
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    bytes.extend(self.escape());
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    bytes.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escape(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                (code & 255) as u8
            }
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return None;
            }
            b'\n' => return None,
            other => other,
        })
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(value) = digit(byte) else { continue };
            match high.take() {
                Some(first) => bytes.push(first << 4 | value),
                None => high = Some(value),
            }
        }
        bytes.extend(high.map(|first: u8| first << 4));
        bytes
    }
}

/// Whether a byte parts words.
pub fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The value of a hexadecimal digit.
pub fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

// Numbers as careless writers leave them: `--5`, `1.2.3`, `4-5`.
fn number(written: &[u8]) -> f64 {
    if written.len() < 10 && written.iter().all(u8::is_ascii_digit) {
        return f64::from(written.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0')));
    }
    let text = std::str::from_utf8(written).unwrap_or_default();
    if let Ok(number) = text.parse::<f64>() {
        return if number.is_finite() { number } else { 0.0 };
    }
    let negative = text.starts_with('-');
    let text = text.trim_start_matches(['+', '-']);
    let mut dots = 0;
    let end = text.find(|letter: char| {
        dots += usize::from(letter == '.');
        dots > 1 || !(letter == '.' || letter.is_ascii_digit())
    });
    let size = text.get(..end.unwrap_or(text.len())).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    if negative { -size } else { size }
}
