//! Small documents of every format, changed at random: each is read or refused, none ends the program. A few seconds in
//! the ordinary run; `NIANBAO_FUZZ_SECONDS=600` goes on for so long with each parser, from another beginning each time,
//! and `NIANBAO_FUZZ_SEED` from a given one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;

use std::panic::catch_unwind;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use documents::changed::{Numbers, change, rearrange};
use documents::{docx_with, gb18030, p, package, word, xlsx};
use nianbao::document::{Block, Document, typeset};
use nianbao::format::{self, FormatError, html};
use nianbao::report::sample::sample;

/// Cases of each parser in the ordinary run.
const CASES: u64 = 1500;
/// Changes of a document at most.
const MOST_CHANGES: usize = 12;

/// What holds of every document: boxes lie in their table, texts hold no control characters.
fn look_at(read: &Result<Document, FormatError>) {
    let document = match read {
        Ok(document) => document,
        Err(error) => return assert!(error.message().ends_with('。')),
    };
    let is_clean = |text: &str| !text.contains(|letter: char| letter.is_control() && letter != '\t');
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                assert!(
                    is_clean(&paragraph.text) && !paragraph.text.trim_matches([' ', '\u{3000}']).is_empty()
                )
            }
            Block::Table(table) => {
                let (width, height) = (table.columns.len(), table.rows.len());
                assert!(width > 0 && height > 0 && table.head_rows <= height);
                let mut below = vec![0; width];
                for (at, row) in table.rows.iter().enumerate() {
                    let mut column = 0;
                    for held in row {
                        while below[column] > at {
                            column += 1;
                        }
                        assert!(held.cols > 0 && held.rows > 0 && at + held.rows <= height);
                        assert!(below[column..column + held.cols].iter().all(|row| *row <= at));
                        below[column..column + held.cols].fill(at + held.rows);
                        column += held.cols;
                        assert!(held.text.split('\n').all(is_clean));
                    }
                }
            }
        }
    }
}

/// Changes documents and reads them, `read` making a file of the changed bytes where that is more than they are.
fn fuzz(name: &str, seeds: &[Vec<u8>], words: &[&str], file: fn(&[u8]) -> Vec<u8>) {
    let of = |variable: &str| std::env::var(variable).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = of("NIANBAO_FUZZ_SECONDS");
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let seed = of("NIANBAO_FUZZ_SEED").unwrap_or_else(|| seconds.map_or(1, |_| clock()));
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let (mut case, mut read_whole) = (0, 0);
    while end.map_or(case < CASES, |end| Instant::now() < end) {
        let mut numbers = Numbers(seed.wrapping_add(case));
        let mut bytes = seeds[numbers.below(seeds.len())].clone();
        let rearranged = numbers.below(2) == 0 && std::str::from_utf8(&bytes).is_ok();
        for _ in 0..=numbers.below(MOST_CHANGES) {
            if rearranged {
                rearrange(&mut bytes, &mut numbers)
            } else {
                change(&mut bytes, words, &mut numbers)
            }
        }
        let bytes = file(&bytes);
        let done = catch_unwind(|| {
            let read = format::parse(name, &bytes, &gb18030);
            look_at(&read);
            read.is_ok()
        });
        read_whole += u64::from(*done.as_ref().unwrap_or(&false));
        assert!(done.is_ok(), "{name}: NIANBAO_FUZZ_SEED={} fails at once", seed.wrapping_add(case));
        case += 1;
    }
    println!("{name}: {case} documents, {read_whole} read, the others refused");
}

fn page() -> String {
    html::render(&typeset(&sample()))
}

const TAGS: [&str; 40] = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th colspan=3>",
    "<td rowspan=0>",
    "<td rowspan=9 colspan=2>",
    "<tbody>",
    "<tfoot>",
    "<thead>",
    "<caption>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "<a href=x>",
    "<select>",
    "<option>",
    "<template>",
    "<svg>",
    "<math>",
    "<foreignObject>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<script>",
    "</script>",
    "<style>",
    "<plaintext>",
    "<textarea>",
    "<frameset>",
    "<input value=3>",
    "<sup>1</sup>",
    "&#0;",
    "&nbsp",
    "<ruby><rt>",
];

#[test]
fn pages_changed_at_random_are_read_or_refused() {
    let clipboard = "<html><body><!--StartFragment--><p style='mso-list:l0'><![if !supportLists]>一、<![endif]>甲<o:p></o:p></p><table><tr><td rowspan=2>甲</td>\
        <td colspan=2 style='display:none'>1<sup>2</sup></td><td><input value=7><pre> a\n b</pre></td></tr><tr hidden><td>2<table><tr><td>3<td>4</table></td></tr></table>";
    let seeds = [
        page().into_bytes(),
        clipboard.as_bytes().to_vec(),
        encoding_rs::GBK.encode(clipboard).0.into_owned(),
    ];
    fuzz("html", &seeds, &TAGS, <[u8]>::to_vec);
}

