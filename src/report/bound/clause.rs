//! The standard sentences, as data: what is said of which cells, with figures and where they are 0.

use crate::form::{CellId, Field, Form, Kind};
use crate::report::{Figure, Report};

/// A sentence that is inserted as a whole; each of its clauses follows the table by itself.
pub struct Sentence {
    /// Stable id.
    pub id: &'static str,
    /// What it is about, for the list to choose from.
    pub name: &'static str,
    /// Where it belongs.
    pub fits: Fits,
    /// What it is made of.
    pub pieces: &'static [Piece],
}

/// Where a sentence belongs.
pub enum Fits {
    /// Under a sub-heading that has one of these words.
    Under(&'static [&'static str]),
    /// In a field.
    In(Field),
}

/// What a sentence is made of.
pub enum Piece {
    /// Words that stay as they are.
    Words(&'static str),
    /// A clause, by its id.
    Clause(&'static str),
}

/// A stretch of a sentence that says one figure, with what it is made up of.
#[derive(Debug, PartialEq, Eq)]
pub struct Clause {
    /// Stable id; stands in files.
    pub id: &'static str,
    /// Patterns of the keys of the cells that are added up; without any the clause follows the year alone.
    pub cells: &'static [&'static str],
    /// With a figure, for which `{}` stands.
    pub some: &'static str,
    /// Where the figure is 0.
    pub none: &'static str,
    /// What it is made up of: name, patterns of keys. Those that are 0 are left out.
    pub parts: &'static [(&'static str, &'static [&'static str])],
}

const TOTAL: &[(&str, &[&str])] = &[];
const ORGANISATIONS: &[&str] = &[
    "applications.received.business",
    "applications.received.research",
    "applications.received.public_welfare",
    "applications.received.legal_service",
    "applications.received.other_organisation",
];

const fn clause(
    id: &'static str,
    cells: &'static [&'static str],
    some: &'static str,
    none: &'static str,
) -> Clause {
    Clause { id, cells, some, none, parts: TOTAL }
}

static CLAUSES: [Clause; 19] = [
    Clause {
        parts: &[("自然人", &["applications.received.natural_person"]), ("法人或其他组织", ORGANISATIONS)],
        ..clause(
            "applications.received",
            &["applications.received.total"],
            "全年新收政府信息公开申请{}件",
            "全年未收到政府信息公开申请",
        )
    },
    clause(
        "applications.carried_in",
        &["applications.carried_in.total"],
        "上年结转{}件",
        "没有上年结转的申请",
    ),
    Clause {
        parts: &[
            ("予以公开", &["applications.granted.total"]),
            ("部分公开", &["applications.partly_granted.total"]),
            ("不予公开", &["applications.refused_*.total"]),
            ("无法提供", &["applications.unavailable_*.total"]),
            ("不予处理", &["applications.not_processed_*.total"]),
            ("其他处理", &["applications.other_*.total"]),
        ],
        ..clause(
            "applications.concluded",
            &["applications.concluded.total"],
            "全年办结{}件",
            "全年没有办结的申请",
        )
    },
    clause(
        "applications.carried_out",
        &["applications.carried_out.total"],
        "结转下年度继续办理{}件",
        "没有结转下年度继续办理的申请",
    ),
    Clause {
        parts: &[
            ("结果维持", &["litigation.review.upheld"]),
            ("结果纠正", &["litigation.review.corrected"]),
            ("其他结果", &["litigation.review.other"]),
            ("尚未审结", &["litigation.review.pending"]),
        ],
        ..clause(
            "litigation.review",
            &["litigation.review.total"],
            "因政府信息公开被申请行政复议{}件",
            "没有因政府信息公开被申请行政复议",
        )
    },
    Clause {
        parts: &[
            ("结果维持", &["litigation.suit_*.upheld"]),
            ("结果纠正", &["litigation.suit_*.corrected"]),
            ("其他结果", &["litigation.suit_*.other"]),
            ("尚未审结", &["litigation.suit_*.pending"]),
        ],
        ..clause(
            "litigation.suits",
            &["litigation.suit_*.total"],
            "被提起行政诉讼{}件",
            "没有因政府信息公开被提起行政诉讼",
        )
    },
    clause(
        "normative_documents.issued",
        &["disclosure.normative_documents.issued"],
        "全年制发行政规范性文件{}件",
        "全年没有制发行政规范性文件",
    ),
    clause(
        "normative_documents.repealed",
        &["disclosure.normative_documents.repealed"],
        "废止行政规范性文件{}件",
        "没有废止行政规范性文件",
    ),
    clause(
        "normative_documents.in_force",
        &["disclosure.normative_documents.in_force"],
        "现行有效行政规范性文件{}件",
        "没有现行有效的行政规范性文件",
    ),
    clause("rules.issued", &["disclosure.rules.issued"], "全年制发规章{}件", "全年没有制发规章"),
    clause("rules.repealed", &["disclosure.rules.repealed"], "废止规章{}件", "没有废止规章"),
    clause("rules.in_force", &["disclosure.rules.in_force"], "现行有效规章{}件", "没有现行有效的规章"),
    clause(
        "normative_documents.made",
        &["disclosure.normative_documents.made"],
        "全年新制作规范性文件{}件",
        "全年没有新制作规范性文件",
    ),
    clause(
        "normative_documents.total_public",
        &["disclosure.normative_documents.total_public"],
        "对外公开规范性文件总数{}件",
        "没有对外公开的规范性文件",
    ),
    clause("licences", &["disclosure.licences.decisions"], "作出行政许可{}件", "没有作出行政许可"),
    clause("penalties", &["disclosure.penalties.decisions"], "作出行政处罚{}件", "没有作出行政处罚"),
    clause(
        "coercive_measures",
        &["disclosure.coercive_measures.decisions"],
        "实施行政强制{}件",
        "没有实施行政强制",
    ),
    clause("fees", &["disclosure.fees.amount"], "收取行政事业性收费{}", "没有收取行政事业性收费"),
    clause("information_fee", &[], "{}年，本机关收取政府信息公开信息处理费0元", ""),
];

