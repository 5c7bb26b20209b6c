//! The backup of every day, made by the server itself.

use super::{ArchiveError, Content, Held, surplus, write};
use crate::{config::Backups, data::DataFolder, portal::Portal, tasks::every};
use chrono::{DateTime, NaiveDate, Timelike};
use domain::date::vietnam;
use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::sleep;

/// After a failure it is tried again when this has passed: a full disk is not full for ever.
const PAUSE: Duration = Duration::from_secs(3600);

/// The daily backups of one installation.
#[derive(Clone, Copy, Debug)]
pub struct Daily<'a> {
    /// What is backed up.
    pub data: &'a DataFolder,
    /// When and where to.
    pub settings: &'a Backups,
}

/// Makes each day's backup once its hour has come. What is there already is seen on the disk,
/// so a restart makes none twice and leaves none out. A failure stops nothing else.
pub(crate) async fn make_daily(portal: Portal) {
    if !portal.config().backups.daily {
        return;
    }
    let mut minute = every(Duration::from_secs(60));
    minute.tick().await;
    loop {
        minute.tick().await;
        if let Err(error) = make_due(&portal, crate::clock::now()).await {
            tracing::error!(%error, "không sao lưu hằng ngày được, sẽ thử lại sau một giờ");
            sleep(PAUSE).await;
        }
    }
}

/// Makes the backup of this day if it is due, and counts how that went.
async fn make_due(portal: &Portal, now: i64) -> Result<(), ArchiveError> {
    let daily = Daily { data: &portal.config().data, settings: &portal.config().backups };
    if !daily.is_due(now) {
        return Ok(());
    }
    let made = daily.make(now).await;
    portal.metrics().backed_up(&made);
    let (file, held) = made?;
    let (file, database) = (file.display(), held.database);
    tracing::info!(%file, database, files = held.files, "đã sao lưu hằng ngày");
    Ok(())
}

impl Daily<'_> {
    /// Whether the hour of this day's backup has come and there is none; `now`, here and
    /// below, is in UTC milliseconds.
    #[must_use]
    pub fn is_due(&self, now: i64) -> bool {
        in_vietnam(now).is_some_and(|(day, hour)| {
            hour >= self.settings.hour && !self.settings.folder.join(name(day)).exists()
        })
    }

    /// Makes this day's backup, and lets those go that are no longer kept.
    ///
    /// # Errors
    /// When the backup cannot be made; then none has gone.
    pub async fn make(&self, now: i64) -> Result<(PathBuf, Held), ArchiveError> {
        let (today, _) = in_vietnam(now).ok_or(ArchiveError::Interrupted)?;
        let folder = &self.settings.folder;
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(super::error::at(folder))?;
        let file = folder.join(name(today));
        let held = write(self.data, &file, self.settings.content).await?;
        self.prune(today).map_err(super::error::at(folder))?;
        Ok((file, held))
    }

    fn prune(&self, today: NaiveDate) -> io::Result<()> {
        let days = days(&self.settings.folder)?;
        for day in surplus(&days, today) {
            fs::remove_file(self.settings.folder.join(name(day)))?;
        }
        Ok(())
    }
}

/// The newest daily backup in a folder, if there is one.
#[must_use]
pub fn newest(folder: &Path) -> Option<PathBuf> {
    let day = days(folder).ok()?.into_iter().max()?;
    Some(folder.join(name(day)))
}

/// The days that have a backup. Files with any other name are somebody's own.
fn days(folder: &Path) -> io::Result<Vec<NaiveDate>> {
    let mut days = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?.file_name();
        let day = file.to_str().and_then(|file| {
            let day: NaiveDate =
                file.strip_prefix("bantin-")?.strip_suffix(".tar")?.parse().ok()?;
            (file == name(day)).then_some(day)
        });
        days.extend(day);
    }
    Ok(days)
}

fn name(day: NaiveDate) -> String {
    format!("bantin-{day}.tar")
}

/// The day and the hour in Vietnam; none outside the calendar.
fn in_vietnam(now: i64) -> Option<(NaiveDate, u32)> {
    let local = DateTime::from_timestamp_millis(now)?.with_timezone(&vietnam());
    Some((local.date_naive(), local.hour()))
}

impl Content {
    /// Reads what `Leptos.toml` says.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "everything" => Some(Self::Everything),
            "database" => Some(Self::Database),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Lookup, metrics};

    /// 22 November 2026, 02:30 in Vietnam.
    const NIGHT: i64 = 1_795_289_400_000;

    #[tokio::test]
    async fn a_backup_that_could_not_be_made_is_counted_beside_those_that_were() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        let lookup = Lookup { program: place.clone(), current: place.clone(), ..Lookup::default() };
        let mut config = lookup.load().unwrap();
        config.backups.hour = 2;
        config.backups.folder = place.join("khong-phai-thu-muc");
        fs::write(&config.backups.folder, "một tệp").unwrap();
        let portal = Portal::open(config).await.unwrap();
        let counted = |made: u64, failed: u64| {
            let numbers = metrics::write(&portal);
            assert!(numbers.contains(&format!("{{result=\"made\"}} {made}")), "{numbers}");
            assert!(numbers.contains(&format!("{{result=\"failed\"}} {failed}")), "{numbers}");
        };
        make_due(&portal, NIGHT - 3_600_000).await.unwrap();
        counted(0, 0);
        assert!(make_due(&portal, NIGHT).await.is_err());
        counted(0, 1);
        fs::remove_file(&portal.config().backups.folder).unwrap();
        make_due(&portal, NIGHT).await.unwrap();
        make_due(&portal, NIGHT).await.unwrap();
        counted(1, 1);
    }
}
