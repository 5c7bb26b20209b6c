//! The figures of an article on its own page, for those who work on the site.

use super::{
    chart::{Chart, VIEWS},
    figures::settle,
    table::{For, Listed},
};
use crate::{
    counters::grouped, error::AppError, own_file::STATISTICS_STYLE, paths, request::PageRequest,
};
use domain::{
    id::ArticleId,
    statistics::{Dimension, Interval, Period, Point, Subject, Table, day_of},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

/// Where readers came from, at most.
const ROWS: usize = 5;

/// What happened to an article today.
pub(crate) struct Drawer {
    article: ArticleId,
    points: Vec<Point>,
    referrers: Table,
}

impl Drawer {
    /// Reads it for those who may see it; nothing for all others.
    pub(crate) async fn load(
        request: &PageRequest,
        article: ArticleId,
    ) -> Result<Option<Self>, AppError> {
        if request.person.as_ref().and_then(|person| person.staff()).is_none() {
            return Ok(None);
        }
        settle(request).await;
        let (mut moment, subject) =
            (request.store.statistics().moment().await?, Subject::Article(article));
        let today = Period::day(day_of(request.now));
        Ok(Some(Self {
            article,
            points: moment.series(subject, today, Interval::Hour).await?,
            referrers: moment.table(subject, Dimension::Referrers, today, ROWS).await?,
        }))
    }

    pub(crate) fn view(&self) -> AnyView {
        let views = self.points.iter().map(|point| point.views).sum();
        let chart = Chart { points: &self.points, interval: Interval::Hour, series: VIEWS };
        let listed = Listed {
            subject: Subject::Article(self.article),
            dimension: Dimension::Referrers,
            table: &self.referrers,
            than: None,
            whom: &For::Everybody(Vec::new()),
        };
        let all = paths::article_figures(self.article, "30-ngay");
        view! {
            <Stylesheet href=STATISTICS_STYLE.address.clone()/>
            <details class="figures-drawer">
                <summary>"Hôm nay bài này có "<strong>{grouped(views)}</strong>" lượt xem"</summary>
                {chart.view()}
                <h2>"Đến từ đâu"</h2>
                {listed.rows()}
                <p class="figures-more"><a href=all>"Tất cả số liệu của bài"</a></p>
            </details>
        }
        .into_any()
    }
}
