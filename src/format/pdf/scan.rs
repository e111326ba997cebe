//! One walk through the bytes of a file: which objects begin where, and what its trailers say.

use super::file::{File, MOST_OBJECTS, extent};
use super::object::{Dictionary, Lexer, Object};

/// What stands where in a file.
#[derive(Default)]
pub struct Scan {
    /// Number, byte after `obj`, generation; in the order of the file.
    pub places: Vec<(u32, usize, u16)>,
    /// Number, byte after `obj`.
    pub streams_of_objects: Vec<(u32, usize)>,
    trailers: Vec<Dictionary>,
}

impl Scan {
    /// Goes through a file.
    pub fn of(bytes: &[u8]) -> Scan {
        let mut scan = Scan::default();
        let mut at = 0;
        while let Some(next) = next_landmark(bytes, at) {
            at = match next {
                Landmark::Trailer(after) => {
                    let mut lexer = Lexer::of_file(bytes, after);
                    if let Some(Object::Dictionary(trailer)) = lexer.value() {
                        scan.trailers.push(trailer);
                    }
                    lexer.at.max(after)
                }
                Landmark::Object(number, generation, after) => {
                    scan.places.push((number, after, generation));
                    scan.object(bytes, number, after)
                }
            };
            if scan.places.len() > MOST_OBJECTS {
                break;
            }
        }
        scan
    }

    // Where to go on: after a stream's bytes, which may look like anything.
    fn object(&mut self, bytes: &[u8], number: u32, after: usize) -> usize {
        let mut lexer = Lexer::of_file(bytes, after);
        let Some(Object::Dictionary(held)) = lexer.value() else { return lexer.at.max(after) };
        let within = lexer.at.max(after);
        let Some((_, end)) = extent(bytes, &mut lexer, held.get("Length").and_then(Object::count)) else {
            return within;
        };
        match held.get("Type").and_then(Object::name) {
            Some(b"ObjStm") => self.streams_of_objects.push((number, after)),
            Some(b"XRef") => self.trailers.push(held),
            _ => {}
        }
        end
    }

    /// The last trailer that names a catalogue, with what the others know of a password.
    pub fn trailer(&self, file: &File<'_>) -> Dictionary {
        let rooted = |trailer: &&Dictionary| file.entry(trailer, "Root") != Object::Null;
        let packed = |trailer: &&Dictionary| trailer.get("Root").is_some();
        let all = || self.trailers.iter().rev();
        all().find(rooted).or_else(|| all().find(packed)).cloned().unwrap_or_default()
    }
}

enum Landmark {
    Object(u32, u16, usize),
    Trailer(usize),
}

// The next `N G obj` or `trailer` from a byte on.
fn next_landmark(bytes: &[u8], from: usize) -> Option<Landmark> {
    let mut at = from;
    loop {
        // Both words hold a letter that is rarer than their first.
        let rest = bytes.get(at..)?;
        let step = rest.iter().position(|byte| matches!(byte, b'j' | b'l'))?;
        at += step + 1;
        let before = bytes.get(..at)?;
        if before.ends_with(b"obj") && !before.ends_with(b"endobj") {
            if let Some((number, generation)) = id_before(before.get(..at - 3)?) {
                return Some(Landmark::Object(number, generation, at));
            }
        } else if before.ends_with(b"trail") && bytes.get(at..at + 2) == Some(b"er") {
            return Some(Landmark::Trailer(at + 2));
        }
    }
}

fn id_before(bytes: &[u8]) -> Option<(u32, u16)> {
    let (generation, rest) = number_before(bytes)?;
    let (number, _) = number_before(rest)?;
    Some((u32::try_from(number).ok()?, u16::try_from(generation).ok()?))
}

// The number that ends a stretch of bytes, blanks after it left out, and what stands before it.
fn number_before(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let bytes = bytes.trim_ascii_end();
    let digits = bytes.iter().rev().take(11).take_while(|byte| byte.is_ascii_digit()).count();
    let (rest, written) = bytes.split_at_checked(bytes.len() - digits)?;
    let number = std::str::from_utf8(written).ok()?.parse().ok()?;
    Some((number, rest))
}
