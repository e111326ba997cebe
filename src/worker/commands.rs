//! Commands, with what only the browser can do for them: the time of day, files, the database.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, TextDecoder};

use super::values::{context, effects};
use super::{Answer, database, versions};
use crate::command::{self, Chosen, Context};
use crate::drafts;
use crate::drafts::versions::{KeptVersion, Moment};
use crate::local_time::date_and_time;
use crate::report::file::{self, FileError, Opened};

/// A report's file to its printed page.
pub fn print(text: &str) -> Answer {
    let (report, _) = file::read_own(text).map_err(|error| error.message())?;
    Ok(vec![command::page(&report).into()])
}

/// Carries out a command; gives effects.
pub async fn perform(command: &str, value: &str, given: &JsValue) -> Answer {
    let mut context = context(given);
    let keep = async |moment: Moment, context: &Context, name: &str| {
        versions::keep(&context.draft, context.now, moment, name, &context.text).await
    };
    match command {
        "look" | "compare" | "take-back" => context.other = versions::text(value).await?,
        "keep-version" => keep(Moment::ByHand, &context, context.input("name")).await?,
        _ => {}
    }
    match command {
        "take-back" => keep(Moment::Restore, &context, "").await?,
        // What cannot be kept beside it must not keep two tabs apart.
        "settle" => drop(keep(Moment::Merge, &context, "").await),
        _ => {}
    }
    let command = if command == "keep-version" { "versions" } else { command };
    if command == "versions" {
        let keys = versions::keys().await?;
        context.inputs.extend(keys.iter().map(|version: &KeptVersion| ("key".to_owned(), version.key())));
    }
    command::perform(command, value, &context, &date_and_time).map(effects)
}

/// Takes in files that a person chose.
pub async fn import(given: &JsValue, files: &JsValue) -> Answer {
    let mut chosen = Vec::new();
    for file in Array::from(files).iter() {
        let file: File = file.unchecked_into();
        chosen.push(Chosen { name: file.name(), reports: open(&file).await });
    }
    Ok(effects(command::import(&context(given), chosen)))
}

async fn open(file: &Blob) -> Result<Vec<Result<Opened, FileError>>, String> {
    // Before its bytes are read at all.
    drafts::check_size(file.size() as u64).map_err(|error| error.message())?;
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| {
        "浏览器读不出这个文件。没有导入任何内容，已有的草稿没有改变。请把文件复制到本机后再试。".to_owned()
    })?;
    drafts::open(&Uint8Array::new(&bytes).to_vec(), decode_gb18030).map_err(|error| error.message())
}

// Nothing for bytes that are not GB18030.
fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new_with_label("gb18030").ok()?;
    let text = decoder.decode_with_u8_array(bytes).ok()?;
    // Without its strict mode it puts this sign for what it cannot read.
    (!text.contains('\u{fffd}')).then_some(text)
}

/// Compares both copies; gives whether something came back, the keys that are on disk, and effects.
pub async fn reconcile(given: &JsValue) -> Answer {
    let copy = database::all().await?;
    let context = context(given);
    let done = command::reconcile(&context, &copy)?;
    let pair = |(key, raw): &(String, String)| Array::of2(&key.into(), &raw.into());
    let put: Array = done.put.iter().map(pair).collect();
    let remove: Array = done.remove.iter().map(JsValue::from).collect();
    if put.length() + remove.length() > 0 {
        database::put(put.into(), remove.into()).await?;
    }
    versions::keep_only(&done.drafts, context.now).await?;
    let kept = copy.into_iter().chain(done.put).map(|(key, _)| key);
    let on_disk = kept.filter(|key| database::is_strict() && !done.remove.contains(key));
    let on_disk: Array = on_disk.map(JsValue::from).collect();
    Ok([vec![done.restored.into(), on_disk.into()], effects(done.effects)].concat())
}
