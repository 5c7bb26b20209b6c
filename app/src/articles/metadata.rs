//! What machines read of a page: title, description, canonical address, Open Graph,
//! JSON-LD NewsArticle (schema.org) and Dublin Core (Thông tư 24/2011/TT-BTTTT).

use crate::{feeds::FeedLinks, layout::Title, paths, request::PageRequest};
use domain::{
    article::{Article, Cover},
    id::ArticleId,
    media::PictureFormat,
    section::Section,
    text::{Byline, Lead},
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use serde_json::{Value, json};

/// The most characters of a description; search engines show no more.
const DESCRIPTION: usize = 160;

/// The front page's.
#[component]
pub(super) fn SiteMetadata(request: PageRequest) -> impl IntoView {
    let name = request.site.name.to_string();
    let description = format!("Trang thông tin điện tử {name}: tin tức, thủ tục, lịch công tác.");
    let data = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": request.absolute(paths::HOME),
        "inLanguage": "vi",
    });
    view! {
        <Title text=name.clone()/>
        <Common request address=paths::HOME.to_owned() kind="website" title=name description/>
        <JsonLd data/>
    }
}

/// A list's; of one section, with its feeds.
#[component]
pub fn ListMetadata(
    request: PageRequest,
    heading: String,
    address: String,
    section: Option<Section>,
) -> impl IntoView {
    let feeds = section.map(|section| {
        view! { <FeedLinks request=request.clone() section=Some(section)/> }
    });
    let name = request.site.name.to_string();
    let description = format!("{heading}: các bài viết của {name}, mới nhất trước.");
    view! {
        <Title text=format!("{heading} – {name}")/>
        {feeds}
        <Common request address kind="website" title=heading description/>
    }
}

/// An article's.
#[component]
pub(super) fn ArticleMetadata(
    request: PageRequest,
    article: Article,
    section: Option<Section>,
) -> impl IntoView {
    let content = &article.content;
    let address = match &section {
        Some(section) => paths::article(section, &article.slug, article.id),
        None => request.path.clone(),
    };
    let title = content.title.to_string();
    let name = request.site.name.to_string();
    let published = content.published.rfc3339();
    let cover = content.body.cover();
    let text = content.lead.as_ref().map_or_else(|| content.body.plain_text(), Lead::to_string);
    let creator = content.byline.as_ref().map_or_else(|| name.clone(), Byline::to_string);
    let whole = request.absolute(&address);
    let data = news_article(&request, &article, &whole, cover.as_ref());
    let section = section.map(|section| section.name.to_string());
    let picture = SharePicture::of(article.id, cover.as_ref());
    view! {
        <Title text=format!("{title} – {name}")/>
        <Common request=request.clone() address kind="article" title=title.clone() description=shorten(&text, DESCRIPTION)/>
        <Meta property="article:published_time" content=published.clone()/>
        {section.map(|section| view! { <Meta property="article:section" content=section/> })}
        <Meta property="og:image" content=request.absolute(&picture.address)/>
        <Meta property="og:image:width" content=picture.width.to_string()/>
        <Meta property="og:image:height" content=picture.height.to_string()/>
        <Meta name="DC.title" content=title/>
        <Meta name="DC.creator" content=creator/>
        <Meta name="DC.date" content=published/>
        <Meta name="DC.publisher" content=name/>
        <Meta name="DC.identifier" content=whole/>
        <Meta name="DC.language" content="vi"/>
        <JsonLd data/>
    }
}

#[component]
fn Common(
    request: PageRequest,
    address: String,
    kind: &'static str,
    title: String,
    description: String,
) -> impl IntoView {
    let address = request.absolute(&address);
    view! {
        <FeedLinks request=request.clone() section=None/>
        <Link rel="canonical" href=address.clone()/>
        <Meta name="description" content=description.clone()/>
        <Meta name="DC.description" content=description.clone()/>
        <Meta property="og:type" content=kind/>
        <Meta property="og:site_name" content=request.site.name.to_string()/>
        <Meta property="og:locale" content="vi_VN"/>
        <Meta property="og:url" content=address/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
    }
}

/// A data block, which no browser runs. Leptos does not escape what stands in a script,
/// so every `<` is written as JSON's own escape.
#[component]
fn JsonLd(data: Value) -> impl IntoView {
    let data = data.to_string().replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=data></script> }
}

fn news_article(
    request: &PageRequest,
    article: &Article,
    address: &str,
    cover: Option<&Cover>,
) -> Value {
    let content = &article.content;
    let publisher = json!({
        "@type": "GovernmentOrganization",
        "name": request.site.name.as_str(),
        "url": request.absolute(paths::HOME),
    });
    let author = match &content.byline {
        Some(byline) => json!({ "@type": "Person", "name": byline.as_str() }),
        None => publisher.clone(),
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "headline": content.title.as_str(),
        "datePublished": content.published.rfc3339(),
        "inLanguage": "vi",
        "author": author,
        "publisher": publisher,
        "image": [request.absolute(&SharePicture::of(article.id, cover).address)],
    });
    if let Some(lead) = &content.lead {
        data["description"] = lead.as_str().into();
    }
    data
}

/// The picture for sharing. Who shares a page first sees it at once where its size is known.
struct SharePicture {
    address: String,
    width: u32,
    height: u32,
}

impl SharePicture {
    /// The article's own as a JPEG, as wide as there is, or the one drawn with its title.
    fn of(id: ArticleId, cover: Option<&Cover>) -> Self {
        let Some(Cover { picture, .. }) = cover else {
            return Self { address: paths::share_picture(id), width: 1200, height: 630 };
        };
        let width = picture.largest_width();
        let height = u64::from(picture.height) * u64::from(width) / u64::from(picture.width.max(1));
        Self {
            address: picture.address(width, PictureFormat::Jpeg),
            width,
            height: u32::try_from(height).unwrap_or(picture.height).max(1),
        }
    }
}

/// The beginning of a text, cut between words.
fn shorten(text: &str, most: usize) -> String {
    let text = text.replace('\n', " ");
    if text.chars().count() <= most {
        return text;
    }
    let start: String = text.chars().take(most).collect();
    let words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{words}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_between_words() {
        assert_eq!(shorten("ngắn", 160), "ngắn");
        assert_eq!(shorten("một hai ba", 7), "một…");
        assert_eq!(shorten("một\nhai", 160), "một hai");
    }
}
