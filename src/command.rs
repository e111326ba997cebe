//! What a person asks for that is heavy or seldom: lists to choose from, files in and out, the bin. The second
//! program carries it out, so that none of it is in what the page starts with; the page shows what comes of it.
//! A command sees a picture of the drafts and the report that is open, and gives [`Effect`]s.

mod begin;
mod bin;
mod comparison;
mod dismissal;
mod edition;
mod files;
mod keys;
mod last_year;
mod list;
mod mend;
mod reading;
mod ready;
mod repetition;
pub mod review;
mod rules;
mod salvage;
mod second_copy;
mod sentences;
mod sheet;
pub mod versions;

use crate::drafts::recorder::{Change, Recorder};
use crate::drafts::{Drafts, SaveError, StoreError};
use crate::report::Report;
use crate::report::file;

pub use files::{BEGINNING, Chosen, import, is_report_file, page, take_in};
pub use reading::Readings;
pub use rules::page as rules_page;
pub use second_copy::{Reconciling, merge, reconcile};
use sheet::Sheet;

/// What a command knows. It is all from the moment at which the person asked: until the effects are applied the
/// store may have changed, which every [`Change`] looks for by itself.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The time, in ms since 1970.
    pub now: u64,
    /// A name for whoever writes, another one for each command: without `-`, `.` and `/`, as in [`Drafts::new`].
    pub tab: String,
    /// Everything under the page's keys in its store: key and value, in any order. What other programs keep there
    /// is not among it.
    pub pairs: Vec<(String, String)>,
    /// The id of the draft that is open; empty: none.
    pub draft: String,
    /// The file of the report that is open, as it stands on the page; empty: none.
    pub text: String,
    /// The file that it is compared with: what another tab saved, or a version that was kept; empty: none.
    pub other: String,
    /// What was filled in, by the name of its field: a text, and of a box `1` if it is ticked and nothing if not.
    /// `in-dialog` is filled in where a dialog asks; `others` is the room that other programs take, in UTF-16
    /// units; a `key` is that of a version that was kept, and there are many.
    pub inputs: Vec<(String, String)>,
}

/// What the page does then, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes the store; where that fails, the rest is not done, and the page says so.
    Change(Change),
    /// Should the store have no room for a change that comes after this, that is said instead of the store's
    /// own words.
    IfFull(Said),
    /// Something is said at the foot of the page.
    Say(Said),
    /// A dialog with this heading and content, in the place of one that is there: words, and text of HTML.
    Sheet(String, String),
    /// Other content for the part of the dialog that has this id: text of HTML.
    Part(String, String),
    /// The dialog is closed.
    Close,
    /// Goes to a draft.
    Open(String),
    /// Offers a file: name, MIME type, text.
    File(String, &'static str, String),
    /// Shows a page to be printed: its title, and its HTML.
    Page(String, String),
    /// The report is to be as in this file: a step that can be undone.
    Edit(String),
    /// The report is to be as in this file, and what another tab saved is settled with that.
    Settle(String),
    /// The files that are no report's files are given to the third program to be read, with what is to be said beside
    /// what it finds.
    Read(String),
    /// All drafts were exported.
    Exported,
}

/// Something to be said, with a command that may follow: label, command, value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Whether something failed.
    pub urgent: bool,
    /// What may be done.
    pub way: Option<(&'static str, &'static str, String)>,
}

/// What came of it; or what went wrong, that nothing was lost, and what to do, in words for the person.
pub type Outcome = Result<Vec<Effect>, String>;

