//! One report being edited: the report, its history and its findings, and the signals that tell the
//! page what an edit touched.

use leptos::prelude::*;

use super::browser;
use crate::check::{Checker, Finding};
use crate::form::{CellId, Form};
use crate::report::edit::Touched;
use crate::report::history::History;
use crate::report::{Edit, Report};

/// A handle to the report being edited; copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    work: StoredValue<Work, LocalStorage>,
    /// What the last edit touched.
    pub touched: RwSignal<Touched>,
    /// Every finding, in order.
    pub findings: RwSignal<Vec<Finding>, LocalStorage>,
    /// Cells of the finding being looked at.
    pub marked: RwSignal<Vec<CellId>>,
}

struct Work {
    report: Report,
    history: History,
    checker: Checker,
}

impl Session {
    /// Opens a report for editing.
    pub fn open(report: Report) -> Session {
        let checker = Checker::new(&report);
        let findings = checker.findings(report.form);
        Session {
            work: StoredValue::new_local(Work { report, history: History::default(), checker }),
            touched: RwSignal::new(Touched::default()),
            findings: RwSignal::new_local(findings),
            marked: RwSignal::new(Vec::new()),
        }
    }

    /// Looks at the report.
    pub fn report<T>(&self, look: impl FnOnce(&Report) -> T) -> T {
        self.work.with_value(|work| look(&work.report))
    }

    /// The form that it is written in.
    pub fn form(&self) -> &'static Form {
        self.report(|report| report.form)
    }

    /// Changes the report.
    pub fn commit(&self, edit: Edit) {
        let now = browser::now();
        self.changed(|work| work.history.commit(&mut work.report, edit, now));
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.changed(|work| work.history.undo(&mut work.report));
    }

    /// Does again what was undone.
    pub fn redo(&self) {
        self.changed(|work| work.history.redo(&mut work.report));
    }

    /// The person went elsewhere: what they type next is a step of its own.
    pub fn seal(&self) {
        self.work.update_value(|work| work.history.seal());
    }

    fn changed(&self, change: impl FnOnce(&mut Work) -> Option<Edit>) {
        let outcome = self.work.try_update_value(|work| {
            let touched = change(work)?.touched();
            work.checker.update(&work.report, &touched);
            Some((touched, work.checker.findings(work.report.form)))
        });
        if let Some(Some((touched, findings))) = outcome {
            self.touched.set(touched);
            if self.findings.with_untracked(|held| *held != findings) {
                self.findings.set(findings);
            }
        }
    }
}
