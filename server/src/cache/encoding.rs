//! In which form a browser wants a page.

use axum::http::{HeaderMap, header};

/// How a page's bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Brotli, the smallest.
    Brotli,
    /// Gzip.
    Gzip,
    /// As they are.
    Plain,
}

impl Encoding {
    /// What `Accept-Encoding` likes best (RFC 9110, 12.5.3); of equals, the smallest.
    pub(crate) fn wanted(headers: &HeaderMap) -> Self {
        let (mut best, mut most) = (Self::Plain, 0);
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            for item in value.as_bytes().split(|&byte| byte == b',') {
                let Some((encoding, weight)) = read(item) else { continue };
                if weight > most || (weight == most && weight > 0 && encoding.rank() > best.rank())
                {
                    (best, most) = (encoding, weight);
                }
            }
        }
        best
    }

    /// Its name in `Content-Encoding`.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Brotli => 2,
            Self::Gzip => 1,
            Self::Plain => 0,
        }
    }
}

/// One item of the list, with its weight in thousandths. What is neither of ours is left out.
fn read(item: &[u8]) -> Option<(Encoding, u16)> {
    let mut parts = item.split(|&byte| byte == b';');
    let name = parts.next()?.trim_ascii();
    let encoding = if name.eq_ignore_ascii_case(b"br") {
        Encoding::Brotli
    } else if name.eq_ignore_ascii_case(b"gzip") {
        Encoding::Gzip
    } else if name.eq_ignore_ascii_case(b"identity") {
        Encoding::Plain
    } else {
        return None;
    };
    let weight = match parts.next() {
        Some(weight) => read_weight(weight.trim_ascii())?,
        None => 1000,
    };
    Some((encoding, weight))
}

/// `q=0.85`, in thousandths.
fn read_weight(text: &[u8]) -> Option<u16> {
    let number = text.strip_prefix(b"q=").or_else(|| text.strip_prefix(b"Q="))?;
    let (whole, digits) = number.split_first()?;
    let thousandths = match digits {
        [] => 0,
        [b'.', digits @ ..] if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => (0..3)
            .fold(0, |sum, place| {
                sum * 10 + digits.get(place).map_or(0, |digit| u16::from(digit - b'0'))
            }),
        _ => return None,
    };
    match whole {
        b'0' => Some(thousandths),
        b'1' if thousandths == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn each_gets_what_it_can_read() {
        for (accept, encoding) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, deflate", Encoding::Gzip),
            ("br;q=1.0, gzip;q=0.8, *;q=0.1", Encoding::Brotli),
            ("br;q=0.5, gzip;q=0.8", Encoding::Gzip),
            ("BR", Encoding::Brotli),
            ("gzip;q=0", Encoding::Plain),
            ("br;q=0, gzip;q=0.001", Encoding::Gzip),
            ("identity;q=1, br;q=0.5", Encoding::Plain),
            ("gzip ; q=1", Encoding::Gzip),
            ("br;q=2", Encoding::Plain),
            ("br;q=abc", Encoding::Plain),
            ("br;q=0.1234", Encoding::Plain),
            ("zstd", Encoding::Plain),
            ("", Encoding::Plain),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accept));
            assert_eq!(Encoding::wanted(&headers), encoding, "{accept}");
        }
        assert_eq!(Encoding::wanted(&HeaderMap::new()), Encoding::Plain);
    }
}
