//! Which lines are the article's: from its title or date to the first sign of the old page.

use crate::{
    frame::TitleAt, furniture::Furniture, kind::Kind, labels::DateLabel, list, meta::Meta,
    page::Reading, report::Role, surroundings::footer,
};
use std::ops::Range;

impl Reading<'_> {
    /// Takes what stands right above the article and speaks of it.
    pub(crate) fn before(&mut self, top: usize) {
        if let Some(section) = self.frame.section {
            self.roles.add(section, Role::Section);
        }
        let page = self.page;
        for index in (0..top).rev() {
            match &page.kinds[index] {
                Kind::Meta(meta) if meta.date.is_none() => self.take(index, meta),
                Kind::Decoration | Kind::Furniture(Furniture::Tool) => {}
                _ => break,
            }
        }
        let TitleAt::Line(title) = self.frame.title else { return };
        let title = &page.lines[title].folded;
        for index in 0..top {
            if !title.is_empty()
                && !self.is_frame(index)
                && page.lines[index].folded.starts_with(title.as_str())
            {
                self.roles.add(index, Role::TitleAgain);
            }
        }
    }

    /// The lines of the article below its first line.
    pub(crate) fn range(&self, start: usize) -> Range<usize> {
        let mut has_text = false;
        let count = self.page.lines.len();
        let is_end = |&index: &usize| {
            if self.is_frame(index) {
                return false;
            }
            let ends = has_text && self.ends_article(index);
            has_text |= matches!(self.page.kinds[index], Kind::Text | Kind::Pictures(_));
            ends
        };
        match (start..count).find(is_end) {
            Some(end) => start..end,
            None => start..footer(self.page, start..count),
        }
    }

    /// Whether what follows is the rest of the old page and no longer the article.
    fn ends_article(&self, index: usize) -> bool {
        match &self.page.kinds[index] {
            Kind::Furniture(Furniture::OtherNews | Furniture::Sidebar | Furniture::Widget) => {
                list::mark(&self.line(index).text).is_none()
            }
            Kind::Furniture(Furniture::Menu) => {
                let next = index + 1..(index + 3).min(self.page.lines.len());
                !next.into_iter().any(|line| self.line(line).is_running())
            }
            Kind::Visits | Kind::Counter | Kind::Breadcrumb(_) | Kind::SidebarSection(_) => true,
            _ => false,
        }
    }

    /// The lines of the article's text; the others in the range get their roles here.
    pub(crate) fn texts(&mut self, range: Range<usize>) -> Vec<usize> {
        let page = self.page;
        let last_running = range.clone().rev().find(|&line| page.lines[line].is_running());
        let mut texts = Vec::new();
        for index in range {
            if self.is_frame(index) || self.frame.section == Some(index) {
                continue;
            }
            let is_outside = texts.is_empty() || last_running.is_none_or(|last| index > last);
            match &page.kinds[index] {
                Kind::Meta(meta) => {
                    if self.is_about(meta, is_outside, texts.is_empty()) {
                        self.take(index, meta);
                        if meta.date.is_some() {
                            self.roles.add(index, Role::Published);
                        }
                    } else {
                        texts.push(index);
                    }
                }
                Kind::Text if texts.is_empty() && self.is_title_again(index) => {
                    self.roles.add(index, Role::TitleAgain);
                }
                Kind::Text | Kind::Pictures(_) => texts.push(index),
                Kind::Furniture(Furniture::Menu | Furniture::MenuOrSection)
                    if !texts.is_empty() =>
                {
                    texts.push(index);
                }
                Kind::Furniture(Furniture::Tool) => self.roles.add(index, Role::Tool),
                Kind::Furniture(_) if list::mark(&page.lines[index].text).is_some() => {
                    texts.push(index)
                }
                _ => {}
            }
        }
        texts
    }

    /// Whether such a line speaks of the article and is not a line of its text.
    fn is_about(&self, meta: &Meta, is_outside: bool, is_above: bool) -> bool {
        match &meta.date {
            Some(date) => is_outside && date.label > DateLabel::Plain && date.prefix.is_none(),
            // At the end the writer's line is read with the lines around it, unless it says
            // more than one thing.
            None if meta.byline.is_some() || meta.source.is_some() => {
                let says_more =
                    meta.views.is_some() || meta.byline.is_some() && meta.source.is_some();
                is_above || is_outside && says_more
            }
            None => meta.section.is_none() || is_above,
        }
    }

    fn is_title_again(&self, index: usize) -> bool {
        match self.frame.title {
            TitleAt::Line(title) => {
                let title = self.line(title);
                !title.folded.is_empty() && title.folded == self.line(index).folded
            }
            TitleAt::BeforeDate => false,
        }
    }
}
