-- Thư viện: the pictures and files of a site, and which articles show them.

create table media (
    site_id     integer not null references sites (site_id),
    -- The name of its content: 32 hex digits.
    content     text not null,
    -- 'picture', or how the file's name ends: 'pdf', 'docx', …
    kind        text not null,
    -- What it was called on the machine it came from.
    name        text not null,
    -- Name and alternative text, folded for search. Null until the program has folded them.
    words       text,
    -- Size as it came, in bytes; of pictures from before this table, nobody wrote it down.
    bytes       integer check (bytes >= 0),
    -- Of pictures, in pixels.
    width       integer check (width > 0),
    height      integer check (height > 0),
    -- What a picture shows, offered to whoever puts it into an article.
    alt         text,
    -- The ninth of a picture that stays in sight when it is cut.
    focus       text not null default 'center',
    -- Who brought it, by number and by the name they had then; nobody for an import.
    account_id  integer,
    account     text,
    taken_at    integer not null,
    primary key (site_id, content),
    check ((kind = 'picture') = (width is not null and height is not null))
) strict;

create index media_newest on media (site_id, taken_at, content);

-- Which articles show a picture or hand out a file, in what readers see ('article') or in
-- the draft beside it ('draft'). What is used cannot be deleted: the key holds it. A draft
-- has its article's number before it has an article, so nothing holds that one.
create table media_uses (
    site_id    integer not null,
    content    text not null,
    article_id integer not null,
    place      text not null check (place in ('article', 'draft')),
    primary key (site_id, article_id, place, content),
    foreign key (site_id, content) references media (site_id, content)
) strict;

create index media_uses_of on media_uses (site_id, content);

-- What articles from before this table show and hand out.
insert into media (site_id, content, kind, name, width, height, alt, taken_at)
select articles.site_id,
       figure.value ->> '$.picture.name',
       'picture',
       coalesce(figure.value ->> '$.file', (figure.value ->> '$.picture.name') || '.jpg'),
       figure.value ->> '$.picture.width',
       figure.value ->> '$.picture.height',
       figure.value ->> '$.alt',
       articles.published_at
from articles, json_tree(articles.body) as figure
where figure.key = 'attrs' and figure.type = 'object'
  and figure.value ->> '$.picture.name' is not null
on conflict do nothing;

insert into media (site_id, content, kind, name, bytes, taken_at)
select articles.site_id,
       file.value ->> '$.content',
       -- How the name ends: what stands after its last full stop.
       lower(replace(file.value ->> '$.name',
             rtrim(file.value ->> '$.name', replace(file.value ->> '$.name', '.', '')), '')),
       file.value ->> '$.name',
       file.value ->> '$.size',
       articles.published_at
from articles, json_tree(articles.body) as file
where file.key = 'attrs' and file.type = 'object'
  and file.value ->> '$.content' is not null
  and file.value ->> '$.size' is not null
on conflict do nothing;

insert into media_uses (site_id, content, article_id, place)
select distinct articles.site_id,
       coalesce(thing.value ->> '$.picture.name', thing.value ->> '$.content'),
       articles.id,
       'article'
from articles, json_tree(articles.body) as thing
where thing.key = 'attrs' and thing.type = 'object'
  and (thing.value ->> '$.picture.name' is not null
       or (thing.value ->> '$.content' is not null and thing.value ->> '$.size' is not null));
