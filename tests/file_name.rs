//! What saved files are called: no system refuses the name, and no one has to guess what is in it.
#![allow(missing_docs)]

use nianbao::report::file_name::{archive_name, file_name};
use nianbao::report::{Organ, Report};
use proptest::prelude::*;

const NAME: &str = "政府信息公开工作年度报告";

fn named(organ: &str, kind: &str) -> String {
    file_name(&Report::new(2024, Organ { name: organ.to_owned(), ..Organ::default() }), kind)
}

#[test]
fn a_file_is_called_by_organ_year_and_kind() {
    assert_eq!(named("清河市水利局", "html"), format!("清河市水利局2024年{NAME}.html"));
    assert_eq!(named("清河市水利局", "json"), format!("清河市水利局2024年{NAME}.json"));
    assert_eq!(named("", "docx"), format!("2024年{NAME}.docx"));
    assert_eq!(archive_name("2026-01-15"), "年报草稿备份2026-01-15.json");
}

#[test]
fn what_windows_or_a_web_server_cannot_bear_is_left_out() {
    let cases = [
        ("清河市<水利>局:\"/\\|?*", "清河市水利局"),
        ("../../etc/passwd", "etcpasswd"),
        (".profile", "profile"),
        ("-rf ~", "rf~"),
        ("~/清河", "清河"),
        ("清河市 水利局\r\n\t\u{3000}\0", "清河市水利局"),
        ("a%2fb#c&d+e;f=g", "a2fbcdefg"),
        ("局\u{202e}lmth\u{200b}\u{feff}", "局lmth"),
        ("乡（镇）、街道“新区”", "乡（镇）、街道“新区”"),
        ("???", ""),
    ];
    for (organ, left) in cases {
        assert_eq!(named(organ, "html"), format!("{left}2024年{NAME}.html"), "{organ:?}");
    }
    assert_eq!(archive_name("2026/01/15"), "年报草稿备份20260115.json");
}

#[test]
fn no_file_is_called_as_a_device() {
    for organ in ["CON", "nul", "COM1", "LPT9", "con.txt", "AUX."] {
        let name = named(organ, "html");
        let base = name.split('.').next().unwrap_or_default().to_uppercase();
        let devices = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT9"];
        assert!(!devices.contains(&base.as_str()), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_organ_gives_a_name_that_every_system_bears(letters in proptest::collection::vec(any::<char>(), 0..300)) {
        let organ: String = letters.into_iter().collect();
        let name = named(&organ, "html");
        prop_assert!(name.len() <= 255, "{} bytes", name.len());
        let end = format!("2024年{NAME}.html");
        prop_assert!(name.ends_with(&end));
        prop_assert!(!name.starts_with(['.', '-', '~', ' ']));
        prop_assert_eq!(name.matches('.').count(), 1);
        let forbidden = |letter: char| letter.is_control() || "<>:\"/\\|?*%#&".contains(letter) || letter.is_whitespace();
        prop_assert!(!name.contains(forbidden), "{}", name);
    }
}
