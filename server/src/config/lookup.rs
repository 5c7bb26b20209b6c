//! Where `Leptos.toml` is looked for, and what its paths are relative to.

use super::{
    Config, ConfigError, Problem,
    file::{File, Leptos, is_address},
};
use crate::data::DataFolder;
use leptos::config::LeptosOptions;
use std::path::{Path, PathBuf};

/// The file's name.
const FILE: &str = "Leptos.toml";

/// What was said on the command line, and where the program stands.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// `--config FILE`.
    pub config: Option<PathBuf>,
    /// `--data DIR`.
    pub data: Option<PathBuf>,
    /// `--address HOST:PORT`.
    pub address: Option<String>,
    /// The folder the program is in.
    pub program: PathBuf,
    /// The current folder.
    pub current: PathBuf,
}

impl Lookup {
    /// A look-up from where this program runs.
    ///
    /// # Errors
    /// When the current folder is gone.
    pub fn here() -> std::io::Result<Self> {
        let program = std::env::current_exe()?;
        Ok(Self {
            program: program.parent().map(Path::to_owned).unwrap_or_default(),
            current: std::env::current_dir()?,
            ..Self::default()
        })
    }

    /// Reads the settings: `--config`, else beside the program, else in the current folder,
    /// else the built-in defaults.
    ///
    /// # Errors
    /// When the file cannot be read, or a value in it cannot be used.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let delivered = File::delivered()?;
        let Some(path) = self.file() else {
            return self.settle(delivered, &self.current);
        };
        let text = std::fs::read_to_string(&path)
            .map_err(|source| ConfigError::Unreadable { file: path.clone(), source })?;
        let mut file = File::parse(&text, &path)?;
        file.bantin.data = file.bantin.data.or(delivered.bantin.data);
        if file.bantin.sites.is_empty() {
            file.bantin.sites = delivered.bantin.sites;
        }
        self.settle(file, path.parent().unwrap_or(&self.current))
    }

    fn file(&self) -> Option<PathBuf> {
        if let Some(config) = &self.config {
            return Some(self.current.join(config));
        }
        [&self.program, &self.current]
            .into_iter()
            .map(|folder| folder.join(FILE))
            .find(|path| path.exists())
    }

    /// Makes paths absolute and lets the command line have its word.
    fn settle(&self, file: File, folder: &Path) -> Result<Config, ConfigError> {
        let leptos = file.leptos().clone();
        let bantin = file.bantin;
        let address = self.address.as_ref().unwrap_or(&leptos.site_addr);
        if !is_address(address) {
            return Err(ConfigError::Key {
                file: PathBuf::from("Dòng lệnh"),
                key: "--address".to_owned(),
                problem: Problem::Wrong("phải có dạng MÁY:CỔNG, ví dụ 127.0.0.1:3000".to_owned()),
            });
        }
        let data = match &self.data {
            Some(data) => self.current.join(data),
            None => folder.join(bantin.data.unwrap_or_default()),
        };
        Ok(Config {
            address: address.clone(),
            leptos: self.options(&leptos, folder),
            data: DataFolder::new(data),
            scheme: bantin.scheme,
            proxies: bantin.proxies,
            log: bantin.log,
            limits: bantin.limits,
            sites: bantin.sites,
        })
    }

    /// The build's files: where `site-root` says, or else in `site` beside the program, which
    /// is how they are delivered.
    fn options(&self, leptos: &Leptos, folder: &Path) -> LeptosOptions {
        let named = folder.join(&leptos.site_root);
        let beside = self.program.join("site");
        let root = if named.exists() || !beside.exists() { named } else { beside };
        let hashes = leptos.hash_files.then(|| self.hash_file(folder)).flatten();
        let mut options = LeptosOptions::builder().output_name(leptos.output_name.clone()).build();
        options.site_root = root.to_string_lossy().into();
        options.site_pkg_dir = leptos.site_pkg_dir.as_str().into();
        // Leptos panics in the middle of a page when it should hash and finds no hashes.
        options.hash_files = hashes.is_some();
        if let Some(hashes) = hashes {
            // Leptos looks beside the program; an absolute path takes it anywhere.
            options.hash_file = hashes.to_string_lossy().into();
        }
        options
    }

    fn hash_file(&self, folder: &Path) -> Option<PathBuf> {
        [&self.program, folder]
            .into_iter()
            .map(|folder| folder.join("hash.txt"))
            .find(|path| path.is_file())
    }
}
