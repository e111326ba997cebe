//! The paragraph before part 一, proposed from what is known of the organ. It stays a person's text:
//! it is offered once and may be asked for again, never rewritten behind their back.

use super::{Organ, Report};

/// The proposed introduction: legal basis, period, parts, contact.
pub fn proposed(report: &Report) -> String {
    let Report { organ, year, form, .. } = report;
    let headings: Vec<_> = form.edition.parts.iter().map(|part| part.heading).collect();
    let name = if organ.name.trim().is_empty() { "本机关" } else { organ.name.trim() };
    format!(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和{notice}，{name}编制本年度报告。\
         全文由{parts}六个部分组成。本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。{contact}",
        notice = form.edition.notice,
        parts = headings.join("、"),
        contact = contact(organ, name),
    )
}

fn contact(organ: &Organ, name: &str) -> String {
    let known = [
        ("地址", &organ.address),
        ("邮编", &organ.postcode),
        ("电话", &organ.phone),
        ("传真", &organ.fax),
        ("电子邮箱", &organ.email),
    ];
    let known: Vec<_> = known
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(label, text)| format!("{label}：{}", text.trim()))
        .collect();
    match known.is_empty() {
        true => String::new(),
        false => format!("如对本报告有疑问，请与{name}联系（{}）。", known.join("；")),
    }
}
