//! Documents that are published reports: read by the third program, and shown by it in a dialog.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::super::command;
use super::super::desk::Desk;
use super::super::notice::Notice;

/// Has something read: `files` with the words that are to be said beside them, or what was `pasted` as HTML and as
/// text. One after the other: what comes meanwhile is not taken.
pub fn read(desk: Desk, word: &str, what: JsValue, words: String) {
    let context = match command::context(desk, &Array::new()) {
        Ok(context) if !desk.reader.is_busy() => context,
        Ok(_) => return,
        Err(error) => return desk.say(Notice::failure(error.message())),
    };
    if !desk.reader.is_ready() {
        tell(desk, "正在装载读取文件的程序，只在第一次需要……".to_owned());
    }
    let arguments = [context.into(), what, words.as_str().into()];
    let done = move |answer: Result<Array, String>| {
        desk.notice.set(None);
        command::done(desk, answer.map_err(|sentence| words + "\n" + &sentence), &Array::new());
    };
    desk.shared().reader.ask(desk, word, &arguments, Box::new(done));
}

/// Says how far the reading is, with the way to call it off.
pub fn tell(desk: Desk, words: String) {
    desk.say(Notice::new(words).with_action("取消", move || {
        desk.reader.stop();
        desk.say(Notice::new("已取消读取，已有的草稿没有改变。"));
    }));
}
