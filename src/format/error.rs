//! Why a file cannot be read as a document.

/// Why a file cannot be read as a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// There is nothing in it.
    Empty,
    /// More bytes than are read.
    TooLarge {
        /// How many.
        bytes: u64,
        /// How many are read.
        most: u64,
    },
    /// No format that is read.
    Unknown,
    /// A text that is in none of the encodings that are read.
    Encoding,
    /// An OLE2 file: Word's, Excel's or WPS's before 2007, or a newer one under a password.
    OldOffice,
    /// Rich text.
    RichText,
    /// OFD, the fixed layout of GB/T 33190.
    Ofd,
    /// OpenDocument, which LibreOffice writes.
    OpenDocument,
    /// A picture.
    Picture,
    /// A zip without a document, or another archive.
    Archive,
    /// JSON, which is read elsewhere where it is a report.
    Json,
    /// What is needed to read it is under a password.
    Encrypted,
    /// The file breaks off, or contradicts itself.
    Damaged,
    /// More in it than a report can have.
    TooMuch(Excess),
    /// A document without a word in it.
    NoText,
    /// Pages that are pictures, without text.
    Scanned {
        /// Which pages, counted from 1.
        pages: Vec<usize>,
        /// How many pages there are.
        of: usize,
    },
    /// Its letters are drawn, but nothing says which letters they are.
    Unlettered,
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Bytes, once they are unpacked.
    Unpacked,
    /// Elements, paragraphs or boxes of tables.
    Content,
    /// Elements within one another.
    Depth,
}

impl FormatError {
    /// What happened, that nothing was lost, and what to do.
    pub fn message(&self) -> String {
        let (what, way) = match self {
            FormatError::TooLarge { bytes, most } => {
                let (bytes, most) = (bytes.div_ceil(1024 * 1024), most / (1024 * 1024));
                return sentence(
                    &format!("文件有 {bytes} MB，超过能读的 {most} MB"),
                    "请另存为只含年报的较小的文件",
                );
            }
            FormatError::Empty => ("文件是空的", "请检查选的是不是这个文件"),
            FormatError::Unknown => {
                ("认不出这个文件的格式", "请选择网页、Word（docx）、Excel（xlsx）、PDF 或文本文件")
            }
            FormatError::Encoding => (
                "认不出文件里文字的编码",
                "请在原来的程序里打开它，另存为 UTF-8 编码，或者复制全文后在这里粘贴",
            ),
            FormatError::OldOffice => (
                "这是旧格式的 Word、Excel 或 WPS 文件，或者是加了密码的文件，这里读不了",
                "请在 Word 或 WPS 里打开它，去掉密码，另存为 docx（表格另存为 xlsx）",
            ),
            FormatError::RichText => ("这是 RTF 文件，这里读不了", "请在 Word 或 WPS 里打开它，另存为 docx"),
            FormatError::Ofd => {
                ("这是 OFD 版式文件，这里读不了", "请在阅读器里打开它，复制全文后在这里粘贴，或者另存为 PDF")
            }
            FormatError::OpenDocument => (
                "这是 OpenDocument（odt、ods）文件，这里读不了",
                "请在原来的程序里打开它，另存为 docx（表格另存为 xlsx）",
            ),
            FormatError::Picture => {
                ("这是图片，里面没有可以读的文字", "请换用网页、Word 或带文字的 PDF 版本")
            }
            FormatError::Archive => ("这是压缩包，里面没有直接可以读的文档", "请先解压，再选择里面的年报"),
            FormatError::Json => (
                "这是 JSON 文件，但不是本编辑器导出的年报",
                "请选择网页、Word（docx）、Excel（xlsx）、PDF 或文本文件",
            ),
            FormatError::Encrypted => ("文件加了密码，这里读不了", "请在原来的程序里打开它，去掉密码后另存"),
            FormatError::Damaged => (
                "文件不完整或者已经损坏，读不出来",
                "请重新下载或复制这个文件；如果它能在 Word 或 WPS 里打开，请另存一份再试",
            ),
            FormatError::TooMuch(excess) => (
                match excess {
                    Excess::Unpacked => "文件解压后太大，不像是年报",
                    Excess::Content => "文件里的段落和表格太多，不像是年报",
                    Excess::Depth => "文件里的内容层层嵌套得太深，不像是年报",
                },
                "请把年报部分另存为一个文件，或者复制年报全文后在这里粘贴",
            ),
            FormatError::Scanned { pages, of } if pages.len() == *of => (
                "这个 PDF 的每一页都是图片，里面没有文字",
                "请换用 Word 文件或网页上的正文，或者先做文字识别",
            ),
            FormatError::Scanned { pages, .. } => {
                return sentence(
                    &format!("这个 PDF 的第 {} 页是图片，里面没有文字", listed(pages)),
                    "请换用 Word 文件或网页上的正文，或者先对这些页做文字识别",
                );
            }
            FormatError::Unlettered => {
                ("这个 PDF 没有说明它的字形是哪些字，读出来会是乱码", "请换用 Word 文件或网页上的正文")
            }
            FormatError::NoText => ("文件里没有文字，内容可能是图片", "请换用有文字的版本"),
        };
        sentence(what, way)
    }
}

fn sentence(what: &str, way: &str) -> String {
    format!("{what}。已有的草稿没有改变。{way}。")
}

// The first pages of a list, so that a sentence stays one.
fn listed(pages: &[usize]) -> String {
    let numbers: Vec<String> = pages.iter().take(8).map(usize::to_string).collect();
    numbers.join("、") + if pages.len() > 8 { "……" } else { "" }
}
