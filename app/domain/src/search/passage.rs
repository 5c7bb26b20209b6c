//! The piece of a text that shows why it was found, with the hits marked.

use super::{
    hits::{Hit, densest, hits},
    query::Query,
    words::Words,
};
use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// How long a passage is, in characters; it ends with a word.
const LENGTH: usize = 240;

/// Within how many words the hits should stand that a passage shows.
const SPAN: usize = 40;

/// How many words, and bytes, may come before the first hit.
const LEAD_IN: (usize, usize) = (8, 120);

/// A piece of a text: its parts, put together, are exactly the original piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The parts, in order; none is empty.
    pub parts: Vec<Part>,
    /// Whether the text has more before it.
    pub begins_inside: bool,
    /// Whether the text has more after it.
    pub ends_inside: bool,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text as its author wrote it.
    pub text: String,
    /// Whether it is what was looked for.
    pub is_hit: bool,
}

/// The piece of a text around its best hits; its beginning when it has none.
#[must_use]
pub fn passage(text: &str, query: &Query) -> Passage {
    let words = Words::of(text);
    let hits = hits(&words, query);
    let best = densest(&hits, SPAN);
    let piece = frame(text, &words, best);
    Passage {
        begins_inside: !text[..piece.start].trim().is_empty(),
        ends_inside: !text[piece.end..].trim().is_empty(),
        parts: parts(text, piece, &words, &hits),
    }
}

/// A whole line, a title for instance, with its hits marked.
#[must_use]
pub fn highlight(line: &str, query: &Query) -> Vec<Part> {
    let words = Words::of(line);
    let hits = hits(&words, query);
    parts(line, 0..line.len(), &words, &hits)
}

/// Where the passage begins and ends: between graphemes and, unless a word is longer than
/// the whole passage, between words.
fn frame(text: &str, words: &Words, best: Option<Range<usize>>) -> Range<usize> {
    let start = best.map_or_else(
        || text.len() - text.trim_start().len(),
        |best| beginning(text, words, best.start),
    );
    let start = boundary_before(text, start);
    let limit = text[start..].char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| start + at);
    if limit == text.len() {
        return start..start + text[start..].trim_end().len();
    }
    // Back to the end of the last word that is whole, unless there is none.
    let end = text[start..limit].rfind(char::is_whitespace).map_or(limit, |at| start + at);
    let end = boundary_before(text, start + text[start..end].trim_end().len()).max(start);
    start..end
}

/// A few words before the first hit, but not before the beginning of its sentence.
fn beginning(text: &str, words: &Words, first: usize) -> usize {
    let place = |number: usize| words.get(number).map_or(text.len()..text.len(), |word| word.at);
    let hit = place(first).start;
    let mut start = first;
    while start > 0 && first - start < LEAD_IN.0 && hit - place(start - 1).start <= LEAD_IN.1 {
        let gap = &text[place(start - 1).end..place(start).start];
        if gap.contains('\n') || (gap.contains(['.', '!', '?', '…']) && gap.contains(' ')) {
            break;
        }
        start -= 1;
    }
    // What opens the word belongs to it: a quote, a bracket.
    let before = start.checked_sub(1).map_or(0, |number| place(number).end);
    let opening = text[before..place(start).start].rsplit(char::is_whitespace).next();
    place(start).start - opening.filter(|opening| opening.len() <= 8).map_or(0, str::len)
}

fn parts(text: &str, piece: Range<usize>, words: &Words, hits: &[Hit]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut done = piece.start;
    for hit in hits {
        let (Some(first), Some(last)) = (words.get(hit.first), words.get(hit.end - 1)) else {
            continue;
        };
        if first.at.start >= piece.end || last.at.end <= done {
            continue;
        }
        let from = boundary_before(text, first.at.start).max(done);
        let to = boundary_after(text, last.at.end).min(piece.end);
        push(&mut parts, &text[done..from], false);
        push(&mut parts, &text[from..to], true);
        done = to;
    }
    push(&mut parts, &text[done..piece.end], false);
    parts
}

