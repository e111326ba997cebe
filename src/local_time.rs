//! Times as they are shown: by the clock and in the zone of the machine. Both programs show them.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// The local time of day, `14:03:22`.
pub fn time_of_day(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

/// The local date, `2026-01-15`.
pub fn date(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The local date and time to the minute, `2026-01-15 14:03`.
pub fn date_and_time(at: u64) -> String {
    let time = time_of_day(at);
    format!("{} {}", date(at), time.get(..5).unwrap_or(&time))
}
