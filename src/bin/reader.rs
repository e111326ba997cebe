//! The third program's way in.

#[cfg(target_arch = "wasm32")]
fn main() {
    nianbao::worker::reader::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: cargo xtask serve");
}
