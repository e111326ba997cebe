//! PDF files read: every box of every table with its words and spans, whatever program wrote the file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod pdf;

use nianbao::document::{Document, typeset};
use nianbao::form::{Form, Kind};
use nianbao::format::{Excess, FormatError, pdf::parse};
use nianbao::report::{Figure, Organ, Report, sample::sample};
use pdf::{Coding, Packing, Ruling, Setting, Writer, gb18030, prose, tables};

const USUAL: Setting =
    Setting { ruling: Ruling::Lines, turned: false, number: Some("— # —"), split: false };

fn read(bytes: &[u8]) -> Document {
    parse(bytes, &gb18030).unwrap_or_else(|error| panic!("{error:?}"))
}

fn assert_same(read: &Document, set: &Document, how: &str) {
    let (read_tables, set_tables) = (tables(read), tables(set));
    assert_eq!(read_tables.len(), set_tables.len(), "{how}");
    for (read, set) in read_tables.iter().flatten().zip(set_tables.iter().flatten()) {
        assert_eq!(read, set, "{how}");
    }
    assert_eq!(read_tables, set_tables, "{how}");
    assert_eq!(prose(read), prose(set), "{how}");
}

#[test]
fn every_way_to_set_a_report_gives_the_same_tables() {
    let set = typeset(&sample());
    for ruling in [Ruling::Boxes, Ruling::Lines, Ruling::Areas] {
        for coding in [Coding::Glyphs, Coding::Unicode, Coding::Gbk] {
            for packing in [Packing::Plain, Packing::Packed] {
                for (turned, split) in [(false, false), (true, false), (false, true)] {
                    let setting = Setting { ruling, turned, split, ..USUAL };
                    let file = pdf::of(&set, &setting, coding, packing);
                    assert_same(&read(&file), &set, &format!("{setting:?} {coding:?} {packing:?}"));
                }
            }
        }
    }
}

#[test]
fn random_figures_of_both_editions_are_read_as_they_are_written() {
    let mut state = 20_260_116_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap()
    };
    for turn in 0..200 {
        let form = &Form::all()[turn % Form::all().len()];
        let mut report =
            Report::bare(form, 2023, Organ { name: "清河市水利局".to_owned(), ..Organ::default() });
        for (figure, entry) in report.figures.iter_mut().zip(&form.entries) {
            let amount = entry.kind != Kind::Count;
            let written = match next() % 8 {
                0 => String::new(),
                1 if amount => format!("{}.{:04}", next() % 100_000, next() % 10_000),
                2 => "/".to_owned(),
                3 => format!("{}（其中修订{}件）", next() % 100, next() % 10),
                size => (next() % 10_usize.pow(u32::try_from(size).unwrap())).to_string(),
            };
            *figure = Figure::read(&written, entry.kind);
        }
        let set = typeset(&report);
        let coding = [Coding::Glyphs, Coding::Unicode, Coding::Gbk][turn % 3];
        let setting = Setting { split: turn % 2 == 1, ..USUAL };
        assert_same(&read(&pdf::of(&set, &setting, coding, Packing::Packed)), &set, &format!("turn {turn}"));
    }
}

#[test]
fn files_locked_for_copying_alone_are_read() {
    let set = typeset(&sample());
    let files: [(&str, &[u8]); 5] = [
        ("RC4, 40 bits", include_bytes!("documents/locked-rc4-40.pdf")),
        ("RC4, 128 bits", include_bytes!("documents/locked-rc4-128.pdf")),
        ("AES, 128 bits", include_bytes!("documents/locked-aes-128.pdf")),
        ("AES, 256 bits", include_bytes!("documents/locked-aes-256.pdf")),
        ("linearised", include_bytes!("documents/linearised.pdf")),
    ];
    for (how, file) in files {
        assert_same(&read(file), &set, how);
    }
}