/// Carries out a command. What it is about is its `value`: the id of a draft, the key of a value or of a version,
/// the id of an edition, a date. `date` gives the local date and time of a time in ms.
pub fn perform(command: &str, value: &str, context: &Context, date: &dyn Fn(u64) -> String) -> Outcome {
    match command {
        "new" => begin::ask(context, date),
        "begin" => begin::begin(context),
        "rename" => list::rename(context, value),
        "rename-to" => list::rename_to(context, value),
        "duplicate" => {
            context.changing(|drafts| drafts.duplicate(value, &context.new_id(0), context.now).map(drop))
        }
        "remove" => list::remove(context, value),
        "erase" => list::erase(context, value),
        "discard" => context.changing(|drafts| Ok(drafts.discard_unreadable(value).map(drop)?)),
        "bin" => bin::show(context),
        "restore" => bin::after(context, |drafts| drafts.restore(value)),
        "erase-binned" => bin::erase(context, value),
        "empty-bin" => bin::empty(context),
        "free-bin" => bin::free(context, value),
        "room" => bin::room(context),
        "sample" => files::sample(context),
        "export" => files::export(context, value),
        "export-all" => files::archive(context, value),
        "go-to-draft" => Ok(vec![Effect::Close, Effect::Open(value.to_owned())]),
        "keep-reading" => reading::keep(context, value),
        "keep-readings" => reading::keep_all(context),
        "begin-next-year" => reading::begin_next_year(context, value),
        "attach-last-year" => reading::attach_last_year(context, value),
        "salvage" => salvage::show(context, value),
        "raw" => salvage::raw(context, value),
        "keep-salvaged" => salvage::keep(context, value),
        "edition" => edition::show(context, value),
        "change-edition" => edition::change(context, value),
        "introduce" => edition::introduce(context),
        "compare" => comparison::with_earlier(context, value),
        "take-back" => comparison::take_back(context, value),
        "conflict" => comparison::with_other_tab(context),
        "settle" => comparison::settle(context),
        "keep-apart" => comparison::keep_apart(context),
        "mend" => mend::mend(context, value),
        "look" => versions::look(context),
        "dismiss" => dismissal::ask(context, value),
        "dismiss-for" => dismissal::dismiss(context, value),
        "dismissed" => dismissal::show(context),
        "restore-finding" => dismissal::restore(context, value),
        "sentences" => sentences::show(context, value),
        "insert-sentence" => sentences::insert(context, value),
        "bound" => sentences::bound(context, value),
        "unbind" => sentences::unbind(context, value),
        "ready" => ready::show(context, date),
        "say-exported" => ready::say_exported(context),
        "check-sheet" => ready::print(context, date),
        "last-year" => last_year::show(context),
        "attach-draft" => last_year::attach_draft(context),
        "detach-last-year" => last_year::detach(context),
        "repetition" => repetition::show(context),
        "rules" => Ok(vec![rules::sheet()]),
        "keys" => Ok(vec![keys::sheet()]),
        "versions" => versions::show(context, date),
        _ => {
            Err(format!("页面和后台程序的版本不一致（{command}）。页面上的内容没有丢失，请刷新本页后再试。"))
        }
    }
}

impl Context {
    /// What was filled in under a name; empty: nothing.
    pub fn input(&self, name: &str) -> &str {
        self.inputs.iter().find(|(held, _)| held == name).map_or("", |(_, value)| value)
    }

    fn report(&self) -> Result<Report, String> {
        read(&self.text)
    }

    /// An id that no draft has; another one for each number.
    fn new_id(&self, number: usize) -> String {
        format!("{:x}-{}{number}", self.now, self.tab)
    }

    fn drafts(&self) -> Drafts<Recorder> {
        Drafts::new(Recorder::of(&self.pairs), &self.tab)
    }

    /// The effects of changing the drafts.
    fn changing(&self, change: impl FnOnce(&Drafts<Recorder>) -> Result<(), SaveError>) -> Outcome {
        let drafts = self.drafts();
        change(&drafts).map_err(|error| error.message())?;
        Ok(changes(&drafts))
    }
}

// What was done to the drafts, for the page to do again in the same order.
fn changes(drafts: &Drafts<Recorder>) -> Vec<Effect> {
    drafts.store().take_changes().into_iter().map(Effect::Change).collect()
}

// The same for an erasing where the store is too full for a tombstone: what is removed makes room for it.
fn changes_making_room(drafts: &Drafts<Recorder>) -> Vec<Effect> {
    let mut changes = drafts.store().take_changes();
    changes.sort_by_key(|change| change.after.is_some());
    changes.into_iter().map(Effect::Change).collect()
}

fn read(text: &str) -> Result<Report, String> {
    file::read_own(text).map(|(report, _)| report).map_err(|error| error.message())
}

// The picture of a store does not fail.
fn no_store(error: StoreError) -> String {
    error.message()
}

impl Said {
    fn of(text: impl Into<String>) -> Said {
        Said { text: text.into(), ..Said::default() }
    }

    fn failure(text: impl Into<String>) -> Said {
        Said { urgent: true, ..Said::of(text) }
    }

    fn with(self, label: &'static str, command: &'static str, value: &str) -> Said {
        Said { way: Some((label, command, value.to_owned())), ..self }
    }
}
