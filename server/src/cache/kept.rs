//! A page that is kept: since when, until when, and how it answers a request.

use super::{
    FRESH,
    encoding::Encoding,
    form::{Form, Page},
};
use app::request::Keep;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use domain::id::SiteId;
use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};
use store::{
    Generation,
    tally::{Tally, Who},
};

/// What stands in a page, and what it was made from.
pub(crate) struct Rendered {
    pub(crate) site: SiteId,
    /// What each reader of it counts.
    pub(crate) keep: Keep,
    pub(crate) status: StatusCode,
    pub(crate) html: Bytes,
    /// All headers of the page, but for those that depend on how it is packed.
    pub(crate) headers: HeaderMap,
    /// Those of every answer.
    pub(crate) always: HeaderMap,
    pub(crate) since: Since,
}

/// What a rendering began from; read before anything else.
pub(crate) struct Since {
    began: Instant,
    generations: Generation,
    generation: u64,
    hosts: u64,
}

/// A page that is kept.
pub(crate) struct Kept {
    site: SiteId,
    keep: Keep,
    status: StatusCode,
    since: Since,
    ended: Instant,
    forms: Arc<Forms>,
}

/// The forms that somebody asked for; made when the first does.
struct Forms {
    page: Page,
    brotli: OnceLock<Form>,
    gzip: OnceLock<Form>,
    plain: OnceLock<Form>,
}

impl Since {
    /// A rendering begins now.
    pub(crate) fn now(generations: Generation, hosts: u64) -> Self {
        let generation = generations.now();
        Self { began: Instant::now(), generations, generation, hosts }
    }
}

impl Kept {
    /// Keeps what was rendered. When it is what was kept before, its packed forms stay.
    pub(crate) fn new(rendered: Rendered, before: Option<&Self>) -> Self {
        let Rendered { site, keep, status, html, headers, always, since } = rendered;
        let same = before.filter(|before| {
            let page = &before.forms.page;
            page.html == html && page.headers == headers && page.always == always
        });
        let forms = match same {
            Some(before) => Arc::clone(&before.forms),
            None => Arc::new(Forms {
                page: Page::new(html, headers, always),
                brotli: OnceLock::new(),
                gzip: OnceLock::new(),
                plain: OnceLock::new(),
            }),
        };
        Self { site, keep, status, since, ended: Instant::now(), forms }
    }

    /// Whether it may be given to whoever asks now: its site is as it was, hosts belong to the
    /// same sites, and it is less than a second old.
    pub(crate) fn is_fresh(&self, hosts: u64, now: Instant) -> bool {
        self.is_current(hosts) && now.saturating_duration_since(self.since.began) < FRESH
    }

    /// The same for whoever has waited since `arrived`: what was finished meanwhile is as new
    /// as what they would have rendered themselves.
    pub(super) fn is_good_for(&self, hosts: u64, arrived: Instant) -> bool {
        self.is_fresh(hosts, arrived) || (self.is_current(hosts) && self.ended >= arrived)
    }

    fn is_current(&self, hosts: u64) -> bool {
        self.since.generations.now() == self.since.generation && self.since.hosts == hosts
    }

    /// The most bytes it takes: its page, as much again for both packed forms, and headers.
    pub(super) fn weight(&self) -> usize {
        2 * self.forms.page.html.len() + 8_192
    }

    /// One who was given the page from memory counts like the one it was rendered for.
    pub(crate) fn count(&self, tally: &Tally, who: &Who<'_>, now: i64) {
        match &self.keep {
            Keep::Counted(place) => tally.served(self.site, who, *place, now),
            Keep::Missing(path) => tally.missed(self.site, who, path, now),
            Keep::Uncounted => {}
        }
    }

    /// The answer, if its form is there already: nothing here takes time.
    pub(crate) fn ready(&self, request: &HeaderMap) -> Option<Response> {
        let form = self.slot(Encoding::wanted(request)).get()?;
        Some(self.respond(form, request))
    }

    /// The answer; packs the page if nobody wanted it in this form before.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let encoding = Encoding::wanted(request);
        let form = self.slot(encoding).get_or_init(|| self.forms.page.form(encoding));
        self.respond(form, request)
    }

    fn slot(&self, encoding: Encoding) -> &OnceLock<Form> {
        match encoding {
            Encoding::Brotli => &self.forms.brotli,
            Encoding::Gzip => &self.forms.gzip,
            Encoding::Plain => &self.forms.plain,
        }
    }

    fn respond(&self, form: &Form, request: &HeaderMap) -> Response {
        let is_unchanged = self.status == StatusCode::OK && has_already(request, &form.tag);
        let (status, headers, body) = if is_unchanged {
            (StatusCode::NOT_MODIFIED, &form.unchanged, Body::empty())
        } else {
            (self.status, &form.headers, Body::from(form.body.clone()))
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers.clone();
        response
    }
}

/// RFC 9110, 13.1.2: any of the tags, compared weakly, or `*`.
fn has_already(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let tags = request.get_all(header::IF_NONE_MATCH).iter();
    tags.flat_map(|tags| tags.as_bytes().split(|&byte| byte == b',')).any(|one| {
        let one = one.trim_ascii();
        one == b"*" || one.strip_prefix(b"W/").unwrap_or(one) == tag.as_bytes()
    })
}
