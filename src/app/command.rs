//! Commands to the second program, and what the page does with what comes back.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::desk::Desk;
use super::drafts::reading;
use super::notice::Notice;
use super::report::preview;
use super::worker::Answer;
use super::{browser, route, sheet};
use crate::drafts::recorder::Change;
use crate::drafts::{OURS, SaveError, Store, StoreError};

/// Asks for something. `inputs` are what was filled in: name and value.
pub fn command(desk: Desk, command: &str, value: &str, inputs: &Array) {
    match context(desk, inputs) {
        Ok(context) => {
            let asked = context.slice(REPORT, REPORT + 3);
            let request = [command.into(), value.into(), context.into()];
            desk.ask("command", &request, move |answer| done(desk, answer, &asked));
        }
        Err(error) => desk.say(Notice::failure(error.message())),
    }
}

// Where the report that is open begins in a context: its draft, its file, and what it is compared with.
const REPORT: u32 = 3;

/// Asks for something that nothing is filled in for.
pub fn plain(desk: Desk, name: &str, value: &str) {
    let inputs = Array::new();
    if name == "room" {
        inputs.push(&Array::of2(&"others".into(), &others(desk).to_string().into()));
    }
    command(desk, name, value, &inputs);
}

// UTF-16 units that other pages at this address keep.
fn others(desk: Desk) -> u32 {
    let store = desk.drafts.store();
    let keys = store.keys().unwrap_or_default();
    let others = keys.into_iter().filter(|key| !key.starts_with(OURS));
    let units = |key: String| {
        let value = store.get(&key).ok().flatten().unwrap_or_default();
        js_sys::JsString::from(key + &value).length()
    };
    others.map(units).sum()
}

/// What a command may know. The error is the store's: with half a picture nothing is to be done.
pub fn context(desk: Desk, inputs: &Array) -> Result<Array, StoreError> {
    if let Some(session) = desk.opened() {
        session.save();
    }
    let store = desk.drafts.store();
    let pairs = Array::new();
    for key in store.keys()?.into_iter().filter(|key| key.starts_with(OURS)) {
        // A key without a value was removed in another tab meanwhile.
        if let Some(value) = store.get(&key)? {
            pairs.push(&Array::of2(&key.into(), &value.into()));
        }
    }
    let context = Array::of3(&(browser::now() as f64).into(), &browser::tab_id().into(), &pairs);
    for text in report(desk) {
        context.push(&text.into());
    }
    context.push(inputs);
    Ok(context)
}

// The report that is open: its draft, its file, and what another tab has of it.
fn report(desk: Desk) -> [String; 3] {
    desk.opened().map_or_else(Default::default, |session| {
        let other = session.conflict.peek(|other| other.as_ref().map(|other| other.text.clone()));
        [session.id(), session.file(), other.unwrap_or_default()]
    })
}

/// Does what came of a command; `asked` is the report that was open then.
pub fn done(desk: Desk, answer: Answer, asked: &Array) {
    match answer {
        Ok(effects) => {
            let has = |name: &str| effects.iter().any(|effect| word(&effect.unchecked_into()) == name);
            // Of another draft: neither a list of it nor a change of it belongs here.
            let now = report(desk).map(JsValue::from);
            let moved = asked.length() > 0 && asked.get(0) != now[0];
            if moved && has("sheet") {
                return;
            }
            let composing = desk.opened().is_some_and(|session| session.composing.get());
            let here = now.into_iter().eq(asked.iter());
            if (has("edit") || has("settle")) && (composing || !here) {
                let text = "报告刚刚又有改动，这一步没有做，内容没有丢失。请再试一次。";
                return fail(desk, Notice::failure(text));
            }
            perform(desk, &effects);
            if has("change") {
                desk.changed();
            }
        }
        Err(sentence) => fail(desk, Notice::failure(sentence)),
    }
}

// Behind a dialog a notice could not be reached.
fn fail(desk: Desk, notice: Notice) {
    sheet::close();
    desk.say(notice);
}

fn word(effect: &Array) -> String {
    text(effect, 0)
}

/// The text at a place; empty: there is none.
pub fn text(values: &Array, at: u32) -> String {
    values.get(at).as_string().unwrap_or_default()
}

fn perform(desk: Desk, effects: &Array) {
    let mut if_full = None;
    for effect in effects.iter() {
        let effect: Array = effect.unchecked_into();
        match word(&effect).as_str() {
            "if-full" => if_full = Some(effect),
            "change" => {
                if let Err(error) = change(&effect).apply(desk.drafts.store()) {
                    let full = error == SaveError::Store(StoreError::Full);
                    let notice = match if_full.filter(|_| full) {
                        Some(words) => said(desk, &words),
                        None => Notice::failure(error.message()),
                    };
                    return fail(desk, notice);
                }
            }
            "say" => desk.say(said(desk, &effect)),
            "sheet" => sheet::show(&text(&effect, 1), &text(&effect, 2)),
            "close" => sheet::close(),
            "part" => sheet::put(&text(&effect, 1), &text(&effect, 2)),
            "page" => preview::print_page(&text(&effect, 1), &text(&effect, 2)),
            "read" => reading::read(desk, "read", effect.get(2), text(&effect, 1)),
            "open" => route::go(&route::to_draft(&text(&effect, 1))),
            "file" => browser::download(&text(&effect, 1), &text(&effect, 2), &text(&effect, 3)),
            "edit" => drop(desk.opened().map(|session| session.replace(&text(&effect, 1)))),
            "settle" => drop(desk.opened().map(|session| session.settle(&text(&effect, 1)))),
            // The date is a reminder, not a record: the file is there without it too.
            _ => {
                desk.drafts.set_exported(browser::now()).ok();
                desk.listed.set(());
            }
        }
    }
}

/// The change of the store that an effect is.
pub fn change(effect: &Array) -> Change {
    let [before, after] = [2, 3].map(|at| effect.get(at).as_string());
    Change { key: text(effect, 1), before, after }
}

fn said(desk: Desk, effect: &Array) -> Notice {
    let words = text(effect, 1);
    let notice = if effect.get(2).is_truthy() { Notice::failure(words) } else { Notice::new(words) };
    let (label, name, value) = (text(effect, 3), text(effect, 4), text(effect, 5));
    match (label.is_empty(), name.as_str()) {
        (true, _) => notice,
        (_, "open") => notice.with_action(label, move || route::go(&route::to_draft(&value))),
        _ => notice.with_action(label, move || plain(desk, &name, &value)),
    }
}
