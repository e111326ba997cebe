//! The rules: id, severity, what each demands, and where it comes from.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The report contradicts the form or itself.
    Error,
    /// Very likely wrong; a person decides.
    Warning,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
            Severity::Hint => "提示",
        }
    }
}

/// A rule that reports are held to.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id.
    pub id: &'static str,
    /// How much breaking it weighs.
    pub severity: Severity,
    /// What it demands.
    pub title: &'static str,
    /// The article or notice that it comes from; practice: seen wrong in published reports.
    pub source: &'static str,
}

const PRACTICE: &str = "实践：已公布的年报中常见";
const FORM: &str = "国办公开办函〔2021〕30号、〔2019〕60号：年报格式";

macro_rules! rules {
    ($($name:ident = $id:literal $severity:ident $title:literal $source:expr;)+) => {
        $(pub(super) static $name: Rule = Rule {
            id: $id, severity: Severity::$severity, title: $title, source: $source,
        };)+
        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$name),+];
    };
}

rules! {
    S08 = "S08" Warning "标题有机关全称、四位年份和“政府信息公开工作年度报告”" PRACTICE;
    S12 = "S12" Warning "第五部分写明主要问题和改进情况" FORM;
    S13 = "S13" Warning "第六部分写明收取信息处理费的情况，没有收取也要写" "国办公开办函〔2021〕30号；国办函〔2020〕109号";
    V01 = "V01" Error "数量用数字填写" FORM;
    V02 = "V02" Error "数量为非负整数，金额为非负小数，本年增/减为整数" FORM;
    V03 = "V03" Warning "没有发生的填 0，不留空白，不写“/”“无”" PRACTICE;
    V04 = "V04" Hint "带说明的数按前面的数计算" PRACTICE;
    V07 = "V07" Warning "乡镇、街道、县（市、区）及其部门不能制定规章" "《中华人民共和国立法法》第九十一条、第九十三条";
    F01 = "F01" Error "各列：第一项加第二项之和，等于第三项（七）总计加第四项之和" FORM;
    F02 = "F02" Error "各列：（七）总计等于第三项各行之和" FORM;
    F03 = "F03" Error "各行：总计等于自然人与法人或其他组织各列之和" FORM;
    F04 = "F04" Error "行政复议、行政诉讼：总计等于各种结果之和" FORM;
    F05 = "F05" Hint "几个等式同时不平，改一格就都平" "由年报格式的勾稽关系推算";
    Y01 = "Y01" Warning "上年结转与上年报告的结转下年度一致，上年有更正的除外" FORM;
    Y02 = "Y02" Warning "现行有效等于上年报告的现行有效加本年制发减本年废止" FORM;
    Y03 = "Y03" Warning "上一年项目数量等于上年报告的上一年项目数量加本年增/减" FORM;
    D01 = "D01" Error "统计期限为报告年度的1月1日至12月31日" "《中华人民共和国政府信息公开条例》第四十九条、第五十条；年报格式";
}

/// The rule of an equation's id.
pub(super) fn footing(id: &str) -> &'static Rule {
    [&F01, &F02, &F03].into_iter().find(|rule| rule.id == id).unwrap_or(&F04)
}

/// The rule of a carried figure's id.
pub(super) fn years(id: &str) -> &'static Rule {
    [&Y01, &Y02].into_iter().find(|rule| rule.id == id).unwrap_or(&Y03)
}
