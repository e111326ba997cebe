//! Files from colleagues: chosen by button, or dragged onto the page. Each becomes a draft of its own;
//! no draft that there is changes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use super::super::browser;
use super::super::desk::Desk;
use super::super::dom::{self, Node, node, on_window};
use super::super::notice::Notice;
use super::super::session::counts_of;
use crate::drafts;
use crate::report::file::{FileError, Opened};

/// The button that chooses files.
pub fn button(desk: Desk) -> Node {
    let input = node("input")
        .set("type", "file")
        .flag("multiple", true)
        .set("accept", ".json,application/json")
        .flag("hidden", true)
        .set("aria-label", "要导入的文件");
    let element: HtmlInputElement = input.element();
    let chosen = element.clone();
    let input = input.on("change", move |_| {
        import(desk, chosen.files());
        // So that the same file can be chosen again.
        chosen.set_value("");
    });
    node("span").with(dom::button("导入文件", move || element.click())).with(input)
}

/// Files dropped anywhere on the page. Without this the browser would leave the page for the file.
pub fn from_anywhere(desk: Desk) {
    on_window("dragover", |event| {
        files_of(&event);
    });
    on_window("drop", move |event| import(desk, files_of(&event)));
}

// The files that are dragged; the event is ours then.
fn files_of(event: &Event) -> Option<FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    if !data.types().includes(&"Files".into(), 0) {
        return None;
    }
    event.prevent_default();
    data.files()
}

// What came of the files so far.
#[derive(Default)]
struct Tally {
    left: usize,
    taken: usize,
    newer: usize,
    failures: Vec<String>,
}

fn import(desk: Desk, files: Option<FileList>) {
    let Some(files) = files else { return };
    let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
    let tally = Rc::new(RefCell::new(Tally { left: files.len(), ..Tally::default() }));
    for file in files {
        // Before its bytes are read at all.
        match drafts::check_size(file.size() as u64) {
            Ok(()) => read(desk, &file, tally.clone()),
            Err(error) => count(desk, &tally, &file.name(), vec![Err(error.message())]),
        }
    }
}

fn read(desk: Desk, file: &File, tally: Rc<RefCell<Tally>>) {
    let (name, of_failed) = (file.name(), file.name());
    let failed = tally.clone();
    let taken = Closure::once(move |buffer: JsValue| {
        let bytes = Uint8Array::new(&buffer).to_vec();
        let kept = match drafts::open(&bytes, browser::decode_gb18030) {
            Ok(reports) => reports.into_iter().map(|report| keep(desk, report)).collect(),
            Err(error) => vec![Err(error.message())],
        };
        count(desk, &tally, &name, kept);
    });
    let unread = Closure::once(move |_: JsValue| {
        let message =
            "浏览器读不出这个文件。没有导入任何内容，已有的草稿没有改变。请把文件复制到本机后再试。";
        count(desk, &failed, &of_failed, vec![Err(message.to_owned())]);
    });
    let _ = file.array_buffer().then2(&taken, &unread);
    // One of them is called when the browser has read the file.
    taken.forget();
    unread.forget();
}

// Gives whether it is only to be looked at.
fn keep(desk: Desk, opened: Result<Opened, FileError>) -> Result<bool, String> {
    let opened = opened.map_err(|error| error.message())?;
    let counts = counts_of(&opened.report);
    let kept = desk.drafts.import(&browser::new_id(), &opened, browser::now(), counts);
    kept.map(|_| opened.read_only.is_some()).map_err(|error| error.message())
}

// Says what came of all files once the last is through.
fn count(desk: Desk, tally: &RefCell<Tally>, name: &str, kept: Vec<Result<bool, String>>) {
    let mut tally = tally.borrow_mut();
    for kept in kept {
        match kept {
            Ok(newer) => {
                tally.taken += 1;
                tally.newer += usize::from(newer);
            }
            Err(message) => tally.failures.push(format!("{name}：{message}")),
        }
    }
    tally.left = tally.left.saturating_sub(1);
    if tally.left > 0 {
        return;
    }
    let (taken, failed) = (tally.taken, tally.failures.len());
    desk.listed.set(());
    let newer = match tally.newer {
        0 => String::new(),
        newer => format!("其中 {newer} 份由新版的编辑器制作，在这里只能查看。"),
    };
    desk.say(match (taken, failed) {
        (_, 0) => Notice::new(format!("导入了 {taken} 份报告，各成一份新草稿；已有的草稿没有改变。{newer}")),
        (0, _) => Notice::failure(tally.failures.join("\n")),
        _ => Notice::failure(format!(
            "导入了 {taken} 份报告，另有 {failed} 份没有导入。{newer}\n{}",
            tally.failures.join("\n")
        )),
    });
}
