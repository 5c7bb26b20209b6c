//! The store's stories, on a real database.

mod accounts;
mod articles;
mod clock;
mod feeds;
mod import;
mod open;
mod sites;
mod tally;
mod ward;
