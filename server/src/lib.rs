//! The program bantin: HTTP, live stream, import, commands.
