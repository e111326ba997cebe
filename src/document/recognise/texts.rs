//! The texts of a report out of a document: title, introduction, the parts in prose, signature; and what is left.

use std::borrow::Cow;
use std::ops::Range;

use super::figures::Read;
use super::letters::{letters, likeness, with_common_forms};
use super::parts::Heading;
use super::prose::{Text, Wrapping, is_page_furniture, said, sections};
use super::source::{Line, PieceLook};
use super::table::words;
use super::title::{Title, kind, title};
use super::zones::{is_furniture, is_prose};
use super::{Look, contact, signature};
use crate::document::Spot;
use crate::form::{Content, Field, Form};
use crate::report::{Report, Section, Signature};

/// The texts of a report as read.
pub struct Texts {
    /// The year that it is about.
    pub year: Option<u16>,
    /// Where nothing was placed.
    pub left: Vec<Spot>,
    /// Sentences about what was understood how.
    pub log: Vec<String>,
    /// Its title; empty where there is none.
    pub title: Title,
    introduction: String,
    overview: Vec<Section>,
    prose: Vec<(Field, String)>,
    signature: Signature,
    missing: Vec<Look>,
}

/// Which lines are placed already.
struct Lines<'a> {
    lines: &'a [Line<'a>],
    taken: Vec<bool>,
    /// In tables, and none of the form's.
    other_words: Vec<Spot>,
    wrapping: Wrapping,
}

impl Texts {
    /// Reads them.
    pub fn of(lines: &[Line], headings: &[Heading], readings: &[Read]) -> Texts {
        let newest = Form::for_year(u16::MAX);
        let mut held = Lines {
            lines,
            taken: vec![false; lines.len()],
            other_words: Vec::new(),
            wrapping: Wrapping::of(lines),
        };
        held.take_tables(readings);
        let first_table = readings.iter().map(|read| read.zone().start).min();
        let begin = headings.first().map(|heading| heading.line).or(first_table).unwrap_or(lines.len());
        let title = title(lines, begin.saturating_add(1)).unwrap_or_default();
        held.take(title.lines.clone());
        let before = held.free(title.lines.end..begin);
        let mut paragraphs = held.paragraphs(before);
        let has_overview = headings.first().is_some_and(|heading| heading.part == 0);
        let overview = if has_overview { Vec::new() } else { after_introduction(&mut paragraphs) };
        let introduction = held.keep_introduction(paragraphs);
        let year = title.year.or_else(|| contact::year(&introduction));
        let mut texts = Texts {
            year,
            left: Vec::new(),
            log: Vec::new(),
            title,
            introduction,
            overview: Vec::new(),
            prose: Vec::new(),
            signature: Signature::default(),
            missing: Vec::new(),
        };
        texts.parts(&mut held, headings, newest, overview);
        if texts.title.organ.is_empty() && !texts.signature.organ.is_empty() {
            texts.title.organ.clone_from(&texts.signature.organ);
            texts.log.push("标题里没有机关名称，已取落款的机关。".to_owned());
        }
        texts.say_what_is_missing(newest);
        texts.left = held.left();
        let forms: usize = lines.iter().map(|line| with_common_forms(&said(line)).1).sum();
        if forms > 0 {
            texts.log.push(format!("原件里有 {forms} 个兼容字符（部首、兼容汉字），已换成通用的汉字。"));
        }
        texts
    }

    fn parts(&mut self, held: &mut Lines, headings: &[Heading], form: &Form, overview: Vec<Text>) {
        let mut rest = overview;
        for (part, stated) in form.edition.parts.iter().enumerate() {
            let at = headings.iter().position(|heading| heading.part == part);
            let heading = at.and_then(|at| headings.get(at));
            let next = at.and_then(|at| headings.get(at + 1));
            let mut paragraphs = heading.map_or_else(Vec::new, |heading| held.below(heading, next));
            if part == 0 {
                paragraphs = [std::mem::take(&mut rest), paragraphs].concat();
            }
            if headings.last().is_some_and(|last| last.part == part) {
                self.end(held, &mut paragraphs);
            }
            match stated.content {
                Content::Sections(proposed) => {
                    held.take_texts(&paragraphs);
                    self.overview = sections(&paragraphs, proposed);
                }
                Content::Prose(field) => {
                    held.take_texts(&paragraphs);
                    self.prose.push((field, joined(&paragraphs)));
                }
                // What stands beside a table has no place in the form.
                Content::Table(_) => {}
            }
        }
    }

