//! A line as its words come, in pieces that programs cut anywhere.

/// A line of text.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    gap: Gap,
}

/// White space that has been read and not been written yet.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    /// With a line break of the source in it.
    Break,
}

impl Line {
    /// Adds words of a source in which white space is layout: a stretch of it is one space, at the ends of the line
    /// none; where the source's line breaks between Chinese characters, none either (CSS Text 3, 4.1.3).
    pub(super) fn words(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '\n' | '\r' | '\u{c}' => self.gap = Gap::Break,
                ' ' | '\t' => self.gap = self.gap.max(Gap::Space),
                _ => self.letter(letter),
            }
        }
    }

    /// Adds text as it is.
    pub(super) fn letters(&mut self, text: &str) {
        text.chars().for_each(|letter| self.letter(letter));
    }

    /// Whether the line ends in a digit so far, with nothing between it and what comes next.
    pub(super) fn ends_in_digit(&self) -> bool {
        self.gap == Gap::None && self.text.ends_with(|letter: char| letter.is_ascii_digit())
    }

    /// The line, without the white space at its ends; the next one begins.
    pub(super) fn take(&mut self) -> String {
        self.gap = Gap::None;
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
    }

    fn letter(&mut self, letter: char) {
        let Some(letter) = plain(letter) else { return };
        let gap = std::mem::take(&mut self.gap);
        let last = self.text.chars().next_back();
        let wanted = match (gap, last) {
            (Gap::None, _) | (_, None) => false,
            (Gap::Space, Some(_)) => true,
            (Gap::Break, Some(last)) => !(is_wide(last) && is_wide(letter)),
        };
        if wanted {
            self.text.push(' ');
        }
        self.text.push(letter);
    }
}

/// A character as it is kept: a no-break space is a space; what has no width, and control characters but the tab, go.
pub(super) fn plain(letter: char) -> Option<char> {
    match letter {
        '\t' => Some('\t'),
        '\u{a0}' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

// Chinese characters and the marks that go with them.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{b7}' | '\u{2014}'..='\u{2026}' | '\u{2460}'..='\u{24ff}' | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
