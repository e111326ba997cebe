//! Two reports compared, and the changes of two people brought together. A difference is an [`Edit`]:
//! to take it over is to apply it.

mod members;
pub mod years;

use crate::form::{CellId, Field, Form};
use crate::json::{Value, pretty};
use crate::report::{Edit, Report, Section, last_year, totals};

/// A place at which two reports differ. Places within the part in sections are counted in the report
/// that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The edition, all figures with it: cells of two editions are not compared one by one.
    Edition,
    /// Members of the file that this program does not know.
    OtherMembers,
    /// The year reported on.
    Year,
    /// What sort of organ reports.
    Kind,
    /// A text.
    Field(Field),
    /// A sub-heading with its text, for the sake of members of its own that are not known.
    Section(usize),
    /// Sub-headings with their texts that were added, taken out or moved.
    Sections {
        /// The first one.
        at: usize,
        /// How many; 0 where some are only added.
        count: usize,
    },
    /// The figure of a cell.
    Cell(CellId),
    /// Whether totals fill themselves in.
    FillsTotals,
}

/// Something that another report has otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub at: Place,
    /// Takes over what the other report has there.
    pub edit: Edit,
    /// What stands there, to be shown.
    pub before: String,
    /// What the other report has there, to be shown.
    pub after: String,
}

impl Difference {
    /// Where it is, in the page's words; `form` is the one of the report that is compared.
    pub fn name(&self, form: &Form) -> String {
        self.at.name(form)
    }
}

/// Why two people's changes cannot be brought together unasked: both changed the same place, each
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The places, counted in the report that both began with; in the order of the document.
    pub places: Vec<Place>,
}

/// What `to` has otherwise than `from`: the edition or members that are not known first, then in the order
/// of the document. Any of the edits can be left out; the others are applied in their order.
pub fn differences(from: &Report, to: &Report) -> Vec<Difference> {
    let mut found = Found { from, to, differences: Vec::new() };
    // First, because another edition carries every figure.
    found.form();
    if from.year != to.year {
        found.add(Place::Year, Edit::Year(to.year), from.year.to_string(), to.year.to_string());
    }
    let (kind, other) = (from.organ.kind, to.organ.kind);
    if kind != other {
        found.add(Place::Kind, Edit::Kind(other), kind.label().to_owned(), other.label().to_owned());
    }
    for field in from.fields() {
        match field {
            Field::SectionHeading(_) | Field::SectionText(_) => continue,
            // Behind the parts in sections and tables.
            Field::Problems => {
                found.sections();
                found.cells();
            }
            _ => {}
        }
        found.text(field, from.text(field), to.text(field));
    }
    if from.fills_totals != to.fills_totals {
        let word = |fills| if fills { "是" } else { "否" }.to_owned();
        let words = (word(from.fills_totals), word(to.fills_totals));
        found.add(Place::FillsTotals, Edit::FillsTotals(to.fills_totals), words.0, words.1);
    }
    found.differences
}

/// The edit that makes `from` the same as `to`, members that are not known included.
pub fn edit(from: &Report, to: &Report) -> Edit {
    Edit::Batch(differences(from, to).into_iter().map(|difference| difference.edit).collect())
}

/// The edit of `mine` that takes over what `theirs` changed since `base`. Where totals fill themselves in,
/// those that agree with their addends on both sides do so again with the addends of both. The error says
/// where both changed the same place, each otherwise; sub-headings that were added, taken out or moved on
/// both sides count as the same place.
pub fn merge(base: &Report, mine: &Report, theirs: &Report) -> Result<Edit, Overlap> {
    let following = following(mine, theirs);
    let ours = differences(base, mine);
    let mut places = Vec::new();
    let mut edits = Vec::new();
    let mut merged = mine.clone();
    for Difference { at, edit, .. } in differences(base, theirs) {
        if matches!(at, Place::Cell(cell) if following.contains(&cell)) {
            continue;
        }
        let mut met = ours.iter().filter(|other| at.meets(other.at) || other.at.meets(at)).peekable();
        if met.peek().is_some() {
            let same = met.any(|other| other.at == at && other.edit == edit);
            match members_of_both(at, base, mine, theirs).filter(|_| !same) {
                Some(edit) => {
                    merged.apply(edit.clone());
                    edits.push(edit);
                }
                None if same => {}
                None => places.push(at),
            }
            continue;
        }
        let edit = onto(edit, mine, base, &ours);
        merged.apply(edit.clone());
        edits.push(edit);
    }
    if !places.is_empty() {
        return Err(Overlap { places });
    }
    edits.extend(footed(&mut merged, &following));
    Ok(Edit::Batch(edits))
}

// Members beside the report that both changed, as far as they can be brought together.
fn members_of_both(at: Place, base: &Report, mine: &Report, theirs: &Report) -> Option<Edit> {
    if at != Place::OtherMembers || mine.form != base.form {
        return None;
    }
    let unknown = members::merge(&base.unknown, &mine.unknown, &theirs.unknown)?;
    Some(Edit::Members(unknown))
}

