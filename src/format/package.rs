//! The zip that docx and xlsx files are (ECMA-376, part 2): its parts by their names.

use std::collections::BTreeMap;

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipVerification};

use super::encoding;
use super::error::{Excess, FormatError};
use super::xml::{Token, Xml};

/// Bytes that the parts of a file may unpack to, all together.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;
/// Parts of a file that are looked at.
const MOST_PARTS: usize = 20_000;

/// An open file.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    // By their names in lower case, without the slash in front.
    parts: BTreeMap<String, Entry>,
    left: usize,
}

struct Entry {
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<'a> Package<'a> {
    /// Opens a zip. Of several parts of one name the first counts; sizes that the file states are not believed.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, FormatError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| FormatError::Damaged)?;
        let mut parts = BTreeMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| FormatError::Damaged)? {
            if parts.len() >= MOST_PARTS {
                return Err(FormatError::TooMuch(Excess::Content));
            }
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/");
            let is_encrypted = entry.flags().is_encrypted();
            let found = Entry { at: entry.wayfinder(), method: entry.compression_method(), is_encrypted };
            parts.entry(key(&name)).or_insert(found);
        }
        Ok(Package { archive, parts, left: MOST_UNPACKED })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The name of the part that the file is about.
    pub(super) fn main(&mut self) -> Result<Option<String>, FormatError> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        let usual = ["word/document.xml", "xl/workbook.xml"].into_iter().find(|name| self.has(name));
        Ok(main.map(|relation| relation.part).filter(|name| self.has(name)).or(usual.map(str::to_owned)))
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, FormatError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        // XML in another encoding than these two is none of OOXML's (ECMA-376, part 2, 8.1.4).
        encoding::decode(&bytes, &|_| None).map(Some).map_err(|_| FormatError::Damaged)
    }

    /// The bytes of a part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(entry) = self.parts.get(&key(name)) else { return Ok(None) };
        if entry.is_encrypted {
            return Err(FormatError::Encrypted);
        }
        let packed = self.archive.get_entry(entry.at).map_err(|_| FormatError::Damaged)?;
        let bytes = match entry.method {
            CompressionMethod::STORE if packed.data().len() <= self.left => packed.data().to_vec(),
            CompressionMethod::STORE => return Err(FormatError::TooMuch(Excess::Unpacked)),
            CompressionMethod::DEFLATE => unpack(packed.data(), self.left)?,
            _ => return Err(FormatError::Damaged),
        };
        let found = ZipVerification { crc: rawzip::crc32(&bytes), uncompressed_size: bytes.len() as u64 };
        packed.claim_verifier().valid(found).map_err(|_| FormatError::Damaged)?;
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// Where a relationship of a part leads, by its id: names of parts (ECMA-376, part 2, 9).
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, FormatError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(text) = self.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let mut xml = Xml::of(&text);
        let mut relations = Vec::new();
        while let Some(token) = xml.next()? {
            if let Token::Open(tag) = token
                && tag.name() == "Relationship"
                && tag.value("TargetMode").is_none_or(|mode| mode != "External")
            {
                let of = |name| tag.value(name).unwrap_or_default();
                let kind = of("Type").rsplit('/').next().unwrap_or("").to_owned();
                relations.push(Relation { id: of("Id"), kind, part: resolve(folder, &of("Target")) });
            }
        }
        Ok(relations)
    }
}

/// A relationship of a part to another.
pub(super) struct Relation {
    /// Its id in the part.
    pub id: String,
    /// The last word of its type.
    pub kind: String,
    /// Name of the other part.
    pub part: String,
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').to_ascii_lowercase()
}

fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

// Unpacks piece by piece, so that a part that unpacks to more than there is room for is left in time.
fn unpack(packed: &[u8], room: usize) -> Result<Vec<u8>, FormatError> {
    let mut state = InflateState::new_boxed(DataFormat::Raw);
    let mut piece = vec![0; 64 * 1024];
    let mut bytes = Vec::new();
    let mut rest = packed;
    loop {
        let step = inflate(&mut state, rest, &mut piece, MZFlush::None);
        bytes.extend_from_slice(piece.get(..step.bytes_written).unwrap_or(&[]));
        rest = rest.get(step.bytes_consumed..).unwrap_or(&[]);
        if bytes.len() > room {
            return Err(FormatError::TooMuch(Excess::Unpacked));
        }
        match step.status {
            Ok(MZStatus::StreamEnd) => return Ok(bytes),
            Ok(_) if step.bytes_consumed + step.bytes_written > 0 => {}
            _ => return Err(FormatError::Damaged),
        }
    }
}
