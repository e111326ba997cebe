//! Files as the browser gives them.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, TextDecoder};

/// All bytes of a file.
pub async fn bytes(file: &Blob) -> Result<Vec<u8>, String> {
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The browser does not give a file out.
pub fn unreadable() -> String {
    "浏览器读不出这个文件。没有导入任何内容，已有的草稿没有改变。请把文件复制到本机后再试。".to_owned()
}

/// Nothing for bytes that are not GB18030.
pub fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label("gb18030").ok()?;
    let text = decoder.decode_with_u8_array(bytes).ok()?;
    // Without its strict mode it puts this sign for what it cannot read.
    (!text.contains('\u{fffd}')).then_some(text)
}
