//! Invented prose: what organs write around their tables, in as many ways.

use super::organs::Contact;
use super::{Section, between, chance, pick};
use crate::reports::Dice;

const OPENINGS: [&str; 8] = [
    "深入贯彻落实《中华人民共和国政府信息公开条例》",
    "紧紧围绕中心工作",
    "按照“应公开、尽公开”的原则",
    "结合本单位实际",
    "对照年度政务公开工作要点",
    "坚持以人民为中心",
    "聚焦群众关切",
    "在市委、市政府的正确领导下",
];
const DONE: [&str; 12] = [
    "及时更新门户网站各栏目",
    "修订完善信息发布审查制度",
    "规范受理、登记、审核、答复等环节",
    "对公文逐件明确公开属性（主动公开、依申请公开、不予公开）",
    "集中清理失效、过期的文件",
    "通过图解、问答、短视频等形式解读政策",
    "在办事大厅设置信息查阅点",
    "组织各科室、所属单位开展业务培训",
    "畅通网络、信函、当面等申请渠道",
    "健全“谁公开、谁负责”的责任机制",
    "加强与申请人的沟通",
    "开展政务新媒体账号排查",
];
const RESULTS: [&str; 5] = [
    "公开工作质量稳步提升",
    "群众满意度进一步提高",
    "未发生失泄密事件",
    "各项任务按时完成",
    "公开的广度和深度不断拓展",
];
const LACKS: [&str; 6] = [
    "部分信息更新不够及时",
    "政策解读形式较为单一",
    "个别栏目内容不够丰富",
    "工作人员业务水平参差不齐",
    "主动公开意识有待增强",
    "基层公开力量不足",
];
const MENDS: [&str; 6] =
    ["加强学习培训", "完善考核办法", "丰富解读形式", "加大公开力度", "压实工作责任", "优化栏目设置"];
const SUBJECTS: [&str; 4] = ["我局", "本单位", "本机关", "我们"];

/// A sentence that says how many of something there were.
fn counting(year: u16, dice: &mut Dice) -> String {
    let count = dice.below(3_000);
    match dice.below(8) {
        0 => format!("全年通过门户网站公开信息{count}条，通过微信公众号发布{}条。", dice.below(900)),
        1 => format!("{year}年共受理政府信息公开申请{count}件，均在法定期限内答复，答复率100%。"),
        2 => {
            format!("召开新闻发布会{}场，较上年增长{}.{}%。", dice.below(20), dice.below(90), dice.below(10))
        }
        3 => format!(
            "截至{year}年12月31日，累计公开政府信息{},{:03}条。",
            1 + dice.below(40),
            dice.below(1000)
        ),
        4 => format!(
            "其中予以公开{}件、部分公开{}件、不予公开{}件。",
            dice.below(50),
            dice.below(9),
            dice.below(9)
        ),
        5 => format!(
            "接待现场查阅{count}人次，制发行政规范性文件{}件，废止{}件。",
            dice.below(9),
            dice.below(9)
        ),
        6 => format!("因政府信息公开被申请行政复议{}件、提起行政诉讼{}件。", dice.below(9), dice.below(9)),
        _ => format!("网站访问量{}.{}万人次。", 1 + dice.below(90), 1 + dice.below(9)),
    }
}

fn plain(dice: &mut Dice) -> String {
    let done: Vec<_> = (0..between(dice, 1, 3)).map(|_| pick(dice, &DONE)).collect();
    format!("{}，{}，{}。", pick(dice, &OPENINGS), done.join("，"), pick(dice, &RESULTS))
}

/// 一是…；二是…。
fn enumerated(dice: &mut Dice) -> String {
    let numbers = pick(dice, &[["一是", "二是", "三是"], ["1.", "2.", "3."], ["（1）", "（2）", "（3）"]]);
    let ends = ["；", "；", "。"];
    let sentence = |(number, end): (&str, &str)| format!("{number}{}{end}", pick(dice, &DONE));
    let list: String = numbers.into_iter().zip(ends).map(sentence).collect();
    format!("重点做好以下工作：{list}")
}

/// A paragraph of one to four sentences.
pub fn paragraph(year: u16, dice: &mut Dice) -> String {
    let sentences = between(dice, 1, 3);
    let sentence = |_| match dice.below(6) {
        0..=1 => counting(year, dice),
        2 => enumerated(dice),
        3 => format!("{year}年，{}{}，{}。", pick(dice, &SUBJECTS), pick(dice, &DONE), pick(dice, &RESULTS)),
        _ => plain(dice),
    };
    (0..sentences).map(sentence).collect()
}

fn paragraphs(year: u16, most: usize, dice: &mut Dice) -> Vec<String> {
    (0..between(dice, 1, most)).map(|_| paragraph(year, dice)).collect()
}

/// Legal basis, period, parts, contact; on one paragraph or more.
pub fn introduction(organ: &str, year: u16, contact: &Contact, dice: &mut Dice) -> Vec<String> {
    if chance(dice, 4) {
        return Vec::new();
    }
    let basis = pick(
        dice,
        &[
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定",
            "按照《中华人民共和国政府信息公开条例》（以下简称《条例》）要求",
            "依据新修订的《中华人民共和国政府信息公开条例》和上级有关通知要求",
        ],
    );
    let parts = match dice.below(4) {
        0 => {
            "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和\
              行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六个部分。"
        }
        1 => {
            "本报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、\
              行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项六部分组成。"
        }
        _ => "",
    };
    let period = match dice.below(3) {
        0 => format!("本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"),
        1 => format!("报告中所列数据统计时间为{year}年1月1日至{year}年12月31日。"),
        _ => format!("本报告统计期限：{year}年1月1日至12月31日。"),
    };
    let copy = match chance(dice, 40) {
        true => "本报告的电子版可在本机关门户网站（www.example.gov.cn）下载。",
        false => "",
    };
    let contact = contact.sentence(organ, dice);
    let first = format!("{basis}，编制并公布{organ}{year}年政府信息公开工作年度报告。{parts}{period}");
    match chance(dice, 70) {
        true => vec![format!("{first}{copy}{contact}")],
        false => [first, format!("{copy}{contact}")].into_iter().filter(|text| !text.is_empty()).collect(),
    }
}

