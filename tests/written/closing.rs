//! Parts 五 and 六, and the date.

use super::hand::{Hand, marked};
use super::stock;

pub fn problems(hand: &mut Hand) -> String {
    let (year, next, short) = (hand.year.year, hand.year.year + 1, hand.who.short.clone());
    let (last, realm) = (year - 1, hand.who.realm.clone());
    let count = 2 + usize::from(hand.chance(50));
    let lacks = listed(&hand.some(&stock::LACKS, count), hand);
    let mends = listed(&hand.some(&stock::MENDS, count), hand);
    let begun = hand.one(&[
        format!("{year}年，{short}政府信息公开工作取得了一定成效，但仍存在一些问题："),
        "存在的主要问题：".to_owned(),
        format!("一年来，{short}政务公开水平有所提升，但与群众期盼相比还有差距，主要表现在："),
        "（一）存在问题\n".to_owned(),
        format!("虽然{realm}政府信息公开工作稳步推进，但也存在不足之处，主要是："),
        "当前工作中还存在以下薄弱环节：".to_owned(),
    ]);
    let then = match (begun.starts_with("（一）"), begun.starts_with("存在")) {
        (true, _) => "\n（二）改进情况\n".to_owned(),
        (_, true) => "\n改进情况：".to_owned(),
        _ => hand.one(&[
            format!("\n{next}年，{short}将重点做好以下工作："),
            "\n针对上述问题，下一步将从以下方面加以改进：".to_owned(),
            format!("\n下一步，{short}将采取以下措施："),
            format!("针对{last}年度报告指出的问题，今年已逐项整改；{next}年，将继续在以下方面下功夫："),
        ]),
    };
    format!("{begun}{lacks}{then}{mends}")
}

// 一是…；二是…。 or items with numbers, a line each.
fn listed(items: &[&str], hand: &mut Hand) -> String {
    let style = hand.below(4);
    let numerals = ["一", "二", "三", "四"];
    if style == 3 {
        let items = items.iter().enumerate().map(|(at, item)| format!("\n{}.{item}。", at + 1));
        return items.collect();
    }
    let items: Vec<String> = items
        .iter()
        .zip(numerals)
        .map(|(item, numeral)| match style {
            0 | 1 => format!("{numeral}是{item}"),
            _ => (*item).to_owned(),
        })
        .collect();
    let stop = if style == 1 { "。" } else { "；" };
    format!("{}。", items.join(stop))
}

pub fn other_matters(hand: &mut Hand) -> String {
    let fees = fees(hand);
    let rest = rest(hand);
    let parting = hand.any(&["", "\n"]);
    match hand.below(3) {
        0 => format!("{fees}{parting}{rest}"),
        1 => fees,
        _ => format!("{rest}{parting}{fees}"),
    }
}

fn fees(hand: &mut Hand) -> String {
    let (year, short) = (hand.year.year, hand.who.short.clone());
    let charged = match hand.chance(10) && year > 2020 {
        true => hand.any(&[100, 300, 700, 1_900]),
        false => 0,
    };
    let tariff = "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）";
    if charged > 0 {
        let amount = hand.states("N15", charged);
        return hand.one(&[
            format!("{year}年，{short}依申请公开政府信息收取信息处理费{amount}元。"),
            format!("按照{tariff}规定，{year}年度共发出收费通知1件，实际收取信息处理费{amount}元。"),
        ]);
    }
    if year < 2021 {
        return hand.one(&[
            format!("{year}年，{short}未收取信息处理费。"),
            format!("{short}{year}年度依申请公开政府信息未收取任何信息处理费用。"),
            "本年度收取信息处理费0元。".to_owned(),
            format!("{year}年度，{short}没有发生信息处理费收费情况。"),
        ]);
    }
    hand.one(&[
        format!("{year}年，{short}没有收取政府信息公开信息处理费。"),
        format!("根据{tariff}，{year}年度{short}发出收费通知0件，收取信息处理费总金额为0元。"),
        format!("按照{tariff}要求，本年度依申请提供政府信息收取信息处理费0元。"),
        format!("本机关{year}年未产生依申请公开信息处理费，收费金额为0元。"),
        format!("{year}年度，{short}依据《政府信息公开信息处理费管理办法》收取的信息处理费为0万元。"),
        format!("收取信息处理费情况：{year}年未收取。"),
    ])
}

fn rest(hand: &mut Hand) -> String {
    let (year, realm) = (hand.year.year, hand.who.realm.clone());
    let (bills, motions) = (3 + hand.below(60), 3 + hand.below(60));
    let all = bills + motions;
    hand.one(&[
        "没有其他需要报告的事项。".to_owned(),
        "除上述情况外，无其他需要报告的事项。".to_owned(),
        format!("{year}年共承办人大代表建议{bills}件、政协提案{motions}件，均已按期办结，办理结果全部公开。"),
        format!("建议提案办理：全年办理建议提案{all}件，其中人大代表建议{bills}件、政协委员提案{motions}件，办结率100%。"),
        format!("落实《{year}年{realm}政务公开工作要点》情况：各项任务均已完成。"),
        format!("{year}年政务公开工作要点明确的重点任务已全部落实。"),
    ])
}

/// Within the deadlines of article 49.
pub fn date(hand: &mut Hand) -> String {
    let (year, day) = (hand.year.year + 1, 4 + hand.below(26));
    match hand.below(3) {
        0 => format!("{year}年1月{day}日"),
        _ => format!("{year}-01-{day:02}"),
    }
}

/// The words for the year that the report is about, where they may be put wrong.
pub fn of_the_year(hand: &Hand) -> String {
    marked("year", &hand.year.year.to_string())
}
