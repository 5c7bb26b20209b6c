//! Making an archive.

use super::{
    ArchiveError, Held,
    entry::{DEEPEST, Entry, FOLDERS, is_plain},
    error::at,
    read::check,
};
use crate::data::DataFolder;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use tar::{Builder, EntryType, Header};
use tokio::task::spawn_blocking;

/// What goes into an archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// The database, its pictures and files.
    #[default]
    Everything,
    /// The database alone; pictures and files never change, and can be copied by other means.
    Database,
}

/// Writes a checked archive of a data folder, while a server may be writing to it. The file
/// has its name only once it is whole, checked and on the disk; it takes the place of any other.
///
/// # Errors
/// When the database or a file cannot be read, or the archive cannot be written; then a file
/// that had the name before is still there.
pub async fn write(data: &DataFolder, to: &Path, content: Content) -> Result<Held, ArchiveError> {
    let parts = Parts::beside(to);
    parts.clear();
    let written = write_parts(data, &parts, content).await;
    let named = written.and_then(|held| {
        fs::rename(&parts.archive, to).and_then(|()| sync_folder(to)).map_err(at(to))?;
        Ok(held)
    });
    parts.clear();
    named
}

/// What is half written, beside the file that it becomes: on the same disk.
struct Parts {
    database: PathBuf,
    archive: PathBuf,
}

impl Parts {
    fn beside(to: &Path) -> Self {
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let part = |what| to.with_file_name(format!(".{name}.{what}.part"));
        Self { database: part("db"), archive: part("tar") }
    }

    fn clear(&self) {
        for part in [&self.database, &self.archive] {
            let _ = fs::remove_file(part);
        }
    }
}

async fn write_parts(
    data: &DataFolder,
    parts: &Parts,
    content: Content,
) -> Result<Held, ArchiveError> {
    store::copy(data.path(), &parts.database).await?;
    let (data, database) = (data.path().to_owned(), parts.database.clone());
    let archive = parts.archive.clone();
    let work = spawn_blocking(move || {
        let held = pack(&data, &database, &archive, content)?;
        // What was written is read once more: a stick may be worn out.
        check(&archive)?;
        Ok(held)
    });
    work.await.map_err(|_| ArchiveError::Interrupted)?
}

fn pack(
    data: &Path,
    database: &Path,
    archive: &Path,
    content: Content,
) -> Result<Held, ArchiveError> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(archive);
    let file = file.map_err(at(archive))?;
    let mut packing = Packing {
        tar: Builder::new(BufWriter::with_capacity(1 << 20, file)),
        archive,
        sums: String::new(),
        held: Held::default(),
    };
    packing.held.database = packing.add(&Entry::Database, database)?;
    if content == Content::Everything {
        for folder in FOLDERS {
            packing.add_folder(data, folder, 1)?;
        }
    }
    packing.end()
}

/// An archive that is being written.
struct Packing<'a> {
    tar: Builder<BufWriter<File>>,
    archive: &'a Path,
    sums: String,
    held: Held,
}

impl Packing<'_> {
    /// Adds every file below a folder; what is half written, or not of our making, stays out.
    fn add_folder(&mut self, data: &Path, name: &str, depth: usize) -> Result<(), ArchiveError> {
        let folder = data.join(name);
        let found = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found.map_err(at(&folder))?,
        };
        let mut names = Vec::new();
        for file in found {
            names.extend(file.map_err(at(&folder))?.file_name().into_string());
        }
        names.sort();
        for below in names.into_iter().filter(|name| is_plain(name)) {
            let name = format!("{name}/{below}");
            let path = data.join(&name);
            let is_folder = match fs::metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                found => found.map_err(at(&path))?.is_dir(),
            };
            match Entry::parse(&name) {
                _ if is_folder && depth + 1 < DEEPEST => self.add_folder(data, &name, depth + 1)?,
                Some(entry) if !is_folder => {
                    self.held.bytes += self.add(&entry, &path)?;
                    self.held.files += 1;
                }
                _ => tracing::warn!(path = %path.display(), "không đưa vào bản sao lưu"),
            }
        }
        Ok(())
    }

    /// Adds one file, and gives its size.
    fn add(&mut self, entry: &Entry, path: &Path) -> Result<u64, ArchiveError> {
        let file = File::open(path).map_err(at(path))?;
        let size = file.metadata().map_err(at(path))?.len();
        let mut reading = Hashing { from: file.take(size), hash: Sha256::new(), read: 0 };
        self.append(entry, size, &mut reading)?;
        if reading.read != size {
            return Err(ArchiveError::Changed(path.to_owned()));
        }
        self.sums.push_str(&format!("{}  {entry}\n", hex(&reading.hash.finalize())));
        Ok(size)
    }

    fn append(
        &mut self,
        entry: &Entry,
        size: u64,
        from: &mut impl Read,
    ) -> Result<(), ArchiveError> {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(size);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(crate::clock::now() / 1000).unwrap_or(0));
        let added = header.set_path(entry.path()).and_then(|()| {
            header.set_cksum();
            self.tar.append(&header, from)
        });
        added.map_err(at(self.archive))
    }

    /// The list of sums, and everything to the disk.
    fn end(mut self) -> Result<Held, ArchiveError> {
        let sums = std::mem::take(&mut self.sums);
        self.append(&Entry::Sums, sums.len() as u64, &mut sums.as_bytes())?;
        let ended = self.tar.into_inner().and_then(|mut file| {
            file.flush()?;
            file.get_ref().sync_all()
        });
        ended.map_err(at(self.archive))?;
        Ok(self.held)
    }
}

/// A reader that knows the SHA-256 of what was read.
pub(super) struct Hashing<R> {
    pub(super) from: R,
    pub(super) hash: Sha256,
    pub(super) read: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.read += read as u64;
        Ok(read)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A name reaches the disk with the folder it is in.
pub(super) fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
