//! The page as trunk leaves it, taken apart to be put together as it ships.

use std::path::Path;

use super::esbuild::{Kind, shorten};
use super::policy::{Place, between, policy};

/// index.html in its parts, each as short as it gets.
pub struct Page {
    /// Everything around scripts and styles.
    markup: String,
    /// start.js.
    start: String,
    /// All styles.
    style: String,
    /// The module that loads the program.
    boot: String,
}

const CHARSET: &str = "<meta charset=\"utf-8\">";

impl Page {
    /// Takes index.html of `folder` apart.
    pub fn read(html: &str, folder: &Path) -> Result<Page, String> {
        let parts = |open: &str, close: &str| between(html, open, close).collect::<Vec<_>>().join("\n");
        let boot = parts("<script type=\"module\">", "</script>");
        if boot.is_empty() || !html.contains(CHARSET) {
            return Err("trunk's index.html is not as it was".to_owned());
        }
        let mut markup = html.to_owned();
        for (open, close) in
            [("<script>", "</script>"), ("<script type=\"module\">", "</script>"), ("<style>", "</style>")]
        {
            markup = without(&markup, open, close);
        }
        Ok(Page {
            markup: markup
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
            start: shorten(&parts("<script>", "</script>"), Kind::OldScript, folder)?,
            style: shorten(&parts("<style>", "</style>"), Kind::Style, folder)?,
            boot: shorten(&boot, Kind::Script, folder)?,
        })
    }

    /// The page on a host: `offline` is the script that keeps it there without a network, `renamed` are
    /// the names that programs have there.
    pub fn hosted(&self, offline: &str, renamed: &[(String, String)]) -> String {
        let start = renamed.iter().fold(self.start.clone(), |start, (from, to)| start.replace(from, to));
        let start = format!("{start}{offline}");
        self.together(Place::Host, &self.markup, &start, &self.boot, "")
    }

    /// The page as one file: `boot` has the program's script in it, `blocks` is what its scripts find in
    /// the page, `icon` an address that holds the icon.
    pub fn single(&self, part: &str, boot: &str, blocks: &str, icon: &str) -> String {
        let kept = self.markup.split_inclusive('>').filter(|element| !element.contains("<link"));
        let icon = format!("</title>\n<link rel=\"icon\" href=\"{icon}\">");
        let markup = kept.collect::<String>().replacen("</title>", &icon, 1);
        self.together(Place::Disk, &markup, &format!("{}{part}", self.start), boot, blocks)
    }

    fn together(&self, place: Place, markup: &str, start: &str, boot: &str, blocks: &str) -> String {
        let policy = policy(place, &[start, boot], &self.style);
        let style = &self.style;
        let first = format!(
            "{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <script>{start}</script>\n<style>{style}</style>"
        );
        let last = format!("{blocks}<script type=\"module\">{boot}</script>\n</head>");
        markup.replacen(CHARSET, &first, 1).replacen("</head>", &last, 1)
    }
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.filter_map(|piece| Some(piece.split_once(close)?.1));
    [first].into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_stands_between_goes_and_the_rest_stays() {
        assert_eq!(super::without("a<s>x</s>b<s></s>c", "<s>", "</s>"), "abc");
        assert_eq!(super::without("abc", "<s>", "</s>"), "abc");
    }
}
