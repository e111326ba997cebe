//! Commands, with what only the browser can do for them: the time of day, files, the database.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

use super::files::{bytes, decode_gb18030};
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

/// Takes in files that a person chose; what is no report's file goes to the third program.
pub async fn import(given: &JsValue, files: &JsValue) -> Answer {
    let (mut chosen, others) = (Vec::new(), Array::new());
    for file in Array::from(files).iter() {
        let file: File = file.unchecked_into();
        match reports(&file).await {
            Ok(None) => {
                others.push(&file);
            }
            Ok(Some(reports)) => chosen.push(Chosen { name: file.name(), reports: Ok(reports) }),
            Err(sentence) => chosen.push(Chosen { name: file.name(), reports: Err(sentence) }),
        }
    }
    let is_read = others.length() > 0;
    let effects = effects(command::take_in(&context(given), chosen, is_read));
    if let Some(read) = effects.last().filter(|_| is_read) {
        read.unchecked_ref::<Array>().push(&others);
    }
    Ok(effects)
}

// What is in a report's file; nothing: it is none.
async fn reports(file: &Blob) -> Result<Option<Vec<Result<Opened, FileError>>>, String> {
    let begin = file.slice_with_i32_and_i32(0, command::BEGINNING).map_err(|_| super::files::unreadable())?;
    if !command::is_report_file(&bytes(&begin).await?) {
        return Ok(None);
    }
    // Before it is read as a whole.
    drafts::check_size(file.size() as u64).map_err(|error| error.message())?;
    drafts::open(&bytes(file).await?, decode_gb18030).map(Some).map_err(|error| error.message())
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
