//! Lists: the marks at the beginning of their items, and how items nest.

use domain::body::{Block, BulletList, ListItem, OrderedList, OrderedListAttrs};

/// The sign that begins an item. Items of one list have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `1.`, `1)`, `1/`, `1-`, `(1)`: with the sign behind the number.
    Number(char),
    /// `a)`, `a.`, `(a)`.
    Letter(char),
    /// `*`
    Star,
    /// `-`
    Dash,
    /// `•` and its like.
    Dot,
    /// `+`
    Plus,
    /// `◦`
    Ring,
}

/// An item: its mark, its place in the order of numbers or letters, its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked<'a> {
    /// Its mark.
    pub(crate) mark: Mark,
    /// Its number, or its letter's; 0 without order.
    pub(crate) order: u32,
    /// Its text without the mark.
    pub(crate) text: &'a str,
}

impl Mark {
    /// Whether the items have an order.
    pub(crate) const fn is_ordered(self) -> bool {
        matches!(self, Self::Number(_) | Self::Letter(_))
    }

    /// What usually stands outside (small) and inside (large).
    const fn rank(self) -> u8 {
        match self {
            Self::Number(')' | '(') => 1,
            Self::Number(_) => 0,
            Self::Letter(_) => 2,
            Self::Star => 3,
            Self::Dash | Self::Dot => 4,
            Self::Plus => 5,
            Self::Ring => 6,
        }
    }
}

/// The letters of the Vietnamese alphabet that number points of a law, in order.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Reads the mark at the beginning of a tidied line.
pub(crate) fn mark(text: &str) -> Option<Marked<'_>> {
    bullet(text).or_else(|| number(text)).or_else(|| letter(text))
}

fn bullet(text: &str) -> Option<Marked<'_>> {
    let first = text.chars().next()?;
    let mark = match first {
        '-' | '–' | '—' | '−' | '‐' | '‑' | '\u{f02d}' => Mark::Dash,
        '+' => Mark::Plus,
        '*' | '∗' | '\u{f02a}' => Mark::Star,
        '◦' | '○' | '\u{f06f}' => Mark::Ring,
        '•'
        | '·'
        | '●'
        | '▪'
        | '■'
        | '◆'
        | '♦'
        | '►'
        | '▶'
        | '➢'
        | '✓'
        | '√'
        | '‣'
        | '□'
        | '❖'
        | '➔'
        | '→'
        | '\u{f000}'..='\u{f0ff}' => Mark::Dot,
        _ => return None,
    };
    let rest = text[first.len_utf8()..].trim_start();
    let begins_words = rest.starts_with(|c: char| c.is_alphabetic() || "“\"‘'([".contains(c));
    let stands_apart =
        text[first.len_utf8()..].starts_with(' ') && rest.starts_with(char::is_alphanumeric);
    if begins_words || stands_apart { Some(Marked { mark, order: 0, text: rest }) } else { None }
}

fn number(text: &str) -> Option<Marked<'_>> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let is_wrapped = inner.len() < text.len();
    let digits = inner.find(|c: char| !c.is_ascii_digit())?;
    if digits == 0 || digits > 3 {
        return None;
    }
    let order = inner[..digits].parse().ok()?;
    let (sign, rest) = sign(&inner[digits..], is_wrapped)?;
    Some(Marked { mark: Mark::Number(sign), order, text: rest })
}

fn letter(text: &str) -> Option<Marked<'_>> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let is_wrapped = inner.len() < text.len();
    let letter = inner.chars().next().filter(|c| c.is_lowercase())?;
    let order = LETTERS.chars().position(|c| c == letter)?;
    let (sign, rest) = sign(&inner[letter.len_utf8()..], is_wrapped)?;
    if sign == '-' {
        return None;
    }
    Some(Marked { mark: Mark::Letter(sign), order: u32::try_from(order).ok()? + 1, text: rest })
}

/// The sign behind a number and the text behind the sign. A number's own signs (`1.000`,
/// `26/10`, `5-10`) are none: a digit follows them.
fn sign(text: &str, is_wrapped: bool) -> Option<(char, &str)> {
    let (sign, rest) = match text.chars().next()? {
        ')' if is_wrapped => ('(', &text[1..]),
        sign @ ('.' | ')' | '/') if !is_wrapped => (sign, &text[1..]),
        sign @ '-' if !is_wrapped => (sign, &text[1..]),
        ' ' if !is_wrapped => {
            let rest = text[1..].strip_prefix(['-', '–']).filter(|rest| rest.starts_with(' '))?;
            ('-', rest)
        }
        _ => return None,
    };
    let needs_space = matches!(sign, '/' | '-');
    let words = rest.trim_start();
    let is_apart = words.len() < rest.len();
    let begins_words = words.starts_with(|c: char| c.is_alphabetic() || "“\"‘'([".contains(c));
    let begins_number = is_apart && words.starts_with(|c: char| c.is_ascii_digit()) && sign != '-';
    if (begins_words && (is_apart || !needs_space)) || begins_number {
        Some((sign, words))
    } else {
        None
    }
}

/// A list that is being put together: the lists that are open, the outermost first.
#[derive(Default)]
pub(crate) struct Lists {
    open: Vec<Level>,
    done: Vec<Block>,
}

