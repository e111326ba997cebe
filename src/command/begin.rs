//! A report begun: who reports and for which year are filled in; the introduction is proposed.

use super::files::counts;
use super::{Context, Effect, Outcome, Sheet, changes};
use crate::form::Form;
use crate::report::file::{self, YEARS};
use crate::report::{Organ, OrganKind, Report, introduction};

/// The year where the machine's date cannot be had.
const THIS_YEAR: u16 = 2026;

const CONTACT: [(&str, &str); 5] =
    [("address", "地址"), ("postcode", "邮编"), ("phone", "电话"), ("fax", "传真"), ("email", "电子邮箱")];

/// Asks who reports, and for which year: the one that has ended is proposed.
pub fn ask(context: &Context, date: &dyn Fn(u64) -> String) -> Outcome {
    let today = date(context.now);
    let this_year = today.get(..4).and_then(|year| year.parse().ok()).unwrap_or(THIS_YEAR);
    let mut sheet = Sheet::default();
    sheet.markup("<form data-command=begin>");
    sheet.field("机关全称", "name=name autocomplete=off required");
    sheet.markup("<label class=line><span>机关类型</span><select name=kind>");
    for kind in OrganKind::ALL {
        let chosen = if kind == OrganKind::default() { " selected" } else { "" };
        sheet.element(&format!("option value={}{chosen}", kind.id()), kind.label());
    }
    sheet.markup("</select></label>");
    let (first, last, year) = (YEARS.start(), YEARS.end(), this_year.saturating_sub(1));
    let year = format!("type=number name=year min={first} max={last} value={year} required");
    sheet.field("报告年度", &year).element("p class=aside", &editions());
    sheet.markup("<fieldset>").element("legend", "联系方式（写进引言，以后也可以补）");
    for (name, label) in CONTACT {
        sheet.field(label, &format!("name={name} autocomplete=off"));
    }
    sheet.markup("</fieldset><div class=actions><button class=primary>开始编写</button>").close("取消");
    sheet.markup("</div></form>");
    Ok(vec![sheet.shown("新建报告")])
}

// Which edition goes with which year.
fn editions() -> String {
    let edition = |form: &Form| {
        let (first, last) = form.edition.years;
        let years = match last {
            u16::MAX => format!("{first} 年度起"),
            _ => format!("{first} 至 {last} 年度"),
        };
        format!("{years}：{}", form.edition.notice)
    };
    let editions: Vec<String> = Form::all().iter().map(edition).collect();
    format!("使用的格式由年度决定。{}。", editions.join("；"))
}

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
