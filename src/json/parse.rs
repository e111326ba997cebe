//! Text to a value. A member that is there twice is refused: which of the two a person meant cannot be
//! known, and taking the last would change figures silently.

use std::collections::BinaryHeap;

use super::{Members, Number, Value};

/// Levels of lists and objects within each other that are read.
pub const DEEPEST: usize = 127;
/// The highest place ([`Number::place`]) of a number that is read: what is beyond is beyond the doubles
/// in which other programs read it.
pub const LARGEST_PLACE: i64 = 308;

/// Why a text is not read. A `path` names the member: `overview[2].text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON from here on, or cut off.
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// Character of the line, from 1.
        column: usize,
    },
    /// More than [`DEEPEST`] levels.
    TooDeep,
    /// The same member twice in one object.
    Twice {
        /// The member.
        path: String,
    },
    /// A number beyond [`LARGEST_PLACE`].
    TooLarge {
        /// The number.
        path: String,
    },
}

/// Reads all of a text.
pub fn parse(text: &str) -> Result<Value, Fault> {
    let mut parser = Parser { text, at: 0, trail: Vec::new() };
    parser.whole().map_err(|stop| parser.fault(&stop))
}

struct Parser<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
    /// The way to the value that is being read; where reading stops, it stays.
    trail: Vec<Step>,
}

enum Step {
    Member(String),
    Item(usize),
}

enum Stop {
    Unreadable,
    TooDeep,
    Twice,
    TooLarge,
}

impl Parser<'_> {
    // The byte that is read next; at the end 0, which no JSON holds.
    fn next(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    // The same, behind white space.
    fn next_sign(&mut self) -> u8 {
        while matches!(self.next(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.next()
    }

    fn pass(&mut self, byte: u8) -> Result<(), Stop> {
        if self.next() != byte {
            return Err(Stop::Unreadable);
        }
        self.at += 1;
        Ok(())
    }

    fn whole(&mut self) -> Result<Value, Stop> {
        let value = self.value(0)?;
        self.next_sign();
        if self.at < self.text.len() { Err(Stop::Unreadable) } else { Ok(value) }
    }

    // `level`: lists and objects around it.
    fn value(&mut self, level: usize) -> Result<Value, Stop> {
        match self.next_sign() {
            b'"' => Ok(Value::Text(self.string()?)),
            b'-' | b'0'..=b'9' => Ok(Value::Number(self.number()?)),
            b'[' | b'{' if level == DEEPEST => Err(Stop::TooDeep),
            b'[' => self.list(level + 1),
            b'{' => self.members(level + 1),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            _ => self.word("null", Value::Null),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Stop> {
        word.bytes().try_for_each(|byte| self.pass(byte))?;
        Ok(value)
    }

    fn list(&mut self, level: usize) -> Result<Value, Stop> {
        let mut items = Vec::new();
        let mut goes_on = self.opens(b']');
        while goes_on {
            self.trail.push(Step::Item(items.len()));
            items.push(self.value(level)?);
            self.trail.pop();
            goes_on = self.goes_on(b']')?;
        }
        Ok(Value::List(items))
    }

    fn members(&mut self, level: usize) -> Result<Value, Stop> {
        let mut members = Vec::new();
        let mut goes_on = self.opens(b'}');
        while goes_on {
            self.next_sign();
            let name = self.string()?;
            self.next_sign();
            self.pass(b':')?;
            self.trail.push(Step::Member(name));
            let value = self.value(level)?;
            if let Some(Step::Member(name)) = self.trail.pop() {
                members.push((name, value));
            }
            goes_on = self.goes_on(b'}')?;
        }
        if let Some(name) = twice(&members) {
            self.trail.push(Step::Member(name.to_owned()));
            return Err(Stop::Twice);
        }
        Ok(Value::Members(Members(members)))
    }

    // Behind an opening bracket: whether there is something before the closing one.
    fn opens(&mut self, close: u8) -> bool {
        self.at += 1;
        let empty = self.next_sign() == close;
        self.at += usize::from(empty);
        !empty
    }

    // Behind an item: whether another one follows.
    fn goes_on(&mut self, close: u8) -> Result<bool, Stop> {
        let ends = self.next_sign() == close;
        self.pass(if ends { close } else { b',' })?;
        Ok(!ends)
    }

    fn number(&mut self) -> Result<Number, Stop> {
        let start = self.at;
        self.at += usize::from(self.next() == b'-');
        match self.next() {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.next() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.next(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.next(), b'+' | b'-'));
            self.digits()?;
        }
        let number = Number(self.since(start).to_owned());
        if number.place() > Some(LARGEST_PLACE) { Err(Stop::TooLarge) } else { Ok(number) }
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let start = self.at;
        while self.next().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err(Stop::Unreadable) } else { Ok(()) }
    }

    fn since(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.pass(b'"')?;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.next(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            text.push_str(self.since(start));
            if self.next() != b'\\' {
                self.pass(b'"')?;
                return Ok(text);
            }
            self.at += 1;
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Stop> {
        let letter = match self.next() {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.unicode(),
            sign @ (b'"' | b'\\' | b'/') => char::from(sign),
            _ => return Err(Stop::Unreadable),
        };
        self.at += 1;
        Ok(letter)
    }

    // A letter beyond U+FFFF is two units, half of one is no letter.
    fn unicode(&mut self) -> Result<char, Stop> {
        let mut code = self.unit()?;
        if let 0xd800..=0xdbff = code {
            self.pass(b'\\')?;
            let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400);
            code = 0x1_0000 + ((code - 0xd800) << 10) + low.ok_or(Stop::Unreadable)?;
        }
        char::from_u32(code).ok_or(Stop::Unreadable)
    }

    fn unit(&mut self) -> Result<u32, Stop> {
        self.pass(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.next()).to_digit(16).ok_or(Stop::Unreadable)?;
            self.at += 1;
        }
        Ok(unit)
    }

    fn fault(&self, stop: &Stop) -> Fault {
        match stop {
            Stop::TooDeep => Fault::TooDeep,
            Stop::Twice => Fault::Twice { path: self.path() },
            Stop::TooLarge => Fault::TooLarge { path: self.path() },
            Stop::Unreadable => {
                let read = self.text.as_bytes().get(..=self.at).unwrap_or(self.text.as_bytes());
                let (mut line, mut column) = (1, 0);
                for byte in read {
                    match byte {
                        b'\n' => (line, column) = (line + 1, 0),
                        // Within a letter.
                        0x80..=0xbf => {}
                        _ => column += 1,
                    }
                }
                Fault::Unreadable { line, column: column.max(1) }
            }
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.trail {
            match step {
                Step::Member(name) => {
                    path.push_str(if path.is_empty() { "" } else { "." });
                    path.push_str(name);
                }
                Step::Item(at) => path.extend(["[", &at.to_string(), "]"]),
            }
        }
        path
    }
}

// The first name that was there before. A heap: objects of a hundred thousand members take no more than
// their share of time, in whatever order they are.
fn twice(members: &[(String, Value)]) -> Option<&str> {
    let mut names: BinaryHeap<_> = members.iter().enumerate().map(|(at, (name, _))| (name, at)).collect();
    let mut first = None;
    while let Some((name, at)) = names.pop() {
        // Where the next one has the same name, this one is the later.
        if names.peek().is_some_and(|(other, _)| *other == name)
            && first.is_none_or(|(earliest, _)| at < earliest)
        {
            first = Some((at, name.as_str()));
        }
    }
    first.map(|(_, name)| name)
}
