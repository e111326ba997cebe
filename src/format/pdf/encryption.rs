//! Files that are locked for printing or copying but not for reading: everyone opens them with the empty password
//! (ISO 32000-1, 7.6; revision 6 as in ISO 32000-2).

use super::object::{Dictionary, Object};
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

// What every password is filled up with, so the empty one is this whole (algorithm 2).
const FILLING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e,
    0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// What opens the strings and streams of a file.
pub struct Key {
    key: Vec<u8>,
    strings: Cipher,
    streams: Cipher,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cipher {
    Open,
    Rc4,
    Aes128,
    Aes256,
}

impl Key {
    /// The key of a file that the empty password opens; none where it needs another one, or is locked in a way that
    /// is not known. `id` is the first part of the file's `ID`.
    pub fn of_empty_password(how: &Dictionary, id: &[u8]) -> Option<Key> {
        if how.get("Filter").and_then(Object::name) != Some(b"Standard") {
            return None;
        }
        let number = |name: &str| how.get(name).and_then(Object::count);
        let version = number("V").unwrap_or(0);
        let revision = number("R")?;
        let (strings, streams) = match version {
            1..=3 => (Cipher::Rc4, Cipher::Rc4),
            4 | 5 => (cipher(how, "StrF")?, cipher(how, "StmF")?),
            _ => return None,
        };
        let key = if revision >= 5 {
            key_of_revision_6(how, revision)?
        } else {
            let length = match version {
                1 => 5,
                4 => 16,
                _ => number("Length").map_or(5, |bits| (bits / 8).clamp(5, 16)),
            };
            key_of_revision_4(how, id, revision, length)?
        };
        Some(Key { key, strings, streams })
    }

    /// A string of an object, by the object's number and generation.
    pub fn open_string(&self, id: (u32, u16), bytes: &[u8]) -> Vec<u8> {
        self.open(self.strings, id, bytes)
    }

    /// The bytes of a stream, by its number and generation.
    pub fn open_stream(&self, id: (u32, u16), bytes: &[u8]) -> Vec<u8> {
        self.open(self.streams, id, bytes)
    }

    fn open(&self, cipher: Cipher, (number, generation): (u32, u16), bytes: &[u8]) -> Vec<u8> {
        let own_key = |salt: &[u8]| {
            let mut digest = Md5::new();
            digest.update(&self.key);
            digest.update(number.to_le_bytes().get(..3).unwrap_or_default());
            digest.update(generation.to_le_bytes());
            digest.update(salt);
            let length = (self.key.len() + 5).min(16);
            digest.finalize().get(..length).unwrap_or_default().to_vec()
        };
        match cipher {
            Cipher::Open => bytes.to_vec(),
            Cipher::Rc4 => rc4(&own_key(b""), bytes),
            Cipher::Aes128 => open_aes::<aes::Aes128>(&own_key(b"sAlT"), bytes),
            Cipher::Aes256 => open_aes::<aes::Aes256>(&self.key, bytes),
        }
    }
}

fn cipher(how: &Dictionary, name: &str) -> Option<Cipher> {
    let Some(filter) = how.get(name).and_then(Object::name).filter(|filter| *filter != b"Identity") else {
        return Some(Cipher::Open);
    };
    let filters = how.get("CF").and_then(Object::dictionary)?;
    let filter = filters.get(std::str::from_utf8(filter).ok()?).and_then(Object::dictionary)?;
    match filter.get("CFM").and_then(Object::name)? {
        b"None" => Some(Cipher::Open),
        b"V2" => Some(Cipher::Rc4),
        b"AESV2" => Some(Cipher::Aes128),
        b"AESV3" => Some(Cipher::Aes256),
        _ => None,
    }
}

// Algorithms 2, 4 and 5: the key, and whether it is the right one.
fn key_of_revision_4(how: &Dictionary, id: &[u8], revision: usize, length: usize) -> Option<Vec<u8>> {
    let owner = how.get("O").and_then(Object::string)?.get(..32)?;
    let user = how.get("U").and_then(Object::string)?;
    let rights = how.get("P").and_then(Object::number)? as i64 as u32;
    let mut digest = Md5::new();
    digest.update(FILLING);
    digest.update(owner);
    digest.update(rights.to_le_bytes());
    digest.update(id);
    if revision >= 4 && how.get("EncryptMetadata").is_some_and(|value| *value == Object::False) {
        digest.update([0xff; 4]);
    }
    let mut key = digest.finalize().to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(key.get(..length)?).to_vec();
        }
    }
    key.truncate(length);
    let proof = if revision >= 3 {
        let mut proof = rc4(&key, &Md5::new().chain_update(FILLING).chain_update(id).finalize());
        for round in 1..=19_u8 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            proof = rc4(&turned, &proof);
        }
        proof
    } else {
        rc4(&key, &FILLING)
    };
    user.starts_with(&proof).then_some(key)
}

