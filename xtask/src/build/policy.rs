//! The page's Content-Security-Policy: nothing is sent anywhere, and nothing runs that was not built.

use std::collections::BTreeSet;

use nianbao::document::typeset;
use nianbao::form::Form;
use nianbao::format::html;
use nianbao::report::{Organ, Report};

use super::digest::source;

/// Where the page is read from.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    /// A host, with its other files beside it.
    Host,
    /// One file on a disk, with everything inside.
    Disk,
}

/// The policy of a page that has these inline scripts and this inline style.
///
/// `'unsafe-eval'` is there for Chromium before 97, which compiles no wasm without it; start.js takes it
/// away in newer ones.
pub fn policy(place: Place, scripts: &[&str], style: &str) -> String {
    let (printed, attributes) = printed_styles();
    let mut directives = vec!["default-src 'none'".to_owned()];
    let own = if place == Place::Host { " 'self'" } else { "" };
    let scripts = scripts.iter().map(source);
    directives.push(format!("script-src{own}{} 'wasm-unsafe-eval' 'unsafe-eval'", listed(scripts)));
    directives.push(format!("style-src{}", listed([source(style)].into_iter().chain(printed))));
    directives.push(format!("style-src-attr 'unsafe-hashes'{}", listed(attributes)));
    directives.push(format!("worker-src{own} blob:"));
    directives.push(format!("img-src{own} data:"));
    if place == Place::Host {
        directives.extend(["connect-src", "manifest-src"].map(|name| format!("{name} 'self'")));
    }
    directives.extend(["base-uri", "form-action"].map(|name| format!("{name} 'none'")));
    directives.join("; ")
}

fn listed(sources: impl IntoIterator<Item = String>) -> String {
    sources.into_iter().map(|source| format!(" '{source}'")).collect()
}

/// The style sheet and the style attributes of printed pages: a preview stands under the page's policy.
fn printed_styles() -> (BTreeSet<String>, BTreeSet<String>) {
    let reports = Form::all().iter().map(|form| Report::bare(form, form.edition.years.0, Organ::default()));
    let pages: Vec<String> = reports.map(|report| html::render(&typeset(&report))).collect();
    let hashes = |before, after| {
        let parts = pages.iter().flat_map(move |page| between(page, before, after));
        parts.map(source).collect()
    };
    (hashes("<style>", "</style>"), hashes(" style=\"", "\""))
}

/// Every text that stands between the two.
pub fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| Some(rest.split_once(after)?.0))
}

#[cfg(test)]
mod tests {
    use super::{Place, policy, source};

    #[test]
    fn a_page_on_a_disk_may_ask_for_nothing() {
        let policy = policy(Place::Disk, &["a"], "b");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("'self'") && !policy.contains("connect-src"), "{policy}");
    }

    #[test]
    fn only_scripts_and_styles_that_were_built_are_named() {
        let policy = policy(Place::Host, &["a", "b"], "c");
        let named = |name: &str| policy.split("; ").find(|part| part.starts_with(name)).unwrap().to_owned();
        assert!(named("script-src ").contains(&format!("'{}' '{}'", source("a"), source("b"))));
        assert!(named("style-src ").contains(&source("c")));
        assert!(!policy.contains("unsafe-inline"));
        // The printed page's style sheet, and the widths of its columns in both editions.
        assert_eq!(named("style-src ").matches("'sha256-").count(), 2);
        assert!(named("style-src-attr ").contains(&source("width:22%")));
        assert!(named("style-src-attr ").contains(&source("width:9%")));
    }
}
