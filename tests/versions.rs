//! Versions of drafts that are kept: each text once, the named ones last to go, never more than there is
//! room for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use nianbao::drafts::versions::{KeptVersion, MOST_LETTERS, MOST_OF_ONE, Moment, place};
use proptest::prelude::*;

fn version(draft: &str, at: u64, name: &str, text: &str) -> KeptVersion {
    let moment = if name.is_empty() { Moment::Opened } else { Moment::ByHand };
    KeptVersion::of(draft, at, moment, name, text)
}

fn keep(held: &mut Vec<KeptVersion>, new: &KeptVersion) {
    let placement = place(held, new);
    held.retain(|version| !placement.dropped.contains(version));
    held.extend(placement.keep.then(|| new.clone()));
}

/// What is held after these were kept one after the other.
fn held(versions: &[KeptVersion]) -> Vec<KeptVersion> {
    let mut held = Vec::new();
    versions.iter().for_each(|new| keep(&mut held, new));
    held
}

#[test]
fn a_key_says_everything_but_the_text() {
    for moment in Moment::ALL {
        let version = KeptVersion::of("a-1", 1_767_225_600_000, moment, "送审稿/第二次", "甲𠮷");
        assert_eq!(version.letters, 3);
        assert_eq!(KeptVersion::parse(&version.key()), Some(version));
    }
    for other in ["", "a", "a/1/opened/3", "a/x/opened/3/4/", "a/1/other/3/4/"] {
        assert_eq!(KeptVersion::parse(other), None, "{other}");
    }
}

#[test]
fn the_same_text_is_kept_once() {
    let first = version("a", 1, "", "甲");
    assert_eq!(held(&[first.clone(), version("a", 2, "", "甲")]), std::slice::from_ref(&first));
    // Another draft's is another version.
    assert_eq!(held(&[first.clone(), version("b", 2, "", "甲")]).len(), 2);
    // So is the same text after another one, as it stands there already.
    assert_eq!(held(&[first, version("a", 2, "", "乙"), version("a", 3, "", "甲")]).len(), 2);
}

#[test]
fn a_name_is_put_on_a_text_that_is_there_already() {
    let named = version("a", 2, "送审稿", "甲");
    assert_eq!(held(&[version("a", 1, "", "甲"), named.clone()]), std::slice::from_ref(&named));
    assert_eq!(held(&[named.clone(), version("a", 3, "", "甲")]), std::slice::from_ref(&named));
    assert_eq!(held(&[named, version("a", 3, "定稿", "甲")]).len(), 2);
}

#[test]
fn the_oldest_without_a_name_makes_way() {
    let mut versions = vec![version("a", 0, "送审稿", "初")];
    for at in 1..=u64::try_from(MOST_OF_ONE).unwrap() {
        versions.push(version("a", at, "", &at.to_string()));
    }
    let held = held(&versions);
    assert_eq!(held.len(), MOST_OF_ONE);
    assert_eq!((held[0].name.as_str(), held[1].at), ("送审稿", 2));
}

#[test]
fn a_text_larger_than_all_the_room_is_not_kept() {
    let huge = KeptVersion { letters: MOST_LETTERS + 1, ..version("a", 1, "", "甲") };
    assert!(!place(&[], &huge).keep);
}

proptest! {
    #[test]
    fn whatever_is_kept_there_is_room_for_it_and_the_newest_is_there(
        steps in prop::collection::vec((0..3_usize, any::<bool>(), 0..40_u64), 1..200)
    ) {
        let mut held = Vec::new();
        for (at, (draft, named, text)) in steps.iter().enumerate() {
            let at = u64::try_from(at).unwrap();
            let name = if *named { "名" } else { "" };
            let new = version(["a", "b", "c"][*draft], at, name, &text.to_string());
            // Long ones, so that all the room is used up.
            let new = KeptVersion { letters: 400_000 + text, ..new };
            keep(&mut held, &new);
            prop_assert!(held.iter().any(|kept| (&kept.draft, kept.checksum) == (&new.draft, new.checksum)));
            prop_assert!(held.iter().map(|kept| kept.letters).sum::<u64>() <= MOST_LETTERS);
            for draft in ["a", "b", "c"] {
                prop_assert!(held.iter().filter(|kept| kept.draft == draft).count() <= MOST_OF_ONE);
            }
        }
    }
}
