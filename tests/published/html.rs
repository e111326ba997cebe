//! Reports as web pages, in the manners of the content systems that organs use.

use std::fmt::Write as _;

use super::sheet::Sheet;
use super::{Piece, Published, chance, pick};
use crate::reports::Dice;

/// How a page is written.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// How paragraphs are.
    pub prose: Prose,
    /// What stands around the article.
    pub frame: Frame,
    /// Heads and labels are `th`.
    pub th: bool,
    /// Every grid column is drawn as two.
    pub doubled: bool,
    /// The three tables are one, their headings rows of it.
    pub one_table: bool,
    /// Written in GB18030.
    pub gb: bool,
}

/// How paragraphs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    Clean,
    Word,
    Divs,
    Breaks,
}

/// What stands around the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    None,
    Page,
    LayoutTable,
}

/// What stands before and after the article on a page.
pub const BEFORE: [&str; 5] =
    ["首页", "政务公开", "法定主动公开内容", "政府信息公开年报", "当前位置：首页 > 政务公开 > 年报"];
pub const AFTER: [&str; 4] =
    ["打印本页", "关闭窗口", "主办单位：网站管理中心", "网站标识码：0000000001　ICP备00000001号"];

impl Manner {
    /// One of them.
    pub fn any(dice: &mut Dice) -> Manner {
        Manner {
            prose: pick(dice, &[Prose::Clean, Prose::Word, Prose::Divs, Prose::Breaks]),
            frame: pick(dice, &[Frame::None, Frame::None, Frame::Page, Frame::LayoutTable]),
            th: chance(dice, 30),
            doubled: chance(dice, 15),
            one_table: chance(dice, 10),
            gb: chance(dice, 20),
        }
    }
}

/// The file's bytes.
pub fn print(report: &Published, manner: Manner, dice: &mut Dice) -> Vec<u8> {
    let article = article(report, manner, dice);
    let charset = if manner.gb { pick(dice, &["gb2312", "gbk", "GB18030"]) } else { "utf-8" };
    let mut out = format!(
        "<!DOCTYPE html>\n<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\">\
         <title>{}</title>\n<style>.MsoNormal {{ margin: 0 }}</style><script>var a = \"<p>一、总体情况</p>\";</script></head>\n<body>\n",
        escaped(&report.title.concat())
    );
    let lines = |lines: &[&str], tag: &str| {
        lines.iter().map(|line| format!("<{tag}>{}</{tag}>\n", escaped(line))).collect::<String>()
    };
    match manner.frame {
        Frame::None => out.push_str(&article),
        Frame::Page => {
            let _ = write!(
                out,
                "<div class=\"header\"><ul>{}</ul></div>\n<div class=\"TRS_Editor\" id=\"zoom\">{article}</div>\n<div class=\"footer\">{}</div>",
                lines(&BEFORE, "li"),
                lines(&AFTER, "p")
            );
        }
        Frame::LayoutTable => {
            let _ = write!(
                out,
                "<table width=\"100%\" border=\"0\"><tr><td colspan=\"2\">{}</td></tr>\n<tr><td width=\"160\">{}</td>\
                 <td>{article}</td></tr>\n<tr><td colspan=\"2\">{}</td></tr></table>",
                lines(&BEFORE[4..], "div"),
                lines(&BEFORE[..4], "div"),
                lines(&AFTER, "div")
            );
        }
    }
    out.push_str("\n</body></html>\n");
    match manner.gb {
        true => encoding_rs::GB18030.encode(&out).0.into_owned(),
        false => out.into_bytes(),
    }
}

fn article(report: &Published, manner: Manner, dice: &mut Dice) -> String {
    let mut out = String::new();
    let indent = pick(dice, &["　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", ""]);
    let mut open: Option<Sheet> = None;
    for piece in report.pieces() {
        let (tag, class, text, indent) = match piece {
            Piece::Title(text) => ("h1", "title", text.to_owned(), ""),
            Piece::Heading(text) if manner.one_table && (open.is_some() || text.starts_with('二')) => {
                // The first heading stands above the table, the others are rows of it.
                match text.starts_with('五') {
                    true => out.push_str(&table(&open.take().unwrap(), manner, dice)),
                    false => {
                        one_table(&mut open, heading_row(text));
                        continue;
                    }
                }
                ("h2", "heading", text.to_owned(), indent)
            }
            Piece::Heading(text) => ("h2", "heading", text.to_owned(), indent),
            Piece::Subheading(text) => ("h3", "subheading", text.to_owned(), indent),
            Piece::Body(text) if open.is_some() => {
                one_table(&mut open, heading_row(&text));
                continue;
            }
            Piece::Body(text) => ("p", "text", text, indent),
            Piece::Signature(text) => ("p", "signature", text.to_owned(), ""),
            Piece::Table(sheet) if open.is_some() => {
                one_table(&mut open, widened(sheet, 60));
                continue;
            }
            Piece::Table(sheet) => {
                out.push_str(&table(sheet, manner, dice));
                continue;
            }
        };
        out.push_str(&paragraph(manner, tag, class, indent, &text, dice));
    }
    out
}

