//! Nianbao: the annual report on government information disclosure, drafted in the browser.
//!
//! Rooms, in the order in which data flows. Arrows run one way:
//! `{form, json} ← report ← {check, compare, document} ← {format, drafts} ← {command, app}`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

/// What a reviewer checks.
pub mod check;
/// What a person asks for that is heavy or seldom; the second program carries it out.
pub mod command;
/// Two reports compared, and the changes of two people brought together.
pub mod compare;
/// Paragraphs and tables, as any file holds them; how a report is set.
pub mod document;
/// Drafts, kept on the person's own machine.
pub mod drafts;
/// The official form, as data.
pub mod form;
/// The formats in which documents are read and written.
pub mod format;
/// JSON text, to values and back.
pub mod json;
/// One filled-in form, how it changes, and the file that colleagues exchange.
pub mod report;

/// The face, in the browser only.
#[cfg(target_arch = "wasm32")]
pub mod app;
/// Times as they are shown.
#[cfg(target_arch = "wasm32")]
mod local_time;
/// The second program: commands and the browser's database, beside the page in a worker.
#[cfg(target_arch = "wasm32")]
pub mod worker;
