//! What of a reader's words and addresses is kept: enough to mend the site, nothing that could
//! be somebody's.

use unicode_normalization::UnicodeNormalization;

/// The most letters of a path that are kept.
pub const LONGEST_PATH: usize = 120;

/// The most letters of a search that are kept.
pub const LONGEST_SEARCH: usize = 60;

/// More digits than this are a telephone number or somebody's papers.
const MOST_DIGITS: usize = 5;

/// The same in a path, where old portals number their pages.
const MOST_DIGITS_IN_PATH: usize = 8;

/// As many letters and digits without a hyphen are a secret or a file's sum, not words.
const SECRET: usize = 20;

/// The path of an address that was not found, without what might be somebody's: parts with
/// long numbers, with an `@`, or long enough to be a secret are a sign that they were there.
#[must_use]
pub fn missing_path(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').map(|part| if is_somebodys(part) { "…" } else { part });
    let joined = parts.collect::<Vec<_>>().join("/");
    let visible = |letter: &char| !letter.is_control();
    joined.nfc().filter(visible).take(LONGEST_PATH).collect()
}

fn is_somebodys(part: &str) -> bool {
    let longest = part.split(['-', '.', '_', '~']).map(str::len).max().unwrap_or(0);
    longest_number(part) > MOST_DIGITS_IN_PATH
        || part.contains('@')
        || part.contains("%40")
        || longest >= SECRET
}

/// A search as it is counted: small letters, single spaces. Nothing of one that has a long
/// number or an `@` in it, and of one that is long enough to be a letter.
#[must_use]
pub fn search_words(typed: &str) -> Option<String> {
    let words: Vec<_> = typed.split_whitespace().collect();
    let tidy: String = words.join(" ").to_lowercase().nfc().collect();
    let digits = tidy.chars().filter(|letter| letter.is_numeric()).count();
    let is_short = (1..=LONGEST_SEARCH).contains(&tidy.chars().count());
    let is_plain = !tidy.contains('@') && !tidy.chars().any(char::is_control);
    (is_short && is_plain && digits <= MOST_DIGITS).then_some(tidy)
}

fn longest_number(text: &str) -> usize {
    text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_was_not_found_can_be_mended_and_gives_nobody_away() {
        for (asked, kept) in [
            ("/tin-tuc/bai-cu-123.html", "/tin-tuc/bai-cu-123.html"),
            ("/Default.aspx?tabid=123&sdt=0912345678", "/Default.aspx"),
            ("/tra-cuu/0912345678", "/tra-cuu/…"),
            ("/ho-so/nguyen@example.vn/x", "/ho-so/…/x"),
            ("/moi-vao/3q2xk7vd8w1mz5r9t4ypabcdef", "/moi-vao/…"),
            ("/bai-viet-rat-dai-ve-viec-lam-duong", "/bai-viet-rat-dai-ve-viec-lam-duong"),
        ] {
            assert_eq!(missing_path(asked), kept);
        }
        let endless = "/a-".repeat(1_000);
        assert_eq!(missing_path(&endless).chars().count(), LONGEST_PATH);
        assert_eq!(missing_path("/a\u{0}b\u{1b}"), "/ab");
    }

    #[test]
    fn a_search_is_kept_as_others_would_type_it_or_not_at_all() {
        assert_eq!(search_words("  Dân   VẬN khéo ").as_deref(), Some("dân vận khéo"));
        assert_eq!(search_words("quyết định 2018").as_deref(), Some("quyết định 2018"));
        for somebodys in
            ["0912 345 678", "001088012345", "ông Nguyễn Văn A 091234", "a@b.vn", "", " ", "\0"]
        {
            assert_eq!(search_words(somebodys), None, "{somebodys:?}");
        }
        assert_eq!(search_words(&"dài ".repeat(40)), None);
    }
}
