-- Writing and publishing: drafts beside what readers have, every saved state, the plans for
-- an article, and the log of who did what. Accounts are named here by number and by the name
-- they had then, so that history stays what it was whatever becomes of an account.

-- Bản nháp: one row for each article that somebody edits or edited here. The text is that of
-- the revision with the same version.
create table drafts (
    site_id           integer not null references sites (site_id),
    -- The article's number, given when its writing begins.
    article_id        integer not null,
    version           integer not null check (version >= 0),
    -- The version that readers were given last; none until it is first published.
    published_version integer,
    -- Who began it and may go on; none where it was imported: then only editors may.
    author_id         integer,
    -- Hẹn giờ: when which version is given to readers.
    publish_at        integer,
    publish_version   integer,
    -- When it was put away without ever having been published; the next save brings it back.
    discarded_at      integer,
    -- For lists: what it is called now, and when it was last saved.
    title             text not null,
    saved_at          integer not null,
    primary key (site_id, article_id),
    check ((publish_at is null) = (publish_version is null))
) strict;

create index drafts_newest on drafts (site_id, saved_at, article_id);
create index drafts_of_author on drafts (site_id, author_id, saved_at, article_id);
create index drafts_due on drafts (site_id, publish_at) where publish_at is not null;

-- Phiên bản. Of what one person saves within a minute the last is kept, unless readers had it.
create table revisions (
    site_id    integer not null,
    article_id integer not null,
    version    integer not null check (version >= 0),
    -- Who saved it; none for what was imported.
    account_id integer,
    name       text,
    -- The first and the last save that this row stands for, and how many they were.
    began_at   integer not null,
    saved_at   integer not null,
    saves      integer not null check (saves > 0),
    -- What it said (JSON).
    content    text not null,
    primary key (site_id, article_id, version),
    foreign key (site_id, article_id) references drafts (site_id, article_id),
    check ((account_id is null) = (name is null))
) strict;

-- What was decided about a published article: until when it is shown, where it stands first,
-- and whether its time is over.
create table standings (
    site_id     integer not null,
    article_id  integer not null,
    expires_at  integer,
    -- 1: withdrawn by the clock and not by a person.
    has_expired integer not null default 0 check (has_expired in (0, 1)),
    -- Ghim, nổi bật: since when; the newest stands first.
    pinned_at   integer,
    featured_at integer,
    primary key (site_id, article_id)
) strict;

create index standings_due on standings (site_id, expires_at) where expires_at is not null;
create index standings_pinned on standings (site_id, pinned_at) where pinned_at is not null;
create index standings_featured on standings (site_id, featured_at) where featured_at is not null;

-- Nhật ký. Nothing in it is ever changed or deleted: the database itself refuses.
create table audit_log (
    site_id    integer not null references sites (site_id),
    number     integer not null,
    at         integer not null,
    -- Who; none where the clock did it.
    account_id integer,
    name       text,
    article_id integer,
    -- What it was done to, as that was called then.
    subject    text,
    -- What (JSON).
    deed       text not null,
    primary key (site_id, number),
    check ((account_id is null) = (name is null))
) strict;

create trigger audit_log_is_not_changed before update on audit_log
begin select raise(abort, 'the audit log is not changed'); end;

create trigger audit_log_is_not_deleted before delete on audit_log
begin select raise(abort, 'the audit log is not deleted'); end;

-- "insert or replace" deletes without telling the trigger above.
create trigger audit_log_only_grows before insert on audit_log
when new.number <> (
    select coalesce(max(number), 0) + 1 from audit_log where site_id = new.site_id)
begin select raise(abort, 'the audit log only grows'); end;

-- A section may leave the menu without losing its articles.
alter table sections add column is_hidden integer not null default 0 check (is_hidden in (0, 1));

-- Addresses that sections had before they were renamed.
create table former_sections (
    site_id    integer not null,
    slug       text not null,
    section_id integer not null,
    primary key (site_id, slug),
    foreign key (site_id, section_id) references sections (site_id, id)
) strict;
