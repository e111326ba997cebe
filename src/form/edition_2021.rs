//! Edition 2021: 国办公开办函〔2021〕30号 of 26 September 2021, for reports of 2021 and later; in force.

use super::applications::{self as app, HEAD};
use super::{
    Carried, Content, Edition, Field,
    Kind::{Amount, Count},
    Part, Role, Row, Slot, Table, entry, litigation, words,
};

pub(super) static EDITION: Edition = Edition {
    id: "2021",
    notice: "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》",
    years: (2021, u16::MAX),
    parts: &[
        Part {
            number: "一",
            heading: "总体情况",
            long_heading: "总体情况",
            content: Content::Sections(super::edition_2019::SECTIONS),
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
    rules: &["disclosure.rules.issued", "disclosure.rules.repealed", "disclosure.rules.in_force"],
};

/// What goes over from last year's report.
pub(super) const CARRIED: &[Carried] = &[
    app::CARRIED_OVER,
    Carried {
        rule: "Y02",
        statement: "现行有效等于上年报告的现行有效加本年制发减本年废止",
        each: &["rules", "normative_documents"],
        cell: "disclosure.*.in_force",
        last: &["disclosure.*.in_force"],
        plus: &["disclosure.*.issued"],
        minus: &["disclosure.*.repealed"],
    },
];

const fn block(text: &'static str) -> Slot {
    words(text, Role::Block, 4, 1)
}

const fn column(text: &'static str, cols: u8) -> Slot {
    words(text, Role::Column, cols, 1)
}

const fn label(text: &'static str) -> Slot {
    words(text, Role::Label, 1, 1)
}

const DECISIONS: &[Slot] = &[column("信息内容", 1), column("本年处理决定数量", 3)];

static DISCLOSURE: Table = Table {
    key: "disclosure",
    columns: &[34, 22, 22, 22],
    head_rows: 0,
    rows: &[
        Row { key: "", slots: &[block("第二十条第（一）项")] },
        Row {
            key: "",
            slots: &[
                column("信息内容", 1),
                column("本年制发件数", 1),
                column("本年废止件数", 1),
                column("现行有效件数", 1),
            ],
        },
        Row {
            key: "rules",
            slots: &[
                label("规章"),
                entry("issued", Count, 1),
                entry("repealed", Count, 1),
                entry("in_force", Count, 1),
            ],
        },
        Row {
            key: "normative_documents",
            slots: &[
                label("行政规范性文件"),
                entry("issued", Count, 1),
                entry("repealed", Count, 1),
                entry("in_force", Count, 1),
            ],
        },
        Row { key: "", slots: &[block("第二十条第（五）项")] },
        Row { key: "", slots: DECISIONS },
        Row { key: "licences", slots: &[label("行政许可"), entry("decisions", Count, 3)] },
        Row { key: "", slots: &[block("第二十条第（六）项")] },
        Row { key: "", slots: DECISIONS },
        Row { key: "penalties", slots: &[label("行政处罚"), entry("decisions", Count, 3)] },
        Row { key: "coercive_measures", slots: &[label("行政强制"), entry("decisions", Count, 3)] },
        Row { key: "", slots: &[block("第二十条第（八）项")] },
        Row {
            key: "", slots: &[column("信息内容", 1), column("本年收费金额（单位：万元）", 3)]
        },
        Row { key: "fees", slots: &[label("行政事业性收费"), entry("amount", Amount("万元"), 3)] },
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
        app::GRANTED_OF_22,
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
        app::OTHER_NOT_CORRECTED,
        app::OTHER_FEE_UNPAID,
        app::OTHER_OTHER,
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
    "other_not_corrected",
    "other_fee_unpaid",
    "other_other",
    "concluded",
    "carried_out",
];
