//! The operators of a content stream: what they change, and the lines that they draw (ISO 32000-1, 8.4, 8.5 and 9.3).

use super::font::{Font, Letter};
use super::object::Object;
use super::page::{Mark, Rule};
use std::rc::Rc;

/// States that are kept at a time.
const MOST_STATES: usize = 512;

/// From one system of coordinates to another.
pub type Matrix = [f64; 6];
/// What changes nothing.
pub const UPRIGHT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What operators leave behind for those that follow.
#[derive(Clone)]
pub struct State {
    /// Where the page's coordinates are.
    pub place: Matrix,
    /// The font of text.
    pub font: Option<Rc<Font>>,
    /// The height of its letters.
    pub size: f64,
    /// Added after each letter.
    pub letter_space: f64,
    /// Added after each blank.
    pub word_space: f64,
    stretch: f64,
    /// From one line of text to the next.
    pub leading: f64,
    rise: f64,
    hidden: bool,
}

impl State {
    fn at(place: Matrix) -> State {
        State {
            place,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            hidden: false,
        }
    }
}

/// A content stream as it is carried out.
pub struct Drawing {
    /// The state of the moment.
    pub state: State,
    kept: Vec<State>,
    line: Matrix,
    text: Matrix,
    // Corners of each part of the path, on the page.
    path: Vec<Vec<(f64, f64)>>,
    /// Lines that were drawn.
    pub rules: Vec<Rule>,
}

impl Drawing {
    /// Begins with a system of coordinates.
    pub fn at(place: Matrix) -> Drawing {
        Drawing {
            state: State::at(place),
            kept: Vec::new(),
            line: UPRIGHT,
            text: UPRIGHT,
            path: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Carries out an operator that shows no text and draws nothing named.
    pub fn operate(&mut self, word: &[u8], operands: &[Object]) {
        let at = |index| number(operands, index);
        match word {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            b"Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.place = times(matrix(operands), self.state.place),
            b"BT" => {
                self.line = UPRIGHT;
                self.text = UPRIGHT;
            }
            b"Td" => self.next_line(at(0), at(1)),
            b"TD" => {
                self.state.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tm" => {
                self.line = matrix(operands);
                self.text = self.line;
            }
            b"Tc" => self.state.letter_space = at(0),
            b"Tw" => self.state.word_space = at(0),
            b"Tz" => self.state.stretch = at(0) / 100.0,
            b"TL" => self.state.leading = at(0),
            b"Ts" => self.state.rise = at(0),
            b"Tr" => self.state.hidden = at(0) == 3.0,
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" | b"h" => self.trace(word, operands),
            b"n" => self.path.clear(),
            b"S" | b"s" => self.stroke(word == b"s"),
            b"B" | b"B*" | b"b" | b"b*" => self.stroke(true),
            b"f" | b"F" | b"f*" => self.fill(),
            _ => {}
        }
    }

    /// Begins a line of text, so far from where the last one began.
    pub fn next_line(&mut self, right: f64, up: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, right, up], self.line);
        self.text = self.line;
    }

    /// Moves on along the line, by a distance before stretching.
    pub fn step(&mut self, distance: f64, vertical: bool) {
        let by = if vertical { (0.0, distance) } else { (distance * self.state.stretch, 0.0) };
        self.text = times([1.0, 0.0, 0.0, 1.0, by.0, by.1], self.text);
    }

    /// Sets a letter, and moves on.
    pub fn set(&mut self, letter: Letter, vertical: bool) -> Mark {
        let size = self.state.size;
        let spacing = if letter.ends_code { self.state.letter_space } else { 0.0 };
        let spacing = spacing + if letter.ends_word { self.state.word_space } else { 0.0 };
        let place = times(self.text, self.state.place);
        let across = letter.width * size * self.state.stretch;
        // Set downwards, a letter hangs in the middle of its line, its foot below where it begins.
        let (left, foot) =
            if vertical { (-across / 2.0, self.state.rise - 0.88 * size) } else { (0.0, self.state.rise) };
        let mark = Mark {
            letter: letter.letter,
            from: point(place, left, foot),
            to: point(place, left + across, foot),
            size: (size * place[2]).hypot(size * place[3]),
            hidden: self.state.hidden,
        };
        if vertical {
            self.step(-size + spacing, true);
        } else {
            self.step(letter.width * size + spacing, false);
        }
        mark
    }

    fn trace(&mut self, word: &[u8], operands: &[Object]) {
        let on_page = |at: usize| point(self.state.place, number(operands, at), number(operands, at + 1));
        match word {
            b"m" => self.path.push(vec![on_page(0)]),
            b"re" => {
                let [left, foot, width, height] = std::array::from_fn(|at| number(operands, at));
                let corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height), (0.0, 0.0)];
                let corner = |(right, up): (f64, f64)| point(self.state.place, left + right, foot + up);
                self.path.push(corners.into_iter().map(corner).collect());
            }
            b"h" => {
                if let Some(part) = self.path.last_mut() {
                    part.extend(part.first().copied());
                }
            }
            _ => {
                let next = on_page(operands.len().saturating_sub(2));
                match self.path.last_mut() {
                    Some(part) => part.push(next),
                    None => self.path.push(vec![next]),
                }
            }
        }
    }

    fn stroke(&mut self, close: bool) {
        for mut part in std::mem::take(&mut self.path) {
            if close {
                part.extend(part.first().copied());
            }
            for pair in part.windows(2) {
                if let [from, to] = pair {
                    self.rules.extend(rule(*from, *to));
                }
            }
        }
    }

    // Lines are often drawn as areas that are long and thin.
    fn fill(&mut self) {
        for part in std::mem::take(&mut self.path) {
            let bound = |pick: fn(&(f64, f64)) -> f64| {
                part.iter()
                    .map(pick)
                    .fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
            };
            let ((left, right), (foot, head)) = (bound(|at| at.0), bound(|at| at.1));
            let (width, height) = (right - left, head - foot);
            if height < THICKEST && width > height {
                self.rules.extend(rule((left, (foot + head) / 2.0), (right, (foot + head) / 2.0)));
            } else if width < THICKEST && height > width {
                self.rules.extend(rule(((left + right) / 2.0, foot), ((left + right) / 2.0, head)));
            }
        }
    }
}

/// Points of the thickest line of a table.
const THICKEST: f64 = 3.5;

fn rule(from: (f64, f64), to: (f64, f64)) -> Option<Rule> {
    let (across, along) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
    let straight = across.min(along) < 0.8 && across.max(along) > 0.3;
    straight.then_some(Rule { from, to })
}

/// An operand; 0 where there is none.
pub fn number(operands: &[Object], at: usize) -> f64 {
    operands.get(at).and_then(Object::number).unwrap_or(0.0).clamp(-1e9, 1e9)
}

/// The operands as a matrix.
pub fn matrix(operands: &[Object]) -> Matrix {
    std::array::from_fn(|at| number(operands, at))
}

/// What two matrices do one after the other.
pub fn times([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix) -> Matrix {
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn point([a, b, c, d, e, f]: Matrix, right: f64, up: f64) -> (f64, f64) {
    (a * right + c * up + e, b * right + d * up + f)
}
