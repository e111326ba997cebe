//! The objects of a file. They are found by going through the whole file once, not by its table of places: that table
//! is what is broken in files that were cut, mended or sent through a text editor, and going through takes milliseconds.

use super::encryption::Key;
use super::filter::{Unpacked, unpack};
use super::object::{Dictionary, Lexer, Object, Token};
use super::scan::Scan;
use crate::format::{Excess, FormatError};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

/// Bytes that the streams of one file may unpack to, together.
const MOST_UNPACKED: usize = 96 * 1024 * 1024;
/// Bytes of objects that are gone through when they are asked for, together: a file that makes one large object be
/// asked for again and again ends too.
const MOST_READ: usize = 400 * 1024 * 1024;
/// References that are followed one after the other.
const LONGEST_CHAIN: usize = 32;
/// Objects of one file.
pub const MOST_OBJECTS: usize = 4_000_000;

/// A file whose objects can be asked for.
pub struct File<'a> {
    bytes: &'a [u8],
    places: HashMap<u32, Place>,
    packed: Vec<Vec<u8>>,
    trailer: Dictionary,
    key: Option<Key>,
    left: Cell<usize>,
    left_to_read: Cell<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    // After `obj`; the generation.
    Plain(usize, u16),
    // Which stream of objects; byte in it.
    Packed(usize, usize),
}

/// A dictionary and the bytes that go with it, as they stand in the file.
pub struct Stream<'a> {
    /// What it is and how it is packed.
    pub dictionary: Dictionary,
    bytes: &'a [u8],
    id: (u32, u16),
}

