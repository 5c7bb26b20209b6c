-- Biểu trưng: a ward's own mark in the place of the one that comes with the program. It is a
-- picture of the ward's library; the key keeps it from being deleted there.
create table emblems (
    site_id integer not null primary key references sites (site_id),
    content text not null,
    foreign key (site_id, content) references media (site_id, content)
) strict;

-- What a planned publishing will show ('plan') is used as well: the draft may have gone on
-- without it since. A check of a column cannot be changed, so the table is made anew.
create table uses (
    site_id    integer not null,
    content    text not null,
    article_id integer not null,
    place      text not null check (place in ('article', 'draft', 'plan')),
    primary key (site_id, article_id, place, content),
    foreign key (site_id, content) references media (site_id, content)
) strict;

insert into uses (site_id, content, article_id, place)
select site_id, content, article_id, place from media_uses;

-- What is planned at this moment.
insert or ignore into uses (site_id, content, article_id, place)
select distinct drafts.site_id, media.content, drafts.article_id, 'plan'
from drafts
join revisions
  on revisions.site_id = drafts.site_id and revisions.article_id = drafts.article_id
     and revisions.version = drafts.publish_version,
     json_tree(revisions.content) as thing
join media
  on media.site_id = drafts.site_id
     and media.content = coalesce(thing.value ->> '$.picture.name', thing.value ->> '$.content')
where drafts.publish_version is not null and thing.key = 'attrs' and thing.type = 'object';

drop table media_uses;
alter table uses rename to media_uses;
create index media_uses_of on media_uses (site_id, content);
