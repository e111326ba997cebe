//! The browser's database: the second copy of the drafts, on disk when it says so, and the versions that are
//! kept. Local storage may lose the last minute when the machine goes down.

use std::cell::RefCell;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Query, Transaction};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbDatabase;

use super::Answer;

const DATABASE: &str = "nianbao";
/// Version 1 has both object stores.
const VERSION: u32 = 1;
/// Keys of local storage with their values.
const COPIES: &str = "copies";
/// Versions of drafts that are kept on purpose.
pub const KEPT: &str = "kept";

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

pub fn failed(error: impl std::fmt::Debug) -> String {
    format!("浏览器的数据库出错（{error:?}），第二份没有写成。页面上的内容和已保存的草稿没有改变。")
}

async fn database() -> Result<IdbDatabase, String> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let mut request =
        Factory::new().and_then(|factory| factory.open(DATABASE, Some(VERSION))).map_err(failed)?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [COPIES, KEPT] {
                database.create_object_store(store, ObjectStoreParams::new()).ok();
            }
        }
    });
    let database = IdbDatabase::from(request.await.map_err(failed)?);
    // A newer program in another tab wants to change the database, or the browser closes it: the next
    // request opens it anew.
    let close = Closure::<dyn FnMut()>::new(|| {
        if let Some(open) = OPEN.take() {
            open.close();
        }
    });
    let close = close.into_js_value();
    database.set_onversionchange(Some(close.unchecked_ref()));
    database.set_onclose(Some(close.unchecked_ref()));
    OPEN.replace(Some(database.clone()));
    Ok(database)
}

/// A transaction that is complete once it is on disk. `idb` has no word for that, so the browser itself is
/// asked; one that does not know the word passes it over.
pub async fn writing(store: &str) -> Result<Transaction, String> {
    let database = database().await?;
    let begin: Function =
        Reflect::get(&database, &"transaction".into()).and_then(JsCast::dyn_into).map_err(failed)?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(failed)?;
    let transaction = begin.call3(&database, &store.into(), &"readwrite".into(), &options).map_err(failed)?;
    Transaction::try_from(transaction).map_err(failed)
}

/// Whether this browser knows what strict durability is: only then does a transaction say that it is on disk.
pub fn is_strict() -> bool {
    let transaction = Reflect::get(&js_sys::global(), &"IDBTransaction".into());
    let prototype = transaction.and_then(|transaction| Reflect::get(&transaction, &"prototype".into()));
    prototype.and_then(|prototype| Reflect::has(&prototype, &"durability".into())).unwrap_or_default()
}

/// Waits until a transaction is on disk.
pub async fn written(transaction: Transaction) -> Result<(), String> {
    match transaction.await.map_err(failed)?.is_committed() {
        true => Ok(()),
        false => Err(failed("aborted")),
    }
}

/// A transaction for reading.
pub async fn reading(store: &str) -> Result<Transaction, String> {
    Database::from(database().await?).transaction(&[store], idb::TransactionMode::ReadOnly).map_err(failed)
}

/// Everything in the second copy: key and value.
pub async fn all() -> Result<Vec<(String, String)>, String> {
    let transaction = reading(COPIES).await?;
    let store = transaction.object_store(COPIES).map_err(failed)?;
    let keys = store.get_all_keys(None, None).map_err(failed)?.await.map_err(failed)?;
    let values = store.get_all(None, None).map_err(failed)?.await.map_err(failed)?;
    Ok(keys
        .iter()
        .zip(&values)
        .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
        .collect())
}

/// Puts `[key, value]` pairs in and takes keys out, all or nothing; answers once that is done, with whether it
/// is on disk.
pub async fn put(pairs: JsValue, removed: JsValue) -> Answer {
    let transaction = writing(COPIES).await?;
    let store = transaction.object_store(COPIES).map_err(failed)?;
    for pair in Array::from(&pairs).iter().map(|pair| Array::from(&pair)) {
        store.put(&pair.get(1), Some(&pair.get(0))).map_err(failed)?;
    }
    for key in Array::from(&removed).iter() {
        store.delete(Query::Key(key)).map_err(failed)?;
    }
    written(transaction).await?;
    Ok(vec![is_strict().into()])
}
