-- Counting: totals, which pages show, and the hours they grew in, for statistics.
-- Both are written in one transaction, so the hours always add up to "counted".
-- Nothing here leads back to a reader.

-- Lượt truy cập: what an old portal had counted before, and what was counted here.
create table site_visits (
    site_id integer not null primary key references sites (site_id),
    start   integer not null check (start >= 0),
    counted integer not null check (counted >= 0)
) strict;

-- Lượt xem of each article: what its imported page printed, and what was counted here.
create table article_views (
    site_id    integer not null,
    article_id integer not null,
    start      integer not null check (start >= 0),
    counted    integer not null check (counted >= 0),
    primary key (site_id, article_id),
    foreign key (site_id, article_id) references articles (site_id, id)
) strict;

-- Visits that began in the hour that starts at this instant (UTC).
create table visits_by_hour (
    site_id integer not null references sites (site_id),
    hour    integer not null,
    visits  integer not null check (visits > 0),
    primary key (site_id, hour)
) strict;

-- Views of an article in the hour that starts at this instant (UTC).
create table views_by_hour (
    site_id    integer not null,
    hour       integer not null,
    article_id integer not null,
    views      integer not null check (views > 0),
    primary key (site_id, hour, article_id),
    foreign key (site_id, article_id) references articles (site_id, id)
) strict;
