//! Nianbao: the annual report on government information disclosure, drafted in the browser.
//!
//! Rooms, in the order in which data flows. Arrows run one way:
//! `form ← report ← {check, document} ← {format, drafts} ← app`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

/// What a reviewer checks.
pub mod check;
/// The official form, as data.
pub mod form;
/// One filled-in form, how it changes, and the file that colleagues exchange.
pub mod report;

/// The face, in the browser only.
#[cfg(target_arch = "wasm32")]
pub mod app;
