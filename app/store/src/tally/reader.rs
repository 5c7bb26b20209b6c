//! Who is served: only to be counted, never to be written or logged.

use domain::visit::{Robot, Source};
use std::{borrow::Cow, fmt, net::IpAddr};

/// Who asked for a page.
#[derive(Clone, Debug, Default)]
pub enum Who<'a> {
    /// Somebody reads it.
    Person(Reader<'a>),
    /// A program fetches it.
    Robot(Robot),
    /// Nobody who counts: a prefetch, a HEAD, somebody who works on the site.
    #[default]
    Nobody,
}

/// Somebody who is served a page. What it holds is looked at when they are counted for the first
/// time in half an hour, and of that only the families and the host stay.
#[derive(Clone, PartialEq, Eq)]
pub struct Reader<'a> {
    /// Where the request comes from.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub user_agent: Cow<'a, str>,
    /// The address that the browser names as the one before (`Referer`).
    pub referrer: Option<Cow<'a, str>>,
    /// The languages that the browser asks for (`Accept-Language`).
    pub languages: Option<Cow<'a, str>>,
    /// The host that was asked.
    pub host: Cow<'a, str>,
}

impl<'a> Who<'a> {
    /// The reader, if somebody reads.
    #[must_use]
    pub const fn reader(&self) -> Option<&Reader<'a>> {
        match self {
            Self::Person(reader) => Some(reader),
            Self::Robot(_) | Self::Nobody => None,
        }
    }

    /// The same, to be kept until the page is rendered.
    #[must_use]
    pub fn into_owned(self) -> Who<'static> {
        match self {
            Self::Person(reader) => Who::Person(reader.into_owned()),
            Self::Robot(robot) => Who::Robot(robot),
            Self::Nobody => Who::Nobody,
        }
    }
}

impl Reader<'_> {
    fn into_owned(self) -> Reader<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Reader {
            address: self.address,
            user_agent: owned(self.user_agent),
            referrer: self.referrer.map(owned),
            languages: self.languages.map(owned),
            host: owned(self.host),
        }
    }

    pub(super) fn source(&self) -> Source {
        Source::of(self.referrer.as_deref(), &self.host, &self.user_agent)
    }
}

impl fmt::Debug for Reader<'_> {
    /// Nothing of it, so that no log can show a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}
