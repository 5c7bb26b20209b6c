//! What one reader, and all together, may take.

use serde::{Deserialize, Deserializer, de::Error as _};

/// What one reader, and all together, may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Open event streams of one address.
    #[serde(deserialize_with = "within::<_, 10_000>")]
    pub live_per_address: u32,
    /// Open event streams in all.
    #[serde(deserialize_with = "within::<_, 1_000_000>")]
    pub live_total: u32,
    /// Open connections of one address.
    #[serde(deserialize_with = "within::<_, 1_000_000>")]
    pub connections_per_address: u32,
    /// Open connections in all.
    #[serde(deserialize_with = "within::<_, 1_000_000>")]
    pub connections_total: u32,
    /// Within how many seconds a request's body must be there.
    #[serde(deserialize_with = "within::<_, 3_600>")]
    pub body_seconds: u32,
    /// The largest request body, in KiB.
    #[serde(deserialize_with = "within::<_, 65_536>")]
    pub body_kib: u32,
    /// The memory for rendered pages, in MiB.
    #[serde(deserialize_with = "within::<_, 65_536>")]
    pub pages_mib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            live_per_address: 20,
            live_total: 10_000,
            connections_per_address: 256,
            connections_total: 20_000,
            body_seconds: 60,
            body_kib: 2_048,
            pages_mib: 64,
        }
    }
}

fn within<'de, D: Deserializer<'de>, const MAX: u32>(value: D) -> Result<u32, D::Error> {
    let number = i64::deserialize(value)?;
    u32::try_from(number)
        .ok()
        .filter(|number| (1..=MAX).contains(number))
        .ok_or_else(|| D::Error::custom(format_args!("phải là số từ 1 đến {MAX}")))
}
