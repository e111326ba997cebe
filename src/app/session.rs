//! One report being edited: the report, its history and its findings, and what the page follows of them.

mod keeping;
pub mod review;
mod tabs;

use std::cell::{Cell, RefCell};
use std::ops::Deref;

use super::desk::{Desk, LATER};
use super::live::Live;
use super::report::findings;
use super::report::grid::Hand;
use super::{browser, rescue};
use crate::check::{self, Checker, Finding};
use crate::drafts::versions::Moment;
use crate::drafts::{Clock, Counts, LoadError, Other, SaveError};
use crate::form::{CellId, Field, Form};
use crate::report::edit::{Target, Touched};
use crate::report::file_name::file_name;
use crate::report::history::History;
use crate::report::{Edit, Figure, Organ, Report, file};
use review::{Aside, Reviewed};

/// How the draft stands in the store.
#[derive(Debug, PartialEq)]
pub enum SaveState {
    /// As on the page; read back since that time (ms since 1970).
    Saved(u64),
    /// There are changes that are not kept yet.
    Saving,
    /// The last saving failed.
    Failed(SaveError),
    /// Of a newer version of the program: never saved.
    ReadOnly,
}

/// A handle to the report being edited; copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    /// What every screen shares.
    pub desk: Desk,
    place: &'static Place,
}

/// Where a report is worked on. One report is open at a time, so that there is one such place, used again.
pub struct Place {
    work: RefCell<Work>,
    /// The saving to come: its number, and in how many ms; none: there is none.
    scheduled: Cell<(u32, Option<i32>)>,
    /// What the last edit touched.
    pub touched: Live<Touched>,
    /// Told when there are other cells or fields than before: sections, edition.
    pub remade: Live<()>,
    /// Every finding, in order.
    pub findings: Live<Vec<Finding>>,
    /// Which of them is being looked at: its place in the list.
    pub current: Live<Option<usize>>,
    /// Where the list goes on when the one that was looked at is gone.
    pub goes_on: Cell<usize>,
    /// Cells of the finding being looked at.
    pub marked: Live<Vec<CellId>>,
    /// What is shown: 0 for the title and the introduction, then the parts.
    pub shown: Live<usize>,
    /// How the draft stands in the store.
    pub saved: Live<SaveState>,
    /// The key of the version that is saved.
    pub saved_key: RefCell<String>,
    /// What another tab saved and cannot be brought together with what is here unasked.
    pub conflict: Live<Option<Other>>,
    /// Whether an input method composes, and whether another tab saved meanwhile.
    pub composing: Cell<bool>,
    held: Cell<bool>,
    /// Whether there is something to undo, and to redo.
    pub steps: Live<(bool, bool)>,
    /// Nothing was done since the draft was opened: it is not shown in red.
    pub calm: Live<bool>,
    /// The cell that the cursor is in.
    pub cell: Live<Option<CellId>>,
    /// What was not understood of the block pasted last.
    pub refused: Live<Vec<String>>,
    /// The hand in the table that is shown.
    pub hand: RefCell<Hand>,
    reviewed: Reviewed,
    /// Layers behind the fields of prose: field and text of HTML.
    pub layers: Live<Vec<(String, String)>>,
    /// What the last review says beside its findings.
    pub aside: Live<Aside>,
    /// Whether last year's figures are shown beside this year's.
    pub with_last_year: Live<bool>,
}

struct Work {
    id: String,
    report: Report,
    history: History,
    checker: Checker,
    /// Which savings it is made of.
    clock: Clock,
    /// Versions that this tab has read or written, the last in the end: what two tabs began with is among
    /// them.
    seen: Vec<(Clock, String)>,
    /// The key of a version for which only the second copy had room.
    only_in_copy: Option<String>,
    dirty: bool,
    read_only: bool,
    /// The file as it was opened.
    opened: String,
}

impl Work {
    fn on(id: &str, report: Report) -> Work {
        let checker = Checker::new(&report);
        let history = History::default();
        Work {
            id: id.to_owned(),
            report,
            history,
            checker,
            clock: Clock::default(),
            seen: Vec::new(),
            only_in_copy: None,
            dirty: false,
            read_only: false,
            opened: String::new(),
        }
    }
}

