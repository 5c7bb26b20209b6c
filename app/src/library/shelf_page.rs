//! The library: a grid of pictures and files, newest first.

use super::{DONE, Done, FILE, KIND, QUESTION, kinds, measure, used};
use crate::{
    error::AppError,
    forms::Returned,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use domain::media::PictureFormat;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use store::{Item, Kinds, MediaPosition, Medium, Shelf};

/// Things on one page.
const PAGE: u32 = 24;

/// The library.
#[component]
pub fn ShelfPage() -> impl IntoView {
    let query = use_query_map().read_untracked().clone();
    desk_page("library-page", async move |request: PageRequest| {
        request.require_author()?;
        let asked = |name: &str| query.get(name).unwrap_or_default();
        let (question, kind) = (asked(QUESTION), asked(KIND));
        let before = query.get(paths::BEFORE).map(|before| before.parse::<MediaPosition>());
        let before = before.transpose().map_err(|_| AppError::NotFound)?;
        let shelf = request.store.media().shelf(kinds(&kind), &question, before, PAGE).await?;
        let done = Done::read(&asked(DONE));
        let returned = request.returned.clone().unwrap_or_default();
        Ok(view! {
            <Title text="Thư viện ảnh và tệp"/>
            {returned.summary()}
            {done.map(|done| view! { <p class="library-done" role="status">{done.sentence()}</p> })}
            <h1>"Thư viện ảnh và tệp"</h1>
            {upload(&returned)}
            {search(&question, kinds(&kind))}
            {grid(&shelf, !question.trim().is_empty())}
            {next(&shelf, &question, &kind)}
        })
    })
}

fn upload(returned: &Returned) -> impl IntoView + use<> {
    let problem = returned.problem(FILE);
    view! {
        <form class="library-upload" method="post" action=paths::LIBRARY enctype="multipart/form-data">
            <label for=FILE>"Thêm ảnh hoặc tệp"</label>
            <p class="field-hint" id="tep-goi-y">
                "Ảnh JPEG, PNG, WebP, GIF; tệp PDF, DOCX, XLSX, ODT, ODS."
            </p>
            {problem.map(|problem| view! { <p class="field-problem">{problem}</p> })}
            <div class="library-line">
                <input id=FILE name=FILE type="file" required=true aria-describedby="tep-goi-y"
                    accept="image/jpeg,image/png,image/webp,image/gif,.pdf,.docx,.xlsx,.odt,.ods"/>
                <button>"Đưa lên"</button>
            </div>
        </form>
    }
}

fn search(question: &str, kinds: Kinds) -> impl IntoView + use<> {
    let choice = |value: &'static str, name: &'static str, of: Kinds| {
        let is_chosen = kinds == of;
        view! { <option value=value selected=is_chosen>{name}</option> }
    };
    view! {
        <form class="library-search" method="get" action=paths::LIBRARY role="search">
            <div class="library-line">
                <label class="visually-hidden" for=QUESTION>"Tìm theo tên hoặc mô tả"</label>
                <input id=QUESTION name=QUESTION type="search" value=question.to_owned()
                    placeholder="Tìm theo tên hoặc mô tả" autocomplete="off"/>
                <label class="visually-hidden" for=KIND>"Loại"</label>
                <select id=KIND name=KIND>
                    {choice("", "Ảnh và tệp", Kinds::All)}
                    {choice("anh", "Chỉ ảnh", Kinds::Pictures)}
                    {choice("tep", "Chỉ tệp", Kinds::Files)}
                </select>
                <button>"Tìm"</button>
            </div>
        </form>
    }
}

fn grid(shelf: &Shelf, is_search: bool) -> AnyView {
    if shelf.items.is_empty() {
        let sentence = if is_search {
            "Không có ảnh hay tệp nào như vậy. Xin thử từ khác hoặc chọn loại khác."
        } else {
            "Ở đây chưa có gì. Ảnh và tệp đưa lên, hoặc có trong các bài, sẽ nằm ở đây."
        };
        return view! { <p class="empty">{sentence}</p> }.into_any();
    }
    let cells = shelf.items.iter().map(cell).collect_view();
    view! { <ul class="library-grid">{cells}</ul> }.into_any()
}

fn cell(item: &Item) -> impl IntoView + use<> {
    view! {
        <li class="library-cell">
            {thumbnail(item)}
            <p class="library-name">
                <a href=paths::medium(item.medium.content())>{item.name.to_string()}</a>
            </p>
            <p class="library-meta">{measure(item)}</p>
            <p class="library-meta">{used(item)}</p>
        </li>
    }
}

/// The picture beside its own name says nothing more to who hears the page.
fn thumbnail(item: &Item) -> AnyView {
    match &item.medium {
        Medium::Picture(picture) => {
            let width = picture.widths().first().copied().unwrap_or(picture.width);
            view! {
                <img class="library-thumb" src=picture.address(width, PictureFormat::WebP) alt=""
                    width=picture.width.to_string() height=picture.height.to_string()
                    loading="lazy" decoding="async"/>
            }
            .into_any()
        }
        Medium::File(file) => {
            let ending = file.name.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
            view! {
                <p class="library-thumb library-file" aria-hidden="true">{ending.to_uppercase()}</p>
            }
            .into_any()
        }
    }
}

fn next(shelf: &Shelf, question: &str, kind: &str) -> impl IntoView + use<> {
    let address = |next: &MediaPosition| paths::library(question, kind, next);
    shelf.next.as_ref().map(address).map(|href| {
        view! { <p class="library-more"><a href=href rel="next">"Xem tiếp"</a></p> }
    })
}
