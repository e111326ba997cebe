//! The body of a Word document, element by element.

use std::collections::HashMap;

use super::numbering::Numbering;
use super::styles::{ListPlace, Styles};
use crate::document::{Document, Role};
use crate::format::error::FormatError;
use crate::format::flow::Flow;
use crate::format::grid::{Cell, Joint};
use crate::format::xml::{Tag, Token, Xml};

/// Elements that are not shown, with what is in them: deletions and what was moved away, the codes of fields, what
/// stands over Chinese characters to tell their sound. So are properties as they were before a change.
const NOT_SHOWN: [&str; 12] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblGrid",
    "sectPr",
    "rt",
    "binData",
];

/// Columns of a table in Word.
const MOST_COLUMNS: usize = 63;

/// A body being read.
#[derive(Default)]
pub(super) struct Body {
    styles: Styles,
    numbering: Numbering,
    // Documents that are put in where they are named.
    chunks: HashMap<String, Document>,
    flow: Flow,
    // What is open of each kind, the innermost last: text boxes lie in the runs of paragraphs.
    paragraphs: Vec<Paragraph>,
    rows: Vec<Row>,
    // For each choice of renderings whether one was taken.
    choices: Vec<bool>,
    // For each field whether its code is over and its result has begun.
    fields: Vec<bool>,
    // Notes in the order of their marks: which of the two kinds, and the id.
    notes: Vec<(Notes, String)>,
    // What the next paragraph begins with.
    mark: Option<String>,
    in_row_properties: bool,
    in_text: bool,
}

/// The two kinds of notes, each in a part of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notes {
    Foot,
    End,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    place: ListPlace,
    // The number as the program wrote it down itself.
    number: Option<String>,
    run: Option<Run>,
}

#[derive(Default)]
struct Run {
    is_hidden: bool,
    is_raised: bool,
    in_brackets: bool,
}

#[derive(Default)]
struct Row {
    column: usize,
    is_deleted: bool,
}

impl Body {
    pub(super) fn new(styles: Styles, numbering: Numbering, chunks: HashMap<String, Document>) -> Body {
        Body { styles, numbering, chunks, ..Body::default() }
    }

    /// Reads the text of the part that holds the body.
    pub(super) fn read(&mut self, text: &str) -> Result<(), FormatError> {
        self.part(text, "body", None)
    }

    /// Reads the part with the notes of a kind; they come below the body, with their marks.
    pub(super) fn read_notes(&mut self, text: &str, kind: Notes) -> Result<(), FormatError> {
        match kind {
            Notes::Foot => self.part(text, "footnotes", Some(kind)),
            Notes::End => self.part(text, "endnotes", Some(kind)),
        }
    }

    /// The document.
    pub(super) fn finish(self) -> Result<Document, FormatError> {
        self.flow.finish()
    }

    fn part(&mut self, text: &str, root: &str, notes: Option<Notes>) -> Result<(), FormatError> {
        let mut xml = Xml::of(text);
        let mut is_inside = false;
        while let Some(token) = xml.next()?
            && !self.flow.is_full()
        {
            match token {
                Token::Open(tag) if !is_inside => is_inside = tag.name() == root,
                Token::Open(tag) => match notes.filter(|_| matches!(tag.name(), "footnote" | "endnote")) {
                    Some(kind) => self.note(&tag, kind, &mut xml)?,
                    None => self.open(&tag, &mut xml)?,
                },
                Token::Close(name) if name == root => is_inside = false,
                Token::Close(name) if is_inside => self.close(&name),
                Token::Text(text) if is_inside && self.in_text => self.text(&text),
                Token::Close(_) | Token::Text(_) => {}
            }
        }
        Ok(())
    }

