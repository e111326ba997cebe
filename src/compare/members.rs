//! Members of the file beside the report proper, brought together: each by itself, and lists of independent things
//! item by item.

use crate::check::dismissal;
use crate::json::{Members, Value};
use crate::report::bound;

/// Members that are lists of independent things.
const LISTS: [&str; 2] = [bound::MEMBER, dismissal::MEMBER];

/// What `mine` and `theirs` made of `base`; nothing where both changed the same member, each otherwise.
pub fn merge(base: &Members, mine: &Members, theirs: &Members) -> Option<Members> {
    let mut merged = Members::default();
    let others = theirs.iter().filter(|(name, _)| mine.get(name).is_none());
    for (name, _) in mine.iter().chain(others) {
        let value = match (base.get(name), mine.get(name), theirs.get(name)) {
            (_, mine, theirs) if mine == theirs => mine.cloned(),
            (base, mine, theirs) if base == mine => theirs.cloned(),
            (base, mine, theirs) if base == theirs => mine.cloned(),
            (base, Some(Value::List(mine)), Some(Value::List(theirs))) if LISTS.contains(&name) => {
                let base = if let Some(Value::List(base)) = base { base.as_slice() } else { &[] };
                Some(Value::List(items(base, mine, theirs)))
            }
            _ => return None,
        };
        if let Some(value) = value {
            merged.insert(name, value);
        }
    }
    Some(merged)
}

fn items(base: &[Value], mine: &[Value], theirs: &[Value]) -> Vec<Value> {
    let kept = mine.iter().filter(|item| theirs.contains(item) || !base.contains(item));
    let added = theirs.iter().filter(|item| !base.contains(item) && !mine.contains(item));
    kept.chain(added).cloned().collect()
}
