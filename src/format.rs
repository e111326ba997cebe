//! Bytes to documents and back, one file a format.

pub mod html;
