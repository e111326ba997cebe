//! The page's way in: the panic hook, then the face.

#[cfg(target_arch = "wasm32")]
fn main() {
    nianbao::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: cargo xtask serve");
}
