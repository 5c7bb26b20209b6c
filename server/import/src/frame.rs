//! Where on the page the article is: its date, its title, its section.
//!
//! The date is the anchor. The title stands right above it or right below; the section above
//! the title, or in front of the date. Which of several dates is the article's is told by its
//! label and by the text that follows it.

use crate::{
    furniture::{Furniture, is_banner, is_common_section},
    kind::Kind,
    labels::DateLabel,
    lines::Line,
    list,
    meta::Dated,
};
use domain::text::Title;

/// Up to so many words, a line is rather a section than a title.
const FEW: usize = 4;

/// How many lines up or down are looked at from any place: enough for every page that a
/// person made, and a bound for the others.
pub(crate) const FAR: usize = 100;

/// Where the article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The line of its date.
    pub(crate) date: usize,
    /// Its title.
    pub(crate) title: TitleAt,
    /// The line that holds nothing but its section.
    pub(crate) section: Option<usize>,
}

/// Where the title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleAt {
    /// On a line of its own.
    Line(usize),
    /// In front of the date, which stands in brackets.
    BeforeDate,
}

/// What a page lacks to be an article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lacks {
    /// A title.
    Title,
    /// A date.
    Date,
}

/// A page's lines and what they are.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    pub(crate) lines: &'a [Line],
    pub(crate) kinds: &'a [Kind],
}

/// The characters of running text before a date, and after it up to the next.
#[derive(Clone, Copy, Default)]
struct Weight {
    before: usize,
    after: usize,
    /// The first line of running text, when it stands before the date.
    first: Option<usize>,
    /// Whether a heading of other news stands between the text before and the date.
    in_list: bool,
}

impl Weight {
    /// Whether the date stands below its article.
    const fn is_below(self) -> bool {
        self.before > 0 && self.after == 0
    }
}

/// Finds the article on the page.
pub(crate) fn frame(page: Lines<'_>) -> Result<Frame, Lacks> {
    let weights = page.weights();
    let mut best: Option<(usize, Option<Frame>)> = None;
    for (index, weight) in weights.into_iter().enumerate() {
        let Some(date) = page.date(index) else { continue };
        let Some((score, frame)) = page.judge(index, date, weight) else { continue };
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, frame));
        }
    }
    match best {
        Some((_, frame)) => frame.ok_or(Lacks::Title),
        None if page.has_title_above_text() => Err(Lacks::Date),
        None => Err(Lacks::Title),
    }
}

impl<'a> Lines<'a> {
    fn weights(self) -> Vec<Weight> {
        let mut weights = vec![Weight::default(); self.lines.len()];
        let mut before = 0;
        let (mut first, mut in_list) = (None, false);
        for (index, weight) in weights.iter_mut().enumerate() {
            (weight.before, weight.first, weight.in_list) = (before, first, in_list);
            let running = self.running(index);
            before += running;
            first = first.or((running > 0).then_some(index));
            in_list |=
                before > 0 && matches!(self.kinds[index], Kind::Furniture(Furniture::OtherNews));
        }
        let mut after = 0;
        for (index, weight) in weights.iter_mut().enumerate().rev() {
            weight.after = after;
            let ends = matches!(self.kinds[index], Kind::Furniture(Furniture::OtherNews));
            after =
                if ends || self.date(index).is_some() { 0 } else { after + self.running(index) };
        }
        weights
    }

    /// The length of a line of running text.
    fn running(self, index: usize) -> usize {
        let is_text = matches!(self.kinds[index], Kind::Text);
        if is_text && self.lines[index].is_running() { self.lines[index].length } else { 0 }
    }

