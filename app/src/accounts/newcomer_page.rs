//! Whoever follows a one-time link makes their account: the site's first Admin, or somebody
//! who was invited.

use super::{
    fields::{FULL_NAME, NAME, PASSWORD, PASSWORD_AGAIN},
    may_sign_in,
    parts::{open_line, roles_in_words},
};
use crate::{
    error::AppError,
    forms::{Field, Returned},
    layout::desk_page,
    request::PageRequest,
};
use domain::account::Token;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::accounts::{Link, LinkKind};

/// The first Admin of a site.
#[component]
pub fn SetUpPage() -> impl IntoView {
    newcomer_page(LinkKind::SetUp)
}

/// Somebody who was invited.
#[component]
pub fn InvitationPage() -> impl IntoView {
    newcomer_page(LinkKind::Invitation)
}

fn newcomer_page(kind: LinkKind) -> impl IntoView {
    let secret = use_params_map().read_untracked().get("token").unwrap_or_default();
    desk_page("desk-page", async move |request: PageRequest| {
        let token = Token::parse(&secret).map_err(|_| AppError::LinkGone)?;
        let link = request.store.accounts().link(kind, &token.hash(), request.now).await?;
        let link = link.ok_or(AppError::LinkGone)?;
        let returned = request.returned.clone().unwrap_or_default();
        let can = may_sign_in(&request.origin);
        Ok(view! {
            {returned.head(heading(kind))}
            {about(kind, &link, &request)}
            {can.then(|| form(&request.address, &returned))}
            {(!can).then(open_line)}
        })
    })
}

const fn heading(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SetUp => "Lập tài khoản quản trị đầu tiên",
        LinkKind::Invitation => "Lập tài khoản của bạn",
    }
}

fn about(kind: LinkKind, link: &Link, request: &PageRequest) -> impl IntoView + use<> {
    let site = request.site.name.to_string();
    let about = match kind {
        LinkKind::SetUp => format!(
            "Tài khoản này làm được mọi việc ở trang {site}: viết bài, đăng bài, mời đồng nghiệp. \
             Lập xong, bạn mời những người khác ở trang Quản trị."
        ),
        LinkKind::Invitation => format!(
            "Bạn được mời làm việc ở trang {site}. Việc được giao: {}.",
            roles_in_words(&link.roles)
        ),
    };
    view! { <p class="desk-about">{about}</p> }
}

fn form(address: &str, returned: &Returned) -> impl IntoView + use<> {
    view! {
        <form class="desk-form" method="post" action=address.to_owned()>
            {Field::text(FULL_NAME, "Họ và tên", "name")
                .with_hint("Đồng nghiệp thấy tên này trong nhật ký và phiên bản bài viết.")
                .view(returned)}
            {Field::text(NAME, "Tên đăng nhập", "username")
                .with_hint("Chữ không dấu và số, từ 2 ký tự, ví dụ lethihoa. Chữ hoa, chữ thường như nhau.")
                .view(returned)}
            {Field::password(PASSWORD, "Mật khẩu", "new-password")
                .with_hint("Ít nhất 8 ký tự. Một câu ngắn dễ nhớ là tốt nhất, có dấu hay không đều được.")
                .view(returned)}
            {Field::password(PASSWORD_AGAIN, "Nhập lại mật khẩu", "new-password").view(returned)}
            <button>"Lập tài khoản"</button>
        </form>
    }
}
