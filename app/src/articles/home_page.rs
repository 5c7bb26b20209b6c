//! The front page: one lead story, the latest beside it, then the sections in bands.

use super::{
    card::{CardSize, Kicker, Listed, Under},
    metadata::SiteMetadata,
};
use crate::{
    archive::Calendar, error::AppError, layout::page, own_file::ARCHIVE_STYLE, paths,
    request::PageRequest,
};
use domain::{
    article::Teaser,
    section::{Section, SectionKind},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;
use std::sync::Arc;

/// Articles above the fold: one lead story and four more.
const FRONT: u32 = 5;

/// Articles in a band.
const BAND: usize = 5;

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    page("home", async |request: PageRequest| {
        let home = Home::load(&request).await?;
        request.count(domain::visit::Place::Home);
        Ok(home.view(&request))
    })
}

/// What an editor put first, then the newest news, one with a picture before the others. Civic
/// sections have their places at the side; a site without news leads with what it has.
async fn front(request: &PageRequest, sections: &[Section]) -> Result<Vec<Teaser>, AppError> {
    let is_news = |teaser: &Teaser| {
        let section = sections.iter().find(|section| section.id == teaser.section);
        section.is_some_and(|section| section.kind == SectionKind::News && section.is_shown())
    };
    let featured = request.store.publishing().featured(FRONT).await?;
    let mut latest = request.store.articles().latest(4 * FRONT).await?;
    latest.retain(|teaser| featured.iter().all(|featured| featured.id != teaser.id));
    let (mut front, others): (Vec<_>, Vec<_>) = latest.into_iter().partition(is_news);
    if front.is_empty() {
        front = others;
    }
    front.truncate(FRONT as usize - featured.len().min(FRONT as usize));
    if featured.is_empty()
        && let Some(lead) = front.iter().position(|teaser| teaser.cover.is_some())
    {
        front[..=lead].rotate_right(1);
    }
    Ok(featured.into_iter().chain(front).collect())
}

struct Home {
    front: Vec<Teaser>,
    sections: Arc<[Section]>,
    bands: Vec<(Section, Vec<Teaser>)>,
    calendar: Option<Calendar>,
}

impl Home {
    async fn load(request: &PageRequest) -> Result<Self, AppError> {
        let sections = request.sections().await?;
        let front = front(request, &sections).await?;
        let mut others = request.store.articles().first_of_each(FRONT + BAND as u32).await?;
        others.retain(|teaser| front.iter().all(|shown| shown.id != teaser.id));
        let bands = sections.iter().filter(|section| section.is_shown()).filter_map(|section| {
            let own = others.iter().filter(|teaser| teaser.section == section.id);
            let own: Vec<_> = own.take(BAND).cloned().collect();
            (!own.is_empty()).then(|| (section.clone(), own))
        });
        let bands = bands.collect();
        Ok(Self { front, sections, bands, calendar: Calendar::newest(request).await? })
    }

    fn view(self, request: &PageRequest) -> impl IntoView + use<> {
        let Self { front, sections, bands, calendar } = self;
        let listed = Listed {
            sections: &sections,
            notation: request.site.settings.date_notation,
            under: Under::Page,
            kicker: Kicker::Shown,
        };
        let in_band = Listed { under: Under::Band, kicker: Kicker::Known, ..listed };
        let (civic, news): (Vec<_>, Vec<_>) =
            bands.iter().partition(|(section, _)| section.kind == SectionKind::Civic);
        let bands = news.into_iter().enumerate().map(|(index, (section, teasers))| {
            let rhythm = if index % 2 == 0 { Rhythm::Picture } else { Rhythm::List };
            band(in_band, section, teasers, rhythm)
        });
        let name = request.site.name.to_string();
        view! {
            <SiteMetadata request=request.clone()/>
            <h1 class="visually-hidden">{name}</h1>
            {front_view(listed, &front)}
            <div class="home-columns">
                <div class="bands">
                    {bands.collect_view()}
                    <p class="more"><a class="more-link" href=paths::LATEST>"Tất cả tin, mới nhất trước"</a></p>
                </div>
                <aside class="side" aria-label="Thông tin và dịch vụ">
                    {calendar.map(|calendar| by_day(&calendar))}
                    {civic.into_iter().map(|(section, teasers)| side_block(in_band, section, teasers)).collect_view()}
                </aside>
            </div>
        }
    }
}

fn front_view(listed: Listed, front: &[Teaser]) -> impl IntoView + use<> {
    let Some((lead, others)) = front.split_first() else {
        return view! { <p class="empty">"Phường chưa đăng tin nào. Mời bà con quay lại sau."</p> }
            .into_any();
    };
    let others = others.iter().map(|teaser| listed.card(teaser, CardSize::Ordinary));
    view! {
        <section class="front" aria-label="Tin nổi bật">
            {listed.card(lead, CardSize::Lead)}
            <div class="front-more">{others.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// How a band is set, so that the page does not read like a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    /// Led by a picture.
    Picture,
    /// Led by titles.
    List,
}

fn band(
    listed: Listed,
    section: &Section,
    teasers: &[Teaser],
    rhythm: Rhythm,
) -> impl IntoView + use<> {
    let (class, cards) = match rhythm {
        Rhythm::Picture => ("band band-picture", 2),
        Rhythm::List => ("band band-list", 1),
    };
    let (cards, lines) = teasers.split_at(cards.min(teasers.len()));
    let cards = cards.iter().enumerate().map(|(index, teaser)| {
        let is_wide = index == 0 && rhythm == Rhythm::Picture;
        listed.card(teaser, if is_wide { CardSize::Wide } else { CardSize::Ordinary })
    });
    let heading = format!("muc-{}", section.slug);
    view! {
        <section class=class aria-labelledby=heading>
            <h2 class="band-title" id=heading.clone()>
                <a href=paths::section(section)>{section.name.to_string()}</a>
            </h2>
            <div class="band-items">
                {cards.collect_view()}
                <div class="band-lines">
                    {lines.iter().map(|teaser| listed.line(teaser)).collect_view()}
                </div>
            </div>
        </section>
    }
}

fn side_block(listed: Listed, section: &Section, teasers: &[Teaser]) -> impl IntoView + use<> {
    let heading = format!("muc-{}", section.slug);
    view! {
        <section class="side-block" aria-labelledby=heading>
            <h2 class="side-title" id=heading.clone()>
                <a href=paths::section(section)>{section.name.to_string()}</a>
            </h2>
            {teasers.iter().take(2).map(|teaser| listed.line(teaser)).collect_view()}
        </section>
    }
}

/// "Xem theo ngày": the newest month with news.
fn by_day(calendar: &Calendar) -> impl IntoView + use<> {
    view! {
        <Stylesheet href=ARCHIVE_STYLE.address.clone()/>
        <section class="side-block" aria-labelledby="theo-ngay">
            <h2 class="side-title" id="theo-ngay"><a href=paths::ARCHIVE>"Xem theo ngày"</a></h2>
            {calendar.view(None)}
        </section>
    }
}
