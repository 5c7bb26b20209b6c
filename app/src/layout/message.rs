//! The pages that say why there is nothing to read, and where to go on.

use super::page;
use crate::{error::AppError, paths};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// What went wrong, in a sentence, and the next step.
#[component]
pub(super) fn Message(error: AppError) -> impl IntoView {
    let leads_to = error.leads_to();
    let way =
        if matches!(error, AppError::SignIn(_)) { "Đăng nhập" } else { "Địa chỉ mới" };
    view! {
        <Title text=error.heading()/>
        <Meta name="robots" content="noindex"/>
        <h1>{error.heading()}</h1>
        <p>{error.advice()}</p>
        <ul class="message-ways">
            {leads_to.map(|to| view! { <li><a href=to>{way}</a></li> })}
            <li><a href=paths::HOME>"Về trang chủ"</a></li>
            <li><a href=paths::LATEST>"Tin mới nhất"</a></li>
        </ul>
    }
}

/// The page of an address that nothing has.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    page("message-page", async |_| Err::<(), _>(AppError::NotFound))
}
