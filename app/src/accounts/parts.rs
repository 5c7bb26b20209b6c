//! What several of these pages show.

use super::fields::{ROLE, TASK};
use crate::forms::Returned;
use domain::{
    account::{Role, Roles},
    date::{Precision, PublishedAt},
    site::Site,
};
use leptos::prelude::*;

/// An instant (UTC milliseconds) in the site's own notation.
pub(super) fn time(site: &Site, millis: i64) -> impl IntoView + use<> {
    let at = PublishedAt::from_millis(millis, Precision::Minute);
    let notation = site.settings.date_notation;
    at.map(|at| view! { <time datetime=at.rfc3339()>{at.show(notation)}</time> })
}

/// The roles in a sentence.
pub(super) fn roles_in_words(roles: &Roles) -> String {
    let words: Vec<&str> = roles.iter().map(Role::words).collect();
    if words.is_empty() { "chưa được giao việc nào".to_owned() } else { words.join(", ") }
}

/// The roles that were ticked in a form that comes back.
pub(super) fn ticked(returned: &Returned) -> Roles {
    Role::ALL.into_iter().filter(|role| returned.is_ticked(ROLE, role.key())).collect()
}

/// A box to tick for each role.
pub(super) fn role_boxes(returned: &Returned, ticked: &Roles) -> impl IntoView + use<> {
    let problem = returned.problem(ROLE);
    let described = problem.is_some().then_some("vai-loi");
    let boxes: Vec<_> = Role::ALL
        .into_iter()
        .map(|role| {
            let (id, hint_id) =
                (format!("vai-{}", role.key()), format!("vai-{}-goi-y", role.key()));
            view! {
                <div class="tick">
                    <input id=id.clone() type="checkbox" name=ROLE value=role.key()
                        checked=ticked.has(role) aria-describedby=hint_id.clone()/>
                    <label for=id>{role.words()}</label>
                    <p class="field-hint" id=hint_id>{role.duty()}</p>
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="ticks" id=ROLE tabindex="-1" aria-describedby=described>
            <legend>"Việc được giao"</legend>
            {problem.map(|problem| view! { <p class="field-problem" id="vai-loi">{problem}</p> })}
            {boxes}
        </fieldset>
    }
}

/// A form of one button.
pub(super) fn one_button(
    action: String,
    task: &'static str,
    label: &'static str,
) -> impl IntoView + use<> {
    view! {
        <form class="one-button" method="post" action=action>
            <input type="hidden" name=TASK value=task/>
            <button>{label}</button>
        </form>
    }
}

/// Why nobody can sign in here.
pub(super) fn open_line() -> impl IntoView {
    view! {
        <p class="desk-about">
            "Trang này đang mở qua http, người khác trên đường truyền có thể đọc được mật khẩu, "
            "nên ở đây chưa đăng nhập được. Xin mở lại bằng địa chỉ bắt đầu bằng https://."
        </p>
    }
}
