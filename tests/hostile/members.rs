//! Files that are JSON: members that are nested, repeated, of the wrong sort, too great; other versions and
//! archives.

use nianbao::report::file::FileError;

use super::Comes::{Each, NotJson, Refused};
use super::*;

pub fn files() -> Vec<File> {
    [nested_and_repeated(), of_the_wrong_sort(), numbers(), texts(), of_other_versions(), archives()]
        .into_iter()
        .flatten()
        .collect()
}

fn nested_and_repeated() -> Vec<File> {
    let deep = |open: &str, close: &str, depth: usize| {
        format!("\"x\": {}{}", open.repeat(depth), close.repeat(depth))
    };
    let long = "长".repeat(100_000);
    vec![
        with("lists as deep as are read", &deep("[", "]", 126), holds([("unknown", "1")])),
        with("lists one deeper", &deep("[", "]", 127), Refused(FileError::TooDeep)),
        with("a million lists", &deep("[", "]", 1_000_000), Refused(FileError::TooDeep)),
        with("lists that never end", &deep("[", "", 1_000_000), Refused(FileError::TooDeep)),
        with("objects that never end", &deep("{\"a\":", "", 500_000), Refused(FileError::TooDeep)),
        with(
            "a table within a table",
            &format!("\"disclosure\": {}1{}", "{\"rules\":".repeat(200), "}".repeat(200)),
            Refused(FileError::TooDeep),
        ),
        with("the year twice", "\"year\": 2023", twice("year")),
        with("a name twice, once escaped", r#""\u0070roblems": "甲", "problems": "乙""#, twice("problems")),
        with("a table twice", r#""litigation": {}, "litigation": {}"#, twice("litigation")),
        with("__proto__ twice", r#""__proto__": 1, "__proto__": 2"#, twice("__proto__")),
        with("a very long name twice", &format!("\"{long}\": 1, \"{long}\": 2"), twice(&long)),
        with(
            "a name that turns the sentence round, twice",
            "\"\u{202e}txt\": 1, \"\u{202e}txt\": 2",
            twice("\u{202e}txt"),
        ),
    ]
}

fn of_the_wrong_sort() -> Vec<File> {
    vec![
        with("the organ as a list", "\"organ\": []", wrong("organ", MEMBERS)),
        with("its name as an object", r#""organ": {"name": {"toString": "甲"}}"#, wrong("organ.name", TEXT)),
        with("its telephone as a number", "\"organ\": {\"phone\": 51712345678}", wrong("organ.phone", TEXT)),
        with(
            "an introduction of one paragraph a string",
            "\"introduction\": [\"甲\", \"乙\"]",
            wrong("introduction", TEXT),
        ),
        with("the signature as a word", "\"signature\": \"局\"", wrong("signature", MEMBERS)),
        with("the date as a number", "\"signature\": {\"date\": 20250120}", wrong("signature.date", TEXT)),
        with("sections by name", "\"overview\": {\"0\": {}}", wrong("overview", LIST)),
        with("a section that is null", "\"overview\": [{}, null]", wrong("overview[1]", MEMBERS)),
        with("a section within a section", "\"overview\": [[{}]]", wrong("overview[0]", MEMBERS)),
        with(
            "a heading that is false",
            "\"overview\": [{\"heading\": false}]",
            wrong("overview[0].heading", TEXT),
        ),
        with("a table as a list", "\"applications\": [1, 2]", wrong("applications", MEMBERS)),
        with(
            "a row as a number",
            "\"applications\": {\"granted\": 5}",
            wrong("applications.granted", MEMBERS),
        ),
        with(
            "a figure as an object",
            r#""applications": {"granted": {"total": {"value": 5}}}"#,
            wrong("applications.granted.total", FIGURE),
        ),
        with(
            "a figure as a list",
            r#""applications": {"granted": {"total": [5]}}"#,
            wrong("applications.granted.total", FIGURE),
        ),
        with(
            "a fraction of a case",
            r#""applications": {"granted": {"total": 0.5}}"#,
            wrong("applications.granted.total", WHOLE),
        ),
        with(
            "next to nothing",
            r#""applications": {"granted": {"total": 1e-999}}"#,
            wrong("applications.granted.total", WHOLE),
        ),
        with("an option as a number", "\"fills_totals\": 1", wrong("fills_totals", "true或者false")),
        file(
            "a version that is a word",
            START.replace("\"version\": 1", "\"version\": \"1\"") + "}",
            wrong("version", "正整数"),
        ),
        file("a year that is a word", START.replace("2024", "\"2024\"") + "}", wrong("year", "整数")),
        file("a year that is a fraction", START.replace("2024", "2024.5") + "}", wrong("year", "整数")),
    ]
}

fn numbers() -> Vec<File> {
    let total = |number: &str| format!("\"litigation\": {{\"review\": {{\"total\": {number}}}}}");
    let read = |written: &str| holds([("litigation.review.total", written)]);
    let beyond = || too_great("litigation.review.total");
    vec![
        with("1e999", &total("1e999"), beyond()),
        with("-1e999", &total("-1e999"), beyond()),
        with("an exponent of a thousand digits", &total(&format!("1e{}", "9".repeat(1000))), beyond()),
        with("a million digits", &total(&"9".repeat(1_000_000)), beyond()),
        with("beyond what 64 bits hold", &total("18446744073709551616"), beyond()),
        with("beyond what a double holds exactly", &total("9007199254740993"), beyond()),
        with("the largest that is read", &total("999999999999999"), read("999999999999999")),
        with("-0", &total("-0"), read("0")),
        with("a negative count", &total("-1"), read("-1")),
        with("a number as a text with a sign that turns it round", &total("\"\u{202e}21\""), read("21")),
        with("1e999 where nobody looks", "\"x\": [0, {\"y\": 1e999}]", too_great("x[1].y")),
        file(
            "a year of a thousand digits",
            START.replace("2024", &"2".repeat(300)) + "}",
            Refused(FileError::YearOutOfRange),
        ),
        file(
            "a year before there were reports",
            START.replace("2024", "1949") + "}",
            Refused(FileError::YearOutOfRange),
        ),
        file("a negative year", START.replace("2024", "-2024") + "}", Refused(FileError::YearOutOfRange)),
        file("no year", r#"{"format": "nianbao-report"}"#, Refused(FileError::YearOutOfRange)),
    ]
}

fn texts() -> Vec<File> {
    let problems = |text: &str| holds([("problems", text)]);
    let huge = "长".repeat(1_500_000);
    let long_name = "名".repeat(1_000_000);
    vec![
        with(
            "markup",
            r#""problems": "</script><script>alert(1)</script>""#,
            problems("</script><script>alert(1)</script>"),
        ),
        with(
            "markup, escaped",
            r#""problems": "\u003cimg src=x onerror=alert(1)\u003e""#,
            problems("<img src=x onerror=alert(1)>"),
        ),
        with(
            "an address that is a script",
            r#""problems": "javascript:alert(1)""#,
            problems("javascript:alert(1)"),
        ),
        with(
            "a formula",
            r#""organ": {"name": "=cmd|'/C calc'!A0"}"#,
            holds([("organ", "=cmd|'/C calc'!A0")]),
        ),
        with("NUL", r#""problems": "甲\u0000乙""#, problems("甲乙")),
        with(
            "signs that turn the direction",
            r#""problems": "\u202e甲\u2066乙\u2069\u202c""#,
            problems("甲乙"),
        ),
        with(
            "a text of four megabytes",
            &format!("\"problems\": \"{huge}\""),
            holds([("problems.len", "4500000")]),
        ),
        with("a name of three megabytes", &format!("\"{long_name}\": 1"), holds([("unknown", "1")])),
        with("a letter beyond U+FFFF", r#""problems": "\ud842\udfb7""#, problems("𠮷")),
        with(
            "a line break that only JavaScript knows",
            "\"problems\": \"甲\u{2028}乙\"",
            problems("甲\u{2028}乙"),
        ),
        with(
            "__proto__",
            r#""__proto__": {"organ": {"name": "甲"}}"#,
            holds([("unknown", "1"), ("organ", "")]),
        ),
        with(
            "names of JavaScript's own",
            r#""constructor": 1, "toString": 2, "organ": {"hasOwnProperty": 3, "__proto__": 4}"#,
            holds([("unknown", "3"), ("unknown of organ", "2")]),
        ),
        with("a name that is empty", r#""": {"": ""}"#, holds([("unknown", "1")])),
        with(
            "names with points",
            r#""organ.name": "甲", "disclosure.rules.issued": 5"#,
            holds([("unknown", "2"), ("organ", ""), ("disclosure.rules.issued", "")]),
        ),
        with(
            "a kind of organ that there is not",
            r#""organ": {"kind": "__proto__"}"#,
            holds([("kind", "other")]),
        ),
    ]
}

fn of_other_versions() -> Vec<File> {
    let version = |version: &str| START.replace("\"version\": 1", &format!("\"version\": {version}"));
    vec![
        file(
            "a newer version",
            version("2") + ", \"problems\": [\"甲\"], \"organ\": {\"name\": \"甲局\"}}",
            holds([("read_only", "2"), ("organ", "甲局"), ("problems", "")]),
        ),
        file(
            "the newest version",
            version("18446744073709551615") + "}",
            holds([("read_only", "18446744073709551615")]),
        ),
        file(
            "a newer version with its own edition",
            version("3").replace("2021", "2031") + "}",
            holds([("read_only", "3"), ("edition", "2021")]),
        ),
        file("version 0", version("0") + "}", wrong("version", "正整数")),
        file("a version below 0", version("-1") + "}", wrong("version", "正整数")),
        file("a version of a float", version("1e0") + "}", wrong("version", "正整数")),
        file(
            "no version and no edition",
            r#"{"format": "nianbao-report", "year": 2020}"#,
            holds([("edition", "2019"), ("read_only", "0")]),
        ),
        file(
            "an edition that there is not",
            START.replace("2021", "2031") + "}",
            Refused(FileError::UnknownEdition { edition: "2031".to_owned() }),
        ),
        file(
            "an edition that is a script",
            START.replace("2021", "<script>") + "}",
            Refused(FileError::UnknownEdition { edition: "<script>".to_owned() }),
        ),
        with(
            "a cell of another edition",
            r#""disclosure": {"procurement": {"count": 3}}"#,
            holds([("unknown", "1")]),
        ),
    ]
}

fn archives() -> Vec<File> {
    let report = format!("{START}}}");
    let one = || holds([("year", "2024")]);
    let reports = |items: &[&str]| format!("\"reports\": [{}]", items.join(","));
    let other = || Refused(FileError::OtherProgram);
    let nested = format!("{ARCHIVE}, \"reports\": []}}");
    vec![
        archive("no drafts", &reports(&[]), Each(Vec::new())),
        archive("no list", "\"names\": []", wrong("reports", LIST)),
        archive("drafts by name", "\"reports\": {\"a\": 1}", wrong("reports", LIST)),
        archive(
            "drafts that are none",
            &reports(&["null", "5", "\"甲\"", "[]", "{}"]),
            Each(vec![other(); 5]),
        ),
        archive(
            "a wrong one among right ones",
            &reports(&[&report, "{}", &report]),
            Each(vec![one(), other(), one()]),
        ),
        archive("an archive within", &reports(&[&nested]), Each(vec![other()])),
        archive(
            "one with 201 sections",
            &reports(&[&format!("{START}, \"overview\": [{}{{}}]}}", "{},".repeat(200))]),
            Each(vec![Refused(FileError::TooManySections)]),
        ),
        archive(
            "fewer names than drafts",
            &format!("{}, \"names\": [\"甲\"]", reports(&[&report, &report])),
            Each(vec![holds([("name", "甲")]), holds([("name", "")])]),
        ),
        archive(
            "names that are none",
            &format!("{}, \"names\": [{{}}]", reports(&[&report])),
            Each(vec![holds([("name", "")])]),
        ),
        archive(
            "names as a word",
            &format!("{}, \"names\": \"甲\"", reports(&[&report])),
            Each(vec![holds([("name", "")])]),
        ),
        archive(
            "members that nobody knows",
            &format!("{}, \"__proto__\": [1], \"unreadable\": 5", reports(&[&report])),
            Each(vec![one()]),
        ),
        archive(
            "a member twice in a draft",
            &reports(&[r#"{"year": 1, "year": 2}"#]),
            twice("reports[0].year"),
        ),
        archive("ten thousand drafts", &reports(&vec![&*report; 10_000]), Each(vec![one(); 10_000])),
        file("cut off", format!("{ARCHIVE}, \"reports\": [{report}, {{\"form"), NotJson(1)),
        file(
            "as large as a report may not be",
            format!("{ARCHIVE}, \"x\": \"{}\", {}}}", "x".repeat(6_000_000), reports(&[&report])),
            Each(vec![one()]),
        ),
    ]
}
