//! The page's end of the second program: asks it, and is called with the answer. It is loaded once the
//! page is there; what is asked before waits for it.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::browser;

/// What comes back: values, or a sentence for the person.
pub type Answer = Result<Array, String>;

struct Waiting {
    number: u32,
    answer: Box<dyn FnOnce(Answer)>,
}

/// The second program as the page knows it.
#[derive(Default)]
pub struct Worker {
    /// There once it has said that it is there.
    ready: RefCell<Option<web_sys::Worker>>,
    loading: Cell<bool>,
    asked: Cell<u32>,
    waiting: RefCell<Vec<Waiting>>,
    /// Requests for a program that is not there yet.
    held: RefCell<Vec<Array>>,
}

impl Worker {
    /// Asks for something; `answer` is called when it is there, or cannot be had.
    pub fn ask(&'static self, word: &str, arguments: &[JsValue], answer: Box<dyn FnOnce(Answer)>) {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let request: Array =
            [number.into(), word.into()].into_iter().chain(arguments.iter().cloned()).collect();
        self.waiting.borrow_mut().push(Waiting { number, answer });
        match &*self.ready.borrow() {
            Some(worker) => drop(worker.post_message(&request)),
            None => self.held.borrow_mut().push(request),
        }
        self.load();
    }

    /// Whether it is there.
    pub fn is_ready(&self) -> bool {
        self.ready.borrow().is_some()
    }

    /// Loads the program unless it is there.
    pub fn load(&'static self) {
        if self.ready.borrow().is_some() || self.loading.replace(true) {
            return;
        }
        let loaded = Closure::once_into_js(move |worker: JsValue| self.listen(worker.unchecked_into()));
        let failed = Closure::once_into_js(move |_: JsValue| self.cannot_load());
        let begin = || -> Result<Promise, JsValue> {
            let loader = Reflect::get(&browser::window(), &"nianbao".into())?;
            let load: Function = Reflect::get(&loader, &"worker".into())?.dyn_into()?;
            load.call0(&loader)?.dyn_into()
        };
        match begin() {
            Ok(promise) => {
                let then: Result<Function, _> =
                    Reflect::get(&promise, &"then".into()).and_then(JsCast::dyn_into);
                then.and_then(|then| then.call2(&promise, &loaded, &failed)).ok();
            }
            Err(_) => self.cannot_load(),
        }
    }

    fn listen(&'static self, worker: web_sys::Worker) {
        let hear = Closure::<dyn FnMut(MessageEvent)>::new({
            let worker = worker.clone();
            move |event: MessageEvent| self.hear(&worker, event.data().unchecked_into())
        });
        let broken = Closure::<dyn FnMut()>::new(move || self.cannot_load());
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        // As long as the page lasts.
        hear.forget();
        broken.forget();
    }

    fn hear(&self, worker: &web_sys::Worker, message: Array) {
        let number = message.get(0).as_f64().unwrap_or_default() as u32;
        if number == 0 {
            for request in self.held.take() {
                worker.post_message(&request).ok();
            }
            self.ready.replace(Some(worker.clone()));
            return;
        }
        let found = self.waiting.borrow().iter().position(|waiting| waiting.number == number);
        let Some(found) = found else { return };
        let waiting = self.waiting.borrow_mut().remove(found);
        let went_well = message.get(1).is_truthy();
        (waiting.answer)(match went_well {
            true => Ok(message.slice(2, message.length())),
            false => Err(message.get(2).as_string().unwrap_or_default()),
        });
    }

    // It is tried again with the next request.
    fn cannot_load(&self) {
        self.ready.replace(None);
        self.loading.set(false);
        self.held.take();
        for waiting in self.waiting.take() {
            (waiting.answer)(Err(
                "程序的一部分没有装载成功，这一步没有做成。已保存的草稿没有改变。请检查网络后再试，或者刷新本页。"
                    .to_owned(),
            ));
        }
    }
}
