//! Articles one under the other, and the way to the rest.

use super::{
    card::{CardSize, Kicker, Listed, Under},
    more::More,
};
use crate::{error::AppError, paths};
use domain::{date::DateNotation, section::Section};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use store::{Listing, Position};

/// How a list of articles is set.
pub(crate) struct River<'a> {
    listed: Listed<'a>,
    first: CardSize,
}

impl<'a> River<'a> {
    /// Of several sections; no article before the others.
    pub(crate) fn mixed(sections: &'a [Section], notation: DateNotation) -> Self {
        let listed = Listed { sections, notation, under: Under::Page, kicker: Kicker::Shown };
        Self { listed, first: CardSize::Ordinary }
    }

    pub(super) fn new(listed: Listed<'a>, first: CardSize) -> Self {
        Self { listed, first }
    }

    /// The articles; the rest is at the same address, further on.
    pub(crate) fn view(&self, listing: &Listing, address: &str) -> impl IntoView + use<> {
        let items = listing.teasers.iter().enumerate().map(|(index, teaser)| {
            let size = if index == 0 { self.first } else { CardSize::Ordinary };
            view! { <li>{self.listed.card(teaser, size)}</li> }
        });
        let next = listing.next.map(|next| paths::more(address, next));
        view! {
            <ol class="river">{items.collect_view()}</ol>
            {next.map(|href| view! { <More href/> })}
        }
    }
}

/// Where the list goes on, from the address; what is no such place is no page.
pub(crate) fn before() -> Result<Option<Position>, AppError> {
    let asked = use_query_map().read_untracked().get(paths::BEFORE);
    asked.map(|asked| asked.parse().map_err(|_| AppError::NotFound)).transpose()
}
