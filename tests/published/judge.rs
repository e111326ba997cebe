//! What was read of a report, held to what was printed.

use std::collections::{BTreeMap, BTreeSet};

use nianbao::document::Document;
use nianbao::document::recognise::Reading;
use nianbao::report::{Figure, Report};

use super::mangle::RADICALS;
use super::sheet::Sheet;
use super::{Published, Section};

/// What the reader had before it.
pub struct Printed<'a> {
    /// The report as printed.
    pub report: &'a Published,
    /// Whether one could see where paragraphs end.
    pub paragraphs: bool,
    /// What stands before the report on its page, a line each.
    pub before: &'a [&'a str],
    /// What stands behind the report on its page, a line each, and may be taken for its end.
    pub after: &'a [&'a str],
}

/// How well it was read.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Cells of the report's edition.
    pub cells: usize,
    /// Cells that a person is to look at.
    pub marked: usize,
    /// Of those, the ones that are not as printed.
    pub caught: usize,
    /// Cells that are not as printed and not marked, and figures that went nowhere.
    pub silent: Vec<String>,
    /// Texts that are not as printed, or lost.
    pub texts: Vec<String>,
}

/// Judges a reading.
pub fn judge(printed: &Printed, document: &Document, reading: &Reading) -> Verdict {
    let mut verdict = Verdict::default();
    figures(printed.report, document, reading, &mut verdict);
    texts(printed, &reading.report, &mut verdict.texts);
    kept(printed, document, reading, &mut verdict.texts);
    verdict
}

/// Figures as printed, by their keys.
pub fn printed(report: &Published) -> BTreeMap<&str, &str> {
    let held = report.tables.iter().flatten().flat_map(Sheet::figures);
    held.map(|held| (held.key.as_deref().unwrap(), held.text.as_str())).collect()
}

fn figures(report: &Published, document: &Document, reading: &Reading, verdict: &mut Verdict) {
    let printed = printed(report);
    let marked: BTreeSet<_> = reading.looks.iter().flat_map(|look| &look.cells).collect();
    for (cell, entry, figure) in reading.report.cells() {
        verdict.cells += 1;
        verdict.marked += usize::from(marked.contains(&cell));
        let key = entry.key.as_str();
        let written = printed.get(key).copied();
        if !same(key, &figure.to_string(), written.unwrap_or("")) {
            // A row that only the other edition has: what the other's rows come to is not guessed.
            let elsewhere = elsewhere(key, &printed).filter(|_| written.is_none());
            let follows = elsewhere == figure.integer().map(i64::unsigned_abs)
                && (key.contains("other_handling") || elsewhere == Some(0));
            match marked.contains(&cell) {
                true => verdict.caught += 1,
                false if elsewhere.is_some() && follows => {}
                false => {
                    verdict.silent.push(format!("{key}: printed {written:?}, read {:?}", figure.to_string()))
                }
            }
            continue;
        }
        let source = reading.sources.get(cell.index()).copied().flatten();
        let shown = source.map(|spot| plain(document.words(spot)));
        let shows = shown.as_ref().is_some_and(|words| words.contains(&plain(written.unwrap_or(""))));
        if *figure != Figure::Blank && !marked.contains(&cell) && !shows {
            verdict.silent.push(format!("{key}: read {figure}, out of {shown:?}"));
        }
    }
    // Where the edition has no cell for a figure it is among what is left, or shown beside a mark.
    let spots = reading.left.iter().copied();
    let beside = reading.looks.iter().filter_map(|look| look.spot);
    let marks = marked.iter().filter_map(|cell| reading.sources.get(cell.index()).copied().flatten());
    let shown: Vec<_> = spots.chain(beside).chain(marks).map(|spot| plain(document.words(spot))).collect();
    for (key, written) in &printed {
        let figure = plain(written);
        let nothing = matches!(figure.as_str(), "" | "0" | "-" | "/" | "--" | "无");
        let has_cell = reading.report.form.cell(key).is_some() || counted_elsewhere(key, &printed, reading);
        if !has_cell && !nothing && !shown.iter().any(|words| words.contains(&figure)) {
            verdict.silent.push(format!("{key}: {written} went nowhere"));
        }
    }
}

