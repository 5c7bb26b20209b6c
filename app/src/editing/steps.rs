//! The steps that can be taken with an article from where it stands, as plain forms.

use crate::paths;
use domain::standing::{Standing, Step};
use leptos::prelude::*;
use store::Work;

/// The steps, for an editor; an author may put an own draft away.
#[component]
pub(super) fn Steps(work: Work, is_editor: bool) -> impl IntoView {
    let is_draft = work.stand.standing == Standing::Draft;
    let forms = if is_editor { forms(&work) } else { Vec::new() };
    let away = is_draft.then(|| act(&work, "bo", "Bỏ bản nháp này", ().into_any()));
    view! {
        <section class="draft-steps" aria-labelledby="viec">
            <h2 id="viec" tabindex="-1">"Việc với bài này"</h2>
            {(!is_editor).then(|| view! {
                <p>"Bài viết xong thì người duyệt sẽ đăng."</p>
            })}
            {forms}
            {away}
        </section>
    }
}

fn forms(work: &Work) -> Vec<AnyView> {
    let allows = |step| work.stand.allows(step).is_ok();
    let base = || view! { <input type="hidden" name="base" value=work.version.to_string()/> };
    let choice = |name: &'static str, value: &'static str| {
        view! { <input type="hidden" name=name value=value/> }.into_any()
    };
    let mut forms = Vec::new();
    if allows(Step::Publish) {
        forms.push(act(work, "dang", "Đăng ngay", base().into_any()));
        let when = view! { {base()}{when("hen", "Hẹn đăng vào (giờ Việt Nam)")} };
        forms.push(act(work, "dang", "Hẹn giờ đăng", when.into_any()));
    }
    if allows(Step::CancelSchedule) {
        forms.push(act(work, "huy-hen", "Hủy hẹn giờ", ().into_any()));
    }
    if allows(Step::Pin) {
        forms.push(match work.pinned {
            None => act(work, "ghim", "Ghim đầu chuyên mục", choice("pinned", "true")),
            Some(_) => act(work, "ghim", "Bỏ ghim", choice("pinned", "false")),
        });
        forms.push(match work.featured {
            None => act(work, "noi-bat", "Đặt nổi bật ở trang chủ", choice("featured", "true")),
            Some(_) => act(work, "noi-bat", "Bỏ nổi bật", choice("featured", "false")),
        });
    }
    if allows(Step::SetExpiry) {
        let until = when("han", "Đăng đến hết (bỏ trống: không có hạn)");
        forms.push(act(work, "het-han", "Đặt hạn đăng", until.into_any()));
    }
    if allows(Step::Discard) {
        forms.push(act(work, "bo", "Bỏ các thay đổi chưa đăng", ().into_any()));
    }
    if allows(Step::BringBack) {
        forms.push(act(work, "dua-lai", "Đưa bài trở lại như cũ", ().into_any()));
    }
    if allows(Step::Withdraw) {
        let reason = view! {
            <div class="field">
                <label for="ly-do">"Lý do gỡ bài (ghi vào nhật ký)"</label>
                <input id="ly-do" name="reason" type="text" maxlength="300" required=true/>
            </div>
        };
        forms.push(act(work, "go", "Gỡ bài", reason.into_any()));
    }
    forms
}

fn act(work: &Work, step: &'static str, name: &'static str, fields: AnyView) -> AnyView {
    view! {
        <form class="desk-act" method="post" action=paths::step(work.id, step)>
            {fields}
            <button>{name}</button>
        </form>
    }
    .into_any()
}

fn when(id: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id name="at" type="datetime-local"/>
        </div>
    }
}
