//! One article of a sample ward: TOML between two lines `+++`, then Markdown.

use super::{Fault, SampleError, error::Misread, folder, markdown, shelf::Shelf, ward::Ward};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use domain::{
    body::Body,
    date::{Precision, PublishedAt, vietnam},
    media::ContentName,
    text::{Byline, FileName, Lead, SectionName, Source, Title},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::ops::Range;
use toml::Spanned;

/// An article as its file says it.
#[derive(Debug)]
pub(super) struct SampleArticle {
    pub(super) file: FileName,
    pub(super) content: ContentName,
    pub(super) section: SectionName,
    pub(super) title: Title,
    pub(super) lead: Option<Lead>,
    pub(super) byline: Option<Byline>,
    pub(super) source: Option<Source>,
    pub(super) published: PublishedAt,
    pub(super) views: u64,
    pub(super) body: Body,
}

/// What stands between the two lines `+++`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    section: Spanned<SectionName>,
    title: Title,
    lead: Option<Lead>,
    byline: Option<Byline>,
    source: Option<Source>,
    published: Day,
    #[serde(default)]
    views: u64,
}

impl SampleArticle {
    /// Reads the article of a file.
    pub(super) fn read(
        file: folder::File,
        ward: &Ward,
        shelf: &Shelf,
    ) -> Result<Self, SampleError> {
        let text = folder::text(&file.path)?;
        let misread = |from| {
            let (path, text) = (file.path.clone(), &text);
            move |misread: Misread| misread.in_file(path, text, from)
        };
        let (front, body) = parts(&text).map_err(misread(0))?;
        let from = (front.start, body.start);
        let front = Front::read(&text[front], ward).map_err(misread(from.0))?;
        let body = markdown::read(&text[body], shelf).map_err(misread(from.1))?;
        Ok(Self {
            content: ContentName::from_sha256(&Sha256::digest(&text).into()),
            file: file.name,
            section: front.section.into_inner(),
            title: front.title,
            lead: front.lead,
            byline: front.byline,
            source: front.source,
            published: front.published.0,
            views: front.views,
            body,
        })
    }
}

impl Front {
    fn read(text: &str, ward: &Ward) -> Result<Self, Misread> {
        let front: Self = toml::from_str(text).map_err(Misread::toml)?;
        let section = front.section.get_ref();
        if ward.has(section) {
            return Ok(front);
        }
        let fault = Fault::UnknownSection(section.to_string());
        Err(Misread { at: front.section.span().start, fault })
    }
}

/// Where the TOML and the Markdown of a file are.
fn parts(text: &str) -> Result<(Range<usize>, Range<usize>), Misread> {
    const MARK: &str = "+++";
    let mut from = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_end() == MARK && marks.len() < 2 {
            marks.push((from, from + line.len()));
        }
        from += line.len();
    }
    match marks[..] {
        [(0, start), (end, body)] => Ok((start..end, body..text.len())),
        _ => Err(Misread { at: 0, fault: Fault::NoFront }),
    }
}

/// When an article was published, in one of three spellings that say how exactly it is known.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
struct Day(PublishedAt);

/// The text is none of the three spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ngày đăng viết như 2026-11-18, 2026-11-18T14:51+07:00 hoặc 2026-11-18T14:51:00+07:00")]
struct NotADay;

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self(PublishedAt::Day(day)));
        }
        let (local, precision) = match text.strip_suffix("+07:00") {
            Some(local) => match NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M") {
                Ok(local) => (local, Precision::Minute),
                Err(_) => (second(&text)?, Precision::Second),
            },
            None => return Err(NotADay),
        };
        Ok(Self(PublishedAt::at(local.date(), local.time(), precision)))
    }
}

fn second(text: &str) -> Result<NaiveDateTime, NotADay> {
    let instant: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(text).map_err(|_| NotADay)?;
    Ok(instant.with_timezone(&vietnam()).naive_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        let day = Day::try_from(text.to_owned()).ok()?.0;
        Some(format!("{:?} {}", day.precision(), day.rfc3339()))
    }

    #[test]
    fn a_date_says_how_exactly_it_is_known() {
        for (text, read) in [
            ("2026-11-18", "Day 2026-11-18"),
            ("2026-11-18T14:51+07:00", "Minute 2026-11-18T14:51:00+07:00"),
            ("2026-11-18T00:00:00+07:00", "Second 2026-11-18T00:00:00+07:00"),
        ] {
            assert_eq!(day(text).as_deref(), Some(read));
        }
        for wrong in ["", "18/11/2026", "2026-11-18T14:51", "2026-11-18T14:51Z", "2026-02-30"] {
            assert_eq!(day(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_front_matter_stands_at_the_top_between_two_lines() {
        let text = "+++\r\na = 1\r\n+++\r\nBài\n\n+++\n";
        let (front, body) = parts(text).unwrap();
        assert_eq!((&text[front], &text[body]), ("a = 1\r\n", "Bài\n\n+++\n"));
        for wrong in ["", "Bài", "+++\na = 1", "\n+++\na = 1\n+++\n", "+++ a\n+++\n"] {
            assert_eq!(parts(wrong).map_err(|misread| misread.fault), Err(Fault::NoFront));
        }
    }
}