#[test]
fn a_file_under_a_password_is_refused_with_a_sentence() {
    for file in [
        &include_bytes!("documents/password-aes-256.pdf")[..],
        include_bytes!("documents/password-rc4-128.pdf"),
    ] {
        let error = parse(file, &gb18030).unwrap_err();
        assert_eq!(error, FormatError::Encrypted);
        assert!(error.message().contains("密码"));
    }
}

#[test]
fn glyph_numbers_of_adobe_gb1_are_read_without_a_table() {
    // Numbers as Adobe's UniGB-UCS2-H gives them.
    let content = "BT /F1 12 Tf 60 700 Td <0b4d0607> Tj <00150019> Tj <010d1042010e> Tj ET";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[<</Type/Font\
                /Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>";
    assert_eq!(prose(&read(&one_page(content, font))), "年度48（一）");
}

#[test]
fn letters_of_a_known_set_are_what_they_are_whatever_a_table_says() {
    let mut writer = Writer::default();
    let content = writer.stream("", b"BT /F1 12 Tf 60 700 Td <603b8ba100330037> Tj ET", Packing::Plain);
    let table = b"1 beginbfrange <0000> <ffff> <0001> endbfrange";
    let table = writer.stream("", table, Packing::Plain);
    let font = writer.add(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/UniGB-UCS2-H/ToUnicode {table} 0 R\
         /DescendantFonts[<</Subtype/CIDFontType2>>]>>"
    ));
    let file = writer_tree(&mut writer, std::iter::once(content), font, 0);
    assert_eq!(prose(&read(&file)), "总计37");
}

#[test]
fn page_numbers_are_left_out_and_figures_are_not() {
    let set = typeset(&sample());
    for number in ["— # —", "- # -", "#", "第 # 页", "# / 9"] {
        let setting = Setting { number: Some(number), ..USUAL };
        assert_same(&read(&pdf::of(&set, &setting, Coding::Gbk, Packing::Plain)), &set, number);
    }
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    assert_eq!(prose(&read(&one_page("BT /F1 12 Tf 60 700 Td (386) Tj ET", font))), "386");
}

#[test]
fn a_table_without_lines_is_read_in_lines_with_tabs() {
    let setting = Setting { ruling: Ruling::Missing, ..USUAL };
    let read = read(&pdf::of(&typeset(&sample()), &setting, Coding::Glyphs, Packing::Plain));
    let lines = read.blocks.iter().map(|block| match block {
        nianbao::document::Block::Paragraph(paragraph) => paragraph.text.as_str(),
        nianbao::document::Block::Table(_) => panic!("a table"),
    });
    let lines: Vec<&str> = lines.collect();
    assert!(lines.contains(&"行政许可\t386"));
    // Narrow columns: the gap between two figures is less than that between two columns of words.
    assert!(lines.contains(&"（七）总计\t33\t8\t1\t0\t2\t0\t44"));
}

#[test]
fn a_letter_drawn_twice_to_look_bold_is_one_letter() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let content = "BT /F1 12 Tf 60 700 Td (1130) Tj ET BT /F1 12 Tf 60.4 700 Td (1130) Tj ET";
    let widths = font.replace(">>", "/FirstChar 48/Widths[556 556 556 556]>>");
    assert_eq!(prose(&read(&one_page(content, &widths))), "1130");
}

#[test]
fn letters_that_nothing_gives_a_meaning_for_are_refused_with_a_sentence() {
    let error = parse(&pdf::of(&typeset(&sample()), &USUAL, Coding::Unlettered, Packing::Plain), &gb18030)
        .unwrap_err();
    assert_eq!(error, FormatError::Unlettered);
    assert!(error.message().contains("乱码"));
}

#[test]
fn a_figure_with_an_unknown_letter_in_it_is_no_figure() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[48/zero/g17/two]>>>>";
    let content = format!("BT /F1 12 Tf 60 700 Td (012) Tj 0 -40 Td ({}) Tj ET", "0".repeat(40));
    assert_eq!(prose(&read(&one_page(&content, font))), format!("0\u{fffd}2{}", "0".repeat(40)));
}

