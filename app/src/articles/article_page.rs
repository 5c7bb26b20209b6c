//! One article, with everything that belongs to it.

use super::{
    card::{Kicker, Listed, Under},
    metadata::ArticleMetadata,
};
use crate::{
    counters::Views,
    editing::{EditLink, Editable},
    error::AppError,
    layout::page,
    paths,
    request::PageRequest,
    statistics::Drawer,
};
use domain::{
    article::{Article, Teaser},
    section::Section,
    site::SiteSettings,
    standing::Standing,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;
use store::Shown;

/// Newer and older articles beside one.
const NEIGHBOURS: u32 = 5;

/// One article.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let last = use_params_map().read_untracked().get("article").unwrap_or_default();
    page("article-page", async move |request: PageRequest| {
        let found = Reading::load(&request, &last).await?;
        Ok(found.view(&request))
    })
}

struct Reading {
    article: Article,
    sections: Arc<[Section]>,
    views: u64,
    neighbours: [(&'static str, &'static str, Vec<Teaser>); 2],
    editable: Editable,
    drawer: Option<Drawer>,
}

impl Reading {
    /// The number in the address decides; another spelling of the rest leads to the right one.
    async fn load(request: &PageRequest, last: &str) -> Result<Self, AppError> {
        let id = paths::article_id(last).ok_or(AppError::NotFound)?;
        // Lists follow within a second; the article's own page is over to the moment.
        let shown = request.store.articles().shown(id, NEIGHBOURS, request.now).await?;
        let Shown { article, standing, newer, older } = shown.ok_or(AppError::NotFound)?;
        match standing {
            Standing::Published => {}
            Standing::Expired => return Err(AppError::Expired),
            Standing::Withdrawn => return Err(AppError::Withdrawn),
            Standing::Draft | Standing::Scheduled => return Err(AppError::NotFound),
        }
        let sections = request.sections_with(article.content.section).await?;
        let address = paths::of_article(&sections, &article);
        if request.path != address {
            return Err(AppError::Moved(address));
        }
        request.count(domain::visit::Place::Article(id));
        Ok(Self {
            views: request.views(id).await?,
            neighbours: [
                ("Tin mới hơn", "tin-moi-hon", newer),
                ("Tin đã đưa", "tin-da-dua", older),
            ],
            editable: Editable::load(request, id).await?,
            drawer: Drawer::load(request, id).await?,
            article,
            sections,
        })
    }

    fn view(self, request: &PageRequest) -> impl IntoView + use<> {
        let Self { article, sections, views, neighbours, editable, drawer } = self;
        let settings = &request.site.settings;
        let notation = settings.date_notation;
        let listed =
            Listed { sections: &sections, notation, under: Under::Band, kicker: Kicker::Known };
        let section = sections.iter().find(|section| section.id == article.content.section);
        let neighbours = neighbours.iter().filter(|(_, _, teasers)| !teasers.is_empty());
        let neighbours =
            neighbours.map(|(name, id, teasers)| neighbours_view(listed, name, id, teasers));
        let neighbours = neighbours.collect_view();
        let lead = article.content.lead.as_ref().map(ToString::to_string);
        let number = editable.roles().map(|_| article.id.to_string());
        view! {
            <ArticleMetadata request=request.clone() article=article.clone() section=section.cloned()/>
            <EditLink editable=editable.clone() id=article.id/>
            <article class="story" data-article=number data-roles=editable.roles()>
                {head(settings, &article, section, views)}
                {lead.map(|lead| view! { <p class="story-lead">{lead}</p> })}
                <div class="story-body" inner_html=article.content.body.html().into_string()></div>
                {end(&article)}
            </article>
            {drawer.map(|drawer| drawer.view())}
            <nav class="neighbours" aria-label="Tin cùng chuyên mục">{neighbours}</nav>
        }
    }
}

fn head(
    settings: &SiteSettings,
    article: &Article,
    section: Option<&Section>,
    views: u64,
) -> impl IntoView + use<> {
    let published = article.content.published;
    let kicker = section.map(|section| {
        let name = section.name.to_string();
        view! { <p class="kicker"><a href=paths::section(section)>{name}</a></p> }
    });
    view! {
        <header class="story-head">
            {kicker}
            <h1 class="story-title">{article.content.title.to_string()}</h1>
            <p class="story-meta">
                <span>
                    {format!("{} ", settings.published_label)}
                    <time datetime=published.rfc3339()>{published.show(settings.date_notation)}</time>
                </span>
                <span>
                    {format!("{}: ", settings.views_label)}
                    <Views article=article.id views/>
                </span>
            </p>
        </header>
    }
}

fn end(article: &Article) -> impl IntoView + use<> {
    let byline = article.content.byline.as_ref().map(ToString::to_string);
    let source = article.content.source.as_ref().map(|source| format!("(Nguồn: {source})"));
    (byline.is_some() || source.is_some()).then(|| {
        view! {
            <footer class="story-end">
                {byline.map(|byline| view! { <p class="byline">{byline}</p> })}
                {source.map(|source| view! { <p class="source">{source}</p> })}
            </footer>
        }
    })
}

fn neighbours_view(
    listed: Listed,
    name: &'static str,
    id: &'static str,
    teasers: &[Teaser],
) -> impl IntoView + use<> {
    let item = |teaser: &Teaser| {
        let title = teaser.title.to_string();
        view! {
            <li><a href=paths::teaser(listed.sections, teaser)>{title}</a>" "{listed.date(teaser)}</li>
        }
    };
    view! {
        <section class="neighbours-block" aria-labelledby=id>
            <h2 id=id>{name}</h2>
            <ul>{teasers.iter().map(item).collect_view()}</ul>
        </section>
    }
}
