//! One person's account, as an Admin changes it.

use super::{
    fields::{DONE, TASK},
    parts::{one_button, role_boxes, ticked, time},
};
use crate::{error::AppError, layout::desk_page, paths, request::PageRequest};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Gives the account other roles.
pub const SET_ROLES: &str = "giao-viec";
/// Lets nobody sign in with it.
pub const DISABLE: &str = "khoa";
/// Lets its owner sign in again.
pub const ENABLE: &str = "mo-khoa";

/// One account of the site.
#[component]
pub fn PersonPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let done = use_query_map().with_untracked(|query| query.get(DONE)).is_some();
    desk_page("desk-page", async move |request: PageRequest| {
        request.require_admin()?;
        let id = id.parse().map_err(|_| AppError::NotFound)?;
        let account = request.store.accounts().by_id(id).await?.ok_or(AppError::NotFound)?;
        let returned = request.returned.clone().unwrap_or_default();
        let (address, name) = (paths::person(id), account.name.to_string());
        let boxes = match &request.returned {
            Some(typed) => role_boxes(typed, &ticked(typed)),
            None => role_boxes(&returned, &account.roles),
        };
        let (state, task, button) = match account.disabled_at {
            Some(since) => (
                view! { "Đang khóa từ "{time(&request.site, since)}"." }.into_any(),
                ENABLE,
                "Mở khóa tài khoản",
            ),
            None => (
                view! { "Khi khóa, người này bị đăng xuất ở mọi nơi và không đăng nhập được nữa." }
                    .into_any(),
                DISABLE,
                "Khóa tài khoản",
            ),
        };
        Ok(view! {
            <Title text=name.clone()/>
            {returned.summary()}
            {done.then(|| view! { <p class="form-done" role="status">"Đã ghi."</p> })}
            <h1>{name}</h1>
            <p class="desk-about">"Tên đăng nhập: "{account.sign_in_name.to_string()}</p>
            <form class="desk-form" method="post" action=address.clone()>
                <input type="hidden" name=TASK value=SET_ROLES/>
                {boxes}
                <button>"Ghi việc được giao"</button>
            </form>
            <section class="desk-part" aria-labelledby="khoa-tai-khoan">
                <h2 id="khoa-tai-khoan">"Khóa tài khoản"</h2>
                <p class="desk-about">{state}</p>
                {one_button(address, task, button)}
            </section>
            <p><a href=paths::PEOPLE>"Về danh sách tài khoản"</a></p>
        })
    })
}
