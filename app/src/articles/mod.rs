//! Reading: the front page, sections, articles.

mod more;

#[cfg(feature = "ssr")]
mod article_page;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod home_page;
#[cfg(feature = "ssr")]
mod metadata;
#[cfg(feature = "ssr")]
mod river;
#[cfg(feature = "ssr")]
mod section_page;

#[cfg(feature = "ssr")]
pub use {
    article_page::ArticlePage,
    home_page::HomePage,
    metadata::ListMetadata,
    section_page::{LatestPage, SectionPage},
};

#[cfg(feature = "ssr")]
pub(crate) use {
    more::More,
    river::{River, before},
};
