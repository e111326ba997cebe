//! What puts a finding right, where that is more than a figure.

use super::{Context, Effect, Outcome, dismissal};
use crate::report::file;

/// Does what the finding of that name offers, in the report that is open.
pub fn mend(context: &Context, name: &str) -> Outcome {
    let mut report = context.report()?;
    let finding = dismissal::find(dismissal::open(&report), name)?;
    let Some(mend) = finding.mend else {
        return Err("这一处刚刚有了变化，没有改动，内容没有丢失。请看更新后的提示再试。".to_owned());
    };
    report.apply(mend.edit);
    Ok(vec![Effect::Edit(file::write(&report))])
}
