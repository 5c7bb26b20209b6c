//! The program itself, as a process that can be told to stop, or killed.

use std::io::{BufRead, BufReader};
use std::{
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

/// The built program.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_bantin"))
}

/// A portal in a process of its own, which ends with its story, however that ends.
pub struct Program {
    /// None once it was waited for.
    child: Option<Child>,
    pub address: SocketAddr,
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Program {
    /// Starts in a folder that has a `Leptos.toml`, and waits until it says where it is.
    pub fn start(folder: &Path) -> Self {
        Self::start_as(program(), folder)
    }

    /// The same of a program that is called in some special way.
    pub fn start_as(mut command: Command, folder: &Path) -> Self {
        let mut child = command
            .args(["serve", "--data", "data", "--address", "127.0.0.1:0"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Bản Tin đang chạy tại http");
        let address = address.map(|rest| rest.trim_start_matches('s'));
        let address = address.and_then(|rest| rest.strip_prefix("://")?.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("it said {line:?}"));
        Self { child: Some(child), address: address.parse().unwrap() }
    }

    /// Its number among the processes.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// `kill -HUP` and the like.
    pub fn signal(&self, name: &str) {
        let number = self.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &number]).status().unwrap();
        assert!(sent.success());
    }

    /// `kill`, and what the program said meanwhile.
    pub fn terminate(mut self) -> Output {
        self.signal("TERM");
        self.child.take().unwrap().wait_with_output().unwrap()
    }
}
