//! Published reports in the manners of many sites: how headings run into texts, what titles are called, where the organ
//! stands, and what browsers and layout make of tables.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use published::draft::{Draft, Read};

#[test]
fn a_text_behind_its_heading_in_one_line_loses_nothing() {
    for between in ["　", "  ", "。", "：", ""] {
        let headings = [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            &*format!("五、存在的主要问题及改进情况{between}不足之处：公开不够及时。").leak(),
            &*format!("六、其他需要报告的事项{between}收取信息处理费：0元。").leak(),
        ];
        let read =
            Draft { headings, problems: "今后及时公开。", other: "再无别事。", ..Draft::plain() }.read();
        read.has_figures();
        let report = &read.reading.report;
        assert_eq!(report.problems, "不足之处：公开不够及时。\n今后及时公开。", "{between:?}");
        assert_eq!(report.other_matters, "收取信息处理费：0元。\n再无别事。", "{between:?}");
    }
}

#[test]
fn parts_counted_as_items_or_in_digits_are_parts() {
    let bracketed =
        notices::HEADINGS.map(|heading| &*format!("（{}", heading.replacen('、', "）", 1)).leak());
    let digits: Vec<&str> = notices::HEADINGS
        .iter()
        .zip(1..)
        .map(|(heading, number)| {
            &*heading.replacen(heading.split('、').next().unwrap(), &number.to_string(), 1).leak()
        })
        .collect();
    for headings in [bracketed, digits.try_into().unwrap()] {
        let overview = "公开信息12条。";
        let other = "收取信息处理费0元。\n无其他需要报告的事项。";
        let read = Draft { headings, overview, other, ..Draft::plain() }.read();
        read.has_figures();
        assert_eq!(read.reading.report.problems, "公开不够及时。今后及时公开。");
        assert_eq!(read.reading.report.other_matters, other);
    }
}

#[test]
fn nothing_else_to_report_is_what_a_part_says_and_no_heading() {
    let headings = notices::HEADINGS.map(|heading| heading.split_once('、').unwrap().1);
    for last in ["无其他需要报告的事项。", "无其他需要报告的事项", "没有其他需要报告的事项。"]
    {
        let other: &'static str = format!("收取信息处理费0元。\n{last}").leak();
        let headings = [
            headings[0],
            headings[1],
            headings[2],
            "政府信息公开行政复议、行政诉讼情况",
            headings[4],
            headings[5],
        ];
        let read = Draft { headings, other, ..Draft::plain() }.read();
        read.has_figures();
        assert_eq!(read.reading.report.other_matters, other);
    }
}

#[test]
fn the_organ_that_signs_is_the_reports_where_the_title_names_none() {
    let draft = Draft { title: "2023年政府信息公开工作年度报告", ..Draft::plain() };
    let read = Read::of(&format!("{}清河市水利局\n2024年1月18日\n", draft.text()));
    read.is_plain("清河市水利局", 2023);
    assert!(read.reading.log.iter().any(|sentence| sentence.contains("落款")));
}

#[test]
fn a_report_goes_by_many_names() {
    for title in [
        "清河市水利局政府信息公开2023年度报告",
        "清河市水利局2023年政务公开工作年度报告",
        "清河市水利局2023年政府信息与政务公开工作年度报告",
        "清河市水利局信息公开工作2023年年度报告",
        "清河市水利局关于2023年度政府信息公开工作情况的报告",
        "清河市水利局\n2023年度信息公开年度报告",
        "2023年政府信息公开工作年度报告（清河市水利局）",
        "【年报】清河市水利局2023年政府信息公开工作年度报告",
        "首页 > 政务公开 > 政府信息公开年报\n清河市水利局2023年政府信息公开工作年度报告",
    ] {
        let read = Draft { title, ..Draft::plain() }.read();
        read.has_figures();
        assert_eq!(
            (&*read.reading.report.organ.name, read.reading.report.year),
            ("清河市水利局", 2023),
            "{title}"
        );
    }
}

#[test]
fn the_place_of_a_page_in_its_site_names_no_organ() {
    let title = "首页 > 政务公开 > 政府信息公开年报";
    assert_eq!(Draft { title, ..Draft::plain() }.read().reading.report.organ.name, "");
}

#[test]
fn what_reaches_the_organ_may_stand_in_paragraphs_of_its_own() {
    let introduction = "统计期限为2023年1月1日至12月31日。请联系：\n地址：清河市文昌路18号\n邮编：300018\n\
        电话：0318-8765432\n传真：0318-8765433";
    let organ = Draft { introduction, ..Draft::plain() }.read().reading.report.organ;
    assert_eq!(
        [&*organ.address, &organ.postcode, &organ.phone, &organ.fax],
        ["清河市文昌路18号", "300018", "0318-8765432", "0318-8765433"]
    );
}

#[test]
fn what_a_page_has_below_is_in_no_part_though_the_last_part_is_missing() {
    let text = Draft::plain().text();
    let (text, _) = text.split_once("六、").unwrap();
    let read = Read::of(&format!("{text}分享到：微信\n网站地图\n主办：清河市水利局"));
    assert_eq!(read.reading.report.problems, "公开不够及时。今后及时公开。");
    assert!(read.left().contains("网站地图"));
}

#[test]
fn rows_whose_boxes_hold_paragraphs_are_rows_as_browsers_copy_them() {
    let mut draft = Draft::plain();
    for table in &mut draft.tables {
        let rows: Vec<String> = table.lines().map(|row| row.replace('\t', "\n\n\t\n\n")).collect();
        *table = format!("\n{}\n", rows.join("\n\n\n\n\n"));
    }
    draft.read().is_plain("清河市水利局", 2023);
}

#[test]
fn spaces_that_set_figures_below_each_other_make_no_row_running_text() {
    let mut draft = Draft::plain();
    draft.tables[1] = draft.tables[1].replace('\t', &" ".repeat(12));
    draft.read().is_plain("清河市水利局", 2023);
}

#[test]
fn the_number_of_a_table_is_no_figure_of_it() {
    let mut draft = Draft::plain();
    for (table, number) in draft.tables.iter_mut().zip(1..) {
        table.insert_str(0, &format!("表{number}　收到的情况（单位：件）\n"));
    }
    let read = draft.read();
    read.is_plain("清河市水利局", 2023);
    assert_eq!(read.left().lines().count(), 3, "{}", read.left());
}
