//! The portal's stories, over real HTTP on a real database. One program, because linking it
//! takes longer than running it.

mod accounts;
mod addresses;
mod archive;
mod assets;
mod backup;
mod connections;
mod counting;
mod damage;
mod decode;
mod editing;
mod emblem;
mod feeds;
mod files;
mod finding;
mod full_disk;
mod headers;
mod hosts;
mod import;
mod kept;
mod library;
mod limits;
mod live;
mod material;
mod media;
mod memory;
mod metrics;
mod neighbours;
mod office;
mod origin;
mod portal;
mod renewing;
mod restore;
mod sample;
mod search;
mod settings;
mod share;
mod sitemaps;
mod statistics;
mod stopping;
mod tls;
mod traces;
mod uploads;
mod writes;
mod wrong_clock;

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

/// As the program's own: stories count readers in this process too, and look for them in it.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);
