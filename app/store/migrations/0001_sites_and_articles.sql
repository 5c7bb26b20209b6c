-- The wards of this installation, what they publish, and how often it is read.
--
-- In every table:
--   site_id stands first in the primary key, so that one ward's rows are never
--   met while looking for another's; identifiers are small integers counted per site;
--   instants are milliseconds since 1970 (UTC); JSON is text that the program has
--   parsed before it wrote it.

-- Trang của phường: one ward's portal.
create table sites (
    site_id  integer not null primary key,
    -- Its name in the configuration and on the command line: 'phuong-mau'.
    key      text not null unique,
    -- Its name as residents read it.
    name     text not null,
    -- What the ward set for itself (JSON); what is left out has its default.
    settings text not null
) strict;

-- The host names a site answers to, the one it prefers first.
create table hosts (
    site_id  integer not null references sites (site_id),
    host     text not null unique,
    position integer not null,
    primary key (site_id, host)
) strict;

-- Chuyên mục: the sections of a site, in the order of its menu.
create table sections (
    site_id  integer not null references sites (site_id),
    id       integer not null,
    -- Its part of an address: 'cong-tac-dang'.
    slug     text not null,
    name     text not null,
    kind     text not null check (kind in ('news', 'civic')),
    position integer not null,
    primary key (site_id, id),
    unique (site_id, slug)
) strict;

-- Bài viết. The body stands last: lists read the columns before it and leave
-- the pages it spills onto alone.
create table articles (
    site_id             integer not null,
    -- The number in its address. Articles are withdrawn, never deleted, so no number comes twice.
    id                  integer not null,
    section_id          integer not null,
    status              text not null check (status in ('draft', 'published', 'withdrawn')),
    -- Ngày đăng; of a day without a time, its beginning in Vietnam.
    published_at        integer not null,
    published_precision text not null check (published_precision in ('day', 'minute', 'second')),
    slug                text not null,
    title               text not null,
    lead                text,
    byline              text,
    source              text,
    -- The picture that stands for it in lists (JSON), taken from the body.
    cover               text,
    -- The name of the file it was imported from, and the name of that file's content:
    -- the same page is taken in once, whatever its file is called.
    imported_from       text,
    import_content      text,
    -- The blocks it is made of (JSON).
    body                text not null,
    primary key (site_id, id),
    unique (site_id, import_content),
    foreign key (site_id, section_id) references sections (site_id, id)
) strict;

-- Every list is a walk along one of these two, from a (published_at, id) on.
create index articles_newest on articles (site_id, status, published_at, id);
create index articles_in_section on articles (site_id, section_id, status, published_at, id);
