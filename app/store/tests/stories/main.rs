//! The store's stories, on a real database.

mod articles;
mod backup;
mod clock;
mod feeds;
mod import;
mod migrations;
mod open;
mod sites;
mod tally;
mod ward;
