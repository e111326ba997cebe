//! A filled-in report to look at, to try things on and to learn from. Organ and city are invented.

use super::{Figure, Organ, OrganKind, Report, Signature, introduction, totals};
use crate::form::Equation;

/// The report of 澜川市水务局 (there is no such city) for 2025: complete, and nothing in it to find.
pub fn sample() -> Report {
    let organ = Organ {
        name: "澜川市水务局".to_owned(),
        kind: OrganKind::Department,
        address: "澜川市临江路18号".to_owned(),
        postcode: "000000".to_owned(),
        phone: "0000-0000000".to_owned(),
        fax: String::new(),
        email: "shuiwuju@example.com".to_owned(),
    };
    let mut report = Report::new(2025, organ);
    report.introduction = introduction::proposed(&report) + ELECTRONIC_COPY;
    for (section, text) in report.overview.iter_mut().zip(OVERVIEW) {
        text.clone_into(&mut section.text);
    }
    PROBLEMS.clone_into(&mut report.problems);
    OTHER_MATTERS.clone_into(&mut report.other_matters);
    report.signature = Signature { organ: report.organ.name.clone(), date: "2026-01-16".to_owned() };
    fill_in(&mut report);
    report
}

fn fill_in(report: &mut Report) {
    let form = report.form;
    for (figure, entry) in report.figures.iter_mut().zip(&form.entries) {
        *figure = Figure::zero(entry.kind);
    }
    for (row, written) in FIGURES {
        let cells = report.figures.iter_mut().zip(&form.entries);
        let cells = cells.filter(|(_, entry)| entry.key.starts_with(row));
        for ((figure, entry), written) in cells.zip(written.split(' ')) {
            *figure = Figure::read(written, entry.kind);
        }
    }
    for total in form.equations.iter().filter_map(Equation::total_cell) {
        if let Some(figure) = report.figures.get_mut(total.index()) {
            *figure = Figure::Blank;
        }
    }
    let totals = totals::turn_on(report);
    report.apply(totals);
}

/// The first figures of the cells whose keys begin so; the rest are 0, the totals follow.
const FIGURES: [(&str, &str); 22] = [
    ("disclosure.normative_documents.", "2 1 9"),
    ("disclosure.licences.", "386"),
    ("disclosure.penalties.", "27"),
    ("disclosure.coercive_measures.", "3"),
    ("disclosure.fees.", "47.086"),
    ("applications.received.", "31 8 1 0 2"),
    ("applications.carried_in.", "3 1"),
    ("applications.granted.", "17 4 1 0 1"),
    ("applications.partly_granted.", "3 2"),
    ("applications.refused_third_party.", "0 1"),
    ("applications.refused_process_information.", "1"),
    ("applications.refused_enforcement_file.", "0 0 0 0 1"),
    ("applications.unavailable_not_held.", "6 1"),
    ("applications.unavailable_must_be_created.", "1"),
    ("applications.not_processed_petition.", "2"),
    ("applications.not_processed_repeated.", "1"),
    ("applications.other_not_corrected.", "1"),
    ("applications.other_other.", "1"),
    ("applications.carried_out.", "1 1"),
    ("litigation.review.", "2 0 1"),
    ("litigation.suit_direct.", "1"),
    ("litigation.suit_after_review.", "0 0 0 1"),
];

const ELECTRONIC_COPY: &str = "本报告电子版可在澜川市人民政府门户网站“政府信息公开”专栏查阅、下载。";

const OVERVIEW: [&str; 5] = [
    "围绕供水保障、河湖治理、防汛抗旱等群众关心的事项，全年主动公开政府信息1286条，其中业务动态742条、行政许可信息386条、汛情和水质信息131条、政策文件及解读27条。制发行政规范性文件2件，废止1件，现行有效9件，新文件与解读材料同步发布。\n全年作出行政许可386件、行政处罚27件、行政强制3件，收取行政事业性收费47.086万元，均按规定公示。",
    "全年新收政府信息公开申请42件，其中自然人31件、法人或其他组织11件；上年结转4件。全年办结44件，其中予以公开23件、部分公开5件、不予公开3件、无法提供8件、不予处理3件、其他处理2件。结转下年度继续办理2件。\n因政府信息公开被申请行政复议3件，其中结果维持2件、其他结果1件；被提起行政诉讼2件，其中结果维持1件、尚未审结1件。",
    "起草公文时同步确定公开属性，发布前依次经过科室自查、办公室复核和保密审查。年内逐件核对已公开的文件，对失效内容作出标注，并更新公开目录。",
    "以市政府门户网站“政府信息公开”专栏为主渠道，增设“用水服务”“汛情提示”两个栏目，停水通知、水质报告实现一键可查。安排专人每周检查栏目更新和链接情况，发现差错当日改正。",
    "局主要负责人听取政府信息公开工作汇报2次，组织业务培训3次。将政府信息公开纳入科室年度考核，通过问卷和座谈开展社会评议，对收到的17条意见逐条回应。全年没有因政府信息公开工作被追究责任的情形。",
];

const PROBLEMS: &str = "2025年，我局政府信息公开工作取得一定成效，但仍存在以下问题：一是政策解读以文字为主，图解和案例偏少；二是部分科室答复前与申请人沟通不够，答复文书的说理有待加强。\n针对上述问题，主要从两方面改进：一是推行图文解读，把计量收费、节水补贴等政策讲清楚；二是建立疑难申请会商制度，编印答复文书范例，每半年开展一次案卷评查。";

const OTHER_MATTERS: &str =
    "2025年，本机关收取政府信息公开信息处理费0元。\n除上述事项外，没有其他需要报告的事项。";
