//! "Chuyên mục": adding, renaming, ordering and hiding the sections of the menu.

use super::field;
use crate::{
    forms::{Field, Returned},
    layout::desk_page,
    paths,
    request::PageRequest,
};
use domain::section::{Section, SectionKind};
use leptos::prelude::*;

/// The sections of the menu.
#[component]
pub fn SectionsPage() -> impl IntoView {
    desk_page("sections-page", async move |request: PageRequest| {
        request.require_admin()?;
        let sections = request.sections().await?;
        let returned = request.returned.clone().unwrap_or_default();
        let last = sections.len().saturating_sub(1);
        let rows = sections.iter().enumerate();
        let rows = rows.map(|(place, section)| row(section, place, last, &returned));
        let rows = rows.collect_view();
        Ok(view! {
            {returned.head("Chuyên mục")}
            <p class="desk-about">
                "Thứ tự ở đây là thứ tự trên trang. Đổi tên thì địa chỉ cũ vẫn dẫn đến chuyên mục. "
                "Chuyên mục ẩn không còn trên trang chủ và thanh chuyên mục; các bài vẫn mở được."
            </p>
            <ol class="section-list">{rows}</ol>
            {add(&returned)}
        })
    })
}

fn row(section: &Section, place: usize, last: usize, returned: &Returned) -> impl IntoView + use<> {
    let id = section.id.to_string();
    let is_returned = returned.typed(field::SECTION) == id;
    let problem = returned.problem(field::NAME).filter(|_| is_returned);
    let name = if is_returned { returned.typed(field::NAME) } else { section.name.to_string() };
    let input = if is_returned { field::NAME.to_owned() } else { format!("ten-{id}") };
    let kind = match section.kind {
        SectionKind::News => "Tin bài",
        SectionKind::Civic => "Dịch vụ công dân",
    };
    let hidden = (!section.is_shown()).then_some(" · đang ẩn");
    let label = format!("Tên chuyên mục {}", section.name);
    let is_wrong = problem.is_some().then_some("true");
    let (show, show_name) =
        if section.is_shown() { ("an", "Ẩn") } else { ("hien", "Hiện lại") };
    view! {
        <li>
            <form class="desk-act section-name" method="post" action=paths::SECTIONS>
                <input type="hidden" name=field::TASK value="doi-ten"/>
                <input type="hidden" name=field::SECTION value=id.clone()/>
                <div class="field">
                    <label class="visually-hidden" for=input.clone()>{label}</label>
                    {problem.map(|problem| view! { <p class="field-problem">{problem}</p> })}
                    <input id=input name=field::NAME type="text" value=name aria-invalid=is_wrong/>
                </div>
                <button>"Đổi tên"</button>
            </form>
            <p class="section-kind">{kind}{hidden}</p>
            <div class="section-acts">
                {small(section, "len", "Lên", place == 0)}
                {small(section, "xuong", "Xuống", place == last)}
                {small(section, show, show_name, false)}
            </div>
        </li>
    }
    .into_any()
}

fn small(
    section: &Section,
    task: &'static str,
    name: &'static str,
    is_off: bool,
) -> impl IntoView + use<> {
    let label = format!("{name}: {}", section.name);
    view! {
        <form class="desk-act" method="post" action=paths::SECTIONS>
            <input type="hidden" name=field::SECTION value=section.id.to_string()/>
            <button name=field::TASK value=task aria-label=label disabled=is_off>{name}</button>
        </form>
    }
}

fn add(returned: &Returned) -> impl IntoView + use<> {
    // What came back to another form of this page is not this one's.
    let own =
        if returned.typed(field::TASK) == "them" { returned.clone() } else { Returned::default() };
    let is_civic = own.is_ticked(field::KIND, "civic");
    view! {
        <section aria-labelledby="them-chuyen-muc">
            <h2 id="them-chuyen-muc">"Thêm chuyên mục"</h2>
            <form class="desk-form" method="post" action=paths::SECTIONS>
                <input type="hidden" name=field::TASK value="them"/>
                {Field::text(field::NAME, "Tên chuyên mục", "off").view(&own)}
                <fieldset class="field choices">
                    <legend>"Loại"</legend>
                    <label>
                        <input type="radio" name=field::KIND value="news" checked=!is_civic/>
                        "Tin bài, xếp theo ngày"
                    </label>
                    <label>
                        <input type="radio" name=field::KIND value="civic" checked=is_civic/>
                        "Dịch vụ công dân (thủ tục, lịch, hỏi đáp)"
                    </label>
                </fieldset>
                <button>"Thêm chuyên mục"</button>
            </form>
        </section>
    }
    .into_any()
}
