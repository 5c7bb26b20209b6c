-- Thống kê. Totals only: no row is about a person.
--
-- Each second what was counted is added to rows of small numbers, all in one transaction. When a
-- day is over its rows are folded into one row for each month and thing, whose lists of numbers
-- are packed, so that a year of many thousand articles is added up in milliseconds. A day's
-- number is what its rows and its month say together.

-- Words that figures are about: hosts, paths, searches, families of browsers. Number 0 is what was
-- too small to keep apart and has no word.
create table figure_words (
    site_id integer not null references sites (site_id),
    id      integer not null check (id > 0),
    word    text not null,
    -- 1: a month knows it. Others go with the day that they were counted on.
    is_kept integer not null default 0 check (is_kept in (0, 1)),
    primary key (site_id, id),
    unique (site_id, word)
) strict, without rowid;

-- Views and visits of a site in the hour that starts at this instant (UTC). Kept for ever.
create table site_hours (
    site_id integer not null references sites (site_id),
    hour    integer not null,
    views   integer not null check (views >= 0),
    visits  integer not null check (visits >= 0),
    primary key (site_id, hour)
) strict, without rowid;

-- The same of an article (kind 1) or a section (kind 2), for about two months.
create table hour_figures (
    site_id integer not null references sites (site_id),
    hour    integer not null,
    kind    integer not null,
    item    integer not null,
    number  integer not null check (number > 0),
    primary key (site_id, hour, kind, item)
) strict, without rowid;

-- Numbers of days that are not yet folded.
create table day_figures (
    site_id integer not null references sites (site_id),
    -- What is counted; the program has the list (store::statistics::Kind).
    kind    integer not null,
    -- The article or section it is counted of; 0 is the site.
    subject integer not null,
    -- Days since 1970 in Vietnam.
    day     integer not null,
    -- An article, a section, a page, or a word.
    item    integer not null,
    number  integer not null check (number > 0),
    primary key (site_id, kind, subject, day, item)
) strict, without rowid;

-- Folded days. Not without rowid: the lists are long, and a key is looked for among many.
create table month_figures (
    site_id integer not null references sites (site_id),
    kind    integer not null,
    subject integer not null,
    -- Months since the year 0: 12 * year + month - 1.
    month   integer not null,
    -- Each item and its number in the month.
    totals  blob not null,
    -- The same for each day.
    days    blob not null,
    primary key (site_id, kind, subject, month)
) strict;

-- What was counted so far. Nobody wrote down where those readers came from nor what they read
-- on: that is item 0 (khác), so that all tables of a day still add up to the same number.
insert into site_hours (site_id, hour, views, visits)
select site_id, hour, sum(views), sum(visits)
from (select site_id, hour, views, 0 as visits from views_by_hour
      union all
      select site_id, hour, 0, visits from visits_by_hour)
group by site_id, hour;

insert into hour_figures (site_id, hour, kind, item, number)
select site_id, hour, 1, article_id, views from views_by_hour;

insert into hour_figures (site_id, hour, kind, item, number)
select views.site_id, hour, 2, section_id, sum(views)
from views_by_hour as views
join articles on articles.site_id = views.site_id and articles.id = views.article_id
group by views.site_id, hour, section_id;

-- Days begin at 17:00 UTC; nothing was ever counted before 1970.
create temporary table old_views as
select views.site_id, (hour + 25200000) / 86400000 as day, article_id, section_id,
       sum(views) as number
from views_by_hour as views
join articles on articles.site_id = views.site_id and articles.id = views.article_id
group by 1, 2, 3, 4;

insert into day_figures (site_id, kind, subject, day, item, number)
select site_id, 0, 0, day, 1, sum(number) from old_views group by site_id, day
union all
select site_id, 1, 0, day, article_id, number from old_views
union all
select site_id, 2, 0, day, section_id, sum(number) from old_views group by site_id, day, section_id
union all
select site_id, kinds.kind, article_id, day, 0, number
from old_views, (select 15 as kind union all select 16) as kinds
union all
select site_id, kinds.kind, section_id, day, 0, sum(number)
from old_views, (select 17 as kind union all select 18) as kinds
group by site_id, kinds.kind, section_id, day;

insert into day_figures (site_id, kind, subject, day, item, number)
select site_id, kinds.kind, 0, (hour + 25200000) / 86400000 as day, kinds.item, sum(visits)
from visits_by_hour,
     (select 0 as kind, 2 as item union all select 4, 0 union all select 5, 0
      union all select 6, 0 union all select 7, 0 union all select 8, 0
      union all select 9, 0) as kinds
group by site_id, kinds.kind, kinds.item, day;

drop table old_views;
drop table views_by_hour;
drop table visits_by_hour;
