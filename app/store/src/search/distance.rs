//! How nearly two words are spelled alike.

/// How many letters have to be put in, left out, changed or swapped with their neighbour to
/// make one word of the other (the optimal string alignment distance); none when it is more
/// than `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Three rows of the table: what the beginning of one has to the beginning of the other.
    let mut before_last = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1; other.len() + 1];
        for (j, its) in other.iter().enumerate() {
            let changed = last[j] + usize::from(letter != its);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            let is_swap = i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *its;
            if is_swap {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        if row.iter().all(|so_far| *so_far > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    Some(last[other.len()]).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn slips_of_the_finger_are_near() {
        for (one, other, expected) in [
            ("van", "van", Some(0)),
            ("van", "vam", Some(1)),
            ("van", "vna", Some(1)),
            ("kheo", "keo", Some(1)),
            ("kheo", "khheo", Some(1)),
            ("phuong", "puhogn", Some(2)),
            ("phuong", "truong", Some(2)),
            ("phuong", "dan", None),
            ("", "ab", Some(2)),
            ("", "abc", None),
            ("", "", Some(0)),
        ] {
            assert_eq!(distance(one, other, 2), expected, "{one} {other}");
            assert_eq!(distance(other, one, 2), expected, "{other} {one}");
        }
        assert_eq!(distance("van", "von", 0), None);
    }
}
