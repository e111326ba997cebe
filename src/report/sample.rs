//! The sample report of an invented organ.
