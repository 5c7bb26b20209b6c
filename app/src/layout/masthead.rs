//! The ward's name and emblem, and the menu of sections.

use super::frame::Frame;
use crate::{counters::Counters, paths};
use domain::section::Section;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(super) fn Masthead(frame: Frame) -> impl IntoView {
    let Frame { site, sections, numbers, path, .. } = frame;
    let emblem = paths::emblem(&site);
    let above = site.settings.above.as_ref().map(ToString::to_string);
    view! {
        <header class="masthead">
            <div class="masthead-inner">
                <a class="brand" href=paths::HOME>
                    <img class="emblem" src=emblem alt="" width="56" height="56"/>
                    <span class="brand-text">
                        {above.map(|above| view! { <span class="brand-above">{above}</span> })}
                        <span class="brand-name">{site.name.to_string()}</span>
                    </span>
                </a>
                <a class="find" href=paths::SEARCH>"Tìm kiếm"</a>
                // Wide pages show the counters here too; whoever is read to hears the footer's.
                <div class="masthead-counters" aria-hidden="true">
                    <Counters label=site.settings.visits_label.to_string() numbers/>
                </div>
                <details class="menu-fold">
                    <summary>"Chuyên mục"</summary>
                    <nav aria-label="Chuyên mục">
                        <Menu sections=Arc::clone(&sections) path=path.clone()/>
                    </nav>
                </details>
            </div>
            <nav class="menu-bar" aria-label="Chuyên mục">
                <Menu sections path/>
            </nav>
        </header>
    }
}

/// The sections as links, the one in force marked.
#[component]
pub(super) fn Menu(sections: Arc<[Section]>, path: String) -> impl IntoView {
    let current = path.split('/').nth(1).unwrap_or_default().to_owned();
    let item = move |section: &Section| {
        let here = section.slug.as_str() == current;
        view! {
            <li>
                <a href=paths::section(section) aria-current=here.then_some("page")>
                    {section.name.to_string()}
                </a>
            </li>
        }
    };
    view! { <ul>{sections.iter().map(item).collect_view()}</ul> }
}
