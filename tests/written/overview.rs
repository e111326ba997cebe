//! Part 一: what stands under its sub-headings.

use super::closing::of_the_year;
use super::hand::{Hand, marked};
use super::{proactive, requests, stock};
use nianbao::report::OrganKind;

/// Headings with their texts.
pub fn sections(hand: &mut Hand) -> Vec<(String, String)> {
    let mut sections = Vec::new();
    if hand.chance(35) {
        sections.push((String::new(), lead(hand)));
    }
    let style = hand.below(5);
    let texts =
        [proactive::text(hand), requests::text(hand), management(hand), platform(hand), supervision(hand)];
    let headings = HEADINGS[usize::try_from(style).unwrap()];
    sections.extend(headings.iter().map(|heading| (*heading).to_owned()).zip(texts));
    sections
}

const HEADINGS: [[&str; 5]; 5] = [
    [
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（四）政府信息公开平台建设",
        "（五）监督保障",
    ],
    [
        "（一）主动公开情况",
        "（二）依申请公开情况",
        "（三）政府信息管理情况",
        "（四）政府信息公开平台建设情况",
        "（五）监督保障情况",
    ],
    [
        "（一）主动公开。",
        "（二）依申请公开。",
        "（三）政府信息管理。",
        "（四）平台建设。",
        "（五）监督保障。",
    ],
    [
        "（一）主动公开政府信息情况",
        "（二）依申请公开情况",
        "（三）政府信息管理情况",
        "（四）平台建设情况",
        "（五）监督保障情况",
    ],
    [
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（四）政府信息公开平台建设",
        "（五）监督保障",
    ],
];

fn lead(hand: &mut Hand) -> String {
    let (year, short) = (of_the_year(hand), hand.who.short.clone());
    let sentence = hand.one(&stock::LEADS);
    let (received, unit) = (hand.year.row("received"), hand.unit);
    let figures = match received > 0 && hand.chance(40) {
        true => {
            let received = hand.states("N01", received);
            format!("全年收到政府信息公开申请{received}{unit}，办理工作依法有序。")
        }
        false => String::new(),
    };
    format!("{year}年，{short}{sentence}。{figures}")
}

fn management(hand: &mut Hand) -> String {
    let count = 2 + usize::from(hand.chance(50));
    let mut sentences: Vec<String> =
        hand.some(&stock::MANAGEMENT, count).into_iter().map(str::to_owned).collect();
    let (many, kept) = (30 + hand.below(200), 10 + hand.below(20));
    let rest = many - kept;
    let more = hand.one(&[
        format!("全年审核发布信息{many}条，退回修改{kept}条"),
        format!("开展规范性文件清理，共梳理历年文件{many}件，提出保留意见{kept}件"),
        format!("排查政务公开栏目{kept}个，整改问题{}处", kept / 2),
        format!("年内核查历史信息{many}条，其中调整公开属性{kept}条，维持原属性{rest}条"),
    ]);
    if hand.chance(45) {
        sentences.push(more);
    }
    joined(&sentences, hand)
}

fn platform(hand: &mut Hand) -> String {
    let count = 2 + usize::from(hand.chance(50));
    let mut sentences: Vec<String> =
        hand.some(&stock::PLATFORM, count).into_iter().map(str::to_owned).collect();
    let (visits, fans) = (2 + hand.below(90), 1_000 + hand.below(90_000));
    let (growth, accounts) = (1 + hand.below(40), 2 + hand.below(9));
    let fans = hand.number(fans);
    let year = hand.year.year;
    let more = hand.one(&[
        format!(
            "门户网站全年访问量{visits}.{}万人次，同比增长{growth}.{}%",
            hand_digit(visits),
            hand_digit(growth)
        ),
        format!("政务微信公众号关注人数达{fans}人，推送文章{}篇", visits * 4),
        format!("截至{year}年12月31日，共运维政务新媒体账号{accounts}个，开设专题专栏{}个", accounts + 3),
        format!("全年网站独立用户访问总量约{visits}万个，网站总访问量{}余万次", visits + 30),
    ]);
    if hand.chance(60) {
        sentences.push(more);
    }
    joined(&sentences, hand)
}

fn hand_digit(of: u64) -> u64 {
    1 + of % 9
}

fn supervision(hand: &mut Hand) -> String {
    let count = 1 + usize::from(hand.chance(60));
    let mut sentences: Vec<String> =
        hand.some(&stock::SUPERVISION, count).into_iter().map(str::to_owned).collect();
    let (times, people) = (2 + hand.below(5), 20 + hand.below(300));
    let year = of_the_year(hand);
    let times_said = hand.number(times);
    let more = hand.one(&[
        format!("{year}年组织专题培训{times_said}次，参训人员{people}人次"),
        format!("全年召开工作推进会{times}次，开展业务培训{times}场，培训{people}余人次"),
        format!("先后举办政务公开培训班{times_said}期，覆盖工作人员{people}人"),
        format!("通过走访、问卷等方式征求意见{people}条，采纳{times}条"),
    ]);
    if hand.chance(70) {
        sentences.push(more);
    }
    let text = joined(&sentences, hand);
    let says_more = hand.chance(50);
    match hand.who.kind {
        OrganKind::Government => {
            let three = hand.one(&stock::GOVERNMENT);
            format!("{text}{}", marked("article-50", three))
        }
        _ if says_more => {
            let more = hand.one(&[
                "未发生责任追究情况。",
                "全年没有因政府信息公开工作被问责的情形。",
                "社会评议结果良好，未收到投诉举报。",
                "将公开工作纳入科室年度考核。",
            ]);
            format!("{text}{more}")
        }
        _ => text,
    }
}

/// Sentences in one paragraph, or a few.
pub fn joined(sentences: &[String], hand: &mut Hand) -> String {
    match hand.below(4) {
        0 => sentences.join("。\n") + "。",
        1 => sentences.join("；") + "。",
        2 if sentences.len() > 1 && sentences.len() <= 6 => {
            let numerals = ["一", "二", "三", "四", "五", "六"];
            let items = sentences.iter().zip(numerals).map(|(item, numeral)| format!("{numeral}是{item}"));
            items.collect::<Vec<_>>().join("。") + "。"
        }
        _ => sentences.join("。") + "。",
    }
}
