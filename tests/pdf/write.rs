//! Objects of a PDF file, written.

use super::set::Piece;
use std::fmt::Write;

/// What the codes of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Glyph numbers of a font, with a table of what they mean.
    Glyphs,
    /// Letters of Unicode, two bytes each.
    Unicode,
    /// GBK.
    Gbk,
    /// Glyph numbers of a font, and nothing that says what they mean.
    Unlettered,
}

/// How objects lie in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As they are.
    Plain,
    /// Streams packed, other objects in a packed stream of objects.
    Packed,
}

/// Objects by number, the first is 1.
#[derive(Default)]
pub struct Writer {
    objects: Vec<Vec<u8>>,
}

impl Writer {
    /// Adds an object; gives its number.
    pub fn add(&mut self, object: impl AsRef<[u8]>) -> usize {
        self.objects.push(object.as_ref().to_vec());
        self.objects.len()
    }

    /// Adds a stream, packed if told so.
    pub fn stream(&mut self, entries: &str, bytes: &[u8], packing: Packing) -> usize {
        let (filter, bytes) = match packing {
            Packing::Plain => ("", bytes.to_vec()),
            Packing::Packed => ("/Filter/FlateDecode", miniz_oxide::deflate::compress_to_vec_zlib(bytes, 9)),
        };
        let head = format!("<<{entries}{filter}/Length {}>>stream\n", bytes.len());
        self.add([head.as_bytes(), &bytes, b"\nendstream"].concat())
    }

    /// The file. Its trailer names the catalogue; a packed one has its trailer in a stream.
    pub fn file(self, catalogue: usize, packing: Packing) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut places = vec![0_u64; self.objects.len() + 1];
        let mut packed = Vec::new();
        for (at, object) in self.objects.iter().enumerate() {
            let number = at + 1;
            if packing == Packing::Packed && !object.ends_with(b"endstream") {
                packed.push((number, object));
                continue;
            }
            places[number] = out.len() as u64;
            out.extend(format!("{number} 0 obj\n").into_bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        if packing == Packing::Plain {
            let start = out.len();
            let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len());
            for place in &places[1..] {
                writeln!(table, "{place:010} 00000 n ").unwrap();
            }
            writeln!(
                table,
                "trailer\n<</Size {}/Root {catalogue} 0 R>>\nstartxref\n{start}\n%%EOF",
                places.len()
            )
            .unwrap();
            out.extend(table.into_bytes());
            return out;
        }
        let holder = self.objects.len() + 1;
        let (mut head, mut body) = (String::new(), Vec::new());
        for (number, object) in &packed {
            write!(head, "{number} {} ", body.len()).unwrap();
            body.extend_from_slice(object);
            body.push(b' ');
        }
        let whole = [head.as_bytes(), &body].concat();
        let entries = format!("/Type/ObjStm/N {}/First {}", packed.len(), head.len());
        let (place, stream) = numbered(holder, &entries, &whole, out.len());
        out.extend(stream);
        // Each entry: in a stream or not, where, which in the stream.
        let mut rows = Vec::new();
        for number in 0..holder + 2 {
            let at = packed.iter().position(|(packed, _)| *packed == number);
            let (kind, where_to, which) = match (number, at) {
                (0, _) => (0, 0, 0),
                (_, Some(at)) => (2, holder as u64, at as u16),
                (number, None) if number == holder => (1, place, 0),
                (number, None) if number > holder => (1, out.len() as u64, 0),
                (number, None) => (1, places[number], 0),
            };
            rows.push(kind);
            rows.extend(&where_to.to_be_bytes()[4..]);
            rows.extend(which.to_be_bytes());
        }
        let entries = format!("/Type/XRef/Size {}/W[1 4 2]/Root {catalogue} 0 R", holder + 2);
        let (start, stream) = numbered(holder + 1, &entries, &rows, out.len());
        out.extend(stream);
        out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
        out
    }
}

fn numbered(number: usize, entries: &str, bytes: &[u8], at: usize) -> (u64, Vec<u8>) {
    let bytes = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 9);
    let head = format!("{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {}>>stream\n", bytes.len());
    (at as u64, [head.as_bytes(), &bytes, b"\nendstream\nendobj\n"].concat())
}

