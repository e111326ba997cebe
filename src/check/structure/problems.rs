//! Part 五: problems and improvements (S12).

use super::finding;
use crate::check::Finding;
use crate::check::rule::S12;
use crate::form::Field;
use crate::report::Report;

const OF_PROBLEMS: [&str; 24] = [
    "需加强",
    "需丰富",
    "需提升",
    "需完善",
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
const OF_IMPROVEMENTS: [&str; 21] = [
    "补齐",
    "推动",
    "改进",
    "下一步",
    "下步",
    "今后",
    "继续",
    "进一步",
    "加强",
    "加大",
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
    "推进",
];
/// Before words of improvement, in the same clause: what is wanting, not what is done.
const WANTING: [&str; 9] = ["有待", "不够", "尚需", "仍需", "还需", "尚未", "未能", "欠缺", "需要进一步"];
/// All that some parts 五 say.
const NOTHING: [&str; 10] =
    ["无", "没有", "暂无", "不存在", "无问题", "暂无问题", "没有问题", "不存在问题", "不涉及", "/"];

/// S12.
pub(super) fn problems(report: &Report) -> Vec<Finding> {
    let text = report.problems.trim();
    let bare = text.trim_end_matches(['。', '.', '；']);
    if bare.is_empty() {
        return finding(&S12, Field::Problems, "第五部分还没有写。", None);
    }
    if NOTHING.contains(&bare) {
        let message = format!("第五部分只写了“{text}”，应写明主要问题和改进情况。");
        return finding(&S12, Field::Problems, message, None);
    }
    let missing = match (OF_PROBLEMS.iter().any(|word| text.contains(word)), improves(text)) {
        (true, true) => return Vec::new(),
        (false, _) => "存在的主要问题",
        (true, false) => "改进情况",
    };
    finding(&S12, Field::Problems, format!("第五部分没有写到{missing}。"), None)
}

fn improves(text: &str) -> bool {
    let clauses = text.split(['，', '。', '；', '、', '：', '\n', ',', ';']);
    clauses.into_iter().any(|clause| {
        let wanting = WANTING.iter().any(|word| clause.contains(word));
        let answers = clause.contains("针对") || clause.contains("下一步");
        (!wanting || answers) && OF_IMPROVEMENTS.iter().any(|word| improves_in(clause, word))
    })
}

// 不规范 is a problem, 规范 an improvement.
fn improves_in(clause: &str, word: &str) -> bool {
    clause.match_indices(word).any(|(at, _)| !clause.get(..at).is_some_and(|before| before.ends_with('不')))
}
