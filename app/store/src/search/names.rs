//! The names of sections. They are not in the index, where every article of a renamed section
//! would have to change: what stands in a name is looked for by the section's number.

use super::{Search, space::section_token};
use crate::StoreError;
use domain::{
    id::SectionId,
    search::{Key, Word, Words},
    section::Section,
};

/// The names of a site's sections.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(SectionId, Words)>);

impl Names {
    pub(super) fn of(sections: &[Section]) -> Self {
        let named = |section: &Section| (section.id, Words::of(section.name.as_str()));
        Self(sections.iter().map(named).collect())
    }

    /// The words of the sections' names that have these words one after the other, with their
    /// marks or with whatever marks.
    pub(super) fn having(&self, words: &[&Key], has_marks: bool) -> impl Iterator<Item = String> {
        let named = self.0.iter().filter(move |(_, name)| has_run(name, words, has_marks));
        named.map(|(section, _)| section_token(*section))
    }
}

fn has_run(name: &Words, run: &[&Key], has_marks: bool) -> bool {
    let is = |key: &Key, word: &Word<'_>| match has_marks {
        true => word.marked == key.marked,
        false => word.folded == key.folded,
    };
    let name: Vec<Word<'_>> = name.iter().collect();
    let mut runs = name.windows(run.len().max(1));
    runs.any(|words| words.iter().zip(run).all(|(word, key)| is(key, word)))
}

impl Search<'_> {
    /// What the site's sections are called now.
    pub(super) async fn names(&self) -> Result<Names, StoreError> {
        Ok(Names::of(&self.site.sections().all().await?))
    }
}
