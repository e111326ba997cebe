//! Documents that someone sends in error or on purpose: each is read for what it is worth or refused with a sentence.
//! What is made to take time or room out of all proportion ends all the same: a test that does not end has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;

use std::io::{Cursor, Write};

use documents::comes::Comes::{self, As, Blocks, Refused};
use documents::comes::{TOO_DEEP, TOO_LARGE, TOO_MUCH, assert_each};
use documents::{p, package, packed, word};
use nianbao::format::FormatError;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn html(name: &str, page: impl AsRef<str>, comes: Comes) -> (&str, Vec<u8>, Comes) {
    (name, format!("<html>{}", page.as_ref()).into_bytes(), comes)
}

#[test]
fn deep_pages_are_refused_and_broken_ones_are_read() {
    let attributes: String = (0..40_000).map(|at| format!(" a{at}")).collect();
    let fonts: String = (0..3000).map(|at| format!("<p><font size={at}><b id={at}>")).collect();
    assert_each(vec![
        html("divs within one another", "<div>".repeat(1_000_000), Refused(TOO_DEEP)),
        html("tables within one another", "<table><tr><td>".repeat(50_000), Refused(TOO_DEEP)),
        html("links that are never closed", "<a href=x>甲".repeat(20_000), Blocks(1)),
        html("lists that are never closed", "<ul><li>".repeat(50_000), Refused(TOO_DEEP)),
        html("formatting that is never closed", fonts, Refused(FormatError::NoText)),
        html(
            "formatting closed in the wrong order",
            "<b><i><p></b></i>".repeat(3000),
            Refused(FormatError::NoText),
        ),
        html("a tag with forty thousand attributes", format!("<p{attributes}>甲"), Refused(TOO_MUCH)),
        html(
            "the same behind a script that looks like a tag",
            format!("<script><b x=\"</script><p{attributes}>甲"),
            Refused(TOO_MUCH),
        ),
        html(
            "a picture within an attribute",
            format!("<img src='data:,{}'><p>甲", "A/=+".repeat(500_000)),
            As(&["甲"]),
        ),
        html("a comment that is never closed", format!("甲<!--{}", "乙 <p> ".repeat(100_000)), As(&["甲"])),
        html("a tag that is never closed", "<p>甲<table><tr><td>1<td class=\"", As(&["甲", "1"])),
        html("a script that is never closed", "<p>甲<script>var x = '</p>", As(&["甲"])),
        html("a field that is never closed", "<p>甲<textarea><p>乙", As(&["甲"])),
        html("frames and nothing else", "<frameset><frame src=a></frameset>", Refused(FormatError::NoText)),
        html(
            "pictures and nothing else",
            "<p><img src=1.png><table><tr><td><img></table>",
            Refused(FormatError::NoText),
        ),
        html("NUL in words", "<p>总\0计", As(&["总计"])),
        html(
            "references to no character",
            "<p>甲&#0;&#xD800;&#x110000;&#99999999999;&nosuch;",
            As(&["甲���\u{fffd}&nosuch;"]),
        ),
        html(
            "end tags without elements",
            "</p></table></td></li></b>".repeat(20_000),
            Refused(FormatError::NoText),
        ),
    ]);
}

#[test]
fn pages_with_more_than_a_report_can_have_are_refused() {
    assert_each(vec![
        html(
            "a row of boxes without end",
            format!("<table><tr>{}", "<td>1".repeat(250_000)),
            Refused(TOO_MUCH),
        ),
        html("rows without end", format!("<table>{}", "<tr>".repeat(250_000)), Refused(TOO_MUCH)),
        html("paragraphs without end", "<p>1".repeat(120_000), Refused(TOO_MUCH)),
        html("elements without end", "<i></i>".repeat(1_100_000), Refused(TOO_MUCH)),
        html(
            "a row wider than tables are",
            format!("<table><tr>{}<tr><td>甲", "<td>1".repeat(2000)),
            Blocks(1),
        ),
        html(
            "spans that meet",
            format!("<table>{}", "<tr><td rowspan=65534 colspan=7>1<td rowspan=9 colspan=60>2".repeat(300)),
            Blocks(1),
        ),
        html(
            "words before a table, written in it",
            format!("<table>{}<tr><td>1<td>2", "甲<tr>".repeat(50_000)),
            Blocks(2),
        ),
    ]);
}

