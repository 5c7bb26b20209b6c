//! What XML cannot hold, and the few elements that site maps are made of.

use quick_xml::{Writer, events::BytesText};
use std::io;

/// The text without the characters that XML 1.0 forbids even when escaped (2.2): a program
/// that meets one refuses the whole feed.
pub(super) fn clean(text: &str) -> String {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.replace(forbidden, "")
}

/// Writes XML into memory.
pub(super) type Xml = Writer<Vec<u8>>;

/// A document's first line.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// `<name>text</name>`, the text escaped.
pub(super) fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out_and_nothing_else() {
        assert_eq!(clean("a\0b\u{1b}c\u{ffff}d\tđ\n\u{1f600}"), "abcd\tđ\n\u{1f600}");
        let mut xml = Xml::new(Vec::new());
        element(&mut xml, "loc", "a<b&\u{c}\"c\"").unwrap();
        let written = String::from_utf8(xml.into_inner()).unwrap();
        assert!(
            written.starts_with("<loc>a&lt;b&amp;") && written.ends_with("</loc>"),
            "{written}"
        );
    }
}
