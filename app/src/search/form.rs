//! The form: what to look for, in which section, on which days. It works without a script.

use super::asked::{Asked, FROM, SECTION, TO};
use crate::paths::{self, WORDS};
use chrono::NaiveDate;
use domain::section::Section;
use leptos::prelude::*;

/// As many characters as are looked at.
const LONGEST: &str = "200";

pub(super) fn view(asked: &Asked, sections: &[Section]) -> impl IntoView + use<> {
    let words = asked.query.as_str().to_owned();
    let is_new = words.is_empty();
    let filters = filters(asked, sections);
    view! {
        <form class="search-form" role="search" action=paths::SEARCH method="get" data-suggestions=paths::SUGGESTIONS>
            <label class="search-label" for="tim">"Bà con cần tìm gì?"</label>
            <div class="search-line">
                <input
                    id="tim"
                    class="search-input"
                    type="search"
                    name=WORDS
                    value=words
                    maxlength=LONGEST
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="tim-cach"
                    autofocus=is_new
                />
                <button class="search-button" type="submit">"Tìm"</button>
            </div>
            <p class="search-hint" id="tim-cach">"Gõ có dấu hay không dấu đều được."</p>
            <details class="search-filters" open=asked.is_filtered()>
                <summary>"Lọc theo chuyên mục, thời gian"</summary>
                {filters}
            </details>
        </form>
    }
}

fn filters(asked: &Asked, sections: &[Section]) -> impl IntoView + use<> {
    let chosen = asked.section.as_ref().map(|section| section.id);
    let option = |section: &Section| {
        let is_chosen = chosen == Some(section.id);
        view! {
            <option value=section.slug.to_string() selected=is_chosen>{section.name.to_string()}</option>
        }
    };
    let options = sections.iter().map(option).collect_view();
    view! {
        <div class="search-choices">
            <div class="search-choice">
                <label for="tim-muc">"Chuyên mục"</label>
                <select id="tim-muc" name=SECTION>
                    <option value="">"Mọi chuyên mục"</option>
                    {options}
                </select>
            </div>
            {day("tim-tu", FROM, "Từ ngày", asked.from)}
            {day("tim-den", TO, "Đến ngày", asked.to)}
        </div>
    }
}

fn day(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    chosen: Option<NaiveDate>,
) -> impl IntoView {
    view! {
        <div class="search-choice">
            <label for=id>{label}</label>
            <input id=id type="date" name=name value=chosen.map(|day| day.to_string())/>
        </div>
    }
}
