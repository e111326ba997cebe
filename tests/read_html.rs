//! HTML as content systems, Word, WPS and browsers write it: what it shows is read, in the order in which it shows it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod documents;
mod reports;

use documents::{assert_html, assert_reads, lines, read};
use nianbao::document::{Block, Document, Role, typeset};
use nianbao::format::{self, FormatError, html};
use proptest::prelude::*;
use reports::{EDITIONS, footing_report};
use scraper::{Html, Selector};

/// Texts and spans of the tables of a document, and its paragraphs.
fn shown(document: &Document) -> Vec<String> {
    lines(document).into_iter().map(|line| line.trim_start_matches(['#', ' ']).to_owned()).collect()
}

#[test]
fn every_report_that_is_printed_reads_back_as_the_document_that_it_was() {
    for (edition, seed) in EDITIONS.into_iter().flat_map(|edition| (0..32).map(move |seed| (edition, seed))) {
        let document = typeset(&footing_report(edition, seed));
        let read = html::parse(&html::render(&document)).unwrap();
        assert_eq!(shown(&read), shown(&document));
    }
}

#[test]
fn a_table_has_the_boxes_that_a_browsers_parser_finds_in_it() {
    let report = nianbao::report::sample::sample();
    let page = html::render(&typeset(&report));
    let boxes = Selector::parse("td, th").unwrap();
    let found: Vec<(String, usize, usize)> = Html::parse_document(&page)
        .select(&boxes)
        .map(|held| {
            let span = |name| held.attr(name).map_or(1, |value| value.parse().unwrap());
            (held.text().collect(), span("colspan"), span("rowspan"))
        })
        .collect();
    let document = html::parse(&page).unwrap();
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let read: Vec<_> = tables
        .flat_map(|table| table.rows.iter().flatten())
        .map(|held| (held.text.clone(), held.cols, held.rows))
        .collect();
    assert_eq!(read, found);
}

#[test]
fn white_space_is_layout_except_where_it_is_kept() {
    assert_html(
        "<p>  政府信息\n  公开  <b> 工作 </b>年度\n报告 2024\n年 No.\n1</p><pre>甲\n  乙\t丙</pre>",
        &["政府信息公开 工作 年度报告 2024 年 No. 1", "甲", "乙\t丙"],
    );
    assert_html("<p>&nbsp;&nbsp;总&nbsp;计\u{200b}\u{feff}</p><p>&nbsp;</p>", &["总 计"]);
}

#[test]
fn lines_end_at_breaks_and_at_elements_that_browsers_set_apart() {
    assert_html(
        "<div>甲<br>乙<div>丙</div>丁</div><ul><li>戊<li>己</ul>",
        &["甲", "乙", "丙", "丁", "戊", "己"],
    );
    assert_html(
        "<span style='display: block'>甲</span><span style=display:block>乙</span>丙",
        &["甲", "乙", "丙"],
    );
    assert_html("<div style='display:inline-block'>甲</div><div style='DISPLAY:INLINE'>乙</div>", &["甲乙"]);
    assert_html(
        "<h1>题<br>目</h1>文<h2>一、</h2><h3>（一）</h3>",
        &["# 题", "# 目", "文", "## 一、", "### （一）"],
    );
}

#[test]
fn what_a_page_does_not_show_is_left_out() {
    assert_html(
        "<title>标题</title><style>p{}</style><script>var a='<p>1</p>';</script><p>甲<span hidden>1</span>\
         <span style='display:none'>2</span><span style='visibility: hidden'>3</span><i aria-hidden=true>4</i>\
         <span style='mso-hide:all'>5</span><!-- 6 --><noscript>7</noscript><template>8</template></p>\
         <select><option>9</select><textarea>10</textarea><svg><text>11</text></svg><del>12</del><input type=hidden value=13>",
        &["甲"],
    );
    assert_html(
        "<table><tr><td>甲<td style='display:none'>1<td>乙<tr hidden><td>2<td>3<tr><td>丙<td>丁</table>",
        &["| 甲 | 乙 |", "| 丙 | 丁 |"],
    );
}

#[test]
fn figures_in_fields_are_read() {
    assert_html(
        "<table><tr><td>规章<td><input value='3'><tr><td>文件<td><input type='text' value=' 12 ' readonly>\
         <input type=submit value=提交></table>",
        &["| 规章 | 3 |", "| 文件 | 12 |"],
    );
}

#[test]
fn a_raised_number_is_a_note_and_no_digit() {
    assert_html("<p>22<sup>1</sup>件 面积<sup>2</sup> 22<sup>注</sup></p>", &["22[1]件 面积2 22注"]);
}

