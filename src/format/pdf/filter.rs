//! What is packed in a stream (ISO 32000-1, 7.4), unpacked under a limit.

use super::object::{Dictionary, Object, digit, is_blank};
use miniz_oxide::inflate;

/// Why a stream gives no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// It would give more bytes than are allowed.
    TooMuch,
    /// It is an image, or packed in a way that is not known.
    NotText,
}

/// Unpacks a stream, at most `most` bytes at every step. What is cut off or broken gives what stands before.
pub fn unpack(packed: &[u8], filters: &[(Vec<u8>, Dictionary)], most: usize) -> Result<Vec<u8>, Unpacked> {
    if filters.len() > 8 {
        return Err(Unpacked::NotText);
    }
    let mut bytes = packed.to_vec();
    for (name, parameters) in filters {
        bytes = match name.as_slice() {
            b"FlateDecode" | b"Fl" => predicted(flate(&bytes, most)?, parameters),
            b"LZWDecode" | b"LZW" => predicted(lzw(&bytes, parameters, most)?, parameters),
            b"ASCIIHexDecode" | b"AHx" => hexadecimal(&bytes),
            b"ASCII85Decode" | b"A85" => base_85(&bytes, most)?,
            b"RunLengthDecode" | b"RL" => run_length(&bytes, most)?,
            b"Crypt" => bytes,
            _ => return Err(Unpacked::NotText),
        };
    }
    Ok(bytes)
}

fn flate(packed: &[u8], most: usize) -> Result<Vec<u8>, Unpacked> {
    let kept = |error: inflate::DecompressError| match error.status {
        inflate::TINFLStatus::HasMoreOutput => Err(Unpacked::TooMuch),
        _ => Ok(error.output),
    };
    match inflate::decompress_to_vec_zlib_with_limit(packed, most) {
        Ok(bytes) => Ok(bytes),
        Err(error) if !error.output.is_empty() => kept(error),
        // Without its two bytes of head, or with wrong ones.
        Err(_) => {
            let bare = inflate::decompress_to_vec_with_limit(packed, most).or_else(kept)?;
            if !bare.is_empty() {
                return Ok(bare);
            }
            inflate::decompress_to_vec_with_limit(packed.get(2..).unwrap_or_default(), most).or_else(kept)
        }
    }
}

fn lzw(packed: &[u8], parameters: &Dictionary, most: usize) -> Result<Vec<u8>, Unpacked> {
    let early = parameters.get("EarlyChange").and_then(Object::count).unwrap_or(1).min(1);
    let mut out: Vec<u8> = Vec::new();
    // Each code from 258 on: where in the output what it stands for begins, and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut held, mut bits, mut width) = (0_u32, 0_u32, 9_u32);
    let mut previous: Option<(usize, usize)> = None;
    for byte in packed {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits & ((1 << width) - 1)) as usize;
        held &= (1 << bits) - 1;
        match code {
            256 => {
                table.clear();
                width = 9;
                previous = None;
                continue;
            }
            257 => break,
            _ => {}
        }
        let start = out.len();
        if let Ok(literal) = u8::try_from(code) {
            out.push(literal);
        } else {
            let entry = table.get(code - 258).copied();
            // The one code that is used before it is in the table: what was before, and its first byte again.
            let entry =
                entry.or(previous.filter(|_| code - 258 == table.len()).map(|(at, long)| (at, long + 1)));
            let Some((at, long)) = entry else { break };
            for offset in at..at + long {
                let Some(byte) = out.get(offset).copied() else { break };
                out.push(byte);
            }
        }
        if out.len() > most {
            return Err(Unpacked::TooMuch);
        }
        if let Some((at, long)) = previous.filter(|_| table.len() < 4096 - 258) {
            table.push((at, long + 1));
        }
        previous = Some((start, out.len() - start));
        width = match table.len() + 258 + 1 + early {
            ..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    Ok(out)
}

fn hexadecimal(packed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        packed.iter().take_while(|byte| **byte != b'>').filter_map(|byte| digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn base_85(packed: &[u8], most: usize) -> Result<Vec<u8>, Unpacked> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::new();
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let held = group.len();
        if held > 1 {
            group.resize(5, 84);
            let value =
                group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit)));
            out.extend(value.to_be_bytes().into_iter().take(held - 1));
        }
        group.clear();
    };
    for byte in packed {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ if is_blank(*byte) => {}
            _ => break,
        }
        if group.len() == 5 {
            flush(&mut group, &mut out);
        }
        if out.len() > most {
            return Err(Unpacked::TooMuch);
        }
    }
    flush(&mut group, &mut out);
    Ok(out)
}

fn run_length(packed: &[u8], most: usize) -> Result<Vec<u8>, Unpacked> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(length) = packed.get(at).copied().filter(|length| *length != 128) {
        if length < 128 {
            let end = (at + 2 + usize::from(length)).min(packed.len());
            out.extend_from_slice(packed.get(at + 1..end).unwrap_or_default());
            at = end;
        } else {
            let Some(byte) = packed.get(at + 1) else { break };
            out.extend(std::iter::repeat_n(*byte, 257 - usize::from(length)));
            at += 2;
        }
        if out.len() > most {
            return Err(Unpacked::TooMuch);
        }
    }
    Ok(out)
}

// Rows of a table of numbers are often packed as differences (7.4.4.4). Only whole bytes: what is not an
// image has no others.
fn predicted(bytes: Vec<u8>, parameters: &Dictionary) -> Vec<u8> {
    let parameter = |name: &str, or: usize| parameters.get(name).and_then(Object::count).unwrap_or(or);
    let predictor = parameter("Predictor", 1);
    if predictor < 2 {
        return bytes;
    }
    let pixel =
        (parameter("Colors", 1).clamp(1, 32) * parameter("BitsPerComponent", 8).clamp(1, 16)).div_ceil(8);
    let width = (parameter("Columns", 1).clamp(1, 1 << 20) * pixel).min(bytes.len()).max(1);
    if predictor == 2 {
        return bytes.chunks(width).flat_map(|row| summed(row, pixel)).collect();
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for packed in bytes.chunks(width + 1) {
        let Some((kind, packed)) = packed.split_first() else { break };
        let mut row: Vec<u8> = Vec::with_capacity(width);
        for (at, byte) in packed.iter().enumerate() {
            let before = |row: &[u8]| at.checked_sub(pixel).and_then(|at| row.get(at)).copied().unwrap_or(0);
            let (left, up, corner) = (before(&row), above.get(at).copied().unwrap_or(0), before(&above));
            row.push(byte.wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            }));
        }
        out.extend_from_slice(&row);
        row.resize(width, 0);
        above = row;
    }
    out
}

fn summed(row: &[u8], pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(row.len());
    for (at, byte) in row.iter().enumerate() {
        let left = at.checked_sub(pixel).and_then(|at| out.get(at)).copied().unwrap_or(0);
        out.push(byte.wrapping_add(left));
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let guess = a + b - c;
    let [to_a, to_b, to_c] = [a, b, c].map(|value| (guess - value).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        up
    } else {
        corner
    }
}
