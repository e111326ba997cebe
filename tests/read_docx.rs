//! Word documents: what is printed of them is read, in its order, whoever wrote the file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;
mod reports;

use documents::{WORD, assert_reads, docx, docx_with, lines, p, package, packed, read, word};
use nianbao::document::{Block, Document, Table, typeset};
use nianbao::format::FormatError;
use reports::{EDITIONS, footing_report};
use zip::CompressionMethod;

/// A document as Word writes it: boxes that are covered from above are there, and say so.
fn written(document: &Document) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let body: String = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => p(&escaped(&paragraph.text)),
            Block::Table(table) => table_written(table),
        })
        .collect();
    docx(&body)
}

fn table_written(table: &Table) -> String {
    // For each grid column, how many rows a box reaches further down, and how many columns it spans.
    let mut from_above = vec![(0, 0); table.columns.len()];
    let mut text = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in &table.rows {
        text.push_str("<w:tr>");
        let (mut boxes, mut column) = (row.iter(), 0);
        while column < from_above.len() {
            let (rows, cols) = from_above[column];
            if rows > 0 {
                from_above[column] = (rows - 1, cols);
                text.push_str(&format!(
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"{cols}\"/><w:vMerge/></w:tcPr><w:p/></w:tc>"
                ));
                column += cols;
                continue;
            }
            let held = boxes.next().unwrap();
            let merge = if held.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            text.push_str(&format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr>", held.cols));
            held.text.split('\n').for_each(|line| text.push_str(&p(line)));
            text.push_str("</w:tc>");
            from_above[column] = (held.rows - 1, held.cols);
            column += held.cols;
        }
        text.push_str("</w:tr>");
    }
    text + "</w:tbl>"
}

#[test]
fn every_report_that_is_written_reads_back_as_the_document_that_it_was() {
    let plain = |document: &Document| -> Vec<String> {
        lines(document).iter().map(|line| line.trim_start_matches(['#', ' ']).to_owned()).collect()
    };
    for (edition, seed) in EDITIONS.into_iter().flat_map(|edition| (0..16).map(move |seed| (edition, seed))) {
        let document = typeset(&footing_report(edition, seed));
        assert_eq!(plain(&read(&written(&document)).unwrap()), plain(&document));
    }
}

#[test]
fn a_number_split_over_runs_is_one() {
    assert_reads(
        &docx(
            "<w:p><w:r><w:t>2</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>8</w:t></w:r><w:r><w:t xml:space=\"preserve\">6 件</w:t></w:r></w:p>",
        ),
        &["286 件"],
    );
}

#[test]
fn tabs_breaks_hyphens_and_symbols_are_text() {
    assert_reads(
        &docx(
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"420\"/></w:tabs></w:pPr><w:r><w:t>规章</w:t><w:tab/><w:t>0</w:t><w:br/><w:t>a</w:t>\
             <w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:sym w:font=\"宋体\" w:char=\"2014\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>",
        ),
        &["规章\t0", "a-b—"],
    );
    assert_reads(&docx(&p("a &lt; b &amp; c&#x4EF6;&#20214;&nbsp;")), &["a < b & c件件"]);
}

#[test]
fn changes_that_are_followed_are_read_as_if_accepted() {
    assert_reads(
        &docx(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:ins w:id=\"2\"><w:r><w:t>新收</w:t></w:r></w:ins>\
             <w:del w:id=\"3\"><w:r><w:delText>旧收</w:delText><w:tab/><w:t>1</w:t></w:r></w:del><w:r><w:t>42件</w:t></w:r>\
             <w:moveFrom w:id=\"4\"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo w:id=\"5\"><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:trPr><w:del w:id=\"6\"/></w:trPr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:trPr><w:ins w:id=\"7\"/></w:trPr><w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr></w:tcPrChange></w:tcPr>\
             <w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        ),
        &["新收42件移来", "| 甲 | 1 |", "| 丙 | 3 |"],
    );
}

#[test]
fn codes_of_fields_and_hidden_text_are_left_out_and_their_results_are_not() {
    assert_reads(
        &docx(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(ABOVE) </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>44</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>件</w:t></w:r></w:p>\
             <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p><w:p><w:fldSimple w:instr=\"DATE\"><w:r><w:t>2024年</w:t></w:r></w:fldSimple></w:p>",
        ),
        &["44件", "2024年"],
    );
}

#[test]
fn what_wraps_runs_and_paragraphs_is_seen_through() {
    assert_reads(
        &docx(
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>\
             <w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t>丙</w:t></w:r></w:sdtContent></w:sdt>\
             <w:customXml><w:r><w:t>丁</w:t></w:r></w:customXml><w:r><w:ruby><w:rt><w:r><w:t>wu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>戊</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p></w:sdtContent></w:sdt>\
             <w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>\
             <w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ),
        &["甲乙丙丁戊", "| 1 | 2 |"],
    );
}

#[test]
fn a_text_box_is_read_once_and_before_the_line_that_it_is_anchored_in() {
    let content = "<w:txbxContent><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>框</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent>";
    assert_reads(
        &docx(&format!(
            "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx xmlns:wps=\"u\">{content}</wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox xmlns:v=\"v\">{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
        )),
        &["框", "| 1 2×1 | 2 |", "前后"],
    );
}

#[test]
fn a_raised_number_is_a_note_and_notes_come_below() {
    let body = "<w:p><w:r><w:t>22</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>件</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"{WORD}\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/><w:t>线</w:t></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含修订</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";
    let file = package(&[
        ("word/document.xml", &word(body)),
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", &notes),
    ]);
    assert_reads(&file, &["22[1]件[1]", "[1] 含修订"]);
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:pStyle w:val=\"1\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.%3\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"11\"/></w:lvlOverride></w:num>";

fn numbered(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn automatic_numbers_are_written_out() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        numbered(3, 0, "总体情况"),
        numbered(3, 1, "主动公开"),
        numbered(3, 1, "依申请公开"),
        numbered(3, 2, "新收"),
        styled("1", "主动公开政府信息情况"),
        styled("2", "级别由样式定"),
        numbered(3, 1, "再起"),
        numbered(4, 0, "圆点"),
        numbered(0, 0, "不编号"),
        numbered(5, 0, "另起"),
        numbered(5, 0, "续"),
    ]
    .concat();
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"我的\"/><w:basedOn w:val=\"1\"/></w:style>";
    assert_reads(
        &docx_with(&body, styles, NUMBERING),
        &[
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请公开",
            "1.2.1 新收",
            "## 二、主动公开政府信息情况",
            "## 三、级别由样式定",
            "（一）再起",
            "圆点",
            "不编号",
            "十一、另起",
            "十二、续",
        ],
    );
}

#[test]
fn numbers_are_written_as_word_writes_them() {
    // As printed by Word for the same formats.
    let expected: [(&str, &[(u32, &str)]); 14] = [
        ("chineseCounting", &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]),
        (
            "chineseCountingThousand",
            &[(21, "二十一"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一")],
        ),
        ("chineseLegalSimplified", &[(1, "壹"), (10, "壹拾"), (25, "贰拾伍")]),
        ("ideographDigital", &[(1, "一"), (10, "一〇"), (12, "一二")]),
        ("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "甲")]),
        ("decimalEnclosedCircleChinese", &[(1, "①"), (20, "⑳"), (21, "21")]),
        ("decimalFullWidth", &[(12, "１２")]),
        ("decimalZero", &[(7, "07"), (12, "12")]),
        ("upperRoman", &[(4, "IV"), (1994, "MCMXCIV")]),
        ("lowerRoman", &[(9, "ix")]),
        ("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA")]),
        ("lowerLetter", &[(28, "bb")]),
        ("decimalEnclosedParen", &[(3, "⑶")]),
        ("none", &[(1, "")]),
    ];
    for (format, numbers) in expected {
        for (number, text) in numbers {
            let numbering = format!(
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{number}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
                 <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            );
            let read = lines(&read(&docx_with(&numbered(1, 0, "甲"), "", &numbering)).unwrap());
            assert_eq!(read, [format!("{text}、甲")], "{format} {number}");
        }
    }
}

#[test]
fn boxes_that_span_columns_and_rows_stand_where_they_stood() {
    assert_reads(
        &docx(
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>\
             <w:tr><w:tc><w:tcPr><w:vMerge w:val=\"continue\"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        ),
        &["|  | 甲 2×1 |", "| 乙 1×3 | 1 |  |", "| 2 | 3 |", "| 4 | 5 |"],
    );
}

#[test]
fn two_tables_that_a_page_parted_stay_two_and_nested_ones_come_in_order() {
    let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p("规章")), cell(&p("0"))]),
        row(&[cell(&p("文件")), cell(&p("2"))])
    );
    let outer = format!("<w:tbl>{}</w:tbl>", row(&[cell(&(p("二、主动公开") + &inner + &p("完")))]));
    let read = read(&docx(&(inner.clone() + &inner + &outer))).unwrap();
    assert_eq!(read.blocks.len(), 5);
    assert_eq!(
        lines(&read),
        [
            "| 规章 | 0 |",
            "| 文件 | 2 |",
            "| 规章 | 0 |",
            "| 文件 | 2 |",
            "二、主动公开",
            "| 规章 | 0 |",
            "| 文件 | 2 |",
            "完"
        ]
    );
}