impl Default for Place {
    fn default() -> Place {
        Place {
            work: RefCell::new(Work::on("", Report::new(0, Organ::default()))),
            scheduled: Cell::new((0, None)),
            touched: Live::new(Touched::default()),
            remade: Live::new(()),
            findings: Live::new(Vec::new()),
            current: Live::new(None),
            goes_on: Cell::new(0),
            marked: Live::new(Vec::new()),
            shown: Live::new(0),
            saved: Live::new(SaveState::Saving),
            saved_key: RefCell::default(),
            conflict: Live::new(None),
            composing: Cell::new(false),
            held: Cell::new(false),
            steps: Live::new((false, false)),
            calm: Live::new(true),
            cell: Live::new(None),
            refused: Live::new(Vec::new()),
            hand: RefCell::new(Hand::default()),
            reviewed: Reviewed::default(),
            layers: Live::new(Vec::new()),
            aside: Live::new(Aside::default()),
            with_last_year: Live::new(false),
        }
    }
}

impl Deref for Session {
    type Target = Place;

    fn deref(&self) -> &Place {
        self.place
    }
}

impl Session {
    pub(super) fn at(desk: Desk, place: &'static Place) -> Session {
        Session { desk, place }
    }

    /// Opens a draft for editing.
    pub fn open(desk: Desk, id: &str) -> Result<Session, LoadError> {
        let loaded = desk.drafts.load(id)?;
        let read_only = loaded.read_only.is_some();
        rescue::keep(&loaded.text, &file_name(&loaded.report, "json"));
        let session = desk.session();
        let mut work = Work { clock: loaded.clock, read_only, ..Work::on(id, loaded.report) };
        work.seen.push((work.clock.clone(), loaded.text.clone()));
        work.opened = loaded.text;
        session.touched.set(Touched::default());
        session.findings.set(work.checker.findings(work.report.form));
        session.work.replace(work);
        session.current.set(None);
        session.goes_on.set(0);
        session.marked.set(Vec::new());
        session.shown.set(0);
        session.saved.set(if read_only { SaveState::ReadOnly } else { SaveState::Saved(loaded.saved_at) });
        session.steps.set((false, false));
        session.calm.set(true);
        session.saved_key.replace(loaded.key);
        session.conflict.set(None);
        session.held.set(false);
        session.composing.set(false);
        if !read_only {
            let (id, opened) = (id.to_owned(), session.work.borrow().opened.clone());
            // The page is there first.
            let pause = if desk.worker.is_ready() { 0 } else { LATER };
            browser::after(pause, move || keeping::keep_text(desk, &id, Moment::Opened, &opened));
        }
        loaded.others.into_iter().for_each(|other| session.receive(other));
        session.begin_review();
        Ok(session)
    }

    /// How much is found, for the list of drafts.
    pub fn counts(&self) -> Counts {
        let (errors, warnings) = self.findings.peek(|findings| check::counts(findings));
        Counts { errors, warnings }
    }

    /// Looks at the report.
    pub fn report<T>(&self, look: impl FnOnce(&Report) -> T) -> T {
        look(&self.work.borrow().report)
    }

