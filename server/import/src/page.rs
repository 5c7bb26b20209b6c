//! A page put together from what was recognised.

use crate::{
    Unreadable,
    counter::counters,
    frame::{Frame, Lacks, Lines, TitleAt, frame},
    kind::{Kind, kinds},
    labels::section_name,
    lines::{Line, lines, text},
    meta::Meta,
    report::{Placed, Role, Roles},
    shape::Piece,
    story::{Story, story},
    surroundings::{Side, surroundings},
    tail::tail,
};
use domain::{
    body::Body,
    date::PublishedAt,
    legacy::Encoding,
    text::{Byline, FileName, Lead, SectionName, Source, Title},
    vietnamese::Slug,
};

/// What was recognised on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Chuyên mục: the article's section, where the page names it.
    pub section: Option<SectionName>,
    /// Tiêu đề.
    pub title: Title,
    /// Ngày đăng.
    pub published: PublishedAt,
    /// Lượt xem, where the page prints it.
    pub views: Option<u64>,
    /// Số lượt truy cập of the whole site, where the page prints it.
    pub visits: Option<u64>,
    /// Sapo.
    pub lead: Option<Lead>,
    /// Nội dung.
    pub body: Body,
    /// Tác giả.
    pub byline: Option<Byline>,
    /// Nguồn.
    pub source: Option<Source>,
    /// The site's list of sections, where the page shows it.
    pub sections: Vec<SectionName>,
    /// Bảng mã cũ: what the page, or most of it, was typed in, where that was not Unicode.
    pub legacy: Option<Encoding>,
    /// Every line that is not blank, and what it was taken as.
    pub report: Vec<Placed>,
}

/// Reads a saved page.
///
/// # Errors
/// When the bytes are no text, or the text is no article with a title and a date, or an
/// article beyond the limits of a body.
pub fn read(bytes: &[u8]) -> Result<Page, Unreadable> {
    let text = text(bytes)?;
    let lines = lines(&text.text)?;
    let counters = counters(&lines);
    let kinds = kinds(&lines, &counters);
    let page = Lines { lines: &lines, kinds: &kinds };
    let frame = frame(page).map_err(|lacks| match lacks {
        Lacks::Title => Unreadable::NoTitle,
        Lacks::Date => Unreadable::NoDate,
    })?;
    let mut reading =
        Reading { page, frame, roles: Roles::new(lines.len()), found: Found::default() };
    Ok(Page { legacy: text.encoding, ..reading.read(counters.visits)? })
}

/// What is collected on the way.
#[derive(Default)]
struct Found {
    views: Option<u64>,
    byline: Option<String>,
    source: Option<String>,
    section: Option<String>,
}

/// A page while it is read.
pub(crate) struct Reading<'a> {
    pub(crate) page: Lines<'a>,
    pub(crate) frame: Frame,
    pub(crate) roles: Roles,
    found: Found,
}

