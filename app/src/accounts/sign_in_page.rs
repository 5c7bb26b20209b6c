//! "Đăng nhập".

use super::{NAME, PASSWORD, WAY_BACK, may_sign_in};
use crate::{
    forms::{Field, Returned},
    layout::desk_page,
    paths,
    request::PageRequest,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Where those sign in who work on the site.
#[component]
pub fn SignInPage() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get(WAY_BACK));
    desk_page("sign-in-page", async move |request: PageRequest| {
        let returned = request.returned.clone().unwrap_or_default();
        let way_back = match returned.typed(WAY_BACK) {
            typed if typed.is_empty() => asked,
            typed => Some(typed),
        };
        Ok(view! {
            <Title text="Đăng nhập"/>
            {returned.summary()}
            <h1>"Đăng nhập"</h1>
            {match &request.person {
                Some(person) => signed_in(person.name.to_string()).into_any(),
                None if may_sign_in(&request.origin) => form(&returned, way_back).into_any(),
                None => open_line().into_any(),
            }}
        })
    })
}

fn form(returned: &Returned, way_back: Option<String>) -> impl IntoView + use<> {
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

fn signed_in(name: String) -> impl IntoView {
    view! {
        <p class="desk-about">{format!("Bạn đang đăng nhập với tên {name}.")}</p>
        <p><a href=paths::HOME>"Về trang chủ"</a></p>
    }
}

fn open_line() -> impl IntoView {
    view! {
        <p class="desk-about">
            "Trang này đang mở qua http, người khác trên đường truyền có thể đọc được mật khẩu, "
            "nên ở đây chưa đăng nhập được. Xin mở lại bằng địa chỉ bắt đầu bằng https://."
        </p>
    }
}
