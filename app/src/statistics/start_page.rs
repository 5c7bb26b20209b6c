//! Số bắt đầu: what the odometer began with, and the form that sets it right.

use super::how_page::corrections;
use crate::{
    counters::grouped,
    forms::{Field, Returned},
    layout::{Title, desk_page},
    library::{DONE, Done},
    paths,
    request::PageRequest,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the odometer starts from.
pub const START: &str = "so-bat-dau";

/// What the odometer began with, for those who may set it right.
#[component]
pub fn StartPage() -> impl IntoView {
    let done = use_query_map().read_untracked().get(DONE).as_deref().and_then(Done::read);
    desk_page("desk-page", async move |request: PageRequest| {
        request.require_staff()?;
        let start = request.store.visits().start().await?;
        let changes = request.store.audit().start_changes().await?;
        let returned = request.returned.as_deref().cloned().unwrap_or_default();
        let filled = if returned.is_filled() { returned.clone() } else { filled(start) };
        let shown = request.tally.numbers(request.store.id(), request.now).visits;
        Ok(view! {
            <Title text="Số bắt đầu của đồng hồ"/>
            {returned.summary()}
            {done.map(|done| view! { <p class="library-done" role="status">{done.sentence()}</p> })}
            <p class="kicker"><a href=paths::STATISTICS>"Thống kê"</a></p>
            <h1>"Số bắt đầu của đồng hồ"</h1>
            <p class="desk-about">
                "Đồng hồ đang chỉ "{grouped(shown)}": số bắt đầu "{grouped(start)}
                ", cộng các lượt truy cập đã đếm ở trang này. "
                "Mỗi lần sửa đều ghi vào nhật ký và hiện ở trang "
                <a href=paths::HOW_WE_COUNT>"Cách chúng tôi đếm"</a>"."
            </p>
            <form class="desk-form" method="post" action=paths::STATISTICS_START>
                {Field::text(START, "Số bắt đầu", "off")
                    .with_hint("Số mà đồng hồ của trang cũ đã chỉ. Chưa có trang cũ thì ghi 0.")
                    .view(&filled)}
                <button>"Lưu số bắt đầu"</button>
            </form>
            {corrections(&changes)}
        })
    })
}

fn filled(start: u64) -> Returned {
    Returned::new(vec![(START.to_owned(), grouped(start))], Vec::new())
}
