//! The pictures that were asked for last, so that they are drawn once.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// The most pictures kept, some 40 KB each.
const MOST: usize = 64;

/// The name of a picture: the SHA-256 of what stands on it.
type Name = [u8; 32];

/// The pictures that were asked for last, the latest at the end.
#[derive(Default)]
pub(super) struct Kept(Mutex<VecDeque<(Name, Vec<u8>)>>);

impl Kept {
    pub(super) fn get(&self, name: &Name) -> Option<Vec<u8>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(other, _)| other == name)?;
        let found = kept.remove(place)?;
        let picture = found.1.clone();
        kept.push_back(found);
        Some(picture)
    }

    pub(super) fn put(&self, name: Name, picture: Vec<u8>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back((name, picture));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_any_more_is_forgotten_first() {
        let kept = Kept::default();
        let name = |number: usize| [u8::try_from(number).unwrap(); 32];
        for number in 0..MOST {
            kept.put(name(number), vec![1]);
        }
        assert!(kept.get(&name(0)).is_some());
        kept.put(name(200), vec![2]);
        assert_eq!(kept.get(&name(200)), Some(vec![2]));
        assert!(kept.get(&name(0)).is_some() && kept.get(&name(1)).is_none());
    }
}
