//! Going over a line from its beginning to its end: dates, times, labels, numbers, and the
//! words that none of these explains.

use crate::{
    date::{self, Clock},
    furniture,
    labels::{self, DateLabel},
    meta::{Dated, LONGEST, Meta},
    tokens::{Kind, Token, longest, tokens},
};
use chrono::NaiveDate;
use domain::date::{Precision, PublishedAt};

/// The most characters of a section's name in front of a date.
const PREFIX: usize = 60;

/// Words that tie a date to the words before it: together they are a sentence or a title.
const PREPOSITIONS: [&str; 12] =
    ["den", "hom", "hoi", "luc", "nam", "ngay", "sang", "thang", "toi", "truoc", "tu", "tuan"];

/// Words that no label explains, by the tokens they take.
struct Loose {
    first: usize,
    last: usize,
    is_apart: bool,
}

/// What was found on a line so far.
pub(crate) struct Scan<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    day: Option<NaiveDate>,
    first_of_date: usize,
    clock: Option<Clock>,
    label: DateLabel,
    is_today: bool,
    views: Option<Option<u64>>,
    loose: Vec<Loose>,
}

impl<'a> Scan<'a> {
    /// Takes a line apart.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            tokens: tokens(text),
            at: 0,
            day: None,
            first_of_date: 0,
            clock: None,
            label: DateLabel::None,
            is_today: false,
            views: None,
            loose: Vec::new(),
        }
    }

    /// Goes over the line; `None` when it is today's date.
    pub(crate) fn run(mut self) -> Option<Self> {
        while self.at < self.tokens.len() {
            let before = self.at;
            let taken = self.step();
            if taken == 0 {
                self.leave(before);
            }
            self.at = before + taken.max(1);
        }
        if self.is_today { None } else { Some(self) }
    }

    fn step(&mut self) -> usize {
        let rest = &self.tokens[self.at..];
        if self.day.is_none()
            && let Some(read) = date::date(rest)
        {
            self.day = Some(read.value);
            self.first_of_date = self.at;
            // The T of `2018-01-18T14:51`.
            let joins = |token: &Token<'_>| token.is_word("t") && !token.spaced;
            return read.taken + usize::from(rest.get(read.taken).is_some_and(joins));
        }
        if self.clock.is_none()
            && let Some(read) = date::clock(rest)
        {
            self.clock = Some(read.value);
            return read.taken + zone(&rest[read.taken..]);
        }
        self.words().or_else(|| self.number_of_views()).unwrap_or(0)
    }

    fn words(&mut self) -> Option<usize> {
        let rest = &self.tokens[self.at..];
        if let Kind::Sign(sign) = rest[0].kind {
            return (!['"', '“', '”', '?', '!', '%'].contains(&sign)).then_some(1);
        }
        if let Some(taken) = longest(rest, labels::TODAY) {
            self.is_today = true;
            return Some(taken);
        }
        for (label, phrases) in [
            (DateLabel::Published, labels::PUBLISHED),
            (DateLabel::Created, labels::CREATED),
            (DateLabel::Updated, labels::UPDATED),
            (DateLabel::Plain, labels::PLAIN),
        ] {
            if let Some(taken) = longest(rest, phrases)
                && self.starts_label(taken, label)
            {
                if self.day.is_none() {
                    self.label = self.label.max(label);
                }
                return Some(taken);
            }
        }
        let weekday = date::weekday(rest);
        weekday.or_else(|| self.views_label()).or_else(|| tool(&self.tokens[self.at..]))
    }

    /// A label leads to a date, a time or a number, or ends the line.
    fn starts_label(&self, taken: usize, label: DateLabel) -> bool {
        let rest = &self.tokens[self.at + taken..];
        let leads = rest.iter().take(6).any(|token| matches!(token.kind, Kind::Number(_)))
            || (rest.iter().all(|token| matches!(token.kind, Kind::Sign(_)))
                && label > DateLabel::Plain);
        let is_free = self.loose.is_empty() || label > DateLabel::Plain;
        leads && is_free
    }

    fn views_label(&mut self) -> Option<usize> {
        let rest = &self.tokens[self.at..];
        let mut taken = longest(rest, labels::VIEWS)?;
        let word_alone = taken == 1;
        let mut has_sign = false;
        while rest
            .get(taken)
            .is_some_and(|token| [':', '-', '–', '='].iter().any(|&c| token.is_sign(c)))
        {
            taken += 1;
            has_sign = true;
        }
        if word_alone && !has_sign {
            return None;
        }
        let spaced = spaced_count(&rest[taken..]);
        let Some((number, digits)) = spaced.or_else(|| count(&rest[taken..])) else {
            let is_last = rest.len() == taken || rest[taken].is_sign('|');
            self.views = self.views.or(Some(None)).filter(|_| is_last);
            return is_last.then_some(taken);
        };
        self.views = Some(Some(number));
        taken += digits;
        Some(taken + longest(&rest[taken..], labels::VIEW_UNITS).unwrap_or(0))
    }

    /// `716 lượt xem`, `Bình luận: 0`.
    fn number_of_views(&mut self) -> Option<usize> {
        let rest = &self.tokens[self.at..];
        if let Some((number, digits)) = count(rest) {
            let unit = longest(&rest[digits..], labels::VIEW_UNITS_ALONE)?;
            self.views = Some(Some(number));
            return Some(digits + unit);
        }
        let label = longest(rest, labels::OTHER_NUMBERS)?;
        let sign = usize::from(rest.get(label).is_some_and(|token| token.is_sign(':')));
        let (_, digits) = count(&rest[label + sign..])?;
        Some(label + sign + digits)
    }

    fn leave(&mut self, token: usize) {
        // Signs between two words do not part them, but a bar does.
        let joins = |one: &Token<'_>| matches!(one.kind, Kind::Sign(sign) if sign != '|');
        if let Some(loose) = self.loose.last_mut()
            && self.tokens[loose.last + 1..token].iter().all(joins)
        {
            loose.last = token;
            return;
        }
        let is_sign = |c| token > 0 && self.tokens[token - 1].is_sign(c);
        let is_apart = ['|', '-', '–', '•'].into_iter().any(is_sign);
        self.loose.push(Loose { first: token, last: token, is_apart });
    }

    /// Writes down what was read; `None` when the line is something else after all.
    pub(crate) fn put_into(self, text: &str, meta: &mut Meta) -> Option<()> {
        let prefix = self.prefix(text)?;
        let behind = self.loose.iter().filter(|loose| loose.first > 0);
        meta.has_rest = self.loose.iter().any(|loose| loose.first > 0);
        if self.is_impossible_date() {
            meta.date_label = Some(self.label);
            return Some(());
        }
        for loose in behind {
            let is_short = loose.last - loose.first < 6;
            let is_number = |token: &Token<'_>| matches!(token.kind, Kind::Number(_));
            let are_numbers = self.tokens[loose.first..=loose.last].iter().all(is_number);
            if !(is_short && (loose.is_apart || are_numbers && self.day.is_some())) {
                return None;
            }
        }
        meta.views = self.views;
        match (self.day, self.clock) {
            (Some(day), clock) => meta.date = Some(self.dated(day, clock, text, prefix)?),
            (None, Some(_)) if self.views.is_none() => return None,
            (None, _) if prefix.is_some() => return None,
            (None, _) => {
                meta.date_label = Some(self.label).filter(|&label| label > DateLabel::Plain)
            }
        }
        let says_nothing = meta.date.is_none() && meta.date_label.is_none() && meta.views.is_none();
        if says_nothing { None } else { Some(()) }
    }

    /// `Ngày đăng: 31/02/2018`: the label, and numbers that are no date.
    fn is_impossible_date(&self) -> bool {
        let is_word = |token: &Token<'_>| matches!(token.kind, Kind::Word(_));
        let has_words = |loose: &Loose| self.tokens[loose.first..=loose.last].iter().any(is_word);
        self.day.is_none()
            && self.label > DateLabel::Plain
            && !self.loose.is_empty()
            && !self.loose.iter().any(has_words)
    }

    fn dated(
        &self,
        day: NaiveDate,
        clock: Option<Clock>,
        text: &str,
        prefix: Option<String>,
    ) -> Option<Dated> {
        let precision = match clock {
            None => Precision::Day,
            Some(Clock { has_seconds: false, .. }) => Precision::Minute,
            Some(Clock { has_seconds: true, .. }) => Precision::Second,
        };
        let time = clock.map(|clock| clock.time).unwrap_or_default();
        let before = text[..self.tokens[self.first_of_date].start].trim_end();
        let in_brackets = before.ends_with(['(', '[']) && text.ends_with([')', ']']);
        let has_label = self.label > DateLabel::Plain;
        if text.ends_with('.') && !has_label {
            return None;
        }
        let at = PublishedAt::at(day, time, precision);
        Some(Dated { at, label: self.label, prefix, in_brackets })
    }

    /// The words at the line's beginning that no label explains: perhaps a section.
    fn prefix(&self, text: &str) -> Option<Option<String>> {
        let Some(loose) = self.loose.first().filter(|loose| loose.first == 0) else {
            return Some(None);
        };
        let end = self.tokens[loose.last].end;
        let words = &text[..end];
        let next = text[end..].trim_start();
        let leads_on = PREPOSITIONS.iter().any(|word| self.tokens[loose.last].is_word(word));
        let is_label = leads_on
            || next.starts_with([':', ','])
            || words.contains(':')
            || self.tokens[0].is_word("ngay")
            || self.label == DateLabel::Plain;
        let limit = if next.starts_with(['(', '[']) { LONGEST } else { PREFIX };
        if is_label || words.chars().count() > limit { None } else { Some(Some(words.to_owned())) }
    }
}

