//! Running text: lines that a page's width has cut put together again, and paragraphs under sub-headings.

use std::borrow::Cow;

use super::letters::{letters, likeness, with_common_forms};
use super::parts::{is_numeral, without_number};
use super::source::Line;
use super::zones::is_furniture;
use crate::document::Style;
use crate::report::Section;

/// A paragraph as it was written.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// The lines that it stood in.
    pub lines: Vec<usize>,
    /// Whether the document sets it as a sub-heading.
    pub is_heading: bool,
}

/// How a document breaks its lines.
#[derive(Clone, Copy, Debug)]
pub struct Wrapping {
    /// Width of a full line, in half letters; none where each line is a paragraph.
    width: Option<usize>,
    /// White space before most lines, in half letters.
    indent: usize,
}

/// Lines that end within a sentence from which a page's width is what cut them.
const FEW_CUT_LINES: usize = 5;

impl Wrapping {
    /// Whether lines of a document are cut at a width, and at which: then most lines end within a sentence.
    pub fn of(lines: &[Line]) -> Wrapping {
        let prose: Vec<&str> = lines
            .iter()
            .filter(|line| !line.boxed && !is_furniture(line))
            .filter_map(|line| line.text)
            .filter(|text| width(text) >= 30)
            .collect();
        let mut widths: Vec<usize> = prose.iter().map(|text| width(text)).collect();
        widths.sort_unstable();
        let full = widths.get(widths.len() * 4 / 5).copied();
        // Full lines that end within a sentence: a page has many, the web none.
        let is_cut =
            |text: &&&str| full.is_some_and(|full| width(text).abs_diff(full) <= 8) && !ends_sentence(text);
        let cut = prose.iter().filter(is_cut).count();
        let is_cut = cut >= FEW_CUT_LINES && cut * 5 >= prose.len() * 2;
        let mut indents: Vec<usize> = prose.iter().map(|text| indent(text)).collect();
        indents.sort_unstable();
        let indent = indents.get(indents.len() / 2).copied().unwrap_or(0);
        Wrapping { width: full.filter(|full| is_cut && *full <= 160), indent }
    }

    /// The paragraphs of some lines: their index, and what of them is meant.
    pub fn paragraphs(self, lines: &[(usize, Cow<str>)], all: &[Line]) -> Vec<Text> {
        let mut texts: Vec<Text> = Vec::new();
        let mut open = false;
        for (at, text) in lines {
            let Some(line) = all.get(*at).filter(|line| !is_furniture(line)) else { continue };
            let indented = indent(text) > self.indent + 1;
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let Some(full) = self.width.filter(|_| line.text.is_some()) else {
                let is_heading = line.style == Style::Subheading;
                texts.push(Text { text: common(text), lines: vec![*at], is_heading });
                continue;
            };
            let short = width(text) * 10 < full * 8 || text.ends_with(STOPS) && width(text) + 3 < full;
            let closed = short && !is_stretched(text) && !text.ends_with(['，', '、', '（', '“']);
            let text = closed_up(&common(text));
            // An address of mail or of the web is not broken: the line before it is short.
            let address = |last: &Text| {
                last.text.ends_with('：') && text.starts_with(|letter: char| letter.is_ascii_alphabetic())
            };
            // A short line that is no sentence, below the end of one: a name, a date.
            let is_name = |last: &Text| short && !ends_sentence(&text) && last.text.ends_with('。');
            let begins = |last: &Text| is_page_furniture(line) || begins_anew(&text) || is_name(last);
            let goes_on = |last: &&mut Text| (open && !indented || address(last)) && !begins(last);
            match texts.last_mut().filter(goes_on) {
                Some(last) => {
                    last.text.push_str(&text);
                    last.lines.push(*at);
                }
                None => texts.push(Text { text, lines: vec![*at], is_heading: false }),
            }
            open = !closed && !is_page_furniture(line);
        }
        texts
    }
}

/// What a line says: of a row of a table its boxes, tabs between them.
pub fn said<'a>(line: &Line<'a>) -> Cow<'a, str> {
    match line.text {
        Some(text) => text.into(),
        None => row(line).into(),
    }
}

// A table within prose, as text.
fn row(line: &Line) -> String {
    let boxes: Vec<String> = line.pieces.iter().map(|piece| piece.text.replace('\n', "")).collect();
    boxes.join("\t").trim().to_owned()
}

fn common(text: &str) -> String {
    with_common_forms(text).0
}

// In half letters, white space left out: a set line is stretched by it.
fn width(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum()
}

// White space before a text, in half letters.
fn indent(text: &str) -> usize {
    let before = text.chars().take_while(|letter| letter.is_whitespace());
    before.map(|letter| if letter == '\u{3000}' { 2 } else { 1 }).sum()
}

const STOPS: [char; 7] = ['。', '！', '？', '；', '：', ';', ':'];

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '：', '”', '）', '.', ';', ':'])
}

