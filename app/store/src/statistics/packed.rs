//! Lists of numbers in few bytes.
//!
//! A list of items and their numbers is written as the distance to the item before and the
//! number, each in as many bytes of seven bits as it needs (LEB128). A month's days are written
//! one after the other: the day of the month, how many bytes, its list.

use std::collections::BTreeMap;

/// The bytes are not what this program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a packed list")]
pub(crate) struct NotPacked;

/// Items and their numbers.
pub(crate) type List = BTreeMap<i64, u64>;

/// The lists of a month by its days, 1 to 31.
pub(crate) type Days = BTreeMap<u8, List>;

/// Writes a list.
pub(crate) fn pack(list: &List) -> Vec<u8> {
    let mut sorted: Vec<(u64, u64)> = list.iter().map(|(item, n)| (fold(*item), *n)).collect();
    sorted.sort_unstable();
    let mut bytes = Vec::with_capacity(sorted.len() * 3);
    let mut last = 0;
    for (item, number) in sorted {
        write(&mut bytes, item - last);
        write(&mut bytes, number);
        last = item;
    }
    bytes
}

/// Writes the lists of a month.
pub(crate) fn pack_days(days: &Days) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (day, list) in days {
        let list = pack(list);
        bytes.push(*day);
        write(&mut bytes, list.len() as u64);
        bytes.extend(list);
    }
    bytes
}

/// Tells each item of a list and its number.
pub(crate) fn each(mut bytes: &[u8], mut tell: impl FnMut(i64, u64)) -> Result<(), NotPacked> {
    let mut item = 0_u64;
    while !bytes.is_empty() {
        item = item.checked_add(read(&mut bytes)?).ok_or(NotPacked)?;
        tell(unfold(item), read(&mut bytes)?);
    }
    Ok(())
}

/// Tells each day's list, to be read by [`each`].
pub(crate) fn each_day<E: From<NotPacked>>(
    mut bytes: &[u8],
    mut tell: impl FnMut(u8, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    while let Some((day, rest)) = bytes.split_first() {
        bytes = rest;
        let length = usize::try_from(read(&mut bytes)?).map_err(|_| NotPacked)?;
        let (list, rest) = bytes.split_at_checked(length).ok_or(NotPacked)?;
        bytes = rest;
        tell(*day, list)?;
    }
    Ok(())
}

/// Reads the lists of a month whole.
pub(crate) fn unpack_days(bytes: &[u8]) -> Result<Days, NotPacked> {
    let mut days = Days::new();
    each_day(bytes, |day, list| {
        let into = days.entry(day).or_default();
        each(list, |item, number| *into.entry(item).or_default() += number)
    })?;
    Ok(days)
}

/// Small numbers of either sign become small numbers.
const fn fold(item: i64) -> u64 {
    ((item << 1) ^ (item >> 63)).cast_unsigned()
}

const fn unfold(folded: u64) -> i64 {
    (folded >> 1).cast_signed() ^ -((folded & 1).cast_signed())
}

fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(bytes: &mut &[u8]) -> Result<u64, NotPacked> {
    let mut number = 0_u64;
    for place in 0..10 {
        let (byte, rest) = bytes.split_first().ok_or(NotPacked)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(NotPacked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_again() {
        let list: List = [
            (i64::MIN, 1),
            (-1_007, 2),
            (-1, 300),
            (0, u64::MAX),
            (1, 128),
            (716, 1),
            (i64::MAX, 9),
        ]
        .into();
        let mut read = List::new();
        each(&pack(&list), |item, number| {
            assert_eq!(read.insert(item, number), None);
        })
        .unwrap();
        assert_eq!(read, list);
        let days: Days = [(1, list.clone()), (2, List::new()), (31, list)].into();
        assert_eq!(unpack_days(&pack_days(&days)), Ok(days));
    }

    #[test]
    fn an_article_that_is_read_a_little_takes_two_bytes() {
        let list: List = (1..=1_000).map(|article| (article, 100)).collect();
        assert_eq!(pack(&list).len(), 2_000);
    }

    #[test]
    fn bytes_of_others_are_an_error_and_never_a_panic() {
        for bytes in [&[0x80][..], &[1], &[1, 0x80], &[0xff; 12], &[2, 0xff, 1, 1]] {
            assert_eq!(each(bytes, |_, _| ()), Err(NotPacked), "{bytes:?}");
        }
        for bytes in [&[1][..], &[1, 5, 1], &[1, 2, 1, 0x80], &[1, 0xff, 0xff]] {
            assert_eq!(unpack_days(bytes), Err(NotPacked), "{bytes:?}");
        }
    }
}
