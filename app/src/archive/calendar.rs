//! A month as a table, with the days that have news.

use crate::{error::AppError, paths, request::PageRequest};
use chrono::{Datelike, NaiveDate, Weekday};
use domain::calendar::{Month, weekday};
use leptos::prelude::*;

/// The days of a week as a calendar's head has them, short.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "T2"),
    (Weekday::Tue, "T3"),
    (Weekday::Wed, "T4"),
    (Weekday::Thu, "T5"),
    (Weekday::Fri, "T6"),
    (Weekday::Sat, "T7"),
    (Weekday::Sun, "CN"),
];

/// A month and how much news each of its days has.
pub(crate) struct Calendar {
    month: Month,
    news: Vec<(NaiveDate, u32)>,
}

impl Calendar {
    /// A month's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn load(request: &PageRequest, month: Month) -> Result<Self, AppError> {
        Ok(Self { month, news: request.store.archive().days(month).await? })
    }

    /// That of the newest month with news; none on a site without any.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn newest(request: &PageRequest) -> Result<Option<Self>, AppError> {
        match request.store.archive().newest().await? {
            Some(day) => Ok(Some(Self::load(request, Month::of(day)).await?)),
            None => Ok(None),
        }
    }

    /// The table; `here` is the day whose page this is.
    pub(crate) fn view(&self, here: Option<NaiveDate>) -> impl IntoView + use<> {
        let head = WEEK.map(|(day, short)| {
            view! {
                <th scope="col">
                    <span aria-hidden="true">{short}</span>
                    <span class="visually-hidden">{weekday(day)}</span>
                </th>
            }
        });
        let weeks = self.month.weeks();
        let weeks = weeks.iter().map(|week| {
            let days = week.iter().map(|day| self.cell(*day, here)).collect_view();
            view! { <tr>{days}</tr> }
        });
        let month = format!("Tháng {}/{}", self.month.number(), self.month.year());
        let total: u32 = self.news.iter().map(|(_, news)| news).sum();
        view! {
            <table class="calendar">
                <caption>
                    <a href=paths::month(self.month)>{month}</a>
                    <span class="calendar-total">{format!(" {total} bài")}</span>
                </caption>
                <thead><tr>{head.into_iter().collect_view()}</tr></thead>
                <tbody>{weeks.collect_view()}</tbody>
            </table>
        }
    }

    fn cell(&self, day: Option<NaiveDate>, here: Option<NaiveDate>) -> AnyView {
        let Some(day) = day else { return view! { <td></td> }.into_any() };
        let number = day.day();
        let current = (here == Some(day)).then_some("date");
        match self.news.iter().find(|(with_news, _)| *with_news == day) {
            Some((_, news)) => view! {
                <td>
                    <a href=paths::day(day) aria-current=current>
                        {number}
                        <span class="visually-hidden">{format!(" tháng {}: ", day.month())}</span>
                        <span class="calendar-news">{*news}</span>
                        <span class="visually-hidden">" bài"</span>
                    </a>
                </td>
            }
            .into_any(),
            None => view! { <td><span aria-current=current>{number}</span></td> }.into_any(),
        }
    }
}