    // Behind the last part: who signs; and what a page has below.
    fn end(&mut self, held: &mut Lines, paragraphs: &mut Vec<Text>) {
        let furniture = |text: &Text| {
            let mut lines = text.lines.iter().filter_map(|at| held.lines.get(*at));
            !text.text.contains('。') && lines.all(is_page_furniture)
        };
        if let Some(end) = paragraphs.iter().position(furniture).filter(|end| *end > 0) {
            paragraphs.truncate(end);
        }
        let before = paragraphs.len();
        let all = paragraphs.clone();
        let (signature, behind) = signature::take(paragraphs, &self.title.organ);
        self.signature = signature;
        let signed = all.get(paragraphs.len()..before - behind.len()).unwrap_or_default();
        held.take_texts(signed);
    }

    fn say_what_is_missing(&mut self, form: &Form) {
        let mut missing = |field: Field, reason: String| {
            self.missing.push(Look { cells: Vec::new(), field: Some(field), reason, spot: None });
        };
        if self.title.organ.is_empty() {
            missing(Field::OrganName, "标题里没有认出机关名称，请填写。".to_owned());
        }
        if self.year.is_none() {
            missing(Field::OrganName, "没有认出报告年度，年度是按表格的格式推算的，请核对。".to_owned());
        }
        for part in form.edition.parts {
            let (field, empty) = match part.content {
                Content::Sections(_) => (Field::SectionText(0), self.overview.is_empty()),
                Content::Prose(field) => {
                    let held = self.prose.iter().find(|(held, _)| *held == field);
                    (field, held.is_none_or(|(_, text)| text.is_empty()))
                }
                Content::Table(_) => continue,
            };
            if empty {
                missing(field, format!("没有找到第{}部分“{}”的内容。", part.number, part.heading));
            }
        }
    }

    /// Puts them into a report; gives what is to be looked at.
    pub fn fill_in(&self, report: &mut Report) -> Vec<Look> {
        report.organ.name.clone_from(&self.title.organ);
        report.organ.kind = kind(&self.title.organ);
        contact::fill_in(&mut report.organ, &self.introduction);
        report.introduction.clone_from(&self.introduction);
        report.overview.clone_from(&self.overview);
        report.signature = self.signature.clone();
        for (field, text) in &self.prose {
            report.apply(crate::report::Edit::Text { field: *field, text: text.clone() });
        }
        self.missing.clone()
    }
}

fn joined(paragraphs: &[Text]) -> String {
    paragraphs.iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n")
}

// Where the first heading is lost: what follows the paragraph that says what the report is made by.
fn after_introduction(paragraphs: &mut Vec<Text>) -> Vec<Text> {
    let introduces = |text: &Text| text.text.contains("条例") || text.text.contains("统计期限");
    let end = paragraphs.iter().position(introduces).map_or(0, |at| at + 1);
    paragraphs.split_off(end.min(paragraphs.len()))
}

impl<'a> Lines<'a> {
    fn take(&mut self, range: Range<usize>) {
        self.taken.iter_mut().take(range.end).skip(range.start).for_each(|taken| *taken = true);
    }

    fn take_texts(&mut self, texts: &[Text]) {
        for at in texts.iter().flat_map(|text| &text.lines) {
            self.take(*at..*at + 1);
        }
    }

