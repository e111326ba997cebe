//! A report begun: who reports and for which year were filled in; the introduction is proposed.

use super::files::counts;
use super::{Context, Effect, Outcome, changes};
use crate::report::file::{self, YEARS};
use crate::report::{Organ, OrganKind, Report, introduction};

/// Keeps it as a new draft and opens that.
pub fn begin(context: &Context) -> Outcome {
    let text = |name: &str| context.input(name).trim().to_owned();
    let organ = Organ {
        name: text("name"),
        kind: OrganKind::of(&text("kind")).unwrap_or_default(),
        address: text("address"),
        postcode: text("postcode"),
        phone: text("phone"),
        fax: text("fax"),
        email: text("email"),
    };
    let year: Option<u16> = text("year").parse().ok().filter(|year| YEARS.contains(year));
    let year = year.ok_or_else(|| {
        let (first, last) = (YEARS.start(), YEARS.end());
        format!("报告年度应为 {first} 年至 {last} 年。没有新建报告，已有的草稿没有改变。请改正年度后再试。")
    })?;
    let mut report = Report::new(year, organ);
    report.introduction = introduction::proposed(&report);
    let (drafts, id) = (context.drafts(), context.new_id(0));
    drafts
        .create(&id, &report, &file::write(&report), context.now, counts(&report))
        .map_err(|error| error.message())?;
    Ok([changes(&drafts), vec![Effect::Open(id)]].concat())
}
