//! Edition 2019: 国办公开办函〔2019〕60号, for reports of 2019 and 2020.

use super::applications::{self as app, HEAD};
use super::{
    Carried, Content, Edition, Field,
    Kind::{AmountWithUnit, Change, Count},
    Part, Role, Row, Slot, Table, entry, litigation, words,
};

pub(super) static EDITION: Edition = Edition {
    id: "2019",
    notice: "国办公开办函〔2019〕60号《政府信息公开工作年度报告格式（试行）》",
    years: (2019, 2020),
    parts: &[
        Part {
            number: "一",
            heading: "总体情况",
            long_heading: "总体情况",
            content: Content::Sections(SECTIONS),
        },
        Part {
            number: "二",
            heading: "主动公开政府信息情况",
            long_heading: "行政机关主动公开政府信息情况",
            content: Content::Table(&DISCLOSURE),
        },
        Part {
            number: "三",
            heading: "收到和处理政府信息公开申请情况",
            long_heading: "行政机关收到和处理政府信息公开申请情况",
            content: Content::Table(&APPLICATIONS),
        },
        Part {
            number: "四",
            heading: "政府信息公开行政复议、行政诉讼情况",
            long_heading: "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            content: Content::Table(&litigation::TABLE),
        },
        Part {
            number: "五",
            heading: "存在的主要问题及改进情况",
            long_heading: "政府信息公开工作存在的主要问题及改进情况",
            content: Content::Prose(Field::Problems),
        },
        Part {
            number: "六",
            heading: "其他需要报告的事项",
            long_heading: "其他需要报告的事项",
            content: Content::Prose(Field::OtherMatters),
        },
    ],
    footings: &[app::BALANCE, app::results_total(ROWS), app::row_total(ROWS), litigation::TOTALS],
    rules: &["disclosure.rules.made", "disclosure.rules.published", "disclosure.rules.total_public"],
};

/// What goes over from last year's report.
pub(super) const CARRIED: &[Carried] = &[
    app::CARRIED_OVER,
    Carried {
        rule: "Y03",
        statement: "上一年项目数量等于上年报告的上一年项目数量加本年增/减",
        each: &["licences", "other_services", "penalties", "coercive_measures", "fees"],
        cell: "disclosure.*.last_year",
        last: &["disclosure.*.last_year", "disclosure.*.change"],
        plus: &[],
        minus: &[],
    },
];

/// Sub-headings of part 一.
pub(super) const SECTIONS: &[&str] = &[
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）政府信息公开平台建设",
    "（五）监督保障",
];

const fn block(text: &'static str) -> Slot {
    words(text, Role::Block, 12, 1)
}

const fn column(text: &'static str, cols: u8) -> Slot {
    words(text, Role::Column, cols, 1)
}

const fn label(text: &'static str, cols: u8) -> Slot {
    words(text, Role::Label, cols, 1)
}

const PROJECTS: &[Slot] =
    &[column("信息内容", 3), column("上一年项目数量", 3), column("本年增/减", 3), column("处理决定数量", 3)];

