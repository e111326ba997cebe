//! What `start.js` beside this file needs to save the work when the program stops: it lives outside of
//! the wasm, which cannot be trusted any more then.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

fn tell(name: &str, value: &JsValue) {
    if let Some(rescue) = web_sys::window().and_then(|window| Reflect::get(&window, &"nianbao".into()).ok()) {
        // Where the page was put together without start.js there is nobody to tell.
        Reflect::set(&rescue, &name.into(), value).ok();
    }
}

/// From here on a failure is one of the running program.
pub fn started() {
    tell("started", &JsValue::TRUE);
}

/// The work as it stands: the file of the report that is open, and the file's name.
pub fn keep(text: &str, file_name: &str) {
    tell("work", &text.into());
    tell("fileName", &file_name.into());
}

/// Nothing is open any more.
pub fn forget() {
    tell("work", &JsValue::NULL);
}

/// Says in the console why the program stopped, where the build still knows.
pub fn explain_panics() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}
