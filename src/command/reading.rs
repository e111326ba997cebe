//! Published reports that were read from documents: the dialog in which what was read is looked through, and what a
//! person makes of it: a draft, next year's report, or the year before of a draft that is there.
//!
//! The report rides along in the dialog as a hidden field, `0/report` in the first section, beside `0/name`, what the
//! document is called; what was put right stands in fields that are called by the keys of cells,
//! `0/applications.received.total`, and `0/to` is the draft that was chosen. So nothing is kept between two commands.

mod last_year;
mod result;
mod section;
mod source;

use super::files::counts;
use super::{Chosen, Context, Effect, Outcome, Said, Sheet, changes, import};
use crate::document::recognise::Reading;
use crate::document::{Document, recognise};
use crate::drafts::{self, LONGEST_NAME};
use crate::format;
use crate::report::next_year::next_year;
use crate::report::{Edit, Figure, Report, file};

pub use last_year::attach as attach_last_year;

/// Documents that are read at once.
const MOST: usize = 30;
/// Letters of documents that a dialog shows.
const LONGEST_SHOWN: usize = 600_000;
/// What is pasted has no name.
const PASTED: &str = "粘贴的内容";
const HEADING: &str = "读出的年报";

/// What is read of some documents, in the making.
pub struct Readings<'a> {
    context: &'a Context,
    /// How many documents there are.
    count: usize,
    /// How many were read, or could not be.
    done: usize,
    /// The dialog's sections, one a document.
    sections: Vec<String>,
    /// What is said above them.
    said: Vec<String>,
    /// Letters of documents that still are shown.
    room: usize,
}

impl<'a> Readings<'a> {
    /// Nothing yet of so many documents; `said` is what is to be said beside them.
    pub fn of(context: &'a Context, count: usize, said: &str) -> Readings<'a> {
        let said = said.lines().map(str::to_owned).collect();
        Readings { context, count, done: 0, sections: Vec::new(), said, room: LONGEST_SHOWN }
    }

    /// What is said while the next one is read.
    pub fn reading(&self, name: &str) -> String {
        let place = match self.count {
            1 => String::new(),
            count => format!("（第 {} 份，共 {count} 份）", self.done + 1),
        };
        format!("正在读取“{name}”{place}……")
    }

    /// Whether one more is read.
    pub fn has_room(&self) -> bool {
        self.done < MOST
    }

    /// Recognises the report in a document; or notes why there is no document.
    pub fn add(&mut self, name: &str, document: Result<Document, String>) {
        let read = document.and_then(|document| {
            let reading = recognise(&document).map_err(|error| error.message())?;
            Ok((document, reading))
        });
        self.add_reading(name, read);
    }

    /// Notes that one is not read, for want of room.
    pub fn pass_over(&mut self, name: &str) {
        let text = format!("一次最多读取 {MOST} 份文件，这份没有读。已有的草稿没有改变。请分几次选择。");
        self.add_reading(name, Err(text));
    }

    /// Adds what was read; or notes why nothing could be.
    pub fn add_reading(&mut self, name: &str, read: Result<(Document, Reading), String>) {
        match read {
            Ok((document, reading)) => {
                let number = self.sections.len();
                let section = section::write(self.context, number, name, &document, &reading, &mut self.room);
                self.sections.push(section);
            }
            Err(sentence) => self.said.push(format!("{name}：{sentence}")),
        }
        self.done += 1;
    }

    /// The dialog; where nothing was read, only why.
    pub fn shown(self) -> Vec<Effect> {
        if self.sections.is_empty() {
            return vec![Effect::Say(Said::failure(self.said.join("\n")))];
        }
        let mut sheet = Sheet::default();
        for line in &self.said {
            sheet.element("p class=reminder", line);
        }
        for section in &self.sections {
            sheet.markup(section);
        }
        sheet.markup("<div class=actions>");
        if self.sections.len() > 1 {
            let label = format!("全部建立草稿（{} 份）", self.sections.len());
            sheet.main_button(&label, "keep-readings", "");
        }
        sheet.close("取消").markup("</div>");
        vec![sheet.shown(HEADING)]
    }

    /// What was pasted: the clipboard's HTML, and its text.
    pub fn pasted(context: &'a Context, html: &str, text: &str) -> Vec<Effect> {
        if text.trim_start().starts_with('{') {
            let reports = drafts::open(text.as_bytes(), |_| None).map_err(|error| error.message());
            return import(context, vec![Chosen { name: PASTED.to_owned(), reports }]);
        }
        let mut readings = Readings::of(context, 1, "");
        readings.add(PASTED, format::pasted(html, text).map_err(|error| error.message()));
        readings.shown()
    }
}

/// What a section of the dialog holds: the report with what was put right in it, and what it was read from.
struct Held {
    report: Report,
    name: String,
}

fn held(context: &Context, number: &str) -> Result<Held, String> {
    let prefix = format!("{number}/");
    let text = context.input(&format!("{prefix}report"));
    // As a file from elsewhere: letters that mislead are left out.
    let opened = file::read(text.as_bytes(), |_| None).map_err(|error| error.message())?;
    let mut report = opened.report;
    let fields = context.inputs.iter().filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?, value)));
    for (key, value) in fields {
        let Some(cell) = report.form.cell(key) else { continue };
        if let Some(entry) = report.form.entry(cell).filter(|_| report.figure(cell).to_string() != *value) {
            report.apply(Edit::Figure { cell, figure: Figure::read(value, entry.kind) });
        }
    }
    Ok(Held { report, name: context.input(&format!("{prefix}name")).chars().take(LONGEST_NAME).collect() })
}