#[test]
fn the_main_part_is_found_wherever_it_lies_and_whatever_its_namespace() {
    let strict = word(&p("甲"))
        .replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("w:", "ns0:")
        .replace("xmlns:w", "xmlns:ns0");
    let relations = "<Relationships><Relationship Id=\"x\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/doc/main.xml\"/></Relationships>";
    assert_reads(&package(&[("_rels/.rels", relations), ("doc/main.xml", &strict)]), &["甲"]);
    assert_reads(&package(&[("word/document.xml", &word(&p("乙")))]), &["乙"]);
    assert_reads(&package(&[("WORD\\Document.XML", &word(&p("丙")))]), &["丙"]);
}

#[test]
fn parts_are_read_stored_or_deflated_and_in_utf_16() {
    let text = word(&p("政府信息"));
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.replace("UTF-8", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [text.as_bytes(), &utf16] {
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            assert_reads(&packed(&[("word/document.xml", bytes)], method), &["政府信息"]);
        }
    }
}

#[test]
fn a_document_in_one_xml_file_is_read() {
    let flat = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:wx=\"x\">\
         <w:body><wx:sect>{}<w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"1\"/><wx:t wx:val=\"一、\"/></w:listPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>",
        p("甲")
    );
    assert_reads(flat.as_bytes(), &["甲", "一、总体情况"]);
    let parts = format!(
        "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData>{}</pkg:xmlData></pkg:part>\
         <pkg:part pkg:name=\"/word/numbering.xml\"><pkg:xmlData><w:numbering xmlns:w=\"{WORD}\">{NUMBERING}</w:numbering></pkg:xmlData></pkg:part></pkg:package>",
        word(&numbered(3, 0, "总体情况")).split_once("?>").unwrap().1
    );
    assert_reads(parts.as_bytes(), &["一、总体情况"]);
}