    // A note that nothing in the body points to is a line that parts notes from the text.
    fn note(&mut self, tag: &Tag, kind: Notes, xml: &mut Xml) -> Result<(), FormatError> {
        let id = tag.value("id").unwrap_or_default();
        match self.notes.iter().position(|(other, name)| (*other, name) == (kind, &id)) {
            Some(at) => self.mark = Some(format!("[{}] ", at + 1)),
            None => xml.skip()?,
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), FormatError> {
        let name = tag.name();
        if name == "del" && self.in_row_properties {
            self.rows.iter_mut().last().into_iter().for_each(|row| row.is_deleted = true);
        }
        if NOT_SHOWN.contains(&name) || name.ends_with("Change") {
            return xml.skip();
        }
        match name {
            "p" => self.begin_paragraph(),
            "r" => {
                self.paragraphs.iter_mut().last().into_iter().for_each(|held| held.run = Some(Run::default()))
            }
            "tbl" => self.flow.open_table(),
            "tr" => {
                self.rows.push(Row::default());
                self.flow.begin_row();
            }
            "tc" => self.open_box(),
            "trPr" => self.in_row_properties = true,
            "gridBefore" | "gridSpan" | "vMerge" | "vmerge" => self.box_property(name, tag),
            "txbxContent" => self.flow.open_frame(),
            "AlternateContent" => self.choices.push(false),
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(true) => return xml.skip(),
                Some(taken) => *taken = true,
                None => {}
            },
            "altChunk" => {
                let chunk = tag.value("id").and_then(|id| self.chunks.remove(&id));
                self.flow.add(chunk.map(|chunk| chunk.blocks).unwrap_or_default());
            }
            "fldChar" => self.field(tag),
            _ if self.run().is_some() => self.in_run(name, tag),
            _ => self.paragraph_property(name, tag),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.begin_text(),
            "r" => self.end_run(),
            "t" => self.in_text = false,
            "tbl" | "txbxContent" => self.flow.close(),
            "tr" => self.end_row(),
            "tc" => self.close_box(),
            "trPr" => self.in_row_properties = false,
            "AlternateContent" => {
                self.choices.pop();
            }
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        self.paragraphs.push(Paragraph::default());
        self.flow.paragraph(self.styles.style(None));
        if let Some(mark) = self.mark.take() {
            self.flow.line().letters(&mark);
        }
    }

    // The properties of a paragraph are read: how it is set, and what is written before its text.
    fn begin_text(&mut self) {
        let Some(paragraph) = self.paragraphs.last() else { return };
        let style = paragraph.style.as_deref();
        self.flow.set(self.styles.style(style));
        let own = self.styles.place(style);
        let list = paragraph.place.list.clone().or(own.list).filter(|list| list != "0");
        if let Some(number) = &paragraph.number {
            self.flow.line().letters(number);
        } else if let Some(list) = list {
            let of_style = || style.and_then(|style| self.numbering.level_of(&list, style));
            let level = paragraph.place.level.or(own.level).or_else(of_style).unwrap_or(0);
            let number = self.numbering.count(&list, level);
            self.flow.line().letters(&number);
        }
    }

    fn end_paragraph(&mut self) {
        self.flow.break_line();
        self.paragraphs.pop();
        // The code of a field ends in the paragraph in which it begins.
        self.fields.iter_mut().for_each(|is_result| *is_result = true);
    }

    fn paragraph_property(&mut self, name: &str, tag: &Tag) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = tag.value("val"),
            "numId" => paragraph.place.list = tag.value("val"),
            "ilvl" => paragraph.place.level = count(tag),
            // Word 2003 writes numbers down.
            "t" => paragraph.number = tag.value("val"),
            _ => {}
        }
    }

    fn box_property(&mut self, name: &str, tag: &Tag) {
        match (name, self.flow.open_cell(), self.rows.last_mut()) {
            ("gridBefore", _, Some(row)) => row.column += count(tag).unwrap_or(0).min(MOST_COLUMNS),
            ("gridSpan", Some(cell), _) => cell.cols = count(tag).unwrap_or(1).clamp(1, MOST_COLUMNS),
            ("vMerge" | "vmerge", Some(cell), _) => {
                let begins = tag.value("val").is_some_and(|value| value == "restart");
                cell.joint = if begins { Joint::Begins } else { Joint::GoesOn };
            }
            _ => {}
        }
    }

    fn run(&mut self) -> Option<&mut Run> {
        self.paragraphs.last_mut()?.run.as_mut()
    }

    fn in_run(&mut self, name: &str, tag: &Tag) {
        let Some(run) = self.paragraphs.last_mut().and_then(|paragraph| paragraph.run.as_mut()) else {
            return;
        };
        match name {
            "t" => self.in_text = true,
            "vanish" | "webHidden" => run.is_hidden = tag.is_on(),
            "rStyle" => run.is_hidden |= self.styles.is_hidden(tag.value("val").as_deref()),
            "vertAlign" => run.is_raised = tag.value("val").is_some_and(|value| value == "superscript"),
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" if self.is_shown() => self.flow.break_line(),
            "noBreakHyphen" => self.text("-"),
            "sym" => {
                let code = tag.value("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // What a font of symbols has in the private area is a picture and no letter.
                let letter = code
                    .and_then(char::from_u32)
                    .filter(|letter| !('\u{e000}'..='\u{f8ff}').contains(letter));
                self.text(letter.map(String::from).as_deref().unwrap_or(""));
            }
            "footnoteReference" => self.refer(Notes::Foot, tag),
            "endnoteReference" => self.refer(Notes::End, tag),
            _ => {}
        }
    }

    fn refer(&mut self, kind: Notes, tag: &Tag) {
        self.notes.push((kind, tag.value("id").unwrap_or_default()));
        let mark = format!("[{}]", self.notes.len());
        self.text(&mark);
    }

    fn end_run(&mut self) {
        let run = self.paragraphs.last_mut().and_then(|paragraph| paragraph.run.take());
        if run.is_some_and(|run| run.in_brackets) {
            self.flow.line().letters("]");
        }
    }

    fn field(&mut self, tag: &Tag) {
        match tag.value("fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                self.fields.iter_mut().last().into_iter().for_each(|is_result| *is_result = true)
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn is_shown(&mut self) -> bool {
        self.fields.iter().all(|is_result| *is_result) && self.run().is_none_or(|run| !run.is_hidden)
    }

    fn text(&mut self, text: &str) {
        if !self.is_shown() || text.is_empty() {
            return;
        }
        // A raised number after a digit is a note's and no digit of its number.
        let ends_in_digit = self.flow.line().ends_in_digit();
        if let Some(run) = self.run().filter(|run| run.is_raised && !run.in_brackets)
            && ends_in_digit
            && text.starts_with(|letter: char| letter.is_ascii_digit())
        {
            run.in_brackets = true;
            self.flow.line().letters("[");
        }
        self.flow.line().letters(text);
    }

    fn open_box(&mut self) {
        let column = self.rows.last().map(|row| row.column);
        self.flow.open_box(Cell { column, ..Cell::new(Role::Figure) });
    }

    fn close_box(&mut self) {
        let cols = self.flow.open_cell().map(|cell| cell.cols);
        if let Some(cols) = cols {
            self.rows.iter_mut().last().into_iter().for_each(|row| row.column += cols);
            self.flow.close();
        }
    }

    fn end_row(&mut self) {
        let is_deleted = self.rows.pop().is_some_and(|row| row.is_deleted);
        if let Some(table) = self.flow.table().filter(|_| is_deleted) {
            table.drop_row();
        }
    }
}

fn count(tag: &Tag) -> Option<usize> {
    tag.value("val")?.trim().parse().ok()
}
