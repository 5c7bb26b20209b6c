//! One picture or file: where it is used, what it shows, what must stay in sight.

use super::{ALT, DONE, Done, FOCUS, OnePicture, measure, one_picture};
use crate::{
    error::AppError,
    forms::Returned,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use domain::{
    account::Person,
    body::size_in_words,
    date::{DateNotation, Precision, PublishedAt},
    media::{ContentName, Focus, Picture, PictureFormat},
    text::Alt,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use store::{Item, Medium, Place, Use};

/// The most articles named on the page.
const MOST_USES: u32 = 50;

/// One picture or file.
#[component]
pub fn ItemPage() -> impl IntoView {
    let content = use_params_map().read_untracked().get("content").unwrap_or_default();
    let done = use_query_map().read_untracked().get(DONE).as_deref().and_then(Done::read);
    desk_page("library-page", async move |request: PageRequest| {
        request.require_author()?;
        let content = ContentName::try_from(content).map_err(|_| AppError::NotFound)?;
        let media = request.store.media();
        let item = media.item(&content).await?.ok_or(AppError::NotFound)?;
        let uses = media.uses(&content, MOST_USES).await?;
        let is_editor = request.person.as_deref().and_then(Person::editor).is_some();
        let returned = request.returned.clone().unwrap_or_default();
        let notation = request.site.settings.date_notation;
        Ok(view! {
            <Title text=item.name.to_string()/>
            {returned.summary()}
            {done.map(|done| view! { <p class="library-done" role="status">{done.sentence()}</p> })}
            <p class="library-back"><a href=paths::LIBRARY>"Thư viện ảnh và tệp"</a></p>
            <h1>{item.name.to_string()}</h1>
            <div class="library-item">
                {shown(&item)}
                <div class="library-about">
                    {facts(&item, notation)}
                    {used_in(&item, &uses)}
                    {described(&item)}
                    {is_editor.then(|| for_editors(&item, &returned))}
                </div>
            </div>
        })
    })
}

fn shown(item: &Item) -> AnyView {
    match &item.medium {
        Medium::Picture(picture) => view! {
            <figure class="library-shown">
                {image(picture, item, None)}
                {described_as(item)}
            </figure>
        }
        .into_any(),
        Medium::File(file) => view! {
            <p class="library-download">
                <a href=file.address() download="">"Tải về "{file.name.to_string()}</a>
            </p>
        }
        .into_any(),
    }
}

fn image(picture: &Picture, item: &Item, class: Option<&'static str>) -> impl IntoView + use<> {
    view! {
        <img src=picture.address(picture.middle_width(), PictureFormat::WebP) class=class
            width=picture.width.to_string() height=picture.height.to_string()
            alt=item.alt.as_ref().map_or_else(String::new, Alt::to_string)/>
    }
}

fn described_as(item: &Item) -> impl IntoView + use<> {
    item.alt.as_ref().map(|alt| view! { <figcaption>{alt.to_string()}</figcaption> })
}

fn facts(item: &Item, notation: DateNotation) -> impl IntoView + use<> {
    let taken = PublishedAt::from_millis(item.taken, Precision::Minute);
    let taken = taken.map(|taken| taken.show(notation).to_string());
    let by = item.by.as_ref().map_or_else(|| "nhập từ trang cũ".to_owned(), ToString::to_string);
    let is_picture = matches!(item.medium, Medium::Picture(_));
    let bytes = item.bytes.filter(|_| is_picture).map(size_in_words);
    view! {
        <dl class="library-facts">
            <dt>"Cỡ"</dt><dd>{measure(item)}</dd>
            {bytes.map(|bytes| view! { <dt>"Bản gốc"</dt><dd>{bytes}</dd> })}
            <dt>"Người đưa lên"</dt><dd>{by}</dd>
            {taken.map(|taken| view! { <dt>"Ngày đưa lên"</dt><dd>{taken}</dd> })}
        </dl>
    }
}

fn used_in(item: &Item, uses: &[Use]) -> impl IntoView + use<> {
    let more = item.used.saturating_sub(u64::from(MOST_USES));
    let lines = uses.iter().map(use_line).collect_view();
    view! {
        <section aria-labelledby="dung-o">
            <h2 id="dung-o">"Đang dùng ở"</h2>
            {uses.is_empty().then(|| view! { <p>"Chưa bài nào dùng."</p> })}
            <ul class="library-uses">
                {item.is_emblem.then(|| view! { <li>"Biểu trưng của trang"</li> })}
                {lines}
            </ul>
            {(more > 0).then(|| view! { <p>{format!("và {more} bài khác.")}</p> })}
        </section>
    }
}

fn use_line(used: &Use) -> impl IntoView + use<> {
    let draft = match used.place {
        Place::Article => None,
        Place::Draft => Some(" (bản nháp)"),
        Place::Plan => Some(" (bản hẹn giờ đăng)"),
    };
    match &used.published {
        Some((title, slug)) => {
            let href = paths::article_anywhere(slug, used.article);
            view! { <li><a href=href>{title.to_string()}</a>{draft}</li> }.into_any()
        }
        None => view! { <li>{format!("Bản nháp số {}", used.article)}</li> }.into_any(),
    }
}

/// What it shows, and what must stay in sight: for pictures.
fn described(item: &Item) -> Option<impl IntoView + use<>> {
    let Medium::Picture(picture) = &item.medium else { return None };
    let alt = item.alt.as_ref().map_or_else(String::new, Alt::to_string);
    let points = Focus::ALL.map(|focus| point(focus, item.focus == focus));
    let class = item.focus.class();
    Some(view! {
        <form class="desk-form" method="post" action=paths::medium(&picture.name)>
            <div class="field">
                <label for=ALT>"Ảnh cho thấy gì"</label>
                <p class="field-hint" id="mo-ta-goi-y">
                    "Một câu cho người không nhìn thấy ảnh, ví dụ: Bà con xếp hàng tiêm chủng "
                    "ở trạm y tế. Khi đưa ảnh vào bài, câu này được điền sẵn."
                </p>
                <input id=ALT name=ALT type="text" value=alt maxlength=Alt::MAX.to_string()
                    aria-describedby="mo-ta-goi-y" autocomplete="off"/>
            </div>
            <fieldset class="library-focus">
                <legend>"Phần phải luôn thấy khi ảnh bị cắt bớt"</legend>
                <div class="library-points">{points.collect_view()}</div>
                <div class="library-cut" aria-hidden="true">
                    {image(picture, item, class)}
                </div>
            </fieldset>
            <button>"Lưu"</button>
        </form>
    })
}

fn point(focus: Focus, is_chosen: bool) -> impl IntoView {
    view! {
        <label>
            <input type="radio" name=FOCUS value=focus.as_str() checked=is_chosen/>
            <span class="visually-hidden">{focus.label()}</span>
        </label>
    }
}

fn for_editors(item: &Item, returned: &Returned) -> impl IntoView + use<> {
    let replace = match &item.medium {
        Medium::Picture(picture) => Some(replace(&picture.name, returned)),
        Medium::File(_) => None,
    };
    view! { {replace}{remove(item)} }
}

fn replace(content: &ContentName, returned: &Returned) -> impl IntoView + use<> {
    let form = OnePicture {
        action: paths::replace_medium(content),
        label: "Ảnh mới",
        hint: "Mọi bài đã đăng đang dùng ảnh này sẽ hiện ảnh mới ngay.",
        button: "Thay ảnh",
    };
    view! {
        <section aria-labelledby="thay">
            <h2 id="thay">"Thay bằng ảnh khác"</h2>
            {one_picture(form, returned)}
        </section>
    }
}

fn remove(item: &Item) -> impl IntoView + use<> {
    let action = paths::remove_medium(item.medium.content());
    let is_free = item.used == 0 && !item.is_emblem;
    let form = is_free.then(|| {
        view! {
            <details class="library-remove">
                <summary>"Xóa khỏi thư viện"</summary>
                <form method="post" action=action>
                    <p>"Xóa rồi thì không lấy lại được."</p>
                    <button>"Xóa hẳn"</button>
                </form>
            </details>
        }
    });
    let why = match (item.is_emblem, item.used) {
        (true, _) => Some("Đang là biểu trưng của trang nên chưa xóa được."),
        (false, 0) => None,
        (false, _) => Some("Đang có bài dùng nên chưa xóa được."),
    };
    let kept = why.map(|why| view! { <p>{why}</p> });
    view! {
        <section aria-labelledby="xoa"><h2 id="xoa">"Xóa"</h2>{form}{kept}</section>
    }
}