// The edits that make these totals agree with their addends.
fn footed(merged: &mut Report, totals: &[CellId]) -> Vec<Edit> {
    let before = merged.figures.clone();
    totals::foot(merged, totals);
    let changed = totals.iter().filter(|cell| before.get(cell.index()) != Some(merged.figure(**cell)));
    changed.map(|cell| Edit::Figure { cell: *cell, figure: merged.figure(*cell).clone() }).collect()
}

struct Found<'a> {
    from: &'a Report,
    to: &'a Report,
    differences: Vec<Difference>,
}

// Last year's report by what it is called, since its text is longer than all that a person compares.
fn other_members(report: &Report) -> String {
    let last = last_year::attached(report);
    let mut rest = report.unknown.clone();
    if last.is_some() {
        rest.remove(last_year::MEMBER);
    }
    let last = last.map(|last| format!("上年报告：{}，填了 {} 格", last.title(), last.filled().0));
    let rest = (!rest.is_empty()).then(|| pretty(&Value::Members(rest)));
    last.into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}

impl Found<'_> {
    fn add(&mut self, at: Place, edit: Edit, before: String, after: String) {
        self.differences.push(Difference { at, edit, before, after });
    }

    fn form(&mut self) {
        let (from, to) = (self.from, self.to);
        if from.form != to.form {
            let shown = |report: &Report| format!("{} 年格式", report.form.edition.id);
            let (figures, unknown) = (to.figures.clone(), to.unknown.clone());
            let edit = Edit::Edition { form: to.form, figures, unknown };
            self.add(Place::Edition, edit, shown(from), shown(to));
        } else if from.unknown != to.unknown {
            let edit = Edit::Members(to.unknown.clone());
            self.add(Place::OtherMembers, edit, other_members(from), other_members(to));
        }
    }

    fn text(&mut self, field: Field, before: &str, after: &str) {
        if before != after {
            let edit = Edit::Text { field, text: after.to_owned() };
            self.add(Place::Field(field), edit, before.to_owned(), after.to_owned());
        }
    }

    fn cells(&mut self) {
        if self.from.form != self.to.form {
            return;
        }
        for ((cell, _, figure), (_, _, other)) in self.from.cells().zip(self.to.cells()) {
            if figure != other {
                let edit = Edit::Figure { cell, figure: other.clone() };
                self.add(Place::Cell(cell), edit, figure.to_string(), other.to_string());
            }
        }
    }

    // Sub-headings that both have are compared text by text; what lies between them is replaced.
    fn sections(&mut self) {
        let (from, to) = (&self.from.overview, &self.to.overview);
        let (begin, end) = match from.len() == to.len() && !is_moved(from, to) {
            true => (from.len(), 0),
            false => common(from, to),
        };
        let count = from.len().saturating_sub(begin + end);
        let put = to.len().saturating_sub(begin + end);
        let pairs = from.iter().enumerate().zip(to).take(begin);
        let behind = from.iter().enumerate().skip(begin + count).zip(to.iter().skip(begin + put));
        for ((at, section), other) in pairs.chain(behind) {
            if section.unknown == other.unknown {
                self.text(Field::SectionHeading(at), &section.heading, &other.heading);
                self.text(Field::SectionText(at), &section.text, &other.text);
            } else {
                self.replace(Place::Section(at), at, &[section], &[other]);
            }
        }
        // Last, because it moves those behind it.
        if count + put > 0 {
            let old: Vec<_> = from.iter().skip(begin).take(count).collect();
            let new: Vec<_> = to.iter().skip(begin).take(put).collect();
            self.replace(Place::Sections { at: begin, count }, begin, &old, &new);
        }
    }

    fn replace(&mut self, place: Place, at: usize, old: &[&Section], new: &[&Section]) {
        let mut edits: Vec<_> = old.iter().map(|_| Edit::RemoveSection { at }).collect();
        // The last one first: each is put before those that are there.
        edits.extend(new.iter().rev().map(|section| Edit::InsertSection { at, section: (*section).clone() }));
        self.add(place, Edit::Batch(edits), shown(old), shown(new));
    }
}

fn shown(sections: &[&Section]) -> String {
    let lines: Vec<_> = sections.iter().flat_map(|section| [&*section.heading, &*section.text]).collect();
    lines.join("\n")
}

// Whether a sub-heading is elsewhere in the other report, in a place where the two differ.
fn is_moved(from: &[Section], to: &[Section]) -> bool {
    let differ = || from.iter().zip(to).filter(|(section, other)| section.heading != other.heading);
    differ().any(|(section, _)| {
        !section.heading.is_empty() && differ().any(|(_, other)| section.heading == other.heading)
    })
}

