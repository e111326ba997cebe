//! （一）主动公开: documents, decisions, and what no table counts.

use super::closing::of_the_year;
use super::hand::Hand;
use super::overview::joined;
use super::stock;

pub fn text(hand: &mut Hand) -> String {
    let count = 2 + usize::from(hand.chance(50));
    let mut sentences: Vec<String> =
        hand.some(&stock::PROACTIVE, count).into_iter().map(str::to_owned).collect();
    let published = published(hand);
    sentences.insert(0, published);
    if hand.chance(65) {
        sentences.push(documents(hand));
    }
    if hand.chance(50) {
        sentences.push(decisions(hand));
    }
    if hand.chance(60) {
        sentences.push(elsewhere(hand));
    }
    joined(&sentences, hand)
}

// Items of which no table knows; the parts add up.
fn published(hand: &mut Hand) -> String {
    let plain_year = hand.year.year;
    let (year, short, site) = (of_the_year(hand), hand.who.short.clone(), hand.who.site.clone());
    let (a, b, c) = (40 + hand.below(900), 20 + hand.below(300), 5 + hand.below(80));
    let (all, by_channel) = (hand.states("N13", a + b + c), hand.number(a + b));
    let (a, b, c) = (hand.number(a), hand.number(b), hand.number(c));
    hand.one(&[
        format!("{year}年，{short}通过{site}主动公开政府信息{all}条，其中政策文件类{c}条、工作动态类{a}条、通知公告类{b}条"),
        format!("{year}年，{short}主动公开政府信息{a}条，微信公众号推送信息{b}篇，微博发布{c}条"),
        // By channel: the same thing may be published by several.
        format!("全年主动公开各类信息共计{}条，其中网站公开{a}条，政务新媒体公开{b}条", by_channel),
        format!("{short}全年在各类平台发布信息{a}余条，发布政策解读材料{c}篇"),
        format!("{year}年，累计更新信息公开栏目信息{all}条：机构职能{c}条、业务动态{a}条、公示公告{b}条"),
        format!("截至{plain_year}年12月底，共发布政府信息{a}条，其中重点领域信息{c}条"),
    ])
}

fn documents(hand: &mut Hand) -> String {
    let name = if hand.year.edition == "2019" { "规范性文件" } else { "行政规范性文件" };
    let key = |column: &str| format!("disclosure.normative_documents.{column}");
    if hand.year.edition == "2019" {
        let (made, total) = (hand.year.at(&key("made")), hand.year.at(&key("total_public")));
        let (made, total) = (hand.states("N11", made), hand.states("N11", total));
        return hand.one(&[
            format!("全年新制作{name}{made}件，对外公开{name}总数{total}件"),
            format!("本年度制定{name}{made}件，均在印发后20个工作日内公开"),
            format!("新制定{name}{made}件并同步公开"),
            format!("对外公开{name}总数{total}件"),
        ]);
    }
    let counts = ["issued", "repealed", "in_force"].map(|column| hand.year.at(&key(column)));
    if counts[0] == 0 && hand.chance(40) {
        return hand.one(&[format!("本年度未制发{name}"), format!("全年没有新出台{name}")]);
    }
    let [issued, repealed, in_force] = counts.map(|count| hand.states("N11", count));
    hand.one(&[
        format!("全年制发{name}{issued}件，废止{repealed}件，现行有效{in_force}件"),
        format!("本年度新制定{name}{issued}件，废止{name}{repealed}件"),
        format!("印发{name}{issued}件，均按要求报送备案并公开"),
        format!("现行有效的{name}{in_force}件，全部集中公开"),
        format!("制定出台{name}{issued}件，年末现行有效{in_force}件"),
        format!("年内出台{name}{issued}件、废止{repealed}件，现行有效{name}共{in_force}件"),
    ])
}

