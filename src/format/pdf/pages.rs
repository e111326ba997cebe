//! The pages of a file, in order (ISO 32000-1, 7.7.3).

use super::file::File;
use super::object::{Dictionary, Object};
use std::collections::HashSet;

/// A published report has some ten pages, its longest kin some hundred.
const MOST_PAGES: usize = 2000;
const DEEPEST: usize = 32;

/// A page, with what it has from the branches above it.
pub struct Page {
    /// What it holds.
    pub dictionary: Dictionary,
    /// Its fonts and drawings.
    pub resources: Dictionary,
    /// Left, foot, right and head of what is seen of it, in points.
    pub bounds: Option<[f64; 4]>,
}

impl Page {
    /// Square points of it; those of A4 where it does not say.
    pub fn area(&self) -> f64 {
        self.bounds.map_or(595.0 * 842.0, |[left, foot, right, head]| (right - left) * (head - foot))
    }
}

/// The pages. Where the tree of pages is broken, all pages in the order of their numbers.
pub fn of(file: &File<'_>) -> Vec<Page> {
    let mut walk = Walk { file, seen: HashSet::new(), pages: Vec::new() };
    if let Some(root) = file.catalogue().get("Pages") {
        walk.branch(root, &Inherited::default(), 0);
    }
    if walk.pages.is_empty() {
        for number in file.numbers() {
            walk.branch(&Object::Reference(number), &Inherited::default(), DEEPEST);
        }
    }
    walk.pages
}

#[derive(Clone, Default)]
struct Inherited {
    resources: Dictionary,
    media: Option<[f64; 4]>,
    crop: Option<[f64; 4]>,
}

struct Walk<'a> {
    file: &'a File<'a>,
    seen: HashSet<u32>,
    pages: Vec<Page>,
}

impl Walk<'_> {
    fn branch(&mut self, value: &Object, above: &Inherited, depth: usize) {
        if let Object::Reference(number) = value
            && !self.seen.insert(*number)
        {
            return;
        }
        if self.pages.len() >= MOST_PAGES {
            return;
        }
        let Some(held) = self.file.dictionary(value) else { return };
        let mut own = above.clone();
        if let Some(resources) = held.get("Resources").and_then(|resources| self.file.dictionary(resources)) {
            own.resources = resources;
        }
        own.media = self.bounds(&held, "MediaBox").or(own.media);
        own.crop = self.bounds(&held, "CropBox").or(own.crop);
        match self.file.entry(&held, "Kids") {
            Object::Array(kids) => {
                if depth < DEEPEST {
                    kids.iter().for_each(|kid| self.branch(kid, &own, depth + 1));
                }
            }
            _ => {
                let is_page = self.file.entry(&held, "Type").name() == Some(b"Page");
                if is_page || depth > 0 && depth < DEEPEST && held.get("Contents").is_some() {
                    let bounds = own.crop.or(own.media);
                    self.pages.push(Page { dictionary: held, resources: own.resources, bounds });
                }
            }
        }
    }

    fn bounds(&self, held: &Dictionary, name: &str) -> Option<[f64; 4]> {
        let Object::Array(values) = self.file.entry(held, name) else { return None };
        let mut numbers = values.iter().map(|value| self.file.resolve(value).number());
        let mut next = || numbers.next().flatten();
        let [one, two, three, four] = [next()?, next()?, next()?, next()?];
        let bounds = [one.min(three), two.min(four), one.max(three), two.max(four)];
        let [left, foot, right, head] = bounds;
        (right - left > 10.0 && head - foot > 10.0).then_some(bounds)
    }
}
