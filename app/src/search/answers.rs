//! What a search brings: articles with the hits marked, or what else to try.

use super::asked::Asked;
use crate::{articles::More, error::AppError, paths, request::PageRequest};
use domain::{
    date::DateNotation,
    search::{Part, Passage, Query},
    section::Section,
};
use leptos::prelude::*;
use store::search::{Answers, Hit, Index, Total};

/// Answers on one page.
const PAGE: u32 = 10;

/// What became of a search.
pub(super) enum Outcome {
    /// Nothing was asked yet.
    NotAsked,
    /// What was asked has no word to look for.
    NoWord,
    /// Some articles have it.
    Found(Answers, Index),
    /// None has it; perhaps one has this.
    Nothing(Option<Query>, Index),
}

impl Outcome {
    pub(super) async fn load(request: &PageRequest, asked: &Asked) -> Result<Self, AppError> {
        if asked.query.as_str().is_empty() {
            return Ok(Self::NotAsked);
        }
        if asked.query.is_empty() {
            return Ok(Self::NoWord);
        }
        let search = request.store.search();
        let index = search.index().await?;
        if index == Index::Missing {
            return Err(AppError::NotYetSearchable);
        }
        let answers = search.find(&asked.query, &asked.filter(), asked.place, PAGE).await?;
        if !answers.hits.is_empty() {
            return Ok(Self::Found(answers, index));
        }
        // Where a filter hides the answers, another spelling is not what helps.
        let nearest = match asked.is_filtered() {
            true => None,
            false => search.nearest(&asked.query).await?,
        };
        Ok(Self::Nothing(nearest, index))
    }

    pub(super) const fn has_answers(&self) -> bool {
        matches!(self, Self::Found(..))
    }

    /// What the window is called, and what a screen reader says first.
    pub(super) fn title(&self, asked: &Asked) -> String {
        let words = asked.query.as_str();
        match self {
            Self::NotAsked => "Tìm kiếm".to_owned(),
            Self::NoWord => "Chưa có chữ nào để tìm".to_owned(),
            Self::Found(answers, _) => format!("“{words}”: {}", number(answers.total)),
            Self::Nothing(..) => format!("Chưa thấy bài nào có “{words}”"),
        }
    }

    pub(super) fn view(
        self,
        asked: &Asked,
        sections: &[Section],
        notation: DateNotation,
    ) -> impl IntoView + use<> {
        match self {
            Self::NotAsked => tips().into_any(),
            Self::NoWord => view! {
                <p class="search-count" role="status">
                    "Chưa có chữ nào để tìm. Mời bà con gõ ít nhất một từ cần có trong bài."
                </p>
                {tips()}
            }
            .into_any(),
            Self::Found(answers, index) => {
                view! { {renewing(index)} {found(answers, asked, sections, notation)} }.into_any()
            }
            Self::Nothing(nearest, index) => {
                view! { {renewing(index)} {nothing(nearest, asked)} }.into_any()
            }
        }
    }
}

fn number(total: Total) -> String {
    match total {
        Total::Exactly(number) => format!("{number} bài viết"),
        Total::MoreThan(number) => format!("hơn {number} bài viết"),
    }
}

fn found(
    answers: Answers,
    asked: &Asked,
    sections: &[Section],
    notation: DateNotation,
) -> impl IntoView + use<> {
    let next = answers.next.map(|place| asked.more(place));
    let count = format!("Tìm thấy {} có ", number(answers.total));
    let words = format!("“{}”", asked.query.as_str());
    let hits = answers.hits.into_iter().map(|hit| answer(hit, sections, notation));
    view! {
        <p class="search-count" role="status">
            {count}<strong>{words}</strong>{within(asked)}", bài sát nhất đứng trước."
            {asked.is_filtered().then(|| everywhere(asked))}
        </p>
        <ol class="river search-answers">{hits.collect_view()}</ol>
        {next.map(|href| view! { <More href/> })}
    }
}

/// Why something may be missing.
fn renewing(index: Index) -> Option<impl IntoView> {
    (index == Index::Renewing).then(|| {
        view! {
            <p class="search-renewing">
                "Máy chủ đang làm mới phần tìm kiếm nên có thể còn thiếu vài bài. Nếu chưa thấy bài cần tìm, xin bà con tìm lại sau ít phút."
            </p>
        }
    })
}

