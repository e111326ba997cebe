//! The two notices' forms, written out a second time: what every other statement of them is held to.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use nianbao::report::Report;

use crate::reports::{APPLICANTS, GROUPS, OUTCOMES as OUTCOME_KEYS, application_rows, figure_at};

/// The parts' headings with their numbers.
pub const HEADINGS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

/// Over part 三's labels.
pub const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

const ORGANISATIONS: &str = "法人或其他组织";

/// Over part 三's figures, below 申请人情况.
pub const APPLICANT_HEADS: [&[&str]; 7] = [
    &["自然人"],
    &[ORGANISATIONS, "商业企业"],
    &[ORGANISATIONS, "科研机构"],
    &[ORGANISATIONS, "社会公益组织"],
    &[ORGANISATIONS, "法律服务机构"],
    &[ORGANISATIONS, "其他"],
    &["总计"],
];

/// Part 四's groups of columns.
pub const CASES: [&[&str]; 3] =
    [&["行政复议"], &["行政诉讼", "未经复议直接起诉"], &["行政诉讼", "复议后起诉"]];

/// Part 四's columns in each group.
pub const OUTCOMES: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/// Part 二's rows as drawn: words, keys in brackets, `×` the columns spanned.
pub fn disclosure(edition: &str) -> &'static [&'static str] {
    match edition {
        "2019" => &[
            "第二十条第（一）项×12",
            "信息内容×3 本年新制作数量×3 本年新公开数量×3 对外公开总数量×3",
            "规章×3 [disclosure.rules.made]×3 [disclosure.rules.published]×3 [disclosure.rules.total_public]×3",
            "规范性文件×3 [disclosure.normative_documents.made]×3 [disclosure.normative_documents.published]×3 \
             [disclosure.normative_documents.total_public]×3",
            "第二十条第（五）项×12",
            "信息内容×3 上一年项目数量×3 本年增/减×3 处理决定数量×3",
            "行政许可×3 [disclosure.licences.last_year]×3 [disclosure.licences.change]×3 \
             [disclosure.licences.decisions]×3",
            "其他对外管理服务事项×3 [disclosure.other_services.last_year]×3 \
             [disclosure.other_services.change]×3 [disclosure.other_services.decisions]×3",
            "第二十条第（六）项×12",
            "信息内容×3 上一年项目数量×3 本年增/减×3 处理决定数量×3",
            "行政处罚×3 [disclosure.penalties.last_year]×3 [disclosure.penalties.change]×3 \
             [disclosure.penalties.decisions]×3",
            "行政强制×3 [disclosure.coercive_measures.last_year]×3 [disclosure.coercive_measures.change]×3 \
             [disclosure.coercive_measures.decisions]×3",
            "第二十条第（八）项×12",
            "信息内容×4 上一年项目数量×4 本年增/减×4",
            "行政事业性收费×4 [disclosure.fees.last_year]×4 [disclosure.fees.change]×4",
            "第二十条第（九）项×12",
            "信息内容×4 采购项目数量×4 采购总金额×4",
            "政府集中采购×4 [disclosure.procurement.count]×4 [disclosure.procurement.amount]×4",
        ],
        _ => &[
            "第二十条第（一）项×4",
            "信息内容 本年制发件数 本年废止件数 现行有效件数",
            "规章 [disclosure.rules.issued] [disclosure.rules.repealed] [disclosure.rules.in_force]",
            "行政规范性文件 [disclosure.normative_documents.issued] [disclosure.normative_documents.repealed] \
             [disclosure.normative_documents.in_force]",
            "第二十条第（五）项×4",
            "信息内容 本年处理决定数量×3",
            "行政许可 [disclosure.licences.decisions]×3",
            "第二十条第（六）项×4",
            "信息内容 本年处理决定数量×3",
            "行政处罚 [disclosure.penalties.decisions]×3",
            "行政强制 [disclosure.coercive_measures.decisions]×3",
            "第二十条第（八）项×4",
            "信息内容 本年收费金额（单位：万元）×3",
            "行政事业性收费 [disclosure.fees.amount]×3",
        ],
    }
}

/// A row as drawn, from its boxes' texts and widths.
pub fn drawn(boxes: impl Iterator<Item = (String, usize)>) -> String {
    let shown = |(text, cols): (String, usize)| if cols == 1 { text } else { format!("{text}×{cols}") };
    boxes.map(shown).collect::<Vec<_>>().join(" ")
}