fn decisions(hand: &mut Hand) -> String {
    let key = |row: &str| format!("disclosure.{row}.decisions");
    let counts = ["licences", "penalties", "coercive_measures"].map(|row| hand.year.at(&key(row)));
    let [licences, penalties, measures] = counts.map(|count| hand.states("N12", count));
    let fee = match hand.year.edition {
        "2021" => format!("，收取行政事业性收费{}万元", super::marked("N12-fee", &hand.year.fee_shown())),
        _ => String::new(),
    };
    let (shown, other) = (12 + hand.below(300), 5 + hand.below(90));
    let both = hand.states("N13", shown + other);
    hand.one(&[
        format!("全年作出行政许可决定{licences}件、行政处罚决定{penalties}件"),
        format!("本年度办理行政许可{licences}件，行政处罚{penalties}件，行政强制{measures}件{fee}"),
        format!("依法公示行政许可、行政处罚等信息，年内处理行政许可{licences}件、实施行政强制{measures}件"),
        format!("做好“双公示”工作，公示信息{both}条，其中行政许可类{shown}条、行政处罚类{other}条"),
        format!("作出行政许可{licences}件{fee}"),
        format!("作出行政处罚{penalties}件、行政强制{measures}件，执法结果均按时公开"),
    ])
}

fn elsewhere(hand: &mut Hand) -> String {
    let (a, b, c) = (3 + hand.below(60), 3 + hand.below(60), 100 + hand.below(4_000));
    let (all, done) = (a + b, c - 2 - hand.below(20));
    let (growth, year) = (1 + hand.below(60), hand.year.year);
    let whole = a + 50 + hand.below(900);
    let share = hand.percent(a, whole);
    let c = hand.number(c);
    let done = hand.number(done);
    let matters = [
        format!("办理人大代表建议{a}件、政协提案{b}件，办结率100%"),
        format!("12345政务服务便民热线共受理群众诉求{c}件，办结{done}件，满意率9{}.6%", a % 10),
        format!("回复网民留言{a}条，平均办理时间{}个工作日", 2 + b % 4),
        format!("召开新闻发布会{a}场，较上年增加{}场", a / 3 + 1),
        format!("发布解读材料{all}篇，同比增长{growth}.3%，其中图文解读{a}篇、视频解读{b}篇"),
        format!("全年受理信访事项{c}件，按期办结率100%"),
        format!("发放宣传资料约{c}份，接待群众现场咨询{a}人次"),
        format!("开展重大决策公开征求意见{a}次，收到意见建议{b}条，采纳{}条", b / 2),
        format!("自2019年新修订的《条例》施行以来，累计公开政府信息{c}条"),
        format!("办理市长信箱来信{a}件，网上调查{}期", 1 + b % 9),
        format!("承办“我为群众办实事”事项{a}项，公开办理结果{a}项"),
        format!("公开{year}年度部门预算和{}年度部门决算", year - 1),
        format!("梳理公布行政许可事项清单，涉及行政许可事项{a}项，公开行政处罚结果信息{b}条"),
        format!("对{}件行政规范性文件进行了图文解读", 1 + a % 9),
        format!("落实减税降费政策，减免行政事业性收费{a}.{}万元", 1 + b % 9),
        format!("开展{}年第三方评估反馈问题整改，{a}个问题全部销号", year - 1),
        format!("通过【政策问答】栏目答复咨询{a}条，其中①就业类{}条；②社保类{}条", a / 2, a - a / 2),
        format!("在征求意见截止日期前收到反馈{b}条，均向社会公布采纳情况"),
        format!("主动公开信息中，重点领域信息{a}条，占全部{whole}条信息的{share}"),
        format!("于{year}年3月印发《信息发布审核办法（试行）》，自{year}年4月1日起施行"),
        format!("行政执法公示{all}条，开展双随机抽查{a}次，抽查市场主体{c}户"),
        format!("依托政务数据平台归集数据{c}万条，向社会开放数据集{a}个"),
    ];
    hand.one(&matters)
}
