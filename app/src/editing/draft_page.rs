//! One article as whoever may edit it finds it: the draft where readers see the article, ready
//! for the editor. Without JavaScript it reads, and every step can be taken by a form.

use super::{steps::Steps, words};
use crate::{
    error::AppError,
    layout::{Title, desk_page},
    paths,
    request::PageRequest,
};
use domain::{
    account::{Person, Role},
    draft::Draft,
    id::ArticleId,
    section::Section,
    standing::DraftState,
};
use leptos::prelude::*;
use leptos_meta::Script;
use leptos_router::hooks::use_params_map;
use store::{EditError, Work};

/// One article, ready for the editor.
#[component]
pub fn DraftPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    desk_page("article-page", async move |request: PageRequest| {
        let author = request.require_author()?;
        let id: ArticleId = id.parse().map_err(|_| AppError::NotFound)?;
        let work = request.store.drafts().open(&author, id, request.now).await;
        let work = work.map_err(|error| match error {
            EditError::NotTheirs => AppError::NotYours,
            EditError::Store(error) => error.into(),
            _ => AppError::NotFound,
        })?;
        let sections = request.sections().await?;
        Ok(show(&request, author.person(), work, &sections))
    })
}

fn show(
    request: &PageRequest,
    person: &Person,
    work: Work,
    sections: &[Section],
) -> impl IntoView + use<> {
    let returned = request.returned.clone().unwrap_or_default();
    let title = work.draft.title.as_ref().map(ToString::to_string).unwrap_or_default();
    let title = words::title(&title);
    let section = work.draft.section;
    let section = sections.iter().find(|known| Some(known.id) == section);
    view! {
        <Title text=format!("Sửa: {title}")/>
        {returned.summary()}
        <article class="story draft" data-article=work.id.to_string() data-roles=roles(person) data-edit="">
            {notice(&work, sections)}
            {readable(&work.draft, title, section, request)}
            <Steps work=work.clone() is_editor=person.editor().is_some()/>
        </article>
        <Starter/>
    }
}

/// How the article stands, and that editing needs JavaScript.
fn notice(work: &Work, sections: &[Section]) -> impl IntoView + use<> {
    let is_changed = work.stand.draft == DraftState::Changed;
    let standing = words::standing(work.stand.standing, work.stand.scheduled, is_changed);
    let address = work.public.as_ref().map(|article| paths::of_article(sections, article));
    let expires = work.expires.map(|at| format!("Đăng đến {}.", words::moment(at)));
    view! {
        <div class="draft-notice">
            <p>
                <strong>{standing}</strong>". "{expires}" "
                {address.map(|href| view! { <a href=href>"Xem bài người đọc đang thấy"</a> })}
            </p>
            <noscript>
                <p>
                    "Muốn sửa bài, xin bật JavaScript trong trình duyệt rồi tải lại trang. "
                    "Không có JavaScript vẫn đọc được bản nháp và đăng, gỡ được bài."
                </p>
            </noscript>
        </div>
    }
}

/// The draft as readers would see it.
fn readable(
    draft: &Draft,
    title: String,
    section: Option<&Section>,
    request: &PageRequest,
) -> impl IntoView + use<> {
    let settings = &request.site.settings;
    let section = section.map(|section| section.name.to_string());
    let section = section.unwrap_or_else(|| "(chưa chọn chuyên mục)".to_owned());
    let published = draft.published.map(|published| {
        format!("{} {}", settings.published_label, published.show(settings.date_notation))
    });
    let lead = draft.lead.as_ref().map(ToString::to_string);
    let byline = draft.byline.as_ref().map(ToString::to_string);
    let source = draft.source.as_ref().map(|source| format!("(Nguồn: {source})"));
    view! {
        <header class="story-head">
            <p class="kicker">{section}</p>
            <h1 class="story-title">{title}</h1>
            {published.map(|published| view! { <p class="story-meta">{published}</p> })}
        </header>
        {lead.map(|lead| view! { <p class="story-lead">{lead}</p> })}
        <div class="story-body" inner_html=draft.body.html().into_string()></div>
        <footer class="story-end">
            {byline.map(|byline| view! { <p class="byline">{byline}</p> })}
            {source.map(|source| view! { <p class="source">{source}</p> })}
        </footer>
    }
    .into_any()
}

/// What somebody may do, for the editor: `author editor`.
fn roles(person: &Person) -> String {
    let name = |role| match role {
        Role::Author => "author",
        Role::Editor => "editor",
        Role::Staff => "staff",
        Role::Admin => "admin",
    };
    person.roles.iter().map(name).collect::<Vec<_>>().join(" ")
}

/// The script that fetches the editor when it is wanted; no reader's page has it.
#[component]
fn Starter() -> impl IntoView {
    view! { <Script type_="module" src=paths::EDITOR_STARTER/> }
}

/// Whether whoever reads an article may edit it, and what its page then says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editable(Option<String>);

impl Editable {
    /// Asks the store only where somebody is signed in.
    pub(crate) async fn load(request: &PageRequest, id: ArticleId) -> Result<Self, AppError> {
        let Some(person) = &request.person else { return Ok(Self(None)) };
        let may = request.store.drafts().may_edit(person, id).await?;
        Ok(Self(may.then(|| roles(person))))
    }

    /// The roles, for the editor; none where the article is only read.
    pub(crate) fn roles(&self) -> Option<String> {
        self.0.clone()
    }
}

/// "Sửa", for whoever may.
#[component]
pub(crate) fn EditLink(editable: Editable, id: ArticleId) -> impl IntoView {
    editable.0.is_some().then(|| {
        view! {
            <p class="story-edit"><a class="edit-link" href=paths::draft(id)>"Sửa"</a></p>
            <Starter/>
        }
    })
}
