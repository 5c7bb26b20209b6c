//! The routes that write, as the server's source declares them.

use std::{fs, path::Path};

/// What a method router is made or extended with, and the method that it then takes.
const WRITING: [(&str, &str); 4] =
    [("post(", "POST"), ("put(", "PUT"), ("patch(", "PATCH"), ("delete(", "DELETE")];

/// Each as `POST /soan/{id}/dang`.
pub fn that_write() -> Vec<String> {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths = fs::read_dir(server.join("../app/src/paths")).unwrap();
    let paths: Vec<String> =
        paths.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let paths = paths.concat();
    let mut found = Vec::new();
    gather(&server.join("src"), &paths, &mut found);
    found
}

fn gather(folder: &Path, paths: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, paths, found);
        } else {
            let source = fs::read_to_string(&path).unwrap();
            // Routes of a file's own tests are nobody's.
            let source = source.split("#[cfg(test)]").next().unwrap();
            source.split(".route(").skip(1).for_each(|route| read(route, paths, found));
        }
    }
}

/// One route: its address, a comma, its methods up to the end of the line.
fn read(route: &str, paths: &str, found: &mut Vec<String>) {
    let (address, methods) = route.trim_start().split_once(',').unwrap();
    let methods = methods.lines().next().unwrap();
    let address = match address.strip_prefix("paths::") {
        Some(name) => constant(paths, name),
        None => address.trim_matches('"').to_owned(),
    };
    for (call, method) in WRITING {
        let begins =
            |at: usize| !methods[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if methods.match_indices(call).any(|(at, _)| begins(at)) {
            assert!(address.starts_with('/'), "an address that cannot be read: {address}");
            found.push(format!("{method} {address}"));
        }
    }
}

fn constant(paths: &str, name: &str) -> String {
    let declared = format!("pub const {name}: &str = \"");
    let (_, rest) = paths.split_once(&declared).unwrap();
    rest.split('"').next().unwrap().to_owned()
}
