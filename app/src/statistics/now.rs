//! Bây giờ: who reads at this moment. `live.js` keeps it so while the page is looked at.

use super::{chart, words};
use crate::{counters::grouped, own_file::STATISTICS_SCRIPT, paths};
use domain::{
    date::{Precision, PublishedAt},
    id::{ArticleId, SectionId},
    visit::Place,
};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::{
    SiteStore, StoreError,
    tally::{Present, Tally},
};

/// As many pages, and as many sources, as are shown.
const LINES: usize = 8;

/// What happens on a site now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    present: Present,
    pages: Vec<Line>,
}

/// A page that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    /// Its figures, where it has some.
    href: Option<String>,
    readers: u32,
}

/// The names of articles and sections that were asked for before, so that a page that is kept
/// live does not ask the store for them every second.
#[derive(Debug, Default)]
pub struct Names {
    articles: HashMap<ArticleId, String>,
    sections: HashMap<SectionId, String>,
}

impl Names {
    async fn line(
        &mut self,
        store: &SiteStore,
        (place, readers): (Place, u32),
    ) -> Result<Line, StoreError> {
        let period = "hom-nay";
        let (name, href) = match place {
            Place::Article(id) => {
                (self.article(store, id).await?, Some(paths::article_figures(id, period)))
            }
            Place::Section(id) => {
                (self.section(store, id).await?, Some(paths::section_figures(id, period)))
            }
            place => (place.words().to_owned(), None),
        };
        Ok(Line { name, href, readers })
    }

    async fn article(&mut self, store: &SiteStore, id: ArticleId) -> Result<String, StoreError> {
        if let Some(name) = self.articles.get(&id) {
            return Ok(name.clone());
        }
        let found = store.articles().by_id(id).await?;
        let name =
            found.map_or_else(|| format!("Bài {id}"), |found| found.content.title.to_string());
        self.articles.insert(id, name.clone());
        Ok(name)
    }

    async fn section(&mut self, store: &SiteStore, id: SectionId) -> Result<String, StoreError> {
        if self.sections.is_empty() {
            let all = store.sections().all().await?;
            self.sections = all.into_iter().map(|one| (one.id, one.name.to_string())).collect();
        }
        Ok(self.sections.get(&id).cloned().unwrap_or_else(|| format!("Chuyên mục {id}")))
    }
}

impl Now {
    /// Reads it; `now` is in UTC milliseconds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn load(
        store: &SiteStore,
        tally: &Tally,
        now: i64,
        names: &mut Names,
    ) -> Result<Self, StoreError> {
        let present = tally.present(store.id(), now);
        let mut pages = Vec::new();
        for page in present.pages.iter().take(LINES) {
            pages.push(names.line(store, *page).await?);
        }
        Ok(Self { present, pages })
    }

    fn sources(&self) -> impl Iterator<Item = Line> + '_ {
        let line = |(source, readers): &(domain::visit::Source, u32)| Line {
            name: source.to_string(),
            href: None,
            readers: *readers,
        };
        self.present.sources.iter().take(LINES).map(line)
    }

    /// The same for the script that keeps the page so.
    #[must_use]
    pub fn data(&self) -> Value {
        let line =
            |line: &Line| json!({ "name": line.name, "href": line.href, "count": line.readers });
        json!({
            "online": self.present.online,
            "visits": self.present.visits_today,
            "views": self.present.views_today,
            "minutes": self.present.minutes,
            "pages": self.pages.iter().map(line).collect::<Vec<_>>(),
            "sources": self.sources().map(|source| line(&source)).collect::<Vec<_>>(),
        })
    }

    /// The part of the page.
    pub(super) fn view(&self, now: i64) -> AnyView {
        let Present { online, visits_today, views_today, minutes, .. } = &self.present;
        let number = |name: &'static str, slot: &'static str, number: u64| {
            view! { <div class="figure-number"><dt>{name}</dt><dd data-now=slot>{grouped(number)}</dd></div> }
        };
        view! {
            <section class="now" aria-labelledby="bay-gio" data-live=paths::STATISTICS_LIVE>
                <div class="now-head">
                    <h2 id="bay-gio">"Bây giờ"</h2>
                    <p class="now-state" data-now="state">{format!("Số liệu lúc {}", clock(now))}</p>
                </div>
                <div class="now-columns">
                    <div>
                        <dl class="figure-numbers">
                            {number("Đang trực tuyến", "online", *online)}
                            {number("Lượt xem hôm nay", "views", *views_today)}
                            {number("Lượt truy cập hôm nay", "visits", *visits_today)}
                        </dl>
                        <h3>"Lượt xem trong 30 phút gần đây"</h3>
                        {chart::minutes(minutes)}
                    </div>
                    {list("Trang đang được đọc", "pages", "Chưa có ai đọc lúc này.", self.pages.clone())}
                    {list("Đến từ đâu", "sources", "Chưa có ai đến lúc này.", self.sources().collect())}
                </div>
                <p class="visually-hidden" role="status" data-now="said"></p>
                <script type="module" src=STATISTICS_SCRIPT.address.clone()></script>
            </section>
        }
        .into_any()
    }
}

fn list(
    name: &'static str,
    slot: &'static str,
    nothing: &'static str,
    lines: Vec<Line>,
) -> impl IntoView {
    let line = |Line { name, href, readers }: Line| {
        let name = match href {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        };
        view! { <li>{name}<strong>{readers.to_string()}</strong></li> }
    };
    view! {
        <div class="now-list">
            <h3>{name}</h3>
            <ol data-now=slot data-nothing=nothing>
                {lines.is_empty().then(|| view! { <li class="figures-none">{nothing}</li> })}
                {lines.into_iter().map(line).collect_view()}
            </ol>
        </div>
    }
}

/// `14:51, 22/11/2026`.
pub(super) fn clock(now: i64) -> String {
    let Some(at) = PublishedAt::from_millis(now, Precision::Minute) else { return String::new() };
    let written = at.written();
    let time = written.get(11..16).unwrap_or_default();
    format!("{time}, {}", words::day(at.day()))
}
