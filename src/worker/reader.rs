//! The third program: reads documents that are published reports, one after the other, and shows what it found.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::files::{bytes, decode_gb18030};
use super::values::{context, effects, text};
use super::{Answer, listen, send, unknown};
use crate::command::Readings;
use crate::document::Document;
use crate::format::{self, FormatError};

/// Answers requests until the page ends it.
pub fn start() {
    listen(|request| async move { answer(&request).await });
}

async fn answer(request: &Array) -> Answer {
    let context = context(&request.get(2));
    match text(request, 1).as_str() {
        "read" => {
            let files = Array::from(&request.get(3));
            let mut readings = Readings::of(&context, files.length() as usize, &text(request, 4));
            for file in files.iter() {
                let file: File = file.unchecked_into();
                say(&readings.reading(&file.name()));
                match readings.has_room() {
                    true => readings.add(&file.name(), document(&file).await),
                    false => readings.pass_over(&file.name()),
                }
            }
            Ok(effects(readings.shown()))
        }
        "paste" => {
            let (html, text) = (text(request, 3), text(request, 4));
            Ok(effects(Readings::pasted(&context, &html, &text)))
        }
        word => unknown(word),
    }
}

fn say(words: &str) {
    send(Array::of3(&0.into(), &JsValue::TRUE, &words.into()));
}

async fn document(file: &File) -> Result<Document, String> {
    let (size, most) = (file.size() as u64, format::LARGEST_FILE);
    if size > most {
        return Err(FormatError::TooLarge { bytes: size, most }.message());
    }
    format::parse(&file.name(), &bytes(file).await?, &decode_gb18030).map_err(|error| error.message())
}
