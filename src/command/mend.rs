//! What puts a finding right, where that is more than a figure.

use super::{Context, Effect, Outcome};
use crate::check;
use crate::report::{file, last_year};

/// Does what the finding of that rule and message offers, in the report that is open.
pub fn mend(context: &Context, name: &str) -> Outcome {
    let mut report = context.report()?;
    let last = last_year::attached(&report);
    let findings = check::review(&report, last.as_ref());
    let named =
        findings.into_iter().find(|finding| [finding.rule.id, " ", &finding.message].concat() == name);
    let Some(mend) = named.and_then(|finding| finding.mend) else {
        return Err("这一处刚刚有了变化，没有改动，内容没有丢失。请看更新后的提示再试。".to_owned());
    };
    report.apply(mend.edit);
    Ok(vec![Effect::Edit(file::write(&report))])
}