#[test]
fn spans_are_those_of_browsers() {
    assert_html(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2<tr><td colspan=3>丙</table>",
        &["| 甲 1×2 | 乙 2×1 |", "| 1 | 2 |", "| 丙 3×1 |"],
    );
    // 0 is what is left of the group, and no span leaves its group.
    assert_html(
        "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2<tbody><tr><td rowspan=9>乙<td>3</table>",
        &["| 甲 1×2 | 1 |", "| 2 |", "| 乙 | 3 |"],
    );
    // What no table has is what there is; what is no number is 1.
    assert_html(
        "<table><tr><td colspan=1000>甲<tr><td>1<td>2<td rowspan=99999>3<tr><td colspan=-2>4<td colspan=x>5</table>",
        &["| 甲 3×1 |", "| 1 | 2 | 3 1×2 |", "| 4 | 5 |"],
    );
    assert_html(
        "<table><tr><td colspan=99999999999999999999999>甲<td>乙<tr><td>1<td>2</table>",
        &["| 甲 | 乙 |", "| 1 | 2 |"],
    );
}

#[test]
fn head_and_foot_stand_where_they_are_shown() {
    assert_html(
        "<table><tfoot><tr><td>计<td>3<tbody><tr><td>甲<td>1<thead><tr><th>项<th>数</table>",
        &["| 项 | 数 |", "| 甲 | 1 |", "| 计 | 3 |"],
    );
    let document = html::parse("<table><thead><tr><th>项<td>数<tbody><tr><td>甲<td>1</table>").unwrap();
    let Block::Table(table) = &document.blocks[0] else { panic!("no table") };
    assert_eq!((table.head_rows, table.columns.as_slice()), (1, [1, 1].as_slice()));
    assert_eq!(table.rows[0].iter().map(|held| held.role).collect::<Vec<_>>(), [Role::Head, Role::Figure]);
}

#[test]
fn lines_in_a_box_are_kept_apart() {
    assert_html(
        "<table><tr><td><p>（本列数据的勾稽关系为：</p><p>第一项加第二项）</p><td>自然<br>人<div>x</div><td> 总\n 计 </table>",
        &["| （本列数据的勾稽关系为：/第一项加第二项） | 自然/人/x | 总计 |"],
    );
}

#[test]
fn tables_that_are_layout_give_what_is_in_them() {
    let article = "2024年，我局认真贯彻落实《中华人民共和国政府信息公开条例》。".repeat(20);
    assert_html(
        &format!(
            "<table><tr><td>首页</td><td>导航</td></tr><tr><td colspan=2><h1>年报</h1><p>{article}</p>\
             <table><tr><td>规章<td>0<tr><td>文件<td>2</table><p>结束</p></td></tr><tr><td>版权所有</table>"
        ),
        &["首页\t导航", "# 年报", &article, "| 规章 | 0 |", "| 文件 | 2 |", "结束", "版权所有"],
    );
    assert_html("<table><tr><td><p>一、总体情况</p><p>甲</p></table>", &["一、总体情况", "甲"]);
}

#[test]
fn a_report_laid_out_in_one_table_comes_as_paragraphs_and_tables() {
    let article = "2024年，我局认真贯彻落实《中华人民共和国政府信息公开条例》。".repeat(8);
    assert_html(
        &format!(
            "<table><tr><td colspan=4>某某局2024年政府信息公开工作年度报告<tr><td colspan=4>{article}\
             <tr><td colspan=4>二、主动公开政府信息情况<tr><td colspan=4>第二十条第（一）项\
             <tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章<td>0<td>0<td>0\
             <tr><td colspan=4>第二十条第（五）项<tr><td>行政许可<td colspan=3>7\
             <tr><td colspan=4>五、存在的主要问题及改进情况<tr><td colspan=4>{article}</table>"
        ),
        &[
            "某某局2024年政府信息公开工作年度报告",
            &article,
            "二、主动公开政府信息情况",
            "| 第二十条第（一）项 4×1 |",
            "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
            "| 规章 | 0 | 0 | 0 |",
            "| 第二十条第（五）项 4×1 |",
            "| 行政许可 | 7 3×1 |",
            "五、存在的主要问题及改进情况",
            &article,
        ],
    );
}

#[test]
fn what_word_and_wps_put_on_the_clipboard_is_read() {
    let word = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\
        <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><!--[if gte mso 9]><xml>\
        <w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {mso-style-unhide:no;} --></style></head>\
        <body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]>\
        <span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span><![endif]>总体\r\n情况<o:p></o:p></p>\
        <table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td width=100 valign=top style='width:1.0cm'>\
        <p class=MsoNormal><span lang=EN-US style='mso-bidi-font-size:10.5pt'>12<o:p></o:p></span></p></td>\
        <td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td><td>3</td></tr></table>\
        <!--[if gte vml 1]><v:shape>9</v:shape><![endif]--><!--EndFragment--></body></html>";
    assert_html(word, &["一、  总体情况", "| 12 |  | 3 |"]);
    assert_html(
        "<html><body>\n<!--StartFragment-->\n<col width=64 style='width:48pt'>\n<tr height=19>\n  <td height=19>规章</td>\n  \
         <td align=right x:num>0</td>\n </tr>\n<tr><td>文件<td>2</tr><!--EndFragment-->\n</body>\n</html>",
        &["| 规章 | 0 |", "| 文件 | 2 |"],
    );
}

