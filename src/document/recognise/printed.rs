//! What a document prints, as it is recorded for whoever judges it: headings and title; tables by [`labels`].

use super::figures::Read;
use super::labels;
use super::letters::{letters, with_common_forms};
use super::parts::{Heading, number_of, stands_alone, without_any_number};
use super::source::Line;
use super::title::Title;
use super::zones::is_furniture;
use crate::check::printed::{self, Printed, Standing};
use crate::document::{Document, Spot};
use crate::form::{Form, Part};

/// What the form calls the report.
const NAME: &str = "政府信息公开工作年度报告";

/// Records it.
pub fn printed(
    document: &Document,
    lines: &[Line],
    headings: &[Heading],
    readings: &[Read],
    title: &Title,
) -> Printed {
    let newest = Form::for_year(u16::MAX);
    let parts = newest.edition.parts;
    // One without a figure is no reading, but it is there.
    let is_read = |table: &usize| readings.iter().any(|read| read.table == *table);
    let empty = (0..newest.tables.len()).filter(|table| !is_read(table)).filter_map(|table| {
        let heading = headings.iter().position(|heading| Some(heading.part) == part_of(newest, table))?;
        let end = headings.get(heading + 1).map_or(lines.len(), |next| next.line);
        let below = lines.get(headings.get(heading)?.line..end)?;
        labels::without_figures(below, newest, table)
    });
    Printed {
        title: title_of(document, lines, title),
        headings: headings_of(document, lines, headings, parts),
        tables: readings
            .iter()
            .filter_map(|read| labels::table(document, lines, read))
            .chain(empty)
            .collect(),
    }
}

fn part_of(form: &Form, table: usize) -> Option<usize> {
    form.tables.get(table).map(|layout| layout.part)
}

fn title_of(document: &Document, lines: &[Line], title: &Title) -> Option<printed::Title> {
    let words: Vec<String> = title.spots.iter().map(|spot| words(document, *spot)).collect();
    let words: String = words.concat().chars().filter(|letter| !letter.is_whitespace()).collect();
    let above: Vec<char> = lines.iter().take(title.lines.end).flat_map(Line::letters).collect();
    let name = letters(NAME);
    let is_named = above.windows(name.len()).any(|window| window == name);
    (!words.is_empty()).then_some(printed::Title { words, is_named, has_year: title.year.is_some() })
}

fn words(document: &Document, spot: Spot) -> String {
    with_common_forms(document.words(spot)).0
}

fn headings_of(
    document: &Document,
    lines: &[Line],
    headings: &[Heading],
    parts: &'static [Part],
) -> Vec<printed::Heading> {
    let mut found: Vec<(usize, printed::Heading)> = headings
        .iter()
        .map(|heading| {
            let words = whole(document, lines, heading, parts);
            (heading.line, recorded(heading.part, Standing::InOrder, &words))
        })
        .collect();
    for (at, part) in parts.iter().enumerate() {
        if headings.iter().all(|heading| heading.part != at) {
            found.extend(elsewhere(document, lines, headings, at, part));
        }
    }
    found.sort_by_key(|(line, _)| *line);
    found.into_iter().map(|(_, heading)| heading).collect()
}

fn recorded(part: usize, standing: Standing, words: &str) -> printed::Heading {
    let words = words.trim().trim_end_matches(['。', '：', ':', '；', ' ', '\u{3000}']);
    let numeral = number_of(words).and_then(|numeral| NUMERALS.chars().position(|letter| letter == numeral));
    let name = without_any_number(words).trim().to_owned();
    printed::Heading { part, standing, number: numeral.map(|at| at + 1), words: words.to_owned(), name }
}

const NUMERALS: &str = "一二三四五六七八九十";

// With what the end of the line has cut off.
fn whole(document: &Document, lines: &[Line], heading: &Heading, parts: &[Part]) -> String {
    let words = words(document, heading.spot);
    let said = letters(without_any_number(&words));
    let next = lines.iter().skip(heading.line + 1).find(|line| !is_furniture(line));
    let next = next.map(Line::letters).unwrap_or_default();
    let stated = parts.get(heading.part).map(|part| [part.heading, part.long_heading]);
    let rest = |stated: &str| {
        let stated = letters(stated);
        let rest = stated.strip_prefix(said.as_slice()).filter(|rest| !rest.is_empty())?;
        next.starts_with(rest).then(|| rest.iter().collect::<String>())
    };
    words + &stated.into_iter().flatten().find_map(rest).unwrap_or_default()
}

// A part without a heading in its place: its heading somewhere else, or another one in its place with its number.
fn elsewhere(
    document: &Document,
    lines: &[Line],
    headings: &[Heading],
    at: usize,
    part: &Part,
) -> Option<(usize, printed::Heading)> {
    let first = headings.first()?.line;
    let free = |line: &usize| headings.iter().all(|heading| heading.line != *line);
    let alone = |line: usize| Some(words(document, stands_alone(lines.get(line)?)?));
    let is_own = |text: &str| {
        let said = letters(without_any_number(text));
        said == letters(part.heading) || said == letters(part.long_heading)
    };
    let before = headings.iter().rfind(|heading| heading.part < at).map(|heading| heading.line + 1);
    let after = headings.iter().find(|heading| heading.part > at).map(|heading| heading.line);
    let between = before.unwrap_or(0)..after.unwrap_or(lines.len());
    let unlike = between.filter(free).find_map(|line| {
        let text = alone(line)?;
        let recorded = recorded(at, Standing::Unlike, &text);
        let prose = text.contains(['。', '，', '；']);
        (recorded.number == Some(at + 1) && !prose && !recorded.name.is_empty()).then_some((line, recorded))
    });
    let moved = (first..lines.len()).filter(free).find_map(|line| {
        let text = alone(line).filter(|text| is_own(text))?;
        Some((line, recorded(at, Standing::OutOfOrder, &text)))
    });
    moved.or(unlike)
}
