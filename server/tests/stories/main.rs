//! The portal's stories, over real HTTP on a real database. One program, because linking it
//! takes longer than running it.

mod accounts;
mod addresses;
mod assets;
mod backup;
mod connections;
mod counting;
mod damage;
mod decode;
mod feeds;
mod files;
mod full_disk;
mod headers;
mod hosts;
mod import;
mod kept;
mod limits;
mod live;
mod media;
mod metrics;
mod neighbours;
mod office;
mod origin;
mod portal;
mod restore;
mod sample;
mod search;
mod settings;
mod share;
mod sitemaps;
mod stopping;
mod wrong_clock;
