//! `nianbao check`: what a reviewer would hold against reports.

use std::path::Path;
use std::process::ExitCode;

use nianbao::check::{self, Finding, Place, Severity, years};
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
        source.inspect(|source| source.tell(path, false)).ok().map(|source| source.report)
    };
    let last = match wish.last.as_deref().map(open) {
        Some(None) => return ExitCode::from(UNREADABLE),
        last => last.flatten(),
    };
    let mut code = 0;
    for path in &wish.files {
        let Some(report) = open(path) else {
            code = UNREADABLE;
            continue;
        };
        let findings = findings(path, &report, last.as_ref());
        if check::counts(&findings).0 > 0 {
            code = code.max(WITH_ERRORS);
        }
        let shown = if wish.json { lines(path, &report, &findings) } else { text(path, &report, &findings) };
        if let Err(exit) = give(&shown) {
            return exit;
        }
    }
    ExitCode::from(code)
}

// Those across years come last; last year's report is the one that was given, else the one attached.
fn findings(path: &Path, report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let attached = if last.is_none() { last_year::attached(report) } else { None };
    let mut findings = check::check(report);
    if let Some(last) = last.or(attached.as_ref()) {
        for doubt in years::doubts(report, last) {
            say(&format!("{}：{}", path.display(), doubt.message()));
        }
        findings.extend(years::check(report, last));
    }
    findings
}

fn text(path: &Path, report: &Report, findings: &[Finding]) -> String {
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
    out
}

fn part(finding: &Finding, form: &'static Form) -> Option<&'static str> {
    form.edition.parts.get(finding.place.part(form)?).map(|part| part.number)
}

// A finding a line; what does not apply to it is null.
fn lines(path: &Path, report: &Report, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
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
        json::line(&Value::Members(members)) + "\n"
    };
    findings.iter().map(line).collect()
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