use Piece::{Clause as Of, Words};

/// Every sentence, in the order in which they are offered.
pub static SENTENCES: [Sentence; 7] = [
    Sentence {
        id: "applications",
        name: "收到和办理申请",
        fits: Fits::Under(&["依申请"]),
        pieces: &[
            Of("applications.received"),
            Words("；"),
            Of("applications.carried_in"),
            Words("。"),
            Of("applications.concluded"),
            Words("。"),
            Of("applications.carried_out"),
            Words("。"),
        ],
    },
    Sentence {
        id: "litigation",
        name: "行政复议和行政诉讼",
        fits: Fits::Under(&["依申请", "监督保障"]),
        pieces: &[Of("litigation.review"), Words("；"), Of("litigation.suits"), Words("。")],
    },
    Sentence {
        id: "normative_documents",
        name: "行政规范性文件",
        fits: Fits::Under(&["主动公开"]),
        pieces: &[
            Of("normative_documents.issued"),
            Words("，"),
            Of("normative_documents.repealed"),
            Words("，"),
            Of("normative_documents.in_force"),
            Words("。"),
        ],
    },
    Sentence {
        id: "normative_documents_2019",
        name: "规范性文件",
        fits: Fits::Under(&["主动公开"]),
        pieces: &[
            Of("normative_documents.made"),
            Words("，"),
            Of("normative_documents.total_public"),
            Words("。"),
        ],
    },
    Sentence {
        id: "decisions",
        name: "许可、处罚、强制和收费",
        fits: Fits::Under(&["主动公开"]),
        pieces: &[
            Words("全年"),
            Of("licences"),
            Words("，"),
            Of("penalties"),
            Words("，"),
            Of("coercive_measures"),
            Words("，"),
            Of("fees"),
            Words("。"),
        ],
    },
    Sentence {
        id: "rules",
        name: "规章",
        fits: Fits::Under(&["主动公开"]),
        pieces: &[
            Of("rules.issued"),
            Words("，"),
            Of("rules.repealed"),
            Words("，"),
            Of("rules.in_force"),
            Words("。"),
        ],
    },
    Sentence {
        id: "information_fee",
        name: "没有收取信息处理费",
        fits: Fits::In(Field::OtherMatters),
        pieces: &[Of("information_fee"), Words("。")],
    },
];

