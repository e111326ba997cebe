//! The words that the grammar knows, and what each says.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use Term::*;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// 收到, 受理: an application comes in.
    Received,
    /// 受理, 立案: the same word for a review that the organ decides on.
    TakenUp,
    /// 新收: what came in this year alone.
    Newly,
    /// 信息公开申请: it is about applications under the Regulation.
    Application,
    /// 申请: of whatever sort.
    Request,
    /// 上年结转.
    CarriedIn,
    /// 结转下年度.
    CarriedOut,
    /// 结转: into or out of the year that stands beside it.
    Carried,
    /// 答复, 办结.
    Concluded,
    /// 办理, 处理: received or concluded.
    Handled,
    /// A result of part 三: how the keys of its rows begin.
    Outcome(&'static str),
    /// Columns of part 三.
    Applicant(&'static [&'static str]),
    /// Groups of part 四.
    Dispute(&'static [&'static str]),
    /// A result in part 四.
    Ruling(&'static str),
    /// A row of documents in part 二.
    Document(&'static str),
    /// Columns of documents, whichever an edition has.
    Step(&'static [&'static str]),
    /// 清理, 备案, 修订: other things that are done to documents.
    OtherStep,
    /// A row of decisions in part 二.
    Decision(&'static str),
    /// 作出: decisions are made.
    Made,
    /// 公开, 公示: something is put before the public.
    Published,
    /// 主动公开.
    OnOwnAccord,
    /// 行政事业性收费.
    ServiceFee,
    /// 信息处理费.
    ProcessingFee,
    /// 信息公开: a sentence is about disclosure.
    Disclosure,
    /// 建议提案, 热线: another matter.
    Foreign,
    /// 通过网络, 撤回: one way or case among several.
    Branch,
    /// 公文公开属性: documents are sorted in the words of applications' results.
    Attribute,
    /// 类: one sort among several.
    Class,
    /// 网站, 公众号: where something is published.
    Channel,
    /// 全县, 各镇: another scope than the organ's.
    Scope,
    /// 上年, 去年, 近三年.
    OtherPeriod,
    /// 累计: of this year only where the year is named.
    Cumulative,
    /// 全年, 本年.
    ThisYear,
    /// 同比, 较上年.
    Compared,
    /// 增长.
    Rise,
    /// 下降.
    Fall,
    /// 未收到.
    NotReceived,
    /// 未发生, 没有, 无.
    Absent,
    /// 全部办结.
    AllConcluded,
    /// 均维持.
    AllUpheld,
    /// 占.
    Share,
    /// 等, 包括, 主要.
    Open,
    /// 分别.
    Respectively,
    /// 均, 各: the figure is of each.
    Each,
    /// 其中: parts of what was said follow.
    OfWhich,
    /// Says nothing; stands here so that a word in it is not taken for another.
    Nothing,
}

const TOTAL_OF_SUITS: &[&str] = &["suit_direct", "suit_after_review"];
const LEGAL: &[&str] = &["business", "research", "public_welfare", "legal_service", "other_organisation"];

#[rustfmt::skip]
const WORDS: &[(Term, &str)] = &[
    (Received, "收到 接收 接到 收办 收悉 登记 接收登记 收取申请 共收 收受"),
    (TakenUp, "受理 接受 立案"),
    (Newly, "新收 新收到 新受理 新接收 新增申请 新增依申请公开 本年收到 当年收到 本年度收到 当年受理"),
    (Application, "依申请公开 依申请 信息公开申请 公开申请 信息公开的申请 申请公开 信息公开事项申请 申请信息公开 \
        信息公开申请件 依申请公开件 依申请公开申请 依申请公开政府信息申请 依申请公开事项 信息公开申请书 申请公开信息 \
        申请公开政府信息 申请获取政府信息 申请政府信息公开 依申请公开政府信息的申请 \
        公开政府信息的申请 公开信息的申请 获取政府信息的申请 依申请公开的申请"),
    (Request, "申请 申请件 申请书 申请量 申请数量"),
    (CarriedIn, "上年结转 上年结转办理 上年度结转 上年度结转办理 上一年结转 上一年度结转 去年结转 结转上年 结转上年度 结转上一年 结转上一年度 \
        上年转结 往年结转 上年遗留 上年末结转 上年未办结 上年度未办结 上年底结转 上年转入 上年度转入 上年转接 上年度转接 \
        从上年结转 由上年结转 结转自上年 结转去年 承接上年 上年结存 上年度遗留 去年转入 上年跨年 上年结转而来"),
    (CarriedOut, "结转下年 结转下年度 结转下一年 结转下一年度 结转至下年 结转至下年度 结转至下一年 结转至下一年度 \
        结转到下年 结转到下年度 结转到下一年 结转到下一年度 结转次年 结转至次年 结转明年 结转至明年 转下年 转下年度 \
        转入下年 转入下年度 转入下一年 转入下一年度 转至下年 转至下年度 顺延下年 顺延下年度 顺延至下年 顺延至下年度 \
        顺延至下一年度 顺延到下年度 结转下年继续办理 结转下年度继续办理 结转下一年度继续办理 结转至下年度继续办理 \
        结转到下年度继续办理 结转至下一年度继续办理 延至下年 延至下年度 跨年办理 跨年度办理 结转继续办理 留待下年 \
        下年度继续办理 下年继续办理 转下一年度 转结下年 转结下年度 转结至下年度"),
    (Carried, "结转 结转至 结转到 转入 顺延至"),
    (Concluded, "答复 办结 回复 办理完毕 办理答复 答复办结 办结答复 办复 已办理完毕 处理完毕 作出答复 做出答复 \
        予以答复 给予答复 办理完结 办理完成 答复处理"),
    (Handled, "办理 处理 受理办理 办理处理"),
    (Outcome("granted"), "予以公开 同意公开 全部公开 予以全部公开 给予公开 准予公开 全部予以公开 予公开"),
    (Outcome("partly_granted"), "部分公开 予以部分公开 部分予以公开 同意部分公开 区分处理"),
    (Outcome("refused_"), "不予公开 不同意公开 不予以公开 未予公开 决定不予公开"),
    (Outcome("refused_state_secret"), "属于国家秘密 涉及国家秘密 国家秘密"),
    (Outcome("refused_law_forbids"), "其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开"),
    (Outcome("refused_security_stability"), "危及“三安全一稳定” 危及三安全一稳定 三安全一稳定"),
    (Outcome("refused_third_party"), "保护第三方合法权益 损害第三方合法权益 第三方合法权益"),
    (Outcome("refused_internal_affairs"), "属于三类内部事务信息 三类内部事务信息 属于内部事务信息 内部事务信息"),
    (Outcome("refused_process_information"), "属于四类过程性信息 四类过程性信息 属于过程性信息 过程性信息"),
    (Outcome("refused_enforcement_file"), "属于行政执法案卷 行政执法案卷信息 行政执法案卷 属于行政执法案卷信息"),
    (Outcome("refused_administrative_query"), "属于行政查询事项 行政查询事项"),
    (Outcome("unavailable_"), "无法提供 不能提供"),
    (Outcome("unavailable_not_held"), "本机关不掌握相关政府信息 不掌握相关政府信息 本机关不掌握 不掌握相关信息 本机关不掌握相关信息"),
    (Outcome("unavailable_must_be_created"), "没有现成信息需要另行制作 无现成信息需要另行制作 没有现成信息 需要另行制作 需另行制作"),
    (Outcome("unavailable_still_unclear"), "补正后申请内容仍不明确 补正后仍不明确 申请内容不明确 补正后内容仍不明确"),
    (Outcome("not_processed_"), "不予处理 不予以处理"),
    (Outcome("not_processed_petition"), "信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类申请 信访、举报、投诉类 信访投诉举报类申请 信访投诉举报类"),
    (Outcome("not_processed_repeated"), "重复申请"),
    (Outcome("not_processed_publication"), "要求提供公开出版物 提供公开出版物"),
    (Outcome("not_processed_excessive"), "无正当理由大量反复申请 大量反复申请"),
    (Outcome("not_processed_reconfirmation"), "要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 确认或者重新出具已获取信息"),
    (Outcome("other_"), "其他处理 其他处理结果 其他方式处理 作其他处理 其他情形处理"),
    (Applicant(&["natural_person"]), "自然人 公民 公民个人 个人申请 个人 自然人申请 公民申请"),
    (Applicant(LEGAL), "法人或其他组织 法人和其他组织 法人及其他组织 法人与其他组织 法人或者其他组织 法人、其他组织 \
        法人其他组织 法人或组织 法人组织 法人 法人及组织 法人及其它组织 法人或其它组织 法人和其它组织"),
    (Applicant(&["business"]), "商业企业"),
    (Applicant(&["research"]), "科研机构"),
    (Applicant(&["public_welfare"]), "社会公益组织"),
    (Applicant(&["legal_service"]), "法律服务机构"),
    (Dispute(&["review"]), "行政复议 复议 行政复议案件 复议案件"),
    (Dispute(TOTAL_OF_SUITS), "行政诉讼 诉讼 行政诉讼案件 诉讼案件"),
    (Dispute(&["suit_direct"]), "未经复议直接起诉 直接起诉 未经复议直接提起诉讼 未经复议提起诉讼 未经复议直接提起行政诉讼 未经复议直接诉讼"),
    (Dispute(&["suit_after_review"]), "复议后起诉 复议后提起诉讼 复议后提起行政诉讼 复议后诉讼 经复议后起诉 行政复议后起诉 复议后再起诉 行政复议后提起行政诉讼"),
    (Ruling("upheld"), "维持 结果维持 被维持 予以维持"),
    (Ruling("corrected"), "结果纠正 被纠正 纠正 予以纠正"),
    (Ruling("other"), "其他结果 结果其他"),
    (Ruling("pending"), "尚未审结 未审结 尚未结案 未结案 尚在审理 正在审理 尚在审理中 正在审理中"),
    (Document("rules"), "规章 政府规章 部门规章 行政规章"),
    (Document("normative_documents"), "规范性文件 行政规范性文件"),
    (Step(&["issued", "made", "published"]), "制发 制定 出台 印发 新制定 新出台 新制发 制定出台 新印发 制定印发 新制作 制定发布 制定并印发 制发并公开"),
    (Step(&["repealed"]), "废止 予以废止 宣布废止"),
    (Step(&["in_force"]), "现行有效 继续有效"),
    (Step(&["published"]), "新公开 本年新公开"),
    (Step(&["total_public"]), "对外公开总数 对外公开总数量 对外公开总 累计对外公开"),
    (OtherStep, "清理 审查 备案 报备 审核 解读 修订 修改 评估 起草 转发 名义 失效 失效或 报送备案 合法性 梳理 汇编 草案 制定依据 拟"),
    (Decision("licences"), "行政许可 行政许可决定"),
    (Decision("penalties"), "行政处罚 行政处罚决定 行政处罚案件"),
    (Decision("coercive_measures"), "行政强制 行政强制措施 行政强制决定"),
    (Made, "作出 做出 实施 核发 下达 审批 发放"),
    (Published, "公开 公示 公布 发布 上报 归集 报送 录入 推送 上传 公告 更新 刊登 刊发 双公示 信息 目录 清单 事项 结果公开 权责 决定书 文书 罚款 金额"),
    (OnOwnAccord, "主动公开政府信息 主动公开信息 主动公开各类政府信息 主动公开各类信息 主动公开政务信息 主动公开政府信息数 主动公开政府信息共"),
    (ServiceFee, "行政事业性收费 行政事业性收费金额"),
    (ProcessingFee, "信息处理费 信息处理费用 处理费 信息公开信息处理费 依申请公开处理费 信息公开处理费 依申请公开信息处理费"),
    (Disclosure, "涉及政府信息公开 涉及信息公开 涉及本机关政府信息公开 涉及我局政府信息公开 政府信息公开 信息公开 政务公开 \
        政府信息公开类 信息公开类 政务公开类"),
    (Foreign, "建议提案 提案 人大代表 政协 热线 信访 信访件 来信 来电 来访 留言 咨询 投诉 举报 信箱 问政 网民 网友 诉求 求助 工单 舆情 \
        行政许可申请 行政应诉 应诉 补贴 听证 接访 救助 公证 仲裁 援助 登记证 许可申请 举报件 投诉件 12345 12315 12348 12388 \
        意见征集 征求意见 司法建议 检察建议"),
    (Branch, "转来 转交 其他行政机关 其他机关 抄送 意见 反馈 问题 回应 审议 建议 民生 资金 投资 满意度 案卷 通过 网络 网上 在线 信函 邮寄 邮件 电子邮件 当面 现场 窗口 电话 书面 传真 延期 超期 逾期 当场 撤回 撤销 转办 移交 牵头 会办 协助 \
        补正 关于 涉及 有关 相关部门 代表 代办 其余 其它 尚未办结 未办结 尚未答复 未答复 告知 正在办理 正在办理中 征求 办理中 主动公开 已主动公开 \
        非本机关 不属于 不属于本机关 信息不存在 不存在 一审 二审 再审 驳回 败诉 胜诉 终止 调解 答辩 复议答复 补充 延长 首次 到期 未到期 \
        案例 范本 模板 疑难 疑难件 样本 工作日内 提前 提前答复 不再处理 不再办理 其他事项 当年受理当年办结 当年收到当年办结 免予 免于 从轻 减轻 减征 免征 \
        依法更正 更正 减免 免收 律师 企业 批次 重点 除 跨 微信 邮政 电子 平台 来函 面交 纸质 政务服务网 专栏 转送 交办"),
    (Attribute, "公开属性 属性 属性认定 公文公开属性 认定主动公开"),
    (Class, "类"),
    (Channel, "门户网站 网站 公众号 微信公众号 微博 新媒体 政务新媒体 客户端 栏目 公开栏 公示栏 电视 报纸 广播 头条 抖音 今日头条 公报 政府公报 电子屏 微信 专栏 平台 渠道 报刊"),
    (Scope, "全县 全市 全区 全省 全镇 全系统 全州 全旗 各镇 各乡镇 各部门 各单位 各街道 各级 各地 各科室 各县 各区 所属 下属 基层 直属 乡镇 本级 局属 系统 辖区 分局 下级 镇街 县直 市直 区直 部门 \
        成员单位 代区政府 代县政府 代市政府 兄弟单位 其他单位 派出"),
    (OtherPeriod, "上年 上年度 去年 上一年 上一年度 往年 历年 近三年 近两年 近五年 近年来 以来 上半年 下半年 季度 月均 日均 每月 平均 十三五 十四五 明年 次年 下年度 下一年 前三季度 同期 以前 以前年度"),
    (Cumulative, "累计 累积"),
    (ThisYear, "全年 本年 本年度 年内 今年 当年 全年累计 本年度累计 全年度 今年以来 全年共累计"),
    (Compared, "同比 较上年 比上年 较去年 比去年 较上年度 比上年度 较上一年 比上一年 较上一年度 比上一年度 与上年相比 与去年相比 与上年度相比 较上年同期 较去年同期 比上年同期 比去年同期 相比上年 相比去年 与上年同期相比 与去年同期相比 同上年相比 同去年相比"),
    (Rise, "增长 增加 上升 提高 增多 上涨 增幅 增长率"),
    (Fall, "下降 减少 降低 降幅 下滑 回落"),
    (NotReceived, "未收到 没有收到 未接到 未接收 未受理 没有受理 未收 未曾收到 没有接到 未收到过"),
    (Absent, "未发生 没有发生 没有 无 未出现 未产生 没有产生 未引发 未有 零 未被 未涉及 没有出现 未因 没有因 均未发生 均无"),
    (AllConcluded, "全部办结 均已办结 全部办理完毕 均已办理完毕 全部答复 均已答复 全部答复完毕 已全部办结 已全部答复 全部予以答复 均已全部办结 均办结 全部办理完结"),
    (AllUpheld, "均维持 均获维持 均被维持 全部维持 均予以维持 均为维持 均为结果维持 全部获得维持 均得到维持 结果均为维持 全部予以维持 结果均维持 全部被维持"),
    (Share, "占 占比 比例 比重 占总数 占总量 占全部 占比为"),
    (Open, "等 包括 包含 主要 涵盖 含 如"),
    (Respectively, "分别"),
    (Each, "均 各 每"),
    (OfWhich, "其中"),
    (Nothing, "涉及本机关 涉及我局 涉及本局 涉及我单位 涉及本单位 涉及我委 涉及我镇 办理结果 申请人 申请者 被申请人 公开申请人 申请材料 申请表 申请指南 申请渠道 申请办理 申请方式 申请受理点 申请流程 申请登记 规章制度 法规规章 法律法规规章 无法 无偿 无关 无误 无需 无论 无障碍 \
        无缝 无正当理由 有无 公民、法人和其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 公民法人和其他组织 公民法人或其他组织 复议机关 行政复议机关 \
        信息公开工作 信息公开办公室 政府信息公开条例 信息公开条例 信息公开领导小组 行政复议法 行政诉讼法 规范性文件管理 行政许可法 行政处罚法 行政强制法 行政处罚裁量 依法行政 均按 均在 均已 均由 均依法 均为 均能 均严格 均于 \
        答复文书 答复书 处理决定 法律、法规 决定 案件 没有关系 零距离 零星 零售 零散 登记表 无条件 收到良好 无现成 无申请人 除外 占用 占据 等级 平等 同等 等次 高等 等待 含金量 如实 如期 例如 如下 如何 全部 各类 各项 各种 各个 \
        有效期 有效保障 有效提升 有效推进 有效 有效性 制定了 公开率 公开条例 公开指南 公开专栏 公开目录 公开工作 公开年报 公开年度报告"),
];

type Words = BTreeMap<char, Vec<(String, Term)>>;

static BY_FIRST_LETTER: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for (term, list) in WORDS {
        for word in list.split_whitespace() {
            add(&mut words, word.to_owned(), *term);
            if *term == Application {
                add(&mut words, ["政府", word].concat(), *term);
            }
        }
    }
    words.values_mut().for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
    words
});

fn add(words: &mut Words, word: String, term: Term) {
    if let Some(first) = word.chars().next() {
        words.entry(first).or_default().push((word, term));
    }
}

/// The longest word that a text begins with, and its length.
pub(super) fn begin(text: &str) -> Option<(Term, usize)> {
    let words = BY_FIRST_LETTER.get(&text.chars().next()?)?;
    words.iter().find(|(word, _)| text.starts_with(word)).map(|(word, term)| (*term, word.len()))
}