// Twelve grid columns: blocks of four boxes and blocks of three share one table.
static DISCLOSURE: Table = Table {
    key: "disclosure",
    columns: &[9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8, 8],
    head_rows: 0,
    rows: &[
        Row { key: "", slots: &[block("第二十条第（一）项")] },
        Row {
            key: "",
            slots: &[
                column("信息内容", 3),
                column("本年新制作数量", 3),
                column("本年新公开数量", 3),
                column("对外公开总数量", 3),
            ],
        },
        Row {
            key: "rules",
            slots: &[
                label("规章", 3),
                entry("made", Count, 3),
                entry("published", Count, 3),
                entry("total_public", Count, 3),
            ],
        },
        Row {
            key: "normative_documents",
            slots: &[
                label("规范性文件", 3),
                entry("made", Count, 3),
                entry("published", Count, 3),
                entry("total_public", Count, 3),
            ],
        },
        Row { key: "", slots: &[block("第二十条第（五）项")] },
        Row { key: "", slots: PROJECTS },
        Row {
            key: "licences",
            slots: &[
                label("行政许可", 3),
                entry("last_year", Count, 3),
                entry("change", Change, 3),
                entry("decisions", Count, 3),
            ],
        },
        Row {
            key: "other_services",
            slots: &[
                label("其他对外管理服务事项", 3),
                entry("last_year", Count, 3),
                entry("change", Change, 3),
                entry("decisions", Count, 3),
            ],
        },
        Row { key: "", slots: &[block("第二十条第（六）项")] },
        Row { key: "", slots: PROJECTS },
        Row {
            key: "penalties",
            slots: &[
                label("行政处罚", 3),
                entry("last_year", Count, 3),
                entry("change", Change, 3),
                entry("decisions", Count, 3),
            ],
        },
        Row {
            key: "coercive_measures",
            slots: &[
                label("行政强制", 3),
                entry("last_year", Count, 3),
                entry("change", Change, 3),
                entry("decisions", Count, 3),
            ],
        },
        Row { key: "", slots: &[block("第二十条第（八）项")] },
        Row {
            key: "", slots: &[column("信息内容", 4), column("上一年项目数量", 4), column("本年增/减", 4)]
        },
        Row {
            key: "fees",
            slots: &[label("行政事业性收费", 4), entry("last_year", Count, 4), entry("change", Change, 4)],
        },
        Row { key: "", slots: &[block("第二十条第（九）项")] },
        Row {
            key: "", slots: &[column("信息内容", 4), column("采购项目数量", 4), column("采购总金额", 4)]
        },
        Row {
            key: "procurement",
            slots: &[label("政府集中采购", 4), entry("count", Count, 4), entry("amount", AmountWithUnit, 4)],
        },
    ],
};

static APPLICATIONS: Table = Table {
    key: "applications",
    columns: app::WIDTHS,
    head_rows: app::HEAD_ROWS,
    rows: &[
        HEAD[0],
        HEAD[1],
        HEAD[2],
        app::RECEIVED,
        app::CARRIED_IN,
        app::GRANTED_OF_20,
        app::PARTLY_GRANTED,
        app::REFUSED_STATE_SECRET,
        app::REFUSED_LAW_FORBIDS,
        app::REFUSED_SECURITY_STABILITY,
        app::REFUSED_THIRD_PARTY,
        app::REFUSED_INTERNAL_AFFAIRS,
        app::REFUSED_PROCESS_INFORMATION,
        app::REFUSED_ENFORCEMENT_FILE,
        app::REFUSED_ADMINISTRATIVE_QUERY,
        app::UNAVAILABLE_NOT_HELD,
        app::UNAVAILABLE_MUST_BE_CREATED,
        app::UNAVAILABLE_STILL_UNCLEAR,
        app::NOT_PROCESSED_PETITION,
        app::NOT_PROCESSED_REPEATED,
        app::NOT_PROCESSED_PUBLICATION,
        app::NOT_PROCESSED_EXCESSIVE,
        app::NOT_PROCESSED_RECONFIRMATION,
        app::OTHER_HANDLING,
        app::CONCLUDED,
        app::CARRIED_OUT,
    ],
};

const ROWS: &[&str] = &[
    "received",
    "carried_in",
    "granted",
    "partly_granted",
    "refused_state_secret",
    "refused_law_forbids",
    "refused_security_stability",
    "refused_third_party",
    "refused_internal_affairs",
    "refused_process_information",
    "refused_enforcement_file",
    "refused_administrative_query",
    "unavailable_not_held",
    "unavailable_must_be_created",
    "unavailable_still_unclear",
    "not_processed_petition",
    "not_processed_repeated",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_reconfirmation",
    "other_handling",
    "concluded",
    "carried_out",
];
