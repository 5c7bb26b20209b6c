//! The line above an article that names its section.

use crate::{
    frame::{FAR, Lines, TitleAt},
    furniture::{Furniture, is_banner},
    kind::Kind,
    list,
};

/// The most characters of a section's name.
const SECTION: usize = 60;

impl Lines<'_> {
    /// The line above the article that names its section.
    pub(crate) fn section_above(self, top: usize, title: TitleAt) -> Option<usize> {
        let title = match title {
            TitleAt::Line(line) => self.lines[line].folded.as_str(),
            TitleAt::BeforeDate => "",
        };
        let is_title_again =
            |line: usize| !title.is_empty() && self.lines[line].folded.starts_with(title);
        let nearest = (0..top)
            .rev()
            .take(FAR)
            .find(|&line| !self.is_transparent(line) && !is_title_again(line))?;
        match self.kinds[nearest] {
            Kind::Text | Kind::Furniture(Furniture::MenuOrSection) => {
                Some(nearest).filter(|&line| self.is_section(line))
            }
            Kind::SidebarSection(_) => Some(nearest).filter(|&line| self.is_odd_entry(line)),
            _ => None,
        }
    }

    /// Whether a line names a section and is not the last of a list of names.
    pub(crate) fn is_section(self, index: usize) -> bool {
        let has_gaps = self.lines[..=index].iter().rev().take(FAR).any(|line| line.gap > 0);
        let in_list = index > 0
            && self.lines[index].gap == 0
            && has_gaps
            && matches!(self.kinds[index - 1], Kind::Text)
            && self.looks_like_name(index - 1);
        self.looks_like_name(index) && !in_list
    }

    fn looks_like_name(self, index: usize) -> bool {
        let line = &self.lines[index];
        line.length <= SECTION
            && line.words() <= 10
            && !line.ends_sentence()
            && !line.text.contains(':')
            && !is_banner(&line.folded)
            && !line.folded.starts_with("trang chu")
            && list::mark(&line.text).is_none()
            && line.text.chars().any(char::is_alphabetic)
    }

    /// The last entry of a list of sections, when it is the article's own section after all:
    /// it stands further apart, is printed otherwise, or is there twice.
    fn is_odd_entry(self, index: usize) -> bool {
        let is_entry = |line: &usize| matches!(self.kinds[*line], Kind::SidebarSection(_));
        let others: Vec<usize> = (0..index).rev().take(FAR).take_while(is_entry).collect();
        let style = |line: usize| {
            let text = &self.lines[line].text;
            (text.chars().any(char::is_lowercase), text.chars().any(char::is_uppercase))
        };
        let is_twice =
            others.iter().any(|&line| self.lines[line].folded == self.lines[index].folded);
        let is_other_style =
            others.len() > 1 && others.iter().all(|&line| style(line) != style(index));
        is_twice || is_other_style
    }
}
