//! What happens beside the requests: counts to the disk, numbers to the streams, backups.

use crate::{backup, clock, portal::Portal};
use std::time::Duration;
use tokio::{
    task::JoinSet,
    time::{self, Interval, MissedTickBehavior},
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
        tasks.spawn(learn_sites(portal.clone()));
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
        match portal.store().sites().await {
            Ok(sites) => portal.hosts().learn(sites),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "chưa đọc lại được danh sách trang");
            }
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

pub(crate) fn every(period: Duration) -> Interval {
    let mut interval = time::interval(period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