// Algorithm 2.A for the user's password.
fn key_of_revision_6(how: &Dictionary, revision: usize) -> Option<Vec<u8>> {
    let user = how.get("U").and_then(Object::string)?;
    let (proof, salt, key_salt) = (user.get(..32)?, user.get(32..40)?, user.get(40..48)?);
    let hash =
        |salt: &[u8]| if revision == 5 { Sha256::digest(salt).to_vec() } else { hash_of_revision_6(salt) };
    if hash(salt) != proof {
        return None;
    }
    let locked = how.get("UE").and_then(Object::string)?.get(..32)?;
    let mut key = locked.to_vec();
    decrypt_chain(&aes::Aes256::new_from_slice(&hash(key_salt)).ok()?, [0; 16], &mut key);
    Some(key)
}

// Algorithm 2.B for the empty password: at least 64 rounds, as many more as the last byte says.
fn hash_of_revision_6(salt: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::digest(salt).to_vec();
    let mut round = 0_u32;
    loop {
        let mut block = hash.repeat(64);
        let (key, start) = hash.split_at_checked(16).unwrap_or_default();
        let Ok(cipher) = aes::Aes128::new_from_slice(key) else { return hash };
        let mut chain: [u8; 16] = start.get(..16).and_then(|start| start.try_into().ok()).unwrap_or_default();
        for piece in block.as_chunks_mut::<16>().0 {
            piece.iter_mut().zip(chain).for_each(|(byte, chained)| *byte ^= chained);
            cipher.encrypt_block(piece.into());
            chain = *piece;
        }
        let rest = block.iter().take(16).map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        let last = u32::from(block.last().copied().unwrap_or(0));
        hash = match rest {
            0 => Sha256::digest(&block).to_vec(),
            1 => Sha384::digest(&block).to_vec(),
            _ => Sha512::digest(&block).to_vec(),
        };
        round += 1;
        if round >= 64 && last + 32 <= round {
            hash.truncate(32);
            return hash;
        }
    }
}

fn open_aes<C: BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16> + KeyInit>(
    key: &[u8],
    bytes: &[u8],
) -> Vec<u8> {
    let (Ok(cipher), Some((start, locked))) = (C::new_from_slice(key), bytes.split_first_chunk::<16>())
    else {
        return Vec::new();
    };
    let mut open = locked.to_vec();
    open.truncate(locked.len() / 16 * 16);
    decrypt_chain(&cipher, *start, &mut open);
    // The last byte says how many were added to fill the last block.
    let filled = open.last().map_or(0, |byte| usize::from(*byte));
    if (1..=16).contains(&filled) {
        open.truncate(open.len() - filled);
    }
    open
}

fn decrypt_chain<C>(cipher: &C, start: [u8; 16], bytes: &mut [u8])
where
    C: BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16>,
{
    let mut chain = start;
    for piece in bytes.as_chunks_mut::<16>().0 {
        let locked = *piece;
        cipher.decrypt_block(piece.into());
        piece.iter_mut().zip(chain).for_each(|(byte, chained)| *byte ^= chained);
        chain = locked;
    }
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| (at & 255) as u8);
    let swap = |state: &mut [u8; 256], one: u8, other: u8| state.swap(usize::from(one), usize::from(other));
    let held = |state: &[u8; 256], at: u8| state.get(usize::from(at)).copied().unwrap_or(0);
    let mut other = 0_u8;
    for (at, key) in (0..=255_u8).zip(key.iter().cycle()) {
        other = other.wrapping_add(held(&state, at)).wrapping_add(*key);
        swap(&mut state, at, other);
    }
    let (mut one, mut other) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        one = one.wrapping_add(1);
        other = other.wrapping_add(held(&state, one));
        swap(&mut state, one, other);
        byte ^ held(&state, held(&state, one).wrapping_add(held(&state, other)))
    };
    bytes.iter().map(next).collect()
}
