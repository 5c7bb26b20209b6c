//! "Đổi mật khẩu".

use super::fields::{OLD_PASSWORD, PASSWORD, PASSWORD_AGAIN};
use crate::{forms::Field, layout::desk_page, paths, request::PageRequest};
use leptos::prelude::*;

/// Where somebody changes their own password.
#[component]
pub fn PasswordPage() -> impl IntoView {
    desk_page("desk-page", async |request: PageRequest| {
        request.require_person()?;
        let returned = request.returned.clone().unwrap_or_default();
        Ok(view! {
            {returned.head("Đổi mật khẩu")}
            <p class="desk-about">"Đổi xong, mọi nơi đăng nhập khác của bạn kết thúc."</p>
            <form class="desk-form" method="post" action=paths::PASSWORD>
                {Field::password(OLD_PASSWORD, "Mật khẩu đang dùng", "current-password").view(&returned)}
                {Field::password(PASSWORD, "Mật khẩu mới", "new-password")
                    .with_hint("Ít nhất 8 ký tự. Một câu ngắn dễ nhớ là tốt nhất, có dấu hay không đều được.")
                    .view(&returned)}
                {Field::password(PASSWORD_AGAIN, "Nhập lại mật khẩu mới", "new-password").view(&returned)}
                <button>"Đổi mật khẩu"</button>
            </form>
            <p><a href=paths::ACCOUNT>"Về tài khoản của bạn"</a></p>
        })
    })
}
