//! Elements of the page, on Leptos' effects and owners. Leptos' own views are a type of their own each,
//! with code of its own: this page made of them was 207 KB (brotli). Here an element is a handle, so that
//! all of them share their code.

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::StoredValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Event, EventTarget, HtmlElement};

use super::browser::{document, window};

/// An element, put together call by call.
#[derive(Clone)]
pub struct Node(HtmlElement);

/// A new element of that name.
pub fn node(name: &str) -> Node {
    // Fails for what is no name of an element only.
    Node(document().create_element(name).unwrap_throw().unchecked_into())
}

/// A button with its words.
pub fn button(label: &str, act: impl Fn() + 'static) -> Node {
    node("button").set("type", "button").says(label).on("click", move |_| act())
}

/// A button for what cannot be taken back: it asks, and does it when it is pressed once more.
pub fn button_twice(label: &str, sure: &'static str, act: impl Fn() + 'static) -> Node {
    let node = node("button").set("type", "button").says(label);
    let (words, mut asked) = (node.clone(), false);
    node.on("click", move |_| {
        if std::mem::replace(&mut asked, true) {
            act();
        } else {
            words.replace(sure);
        }
    })
}

/// A link in the shape of a button.
pub fn link(label: &str, address: &str) -> Node {
    node("a").class("button").set("href", address).says(label)
}

/// A field with its words above it.
pub fn labelled(label: &str, field: Node) -> Node {
    node("label").class("line").with(node("span").says(label)).with(field)
}

/// A group of buttons.
pub fn actions(nodes: Vec<Node>) -> Node {
    node("div").class("actions").all(nodes)
}

impl Node {
    /// The element itself.
    pub fn element<E: JsCast + Clone>(&self) -> E {
        self.0.unchecked_ref::<E>().clone()
    }

    /// With that class, or classes.
    pub fn class(self, names: &str) -> Node {
        self.0.set_class_name(names);
        self
    }

    /// With an attribute.
    pub fn set(self, name: &str, value: &str) -> Node {
        self.0.set_attribute(name, value).ok();
        self
    }

    /// With an attribute that says yes by being there.
    pub fn flag(self, name: &str, set: bool) -> Node {
        if set { self.set(name, "") } else { self }
    }

    /// With words after what it holds.
    pub fn says(self, text: &str) -> Node {
        self.0.append_with_str_1(text).ok();
        self
    }

    /// Holds these words and nothing else.
    pub fn replace(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// With an element after what it holds.
    pub fn with(self, child: Node) -> Node {
        self.0.append_child(&child.0).ok();
        self
    }

    /// With elements after what it holds.
    pub fn all(self, children: impl IntoIterator<Item = Node>) -> Node {
        children.into_iter().fold(self, Node::with)
    }

    /// Hears an event as long as the element is of use.
    pub fn on(self, event: &'static str, hear: impl FnMut(Event) + 'static) -> Node {
        self.hear(event, Box::new(hear))
    }

    fn hear(self, event: &'static str, hear: Box<dyn FnMut(Event)>) -> Node {
        listen(self.0.clone().into(), event, hear);
        self
    }

    /// Holds the words that `text` gives, kept up with the signals that it reads.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Node {
        let element = self.0.clone();
        let mut held = None;
        effect(move || {
            let now = Some(text());
            if held != now {
                element.set_text_content(now.as_deref());
                held = now;
            }
        });
        self
    }

    /// Has the attribute that `value` gives; has none where it gives none.
    pub fn live_set(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Node {
        let element = self.0.clone();
        let mut held = None;
        effect(move || {
            let now = value();
            if held.as_ref() != Some(&now) {
                match &now {
                    Some(value) => element.set_attribute(name, value).ok(),
                    None => element.remove_attribute(name).ok(),
                };
                held = Some(now);
            }
        });
        self
    }

    /// Has the class as long as `set` says so.
    pub fn live_class(self, name: &'static str, set: impl Fn() -> bool + 'static) -> Node {
        let element = self.0.clone();
        effect(move || {
            element.class_list().toggle_with_force(name, set()).ok();
        });
        self
    }

    /// Holds the elements that `content` gives, made anew when a signal that it reads changes. What was
    /// made before is given up with its listeners and effects.
    pub fn live(self, content: impl Fn() -> Vec<Node> + 'static) -> Node {
        let element = self.0.clone();
        effect(move || {
            let nodes = content();
            element.set_text_content(None);
            for node in nodes {
                element.append_child(&node.0).ok();
            }
        });
        self
    }
}

/// Runs now, and again when a signal that it reads changes, as long as its owner lasts.
pub fn effect(run: impl FnMut() + 'static) {
    run_effect(Box::new(run));
}

fn run_effect(mut run: Box<dyn FnMut()>) {
    keep(Box::new(RenderEffect::new(move |_: Option<()>| run())));
}

// Something kept alive as long as what is being made: the screen, or one making of a live part of it.
fn keep(thing: Box<dyn std::any::Any>) {
    StoredValue::new_local(thing);
}

/// Hears an event of the whole window as long as the screen lasts.
pub fn on_window(event: &'static str, hear: impl FnMut(Event) + 'static) {
    listen(window().into(), event, Box::new(hear));
}

fn listen(target: EventTarget, event: &'static str, hear: Box<dyn FnMut(Event)>) {
    let closure = Closure::wrap(hear);
    target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok();
    keep(Box::new(Listening { target, event, closure }));
}

// Stops with its owner, which is before the element leaves the page: a field that loses the cursor
// because it is taken away must not put what it shows into the report.
struct Listening {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let hear = self.closure.as_ref().unchecked_ref();
        self.target.remove_event_listener_with_callback(self.event, hear).ok();
    }
}
