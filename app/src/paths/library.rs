//! Addresses of pictures and files.

use super::BEFORE;
use domain::media::ContentName;
use form_urlencoded::Serializer;
use store::MediaPosition;

/// The pictures and files of the site.
pub const LIBRARY: &str = "/thu-vien";

/// The same for the editor's own list of them.
pub const LIBRARY_LIST: &str = "/thu-vien.json";

/// Where the editor sends pictures and files.
pub const UPLOAD: &str = "/tai-len";

/// One picture or file of the library; its form is sent there too.
#[must_use]
pub fn medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}")
}

/// Where the form is sent that puts another picture in its place.
#[must_use]
pub fn replace_medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}/thay")
}

/// Where the form is sent that removes it.
#[must_use]
pub fn remove_medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}/xoa")
}

/// Where the library's list goes on.
#[must_use]
pub fn library(question: &str, kind: &str, next: &MediaPosition) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair(crate::library::QUESTION, question);
    query.append_pair(crate::library::KIND, kind);
    format!("{LIBRARY}?{}", query.append_pair(BEFORE, &next.to_string()).finish())
}
