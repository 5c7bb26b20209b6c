//! Where the portal keeps what it talks about. The only SQL.