#[test]
fn elements_that_are_never_closed_do_not_hide_a_page() {
    let page = "<span>甲<div>乙<br>".repeat(250);
    assert_eq!(html::parse(&page).unwrap().blocks.len(), 500);
    assert_reads(
        "\u{feff}Notice: undefined index\n<html><body><p>甲".as_bytes(),
        &["Notice: undefined index", "甲"],
    );
}

#[test]
fn bullets_that_are_letters_of_another_font_are_left_out() {
    assert_html(
        "<p><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span><![endif]>主动公开</p>\
         <p><font style='font-family: \"Wingdings 2\"'>R</font>是</p>",
        &["主动公开", "是"],
    );
}

#[test]
fn a_page_is_read_in_the_encodings_of_chinese_sites() {
    let page = "<!DOCTYPE html><html><head><meta charset=\"gb2312\"></head><body><p>政府信息公开：５件</p></body></html>";
    for bytes in [
        encoding_rs::GBK.encode(page).0.into_owned(),
        page.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", page.as_bytes()].concat(),
        [vec![0xff, 0xfe], page.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        [vec![0xfe, 0xff], page.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat(),
        page.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        assert_reads(&bytes, &["政府信息公开：５件"]);
    }
}

#[test]
fn a_broken_character_does_not_hide_a_page() {
    let page: String = (0..30).map(|line| format!("<p>第{line}件政府信息</p>\n")).collect();
    let mut bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
    bytes.extend(b"<p>\xff\xff</p>");
    let document = read(&[b"<html>".to_vec(), bytes].concat()).unwrap();
    assert_eq!(document.blocks.len(), 31);
    assert!(
        lines(&document).iter().take(30).enumerate().all(|(at, line)| *line == format!("第{at}件政府信息"))
    );
    assert_eq!(read(&[0x81, 0x20, 0x81, 0x20, 0xff]), Err(FormatError::Encoding));
}

#[test]
fn a_page_saved_as_one_file_is_read() {
    let saved = |encoding: &str, body: &str| {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/\r\nSubject: =?utf-8?Q?=E5?=\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Multipart--X----\"\r\n\r\n\r\n\
             ------Multipart--X----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\
             Content-Location: https://www.example.gov.cn/\r\n\r\n{body}\r\n------Multipart--X----\r\n\
             Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------Multipart--X------\r\n"
        )
    };
    // 年报 as UTF-8 and as GBK.
    assert_reads(
        saved("quoted-printable", "<html><p>=E5=B9=B4=E6=\r\n=8A=A5 a=3Db</p>").as_bytes(),
        &["年报 a=b"],
    );
    assert_reads(saved("quoted-printable", "<p>=C4=EA=B1=A8</p>").as_bytes(), &["年报"]);
    assert_reads(saved("base64", "PHA+5bm05o\r\nqlPC9wPg==").as_bytes(), &["年报"]);
    assert_reads(saved("8bit", "<p>年报</p>").as_bytes(), &["年报"]);
    assert_eq!(read(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx"), Err(FormatError::Damaged));
}

#[test]
fn pasted_html_is_read_before_pasted_text_unless_it_is_empty() {
    let read = |html: &str, text: &str| format::pasted(html, text).map(|document| lines(&document));
    assert_eq!(read("<p>甲</p>", "乙"), Ok(vec!["甲".to_owned()]));
    assert_eq!(read("<img src=x>", "乙"), Ok(vec!["乙".to_owned()]));
    assert_eq!(read("", "乙"), Ok(vec!["乙".to_owned()]));
    assert_eq!(read("", "<table><tr><td>1<td>2</table>"), Ok(vec!["| 1 | 2 |".to_owned()]));
    assert_eq!(read("<img src=x>", ""), Err(FormatError::NoText));
    assert_eq!(read(" ", "\n"), Err(FormatError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The grid of a table is one: no two boxes meet, and none stands outside.
    #[test]
    fn boxes_never_meet_whatever_the_spans(rows in prop::collection::vec(prop::collection::vec((0usize..6, 0usize..5), 0..6), 1..7)) {
        let mut page = String::from("<table>");
        for row in &rows {
            page.push_str("<tr>");
            for (cols, rows) in row {
                page.push_str(&format!("<td colspan={cols} rowspan={rows}>x</td>"));
            }
        }
        let Ok(document) = html::parse(&page) else { return Ok(()) };
        if let Some(Block::Table(table)) = document.blocks.first() {
            let mut taken = vec![vec![false; table.columns.len()]; table.rows.len()];
            for (at, row) in table.rows.iter().enumerate() {
                let mut column = 0;
                for held in row {
                    while taken[at][column] {
                        column += 1;
                    }
                    for line in &mut taken[at..at + held.rows] {
                        for place in &mut line[column..column + held.cols] {
                            prop_assert!(!*place);
                            *place = true;
                        }
                    }
                }
            }
            prop_assert_eq!(table.rows.iter().flatten().count(), rows.iter().flatten().count());
        }
    }
}
