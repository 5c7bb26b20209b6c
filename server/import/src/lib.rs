//! Reads pages saved as text from old portals. No I/O: text in, what was recognised out.
