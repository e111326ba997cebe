//! What a file is called that a person saves: organ, year, what it is.

use super::Report;

// Bytes of UTF-8: with the rest of the name within the 255 that Linux, macOS and web servers bear.
const LONGEST_ORGAN: usize = 150;

/// The name of a report's file; `kind` is the ending without its dot: `html`, `json`.
pub fn file_name(report: &Report, kind: &str) -> String {
    let organ = borne(&report.organ.name, LONGEST_ORGAN);
    [&organ, report.year.to_string().as_str(), "年政府信息公开工作年度报告.", &borne(kind, 10)].concat()
}

/// The name of the file with every draft; `date` as `2026-01-15`.
pub fn archive_name(date: &str) -> String {
    ["年报草稿备份", &borne(date, 20), ".json"].concat()
}

// What Windows and web servers bear of a text, cut to a length in bytes. Without dots nothing is hidden,
// climbs to a folder above, or has another ending than its own; and as the year follows, nothing is a
// device of Windows (CON, COM1).
fn borne(text: &str, longest: usize) -> String {
    let mut name = String::new();
    for letter in text.chars().filter(|letter| is_borne(*letter)) {
        // A dash in front would be an option to a command, a tilde a home folder.
        if name.is_empty() && matches!(letter, '-' | '~') {
            continue;
        }
        if name.len() + letter.len_utf8() > longest {
            break;
        }
        name.push(letter);
    }
    name
}

fn is_borne(letter: char) -> bool {
    match letter {
        // Forbidden by Windows, then what means something in an address or to a shell.
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => false,
        '.' | '#' | '%' | '&' | '+' | ';' | '=' | '@' | '$' | '!' | '`' | '\'' | '^' | '{' | '}' => false,
        // Invisible: joiners, signs of direction, byte order mark, private use, noncharacters.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        '\u{e0000}'.. => false,
        _ => !letter.is_control() && !letter.is_whitespace(),
    }
}
