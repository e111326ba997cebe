//! What stands for a content: in a file's name, in a policy, in a list of files.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// `sha256-…`, as policies and integrity attributes name a content.
pub fn source(content: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// Sixteen hexadecimal digits, for a name that changes with the content.
pub fn short(content: impl AsRef<[u8]>) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes as text.
pub fn base64(content: &[u8]) -> String {
    STANDARD.encode(content)
}

#[cfg(test)]
mod tests {
    // The empty content's digest is in FIPS 180-4's examples.
    #[test]
    fn digests_are_sha_256() {
        assert_eq!(super::source(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(super::short(""), "e3b0c44298fc1c14");
    }
}
