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
const TEMPLATE: &str = "国办公开办函〔2021〕30号：年报模板";
const ARTICLE_49: &str = "《中华人民共和国政府信息公开条例》第四十九条";
const WRITING: &str = "GB/T 15834—2011《标点符号用法》；GB/T 15835—2011《出版物上数字用法》";
const CONSISTENT: &str = "实践：文字与表格的数应当一致，年度检查常见扣分项";

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
    S01 = "S01" Error "六个部分齐全、按顺序编号" "《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号：不能遗漏";
    S02 = "S02" Warning "各部分标题与规定的标题一致" FORM;
    S03 = "S03" Error "第二、三、四部分各有规定的表格，不只有标题或图片" FORM;
    S04 = "S04" Error "表格的行、列名称与所用格式的规定一致" "国办公开办函〔2021〕30号、〔2019〕60号：年报格式";
    S05 = "S05" Warning "报告格式与年度相符：2020年及以前用2019年格式，2021年起用2021年格式" FORM;
    S06 = "S06" Warning "2021年格式写“行政规范性文件”“现行有效件数”" TEMPLATE;
    S07 = "S07" Error "没有模板的说明文字、占位符号和待补的内容" PRACTICE;
    S08 = "S08" Warning "标题有机关全称、四位年份和“政府信息公开工作年度报告”" PRACTICE;
    S09 = "S09" Warning "引言所说部分的数目、名称与正文一致" PRACTICE;
    S10 = "S10" Warning "第一部分有规定的五个小标题，顺序一致" TEMPLATE;
    S11 = "S11" Warning "人民政府的报告写明工作考核、社会评议和责任追究" "《中华人民共和国政府信息公开条例》第五十条第一款第四项";
    S12 = "S12" Warning "第五部分写明主要问题和改进情况" FORM;
    S13 = "S13" Warning "第六部分写明收取信息处理费的情况，没有收取也要写" "国办公开办函〔2021〕30号；国办函〔2020〕109号";
    V01 = "V01" Error "数量用数字填写" FORM;
    V02 = "V02" Error "数量为非负整数，金额为非负小数，本年增/减为整数" FORM;
    V03 = "V03" Warning "没有发生的填 0，不留空白，不写“/”“无”" PRACTICE;
    V04 = "V04" Hint "带说明的数按前面的数计算" PRACTICE;
    V05 = "V05" Warning "收费金额以万元为单位" FORM;
    V06 = "V06" Warning "采购总金额写明单位" PRACTICE;
    V07 = "V07" Warning "乡镇、街道、县（市、区）及其部门不能制定规章" "《中华人民共和国立法法》第九十一条、第九十三条";
    V08 = "V08" Warning "规章与规范性文件的数不应完全相同" PRACTICE;
    V09 = "V09" Hint "与上年相差十倍以上的数" PRACTICE;
    F01 = "F01" Error "各列：第一项加第二项之和，等于第三项（七）总计加第四项之和" FORM;
    F02 = "F02" Error "各列：（七）总计等于第三项各行之和" FORM;
    F03 = "F03" Error "各行：总计等于自然人与法人或其他组织各列之和" FORM;
    F04 = "F04" Error "行政复议、行政诉讼：总计等于各种结果之和" FORM;
    F05 = "F05" Hint "几个等式同时不平，改一格就都平" "由年报格式的勾稽关系推算";
    F06 = "F06" Warning "公开总数不少于本年新公开数，项目数不小于 0，采购项目与金额同时有或没有" "由2019年格式各栏的含义推算";
    F07 = "F07" Warning "制发多于现行有效的，应有废止" "由2021年格式各栏的含义推算";
    F08 = "F08" Warning "复议后起诉的，本年或上年应有行政复议" "由年报格式各栏的含义推算";
    Y01 = "Y01" Warning "上年结转与上年报告的结转下年度一致，上年有更正的除外" FORM;
    Y02 = "Y02" Warning "现行有效等于上年报告的现行有效加本年制发减本年废止" FORM;
    Y03 = "Y03" Warning "上一年项目数量等于上年报告的上一年项目数量加本年增/减" FORM;
    Y04 = "Y04" Warning "文字不照抄上年报告，重复不过半" "国办公开办函〔2021〕30号：内容雷同；有的地方重复过半即扣分";
    Y05 = "Y05" Warning "表格不应与上年完全相同" PRACTICE;
    Y06 = "Y06" Hint "文字所说的同比变化与两年的数相符" CONSISTENT;
    N01 = "N01" Warning "文字所说收到申请的件数与表格一致" CONSISTENT;
    N02 = "N02" Warning "文字所说上年结转的件数与表格一致" CONSISTENT;
    N03 = "N03" Warning "文字所说办结、答复的件数与表格一致" CONSISTENT;
    N04 = "N04" Warning "文字所说结转下年度的件数与表格一致" CONSISTENT;
    N05 = "N05" Warning "文字所说各种办理结果的件数与表格一致" CONSISTENT;
    N06 = "N06" Warning "百分比与所据的数相符" CONSISTENT;
    N07 = "N07" Warning "文字所说自然人、法人或其他组织的件数与表格一致" CONSISTENT;
    N08 = "N08" Warning "文字所说行政复议、行政诉讼的件数与表格一致" CONSISTENT;
    N09 = "N09" Warning "文字所说复议、诉讼结果的件数与表格一致" CONSISTENT;
    N10 = "N10" Warning "“未收到申请”“全部办结”一类的话与表格一致" CONSISTENT;
    N11 = "N11" Warning "文字所说规章、规范性文件的件数与表格一致" CONSISTENT;
    N12 = "N12" Warning "文字所说行政许可、处罚、强制、收费与表格一致" CONSISTENT;
    N13 = "N13" Warning "“共几条，其中……”各项之和与总数一致" CONSISTENT;
    N14 = "N14" Warning "同一个数前后一致" CONSISTENT;
    N15 = "N15" Warning "信息处理费是收费标准的倍数，分项相加等于总数" "国办函〔2020〕109号";
    D01 = "D01" Error "统计期限为报告年度的1月1日至12月31日" "《中华人民共和国政府信息公开条例》第四十九条、第五十条；年报格式";
    D02 = "D02" Warning "标题、统计期限和文字的年份一致" PRACTICE;
    D03 = "D03" Warning "落款日期在年度结束之后、公布期限之内" ARTICLE_49;
    D04 = "D04" Warning "引用的文号正确，与年度相符" PRACTICE;
    D05 = "D05" Warning "现行条例为国务院令第711号" PRACTICE;
    D07 = "D07" Warning "文中的机关是本机关，不是照抄来的别的机关" PRACTICE;
    D08 = "D08" Hint "有联系地址、六位邮政编码和电话" TEMPLATE;
    L01 = "L01" Warning "没有重复的词句" PRACTICE;
    L02 = "L02" Warning "没有变形的字、全角数字和看不见的符号" PRACTICE;
    L03 = "L03" Hint "标点用全角，“截止”“截至”用法正确" WRITING;
    L04 = "L04" Hint "小标题按一、（一）1.（1）编号，顺序连贯" "GB/T 9704—2012《党政机关公文格式》";
    L05 = "L05" Warning "没有手机号码、身份证号码等个人信息" "《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条";
}

/// The rule of an equation's id.
pub(super) fn footing(id: &str) -> &'static Rule {
    [&F01, &F02, &F03].into_iter().find(|rule| rule.id == id).unwrap_or(&F04)
}

/// The rule of a carried figure's id.
pub(super) fn years(id: &str) -> &'static Rule {
    [&Y01, &Y02].into_iter().find(|rule| rule.id == id).unwrap_or(&Y03)
}
