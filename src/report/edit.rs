//! The one way in which a report changes. Applying an [`Edit`] returns the edit that takes it back.

use super::{Figure, OrganKind, Report, Section};
use crate::form::{CellId, Field, Form};
use crate::json::Members;

/// A change of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a figure into a cell.
    Figure {
        /// The cell.
        cell: CellId,
        /// What it shall hold.
        figure: Figure,
    },
    /// Replaces a text.
    Text {
        /// Where.
        field: Field,
        /// What it shall hold.
        text: String,
    },
    /// Says what sort of organ reports.
    Kind(OrganKind),
    /// Changes the year reported on; the edition stays.
    Year(u16),
    /// Turns on or off that totals fill themselves in.
    FillsTotals(bool),
    /// Puts a sub-heading with its text before the one at `at`.
    InsertSection {
        /// Place; at the end when past it.
        at: usize,
        /// What to insert.
        section: Section,
    },
    /// Takes a sub-heading with its text out.
    RemoveSection {
        /// Place.
        at: usize,
    },
    /// Changes the edition, with the figures that the other form shall hold.
    Edition {
        /// The other form.
        form: &'static Form,
        /// One for each of its cells.
        figures: Vec<Figure>,
        /// Members unknown to it.
        unknown: Members,
    },
    /// Puts other members beside the report: those that this program passes on, last year's report, what is bound.
    Members(Members),
    /// Puts another report in the place of this one: what another tab saved, a merge, a version of before.
    Whole(Box<Report>),
    /// Several, one after the other.
    Batch(Vec<Edit>),
}

/// What an edit touches, for whoever keeps something derived from a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Cells whose figure changes.
    pub cells: Vec<CellId>,
    /// Fields whose text changes.
    pub fields: Vec<Field>,
    /// Organ kind, year, sections, edition: more than single cells and fields.
    pub whole: bool,
    /// Sections, edition: there are other cells or fields than before.
    pub layout: bool,
}

impl Edit {
    /// An edit that changes nothing.
    pub fn none() -> Edit {
        Edit::Batch(Vec::new())
    }

    /// The edit that makes a report another one: text by text where only texts and members differ, so that nothing
    /// else is touched; else as a whole.
    pub fn towards(report: &Report, other: Report) -> Edit {
        let texts = report.fields().into_iter().filter(|field| report.text(*field) != other.text(*field));
        let mut edits: Vec<Edit> =
            texts.map(|field| Edit::Text { field, text: other.text(field).to_owned() }).collect();
        if report.unknown != other.unknown {
            edits.push(Edit::Members(other.unknown.clone()));
        }
        let edit = Edit::Batch(edits);
        let mut edited = report.clone();
        edited.apply(edit.clone());
        if edited == other { edit } else { Edit::Whole(Box::new(other)) }
    }

    /// Whether applying it would leave the report as it is.
    pub fn is_idle(&self, report: &Report) -> bool {
        match self {
            Edit::Figure { cell, figure } => {
                report.figure(*cell) == figure || report.figures.len() <= cell.index()
            }
            Edit::Text { field: Field::SectionHeading(at) | Field::SectionText(at), .. }
                if report.overview.len() <= *at =>
            {
                true
            }
            Edit::Text { field, text } => report.text(*field) == text,
            Edit::Kind(kind) => report.organ.kind == *kind,
            Edit::Year(year) => report.year == *year,
            Edit::FillsTotals(fills) => report.fills_totals == *fills,
            Edit::InsertSection { .. } | Edit::Edition { .. } => false,
            Edit::RemoveSection { at } => report.overview.len() <= *at,
            Edit::Members(members) => report.unknown == *members,
            Edit::Whole(other) => **other == *report,
            Edit::Batch(edits) => edits.iter().all(|edit| edit.is_idle(report)),
        }
    }

    /// What it touches.
    pub fn touched(&self) -> Touched {
        let mut touched = Touched::default();
        self.add_touched(&mut touched);
        touched
    }

    fn add_touched(&self, touched: &mut Touched) {
        match self {
            Edit::Figure { cell, .. } => touched.cells.push(*cell),
            Edit::Text { field, .. } => touched.fields.push(*field),
            Edit::Batch(edits) => edits.iter().for_each(|edit| edit.add_touched(touched)),
            Edit::FillsTotals(_) | Edit::Members(_) => {}
            Edit::Kind(_) | Edit::Year(_) => touched.whole = true,
            Edit::InsertSection { .. }
            | Edit::RemoveSection { .. }
            | Edit::Edition { .. }
            | Edit::Whole(_) => {
                touched.whole = true;
                touched.layout = true;
            }
        }
    }

    /// Whether all figures, or all of the report, are put in the place of others.
    pub fn replaces_all(&self) -> bool {
        match self {
            Edit::Batch(edits) => edits.iter().any(Edit::replaces_all),
            Edit::Edition { .. } | Edit::Whole(_) => true,
            _ => false,
        }
    }

    /// The one cell or field that it is typed into.
    pub fn target(&self) -> Option<Target> {
        match self {
            Edit::Figure { cell, .. } => Some(Target::Cell(*cell)),
            Edit::Text { field, .. } => Some(Target::Field(*field)),
            _ => None,
        }
    }
}

/// A place that typing goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A cell of a table.
    Cell(CellId),
    /// A field of text.
    Field(Field),
}

impl Report {
    /// Applies an edit and returns its inverse. What the report has no place for (a cell of another
    /// edition, a section that is gone) is passed over, and its inverse passes it over too.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Figure { cell, figure } => match self.figures.get_mut(cell.index()) {
                Some(held) => Edit::Figure { cell, figure: std::mem::replace(held, figure) },
                None => Edit::none(),
            },
            Edit::Text { field, text } => match self.text_mut(field) {
                Some(held) => Edit::Text { field, text: std::mem::replace(held, text) },
                None => Edit::none(),
            },
            Edit::Kind(kind) => Edit::Kind(std::mem::replace(&mut self.organ.kind, kind)),
            Edit::Year(year) => Edit::Year(std::mem::replace(&mut self.year, year)),
            Edit::FillsTotals(fills) => Edit::FillsTotals(std::mem::replace(&mut self.fills_totals, fills)),
            Edit::InsertSection { at, section } => {
                let at = at.min(self.overview.len());
                self.overview.insert(at, section);
                Edit::RemoveSection { at }
            }
            Edit::RemoveSection { at } if at < self.overview.len() => {
                Edit::InsertSection { at, section: self.overview.remove(at) }
            }
            Edit::RemoveSection { .. } => Edit::none(),
            Edit::Edition { form, figures, unknown } => Edit::Edition {
                form: std::mem::replace(&mut self.form, form),
                figures: std::mem::replace(&mut self.figures, figures),
                unknown: std::mem::replace(&mut self.unknown, unknown),
            },
            Edit::Members(members) => Edit::Members(std::mem::replace(&mut self.unknown, members)),
            Edit::Whole(mut other) => {
                std::mem::swap(self, &mut other);
                Edit::Whole(other)
            }
            Edit::Batch(edits) => {
                let mut inverse: Vec<_> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                inverse.reverse();
                Edit::Batch(inverse)
            }
        }
    }
}