/// The numbers of the sections that the dialog has.
fn numbers(context: &Context) -> Vec<&str> {
    context.inputs.iter().filter_map(|(name, _)| name.strip_suffix("/report")).collect()
}

/// Whether the dialog has one section only.
fn is_alone(context: &Context) -> bool {
    numbers(context).len() < 2
}

/// Closes the dialog and goes to a draft; where other reports are in it, says instead what became of this one.
fn leave(context: &Context, number: &str, id: &str, words: &str) -> Vec<Effect> {
    if !is_alone(context) {
        let mut part = Sheet::default();
        part.element("p role=status", words);
        return vec![Effect::Part(section::id(number), part.text())];
    }
    vec![Effect::Close, Effect::Open(id.to_owned())]
}

/// Keeps what was read as a new draft, called after what it was read from.
pub fn keep(context: &Context, number: &str) -> Outcome {
    let Held { report, name } = held(context, number)?;
    let (drafts, id) = (context.drafts(), context.new_id(0));
    drafts
        .import(&id, &file::write(&report), &name, context.now, counts(&report))
        .map_err(|error| error.message())?;
    let words = format!("已建立草稿“{name}”，列在草稿列表里。");
    Ok([changes(&drafts), leave(context, number, &id, &words)].concat())
}

/// Keeps each as a draft of its own.
pub fn keep_all(context: &Context) -> Outcome {
    let (drafts, mut effects) = (context.drafts(), Vec::new());
    let mut count = 0;
    for number in numbers(context) {
        let Held { report, name } = held(context, number)?;
        let full = format!(
            "浏览器的存储空间已满，只建立了 {count} 份草稿；已有的草稿没有改变。\
             请导出并删除不需要的草稿，清空回收站后再读取其余的。"
        );
        drafts
            .import(&context.new_id(count), &file::write(&report), &name, context.now, counts(&report))
            .map_err(|error| error.message())?;
        effects.push(Effect::IfFull(Said::failure(full)));
        effects.extend(changes(&drafts));
        count += 1;
    }
    let said = Said::of(format!("已建立 {count} 份草稿；已有的草稿没有改变。"));
    Ok([effects, vec![Effect::Close, Effect::Say(said)]].concat())
}

/// Begins the report for the year after, with this one attached.
pub fn begin_next_year(context: &Context, number: &str) -> Outcome {
    let report = next_year(&held(context, number)?.report);
    let (drafts, id) = (context.drafts(), context.new_id(0));
    drafts
        .create(&id, &report, &file::write(&report), context.now, counts(&report))
        .map_err(|error| error.message())?;
    let words = format!("已起草 {} 年度的报告，列在草稿列表里；上年的报告附在里面。", report.year);
    Ok([changes(&drafts), leave(context, number, &id, &words)].concat())
}
