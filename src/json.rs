//! JSON, as RFC 8259 has it. Numbers stay as they are written (there is no float anywhere) and members
//! stay in their order.

mod parse;
mod print;

pub use parse::{DEEPEST, Fault, LARGEST_PLACE, parse};
pub(crate) use print::{Lines, pretty};
pub use print::{line, quote};

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Members(Members),
}

/// A number, as it is written: `5`, `6.640`, `-1e3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

/// The members of an object, in their order; no two of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members(Vec<(String, Value)>);

impl Value {
    /// The text, of a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, where it is one that a `u64` holds and is written without fraction or exponent.
    pub fn natural(&self) -> Option<u64> {
        match self {
            Value::Number(number) => number.0.parse().ok(),
            _ => None,
        }
    }

    /// The member of that name, of an object.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Members(members) => members.get(name),
            _ => None,
        }
    }
}

impl From<i64> for Value {
    fn from(integer: i64) -> Value {
        Value::Number(Number(integer.to_string()))
    }
}

impl From<u64> for Value {
    fn from(natural: u64) -> Value {
        Value::Number(Number(natural.to_string()))
    }
}

impl Number {
    /// As it is written.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// Whether it is written without fraction or exponent.
    pub fn is_whole(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }

    /// Its value, where it is written without fraction or exponent and an `i64` holds it.
    pub fn integer(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The power of ten that its first digit counts: 2 of 123, -1 of 0.5; nothing of 0.
    pub fn place(&self) -> Option<i64> {
        let unsigned = self.0.trim_start_matches('-');
        let (digits, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let first = digits.bytes().position(|byte| matches!(byte, b'1'..=b'9'))?;
        let point = digits.bytes().position(|byte| byte == b'.').unwrap_or(digits.len());
        // The point itself is not a place.
        let below_point = i64::try_from(point).ok()? - i64::try_from(first).ok()?;
        let place = if below_point > 0 { below_point - 1 } else { below_point };
        let beyond = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        Some(place.saturating_add(exponent.parse().unwrap_or(beyond)))
    }
}

impl Members {
    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(held, _)| held == name)
    }

    /// The member of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(held, _)| held == name).map(|(_, value)| value)
    }

    /// The member of that name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|(held, _)| held == name).map(|(_, value)| value)
    }

    /// Puts a value in the place of the member of that name, or behind all where there is none.
    pub fn insert(&mut self, name: &str, value: Value) {
        match self.get_mut(name) {
            Some(held) => *held = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Takes the member of that name out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        Some(self.0.remove(self.position(name)?).1)
    }

    /// Takes the member at a path (`organ.name`) out; null where there is none. Objects that are emptied
    /// go with it. The error is the rest of the path below what is not an object.
    pub fn take<'a>(&mut self, path: &'a str) -> Result<Value, &'a str> {
        let Some((outer, rest)) = path.split_once('.') else {
            return Ok(self.remove(path).unwrap_or_default());
        };
        let (taken, emptied) = match self.get_mut(outer) {
            None => return Ok(Value::Null),
            Some(Value::Null) => (Ok(Value::Null), true),
            Some(Value::Members(inner)) => (inner.take(rest), inner.is_empty()),
            Some(_) => return Err(rest),
        };
        if emptied {
            self.remove(outer);
        }
        taken
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}