/// Adds a part; a hit that goes on where another ended is one with it.
fn push(parts: &mut Vec<Part>, text: &str, is_hit: bool) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.is_hit == is_hit => last.text.push_str(text),
        _ => parts.push(Part { text: text.to_owned(), is_hit }),
    }
}

/// The nearest place at or before this one that splits no grapheme.
fn boundary_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

/// The nearest place at or after this one that splits no grapheme.
fn boundary_after(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Sáng 18/1, phường tổng kết năm 2017.\n\
        Dự hội nghị có đồng chí Bí thư “Đảng uỷ” phường. Việc thực hiện QCDC ở cơ sở tiếp tục \
        được đẩy mạnh; công tác dân vận được quan tâm, các chợ dân sinh cho người dân đi vào \
        nền nếp; công tác giải phóng mặt bằng đạt kết quả, nhân dân đồng tình. Hội nghị tặng \
        giấy khen cho sáu tập thể.";

    fn show(parts: &[Part]) -> String {
        let show = |part: &Part| match part.is_hit {
            true => format!("[{}]", part.text),
            false => part.text.clone(),
        };
        parts.iter().map(show).collect()
    }

    fn shown(query: &str) -> String {
        show(&passage(TEXT, &Query::parse(query)).parts)
    }

    fn marked(query: &str) -> Vec<String> {
        let parts = passage(TEXT, &Query::parse(query)).parts;
        parts.into_iter().filter(|part| part.is_hit).map(|part| part.text).collect()
    }

    #[test]
    fn hits_are_marked_in_the_original_text_however_they_were_typed() {
        assert_eq!(marked("dan van"), ["dân vận"]);
        assert_eq!(marked("ĐẢNG ỦY"), ["Đảng uỷ"]);
        assert_eq!(marked("qcdc"), ["QCDC"]);
        assert_eq!(marked("quy chế dân chủ"), ["QCDC"], "the short form of what was typed");
        assert_eq!(marked("GPMB"), ["giải phóng mặt bằng"]);
        assert_eq!(marked("chợ"), ["chợ"], "and not every 'cho'");
        assert_eq!(marked("dân vậ"), ["dân vận"], "half typed");
        assert_eq!(marked("phường thư"), ["phường", "thư", "phường"], "word by word");
    }

    #[test]
    fn a_passage_begins_with_a_sentence_or_a_few_words_before_the_hit() {
        assert!(shown("bi thu").starts_with("Dự hội nghị có đồng chí [Bí thư] “Đảng"));
        assert!(shown("dang uy").contains("Bí thư “[Đảng uỷ]” phường."));
        let passage = passage(TEXT, &Query::parse("tap the"));
        assert_eq!(show(&passage.parts), "Hội nghị tặng giấy khen cho sáu [tập thể].");
        assert_eq!((passage.begins_inside, passage.ends_inside), (true, false));
    }

    #[test]
    fn without_a_hit_it_is_the_beginning_and_it_ends_with_a_word() {
        let passage = passage(TEXT, &Query::parse("bóng đá"));
        let [part] = passage.parts.as_slice() else { panic!("{passage:?}") };
        assert!(part.text.starts_with("Sáng 18/1,"), "{part:?}");
        assert!(part.text.chars().count() <= LENGTH && passage.ends_inside);
        let rest = &TEXT[part.text.len()..];
        assert!(rest.starts_with(char::is_whitespace), "{rest}");
    }

    #[test]
    fn a_title_is_shown_whole() {
        let query = Query::parse("dân vận khéo 2019");
        let title = "Thi đua “Dân vận khéo” giai đoạn 2009-2019";
        let expected = "Thi đua “[Dân] [vận] [khéo]” giai đoạn 2009-[2019]";
        assert_eq!(show(&highlight(title, &query)), expected);
        assert_eq!(show(&highlight("", &query)), "");
    }

    #[test]
    fn a_hit_never_splits_what_is_seen_as_one_character() {
        let text = "xã\u{200d}hội, \u{1f469}\u{200d}\u{1f33e} xã";
        let parts = highlight(text, &Query::parse("xã"));
        assert_eq!(show(&parts), "[xã\u{200d}]hội, \u{1f469}\u{200d}\u{1f33e} [xã]");
    }
}