    // Lines that are the form's own words or figures, in and around its tables.
    fn take_tables(&mut self, readings: &[Read]) {
        for read in readings {
            let words = read.form.tables.get(read.table).map(words).unwrap_or_default();
            for at in read.zone() {
                let Some(line) = self.lines.get(at).filter(|line| !is_prose(line)) else { continue };
                if line.tabular {
                    let words_in = line.pieces.iter().filter(|piece| piece.look == PieceLook::Words);
                    let other = words_in.filter(|piece| !is_label(&letters(piece.text), &words));
                    self.other_words.extend(other.map(|piece| piece.spot));
                    self.take(at..at + 1);
                } else if is_labels(line, &words) {
                    self.take(at..at + 1);
                }
            }
        }
    }

    fn free(&self, range: Range<usize>) -> Vec<(usize, Cow<'a, str>)> {
        let lines = self.lines.iter().enumerate().take(range.end).skip(range.start);
        let free = lines.filter(|(at, _)| !self.taken.get(*at).copied().unwrap_or(true));
        free.map(|(at, line)| (at, said(line))).collect()
    }

    fn paragraphs(&self, lines: Vec<(usize, Cow<str>)>) -> Vec<Text> {
        self.wrapping.paragraphs(&lines, self.lines)
    }

    // What stands below a heading and in its line behind it, up to the next.
    fn below(&mut self, heading: &Heading, next: Option<&Heading>) -> Vec<Text> {
        let end = next.map_or(self.lines.len(), |next| next.line);
        let mut lines = self.free(heading.line + 1..end);
        self.take(heading.line..heading.line + 1);
        let rest = self.lines.get(heading.line).and_then(|line| line.text?.get(heading.spot.end..));
        let rest = rest.map(|rest| rest.trim_start_matches(['。', '：', ':', '；', ' ', '\u{3000}', '\t']));
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            lines.insert(0, (heading.line, rest.into()));
        }
        self.paragraphs(lines)
    }

    // From the first sentence on; what a page has above its text is left.
    fn keep_introduction(&mut self, paragraphs: Vec<Text>) -> String {
        let furniture =
            |text: &Text| text.lines.iter().filter_map(|at| self.lines.get(*at)).all(is_page_furniture);
        let is_sentence = |text: &Text| {
            text.text.contains(['。', '，']) || text.text.contains("条例") || text.text.chars().count() > 40
        };
        let begins = |text: &&Text| !furniture(text) && is_sentence(text);
        let above = paragraphs.iter().take_while(|text| !begins(text)).count();
        let kept: Vec<Text> = paragraphs.into_iter().skip(above).filter(|text| !furniture(text)).collect();
        self.take_texts(&kept);
        joined(&kept)
    }

    fn left(&self) -> Vec<Spot> {
        let lines = self.lines.iter().zip(&self.taken);
        let left = lines.filter(|(line, taken)| !**taken && !is_furniture(line));
        left.flat_map(|(line, _)| line.spots()).chain(self.other_words.iter().copied()).collect()
    }
}

// Labels and figures and nothing else.
fn is_labels(line: &Line, words: &[Vec<char>]) -> bool {
    let pieces = line.pieces.iter().filter(|piece| piece.look == PieceLook::Words);
    let said: Vec<Vec<char>> = pieces.map(|piece| letters(piece.text)).collect();
    is_label(&said.concat(), words) || said.iter().all(|piece| is_label(piece, words))
}

// A label, or a piece that a line's end has cut off one.
fn is_label(said: &[char], words: &[Vec<char>]) -> bool {
    let part = |word: &Vec<char>| word.windows(said.len().max(1)).any(|window| window == said);
    said.is_empty()
        || words.iter().any(|word| likeness(said, word) >= 600 || part(word))
        || is_several(said, words)
}

// Labels side by side: 行政复议 行政诉讼.
fn is_several(said: &[char], words: &[Vec<char>]) -> bool {
    let mut rest = said;
    while !rest.is_empty() {
        let longest =
            words.iter().filter(|word| !word.is_empty() && rest.starts_with(word)).map(Vec::len).max();
        match longest.and_then(|length| rest.get(length..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}