/// A file with a page for each list of pieces.
pub fn file(pages: &[Vec<Piece>], coding: Coding, packing: Packing) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut glyphs: Vec<char> = Vec::new();
    let contents: Vec<usize> = pages
        .iter()
        .map(|pieces| {
            let content = content(pieces, coding, &mut glyphs);
            writer.stream("", content.as_bytes(), packing)
        })
        .collect();
    let font = font(&mut writer, coding, &glyphs, packing);
    let tree = writer.objects.len() + contents.len() + 1;
    let kids: Vec<String> = contents
        .iter()
        .map(|content| {
            let page = format!(
                "<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 842 842]/Contents {content} 0 R\
                 /Resources<</Font<</F1 {font} 0 R>>>>>>"
            );
            format!("{} 0 R", writer.add(page))
        })
        .collect();
    let tree = writer.add(format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")));
    let catalogue = writer.add(format!("<</Type/Catalog/Pages {tree} 0 R>>"));
    writer.file(catalogue, packing)
}

fn content(pieces: &[Piece], coding: Coding, glyphs: &mut Vec<char>) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Drawing(drawing) => out.push_str(drawing),
            Piece::Text(left, foot, size, text) => {
                write!(out, "BT /F1 {size} Tf {left:.2} {foot:.2} Td <").unwrap();
                text.chars().for_each(|letter| code(letter, coding, glyphs, &mut out));
                out.push_str("> Tj ET\n");
            }
        }
    }
    out
}

fn code(letter: char, coding: Coding, glyphs: &mut Vec<char>, out: &mut String) {
    match coding {
        Coding::Unicode => {
            letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| write!(out, "{unit:04x}").unwrap())
        }
        Coding::Gbk => {
            let text = letter.to_string();
            let (bytes, _, unknown) = encoding_rs::GBK.encode(&text);
            assert!(!unknown, "{letter} is not in GBK");
            bytes.iter().for_each(|byte| write!(out, "{byte:02x}").unwrap());
        }
        Coding::Glyphs | Coding::Unlettered => {
            let at = glyphs.iter().position(|held| *held == letter).unwrap_or_else(|| {
                glyphs.push(letter);
                glyphs.len() - 1
            });
            write!(out, "{:04x}", at + 3).unwrap();
        }
    }
}

fn font(writer: &mut Writer, coding: Coding, glyphs: &[char], packing: Packing) -> usize {
    let (encoding, ordering) = match coding {
        Coding::Unicode => ("UniGB-UCS2-H", "GB1"),
        Coding::Gbk => ("GBK-EUC-H", "GB1"),
        Coding::Glyphs | Coding::Unlettered => ("Identity-H", "Identity"),
    };
    let widths = match coding {
        Coding::Unicode => "1 95 500".to_owned(),
        Coding::Gbk => "814 907 500 7716 7716 500".to_owned(),
        _ => {
            let width = |letter: &char| if letter.is_ascii() { "500 " } else { "1000 " };
            format!("3 [{}]", glyphs.iter().map(width).collect::<String>())
        }
    };
    let descendant = writer.add(format!(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[{widths}]\
         /CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>>>"
    ));
    let mut entries = format!(
        "/Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[{descendant} 0 R]"
    );
    if coding == Coding::Glyphs {
        let mut table = "1 begincodespacerange <0000> <ffff> endcodespacerange\n".to_owned();
        for (part, letters) in glyphs.chunks(100).enumerate() {
            writeln!(table, "{} beginbfchar", letters.len()).unwrap();
            for (at, letter) in letters.iter().enumerate() {
                writeln!(table, "<{:04x}> <{:04x}>", part * 100 + at + 3, u32::from(*letter)).unwrap();
            }
            table.push_str("endbfchar\n");
        }
        let table = writer.stream("", table.as_bytes(), packing);
        entries += &format!("/ToUnicode {table} 0 R");
    }
    writer.add(format!("<<{entries}>>"))
}
