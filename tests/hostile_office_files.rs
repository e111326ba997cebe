//! Word documents and workbooks that are made to harm: each is read for what it is worth or refused with a sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;

use documents::comes::Comes::{As, Blocks, Refused};
use documents::comes::{TOO_DEEP, TOO_MUCH, assert_each};
use documents::{docx, docx_with, p, package, packed, word, xlsx};
use nianbao::format::FormatError;
use zip::CompressionMethod;

#[test]
fn word_documents_made_to_harm_are_read_or_refused() {
    let deep = format!("{}{}", "<w:sdt>".repeat(20_000), "</w:sdt>".repeat(20_000));
    let tables =
        format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(200), p("甲"), "</w:tc></w:tr></w:tbl>".repeat(200));
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"ha\">{}<!ENTITY f SYSTEM \"file:///etc/passwd\">]>",
        (0..30).map(|at| format!("<!ENTITY b{at} \"&a;&a;&a;&a;&a;&a;&a;&a;\">")).collect::<String>()
    );
    let main = |text: &str| package(&[("word/document.xml", text)]);
    let entities = word(&p("甲&b29;&f;乙")).replacen("?>", &format!("?>{laughs}"), 1);
    let circle = "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"s\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/>\
        <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%%1%0%9%\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let numbered = |list: &str, level: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
        )
    };
    let numbers = [
        numbered("1", "0"),
        numbered("2", "0"),
        numbered("2", "0"),
        numbered("2", "99"),
        numbered("7", "-1"),
    ]
    .concat();
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let spans = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[
            cell("<w:gridSpan w:val=\"18446744073709551615\"/>", "1"),
            cell("<w:gridSpan w:val=\"-3\"/>", "2")
        ]),
        row(&[
            cell("<w:vMerge/>", "3"),
            cell("<w:gridSpan w:val=\"0\"/><w:vMerge w:val=\"continue\"/>", "4")
        ]),
    );
    let before = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell("", "1"), cell("", "2")]),
        row(&["<w:trPr><w:gridBefore w:val=\"99999999999\"/></w:trPr>".to_owned(), cell("", "3")])
    );
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=\"\"")).collect();
    assert_each(vec![
        ("elements within one another", docx(&deep), Refused(TOO_DEEP)),
        ("tables within one another", docx(&tables), As(&["甲"])),
        ("entities that swell", main(&entities), As(&["甲乙"])),
        (
            "boxes without end",
            docx(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(250_000))),
            Refused(TOO_MUCH),
        ),
        (
            "rows without end",
            docx(&format!("<w:tbl>{}</w:tbl>", "<w:tr/>".repeat(250_000))),
            Refused(TOO_MUCH),
        ),
        ("paragraphs without end", docx(&p("1").repeat(120_000)), Refused(TOO_MUCH)),
        ("empty paragraphs without end", docx(&"<w:p/>".repeat(500_000)), Refused(FormatError::NoText)),
        (
            "an element with a hundred thousand attributes",
            docx(&format!("<w:p{attributes}><w:r><w:t>甲</w:t></w:r></w:p>")),
            As(&["甲"]),
        ),
        (
            "styles that are based on one another",
            docx_with(
                "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"b\"/></w:rPr><w:t>甲</w:t></w:r></w:p>",
                circle,
                "",
            ),
            As(&["甲"]),
        ),
        (
            "lists that lead nowhere",
            docx_with(&numbers, circle, lists),
            As(&["甲", "%4294967295%01% 甲", "%4294967295%01% 甲", "甲", "甲"]),
        ),
        ("spans of which there are none", docx(&spans), As(&["| 1 63×1 | 2 |", "| 3 | 4 |"])),
        ("a row that begins far out", docx(&before), Blocks(1)),
        (
            "rows and boxes without a table",
            docx(&format!("<w:tr><w:tc>{}</w:tc></w:tr><w:tc>{}</w:tc>", p("甲"), p("乙"))),
            As(&["甲", "乙"]),
        ),
        (
            "ends before beginnings",
            main("<w:document><w:body></w:p></w:body></w:document>"),
            Refused(FormatError::Damaged),
        ),
        ("text that is no XML", main("年报"), Refused(FormatError::Damaged)),
        ("a main part without a byte", main(""), Refused(FormatError::Damaged)),
        (
            "a main part of NULs",
            packed(&[("word/document.xml", &[0; 64])], CompressionMethod::Deflated),
            Refused(FormatError::Damaged),
        ),
        ("references to no character", main(&word(&p("甲&#0;&#xFFFFFFFF;&#xD800;&#x;乙"))), As(&["甲乙"])),
        (
            "fields that never end",
            docx(&format!(
                "<w:p>{}</w:p>{}",
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(1000),
                p("甲")
            )),
            As(&["甲"]),
        ),
        ("a run of six million letters", docx(&p(&"甲".repeat(6_000_000))), Blocks(1)),
        ("an ampersand alone", docx(&p("甲&乙 & 丙")), As(&["甲&乙 & 丙"])),
    ]);
}

