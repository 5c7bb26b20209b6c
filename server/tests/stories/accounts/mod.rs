//! Whoever works on the site: signing in and out, and what each may do.

mod sessions;
mod sign_in;
