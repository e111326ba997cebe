//! Reports for tests: a clerk who fills them in, and as many as needed whose tables foot.
#![allow(dead_code, reason = "every test file uses its own share of this module")]

use nianbao::check::Finding;
use nianbao::form::{CellId, Field, Form};
use nianbao::json::{self, Members};
use nianbao::report::history::History;
use nianbao::report::{Edit, Figure, Organ, Report};

/// The editions that exist.
pub const EDITIONS: [&str; 2] = ["2019", "2021"];

/// Columns of part 三 before its total.
pub const APPLICANTS: [&str; 6] =
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other_organisation"];

/// Groups of part 四.
pub const GROUPS: [&str; 3] = ["review", "suit_direct", "suit_after_review"];

/// Outcomes of part 四 before their total.
pub const OUTCOMES: [&str; 4] = ["upheld", "corrected", "other", "pending"];

/// Result rows of part 三, （一）to （六）.
pub fn results(edition: &str) -> Vec<&'static str> {
    let mut rows = vec![
        "granted",
        "partly_granted",
        "refused_state_secret",
        "refused_law_forbids",
        "refused_security_stability",
        "refused_third_party",
        "refused_internal_affairs",
        "refused_process_information",
        "refused_enforcement_file",
        "refused_administrative_query",
        "unavailable_not_held",
        "unavailable_must_be_created",
        "unavailable_still_unclear",
        "not_processed_petition",
        "not_processed_repeated",
        "not_processed_publication",
        "not_processed_excessive",
        "not_processed_reconfirmation",
    ];
    match edition {
        "2019" => rows.push("other_handling"),
        _ => rows.extend(["other_not_corrected", "other_fee_unpaid", "other_other"]),
    }
    rows
}

/// All rows of part 三.
pub fn application_rows(edition: &str) -> Vec<&'static str> {
    [vec!["received", "carried_in"], results(edition), vec!["concluded", "carried_out"]].concat()
}

/// A form by the id of its edition.
pub fn form(edition: &str) -> &'static Form {
    Form::of(edition).expect("the edition exists")
}

/// A cell by its key.
pub fn cell(form: &Form, key: &str) -> CellId {
    form.cell(key).unwrap_or_else(|| panic!("edition {} has no cell {key}", form.edition.id))
}

/// What stands in the cell of that key, as printed.
pub fn figure_at(report: &Report, key: &str) -> String {
    report.figure(cell(report.form, key)).to_string()
}

/// The keys of a finding's cells, or nothing for one in the text.
pub fn keys(report: &Report, finding: &Finding) -> Vec<&'static str> {
    match &finding.place {
        nianbao::check::Place::Cells(cells) => {
            cells.iter().map(|cell| report.form.entry(*cell).unwrap().key.as_str()).collect()
        }
        nianbao::check::Place::Text { .. } => Vec::new(),
    }
}

/// Unknown members: one of that name, its value as in a file.
pub fn unknown(name: &str, value: &str) -> Members {
    let mut unknown = Members::default();
    unknown.insert(name, json::parse(value).unwrap());
    unknown
}

/// Someone at a desk with a report: what is typed goes through the history, a second between keys.
pub struct Clerk {
    pub report: Report,
    pub history: History,
    pub now: u64,
}

impl Clerk {
    /// Opens a report.
    pub fn with(report: Report) -> Clerk {
        Clerk { report, history: History::default(), now: 10_000 }
    }

    /// Begins an empty report in an edition, totals filling in.
    pub fn begins(edition: &str) -> Clerk {
        let year = if edition == "2019" { 2020 } else { 2024 };
        Clerk::with(Report::new(year, Organ::default()))
    }

    /// Makes an edit, a second after the last.
    pub fn makes(&mut self, edit: Edit) -> Option<Edit> {
        self.now += 1_000;
        self.history.commit(&mut self.report, edit, self.now)
    }

    /// Types into the cell of that key.
    pub fn types(&mut self, key: &str, written: &str) -> &mut Clerk {
        let edit = typed(self.report.form, key, written);
        self.makes(edit);
        self
    }

    /// Pastes a block: several cells at once.
    pub fn pastes(&mut self, block: &[(&str, &str)]) -> &mut Clerk {
        let form = self.report.form;
        let edits = block.iter().map(|(key, written)| typed(form, key, written)).collect();
        self.makes(Edit::Batch(edits));
        self
    }

    /// Writes a text.
    pub fn writes(&mut self, field: Field, text: &str) -> &mut Clerk {
        self.makes(Edit::Text { field, text: text.to_owned() });
        self
    }

    /// Thinks for a while.
    pub fn pauses(&mut self) -> &mut Clerk {
        self.now += 60_000;
        self
    }

    /// Leaves the box that the cursor is in.
    pub fn goes_elsewhere(&mut self) -> &mut Clerk {
        self.history.seal();
        self
    }

    /// Ctrl+Z.
    pub fn undoes(&mut self) -> &mut Clerk {
        self.history.undo(&mut self.report);
        self
    }

