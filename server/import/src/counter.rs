//! The site's counters: all visits, and the others beside them (today, online).

use crate::lines::Line;
use domain::vietnamese::fold;

/// What the counters of a page say.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// All visits of the site.
    pub(crate) visits: Option<u64>,
    /// The lines that hold the number of all visits: its label and its digits.
    pub(crate) of_visits: Vec<usize>,
    /// The lines of the other counters.
    pub(crate) others: Vec<usize>,
}

/// How surely a label speaks of all visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Counts {
    /// Of today, of this month, online: not all.
    Part,
    /// The heading over a box of counters.
    Heading,
    /// "Tổng": all, but only beside other counters.
    TotalHere,
    /// "Số lượt truy cập".
    Visits,
    /// "Tổng lượt truy cập".
    Total,
}

const PARTS: &[&str] = &[
    "dang online",
    "dang truc tuyen",
    "dang truy cap",
    "dang xem",
    "khach dang truy cap",
    "luot truy cap hom nay",
    "luot truy cap hom qua",
    "luot truy cap thang nay",
    "luot truy cap trong ngay",
    "luot truy cap trong nam",
    "luot truy cap trong thang",
    "luot truy cap trong tuan",
    "luot truy cap tuan nay",
    "nguoi dang truy cap",
    "nguoi dang xem",
    "so khach dang online",
    "so nguoi dang online",
    "so nguoi dang truy cap",
    "so nguoi dang truc tuyen",
    "so nguoi online",
    "so nguoi truc tuyen",
    "truc tuyen",
    "truy cap hien tai",
    "truy cap hom nay",
    "truy cap hom qua",
    "truy cap thang nay",
    "truy cap trong ngay",
    "truy cap trong thang",
    "truy cap trong tuan",
    "truy cap tuan nay",
];

/// Words that count something only in a box of counters.
const PARTS_HERE: &[&str] = &[
    "hom nay",
    "hom qua",
    "khach",
    "khach vieng tham",
    "may chu tim kiem",
    "nam nay",
    "nam truoc",
    "online",
    "thang hien tai",
    "thang nay",
    "thang truoc",
    "thanh vien",
    "thanh vien online",
    "trong nam",
    "trong ngay",
    "trong thang",
    "trong tuan",
    "tuan nay",
    "tuan truoc",
    "tuan hien tai",
];

const TOTALS_HERE: &[&str] =
    &["tat ca", "tong", "tong cong", "tong luot", "tong so", "tong so luot"];

const HEADINGS: &[&str] = &[
    "bo dem",
    "bo dem truy cap",
    "thong ke",
    "thong ke luot truy cap",
    "thong ke truy cap",
    "thong ke website",
    "thong tin truy cap",
];

const VISITS: &[&str] = &[
    "khach truy cap",
    "luong truy cap",
    "luot khach truy cap",
    "luot nguoi truy cap",
    "luot truy cap",
    "luot truy cap website",
    "so khach truy cap",
    "so lan truy cap",
    "so luong truy cap",
    "so luot khach truy cap",
    "so luot nguoi truy cap",
    "so luot truy cap",
    "so luot truy cap website",
    "so nguoi da truy cap",
    "so nguoi truy cap",
    "so truy cap",
    "truy cap",
];

const TOTALS: &[&str] = &[
    "tong cong luot truy cap",
    "tong khach truy cap",
    "tong luong truy cap",
    "tong luot khach truy cap",
    "tong luot truy cap",
    "tong luot truy cap website",
    "tong so khach truy cap",
    "tong so lan truy cap",
    "tong so luong truy cap",
    "tong so luot khach truy cap",
    "tong so luot truy cap",
    "tong so luot truy cap website",
    "tong so nguoi truy cap",
    "tong so truy cap",
    "tong truy cap",
    "luot truy cap tong",
    "tong so nguoi da truy cap",
];

fn counts(label: &str) -> Option<Counts> {
    let lists: [(Counts, &[&str]); 6] = [
        (Counts::Total, TOTALS),
        (Counts::Visits, VISITS),
        (Counts::TotalHere, TOTALS_HERE),
        (Counts::Heading, HEADINGS),
        (Counts::Part, PARTS),
        (Counts::Part, PARTS_HERE),
    ];
    lists.into_iter().find(|(_, labels)| labels.contains(&label)).map(|(counts, _)| counts)
}

fn needs_a_box(label: &str) -> bool {
    PARTS_HERE.contains(&label) || TOTALS_HERE.contains(&label)
}

