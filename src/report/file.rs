//! The JSON file that colleagues exchange.
