//! Reviews and suits.

use super::hand::Hand;
use nianbao::report::OrganKind;

const OUTCOMES: [(&str, &str, &str); 4] = [
    ("upheld", "结果维持", "维持"),
    ("corrected", "结果纠正", "纠正"),
    ("other", "其他结果", "其他结果"),
    ("pending", "尚未审结", "尚未审结"),
];

pub fn text(hand: &mut Hand) -> String {
    let (reviews, suits) = (hand.year.at("litigation.review.total"), hand.year.suits());
    let about_others = hand.who.kind == OrganKind::Government && hand.chance(20);
    let others = match about_others {
        true => {
            let heard = 5 + hand.below(200);
            hand.one(&[
                format!("作为行政复议机关，全年审理行政复议案件{heard}件。"),
                format!("全年办理以下级行政机关为被申请人的行政复议案件{heard}件，审结{}件。", heard - 2),
            ])
        }
        false => String::new(),
    };
    let own = match (reviews, suits) {
        (0, 0) => nothing(hand),
        _ => [reviewed(hand, reviews), sued(hand, suits)].concat(),
    };
    own + &others
}

fn nothing(hand: &mut Hand) -> String {
    let short = hand.who.short.clone();
    hand.one(&[
        format!("{}年，{short}未发生因政府信息公开引起的行政复议、行政诉讼。", hand.year.year),
        "因政府信息公开被申请行政复议0件，被提起行政诉讼0件。".to_owned(),
        "全年没有因政府信息公开被申请行政复议或者提起行政诉讼的情况。".to_owned(),
        "本年度无政府信息公开行政复议、行政诉讼案件。".to_owned(),
        "行政复议和行政诉讼均为0件。".to_owned(),
        format!("{short}未被申请政府信息公开行政复议，也未被提起行政诉讼。"),
    ])
}

fn results(hand: &mut Hand, counts: [u64; 4]) -> String {
    let short = hand.chance(40);
    let mut items = Vec::new();
    for ((_, name, brief), count) in OUTCOMES.iter().zip(counts).filter(|(_, count)| *count > 0) {
        let count = hand.states("N09", count);
        items.push(format!("{}{count}件", if short { brief } else { name }));
    }
    items.join("、")
}

fn reviewed(hand: &mut Hand, reviews: u64) -> String {
    if reviews == 0 {
        return hand
            .one(&["未被申请行政复议。".to_owned(), "未发生因政府信息公开引起的行政复议。".to_owned()]);
    }
    let counts = OUTCOMES.map(|(outcome, ..)| hand.year.at(&format!("litigation.review.{outcome}")));
    let results = results(hand, counts);
    let stated = hand.states("N08", reviews);
    hand.one(&[
        format!("因政府信息公开被申请行政复议{stated}件，其中{results}。"),
        format!("全年因政府信息公开工作被申请行政复议{stated}件，{results}。"),
        format!("政府信息公开行政复议{stated}件（{results}）。"),
        format!("发生政府信息公开类行政复议{stated}件。"),
    ])
}

fn sued(hand: &mut Hand, suits: u64) -> String {
    if suits == 0 {
        return hand
            .one(&["未被提起行政诉讼。".to_owned(), "没有发生因政府信息公开引起的行政诉讼。".to_owned()]);
    }
    let counts = OUTCOMES.map(|(outcome, ..)| hand.year.suits_of(outcome));
    let results = results(hand, counts);
    let stated = hand.states("N08", suits);
    let direct = hand.year.at("litigation.suit_direct.total");
    let after = suits - direct;
    hand.one(&[
        format!("因政府信息公开被提起行政诉讼{stated}件，其中{results}。"),
        format!("政府信息公开行政诉讼{stated}件，{results}。"),
        format!("被提起行政诉讼{stated}件（未经复议直接起诉{direct}件、复议后起诉{after}件）。"),
        format!("发生政府信息公开类行政诉讼{stated}件。"),
    ])
}