    /// What stands in the cell of that key.
    pub fn sees(&self, key: &str) -> String {
        figure_at(&self.report, key)
    }
}

/// The edit of typing into a cell.
pub fn typed(form: &Form, key: &str, written: &str) -> Edit {
    let cell = cell(form, key);
    let kind = form.entry(cell).unwrap().kind;
    Edit::Figure { cell, figure: Figure::read(written, kind) }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Dice of that seed.
    pub fn of(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Any number.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.throw() % end
    }

    /// What is counted in a year: mostly 0, sometimes a few, seldom many.
    pub fn cases(&mut self) -> u64 {
        match self.below(10) {
            0..=4 => 0,
            5..=7 => self.below(10),
            8 => self.below(100),
            _ => self.below(5_000),
        }
    }
}

// Part 二 has no equations, but not every figure can stand beside every other.
fn agree(report: &mut Report) {
    let mut add = |key: &str, more: u64| {
        let Some(cell) = report.form.cell(key) else { return };
        let held = report.figure(cell).integer().unwrap();
        report.figures[cell.index()] = Figure::Count(u64::try_from(held).unwrap() + more);
    };
    for row in ["licences", "other_services", "penalties", "coercive_measures", "fees"] {
        add(&format!("disclosure.{row}.last_year"), 5);
    }
    add("disclosure.normative_documents.total_public", 100_000);
    add("disclosure.normative_documents.in_force", 100_000);
    add("disclosure.procurement.count", 1);
}

/// A report of a city's department that is complete and whose tables all foot; another one for each
/// seed. Totals do not fill in, as in a report that was read from a file.
pub fn footing_report(edition: &str, seed: u64) -> Report {
    let form = form(edition);
    let year = if edition == "2019" { 2020 } else { 2024 };
    let organ = Organ { name: "清河市自然资源局".to_owned(), ..Organ::default() };
    let mut report = Report { fills_totals: false, ..Report::new(year, organ) };
    let mut dice = Dice::of(seed);
    // Part 二 has no equations; nothing here is 规章.
    for (cell, entry, _) in report.clone().cells() {
        report.figures[cell.index()] = match entry.key.as_str() {
            "disclosure.procurement.amount" => Figure::read("6.64万元", entry.kind),
            "disclosure.fees.amount" => Figure::read("0.092", entry.kind),
            key if key.starts_with("disclosure.rules.") => Figure::zero(entry.kind),
            key if key.ends_with(".change") => Figure::Change(i64::try_from(dice.cases()).unwrap() - 5),
            _ => Figure::Count(dice.cases()),
        };
    }
    agree(&mut report);
    let mut put = |key: String, count: u64| {
        let cell = cell(form, &key);
        report.figures[cell.index()] = Figure::Count(count);
        count
    };
    let rows = application_rows(edition);
    let mut totals = vec![0; rows.len()];
    for applicant in APPLICANTS {
        let results: Vec<u64> = results(edition).iter().map(|_| dice.cases()).collect();
        let concluded: u64 = results.iter().sum();
        let carried_out = dice.cases();
        let carried_in = dice.below(concluded + carried_out + 1);
        let received = concluded + carried_out - carried_in;
        let column = [vec![received, carried_in], results, vec![concluded, carried_out]].concat();
        for ((row, count), total) in rows.iter().zip(column).zip(&mut totals) {
            *total += put(format!("applications.{row}.{applicant}"), count);
        }
    }
    for (row, total) in rows.iter().zip(totals) {
        put(format!("applications.{row}.total"), total);
    }
    for group in GROUPS {
        let total = OUTCOMES.map(|outcome| put(format!("litigation.{group}.{outcome}"), dice.cases()));
        put(format!("litigation.{group}.total"), total.iter().sum());
    }
    report.introduction = format!("本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。");
    report.problems = "存在的主要问题：解读不够及时。改进情况：已加强政策解读。".to_owned();
    report.other_matters = format!("{year}年，本机关收取政府信息公开信息处理费0元。");
    report
}

/// As in a report half of whose cells are not filled in.
pub fn with_blanks(edition: &str, seed: u64) -> Report {
    let mut report = footing_report(edition, seed);
    let mut dice = Dice::of(seed);
    report.figures.iter_mut().filter(|_| dice.below(2) == 0).for_each(|figure| *figure = Figure::Blank);
    report
}

/// The keys of every cell that stands in an equation.
pub fn footed_keys(edition: &str) -> Vec<String> {
    let columns = APPLICANTS.into_iter().chain(["total"]);
    let applications = application_rows(edition)
        .into_iter()
        .flat_map(move |row| columns.clone().map(move |column| format!("applications.{row}.{column}")));
    let outcomes = OUTCOMES.into_iter().chain(["total"]);
    let litigation = GROUPS
        .into_iter()
        .flat_map(move |group| outcomes.clone().map(move |outcome| format!("litigation.{group}.{outcome}")));
    applications.chain(litigation).collect()
}

