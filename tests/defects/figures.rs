//! Wrong figures in the tables.

use nianbao::form::CellId;
use nianbao::report::{Edit, Figure};

use super::{Defect, Sort, Spot, count, of_cells};
use crate::reports::{APPLICANTS, Dice, GROUPS, OUTCOMES, application_rows};
use crate::written::{Written, cell, pick};

pub const SORTS: &[&Sort] = &[
    &Sort { name: "第三部分错一格", inject: wrong_application },
    &Sort { name: "第三部分错一行", inject: shifted },
    &Sort { name: "第三部分总计未填", inject: total_of_applications },
    &Sort { name: "第四部分总计为0", inject: total_left_0 },
    &Sort { name: "第四部分错一格", inject: wrong_litigation },
    &Sort { name: "结转与上年不符", inject: carried_otherwise },
    &Sort { name: "现行有效、项目数与上年不符", inject: documents_otherwise },
    &Sort { name: "收费以元为单位", inject: in_yuan },
    &Sort { name: "乡镇、县区填规章", inject: rules_of_a_town },
    &Sort { name: "采购金额无单位", inject: without_unit },
    &Sort { name: "空白或斜线", inject: blanks },
    &Sort { name: "数量填文字", inject: text_for_a_count },
    &Sort { name: "负数、小数", inject: no_count },
    &Sort { name: "有采购无金额", inject: procurement },
    &Sort { name: "制发多于有效", inject: more_than_in_force },
    &Sort { name: "无复议而有复议后起诉", inject: suit_without_review },
    &Sort { name: "表格照抄上年", inject: table_of_last_year },
];

// What may be told beside: equations, sentences, jumps.
const BESIDE: &[&str] = &[
    "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "Y01", "Y02", "Y03", "Y05", "V09", "N01", "N02",
    "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10", "N11", "N12", "N13", "N14", "Y06",
];

fn key_of(dice: &mut Dice, written: &Written) -> String {
    let rows = application_rows(written.report.form.edition.id);
    format!("applications.{}.{}", pick(dice, &rows), pick(dice, &APPLICANTS))
}

fn wrong_application(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let key = key_of(dice, written);
    let wrong = count(written, &key) + 1 + dice.below(6);
    let at = cell(&written.report, &key);
    Some(of_cells(written, &[(at, Figure::Count(wrong))], &["F03", "F01", "F02", "F05"], BESIDE))
}

fn shifted(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let rows = application_rows(written.report.form.edition.id);
    let first = 2 + usize::try_from(dice.below(6)).unwrap();
    let columns: Vec<&str> = APPLICANTS.into_iter().chain(["total"]).collect();
    if count(written, "applications.concluded.total") == 0 {
        return None;
    }
    let mut figures = Vec::new();
    for at in first..rows.len() {
        for column in &columns {
            let above = match at == first {
                true => 0,
                false => count(written, &format!("applications.{}.{column}", rows[at - 1])),
            };
            figures.push((
                cell(&written.report, &format!("applications.{}.{column}", rows[at])),
                Figure::Count(above),
            ));
        }
    }
    Some(of_cells(written, &figures, &["F01", "F02", "F03"], BESIDE))
}

fn total_of_applications(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let rows = application_rows(written.report.form.edition.id);
    let key = format!("applications.{}.total", pick(dice, &rows));
    if count(written, &key) == 0 {
        return None;
    }
    Some(of_cells(written, &[(cell(&written.report, &key), Figure::Count(0))], &["F03"], BESIDE))
}

fn total_left_0(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let key = format!("litigation.{}.total", pick(dice, &GROUPS));
    if count(written, &key) == 0 {
        return None;
    }
    Some(of_cells(written, &[(cell(&written.report, &key), Figure::Count(0))], &["F04"], BESIDE))
}

fn wrong_litigation(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let key = format!("litigation.{}.{}", pick(dice, &GROUPS), pick(dice, &OUTCOMES));
    let wrong = count(written, &key) + 1 + dice.below(4);
    Some(of_cells(written, &[(cell(&written.report, &key), Figure::Count(wrong))], &["F04"], BESIDE))
}

// It is last year's report that differs: this year's stays in agreement with itself.
fn otherwise(
    written: &Written,
    this: &str,
    last_key: &str,
    rules: &'static [&'static str],
    by: u64,
) -> Option<Defect> {
    let mut last = written.last.clone()?;
    let held = last.figure(last.form.cell(last_key)?).integer()?;
    let figure = Figure::Count(u64::try_from(held).ok()? + by);
    let done = format!("last year's {last_key}: {held} → {figure}");
    last.apply(Edit::Figure { cell: cell(&last, last_key), figure });
    let spot = Spot::Cells(vec![written.report.form.cell(this)?]);
    Some(Defect { report: written.report.clone(), last: Some(last), spot, rules, along: &["V09"], done })
}

fn carried_otherwise(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let applicant = pick(dice, &APPLICANTS);
    let [this, last] = ["carried_in", "carried_out"].map(|row| format!("applications.{row}.{applicant}"));
    otherwise(written, &this, &last, &["Y01"], 1 + dice.below(5))
}

