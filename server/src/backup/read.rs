//! Checking an archive, and taking it apart.
//!
//! An archive may come from anywhere: nothing in it is believed. Only plain files with names
//! of our own making are taken, each once, none larger than the archive itself (nothing is
//! packed), and all of them must be what the list at the end says.

use super::{
    ArchiveError, Held,
    entry::Entry,
    error::at,
    write::{Hashing, hex},
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// The largest list of sums, in bytes: two million files.
const LONGEST_LIST: u64 = 256 * 1024 * 1024;

/// Checks that an archive is whole and says what it holds. The database inside is not looked at.
///
/// # Errors
/// When it is not an archive of ours, or not what was written.
pub fn check(archive: &Path) -> Result<Held, ArchiveError> {
    read(archive, |_, content| io::copy(content, &mut io::sink()).map(drop))
}

/// Takes an archive apart into an empty folder, and has everything on the disk at the end.
///
/// # Errors
/// As [`check`], and when a file cannot be written.
pub fn unpack(archive: &Path, folder: &Path) -> Result<Held, ArchiveError> {
    let held = read(archive, |entry, content| put(&folder.join(entry.path()), content))?;
    // All at the end: the disk then writes in its own order, and each call waits for little.
    sync(folder).map_err(at(folder))?;
    Ok(held)
}

fn put(path: &Path, content: &mut dyn Read) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let mut file = BufWriter::with_capacity(1 << 18, file);
    io::copy(content, &mut file)?;
    file.flush()
}

fn sync(folder: &Path) -> io::Result<()> {
    for below in fs::read_dir(folder)? {
        let below = below?;
        if below.file_type()?.is_dir() {
            sync(&below.path())?;
        } else {
            File::open(below.path())?.sync_all()?;
        }
    }
    File::open(folder)?.sync_all()
}

type Sums = BTreeMap<Entry, String>;

/// Gives every entry but the list to `take`, in their order.
fn read(
    archive: &Path,
    mut take: impl FnMut(&Entry, &mut dyn Read) -> io::Result<()>,
) -> Result<Held, ArchiveError> {
    let not_ours = || ArchiveError::NotOurs(archive.to_owned());
    let cut = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => ArchiveError::Cut(archive.to_owned()),
        _ => at(archive)(error),
    };
    let file = File::open(archive).map_err(at(archive))?;
    let length = file.metadata().map_err(at(archive))?.len();
    let mut tar = tar::Archive::new(BufReader::with_capacity(1 << 20, file));
    let (mut found, mut held, mut listed) = (Sums::new(), Held::default(), None);
    // As they stand: long names and holes, which tar would make something of, are not ours.
    for item in tar.entries().map_err(at(archive))?.raw(true) {
        let item = item.map_err(|error| match (found.is_empty(), error.kind()) {
            (true, io::ErrorKind::Other | io::ErrorKind::InvalidData) => not_ours(),
            (true, io::ErrorKind::UnexpectedEof) => not_ours(),
            (false, io::ErrorKind::Other | io::ErrorKind::InvalidData) => {
                ArchiveError::Cut(archive.to_owned())
            }
            _ => cut(error),
        })?;
        let size = item.size();
        let entry = known(archive, &item)?;
        if listed.is_some() || found.contains_key(&entry) || size > length {
            return Err(foreign(archive, entry.as_str()));
        }
        if entry == Entry::Sums {
            listed = Some(list(archive, item).map_err(cut)??);
            continue;
        }
        match entry {
            Entry::Database => held.database = size,
            _ => (held.files, held.bytes) = (held.files + 1, held.bytes + size),
        }
        let mut content = Hashing { from: item, hash: Sha256::new(), read: 0 };
        take(&entry, &mut content).map_err(cut)?;
        if content.read != size {
            return Err(ArchiveError::Cut(archive.to_owned()));
        }
        found.insert(entry, hex(&content.hash.finalize()));
    }
    match listed {
        None if found.is_empty() => Err(not_ours()),
        None => Err(ArchiveError::Cut(archive.to_owned())),
        Some(listed) => agree(archive, &listed, &found).map(|()| held),
    }
}

fn foreign(archive: &Path, name: &str) -> ArchiveError {
    let name = name.chars().filter(|letter| !letter.is_control()).take(80).collect();
    ArchiveError::Foreign { file: archive.to_owned(), name }
}

fn known<R: Read>(archive: &Path, item: &tar::Entry<'_, R>) -> Result<Entry, ArchiveError> {
    let name = item.path_bytes();
    let entry = std::str::from_utf8(&name).ok().and_then(Entry::parse);
    entry
        .filter(|_| item.header().entry_type() == tar::EntryType::Regular)
        .ok_or_else(|| foreign(archive, &String::from_utf8_lossy(&name)))
}

/// Reads the list of sums; a line that is not one of ours makes the whole no archive of ours.
fn list(archive: &Path, item: impl Read) -> io::Result<Result<Sums, ArchiveError>> {
    let mut text = String::new();
    item.take(LONGEST_LIST).read_to_string(&mut text)?;
    let line = |line: &str| {
        let (sum, name) = line.split_once("  ")?;
        Some((Entry::parse(name)?, sum.to_owned()))
    };
    let sums: Option<Sums> = text.lines().map(line).collect();
    Ok(sums.ok_or_else(|| ArchiveError::NotOurs(archive.to_owned())))
}

/// The entries are exactly those listed, each with its sum, and a database is among them.
fn agree(archive: &Path, listed: &Sums, found: &Sums) -> Result<(), ArchiveError> {
    let differs =
        |entry: &Entry| ArchiveError::Differs { file: archive.to_owned(), name: entry.to_string() };
    if !found.contains_key(&Entry::Database) {
        return Err(ArchiveError::NotOurs(archive.to_owned()));
    }
    for entry in listed.keys().chain(found.keys()) {
        if listed.get(entry) != found.get(entry) {
            return Err(differs(entry));
        }
    }
    Ok(())
}
