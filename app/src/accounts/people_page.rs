//! "Quản trị tài khoản": everybody who works on the site, and invitations.

use super::{
    fields::{FOR_WHOM, INVITATION, TASK},
    parts::{role_boxes, roles_in_words, ticked, time},
};
use crate::{
    forms::{Field, Returned},
    layout::desk_page,
    paths,
    request::PageRequest,
};
use domain::site::Site;
use leptos::prelude::*;
use leptos_meta::Title;
use store::accounts::{Account, Link};

/// Makes an invitation.
pub const INVITE: &str = "moi";
/// Takes one back.
pub const UNINVITE: &str = "thu-lai";

/// Everybody who works on the site.
#[component]
pub fn PeoplePage() -> impl IntoView {
    desk_page("desk-page", async |request: PageRequest| {
        request.require_admin()?;
        let accounts = request.store.accounts();
        let people: Vec<_> = accounts.all().await?.iter().map(person).collect();
        let invitations = accounts.invitations(request.now).await?;
        let returned = request.returned.clone().unwrap_or_default();
        Ok(view! {
            <Title text="Quản trị tài khoản"/>
            {returned.summary()}
            {returned.shown().first().map(|link| made(link))}
            <h1>"Quản trị tài khoản"</h1>
            <ul class="desk-list">{people}</ul>
            {invite(&returned)}
            {waiting(&request.site, &invitations)}
        })
    })
}

fn person(account: &Account) -> impl IntoView + use<> {
    let name = account.name.to_string();
    let mut state = vec![roles_in_words(&account.roles)];
    if account.has_second_factor {
        state.push("có mã xác nhận".to_owned());
    }
    if account.disabled_at.is_some() {
        state.push("đang khóa".to_owned());
    }
    let state = state.join(", ");
    view! {
        <li>
            <div>
                <p class="desk-list-name">
                    <a href=paths::person(account.id)>{name}</a>
                    " "<span class="desk-list-key">{account.sign_in_name.to_string()}</span>
                </p>
                <p class="field-hint">{state}</p>
            </div>
        </li>
    }
}

/// The link that was just made; it is shown this once.
fn made(link: &str) -> impl IntoView + use<> {
    let link = link.to_owned();
    view! {
        <section class="form-done" aria-labelledby="dia-chi-moi" tabindex="-1" autofocus=true>
            <h2 id="dia-chi-moi">"Địa chỉ mời đã sẵn sàng"</h2>
            <p>
                "Xin gửi địa chỉ này cho đúng người được mời. Địa chỉ dùng được một lần, trong 7 ngày, "
                "và trang này chỉ hiện một lần."
            </p>
            <p><code class="secret">{link}</code></p>
        </section>
    }
}

fn invite(returned: &Returned) -> impl IntoView + use<> {
    view! {
        <section class="desk-part" aria-labelledby="moi-nguoi">
            <h2 id="moi-nguoi">"Mời thêm người"</h2>
            <form class="desk-form" method="post" action=paths::PEOPLE>
                <input type="hidden" name=TASK value=INVITE/>
                {Field::text(FOR_WHOM, "Mời ai", "off")
                    .with_hint("Để bạn nhớ địa chỉ nào gửi cho ai, ví dụ chị Hòa văn phòng.")
                    .view(returned)}
                {role_boxes(returned, &ticked(returned))}
                <button>"Tạo địa chỉ mời"</button>
            </form>
        </section>
    }
}

fn waiting(site: &Site, invitations: &[Link]) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = invitations.iter().map(|link| invitation(site, link)).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="desk-part" aria-labelledby="dang-moi">
                <h2 id="dang-moi">"Đang chờ người được mời"</h2>
                <ul class="desk-list">{lines}</ul>
            </section>
        }
    })
}

fn invitation(site: &Site, link: &Link) -> impl IntoView + use<> {
    let whom = link.note.as_ref().map_or("Không ghi tên".to_owned(), ToString::to_string);
    let whose = format!(" lời mời {whom}");
    view! {
        <li>
            <div>
                <p class="desk-list-name">{whom}</p>
                <p class="field-hint">{roles_in_words(&link.roles)}". Dùng được đến "{time(site, link.until)}</p>
            </div>
            <form method="post" action=paths::PEOPLE>
                <input type="hidden" name=TASK value=UNINVITE/>
                <input type="hidden" name=INVITATION value=link.hash.text()/>
                <button>"Thu lại"<span class="visually-hidden">{whose}</span></button>
            </form>
        </li>
    }
}