struct Level {
    mark: Mark,
    first: u32,
    last: u32,
    items: Vec<ListItem>,
    /// Whether the last item leads over to what follows.
    leads_on: bool,
}

impl Lists {
    /// Adds the next item where it belongs.
    pub(crate) fn add(&mut self, marked: Marked<'_>, text: &str) {
        if self.open.iter().any(|level| level.mark == marked.mark) {
            while self.open.last().is_some_and(|level| level.mark != marked.mark) {
                self.close();
            }
        } else {
            let nests = |level: &Level| {
                level.leads_on
                    || level.mark.rank() < marked.mark.rank()
                    || (level.mark.rank() == marked.mark.rank() && !marked.mark.is_ordered())
            };
            while self.open.last().is_some_and(|level| !nests(level)) {
                self.close();
            }
        }
        let goes_on = |level: &Level| {
            level.mark == marked.mark
                && (!marked.mark.is_ordered() || level.last.checked_add(1) == Some(marked.order))
        };
        if self.open.last().is_some_and(|level| level.mark == marked.mark && !goes_on(level)) {
            self.close();
        }
        if !self.open.last().is_some_and(goes_on) {
            let Marked { mark, order, .. } = marked;
            self.open.push(Level {
                mark,
                first: order,
                last: order,
                items: Vec::new(),
                leads_on: false,
            });
        }
        if let Some(level) = self.open.last_mut() {
            level.last = marked.order;
            level.items.push(ListItem::of(text));
            level.leads_on = text.ends_with(':');
        }
    }

    /// Closes the innermost list: it belongs to the last item of the one around it.
    fn close(&mut self) {
        let Some(level) = self.open.pop() else { return };
        let list = level.into_block();
        match self.open.last_mut().and_then(|around| around.items.last_mut()) {
            Some(item) => item.content.push(list),
            None => self.done.push(list),
        }
    }

    /// The finished lists.
    pub(crate) fn finish(&mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.done)
    }
}

impl Level {
    fn into_block(self) -> Block {
        if self.mark.is_ordered() {
            let attrs = OrderedListAttrs { order: self.first };
            Block::OrderedList(OrderedList { attrs, content: self.items })
        } else {
            Block::BulletList(BulletList { content: self.items })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::body::Body;

    fn html(lines: &[&str]) -> String {
        let mut lists = Lists::default();
        for line in lines {
            let marked = mark(line).unwrap();
            lists.add(marked, marked.text);
        }
        let html = Body::new(lists.finish()).unwrap().html();
        html.as_str().replace("<p>", "").replace("</p>", "")
    }

    #[test]
    fn marks_are_read_with_and_without_a_space() {
        for (line, mark_, order, text) in [
            ("1. Tiếp tục", Mark::Number('.'), 1, "Tiếp tục"),
            ("1.Tiếp tục", Mark::Number('.'), 1, "Tiếp tục"),
            ("12) Tiếp tục", Mark::Number(')'), 12, "Tiếp tục"),
            ("(2) Tiếp tục", Mark::Number('('), 2, "Tiếp tục"),
            ("2/ Tiếp tục", Mark::Number('/'), 2, "Tiếp tục"),
            ("2 - Tiếp tục", Mark::Number('-'), 2, "Tiếp tục"),
            ("1. 100% hộ dân", Mark::Number('.'), 1, "100% hộ dân"),
            ("đ) Tiếp tục", Mark::Letter(')'), 5, "Tiếp tục"),
            ("- Tiếp tục", Mark::Dash, 0, "Tiếp tục"),
            ("–Tiếp tục", Mark::Dash, 0, "Tiếp tục"),
            ("+ 05 tập thể", Mark::Plus, 0, "05 tập thể"),
            ("\u{f0b7} Tiếp tục", Mark::Dot, 0, "Tiếp tục"),
        ] {
            assert_eq!(mark(line), Some(Marked { mark: mark_, order, text }), "{line}");
        }
    }

    #[test]
    fn numbers_dates_and_names_are_no_marks() {
        for line in [
            "1.000 hộ dân",
            "26.10.2018",
            "18/01/2018",
            "5-10 người",
            "5 - 10 người",
            "2018. Năm ấy",
            "-5 độ",
            "---",
            "- ",
            "1.",
            "18-KH/QU",
            "A. Phần chung",
            "w) Tiếp",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }

    #[test]
    fn items_nest_by_their_marks() {
        assert_eq!(
            html(&["1. Một:", "- a", "+ b", "- c", "2. Hai"]),
            "<ol><li>Một:<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></li><li>Hai</li></ol>"
        );
        assert_eq!(
            html(&["- a:", "1. Một", "2. Hai"]),
            "<ul><li>a:<ol><li>Một</li><li>Hai</li></ol></li></ul>"
        );
        assert_eq!(
            html(&["- a", "1. Một", "2. Hai"]),
            "<ul><li>a</li></ul><ol><li>Một</li><li>Hai</li></ol>"
        );
        assert_eq!(html(&["3. Ba", "4. Bốn"]), "<ol start=\"3\"><li>Ba</li><li>Bốn</li></ol>");
        assert_eq!(
            html(&["1. Một", "a) A", "b) B", "2. Hai", "a) A"]),
            "<ol><li>Một<ol><li>A</li><li>B</li></ol></li><li>Hai<ol><li>A</li></ol></li></ol>"
        );
    }
}
