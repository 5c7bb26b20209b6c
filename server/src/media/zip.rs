//! The list of what is in a ZIP file. Nothing is unpacked.

/// More files than any office document has.
const MOST: usize = 10_000;

/// The names in the central directory (APPNOTE.TXT 4.3.12, 4.3.16); nothing when the bytes
/// are no whole ZIP file.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let end = end_of_directory(bytes)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    let mut names = Vec::new();
    for _ in 0..count.min(MOST) {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] =
            [28, 30, 32].map(|field| u16_at(bytes, at + field).map(usize::from));
        let name = name?;
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra? + comment?;
    }
    Some(names)
}

/// The last record stands in the last 65,557 bytes: 22 of its own, and a comment.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let first = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = &bytes[first..];
    tail.windows(4).rposition(|four| four == b"PK\x05\x06").map(|at| first + at)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_torn_has_no_names() {
        for bytes in [&b""[..], b"PK\x03\x04", b"PK\x03\x04PK\x05\x06", &[b'P'; 70_000]] {
            assert_eq!(names(bytes), None);
        }
        let mut far = b"PK\x03\x04PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\0".to_vec();
        far.extend([0xff; 6]);
        assert_eq!(names(&far), None);
    }
}
