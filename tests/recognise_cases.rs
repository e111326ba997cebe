//! Published reports in the manners of many cities, small and written by hand: whose they are, how they are parted, and
//! what belongs to no part.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod notices;
mod published;
mod reports;

use nianbao::document::recognise;
use nianbao::format::text;
use published::draft::{Draft, Read};
use published::judge::squeezed;

#[test]
fn a_plain_report_is_read_whole_and_nothing_is_left_over() {
    let read = Draft::plain().read();
    read.is_plain("清河市水利局", 2023);
    assert_eq!(read.reading.report.introduction, "本报告统计期限为2023年1月1日至12月31日。");
    assert_eq!(read.left(), "");
    assert_eq!(read.reading.looks, []);
}

#[test]
fn the_year_may_stand_before_the_organ() {
    let title = "2023年东浦市望江区教育局政府信息公开工作年度报告";
    Draft { title, ..Draft::plain() }.read().is_plain("东浦市望江区教育局", 2023);
}

#[test]
fn organ_and_year_may_stand_on_lines_of_their_own() {
    for title in [
        "清河市水利局\n2023年政府信息公开工作年度报告",
        "清河市水利局2023年\n政府信息公开工作年度报告",
        "清河市水利局\n政府信息公开工作年度报告\n（2023年）",
        "2023年清河市水利局\n政府信息公开年度报告",
        "清河市水利局二〇二三年\n政府信息公开工作年度报告",
        "清 河 市 水 利 局\n2023 年政府信息公开工作年度报告",
        "清河市水利局关于2023年政府信息公开工作的年度报告",
        "清河市水利局2023年度政府信息公开工作年度报告",
        "清河市水利局政府信息公开工作年度报告（2023年度）",
    ] {
        Draft { title, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
    }
}

#[test]
fn the_year_of_the_period_is_the_reports_where_the_title_has_none() {
    let title = "清河市水利局政府信息公开工作年度报告";
    Draft { title, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
}

#[test]
fn the_long_headings_part_a_report_as_the_short_ones_do() {
    let headings = [
        "一、总体情况",
        "二、行政机关主动公开政府信息情况",
        "三、行政机关收到和处理政府信息公开申请情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    Draft { headings, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
}

#[test]
fn headings_without_numbers_or_with_others_part_a_report_too() {
    let bare = [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ];
    let chapters = [
        "第一部分 总体情况",
        "第二部分 主动公开政府信息情况",
        "第三部分 收到和处理政府信息公开申请情况",
        "第四部分 政府信息公开行政复议、行政诉讼情况",
        "第五部分 存在的主要问题及改进情况",
        "第六部分 其他需要报告的事项",
    ];
    for headings in [bare, chapters] {
        Draft { headings, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
    }
}

#[test]
fn parts_numbered_wrongly_are_told_by_their_names() {
    let headings = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "三、政府信息公开行政复议、行政诉讼情况",
        "四、存在的主要问题及改进情况",
        "五、其他需要报告的事项",
    ];
    Draft { headings, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
}

#[test]
fn a_heading_cut_over_two_lines_is_one() {
    let headings = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开\n申请情况",
        "四、政府信息公开行政复议、\n行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    Draft { headings, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
}

#[test]
fn a_cover_and_a_table_of_contents_are_no_part_of_the_report() {
    let contents: String =
        notices::HEADINGS.iter().zip(1..).map(|(heading, page)| format!("{heading}…………{page}\n")).collect();
    let text = Draft::plain().text();
    let read = Read::of(&format!("清河市水利局\n二〇二四年一月\n目 录\n{contents}{text}"));
    read.is_plain("清河市水利局", 2023);
    assert_eq!(read.reading.report.introduction, "本报告统计期限为2023年1月1日至12月31日。");
}

#[test]
fn headings_named_in_a_sentence_begin_no_part() {
    let introduction = "本报告由一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况，\
        四、政府信息公开行政复议、行政诉讼情况，五、存在的主要问题及改进情况，六、其他需要报告的事项六部分组成。\n\
        本报告统计期限为2023年1月1日至12月31日。";
    let read = Draft { introduction, ..Draft::plain() }.read();
    read.is_plain("清河市水利局", 2023);
    assert_eq!(squeezed(&read.reading.report.introduction), squeezed(introduction));
}

#[test]
fn prose_that_names_the_report_is_not_its_title() {
    let introduction = "根据有关规定，现公布清河市水利局2023年政府信息公\n开工作年度报告。全文分为六个部分，统计期限为2023年1\n\
        月1日至12月31日。";
    let read = Draft { introduction, ..Draft::plain() }.read();
    read.is_plain("清河市水利局", 2023);
    assert_eq!(squeezed(&read.reading.report.introduction), squeezed(introduction));
}

#[test]
fn every_way_of_reaching_the_organ_is_read() {
    let introduction = "统计期限为2023年1月1日至12月31日。如有疑问，请与清河市水利局办公室联系。联系地址：清河市\
        文昌路18号3楼305室（邮政编码：300018），电话：0318—8765432，传真 0318-8765433，电子信箱：slj_bgs@example.com。";
    let organ = Draft { introduction, ..Draft::plain() }.read().reading.report.organ;
    assert_eq!(organ.address, "清河市文昌路18号3楼305室");
    assert_eq!(organ.postcode, "300018");
    assert_eq!(organ.phone, "0318—8765432");
    assert_eq!(organ.fax, "0318-8765433");
    assert_eq!(organ.email, "slj_bgs@example.com");
}

#[test]
fn a_table_in_the_prose_of_part_one_is_not_lost_and_no_table_of_the_form() {
    let overview =
        "（一）主动公开\n公开信息12条。\n渠道\t条数\n网站\t7\n公众号\t5\n（二）依申请公开\n受理申请5件。";
    let read = Draft { overview, ..Draft::plain() }.read();
    read.has_figures();
    let report = &read.reading.report;
    let kept: String =
        report.overview.iter().map(|section| squeezed(&section.text)).collect::<String>() + &read.left();
    for word in ["公开信息12条。", "渠道", "网站", "公众号", "受理申请5件。"] {
        assert!(kept.contains(word), "{word} is lost: {kept}");
    }
}

#[test]
fn an_annex_behind_the_report_is_not_lost() {
    let text = Draft::plain().text();
    let read = Read::of(&format!("{text}附件：清河市水利局政府信息公开目录\n1.机构职能\n2.水利规划"));
    read.has_figures();
    let kept = squeezed(&read.reading.report.other_matters) + &read.left();
    for words in ["收取信息处理费0元。", "附件：清河市水利局政府信息公开目录", "1.机构职能", "2.水利规划"]
    {
        assert!(kept.contains(words), "{words} is lost: {kept}");
    }
}

#[test]
fn what_stands_on_every_page_is_in_no_text_of_the_report() {
    let mut draft = Draft::plain();
    let furniture = "www.example.gov.cn\nPage 3 of 8\n";
    let half = draft.tables[1].find("5.属于三类").unwrap();
    draft.tables[1].insert_str(half, "Page 2 of 8\n- 2 -\n");
    let read = Read::of(&(draft.text() + furniture));
    read.has_figures();
    assert!(squeezed(&read.reading.report.other_matters).starts_with("收取信息处理费0元。"));
}

#[test]
fn a_unit_or_a_sentence_before_a_table_is_left_over_and_told() {
    let mut draft = Draft::plain();
    draft.tables[1].insert_str(0, "2023年，我局共收到申请5件，见下表。\n单位：件\n");
    let read = draft.read();
    read.is_plain("清河市水利局", 2023);
    assert!(read.left().contains("我局共收到申请5件"), "{}", read.left());
}

#[test]
fn an_empty_part_stays_empty() {
    let read = Draft { problems: "", ..Draft::plain() }.read();
    assert_eq!(read.reading.report.problems, "");
    assert_eq!(read.reading.report.other_matters, "收取信息处理费0元。");
}

#[test]
fn subheadings_of_part_five_stay_in_its_text() {
    let problems = "（一）存在的主要问题\n公开不够及时。\n（二）改进情况\n今后及时公开。";
    let read = Draft { problems, ..Draft::plain() }.read();
    assert_eq!(read.reading.report.problems, problems);
    assert_eq!(read.reading.report.overview.len(), 2);
}

#[test]
fn a_signature_is_told_from_part_six() {
    let text = Draft::plain().text();
    let read = Read::of(&format!("{text}清河市水利局\n2024年1月18日\n"));
    read.is_plain("清河市水利局", 2023);
    let signature = &read.reading.report.signature;
    assert_eq!(signature.organ, "清河市水利局");
    assert!(["2024-01-18", "2024年1月18日"].contains(&signature.date.as_str()), "{}", signature.date);
}

#[test]
fn what_is_no_report_is_refused_with_a_sentence() {
    for text in [
        "",
        "清河市水利局关于召开防汛会议的通知\n各科室：\n定于6月1日召开防汛会议，请准时参加。",
        "姓名\t年龄\n张三\t30\n李四\t41",
        "1 2 3 4 5 6 7\n8 9 10 11 12 13 14",
        "0",
    ] {
        let error = recognise(&text::parse(text)).expect_err(text);
        assert!(error.message().ends_with('。'));
    }
}

#[test]
fn a_heading_with_two_matters_that_runs_into_its_text_is_a_heading() {
    let overview = "（一）主动公开、政策解读。公开信息12条。\n（二）监督保障、教育培训情况。受理申请5件。";
    let read = Draft { overview, ..Draft::plain() }.read();
    let headings: Vec<_> =
        read.reading.report.overview.iter().map(|section| section.heading.trim_end_matches('。')).collect();
    assert_eq!(headings, ["（一）主动公开、政策解读", "（二）监督保障、教育培训情况"]);
}

#[test]
fn a_bracket_around_an_area_code_is_the_numbers_and_one_around_all_is_not() {
    for (ending, phone) in [
        ("（地址：清河市文昌路18号，电话：（0318）8765432）。", "（0318）8765432"),
        ("（地址：清河市文昌路18号，电话：0318-8765432）。", "0318-8765432"),
        ("（地址：清河市文昌路18号，电话：87654321转8012）。", "87654321转8012"),
    ] {
        let introduction =
            format!("统计期限为2023年1月1日至12月31日。如有疑问，请与清河市水利局联系{ending}");
        let read = Draft { introduction: introduction.leak(), ..Draft::plain() }.read();
        assert_eq!(read.reading.report.organ.phone, phone);
        assert_eq!(read.reading.report.organ.address, "清河市文昌路18号");
    }
}

#[test]
fn what_reaches_the_organ_may_be_cut_over_lines_anywhere() {
    let whole = "统计期限为2023年1月1日至12月31日。请与清河市水利局联系（地址：清河市文昌路18号，邮编：300018，电\
        话：0318-8765432，传真：0318-8765433，电子邮箱：slj@example.com）。";
    let letters: Vec<char> = whole.chars().collect();
    for at in 30..letters.len() - 3 {
        // A viewer leaves words of Latin letters and numbers whole.
        if letters[at - 1].is_ascii_graphic() && letters[at].is_ascii_graphic() {
            continue;
        }
        let (one, two) = letters.split_at(at);
        let introduction = format!("{}\n{}", one.iter().collect::<String>(), two.iter().collect::<String>());
        let read = Draft { introduction: introduction.clone().leak(), ..Draft::plain() }.read();
        let organ = read.reading.report.organ;
        assert_eq!(squeezed(&organ.address), "清河市文昌路18号", "{introduction}");
        let others = [&organ.postcode, &organ.phone, &organ.fax, &organ.email];
        assert_eq!(others, ["300018", "0318-8765432", "0318-8765433", "slj@example.com"], "{introduction}");
    }
}

#[test]
fn a_heading_in_compatibility_forms_is_the_same_heading() {
    let headings = [
        "\u{2f00}、总体概况",
        "\u{2f06}、主动公开政府信息情况",
        "三、收到和处\u{f9e4}政府信息公开申请情况",
        "四、政府信息公开\u{2f8f}政复议、\u{2f8f}政诉讼情况",
        "五、存在的主要问题及改进情况",
        "\u{f9d1}、其他需要报告的事项",
    ];
    Draft { headings, ..Draft::plain() }.read().is_plain("清河市水利局", 2023);
}

#[test]
fn a_signature_is_told_from_part_six_above_a_page_number() {
    let other = "2023年，我局依据有关规定收取政府信息公开信息处理费\n0元。";
    let text = Draft { other, ..Draft::plain() }.text();
    let read = Read::of(&format!("{text}清河市水利局\n2024年1月18日\n- 5 -\n"));
    assert_eq!(squeezed(&read.reading.report.other_matters), squeezed(other));
    assert_eq!(read.reading.report.signature.organ, "清河市水利局");
}
