//! "Nhật ký": who did what, the newest first.

use super::words;
use crate::{
    error::AppError,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use domain::audit::Entry;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Entries on one page.
const PAGE: u32 = 50;

/// Who did what.
#[component]
pub fn AuditPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get(paths::BEFORE);
    desk_page("audit-page", async move |request: PageRequest| {
        let admin = request.require_admin()?;
        let before = before.map(|before| before.parse().map_err(|_| AppError::NotFound));
        let audit = request.store.audit();
        let mut entries = audit.newest(&admin, before.transpose()?, PAGE + 1).await?;
        let more = entries.len() > PAGE as usize;
        entries.truncate(PAGE as usize);
        let next = entries.last().filter(|_| more).map(|last| last.number);
        let next = next.map(|next| format!("{}?{}={next}", paths::AUDIT, paths::BEFORE));
        Ok(view! {
            <Title text="Nhật ký"/>
            <h1>"Nhật ký"</h1>
            <p class="desk-about">
                "Mọi lần đăng, gỡ, sửa chuyên mục, thiết lập, tài khoản và thư viện. Không ai sửa hay xóa được nhật ký."
            </p>
            {entries.is_empty().then(|| view! { <p class="empty">"Chưa có việc nào được ghi."</p> })}
            <ol class="audit-list">{entries.iter().map(entry).collect_view()}</ol>
            {next.map(|next| view! { <p class="more"><a class="more-link" href=next>"Xem tiếp"</a></p> })}
        })
    })
}

fn entry(entry: &Entry) -> impl IntoView + use<> {
    let who = entry.by.as_ref().map(|by| by.name.to_string());
    let who = who.unwrap_or_else(|| words::nobody(&entry.deed).to_owned());
    let subject = entry.subject.clone();
    let about = match (entry.article, subject) {
        (Some(id), subject) => {
            let title = words::title(&subject.unwrap_or_default());
            view! { <a href=paths::draft(id)>{title}</a> }.into_any()
        }
        (None, Some(subject)) => view! { <span>{subject}</span> }.into_any(),
        (None, None) => ().into_any(),
    };
    view! {
        <li>
            <p class="audit-deed">{words::deed(&entry.deed)}</p>
            <p>{about}</p>
            <p class="audit-who">{format!("{who} · {}", words::moment(entry.at))}</p>
        </li>
    }
}
