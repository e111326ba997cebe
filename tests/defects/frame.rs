//! What should be there and is not, and what is another's.

use nianbao::form::Field;
use nianbao::report::{Edit, OrganKind, Section};

use super::{Defect, OF_PROSE, Sort, Spot, of_field, of_words, prose, stated};
use crate::reports::Dice;
use crate::written::{Written, pick};

pub const SORTS: &[&Sort] = &[
    &Sort { name: "引言部分数目", inject: number_of_parts },
    &Sort { name: "引言部分名称", inject: name_of_part },
    &Sort { name: "引言少列一部分", inject: part_missing },
    &Sort { name: "缺小标题", inject: heading_missing },
    &Sort { name: "小标题顺序", inject: headings_swapped },
    &Sort { name: "小标题编号", inject: heading_number },
    &Sort { name: "第五部分为无", inject: no_problems },
    &Sort { name: "第五部分缺改进", inject: no_improvements },
    &Sort { name: "第六部分缺处理费", inject: no_fees },
    &Sort { name: "政府缺考核评议追究", inject: article_50 },
    &Sort { name: "照抄上年文字", inject: copied },
    &Sort { name: "别的机关", inject: another_organ },
    &Sort { name: "署名是别的机关", inject: another_signs },
    &Sort { name: "落款早于年末", inject: too_early },
    &Sort { name: "落款逾期", inject: too_late },
    &Sort { name: "标题重复", inject: title },
    &Sort { name: "邮编、电话缺位", inject: contact },
];

fn number_of_parts(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "number-of-parts", dice)?;
    let new = pick(dice, &["五个", "七个", "5个", "四个"]);
    Some(of_words(written, (place.field, &place.range), new, &["S09"], &[]))
}

fn name_of_part(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "part", dice)?;
    let held = &written.report.text(place.field)[place.range.clone()];
    let new = match held {
        "存在的主要问题及改进情况" => "存在的主要问题及改进措施",
        "总体情况" => "概述",
        "主动公开政府信息情况" => "主动公开情况统计",
        "收到和处理政府信息公开申请情况" => "政府信息公开收费及减免情况",
        "其他需要报告的事项" => "附表",
        _ => "政府信息公开投诉举报情况",
    };
    // The list is marked where the name is none of a part.
    let mut defect = of_words(written, (place.field, &place.range), new, &["S09"], &[]);
    defect.spot = Spot::Fields(vec![place.field]);
    Some(defect)
}

fn part_missing(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let place = stated(written, "part", dice)?;
    let text = written.report.text(place.field);
    let mut words = place.range.clone();
    words.end += ['、', '；'].iter().find(|stop| text[words.end..].starts_with(**stop))?.len_utf8();
    let mut defect = of_words(written, (place.field, &words), "", &["S09"], &[]);
    defect.spot = Spot::Fields(vec![place.field]);
    Some(defect)
}

fn headings(written: &Written) -> usize {
    written.report.overview.len() - 5
}

fn of_sections(
    written: &Written,
    sections: Vec<Section>,
    rules: &'static [&'static str],
    along: &'static [&'static str],
) -> Defect {
    let mut report = written.report.clone();
    let done = sections.iter().map(|section| section.heading.clone()).collect::<Vec<_>>().join(" ");
    report.overview = sections;
    let fields =
        (0..report.overview.len()).flat_map(|at| [Field::SectionHeading(at), Field::SectionText(at)]);
    let spot = Spot::Fields(fields.collect());
    Defect { report, last: written.last.clone(), spot, rules, along, done }
}

// The text goes on under the heading before.
fn heading_missing(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let mut sections = written.report.overview.clone();
    let at = headings(written) + 1 + usize::try_from(dice.below(4)).unwrap();
    let gone = sections.remove(at);
    sections[at - 1].text += &format!("\n{}", gone.text);
    Some(of_sections(written, sections, &["S10"], &["L04"]))
}

fn headings_swapped(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let mut sections = written.report.overview.clone();
    let at = headings(written) + usize::try_from(dice.below(4)).unwrap();
    sections.swap(at, at + 1);
    Some(of_sections(written, sections, &["S10"], &["L04"]))
}

fn heading_number(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let numerals = ["一", "二", "三", "四", "五", "六"];
    let mut sections = written.report.overview.clone();
    let at = usize::try_from(1 + dice.below(4)).unwrap();
    let heading = &mut sections[headings(written) + at].heading;
    let other = if dice.below(2) == 0 { at - 1 } else { at + 1 };
    *heading = heading.replacen(numerals[at], numerals[other], 1);
    Some(of_sections(written, sections, &["L04", "S10"], &[]))
}

fn no_problems(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let text = pick(dice, &["无", "无。", "", "暂无。", "没有。"]);
    Some(of_field(written, Field::Problems, text, &["S12"], &[]))
}

