//! Where `Leptos.toml` is looked for, and what its paths are relative to.

use super::{
    Config, ConfigError, Problem, Scheme,
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
            return self.settle(delivered, Path::new(FILE), &self.current);
        };
        let text = std::fs::read_to_string(&path)
            .map_err(|source| ConfigError::Unreadable { file: path.clone(), source })?;
        let mut file = File::parse(&text, &path)?;
        file.bantin.data = file.bantin.data.or(delivered.bantin.data);
        if file.bantin.sites.is_empty() {
            file.bantin.sites = delivered.bantin.sites;
        }
        self.settle(file, &path, path.parent().unwrap_or(&self.current))
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
    fn settle(&self, file: File, name: &Path, folder: &Path) -> Result<Config, ConfigError> {
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
        let backups = match &bantin.backup.folder {
            Some(backups) => folder.join(backups),
            None => data.join("backups"),
        };
        let tls = bantin.tls.settle(folder).map_err(|(key, problem)| ConfigError::Key {
            file: name.to_owned(),
            key: format!("bantin.tls.{key}"),
            problem,
        })?;
        Ok(Config {
            address: address.clone(),
            leptos: self.options(&leptos, folder),
            data: DataFolder::new(data),
            scheme: if tls.is_some() { Scheme::Https } else { bantin.scheme },
            tls,
            proxies: bantin.proxies,
            metrics: bantin.metrics,
            log: bantin.log,
            limits: bantin.limits,
            backups: bantin.backup.settle(backups),
            sites: bantin.sites,
        })
    }

    /// The build's files: where `site-root` says; or else in `site` beside the program, which
    /// is how they are delivered; or else beside the program's folder, which is how cargo
    /// leaves them.
    fn options(&self, leptos: &Leptos, folder: &Path) -> LeptosOptions {
        let named = folder.join(&leptos.site_root);
        let built = [self.program.join("site"), self.program.join("../site")];
        let root = std::iter::once(&named).chain(&built).find(|root| root.is_dir());
        let root = root.unwrap_or(&named);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Somebody's machine: a program in one folder, and a person in another.
    struct Machine {
        folder: tempfile::TempDir,
    }

    impl Machine {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("program")).unwrap();
            fs::create_dir_all(folder.path().join("here")).unwrap();
            Self { folder }
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        fn write(&self, path: &str, port: u16) {
            let text = format!(
                "[[workspace.metadata.leptos]]\noutput-name = \"bantin\"\nsite-root = \"built\"\n\
                 site-pkg-dir = \"pkg\"\nsite-addr = \"127.0.0.1:{port}\"\nhash-files = true\n"
            );
            fs::write(self.path(path), text).unwrap();
        }

        fn lookup(&self) -> Lookup {
            Lookup {
                program: self.path("program"),
                current: self.path("here"),
                ..Lookup::default()
            }
        }
    }

    #[test]
    fn the_command_line_comes_first_then_the_program_then_where_one_stands() {
        let machine = Machine::new();
        let port = |lookup: Lookup| lookup.load().unwrap().address;
        assert_eq!(port(machine.lookup()), "127.0.0.1:3000");
        machine.write("here/Leptos.toml", 1);
        assert_eq!(port(machine.lookup()), "127.0.0.1:1");
        machine.write("program/Leptos.toml", 2);
        assert_eq!(port(machine.lookup()), "127.0.0.1:2");
        machine.write("here/khac.toml", 3);
        let named = Lookup { config: Some("khac.toml".into()), ..machine.lookup() };
        assert_eq!(port(named.clone()), "127.0.0.1:3");
        assert_eq!(port(Lookup { address: Some("[::1]:4".to_owned()), ..named }), "[::1]:4");
    }

    #[test]
    fn paths_in_the_file_start_from_the_file_and_paths_one_types_from_where_one_stands() {
        let machine = Machine::new();
        machine.write("program/Leptos.toml", 1);
        let config = machine.lookup().load().unwrap();
        assert_eq!(config.data.path(), machine.path("program/data"));
        assert_eq!(Path::new(&*config.leptos.site_root), machine.path("program/built"));
        let typed = Lookup { data: Some("d".into()), ..machine.lookup() }.load().unwrap();
        assert_eq!(typed.data.path(), machine.path("here/d"));
    }

    #[test]
    fn the_built_site_is_found_from_wherever_the_program_is_called() {
        let machine = Machine::new();
        let root = || PathBuf::from(&*machine.lookup().load().unwrap().leptos.site_root);
        fs::create_dir(machine.path("site")).unwrap();
        assert_eq!(root(), machine.path("program/../site"));
        fs::create_dir(machine.path("program/site")).unwrap();
        assert_eq!(root(), machine.path("program/site"));
        fs::create_dir_all(machine.path("here/target/site")).unwrap();
        assert_eq!(root(), machine.path("here/target/site"));
    }

    #[test]
    fn names_are_hashed_only_where_the_hashes_are_known() {
        let machine = Machine::new();
        assert!(!machine.lookup().load().unwrap().leptos.hash_files);
        fs::write(machine.path("program/hash.txt"), "js: x").unwrap();
        let options = machine.lookup().load().unwrap().leptos;
        assert!(options.hash_files);
        assert_eq!(Path::new(&*options.hash_file), machine.path("program/hash.txt"));
    }

    #[test]
    fn the_delivered_file_names_one_ward_on_this_machine() {
        let config = Machine::new().lookup().load().unwrap();
        let hosts: Vec<_> = config.sites.iter().flat_map(|site| &site.hosts).collect();
        let hosts: Vec<_> = hosts.iter().map(|host| host.as_str()).collect();
        assert_eq!(hosts, ["localhost", "127.0.0.1", "[::1]"]);
    }
}
