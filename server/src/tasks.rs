//! What happens beside the requests: counts to the disk, numbers to the streams, backups, what
//! was planned for a time.

use crate::{backup, clock, live, media, portal::Portal};
use std::time::Duration;
use tokio::{
    task::JoinSet,
    time::{self, Instant, Interval, MissedTickBehavior},
};

/// Everything that runs beside the requests; it ends when this is dropped.
pub struct Tasks(JoinSet<()>);

impl Tasks {
    /// Begins all of them.
    #[must_use]
    pub fn begin(portal: &Portal) -> Self {
        let mut tasks = JoinSet::new();
        tasks.spawn(keep_counts(portal.clone()));
        tasks.spawn(tell_listeners(portal.clone()));
        tasks.spawn(live::staff::tell(portal.clone()));
        tasks.spawn(fold_figures(portal.clone()));
        tasks.spawn(keep_searches(portal.clone()));
        tasks.spawn(renew_searching(portal.clone()));
        tasks.spawn(learn_sites(portal.clone()));
        tasks.spawn(clear_up(portal.clone()));
        tasks.spawn(keep_plans(portal.clone()));
        tasks.spawn(log_kept_pages(portal.clone()));
        tasks.spawn(backup::make_daily(portal.clone()));
        Self(tasks)
    }

    /// Ends all of them, and saves what is counted.
    ///
    /// # Errors
    /// When the counts cannot be written.
    pub async fn end(mut self, portal: &Portal) -> Result<(), store::StoreError> {
        self.0.shutdown().await;
        portal.tally().flush(clock::now()).await
    }
}

/// Every second, so that with a disk that takes its time no more than two seconds are lost.
async fn keep_counts(portal: Portal) {
    let mut second = every(Duration::from_secs(1));
    loop {
        second.tick().await;
        if let Err(error) = portal.tally().flush(clock::now()).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "chưa ghi được lượt truy cập, sẽ ghi lại sau");
        }
    }
}

/// Figures of days that are over. It may wait: nothing shows the difference.
async fn fold_figures(portal: Portal) {
    let mut pause = every(Duration::from_secs(10 * 60));
    loop {
        pause.tick().await;
        if let Err(error) = portal.store().fold_figures(clock::now()).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "chưa gộp được số liệu những ngày đã qua, sẽ gộp lại sau");
        }
    }
}

/// What is often looked for matters to suggestions only: it may wait, and be lost.
async fn keep_searches(portal: Portal) {
    let mut pause = every(Duration::from_secs(30));
    loop {
        pause.tick().await;
        if let Err(error) = portal.searches().flush(portal.store()).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "chưa ghi được những từ hay tìm");
        }
    }
}

/// Once: what is searched is brought up to date, where an older program has left it.
async fn renew_searching(portal: Portal) {
    let mut pause = every(Duration::from_secs(10));
    loop {
        pause.tick().await;
        match renew_indexes(&portal).await {
            Ok(()) => return,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "chưa làm mới được phần tìm kiếm, sẽ làm tiếp sau");
            }
        }
    }
}

/// Rests after each step for as long as it took, so that others who write, and readers on a
/// machine with one processor, have the other half of the time.
async fn renew_indexes(portal: &Portal) -> Result<(), store::StoreError> {
    for id in portal.store().outdated_indexes().await? {
        tracing::info!(site = id.get(), "bắt đầu làm mới phần tìm kiếm");
        let (begun, site) = (Instant::now(), portal.store().site(id));
        let mut step = Instant::now();
        while site.search().renew_some().await? {
            time::sleep(step.elapsed()).await;
            step = Instant::now();
        }
        let seconds = begun.elapsed().as_secs();
        tracing::info!(site = id.get(), seconds, "đã làm mới xong phần tìm kiếm");
    }
    Ok(())
}

async fn tell_listeners(portal: Portal) {
    let mut second = every(Duration::from_secs(1));
    loop {
        second.tick().await;
        portal.live().tell(&portal);
    }
}

/// An import from another process may name a site or set its labels.
async fn learn_sites(portal: Portal) {
    let mut pause = every(Duration::from_secs(5));
    loop {
        pause.tick().await;
        if let Err(error) = portal.hosts().ask(portal.store()).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "chưa đọc lại được danh sách trang");
        }
    }
}

/// Once: what a kill or a power cut left half written.
async fn clear_up(portal: Portal) {
    let data = portal.config().data.clone();
    let _ = tokio::task::spawn_blocking(move || media::clear_up(&data)).await;
}

/// Every second: what was planned for a time that has come is published or taken off. The clock
/// is asked each time, so whatever is done to it, and however long the program was not running,
/// the next second sets it right.
async fn keep_plans(portal: Portal) {
    let mut second = every(Duration::from_secs(1));
    loop {
        second.tick().await;
        if let Err(error) = do_planned(&portal).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "chưa làm được việc đã hẹn giờ, sẽ làm lại sau");
        }
    }
}

/// A line for each would be most of the work of giving them out.
async fn log_kept_pages(portal: Portal) {
    let mut minute = every(Duration::from_secs(60));
    let mut told = 0;
    loop {
        minute.tick().await;
        let all = portal.metrics().kept_answers();
        if all > told {
            tracing::info!(pages = all - told, "trang lấy từ bộ nhớ trong một phút");
            told = all;
        }
    }
}

async fn do_planned(portal: &Portal) -> Result<(), store::StoreError> {
    for (site, _) in portal.store().sites().await? {
        portal.store().site(site.id).publishing().due(clock::now()).await?;
    }
    Ok(())
}

pub(crate) fn every(period: Duration) -> Interval {
    let mut interval = time::interval(period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
