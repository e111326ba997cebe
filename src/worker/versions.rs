//! Versions of drafts that are kept on purpose, in the browser's database.

use super::database::{KEPT, failed, reading, writing, written};
use crate::drafts::versions::{KeptVersion, Moment, place};
use idb::Query;

/// Every version of every draft.
pub async fn keys() -> Result<Vec<KeptVersion>, String> {
    let transaction = reading(KEPT).await?;
    let store = transaction.object_store(KEPT).map_err(failed)?;
    let keys = store.get_all_keys(None, None).map_err(failed)?.await.map_err(failed)?;
    Ok(keys.iter().filter_map(|key| KeptVersion::parse(&key.as_string()?)).collect())
}

/// Keeps a text of a draft as a version, unless it is there already.
pub async fn keep(draft: &str, at: u64, moment: Moment, name: &str, text: &str) -> Result<(), String> {
    let new = KeptVersion::of(draft, at, moment, name, text);
    let placement = place(&keys().await?, &new);
    if !placement.keep {
        return Ok(());
    }
    let transaction = writing(KEPT).await?;
    let store = transaction.object_store(KEPT).map_err(failed)?;
    store.put(&text.into(), Some(&new.key().into())).map_err(failed)?;
    for version in &placement.dropped {
        store.delete(Query::Key(version.key().into())).map_err(failed)?;
    }
    written(transaction).await
}

/// The text of a version.
pub async fn text(key: &str) -> Result<String, String> {
    let transaction = reading(KEPT).await?;
    let store = transaction.object_store(KEPT).map_err(failed)?;
    let text = store.get(Query::Key(key.into())).map_err(failed)?.await.map_err(failed)?;
    text.and_then(|text| text.as_string()).ok_or_else(|| {
        "这个版本已经不在了：较早的、没有名称的版本会为新的版本让出空间。草稿没有改变。".to_owned()
    })
}

/// Drops every version of drafts that are not these, which are all that there were at that time: they were
/// erased for good. What was kept since may be of a draft that has been begun since.
pub async fn keep_only(drafts: &[String], at: u64) -> Result<(), String> {
    let mut gone = keys().await?;
    gone.retain(|version| version.at < at && !drafts.contains(&version.draft));
    // Mostly there is nothing to drop, and nothing to wait for the disk for.
    if gone.is_empty() {
        return Ok(());
    }
    let transaction = writing(KEPT).await?;
    let store = transaction.object_store(KEPT).map_err(failed)?;
    for version in gone {
        store.delete(Query::Key(version.key().into())).map_err(failed)?;
    }
    written(transaction).await
}
