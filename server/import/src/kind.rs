//! What each line of a page is, seen on its own and beside its neighbours.

use crate::{
    counter::Counters,
    furniture::{Furniture, furniture, is_banner, is_box, is_contact, is_footer, is_no_section},
    labels::{DateLabel, TODAY, section_name},
    lines::Line,
    list,
    meta::{Meta, meta},
    pictures,
};
use domain::text::{FileName, SectionName};

/// What a line is, before it is known where the article begins and ends.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Text: of the article, or nobody knows.
    Text,
    /// A line of dashes or stars.
    Decoration,
    /// Names of picture files.
    Pictures(Vec<FileName>),
    /// The date, the views and their like.
    Meta(Box<Meta>),
    /// Menus, buttons, headings of lists.
    Furniture(Furniture),
    /// `Trang chủ > Tin tức`: the names after the first.
    Breadcrumb(Vec<String>),
    /// Today's date in the page's header.
    Today,
    /// The number of all visits, or its label.
    Visits,
    /// Another counter.
    Counter,
    /// An entry of the list of sections.
    SidebarSection(SectionName),
}

/// Says of each line what it is.
pub(crate) fn kinds(lines: &[Line], counters: &Counters) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = lines.iter().map(alone).collect();
    for &line in &counters.of_visits {
        kinds[line] = Kind::Visits;
    }
    for &line in &counters.others {
        kinds[line] = Kind::Counter;
    }
    for label in 1..lines.len() {
        join_label(lines, &mut kinds, label - 1);
    }
    menus(lines, &mut kinds);
    sidebars(lines, &mut kinds);
    kinds
}

fn alone(line: &Line) -> Kind {
    if !line.text.chars().any(char::is_alphanumeric) {
        return Kind::Decoration;
    }
    if line.folded.is_empty() {
        return Kind::Text;
    }
    if let Some(names) = pictures::file_names(&line.text) {
        return Kind::Pictures(names);
    }
    if let Some(meta) = meta(&line.text, line.length) {
        return Kind::Meta(Box::new(meta));
    }
    if is_today(line) {
        return Kind::Today;
    }
    if let Some(names) = breadcrumb(line) {
        return Kind::Breadcrumb(names);
    }
    if is_box(&line.folded) && line.words() <= 30 && !line.ends_sentence() {
        return Kind::Furniture(Furniture::Tool);
    }
    furniture(&line.folded).map_or(Kind::Text, Kind::Furniture)
}

fn is_today(line: &Line) -> bool {
    let begins = TODAY.iter().any(|today| line.folded.starts_with(today));
    begins && line.words() <= 12 && !line.ends_sentence() && line.text.contains('/')
}

fn breadcrumb(line: &Line) -> Option<Vec<String>> {
    let begins_home = ["trang chu", "home", "trang nhat"]
        .iter()
        .any(|home| line.folded == *home || line.folded.starts_with(&format!("{home} ")));
    let arrows = ['>', '›', '»', '→'];
    let parts: Vec<&str> = if line.text.contains(arrows) {
        line.text.split(arrows).collect()
    } else if begins_home {
        line.text.split(" / ").collect()
    } else {
        return None;
    };
    let parts: Vec<&str> =
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    let are_names = parts.iter().rev().skip(1).all(|part| part.chars().count() <= 60);
    let is_cut = line.text.ends_with(['…', '.']);
    if parts.len() < 2 || !are_names || line.ends_sentence() && !is_cut {
        return None;
    }
    Some(parts[usize::from(begins_home)..].iter().map(|part| (*part).to_owned()).collect())
}

/// A label may have its date or its number on the next line.
fn join_label(lines: &[Line], kinds: &mut [Kind], label: usize) {
    let value = label + 1;
    let Kind::Meta(before) = &kinds[label] else { return };
    let (date_label, waits_for_views) = (before.date_label, before.views == Some(None));
    if let (Some(label), Kind::Meta(meta)) = (date_label, &mut kinds[value]) {
        if let Some(date) = &mut meta.date
            && date.prefix.is_none()
        {
            date.label = date.label.max(label);
        }
        return;
    }
    let digits = lines[value].folded.replace(' ', "");
    let is_number = digits.len() <= 15
        && matches!(kinds[value], Kind::Text)
        && lines[value].folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    if waits_for_views
        && is_number
        && let Ok(views) = digits.parse()
    {
        let meta = Meta { views: Some(Some(views)), ..Meta::default() };
        kinds[value] = Kind::Meta(Box::new(meta));
    }
}

