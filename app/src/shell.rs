//! The document around every page, and one line for each page.

use crate::{
    accounts::{
        AccountPage, InvitationPage, PasswordPage, PeoplePage, PersonPage, SecondFactorPage,
        SetUpPage, SignInPage,
    },
    archive::{ArchivePage, DayPage, MonthPage, YearPage},
    articles::{ArticlePage, HomePage, LatestPage, SectionPage},
    editing::{AuditPage, DraftPage, DraftsPage, SectionsPage, SettingsPage},
    layout::NotFoundPage,
    library::{ItemPage, ShelfPage},
    paths,
    request::request,
    search::SearchPage,
    site_map::SiteMapPage,
    statistics::{
        ArticleFiguresPage, HowPage, LinkedPage, LinksPage, PublicPage, ReportPage,
        SectionFiguresPage, StartPage, StatisticsPage, TablePage,
    },
};
use domain::{accent::Accent, media::EmblemSize};
use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The two weights that every page is set in.
const FONTS: [&str; 2] = ["/fonts/BeVietnamPro-400.v1.woff2", "/fonts/BeVietnamPro-600.v1.woff2"];

/// The HTML document.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let site = request().ok().map(|request| request.site);
    let accent = site.as_ref().map(|site| site.settings.accent).unwrap_or_default();
    let emblem = site.as_ref().and_then(|site| site.emblem.as_ref());
    // The tab shows what the page shows, so that it is fetched once.
    let icon = emblem.map_or((paths::OUR_EMBLEM.to_owned(), "image/svg+xml"), |own| {
        (own.address(EmblemSize::Page), "image/webp")
    });
    let touch = emblem
        .map_or_else(|| paths::OUR_TOUCH_ICON.to_owned(), |own| own.address(EmblemSize::Touch));
    let class = (accent != Accent::default()).then(|| format!("accent-{}", accent.name()));
    view! {
        <!DOCTYPE html>
        <html lang="vi" class=class>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <HashedStylesheet options=options.clone() id="style"/>
                <meta name="theme-color" content=accent.shades().ground.to_string()/>
                {FONTS.map(|font| view! {
                    <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                })}
                <link rel="icon" href=icon.0 type=icon.1/>
                <link rel="apple-touch-icon" href=touch/>
                <link rel="manifest" href=paths::MANIFEST/>
                <MetaTags/>
                <HydrationScripts options islands=true/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Every page of the portal.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/moi-nhat") view=LatestPage ssr=SsrMode::Async/>
                <Route path=path!("/so-do-trang") view=SiteMapPage ssr=SsrMode::Async/>
                <Route path=path!("/dang-nhap") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/tim-kiem") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/luu-tru") view=ArchivePage ssr=SsrMode::Async/>
                <Route path=path!("/luu-tru/:year") view=YearPage ssr=SsrMode::Async/>
                <Route path=path!("/luu-tru/:year/:month") view=MonthPage ssr=SsrMode::Async/>
                <Route path=path!("/luu-tru/:year/:month/:day") view=DayPage ssr=SsrMode::Async/>
                <Route path=path!("/cach-dem") view=HowPage ssr=SsrMode::Async/>
                <Route path=path!("/so-lieu") view=PublicPage ssr=SsrMode::Async/>
                <Route path=path!("/so-lieu/:period") view=PublicPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke") view=StatisticsPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/bai/:id") view=ArticleFiguresPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/chuyen-muc/:id") view=SectionFiguresPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/bang/:table") view=TablePage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/bao-cao/:year/:month") view=ReportPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/so-bat-dau") view=StartPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/chia-se") view=LinksPage ssr=SsrMode::Async/>
                <Route path=path!("/thong-ke/chia-se/:token") view=LinkedPage ssr=SsrMode::Async/>
                <Route path=path!("/thu-vien") view=ShelfPage ssr=SsrMode::Async/>
                <Route path=path!("/thu-vien/:content") view=ItemPage ssr=SsrMode::Async/>
                <Route path=path!("/soan") view=DraftsPage ssr=SsrMode::Async/>
                <Route path=path!("/soan/:id") view=DraftPage ssr=SsrMode::Async/>
                <Route path=path!("/quan-tri/chuyen-muc") view=SectionsPage ssr=SsrMode::Async/>
                <Route path=path!("/thiet-lap") view=SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/nhat-ky") view=AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/lap-trang/:token") view=SetUpPage ssr=SsrMode::Async/>
                <Route path=path!("/moi-vao/:token") view=InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/tai-khoan") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/tai-khoan/mat-khau") view=PasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/tai-khoan/ma-xac-nhan") view=SecondFactorPage ssr=SsrMode::Async/>
                <Route path=path!("/quan-tri/tai-khoan") view=PeoplePage ssr=SsrMode::Async/>
                <Route path=path!("/quan-tri/tai-khoan/:id") view=PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/:section") view=SectionPage ssr=SsrMode::Async/>
                <Route path=path!("/:section/:article") view=ArticlePage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
