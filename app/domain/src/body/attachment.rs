//! A file to download.

use crate::{html::Html, media::StoredFile};
use serde::{Deserialize, Serialize};

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The file.
    pub attrs: StoredFile,
}

impl Attachment {
    pub(crate) fn html(&self, html: &mut Html) {
        let file = &self.attrs;
        html.markup("<p class=\"attachment\"><a")
            .address("href", &file.address())
            .markup(" download>")
            .text(file.name.as_str())
            .markup("</a> <span class=\"size\">")
            .text(&size_in_words(file.size))
            .markup("</span></p>");
    }
}

/// A size in bytes as people read it, with a decimal comma: "1,4 MB", "38 KB".
#[must_use]
pub fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    if bytes < MB {
        return format!("{} KB", bytes.div_ceil(KB));
    }
    let tenths = bytes * 10 / MB;
    format!("{},{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size_in_words(1), "1 KB");
        assert_eq!(size_in_words(38 * 1024), "38 KB");
        assert_eq!(size_in_words(1_500_000), "1,4 MB");
    }
}
