//! How far words stand from a figure.

use super::{Figure, Plain, Token, is_telling};

/// Words between a verb and its object that say nothing of whose it is.
pub(super) const FILLERS: [&str; 30] = [
    "人民群众",
    "社会公众",
    "社会各界",
    "辖区居民",
    "群众",
    "公众",
    "市民",
    "居民",
    "村民",
    "申请人",
    "提交",
    "提出",
    "递交",
    "线上线下",
    "各类",
    "各种",
    "有效",
    "政府",
    "信息",
    "事项",
    "共计",
    "总计",
    "合计",
    "累计",
    "共",
    "并",
    "按时",
    "按期",
    "依法",
    "的",
];

/// Letters between the last word before a figure and the figure.
pub(super) fn gap(plain: &Plain, before: &[Token], start: usize) -> usize {
    before.last().map_or(0, |token| outside_brackets(plain.get(token.words.end..start)))
}

/// Letters that stand in no bracket.
pub(super) fn outside_brackets(text: &str) -> usize {
    let mut depth = 0usize;
    let outside = text.chars().filter(|letter| {
        depth = if *letter == '(' { depth + 1 } else { depth };
        let counts = depth == 0;
        depth = if *letter == ')' { depth.saturating_sub(1) } else { depth };
        counts
    });
    outside.count()
}

/// Letters between a figure and the first word after it that tells something.
pub(super) fn ahead(plain: &Plain, figure: &Figure) -> usize {
    let first = figure.after.iter().find(|token| is_telling(token));
    first.map_or(0, |token| plain.get(figure.quantity.words.end..token.words.start).chars().count())
}
