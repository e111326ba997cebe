//! A value to text: an item a line, indented, so that two versions can be compared line by line.

use super::Value;

/// A value as it is printed within a file.
pub(crate) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    value.print(0, &mut out);
    out
}

/// A value on one line: a line of JSON Lines.
pub fn line(value: &Value) -> String {
    let mut out = String::new();
    print_line(value, &mut out);
    out
}

fn print_line(value: &Value, out: &mut String) {
    let joint = |at: usize| if at > 0 { "," } else { "" };
    match value {
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(joint(at));
                print_line(item, out);
            }
            out.push(']');
        }
        Value::Members(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                out.push_str(joint(at));
                quote(name, out);
                out.push(':');
                print_line(value, out);
            }
            out.push('}');
        }
        plain => plain.print(0, out),
    }
}

/// A JSON string.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let code = u32::from(letter);
                out.extend([code >> 4, code & 15].map(|digit| char::from_digit(digit, 16).unwrap_or('0')));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

impl Value {
    // `depth`: levels of indentation of the line that it begins on.
    pub(crate) fn print(&self, depth: usize, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(number) => out.push_str(number.written()),
            Value::Text(text) => quote(text, out),
            Value::List(items) => {
                let mut lines = Lines::open('[', depth, out);
                for item in items {
                    item.print(depth + 1, lines.item());
                }
                lines.close(']');
            }
            Value::Members(members) => {
                let mut lines = Lines::open('{', depth, out);
                for (name, value) in members.iter() {
                    value.print(depth + 1, lines.member(name));
                }
                lines.close('}');
            }
        }
    }
}

/// Items between brackets, one a line.
pub(crate) struct Lines<'a> {
    out: &'a mut String,
    depth: usize,
    empty: bool,
}

impl Lines<'_> {
    pub(crate) fn open(bracket: char, depth: usize, out: &mut String) -> Lines<'_> {
        out.push(bracket);
        Lines { out, depth, empty: true }
    }

    /// Where the next item is to be printed.
    pub(crate) fn item(&mut self) -> &mut String {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.indent(self.depth + 1);
        self.out
    }

    /// Where the value of a member is to be printed.
    pub(crate) fn member(&mut self, name: &str) -> &mut String {
        quote(name, self.item());
        self.out.push_str(": ");
        self.out
    }

    pub(crate) fn close(mut self, bracket: char) {
        if !self.empty {
            self.indent(self.depth);
        }
        self.out.push(bracket);
    }

    fn indent(&mut self, depth: usize) {
        self.out.push('\n');
        for _ in 0..depth {
            self.out.push_str("  ");
        }
    }
}
