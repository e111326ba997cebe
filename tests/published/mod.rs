//! Published reports for tests: invented, another one for each seed, printed as organs print them, and
//! damaged as published documents are. What must be read of each is known before it is printed.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

pub mod docx;
pub mod draft;
pub mod figures;
pub mod html;
pub mod judge;
pub mod mangle;
pub mod organs;
pub mod prose;
pub mod sheet;
pub mod text;
pub mod viewer;
pub mod xlsx;
pub mod zip;

use crate::reports::Dice;
use sheet::Sheet;

/// A report as it is about to be printed.
#[derive(Clone, Debug)]
pub struct Published {
    /// Calendar year reported on.
    pub year: u16,
    /// Editions of the tables of parts 二 and 三; they differ where last year's form was used by mistake.
    pub editions: (&'static str, &'static str),
    /// Full name of the organ.
    pub organ: String,
    /// Title, a line each.
    pub title: Vec<String>,
    /// How to reach the organ.
    pub contact: organs::Contact,
    /// Before part 一, a paragraph each.
    pub introduction: Vec<String>,
    /// Part 一.
    pub overview: Vec<Section>,
    /// Headings of the six parts, as printed.
    pub headings: [String; 6],
    /// What stands between the heading and the table of parts 二, 三 and 四; mostly nothing.
    pub captions: [String; 3],
    /// Tables of parts 二, 三 and 四: several where a page cut it, none where it was lost as a picture.
    pub tables: [Vec<Sheet>; 3],
    /// Part 五, a paragraph each.
    pub problems: Vec<String>,
    /// Part 六, a paragraph each.
    pub other_matters: Vec<String>,
    /// Who signs, and when.
    pub signature: Option<(String, String)>,
    /// Whether every equation holds.
    pub foots: bool,
}

/// A sub-heading with its text.
#[derive(Clone, Debug)]
pub struct Section {
    /// With its number; empty for what stands before the first sub-heading.
    pub heading: String,
    /// A paragraph each.
    pub text: Vec<String>,
    /// Whether the text goes on after the heading, on its line.
    pub run_in: bool,
}

/// What follows what on the page.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// A line of the title.
    Title(&'a str),
    /// A part's heading.
    Heading(&'a str),
    /// A sub-heading on a line of its own.
    Subheading(&'a str),
    /// A paragraph.
    Body(String),
    /// A line of the signature.
    Signature(&'a str),
    /// A table.
    Table(&'a Sheet),
}

impl Published {
    /// Another report for each seed.
    pub fn of(dice: &mut Dice) -> Published {
        let year = 2019 + u16::try_from(dice.below(7)).unwrap();
        let edition = if year < 2021 { "2019" } else { "2021" };
        let kind = organs::kind(dice);
        let organ = organs::name(kind, dice);
        let contact = organs::contact(dice);
        let mut figures = figures::footing(edition, dice);
        let foots = !chance(dice, 12) || !figures::put_wrong(&mut figures, edition, dice);
        let tables = [
            vec![Sheet::disclosure(edition, &figures)],
            vec![Sheet::applications(edition, &figures)],
            vec![Sheet::litigation(&figures)],
        ];
        Published {
            year,
            editions: (edition, edition),
            title: organs::title(&organ, year, dice),
            introduction: prose::introduction(&organ, year, &contact, dice),
            overview: prose::overview(year, dice),
            headings: prose::headings(dice),
            captions: prose::captions(year, dice),
            problems: prose::problems(year, dice),
            other_matters: prose::other_matters(year, dice),
            signature: chance(dice, 40).then(|| (organ.clone(), organs::date(year, dice))),
            organ,
            contact,
            tables,
            foots,
        }
    }

    /// The page, from its top.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces: Vec<_> = self.title.iter().map(|line| Piece::Title(line)).collect();
        let body = |paragraphs: &[String]| paragraphs.iter().cloned().map(Piece::Body).collect::<Vec<_>>();
        pieces.extend(body(&self.introduction));
        for (at, heading) in self.headings.iter().enumerate() {
            pieces.push(Piece::Heading(heading));
            match at {
                0 => pieces.extend(self.overview.iter().flat_map(Section::pieces)),
                1..=3 => {
                    let caption = Some(&self.captions[at - 1]).filter(|caption| !caption.is_empty());
                    pieces.extend(caption.cloned().map(Piece::Body));
                    pieces.extend(self.tables[at - 1].iter().map(Piece::Table));
                }
                4 => pieces.extend(body(&self.problems)),
                _ => pieces.extend(body(&self.other_matters)),
            }
        }
        if let Some((organ, date)) = &self.signature {
            pieces.extend([Piece::Signature(organ), Piece::Signature(date)]);
        }
        pieces
    }

    /// Every text that a person wrote.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let sections = self.overview.iter_mut();
        let sections =
            sections.flat_map(|section| std::iter::once(&mut section.heading).chain(&mut section.text));
        let closing = self.problems.iter_mut().chain(&mut self.other_matters);
        self.introduction.iter_mut().chain(sections).chain(&mut self.captions).chain(closing)
    }
}

impl Section {
    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut text = self.text.iter();
        let first = match (self.heading.as_str(), self.run_in) {
            ("", _) => None,
            (heading, false) => Some(Piece::Subheading(heading)),
            (heading, true) => {
                Some(Piece::Body(format!("{heading}{}", text.next().map_or("", |first| first))))
            }
        };
        first.into_iter().chain(text.cloned().map(Piece::Body)).collect()
    }
}

/// One of them.
pub fn pick<T: Copy>(dice: &mut Dice, of: &[T]) -> T {
    of[usize::try_from(dice.below(u64::try_from(of.len()).unwrap())).unwrap()]
}

/// Whether something happens that does in so many of a hundred cases.
pub fn chance(dice: &mut Dice, percent: u64) -> bool {
    dice.below(100) < percent
}

/// A number from one to another, both included.
pub fn between(dice: &mut Dice, from: usize, to: usize) -> usize {
    from + usize::try_from(dice.below(u64::try_from(to - from + 1).unwrap())).unwrap()
}