    fn date(self, index: usize) -> Option<&'a Dated> {
        match &self.kinds[index] {
            Kind::Meta(meta) => meta.date.as_ref(),
            _ => None,
        }
    }

    /// How likely a date is the article's, and where the article is then.
    /// `None` when it is a date of something else.
    fn judge(self, index: usize, date: &Dated, weight: Weight) -> Option<(usize, Option<Frame>)> {
        let found = if weight.is_below() {
            weight
                .first
                .and_then(|text| self.title_over(text))
                .map(|title| (TitleAt::Line(title), None))
        } else {
            self.title_beside(index, date, weight)
        };
        let is_labelled = date.label > DateLabel::Plain;
        let stands_in_text = weight.before > 0 && (!weight.is_below() || date.prefix.is_some());
        if !is_labelled && (found.is_none() || stands_in_text) {
            return None;
        }
        let label = match date.label {
            DateLabel::None => 0,
            DateLabel::Plain => 300,
            DateLabel::Updated => 2000,
            DateLabel::Created => 3000,
            DateLabel::Published => 4000,
        };
        let text = if weight.is_below() { weight.before } else { weight.after };
        let score = label
            + if weight.in_list { 0 } else { 5000 }
            + if found.is_some() { 3000 } else { 0 }
            + if weight.after > 0 { 500 } else { 0 }
            + if date.prefix.is_none() { 400 } else { 0 }
            + (text / 4).min(1000);
        let frame = found.map(|(title, section)| {
            let top = match title {
                TitleAt::Line(line) => line.min(index),
                TitleAt::BeforeDate => index,
            };
            let section = section.or_else(|| self.section_above(top, title));
            Frame { date: index, title, section }
        });
        Some((score, frame))
    }

    /// The title above or below a date, with the line of the section where that is known.
    fn title_beside(
        self,
        date_line: usize,
        date: &Dated,
        weight: Weight,
    ) -> Option<(TitleAt, Option<usize>)> {
        let prefix_words = date.prefix.as_ref().map_or(0, |prefix| prefix.split(' ').count());
        if date.in_brackets && prefix_words > FEW {
            return Some((TitleAt::BeforeDate, None));
        }
        let nearest = self.text_above(date_line);
        let words = |line: usize| self.lines[line].words();
        let is_common = |&line: &usize| is_common_section(&self.lines[line].folded);
        let first_below = self.text_below(date_line);
        let section_below = first_below.filter(is_common);
        let below = section_below.map_or(first_below, |section| self.text_below(section));
        let below = below.filter(|&line| self.is_title_below(line));
        let section = nearest.filter(is_common);
        if let Some(section) = section {
            let above = self.text_above(section);
            let above = above.filter(|&line| self.may_be_title(line) && words(line) > FEW);
            let title = below.or(above)?;
            return Some((TitleAt::Line(title), Some(section)));
        }
        let above = self.title_above(date_line, weight);
        let title = match (above, below) {
            (Some(above), Some(below)) => {
                let is_first = date.prefix.is_some() && words(above) <= FEW + 1;
                let is_section = words(above) <= FEW && words(below) >= 2 * words(above).max(3);
                if is_section || is_first {
                    let section =
                        Some(above).filter(|&line| date.prefix.is_none() && self.is_section(line));
                    return Some((TitleAt::Line(below), section));
                }
                above
            }
            (None, Some(below)) => return Some((TitleAt::Line(below), section_below)),
            (above, None) => above?,
        };
        Some((TitleAt::Line(title), None))
    }

    /// The nearest line above that is a title; a lead may stand between it and the date.
    fn title_above(self, date: usize, weight: Weight) -> Option<usize> {
        let nearest = self.text_above(date)?;
        let mut line = nearest;
        for _ in 0..4 {
            if self.may_be_title(line) {
                return Some(line);
            }
            if self.running(line) == 0 {
                break;
            }
            let Some(above) = self.text_above(line) else { break };
            if self.may_be_title(above) && self.lines[above].words() <= FEW {
                break;
            }
            line = above;
        }
        // A title may end with a full stop when nothing else could be the title.
        let text = &self.lines[nearest];
        let is_one_sentence = text.length <= 200 && !text.text.contains(". ");
        let is_first = weight.before == self.running(nearest);
        (is_one_sentence && is_first && text.words() > FEW).then_some(nearest)
    }

    /// The title right above the first running text.
    fn title_over(self, text: usize) -> Option<usize> {
        let is_between =
            |&line: &usize| self.is_transparent(line) || matches!(self.kinds[line], Kind::Meta(_));
        let title = (0..text).rev().take(FAR).find(|line| !is_between(line));
        title.filter(|&line| self.may_be_title(line))
    }

    fn has_title_above_text(self) -> bool {
        let text = (0..self.lines.len()).find(|&line| self.running(line) > 0);
        let title = text.and_then(|text| self.title_over(text));
        title.is_some_and(|line| self.lines[line].words() >= FEW)
    }

    /// The nearest line above that is text, past buttons, views and pictures.
    fn text_above(self, line: usize) -> Option<usize> {
        self.first_text((0..line).rev())
    }

    fn text_below(self, line: usize) -> Option<usize> {
        self.first_text(line + 1..self.lines.len())
    }

    fn first_text(self, lines: impl Iterator<Item = usize>) -> Option<usize> {
        lines.take(FAR).find(|&line| !self.is_transparent(line)).filter(|&line| {
            matches!(self.kinds[line], Kind::Text | Kind::Furniture(Furniture::MenuOrSection))
        })
    }

    pub(crate) fn is_transparent(self, line: usize) -> bool {
        match &self.kinds[line] {
            Kind::Decoration | Kind::Pictures(_) | Kind::Furniture(Furniture::Tool) => true,
            Kind::Meta(meta) => meta.date.is_none(),
            _ => false,
        }
    }

    fn may_be_title(self, index: usize) -> bool {
        let line = &self.lines[index];
        matches!(self.kinds[index], Kind::Text)
            && line.length <= Title::MAX
            && line.words() >= 2
            && !line.is_running()
            && !is_common_section(&line.folded)
            && !is_banner(&line.folded)
            && list::mark(&line.text).is_none()
            && line.text.chars().any(char::is_alphabetic)
    }

    /// Below the date stands the text, so a title there must look like one.
    fn is_title_below(self, index: usize) -> bool {
        let line = &self.lines[index];
        let asks = line.text.ends_with(['?', '!']);
        self.may_be_title(index)
            && line.length <= 300
            && line.words() >= 3
            && (asks || !line.ends_sentence())
            && self.text_below(index).is_some()
    }
}
