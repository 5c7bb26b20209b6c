//! "Bài viết": what is being written, and where each piece stands.

use super::words;
use crate::{
    error::AppError,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use domain::id::ArticleId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use store::{Listed, ListedDrafts, Whose};

/// Lines on one page of the list.
const PAGE: u32 = 40;

/// The parameter that shows an editor only their own.
const WHOSE: &str = "cua-toi";

/// What is being written.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let (before, own) = (query.get(paths::BEFORE), query.get(WHOSE).is_some());
    desk_page("drafts-page", async move |request: PageRequest| {
        let author = request.require_author()?;
        let before = before.map(|before| place(&before).ok_or(AppError::NotFound)).transpose()?;
        let is_editor = author.person().editor().is_some();
        let whose = if is_editor && !own { Whose::All } else { Whose::Own };
        let list = request.store.drafts().list(&author, whose, before, PAGE).await?;
        Ok(view! {
            <Title text="Bài viết"/>
            <div class="desk-head">
                <h1>"Bài viết"</h1>
                <form class="desk-act" method="post" action=paths::DRAFTS>
                    <button class="is-main">"Viết bài mới"</button>
                </form>
            </div>
            <p class="desk-about">
                "Muốn sửa một bài đã đăng, xin mở bài ấy trên trang rồi bấm “Sửa”."
            </p>
            {is_editor.then(|| tabs(whose))}
            {lines(&list, whose)}
        })
    })
}

/// Where the list goes on: `1516261860000-716`.
fn place(text: &str) -> Option<(i64, ArticleId)> {
    let (at, id) = text.rsplit_once('-')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn tabs(whose: Whose) -> impl IntoView {
    let tab = |name: &'static str, href: String, here: bool| {
        view! { <li><a href=href aria-current=here.then_some("page")>{name}</a></li> }
    };
    view! {
        <nav class="desk-tabs" aria-label="Chọn bài">
            <ul>
                {tab("Tất cả", paths::DRAFTS.to_owned(), whose == Whose::All)}
                {tab("Của tôi", format!("{}?{WHOSE}=1", paths::DRAFTS), whose == Whose::Own)}
            </ul>
        </nav>
    }
}

fn lines(list: &ListedDrafts, whose: Whose) -> impl IntoView + use<> {
    let own = if whose == Whose::Own { format!("&{WHOSE}=1") } else { String::new() };
    let next =
        list.next.map(|(at, id)| format!("{}?{}={at}-{id}{own}", paths::DRAFTS, paths::BEFORE));
    let is_empty = list.drafts.is_empty();
    view! {
        {is_empty.then(|| view! {
            <p class="empty">
                "Chưa có bài nào ở đây. Bấm “Viết bài mới” để bắt đầu; bài tự lưu trong lúc viết."
            </p>
        })}
        <ul class="draft-list">{list.drafts.iter().map(line).collect_view()}</ul>
        {next.map(|next| view! { <p class="more"><a class="more-link" href=next>"Xem tiếp"</a></p> })}
    }
}

fn line(listed: &Listed) -> impl IntoView + use<> {
    let standing = words::standing(listed.standing, listed.scheduled, listed.is_changed);
    let by = listed.by.as_ref().map_or_else(|| "trang cũ".to_owned(), ToString::to_string);
    let saved = format!("{by} lưu {}", words::moment(listed.saved));
    view! {
        <li>
            <a href=paths::draft(listed.id)>{words::title(&listed.title)}</a>
            <p><span class="draft-standing">{standing}</span>" · "{saved}</p>
        </li>
    }
}
