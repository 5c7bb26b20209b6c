//! An article in a list: as a card with its picture, or as one line.

use crate::paths;
use domain::{
    article::{Cover, Teaser},
    date::DateNotation,
    media::PictureFormat,
    section::Section,
    text::Alt,
};
use leptos::prelude::*;

/// How much of a card's article is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CardSize {
    /// The first of a page: large, its picture fetched at once.
    Lead,
    /// One of several.
    Ordinary,
}

/// What a card needs of its page.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) sections: &'a [Section],
    pub(super) notation: DateNotation,
}

impl Listed<'_> {
    fn section_name(&self, teaser: &Teaser) -> Option<String> {
        let section = self.sections.iter().find(|section| section.id == teaser.section)?;
        Some(section.name.to_string())
    }

    /// A card: picture, section, title, lead, date. The whole card is one link.
    pub(super) fn card(&self, teaser: &Teaser, size: CardSize) -> impl IntoView + use<> {
        let class = match (size, &teaser.cover) {
            (CardSize::Lead, Some(_)) => "card card-lead",
            (CardSize::Lead, None) => "card card-lead card-plain",
            (CardSize::Ordinary, Some(_)) => "card",
            (CardSize::Ordinary, None) => "card card-plain",
        };
        view! {
            <article class=class>
                {teaser.cover.as_ref().map(|cover| picture(cover, size))}
                <div class="card-text">
                    <p class="kicker">{self.section_name(teaser)}</p>
                    <h3 class="card-title">
                        <a href=paths::teaser(self.sections, teaser)>{teaser.title.to_string()}</a>
                    </h3>
                    {teaser.lead.as_ref().map(|lead| {
                        view! { <p class="card-lead-text">{lead.to_string()}</p> }
                    })}
                    <p class="card-meta">{self.date(teaser)}</p>
                </div>
            </article>
        }
    }

    /// A line: title and date.
    pub(super) fn line(&self, teaser: &Teaser) -> impl IntoView + use<> {
        view! {
            <article class="line">
                <h3 class="line-title">
                    <a href=paths::teaser(self.sections, teaser)>{teaser.title.to_string()}</a>
                </h3>
                <p class="card-meta">{self.date(teaser)}</p>
            </article>
        }
    }

    /// When it was published, as the site prints dates.
    pub(super) fn date(&self, teaser: &Teaser) -> impl IntoView + use<> {
        let published = teaser.published;
        view! { <time datetime=published.rfc3339()>{published.show(self.notation)}</time> }
    }
}

fn picture(cover: &Cover, size: CardSize) -> impl IntoView + use<> {
    let Cover { picture, alt } = cover;
    let (sizes, loading, priority) = match size {
        CardSize::Lead => ("(min-width: 64rem) 44rem, 100vw", "eager", Some("high")),
        CardSize::Ordinary => ("(min-width: 48rem) 20rem, 100vw", "lazy", None),
    };
    view! {
        <picture class="card-picture">
            <source type="image/webp" srcset=picture.srcset(PictureFormat::WebP) sizes=sizes/>
            <img
                src=picture.address(picture.middle_width(), PictureFormat::Jpeg)
                srcset=picture.srcset(PictureFormat::Jpeg)
                sizes=sizes
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=alt.as_ref().map_or_else(String::new, Alt::to_string)
                loading=loading
                decoding="async"
                fetchpriority=priority
            />
        </picture>
    }
}
