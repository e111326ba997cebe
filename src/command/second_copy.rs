//! What is done without being asked: the drafts of an older format moved, the bin purged, the second copy
//! compared with the first, and what two tabs wrote brought together.

use super::{Context, Effect, changes, no_store, read};
use crate::compare;
use crate::report::file;

/// What comes of comparing the copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciling {
    /// What the page does.
    pub effects: Vec<Effect>,
    /// What the second copy lacks: key and value.
    pub put: Vec<(String, String)>,
    /// Keys that the second copy drops.
    pub remove: Vec<String>,
    /// Ids of everything that there is.
    pub drafts: Vec<String>,
    /// Whether something came back that the page does not know.
    pub restored: bool,
}

/// Compares the copies: after a start, where either may have more than the other, and after what was done
/// to the list.
pub fn reconcile(context: &Context, copy: &[(String, String)]) -> Result<Reconciling, String> {
    let drafts = context.drafts();
    drafts.migrate().map_err(no_store)?;
    drafts.purge_bin(context.now).map_err(no_store)?;
    let found = drafts.reconcile(copy).map_err(no_store)?;
    drafts.forget(&found.forget).map_err(no_store)?;
    Ok(Reconciling {
        drafts: drafts.ids().map_err(no_store)?,
        effects: changes(&drafts),
        put: found.put,
        remove: [found.remove, found.forget].concat(),
        restored: !found.restored.is_empty(),
    })
}

/// The file of a report in which what both tabs changed since `base` is changed; nothing where both changed
/// the same place, each otherwise.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Result<Option<String>, String> {
    let (base, mut mine, theirs) = (read(base)?, read(mine)?, read(theirs)?);
    Ok(compare::merge(&base, &mine, &theirs).ok().map(|edit| {
        mine.apply(edit);
        file::write(&mine)
    }))
}
