-- Tìm kiếm: what residents find articles by.
--
-- The program folds every text itself (no marks, đ as d, lower case) and keeps this index in
-- the transaction that publishes or withdraws; no trigger does. Everything here can be made
-- again from the articles, and is when the program folds in a new way.

-- Where each published article stands in the index, and nothing that is not published.
-- The number is made of site and publishing time, so that along it, backwards, come the
-- newest articles of one site: a search stops as soon as its page is full.
create table search_docs (
    site_id    integer not null,
    doc        integer not null unique,
    article_id integer not null,
    primary key (site_id, doc),
    unique (site_id, article_id),
    foreign key (site_id, article_id) references articles (site_id, id)
) strict, without rowid;

-- The words of each article, by its "doc", each word once. The texts stay in the articles.
-- The kinds of words, told apart by a sign before them:
--     dan  dan·van    folded words of the whole article, and pairs that stand together
--     ¶dân            the same words with their marks
--     †dan †dan·van   folded words and pairs of the title
--     ‡dân ‡dân·vận   the same with their marks
--     §3              the section's number
-- A phrase is looked for by its pairs, so a phrase of common words is as fast as a rare word.
-- "detail = none" then needs no positions, and the index is smaller than the articles.
-- The tokenizer only cuts at spaces: 'ascii' leaves everything beyond ASCII alone.
create virtual table search using fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'ascii'
);

-- The words of each site: for a word half typed, and for the nearest spelling of one that is
-- not there. A word stays when its last article is withdrawn, so what it leads to is looked up.
create table search_words (
    site_id integer not null,
    folded  text not null,
    marked  text not null,
    -- In about how many articles: counted in some and taken for all, since rewriting every
    -- word's row with each article would be most of the work.
    times   integer not null,
    primary key (site_id, folded, marked)
) strict, without rowid;

-- What is often looked for and found: totals only, nothing of who looked.
create table searches (
    site_id integer not null references sites (site_id),
    -- The folded words.
    words   text not null,
    -- The same words as an article of the site writes them.
    shown   text not null,
    times   integer not null check (times > 0),
    primary key (site_id, words)
) strict, without rowid;

-- How far each site's index has been made, and in which way of folding.
create table search_state (
    site_id    integer not null primary key references sites (site_id),
    version    integer not null,
    -- Articles up to this number are in the index, when it is being made again.
    indexed_to integer not null
) strict;
