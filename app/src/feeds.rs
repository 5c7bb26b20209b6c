//! Feeds: what is new, for programs that follow the site.

use crate::{paths, request::PageRequest};
use domain::section::Section;
use leptos::prelude::*;
use leptos_meta::Link;

/// A format that feeds come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Every format, the one that most programs read first.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The last part of its address.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type, without parameters.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }
}

/// What a feed is called: after the site, or after its section and the site.
#[must_use]
pub fn feed_title(site: &str, section: Option<&Section>) -> String {
    match section {
        Some(section) => format!("{} – {site}", section.name),
        None => site.to_owned(),
    }
}

/// Tells programs where the feeds of the site, or of one section, are.
#[component]
pub(crate) fn FeedLinks(request: PageRequest, section: Option<Section>) -> impl IntoView {
    let title = feed_title(request.site.name.as_str(), section.as_ref());
    FeedFormat::ALL
        .map(|format| {
            let address = request.absolute(&paths::feed(section.as_ref(), format));
            let title = format!("{title} ({})", format.name());
            view! { <Link rel="alternate" type_=format.media_type() title href=address/> }
        })
        .into_iter()
        .collect_view()
}
