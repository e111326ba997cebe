//! Files in and out: reports from elsewhere, all drafts in one file, the sample, the printed page.

use super::{Context, Effect, Outcome, Said, changes, no_store, ready};
use crate::check::{self, dismissal};
use crate::document::typeset;
use crate::drafts::recorder::Recorder;
use crate::drafts::{Counts, Drafts, SaveError, archive};
use crate::format;
use crate::report::file::{self, FileError, Opened};
use crate::report::file_name::{archive_name, file_name};
use crate::report::{Report, sample};

/// The id of the one sample that there is; with a number, where that lies in the bin or cannot be read.
const SAMPLE: &str = "sample";
/// Samples that are looked for by their numbers.
const MOST_SAMPLES: usize = 100;

/// A report as it prints.
pub fn page(report: &Report) -> String {
    format::html::render(&typeset(report))
}

/// What the checks find in a report by itself, without what was dismissed.
pub fn counts(report: &Report) -> Counts {
    let (open, _) = dismissal::reviewed(report);
    let (errors, warnings) = check::counts(&open);
    Counts { errors, warnings }
}

/// Opens the sample. What was changed in it stays.
pub fn sample(context: &Context) -> Outcome {
    let drafts = context.drafts();
    let numbered = (2..MOST_SAMPLES).map(|number| format!("{SAMPLE}-{number}"));
    for id in [SAMPLE.to_owned()].into_iter().chain(numbered).chain([context.new_id(0)]) {
        if drafts.load(&id).is_err() {
            let report = sample::sample();
            let text = file::write(&report);
            match drafts.create(&id, &report, &text, context.now, counts(&report)) {
                Ok(_) => {}
                Err(SaveError::Taken) => continue,
                Err(error) => return Err(error.message()),
            }
        }
        return Ok([changes(&drafts), vec![Effect::Open(id)]].concat());
    }
    Err(SaveError::Taken.message())
}

/// One draft's file, as it was saved last.
pub fn export(context: &Context, id: &str) -> Outcome {
    let loaded = context.drafts().load(id).map_err(|error| error.message())?;
    let said = ready::exported(&loaded.report).map(|said| Effect::Say(said.with("打开它", "open", id)));
    let file = Effect::File(file_name(&loaded.report, "json"), "application/json", loaded.text);
    Ok(std::iter::once(file).chain(said).collect())
}

/// Every draft in one file; `date` is the day, for its name.
pub fn archive(context: &Context, date: &str) -> Outcome {
    let values = context.drafts().values().map_err(no_store)?;
    let file = Effect::File(archive_name(date), "application/json", archive::write(&values));
    Ok(vec![file, Effect::Exported])
}

/// A file that a person chose.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What it is called.
    pub name: String,
    /// Its reports, as [`crate::drafts::open`] reads them, or why it could not be read at all, in words.
    pub reports: Result<Vec<Result<Opened, FileError>>, String>,
}

/// What became of the reports of some files.
#[derive(Default)]
struct Tally {
    taken: usize,
    newer: usize,
    there: usize,
    failures: Vec<String>,
}

/// Takes in what is in some files: each report becomes a draft of its own, no draft that there is changes.
/// Of an archive what is a draft already is not taken again.
pub fn import(context: &Context, files: Vec<Chosen>) -> Vec<Effect> {
    let drafts = context.drafts();
    let (mut tally, mut effects) = (Tally::default(), Vec::new());
    for Chosen { name, reports } in files {
        match reports {
            Ok(reports) => {
                for report in reports {
                    let so_far = tally.said_when_full();
                    take(context, &drafts, &name, report, &mut tally);
                    let changes = changes(&drafts);
                    // Where the store fills up on the way, it is said how far it went.
                    effects.extend((!changes.is_empty()).then_some(Effect::IfFull(so_far)));
                    effects.extend(changes);
                }
            }
            Err(sentence) => tally.failures.push(format!("{name}：{sentence}")),
        }
    }
    effects.push(Effect::Say(tally.said()));
    effects
}

/// The same where there are other files besides, which are to be read: what became of these is said there.
pub fn take_in(context: &Context, files: Vec<Chosen>, others: bool) -> Vec<Effect> {
    let nothing = files.is_empty();
    let mut effects = import(context, files);
    if others && let Some(Effect::Say(said)) = effects.pop() {
        effects.push(Effect::Read(if nothing { String::new() } else { said.text }));
    }
    effects
}

/// Bytes from its beginning that tell what a file is.
pub const BEGINNING: i32 = 1024;

/// Whether a file that begins so is to be read as a report's file, or as one with every draft: it begins as an object
/// of JSON does, in whatever encoding, or there is nothing in it.
pub fn is_report_file(beginning: &[u8]) -> bool {
    // Marks of byte order, and what UTF-16 has beside each letter.
    let skipped =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
    let letters: Vec<u8> = beginning.iter().copied().filter(|byte| !skipped(byte)).take(5).collect();
    letters.is_empty() || (letters.starts_with(b"{") && !letters.starts_with(b"{\\rtf"))
}

fn take(
    context: &Context,
    drafts: &Drafts<Recorder>,
    name: &str,
    opened: Result<Opened, FileError>,
    tally: &mut Tally,
) {
    let number = tally.taken + tally.there + tally.failures.len();
    let taken = opened.map_err(|error| error.message()).and_then(|opened| {
        let Opened { report, read_only, text, name, archived, .. } = opened;
        // A newer file stays as it came.
        let text = if read_only.is_some() { text } else { file::write(&report) };
        if archived && matches!(drafts.same_as(&text), Ok(Some(_))) {
            tally.there += 1;
            return Ok(());
        }
        drafts
            .import(&context.new_id(number), &text, &name, context.now, counts(&report))
            .map_err(|error| error.message())?;
        tally.taken += 1;
        tally.newer += usize::from(read_only.is_some());
        Ok(())
    });
    if let Err(sentence) = taken {
        tally.failures.push(format!("{name}：{sentence}"));
    }
}

impl Tally {
    fn said_when_full(&self) -> Said {
        let done = match self.taken {
            0 => "没有导入任何内容".to_owned(),
            taken => format!("前 {taken} 份报告已经导入，其余的没有导入"),
        };
        Said::failure(format!(
            "浏览器的存储空间已满，{done}；已有的草稿没有改变。请导出并删除不需要的草稿，清空回收站后再导入其余的。"
        ))
    }

    fn said(&self) -> Said {
        let of = |count: usize, words: String| if count > 0 { words } else { String::new() };
        let newer = of(self.newer, format!("其中 {} 份由新版的编辑器制作，在这里只能查看。", self.newer));
        let there = of(self.there, format!("另有 {} 份与已有的草稿完全相同，没有重复导入。", self.there));
        let (taken, failed) = (self.taken, self.failures.len());
        let failures = self.failures.join("\n");
        match (taken, failed) {
            (0, 0) => Said::of("文件里的报告都与已有的草稿完全相同，没有重复导入。"),
            (_, 0) => {
                Said::of(format!("导入了 {taken} 份报告，各成一份新草稿；已有的草稿没有改变。{newer}{there}"))
            }
            (0, _) => Said::failure(failures),
            _ => Said::failure(format!(
                "导入了 {taken} 份报告，另有 {failed} 份没有导入。{newer}{there}\n{failures}"
            )),
        }
    }
}