    /// The form that it is written in.
    pub fn form(&self) -> &'static Form {
        self.work.borrow().report.form
    }

    /// The draft's id.
    pub fn id(&self) -> String {
        self.work.borrow().id.clone()
    }

    /// The report's file; of one that is only to be looked at, as it came.
    pub fn file(&self) -> String {
        let work = self.work.borrow();
        if work.read_only { work.opened.clone() } else { file::write(&work.report) }
    }

    /// What stands in a field.
    pub fn text(&self, field: Field) -> String {
        self.work.borrow().report.text(field).to_owned()
    }

    /// What stands in a cell, as shown.
    pub fn figure(&self, cell: CellId) -> String {
        self.work.borrow().report.figure(cell).to_string()
    }

    /// Whether the report is only to be looked at.
    pub fn is_read_only(&self) -> bool {
        self.work.borrow().read_only
    }

    /// Changes the report.
    pub fn commit(&self, edit: Edit) {
        let now = browser::now();
        let mut edit = Some(edit);
        self.changed(&mut |work| work.history.commit(&mut work.report, edit.take()?, now));
    }

    /// An edit that is a step of its own: a mend, a pasted block, a change of edition.
    pub fn commit_apart(&self, edit: Edit) {
        self.seal();
        self.commit(edit);
        self.seal();
    }

    /// Puts a file's report in the place of this one, as a step of its own.
    pub fn replace(&self, text: &str) {
        if let Ok((report, _)) = file::read_own(text) {
            let edit = self.report(|held| Edit::towards(held, report));
            self.commit_apart(edit);
        }
    }

    /// Takes the last step back, and shows where it was.
    pub fn undo(&self) {
        if self.changed(&mut |work| work.history.undo(&mut work.report)) {
            // What was said of a paste is over with it.
            self.refused.change(Vec::new());
            findings::show_touched(*self);
        }
    }

    /// Does again what was undone, and shows where it was.
    pub fn redo(&self) {
        if self.changed(&mut |work| work.history.redo(&mut work.report)) {
            findings::show_touched(*self);
        }
    }

    /// Puts back what stood in a cell when the cursor came there: typing is taken back, with the totals
    /// that followed it; after anything else the figure is put in again.
    pub fn take_back(&self, cell: CellId, before: &Figure) {
        let changed = || self.report(|report| report.figure(cell) != before);
        let typed_here = || self.work.borrow().history.last_target() == Some(Target::Cell(cell));
        while typed_here() && changed() {
            self.changed(&mut |work| work.history.undo(&mut work.report));
        }
        if changed() {
            self.commit_apart(Edit::Figure { cell, figure: before.clone() });
        }
    }

    /// The person went elsewhere: what they type next is a step of its own.
    pub fn seal(&self) {
        self.work.borrow_mut().history.seal();
    }

    fn changed(&self, change: &mut dyn FnMut(&mut Work) -> Option<Edit>) -> bool {
        let changed = self.change_work(change);
        if changed {
            self.calm.change(false);
            self.work.borrow_mut().dirty = true;
            self.schedule();
        }
        changed
    }

    // Changes the report, whoever wants it so, and tells the page; says whether there was a change.
    fn change_work(&self, change: &mut dyn FnMut(&mut Work) -> Option<Edit>) -> bool {
        let Some((touched, findings, steps)) = self.apply(change) else { return false };
        let layout = touched.layout;
        self.steps.change(steps);
        self.touched.set(touched);
        if layout {
            self.remade.set(());
        }
        self.put_findings(findings);
        self.review_later();
        true
    }

    fn put_findings(&self, findings: Vec<Finding>) {
        let looked_at = findings::looked_at(*self);
        self.findings.change(findings);
        findings::follow(*self, looked_at);
    }

    /// Shows what is found now, after a review.
    fn show_findings(&self) {
        let findings = {
            let work = self.work.borrow();
            self.all_findings(&work.report, work.checker.found().cloned().collect())
        };
        self.put_findings(findings);
    }

    fn apply(
        &self,
        change: &mut dyn FnMut(&mut Work) -> Option<Edit>,
    ) -> Option<(Touched, Vec<Finding>, (bool, bool))> {
        let work = &mut *self.work.borrow_mut();
        if work.read_only {
            return None;
        }
        let (form, sections) = (work.report.form, work.report.overview.len());
        let mut touched = change(work)?.touched();
        if touched.whole && work.report.form == form && work.report.overview.len() == sections {
            // Not to be made anew: the same boxes with other contents.
            touched.layout = false;
            touched.cells = form.cells().collect();
        }
        work.checker.update(&work.report, &touched);
        let steps = (work.history.can_undo(), work.history.can_redo());
        if touched.layout {
            self.forget_review();
        }
        let found = work.checker.found().cloned().collect();
        Some((touched, self.all_findings(&work.report, found), steps))
    }
}