#[test]
fn a_page_that_was_put_into_a_document_is_read() {
    let relations =
        "<Relationships><Relationship Id=\"h\" Type=\"x/aFChunk\" Target=\"afchunk.mht\"/></Relationships>";
    let page = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E5=B9=B4=E6=8A=A5</p><table><tr><td>1<td>2</table>\n--b--";
    let body = p("前") + "<w:altChunk r:id=\"h\" xmlns:r=\"r\"/>" + &p("后");
    let file = package(&[
        ("word/document.xml", &word(&body)),
        ("word/_rels/document.xml.rels", relations),
        ("word/afchunk.mht", page),
    ]);
    assert_reads(&file, &["前", "年报", "| 1 | 2 |", "后"]);
}

#[test]
fn a_document_without_text_and_one_that_breaks_off_are_refused() {
    assert_eq!(read(&docx("<w:p><w:r><w:drawing/></w:r></w:p>")), Err(FormatError::NoText));
    let whole = docx(&p("甲"));
    for length in [whole.len() / 4, whole.len() / 2, whole.len() - 8] {
        assert_eq!(read(&whole[..length]), Err(FormatError::Damaged), "{length}");
    }
    let open = word(&p("甲")).replace("</w:body>", "");
    assert_eq!(read(&package(&[("word/document.xml", &open)])), Err(FormatError::Damaged));
    let cut = word(&p("甲")).replace("</w:body></w:document>", "");
    assert_eq!(read(&package(&[("word/document.xml", &cut)])), Err(FormatError::Damaged));
}

#[test]
fn a_digit_that_changed_on_the_way_is_never_read() {
    let whole = packed(&[("word/document.xml", word(&p("286件")).as_bytes())], CompressionMethod::Stored);
    let at = whole.windows(3).position(|bytes| bytes == b"286").unwrap();
    let mut changed = whole;
    changed[at] = b'9';
    assert_eq!(read(&changed), Err(FormatError::Damaged));
}
