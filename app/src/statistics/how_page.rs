//! Cách chúng tôi đếm: what is counted and how, what is not kept, and what the odometer began with.

use super::{now::clock, words};
use crate::{
    counters::grouped,
    layout::{Title, page},
    paths,
    request::PageRequest,
};
use domain::{site::StatisticsFor, visit::Place};
use leptos::prelude::*;
use store::StartChange;

/// How the site counts.
#[component]
pub fn HowPage() -> impl IntoView {
    page("story-page how-page", async |request: PageRequest| {
        let since = match request.store.statistics().since().await? {
            Some(day) => format!("Trang đếm từ ngày {}.", words::day(day)),
            None => "Trang chưa đếm lượt nào.".to_owned(),
        };
        let start = request.store.visits().start().await?;
        let changes = request.store.audit().start_changes().await?;
        request.count(Place::Counting);
        let figures = (request.site.settings.statistics == StatisticsFor::Everybody).then(|| {
            view! { <p><a href=paths::PUBLIC_STATISTICS>"Xem số liệu truy cập của trang"</a></p> }
        });
        Ok(view! {
            <Title text=format!("Cách chúng tôi đếm – {}", request.site.name)/>
            <article class="story">
                <header class="story-head"><h1 class="story-title">"Cách chúng tôi đếm"</h1></header>
                <p class="story-lead">
                    "Trang này đếm số lần được đọc để phường biết bà con cần tin gì. "
                    "Trang không theo dõi ai và không giữ thông tin nào về từng người đọc."
                </p>
                <div class="story-body">
                    {counted()}
                    {not_counted()}
                    {kept()}
                    <h2>"Đếm từ bao giờ"</h2>
                    <p>{since}" Ngày và giờ là của Việt Nam."</p>
                    {odometer(start, &changes)}
                    {figures}
                </div>
            </article>
        })
    })
}

fn counted() -> AnyView {
    view! {
        <h2>"Các con số nghĩa là gì"</h2>
        <ul>
            <li><p><strong>"Lượt truy cập"</strong>": một lần vào trang. Đọc liền nhiều bài vẫn là một lượt; "
                "nghỉ hơn 30 phút rồi đọc tiếp là lượt mới."</p></li>
            <li><p><strong>"Lượt xem"</strong>": một người mở một bài. Mở lại bài ấy trong vòng 30 phút không tính thêm."</p></li>
            <li><p><strong>"Đang trực tuyến"</strong>": số người đã mở trang trong 5 phút gần nhất."</p></li>
            <li><p><strong>"Khách"</strong>": số máy khác nhau trong một ngày. Sang ngày mới thì đếm lại từ đầu, "
                "vì trang không nhớ ai đã vào hôm trước."</p></li>
        </ul>
        <p>
            "Hai người dùng chung đường mạng và cùng loại máy có thể bị tính là một; "
            "một người dùng hai máy được tính là hai."
        </p>
    }
    .into_any()
}

fn not_counted() -> AnyView {
    view! {
        <h2>"Không tính"</h2>
        <ul>
            <li><p>"Máy tìm kiếm và máy tự động khác."</p></li>
            <li><p>"Cán bộ của phường khi đang đăng nhập."</p></li>
            <li><p>"Trang mà trình duyệt tải trước nhưng chưa ai mở."</p></li>
        </ul>
    }
    .into_any()
}

fn kept() -> AnyView {
    view! {
        <h2>"Giữ lại gì, không giữ gì"</h2>
        <p>
            "Trang chỉ giữ tổng số theo giờ và theo ngày: bài nào được xem bao nhiêu lần, "
            "người đọc đến từ trang nào, dùng điện thoại hay máy tính, trình duyệt và ngôn ngữ gì, "
            "từ nào đã được tìm, địa chỉ nào không có, tệp nào được tải."
        </p>
        <p>
            "Trang không giữ địa chỉ mạng (IP), không đặt cookie cho người đọc, không dùng dịch vụ đếm của bên ngoài. "
            "Để không tính một người hai lần, máy chủ nhớ tạm một dấu riêng trong ngày, chỉ ở bộ nhớ; "
            "hết ngày thì xóa và không ai tìm ngược lại được người đọc từ dấu ấy. "
            "Khi máy chủ dừng đột ngột, như lúc mất điện, các dấu ấy mất theo: "
            "ai đang đọc lúc đó được tính thêm một lần. "
            "Phần bộ nhớ đã dùng để trả lời một người đọc được xóa trắng khi không còn dùng đến."
        </p>
    }
    .into_any()
}

/// What an old portal had counted, and every time that somebody set it right.
fn odometer(start: u64, changes: &[StartChange]) -> AnyView {
    let start = match start {
        0 => "Đồng hồ lượt truy cập bắt đầu từ 0.".to_owned(),
        start => format!(
            "Đồng hồ lượt truy cập đếm tiếp từ {}, là số mà trang cũ của phường đã đếm.",
            grouped(start)
        ),
    };
    view! { <h2>"Số bắt đầu của đồng hồ"</h2><p>{start}</p>{corrections(changes)} }.into_any()
}

/// Every time that somebody set the starting number right; nobody's name is told.
pub(super) fn corrections(changes: &[StartChange]) -> Option<impl IntoView + use<>> {
    let line = |change: &StartChange| {
        let text = format!(
            "{}: số bắt đầu đổi từ {} thành {}.",
            clock(change.at),
            grouped(change.from),
            grouped(change.to)
        );
        view! { <li><p>{text}</p></li> }
    };
    let lines = changes.iter().map(line).collect_view();
    (!changes.is_empty()).then(|| {
        view! { <p>"Những lần sửa số bắt đầu:"</p><ul>{lines}</ul> }
    })
}
