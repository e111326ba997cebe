//! Files by their bytes: of other programs, in every encoding, no JSON, too large.

use nianbao::report::file::{self as report_file, FileError, LARGEST_FILE};

use super::Comes::{NotJson, Refused};
use super::{File, START, file, holds, too_large, with};
use crate::reports::footing_report;

pub fn files() -> Vec<File> {
    [of_other_programs(), encoded(), not_json(), many_and_large()].into_iter().flatten().collect()
}

fn of_other_programs() -> Vec<File> {
    let other = || Refused(FileError::OtherProgram);
    let encoding = || Refused(FileError::Encoding);
    vec![
        file("nothing", "", Refused(FileError::Empty)),
        file("a byte order mark alone", b"\xef\xbb\xbf", Refused(FileError::Empty)),
        file("a mark of UTF-16 alone", b"\xff\xfe", Refused(FileError::Empty)),
        file("line breaks alone", "\r\n\t \r\n", Refused(FileError::Empty)),
        file("NULs", [0; 4096], other()),
        file("a .docx called .json", b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", other()),
        file("a .pdf called .json", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", other()),
        file("an old .doc called .json", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", other()),
        file("a .png called .json", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", other()),
        file("a .jpg called .json", b"\xff\xd8\xff\xe0\0\x10JFIF\0", encoding()),
        file("a .gz called .json", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", encoding()),
        file("an .rtf", r"{\rtf1\ansi\deff0 {\fonttbl}}", NotJson(1)),
        file("a web page", "<!DOCTYPE html><script>alert(1)</script>", other()),
        file("a picture with a script", "<svg xmlns='x' onload='alert(1)'/>", other()),
        file("an address that is a script", "javascript:alert(1)", other()),
        file("a style sheet", "@import url(x);", other()),
        file("a script that begins as an object", "{}; alert(1)", NotJson(1)),
        file("a table", "行,列\n1,2\n", other()),
        file("a list", "[{\"format\": \"nianbao-report\"}]", other()),
        file("a string", "\"nianbao-report\"", other()),
        file("null", "null", other()),
        file("an empty object", "{}", other()),
        file("an object of another program", "{\"name\": \"x\", \"version\": \"1.0.0\"}", other()),
        file("a schema", report_file::SCHEMA, other()),
        file("another sort of our own", r#"{"format": "nianbao-gathering", "year": 2024}"#, other()),
        file("the format in other letters", r#"{"format": "Nianbao-Report", "year": 2024}"#, other()),
        file("the format as a list", r#"{"format": ["nianbao-report"], "year": 2024}"#, other()),
    ]
}

fn encoded() -> Vec<File> {
    let text = format!("{START}, \"organ\": {{\"name\": \"清河市水利局𠮷\"}}}}");
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let opened = |encoding: &str| holds([("organ", "清河市水利局𠮷"), ("encoding", encoding)]);
    let encoding = || Refused(FileError::Encoding);
    let broken = |bytes: &[u8]| [START.as_bytes(), b", \"problems\": \"", bytes, b"\"}"].concat();
    let half_letter = [utf16(b"\xff\xfe", u16::to_le_bytes), vec![0x00, 0xd8]].concat();
    let odd = [utf16(b"\xff\xfe", u16::to_le_bytes), vec![0x20]].concat();
    let utf32: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    vec![
        file("UTF-8 with a mark", [b"\xef\xbb\xbf", text.as_bytes()].concat(), opened("Utf8")),
        file("UTF-8 with two marks", format!("\u{feff}\u{feff}{text}"), Refused(FileError::OtherProgram)),
        file("UTF-16 LE", utf16(b"\xff\xfe", u16::to_le_bytes), opened("Utf16Le")),
        file("UTF-16 BE", utf16(b"\xfe\xff", u16::to_be_bytes), opened("Utf16Be")),
        file("UTF-16 LE without a mark", utf16(b"", u16::to_le_bytes), opened("Utf16Le")),
        file("UTF-16 BE without a mark", utf16(b"", u16::to_be_bytes), opened("Utf16Be")),
        file("GB18030", encoding_rs::GB18030.encode(&text).0.into_owned(), opened("Gb18030")),
        file("UTF-16 that ends in half a letter", half_letter, encoding()),
        file("UTF-16 with half a unit", odd, encoding()),
        file("UTF-32", utf32, NotJson(1)),
        file("a byte that is no letter", broken(b"\xff"), encoding()),
        file("UTF-8 cut to what is GB18030 too", broken(b"\xe6\xb8"), holds([("encoding", "Gb18030")])),
        file(
            "a slash in two bytes, which is GB18030 too",
            broken(b"\xc0\xaf"),
            holds([("encoding", "Gb18030")]),
        ),
    ]
}

fn not_json() -> Vec<File> {
    let cut = |text: String| text.into_bytes();
    let written = report_file::write(&footing_report("2021", 4));
    let half: String = written.chars().take(written.chars().count() / 2).collect();
    let lines = half.matches('\n').count() + 1;
    let mut files = vec![
        file("an opening brace", "{", NotJson(1)),
        file("cut in the middle", cut(half), NotJson(lines)),
        file(
            "cut before the last brace",
            written.trim_end().trim_end_matches('}').to_owned(),
            NotJson(written.matches('\n').count()),
        ),
        file("a text behind the end", written.clone() + "此致", NotJson(written.matches('\n').count() + 1)),
        file("two reports in one file", written.repeat(2), NotJson(written.matches('\n').count() + 1)),
    ];
    for (name, members) in [
        ("a comment", "\"x\": 1 /* 注 */"),
        ("a comment at the end of a line", "\"x\": 1 // 注\n"),
        ("a comma behind the last", "\"x\": 1,"),
        ("a comma behind the last item", "\"x\": [1,]"),
        ("two commas", "\"x\": 1,, \"y\": 2"),
        ("single quotes", "'x': 1"),
        ("a name without quotes", "x: 1"),
        ("NaN", "\"x\": NaN"),
        ("Infinity", "\"x\": -Infinity"),
        ("undefined", "\"x\": undefined"),
        ("hexadecimal", "\"x\": 0x10"),
        ("a leading 0", "\"x\": 007"),
        ("a leading plus", "\"x\": +1"),
        ("a point without digits", "\"x\": 1."),
        ("a sign alone", "\"x\": -"),
        ("full-width digits", "\"x\": １２"),
        ("Chinese quotes", "“x”: 1"),
        ("a high surrogate alone", r#""x": "\ud800""#),
        ("a low surrogate alone", r#""x": "\udc00""#),
        ("surrogates the wrong way round", r#""x": "\ude00\ud83d""#),
        ("an escape that there is not", r#""x": "\x41""#),
        ("a NUL in a string", "\"x\": \"\0\""),
        ("a call", "\"x\": alert(1)"),
        ("brackets that cross", "\"x\": [{]}"),
    ] {
        files.push(with(name, members, NotJson(1)));
    }
    files
}

fn many_and_large() -> Vec<File> {
    let padded = |size: u64| {
        let end = format!("{START}}}");
        let spaces = usize::try_from(size).unwrap() - end.len();
        " ".repeat(spaces) + &end
    };
    let numbered = |count: usize| (0..count).map(|at| format!("\"x{at}\":0")).collect::<Vec<_>>().join(",");
    let most = 4 * LARGEST_FILE;
    vec![
        file("as large as is read", padded(LARGEST_FILE), holds([("year", "2024")])),
        file("a byte larger", padded(LARGEST_FILE + 1), too_large(LARGEST_FILE + 1, LARGEST_FILE)),
        file("larger than an archive", padded(most + 1), too_large(most + 1, most)),
        file(
            "large and no report",
            vec![b'x'; usize::try_from(most).unwrap() + 1],
            too_large(most + 1, most),
        ),
        with(
            "a list of a million",
            &format!("\"x\": [{}0]", "0,".repeat(1_000_000)),
            holds([("unknown", "1")]),
        ),
        with("a hundred thousand members", &numbered(100_000), holds([("unknown", "100000")])),
        with(
            "200 sections",
            &format!("\"overview\": [{}{{}}]", "{},".repeat(199)),
            holds([("sections", "200")]),
        ),
        with(
            "201 sections",
            &format!("\"overview\": [{}{{}}]", "{},".repeat(200)),
            Refused(FileError::TooManySections),
        ),
        with(
            "a million sections",
            &format!("\"overview\": [{}{{}}]", "{},".repeat(1_000_000)),
            Refused(FileError::TooManySections),
        ),
        with(
            "a million sections that are none",
            &format!("\"overview\": [{}0]", "0,".repeat(1_000_000)),
            Refused(FileError::TooManySections),
        ),
    ]
}
