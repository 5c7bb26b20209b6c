//! "Đăng nhập": the name and password, and after them the code of the second factor.

use super::{
    fields::{CODE, NAME, PASSWORD, STEP, WAY_BACK},
    may_sign_in,
    parts::open_line,
};
use crate::{
    forms::{Field, Returned},
    layout::desk_page,
    paths,
    request::PageRequest,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where those sign in who work on the site.
#[component]
pub fn SignInPage() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get(WAY_BACK));
    desk_page("desk-page", async move |request: PageRequest| {
        let returned = request.returned.clone().unwrap_or_default();
        let way_back = match returned.typed(WAY_BACK) {
            typed if typed.is_empty() => asked,
            typed => Some(typed),
        };
        let step = returned.typed(STEP);
        let body = match &request.person {
            _ if !may_sign_in(&request.origin) => open_line().into_any(),
            _ if !step.is_empty() => second(&returned, step, way_back).into_any(),
            Some(person) if request.returned.is_none() => {
                signed_in(person.name.to_string()).into_any()
            }
            _ => first(&returned, way_back).into_any(),
        };
        Ok(view! {
            {returned.head("Đăng nhập")}
            {body}
        })
    })
}

fn first(returned: &Returned, way_back: Option<String>) -> impl IntoView + use<> {
    view! {
        <p class="desk-about">
            "Dành cho người làm trang của phường. Bà con đọc tin không cần đăng nhập."
        </p>
        <form class="desk-form" method="post" action=paths::SIGN_IN>
            {way_back.map(|to| view! { <input type="hidden" name=WAY_BACK value=to/> })}
            {Field::text(NAME, "Tên đăng nhập", "username").view(returned)}
            {Field::password(PASSWORD, "Mật khẩu", "current-password").view(returned)}
            <button>"Đăng nhập"</button>
        </form>
        <p class="desk-about">
            "Quên mật khẩu hoặc chưa có tài khoản thì xin nhờ người quản trị trang của phường."
        </p>
    }
}

fn second(returned: &Returned, step: String, way_back: Option<String>) -> impl IntoView + use<> {
    view! {
        <p class="desk-about">
            "Mật khẩu đúng rồi. Xin mở ứng dụng trên điện thoại và nhập mã đang hiện."
        </p>
        <form class="desk-form" method="post" action=paths::SIGN_IN>
            <input type="hidden" name=STEP value=step/>
            {way_back.map(|to| view! { <input type="hidden" name=WAY_BACK value=to/> })}
            {Field::text(CODE, "Mã xác nhận", "one-time-code")
                .with_hint("6 chữ số. Mất điện thoại thì nhập một mã dự phòng.")
                .view(returned)}
            <button>"Tiếp tục"</button>
        </form>
        <p><a href=paths::SIGN_IN>"Đăng nhập lại từ đầu"</a></p>
    }
}

fn signed_in(name: String) -> impl IntoView {
    view! {
        <p class="desk-about">{format!("Bạn đang đăng nhập với tên {name}.")}</p>
        <p><a href=paths::HOME>"Về trang chủ"</a></p>
    }
}
