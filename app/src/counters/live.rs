//! The event stream, in the browser: one for all islands of a page, open while the
//! page is looked at, so that hidden tabs hold no connection.

use crate::page_data::page_data;
use leptos::prelude::{ArcRwSignal, GetUntracked, Set};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, EventSource, MessageEvent, VisibilityState};

#[derive(Default)]
struct Followed {
    visits: Option<ArcRwSignal<u64>>,
    online: Option<ArcRwSignal<u64>>,
    /// The article of the page, by its number.
    article: Option<(i64, ArcRwSignal<u64>)>,
}

thread_local! {
    static FOLLOWED: RefCell<Followed> = RefCell::default();
    static STREAM: RefCell<Option<EventSource>> = const { RefCell::new(None) };
    static IS_STARTED: Cell<bool> = const { Cell::new(false) };
}

/// The site's visits and readers online, from what the page says on. The masthead's counters
/// and the footer's are the same numbers.
pub(super) fn follow_site() -> (ArcRwSignal<u64>, ArcRwSignal<u64>) {
    let written = |name| ArcRwSignal::new(page_data(name).unwrap_or_default());
    let numbers = FOLLOWED.with_borrow_mut(|followed| {
        let visits = followed.visits.get_or_insert_with(|| written("visits")).clone();
        let online = followed.online.get_or_insert_with(|| written("online")).clone();
        (visits, online)
    });
    start();
    numbers
}

/// The article's views, from what the page says on.
pub(super) fn follow_article() -> ArcRwSignal<u64> {
    let views = ArcRwSignal::new(page_data("views").unwrap_or_default());
    FOLLOWED.with_borrow_mut(|followed| {
        followed.article = page_data("article").map(|id| (id, views.clone()))
    });
    start();
    views
}

/// Opens the stream once all islands of the page have said what they follow.
fn start() {
    if IS_STARTED.replace(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        open_or_close(&document);
        let changed = Closure::<dyn Fn()>::new({
            let document = document.clone();
            move || open_or_close(&document)
        });
        let listener = changed.as_ref().unchecked_ref();
        if document.add_event_listener_with_callback("visibilitychange", listener).is_ok() {
            changed.forget();
        }
    });
}

fn open_or_close(document: &Document) {
    let is_seen = document.visibility_state() == VisibilityState::Visible;
    STREAM.with_borrow_mut(|stream| match stream.take() {
        Some(open) if is_seen => *stream = Some(open),
        Some(open) => open.close(),
        None if is_seen => *stream = open_stream().ok(),
        None => {}
    });
}

fn open_stream() -> Result<EventSource, JsValue> {
    // The server begins with the numbers of now, this article's among them.
    let address = FOLLOWED.with_borrow(|followed| match &followed.article {
        Some((article, _)) => format!("/live?article={article}"),
        None => "/live".to_owned(),
    });
    let stream = EventSource::new(&address)?;
    let arrived = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if let Some(numbers) =
            event.data().as_string().and_then(|data| js_sys::JSON::parse(&data).ok())
        {
            show(&numbers);
        }
    });
    stream.add_event_listener_with_callback("numbers", arrived.as_ref().unchecked_ref())?;
    // The stream keeps its listener; both live as long as the page.
    arrived.forget();
    Ok(stream)
}

fn show(numbers: &JsValue) {
    FOLLOWED.with_borrow(|followed| {
        update(followed.visits.as_ref(), number(numbers, "visits"));
        update(followed.online.as_ref(), number(numbers, "online"));
        let views = js_sys::Reflect::get(numbers, &"views".into()).unwrap_or(JsValue::NULL);
        if let Some((article, signal)) = &followed.article {
            update(Some(signal), number(&views, &article.to_string()));
        }
    });
}

/// A number of the message. Counts stay far below 2^53, where a float is exact.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn number(object: &JsValue, name: &str) -> Option<u64> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_f64().map(|number| number as u64)
}

fn update(signal: Option<&ArcRwSignal<u64>>, number: Option<u64>) {
    if let (Some(signal), Some(number)) = (signal, number)
        && signal.get_untracked() != number
    {
        signal.set(number);
    }
}
