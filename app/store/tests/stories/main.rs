//! The store's stories, on a real database.

mod accounts;
mod archive;
mod articles;
mod asking;
mod backup;
mod clock;
mod feeds;
mod import;
mod media;
mod migrations;
mod open;
mod rebuild;
mod search;
mod sites;
mod suggestions;
mod tally;
mod ward;
