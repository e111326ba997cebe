//! By when a report is due: article 49 of the Regulation. Departments of governments at county level and above
//! publish by 31 January, the governments themselves by 31 March; for towns and other organs local notices say when,
//! and none of them comes after the government's own.

use std::fmt;

use crate::report::{OrganKind, Report};

/// The last day on which a report may be published, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub day: Day,
    /// The sentence that it comes from, as told to people.
    pub source: &'static str,
    /// Whether a local notice may set an earlier day.
    pub local: bool,
}

/// A day of the calendar; days are in order as they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year.
    pub year: i64,
    /// 1–12.
    pub month: i64,
    /// 1–31.
    pub day: i64,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

const OF_DEPARTMENTS: &str =
    "《中华人民共和国政府信息公开条例》第四十九条：县级以上人民政府部门应当在每年1月31日前公布上一年度报告";
const OF_GOVERNMENTS: &str =
    "《中华人民共和国政府信息公开条例》第四十九条：县级以上地方人民政府的报告应当在每年3月31日前公布";
const OF_OTHERS: &str = "条例第四十九条没有单独规定乡镇、街道和其他机关的期限，以当地通知为准，最迟不晚于县级以上人民政府的3月31日";

/// When a report is due, by the kind of its organ and its name.
pub fn deadline(report: &Report) -> Deadline {
    let (month, source) = match kind(report) {
        OrganKind::Department => (1, OF_DEPARTMENTS),
        OrganKind::Government => (3, OF_GOVERNMENTS),
        OrganKind::Township | OrganKind::Other => (3, OF_OTHERS),
    };
    let day = Day { year: i64::from(report.year) + 1, month, day: 31 };
    Deadline { day, source, local: source == OF_OTHERS }
}

// What a name says outweighs the kind: 政府部门 is what a report has before anybody chooses.
fn kind(report: &Report) -> OrganKind {
    let name = report.organ.name.trim();
    let township = ["乡人民政府", "镇人民政府", "街道办事处", "乡政府", "镇政府"];
    match report.organ.kind {
        _ if township.iter().any(|office| name.contains(office)) => OrganKind::Township,
        OrganKind::Department if name.ends_with("政府") => OrganKind::Government,
        OrganKind::Department if name.ends_with("政府办公室") || name.ends_with("政府办公厅") => {
            OrganKind::Government
        }
        kind => kind,
    }
}
