//! The end of an article: who wrote it, and where it was taken from.

use crate::{
    labels::{Label, labelled, unwrapped},
    lines::Line,
    names::{is_name, is_person},
    pictures,
    report::Role,
};
use domain::{
    text::{Byline, Credit, Source, tidy},
    vietnamese::fold,
};

/// The most lines that stand behind an article's text.
const MOST: usize = 6;

/// The most lines of a signature: office, post, "(Đã ký)", name.
const SIGNATURE: usize = 10;

/// What stands at the end of an article.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    /// Tác giả.
    pub(crate) byline: Option<Byline>,
    /// Nguồn.
    pub(crate) source: Option<Source>,
    /// Who made all its pictures.
    pub(crate) credit: Option<Credit>,
    /// How many lines are the article's text.
    pub(crate) kept: usize,
    /// Where among them a signature begins.
    pub(crate) signature: Option<usize>,
    /// The last line's text, when its end was the source.
    pub(crate) last: Option<String>,
    /// What the lines that are no text were taken as.
    pub(crate) roles: Vec<(usize, Role)>,
}

/// Reads the end of an article's text lines, of which the first ones, with its pictures, are
/// certainly text.
pub(crate) fn tail(lines: &[&Line], certain: usize) -> Tail {
    let certain = certain.max(1);
    let mut tail = Tail { kept: lines.len(), ..Tail::default() };
    while tail.kept > certain && lines.len() - tail.kept < MOST {
        let line = lines[tail.kept - 1];
        let before = lines[tail.kept - 2];
        let Some(role) = tail.take(line, before) else { break };
        tail.kept -= 1;
        tail.roles.push((tail.kept, role));
    }
    if tail.source.is_none() {
        tail.source_in_last(lines);
    }
    tail.signature = signature(&lines[..tail.kept]);
    if tail.signature.is_none() && tail.kept > certain && tail.byline.is_none() {
        tail.name(lines);
    }
    tail
}

impl Tail {
    /// Takes a line that says itself what it is.
    fn take(&mut self, line: &Line, before: &Line) -> Option<Role> {
        match labelled(&line.text) {
            Some((Label::Source, value)) if self.source.is_none() && line.length <= 150 => {
                self.source = Some(Source::parse(&value).ok()?);
                return Some(Role::Source);
            }
            Some((label @ (Label::Byline | Label::BylineAndCredit), value)) => {
                let is_name = value.split(' ').count() <= 12 && !value.ends_with(['.', ':', ';']);
                if self.byline.is_some() || !is_name || line.length > 100 {
                    return None;
                }
                // "Tin: Thu Hà - Ảnh: Nhật Quang"
                let (writer, photographer) = match pictures::credit(&value) {
                    Some((writer, credit)) => (writer, Some(credit)),
                    None => (value, None),
                };
                let is_both = label == Label::BylineAndCredit;
                let photographer =
                    photographer.or_else(|| Credit::parse(&writer).ok().filter(|_| is_both));
                self.byline = Some(Byline::parse(&writer).ok()?);
                self.credit = self.credit.take().or(photographer);
                return Some(Role::Byline);
            }
            Some((Label::Account, _)) => return Some(Role::Tool),
            Some((Label::Credit, value)) => {
                let has_writer_before = matches!(labelled(&before.text), Some((Label::Byline, _)))
                    || is_name(&before.text);
                if !has_writer_before || self.credit.is_some() || line.length > 80 {
                    return None;
                }
                self.credit = Some(Credit::parse(&value).ok()?);
                return Some(Role::Credit);
            }
            Some((Label::Source | Label::Section, _)) | None => {}
        }
        if self.byline.is_none()
            && let Some((name, made_pictures)) = without_colon(line)
        {
            self.credit =
                self.credit.take().or(Credit::parse(&name).ok()).filter(|_| made_pictures);
            self.byline = Some(Byline::parse(&name).ok()?);
            return Some(Role::Byline);
        }
        self.source = Some(taken_from(line).filter(|_| self.source.is_none())?);
        Some(Role::Source)
    }

