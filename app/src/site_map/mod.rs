//! "Sơ đồ trang": every section with its newest articles and its feeds, for people.

use crate::{
    articles::ListMetadata, error::AppError, feeds::FeedFormat, layout::page, paths,
    request::PageRequest,
};
use domain::{article::Teaser, date::DateNotation, section::Section};
use leptos::prelude::*;

/// Articles under each section.
const NEWEST: u32 = 5;

/// The site map.
#[component]
pub fn SiteMapPage() -> impl IntoView {
    page("site-map-page", async |request: PageRequest| {
        let map = SiteMap::load(&request).await?;
        request.count(domain::visit::Place::SiteMap);
        Ok(map.view(&request))
    })
}

struct SiteMap(Vec<(Section, Vec<Teaser>)>);

impl SiteMap {
    async fn load(request: &PageRequest) -> Result<Self, AppError> {
        let all = request.sections().await?;
        let newest = request.store.articles().first_of_each(NEWEST).await?;
        let sections = all.iter().filter(|section| section.is_shown()).map(|section| {
            let own = newest.iter().filter(|teaser| teaser.section == section.id);
            (section.clone(), own.cloned().collect())
        });
        Ok(Self(sections.collect()))
    }

    fn view(self, request: &PageRequest) -> impl IntoView + use<> {
        let notation = request.site.settings.date_notation;
        let sections = self.0.iter().map(|(section, newest)| part(section, newest, notation));
        view! {
            <ListMetadata
                request=request.clone()
                heading="Sơ đồ trang".to_owned()
                address=paths::SITE_MAP.to_owned()
                section=None
            />
            <header class="section-head"><h1>"Sơ đồ trang"</h1></header>
            <p class="site-map-about">
                "Các chuyên mục của trang và những bài mới nhất trong từng mục. "
                "Bà con dùng ứng dụng đọc tin có thể theo dõi cả trang hoặc từng chuyên mục "
                "qua các địa chỉ RSS, Atom, JSON Feed; chép địa chỉ vào ứng dụng là được."
            </p>
            <p class="site-map-feeds">
                <a href=paths::LATEST>"Tin mới nhất"</a>
                {feeds(None, "toàn trang")}
            </p>
            <div class="site-map-sections">{sections.collect_view()}</div>
        }
    }
}

fn part(section: &Section, newest: &[Teaser], notation: DateNotation) -> impl IntoView + use<> {
    let heading = format!("muc-{}", section.slug);
    let lines = newest.iter().map(|teaser| line(section, teaser, notation));
    view! {
        <section class="band" aria-labelledby=heading>
            <h2 class="band-title" id=heading.clone()>
                <a href=paths::section(section)>{section.name.to_string()}</a>
            </h2>
            {newest.is_empty().then(|| view! { <p class="site-map-empty">"Chuyên mục này chưa có bài."</p> })}
            {lines.collect_view()}
            <p class="site-map-feeds">{feeds(Some(section), section.name.as_str())}</p>
        </section>
    }
}

fn line(section: &Section, teaser: &Teaser, notation: DateNotation) -> impl IntoView + use<> {
    let address = paths::article(section, &teaser.slug, teaser.id);
    let published = teaser.published;
    view! {
        <article class="line">
            <h3 class="line-title"><a href=address>{teaser.title.to_string()}</a></h3>
            <p class="card-meta">
                <time datetime=published.rfc3339()>{published.show(notation)}</time>
            </p>
        </article>
    }
}

/// A link for each format; who hears them without seeing where they stand hears whose they are.
fn feeds(section: Option<&Section>, whose: &str) -> impl IntoView + use<> {
    let link = |format: FeedFormat| {
        let whose = format!(" của {whose}");
        view! {
            <a href=paths::feed(section, format) type=format.media_type()>
                {format.name()}<span class="visually-hidden">{whose}</span>
            </a>
        }
    };
    FeedFormat::ALL.map(link).into_iter().collect_view()
}