#[test]
fn texts_of_any_size_and_shape_end() {
    let quoted = "\"\n".repeat(75_000);
    let doubled = "\"a\t\"\"\t".repeat(200_000);
    let parts = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\nA: 1\n".repeat(200_000)
    );
    let nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(2000);
    let utf16 = |units: &[u16]| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(units.iter().flat_map(|unit| unit.to_le_bytes())).collect()
    };
    assert_each(vec![
        ("one line of eight million letters", "甲".repeat(8_000_000).into_bytes(), Blocks(1)),
        ("nothing but line breaks", "\n".repeat(3_000_000).into_bytes(), Refused(FormatError::Empty)),
        ("nothing but tabs", "\t".repeat(3_000_000).into_bytes(), Refused(FormatError::Empty)),
        ("lines without end", "1\n".repeat(150_000).into_bytes(), Refused(TOO_MUCH)),
        ("quotation marks at every line", quoted.into_bytes(), Blocks(75_000)),
        ("quotation marks, doubled and not", doubled.into_bytes(), Blocks(1)),
        ("halves of characters in UTF-16", utf16(&[0xd800, 0x5e74, 0xdc00]), As(&["�年�"])),
        ("half a unit of UTF-16", [utf16(&[0x5e74]), vec![0x62]].concat(), As(&["年"])),
        ("UTF-8 that breaks off", "政府信息".as_bytes()[..11].to_vec(), Refused(FormatError::Encoding)),
        ("a program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(), Refused(FormatError::Unknown)),
        ("parts of mail without a page", parts.into_bytes(), Refused(FormatError::Damaged)),
        (
            "parts within parts",
            format!("MIME-Version: 1.0\n{nested}").into_bytes(),
            Refused(FormatError::Damaged),
        ),
        (
            "mail without a boundary",
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n".to_vec(),
            Refused(FormatError::Damaged),
        ),
        (
            "mail of which nothing can be decoded",
            b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n=!".to_vec(),
            Refused(FormatError::NoText),
        ),
        ("brackets without end", "[".repeat(1_000_000).into_bytes(), Blocks(1)),
        ("JSON", b" [\n {\"organ\": 1}]".to_vec(), Refused(FormatError::Json)),
        ("OLE2, and nothing after", b"\xd0\xcf\x11\xe0".to_vec(), Refused(FormatError::OldOffice)),
        ("gzip", b"\x1f\x8b\x08\0".to_vec(), Refused(FormatError::Archive)),
    ]);
}

