//! What became of every line of a page.

use crate::lines::Line;

/// The most characters of a line that the report repeats.
const LONGEST: usize = 100;

/// What a line was taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The article's section.
    Section,
    /// Its title.
    Title,
    /// Its title once more.
    TitleAgain,
    /// Its date.
    Published,
    /// Its views.
    Views,
    /// Its lead.
    Lead,
    /// A paragraph.
    Paragraph,
    /// A paragraph or lead once more.
    TextAgain,
    /// A heading inside it.
    Heading,
    /// An item of a list.
    ListItem,
    /// The name of a picture's file.
    PictureFile,
    /// A picture's caption.
    Caption,
    /// What a picture shows: its caption, printed before it.
    Alt,
    /// Who made the pictures.
    Credit,
    /// Its writer.
    Byline,
    /// Where it was taken from.
    Source,
    /// The number of all visits of the site.
    Visits,
    /// Another counter.
    Counter,
    /// The heading of the site's list of sections.
    SidebarHeading,
    /// A section of the site.
    SidebarSection,
    /// The way from the home page to the article.
    Breadcrumb,
    /// The site's menu.
    Menu,
    /// A button.
    Tool,
    /// Another article's title, or the heading above such titles.
    OtherNews,
    /// Search, calendar, links, comments.
    Widget,
    /// The name of the office or the portal.
    Banner,
    /// The page's footer.
    Footer,
    /// Dashes and stars.
    Decoration,
    /// Nobody knows.
    Unplaced,
}

impl Role {
    /// Whether the line's words are part of the imported article.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Lead
                | Self::Paragraph
                | Self::Heading
                | Self::ListItem
                | Self::Caption
                | Self::Alt
                | Self::Credit
                | Self::PictureFile
        )
    }
}

/// A line of the page that is not blank, and what it was taken as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Its beginning, at most 100 characters.
    pub text: String,
    /// What it was taken as; a line may be several things at once.
    pub roles: Vec<Role>,
}

impl Placed {
    /// Whether nobody knows what the line is, or a part of it.
    #[must_use]
    pub fn is_unplaced(&self) -> bool {
        self.roles.contains(&Role::Unplaced)
    }
}

/// The roles of all lines while a page is read.
pub(crate) struct Roles(Vec<Vec<Role>>);

impl Roles {
    pub(crate) fn new(lines: usize) -> Self {
        Self(vec![Vec::new(); lines])
    }

    /// Adds a role to a line.
    pub(crate) fn add(&mut self, line: usize, role: Role) {
        if !self.0[line].contains(&role) {
            self.0[line].push(role);
        }
    }

    /// Whether the line has a role already.
    pub(crate) fn has(&self, line: usize) -> bool {
        !self.0[line].is_empty()
    }

    /// The report; a line without a role is unplaced.
    pub(crate) fn report(self, lines: &[Line]) -> Vec<Placed> {
        let place = |(line, mut roles): (&Line, Vec<Role>)| {
            if roles.is_empty() {
                roles.push(Role::Unplaced);
            }
            Placed { line: line.number, text: shortened(&line.text), roles }
        };
        lines.iter().zip(self.0).map(place).collect()
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
