//! The kinds of words in the index. One list holds them all: each kind begins with a sign of
//! its own that no word of a text can have. The migration that makes the index lists them.

use domain::{id::SectionId, search::Key};

/// Which words are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Folded words of the whole article.
    Text,
    /// Words with their marks, of the whole article.
    Marked,
    /// Folded words of the title.
    Title,
    /// Words of the title with their marks.
    TitleMarked,
}

impl Space {
    /// A word of this kind.
    pub(super) fn word(self, folded: &str, marked: &str) -> String {
        match self {
            Self::Text => folded.to_owned(),
            Self::Marked => format!("¶{marked}"),
            Self::Title => format!("†{folded}"),
            Self::TitleMarked => format!("‡{marked}"),
        }
    }

    /// Two words that stand together, each folded and marked. With marks only those of the
    /// title are kept: in a whole article, where the pair stands without marks and both words
    /// with them, hardly anything else is meant.
    pub(super) fn pair(self, first: (&str, &str), then: (&str, &str)) -> String {
        match self {
            Self::Text | Self::Marked => format!("{}{PAIR}{}", first.0, then.0),
            Self::Title => format!("†{}{PAIR}{}", first.0, then.0),
            Self::TitleMarked => format!("‡{}{PAIR}{}", first.1, then.1),
        }
    }

    /// What the index has of a phrase.
    pub(super) fn phrase(self, words: &[&Key]) -> Vec<String> {
        let word = |key: &&Key| self.word(&key.folded, &key.marked);
        if let [_] = words {
            return words.iter().map(word).collect();
        }
        let pairs = words.windows(2).map(|two| self.pair(both(two[0]), both(two[1])));
        match self {
            Self::Marked => pairs.chain(words.iter().map(word)).collect(),
            _ => pairs.collect(),
        }
    }
}

fn both(key: &Key) -> (&str, &str) {
    (&key.folded, &key.marked)
}

/// What stands between the two words of a pair.
pub(super) const PAIR: char = '·';

/// A word that no article has: a sign alone.
pub(super) const NOWHERE: &str = "¦";

/// The word that stands for a section.
pub(super) fn section_token(section: SectionId) -> String {
    format!("§{section}")
}
