//! The elements of a page, in one list with the numbers of their neighbours: a tree that is walked and dropped without
//! recursion, however deep it is.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

/// Elements within one another; the deepest of pages as they are published are some eighty, those with elements that
/// are never closed some hundreds. Browsers stop at 512.
const DEEPEST: usize = 600;
/// Elements and texts of a page.
const MOST_NODES: usize = 1_000_000;

/// A page.
pub(super) struct Tree {
    nodes: RefCell<Vec<Node>>,
}

/// An element, or a text.
pub(super) struct Node {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    depth: usize,
    /// What it is.
    pub what: What,
}

/// What a node is.
pub(super) enum What {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// The page itself, a comment, and the like.
    Other,
}

/// An element, and what of its attributes says something about its text.
pub(super) struct Element {
    /// Its name.
    pub name: LocalName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// The value of an attribute that is kept.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

/// A node by its number, with its name, which the tree builder asks for all the time.
#[derive(Clone)]
pub(super) struct Handle {
    at: usize,
    name: QualName,
}

impl Tree {
    pub(super) fn new() -> Tree {
        let tree = Tree { nodes: RefCell::new(Vec::new()) };
        tree.add(What::Other);
        tree
    }

    /// Whether there is more than a page may have.
    pub(super) fn is_full(&self) -> bool {
        self.nodes.borrow().len() > MOST_NODES
    }

    /// Whether the last node lies deeper than nodes may.
    pub(super) fn is_too_deep(&self) -> bool {
        self.nodes.borrow().iter().rev().take(64).any(|node| node.depth > DEEPEST)
    }

    /// The nodes; the page itself is the first.
    pub(super) fn into_nodes(self) -> Nodes {
        Nodes { nodes: self.nodes.into_inner() }
    }

    fn add(&self, what: What) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, before: None, after: None, first: None, last: None, depth: 0, what });
        nodes.len() - 1
    }

    fn other(&self) -> Handle {
        Handle { at: self.add(What::Other), name: QualName::new(None, ns!(), local_name!("")) }
    }

    // Takes a node or a text in before another, or at the end.
    fn insert(&self, parent: usize, before: Option<usize>, child: NodeOrText<Handle>) {
        let at = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.at);
                handle.at
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let neighbour = match before {
                    Some(next) => nodes.get(next).and_then(|node| node.before),
                    None => nodes.get(parent).and_then(|node| node.last),
                };
                let neighbour = neighbour.and_then(|at| nodes.get_mut(at));
                if let Some(Node { what: What::Text(held), .. }) = neighbour {
                    held.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(What::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let previous = match before {
            Some(next) => nodes.get(next).and_then(|node| node.before),
            None => nodes.get(parent).and_then(|node| node.last),
        };
        let depth = nodes.get(parent).map_or(0, |node| node.depth) + 1;
        if let Some(node) = nodes.get_mut(at) {
            (node.parent, node.before, node.after, node.depth) = (Some(parent), previous, before, depth);
        }
        link(&mut nodes, parent, previous, before, Some(at), Some(at));
    }

    fn detach(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(at) else { return };
        let (parent, before, after) = (node.parent.take(), node.before.take(), node.after.take());
        if let Some(parent) = parent {
            link(&mut nodes, parent, before, after, after, before);
        }
    }
}

// Lets two neighbours, or their parent where one is missing, know what comes after the first and before the second.
fn link(
    nodes: &mut [Node],
    parent: usize,
    before: Option<usize>,
    after: Option<usize>,
    next: Option<usize>,
    previous: Option<usize>,
) {
    match before {
        Some(before) => nodes.get_mut(before).into_iter().for_each(|node| node.after = next),
        None => nodes.get_mut(parent).into_iter().for_each(|node| node.first = next),
    }
    match after {
        Some(after) => nodes.get_mut(after).into_iter().for_each(|node| node.before = previous),
        None => nodes.get_mut(parent).into_iter().for_each(|node| node.last = previous),
    }
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { at: 0, name: QualName::new(None, ns!(), local_name!("")) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element { name: name.local.clone(), attributes };
        Handle { at: self.add(What::Element(element)), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.at, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow().get(element.at).is_some_and(|node| node.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.other()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow().get(sibling.at).and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.insert(parent, Some(sibling.at), child);
        }
    }

    // Only ever asked for the page's own html and body.
    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        loop {
            let child = self.nodes.borrow().get(node.at).and_then(|node| node.first);
            let Some(at) = child else { return };
            let name = QualName::new(None, ns!(), local_name!(""));
            self.insert(parent.at, None, NodeOrText::AppendNode(Handle { at, name }));
        }
    }
}

/// The nodes of a page.
pub(super) struct Nodes {
    nodes: Vec<Node>,
}

/// A step of a walk through a page.
pub(super) enum Step {
    Into(usize),
    OutOf(usize),
}

impl Nodes {
    /// What a node is.
    pub(super) fn what(&self, at: usize) -> &What {
        self.nodes.get(at).map_or(&What::Other, |node| &node.what)
    }

    /// The step that follows in the order of the page; `inside` is whether to go into the node that was entered.
    pub(super) fn next(&self, step: &Step, inside: bool) -> Option<Step> {
        match step {
            Step::Into(at) => {
                let first = self.nodes.get(*at)?.first.filter(|_| inside);
                Some(first.map_or(Step::OutOf(*at), Step::Into))
            }
            Step::OutOf(at) => {
                let node = self.nodes.get(*at)?;
                node.after.map(Step::Into).or_else(|| node.parent.map(Step::OutOf))
            }
        }
    }

    /// The first letters in a node.
    pub(super) fn first_letter(&self, at: usize) -> Option<char> {
        let mut step = Step::Into(at);
        loop {
            if let Step::Into(inner) = &step
                && let What::Text(text) = self.what(*inner)
                && let Some(letter) = text.trim_start().chars().next()
            {
                return Some(letter);
            }
            step = self.next(&step, true)?;
            if matches!(step, Step::OutOf(end) if end == at) {
                return None;
            }
        }
    }
}
