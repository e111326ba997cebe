//! The page's way in.

fn main() {}