#[test]
fn texts_changed_at_random_are_read_or_refused() {
    let text = "一、总体情况\r\n\"其他\n结果\"\t1\t\t2\u{c}规章\t0\n";
    let utf16 = [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let mail = "MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=\"b\"\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E5=B9=B4=\n=E6=8A=A5</p>\n--b--";
    let seeds = [
        text.as_bytes().to_vec(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        utf16,
        mail.as_bytes().to_vec(),
        mail.replace("quoted-printable", "base64").into_bytes(),
    ];
    let words = [
        "\"",
        "\t",
        "\n",
        "\r",
        "\0",
        "<html>",
        "{\"",
        "PK\x03\x04",
        "%PDF-",
        "{\\rtf",
        "--b",
        "Content-Type: text/html\n\n",
        "MIME-Version:",
        "boundary=",
        "=3D",
        "\u{feff}",
    ];
    fuzz("text", &seeds, &words, <[u8]>::to_vec);
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>";

const STYLES: &str = "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"2\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

fn body() -> String {
    let row = |cells: &str| format!("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{cells}</w:tr>");
    let cell = |properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("12"));
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(cell("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>") + &cell(""))),
        row(&(cell("<w:gridSpan w:val=\"2\"/><w:vMerge/>") + &cell("")))
    );
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>甲&amp;</w:t><w:tab/><w:sym w:char=\"2014\"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{table}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>\
         {table}<w:del><w:r><w:t>1</w:t></w:r></w:del><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>"
    )
}

const ELEMENTS: [&str; 22] = [
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:r><w:t>7</w:t></w:r>",
    "<w:p><w:r><w:t>8</w:t></w:r></w:p>",
    "<w:tc><w:p/></w:tc>",
    "<w:tr/>",
    "<w:tbl/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "<w:del/>",
    "&#1;",
    "&x;",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE x [",
];

#[test]
fn documents_in_one_xml_file_changed_at_random_are_read_or_refused() {
    let book = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Column ss:Index=\"3\" ss:Hidden=\"1\"/>\
        <Row ss:Index=\"2\"><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"Number\">6.6400000000000006</Data></Cell><Cell ss:Index=\"5\"><Data>甲</Data></Cell></Row>\
        <Row ss:Hidden=\"1\"><Cell><Data>1</Data></Cell></Row><Row><Cell><Data>2</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let word = format!(
        "<?xml version=\"1.0\"?><pkg:package>{}{STYLES}{NUMBERING}</pkg:package>",
        word(&body()).split_once("?>").unwrap().1
    );
    let seeds =
        [book.as_bytes().to_vec(), book.replace("VeryHidden", "Visible").into_bytes(), word.into_bytes()];
    fuzz(
        "flat",
        &seeds,
        &[
            "<Row>",
            "</Row>",
            "<Cell>",
            "ss:Index=\"1\"",
            "ss:Span=\"9\"",
            "<Worksheet>",
            "<w:body>",
            "</w:body>",
        ],
        <[u8]>::to_vec,
    );
}

#[test]
fn word_documents_changed_at_random_are_read_or_refused() {
    fuzz(
        "docx",
        &[docx_with(&body(), STYLES, NUMBERING)],
        &["PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "\0\0\0\0", "\u{feff}"],
        <[u8]>::to_vec,
    );
}

#[test]
fn word_documents_whose_body_is_changed_at_random_are_read_or_refused() {
    let file = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        package(&[("word/document.xml", &text)])
    };
    fuzz("body", &[word(&body()).into_bytes()], &ELEMENTS, file);
}

#[test]
fn word_documents_whose_lists_are_changed_at_random_are_read_or_refused() {
    let file = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        let (styles, numbering) = text.split_once('|').unwrap_or((&text, ""));
        docx_with(&body(), styles, numbering)
    };
    let words = [
        "<w:lvl w:ilvl=\"3\">",
        "</w:lvl>",
        "%9",
        "<w:numStyleLink w:val=\"1\"/>",
        "<w:styleLink w:val=\"1\"/>",
        "<w:numId w:val=\"0\"/>",
        "|",
    ];
    fuzz("lists", &[format!("{STYLES}|{NUMBERING}").into_bytes()], &words, file);
}

const SHEET: &str = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"1\"><v>45672.5</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>甲</t></is></c></row>\
    <row r=\"2\"><c r=\"C2\"><v>9.1999999999999998E-2</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row><row r=\"4\" hidden=\"1\"><c><v>1</v></c></row><row r=\"5\"><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>";

#[test]
fn workbooks_whose_sheet_is_changed_at_random_are_read_or_refused() {
    let file = |text: &[u8]| {
        let styles = "<numFmts><numFmt numFmtId=\"200\" formatCode=\"yyyy/m/d;@\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs>";
        xlsx(&[("甲", "visible", &String::from_utf8_lossy(text))], &["共用"], styles)
    };
    let words = [
        "<row>",
        "</row>",
        "<c>",
        "</c>",
        "<v>1</v>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
        "<mergeCell ref=\"A1:XFD9\"/>",
        "<is>",
        "r=\"A1\"",
        "&#1;",
        "<!--",
    ];
    fuzz("sheet", &[SHEET.as_bytes().to_vec()], &words, file);
}

#[test]
fn workbooks_whose_formats_and_numbers_are_changed_at_random_are_read_or_refused() {
    let file = |text: &[u8]| {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let text = String::from_utf8_lossy(text);
        let (code, number) = text.split_once('|').unwrap_or((&text, "1"));
        let styles = format!(
            "<numFmts><numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs>",
            escape(code)
        );
        xlsx(
            &[(
                "甲",
                "visible",
                &format!(
                    "<sheetData><row><c><v>{0}</v></c><c><v>{0}</v></c></row></sheetData>",
                    escape(number)
                ),
            )],
            &[],
            &styles,
        )
    };
    let seeds = [
        "#,##0.00_ ;[Red]-0.0%;\"-\"@|9.1999999999999998E-2",
        "yyyy\"年\"m/d h:mm:ss AM/PM|45672.999999",
        "[h]:mm!.0,|99999999999999995",
    ]
    .map(|seed| seed.as_bytes().to_vec());
    fuzz(
        "numbers",
        &seeds,
        &["y", "m", "h", ";", "\"", "[", "E+", "0", "9999999999999999", ".", "-", "|", "%"],
        file,
    );
}