impl<'a> File<'a> {
    /// Goes through a file. Fails where it holds no objects, where they are locked by a password, and where they
    /// unpack to more than is read.
    pub fn open(bytes: &'a [u8]) -> Result<File<'a>, FormatError> {
        let mut file = File {
            bytes,
            places: HashMap::new(),
            packed: Vec::new(),
            trailer: Dictionary::default(),
            key: None,
            left: Cell::new(MOST_UNPACKED),
            left_to_read: Cell::new(MOST_READ),
        };
        let found = Scan::of(bytes);
        file.places = found
            .places
            .iter()
            .map(|(number, at, generation)| (*number, Place::Plain(*at, *generation)))
            .collect();
        file.trailer = found.trailer(&file);
        let encryption = file.entry(&file.trailer, "Encrypt");
        if let Object::Dictionary(how) = &encryption {
            let id = file.entry(&file.trailer, "ID");
            let id = match &id {
                Object::Array(parts) => parts.first().and_then(Object::string).unwrap_or_default(),
                _ => &[],
            };
            file.key = Some(Key::of_empty_password(&file.resolved(how), id).ok_or(FormatError::Encrypted)?);
        }
        file.open_streams_of_objects(&found)?;
        if file.trailer.get("Root").is_none() && file.places.is_empty() {
            return Err(FormatError::Damaged);
        }
        Ok(file)
    }

    /// The catalogue of the file; an empty one where there is none.
    pub fn catalogue(&self) -> Dictionary {
        match self.entry(&self.trailer, "Root") {
            Object::Dictionary(root) => root,
            _ => {
                let mut all: Vec<_> = self.places.keys().copied().collect();
                all.sort_unstable();
                let is_root = |held: &Dictionary| held.get("Type").and_then(Object::name) == Some(b"Catalog");
                all.into_iter()
                    .filter_map(|number| self.dictionary(&Object::Reference(number)))
                    .find(is_root)
                    .unwrap_or_default()
            }
        }
    }

    /// The numbers of all objects, ascending.
    pub fn numbers(&self) -> Vec<u32> {
        let mut all: Vec<_> = self.places.keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// What a value is, or what the object is that it names.
    pub fn resolve(&self, value: &Object) -> Object {
        let mut value = value.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(number) = value else { return value };
            value = self.object(number);
        }
        Object::Null
    }

    /// An entry of a dictionary, followed to where it leads.
    pub fn entry(&self, held: &Dictionary, name: &str) -> Object {
        held.get(name).map_or(Object::Null, |value| self.resolve(value))
    }

    /// A dictionary, or that of a stream.
    pub fn dictionary(&self, value: &Object) -> Option<Dictionary> {
        match self.resolve(value) {
            Object::Dictionary(held) => Some(held),
            _ => None,
        }
    }

    /// The stream that a reference leads to.
    pub fn stream(&self, value: &Object) -> Option<Stream<'a>> {
        let mut value = value.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(number) = value else { return None };
            let Some(Place::Plain(at, generation)) = self.places.get(&number).copied() else {
                value = self.object(number);
                continue;
            };
            let mut lexer = Lexer::of_file(self.bytes, at);
            match self.value(&mut lexer) {
                Object::Dictionary(dictionary) => {
                    let length = self.entry(&dictionary, "Length").count();
                    let (start, end) = extent(self.bytes, &mut lexer, length)?;
                    self.left_to_read.set(self.left_to_read.get().saturating_sub(end - start));
                    let bytes = self.bytes.get(start..end)?;
                    return Some(Stream { dictionary, bytes, id: (number, generation) });
                }
                other => value = other,
            }
        }
        None
    }

    /// What a stream holds, unpacked. Fails where it is no text, or more than is read.
    pub fn unpacked(&self, stream: &Stream<'_>) -> Result<Vec<u8>, Unpacked> {
        let filters = match self.entry(&stream.dictionary, "Filter") {
            Object::Array(names) => names.iter().map(|name| self.resolve(name)).collect(),
            Object::Null => Vec::new(),
            name => vec![name],
        };
        let parameters = match self.entry(&stream.dictionary, "DecodeParms") {
            Object::Array(all) => all.iter().map(|one| self.resolve(one)).collect(),
            one => vec![one],
        };
        let mut steps = Vec::new();
        for (at, filter) in filters.iter().enumerate() {
            let name = filter.name().ok_or(Unpacked::NotText)?;
            let parameters = parameters.get(at).and_then(Object::dictionary).map(|held| self.resolved(held));
            steps.push((name.to_vec(), parameters.unwrap_or_default()));
        }
        let kind = self.entry(&stream.dictionary, "Type");
        let open = kind.name() == Some(b"XRef") || steps.iter().any(|(name, _)| name == b"Crypt");
        let out = match self.key.as_ref().filter(|_| !open) {
            Some(key) => unpack(&key.open_stream(stream.id, stream.bytes), &steps, self.left.get())?,
            None => unpack(stream.bytes, &steps, self.left.get())?,
        };
        self.left.set(self.left.get().saturating_sub(out.len()));
        Ok(out)
    }

    fn object(&self, number: u32) -> Object {
        match self.places.get(&number).copied() {
            Some(Place::Plain(at, generation)) => {
                let mut value = self.value(&mut Lexer::of_file(self.bytes, at));
                if let Some(key) = &self.key {
                    open_strings(&mut value, key, (number, generation));
                }
                value
            }
            Some(Place::Packed(stream, at)) => {
                let bytes = self.packed.get(stream).map(Vec::as_slice).unwrap_or_default();
                self.value(&mut Lexer::of_file(bytes, at))
            }
            None => Object::Null,
        }
    }

    fn value(&self, lexer: &mut Lexer<'_>) -> Object {
        let (before, left) = (lexer.at, self.left_to_read.get());
        if left == 0 {
            return Object::Null;
        }
        let value = lexer.value().unwrap_or(Object::Null);
        self.left_to_read.set(left.saturating_sub(lexer.at - before));
        value
    }

    /// Whether more was asked for than is read, so that the rest seemed to be nothing.
    pub fn is_exhausted(&self) -> bool {
        self.left_to_read.get() == 0
    }

    // A dictionary whose own entries are no references.
    fn resolved(&self, held: &Dictionary) -> Dictionary {
        let mut held = held.clone();
        for value in held.values_mut() {
            if let Object::Reference(_) = value {
                *value = self.resolve(value);
            }
        }
        held
    }

    // Objects within streams, in the order of the file: of two with one number the later one counts, as a changed
    // file has its changes at its end.
    fn open_streams_of_objects(&mut self, found: &Scan) -> Result<(), FormatError> {
        let mut places: BTreeMap<u32, (usize, Place)> = BTreeMap::new();
        for (number, at, generation) in &found.places {
            places.insert(*number, (*at, Place::Plain(*at, *generation)));
        }
        for (number, position) in &found.streams_of_objects {
            let current = |places: &HashMap<u32, Place>| matches!(places.get(number), Some(Place::Plain(at, _)) if at == position);
            if !current(&self.places) {
                continue;
            }
            let Some(stream) = self.stream(&Object::Reference(*number)) else { continue };
            let bytes = match self.unpacked(&stream) {
                Ok(bytes) => bytes,
                Err(Unpacked::TooMuch) => return Err(FormatError::TooMuch(Excess::Unpacked)),
                Err(Unpacked::NotText) => continue,
            };
            let first = self.entry(&stream.dictionary, "First").count().unwrap_or(0);
            let held = self.entry(&stream.dictionary, "N").count().unwrap_or(0).min(bytes.len());
            let mut head = Lexer::of_content(&bytes);
            for _ in 0..held {
                let (Some(number), Some(offset)) = (head.value(), head.value()) else { break };
                let (Some(number), Some(offset)) = (number.count(), offset.count()) else { break };
                let Ok(number) = u32::try_from(number) else { continue };
                let place = (*position, Place::Packed(self.packed.len(), first.saturating_add(offset)));
                let before = places.get(&number).map_or(0, |(position, _)| *position);
                if before <= *position {
                    places.insert(number, place);
                }
                if places.len() > MOST_OBJECTS {
                    return Err(FormatError::TooMuch(Excess::Content));
                }
            }
            self.packed.push(bytes);
        }
        self.places = places.into_iter().map(|(number, (_, place))| (number, place)).collect();
        Ok(())
    }
}

fn open_strings(value: &mut Object, key: &Key, id: (u32, u16)) {
    match value {
        Object::String(bytes) => *bytes = key.open_string(id, bytes),
        Object::Array(values) => values.iter_mut().for_each(|value| open_strings(value, key, id)),
        Object::Dictionary(held) => held.values_mut().for_each(|value| open_strings(value, key, id)),
        _ => {}
    }
}

/// First byte of a stream and byte after its last, from after its dictionary on.
pub fn extent(bytes: &[u8], lexer: &mut Lexer<'_>, length: Option<usize>) -> Option<(usize, usize)> {
    match lexer.token()? {
        Token::Word(word) if word == b"stream" => {}
        _ => return None,
    }
    let mut start = lexer.at;
    if bytes.get(start) == Some(&b'\r') {
        start += 1;
    }
    if bytes.get(start) == Some(&b'\n') {
        start += 1;
    }
    let rest = bytes.get(start..)?;
    let ends = |length: &usize| {
        let after = rest.get(*length..).unwrap_or_default();
        after.get(..after.len().min(32)).unwrap_or_default().trim_ascii_start().starts_with(b"endstream")
    };
    let length = length.filter(ends).or_else(|| find(rest, b"endstream")).unwrap_or(rest.len());
    Some((start, start + length))
}

/// Where a word first stands.
pub fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}
