//! A newer version of the editor: offered, and taken when the person says so.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::browser;
use super::desk::Desk;
use super::dom::on_window;
use super::notice::Notice;
use super::report::saving;

/// Says when a newer version is there; start.js has it brought and waiting.
pub fn offer(desk: Desk) {
    let say = move || {
        let text = "有新版本的编辑器。当前的内容会先保存，再换用新版。";
        desk.say(Notice::new(text).with_action("换用新版", move || take(desk)));
    };
    // To be loaded again is to lose what lasts no longer than the page.
    if !desk.keeps {
        return;
    }
    // It may have come before anyone listened.
    if member("updated").is_truthy() {
        say();
    }
    on_window("nianbao-update", move |_| say());
}

// The page is loaded again: what is not saved stops it.
fn take(desk: Desk) {
    if desk.opened().is_none_or(|session| saving::may_leave(session, update)) {
        update();
    }
}

fn update() {
    if let Ok(update) = member("update").dyn_into::<Function>() {
        update.call0(&JsValue::NULL).ok();
    }
}

fn member(name: &str) -> JsValue {
    let loader = Reflect::get(&browser::window(), &"nianbao".into());
    loader.and_then(|loader| Reflect::get(&loader, &name.into())).unwrap_or_default()
}
