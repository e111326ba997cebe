//! Keys that work wherever the cursor is, and the page that lists all of them.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::super::dom::{Node, button, node, on_window};
use super::super::session::Session;
use super::super::{browser, dialog, route};
use super::{findings, parts, preview};

/// Listens as long as the report is open.
pub fn listen(session: Session) {
    on_window("keydown", move |event| {
        // While an input method composes, every key is its own.
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && !key.is_composing()
            // A dialog is about the report as it stands behind it.
            && browser::find("dialog[open]").is_none()
            && pressed(session, key)
        {
            event.prevent_default();
        }
    });
}

// Whether the key was one of ours.
fn pressed(session: Session, event: &KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), control, event.shift_key(), event.alt_key()) {
        ("z" | "Z", true, false, false) => session.undo(),
        ("y" | "Y", true, false, false) | ("z" | "Z", true, true, false) => session.redo(),
        ("s" | "S", true, false, false) => session.save(),
        ("p" | "P", true, false, false) if session.desk.preview.now() => preview::print(),
        ("p" | "P", true, false, false) => route::go(&route::to_preview(&session.id())),
        ("Escape", false, false, false) if session.desk.preview.now() => {
            route::go(&route::to_draft(&session.id()));
        }
        ("F8", false, backwards, false) => findings::step(session, !backwards),
        ("PageDown", false, false, true) => turn(session, 1),
        ("PageUp", false, false, true) => turn(session, -1),
        _ => return false,
    }
    true
}

fn turn(session: Session, by: isize) {
    let parts = session.form().edition.parts.len();
    if let Some(to) = session.shown.now().checked_add_signed(by).filter(|to| *to <= parts) {
        parts::show(session, to);
    }
}

const KEYS: [(&str, &str); 16] = [
    ("↑ ↓ ← →", "移到旁边的格"),
    ("Enter / Shift+Enter", "下一行 / 上一行"),
    ("Tab / Shift+Tab", "下一格 / 上一格"),
    ("Home / End", "本行第一格 / 最后一格（加 Ctrl：全表）"),
    ("直接输入", "替换格里的数"),
    ("F2", "修改格里的数"),
    ("Esc", "恢复进格之前的数"),
    ("Delete", "清空选中的格"),
    ("=", "取应有的数（总计，或者提示的数）"),
    ("Shift+方向键", "选中一块（Ctrl+A：全表）"),
    ("Ctrl+C / Ctrl+V", "与 Excel、WPS 之间复制、粘贴一块"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("F8 / Shift+F8", "下一个 / 上一个问题"),
    ("Alt+PageDown / Alt+PageUp", "下一部分 / 上一部分"),
    ("Ctrl+S", "立即保存（平时自动保存）"),
    ("Ctrl+P", "预览；在预览中打印"),
];

/// The list of keys.
pub fn help(session: Session) -> Node {
    let close = move || session.help.set(false);
    let content = move || {
        let keys = KEYS.iter().flat_map(|(key, act)| [node("dt").says(key), node("dd").says(act)]);
        vec![node("dl").class("keys").all(keys), button("关闭", close)]
    };
    dialog::dialog("按键", move || session.help.get(), close, content)
}