    /// `… đạt kết quả tốt. (Nguồn: VPĐU)`: the source in the last paragraph's own line.
    fn source_in_last(&mut self, lines: &[&Line]) {
        let Some(line) = lines.get(self.kept.wrapping_sub(1)) else { return };
        let text = line.text.trim_end_matches('.');
        let Some((before, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        else {
            return;
        };
        let Some((Label::Source, value)) = labelled(inner) else { return };
        let before = before.trim_end();
        if before.ends_with(['.', '!', '?', '…', '”', '"'])
            && let Ok(source) = Source::parse(&value)
        {
            self.source = Some(source);
            self.last = Some(before.to_owned());
        }
    }

    /// A name alone at the end, behind sources or before them.
    fn name(&mut self, lines: &[&Line]) {
        let line = lines[self.kept - 1];
        let at_right = line.stands_right() && line.length <= 80 && !line.ends_sentence();
        if !(is_name(&line.text) || at_right) {
            return;
        }
        if let Ok(byline) = Byline::parse(unwrapped(&line.text)) {
            self.byline = Some(byline);
            self.kept -= 1;
            self.roles.push((self.kept, Role::Byline));
        }
    }
}

/// `Tin, ảnh Thu Hà`, `Tác giả - Thu Hà`: the name, and whether it is the photographer's too.
fn without_colon(line: &Line) -> Option<(String, bool)> {
    let labels =
        ["bai va anh", "bai anh", "nguoi viet", "tac gia", "tin bai", "tin va anh", "tin anh"];
    let text = unwrapped(&line.text);
    let label = labels.into_iter().find(|label| line.folded.starts_with(&format!("{label} ")))?;
    let words = label.split(' ').count();
    let rest = text.splitn(words + 1, ' ').nth(words)?;
    let name = rest.trim_start_matches(['-', '–', ' ']);
    let is_named = name.starts_with(char::is_uppercase) && is_person(name);
    is_named.then(|| (name.to_owned(), label.ends_with("anh")))
}

/// `Theo Báo Hà Nội mới`, `(Theo TTXVN)`, `(TTXVN)`, `chinhphu.vn`.
fn taken_from(line: &Line) -> Option<Source> {
    let text = unwrapped(&line.text);
    let folded = fold(text);
    let is_agency = ["ttxvn", "vov", "vtv", "vnexpress"].contains(&folded.as_str())
        || folded.starts_with("bao ") && text.len() < line.text.len();
    let is_address =
        !text.contains(' ') && text.contains('.') && text.is_ascii() && !text.ends_with('.');
    if line.length <= 80 && (is_agency || is_address) {
        return Source::parse(text).ok();
    }
    let (label, value) = text.split_once(' ')?;
    let is_wrapped = text.len() < line.text.len();
    let limit = if is_wrapped { 12 } else { 7 };
    let begins_name =
        value.starts_with(|c: char| c.is_uppercase() || c == '“') || value.split(' ').count() == 1;
    let is_source = fold(label) == "theo" && begins_name;
    if !is_source || line.words() > limit || text.ends_with(['.', ',', ':', ';']) {
        return None;
    }
    Source::parse(&tidy(value)).ok()
}

/// Where the signature of an official paper begins: `TM. ỦY BAN NHÂN DÂN`, `(Đã ký)`.
fn signature(lines: &[&Line]) -> Option<usize> {
    let first = lines.len().saturating_sub(SIGNATURE).max(1);
    let signs = |line: &Line| {
        let is_short = line.length <= 80;
        let offices = ["TM.", "T/M", "KT.", "TL.", "TUQ.", "TM ", "KT "];
        let begins = offices.iter().any(|office| line.text.starts_with(office));
        is_short && (begins || line.folded == "da ky")
    };
    let found = (first..lines.len()).find(|&index| signs(lines[index]))?;
    let rest_is_short = lines[found..].iter().all(|line| line.length <= 80);
    rest_is_short.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Tail {
        let lines: Vec<Line> = texts.iter().map(|text| Line::of(text)).collect();
        tail(&lines.iter().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn writer_and_source_are_found_in_either_order() {
        for texts in [
            ["Hội nghị kết thúc.", "Thu Hà", "(Nguồn: VPĐU)"],
            ["Hội nghị kết thúc.", "Nguồn: VPĐU", "Tác giả: Thu Hà"],
        ] {
            let tail = read(&texts);
            assert_eq!(tail.byline.map(String::from).as_deref(), Some("Thu Hà"));
            assert_eq!(tail.source.map(String::from).as_deref(), Some("VPĐU"));
            assert_eq!(tail.kept, 1);
        }
        let tail = read(&["Hội nghị kết thúc.", "Bài: Thu Hà - Ảnh: Nhật Quang"]);
        assert_eq!(tail.byline.map(String::from).as_deref(), Some("Thu Hà"));
        assert_eq!(tail.credit.map(String::from).as_deref(), Some("Nhật Quang"));
        let tail = read(&["Hội nghị kết thúc.", "Tin: Thu Hà", "Ảnh: Nhật Quang"]);
        assert_eq!(tail.credit.map(String::from).as_deref(), Some("Nhật Quang"));
        let tail = read(&["Hội nghị kết thúc.", "Tin, ảnh Thu Hà"]);
        assert_eq!(tail.byline.map(String::from).as_deref(), Some("Thu Hà"));
        let tail = read(&["Hội nghị kết thúc. (Nguồn: VPĐU)"]);
        assert_eq!((tail.kept, tail.last.as_deref()), (1, Some("Hội nghị kết thúc.")));
        let tail = read(&["Hội nghị kết thúc.", "Theo Báo Sông Mai"]);
        assert_eq!(tail.source.map(String::from).as_deref(), Some("Báo Sông Mai"));
    }

    #[test]
    fn who_signs_a_paper_is_not_who_wrote_the_article() {
        let tail =
            read(&["Thông báo đến nhân dân.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]);
        assert_eq!((tail.byline, tail.signature, tail.kept), (None, Some(1), 4));
    }
}
