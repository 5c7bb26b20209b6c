-- Making the search's index anew while it is searched and articles are published.

-- While it is made anew, "version" is still that of the oldest rows of a site's index and
-- "making" that of the new ones; then "making" is null. Articles up to "indexed_to" are done.
alter table search_state add column making integer;

update search_state set making = -version, version = 0 where version < 0;

-- A site from before the search has an index of no version: an empty one.
insert into search_state (site_id, version, indexed_to)
select site_id, 0, 0 from sites where site_id not in (select site_id from search_state);

-- The last version that has brought a word. When an index has been made anew, words that
-- only former ones knew go.
alter table search_words add column version integer not null default 0;
