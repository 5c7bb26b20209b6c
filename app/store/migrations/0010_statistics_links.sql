-- Địa chỉ chia sẻ số liệu: an address with a secret in it that shows the public part of the
-- statistics to whoever was given it. Of the secret only a hash is kept.

create table statistics_links (
    site_id      integer not null references sites (site_id),
    number       integer not null,
    -- SHA-256 of what the address says.
    hash         blob not null,
    -- Whom it is for, as its maker noted it.
    note         text not null,
    made_at      integer not null,
    -- Since when nobody may use it; the row stays, so that the address says so.
    withdrawn_at integer,
    primary key (site_id, number),
    unique (site_id, hash)
) strict;
