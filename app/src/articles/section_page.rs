//! A section's articles, newest first, and the same over all sections.

use super::{
    card::{CardSize, Kicker, Listed, Under},
    metadata::ListMetadata,
    river::{River, before},
};
use crate::{error::AppError, layout::page, paths, request::PageRequest};
use domain::{section::Section, vietnamese::Slug, visit::Place};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::Listing;

/// Articles on one page of a list.
const PAGE: u32 = 12;

/// Articles that may stand before all others in a section.
const PINNED: u32 = 4;

/// One section.
#[component]
pub fn SectionPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("section").unwrap_or_default();
    let before = before();
    page("section-page", async move |request: PageRequest| {
        let before = before?;
        let slug = Slug::try_from(slug).map_err(|_| AppError::NotFound)?;
        let section = find(&request, &slug).await?;
        let mut listing = request.store.articles().in_section(section.id, before, PAGE).await?;
        let pinned = request.store.publishing().pinned(section.id, PINNED).await?;
        listing.teasers.retain(|teaser| pinned.iter().all(|pinned| pinned.id != teaser.id));
        if before.is_none() {
            listing.teasers.splice(0..0, pinned);
        }
        let address = paths::section(&section);
        let page = List {
            heading: section.name.to_string(),
            address,
            section: Some(section),
            listing,
            is_first: before.is_none(),
            kicker: Kicker::Known,
        };
        show(&request, page).await
    })
}

/// The section at this address; one that has another by now leads there.
async fn find(request: &PageRequest, slug: &Slug) -> Result<Section, AppError> {
    let known = request.store.sections().known().await?;
    if let Some(section) = known.iter().find(|section| section.slug == *slug) {
        return Ok(section.clone());
    }
    let sections = request.store.sections();
    if let Some(section) = sections.by_slug(slug).await? {
        return Ok(section);
    }
    let moved = sections.by_former_slug(slug).await?.ok_or(AppError::NotFound)?;
    Err(AppError::Moved(paths::section(&moved)))
}

/// All sections together.
#[component]
pub fn LatestPage() -> impl IntoView {
    let before = before();
    page("section-page", async move |request: PageRequest| {
        let before = before?;
        let listing = request.store.articles().newest(before, PAGE).await?;
        let heading = "Tin mới nhất".to_owned();
        let page = List {
            heading,
            address: paths::LATEST.to_owned(),
            section: None,
            listing,
            is_first: before.is_none(),
            kicker: Kicker::Shown,
        };
        show(&request, page).await
    })
}

struct List {
    heading: String,
    address: String,
    section: Option<Section>,
    listing: Listing,
    is_first: bool,
    kicker: Kicker,
}

async fn show(request: &PageRequest, list: List) -> Result<impl IntoView + use<>, AppError> {
    let sections = request.sections().await?;
    let place = list.section.as_ref().map_or(Place::Latest, |section| Place::Section(section.id));
    request.count(place);
    Ok(list.view(request, &sections))
}

impl List {
    fn view(self, request: &PageRequest, sections: &[Section]) -> impl IntoView + use<> {
        let Self { heading, address, section, listing, is_first, kicker } = self;
        let notation = request.site.settings.date_notation;
        let listed = Listed { sections, notation, under: Under::Page, kicker };
        let is_empty = listing.teasers.is_empty();
        let first = if is_first { CardSize::Lead } else { CardSize::Ordinary };
        let river = River::new(listed, first).view(&listing, &address);
        view! {
            <ListMetadata request=request.clone() heading=heading.clone() address section/>
            <header class="section-head"><h1>{heading}</h1></header>
            {is_empty.then(|| view! {
                <p class="empty">"Chuyên mục này chưa có bài. Mời bà con quay lại sau."</p>
            })}
            {river}
        }
    }
}
