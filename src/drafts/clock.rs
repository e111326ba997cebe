//! Which savings a version of a draft is made of: a version vector (Parker and others, 1983), so that
//! two versions can be told to follow one another or to have been written side by side.

use crate::json::{Value, quote};

/// Tabs that a clock holds.
pub const MOST_TABS: usize = 24;

/// For each tab whose savings went into a text: the number of the last one. A version's clock ends with
/// its own tab and number; its parent has the same clock with the tab's number before, or without it.
///
/// It holds [`MOST_TABS`] tabs and drops those that saved longest ago. The worst that follows is that a
/// version which is made of another is taken for one beside it: a conflict shown in error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    // The tab that saved last at the end.
    seen: Vec<(String, u64)>,
    // How many at the end are versions that it stands at; the others are what those are made of.
    tips: usize,
}

impl Clock {
    /// Whether what has this clock is made of all that `other` is made of.
    pub fn covers(&self, other: &Clock) -> bool {
        other.tips().iter().all(|(tab, number)| self.number(tab).is_some_and(|held| held >= *number))
    }

    /// Takes in that the text is made of what `other` is made of, too: a person merged the two, or chose
    /// between them.
    pub fn join(&mut self, other: &Clock) {
        if self.covers(other) {
            return;
        }
        if other.covers(self) {
            other.clone_into(self);
            return;
        }
        let mut both = Clock::default();
        // In turn, from the oldest on, so that neither's latest are dropped.
        for behind in (0..self.seen.len().max(other.seen.len())).rev() {
            for clock in [&*self, other] {
                let at = clock.seen.len().checked_sub(behind + 1);
                both.note(at.and_then(|at| clock.seen.get(at)));
            }
        }
        for (tips, elsewhere) in [(self.tips(), other), (other.tips(), &*self)] {
            for tip in tips.iter().filter(|(tab, number)| elsewhere.number(tab).is_none_or(|n| n < *number)) {
                both.note(Some(tip));
                both.tips += 1;
            }
        }
        both.bound();
        *self = both;
    }

    /// The clock of the version that `tab` writes next upon this, as its saving `number`.
    pub(super) fn next(&self, tab: &str, number: u64) -> Clock {
        let mut next = self.clone();
        next.note(Some(&(tab.to_owned(), number)));
        next.tips = 1;
        next.bound();
        next
    }

    /// The number of a tab's last saving in it.
    pub(super) fn number(&self, tab: &str) -> Option<u64> {
        self.seen.iter().find(|(held, _)| held == tab).map(|(_, number)| *number)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub(super) fn write(&self, into: &mut String) {
        for (at, (tab, number)) in self.seen.iter().enumerate() {
            into.push(if at == 0 { '{' } else { ',' });
            quote(tab, into);
            into.extend([":", &number.to_string()]);
        }
        into.push_str(if self.seen.is_empty() { "{}" } else { "}" });
    }

    /// Reads a clock that stands at its last `tips` versions.
    pub(super) fn read(value: &Value, tips: usize) -> Option<Clock> {
        let Value::Members(members) = value else { return None };
        let mut clock = Clock { seen: Vec::new(), tips };
        for (tab, number) in members.iter() {
            clock.seen.push((tab.to_owned(), number.natural()?));
        }
        Some(clock)
    }

    fn tips(&self) -> &[(String, u64)] {
        self.seen.get(self.seen.len().saturating_sub(self.tips)..).unwrap_or_default()
    }

    // Puts a tab at the end, with the larger of its numbers.
    fn note(&mut self, entry: Option<&(String, u64)>) {
        let Some((tab, number)) = entry else { return };
        let number = self.number(tab).unwrap_or_default().max(*number);
        self.seen.retain(|(held, _)| held != tab);
        self.seen.push((tab.clone(), number));
    }

    fn bound(&mut self) {
        let beyond = self.seen.len().saturating_sub(MOST_TABS);
        self.seen.drain(..beyond);
    }
}