#[test]
fn pages_that_are_pictures_are_refused_by_their_numbers() {
    let scanned = |pages: &[bool]| {
        let mut writer = Writer::default();
        let picture = writer.stream("/Type/XObject/Subtype/Image/Width 1/Height 1", b"\0", Packing::Plain);
        let draw = writer.stream("", b"595 0 0 842 0 0 cm /P Do", Packing::Plain);
        let text = writer.stream("", b"BT /F1 12 Tf 60 700 Td (2023) Tj ET", Packing::Plain);
        let font = writer.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        let tree = writer_tree(
            &mut writer,
            pages.iter().map(|picture| if *picture { draw } else { text }),
            font,
            picture,
        );
        parse(&tree, &gb18030)
    };
    let all = scanned(&[true, true]).unwrap_err();
    assert_eq!(all, FormatError::Scanned { pages: vec![1, 2], of: 2 });
    assert!(all.message().contains("每一页都是图片"));
    let some = scanned(&[false, true, true]).unwrap_err();
    assert_eq!(some, FormatError::Scanned { pages: vec![2, 3], of: 3 });
    assert!(some.message().contains("第 2、3 页"));
    assert_eq!(prose(&scanned(&[true, false]).unwrap()), "2023");
}

fn writer_tree(
    writer: &mut Writer,
    contents: impl Iterator<Item = usize>,
    font: usize,
    picture: usize,
) -> Vec<u8> {
    let kids: Vec<String> = contents
        .map(|content| {
            format!(
                "<</Type/Page/MediaBox[0 0 595 842]/Contents {content} 0 R\
                 /Resources<</Font<</F1 {font} 0 R>>/XObject<</P {picture} 0 R>>>>>>"
            )
        })
        .map(|page| format!("{} 0 R", writer.add(page)))
        .collect();
    let tree = writer.add(format!("<</Type/Pages/Kids[{}]>>", kids.join(" ")));
    let catalogue = writer.add(format!("<</Type/Catalog/Pages {tree} 0 R>>"));
    std::mem::take(writer).file(catalogue, Packing::Plain)
}

fn one_page(content: &str, font: &str) -> Vec<u8> {
    let mut writer = Writer::default();
    let content = writer.stream("", content.as_bytes(), Packing::Plain);
    let font = writer.add(font);
    writer_tree(&mut writer, std::iter::once(content), font, 0)
}

#[test]
fn a_file_whose_table_of_places_is_wrong_is_read() {
    let set = typeset(&sample());
    let file = pdf::of(&set, &USUAL, Coding::Gbk, Packing::Plain);
    let text = String::from_utf8_lossy(&file).replace("startxref\n", "startxref\n9");
    assert_same(&read(text.as_bytes()), &set, "a wrong place of the table");
    let cut = &file[..file.windows(4).rposition(|word| word == b"xref").unwrap() - 5];
    assert_same(&read(cut), &set, "no table");
    assert_same(&read(&[b"\xef\xbb\xbf\r\n", &file[..]].concat()), &set, "other bytes in front");
}

#[test]
fn packed_bytes_beyond_the_limit_are_refused_and_not_unpacked() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 97 << 20], 1);
    for times in [1, 2] {
        let mut writer = Writer::default();
        let filters = "/FlateDecode".repeat(times);
        let bytes =
            (1..times).fold(bomb.clone(), |bytes, _| miniz_oxide::deflate::compress_to_vec_zlib(&bytes, 1));
        let entries = format!("/Filter[{filters}]/Length {}", bytes.len());
        let content =
            writer.add([format!("<<{entries}>>stream\n").as_bytes(), &bytes, b"\nendstream"].concat());
        let file = writer_tree(&mut writer, std::iter::once(content), 1, 1);
        assert_eq!(parse(&file, &gb18030), Err(FormatError::TooMuch(Excess::Unpacked)));
    }
}

