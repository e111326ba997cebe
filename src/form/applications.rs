//! Part 三: what both editions' tables of applications share.

use super::{Carried, Footing, Kind::Count, Role, Row, Slot, entry, words};

/// The seven columns' keys; the last is their total.
pub(super) const COLUMNS: &[&str] = &[
    "natural_person",
    "business",
    "research",
    "public_welfare",
    "legal_service",
    "other_organisation",
    "total",
];

const APPLICANTS: &[&str] =
    &["natural_person", "business", "research", "public_welfare", "legal_service", "other_organisation"];

/// Shares of the width: three label columns, seven of figures.
pub(super) const WIDTHS: &[u8] = &[4, 11, 29, 8, 8, 8, 8, 8, 8, 8];

/// Rows at the top that name the columns.
pub(super) const HEAD_ROWS: usize = 3;

const fn column(text: &'static str, cols: u8, rows: u8) -> Slot {
    words(text, Role::Column, cols, rows)
}

pub(super) const HEAD: [Row; 3] = [
    Row {
        key: "",
        slots: &[
            words("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", Role::Note, 3, 3),
            column("申请人情况", 7, 1),
        ],
    },
    Row {
        key: "", slots: &[column("自然人", 1, 2), column("法人或其他组织", 5, 1), column("总计", 1, 2)]
    },
    Row {
        key: "",
        slots: &[
            column("商业企业", 1, 1),
            column("科研机构", 1, 1),
            column("社会公益组织", 1, 1),
            column("法律服务机构", 1, 1),
            column("其他", 1, 1),
        ],
    },
];

const fn label(text: &'static str, cols: u8, rows: u8) -> Slot {
    words(text, Role::Label, cols, rows)
}

/// The group that holds the results, over `rows` rows.
pub(super) const fn results(rows: u8) -> Slot {
    label("三、本年度办理结果", 1, rows)
}

/// A row with its labels (a group that starts here first) and the seven figures.
macro_rules! row {
    ($key:literal, $($label:expr),+) => {
        Row {
            key: $key,
            slots: &[
                $($label,)+
                entry("natural_person", Count, 1),
                entry("business", Count, 1),
                entry("research", Count, 1),
                entry("public_welfare", Count, 1),
                entry("legal_service", Count, 1),
                entry("other_organisation", Count, 1),
                entry("total", Count, 1),
            ],
        }
    };
}

macro_rules! rows {
    ($($name:ident = $key:literal, $($label:expr),+;)+) => {
        $(pub(super) const $name: Row = row!($key, $($label),+);)+
    };
}

