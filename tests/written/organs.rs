//! Invented organs of every sort, and what they call themselves.

use nianbao::report::OrganKind;

use super::hand::pick;
use crate::reports::Dice;

/// An organ.
#[derive(Clone, Debug)]
pub struct Who {
    pub name: String,
    pub kind: OrganKind,
    /// 我局, 我镇.
    pub short: String,
    /// What it is in charge of: 全市, 全县.
    pub realm: String,
    /// 市, 县, 区, 镇, 省.
    pub level: char,
    /// The government that keeps its website.
    pub site: String,
    /// Whether it may issue 规章.
    pub issues_rules: bool,
    pub address: String,
    pub postcode: String,
    pub phone: String,
}

const CITIES: [&str; 9] =
    ["清河市", "东浦市", "北原市", "南屏市", "临泽市", "海晏市", "云阜市", "澄江市", "宛陵市"];
const COUNTIES: [&str; 9] =
    ["望江区", "石桥县", "双溪县", "龙泉区", "开源县", "临湖区", "白沙县", "青枫区", "永昌县"];
const TOWNS: [&str; 8] = ["三河", "五里", "柳林", "大石桥", "文昌", "九龙", "太平", "双桥"];
const BUREAUS: [&str; 18] = [
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
    "交通运输局",
    "财政局",
    "市场监督管理局",
    "住房和城乡建设局",
    "应急管理局",
    "文化广电和旅游局",
];
const OFFICES: [&str; 5] = ["交通运输厅", "财政厅", "生态环境厅", "民政厅", "水利厅"];
const ROADS: [&str; 6] = ["文昌路", "人民东路", "建设大街", "中山中路", "解放北路", "科技二路"];

impl Who {
    pub fn invented(dice: &mut Dice) -> Who {
        let city = pick(dice, &CITIES);
        let county = pick(dice, &COUNTIES);
        let within = if dice.below(3) == 0 { "" } else { city };
        let bureau = pick(dice, &BUREAUS);
        let own = if bureau.ends_with('会') { "我委" } else { "我局" };
        let (name, kind, short, level, site): (String, _, String, char, String) = match dice.below(20) {
            0..=1 => (format!("{city}人民政府"), OrganKind::Government, "我市".into(), '市', city.into()),
            2..=4 => {
                let level = county.chars().last().unwrap();
                let short = format!("我{level}");
                (format!("{within}{county}人民政府"), OrganKind::Government, short, level, county.into())
            }
            5 => (
                format!("云岭省{}", pick(dice, &OFFICES)),
                OrganKind::Department,
                "我厅".into(),
                '省',
                "云岭省".into(),
            ),
            6..=10 => (format!("{city}{bureau}"), OrganKind::Department, own.into(), '市', city.into()),
            11..=15 => {
                let level = county.chars().last().unwrap();
                (format!("{within}{county}{bureau}"), OrganKind::Department, own.into(), level, county.into())
            }
            _ => {
                let town = pick(dice, &TOWNS);
                let (of, short) = pick(
                    dice,
                    &[
                        ("街道办事处", "我街道"),
                        ("镇人民政府", "我镇"),
                        ("乡人民政府", "我乡"),
                        ("镇人民政府", "镇政府"),
                    ],
                );
                (
                    format!("{within}{county}{town}{of}"),
                    OrganKind::Township,
                    short.into(),
                    '镇',
                    county.into(),
                )
            }
        };
        let issues_rules = kind == OrganKind::Government && level == '市' && dice.below(2) == 0;
        let short =
            if kind != OrganKind::Government && dice.below(5) == 0 { "本机关".into() } else { short };
        let realm = if level == '镇' { "全镇".into() } else { format!("全{level}") };
        let digits = |dice: &mut Dice, low: u64| (low + dice.below(9 * low)).to_string();
        Who {
            site: format!("{site}人民政府门户网站"),
            address: format!(
                "{}{}{}号",
                if kind == OrganKind::Township { county } else { city },
                pick(dice, &ROADS),
                1 + dice.below(300)
            ),
            postcode: digits(dice, 100_000),
            phone: format!(
                "0{}{}{}",
                310 + dice.below(600),
                pick(dice, &["-", "-", "—", ""]),
                2_000_000 + dice.below(6_999_999)
            ),
            name,
            kind,
            short,
            realm,
            level,
            issues_rules,
        }
    }
}
