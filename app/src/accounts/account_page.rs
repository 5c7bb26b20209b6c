//! "Tài khoản của bạn": who one is here, and where one is signed in.

use super::{
    fields::{DONE, SESSION},
    parts::{roles_in_words, time},
};
use crate::{error::AppError, layout::desk_page, paths, request::PageRequest};
use domain::{account::Session, site::Site};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use store::accounts::Account;

/// Somebody's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let done = use_query_map().with_untracked(|query| query.get(DONE));
    desk_page("desk-page", async move |request: PageRequest| {
        let person = request.require_person()?;
        let accounts = request.store.accounts();
        let account = accounts.by_id(person.account).await?.ok_or(AppError::NotFound)?;
        let sessions = accounts.sessions(person, request.now).await?;
        let others = sessions.len() > 1;
        let sessions: Vec<_> = sessions.iter().map(|session| line(&request, session)).collect();
        Ok(view! {
            <Title text="Tài khoản của bạn"/>
            {done.as_deref().and_then(done_in_words).map(|done| view! { <p class="form-done" role="status">{done}</p> })}
            <h1>"Tài khoản của bạn"</h1>
            {who(&account)}
            {password_and_factor(&account)}
            <section class="desk-part" aria-labelledby="noi-dang-nhap">
                <h2 id="noi-dang-nhap">"Nơi đang đăng nhập"</h2>
                <p class="desk-about">
                    "Sau 30 phút không dùng, hoặc 12 giờ kể từ lúc đăng nhập, phiên tự kết thúc."
                </p>
                <ul class="desk-list">{sessions}</ul>
                {others.then(end_others)}
            </section>
        })
    })
}

fn who(account: &Account) -> impl IntoView + use<> {
    view! {
        <dl class="desk-facts">
            <div><dt>"Họ và tên"</dt><dd>{account.name.to_string()}</dd></div>
            <div><dt>"Tên đăng nhập"</dt><dd>{account.sign_in_name.to_string()}</dd></div>
            <div><dt>"Việc được giao"</dt><dd>{roles_in_words(&account.roles)}</dd></div>
        </dl>
    }
}

fn password_and_factor(account: &Account) -> impl IntoView + use<> {
    let (state, link) = if account.has_second_factor {
        ("Đang bật: khi đăng nhập, ngoài mật khẩu còn cần mã trên điện thoại.", "Xem hoặc tắt")
    } else {
        ("Đang tắt. Nên bật: ai biết được mật khẩu cũng chưa vào được.", "Bật")
    };
    view! {
        <section class="desk-part" aria-labelledby="mat-khau-cua-ban">
            <h2 id="mat-khau-cua-ban">"Mật khẩu"</h2>
            <p><a href=paths::PASSWORD>"Đổi mật khẩu"</a></p>
        </section>
        <section class="desk-part" aria-labelledby="ma-xac-nhan">
            <h2 id="ma-xac-nhan">"Mã xác nhận trên điện thoại"</h2>
            <p class="desk-about">{state}</p>
            <p><a href=paths::SECOND_FACTOR>{link}<span class="visually-hidden">" mã xác nhận"</span></a></p>
        </section>
    }
}

fn line(request: &PageRequest, session: &Session) -> impl IntoView + use<> {
    let is_this = request.session.as_ref().is_some_and(|this| this.hash == session.hash);
    let device = session.device.words();
    let whose = format!(" {device}");
    let end = (!is_this).then(|| {
        view! {
            <form method="post" action=paths::ACCOUNT>
                <input type="hidden" name=SESSION value=session.hash.text()/>
                <button>"Kết thúc"<span class="visually-hidden">{whose}</span></button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <p class="desk-list-name">{device}</p>
                <p class="field-hint">{since(&request.site, session)}</p>
            </div>
            {is_this.then(|| view! { <p class="desk-here">"Trình duyệt này"</p> })}
            {end}
        </li>
    }
}

fn since(site: &Site, session: &Session) -> impl IntoView + use<> {
    view! {
        "Đăng nhập "{time(site, session.begun)}", dùng lần cuối "{time(site, session.seen)}
    }
}

fn end_others() -> impl IntoView {
    view! {
        <form method="post" action=paths::ACCOUNT class="one-button">
            <input type="hidden" name=SESSION value="khac"/>
            <button>"Kết thúc ở mọi nơi khác"</button>
        </form>
    }
}

/// What was just done, said once; nothing for what this page does not know.
fn done_in_words(done: &str) -> Option<&'static str> {
    Some(match done {
        "mat-khau" => "Đã đổi mật khẩu. Mọi nơi đăng nhập khác đã kết thúc.",
        "phien" => "Đã kết thúc.",
        "tat-ma" => "Đã tắt mã xác nhận.",
        _ => return None,
    })
}