#[test]
fn drawings_within_one_another_end() {
    let mut writer = Writer::default();
    // Each draws the one before a hundred times: ten to the twentieth in the end.
    let mut last = writer.stream("/Subtype/Form", b"BT ET", Packing::Plain);
    for _ in 0..10 {
        let entries = format!("/Subtype/Form/Resources<</XObject<</P {last} 0 R>>>>");
        last = writer.stream(&entries, "/P Do ".repeat(100).as_bytes(), Packing::Plain);
    }
    let content = writer.stream("", b"/P Do", Packing::Plain);
    let file = writer_tree(&mut writer, std::iter::once(content), 1, last);
    assert_eq!(parse(&file, &gb18030), Err(FormatError::TooMuch(Excess::Content)));
    let mut writer = Writer::default();
    let itself = writer.stream("/Subtype/Form/Resources<</XObject<</P 1 0 R>>>>", b"/P Do", Packing::Plain);
    let file = writer_tree(&mut writer, std::iter::once(itself), 1, itself);
    assert_eq!(parse(&file, &gb18030), Err(FormatError::NoText));
}

#[test]
fn hostile_files_end_with_a_sentence() {
    let deep = |open: &str, close: &str| {
        format!("%PDF-1.4\n1 0 obj\n{}{}\nendobj\n", open.repeat(200_000), close.repeat(200_000)).into_bytes()
    };
    let kids =
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R 2 0 R 3 0 R]>>endobj \
                 3 0 obj 4 0 R endobj 4 0 obj 3 0 R endobj trailer<</Root 1 0 R>>";
    let files: Vec<Vec<u8>> = vec![
        b"%PDF-1.7".to_vec(),
        b"%PDF-1.7\ntrailer<</Root 1 0 R>>".to_vec(),
        deep("[", "]"),
        deep("<</A", ">>"),
        deep("(", ""),
        b"%PDF-1.4\n".iter().copied().chain(b"1 0 obj(".repeat(400_000)).collect(),
        b"%PDF-1.4\n".iter().copied().chain(b"trailer(".repeat(400_000)).collect(),
        b"%PDF-1.4\n".iter().copied().chain(b"1 0 obj<<>>stream\n".repeat(200_000)).collect(),
        kids.to_vec(),
    ];
    for file in files {
        let error = parse(&file, &gb18030).unwrap_err();
        assert!(error.message().contains("没有改变"), "{error:?}");
    }
}

#[test]
fn cut_and_changed_files_are_read_or_refused_but_never_crash() {
    let set = typeset(&sample());
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 20).unwrap() % below
    };
    let seeds = [
        pdf::of(&set, &USUAL, Coding::Gbk, Packing::Plain),
        pdf::of(&set, &USUAL, Coding::Glyphs, Packing::Packed),
        include_bytes!("documents/locked-aes-256.pdf").to_vec(),
        include_bytes!("documents/linearised.pdf").to_vec(),
    ];
    let rounds: usize =
        std::env::var("NIANBAO_FUZZ").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60);
    let mut whole = 0;
    for round in 0..rounds {
        let mut file = seeds[round % seeds.len()].clone();
        for _ in 0..1 + next(12) {
            let at = next(file.len());
            match next(6) {
                0 => file.truncate(at.max(16)),
                1 => file[at] = u8::try_from(next(256)).unwrap(),
                2 => file[at] ^= 1 << next(8),
                3 => {
                    let (from, length) = (next(file.len()), next(200));
                    let piece = file[from..(from + length).min(file.len())].to_vec();
                    file.splice(at..at, piece);
                }
                4 => drop(file.drain(at..(at + next(40)).min(file.len()))),
                _ => {
                    let words: [&[u8]; 6] = [b"<<", b"[", b" 9999999999 ", b"-1 ", b"stream\n", b" 0 R "];
                    let _ = file.splice(at..at, words[next(6)].iter().copied());
                }
            }
            if file.len() < 16 {
                break;
            }
        }
        match parse(&file, &gb18030) {
            Ok(_) => whole += 1,
            Err(error) => assert!(error.message().contains("没有改变")),
        }
    }
    println!("{rounds} changed files, {whole} read");
}