impl Reading<'_> {
    fn read(&mut self, visits: Option<u64>) -> Result<Page, Unreadable> {
        let title = self.title()?;
        let published = self.date_line().ok_or(Unreadable::NoDate)?;
        let top = self.top();
        self.before(top);
        let range = self.range(top + 1);
        let texts = self.texts(range.clone());
        let (story, byline, source) = self.text(&texts);
        let section = self.section();
        surroundings(self.page, 0..top, Side::Before, &mut self.roles);
        surroundings(self.page, range, Side::After, &mut self.roles);
        surroundings(self.page, 0..self.page.lines.len(), Side::After, &mut self.roles);
        let body = Body::new(story.blocks).map_err(|_| Unreadable::TooMuchText)?;
        Ok(Page {
            section,
            title,
            published,
            views: self.found.views,
            visits,
            lead: story.lead,
            body,
            byline,
            source,
            sections: self.sections(),
            legacy: None,
            report: std::mem::replace(&mut self.roles, Roles::new(0)).report(self.page.lines),
        })
    }

    pub(crate) fn line(&self, index: usize) -> &Line {
        &self.page.lines[index]
    }

    fn meta(&self, index: usize) -> Option<&Meta> {
        match &self.page.kinds[index] {
            Kind::Meta(meta) => Some(meta),
            _ => None,
        }
    }

    /// The first line of the article.
    fn top(&self) -> usize {
        match self.frame.title {
            TitleAt::Line(line) => line.min(self.frame.date),
            TitleAt::BeforeDate => self.frame.date,
        }
    }

    pub(crate) fn is_frame(&self, index: usize) -> bool {
        index == self.frame.date || self.frame.title == TitleAt::Line(index)
    }

    fn title(&mut self) -> Result<Title, Unreadable> {
        let (line, text) = match self.frame.title {
            TitleAt::Line(line) => (line, self.line(line).text.clone()),
            TitleAt::BeforeDate => {
                let date = self.meta(self.frame.date).and_then(|meta| meta.date.as_ref());
                let prefix = date.and_then(|date| date.prefix.clone());
                (self.frame.date, prefix.ok_or(Unreadable::NoTitle)?)
            }
        };
        self.roles.add(line, Role::Title);
        Title::parse(&text).map_err(|_| Unreadable::NoTitle)
    }

    /// Takes what the line of the date says.
    fn date_line(&mut self) -> Option<PublishedAt> {
        let index = self.frame.date;
        let Kind::Meta(meta) = &self.page.kinds[index] else { return None };
        let date = meta.date.as_ref()?;
        if let Some(prefix) =
            date.prefix.clone().filter(|_| self.frame.title != TitleAt::BeforeDate)
        {
            self.found.section = Some(prefix);
            self.roles.add(index, Role::Section);
        }
        self.roles.add(index, Role::Published);
        self.take(index, meta);
        if meta.has_rest {
            self.roles.add(index, Role::Unplaced);
        }
        Some(date.at)
    }

    /// Takes what a line says of the article besides its date.
    pub(crate) fn take(&mut self, index: usize, meta: &Meta) {
        if let Some(views) = meta.views {
            self.found.views = self.found.views.or(views);
            self.roles.add(index, Role::Views);
        }
        if let Some(byline) = &meta.byline {
            self.found.byline.get_or_insert_with(|| byline.clone());
            self.roles.add(index, Role::Byline);
        }
        if let Some(source) = &meta.source {
            self.found.source.get_or_insert_with(|| source.clone());
            self.roles.add(index, Role::Source);
        }
        if let Some(section) = &meta.section {
            self.found.section.get_or_insert_with(|| section.clone());
            self.roles.add(index, Role::Section);
        }
        if meta.account {
            self.roles.add(index, Role::Tool);
        }
        if meta.date_label.is_some() {
            self.roles.add(index, Role::Published);
        }
    }

    fn text(&mut self, texts: &[usize]) -> (Story, Option<Byline>, Option<Source>) {
        let page = self.page;
        let files = |index: usize| match &page.kinds[index] {
            Kind::Pictures(names) => names.as_slice(),
            _ => &[] as &[FileName],
        };
        let lines: Vec<&Line> = texts.iter().map(|&index| &page.lines[index]).collect();
        let pictures = texts.iter().rposition(|&index| !files(index).is_empty());
        let tail = tail(&lines, pictures.map_or(0, |last| last + 1));
        for &(at, role) in &tail.roles {
            self.roles.add(texts[at], role);
        }
        let piece = |(at, &index): (usize, &usize)| {
            let line = &page.lines[index];
            let is_last = at + 1 == tail.kept;
            let text = tail.last.as_deref().filter(|_| is_last).unwrap_or(&line.text);
            Piece { index, line, text, files: files(index) }
        };
        let pieces: Vec<Piece<'_>> = texts[..tail.kept].iter().enumerate().map(piece).collect();
        if let (Some(_), Some(&last)) = (&tail.last, texts[..tail.kept].last()) {
            self.roles.add(last, Role::Source);
        }
        let story = story(&pieces, tail.signature, tail.credit.as_ref(), &mut self.roles);
        let head = |text: Option<String>| text.unwrap_or_default();
        let byline = tail.byline.or_else(|| Byline::parse(&head(self.found.byline.take())).ok());
        let source = tail.source.or_else(|| Source::parse(&head(self.found.source.take())).ok());
        (story, byline, source)
    }

    /// The article's section: behind its label, in front of the date, above the title, or the
    /// last but one name on the way from the home page.
    fn section(&mut self) -> Option<SectionName> {
        let above = self.frame.section.map(|line| self.line(line).text.clone());
        let name = self.found.section.take().or(above).or_else(|| self.section_on_the_way())?;
        SectionName::parse(&section_name(&name)).ok()
    }

    fn section_on_the_way(&self) -> Option<String> {
        let title = match self.frame.title {
            TitleAt::Line(line) => self.line(line).folded.clone(),
            TitleAt::BeforeDate => String::new(),
        };
        let names = (0..self.top()).rev().find_map(|index| match &self.page.kinds[index] {
            Kind::Breadcrumb(names) => Some(names),
            _ => None,
        })?;
        let is_title = |name: &str| {
            let name = domain::vietnamese::fold(name);
            !title.is_empty() && !name.is_empty() && title.starts_with(&name)
        };
        names.iter().rev().find(|name| !is_title(name)).cloned()
    }

    /// The site's list of sections, each once.
    fn sections(&self) -> Vec<SectionName> {
        let mut slugs = Vec::new();
        let mut sections = Vec::new();
        for (index, kind) in self.page.kinds.iter().enumerate() {
            let Kind::SidebarSection(name) = kind else { continue };
            let slug = Slug::of(name.as_str());
            if self.frame.section != Some(index) && !slugs.contains(&slug) {
                slugs.push(slug);
                sections.push(name.clone());
            }
        }
        sections
    }
}
