//! What must hold of every article, wherever it came from.

use domain::body::Body;
use unicode_normalization::is_nfc;

/// The body is the same after it was stored and read, and its HTML cannot surprise a browser.
pub fn judge(body: &Body) {
    let stored = serde_json::to_string(body).expect("a body can be written");
    let read: Body = serde_json::from_str(&stored).expect("what was written can be read");
    assert_eq!(&read, body, "not the same after it was stored");
    well_formed(&body.html().into_string());
    well_formed(&body.html_from("https://phuong.vn").into_string());
    assert!(body.plain_text().is_empty() || !body.blocks().is_empty());
    let _ = (body.paragraphs(), body.list_items(), body.cover(), body.attachments());
}

/// Text is kept in one form, so that it is found however it was typed.
pub fn is_tidy(text: &str) {
    assert!(is_nfc(text), "not in one form: {text:?}");
}

/// The elements that a body is made of.
const KNOWN: [&str; 38] = [
    "a", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "div", "em",
    "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "picture", "s", "small",
    "source", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul", "wbr",
];

/// Those that have no end.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "source", "wbr"];

/// Every element is a known one, every end has its beginning, every attribute is quoted, no
/// address runs a script.
pub fn well_formed(html: &str) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        is_text(text, html);
        let (tag, after) = after.split_once('>').unwrap_or_else(|| panic!("no end of a tag: {html}"));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(KNOWN.contains(&name), "<{name}> in {html}");
            attributes_of(attributes, html);
            if !VOID.contains(&name) {
                open.push(name);
            }
        }
        rest = after;
    }
    is_text(rest, html);
    assert!(open.is_empty(), "{open:?} is open in {html}");
}

fn is_text(text: &str, html: &str) {
    assert!(!text.contains(['>', '"', '\'']), "not escaped: {html}");
    for after in text.split('&').skip(1) {
        let (name, _) = after.split_once(';').unwrap_or_else(|| panic!("a bare & in {html}"));
        assert!(matches!(name, "amp" | "lt" | "gt" | "quot" | "#39"), "&{name}; in {html}");
    }
}

fn attributes_of(text: &str, html: &str) {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let word = rest.split([' ', '=']).next().unwrap_or_default();
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{html}");
        assert!(!word.starts_with("on") && word != "style", "{word} in {html}");
        rest = &rest[word.len()..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("open quote: {html}"));
            is_text(value, html);
            if matches!(word, "href" | "src") {
                is_address(value, html);
            }
            rest = after;
        }
        rest = rest.trim_start();
    }
}

fn is_address(address: &str, html: &str) {
    let known = ["https://", "http://", "mailto:", "tel:", "/", "#", "?"];
    assert!(known.iter().any(|begin| address.starts_with(begin)), "leads to {address:?}: {html}");
    let ours = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    assert!(!address.starts_with('/') || ours, "leads elsewhere: {address:?}");
}
