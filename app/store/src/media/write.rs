//! Taking in, describing, replacing and removing. Each is one transaction.

use super::{
    Bringer, Media, Medium,
    row::PICTURE,
    swap::{Swap, bodies, drafts, write_cover},
    words::words,
};
use crate::{
    StoreError, Thing,
    audit::{Record, record},
    edit::by,
    row::{Row, to_count},
};
use domain::{
    account::{Author, Editor, Person},
    audit::Deed,
    media::{ContentName, Focus, Picture},
    text::{Alt, FileName},
};
use sqlx::SqliteConnection;

impl Media<'_> {
    /// Takes a picture or file into the library. The same content again changes nothing: it
    /// is the same thing, under the name it has had.
    ///
    /// # Errors
    /// When the person is of another site, or the database cannot be written.
    pub async fn take(
        &self,
        medium: &Medium,
        name: &FileName,
        bytes: u64,
        by: Bringer<'_>,
        now: i64,
    ) -> Result<(), StoreError> {
        let person = match by {
            Bringer::Author(author) => Some(self.ours(author.person())?),
            Bringer::Import => None,
        };
        let (kind, pixels) = match medium {
            Medium::Picture(picture) => (PICTURE.to_owned(), Some((picture.width, picture.height))),
            Medium::File(file) => {
                let name = file.name.as_str();
                (name.rsplit_once('.').map_or(name, |(_, end)| end).to_lowercase(), None)
            }
        };
        let name = if let Medium::File(file) = medium { &file.name } else { name };
        let mut tx = self.site.begin().await?;
        sqlx::query(
            "insert into media (site_id, content, kind, name, words, bytes, width, height,
                                account_id, account, taken_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (site_id, content) do update set bytes = excluded.bytes",
        )
        .bind(self.site.id().get())
        .bind(medium.content().as_str())
        .bind(kind)
        .bind(name.as_str())
        .bind(words(name, None))
        .bind(to_count(bytes)?)
        .bind(pixels.map(|(width, _)| width))
        .bind(pixels.map(|(_, height)| height))
        .bind(person.map(|person| person.account.get()))
        .bind(person.map(|person| person.name.as_str()))
        .bind(now)
        .execute(&mut *tx)
        .await
        .map_err(|error| StoreError::without(Thing::Site, error))?;
        Ok(tx.commit().await?)
    }

    /// Says what a picture shows, and what of it must stay in sight where lists cut it.
    ///
    /// # Errors
    /// When the person is of another site, there is no such picture or file, or the database
    /// cannot be written.
    pub async fn describe(
        &self,
        content: &ContentName,
        alt: Option<&Alt>,
        focus: Focus,
        author: &Author,
    ) -> Result<(), StoreError> {
        self.ours(author.person())?;
        let site = self.site.id().get();
        let mut tx = self.site.begin().await?;
        let name: Option<String> =
            sqlx::query_scalar("select name from media where site_id = $1 and content = $2")
                .bind(site)
                .bind(content.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let name = name.ok_or(StoreError::Missing(Thing::Medium))?;
        let name = Row { thing: Thing::Medium, id: 0 }.read("name", FileName::try_from(name))?;
        sqlx::query(
            "update media set alt = $3, focus = $4, words = $5
             where site_id = $1 and content = $2",
        )
        .bind(site)
        .bind(content.as_str())
        .bind(alt.map(Alt::as_str))
        .bind(focus.as_str())
        .bind(words(&name, alt))
        .execute(&mut *tx)
        .await?;
        for (id, body) in bodies(&mut tx, site, content).await? {
            write_cover(&mut tx, site, id, &body).await?;
        }
        tx.commit().await?;
        self.site.changed();
        Ok(())
    }

    /// Puts one picture of the library in the place of another in every article that shows
    /// it, whether readers see it or it was withdrawn, and in every draft, as a version of its
    /// own. What was said of the old one (what it shows, what must stay in sight) is said of
    /// the new one where nothing was said yet. Gives back how many articles were changed.
    ///
    /// # Errors
    /// When the person is of another site, either picture is missing, or the database cannot
    /// be written; then nothing has changed.
    pub async fn replace(
        &self,
        old: &ContentName,
        new: &Picture,
        editor: &Editor,
        now: i64,
    ) -> Result<usize, StoreError> {
        self.ours(editor.person())?;
        let site = self.site.id();
        let mut tx = self.site.begin().await?;
        inherit(&mut tx, site.get(), old, &new.name).await?;
        let bodies = bodies(&mut tx, site.get(), old).await?;
        let drafts = drafts(&mut tx, site.get(), old).await?;
        let changed = bodies.len();
        let deed = Deed::PictureReplaced { articles: u32::try_from(changed).unwrap_or(u32::MAX) };
        self.note(&mut tx, (editor, now), old, &deed).await?;
        let swap = Swap { site, old, new, by: by(editor.person()), now };
        for (id, body) in bodies {
            swap.in_article(&mut tx, id, body).await?;
        }
        for id in drafts {
            swap.in_draft(&mut tx, id).await?;
        }
        tx.commit().await?;
        self.site.changed();
        Ok(changed)
    }

    /// Forgets a picture or file that no article and no draft uses, at `now` (UTC
    /// milliseconds). Its files on the disk are removed after this, never before.
    ///
    /// # Errors
    /// When the person is of another site, there is no such thing, something uses it, or the
    /// database cannot be written.
    pub async fn remove(
        &self,
        content: &ContentName,
        editor: &Editor,
        now: i64,
    ) -> Result<(), StoreError> {
        self.ours(editor.person())?;
        let mut tx = self.site.begin().await?;
        self.note(&mut tx, (editor, now), content, &Deed::MediumRemoved).await?;
        sqlx::query("delete from media where site_id = $1 and content = $2")
            .bind(self.site.id().get())
            .bind(content.as_str())
            .execute(&mut *tx)
            .await
            .map_err(in_use)?;
        Ok(tx.commit().await?)
    }

    /// Writes into the log what an editor does to a picture or file, by the name it came with.
    async fn note(
        &self,
        tx: &mut SqliteConnection,
        (editor, now): (&Editor, i64),
        content: &ContentName,
        deed: &Deed,
    ) -> Result<(), StoreError> {
        let name: Option<String> =
            sqlx::query_scalar("select name from media where site_id = $1 and content = $2")
                .bind(self.site.id().get())
                .bind(content.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let name = name.ok_or(StoreError::Missing(Thing::Medium))?;
        let who = by(editor.person());
        let entry = Record { at: now, by: Some(&who), article: None, subject: Some(&name), deed };
        record(tx, self.site.id(), entry).await
    }

    /// Whoever is signed in on one site may do nothing on another.
    fn ours<'p>(&self, person: &'p Person) -> Result<&'p Person, StoreError> {
        if person.site == self.site.id() { Ok(person) } else { Err(StoreError::NotYours) }
    }
}

fn in_use(error: sqlx::Error) -> StoreError {
    match error.as_database_error() {
        Some(fault) if fault.is_foreign_key_violation() => StoreError::InUse,
        _ => error.into(),
    }
}

/// The new picture gets what was said of the old one, where nothing was said of it yet.
async fn inherit(
    tx: &mut SqliteConnection,
    site: i64,
    old: &ContentName,
    new: &ContentName,
) -> Result<(), StoreError> {
    let inherited = sqlx::query(
        "update media
         set alt = coalesce(media.alt, old.alt),
             words = media.words || iif(media.alt is null, old.words, ''),
             focus = iif(media.focus = 'center', old.focus, media.focus)
         from media as old
         where media.site_id = $1 and media.content = $3 and media.kind = 'picture'
           and old.site_id = $1 and old.content = $2 and old.kind = 'picture'",
    )
    .bind(site)
    .bind(old.as_str())
    .bind(new.as_str())
    .execute(tx)
    .await?;
    match inherited.rows_affected() {
        0 => Err(StoreError::Missing(Thing::Medium)),
        _ => Ok(()),
    }
}
