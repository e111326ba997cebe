//! Word documents (ECMA-376 and ISO/IEC 29500, also as WPS writes them): what is printed of the body, in its order.

mod body;
mod counting;
mod numbering;
mod styles;

use std::collections::HashMap;

use super::error::FormatError;
use super::package::{Package, Relation};
use crate::document::Document;
use body::{Body, Notes};
use numbering::Numbering;
use styles::Styles;

/// Reads a document, whose main part has this name and text. `page` reads a page of HTML, which some programs put into
/// a document as it is.
///
/// # Errors
/// Where there is no text in it, it is damaged, or more than a report can have.
pub(super) fn parse(
    package: &mut Package,
    name: &str,
    text: &str,
    page: &dyn Fn(&[u8]) -> Result<Document, FormatError>,
) -> Result<Document, FormatError> {
    let relations = package.relations(name)?;
    let mut related = |kind: &str| {
        let part = relations.iter().find(|relation| relation.kind == kind);
        part.map_or(Ok(None), |relation| package.part(&relation.part))
    };
    let styles = related("styles")?.map_or(Ok(Styles::default()), |text| Styles::parse(&text))?;
    let numbering = related("numbering")?.map_or(Ok(Numbering::default()), |text| Numbering::parse(&text))?;
    let notes = [(related("footnotes")?, Notes::Foot), (related("endnotes")?, Notes::End)];
    let mut body = Body::new(styles, numbering, chunks(package, &relations, page)?);
    body.read(text)?;
    for (text, kind) in notes {
        text.map_or(Ok(()), |text| body.read_notes(&text, kind))?;
    }
    body.finish()
}

/// Reads a document that is one XML file, as Word writes it on request.
///
/// # Errors
/// As [`parse`].
pub(super) fn parse_flat(text: &str) -> Result<Document, FormatError> {
    let mut body = Body::new(Styles::parse(text)?, Numbering::parse(text)?, HashMap::new());
    body.read(text)?;
    body.finish()
}

// Pages that are put in as they are; one without text is nothing.
fn chunks(
    package: &mut Package,
    relations: &[Relation],
    page: &dyn Fn(&[u8]) -> Result<Document, FormatError>,
) -> Result<HashMap<String, Document>, FormatError> {
    let mut chunks = HashMap::new();
    for relation in relations.iter().filter(|relation| relation.kind == "aFChunk") {
        if let Some(bytes) = package.bytes(&relation.part)? {
            match page(&bytes) {
                Err(FormatError::NoText) => {}
                read => {
                    chunks.insert(relation.id.clone(), read?);
                }
            }
        }
    }
    Ok(chunks)
}
