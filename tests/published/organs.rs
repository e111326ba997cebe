//! Invented organs: what they are called, how they write their title, how they are reached.

use super::{between, chance, pick};
use crate::reports::Dice;

/// What sort of organ it is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Government,
    Department,
    Township,
}

/// How an organ is reached; what is not given is empty.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub address: String,
    pub postcode: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
}

const CITIES: [&str; 8] =
    ["清河市", "云岭州", "东浦市", "北原市", "南屏市", "临泽市", "海晏市", "青川自治州"];
const COUNTIES: [&str; 8] =
    ["望江区", "石桥县", "平安区", "双溪县", "龙泉新区", "白水市", "开源满族自治县", "经济技术开发区"];
const TOWNS: [&str; 8] = ["三河", "五里", "柳林", "大石桥", "文昌", "九龙", "太平", "一心"];
const BUREAUS: [&str; 12] = [
    "自然资源和规划局",
    "发展和改革委员会",
    "教育局",
    "水利局",
    "卫生健康委员会",
    "统计局",
    "司法局",
    "农业农村局",
    "人力资源和社会保障局",
    "行政审批服务局",
    "信访局",
    "退役军人事务局",
];
const OFFICES: [&str; 4] = ["交通运输厅", "财政厅", "生态环境厅", "民政厅"];
const STREETS: [&str; 6] = ["文昌路", "人民东路", "建设大街", "六一中路", "解放北路", "科技二路"];

pub fn kind(dice: &mut Dice) -> Kind {
    pick(dice, &[Kind::Government, Kind::Department, Kind::Department, Kind::Department, Kind::Township])
}

pub fn name(kind: Kind, dice: &mut Dice) -> String {
    let city = if chance(dice, 60) { pick(dice, &CITIES) } else { "" };
    let county = pick(dice, &COUNTIES);
    match kind {
        Kind::Government if chance(dice, 40) => format!("{}人民政府", pick(dice, &CITIES)),
        Kind::Government if chance(dice, 20) => format!("{city}{county}人民政府办公室"),
        Kind::Government => format!("{city}{county}人民政府"),
        Kind::Department if chance(dice, 15) => format!("云岭省{}", pick(dice, &OFFICES)),
        Kind::Department if chance(dice, 30) => format!("{}{}", pick(dice, &CITIES), pick(dice, &BUREAUS)),
        Kind::Department => format!("{city}{county}{}", pick(dice, &BUREAUS)),
        Kind::Township => {
            let town = pick(dice, &TOWNS);
            let of = pick(dice, &["街道办事处", "镇人民政府", "乡人民政府", "街道"]);
            format!("{city}{county}{town}{of}")
        }
    }
}

/// The year in the title: 2023, or 二〇二三.
fn written_year(year: u16, dice: &mut Dice) -> String {
    if !chance(dice, 12) {
        return year.to_string();
    }
    let zero = pick(dice, &['〇', '○', '零']);
    let letter = |digit: char| match digit.to_digit(10).unwrap() {
        0 => zero,
        other => ['一', '二', '三', '四', '五', '六', '七', '八', '九'][other as usize - 1],
    };
    year.to_string().chars().map(letter).collect()
}

/// The title's lines, in the orders and wordings in use.
pub fn title(organ: &str, year: u16, dice: &mut Dice) -> Vec<String> {
    let year = written_year(year, dice);
    let name = if chance(dice, 85) {
        "政府信息公开工作年度报告"
    } else {
        "政府信息公开年度报告"
    };
    match dice.below(10) {
        0..=3 => vec![format!("{organ}{year}年{name}")],
        4..=5 => vec![organ.to_owned(), format!("{year}年{name}")],
        6 => vec![format!("{organ}{year}年"), name.to_owned()],
        7 => vec![format!("{year}年{organ}"), name.to_owned()],
        8 => vec![format!("{organ}{year}年度{name}")],
        _ => vec![format!("{year}年{organ}{name}")],
    }
}

pub fn contact(dice: &mut Dice) -> Contact {
    if chance(dice, 12) {
        return Contact::default();
    }
    let number = |dice: &mut Dice, digits: u32| {
        let low = 10u64.pow(digits - 1);
        (low + dice.below(9 * low)).to_string()
    };
    let area = 100 + dice.below(899);
    let local = number(dice, 8);
    let phone = match dice.below(4) {
        0 => local.clone(),
        1 => format!("（0{area}）{local}"),
        _ => format!("0{area}-{local}"),
    };
    let building = match dice.below(3) {
        0 => format!("政务服务中心{}楼", 1 + dice.below(12)),
        1 => format!("行政中心{}座{}室", pick(dice, &["A", "B"]), 101 + dice.below(900)),
        _ => String::new(),
    };
    let address = format!(
        "{}{}{}{}号{building}",
        pick(dice, &CITIES),
        pick(dice, &COUNTIES),
        pick(dice, &STREETS),
        1 + dice.below(300)
    );
    Contact {
        address,
        postcode: number(dice, 6),
        phone,
        fax: if chance(dice, 25) { format!("0{area}-{}", number(dice, 8)) } else { String::new() },
        email: match chance(dice, 45) {
            true => format!("zwgk{}@{}", dice.below(1000), pick(dice, &["example.gov.cn", "example.com"])),
            false => String::new(),
        },
    }
}

impl Contact {
    /// How the introduction ends.
    pub fn sentence(&self, organ: &str, dice: &mut Dice) -> String {
        if self.address.is_empty() {
            return String::new();
        }
        let labels = [
            (pick(dice, &["地址", "联系地址", "通讯地址"]), &self.address),
            (pick(dice, &["邮编", "邮政编码"]), &self.postcode),
            (pick(dice, &["电话", "联系电话", "咨询电话"]), &self.phone),
            (pick(dice, &["传真", "传真号码"]), &self.fax),
            (pick(dice, &["电子邮箱", "邮箱", "电子邮件"]), &self.email),
        ];
        let parting = pick(dice, &["，", "；", "，"]);
        let given: Vec<_> = labels
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| format!("{label}：{text}"))
            .collect();
        let given = given.join(parting);
        match between(dice, 0, 3) {
            0 => format!("如对本报告有疑问，请与{organ}办公室联系（{given}）。"),
            1 => format!("对本报告内容如有疑问，请联系{organ}，{given}。"),
            2 => format!("社会各界如对本年报有意见建议，欢迎与{organ}政务公开科联系。{given}。"),
            _ => format!("联系方式：{given}。"),
        }
    }
}

/// When a report is signed.
pub fn date(year: u16, dice: &mut Dice) -> String {
    let (month, day) = (1 + dice.below(3), 1 + dice.below(28));
    match chance(dice, 85) {
        true => format!("{}年{month}月{day}日", year + 1),
        false => format!("{}年{month:02}月{day:02}日", year + 1),
    }
}