/// Where was looked, when not everywhere.
fn within(asked: &Asked) -> Option<String> {
    let section = asked.section.as_ref().map(|section| format!(" trong mục {}", section.name));
    let day = |word: &str, day: Option<chrono::NaiveDate>| {
        day.map(|day| format!(" {word} ngày {}", day.format("%d/%m/%Y")))
    };
    let days = [day("từ", asked.from), day("đến", asked.to)];
    let within: String = section.into_iter().chain(days.into_iter().flatten()).collect();
    // An empty text would be written as a space.
    (!within.is_empty()).then_some(within)
}

fn everywhere(asked: &Asked) -> impl IntoView + use<> {
    view! { " "<a href=asked.everywhere()>"Tìm trong mọi mục, mọi ngày"</a> }
}

fn answer(hit: Hit, sections: &[Section], notation: DateNotation) -> impl IntoView + use<> {
    let address = paths::teaser(sections, &hit.teaser);
    let section = sections.iter().find(|section| section.id == hit.teaser.section);
    let kicker = section.map(|section| view! { <p class="kicker">{section.name.to_string()}</p> });
    let published = hit.teaser.published;
    view! {
        <li>
            <article class="card card-plain">
                <div class="card-text">
                    {kicker}
                    <h2 class="card-title"><a href=address>{marked(hit.title)}</a></h2>
                    {passage(hit.passage)}
                    <p class="card-meta">
                        <time datetime=published.rfc3339()>{published.show(notation)}</time>
                    </p>
                </div>
            </article>
        </li>
    }
}

/// A text with the hits marked.
fn marked(parts: Vec<Part>) -> impl IntoView {
    let part = |part: Part| match part.is_hit {
        true => view! { <mark>{part.text}</mark> }.into_any(),
        false => part.text.into_any(),
    };
    parts.into_iter().map(part).collect_view()
}

fn passage(passage: Passage) -> Option<impl IntoView> {
    let Passage { parts, begins_inside, ends_inside } = passage;
    (!parts.is_empty()).then(|| {
        view! {
            <p class="search-passage">
                {begins_inside.then_some("… ")}{marked(parts)}{ends_inside.then_some(" …")}
            </p>
        }
    })
}

fn nothing(nearest: Option<Query>, asked: &Asked) -> impl IntoView + use<> {
    let words = format!("“{}”", asked.query.as_str());
    let nearest = nearest.map(|query| {
        let words = format!("“{}”", query.as_str());
        view! { <p class="search-nearest">"Có phải bà con tìm "<a href=asked.instead(&query)>{words}</a>"?"</p> }
    });
    let everywhere =
        asked.is_filtered().then(|| view! { <p class="search-nearest">{everywhere(asked)}</p> });
    view! {
        <p class="search-count" role="status">"Chưa thấy bài nào có "<strong>{words}</strong>{within(asked)}"."</p>
        {nearest}
        {everywhere}
        <p class="search-tips-title">"Bà con có thể thử:"</p>
        <ul class="search-tips">
            <li>"bớt chữ, chỉ gõ những chữ chính;"</li>
            <li>"bỏ dấu ngoặc kép và dấu trừ, nếu có gõ;"</li>
            <li><a href=paths::ARCHIVE>"xem tin theo ngày"</a>" hoặc "<a href=paths::SITE_MAP>"theo chuyên mục"</a>"."</li>
        </ul>
    }
}

/// How to ask for more than words.
fn tips() -> impl IntoView {
    view! {
        <p class="search-tips-title">"Mẹo nhỏ khi tìm"</p>
        <ul class="search-tips">
            <li>"Đặt trong ngoặc kép để tìm đúng cụm chữ: "<q>"dân vận khéo"</q></li>
            <li>"Thêm dấu trừ để bỏ bài có chữ đó: "<b>"bầu cử -danh sách"</b></li>
            <li>"Chữ viết tắt hay đầy đủ đều tìm được: "<b>"UBND"</b>", "<b>"Ủy ban nhân dân"</b></li>
            <li>"Nhớ ngày mà không nhớ chữ thì "<a href=paths::ARCHIVE>"xem theo ngày"</a></li>
        </ul>
    }
}
