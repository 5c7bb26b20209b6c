//! Bảng: what was counted, the largest first, each with its share and where it goes.

use super::{
    dimension,
    words::{self, Change, Way},
};
use crate::{counters::grouped, paths};
use domain::{
    section::Section,
    statistics::{About, Dimension, Row, Subject, Table},
    vietnamese::Slug,
};
use leptos::prelude::*;

/// Where the rows of a table lead, and what else stands around it.
#[derive(Clone)]
pub(super) enum For {
    /// Whoever works on the site: to the figures of each row, for this period (`7-ngay`); all
    /// of a table, and its files, are a press away.
    Staff(String),
    /// Everybody: to the article or section itself. Its sections are these.
    Everybody(Vec<Section>),
}

/// A table as a page shows it.
pub(super) struct Listed<'a> {
    pub(super) subject: Subject,
    pub(super) dimension: Dimension,
    pub(super) table: &'a Table,
    /// What the period is compared with; nothing where it cannot be.
    pub(super) than: Option<&'a str>,
    pub(super) whom: &'a For,
}

impl Listed<'_> {
    /// The table under its heading.
    pub(super) fn view(&self) -> AnyView {
        let slug = dimension::slug(self.dimension);
        let about = dimension::about(self.dimension);
        view! {
            <section class="figures-table" aria-labelledby=slug>
                <h3 id=slug>{dimension::name(self.dimension)}</h3>
                {about.map(|about| view! { <p class="figures-about">{about}</p> })}
                {self.rows()}
                {self.more()}
            </section>
        }
        .into_any()
    }

    /// The table alone.
    pub(super) fn rows(&self) -> AnyView {
        if self.table.rows.is_empty() {
            return view! { <p class="figures-none">"Kỳ này chưa có gì ở đây."</p> }.into_any();
        }
        let most = self.table.rows.iter().map(|row| row.count).max().unwrap_or(0);
        let rows = self.table.rows.iter().map(|row| self.row(row, most)).collect_view();
        let counted = dimension::counted(self.dimension, self.subject);
        let trend = self.than.map(|than| {
            view! { <th scope="col">"So với "<span class="visually-hidden">{than.to_owned()}</span>
            <span aria-hidden="true">"trước"</span></th> }
        });
        view! {
            <table class="numbers">
                <caption class="visually-hidden">
                    {format!("{}, cộng {}", dimension::name(self.dimension), grouped(self.table.total))}
                </caption>
                <thead>
                    <tr><th scope="col">{dimension::row(self.dimension)}</th><th scope="col">{counted}</th>{trend}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }

    fn row(&self, row: &Row, most: u64) -> AnyView {
        let length = words::length(row.count, most);
        let share = words::share(row.count, self.table.total);
        let trend = self.than.map(|_| trend(row));
        view! {
            <tr>
                <th scope="row">
                    {self.name(&row.about)}
                    <svg class="share" width="100%" height="4" aria-hidden="true">
                        <rect width=length height="4"></rect>
                    </svg>
                </th>
                <td>{grouped(row.count)}<span class="share-of">{share}</span></td>
                {trend}
            </tr>
        }
        .into_any()
    }

    fn name(&self, about: &About) -> AnyView {
        let link = |href: String, name: &str| {
            let name = name.to_owned();
            view! { <a href=href>{name}</a> }.into_any()
        };
        match (about, self.whom) {
            (About::Article(id, title), For::Staff(period)) => {
                link(paths::article_figures(*id, period), title)
            }
            (About::Section(id, name), For::Staff(period)) => {
                link(paths::section_figures(*id, period), name)
            }
            (About::Article(id, title), For::Everybody(_)) => {
                link(paths::article_anywhere(&Slug::of(title), *id), title)
            }
            (About::Section(id, name), For::Everybody(sections)) => {
                match sections.iter().find(|section| section.id == *id) {
                    Some(section) => link(paths::section(section), name),
                    None => name.clone().into_any(),
                }
            }
            (About::Named(name), _) => name.clone().into_any(),
            (About::Rest, _) => "Khác".into_any(),
        }
    }

    /// The way to the rest of it, and its files.
    fn more(&self) -> Option<AnyView> {
        let For::Staff(period) = self.whom else { return None };
        let (len, shown) = (self.table.len, self.table.rows.len());
        if shown == 0 {
            return None;
        }
        let all = (len > shown).then(|| {
            let href = paths::figures_table(self.subject, self.dimension, period);
            let text = format!("Xem tất cả {}", grouped(u64::try_from(len).unwrap_or(u64::MAX)));
            view! { <a href=href>{text}</a> }
        });
        let of = Some(self.dimension);
        Some(
            view! { <p class="figures-more">{all}{files(self.subject, of, period)}</p> }.into_any(),
        )
    }
}

/// The files of a table, or of what happened over time.
pub(super) fn files(
    subject: Subject,
    dimension: Option<Dimension>,
    period: &str,
) -> impl IntoView + use<> {
    let whose = dimension.map_or("theo thời gian", dimension::name);
    let file = |form: &'static str, name: &'static str| {
        let href = paths::figures_file(subject, dimension, period, form);
        let said = format!(" của bảng {whose}");
        view! { <a href=href download>{name}<span class="visually-hidden">{said}</span></a> }
    };
    view! { {file("csv", "CSV")}{file("xlsx", "Excel")} }
}

fn trend(row: &Row) -> impl IntoView + use<> {
    let change = Change::new(row.count, row.before);
    view! { <td class=class(change)>{change.short()}</td> }
}

/// The class of a change; its words say the same.
pub(super) fn class(change: Change) -> &'static str {
    match change.way() {
        Way::Up => "trend is-up",
        Way::Down => "trend is-down",
        Way::Same => "trend",
    }
}
