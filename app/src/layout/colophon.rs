//! The footer: who owns the site, who answers for it, where to find them
//! (Thông tư 26/2020/TT-BTTTT), every section, and the counters.

use super::{frame::Frame, masthead::Menu};
use crate::{counters::Counters, feeds::FeedFormat, paths};
use domain::{site::StatisticsFor, text::Line};
use leptos::prelude::*;

#[component]
pub(super) fn Colophon(frame: Frame) -> impl IntoView {
    let Frame { site, sections, numbers, person, .. } = frame;
    let settings = &site.settings;
    let is_open = settings.statistics == StatisticsFor::Everybody;
    let facts = [
        ("Cơ quan chủ quản", &settings.owner),
        ("Chịu trách nhiệm", &settings.responsible),
        ("Địa chỉ", &settings.address),
    ];
    let facts =
        facts.into_iter().filter_map(|(label, fact)| Some((label, fact.as_ref()?.to_string())));
    view! {
        <footer class="colophon">
            <div class="colophon-inner">
                <div class="colophon-ward">
                    <p class="colophon-name">{site.name.to_string()}</p>
                    <dl>
                        {facts
                            .map(|(label, fact)| view! { <div><dt>{label}</dt><dd>{fact}</dd></div> })
                            .collect_view()}
                        {settings.phone.as_ref().map(phone)}
                        {settings.mail.as_ref().map(mail)}
                    </dl>
                </div>
                <nav class="colophon-sections" aria-label="Tất cả chuyên mục">
                    <Menu sections path=String::new()/>
                    <p class="colophon-more">
                        <a href=paths::SITE_MAP>"Sơ đồ trang"</a>
                        {person.is_none().then(|| view! { <a href=paths::SIGN_IN rel="nofollow">"Đăng nhập"</a> })}
                        <a href=paths::feed(None, FeedFormat::Rss) type=FeedFormat::Rss.media_type()>"RSS"</a>
                    </p>
                </nav>
                <div>
                    <Counters label=settings.visits_label.to_string() numbers/>
                    <p class="colophon-how">
                        <a href=paths::HOW_WE_COUNT>"Cách chúng tôi đếm"</a>
                        {is_open.then(|| view! { <a href=paths::PUBLIC_STATISTICS>"Số liệu"</a> })}
                    </p>
                </div>
            </div>
        </footer>
    }
}

fn phone(phone: &Line) -> impl IntoView + use<> {
    let digits: String =
        phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let shown = phone.to_string();
    view! { <div><dt>"Điện thoại"</dt><dd><a href=format!("tel:{digits}")>{shown}</a></dd></div> }
}

fn mail(mail: &Line) -> impl IntoView + use<> {
    let shown = mail.to_string();
    view! { <div><dt>"Thư điện tử"</dt><dd><a href=format!("mailto:{shown}")>{shown.clone()}</a></dd></div> }
}
