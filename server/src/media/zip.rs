//! What is in a ZIP file. Only what is asked for is unpacked, and only up to a limit.

/// More files than any office document has.
const MOST: usize = 10_000;

/// The most bytes that all files together may say they unpack to. Nothing here unpacks them;
/// the machine of whoever opens the document will.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;

/// How many times larger a large file may become when it is unpacked. Sheets of Excel reach
/// 100; Deflate itself ends at about 1,030.
const MOST_GROWTH: u64 = 300;

/// From this size on growth is looked at.
const LARGE: u64 = 10 * 1024 * 1024;

/// The list of a whole ZIP file.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
}

/// One file in it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    name: &'a [u8],
    method: u16,
    packed: u32,
    unpacked: u32,
    at: usize,
}

impl<'a> Archive<'a> {
    /// Reads the central directory (APPNOTE.TXT 4.3.12, 4.3.16); nothing when the bytes are no
    /// whole ZIP file and nothing else, or are locked, or would unpack to too much.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = end_of_directory(bytes)?;
        let count = usize::from(u16_at(bytes, end + 10)?);
        let size = usize::try_from(u32_at(bytes, end + 12)?).ok()?;
        let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
        // The list ends where the last record begins: no room for anything between.
        if count > MOST || at.checked_add(size)? != end {
            return None;
        }
        let mut entries = Vec::new();
        for _ in 0..count {
            let (entry, length) = entry(bytes, at)?;
            entries.push(entry);
            at += length;
        }
        let archive = Self { bytes, entries };
        (at == end && archive.is_modest()).then_some(archive)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a [u8]> {
        self.entries.iter().map(|entry| entry.name)
    }

    /// The file of this name, when there is one and no other of the same name.
    pub(super) fn find(&self, name: &str) -> Option<Entry<'a>> {
        let mut found = self.entries.iter().filter(|entry| entry.name == name.as_bytes());
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// The content of a file, if it is no longer than this.
    pub(super) fn unpack(&self, entry: Entry<'_>, most: usize) -> Option<Vec<u8>> {
        let [name, extra] = [26, 28].map(|field| u16_at(self.bytes, entry.at + field));
        let start = entry.at + 30 + usize::from(name?) + usize::from(extra?);
        let end = start.checked_add(usize::try_from(entry.packed).ok()?)?;
        let packed = self.bytes.get(start..end)?;
        match entry.method {
            0 => (packed.len() <= most).then(|| packed.to_vec()),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, most).ok(),
            _ => None,
        }
    }

    /// Whether nothing in it grows out of all proportion.
    fn is_modest(&self) -> bool {
        let total: u64 = self.entries.iter().map(|entry| u64::from(entry.unpacked)).sum();
        let bursts = |entry: &Entry<'_>| {
            let unpacked = u64::from(entry.unpacked);
            unpacked > LARGE && unpacked / u64::from(entry.packed.max(1)) > MOST_GROWTH
        };
        total <= MOST_UNPACKED && !self.entries.iter().any(bursts)
    }
}

/// One entry of the list, and how long it is there.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
        return None;
    }
    let flags = u16_at(bytes, at + 8)?;
    let [name, extra, comment] =
        [28, 30, 32].map(|field| u16_at(bytes, at + field).map(usize::from));
    let name = name?;
    let found = Entry {
        name: bytes.get(at + 46..at + 46 + name)?,
        method: u16_at(bytes, at + 10)?,
        packed: u32_at(bytes, at + 20)?,
        unpacked: u32_at(bytes, at + 24)?,
        at: usize::try_from(u32_at(bytes, at + 42)?).ok()?,
    };
    let is_locked = flags & 1 != 0;
    let starts = bytes.get(found.at..found.at.checked_add(4)?)? == b"PK\x03\x04";
    (!is_locked && starts).then_some((found, 46 + name + extra? + comment?))
}

/// The last record: 22 bytes and a comment, which end with the file.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let first = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = &bytes[first..];
    let at = first + tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let comment = usize::from(u16_at(bytes, at + 20)?);
    (at + 22 + comment == bytes.len()).then_some(at)
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
    fn what_is_torn_has_no_list() {
        for bytes in [&b""[..], b"PK\x03\x04", b"PK\x03\x04PK\x05\x06", &[b'P'; 70_000]] {
            assert!(Archive::read(bytes).is_none());
        }
        let mut far = b"PK\x03\x04PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\0".to_vec();
        far.extend([0xff; 6]);
        assert!(Archive::read(&far).is_none());
    }
}
