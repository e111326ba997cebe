//! Thousands of invented reports, printed and damaged as organs publish theirs, and read back: no figure is
//! wrong without a mark, and nothing that was written vanishes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use nianbao::document::recognise;
use nianbao::format;
use published::judge::{Printed, Verdict, judge, squeezed};
use published::mangle::Mangling;
use published::viewer::Lines;
use published::xlsx::Spread;
use published::{Published, between, chance, docx, html, pick, text, viewer, xlsx};
use reports::Dice;

/// Documents of an ordinary run; `NIANBAO_READ_CASES` for more.
const CASES: u64 = 2_400;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Format {
    FromWord,
    FromBrowser,
    FromViewer,
    Html,
    Docx,
    Xlsx,
}

use Format::*;

/// A document, and what was printed in it.
struct Case {
    report: Published,
    format: Format,
    manglings: Vec<Mangling>,
    lines: Lines,
    /// Written as its format is meant to be.
    manner: Option<html::Manner>,
    name: String,
    bytes: Vec<u8>,
}

impl Case {
    fn of(seed: u64) -> Case {
        let mut dice = Dice::of(seed);
        let dice = &mut dice;
        let mut report = Published::of(dice);
        let format =
            [FromWord, FromBrowser, FromViewer, Html, Docx, Xlsx][usize::try_from(seed % 6).unwrap()];
        let mangled = !chance(dice, 30);
        let mut manglings: Vec<_> =
            (0..if mangled { between(dice, 1, 3) } else { 0 }).map(|_| pick(dice, &Mangling::ALL)).collect();
        manglings.sort();
        manglings.dedup();
        if manglings.contains(&Mangling::OtherEdition) {
            manglings.retain(|mangling| *mangling != Mangling::MixedEditions);
        }
        manglings.iter().for_each(|mangling| mangling.apply(&mut report, dice));
        let lines = match mangled && format == FromViewer {
            true => Lines {
                labels_cut: chance(dice, 60),
                vertical: chance(dice, 40),
                spaced: chance(dice, 40),
                row_cut: chance(dice, 20),
                blank_lost: chance(dice, 15),
                pages: chance(dice, 60),
                heads_cut: chance(dice, 50),
            },
            false => Lines::default(),
        };
        let manner = (format == Html).then(|| html::Manner::any(dice));
        let (kind, bytes) = match format {
            FromWord => ("txt", text::from_word(&report, dice).into_bytes()),
            FromBrowser => ("txt", text::from_browser(&report, dice).into_bytes()),
            FromViewer => ("txt", viewer::print(&report, lines, dice).into_bytes()),
            Html => ("html", html::print(&report, manner.unwrap(), dice)),
            Docx => ("docx", docx::print(&report, chance(dice, 30), dice)),
            Xlsx => ("xlsx", xlsx::print(&report, pick(dice, &[Spread::One, Spread::Several]), dice)),
        };
        Case { name: format!("{seed}.{kind}"), report, format, manglings, lines, manner, bytes }
    }

    /// Whether a reader could know all that was printed.
    fn loses(&self) -> bool {
        let blanks = self.format == FromViewer && self.manglings.contains(&Mangling::BlankZeros);
        blanks || self.lines.blank_lost || self.manglings.iter().any(|mangling| mangling.loses())
    }

    /// Whether it is as it should be: then nothing is to be looked at.
    fn is_clean(&self) -> bool {
        self.manglings.is_empty() && self.lines == Lines::default() && self.report.foots
    }

    fn sort(&self) -> String {
        let state = match (self.is_clean(), self.report.foots && !self.loses()) {
            (true, _) => "clean",
            (_, true) => "mangled",
            _ => "loses or does not foot",
        };
        format!("{:?}, {state}", self.format)
    }

    fn read(&self) -> (Verdict, usize) {
        let document = format::parse(&self.name, &self.bytes, &decode)
            .unwrap_or_else(|error| panic!("{}: {}", self.name, error.message()));
        let reading =
            recognise(&document).unwrap_or_else(|error| panic!("{}: {}", self.name, error.message()));
        let frame = self.manner.is_some_and(|manner| manner.frame != html::Frame::None);
        let (before, after): (&[&str], &[&str]) =
            if frame { (&html::BEFORE, &html::AFTER) } else { (&[], &[]) };
        let printed = Printed { report: &self.report, paragraphs: self.format != FromViewer, before, after };
        let mut verdict = judge(&printed, &document, &reading);
        let editions = [self.report.editions.0, self.report.editions.1];
        // Part 三 alone hardly tells the editions apart.
        let told = !self.report.tables[0].is_empty();
        if told && !editions.contains(&reading.report.form.edition.id) {
            verdict
                .texts
                .push(format!("edition: printed {editions:?}, read {}", reading.report.form.edition.id));
        }
        (verdict, reading.looks.len())
    }
}

