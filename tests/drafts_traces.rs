//! A person at work: edits, undo, redo, saving, opening anew, in any order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod reports;

use nianbao::drafts::{Clock, Counts, Drafts, MemoryStore, Store};
use nianbao::form::{Field, Form, Kind};
use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, Report, file};
use proptest::prelude::*;
use reports::edits::{any_edit, figure, text};
use reports::{Clerk, EDITIONS, footing_report};

#[derive(Clone, Debug)]
enum Doing {
    /// Types, maybe on with the step before.
    Types(Edit),
    /// A step of its own: a mend, a pasted block.
    Makes(Edit),
    Waits(u64),
    Undoes,
    Redoes,
    Saves,
    /// Leaves and comes again; what is unsaved is gone.
    Reopens,
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        4 => prop_oneof![figure(), text()].prop_map(Doing::Types),
        3 => any_edit().prop_map(Doing::Makes),
        1 => (0u64..4_000).prop_map(Doing::Waits),
        2 => Just(Doing::Undoes),
        2 => Just(Doing::Redoes),
        2 => Just(Doing::Saves),
        1 => Just(Doing::Reopens),
    ]
}

/// The edit with its figures as they would be typed into the cells of the form that is there then: a
/// change figure into a change cell.
fn as_typed(edit: Edit, form: &mut &'static Form) -> Edit {
    match edit {
        Edit::Figure { cell, figure } => {
            let kind = form.entry(cell).map_or(Kind::Count, |entry| entry.kind);
            Edit::Figure { cell, figure: Figure::read(&figure.to_string(), kind) }
        }
        Edit::Edition { form: other, figures, unknown } => {
            *form = other;
            Edit::Edition { form: other, figures, unknown }
        }
        Edit::Batch(edits) => Edit::Batch(edits.into_iter().map(|edit| as_typed(edit, form)).collect()),
        edit => edit,
    }
}

struct Work {
    store: &'static MemoryStore,
    drafts: Drafts<&'static MemoryStore>,
    clerk: Clerk,
    clock: Clock,
    /// As it was saved last, and as it was opened last.
    saved: Report,
    opened: Report,
    /// Steps that there may be to take back.
    steps: usize,
}

impl Work {
    fn begin(report: Report) -> Work {
        let store: &'static MemoryStore = Box::leak(Box::default());
        let drafts = Drafts::new(store, "A");
        let saved = drafts.create("a", &report, &file::write(&report), 1, Counts::default()).unwrap();
        let clerk = Clerk::with(report.clone());
        Work { store, drafts, clerk, clock: saved.clock, saved: report.clone(), opened: report, steps: 0 }
    }

    fn does(&mut self, doing: Doing) {
        let clerk = &mut self.clerk;
        let mut form = clerk.report.form;
        match doing {
            Doing::Types(edit) => {
                let edit = as_typed(edit, &mut form);
                self.steps += usize::from(clerk.makes(edit).is_some());
            }
            Doing::Makes(edit) => self.makes(as_typed(edit, &mut form)),
            Doing::Waits(time) => clerk.now += time,
            Doing::Undoes => drop(clerk.history.undo(&mut clerk.report)),
            Doing::Redoes => drop(clerk.history.redo(&mut clerk.report)),
            Doing::Saves => self.saves(),
            Doing::Reopens => self.reopens(),
        }
        assert_eq!(self.store.keys().unwrap().len(), 1, "one version of a draft that one tab saves");
    }

    /// What is taken back is as before, and what is done again as after.
    fn makes(&mut self, edit: Edit) {
        let clerk = &mut self.clerk;
        let before = clerk.report.clone();
        clerk.history.seal();
        if clerk.makes(edit).is_none() {
            return assert_eq!(clerk.report, before);
        }
        clerk.history.seal();
        self.steps += 1;
        let after = clerk.report.clone();
        assert!(clerk.history.undo(&mut clerk.report).is_some());
        assert_eq!(clerk.report, before);
        assert!(clerk.history.redo(&mut clerk.report).is_some());
        assert_eq!(clerk.report, after);
    }

    fn saves(&mut self) {
        let (report, text) = (&self.clerk.report, file::write(&self.clerk.report));
        let version = self.drafts.compose("a", report, &text, &self.clock, self.clerk.now, Counts::default());
        let saved = self.drafts.save(&version).unwrap();
        assert!(!saved.concurrent);
        self.clock = saved.clock;
        self.saved = report.clone();
    }

    fn reopens(&mut self) {
        let loaded = self.drafts.load("a").unwrap();
        assert_eq!((&loaded.report, loaded.text), (&self.saved, file::write(&self.saved)));
        assert_eq!((loaded.others.len(), loaded.read_only), (0, None));
        self.clerk.report = loaded.report.clone();
        self.clerk.history = History::default();
        self.clock = loaded.clock;
        self.opened = loaded.report;
        self.steps = 0;
    }

    /// All that was done since the draft was opened can be taken back, in no more steps than there were.
    fn takes_all_back(&mut self) {
        let clerk = &mut self.clerk;
        while clerk.history.redo(&mut clerk.report).is_some() {}
        let mut steps = 0;
        while clerk.history.undo(&mut clerk.report).is_some() {
            steps += 1;
        }
        assert_eq!(clerk.report, self.opened);
        assert!(steps <= self.steps, "{steps} of {}", self.steps);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn undo_takes_back_redo_does_again_and_what_is_opened_is_what_was_saved(
        edition in 0usize..2,
        filled in prop::bool::weighted(0.1),
        seed in any::<u64>(),
        doings in proptest::collection::vec(doing(), 0..14),
    ) {
        let report = match filled {
            true => footing_report(EDITIONS[edition], seed),
            false => Clerk::begins(EDITIONS[edition]).report,
        };
        let mut work = Work::begin(report);
        for doing in doings {
            work.does(doing);
        }
        work.saves();
        work.takes_all_back();
        work.saves();
        work.reopens();
    }
}

#[test]
fn however_long_a_person_works_no_more_than_a_thousand_steps_are_kept() {
    let mut work = Work::begin(Clerk::begins("2021").report);
    for at in 0..2_500 {
        work.clerk.now += 10_000;
        work.clerk.writes(Field::Problems, &at.to_string());
    }
    let mut steps = 0;
    while work.clerk.history.undo(&mut work.clerk.report).is_some() {
        steps += 1;
    }
    assert_eq!((steps, work.clerk.report.problems.as_str()), (1_000, "1499"));
}
