//! The list of keys.

use super::{Effect, Sheet};

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

/// The list.
pub fn sheet() -> Effect {
    let mut sheet = Sheet::default();
    sheet.markup("<dl class=keys>");
    for (key, act) in KEYS {
        sheet.element("dt", key).element("dd", act);
    }
    sheet.markup("</dl>").close("关闭");
    sheet.shown("按键")
}
