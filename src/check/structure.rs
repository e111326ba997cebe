//! Rules over the parts' presence and wording (S08, S12, S13).

use super::rule::{S08, S12, S13};
use super::{Finding, Mend, Place, ProseRule};
use crate::form::Field;
use crate::report::{Edit, Report};

pub(super) const TITLE: ProseRule = ProseRule { reads: |field| field == Field::OrganName, find: title };
pub(super) const PROBLEMS: ProseRule = ProseRule { reads: |field| field == Field::Problems, find: problems };
pub(super) const PROCESSING_FEES: ProseRule =
    ProseRule { reads: |field| field == Field::OtherMatters, find: processing_fees };

fn finding(
    rule: &'static super::Rule,
    field: Field,
    message: impl Into<String>,
    mend: Option<Mend>,
) -> Vec<Finding> {
    vec![Finding { rule, place: Place::field(field), message: message.into(), values: None, mend }]
}

fn title(report: &Report) -> Vec<Finding> {
    let name = report.organ.name.trim();
    if name.is_empty() {
        return finding(&S08, Field::OrganName, "标题缺少机关全称。", None);
    }
    if name.contains("年度报告") {
        let message = "机关名称里写了“年度报告”，标题会重复；这里只写机关全称。";
        return finding(&S08, Field::OrganName, message, None);
    }
    Vec::new()
}

const OF_PROBLEMS: [&str; 20] = [
    "问题",
    "不足",
    "短板",
    "薄弱",
    "差距",
    "有待",
    "不够",
    "欠缺",
    "不高",
    "不强",
    "尚需",
    "困难",
    "不全面",
    "不及时",
    "不完备",
    "不完善",
    "不规范",
    "不到位",
    "不深入",
    "不平衡",
];
const OF_IMPROVEMENTS: [&str; 17] = [
    "改进",
    "下一步",
    "下步",
    "今后",
    "继续",
    "进一步",
    "加强",
    "完善",
    "提升",
    "提高",
    "规范",
    "措施",
    "强化",
    "优化",
    "健全",
    "整改",
    "抓好",
];

fn problems(report: &Report) -> Vec<Finding> {
    let text = report.problems.trim();
    let bare = text.trim_end_matches(['。', '.', '；']);
    if bare.is_empty() {
        return finding(&S12, Field::Problems, "第五部分还没有写。", None);
    }
    if matches!(bare, "无" | "没有" | "暂无" | "不存在") {
        let message = format!("第五部分只写了“{text}”，应写明主要问题和改进情况。");
        return finding(&S12, Field::Problems, message, None);
    }
    let speaks_of = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let missing = match (speaks_of(&OF_PROBLEMS), speaks_of(&OF_IMPROVEMENTS)) {
        (true, true) => return Vec::new(),
        (false, _) => "存在的主要问题",
        (true, false) => "改进情况",
    };
    finding(&S12, Field::Problems, format!("第五部分没有写到{missing}。"), None)
}

fn processing_fees(report: &Report) -> Vec<Finding> {
    let text = &report.other_matters;
    if text.contains("处理费") {
        return Vec::new();
    }
    let sentence = format!("{}年，本机关收取政府信息公开信息处理费0元。", report.year);
    let with_sentence = match text.trim_end() {
        "" => sentence,
        written => format!("{written}\n{sentence}"),
    };
    let edit = Edit::Text { field: Field::OtherMatters, text: with_sentence };
    let mend = Mend { label: "加一句“信息处理费0元”".to_owned(), edit };
    let message = "第六部分没有写明收取信息处理费的情况，没有收取也要写。";
    finding(&S13, Field::OtherMatters, message, Some(mend))
}
