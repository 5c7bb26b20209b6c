//! Sites and the host names they answer to.

use crate::{
    SiteStore, Store, StoreError, Thing,
    audit::{Record, record},
    edit::{by, own},
    row::Row,
    search,
};
use domain::{
    account::Admin,
    audit::Deed,
    id::SiteId,
    media::{ContentName, Emblem},
    site::{Host, Site, SiteSettings},
    text::SiteName,
    vietnamese::Slug,
};
use sqlx::{FromRow, SqliteConnection};

const ALL: &str = "
    select site_id, key, name, settings,
           (select content from emblems where emblems.site_id = sites.site_id) as emblem
    from sites order by site_id";

const ONE: &str = "
    select site_id, key, name, settings,
           (select content from emblems where emblems.site_id = sites.site_id) as emblem
    from sites where site_id = $1";

#[derive(FromRow)]
struct SiteRow {
    site_id: i64,
    key: String,
    name: String,
    settings: String,
    emblem: Option<String>,
}

impl TryFrom<SiteRow> for Site {
    type Error = StoreError;
    fn try_from(site: SiteRow) -> Result<Self, StoreError> {
        let row = Row { thing: Thing::Site, id: site.site_id };
        Ok(Self {
            id: row.read("site_id", site.site_id.try_into())?,
            key: row.read("key", site.key.try_into())?,
            name: row.read("name", site.name.try_into())?,
            settings: row.read("settings", serde_json::from_str(&site.settings))?,
            emblem: row
                .read_some("emblem", site.emblem, ContentName::try_from)?
                .map(|content| Emblem { content }),
        })
    }
}

impl Store {
    /// Makes the site with this key if there is none, and lets it answer to these hosts and
    /// no others, the preferred one first. A host that another site had becomes this one's.
    /// The name is only given to a new site: later it is the ward's own ([`SiteStore::describe`]).
    /// Where all is so already, nothing is written.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing has changed.
    pub async fn ensure_site(
        &self,
        key: &Slug,
        name: &SiteName,
        hosts: &[Host],
    ) -> Result<SiteId, StoreError> {
        let sites = self.sites().await?;
        let is_this = |(site, own): &&(Site, Vec<Host>)| site.key == *key && own == hosts;
        if let Some((site, _)) = sites.iter().find(is_this) {
            return Ok(site.id);
        }
        let mut tx = self.begin().await?;
        let id = match find(&mut tx, key).await? {
            Some(id) => id,
            None => insert(&mut tx, key, name).await?,
        };
        replace_hosts(&mut tx, id, hosts).await?;
        tx.commit().await?;
        Row { thing: Thing::Site, id }.read("site_id", id.try_into())
    }

    /// Every site with its hosts, the preferred host first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sites(&self) -> Result<Vec<(Site, Vec<Host>)>, StoreError> {
        let mut tx = self.readers.begin().await?;
        let sites: Vec<SiteRow> = sqlx::query_as(ALL).fetch_all(&mut *tx).await?;
        let hosts: Vec<(i64, String)> =
            sqlx::query_as("select site_id, host from hosts order by site_id, position")
                .fetch_all(&mut *tx)
                .await?;
        tx.commit().await?;
        sites.into_iter().map(|site| with_hosts(site, &hosts)).collect()
    }
}

fn with_hosts(site: SiteRow, hosts: &[(i64, String)]) -> Result<(Site, Vec<Host>), StoreError> {
    let row = Row { thing: Thing::Site, id: site.site_id };
    let own = hosts.iter().filter(|(site_id, _)| *site_id == row.id);
    let own = own.map(|(_, host)| row.read("host", Host::try_from(host.clone())));
    let own = own.collect::<Result<_, _>>()?;
    Ok((site.try_into()?, own))
}

async fn find(tx: &mut SqliteConnection, key: &Slug) -> Result<Option<i64>, StoreError> {
    let id = sqlx::query_scalar("select site_id from sites where key = $1")
        .bind(key.as_str())
        .fetch_optional(tx)
        .await?;
    Ok(id)
}

async fn insert(tx: &mut SqliteConnection, key: &Slug, name: &SiteName) -> Result<i64, StoreError> {
    let id: i64 = sqlx::query_scalar(
        "insert into sites (site_id, key, name, settings)
         select coalesce(max(site_id), 0) + 1, $1, $2, '{}' from sites
         returning site_id",
    )
    .bind(key.as_str())
    .bind(name.as_str())
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query("insert into site_visits (site_id, start, counted) values ($1, 0, 0)")
        .bind(id)
        .execute(&mut *tx)
        .await?;
    search::begin(id, tx).await?;
    Ok(id)
}

async fn replace_hosts(
    tx: &mut SqliteConnection,
    site: i64,
    hosts: &[Host],
) -> Result<(), StoreError> {
    sqlx::query("delete from hosts where site_id = $1").bind(site).execute(&mut *tx).await?;
    for (position, host) in (0_i64..).zip(hosts) {
        sqlx::query(
            "insert into hosts (site_id, host, position) values ($1, $2, $3)
             on conflict (host) do update
             set site_id = excluded.site_id, position = excluded.position",
        )
        .bind(site)
        .bind(host.as_str())
        .bind(position)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

impl SiteStore {
    /// The site itself.
    ///
    /// # Errors
    /// When there is no such site, or the database cannot be read.
    pub async fn site(&self) -> Result<Site, StoreError> {
        let site: Option<SiteRow> =
            sqlx::query_as(ONE).bind(self.id.get()).fetch_optional(self.readers()).await?;
        site.ok_or(StoreError::Missing(Thing::Site))?.try_into()
    }

    /// Changes the site's name and what the ward set for itself.
    ///
    /// # Errors
    /// When there is no such site, or the database cannot be written.
    pub async fn describe(
        &self,
        name: &SiteName,
        settings: &SiteSettings,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        describe(&mut tx, self.id.get(), name, settings).await?;
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// The same by an administrator of the site, with an entry in the log. `now` is in UTC
    /// milliseconds.
    ///
    /// # Errors
    /// When the proof is of another site, or the database cannot be written.
    pub async fn configure(
        &self,
        admin: &Admin,
        name: &SiteName,
        settings: &SiteSettings,
        now: i64,
    ) -> Result<(), StoreError> {
        own(self.id, admin.person())?;
        let mut tx = self.begin().await?;
        describe(&mut tx, self.id.get(), name, settings).await?;
        let entry = Record {
            at: now,
            by: Some(&by(admin.person())),
            article: None,
            subject: Some(name.as_str()),
            deed: &Deed::SettingsChanged,
        };
        record(&mut tx, self.id, entry).await?;
        tx.commit().await?;
        self.changed();
        Ok(())
    }
}

async fn describe(
    tx: &mut SqliteConnection,
    site: i64,
    name: &SiteName,
    settings: &SiteSettings,
) -> Result<(), StoreError> {
    let row = Row { thing: Thing::Site, id: site };
    let changed = sqlx::query("update sites set name = $2, settings = $3 where site_id = $1")
        .bind(site)
        .bind(name.as_str())
        .bind(row.read("settings", serde_json::to_string(settings))?)
        .execute(tx)
        .await?;
    match changed.rows_affected() {
        0 => Err(StoreError::Missing(Thing::Site)),
        _ => Ok(()),
    }
}
