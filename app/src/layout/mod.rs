//! What stands around every page: masthead, menu, footer, and the pages that say
//! why there is nothing to read.

mod colophon;
mod frame;
mod masthead;
mod message;

pub use frame::{desk_page, page};
pub use message::NotFoundPage;