#[test]
fn bombs_are_left_before_they_go_off() {
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let part = |text: &[u8]| packed(&[("word/document.xml", text)], CompressionMethod::Deflated);
    let many: Vec<(String, Vec<u8>)> =
        (0..3).map(|at| (format!("p{at}.xml"), zeros[..30 << 20].to_vec())).collect();
    let relations = "<Relationships><Relationship Id=\"1\" Type=\"a/styles\" Target=\"/p0.xml\"/><Relationship Id=\"2\" Type=\"a/numbering\" Target=\"/p1.xml\"/>\
        <Relationship Id=\"3\" Type=\"a/footnotes\" Target=\"/p2.xml\"/></Relationships>";
    let main = word(&p("甲"));
    let mut parts: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    parts.push(("word/document.xml", main.as_bytes()));
    parts.push(("word/_rels/document.xml.rels", relations.as_bytes()));
    let again: String = (0..300).map(|_| "<sheet name=\"a\" r:id=\"rId1\"/>").collect();
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(1 << 20));
    let workbook = [
        ("xl/workbook.xml", format!("<workbook>{again}</workbook>")),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" Target=\"s.xml\"/></Relationships>".to_owned()),
        ("xl/s.xml", sheet),
    ];
    let workbook: Vec<(&str, &str)> = workbook.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut lying = part(&zeros);
    // The size that the directory states: ten bytes.
    let at = lying.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap() + 24;
    lying[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    let mut small = part(main.as_bytes());
    let at = small.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap() + 24;
    small[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    assert_each(vec![
        ("a part that unpacks a thousandfold", part(&zeros), Refused(TOO_LARGE)),
        (
            "parts that unpack to too much together",
            packed(&parts, CompressionMethod::Deflated),
            Refused(TOO_LARGE),
        ),
        ("a bomb that states ten bytes", lying, Refused(TOO_LARGE)),
        ("a part that states fewer bytes than it has", small, Refused(FormatError::Damaged)),
        ("a sheet that is named again and again", package(&workbook), Refused(TOO_LARGE)),
    ]);
}

fn zipped(change: impl Fn(&mut zip::ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    change(&mut file);
    file.finish().unwrap().into_inner()
}

#[test]
fn zips_of_every_kind_are_read_or_refused() {
    let main = word(&p("甲"));
    let other = word(&p("乙"));
    let whole = package(&[("word/document.xml", &main)]);
    let put =
        |file: &mut zip::ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str, options: SimpleFileOptions| {
            file.start_file(name, options).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        };
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let large = zipped(|file| put(file, "word/document.xml", &main, plain.large_file(true)));
    let many = zipped(|file| (0..25_000).for_each(|at| put(file, &format!("p{at}"), "", plain)));
    let mut streamed = zip::ZipWriter::new_stream(Vec::new());
    streamed.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    streamed.write_all(main.as_bytes()).unwrap();
    let streamed = streamed.finish().unwrap().into_inner();
    let flag = |at: usize, signature: &[u8], value: u16| {
        let mut bytes = whole.clone();
        let place = bytes.windows(4).position(|found| found == signature).unwrap() + at;
        bytes[place..place + 2].copy_from_slice(&value.to_le_bytes());
        bytes
    };
    let twice = {
        // Two parts of one name: the zip writer refuses to write that, so the second is renamed in place.
        let mut bytes = package(&[("word/document.xml", &main), ("word/documenx.xml", &other)]);
        for at in 0..bytes.len() - 8 {
            if &bytes[at..at + 8] == b"documenx" {
                bytes[at + 7] = b't';
            }
        }
        bytes
    };
    let central = b"PK\x01\x02";
    assert_each(vec![
        ("zip64", large, As(&["甲"])),
        ("sizes after the bytes", streamed, As(&["甲"])),
        ("a part with a slash in front", package(&[("/word/document.xml", &main)]), As(&["甲"])),
        (
            "a part outside the package",
            package(&[("../word/document.xml", &main)]),
            Refused(FormatError::Archive),
        ),
        ("two parts of one name", twice, As(&["甲"])),
        ("parts without end", many, Refused(TOO_MUCH)),
        ("a password", flag(8, central, 1), Refused(FormatError::Encrypted)),
        ("a compression that nobody knows", flag(10, central, 99), Refused(FormatError::Damaged)),
        ("an empty zip", zipped(|_| {}), Refused(FormatError::Archive)),
        ("a zip's first bytes", whole[..40].to_vec(), Refused(FormatError::Damaged)),
        (
            "a zip behind something else",
            [b"MZ\0\0".to_vec(), whole.clone()].concat(),
            Refused(FormatError::Unknown),
        ),
        ("a zip with a letter behind it", [whole.clone(), vec![b'x']].concat(), As(&["甲"])),
        (
            "a main part that is not there",
            package(&[(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"x.xml\"/></Relationships>",
            )]),
            Refused(FormatError::Archive),
        ),
        (
            "a main part that leads out",
            package(&[(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"../../../../etc/passwd\"/></Relationships>",
            )]),
            Refused(FormatError::Archive),
        ),
    ]);
}