/// Finds the counters of a page.
pub(crate) fn counters(lines: &[Line]) -> Counters {
    let mut found = Counters::default();
    let mut surest = None;
    let mut in_box = false;
    let mut index = 0;
    while index < lines.len() {
        let Some(numbers) = labels(&lines[index].folded, in_box) else {
            in_box = false;
            index += 1;
            continue;
        };
        in_box = true;
        let label_line = index;
        index += 1;
        for (counts, mut value) in numbers {
            let mut last = label_line;
            if value.is_none() && counts != Counts::Part {
                (value, last) = below(lines, label_line);
                index = index.max(last + 1);
            }
            let is_total = counts > Counts::Part && (counts > Counts::Heading || value.is_some());
            let own = if is_total { &mut found.of_visits } else { &mut found.others };
            own.extend((label_line..=last).filter(|line| !own.contains(line)).collect::<Vec<_>>());
            if is_total && value.is_some() && surest < Some(counts) {
                surest = Some(counts);
                found.visits = value;
            }
        }
    }
    found
}

/// The labels on a line with their numbers; `None` when the line holds anything else.
fn labels(folded: &str, in_box: bool) -> Option<Vec<(Counts, Option<u64>)>> {
    if folded.is_empty() || folded.len() > 250 {
        return None;
    }
    let mut found = Vec::new();
    let mut words = folded.split(' ').filter(|word| !is_unit(word)).peekable();
    // "1.234 lượt truy cập": the number may stand first.
    let first = digits(&mut words);
    let mut in_box = in_box;
    while words.peek().is_some() {
        let mut label: Vec<&str> = Vec::new();
        while let Some(word) = words.next_if(|word| !is_digits(word)) {
            label.push(word);
        }
        let label = label.join(" ");
        if needs_a_box(&label) && !in_box {
            return None;
        }
        found.push((counts(&label)?, digits(&mut words)?));
        in_box = true;
    }
    match (first?, found.as_mut_slice()) {
        (None, _) => {}
        (Some(number), [(_, value @ None)]) => *value = Some(number),
        _ => return None,
    }
    if found.is_empty() { None } else { Some(found) }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Units after a number; "lượt" and "người" begin labels and stay.
fn is_unit(word: &str) -> bool {
    matches!(word, "lan" | "ip")
}

/// The number that the next words make together: `26 634 495`, `2 6 6 3 4 4 9 5`, `1234`.
/// `None` when they make none, `Some(None)` when there are no digits at all.
fn digits<'a>(
    words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
) -> Option<Option<u64>> {
    let mut groups: Vec<&str> = Vec::new();
    while let Some(word) = words.next_if(|word| is_digits(word)) {
        groups.push(word);
    }
    let [first, rest @ ..] = groups.as_slice() else { return Some(None) };
    let are_thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let are_boxes = groups.iter().all(|group| group.len() == 1);
    if !(rest.is_empty() || are_thousands || are_boxes) {
        return None;
    }
    let digits = groups.concat();
    if digits.len() > 15 { None } else { digits.parse().ok().map(Some) }
}

/// The number on the lines below a label: one line, or one digit on each.
fn below(lines: &[Line], label: usize) -> (Option<u64>, usize) {
    let only_digits = |line: &&Line| {
        !line.folded.is_empty()
            && line.folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
            && !line.text.contains(['/', '-'])
    };
    let following = &lines[label + 1..];
    let boxes = following.iter().take(16).take_while(|line| line.folded.len() == 1);
    let boxes: String = boxes.take_while(only_digits).map(|line| line.folded.as_str()).collect();
    if boxes.len() > 1 && boxes.len() <= 15 {
        return (boxes.parse().ok(), label + boxes.len());
    }
    let line = following.first().filter(only_digits);
    let number = line.and_then(|line| {
        digits(&mut fold(&line.text).split(' ').collect::<Vec<_>>().into_iter().peekable())
            .flatten()
    });
    (number, label + usize::from(number.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visits(page: &str) -> Option<u64> {
        counters(&crate::lines::lines(page).unwrap()).visits
    }

    #[test]
    fn the_odometer_is_read_however_it_is_printed() {
        for page in [
            "SỐ LƯỢT TRUY CẬP\n\n2\n6\n6\n3\n4\n4\n9\n5\nTin tức",
            "Số lượt truy cập: 26.634.495",
            "Tổng lượt truy cập 26,634,495",
            "Lượt truy cập\n26634495",
            "Lượt truy cập:\n2 6 6 3 4 4 9 5",
            "26.634.495 lượt truy cập",
            "Thống kê truy cập\nĐang truy cập: 12\nHôm nay: 345\nTổng: 26 634 495",
            "Đang truy cập: 12 Hôm nay: 345 Tổng lượt truy cập: 26.634.495",
            "Lượt truy cập: 99\nTổng số lượt truy cập: 26634495 lần",
        ] {
            assert_eq!(visits(page), Some(26_634_495), "{page}");
        }
    }

    #[test]
    fn other_numbers_are_not_the_sites_visits() {
        for page in [
            "Đang truy cập: 12",
            "Truy cập hôm nay: 345",
            "Tổng cộng: 12",
            "Số lượt truy cập",
            "Số lượt truy cập\nTin tức",
            "Số lượt truy cập dịch vụ công tăng 12",
            "Hôm nay: 345",
        ] {
            assert_eq!(visits(page), None, "{page}");
        }
    }
}