/// For a row of （六）其他处理 that was not printed: how many cases stand in the other edition's rows.
fn elsewhere(key: &str, printed: &BTreeMap<&str, &str>) -> Option<u64> {
    let (row, column) = key.strip_prefix("applications.")?.rsplit_once('.')?;
    let rows: &[&str] = match row {
        "other_handling" => &["other_not_corrected", "other_fee_unpaid", "other_other"],
        "other_not_corrected" | "other_fee_unpaid" | "other_other" => &["other_handling"],
        _ => return None,
    };
    let count = |row: &&str| {
        let written = printed.get(format!("applications.{row}.{column}").as_str())?;
        Some(plain(written).parse::<u64>().unwrap_or(0))
    };
    rows.iter().map(count).sum()
}

/// Whether the cases of one of the other edition's rows are in the row that counts them all.
fn counted_elsewhere(key: &str, printed: &BTreeMap<&str, &str>, reading: &Reading) -> bool {
    let column = key.rsplit('.').next().unwrap_or("");
    let one = format!("applications.other_handling.{column}");
    let read = reading.report.form.cell(&one).and_then(|cell| reading.report.figure(cell).integer());
    key.starts_with("applications.other_")
        && read.is_some_and(|read| elsewhere(&one, printed) == Some(read.unsigned_abs()))
}

/// Whether two ways of writing a figure say the same.
fn same(key: &str, read: &str, printed: &str) -> bool {
    let plain = |text: &str| {
        let plain = plain(text);
        let plain =
            if key.ends_with("fees.amount") { plain.trim_end_matches("万元").to_owned() } else { plain };
        match plain.strip_suffix('件') {
            Some(count) if count.bytes().all(|byte| byte.is_ascii_digit()) => count.to_owned(),
            _ => plain.strip_prefix('+').map_or(plain.clone(), str::to_owned),
        }
    };
    plain(read) == plain(printed)
}

/// Half-width, without white space and separators.
fn plain(text: &str) -> String {
    let half = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap(),
        '—' | '–' | '−' => '-',
        _ => letter,
    };
    text.chars().map(half).filter(|letter| !is_white(*letter) && *letter != ',').collect()
}

