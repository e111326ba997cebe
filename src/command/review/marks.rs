//! The layer behind a field of prose: its text, with marks where words are bound or found fault with.

use std::ops::Range;

use crate::check::{Finding, Place, Severity};
use crate::form::Field;
use crate::format::html::escape;
use crate::report::{Report, bound};

/// What a mark is for; the name of its class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Error,
    Warning,
    Hint,
    Bound,
}

const CLASSES: [(Class, &str); 4] =
    [(Class::Error, "error"), (Class::Warning, "warning"), (Class::Hint, "hint"), (Class::Bound, "bound")];

/// The layer of each field of prose.
pub fn marks(report: &Report, findings: &[Finding]) -> Vec<(Field, String)> {
    let mut marks: Vec<(Field, Range<usize>, Class)> = Vec::new();
    for finding in findings {
        let class = match finding.rule.severity {
            Severity::Error => Class::Error,
            Severity::Warning => Class::Warning,
            Severity::Hint => Class::Hint,
        };
        for place in std::iter::once(&finding.place).chain(&finding.beside) {
            if let Place::Text { field, start, end } = place {
                marks.push((*field, *start..*end, class));
            }
        }
    }
    marks.extend(bound::bound(report).into_iter().map(|bound| (bound.field, bound.range, Class::Bound)));
    let of_field = |field: Field| {
        let of = marks.iter().filter(|(of, range, _)| *of == field && range.start < range.end);
        let of: Vec<(Range<usize>, Class)> = of.map(|(_, range, class)| (range.clone(), *class)).collect();
        (field, layer(report.text(field), &of))
    };
    let sections = (0..report.overview.len()).map(Field::SectionText);
    let fields = std::iter::once(Field::Introduction).chain(sections);
    fields.chain([Field::Problems, Field::OtherMatters]).map(of_field).collect()
}

// Where marks overlap the stretch has all of their classes.
fn layer(text: &str, marks: &[(Range<usize>, Class)]) -> String {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::with_capacity(text.len() + marks.len() * 32);
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let covers = |class: Class| {
            marks.iter().any(|(range, of)| *of == class && range.start <= *start && *end <= range.end)
        };
        let classes: Vec<&str> =
            CLASSES.iter().filter(|(class, _)| covers(*class)).map(|(_, name)| *name).collect();
        let words = text.get(*start..*end).unwrap_or_default();
        if classes.is_empty() {
            escape(words, &mut out);
            continue;
        }
        out.push_str("<mark class=\"");
        out.push_str(&classes.join(" "));
        out.push_str("\">");
        escape(words, &mut out);
        out.push_str("</mark>");
    }
    out
}