fn decode(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

#[derive(Default)]
struct Tally {
    documents: usize,
    cells: usize,
    marked: usize,
    caught: usize,
    silent: usize,
    texts: usize,
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Reads the documents of these seeds; what went wrong, a paragraph each.
fn run(seeds: impl Iterator<Item = u64>) -> (BTreeMap<String, Tally>, Vec<String>) {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong = Vec::new();
    for seed in seeds {
        let case = Case::of(seed);
        let (verdict, looks) = case.read();
        let tally = tallies.entry(case.sort()).or_default();
        tally.documents += 1;
        tally.cells += verdict.cells;
        tally.marked += verdict.marked;
        tally.caught += verdict.caught;
        tally.silent += verdict.silent.len();
        tally.texts += verdict.texts.len();
        if case.report.foots && !case.loses() && verdict.marked > 0 {
            std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(&case.name), &case.bytes).unwrap();
            eprintln!(
                "MARKS {} {:?} {} {:?} {:?}",
                case.name, case.format, verdict.marked, case.manglings, case.lines
            );
        }
        let mut problems: Vec<_> = verdict.silent.iter().map(|problem| format!("silent {problem}")).collect();
        problems.extend(verdict.texts);
        if case.is_clean() && looks > 0 {
            problems.push(format!("{looks} looks, {} cells, at what is as it should be", verdict.marked));
        }
        if !problems.is_empty() {
            std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(&case.name), &case.bytes).unwrap();
            let how = format!("{:?} {:?} {:?}", case.manglings, case.lines, case.manner);
            wrong.push(format!("{} {:?} {how}\n    {}", case.name, case.format, problems.join("\n    ")));
        }
    }
    (tallies, wrong)
}

#[test]
fn no_figure_of_a_published_report_is_silently_wrong_and_no_text_is_lost() {
    let cases = from_environment("NIANBAO_READ_CASES").unwrap_or(CASES);
    let first = from_environment("NIANBAO_READ_SEED").unwrap_or(1);
    let half = |odd: u64| move || run((first..first + cases).filter(move |seed| seed % 2 == odd));
    let (even, odd) = std::thread::scope(|scope| {
        let other = scope.spawn(half(1));
        (half(0)(), other.join().unwrap())
    });
    let mut tallies = even.0;
    for (sort, of) in odd.0 {
        let tally = tallies.entry(sort).or_default();
        tally.documents += of.documents;
        tally.cells += of.cells;
        tally.marked += of.marked;
        tally.caught += of.caught;
        tally.silent += of.silent;
        tally.texts += of.texts;
    }
    let mut printed = format!("{cases} documents from seed {first}\n");
    let mut all = Tally::default();
    for (sort, tally) in &tallies {
        let Tally { documents, cells, marked, caught, silent, texts } = tally;
        let share = *marked as f64 * 100.0 / *cells as f64;
        let _ = writeln!(
            printed,
            "{sort}: {documents} documents, {cells} cells, {marked} marked ({share:.2} %), of which {caught} differ; \
             {silent} silently wrong; {texts} texts wrong"
        );
        all.documents += documents;
        all.cells += cells;
        all.silent += silent;
    }
    println!(
        "{printed}in all {} documents, {} cells, {} silently wrong",
        all.documents, all.cells, all.silent
    );
    let wrong: Vec<_> = even.1.into_iter().chain(odd.1).collect();
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("published-wrong.txt"), wrong.join("\n"))
        .unwrap();
    let shown = wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} documents were not read as printed:\n{shown}", wrong.len());
    for (sort, tally) in tallies.iter().filter(|(sort, _)| sort.ends_with("mangled")) {
        assert!(tally.marked * 100 < tally.cells * 3, "too many marks: {sort}");
    }
}

#[test]
fn each_printing_holds_every_figure_and_every_heading() {
    for seed in 0..120 {
        let mut dice = Dice::of(seed);
        let report = Published::of(&mut dice);
        let texts = [
            text::from_word(&report, &mut dice),
            text::from_browser(&report, &mut dice),
            viewer::print(&report, Lines::default(), &mut dice),
        ];
        for text in texts {
            let tokens: Vec<_> = text.split_whitespace().collect();
            for sheet in report.tables.iter().flatten() {
                let figures: Vec<_> = sheet.figures().map(|held| held.text.as_str()).collect();
                let mut rest = tokens.iter();
                assert!(figures.iter().all(|figure| rest.any(|token| token == figure)), "{text}");
            }
            // A viewer cuts a long one.
            let letters = squeezed(&text);
            assert!(report.headings.iter().all(|heading| letters.contains(&squeezed(heading))), "{text}");
        }
    }
}

#[test]
fn the_printed_tables_are_the_notices() {
    for seed in 0..60 {
        let report = Published::of(&mut Dice::of(seed));
        let shown = |sheet: &published::sheet::Sheet| -> notices::Shown {
            let row = |row: &Vec<published::sheet::Held>| {
                row.iter().map(|held| (held.text.clone(), held.cols, held.rows)).collect()
            };
            sheet.rows.iter().map(row).collect()
        };
        let edition = report.editions.0;
        let [disclosure, applications, litigation] = report.tables.each_ref().map(|sheets| shown(&sheets[0]));
        let grid = notices::grid(&applications);
        for (row, (labels, _)) in grid[3..].iter().zip(notices::labelled_rows(edition)) {
            assert_eq!(notices::path(row[..3].iter().map(String::as_str)), labels);
        }
        assert_eq!(notices::grid(&disclosure).len(), notices::disclosure(edition).len());
        assert_eq!(notices::grid(&litigation).len(), 4);
    }
}
