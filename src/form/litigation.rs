//! Part 四: reviews and suits, the same table in both editions.

use super::{Footing, Kind::Count, Role, Row, Slot, Table, entry, words};

const fn column(text: &'static str, cols: u8, rows: u8) -> Slot {
    words(text, Role::Column, cols, rows)
}

pub(super) static TABLE: Table = Table {
    key: "litigation",
    columns: &[6, 6, 7, 7, 7, 6, 6, 7, 7, 7, 6, 7, 7, 7, 7],
    head_rows: 3,
    rows: &[
        Row { key: "", slots: &[column("行政复议", 5, 1), column("行政诉讼", 10, 1)] },
        Row {
            key: "",
            slots: &[
                column("结果维持", 1, 2),
                column("结果纠正", 1, 2),
                column("其他结果", 1, 2),
                column("尚未审结", 1, 2),
                column("总计", 1, 2),
                column("未经复议直接起诉", 5, 1),
                column("复议后起诉", 5, 1),
            ],
        },
        Row {
            key: "",
            slots: &[
                column("结果维持", 1, 1),
                column("结果纠正", 1, 1),
                column("其他结果", 1, 1),
                column("尚未审结", 1, 1),
                column("总计", 1, 1),
                column("结果维持", 1, 1),
                column("结果纠正", 1, 1),
                column("其他结果", 1, 1),
                column("尚未审结", 1, 1),
                column("总计", 1, 1),
            ],
        },
        Row {
            key: "",
            slots: &[
                entry("review.upheld", Count, 1),
                entry("review.corrected", Count, 1),
                entry("review.other", Count, 1),
                entry("review.pending", Count, 1),
                entry("review.total", Count, 1),
                entry("suit_direct.upheld", Count, 1),
                entry("suit_direct.corrected", Count, 1),
                entry("suit_direct.other", Count, 1),
                entry("suit_direct.pending", Count, 1),
                entry("suit_direct.total", Count, 1),
                entry("suit_after_review.upheld", Count, 1),
                entry("suit_after_review.corrected", Count, 1),
                entry("suit_after_review.other", Count, 1),
                entry("suit_after_review.pending", Count, 1),
                entry("suit_after_review.total", Count, 1),
            ],
        },
    ],
};

/// 总计 = 维持 + 纠正 + 其他 + 尚未审结, three times.
pub(super) const TOTALS: Footing = Footing {
    rule: "F04",
    statement: "总计等于结果维持、结果纠正、其他结果、尚未审结之和",
    each: &["review", "suit_direct", "suit_after_review"],
    left: &["litigation.*.total"],
    right: &["litigation.*.#"],
    over: &["upheld", "corrected", "other", "pending"],
    total: true,
};