fn is_white(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// Without white space, and letters instead of what stands for them.
pub fn squeezed(text: &str) -> String {
    let stands = |letter: char| {
        RADICALS.iter().find(|(_, other)| *other == letter).map_or(letter, |(plain, _)| *plain)
    };
    text.chars().filter(|letter| !is_white(*letter)).map(stands).collect()
}

fn texts(printed: &Printed, read: &Report, wrong: &mut Vec<String>) {
    let report = printed.report;
    let mut hold_to = |name: &str, read: &str, expected: &str| hold(name, read, expected, wrong);
    hold_to("year", &read.year.to_string(), &report.year.to_string());
    hold_to("organ", &read.organ.name, &report.organ);
    let contact = &report.contact;
    // Who introduces nothing cannot be reached.
    let told = |text: &str| if report.introduction.is_empty() { String::new() } else { text.to_owned() };
    hold_to("address", &read.organ.address, &told(&contact.address));
    hold_to("postcode", &read.organ.postcode, &told(&contact.postcode));
    hold_to("phone", &read.organ.phone, &told(&contact.phone));
    hold_to("fax", &read.organ.fax, &told(&contact.fax));
    hold_to("email", &read.organ.email, &told(&contact.email));
    let (organ, date) = report.signature.clone().unwrap_or_default();
    hold_to("signature", &read.signature.organ, &organ);
    hold_to("date", &numbers(&read.signature.date), &numbers(&date));
    let mut paragraphs = |name: &str, read: &str, expected: &[String]| {
        if !alike(read, expected, printed.paragraphs) {
            hold(name, &read.replace('\n', "⏎"), &expected.join("⏎"), wrong);
        }
    };
    paragraphs("introduction", &read.introduction, &report.introduction);
    paragraphs("problems", &read.problems, &report.problems);
    let other = without_end(&read.other_matters, &report.other_matters.concat(), printed.after);
    paragraphs("other matters", other, &report.other_matters);
    overview(report, read, printed.paragraphs, wrong);
}

/// Says where two texts part, if they do.
fn hold(name: &str, read: &str, printed: &str, wrong: &mut Vec<String>) {
    let (read, printed) = (squeezed(read), squeezed(printed));
    if read != printed {
        let same = read.chars().zip(printed.chars()).take_while(|(one, other)| one == other).count();
        let from = |text: &str| text.chars().skip(same.saturating_sub(8)).take(40).collect::<String>();
        wrong.push(format!(
            "{name}, from letter {same} on: printed “{}”, read “{}”",
            from(&printed),
            from(&read)
        ));
    }
}

fn overview(report: &Published, read: &Report, paragraphs: bool, wrong: &mut Vec<String>) {
    // The stop between a heading and what runs on after it is neither's.
    let bare = |heading: &str| squeezed(heading).trim_end_matches('。').to_owned();
    let whole = |sections: &mut dyn Iterator<Item = (String, String)>| {
        sections.map(|(heading, text)| bare(&heading) + &squeezed(&text)).collect::<Vec<_>>()
    };
    let read_sections =
        whole(&mut read.overview.iter().map(|section| (section.heading.clone(), section.text.clone())));
    let printed =
        whole(&mut report.overview.iter().map(|section| (section.heading.clone(), section.text.concat())));
    // 1. 2. 3. may be the items of a list.
    let listed = report.overview.iter().any(|section| section.heading.starts_with('1'));
    if listed {
        let whole = |sections: Vec<String>| sections.concat().replace('。', "");
        hold("part 一", &whole(read_sections), &whole(printed), wrong);
        return;
    }
    let counts = [printed.len(), read_sections.len()].map(|count| format!("{count} sections"));
    hold("part 一", &counts[1], &counts[0], wrong);
    for (printed, read) in printed.iter().zip(&read_sections) {
        hold("section", read, printed, wrong);
    }
    for (section, read) in report.overview.iter().zip(&read.overview) {
        let Section { heading, text, run_in } = section;
        hold("sub-heading", &bare(&read.heading), &bare(heading), wrong);
        if !run_in && !alike(&read.text, text, paragraphs) {
            wrong.push(format!("paragraphs of {heading}: printed {text:?}, read {:?}", read.text));
        }
    }
}

/// Whether a text is these paragraphs, a line each; where one could not see where they end, their letters.
fn alike(read: &str, expected: &[String], paragraphs: bool) -> bool {
    let lines = |text: &str| text.lines().map(squeezed).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    match paragraphs {
        true => lines(read) == expected.iter().map(|line| squeezed(line)).collect::<Vec<_>>(),
        false => squeezed(read) == squeezed(&expected.concat()),
    }
}

/// The text without what stands behind the report on its page, if it is that.
fn without_end<'a>(read: &'a str, expected: &str, after: &[&str]) -> &'a str {
    let needed = squeezed(expected).chars().count();
    let ends = read.char_indices().filter(|(_, letter)| !is_white(*letter)).nth(needed);
    let Some((end, _)) = ends else { return read };
    let behind = squeezed(&read[end..]);
    if squeezed(&after.concat()).contains(&behind) { &read[..end] } else { read }
}

fn numbers(date: &str) -> String {
    let digits = date.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.trim_start_matches('0')).collect::<Vec<_>>().join("-")
}

/// Nothing that was written vanishes: it is a text of the report, or among what is left.
fn kept(printed: &Printed, document: &Document, reading: &Reading, wrong: &mut Vec<String>) {
    let report = &reading.report;
    let texts = report.fields().into_iter().map(|field| squeezed(report.text(field)));
    let left = reading.left.iter().map(|spot| squeezed(document.words(*spot)));
    let kept: String = texts.chain(left).collect::<Vec<_>>().join("");
    let published = &mut printed.report.clone();
    let written: Vec<_> = published.texts_mut().map(|text| text.clone()).collect();
    let around = printed.before.iter().chain(printed.after).map(|line| (*line).to_owned());
    let is_kept = |text: &String| kept.contains(squeezed(text).trim_end_matches('。'));
    wrong.extend(
        written
            .into_iter()
            .chain(around)
            .filter(|text| !is_kept(text))
            .map(|text| format!("vanished: {text}")),
    );
}
