//! "Thiết lập": what the ward sets for its site.

use super::field;
use crate::{
    forms::{Field, Returned},
    layout::{Title, desk_page},
    library::{DONE, Done, OnePicture, one_picture},
    paths,
    request::PageRequest,
};
use domain::{
    accent::Accent,
    date::{DateNotation, Precision, PublishedAt},
    site::{Site, StatisticsFor},
    text::Line,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the ward sets for its site.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let done = use_query_map().read_untracked().get(DONE).as_deref().and_then(Done::read);
    desk_page("settings-page", async move |request: PageRequest| {
        request.require_admin()?;
        // What the store says, not what this moment's pages were begun with.
        let site = request.store.site().await?;
        let returned = request.returned.as_deref().cloned().unwrap_or_default();
        // What comes back may be the form of the emblem, which says nothing of the settings.
        let filled = if returned.is_filled() { returned.clone() } else { filled(&site) };
        let now = PublishedAt::from_millis(request.now, Precision::Second);
        Ok(view! {
            <Title text="Thiết lập trang"/>
            {returned.summary()}
            {done.map(|done| view! { <p class="library-done" role="status">{done.sentence()}</p> })}
            <h1>"Thiết lập trang"</h1>
            {emblem(&site, &returned)}
            <form class="desk-form" method="post" action=paths::SETTINGS>
                {names(&filled)}
                {office(&filled)}
                {labels(&filled, now)}
                {colours(&filled)}
                {statistics(&filled)}
                <button>"Lưu thiết lập"</button>
            </form>
        })
    })
}

/// The form as the settings are now.
fn filled(site: &Site) -> Returned {
    let settings = &site.settings;
    let line = |line: &Option<Line>| line.as_ref().map(ToString::to_string).unwrap_or_default();
    let fields = [
        (field::NAME, site.name.to_string()),
        (field::ABOVE, line(&settings.above)),
        (field::OWNER, line(&settings.owner)),
        (field::RESPONSIBLE, line(&settings.responsible)),
        (field::ADDRESS, line(&settings.address)),
        (field::PHONE, line(&settings.phone)),
        (field::MAIL, line(&settings.mail)),
        (field::PUBLISHED_LABEL, settings.published_label.to_string()),
        (field::VIEWS_LABEL, settings.views_label.to_string()),
        (field::VISITS_LABEL, settings.visits_label.to_string()),
        (field::NOTATION, notation_name(settings.date_notation).to_owned()),
        (field::ACCENT, settings.accent.name().to_owned()),
        (field::STATISTICS, statistics_name(settings.statistics).to_owned()),
    ];
    Returned::new(fields.map(|(name, value)| (name.to_owned(), value)).to_vec(), Vec::new())
}

/// The ward's mark has forms of its own: a picture is sent apart from words.
fn emblem(site: &Site, returned: &Returned) -> AnyView {
    let form = OnePicture {
        action: paths::EMBLEM.to_owned(),
        label: "Chọn ảnh làm biểu trưng",
        hint: "Ảnh PNG, JPEG hoặc WebP gần vuông, mỗi chiều ít nhất 96 điểm ảnh; nền trong suốt thì \
               đẹp nhất. Biểu trưng đứng cạnh tên phường ở mọi trang.",
        button: "Đặt biểu trưng",
    };
    let remove = site.emblem.is_some().then(|| {
        view! {
            <form method="post" action=paths::EMBLEM_REMOVAL>
                <button>"Bỏ biểu trưng riêng"</button>
            </form>
        }
    });
    view! {
        <section class="settings-emblem" aria-labelledby="bieu-trung">
            <h2 id="bieu-trung">"Biểu trưng"</h2>
            <div class="settings-emblem-now">
                <img src=paths::emblem(site) alt="Biểu trưng đang dùng" width="56" height="56"/>
                {remove}
            </div>
            {one_picture(form, returned)}
        </section>
    }
    .into_any()
}

fn names(filled: &Returned) -> AnyView {
    view! {
        {Field::text(field::NAME, "Tên trang", "off").view(filled)}
        {Field::text(field::ABOVE, "Dòng phía trên tên (thành phố, quận)", "off").view(filled)}
    }
    .into_any()
}

