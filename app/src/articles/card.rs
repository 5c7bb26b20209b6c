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

/// How a card stands on its page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CardSize {
    /// The first of a page: large, its picture fetched at once.
    Lead,
    /// The first of a band, wide on a phone.
    Wide,
    /// One of several.
    Ordinary,
}

/// Whether a card's title stands under a heading of its own group.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// Under the page's heading.
    Page,
    /// Under the heading of a band.
    Band,
}

/// Whether a card names its section, or the page has named it already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kicker {
    /// It says the section.
    Shown,
    /// All cards of the page are of one section.
    Known,
}

/// What a card needs of its page.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) sections: &'a [Section],
    pub(super) notation: DateNotation,
    pub(super) under: Under,
    pub(super) kicker: Kicker,
}

impl Listed<'_> {
    fn section_name(&self, teaser: &Teaser) -> Option<String> {
        let section = self.sections.iter().find(|section| section.id == teaser.section)?;
        (self.kicker == Kicker::Shown).then(|| section.name.to_string())
    }

    /// A card: picture, section, title, lead, date. The whole card is one link.
    pub(super) fn card(&self, teaser: &Teaser, size: CardSize) -> impl IntoView + use<> {
        let class = match (size, &teaser.cover) {
            (CardSize::Lead, Some(_)) => "card card-lead",
            (CardSize::Lead, None) => "card card-lead card-plain",
            (CardSize::Wide | CardSize::Ordinary, Some(_)) => "card",
            (CardSize::Wide | CardSize::Ordinary, None) => "card card-plain",
        };
        let kicker = self.section_name(teaser);
        let lead = teaser.lead.as_ref().map(ToString::to_string);
        view! {
            <article class=class>
                {teaser.cover.as_ref().map(|cover| picture(cover, size))}
                <div class="card-text">
                    {kicker.map(|kicker| view! { <p class="kicker">{kicker}</p> })}
                    {self.title(teaser, "card-title")}
                    {lead.map(|lead| view! { <p class="card-lead-text">{lead}</p> })}
                    <p class="card-meta">{self.date(teaser)}</p>
                </div>
            </article>
        }
    }

    /// A line: title and date.
    pub(super) fn line(&self, teaser: &Teaser) -> impl IntoView + use<> {
        view! {
            <article class="line">
                {self.title(teaser, "line-title")}
                <p class="card-meta">{self.date(teaser)}</p>
            </article>
        }
    }

    fn title(&self, teaser: &Teaser, class: &'static str) -> AnyView {
        let link = view! {
            <a href=paths::teaser(self.sections, teaser)>{teaser.title.to_string()}</a>
        };
        match self.under {
            Under::Page => view! { <h2 class=class>{link}</h2> }.into_any(),
            Under::Band => view! { <h3 class=class>{link}</h3> }.into_any(),
        }
    }

    /// When it was published, as the site prints dates.
    pub(super) fn date(&self, teaser: &Teaser) -> impl IntoView + use<> {
        let published = teaser.published;
        view! { <time datetime=published.rfc3339()>{published.show(self.notation)}</time> }
    }
}

fn picture(cover: &Cover, size: CardSize) -> impl IntoView + use<> {
    let Cover { picture, alt, focus } = cover;
    let (sizes, loading, priority) = match size {
        CardSize::Lead => ("(min-width: 64rem) 44rem, 100vw", "eager", Some("high")),
        CardSize::Wide => ("(min-width: 48rem) 27rem, 100vw", "lazy", None),
        CardSize::Ordinary => ("(min-width: 48rem) 27rem, 7rem", "lazy", None),
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
                class=focus.class()
            />
        </picture>
    }
}