/// Part 三's rows: the labels to the left, from the outermost, and the row's key.
pub fn labelled_rows(edition: &str) -> Vec<(Vec<&'static str>, &'static str)> {
    const DONE: &str = "三、本年度办理结果";
    let refused = [
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ];
    let unavailable =
        ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"];
    let not_processed = [
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ];
    let other = [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ];
    let mut labels = vec![
        vec!["一、本年新收政府信息公开申请数量"],
        vec!["二、上年结转政府信息公开申请数量"],
        vec![DONE, "（一）予以公开"],
        vec![DONE, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
    ];
    labels.extend(refused.map(|label| vec![DONE, "（三）不予公开", label]));
    labels.extend(unavailable.map(|label| vec![DONE, "（四）无法提供", label]));
    labels.extend(not_processed.map(|label| vec![DONE, "（五）不予处理", label]));
    match edition {
        "2019" => labels.push(vec![DONE, "（六）其他处理"]),
        _ => labels.extend(other.map(|label| vec![DONE, "（六）其他处理", label])),
    }
    labels.push(vec![DONE, "（七）总计"]);
    labels.push(vec!["四、结转下年度继续办理"]);
    labels.into_iter().zip(application_rows(edition)).collect()
}

/// The words above a box, from the top, each once.
pub fn path<'a>(boxes: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut path: Vec<_> = boxes.filter(|text| !text.is_empty()).collect();
    path.dedup();
    path
}

/// A table as a document shows it: for each row its boxes' text, columns spanned, rows spanned.
pub type Shown = Vec<Vec<(String, usize, usize)>>;

/// The text over each place of a table's grid, laid out as browsers do it. Fails on a hole, an overlap,
/// or a box that sticks out.
pub fn grid(table: &Shown) -> Vec<Vec<String>> {
    let width = table[0].iter().map(|(_, cols, _)| cols).sum();
    let mut grid: Vec<Vec<Option<String>>> = vec![vec![None; width]; table.len()];
    for (row, boxes) in table.iter().enumerate() {
        for (text, cols, rows) in boxes {
            let column = grid[row].iter().position(Option::is_none).expect("room for the box");
            for covered in &mut grid[row..row + rows] {
                for held in &mut covered[column..column + cols] {
                    assert!(held.replace(text.clone()).is_none(), "two boxes overlap in row {row}");
                }
            }
        }
    }
    grid.into_iter().map(|row| row.into_iter().map(|text| text.expect("no hole")).collect()).collect()
}

/// Holds a document's three tables to the notices: every official label and every figure of the report
/// in its row and column.
pub fn assert_shows(tables: &[Shown], report: &Report) {
    let edition = report.form.edition.id;
    let [disclosure, applications, litigation] = tables else { panic!("three tables, not {}", tables.len()) };
    assert_disclosure(disclosure, report);
    let grid_of_applications = grid(applications);
    let rows = labelled_rows(edition);
    assert_eq!(grid_of_applications.len(), 3 + rows.len());
    for (row, (labels, key)) in grid_of_applications[3..].iter().zip(rows) {
        assert_eq!(path(row[..3].iter().map(String::as_str)), labels);
        for (column, applicant) in APPLICANTS.iter().chain(&["total"]).enumerate() {
            let above: Vec<_> = path(grid_of_applications[..3].iter().map(|head| head[3 + column].as_str()));
            assert_eq!(above[0], "申请人情况");
            assert_eq!(&above[1..], APPLICANT_HEADS[column]);
            assert_eq!(row[3 + column], figure_at(report, &format!("applications.{key}.{applicant}")));
        }
    }
    assert!(grid_of_applications[..3].iter().all(|head| head[..3].iter().all(|text| text == NOTE)));
    assert_eq!(application_rows(edition).len() + 3, applications.len());
    assert_litigation(&grid(litigation), report);
}

fn assert_disclosure(table: &Shown, report: &Report) {
    grid(table);
    let mut expected: Vec<_> =
        disclosure(report.form.edition.id).iter().map(|row| (*row).to_owned()).collect();
    for (_, entry, figure) in report.cells() {
        for row in &mut expected {
            *row = row.replace(&format!("[{}]", entry.key), &figure.to_string());
        }
    }
    let rows: Vec<_> =
        table.iter().map(|boxes| drawn(boxes.iter().map(|(text, cols, _)| (text.clone(), *cols)))).collect();
    assert_eq!(rows, expected);
}

fn assert_litigation(grid: &[Vec<String>], report: &Report) {
    assert_eq!((grid.len(), grid[0].len()), (4, 15));
    for (at, figure) in grid[3].iter().enumerate() {
        let (group, outcome) = (at / 5, at % 5);
        let above = path(grid[..3].iter().map(|head| head[at].as_str()));
        assert_eq!(above, [CASES[group], &[OUTCOMES[outcome]]].concat());
        let column = OUTCOME_KEYS.get(outcome).unwrap_or(&"total");
        assert_eq!(*figure, figure_at(report, &format!("litigation.{}.{column}", GROUPS[group])));
    }
}
