//! The page's end of the programs beside it: asks one, and is called with the answer. The second is loaded once
//! the page is there, the third at first use; what is asked before waits for it.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::desk::Desk;
use super::{browser, drafts};

/// What comes back: values, or a sentence for the person.
pub type Answer = Result<Array, String>;

struct Waiting {
    number: u32,
    answer: Box<dyn FnOnce(Answer)>,
}

/// A program beside the page as the page knows it.
pub struct Worker {
    /// As start.js knows it.
    program: &'static str,
    /// There once it has said that it is there.
    ready: RefCell<Option<web_sys::Worker>>,
    loading: Cell<bool>,
    asked: Cell<u32>,
    waiting: RefCell<Vec<Waiting>>,
    /// Requests for a program that is not there yet.
    held: RefCell<Vec<Array>>,
}

impl Worker {
    /// The program of that name, which is not there yet.
    pub fn of(program: &'static str) -> Worker {
        let (ready, loading, asked, waiting, held) = Default::default();
        Worker { program, ready, loading, asked, waiting, held }
    }

    /// Asks for something; `answer` is called when it is there, or cannot be had.
    pub fn ask(
        &'static self,
        desk: Desk,
        word: &str,
        arguments: &[JsValue],
        answer: Box<dyn FnOnce(Answer)>,
    ) {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let request: Array =
            [number.into(), word.into()].into_iter().chain(arguments.iter().cloned()).collect();
        self.waiting.borrow_mut().push(Waiting { number, answer });
        match &*self.ready.borrow() {
            Some(worker) => drop(worker.post_message(&request)),
            None => self.held.borrow_mut().push(request),
        }
        self.load(desk);
    }

    /// Whether it is there.
    pub fn is_ready(&self) -> bool {
        self.ready.borrow().is_some()
    }

    /// Whether it has not answered yet.
    pub fn is_busy(&self) -> bool {
        !self.waiting.borrow().is_empty()
    }

    /// Ends it, whatever it is doing; nobody is answered. It is loaded again with the next request.
    pub fn stop(&self) {
        // One that is being loaded is there for the next request.
        if let Some(worker) = self.ready.take() {
            worker.terminate();
            self.loading.set(false);
        }
        self.held.take();
        self.waiting.take();
    }

    fn load(&'static self, desk: Desk) {
        if self.ready.borrow().is_some() || self.loading.replace(true) {
            return;
        }
        let loaded = Closure::once_into_js(move |worker: JsValue| self.listen(desk, worker.unchecked_into()));
        let failed = Closure::once_into_js(move |_: JsValue| self.cannot_load());
        let begin = || -> Result<JsValue, JsValue> {
            let loader = Reflect::get(&browser::window(), &"nianbao".into())?;
            let load: Function = Reflect::get(&loader, &"worker".into())?.dyn_into()?;
            load.call3(&loader, &self.program.into(), &loaded, &failed)
        };
        if begin().is_err() {
            self.cannot_load();
        }
    }

    fn listen(&'static self, desk: Desk, worker: web_sys::Worker) {
        let hear = Closure::<dyn FnMut(MessageEvent)>::new({
            let worker = worker.clone();
            move |event: MessageEvent| self.hear(desk, &worker, event.data().unchecked_into())
        });
        let broken = Closure::<dyn FnMut()>::new(move || self.cannot_load());
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        // As long as the page lasts.
        hear.forget();
        broken.forget();
    }

    fn hear(&self, desk: Desk, worker: &web_sys::Worker, message: Array) {
        let number = message.get(0).as_f64().unwrap_or_default() as u32;
        if number == 0 {
            // How far it is.
            if let Some(words) = message.get(2).as_string() {
                return drafts::reading::tell(desk, words);
            }
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

    // It could not be loaded, or stopped half-way. It is tried again with the next request.
    fn cannot_load(&self) {
        let (what, advice) = match self.is_ready() {
            true => ("中途停止了", "请再试一次；读取文件时，请把文件另存为 docx 或较小的文件"),
            false => ("没有装载成功", "请检查网络后再试，或者刷新本页"),
        };
        let waiting = self.waiting.take();
        self.stop();
        self.loading.set(false);
        for waiting in waiting {
            (waiting.answer)(Err(format!(
                "程序的一部分{what}，这一步没有做成。已保存的草稿没有改变。{advice}。"
            )));
        }
    }
}
