//! Versions of drafts that are kept on purpose, beside the draft itself: at sensible moments, each text
//! once, and no more than there is room for. What says which to keep is here; the texts lie in the
//! browser's database.

/// Versions of one draft that are kept.
pub const MOST_OF_ONE: usize = 40;
/// Letters (UTF-16 units) of all versions of all drafts together.
pub const MOST_LETTERS: u64 = 20_000_000;

/// The moment at which a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The draft was opened.
    Opened,
    /// Before what another tab or a file brought was taken in.
    Merge,
    /// It was exported or printed.
    HandOff,
    /// A person said so.
    ByHand,
    /// Before an earlier version was brought back.
    Restore,
}

impl Moment {
    /// Every moment.
    pub const ALL: [Moment; 5] =
        [Moment::Opened, Moment::Merge, Moment::HandOff, Moment::ByHand, Moment::Restore];

    /// The word in a key.
    pub fn id(self) -> &'static str {
        match self {
            Moment::Opened => "opened",
            Moment::Merge => "merge",
            Moment::HandOff => "handed-off",
            Moment::ByHand => "by-hand",
            Moment::Restore => "restore",
        }
    }

    /// The moment of that word.
    pub fn of(id: &str) -> Option<Moment> {
        Moment::ALL.into_iter().find(|moment| moment.id() == id)
    }

    /// What it is called on the page.
    pub fn label(self) -> &'static str {
        match self {
            Moment::Opened => "打开时",
            Moment::Merge => "合并之前",
            Moment::HandOff => "导出或打印时",
            Moment::ByHand => "手动保存",
            Moment::Restore => "恢复旧版本之前",
        }
    }
}

/// A version that is kept. Its key says everything but the text, so that a list needs no texts:
/// `<draft>/<time>/<moment>/<letters>/<checksum>/<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    /// The draft's id.
    pub draft: String,
    /// When it was kept, in ms since 1970.
    pub at: u64,
    /// Why.
    pub moment: Moment,
    /// Letters of its text, in UTF-16 units.
    pub letters: u64,
    /// CRC-32 of its text.
    pub checksum: u32,
    /// What a person calls it; empty: nothing.
    pub name: String,
}

impl KeptVersion {
    /// The version of a text.
    pub fn of(draft: &str, at: u64, moment: Moment, name: &str, text: &str) -> KeptVersion {
        KeptVersion {
            draft: draft.to_owned(),
            at,
            moment,
            letters: super::room::units(text),
            checksum: super::kept::crc32([text.as_bytes(), b""]),
            name: super::name_of(name),
        }
    }

    /// The key that it lies under.
    pub fn key(&self) -> String {
        let KeptVersion { draft, at, moment, letters, checksum, name } = self;
        format!("{draft}/{at}/{}/{letters}/{checksum}/{name}", moment.id())
    }

    /// What a key says; nothing for a key of another sort.
    pub fn parse(key: &str) -> Option<KeptVersion> {
        let mut steps = key.splitn(6, '/');
        Some(KeptVersion {
            draft: steps.next()?.to_owned(),
            at: steps.next()?.parse().ok()?,
            moment: Moment::of(steps.next()?)?,
            letters: steps.next()?.parse().ok()?,
            checksum: steps.next()?.parse().ok()?,
            name: steps.next()?.to_owned(),
        })
    }

    fn has_text_of(&self, other: &KeptVersion) -> bool {
        (&self.draft, self.letters, self.checksum) == (&other.draft, other.letters, other.checksum)
    }

    // What a person named is dropped last.
    fn is_named(&self) -> bool {
        !self.name.is_empty()
    }
}

/// What to do about a version that may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Whether to keep it.
    pub keep: bool,
    /// Which to drop for it.
    pub dropped: Vec<KeptVersion>,
}

/// Whether to keep `new` beside `held`, which are all versions of all drafts: a text that is there
/// already is not kept again, unless it gets a name now; the oldest that nobody named make way.
pub fn place(held: &[KeptVersion], new: &KeptVersion) -> Placement {
    let mut dropped = Vec::new();
    let same: Vec<&KeptVersion> = held.iter().filter(|version| version.has_text_of(new)).collect();
    if same.iter().any(|version| !new.is_named() || version.name == new.name) {
        return Placement::default();
    }
    // It is the same text under its name now.
    dropped.extend(same.into_iter().filter(|version| !version.is_named()).cloned());
    let mut left: Vec<&KeptVersion> = held.iter().filter(|version| !dropped.contains(version)).collect();
    left.sort_by_key(|version| (version.is_named(), version.at));
    let mut drop_first = |left: &mut Vec<&KeptVersion>, of_draft: Option<&str>| {
        let at = left.iter().position(|version| of_draft.is_none_or(|draft| version.draft == draft));
        at.map(|at| dropped.push(left.remove(at).clone())).is_some()
    };
    let of_one = |left: &[&KeptVersion]| left.iter().filter(|version| version.draft == new.draft).count();
    while of_one(&left) >= MOST_OF_ONE && drop_first(&mut left, Some(&new.draft)) {}
    let letters = |left: &[&KeptVersion]| left.iter().map(|version| version.letters).sum::<u64>();
    while letters(&left) + new.letters > MOST_LETTERS && drop_first(&mut left, None) {}
    Placement { keep: new.letters <= MOST_LETTERS, dropped }
}