/// `(GMT+7)`, `GMT +7`, `+07:00`: always Vietnam's own time.
fn zone(tokens: &[Token<'_>]) -> usize {
    let mut taken = usize::from(tokens.first().is_some_and(|token| token.is_sign('(')));
    let is_named =
        tokens.get(taken).is_some_and(|token| token.is_word("gmt") || token.is_word("utc"));
    taken += usize::from(is_named);
    if !tokens.get(taken).is_some_and(|token| token.is_sign('+')) {
        return 0;
    }
    let Some(7) = tokens.get(taken + 1).and_then(|token| token.number(1..=2)) else { return 0 };
    taken += 2;
    let has_minutes = tokens.get(taken).is_some_and(|token| token.is_sign(':'))
        && tokens.get(taken + 1).is_some_and(|token| token.number(2..=2) == Some(0));
    taken + if has_minutes { 2 } else { 0 }
}

fn tool(tokens: &[Token<'_>]) -> Option<usize> {
    let mut phrase = String::new();
    let mut found = None;
    for (index, token) in tokens.iter().take(furniture::MOST_WORDS).enumerate() {
        let Kind::Word(word) = &token.kind else { break };
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if furniture::is_tool(&phrase) {
            found = Some(index + 1);
        }
    }
    found
}

/// A count with its thousands grouped or not: `1234`, `1.234`, `26,634,495`.
fn count(tokens: &[Token<'_>]) -> Option<(u64, usize)> {
    let Kind::Number(first) = tokens.first()?.kind else { return None };
    let mut digits = first.to_owned();
    let mut taken = 1;
    while let (Some(sign), Some(group)) = (tokens.get(taken), tokens.get(taken + 1)) {
        let Kind::Number(group_digits) = group.kind else { break };
        let is_group = (sign.is_sign('.') || sign.is_sign(',')) && !sign.spaced && !group.spaced;
        if !is_group || group_digits.len() != 3 || first.len() > 3 {
            break;
        }
        digits.push_str(group_digits);
        taken += 2;
    }
    let goes_on = |token: &Token<'_>| !token.spaced && token.is_sign('/');
    if digits.len() > 15 || tokens.get(taken).is_some_and(goes_on) {
        return None;
    }
    Some((digits.parse().ok()?, taken))
}

/// A count with its thousands grouped by spaces, at the end of a line: `1 234`.
fn spaced_count(tokens: &[Token<'_>]) -> Option<(u64, usize)> {
    let groups = tokens.iter().map(|token| match token.kind {
        Kind::Number(digits) => Some(digits),
        _ => None,
    });
    let groups: Vec<&str> = groups.collect::<Option<_>>()?;
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let are_thousands = (1..=4).contains(&rest.len()) && rest.iter().all(|group| group.len() == 3);
    if first.len() > 3 || !are_thousands {
        return None;
    }
    Some((groups.concat().parse().ok()?, groups.len()))
}
