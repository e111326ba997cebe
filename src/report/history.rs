//! Undo and redo: one stack over tables, prose and options. Typing in one place is one step.

use super::edit::Target;
use super::{Edit, Report, totals};

/// Typing in the same place within this time (ms) goes on with the same step.
const PAUSE: u64 = 2_000;
/// Steps kept.
const DEPTH: usize = 1_000;

/// What was done to a report and can be taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Edit>,
    sealed: bool,
}

#[derive(Debug)]
struct Step {
    back: Edit,
    target: Option<Target>,
    at: u64,
}

impl History {
    /// Applies an edit with the totals that follow from it, as a step that can be undone. `now` is a
    /// clock in ms that never runs back. Returns what was applied; nothing if it changes nothing.
    pub fn commit(&mut self, report: &mut Report, edit: Edit, now: u64) -> Option<Edit> {
        if edit.is_idle(report) {
            return None;
        }
        let target = edit.target();
        let ends_step = ends_sentence(report, &edit);
        let edit = totals::follow(report, edit);
        let back = report.apply(edit.clone());
        self.undone.clear();
        let goes_on =
            |step: &Step| target.is_some() && step.target == target && now.saturating_sub(step.at) < PAUSE;
        match self.done.last_mut().filter(|step| !self.sealed && goes_on(step)) {
            Some(step) => {
                let earlier = std::mem::replace(&mut step.back, Edit::none());
                step.back = back_to_the_first(back, earlier);
                step.at = now;
            }
            None => {
                self.done.push(Step { back, target, at: now });
                if self.done.len() > DEPTH {
                    self.done.remove(0);
                }
            }
        }
        self.sealed = ends_step;
        Some(edit)
    }

    /// Ends the step that typing goes on with: the person went elsewhere.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Takes the last step back; returns what was applied to do so.
    pub fn undo(&mut self, report: &mut Report) -> Option<Edit> {
        let step = self.done.pop()?;
        self.undone.push(report.apply(step.back.clone()));
        self.sealed = true;
        Some(step.back)
    }

    /// Does again what was undone last; returns what was applied.
    pub fn redo(&mut self, report: &mut Report) -> Option<Edit> {
        let edit = self.undone.pop()?;
        let back = report.apply(edit.clone());
        self.done.push(Step { back, target: None, at: 0 });
        self.sealed = true;
        Some(edit)
    }

    /// Forgets the steps that would put a whole report in the place of this one, and those behind them: what
    /// somebody else has written since would go with it.
    pub fn forget_whole(&mut self) {
        let behind = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let done = behind(self.done.iter().rposition(|step| step.back.replaces_all()));
        self.done.drain(..done);
        let undone = behind(self.undone.iter().rposition(|edit| edit.replaces_all()));
        self.undone.drain(..undone);
    }

    /// The one place that the last step was typed into.
    pub fn last_target(&self) -> Option<Target> {
        self.done.last()?.target
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

// Whether a text gets the end of a sentence, or a new line: a step of typing ends there, so that undo
// takes back a sentence and not a paragraph.
fn ends_sentence(report: &Report, edit: &Edit) -> bool {
    let Edit::Text { field, text } = edit else { return false };
    let held = report.text(*field);
    let behind = text.chars().rev().zip(held.chars().rev()).take_while(|(new, old)| new == old).count();
    let before_behind = text.chars().rev().nth(behind);
    text.len() > held.len() && before_behind.is_some_and(|letter| "。；！？\n".contains(letter))
}

// Both inverses in one: where they set the same place, the earlier one's value is the one to go back
// to, so the later one's is dropped and the step does not grow with every key.
fn back_to_the_first(later: Edit, earlier: Edit) -> Edit {
    let earlier = flat(earlier);
    let mut edits = flat(later);
    edits.retain(|edit| {
        let target = edit.target();
        target.is_none() || earlier.iter().all(|other| other.target() != target)
    });
    edits.extend(earlier);
    match edits.len() {
        1 => edits.pop().unwrap_or_else(Edit::none),
        _ => Edit::Batch(edits),
    }
}

fn flat(edit: Edit) -> Vec<Edit> {
    match edit {
        Edit::Batch(edits) => edits.into_iter().flat_map(flat).collect(),
        edit => vec![edit],
    }
}