fn no_improvements(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let text =
        pick(dice, &["部分栏目内容偏少，群众反映查找困难。", "一是工作人员变动频繁；二是政策解读不够通俗。"]);
    Some(of_field(written, Field::Problems, text, &["S12"], &[]))
}

fn no_fees(written: &Written, dice: &mut Dice) -> Option<Defect> {
    // The fee is one of 2021 and later.
    if written.report.year < 2021 {
        return None;
    }
    let text = pick(
        dice,
        &["没有其他需要报告的事项。", "无其他需要报告的事项。", "无。", "本年度政务公开要点任务全部完成。"],
    );
    Some(of_field(written, Field::OtherMatters, text, &["S13"], &[]))
}

fn article_50(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if written.who.kind != OrganKind::Government {
        return None;
    }
    let place = stated(written, "article-50", dice)?;
    let new = pick(dice, &["", "将政务公开纳入年度绩效考核。"]);
    let mut defect = of_words(written, (place.field, &place.range), new, &["S11"], &[]);
    defect.spot = Spot::Fields(vec![place.field, Field::SectionHeading(written.report.overview.len() - 1)]);
    Some(defect)
}

// As a clerk does: the years changed, the rest as it was.
fn copied(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let last = written.last.as_ref()?;
    let mut report = written.report.clone();
    let year = last.year;
    let moved = |text: &str| {
        let with = |text: String, from: u16| text.replace(&format!("{from}年"), &format!("{}年", from + 1));
        [year + 1, year, year - 1].into_iter().fold(text.to_owned(), with)
    };
    // A short one is no copy that anyone would mind.
    if last.problems.chars().count() < 110 {
        return None;
    }
    let fields = match dice.below(2) {
        0 => vec![Field::Problems],
        _ => prose(written).into_iter().rev().take(4).collect(),
    };
    // From its end: a lead may stand in one of them only.
    let shift = report.overview.len().abs_diff(last.overview.len());
    let longer = report.overview.len() > last.overview.len();
    for field in &fields {
        let from = match *field {
            Field::SectionText(at) if longer => Field::SectionText(at.checked_sub(shift)?),
            Field::SectionText(at) => Field::SectionText(at + shift),
            field => field,
        };
        let text = moved(last.text(from));
        report.apply(Edit::Text { field: *field, text });
    }
    let done = format!("{fields:?} of last year: {}", report.problems);
    Some(Defect {
        report,
        last: Some(last.clone()),
        spot: Spot::Fields(fields),
        rules: &["Y04"],
        along: OF_PROSE,
        done,
    })
}

const OTHERS: [&str; 5] = ["白石县水利局", "松江县教育局", "柳河市财政局", "丰乐镇人民政府", "古塘区民政局"];

fn another_organ(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let what = pick(dice, &["organ", "contact-organ"]);
    let place = stated(written, what, dice)?;
    let new = pick(dice, &OTHERS);
    Some(of_words(written, (place.field, &place.range), new, &["D07"], &[]))
}

fn another_signs(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if written.report.signature.organ.is_empty() {
        return None;
    }
    let new = pick(dice, &OTHERS);
    Some(of_field(written, Field::SignatureOrgan, new, &["D07"], &[]))
}

fn too_early(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if written.report.signature.date.is_empty() {
        return None;
    }
    let year = written.report.year;
    let new = pick(dice, &[format!("{year}-12-20"), format!("{year}年1月15日"), format!("{year}年11月30日")]);
    Some(of_field(written, Field::SignatureDate, &new, &["D03"], &["D02"]))
}

fn too_late(written: &Written, dice: &mut Dice) -> Option<Defect> {
    if written.report.signature.date.is_empty() {
        return None;
    }
    let year = written.report.year + 1;
    let new =
        pick(dice, &[format!("{year}-04-20"), format!("{year}年6月15日"), format!("{}-01-15", year + 1)]);
    Some(of_field(written, Field::SignatureDate, &new, &["D03"], &["D02"]))
}

fn title(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (name, year) = (&written.report.organ.name, written.report.year);
    let new = pick(dice, &[format!("{name}{year}年政府信息公开工作年度报告"), String::new()]);
    Some(of_field(written, Field::OrganName, &new, &["S08"], &["D07"]))
}

fn contact(written: &Written, dice: &mut Dice) -> Option<Defect> {
    let (what, field) = pick(dice, &[("postcode", Field::Postcode), ("phone", Field::Phone)]);
    let place = stated(written, what, dice)?;
    let held = written.report.text(field);
    let new = if what == "phone" { "" } else { &held[1..] };
    let mut defect = of_words(written, (place.field, &place.range), new, &["D08"], &["S07"]);
    defect.report.apply(Edit::Text { field, text: new.to_owned() });
    defect.spot = Spot::Fields(vec![place.field, field, Field::Address]);
    Some(defect)
}
