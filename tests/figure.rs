//! What a person types becomes a figure, or stays what they typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use nianbao::form::Kind::{self, Amount, AmountWithUnit, Change, Count};
use nianbao::report::Figure;
use proptest::prelude::*;

const WAN: Kind = Amount("万元");

#[track_caller]
fn reads_as(written: &str, kind: Kind, expected: &Figure) {
    assert_eq!(&Figure::read(written, kind), expected, "“{written}” as {kind:?}");
}

#[track_caller]
fn stays_text(written: &str, kind: Kind) {
    reads_as(written, kind, &Figure::Text(written.to_owned()));
}

#[test]
fn counts_are_read_however_they_are_written() {
    let written = [
        ("0", 0),
        ("19", 19),
        ("007", 7),
        ("　3 ", 3),
        ("1 234", 1_234),
        ("1,234", 1_234),
        ("1，234", 1_234),
        ("1,234,567", 1_234_567),
        ("１２３", 123),
        ("１，２３４", 1_234),
        ("5件", 5),
        ("5 件", 5),
        ("1,234件", 1_234),
        ("3\u{200b}", 3),
        ("999999999999", 999_999_999_999),
    ];
    for (written, count) in written {
        reads_as(written, Count, &Figure::Count(count));
    }
}

#[test]
fn what_is_no_count_stays_as_typed() {
    for written in [
        "12,34",
        "1234,567",
        ",123",
        "1,23",
        "1,",
        "1,,234",
        "-3",
        "−3",
        "+19",
        "1.5",
        ".5",
        "5.",
        "1234567890123",
        "若干",
        "三",
        "/",
        "—",
        "——",
        "无",
        "3😀",
        "😀",
        "22（其中修订16件",
        "（22）",
        "5件左右",
        "约5",
        "1,2件",
        "0x1f",
        "1e3",
        "NaN",
        "①",
        "٣",
    ] {
        stays_text(written, Count);
    }
    let pages = "政府信息公开".repeat(20_000);
    stays_text(&pages, Count);
    let nines = "9".repeat(100_000);
    for kind in [Count, Change, WAN, AmountWithUnit] {
        stays_text(&nines, kind);
    }
}

#[test]
fn nothing_is_blank_and_blank_is_not_zero() {
    for kind in [Count, Change, WAN, AmountWithUnit] {
        for written in ["", " ", "　", "\t\n", "\u{200b}", "\u{feff} "] {
            reads_as(written, kind, &Figure::Blank);
        }
        assert!(!Figure::Blank.is_zero());
        assert!(Figure::zero(kind).is_zero());
        assert!(Figure::zero(kind).fits(kind));
        reads_as("0", kind, &Figure::zero(kind));
        reads_as("０", kind, &Figure::zero(kind));
    }
}

#[test]
fn a_note_is_kept_beside_its_count() {
    for written in ["22（其中修订16件）", "22(其中修订16件)", "22 （其中修订16件）"] {
        let figure = Figure::read(written, Count);
        assert_eq!(figure, Figure::Noted { count: 22, written: written.to_owned() });
        assert_eq!(figure.integer(), Some(22));
        assert_eq!(figure.to_string(), written);
    }
    let separated = Figure::read("1,022（含历年）", Count);
    assert_eq!(separated.integer(), Some(1_022));
}

#[test]
fn changes_carry_a_sign() {
    let written = [
        ("+19", 19, "+19"),
        ("19", 19, "+19"),
        ("-11", -11, "-11"),
        ("−11", -11, "-11"),
        ("－１１", -11, "-11"),
        ("﹣11", -11, "-11"),
        ("- 3", -3, "-3"),
        ("＋１，２３４", 1_234, "+1234"),
        ("0", 0, "0"),
        ("+0", 0, "0"),
        ("-0", 0, "0"),
    ];
    for (written, change, printed) in written {
        reads_as(written, Change, &Figure::Change(change));
        assert_eq!(Figure::Change(change).to_string(), printed);
    }
    for written in ["+", "-", "--1", "+-1", "1.5", "1-2", "↑3", "增3", "22（其中修订16件）"] {
        stays_text(written, Change);
    }
}