/// Names that could be sections are menu entries when they stand in a menu.
fn menus(lines: &[Line], kinds: &mut [Kind]) {
    let mut index = 0;
    while index < lines.len() {
        let end = end_of_menu(lines, kinds, index);
        let run = index..end.max(index + 1);
        let is = |index: &usize, furniture| matches!(kinds[*index], Kind::Furniture(own) if own == furniture);
        let firsts = run.clone().filter(|line| is(line, Furniture::Menu));
        let (first, last) = (firsts.clone().min(), firsts.max());
        let maybes = run.clone().filter(|line| is(line, Furniture::MenuOrSection)).count();
        let mut entries: Vec<usize> = match (first, last) {
            (Some(first), Some(last)) if last > first => (first..=last).collect(),
            _ => Vec::new(),
        };
        if first.is_some() || maybes >= 3 {
            entries.extend(run.clone().filter(|line| is(line, Furniture::MenuOrSection)));
        }
        // The last name, when the menu had it already, is the section of what follows.
        let name = |line: usize| lines[line].folded.as_str();
        entries.retain(|&line| {
            line + 1 < run.end || !(run.start..line).any(|other| name(other) == name(line))
        });
        for entry in entries {
            kinds[entry] = Kind::Furniture(Furniture::Menu);
        }
        index = run.end;
    }
}

/// Where a run of short lines that may be one menu ends.
fn end_of_menu(lines: &[Line], kinds: &[Kind], start: usize) -> usize {
    let may_be_entry = |index: usize| {
        let line = &lines[index];
        let is_short = line.length <= 40 && line.words() <= 6 && !line.ends_sentence();
        let fits = matches!(
            kinds[index],
            Kind::Text | Kind::Furniture(Furniture::Menu | Furniture::MenuOrSection)
        );
        is_short && fits && (index == start || line.gap == 0)
    };
    (start..lines.len())
        .take_while(|&index| may_be_entry(index))
        .last()
        .map_or(start, |last| last + 1)
}

/// Finds the entries below each heading of a list of sections.
fn sidebars(lines: &[Line], kinds: &mut [Kind]) {
    let mut heading = 0;
    while heading < lines.len() {
        let mut next = heading + 1;
        let is_heading = matches!(kinds[heading], Kind::Furniture(Furniture::Sidebar));
        if is_heading && list::mark(&lines[heading].text).is_none() {
            for (index, name) in entries(lines, kinds, heading) {
                kinds[index] = match name {
                    Some(name) => Kind::SidebarSection(name),
                    None => Kind::Furniture(Furniture::Menu),
                };
                next = index + 1;
            }
        }
        heading = next;
    }
}

/// The entries below a heading: the block of lines after it, or, where a blank line stands
/// between any two, every short line up to something else.
fn entries(lines: &[Line], kinds: &[Kind], heading: usize) -> Vec<(usize, Option<SectionName>)> {
    let first = heading + 1;
    let widest = lines.get(first + 1).map_or(0, |line| line.gap);
    let mut entries = Vec::new();
    for index in first..lines.len() {
        let belongs = index == first || lines[index].gap <= widest;
        if !belongs || begins_article(kinds, index) {
            break;
        }
        let Some(entry) = entry(&lines[index], &kinds[index]) else { break };
        entries.push((index, entry));
    }
    entries
}

/// Whether the line is a title: its date stands right below.
fn begins_article(kinds: &[Kind], index: usize) -> bool {
    match kinds.get(index + 1) {
        Some(Kind::Meta(meta)) => meta
            .date
            .as_ref()
            .is_some_and(|date| date.prefix.is_none() || date.label > DateLabel::Plain),
        _ => false,
    }
}

/// The name of the section that an entry leads to; `Some(None)` for one that leads to none.
fn entry(line: &Line, kind: &Kind) -> Option<Option<SectionName>> {
    let fits =
        matches!(kind, Kind::Text | Kind::Furniture(Furniture::Menu | Furniture::MenuOrSection));
    if is_no_section(&line.folded) {
        return Some(None);
    }
    let is_footer = line.text.contains(':')
        || is_footer(&line.text, &line.folded)
        || is_contact(&line.folded)
        || is_banner(&line.folded);
    if !fits || is_footer || line.length > 60 || line.words() > 12 || line.ends_sentence() {
        return None;
    }
    let text = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = match text.rsplit_once(" (") {
        Some((name, count)) if count.trim_end_matches(')').bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => text,
    };
    SectionName::parse(&section_name(text)).ok().map(Some)
}
