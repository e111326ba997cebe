//! What keeps drafts: a browser's storage, or memory.

use std::cell::RefCell;

/// A place for texts under keys. It may be shared with other programs and other tabs.
pub trait Store {
    /// The value under a key.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Puts a value under a key.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key; one that is not there is no error.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// Every key, those of other programs too.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

impl<S: Store> Store for &S {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        (**self).set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        (**self).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        (**self).keys()
    }
}

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No room left.
    Full,
    /// The browser does not let the page keep anything.
    Blocked,
    /// Anything else, in the browser's words.
    Other(String),
}

impl StoreError {
    /// What happened, that what is on the page is still there, and what to do.
    pub fn message(&self) -> String {
        let what = match self {
            StoreError::Full => "浏览器的存储空间已满",
            StoreError::Blocked => "浏览器不允许本页面保存数据",
            StoreError::Other(words) => {
                return format!(
                    "浏览器存储出错（{words}）。页面上的内容没有丢失，请先导出文件，以免关闭页面后丢失。"
                );
            }
        };
        let advice = match self {
            StoreError::Full => "，再删除不需要的草稿",
            _ => "，再检查浏览器的隐私设置",
        };
        format!("{what}。页面上的内容没有丢失，请先导出文件{advice}。")
    }
}

/// A store that lasts as long as the page: for tests, and for a browser that keeps nothing.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    // In the order of the keys.
    values: RefCell<Vec<(String, String)>>,
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values.borrow().iter().find(|(held, _)| held == key).map(|(_, value)| value.clone()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        let at = values.partition_point(|(held, _)| held.as_str() < key);
        match values.get_mut(at) {
            Some((held, old)) if held == key => value.clone_into(old),
            _ => values.insert(at, (key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().retain(|(held, _)| held != key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.values.borrow().iter().map(|(key, _)| key.clone()).collect())
    }
}
