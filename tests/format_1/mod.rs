//! Drafts as the program of before there were versions kept them: one value for a draft.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use nianbao::report::{Report, file};

/// CRC-32, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1));
        }
    }
    !crc
}

/// A value with its checksum, its line without the closing brace.
pub fn sealed(line: &str, body: &str) -> String {
    format!("{line},\"crc\":{}}}\n{body}", crc32(format!("{line}{body}").as_bytes()))
}

/// What stood under `nianbao/draft/<id>`, or with `binned_at` under `nianbao/bin/<id>`.
pub fn value(report: &Report, rev: u64, name: &str, binned_at: Option<u64>) -> String {
    let body = file::write(report);
    let binned = binned_at.map_or(String::new(), |at| format!(",\"binned_at\":{at}"));
    let name = if name.is_empty() { String::new() } else { format!(",\"name\":\"{name}\"") };
    let line = format!(
        "{{\"format\":1,\"rev\":{rev},\"saved_at\":7,\"version\":1,\"year\":{},\"filled\":0,\"all\":9,\
         \"errors\":1,\"warnings\":2{binned}{name},\"organ\":\"{}\",\"edition\":\"{}\",\"len\":{}",
        report.year,
        report.organ.name,
        report.form.edition.id,
        body.len()
    );
    sealed(&line, &body)
}
