//! A value that the page follows: a trigger of Leptos beside a plain cell. Leptos' own signals are code anew
//! for each type that they hold, which the first load has no room for.

use std::cell::RefCell;

use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

/// A value that effects follow.
pub struct Live<T> {
    held: RefCell<T>,
    told: ArcTrigger,
}

impl<T> Live<T> {
    /// Holding a value.
    pub fn new(value: T) -> Live<T> {
        Live { held: RefCell::new(value), told: ArcTrigger::new() }
    }

    /// Looks at the value; the effect that is running runs again when it changes.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.told.track();
        look(&self.held.borrow())
    }

    /// Looks at the value as it is now.
    pub fn peek<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.held.borrow())
    }

    /// Follows the value without looking at it.
    pub fn track(&self) {
        self.told.track();
    }

    /// Puts a value in, and tells whoever follows it.
    pub fn set(&self, value: T) {
        self.held.replace(value);
        self.told.notify();
    }
}

impl<T: Clone> Live<T> {
    /// The value; the effect that is running runs again when it changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn now(&self) -> T {
        self.peek(T::clone)
    }
}

impl<T: PartialEq> Live<T> {
    /// Puts a value in; tells only if it is another one.
    pub fn change(&self, value: T) {
        if *self.held.borrow() != value {
            self.set(value);
        }
    }
}