#[test]
fn amounts_keep_every_decimal_and_are_never_rounded() {
    let written = [
        ("0.092", "0.092"),
        ("59237.2449", "59237.2449"),
        ("59,237.2449", "59237.2449"),
        ("0.10", "0.10"),
        ("６．６４", "6.64"),
        ("6.64万元", "6.64"),
        ("6.64 万元", "6.64"),
        ("0.30000000000000000004", "0.30000000000000000004"),
    ];
    for (written, printed) in written {
        let figure = Figure::read(written, WAN);
        assert!(matches!(figure, Figure::Amount(_)), "“{written}” is {figure:?}");
        assert_eq!(figure.to_string(), printed);
    }
    // 元 in a cell of 万元 is not silently taken for 万元.
    for written in
        ["66400元", "-1", "+1", ".5", "5.", "1.2.3", "1..2", "5,92.1", "1.2,3", "六万元", "万元", "6.64%"]
    {
        stays_text(written, WAN);
    }
}

#[test]
fn an_amount_of_procurement_keeps_its_unit() {
    let written = [
        ("6.64万元", "6.64万元", "6.64", "万元"),
        ("251000元", "251000元", "251000", "元"),
        ("251,000 元", "251000元", "251000", "元"),
        ("1.2亿元", "1.2亿元", "1.2", "亿元"),
        ("６．６４万元", "6.64万元", "6.64", "万元"),
        ("6.64", "6.64", "6.64", ""),
    ];
    for (written, printed, digits, unit) in written {
        let figure = Figure::read(written, AmountWithUnit);
        let Figure::Amount(amount) = &figure else { panic!("“{written}” is {figure:?}") };
        assert_eq!((amount.written(), amount.digits(), amount.unit()), (printed, digits, unit));
        assert_eq!(figure.to_string(), printed);
    }
    for written in ["元", "万元", "6.64美元", "6.64万元整", "-6万元"] {
        stays_text(written, AmountWithUnit);
    }
    assert!(Figure::read("0.00万元", AmountWithUnit).is_zero());
    assert!(!Figure::read("0.01万元", AmountWithUnit).is_zero());
}

#[test]
fn signs_that_people_put_for_nothing_are_known() {
    for written in ["/", "／", "-", "－", "—", "——", "–", "―", "─", "−", "--", "无"] {
        for kind in [Count, Change, WAN, AmountWithUnit] {
            assert!(Figure::read(written, kind).is_placeholder(), "“{written}” as {kind:?}");
        }
    }
    for written in ["", "0", "无此项", "若干", "-3", "1/2"] {
        assert!(!Figure::read(written, Count).is_placeholder(), "“{written}”");
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    proptest::sample::select(&[Count, Change, WAN, AmountWithUnit][..])
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9０-９,，.+ \u{200b}−-]{0,16}",
        "[0-9]{1,4}(,[0-9]{3}){0,3}(\\.[0-9]{1,4})?(元|万元|亿元|件|（其中修订[0-9]件）)?",
    ]
}

proptest! {
    #[test]
    fn reading_what_is_printed_gives_the_same_figure(written in written(), kind in kinds()) {
        let figure = Figure::read(&written, kind);
        prop_assert_eq!(Figure::read(&figure.to_string(), kind), figure);
    }

    #[test]
    fn what_is_read_fits_its_cell_or_is_text(written in written(), kind in kinds()) {
        let figure = Figure::read(&written, kind);
        prop_assert!(figure.fits(kind) || matches!(figure, Figure::Text(_)));
    }

    #[test]
    fn every_count_is_read_back(count in 0u64..1_000_000_000_000) {
        prop_assert_eq!(Figure::read(&count.to_string(), Count), Figure::Count(count));
    }
}
