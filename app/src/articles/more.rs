//! "Xem tiếp": the next articles of a list, in place.

use leptos::prelude::*;

/// A link to the rest of a list. Where scripts run it fetches that page and puts its
/// articles under those already here; where they do not, it is the link it looks like.
#[cfg(feature = "ssr")]
#[component]
pub fn More(
    /// The address of the rest.
    href: String,
) -> impl IntoView {
    provide_context(Rest(href.clone()));
    view! {
        <div class="more" data-more=href>
            <MoreLink/>
        </div>
    }
}

#[cfg(feature = "ssr")]
#[derive(Clone)]
struct Rest(String);

/// The link itself.
#[island]
pub fn MoreLink() -> impl IntoView {
    let state = RwSignal::new(rest().map_or(State::Done, State::Ready));
    view! {
        <a
            class="more-link"
            href=move || state.read().href()
            hidden=move || state.read().is_done()
            aria-busy=move || state.read().is_busy().then_some("true")
            on:click=move |event| {
                event.prevent_default();
                press(state);
            }
        >
            "Xem tiếp"
        </a>
        <p class="more-state" role="status">{move || state.read().sentence()}</p>
    }
}

#[cfg(feature = "hydrate")]
fn rest() -> Option<String> {
    crate::page_data::page_data("more")
}

#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
fn rest() -> Option<String> {
    use_context::<Rest>().map(|Rest(href)| href)
}

/// Where the list stands.
#[derive(Clone)]
enum State {
    /// There is more, at this address.
    Ready(String),
    /// It is on its way.
    Busy(String),
    /// It did not come.
    Failed(String),
    /// There is no more.
    Done,
}

impl State {
    fn href(&self) -> Option<String> {
        match self {
            Self::Ready(href) | Self::Busy(href) | Self::Failed(href) => Some(href.clone()),
            Self::Done => None,
        }
    }

    const fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    const fn is_done(&self) -> bool {
        matches!(self, Self::Done)
    }

    const fn sentence(&self) -> &'static str {
        match self {
            Self::Ready(_) => "",
            Self::Busy(_) => "Đang tải thêm…",
            Self::Failed(_) => "Chưa tải được. Mời bà con kiểm tra mạng rồi bấm lại.",
            Self::Done => "Đã hết bài trong mục này.",
        }
    }
}

fn press(state: RwSignal<State>) {
    let (State::Ready(href) | State::Failed(href)) = state.get_untracked() else { return };
    state.set(State::Busy(href.clone()));
    leptos::task::spawn_local(async move {
        state.set(match append(&href).await {
            Ok(Some(next)) => State::Ready(next),
            Ok(None) => State::Done,
            Err(NotFetched) => State::Failed(href),
        });
    });
}

/// The rest of the list did not come.
struct NotFetched;

/// On the server nobody presses.
#[cfg(not(feature = "hydrate"))]
async fn append(_href: &str) -> Result<Option<String>, NotFetched> {
    Ok(None)
}

/// Puts the next articles under those already here, and says where the list goes on.
#[cfg(feature = "hydrate")]
async fn append(href: &str) -> Result<Option<String>, NotFetched> {
    browser::append(href).await.map_err(|_| NotFetched)
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Document, DomParser, Element, HtmlElement, Response, SupportedType};

    /// Fetches a page of the list, moves its articles into this one, and says where it goes on.
    pub(super) async fn append(href: &str) -> Result<Option<String>, JsValue> {
        let here = document()?;
        let page = fetch(href).await?;
        let river = here.query_selector(".river")?.ok_or(JsValue::NULL)?;
        let first = move_items(&page, &river)?;
        if let Some(link) = first.and_then(|first| first.query_selector("a").ok().flatten())
            && let Ok(link) = link.dyn_into::<HtmlElement>()
        {
            link.focus()?;
        }
        let next = page.query_selector(".more-link")?;
        Ok(next.and_then(|link| link.get_attribute("href")))
    }

    fn document() -> Result<Document, JsValue> {
        web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)
    }

    async fn fetch(href: &str) -> Result<Document, JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let response: Response = JsFuture::from(window.fetch_with_str(href)).await?.dyn_into()?;
        if !response.ok() {
            return Err(JsValue::NULL);
        }
        let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
        DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)
    }

    /// The first article that was moved.
    fn move_items(page: &Document, river: &Element) -> Result<Option<Element>, JsValue> {
        let mut first = None;
        while let Some(item) = page.query_selector(".river > li")? {
            river.append_child(&item)?;
            first.get_or_insert(item);
        }
        Ok(first)
    }
}
