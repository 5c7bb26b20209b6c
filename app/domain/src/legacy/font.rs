//! The encoding that a font draws.

use super::Encoding;

/// The encoding of a font, as CSS or a clipboard names it: `.VnTime`, `'.VnArialH', serif`,
/// `VNI-Times`, `"VPS Times"`. Of a list the first font counts. `None` for Unicode's fonts.
#[must_use]
pub fn by_font(name: &str) -> Option<Encoding> {
    let name = name.trim_start().trim_start_matches("font-family:");
    let name = name.replace("&quot;", "\"");
    let first = name.split([',', ';']).next().unwrap_or_default();
    let own = first.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let small = own.to_ascii_lowercase();
    if let Some(rest) = small.strip_prefix("vni")
        && rest.starts_with(['-', ' ', '_'])
    {
        return Some(Encoding::Vni);
    }
    if let Some(rest) = small.strip_prefix("vps")
        && rest.starts_with(['-', ' ', '_', 't', 'h', 'l'])
    {
        return Some(Encoding::Vps);
    }
    // Some programs drop the dot that hides these fonts at the top of the list.
    let dotless = own.strip_prefix("Vn").is_some_and(|rest| rest.starts_with(is_capital));
    let dotted = small.strip_prefix(".vn").is_some_and(|rest| !rest.is_empty());
    if !dotless && !dotted {
        return None;
    }
    // Families of capitals end with H: .VnTimeH.
    let family = small.trim_end_matches("bold").trim_end_matches("italic").trim_end();
    Some(if family.ends_with('h') { Encoding::Tcvn3Capitals } else { Encoding::Tcvn3 })
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_says_what_its_letters_are() {
        let cases = [
            (".VnTime", Some(Encoding::Tcvn3)),
            ("\".VnTime\",\"sans-serif\"", Some(Encoding::Tcvn3)),
            ("'.vntime'", Some(Encoding::Tcvn3)),
            ("&quot;.VnTimeH&quot;, serif", Some(Encoding::Tcvn3Capitals)),
            ("font-family: .VnArialH", Some(Encoding::Tcvn3Capitals)),
            (".VnArial Narrow", Some(Encoding::Tcvn3)),
            ("VnTime", Some(Encoding::Tcvn3)),
            ("VNI-Times", Some(Encoding::Vni)),
            (" 'VNI-Helve' ", Some(Encoding::Vni)),
            ("VPS Times", Some(Encoding::Vps)),
            ("VPSTimes", Some(Encoding::Vps)),
            ("Times New Roman, .VnTime", None),
            ("Vnexpress Sans", None),
            ("", None),
            (".Vn", None),
            ("Arial", None),
        ];
        for (name, encoding) in cases {
            assert_eq!(by_font(name), encoding, "{name:?}");
        }
    }
}
