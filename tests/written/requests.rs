//! （二）依申请公开: what came in, what became of it.

use super::closing::of_the_year;
use super::hand::{Hand, marked};
use super::{litigation, stock};

pub fn text(hand: &mut Hand) -> String {
    let work: Vec<String> =
        hand.some(&stock::REQUESTS, 1).into_iter().map(|text| format!("{text}。")).collect();
    let work = if hand.chance(75) { work.concat() } else { String::new() };
    let figures = match hand.year.row("received") + hand.year.row("carried_in") {
        0 => nothing(hand),
        _ => [intake(hand), answers(hand), carried(hand)].concat(),
    };
    let elsewhere = if hand.chance(25) { elsewhere(hand) } else { String::new() };
    let litigation = if hand.chance(75) { litigation::text(hand) } else { String::new() };
    let parting = hand.any(&["", "\n"]);
    match hand.below(3) {
        0 => format!("{figures}{elsewhere}{work}{parting}{litigation}"),
        1 => format!("{work}{figures}{litigation}{elsewhere}"),
        _ => format!("{work}{parting}{figures}{parting}{litigation}"),
    }
}

fn nothing(hand: &mut Hand) -> String {
    let (year, short, unit) = (of_the_year(hand), hand.who.short.clone(), hand.unit);
    let none = marked("N01-zero", "0");
    hand.one(&[
        format!("{year}年，{short}未收到政府信息公开申请，上年无结转申请。"),
        format!("{year}年，{short}收到政府信息公开申请{none}{unit}，上年结转0{unit}。"),
        format!("{short}全年未收到公民、法人和其他组织提出的政府信息公开申请。"),
        format!("本年度受理依申请公开{none}{unit}。"),
        format!("{year}年度没有收到依申请公开事项。"),
        format!("{year}年共接到政府信息公开申请{none}{unit}，无结转下年度办理事项。"),
    ])
}

fn intake(hand: &mut Hand) -> String {
    let (year, short, unit) = (of_the_year(hand), hand.who.short.clone(), hand.unit);
    let (new, old) = (hand.year.row("received"), hand.year.row("carried_in"));
    let people = people(hand);
    let growth = growth(hand, new);
    let [received, received_too] = [(); 2].map(|()| hand.states("N01", new));
    let both = hand.states("N01", new + old);
    let carried = hand.states("N02", old);
    let carried_too =
        if old == 0 { String::new() } else { format!("，上年结转{}{unit}", hand.states("N02", old)) };
    let persons = hand.year.natural("received");
    let persons = hand.states("N07", persons);
    let (by_post, in_person) = (new / 5, new / 7);
    let online = hand.number(new - by_post - in_person);
    let (by_post, in_person) = (hand.number(by_post), hand.number(in_person));
    hand.one(&[
        format!("{year}年，{short}共收到政府信息公开申请{received}{unit}{people}{carried_too}。"),
        format!("全年新收政府信息公开申请{received}{unit}，上年结转{carried}{unit}。"),
        format!("{year}年度，{short}共受理依申请公开{received}{unit}{growth}{carried_too}。"),
        format!("本年度办理的政府信息公开申请共{both}{unit}，其中当年新收{received}{unit}、上年结转{carried}{unit}。"),
        format!("{year}年，{short}收到依申请公开政府信息申请{received}{unit}（网上申请{online}{unit}、信函申请{by_post}{unit}、当面申请{in_person}{unit}）{carried_too}。"),
        format!("{year}年新收政府信息公开申请{received}{unit}{people}，加上上年结转的{carried}{unit}，共{both}{unit}。"),
        format!("据统计，{short}全年接收公民、法人及其他组织的政府信息公开申请{received}{unit}{growth}{carried_too}。"),
        format!("从申请情况看，{year}年收到政府信息公开申请{received_too}{unit}{people}。"),
        format!("{short}收到政府信息公开申请{received}{unit}{carried_too}，申请内容主要涉及规划建设、财政资金等方面。"),
        format!("{year}年1月1日至12月31日，{short}登记政府信息公开申请{received}{unit}，较好地满足了群众的信息需求{carried_too}。"),
        format!("{short}全年收办依申请公开{received}{unit}{growth}，上年结转办理{carried}{unit}。"),
        format!("{year}年，共有{received}{unit}政府信息公开申请，其中自然人申请{persons}{unit}。"),
        format!("{year}年度收到政府信息公开申请{received}{unit}{people}。所有申请均由专人登记。"),
        format!("政府信息公开申请量为{received}{unit}，通过网络提交的{online}{unit}，通过邮寄等方式提交的{}{unit}。", new - (new - new / 5 - new / 7)),
    ])
}

fn people(hand: &mut Hand) -> String {
    let unit = hand.unit;
    let (new, natural) = (hand.year.row("received"), hand.year.natural("received"));
    if new == 0 {
        return String::new();
    }
    let share = marked("N06", &hand.percent(natural, new));
    let business = hand.year.at("applications.received.business");
    let (persons, others) = (hand.states("N07", natural), hand.states("N07", new - natural));
    let firms = match business > 0 {
        true => format!("（其中商业企业{}{unit}）", hand.number(business)),
        false => String::new(),
    };
    if natural == new && hand.chance(60) {
        return hand.one(&["，申请人均为自然人".to_owned(), "，全部由自然人提出".to_owned()]);
    }
    hand.one(&[
        format!("，其中自然人申请{persons}{unit}、法人或其他组织申请{others}{unit}"),
        format!("，其中自然人{persons}{unit}，占{share}"),
        format!("（自然人{persons}{unit}，法人或其他组织{others}{unit}）"),
        format!("，其中自然人申请{persons}{unit}、法人或其他组织申请{others}{unit}{firms}"),
        String::new(),
        format!("，申请人为自然人的{persons}{unit}，申请人为法人或其他组织的{others}{unit}"),
    ])
}