// Set to the width of the page, by spaces between its letters: more of the paragraph follows.
fn is_stretched(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let parted = letters.windows(3).filter(|three| {
        matches!(three, [one, between, other] if between.is_whitespace() && !one.is_ascii() && !other.is_ascii())
    });
    parted.count() > 3
}

// （一） / 一、 / 1.: a paragraph of its own.
fn begins_anew(text: &str) -> bool {
    numbered(text).is_some() || without_number(text).len() < text.trim_start().len()
}

// Without the spaces that set a line to its width.
fn closed_up(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let wide = |letter: Option<&char>| letter.is_none_or(|letter| !letter.is_ascii_alphabetic());
    let keeps = |at: usize, letter: char| {
        !letter.is_whitespace()
            || !wide(at.checked_sub(1).and_then(|before| letters.get(before))) && !wide(letters.get(at + 1))
    };
    letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| keeps(*at, **letter))
        .map(|(_, letter)| *letter)
        .collect()
}

/// The bytes of （一） before a sub-heading.
fn numbered(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['（', '('])?;
    let inner = rest.trim_start_matches(is_numeral);
    let closed = inner.strip_prefix(['）', ')'])?;
    (inner.len() < rest.len()).then_some(text.len() - closed.len())
}

/// Letters of the longest sub-heading.
const LONGEST: usize = 30;

/// Paragraphs under sub-headings; `proposed` are the form's own.
pub fn sections(texts: &[Text], proposed: &[&str]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for text in texts {
        match heading(text, proposed) {
            Some((heading, rest)) => {
                sections.push(Section {
                    heading: heading.to_owned(),
                    text: rest.to_owned(),
                    ..Section::default()
                });
            }
            None => {
                if sections.is_empty() {
                    sections.push(Section::default());
                }
                if let Some(last) = sections.last_mut() {
                    if !last.text.is_empty() {
                        last.text.push('\n');
                    }
                    last.text.push_str(&text.text);
                }
            }
        }
    }
    sections
}

// A sub-heading, and the text that follows it in its line.
fn heading<'a>(text: &'a Text, proposed: &[&str]) -> Option<(&'a str, &'a str)> {
    let line = text.text.trim();
    let short = |text: &str| letters(text).len() <= LONGEST;
    if text.is_heading {
        return Some((line, ""));
    }
    let named = |head: &str| {
        let said = letters(strip(head));
        proposed.iter().any(|own| likeness(&said, &letters(strip(own))) >= 700)
    };
    let stop = line
        .find(['。', '：', ':', '；'])
        .map(|at| (at, line.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)));
    if numbered(line).is_some() {
        return match stop {
            None if short(line) => Some((line, "")),
            Some((at, mark)) => {
                let (head, rest) = (line.get(..at)?, line.get(at + mark..)?);
                let sentence =
                    head.contains(['，', ',']) && head.contains(|letter: char| letter.is_ascii_digit());
                (short(head) && !sentence).then_some((head.trim(), rest.trim()))
            }
            None => spaced(line, proposed),
        };
    }
    // Without a number only what the form itself calls so, on a line of its own.
    (stop.is_none() && short(line) && !line.contains(['，', '、']) && named(line)).then_some((line, ""))
}

// （一）主动公开　全年……: parted by a space alone.
fn spaced<'a>(line: &'a str, proposed: &[&str]) -> Option<(&'a str, &'a str)> {
    let (head, rest) = line.split_once([' ', '\u{3000}'])?;
    let said = letters(strip(head));
    let named = proposed.iter().any(|own| likeness(&said, &letters(strip(own))) >= 600);
    named.then_some((head, rest.trim()))
}

// Without （一） or 一、 or 1. before it.
fn strip(text: &str) -> &str {
    let text = text.get(numbered(text).unwrap_or(0)..).unwrap_or(text);
    without_number(text)
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '．' | '、'))
}

/// Whether a line is what web pages put around a report and no part of it.
pub fn is_page_furniture(line: &Line) -> bool {
    let plain: String = said(line).chars().filter(|letter| !letter.is_whitespace()).collect();
    const WORDS: [&str; 44] = [
        "打印",
        "关闭",
        "分享",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "版权所有",
        "主办",
        "承办",
        "ICP备",
        "公网安备",
        "网站地图",
        "网站标识码",
        "扫一扫",
        "返回顶部",
        "责任编辑",
        "浏览次数",
        "浏览量",
        "点击数",
        "访问量",
        "发布时间",
        "发布日期",
        "发文日期",
        "信息来源",
        "来源：",
        "来源:",
        "字体",
        "字号",
        "首页",
        "当前位置",
        "您的位置",
        "索引号",
        "索取号",
        "发布机构",
        "收藏本站",
        "设为首页",
        "无障碍",
        "联系我们",
        "关于我们",
        "微信",
        "相关附件",
        "附件下载",
        "编辑：",
    ];
    !plain.contains(['。', '，'])
        && plain.chars().count() < 120
        && WORDS.iter().any(|word| plain.contains(word))
}
