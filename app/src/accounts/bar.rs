//! The bar above the page of somebody who is signed in.

use crate::paths;
use domain::account::Person;
use leptos::prelude::*;
use std::sync::Arc;

/// Who is signed in, the pages for their work, and the way out.
#[component]
pub(crate) fn Bar(person: Arc<Person>) -> impl IntoView {
    let links = links(&person)
        .into_iter()
        .map(|(address, name)| view! { <li><a href=address>{name}</a></li> })
        .collect_view();
    view! {
        <nav class="desk-bar" aria-label="Dành cho người làm trang">
            <div class="desk-bar-inner">
                <p class="desk-bar-name">{person.name.to_string()}</p>
                {person.author().map(|_| view! {
                    <form method="post" action=paths::DRAFTS>
                        <button>"Viết bài"</button>
                    </form>
                })}
                <ul>{links}</ul>
                <form method="post" action=paths::SIGN_OUT>
                    <button>"Đăng xuất"</button>
                </form>
            </div>
        </nav>
    }
}

/// The pages for somebody's work, one line for each kind of work.
fn links(person: &Person) -> Vec<(&'static str, &'static str)> {
    let admins = person.admin().is_some();
    let links = [
        (person.author().is_some(), paths::DRAFTS, "Bài viết"),
        (person.author().is_some(), paths::LIBRARY, "Thư viện"),
        (person.staff().is_some(), paths::STATISTICS, "Thống kê"),
        (admins, paths::SECTIONS, "Chuyên mục"),
        (admins, paths::SETTINGS, "Thiết lập"),
        (admins, paths::AUDIT, "Nhật ký"),
        (admins, paths::PEOPLE, "Quản trị"),
        (true, paths::ACCOUNT, "Tài khoản"),
    ];
    let theirs = links.into_iter().filter(|(is_theirs, ..)| *is_theirs);
    theirs.map(|(_, address, name)| (address, name)).collect()
}
