//! The store's stories, on a real database.

mod accounts;
mod archive;
mod articles;
mod asking;
mod auditing;
mod backup;
mod chance;
mod clock;
mod crowd;
mod drafts;
mod feeds;
mod import;
mod managing;
mod media;
mod migrations;
mod one_instant;
mod open;
mod publishing;
mod renewing;
mod search;
mod sites;
mod statistics;
mod suggestions;
mod tally;
mod ward;
