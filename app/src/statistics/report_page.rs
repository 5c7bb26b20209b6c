//! Báo cáo tháng: one month on paper.

use super::{
    Choice, dimension,
    figures::{Figures, named, settle},
    now::clock,
    table::{For, Listed},
    words,
};
use crate::{
    error::AppError,
    layout::{Title, desk_page},
    own_file::STATISTICS_STYLE,
    paths,
    request::PageRequest,
};
use domain::{
    calendar::Month,
    statistics::{Dimension, Subject, day_of},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;
use leptos_router::hooks::use_params_map;

/// Rows of each table.
const ROWS: usize = 15;

/// The tables of a report.
const TABLES: [Dimension; 5] = [
    Dimension::Articles,
    Dimension::Sections,
    Dimension::Referrers,
    Dimension::EmptySearches,
    Dimension::Missing,
];

/// The report of a month.
#[component]
pub fn ReportPage() -> impl IntoView {
    let part = |name| use_params_map().read_untracked().get(name).unwrap_or_default();
    let month = format!("{}/{}", part("year"), part("month"));
    desk_page("report-page", async move |request: PageRequest| {
        request.require_staff()?;
        let month: Month = month.parse().map_err(|_| AppError::NotFound)?;
        settle(&request).await;
        let days = named(&request, Choice::Month(month)).await?;
        let figures = Figures::load(&request, Subject::Site, days, &TABLES, ROWS).await?;
        Ok(view! {
            <Title text=format!("Báo cáo tháng {}/{}", month.number(), month.year())/>
            <Stylesheet href=STATISTICS_STYLE.address.clone()/>
            <p class="kicker report-way"><a href=paths::figures(&Choice::Month(month).text())>"Thống kê"</a></p>
            {cover(&request, month, &figures)}
            {summary(&figures)}
            {tables(&figures)}
            {notes(&figures)}
        })
    })
}

fn cover(request: &PageRequest, month: Month, figures: &Figures) -> AnyView {
    let settings = &request.site.settings;
    let above = settings.above.as_ref().map(ToString::to_string);
    let is_over = month.last_day() <= figures.days.last() && day_of(request.now) > month.last_day();
    let partly = (!is_over)
        .then(|| format!("Tháng chưa hết: số liệu đến ngày {}.", words::day(figures.days.last())));
    let short = (figures.since > month.first_day())
        .then(|| format!("Trang bắt đầu đếm từ ngày {}.", words::day(figures.since)));
    let made = format!("Lập lúc {}", clock(request.now));
    let by = request.person.as_ref().map(|person| format!(", {}", person.name));
    view! {
        <header class="report-cover">
            {above.map(|above| view! { <p>{above}</p> })}
            <p class="report-ward">{request.site.name.to_string()}</p>
            <h1>"Báo cáo truy cập "<br/>{format!("tháng {} năm {}", month.number(), month.year())}</h1>
            <p>{request.origin.clone()}</p>
            <p>{made}{by}</p>
            {partly.map(|partly| view! { <p class="report-note">{partly}</p> })}
            {short.map(|short| view! { <p class="report-note">{short}</p> })}
        </header>
        <p class="report-way report-print">
            "Để in hoặc lưu thành PDF, xin bấm Ctrl và P rồi chọn khổ giấy A4."
        </p>
    }
    .into_any()
}

fn summary(figures: &Figures) -> AnyView {
    let nobody = For::Everybody(Vec::new());
    view! {
        <section class="report-part" aria-labelledby="tong-quan">
            <h2 id="tong-quan">"Tổng quan"</h2>
            <p class="figures-about">{figures.compared()}</p>
            {figures.numbers()}
            {figures.chart(&nobody)}
        </section>
    }
    .into_any()
}

fn tables(figures: &Figures) -> AnyView {
    let nobody = For::Everybody(Vec::new());
    let parts = figures.tables.iter().map(|(dimension, table)| {
        let heading = match dimension {
            Dimension::Articles => "Bài được xem nhiều",
            dimension => dimension::name(*dimension),
        };
        let listed = Listed {
            subject: Subject::Site,
            dimension: *dimension,
            table,
            than: figures.rows_than(),
            whom: &nobody,
        };
        let left = table.len.saturating_sub(table.rows.len());
        let left = (left > 0).then(|| format!("Và {left} dòng nữa, ở trang thống kê."));
        view! {
            <section class="report-part figures-table">
                <h2>{heading}</h2>
                {listed.rows()}
                {left.map(|left| view! { <p class="figures-about">{left}</p> })}
            </section>
        }
    });
    parts.collect_view().into_any()
}

fn notes(figures: &Figures) -> AnyView {
    let bots = figures.totals.bots;
    view! {
        <section class="report-part">
            <h2>"Ghi chú"</h2>
            <p>
                "Lượt truy cập: một lần vào trang, tính lần mới sau 30 phút không đọc gì. "
                "Lượt xem: một trang được một người mở, mở lại trong 30 phút không tính thêm. "
                "Không tính cán bộ đang đăng nhập và máy tự động ("
                {crate::counters::grouped(bots)}" lần hỏi trong kỳ). "
                "Trang không giữ thông tin nào về từng người đọc."
            </p>
        </section>
    }
    .into_any()
}
