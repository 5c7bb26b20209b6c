//! Looking into a running program's memory, as whoever takes a core of it could.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};

/// How many texts stand in these bytes that begin so and go on with a digit. The digit is asked
/// for so that what is looked for does not find itself.
pub fn count(bytes: &[u8], begins: &str) -> usize {
    let begins = begins.as_bytes();
    let is_one = |part: &[u8]| {
        part.split_last().is_some_and(|(last, start)| start == begins && last.is_ascii_digit())
    };
    bytes.windows(begins.len() + 1).filter(|part| is_one(part)).count()
}

/// How many of them stand in the memory of a process of ours, everything it can write to.
pub fn of(process: u32, begins: &str) -> usize {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let mut found = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|at| u64::from_str_radix(at, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // What went away meanwhile, or belongs to the kernel, holds nothing of anybody.
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            found += count(&bytes, begins);
        }
    }
    found
}
