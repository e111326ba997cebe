//! What every screen shares: the drafts, where the person is, and the notice at the foot of the page.

use std::cell::OnceCell;
use std::ops::Deref;

use wasm_bindgen::JsValue;

use super::copy::Copy;
use super::keeper::Keeper;
use super::live::Live;
use super::notice::Notice;
use super::session::{Place, Session};
use super::worker::{Answer, Worker};
use super::{browser, copy, route, tabs};
use crate::drafts::Drafts;

/// Time (ms) after which the second program is loaded: it is not to hold up the page.
pub const LATER: i32 = 200;

/// A handle to what every screen shares; copies share it.
#[derive(Clone, Copy)]
pub struct Desk(&'static Shared);

/// What every screen shares.
pub struct Shared {
    /// Every draft.
    pub drafts: Drafts<Keeper>,
    /// The second program.
    pub worker: Worker,
    /// The third program, which reads documents.
    pub reader: Worker,
    /// The second copy of the drafts.
    pub copy: Copy,
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
        let drafts = Drafts::new(keeper, &browser::tab_id());
        let (draft, preview) = route::current();
        // One for the life of the page: a handle to it is a plain address.
        let desk = Desk(Box::leak(Box::new(Shared {
            drafts,
            worker: Worker::of("worker"),
            reader: Worker::of("reader"),
            copy: Copy::default(),
            keeps,
            draft: Live::new(draft),
            preview: Live::new(preview),
            notice: Live::new(None),
            listed: Live::new(()),
            place: OnceCell::new(),
        })));
        route::follow(desk);
        tabs::listen(desk);
        // The page is there first.
        browser::after(LATER, move || copy::reconcile(desk));
        desk
    }

    /// What every screen shares, for the life of the page.
    pub fn shared(self) -> &'static Shared {
        self.0
    }

    /// Where a report is worked on.
    pub fn session(self) -> Session {
        Session::at(self, self.0.place.get_or_init(Place::default))
    }

    /// The report that is open, if one is.
    pub fn opened(self) -> Option<Session> {
        let open = self.draft.peek(Option::is_some);
        self.0.place.get().filter(|_| open).map(|place| Session::at(self, place))
    }

    /// The list of drafts changed.
    pub fn changed(self) {
        self.listed.set(());
        copy::reconcile(self);
        match self.opened() {
            Some(session) => session.save(),
            // What had the cursor may be gone with its row.
            None => browser::after_drawing(|| browser::focus_if_nowhere(".draft-list a, .drafts .primary")),
        }
    }

    /// Asks the second program for something.
    pub fn ask(self, word: &str, arguments: &[JsValue], answer: impl FnOnce(Answer) + 'static) {
        self.0.worker.ask(self, word, arguments, Box::new(answer));
    }

    /// Says something at the foot of the page.
    pub fn say(&self, notice: Notice) {
        self.notice.set(Some(notice));
    }
}