fn paragraph(manner: Manner, tag: &str, class: &str, indent: &str, text: &str, dice: &mut Dice) -> String {
    match manner.prose {
        Prose::Clean => {
            let tag = if chance(dice, 50) { tag } else { "p" };
            format!("<{tag}>{indent}{}</{tag}>\n", escaped(text))
        }
        Prose::Word => format!(
            "<p class=MsoNormal align=left style='text-indent:32.0pt;line-height:28.0pt'>{indent}{}<o:p></o:p></p>\r\n",
            runs(text, dice)
        ),
        Prose::Divs => {
            format!("<div class=\"{class}\"><div>{indent}<span>{}</span></div></div>", escaped(text))
        }
        Prose::Breaks => format!("{indent}{}<br>\n<br/>", escaped(text)),
    }
}

/// Word's spans: another font for Latin letters and digits, and a break of the source where a tag ends.
fn runs(text: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = text.chars().collect();
    let latin = |letter: &char| letter.is_ascii_graphic();
    let span = |run: &[char]| {
        let inner = escaped(&run.iter().collect::<String>());
        match latin(&run[0]) {
            true => format!("<span lang=EN-US style='font-size:16.0pt'>{inner}</span>"),
            false => format!("<span\r\nstyle='font-size:16.0pt;font-family:仿宋_GB2312'>{inner}</span>"),
        }
    };
    let mut out = String::new();
    for run in letters.chunk_by(|one, next| latin(one) == latin(next)) {
        match run.len() > 1 && chance(dice, 20) {
            true => {
                let (one, two) = run.split_at(run.len() / 2);
                out.push_str(&(span(one) + &span(two)));
            }
            false => out.push_str(&span(run)),
        }
    }
    out
}

fn table(sheet: &Sheet, manner: Manner, dice: &mut Dice) -> String {
    let mut out = String::from("<table border=\"1\" cellspacing=\"0\"><tbody>\n");
    let times = if manner.doubled { 2 } else { 1 };
    for row in &sheet.rows {
        out.push_str("<tr>");
        for held in row {
            let tag = if manner.th && held.key.is_none() { "th" } else { "td" };
            let _ = write!(out, "<{tag}");
            for (attribute, span) in [("colspan", held.cols * times), ("rowspan", held.rows)] {
                if span > 1 {
                    let _ = write!(out, " {attribute}=\"{span}\"");
                }
            }
            let lines: Vec<_> = held.text.split('\n').map(escaped).collect();
            let inner = match manner.prose {
                Prose::Word => {
                    let line = |line: &str| {
                        let line = if line.is_empty() { "&nbsp;".to_owned() } else { runs(line, dice) };
                        format!(
                            "<p class=MsoNormal align=center>{line}<span lang=EN-US><o:p></o:p></span></p>"
                        )
                    };
                    held.text.split('\n').map(line).collect()
                }
                Prose::Divs => format!("<div>{}</div>", lines.join("</div><div>")),
                _ => lines.join("<br>"),
            };
            let _ = write!(out, ">{inner}</{tag}>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn heading_row(text: &str) -> Sheet {
    let held = super::sheet::Held::words(text, 60, 1);
    Sheet { width: 60, head_rows: 0, rows: vec![vec![held]] }
}

/// The table over a grid of so many columns.
fn widened(sheet: &Sheet, width: usize) -> Sheet {
    let times = width / sheet.width;
    let mut wide = Sheet { width, ..sheet.clone() };
    wide.rows.iter_mut().flatten().for_each(|held| held.cols *= times);
    wide
}

fn one_table(open: &mut Option<Sheet>, more: Sheet) {
    match open {
        Some(sheet) => sheet.rows.extend(more.rows),
        None => *open = Some(more),
    }
}

/// A text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