#[test]
fn workbooks_made_to_harm_are_read_or_refused() {
    let one = |sheet: &str| xlsx(&[("甲", "visible", sheet)], &["甲"], "");
    let far = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c><c r=\"XFD1048576\"><v>4</v></c></row></sheetData>";
    let long = "x".repeat(1 << 20);
    let same = format!("<sheetData><row>{}</row></sheetData>", "<c t=\"s\"><v>0</v></c>".repeat(200));
    let areas = |count: usize, area: &str| {
        format!(
            "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData><mergeCells>{}</mergeCells>",
            (1..=count).map(|at| area.replace('#', &at.to_string())).collect::<String>()
        )
    };
    let columns = format!(
        "<cols>{}</cols><sheetData><row>{}</row></sheetData>",
        "<col min=\"3\" max=\"4294967295\" hidden=\"1\"/>".repeat(100_000),
        "<c><v>1</v></c>".repeat(300)
    );
    let wide = format!("<sheetData><row>{}</row></sheetData>", "<c><v>1</v></c>".repeat(600));
    let format = format!(
        "<numFmts><numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs>",
        "[y\\_\"!0;".repeat(100_000).replace('"', "&quot;")
    );
    let values =
        ["1e999999999999", "NaN", "INF", "-", "1.2.3", "--5", "1e", "9".repeat(400).as_str(), "0x10"]
            .map(|value| format!("<c><v>{value}</v></c>"))
            .concat();
    assert_each(vec![
        ("cells at the four corners", one(far), As(&["1\t2", "3\t4"])),
        (
            "a million cells",
            one(&format!(
                "<sheetData>{}</sheetData>",
                format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100)).repeat(10_000)
            )),
            Refused(TOO_MUCH),
        ),
        (
            "a million empty cells",
            one(&format!("<sheetData><row>{}</row></sheetData>", "<c/>".repeat(1_000_000))),
            Refused(FormatError::NoText),
        ),
        (
            "a million empty rows",
            one(&format!("<sheetData>{}</sheetData>", "<row/>".repeat(1_000_000))),
            Refused(FormatError::NoText),
        ),
        ("more columns than a table has", one(&wide), Refused(TOO_MUCH)),
        ("one text in many cells", xlsx(&[("甲", "visible", &same)], &[&long], ""), Refused(TOO_MUCH)),
        (
            "texts that are not there",
            one(
                "<sheetData><row><c t=\"s\"><v>999999999999999999999</v></c><c t=\"s\"><v>-1</v></c></row></sheetData>",
            ),
            Refused(FormatError::NoText),
        ),
        ("areas without end", one(&areas(30_000, "<mergeCell ref=\"A#:B#\"/>")), Refused(TOO_MUCH)),
        ("areas that meet", one(&areas(15_000, "<mergeCell ref=\"A1:XFD#\"/>")), As(&["1"])),
        (
            "areas that are none",
            one(&areas(
                3,
                "<mergeCell ref=\"A1:ZZZZZZ99999999999\"/><mergeCell ref=\"B0:B1\"/><mergeCell ref=\"甲:1\"/>",
            )),
            As(&["1\t2"]),
        ),
        ("hidden columns without end", one(&columns), As(&["1\t1"])),
        (
            "cells at no place",
            one(
                "<sheetData><row r=\"0\"><c r=\"0\"><v>1</v></c><c r=\"AAAA1\"><v>2</v></c><c r=\"A99999999999\"><v>3</v></c></row><row r=\"-1\"><c r=\"\"><v>4</v></c></row></sheetData>",
            ),
            Blocks(1),
        ),
        (
            "a format without end",
            xlsx(
                &[("甲", "visible", "<sheetData><row><c><v>1</v></c><c><v>45000</v></c></row></sheetData>")],
                &[],
                &format,
            ),
            Refused(FormatError::NoText),
        ),
        ("numbers that are none", one(&format!("<sheetData><row>{values}</row></sheetData>")), Blocks(1)),
        ("a sheet that is no XML", one("<sheetData><row"), Refused(FormatError::Damaged)),
        (
            "a sheet that is not there",
            package(&[("xl/workbook.xml", "<workbook><sheet r:id=\"rId1\"/></workbook>")]),
            Refused(FormatError::NoText),
        ),
    ]);
}
