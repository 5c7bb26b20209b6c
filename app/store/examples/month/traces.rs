//! Looks for those who were counted where nobody of them may be: in the files, and in a picture of
//! this program's memory.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Looks into every file of a folder, and into a core file of this program.
pub fn look_for(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = fs::read(&file).unwrap();
            println!("{}: {} bytes, {}", file.display(), bytes.len(), said(&bytes));
            assert_eq!(traces(&bytes), [0, 0]);
        }
    }
    let core = folder.join("core");
    let id = std::process::id().to_string();
    let dumped = Command::new("gcore").arg("-o").arg(&core).arg(&id).stdout(Stdio::null()).status();
    if !dumped.is_ok_and(|status| status.success()) {
        println!("memory: not looked into, gcore (of gdb) is missing");
        return;
    }
    let core = folder.join(format!("core.{id}"));
    let bytes = fs::read(&core).unwrap();
    fs::remove_file(&core).unwrap();
    println!("memory: {} bytes, {}", bytes.len(), said(&bytes));
    // What stands in the program itself is the one word that it makes them with.
    assert!(traces(&bytes)[0] == 0, "an address");
    assert!(traces(&bytes)[1] == 0, "a user agent");
}

fn said(bytes: &[u8]) -> String {
    let [addresses, agents] = traces(bytes);
    format!("{addresses} addresses, {agents} user agents")
}

/// How many addresses and user agents of the crowd stand somewhere: what they begin with, and a
/// digit. What is looked for is put together here, so that it does not find itself.
fn traces(bytes: &[u8]) -> [usize; 2] {
    [crowd::ADDRESSES, crowd::MARK].map(|begins| {
        let begins = begins.as_bytes();
        let is_one = |part: &[u8]| {
            part.split_last().is_some_and(|(last, start)| start == begins && last.is_ascii_digit())
        };
        bytes.windows(begins.len() + 1).filter(|part| is_one(part)).count()
    })
}
