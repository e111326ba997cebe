//! What every screen shares: the drafts, where the person is, and the notice at the foot of the page.

use std::cell::OnceCell;
use std::ops::Deref;

use super::keeper::Keeper;
use super::live::Live;
use super::notice::Notice;
use super::session::{Place, Session};
use super::{browser, route};
use crate::drafts::Drafts;

/// A handle to what every screen shares; copies share it.
#[derive(Clone, Copy)]
pub struct Desk(&'static Shared);

/// What every screen shares.
pub struct Shared {
    /// Every draft.
    pub drafts: Drafts<Keeper>,
    /// Whether drafts outlast the page.
    pub keeps: bool,
    /// The draft that is open; none: the list of drafts.
    pub draft: Live<Option<String>>,
    /// Whether it is shown as it will be printed.
    pub preview: Live<bool>,
    /// What is to be said at the foot of the page.
    pub notice: Live<Option<Notice>>,
    /// Told when the list of drafts changed.
    pub listed: Live<()>,
    /// Told when the open draft is to be read again from the store.
    pub reopened: Live<()>,
    /// Whether a new report is being begun.
    pub beginning: Live<bool>,
    /// The draft that is being renamed: its id and its name.
    pub renaming: Live<Option<(String, String)>>,
    /// Where the report that is open is worked on; made with the first, so that the list of drafts
    /// comes up without laying out a form.
    place: OnceCell<Place>,
}

impl Deref for Desk {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

impl Desk {
    /// Opens the browser's storage, or memory where there is none.
    pub fn open() -> Desk {
        let keeper = Keeper::open();
        let keeps = keeper.lasts();
        let drafts = Drafts::new(keeper);
        // What cannot be removed today is removed another day.
        drafts.purge_bin(browser::now()).ok();
        let (draft, preview) = route::current();
        // One for the life of the page: a handle to it is a plain address.
        let desk = Desk(Box::leak(Box::new(Shared {
            drafts,
            keeps,
            draft: Live::new(draft),
            preview: Live::new(preview),
            notice: Live::new(None),
            listed: Live::new(()),
            reopened: Live::new(()),
            beginning: Live::new(false),
            renaming: Live::new(None),
            place: OnceCell::new(),
        })));
        route::follow(desk);
        desk
    }

    /// The report that is open.
    pub fn session(self) -> Session {
        Session::at(self, self.0.place.get_or_init(Place::default))
    }

    /// Says something at the foot of the page.
    pub fn say(&self, notice: Notice) {
        self.notice.set(Some(notice));
    }
}
