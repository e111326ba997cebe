//! Amounts of money: 行政事业性收费 against part 二 (N12), the fees for information by their tariff (N15).

use super::claim::Claim;
use super::clause::Clause;
use super::compare::MOST_FOUND;
use super::indicator::Indicator;
use super::quantity::{Number, Quantity};
use super::{Text, Wrong};
use crate::check::rule::{N12, N15};
use crate::check::{Finding, Mend, Place};
use crate::form::{CellId, Kind};
use crate::report::Figure;

/// N12 of the amount, N15.
pub(super) fn check(text: &Text, found: &mut Vec<Finding>, wrong: &mut Wrong) {
    let of_money = text.reading.claims.iter().filter(|claim| claim.quantity.yuan().is_some());
    for claim in of_money.take(MOST_FOUND) {
        let finding = match claim.indicators.first() {
            Some(Indicator::ServiceFee) => service_fee(text, claim),
            Some(Indicator::ProcessingFee) => tariff(text, claim).or_else(|| items(text, claim)),
            _ => None,
        };
        if let Some(finding) = finding {
            wrong.add(text, &claim.quantity);
            found.push(finding);
        }
    }
}

// Yuan in ten thousands, as part 二 has them.
fn in_ten_thousands(yuan: Number) -> Number {
    Number { scale: yuan.scale + 4, ..yuan }.reduced()
}

fn service_fee(text: &Text, claim: &Claim) -> Option<Finding> {
    let stated = in_ten_thousands(claim.quantity.yuan()?);
    let (cell, held) = held(text)?;
    let computed = Number::read(&held)?.reduced();
    if stated == computed {
        return None;
    }
    let message = format!("文字写“{}”，表格中行政事业性收费为 {held} 万元。", text.quoted(&claim.words));
    let words = text.written(&claim.quantity.words);
    let new = format!("{held}万元");
    let mend = Mend::replacing(text.report, text.field, &words, &new, &format!("文字改为 {new}"));
    let finding = text.finding(&N12, &claim.words, message).mended_by(mend);
    Some(Finding { beside: vec![Place::Cells(vec![cell])], ..finding })
}

// The cell of edition 2021; edition 2019 counts kinds of fees.
fn held(text: &Text) -> Option<(CellId, String)> {
    let form = text.report.form;
    let cell = form.cell("disclosure.fees.amount")?;
    let is_of_ten_thousands = form.entry(cell)?.kind == Kind::Amount("万元");
    match text.report.figure(cell) {
        Figure::Amount(amount) if is_of_ten_thousands => Some((cell, amount.digits().to_owned())),
        _ => None,
    }
}

// By the page 10, 20 or 40 元, by the piece whole hundreds: always tens.
fn tariff(text: &Text, claim: &Claim) -> Option<Finding> {
    let yuan = claim.quantity.yuan()?;
    if yuan.integer().is_some_and(|yuan| yuan % 10 == 0) {
        return None;
    }
    let message = format!(
        "文字写“{}”：信息处理费按件计收每档 100 元，按页计收每页 10 元、20 元或 40 元，总数应为 10 元的整数倍。",
        text.quoted(&claim.words)
    );
    Some(text.finding(&N15, &claim.words, message))
}

// Clauses that one list of fees goes through.
const MOST_ITEMS: usize = 16;

// 共收取300元，其中按件计收100元、按页计收200元.
fn items(text: &Text, claim: &Claim) -> Option<Finding> {
    let stated = claim.quantity.yuan()?.integer()?;
    let rest = text.reading.clauses.get(claim.clause + 1..)?;
    let is_item = |clause: &&Clause| !clause.has(&[super::term::Term::ProcessingFee]);
    let first = rest.first().filter(|first| first.of_which)?;
    let mut items: Vec<&Quantity> = Vec::new();
    for clause in rest.iter().take(MOST_ITEMS).take_while(is_item) {
        items.extend(clause.quantities().map(|(_, quantity)| quantity).filter(|item| item.yuan().is_some()));
        if clause.is_last() {
            break;
        }
    }
    let sum = items.iter().try_fold(0i64, |sum, item| sum.checked_add(item.yuan()?.integer()?))?;
    let words = claim.quantity.words.start..items.last().filter(|_| items.len() > 1)?.words.end;
    let open = text.words(&(first.words.start..words.end)).contains('等');
    if sum == stated || (open && sum < stated) {
        return None;
    }
    let message = format!(
        "信息处理费总数写 {stated} 元，分项相加为 {sum} 元，相差 {} 元：“{}”。",
        stated.abs_diff(sum),
        text.quoted(&words)
    );
    Some(text.finding(&N15, &words, message))
}
