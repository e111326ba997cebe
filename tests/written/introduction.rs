//! The paragraph before part 一, in several shapes.

use super::hand::{Hand, marked};

const PARTS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

pub fn introduction(hand: &mut Hand) -> String {
    let (basis, parts, period) = (basis(hand), parts(hand), period(hand));
    let (copy, contact) = (copy(hand), contact(hand));
    let parting = hand.any(&["", "", "\n"]);
    match hand.below(3) {
        0 => format!("{basis}{parts}{period}{copy}{parting}{contact}"),
        1 => format!("{basis}{period}{parts}{copy}{contact}"),
        _ => format!("{basis}{parts}{period}{contact}"),
    }
}

fn basis(hand: &mut Hand) -> String {
    let (year, name, short) = (hand.year.year, hand.who.name.clone(), hand.who.short.clone());
    let (title, number) = match hand.year.edition {
        "2019" => (
            "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
            marked("notice", "国办公开办函〔2019〕60号"),
        ),
        _ => (
            "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》",
            marked("notice", "国办公开办函〔2021〕30号"),
        ),
    };
    let law = "《中华人民共和国政府信息公开条例》";
    let decree = marked("decree", "国务院令第711号");
    let year_of_title = marked("title-year", &year.to_string());
    let who = marked("organ", &name);
    hand.one(&[
        format!("根据{law}（{decree}，以下简称《条例》）和{title}（{number}）要求，{who}编制了{year_of_title}年政府信息公开工作年度报告。"),
        format!("本报告依据{law}（以下简称《条例》）第五十条规定编制。"),
        format!("按照{law}（{decree}）第四十九条、第五十条的规定，现公布{who}{year_of_title}年度政府信息公开工作年度报告。"),
        format!("为切实保障公民、法人和其他组织依法获取政府信息，根据{law}及{title}（{number}）有关规定，结合{short}工作实际，编制本年度报告。"),
        format!("本年度报告由{who}按照{law}和{title}（{number}）的要求编制。"),
        format!("根据{law}和《关于做好{year}年度政府信息公开工作年度报告编制发布工作的通知》（云政公开办〔{}〕5号）要求，{who}组织编制本报告。", year + 1),
        format!("本报告由{name}{}根据{law}（以下简称《条例》）规定编制。", if hand.who.kind == nianbao::report::OrganKind::Government { "办公室" } else { "" }),
        format!("依据{law}和省、市有关文件精神，现将{who}{year_of_title}年政府信息公开工作情况报告如下。"),
    ])
}

fn parts(hand: &mut Hand) -> String {
    let listed = PARTS.map(|part| marked("part", part)).join("、");
    let semicolons = PARTS.map(|part| marked("part", part)).join("；");
    let number = marked("number-of-parts", hand.any(&["六个", "六个", "六个", "6个"]));
    if hand.chance(35) {
        return String::new();
    }
    hand.one(&[
        format!("全文包括{listed}等{number}部分。"),
        format!("本报告由{listed}{number}部分组成。"),
        format!("报告共分{number}部分：{semicolons}。"),
        format!("主要内容包括{listed}。"),
    ])
}

fn period(hand: &mut Hand) -> String {
    let year = hand.year.year;
    let dates = match hand.below(5) {
        0 => format!("{year}年1月1日至12月31日"),
        1 => format!("{year}年1月1日起至{year}年12月31日止"),
        2 => format!("{year}年1月1日至{year}年12月31日止"),
        _ => format!("{year}年1月1日至{year}年12月31日"),
    };
    let dates = marked("period", &dates);
    hand.one(&[
        format!("报告中所列数据的统计期限为{dates}。"),
        format!("本报告所列数据统计时间自{dates}。"),
        format!("统计时限：{dates}。"),
        format!("除特别说明外，本报告数据的统计期限自{dates}。"),
    ])
}

fn copy(hand: &mut Hand) -> String {
    let site = hand.who.site.clone();
    hand.one(&[
        format!("本报告的电子版可在{site}（http://www.qhexample.gov.cn）查阅和下载。"),
        String::new(),
        format!("公众可登录{site}“政府信息公开”专栏下载本报告电子文本。"),
        "".to_owned(),
        format!("本报告电子版已在{site}“法定主动公开内容—政府信息公开年报”栏目公布。"),
        format!("报告全文同时刊登于{site}。"),
    ])
}

fn contact(hand: &mut Hand) -> String {
    let who = hand.who;
    let office = match hand.below(4) {
        0 => "办公室",
        1 => "政务公开科",
        2 => "党政综合办公室",
        _ => "",
    };
    let labels = hand.any(&[
        ("地址", "邮编", "电话"),
        ("联系地址", "邮政编码", "联系电话"),
        ("地址", "邮编", "联系电话"),
    ]);
    let stop = hand.any(&["，", "；"]);
    let (postcode, phone) = (marked("postcode", &who.postcode), marked("phone", &who.phone));
    let name = marked("contact-organ", &who.name);
    let reached =
        format!("{}：{}{stop}{}：{postcode}{stop}{}：{phone}", labels.0, who.address, labels.1, labels.2);
    hand.one(&[
        format!("如对本报告有疑问，请与{name}{office}联系（{reached}）。"),
        format!("如对报告内容有任何疑问，请联系：{name}{office}，{reached}。"),
        format!("社会公众如需了解更多信息，可与{name}{office}联系，{reached}。"),
        format!("对本报告如有意见建议，欢迎与{name}{office}联系。{reached}。"),
    ])
}