/// Part 一: what stands before the first sub-heading, and its sections.
pub fn overview(year: u16, dice: &mut Dice) -> Vec<Section> {
    let mut sections = Vec::new();
    let none = chance(dice, 6);
    if none || chance(dice, 50) {
        let text = paragraphs(year, if none { 3 } else { 2 }, dice);
        sections.push(Section { heading: String::new(), text, run_in: false });
    }
    if none {
        return sections;
    }
    let ending = pick(dice, &["", "", "情况", "方面"]);
    let names = [
        pick(dice, &["主动公开", "主动公开", "政府信息主动公开"]),
        pick(dice, &["依申请公开", "依申请公开政府信息"]),
        pick(dice, &["政府信息管理", "加强政府信息管理"]),
        pick(dice, &["政府信息公开平台建设", "平台建设"]),
        pick(dice, &["监督保障", "监督保障、教育培训"]),
        "政策解读回应",
        "重点领域信息公开",
    ];
    let number = match dice.below(10) {
        0 => ["1.", "2.", "3.", "4.", "5.", "6.", "7."],
        1 => ["(一)", "(二)", "(三)", "(四)", "(五)", "(六)", "(七)"],
        _ => ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）"],
    };
    let run_in = chance(dice, 50);
    let sections_written = pick(dice, &[5, 5, 5, 4, 6, 7]);
    for (number, name) in number.into_iter().zip(names).take(sections_written) {
        let end = if run_in { "。" } else { pick(dice, &["", "", "", "。"]) };
        let text = paragraphs(year, 2, dice);
        sections.push(Section { heading: format!("{number}{name}{ending}{end}"), text, run_in });
    }
    sections
}

const SHORT: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];
const LONG: [&str; 6] = [
    "总体情况",
    "行政机关主动公开政府信息情况",
    "行政机关收到和处理政府信息公开申请情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其他需要报告的事项",
];
const SLIPPED: [&str; 6] = [
    "总体概况",
    "主动公开政府信息的情况",
    "收到和处理政府信息公开申请的情况",
    "政府信息公开行政复议和行政诉讼情况",
    "存在的主要问题及改进措施",
    "其它需要报告的事项",
];

/// Headings of the six parts: the form's, the longer ones, or nearly so.
pub fn headings(dice: &mut Dice) -> [String; 6] {
    let sort = dice.below(10);
    let stop = pick(dice, &["、", "、", "、", "、", "．", "."]);
    let mut at = 0;
    ["一", "二", "三", "四", "五", "六"].map(|number| {
        at += 1;
        let of = match sort {
            0..=5 => SHORT,
            6..=7 => LONG,
            _ => pick(dice, &[SHORT, LONG, SLIPPED]),
        };
        format!("{number}{stop}{}", of[at - 1])
    })
}

/// Part 五.
pub fn problems(year: u16, dice: &mut Dice) -> Vec<String> {
    let lacks = format!("{}，{}", pick(dice, &LACKS), pick(dice, &LACKS));
    let mends = format!("一是{}。二是{}。", pick(dice, &MENDS), pick(dice, &MENDS));
    match dice.below(4) {
        0 => vec![format!("存在的主要问题：{lacks}。下一步，{mends}")],
        1 => vec![format!("（一）存在的主要问题。{lacks}。"), format!("（二）改进情况。{mends}")],
        2 => vec![
            "（一）存在的主要问题".to_owned(),
            format!("{lacks}。"),
            "（二）改进情况".to_owned(),
            format!("{}年，{}将：{mends}", year + 1, pick(dice, &SUBJECTS)),
        ],
        _ => vec![
            format!(
                "{year}年，{}政府信息公开工作取得了一定成效，但仍存在不足：{lacks}。",
                pick(dice, &SUBJECTS)
            ),
            mends,
        ],
    }
}

/// Part 六.
pub fn other_matters(year: u16, dice: &mut Dice) -> Vec<String> {
    match dice.below(5) {
        0 => vec!["无。".to_owned()],
        1 => vec![format!(
            "{year}年，{}未收取信息处理费。除此之外，无其他需要报告的事项。",
            pick(dice, &SUBJECTS)
        )],
        2 => vec![format!("本年度收取信息处理费{}元。", dice.below(400))],
        3 => {
            vec!["1.本年度收取政府信息公开信息处理费0元。".to_owned(), format!("2.{}", paragraph(year, dice))]
        }
        _ => vec![format!(
            "{year}年，依据《政府信息公开信息处理费管理办法》收取信息处理费0元，共发出收费通知0件。"
        )],
    }
}

/// What stands between a part's heading and its table.
pub fn captions(year: u16, dice: &mut Dice) -> [String; 3] {
    ["二", "三", "四"].map(|_| match dice.below(24) {
        0 => format!("{year}年，{}有关情况见下表。", pick(dice, &SUBJECTS)),
        1 => "（单位：件）".to_owned(),
        _ => String::new(),
    })
}
