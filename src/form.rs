//! The official form, as data: parts, tables with their spans, cells, equations.
//!
//! An edition is one file that states an [`Edition`]; [`Form`] is that statement laid out once: every
//! cell with its key, its names and its equations. No code anywhere else knows a table by name.

mod applications;
mod carried;
mod edition_2019;
mod edition_2021;
mod equation;
mod field;
mod layout;
mod litigation;

use std::sync::LazyLock;

pub use carried::{Carried, CarriedCell};
pub use equation::{Equation, EquationId};
pub(crate) use layout::without_remark;
pub use layout::{Entry, Form, Place, TableLayout};

/// What one edition's file states.
pub struct Edition {
    /// `2019`, `2021`: the value of `edition` in the JSON file.
    pub id: &'static str,
    /// Number and name of the notice that issued the form.
    pub notice: &'static str,
    /// First and last year of report that the edition is for (both included).
    pub years: (u16, u16),
    /// The parts, in order.
    pub parts: &'static [Part],
    /// The equations that the tables must satisfy.
    pub footings: &'static [Footing],
    /// Keys of the cells that count 规章, which organs below a city with districts cannot issue.
    pub rules: &'static [&'static str],
}

/// One of the report's parts.
pub struct Part {
    /// 一 … 六.
    pub number: &'static str,
    /// The form's own heading.
    pub heading: &'static str,
    /// The longer heading in use before 2021; accepted on reading.
    pub long_heading: &'static str,
    /// What stands under the heading.
    pub content: Content,
}

/// What stands under a part's heading.
pub enum Content {
    /// Prose under sub-headings; the form's own are proposed.
    Sections(&'static [&'static str]),
    /// A table.
    Table(&'static Table),
    /// Prose without sub-headings.
    Prose(Field),
}

/// A stretch of text in a report that a person writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Full name of the organ.
    OrganName,
    /// Postal address.
    Address,
    /// Six digits.
    Postcode,
    /// Telephone.
    Phone,
    /// Fax.
    Fax,
    /// E-mail.
    Email,
    /// The paragraph before part 一.
    Introduction,
    /// Sub-heading `n` of the part written in sections.
    SectionHeading(usize),
    /// Text under sub-heading `n`.
    SectionText(usize),
    /// Part 五.
    Problems,
    /// Part 六.
    OtherMatters,
    /// The organ as it signs.
    SignatureOrgan,
    /// Date of the signature, `YYYY-MM-DD` or as written.
    SignatureDate,
}

/// A table of the form: one layout, from which the screen, print and every format are made.
pub struct Table {
    /// First member of its cells' keys.
    pub key: &'static str,
    /// Widths of the grid's columns, in shares of 100.
    pub columns: &'static [u8],
    /// How many rows from the top are repeated on a new page.
    pub head_rows: usize,
    /// Rows from the top.
    pub rows: &'static [Row],
}

/// A row of a table: what it adds to the grid, spans of rows above left out.
#[derive(Clone, Copy)]
pub struct Row {
    /// Second member of its cells' keys; empty where the entries name it themselves.
    pub key: &'static str,
    /// What stands in it, from the left.
    pub slots: &'static [Slot],
}

/// One box of a table.
#[derive(Clone, Copy)]
pub enum Slot {
    /// The form's own words.
    Words {
        /// As printed.
        text: &'static str,
        /// What the words are for.
        role: Role,
        /// Columns spanned.
        cols: u8,
        /// Rows spanned.
        rows: u8,
    },
    /// A box to fill in.
    Entry {
        /// Last member (or members) of the cell's key.
        key: &'static str,
        /// What may stand in it.
        kind: Kind,
        /// Columns spanned.
        cols: u8,
    },
}

/// What a table's words are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Names a block of rows (第二十条第（一）项).
    Block,
    /// Names a column.
    Column,
    /// Names a row.
    Label,
    /// Says something about the figures.
    Note,
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A non-negative integer.
    Count,
    /// A signed integer (本年增/减).
    Change,
    /// A non-negative decimal in the given unit.
    Amount(&'static str),
    /// A non-negative decimal that carries its own unit (采购总金额).
    AmountWithUnit,
}

/// Equations of one pattern. `*` in a key stands for each of `each` in turn; in an addend, `#` stands
/// for each of `over`.
pub struct Footing {
    /// Id of the rule.
    pub rule: &'static str,
    /// In the form's words.
    pub statement: &'static str,
    /// What `*` stands for, one equation each.
    pub each: &'static [&'static str],
    /// Addends on the left; where `total` is set, the one cell that holds the total.
    pub left: &'static [&'static str],
    /// Addends on the right.
    pub right: &'static [&'static str],
    /// What `#` stands for.
    pub over: &'static [&'static str],
    /// Whether the left side is the total of the right.
    pub total: bool,
}

const fn words(text: &'static str, role: Role, cols: u8, rows: u8) -> Slot {
    Slot::Words { text, role, cols, rows }
}

const fn entry(key: &'static str, kind: Kind, cols: u8) -> Slot {
    Slot::Entry { key, kind, cols }
}

/// A cell of a form: its place in [`Form::entries`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(pub u16);

impl CellId {
    /// Place in a form's list of cells.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

// Oldest first.
static FORMS: LazyLock<[Form; 2]> =
    LazyLock::new(|| [&edition_2019::EDITION, &edition_2021::EDITION].map(Form::lay_out));

impl Form {
    /// Every edition, oldest first.
    pub fn all() -> &'static [Form] {
        &*FORMS
    }

    /// The edition of that id, if this program knows it.
    pub fn of(edition: &str) -> Option<&'static Form> {
        FORMS.iter().find(|form| form.edition.id == edition)
    }

    /// The edition in force for reports of `year`; the newest for years that no edition states.
    pub fn for_year(year: u16) -> &'static Form {
        let [oldest, .., newest] = &*FORMS;
        let fits = |form: &&Form| (form.edition.years.0..=form.edition.years.1).contains(&year);
        let nearest = if year < oldest.edition.years.0 { oldest } else { newest };
        FORMS.iter().find(fits).unwrap_or(nearest)
    }
}

/// Rows that one edition has as one and another as several: beginnings of keys. What is not told apart stands in
/// the last of them.
pub fn split_rows() -> &'static [(&'static str, &'static [&'static str])] {
    applications::SPLIT_ROWS
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.edition.id == other.edition.id
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({})", self.edition.id)
    }
}
