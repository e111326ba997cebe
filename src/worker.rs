//! The programs beside the page, each in a web worker: the second carries out commands and keeps the browser's
//! database, the third reads documents. The page asks with `[number, word, argument…]`; the answer is
//! `[number, true, value…]`, or `[number, false, sentence]` with what went wrong in words for the person.
//! Number 0 says that the program is there, and with words after it how far it is.

mod commands;
mod database;
mod files;
pub mod reader;
mod review;
mod values;
mod versions;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::command;
use crate::drafts::versions::Moment;
use values::text;

/// What an answer holds: values, or a sentence for the person.
type Answer = Result<Vec<JsValue>, String>;

/// The second program: answers requests as long as the page lasts.
pub fn start() {
    listen(|request| async move { answer(&request).await });
}

fn listen<A: Future<Output = Answer> + 'static>(answer: impl Fn(Array) -> A + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request: Array = event.data().unchecked_into();
        let number = request.get(0);
        let answer = answer(request);
        spawn_local(async move {
            let answer = match answer.await {
                Ok(values) => [vec![JsValue::TRUE], values].concat(),
                Err(sentence) => vec![JsValue::FALSE, sentence.into()],
            };
            send(std::iter::once(number).chain(answer).collect());
        });
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    send(Array::of2(&0.into(), &JsValue::TRUE));
}

fn send(message: Array) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    scope.post_message(&message).ok();
}

fn unknown(word: &str) -> Answer {
    Err(format!("页面和后台程序的版本不一致（{word}）。页面上的内容没有丢失，请刷新本页后再试。"))
}

async fn answer(request: &Array) -> Answer {
    let word = text(request, 1);
    match word.as_str() {
        "review" => review::answer(&text(request, 2)),
        "print" => commands::print(&text(request, 2)),
        "command" => commands::perform(&text(request, 2), &text(request, 3), &request.get(4)).await,
        "import" => commands::import(&request.get(2), &request.get(3)).await,
        "reconcile" => commands::reconcile(&request.get(2)).await,
        "merge" => {
            let merged = command::merge(&text(request, 2), &text(request, 3), &text(request, 4))?;
            Ok(vec![merged.map_or(JsValue::NULL, JsValue::from)])
        }
        "put" => database::put(request.get(2), request.get(3)).await,
        "keep" => {
            let at = request.get(5).as_f64().unwrap_or_default() as u64;
            if let Some(moment) = Moment::of(&text(request, 3)) {
                versions::keep(&text(request, 2), at, moment, "", &text(request, 4)).await?;
            }
            Ok(Vec::new())
        }
        _ => unknown(&word),
    }
}
