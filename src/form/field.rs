//! What fields are called where a text names one: in the page's elements, and in what commands are about.

use super::Field;

const SECTION_HEADING: &str = "SectionHeading-";
const SECTION_TEXT: &str = "SectionText-";

// Every field but those of sections.
const NAMES: [(&str, Field); 11] = [
    ("OrganName", Field::OrganName),
    ("Address", Field::Address),
    ("Postcode", Field::Postcode),
    ("Phone", Field::Phone),
    ("Fax", Field::Fax),
    ("Email", Field::Email),
    ("Introduction", Field::Introduction),
    ("Problems", Field::Problems),
    ("OtherMatters", Field::OtherMatters),
    ("SignatureOrgan", Field::SignatureOrgan),
    ("SignatureDate", Field::SignatureDate),
];

impl Field {
    /// What it is called: `OtherMatters`, `SectionText-1`.
    pub fn key(self) -> String {
        match self {
            Field::SectionHeading(at) => format!("{SECTION_HEADING}{at}"),
            Field::SectionText(at) => format!("{SECTION_TEXT}{at}"),
            field => {
                let name = NAMES.iter().find(|(_, held)| *held == field);
                name.map_or_else(String::new, |(name, _)| (*name).to_owned())
            }
        }
    }

    /// The field that is called so.
    pub fn of(key: &str) -> Option<Field> {
        let number = |prefix: &str| key.strip_prefix(prefix)?.parse().ok();
        let fixed = || NAMES.iter().find(|(name, _)| *name == key).map(|(_, field)| *field);
        let section = number(SECTION_HEADING).map(Field::SectionHeading);
        section.or_else(|| number(SECTION_TEXT).map(Field::SectionText)).or_else(fixed)
    }
}