fn growth(hand: &mut Hand, new: u64) -> String {
    let Some(before) = hand.before.map(|before| before.row("received")).filter(|before| *before > 0) else {
        return String::new();
    };
    let change = hand.percent(new.abs_diff(before), before);
    let percent = marked("Y06", &change);
    let more = hand.number(new.abs_diff(before));
    let unit = hand.unit;
    let (grew, rose) = match new.cmp(&before) {
        std::cmp::Ordering::Equal => return "，与上年持平".to_owned(),
        std::cmp::Ordering::Greater => ("增长", "增加"),
        std::cmp::Ordering::Less => ("下降", "减少"),
    };
    hand.one(&[
        format!("，同比{grew}{percent}"),
        format!("，较上年{rose}{more}{unit}"),
        format!("，比上年{grew}{percent}"),
        String::new(),
        format!("，较{}年{grew}{percent}", hand.year.year - 1),
        format!("，较上一年度{rose}{more}{unit}"),
    ])
}

fn answers(hand: &mut Hand) -> String {
    let unit = hand.unit;
    let (done, open) = (hand.year.row("concluded"), hand.year.row("carried_out"));
    if done == 0 {
        return String::new();
    }
    let granted_count = hand.year.row("granted");
    let share = marked("N06", &hand.percent(granted_count, done));
    let concluded = hand.states("N03", done);
    let granted = hand.states("N05", granted_count);
    let results = results(hand);
    let all = match open {
        0 => "均在法定期限内答复",
        _ => "按期答复率100%",
    };
    let with_share = if granted_count > 0 { format!("（占{share}）") } else { String::new() };
    let withdrawn = match hand.year.at("applications.other_other.total") {
        0 => String::new(),
        count => format!("（其中{}{unit}由申请人主动撤回）", hand.number(count)),
    };
    hand.one(&[
        format!("全年共办结{concluded}{unit}，其中{results}。"),
        format!("已答复{concluded}{unit}：{results}。"),
        format!("从办理结果看，{results}。"),
        format!("全年答复{concluded}{unit}，予以公开{granted}{unit}，占办结总数的{share}。"),
        format!("{all}。"),
        format!("本年度办理答复政府信息公开申请{concluded}{unit}，具体为：{results}{withdrawn}。"),
        format!("年内办结申请{concluded}{unit}，办理结果为：{results}。"),
        format!("所作答复中，{results}。"),
        format!("依法依规办理{concluded}{unit}，{all}。"),
        format!("当年办结{concluded}{unit}，{all}，其中予以公开{granted}{unit}{with_share}。"),
    ])
}

// Every sort, or those that there are.
fn results(hand: &mut Hand) -> String {
    let unit = hand.unit;
    let all = hand.chance(35);
    let style = hand.below(5);
    let between = hand.any(&["、", "，", "、"]);
    let outcomes: Vec<(&str, u64)> =
        hand.year.outcomes().into_iter().filter(|(_, count)| all || *count > 0).collect();
    let mut items = Vec::new();
    for (name, count) in outcomes {
        let count = hand.states("N05", count);
        items.push(match style {
            0 => format!("{name}的{count}{unit}"),
            1 => format!("{count}{unit}{name}"),
            2 => format!("作出{name}答复{count}{unit}"),
            _ => format!("{name}{count}{unit}"),
        });
    }
    items.join(between)
}

fn carried(hand: &mut Hand) -> String {
    let (unit, open, next) = (hand.unit, hand.year.row("carried_out"), hand.year.year + 1);
    if open == 0 {
        return hand.one(&[
            String::new(),
            "无结转下年度继续办理的申请。".to_owned(),
            "所有申请均已办结，无结转。".to_owned(),
            String::new(),
            format!("结转下年度继续办理0{unit}。"),
            "没有结转下一年度办理的申请。".to_owned(),
        ]);
    }
    let open = marked("N04", &hand.number(open));
    hand.one(&[
        format!("结转下年度继续办理{open}{unit}。"),
        format!("另有{open}{unit}结转下年度继续办理。"),
        format!("尚在办理中、结转{next}年的{open}{unit}。"),
        String::new(),
        format!("结转至下一年度办理{open}{unit}。"),
        format!("顺延下年度办理{open}{unit}。"),
    ])
}

// What is about no application, about a branch of them, or about those of others.
fn elsewhere(hand: &mut Hand) -> String {
    let (a, b) = (2 + hand.below(40), 10 + hand.below(300));
    let (realm, year, unit) = (hand.who.realm.clone(), hand.year.year, hand.unit);
    let new = hand.year.row("received");
    let branch = new.min(1 + a / 5);
    hand.one(&[
        format!("接听政府信息公开咨询电话{b}次，当面解答{a}人次。"),
        format!("将{a}条申请较多的信息转为主动公开。"),
        format!("修订答复文书模板{}个，组织会商{a}次。", 3 + a % 9),
        format!("加强业务指导，{realm}各单位全年共收到政府信息公开申请{b}件。"),
        format!("其中，发出补正通知书{branch}份，延期答复{branch}{unit}。"),
        format!("申请内容涉及征地补偿的{branch}{unit}，涉及规划许可的较少。"),
        format!("平均答复时间{}个工作日，最短的当日办结。", 3 + a % 9),
        format!("协助上级机关办理转办的申请{a}件，均按要求反馈。"),
        format!("{}年至{}年申请量分别为{a}件、{b}件，近年来申请总体平稳。", year - 3, year - 2),
        format!("就{branch}{unit}申请书面征求第三方意见。"),
    ])
}
