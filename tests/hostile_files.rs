//! Files that someone sends in error or on purpose: each is opened as what it is, or refused with the
//! reason, in bounded time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod hostile;
mod reports;

use std::time::{Duration, Instant};

use hostile::Comes::{self, Each, NotJson, Refused};
use nianbao::drafts;
use nianbao::report::file::{FileError, Opened};

/// What stands in a report under one of the names that the files are described with.
fn held(opened: &Opened, name: &str) -> String {
    let report = &opened.report;
    match name {
        "organ" => report.organ.name.clone(),
        "kind" => report.organ.kind.id().to_owned(),
        "problems" => report.problems.clone(),
        "problems.len" => report.problems.len().to_string(),
        "year" => report.year.to_string(),
        "edition" => report.form.edition.id.to_owned(),
        "sections" => report.overview.len().to_string(),
        "text" => report.overview[0].text.clone(),
        "encoding" => format!("{:?}", opened.encoding),
        "read_only" => opened.read_only.unwrap_or(0).to_string(),
        "name" => opened.name.clone(),
        "unknown" => report.unknown.iter().count().to_string(),
        "unknown of organ" => match report.unknown.get("organ") {
            Some(nianbao::json::Value::Members(members)) => members.iter().count().to_string(),
            _ => String::new(),
        },
        key => reports::figure_at(report, key),
    }
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into)
}

#[track_caller]
fn assert_comes(name: &str, come: &Result<Opened, FileError>, comes: &Comes) {
    match (come, comes) {
        (Ok(opened), Comes::Holds(what)) => {
            for (place, value) in what {
                assert_eq!(&held(opened, place), value, "{name}: {place}");
            }
        }
        (Err(FileError::NotJson { line, .. }), NotJson(expected)) => assert_eq!(line, expected, "{name}"),
        (Err(error), Refused(expected)) => assert_eq!(error, expected, "{name}"),
        (Ok(_), expected) => panic!("{name}: opened, not {expected:?}"),
        (Err(error), expected) => panic!("{name}: {error:?}, not {expected:?}"),
    }
    if let Err(error) = come {
        let message = error.message();
        assert!(message.ends_with('。') && message.chars().count() < 200, "{name}: {message}");
        assert!(
            !message
                .contains(|letter: char| letter.is_control() || ('\u{202a}'..='\u{202e}').contains(&letter)),
            "{name}"
        );
    }
}

#[test]
fn every_hostile_file_is_opened_as_what_it_is_or_refused_with_the_reason() {
    let files = hostile::files();
    for (name, bytes, comes) in &files {
        let begun = Instant::now();
        let come = drafts::open(bytes, gb18030);
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(30), "{name}: {taken:?}");
        match (come, comes) {
            (Ok(opened), Each(each)) => {
                assert_eq!(opened.len(), each.len(), "{name}");
                opened.iter().zip(each).for_each(|(come, comes)| assert_comes(name, come, comes));
            }
            (Ok(mut opened), comes) => {
                assert_eq!(opened.len(), 1, "{name}");
                assert_comes(name, &opened.remove(0), comes);
            }
            (Err(error), comes) => assert_comes(name, &Err(error), comes),
        }
    }
    println!("{} hostile files", files.len());
    assert!(files.len() >= 80);
}