rows! {
    RECEIVED = "received", label("一、本年新收政府信息公开申请数量", 3, 1);
    CARRIED_IN = "carried_in", label("二、上年结转政府信息公开申请数量", 3, 1);
    // 20 result rows in edition 2019, 22 in edition 2021.
    GRANTED_OF_20 = "granted", results(20), label("（一）予以公开", 2, 1);
    GRANTED_OF_22 = "granted", results(22), label("（一）予以公开", 2, 1);
    PARTLY_GRANTED = "partly_granted",
        label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, 1);
    REFUSED_STATE_SECRET = "refused_state_secret", label("（三）不予公开", 1, 8), label("1.属于国家秘密", 1, 1);
    REFUSED_LAW_FORBIDS = "refused_law_forbids", label("2.其他法律行政法规禁止公开", 1, 1);
    REFUSED_SECURITY_STABILITY = "refused_security_stability", label("3.危及“三安全一稳定”", 1, 1);
    REFUSED_THIRD_PARTY = "refused_third_party", label("4.保护第三方合法权益", 1, 1);
    REFUSED_INTERNAL_AFFAIRS = "refused_internal_affairs", label("5.属于三类内部事务信息", 1, 1);
    REFUSED_PROCESS_INFORMATION = "refused_process_information", label("6.属于四类过程性信息", 1, 1);
    REFUSED_ENFORCEMENT_FILE = "refused_enforcement_file", label("7.属于行政执法案卷", 1, 1);
    REFUSED_ADMINISTRATIVE_QUERY = "refused_administrative_query", label("8.属于行政查询事项", 1, 1);
    UNAVAILABLE_NOT_HELD = "unavailable_not_held",
        label("（四）无法提供", 1, 3), label("1.本机关不掌握相关政府信息", 1, 1);
    UNAVAILABLE_MUST_BE_CREATED = "unavailable_must_be_created", label("2.没有现成信息需要另行制作", 1, 1);
    UNAVAILABLE_STILL_UNCLEAR = "unavailable_still_unclear", label("3.补正后申请内容仍不明确", 1, 1);
    NOT_PROCESSED_PETITION = "not_processed_petition",
        label("（五）不予处理", 1, 5), label("1.信访举报投诉类申请", 1, 1);
    NOT_PROCESSED_REPEATED = "not_processed_repeated", label("2.重复申请", 1, 1);
    NOT_PROCESSED_PUBLICATION = "not_processed_publication", label("3.要求提供公开出版物", 1, 1);
    NOT_PROCESSED_EXCESSIVE = "not_processed_excessive", label("4.无正当理由大量反复申请", 1, 1);
    NOT_PROCESSED_RECONFIRMATION = "not_processed_reconfirmation",
        label("5.要求行政机关确认或重新出具已获取信息", 1, 1);
    OTHER_HANDLING = "other_handling", label("（六）其他处理", 2, 1);
    OTHER_NOT_CORRECTED = "other_not_corrected",
        label("（六）其他处理", 1, 3),
        label("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1);
    OTHER_FEE_UNPAID = "other_fee_unpaid",
        label("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1, 1);
    OTHER_OTHER = "other_other", label("3.其他", 1, 1);
    CONCLUDED = "concluded", label("（七）总计", 2, 1);
    CARRIED_OUT = "carried_out", label("四、结转下年度继续办理", 3, 1);
}

/// 一 + 二 = （七） + 四, in every column; the only equation that the form prints.
pub(super) const BALANCE: Footing = Footing {
    rule: "F01",
    statement: "第一项加第二项之和，等于第三项（七）总计加第四项之和",
    each: COLUMNS,
    left: &["applications.received.*", "applications.carried_in.*"],
    right: &["applications.concluded.*", "applications.carried_out.*"],
    over: &[],
    total: false,
};

// A table's rows without the two before its results and the total and the carry-over after them.
const fn results_among(rows: &'static [&'static str]) -> &'static [&'static str] {
    let (_, rest) = rows.split_at(2);
    rest.split_at(rest.len() - 2).0
}

/// （七）总计 = the sum of the result rows, in every column. `rows`: all rows' keys, in order.
pub(super) const fn results_total(rows: &'static [&'static str]) -> Footing {
    Footing {
        rule: "F02",
        statement: "（七）总计等于（一）至（六）各项之和",
        each: COLUMNS,
        left: &["applications.concluded.*"],
        right: &["applications.#.*"],
        over: results_among(rows),
        total: true,
    }
}

/// 总计 = the sum of the six kinds of applicant, in every row.
pub(super) const fn row_total(rows: &'static [&'static str]) -> Footing {
    Footing {
        rule: "F03",
        statement: "总计等于自然人与法人或其他组织各列之和",
        each: rows,
        left: &["applications.*.total"],
        right: &["applications.*.#"],
        over: APPLICANTS,
        total: true,
    }
}

/// What was carried into the next year last year has been carried in this year, in every column.
pub(super) const CARRIED_OVER: Carried = Carried {
    rule: "Y01",
    statement: "上年结转等于上年报告的结转下年度继续办理",
    each: COLUMNS,
    cell: "applications.carried_in.*",
    last: &["applications.carried_out.*"],
    plus: &[],
    minus: &[],
};

/// A row that edition 2019 has as one and edition 2021 as several. What is not told apart stands in the last.
pub(super) const SPLIT_ROWS: &[(&str, &[&str])] = &[(
    "applications.other_handling",
    &["applications.other_not_corrected", "applications.other_fee_unpaid", "applications.other_other"],
)];
