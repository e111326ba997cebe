//! One filled-in form, and the ways in which it changes and is kept.

pub mod block;
pub mod bound;
pub mod edit;
pub mod edition;
pub mod figure;
pub mod file;
pub mod file_name;
pub mod history;
pub mod introduction;
pub mod last_year;
pub mod next_year;
pub mod sample;
pub mod totals;

use crate::form::{CellId, Content, Entry, Field, Form};
use crate::json::Members;
pub use block::Block;
pub use edit::Edit;
pub use figure::Figure;
pub use next_year::next_year;

/// A report of one organ for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The edition that it is written in.
    pub form: &'static Form,
    /// Calendar year reported on.
    pub year: u16,
    /// Who reports.
    pub organ: Organ,
    /// The paragraph before part 一.
    pub introduction: String,
    /// Part 一, sub-heading by sub-heading.
    pub overview: Vec<Section>,
    /// Figure of each cell, in the order of [`Form::entries`].
    pub figures: Vec<Figure>,
    /// Part 五.
    pub problems: String,
    /// Part 六.
    pub other_matters: String,
    /// Who signs and when; optional.
    pub signature: Signature,
    /// Whether totals fill themselves in.
    pub fills_totals: bool,
    /// Members of the file that this program does not know, kept for whoever does.
    pub unknown: Members,
}

/// The organ that reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organ {
    /// Full name.
    pub name: String,
    /// What sort of organ it is.
    pub kind: OrganKind,
    /// Postal address.
    pub address: String,
    /// Six digits.
    pub postcode: String,
    /// Telephone.
    pub phone: String,
    /// Fax.
    pub fax: String,
    /// E-mail.
    pub email: String,
}

/// What sort of organ reports; deadlines and some rules depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrganKind {
    /// 人民政府 at county level and above.
    Government,
    /// A department of such a government.
    #[default]
    Department,
    /// 乡镇, 街道.
    Township,
    /// Anything else.
    Other,
}

impl OrganKind {
    /// Every kind, as offered for choice.
    pub const ALL: [OrganKind; 4] =
        [OrganKind::Government, OrganKind::Department, OrganKind::Township, OrganKind::Other];

    /// The word in the JSON file.
    pub fn id(self) -> &'static str {
        match self {
            OrganKind::Government => "government",
            OrganKind::Department => "department",
            OrganKind::Township => "township",
            OrganKind::Other => "other",
        }
    }

    /// The kind of that id.
    pub fn of(id: &str) -> Option<OrganKind> {
        OrganKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What it is called on the page.
    pub fn label(self) -> &'static str {
        match self {
            OrganKind::Government => "人民政府（县级以上）",
            OrganKind::Department => "政府部门",
            OrganKind::Township => "乡镇、街道",
            OrganKind::Other => "其他机关、单位",
        }
    }
}

/// A sub-heading with its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// As written, with its number; may be empty.
    pub heading: String,
    /// Paragraphs, one a line.
    pub text: String,
    /// Members of the file that this program does not know.
    pub unknown: Members,
}

/// The closing signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The organ as it signs; empty: none.
    pub organ: String,
    /// Date as written.
    pub date: String,
}

impl Report {
    /// An empty report in the edition of `year`, the form's sub-headings proposed, totals filling in.
    pub fn new(year: u16, organ: Organ) -> Report {
        let form = Form::for_year(year);
        Report { fills_totals: true, overview: proposed_sections(form), ..Report::bare(form, year, organ) }
    }

    /// A report with nothing in it at all.
    pub fn bare(form: &'static Form, year: u16, organ: Organ) -> Report {
        Report {
            form,
            year,
            organ,
            introduction: String::new(),
            overview: Vec::new(),
            figures: vec![Figure::Blank; form.entries.len()],
            problems: String::new(),
            other_matters: String::new(),
            signature: Signature::default(),
            fills_totals: false,
            unknown: Members::default(),
        }
    }

    /// The figure in a cell; blank for a cell that the form does not have.
    pub fn figure(&self, cell: CellId) -> &Figure {
        self.figures.get(cell.index()).unwrap_or(&Figure::Blank)
    }

    /// A cell with its entry and its figure, in the form's order.
    pub fn cells(&self) -> impl Iterator<Item = (CellId, &'static Entry, &Figure)> {
        let entries = self.form.entries.iter();
        self.form.cells().zip(entries).zip(&self.figures).map(|((cell, entry), figure)| (cell, entry, figure))
    }

    /// What stands in a field; empty for a section that is not there.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::OrganName => &self.organ.name,
            Field::Address => &self.organ.address,
            Field::Postcode => &self.organ.postcode,
            Field::Phone => &self.organ.phone,
            Field::Fax => &self.organ.fax,
            Field::Email => &self.organ.email,
            Field::Introduction => &self.introduction,
            Field::SectionHeading(at) => self.overview.get(at).map_or("", |section| &section.heading),
            Field::SectionText(at) => self.overview.get(at).map_or("", |section| &section.text),
            Field::Problems => &self.problems,
            Field::OtherMatters => &self.other_matters,
            Field::SignatureOrgan => &self.signature.organ,
            Field::SignatureDate => &self.signature.date,
        }
    }

    fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::OrganName => &mut self.organ.name,
            Field::Address => &mut self.organ.address,
            Field::Postcode => &mut self.organ.postcode,
            Field::Phone => &mut self.organ.phone,
            Field::Fax => &mut self.organ.fax,
            Field::Email => &mut self.organ.email,
            Field::Introduction => &mut self.introduction,
            Field::SectionHeading(at) => &mut self.overview.get_mut(at)?.heading,
            Field::SectionText(at) => &mut self.overview.get_mut(at)?.text,
            Field::Problems => &mut self.problems,
            Field::OtherMatters => &mut self.other_matters,
            Field::SignatureOrgan => &mut self.signature.organ,
            Field::SignatureDate => &mut self.signature.date,
        })
    }

    /// Every field that holds text of the report proper, in the order of the document.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = vec![
            Field::OrganName,
            Field::Address,
            Field::Postcode,
            Field::Phone,
            Field::Fax,
            Field::Email,
            Field::Introduction,
        ];
        fields.extend(
            (0..self.overview.len()).flat_map(|at| [Field::SectionHeading(at), Field::SectionText(at)]),
        );
        fields.extend([Field::Problems, Field::OtherMatters, Field::SignatureOrgan, Field::SignatureDate]);
        fields
    }

    /// The title on one line: organ, year, name of the report.
    pub fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.organ.name, self.year)
    }

    /// Boxes and texts filled in, of all there are: (filled, all).
    pub fn filled(&self) -> (usize, usize) {
        let prose = [&self.introduction, &self.problems, &self.other_matters];
        let texts = prose.into_iter().chain(self.overview.iter().map(|section| &section.text));
        let filled = self.figures.iter().filter(|figure| !figure.is_blank()).count()
            + texts.clone().filter(|text| !text.trim().is_empty()).count();
        (filled, self.figures.len() + texts.count())
    }
}

/// The sub-headings that a form proposes, without text.
pub fn proposed_sections(form: &Form) -> Vec<Section> {
    let headings = form.edition.parts.iter().find_map(|part| match part.content {
        Content::Sections(headings) => Some(headings),
        _ => None,
    });
    let section = |heading: &&str| Section { heading: (*heading).to_owned(), ..Section::default() };
    headings.into_iter().flatten().map(section).collect()
}