impl Sentence {
    /// The sentence of that id.
    pub fn of(id: &str) -> Option<&'static Sentence> {
        SENTENCES.iter().find(|sentence| sentence.id == id)
    }

    /// Whether it belongs into a field.
    pub fn fits(&self, report: &Report, field: Field) -> bool {
        match (&self.fits, field) {
            (Fits::In(fit), field) => *fit == field,
            (Fits::Under(words), Field::SectionText(at)) => {
                let heading = report.text(Field::SectionHeading(at));
                words.iter().any(|word| heading.contains(word))
            }
            _ => false,
        }
    }

    /// Its clauses.
    pub fn clauses(&self) -> impl Iterator<Item = &'static Clause> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Clause(id) => Clause::of(id),
            Piece::Words(_) => None,
        })
    }

    /// Whether the form has the cells that it speaks of.
    pub fn is_of(&self, form: &Form) -> bool {
        self.clauses().all(|clause| clause.is_of(form))
    }
}

impl Clause {
    /// The clause of that id.
    pub fn of(id: &str) -> Option<&'static Clause> {
        CLAUSES.iter().find(|clause| clause.id == id)
    }

    /// The cells that it follows, each once, in the form's order.
    pub fn follows(&self, form: &Form) -> Vec<CellId> {
        let patterns = || self.cells.iter().chain(self.parts.iter().flat_map(|(_, cells)| cells.iter()));
        let followed = |key: &str| patterns().any(|pattern| matches(pattern, key));
        form.cells().filter(|cell| form.entry(*cell).is_some_and(|entry| followed(&entry.key))).collect()
    }

    fn is_of(&self, form: &Form) -> bool {
        let patterns = self.cells.iter().chain(self.parts.iter().flat_map(|(_, cells)| cells.iter()));
        patterns.copied().all(|pattern| form.entries.iter().any(|entry| matches(pattern, &entry.key)))
    }

    /// As it reads with the figures as they are; nothing where one is blank, or no figure.
    pub fn rendered(&self, report: &Report) -> Option<String> {
        if self.cells.is_empty() {
            return Some(self.some.replace("{}", &report.year.to_string()));
        }
        let Said { words, is_zero } = said(report, self.cells, "")?;
        if is_zero {
            return Some(self.none.to_owned());
        }
        let mut text = self.some.replace("{}", &words);
        let mut parts = Vec::new();
        for (name, cells) in self.parts {
            let part = said(report, cells, "件")?;
            if !part.is_zero {
                parts.push((name, part.words));
            }
        }
        match &*parts {
            [] => {}
            // The whole of it: its number is not said twice.
            [(name, part)] if part.strip_suffix("件") == Some(&*words) => {
                text.push_str(&format!("，均为{name}"));
            }
            parts => {
                let parts: Vec<String> =
                    parts.iter().map(|(name, words)| [name, words.as_str()].concat()).collect();
                text.push_str(&format!("，其中{}", parts.join("、")));
            }
        }
        Some(text)
    }
}

struct Said {
    words: String,
    is_zero: bool,
}

// What the cells of some patterns add up to, in words; an amount is said as it is written, with its unit.
fn said(report: &Report, patterns: &[&str], unit: &str) -> Option<Said> {
    let mut sum = 0i64;
    let mut found = false;
    for (_, entry, figure) in report.cells() {
        if !patterns.iter().any(|pattern| matches(pattern, &entry.key)) {
            continue;
        }
        found = true;
        if let (Kind::Amount(unit), Figure::Amount(amount)) = (entry.kind, figure) {
            let unit = if amount.unit().is_empty() { unit } else { amount.unit() };
            return Some(Said { words: [amount.digits(), unit].concat(), is_zero: amount.is_zero() });
        }
        sum = sum.checked_add(figure.integer()?)?;
    }
    found.then(|| Said { words: format!("{sum}{unit}"), is_zero: sum == 0 })
}

// `*` stands for any letters.
fn matches(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((begin, end)) => {
            key.len() >= begin.len() + end.len() && key.starts_with(begin) && key.ends_with(end)
        }
    }
}