fn documents_otherwise(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let editions = [&written.report, written.last.as_ref()?].map(|report| report.form.edition.id);
    let by = 1 + dice.below(3);
    match editions {
        ["2021", "2021"] => {
            let key = "disclosure.normative_documents.in_force";
            otherwise(written, key, key, &["Y02"], by)
        }
        ["2019", "2019"] => {
            let row = pick(dice, &["licences", "penalties", "fees"]);
            let key = format!("disclosure.{row}.last_year");
            otherwise(written, &key, &key, &["Y03"], by)
        }
        _ => None,
    }
}

fn in_yuan(written: &Written, _: &mut Dice) -> Option<Defect> {
    let key = "disclosure.fees.amount";
    let form = written.report.form;
    let at = form.cell(key)?;
    let last = written.last.as_ref()?;
    let before = last.figure(last.form.cell(key)?).to_string();
    let held = written.report.figure(at).to_string();
    if held == "0" || before == "0" {
        return None;
    }
    let (whole, fraction) = held.split_once('.').unwrap_or((&held, ""));
    let yuan = format!("{whole}{fraction:0<4}").trim_start_matches('0').to_owned();
    Some(of_cells(written, &[(at, Figure::read(&yuan, form.entry(at).unwrap().kind))], &["V05"], &["N12"]))
}

fn rules_of_a_town(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let low = matches!(written.who.level, '镇' | '县' | '区');
    let keys: &[&str] = match written.report.form.edition.id {
        "2019" => &["made", "published", "total_public"],
        _ => &["issued", "in_force"],
    };
    if !low {
        return None;
    }
    let number = Figure::Count(1 + dice.below(3));
    let figures: Vec<(CellId, Figure)> = keys
        .iter()
        .map(|key| (cell(&written.report, &format!("disclosure.rules.{key}")), number.clone()))
        .collect();
    Some(of_cells(written, &figures, &["V07"], &["Y02", "V08", "V09", "N11"]))
}

fn without_unit(written: &Written, _: &mut Dice) -> Option<Defect> {
    let at = written.report.form.cell("disclosure.procurement.amount")?;
    let held = written.report.figure(at).to_string();
    let figure = Figure::read(held.trim_end_matches("万元"), written.report.form.entry(at).unwrap().kind);
    Some(of_cells(written, &[(at, figure)], &["V06"], &[]))
}

fn blanks(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let zeros: Vec<CellId> =
        written.report.cells().filter(|(.., figure)| figure.is_zero()).map(|(cell, ..)| cell).collect();
    let sign = pick(dice, &["", "/", "无", "—", "-"]);
    let mut figures = Vec::new();
    for _ in 0..1 + dice.below(4) {
        let at = pick(dice, &zeros);
        figures.push((at, Figure::read(sign, written.report.form.entry(at).unwrap().kind)));
    }
    Some(of_cells(written, &figures, &["V03"], &[]))
}

fn text_for_a_count(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let key = key_of(dice, written);
    let text = pick(dice, &["若干", "详见附件", "三件", "约20", "12件左右"]);
    let at = cell(&written.report, &key);
    Some(of_cells(written, &[(at, Figure::Text(text.to_owned()))], &["V01"], BESIDE))
}

fn no_count(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let key = key_of(dice, written);
    let text = pick(dice, &["-3", "1.5", "2.0"]);
    let at = cell(&written.report, &key);
    Some(of_cells(written, &[(at, Figure::Text(text.to_owned()))], &["V02"], BESIDE))
}

fn procurement(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let form = written.report.form;
    let keys = ["disclosure.procurement.count", "disclosure.procurement.amount"];
    let at = form.cell(keys[usize::try_from(dice.below(2)).unwrap()])?;
    Some(of_cells(written, &[(at, Figure::zero(form.entry(at).unwrap().kind))], &["F06"], &["V09"]))
}

fn more_than_in_force(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let at = |column: &str| written.report.form.cell(&format!("disclosure.normative_documents.{column}"));
    let in_force = written.report.figure(at("in_force")?).integer()?;
    let issued = Figure::Count(u64::try_from(in_force).ok()? + 1 + dice.below(5));
    let figures = [(at("issued")?, issued), (at("repealed")?, Figure::Count(0))];
    Some(of_cells(written, &figures, &["F07"], &["Y02", "V09", "N11", "N10"]))
}

fn suit_without_review(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let reviews = |report: &nianbao::report::Report| {
        report.form.cell("litigation.review.total").map(|cell| report.figure(cell).is_zero())
    };
    let last = written.last.as_ref()?;
    if reviews(&written.report) != Some(true) || reviews(last) != Some(true) {
        return None;
    }
    let outcome = pick(dice, &OUTCOMES);
    let keys =
        [format!("litigation.suit_after_review.{outcome}"), "litigation.suit_after_review.total".to_owned()];
    let figures = keys.map(|key| (cell(&written.report, &key), Figure::Count(1 + count(written, &key))));
    Some(of_cells(written, &figures, &["F08"], BESIDE))
}

fn table_of_last_year(written: &Written, _: &mut Dice) -> Option<Defect> {
    let last = written.last.as_ref().filter(|last| last.form == written.report.form)?;
    let of_table = written.report.cells().filter(|(_, entry, _)| entry.table == 0);
    let figures: Vec<(CellId, Figure)> =
        of_table.map(|(cell, ..)| (cell, last.figure(cell).clone())).collect();
    let many = figures.iter().filter(|(_, figure)| !figure.is_zero()).count() >= 4;
    many.then(|| of_cells(written, &figures, &["Y05"], BESIDE))
}
