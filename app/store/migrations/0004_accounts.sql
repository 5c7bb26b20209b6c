-- Tài khoản: who works on a site, where they are signed in, and the links that let them in.
--
-- No password and no secret of a browser or a letter is stored: of each only a hash.

create table accounts (
    site_id      integer not null references sites (site_id),
    id           integer not null,
    -- Tên đăng nhập: 'lethihoa'.
    sign_in_name text not null,
    -- As colleagues read it: 'Lê Thị Hòa'.
    name         text not null,
    -- JSON: ["author","editor"].
    roles        text not null,
    -- The argon2id hash, with its salt and parameters (PHC string).
    password     text not null,
    made_at      integer not null,
    -- Since when nobody may sign in with it; accounts are never deleted, for what they wrote
    -- keeps its author.
    disabled_at  integer,
    -- The second factor (TOTP, RFC 6238): its key, and the last step whose code was used, so
    -- that no code is good twice.
    totp_key     blob,
    totp_step    integer,
    primary key (site_id, id),
    unique (site_id, sign_in_name),
    check ((totp_key is null) = (totp_step is null))
) strict;

-- Mã dự phòng: each lets somebody in once who has lost the telephone with the second factor.
create table recovery_codes (
    site_id    integer not null,
    account_id integer not null,
    -- SHA-256 of the code.
    hash       blob not null,
    primary key (site_id, account_id, hash),
    foreign key (site_id, account_id) references accounts (site_id, id)
) strict;

-- Phiên đăng nhập: the browsers in which somebody is signed in.
create table sessions (
    site_id    integer not null,
    -- SHA-256 of what the browser's cookie says.
    hash       blob not null,
    account_id integer not null,
    begun      integer not null,
    -- The last use, to the minute.
    seen       integer not null,
    -- The family of browser and machine: 'chrome/windows'. No address, no user agent.
    device     text not null,
    primary key (site_id, hash),
    foreign key (site_id, account_id) references accounts (site_id, id)
) strict;

create index sessions_of_account on sessions (site_id, account_id);

-- Somebody has given the right password and still owes the code of the second factor.
create table half_sign_ins (
    site_id    integer not null,
    -- SHA-256 of what the form carries from the first page to the second.
    hash       blob not null,
    account_id integer not null,
    -- Good until then.
    until      integer not null,
    primary key (site_id, hash),
    foreign key (site_id, account_id) references accounts (site_id, id)
) strict;

-- One-time links: the one that makes a site's first Admin, and invitations.
create table account_links (
    site_id integer not null references sites (site_id),
    -- SHA-256 of what the address says.
    hash    blob not null,
    kind    text not null check (kind in ('set_up', 'invitation')),
    -- What the new account will be (JSON).
    roles   text not null,
    -- Whom it is for, as its maker noted it.
    note    text,
    made_at integer not null,
    made_by integer,
    -- Good until then, and only once.
    until   integer not null,
    primary key (site_id, hash),
    foreign key (site_id, made_by) references accounts (site_id, id)
) strict;
