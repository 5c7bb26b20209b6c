//! The portal's pages and islands, shared by server and browser.
