//! What is logged, and how.

use serde::{Deserialize, Deserializer, de::Error as _};

/// What is logged, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// The least that is written.
    #[serde(deserialize_with = "level")]
    pub level: LogLevel,
    /// For whom it is written.
    #[serde(deserialize_with = "format")]
    pub format: LogFormat,
}

/// The least that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLevel {
    /// What somebody must look at.
    Error,
    /// And what somebody should know.
    Warn,
    /// And one line for each request.
    #[default]
    Info,
    /// And what helps to find a fault.
    Debug,
    /// Everything.
    Trace,
}

/// For whom the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines: one JSON object a line.
    Json,
}

fn level<'de, D: Deserializer<'de>>(value: D) -> Result<LogLevel, D::Error> {
    match String::deserialize(value)?.as_str() {
        "error" => Ok(LogLevel::Error),
        "warn" => Ok(LogLevel::Warn),
        "info" => Ok(LogLevel::Info),
        "debug" => Ok(LogLevel::Debug),
        "trace" => Ok(LogLevel::Trace),
        _ => Err(D::Error::custom(
            "phải là một trong \"error\", \"warn\", \"info\", \"debug\", \"trace\"",
        )),
    }
}

fn format<'de, D: Deserializer<'de>>(value: D) -> Result<LogFormat, D::Error> {
    match String::deserialize(value)?.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(D::Error::custom("phải là \"text\" hoặc \"json\"")),
    }
}
