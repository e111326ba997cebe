//! What every report says alike, and should: it is no repetition.

use std::ops::Range;

use super::super::near::{around, has_any, places, sentence};

// Whoever writes one of these writes the sentence that the form or the notice asks for.
const SENTENCES: [&str; 16] = [
    "需要报告的事项",
    "需要报告的其他事项",
    "信息处理费",
    "统计期限",
    "如对本报告",
    "如有疑问",
    "联系电话",
    "电子版",
    "编制本报告",
    "编制本年度报告",
    "六个部分",
    "追究责任",
    "责任追究",
    "未收到",
    "没有收到",
    "未发生",
];

// Turns of phrase that mean nothing of this organ or year.
const PHRASES: [&str; 11] = [
    "以习近平新时代中国特色社会主义思想为指导",
    "中华人民共和国政府信息公开条例",
    "深入贯彻落实",
    "认真贯彻落实",
    "取得了一定成效",
    "取得一定成效",
    "但仍存在以下问题",
    "但仍存在一些不足",
    "针对上述问题",
    "政府门户网站",
    "“政府信息公开”专栏",
];

// A figure beside one of these is the table once more, in words.
const INDICATORS: [&str; 18] = [
    "申请",
    "结转",
    "办结",
    "公开",
    "无法提供",
    "不予处理",
    "其他处理",
    "行政复议",
    "行政诉讼",
    "规范性文件",
    "规章",
    "行政许可",
    "行政处罚",
    "行政强制",
    "事业性收费",
    "结果",
    "自然人",
    "法人",
];

const CLAUSE_ENDS: [char; 8] = ['，', '。', '；', '、', '：', ',', ';', '\n'];
const LONGEST_CLAUSE: usize = 22;

/// The bytes of a paragraph that say what every report says, in order and apart; `start` is where the paragraph begins
/// in its field.
pub(super) fn ranges(line: &str, start: usize) -> Vec<Range<usize>> {
    let sentences = SENTENCES.iter().flat_map(|word| places(line, word)).map(|place| sentence(line, &place));
    let phrases = PHRASES.iter().flat_map(|word| places(line, word));
    let mut ranges: Vec<Range<usize>> =
        sentences.chain(phrases).chain(titles(line)).chain(figures(line)).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let range = range.start + start..range.end + start;
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

// 《…》
fn titles(line: &str) -> impl Iterator<Item = Range<usize>> {
    places(line, "《").filter_map(|open| {
        let end = line.get(open.end..)?.find('》')?;
        Some(open.start..open.end + end)
    })
}

fn figures(line: &str) -> Vec<Range<usize>> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for (at, digit) in line.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
        if clauses.last().is_some_and(|clause| clause.contains(&at)) {
            continue;
        }
        let clause = around(line, &(at..at + digit.len_utf8()), &CLAUSE_ENDS);
        let words = line.get(clause.clone()).unwrap_or("");
        if words.chars().count() <= LONGEST_CLAUSE && has_any(words, &INDICATORS) {
            clauses.push(clause);
        }
    }
    clauses
}
