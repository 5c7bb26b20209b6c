//! Chia sẻ số liệu: the addresses that show the public part to others.

use super::now::clock;
use crate::{
    forms::Field,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use leptos::prelude::*;
use store::StatisticsLink;

/// Which of the page's forms was sent.
pub const TASK: &str = "viec";
/// Makes an address.
pub const MAKE: &str = "tao";
/// Withdraws one.
pub const WITHDRAW: &str = "thu-hoi";
/// Whom an address is for.
pub const FOR_WHOM: &str = "cho-ai";
/// The number of an address.
pub const NUMBER: &str = "so";

/// The addresses, and the forms that make and withdraw them.
#[component]
pub fn LinksPage() -> impl IntoView {
    desk_page("desk-page", async |request: PageRequest| {
        let staff = request.require_staff()?;
        let links = request.store.statistics_links().all(&staff).await?;
        let returned = request.returned.clone().unwrap_or_default();
        let lines: Vec<_> = links.iter().map(line).collect();
        Ok(view! {
            <Title text="Chia sẻ số liệu"/>
            {returned.summary()}
            {returned.shown().first().map(|link| made(link))}
            <p class="kicker"><a href=paths::STATISTICS>"Thống kê"</a></p>
            <h1>"Chia sẻ số liệu"</h1>
            <p class="desk-about">
                "Ai có địa chỉ chia sẻ đều xem được phần công khai: số lượt, biểu đồ, bài viết, chuyên mục. "
                "Họ không xem được từ tìm kiếm, địa chỉ không tìm thấy và không sửa được gì. "
                "Mỗi lần tạo và thu hồi đều ghi vào nhật ký."
            </p>
            <form class="desk-form" method="post" action=paths::STATISTICS_LINKS>
                <input type="hidden" name=TASK value=MAKE/>
                {Field::text(FOR_WHOM, "Chia sẻ cho ai", "off")
                    .with_hint("Để sau này biết thu hồi địa chỉ nào, ví dụ Văn phòng UBND thành phố.")
                    .view(&returned)}
                <button>"Tạo địa chỉ"</button>
            </form>
            {(!lines.is_empty()).then(|| view! {
                <section class="desk-part" aria-labelledby="da-chia-se">
                    <h2 id="da-chia-se">"Đã chia sẻ"</h2>
                    <ul class="desk-list">{lines}</ul>
                </section>
            })}
        })
    })
}

/// The address that was just made; it is shown this once.
fn made(link: &str) -> impl IntoView + use<> {
    let link = link.to_owned();
    view! {
        <section class="form-done" aria-labelledby="dia-chi-moi" tabindex="-1" autofocus=true>
            <h2 id="dia-chi-moi">"Địa chỉ chia sẻ đã sẵn sàng"</h2>
            <p>"Xin chép lại và gửi cho đúng nơi cần. Trang này chỉ hiện địa chỉ một lần."</p>
            <p><code class="secret">{link}</code></p>
        </section>
    }
}

fn line(link: &StatisticsLink) -> impl IntoView + use<> {
    let whom = link.note.to_string();
    let whose = format!(" địa chỉ của {whom}");
    let state = match link.withdrawn_at {
        Some(at) => format!("Tạo lúc {}. Đã thu hồi lúc {}.", clock(link.made_at), clock(at)),
        None => format!("Tạo lúc {}. Đang dùng được.", clock(link.made_at)),
    };
    let withdraw = link.withdrawn_at.is_none().then(|| {
        view! {
            <form method="post" action=paths::STATISTICS_LINKS>
                <input type="hidden" name=TASK value=WITHDRAW/>
                <input type="hidden" name=NUMBER value=link.number.to_string()/>
                <button>"Thu hồi"<span class="visually-hidden">{whose}</span></button>
            </form>
        }
    });
    view! {
        <li>
            <div><p class="desk-list-name">{whom}</p><p class="field-hint">{state}</p></div>
            {withdraw}
        </li>
    }
}
