//! `nianbao check`: what a reviewer would hold against reports.

use std::path::Path;
use std::process::ExitCode;

use nianbao::check::{self, Finding, Place, Severity, dismissal, years};
use nianbao::form::Form;
use nianbao::json::{self, Members, Value};
use nianbao::report::{Report, file, last_year};

use crate::arguments::Check;
use crate::output::{give, plain, say};
use crate::source;

const WITH_ERRORS: u8 = 1;
const UNREADABLE: u8 = 2;

/// Checks each file. Ends with 1 where there are errors, with 2 where a file cannot be read.
pub fn run(wish: &Check) -> ExitCode {
    let open = |path: &Path| {
        let source =
            source::open(path).inspect_err(|sentence| say(&format!("{}：{sentence}", path.display())));
        source.inspect(|source| source.tell(path, false)).ok()
    };
    let last = match wish.last.as_deref().map(open) {
        Some(None) => return ExitCode::from(UNREADABLE),
        last => last.flatten().map(|source| source.report),
    };
    let mut code = 0;
    for path in &wish.files {
        let Some(source) = open(path) else {
            code = UNREADABLE;
            continue;
        };
        let report = &source.report;
        // What the document prints comes before what it says, part by part.
        let findings = [source.of_document(), findings(path, report, last.as_ref())].concat();
        let findings = check::by_part(report.form, findings);
        let (findings, dismissed) = dismissal::split(report, findings);
        if check::counts(&findings).0 > 0 {
            code = code.max(WITH_ERRORS);
        }
        let shown = match wish.json {
            true => lines(path, report, &findings, &dismissed),
            false => text(path, report, &findings, &dismissed),
        };
        if let Err(exit) = give(&shown) {
            return exit;
        }
    }
    ExitCode::from(code)
}

// Held against last year's report: the one that was given, else the one attached.
fn findings(path: &Path, report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let attached = if last.is_none() { last_year::attached(report) } else { None };
    let last = last.or(attached.as_ref());
    for doubt in last.iter().flat_map(|last| years::doubts(report, last)) {
        say(&format!("{}：{}", path.display(), doubt.message()));
    }
    check::review(report, last)
}

// Findings that were dismissed, each with its reason.
type Dismissed = [(Finding, String)];

fn text(path: &Path, report: &Report, findings: &[Finding], dismissed: &Dismissed) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
    let kinds = [Severity::Error, Severity::Warning, Severity::Hint];
    let counts: Vec<_> = kinds
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| format!("{} {}", severity.label(), count(severity)))
        .collect();
    let counts = if counts.is_empty() { "没有发现问题".to_owned() } else { counts.join("，") };
    let organ = match report.organ.name.trim() {
        "" => "没有写明机关",
        name => name,
    };
    let title = format!("{}：{organ}，{} 年，{counts}", path.display(), report.year);
    let mut out = plain(&title) + "\n";
    for finding in findings {
        let part = part(finding, report.form).map(|number| format!("第{number}部分"));
        // Some messages name it themselves.
        let part = part.filter(|part| !finding.message.starts_with(part.as_str()));
        let part = part.map(|part| part + " ").unwrap_or_default();
        let rule = finding.rule;
        let line = format!("  {} {} {part}{}", rule.severity.label(), rule.id, finding.message);
        out.push_str(&plain(&line));
        out.push('\n');
    }
    for (finding, reason) in dismissed {
        let line = format!("  已忽略 {} {}（理由：{reason}）", finding.rule.id, finding.message);
        out.push_str(&plain(&line));
        out.push('\n');
    }
    out
}

fn part(finding: &Finding, form: &'static Form) -> Option<&'static str> {
    form.edition.parts.get(finding.place.part(form)?).map(|part| part.number)
}

// A finding a line; what does not apply to it is null.
fn lines(path: &Path, report: &Report, findings: &[Finding], dismissed: &Dismissed) -> String {
    let line = |(finding, reason): (&Finding, Option<&String>)| {
        let mut members = Members::default();
        let mut put = |name: &str, value: Option<Value>| members.insert(name, value.unwrap_or_default());
        put("file", Some(text_of(&path.to_string_lossy())));
        put("rule", Some(text_of(finding.rule.id)));
        put("severity", Some(text_of(id(finding.rule.severity))));
        put("part", part(finding, report.form).map(text_of));
        let (cells, field, range) = place(finding, report.form);
        put("cells", Some(Value::List(cells)));
        put("field", field);
        put("start", range.map(|(start, _)| natural(start)));
        put("end", range.map(|(_, end)| natural(end)));
        put("message", Some(text_of(&finding.message)));
        put("stated", finding.values.map(|values| values.stated.into()));
        put("computed", finding.values.map(|values| values.computed.into()));
        put("difference", finding.values.map(|values| values.difference().into()));
        put("dismissed", reason.map(|reason| text_of(reason)));
        json::line(&Value::Members(members)) + "\n"
    };
    let open = findings.iter().map(|finding| (finding, None));
    open.chain(dismissed.iter().map(|(finding, reason)| (finding, Some(reason)))).map(line).collect()
}

// Keys of cells, or a field and the bytes of its text; no bytes: the whole text.
fn place(finding: &Finding, form: &Form) -> (Vec<Value>, Option<Value>, Option<(usize, usize)>) {
    match &finding.place {
        Place::Cells(cells) => {
            let keys = cells.iter().filter_map(|cell| form.entry(*cell));
            (keys.map(|entry| text_of(&entry.key)).collect(), None, None)
        }
        Place::Text { field, start, end } => {
            let field = Some(text_of(&file::path(*field)));
            (Vec::new(), field, (start < end).then_some((*start, *end)))
        }
    }
}

fn id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

fn text_of(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn natural(number: usize) -> Value {
    u64::try_from(number).unwrap_or(u64::MAX).into()
}
