//! Whoever works on the site: signing in and out, and what each may do.

mod console;
mod doors;
mod newcomers;
mod own;
mod sessions;
pub mod sign_in;
