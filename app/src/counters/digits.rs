//! Numbers as Vietnamese readers write them.

/// With a dot between thousands: 26634495 is "26.634.495".
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// One digit a box: eight boxes, more when the number needs them.
pub(super) fn boxes(number: u64) -> Vec<char> {
    let digits = number.to_string();
    let padding = 8_usize.saturating_sub(digits.len());
    std::iter::repeat_n('0', padding).chain(digits.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(716), "716");
        assert_eq!(grouped(1_000), "1.000");
        assert_eq!(grouped(26_634_495), "26.634.495");
    }

    #[test]
    fn the_odometer_has_eight_boxes_and_more_when_needed() {
        assert_eq!(boxes(7).into_iter().collect::<String>(), "00000007");
        assert_eq!(boxes(26_634_495).len(), 8);
        assert_eq!(boxes(126_634_495).len(), 9);
    }
}
