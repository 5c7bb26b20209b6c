//! The store's stories, on a real database.

mod articles;
mod clock;
mod drafts;
mod feeds;
mod import;
mod open;
mod publishing;
mod sites;
mod tally;
mod ward;
