//! How what may be missing in a draft is sent and kept.

/// A short text that may be empty: `""` is none.
pub(super) mod maybe_empty {
    use crate::text::TextError;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in crate::draft) fn serialize<T, S>(text: &Option<T>, to: S) -> Result<S::Ok, S::Error>
    where
        T: Clone + Into<String>,
        S: Serializer,
    {
        to.serialize_str(&text.clone().map(Into::into).unwrap_or_default())
    }

    pub(in crate::draft) fn deserialize<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error = TextError>,
        D: Deserializer<'de>,
    {
        match T::try_from(String::deserialize(from)?) {
            Ok(text) => Ok(Some(text)),
            Err(TextError::Empty) => Ok(None),
            Err(error) => Err(D::Error::custom(error)),
        }
    }
}

/// A date as it is written by hand, or none.
pub(super) mod maybe_dated {
    use crate::date::PublishedAt;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(in crate::draft) fn serialize<S: Serializer>(
        date: &Option<PublishedAt>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        date.map(PublishedAt::written).serialize(to)
    }

    pub(in crate::draft) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<PublishedAt>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
