//! The content of a dialog, as text of HTML; every word from elsewhere goes through [`escape`]. Tags, commands and
//! the names of attributes are our own. What the page does with it (`app/sheet.rs`):
//!
//! - a button's `data-command` and `value` say what it asks for, and a form's `data-command` and `data-value`;
//! - `data-sure` holds the words with which a button first asks whether that is meant;
//! - `data-close` closes the dialog, `data-all` ticks every box;
//! - what has `data-source` shows, while it has the focus, the element of that id; F8 and buttons with `data-step` walk
//!   from one `data-look` to the next (`app/looking.js`);
//! - every field of the dialog goes along with whatever is asked, under its name.

use super::Effect;
use crate::format::html::escape;

/// A dialog in the making.
#[derive(Default)]
pub struct Sheet(String);

impl Sheet {
    /// Markup of our own.
    pub fn markup(&mut self, markup: &str) -> &mut Sheet {
        self.0.push_str(markup);
        self
    }

    /// Words.
    pub fn words(&mut self, words: &str) -> &mut Sheet {
        escape(words, &mut self.0);
        self
    }

    /// An element that holds words; behind the name of its tag there may be attributes.
    pub fn element(&mut self, tag: &str, words: &str) -> &mut Sheet {
        self.markup("<").markup(tag).markup(">").words(words);
        let name = tag.split(' ').next().unwrap_or(tag);
        self.markup("</").markup(name).markup(">")
    }

    /// An input with its words above it; its attributes are our own.
    pub fn field(&mut self, label: &str, attributes: &str) -> &mut Sheet {
        self.markup("<label class=line>").element("span", label);
        self.markup("<input ").markup(attributes).markup("></label>")
    }

    /// A button; `about` says more to a screen reader, where several are called the same.
    pub fn button(&mut self, label: &str, command: &str, value: &str, about: &str) -> &mut Sheet {
        self.attributes(command, value, about).markup(">").words(label).markup("</button>")
    }

    /// The button that is meant to be pressed.
    pub fn main_button(&mut self, label: &str, command: &str, value: &str) -> &mut Sheet {
        self.attributes(command, value, "").markup(" class=primary>").words(label).markup("</button>")
    }

    /// A button for what cannot be taken back: it asks once more.
    pub fn sure_button(&mut self, label: &str, sure: &str, command: &str, value: &str) -> &mut Sheet {
        self.attributes(command, value, "").markup(" data-sure=\"").words(sure).markup("\">");
        self.words(label).markup("</button>")
    }

    /// The button that closes.
    pub fn close(&mut self, label: &str) -> &mut Sheet {
        self.markup("<button type=button data-close>").words(label).markup("</button>")
    }

    fn attributes(&mut self, command: &str, value: &str, about: &str) -> &mut Sheet {
        self.markup("<button type=button data-command=").markup(command).markup(" value=\"").words(value);
        if !about.is_empty() {
            self.markup("\" aria-label=\"").words(about);
        }
        self.markup("\"")
    }

    /// A frame with a page of its own, in which nothing runs.
    pub fn frame(&mut self, title: &str, page: &str) -> &mut Sheet {
        self.markup("<iframe sandbox title=\"").words(title).markup("\" srcdoc=\"").words(page);
        self.markup("\"></iframe>")
    }

    /// What is on it so far, as text of HTML.
    pub fn text(self) -> String {
        self.0
    }

    /// The dialog under its heading.
    pub fn shown(self, heading: &str) -> Effect {
        Effect::Sheet(heading.to_owned(), self.0)
    }
}
