//! The browser's entry: wakes the islands.