// How many sections at the beginning, and at the end, are in both.
fn common(from: &[Section], to: &[Section]) -> (usize, usize) {
    let alike = |(section, other): &(&Section, &Section)| {
        let named = !section.heading.is_empty() && section.heading == other.heading;
        section == other || (named && section.unknown == other.unknown)
    };
    let begin = from.iter().zip(to).take_while(alike).count();
    let rest = from.len().min(to.len()) - begin;
    (begin, from.iter().rev().zip(to.iter().rev()).take(rest).take_while(alike).count())
}

// Totals that are what their addends come to in both reports, and are to be so in what is merged of them.
fn following(mine: &Report, theirs: &Report) -> Vec<CellId> {
    if !(mine.fills_totals && theirs.fills_totals) || mine.form != theirs.form {
        return Vec::new();
    }
    let mut totals = totals::agreeing(mine);
    let others = totals::agreeing(theirs);
    totals.retain(|total| others.contains(total));
    totals
}

// An edit of `base`, as one of `mine`: with the figures of `mine`, and sections where they are there.
fn onto(edit: Edit, mine: &Report, base: &Report, ours: &[Difference]) -> Edit {
    let moved = |at: usize| {
        let is_behind = |other: &Difference| matches!(other.at, Place::Sections { at: first, count } if first + count <= at);
        match ours.iter().any(is_behind) {
            true => (at + mine.overview.len()).saturating_sub(base.overview.len()),
            false => at,
        }
    };
    match edit {
        Edit::Text { field: Field::SectionHeading(at), text } => {
            Edit::Text { field: Field::SectionHeading(moved(at)), text }
        }
        Edit::Text { field: Field::SectionText(at), text } => {
            Edit::Text { field: Field::SectionText(moved(at)), text }
        }
        Edit::RemoveSection { at } => Edit::RemoveSection { at: moved(at) },
        Edit::InsertSection { at, section } => Edit::InsertSection { at: moved(at), section },
        Edit::Batch(edits) => {
            Edit::Batch(edits.into_iter().map(|edit| onto(edit, mine, base, ours)).collect())
        }
        edit => edit,
    }
}

impl Place {
    // The section that it lies in.
    fn section(self) -> Option<usize> {
        match self {
            Place::Field(Field::SectionHeading(at) | Field::SectionText(at)) | Place::Section(at) => Some(at),
            _ => None,
        }
    }

    // Whether it is the other place, or one that holds it.
    fn meets(self, other: Place) -> bool {
        match (self, other) {
            (Place::Sections { .. }, Place::Sections { .. }) => true,
            (Place::Sections { at, count }, _) => {
                other.section().is_some_and(|section| (at..at + count).contains(&section))
            }
            (Place::Section(at), _) => other.section() == Some(at),
            (Place::Edition, Place::Cell(_) | Place::OtherMembers) => true,
            _ => self == other,
        }
    }

    /// What it is called on the page; `form` is the one of the report that it is counted in.
    pub fn name(self, form: &Form) -> String {
        let name = match self {
            Place::Edition => "格式和各表的数",
            Place::OtherMembers => "附带的内容",
            Place::Year => "报告年度",
            Place::Kind => "机关类型",
            Place::FillsTotals => "总计自动填写",
            Place::Cell(cell) => {
                return form.entry(cell).map_or_else(String::new, |entry| {
                    [&part(form, Some(entry.part)), "，", &entry.name()].concat()
                });
            }
            Place::Sections { at, count } if count > 1 => {
                return within(form, &format!("小标题 {} 至 {} 和它们的正文", at + 1, at + count));
            }
            Place::Sections { count: 0, .. } => return within(form, "增加的小标题"),
            Place::Section(at) | Place::Sections { at, .. } => {
                return within(form, &format!("小标题 {} 和它的正文", at + 1));
            }
            Place::Field(Field::SectionHeading(at)) => return within(form, &format!("小标题 {}", at + 1)),
            Place::Field(Field::SectionText(at)) => {
                return within(form, &format!("小标题 {} 的正文", at + 1));
            }
            Place::Field(field @ (Field::Problems | Field::OtherMatters)) => {
                return part(form, form.part_of_field(field)) + "正文";
            }
            Place::Field(Field::OrganName) => "机关全称",
            Place::Field(Field::Address) => "地址",
            Place::Field(Field::Postcode) => "邮编",
            Place::Field(Field::Phone) => "电话",
            Place::Field(Field::Fax) => "传真",
            Place::Field(Field::Email) => "电子邮箱",
            Place::Field(Field::Introduction) => "引言",
            Place::Field(Field::SignatureOrgan) => "落款机关",
            Place::Field(Field::SignatureDate) => "落款日期",
        };
        name.to_owned()
    }
}

fn part(form: &Form, at: Option<usize>) -> String {
    let number = at.and_then(|at| form.edition.parts.get(at)).map_or("", |part| part.number);
    ["第", number, "部分"].concat()
}

fn within(form: &Form, place: &str) -> String {
    [&part(form, form.part_of_field(Field::SectionHeading(0))), "，", place].concat()
}
