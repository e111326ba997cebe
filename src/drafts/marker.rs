//! The marker that a draft lies in the bin: small enough to find room in a store that is almost full.

use super::Reason;
use super::clock::Clock;
use super::kept::{sealed, unsealed};
use crate::json::Value;

/// What stands under a draft's key in the bin. Of two markers the later one holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Marker {
    /// When it was put there; always later than the marker that it replaces.
    pub at: u64,
    /// The versions that it covers; none: the draft was taken out of the bin again.
    pub clock: Clock,
    /// Whether they were erased for good: the marker stays for the second copy, as a tombstone.
    pub erased: bool,
}

impl Marker {
    pub fn compose(&self) -> String {
        let mut line = [",\"at\":", &self.at.to_string(), ",\"clock\":"].concat();
        self.clock.write(&mut line);
        if self.erased {
            line.push_str(",\"erased\":true");
        }
        sealed(&line, "")
    }

    pub fn parse(raw: &str) -> Result<Marker, Reason> {
        let (header, _) = unsealed(raw)?;
        let at = header.get("at").and_then(Value::natural).ok_or(Reason::Damaged)?;
        let clock = header.get("clock").and_then(|clock| Clock::read(clock, usize::MAX));
        let erased = header.get("erased") == Some(&Value::Bool(true));
        Ok(Marker { at, clock: clock.ok_or(Reason::Damaged)?, erased })
    }
}