/// Random edits of every sort, some for places that are not there.
pub mod edits {
    use nianbao::form::{CellId, Field, Form};
    use nianbao::report::{Edit, Figure, OrganKind, Section};
    use proptest::prelude::*;
    use proptest::sample::select;

    const WRITTEN: [&str; 16] = [
        "",
        "0",
        "1",
        "2",
        "3",
        "7",
        "19",
        "120",
        "1,234",
        "若干",
        "/",
        "无",
        "5（其中重复2件）",
        "-3",
        "1.5",
        "６",
    ];
    const TEXTS: [&str; 6] = [
        "",
        "清河市水利局",
        "洪泽区财政局",
        "统计期限为2023年1月1日至2024年12月31日。",
        "问题：不够。改进：加强。",
        "信息处理费0元",
    ];

    /// A figure into any cell, now and then one that no form has.
    pub fn figure() -> impl Strategy<Value = Edit> {
        (0u16..230, select(&WRITTEN[..])).prop_map(|(cell, written)| {
            let form = Form::for_year(2021);
            let kind = form.entry(CellId(cell)).map_or(nianbao::form::Kind::Count, |entry| entry.kind);
            Edit::Figure { cell: CellId(cell), figure: Figure::read(written, kind) }
        })
    }

    fn field() -> impl Strategy<Value = Field> {
        prop_oneof![
            select(
                &[
                    Field::OrganName,
                    Field::Address,
                    Field::Postcode,
                    Field::Phone,
                    Field::Fax,
                    Field::Email,
                    Field::Introduction,
                    Field::Problems,
                    Field::OtherMatters,
                    Field::SignatureOrgan,
                    Field::SignatureDate,
                ][..]
            ),
            (0usize..8).prop_map(Field::SectionHeading),
            (0usize..8).prop_map(Field::SectionText),
        ]
    }

    /// A text into any field.
    pub fn text() -> impl Strategy<Value = Edit> {
        (field(), select(&TEXTS[..])).prop_map(|(field, text)| Edit::Text { field, text: text.to_owned() })
    }

    fn edition() -> impl Strategy<Value = Edit> {
        (0usize..2, any::<u64>()).prop_map(|(at, seed)| {
            let form = &Form::all()[at];
            let figures = super::footing_report(form.edition.id, seed).figures;
            let unknown = super::unknown("x-later", &seed.to_string());
            Edit::Edition { form, figures, unknown }
        })
    }

    fn single() -> impl Strategy<Value = Edit> {
        let section = |text: &str| Section { heading: text.to_owned(), ..Section::default() };
        prop_oneof![
            8 => figure(),
            4 => text(),
            1 => select(&OrganKind::ALL[..]).prop_map(Edit::Kind),
            1 => (2019u16..2026).prop_map(Edit::Year),
            1 => any::<bool>().prop_map(Edit::FillsTotals),
            1 => (0usize..9, select(&TEXTS[..]))
                .prop_map(move |(at, text)| Edit::InsertSection { at, section: section(text) }),
            1 => (0usize..9).prop_map(|at| Edit::RemoveSection { at }),
            1 => edition(),
        ]
    }

    /// An edit of any sort, batches of batches included.
    pub fn any_edit() -> impl Strategy<Value = Edit> {
        single()
            .prop_recursive(2, 12, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Edit::Batch))
    }
}

/// Blocks of cells, and what is pasted into a blank report.
pub mod blocks {
    use nianbao::form::Form;
    use nianbao::report::block::{Pasted, Refused};
    use nianbao::report::{Block, Organ, Report};

    use super::cell;

    /// The block between two cells, by their keys.
    pub fn block(form: &Form, from: &str, to: &str) -> Block {
        Block::between(form, cell(form, from), cell(form, to)).expect("both cells are in one table")
    }

    /// Pastes at one cell.
    pub fn pasted_at(report: &Report, key: &str, text: &str) -> Pasted {
        block(report.form, key, key).paste(report, text)
    }

    /// A blank report in which totals do not fill in.
    pub fn blank(edition: &str) -> Report {
        let year = if edition == "2019" { 2020 } else { 2024 };
        Report { fills_totals: false, ..Report::new(year, Organ::default()) }
    }

    /// A blank report after pasting at that cell, where all must be taken.
    #[track_caller]
    pub fn after(edition: &str, key: &str, text: &str) -> Report {
        let mut report = blank(edition);
        let pasted = pasted_at(&report, key, text);
        assert_eq!(pasted.refused, [], "pasting {text:?}");
        report.apply(pasted.edit);
        report
    }

    /// Messages for what was pasted into a blank report, and the report afterwards.
    pub fn refused(edition: &str, key: &str, text: &str) -> (Vec<String>, Report) {
        let mut report = blank(edition);
        let pasted = pasted_at(&report, key, text);
        report.apply(pasted.edit);
        (pasted.refused.iter().map(Refused::message).collect(), report)
    }
}