fn office(filled: &Returned) -> AnyView {
    view! {
        <h2>"Cuối trang"</h2>
        {Field::text(field::OWNER, "Cơ quan chủ quản", "off").view(filled)}
        {Field::text(field::RESPONSIBLE, "Chịu trách nhiệm nội dung", "off").view(filled)}
        {Field::text(field::ADDRESS, "Địa chỉ trụ sở", "off").view(filled)}
        {Field::text(field::PHONE, "Điện thoại", "off").view(filled)}
        {Field::text(field::MAIL, "Thư điện tử", "off").view(filled)}
    }
    .into_any()
}

fn labels(filled: &Returned, now: Option<PublishedAt>) -> AnyView {
    let notation = |notation: DateNotation| {
        let name = notation_name(notation);
        let shown = now.map(|now| now.show(notation)).unwrap_or_default();
        choice(filled, field::NOTATION, name, shown)
    };
    let notations = [DateNotation::Bar, DateNotation::Words, DateNotation::Day].map(notation);
    view! {
        <h2>"Ngày và nhãn"</h2>
        <fieldset class="field choices">
            <legend>"Cách ghi ngày"</legend>
            {problem(filled, field::NOTATION)}
            {notations.into_iter().collect_view()}
        </fieldset>
        {Field::text(field::PUBLISHED_LABEL, "Nhãn trước ngày đăng", "off").view(filled)}
        {Field::text(field::VIEWS_LABEL, "Nhãn trước lượt xem của bài", "off").view(filled)}
        {Field::text(field::VISITS_LABEL, "Nhãn trên lượt truy cập", "off").view(filled)}
    }
    .into_any()
}

fn colours(filled: &Returned) -> AnyView {
    let colour = |accent: Accent| {
        let swatch = format!("swatch accent-{}", accent.name());
        view! {
            <label>
                <input type="radio" name=field::ACCENT value=accent.name()
                    checked=filled.is_ticked(field::ACCENT, accent.name())/>
                <span class=swatch aria-hidden="true"></span>
                {accent_name(accent)}
            </label>
        }
    };
    view! {
        <h2>"Màu nhấn"</h2>
        <fieldset class="field choices">
            <legend>"Màu của tên phường, liên kết và đồng hồ lượt truy cập"</legend>
            <p class="field-hint">"Màu nào cũng đã thử: đủ rõ trên nền sáng và nền tối."</p>
            {problem(filled, field::ACCENT)}
            {Accent::ALL.map(colour).into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}

fn statistics(filled: &Returned) -> AnyView {
    let may = |who: StatisticsFor, shown: &str| {
        choice(filled, field::STATISTICS, statistics_name(who), shown.to_owned())
    };
    view! {
        <h2>"Số liệu công khai"</h2>
        <fieldset class="field choices">
            <legend>"Ai xem được số lượt, biểu đồ, bài viết và chuyên mục được xem nhiều"</legend>
            {problem(filled, field::STATISTICS)}
            {may(StatisticsFor::Staff, "Chỉ người làm trang")}
            {may(StatisticsFor::Everybody, "Mọi người, ở trang “Số liệu truy cập” dẫn từ cuối trang")}
        </fieldset>
    }
    .into_any()
}

fn choice(
    filled: &Returned,
    name: &'static str,
    value: &'static str,
    shown: String,
) -> impl IntoView + use<> {
    view! {
        <label>
            <input type="radio" name=name value=value checked=filled.is_ticked(name, value)/>
            {shown}
        </label>
    }
}

fn problem(filled: &Returned, name: &'static str) -> impl IntoView + use<> {
    filled.problem(name).map(|problem| view! { <p class="field-problem" id=name>{problem}</p> })
}

/// A notation's name in the form.
const fn notation_name(notation: DateNotation) -> &'static str {
    match notation {
        DateNotation::Bar => "bar",
        DateNotation::Words => "words",
        DateNotation::Day => "day",
    }
}

/// The name in the form of who may see the statistics.
const fn statistics_name(who: StatisticsFor) -> &'static str {
    match who {
        StatisticsFor::Staff => "staff",
        StatisticsFor::Everybody => "everybody",
    }
}

const fn accent_name(accent: Accent) -> &'static str {
    match accent {
        Accent::Lacquer => "Sơn son",
        Accent::Bamboo => "Lá tre",
        Accent::Indigo => "Chàm",
        Accent::Sea => "Nước biển",
        Accent::Plum => "Mận",
        Accent::Clay => "Đất nung",
    }
}
