//! Reading what the pages say. Whatever does not have the form that it should ends the story.

/// The text between two marks, from the first of them on.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {text}"));
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

/// Text without markup.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        match part.split_once('>') {
            Some((_, after)) => text.push_str(after),
            None => text.push_str(part),
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").trim().to_owned()
}

/// A number as it is printed: "1.234".
pub fn number(text: &str) -> u64 {
    let digits = text.replace('.', "");
    let number = digits.parse().unwrap_or_else(|_| panic!("{text:?} is no number"));
    assert_eq!(printed(number), text, "digits in threes");
    number
}

/// A number as it must be printed.
pub fn printed(number: u64) -> String {
    let digits = number.to_string();
    let threes: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(text).collect();
    threes.join(".")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What comes next, after the marks that Leptos leaves.
fn next(text: &str) -> &str {
    text.trim_start_matches("<!>").trim()
}

/// The next element, which must be this one and hold none like itself: its attributes and what is
/// in it. None at the end.
fn element<'a>(rest: &mut &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let text = next(rest);
    if text.is_empty() {
        return None;
    }
    let opened = text.strip_prefix('<').and_then(|text| text.strip_prefix(tag));
    let (attributes, inner) = opened.and_then(|text| text.split_once('>')).unwrap_or_else(|| {
        panic!("no <{tag}> but {text}");
    });
    assert!(attributes.is_empty() || attributes.starts_with(' '), "<{tag}{attributes}>");
    let (inner, after) = inner.split_once(&format!("</{tag}>")).unwrap();
    *rest = after;
    Some((attributes, inner))
}

/// All elements that stand beside each other, each of which must be this one.
fn elements<'a>(mut rest: &'a str, tag: &str) -> Vec<(&'a str, &'a str)> {
    std::iter::from_fn(|| element(&mut rest, tag)).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    tag.contains(&format!("{name}=\"")).then(|| plain(between(tag, &format!("{name}=\""), "\"")))
}

/// A table of the page.
#[derive(Debug)]
pub struct Table {
    /// What it says that all of it adds up to.
    pub total: u64,
    pub columns: Vec<String>,
    pub lines: Vec<Line>,
}

/// One row of it.
#[derive(Debug)]
pub struct Line {
    pub name: String,
    /// Where its name leads.
    pub href: Option<String>,
    /// How long its bar is: "37.5%".
    pub bar: String,
    pub count: u64,
    /// "12 %".
    pub share: String,
    /// "tăng 12 %", where there is a period before.
    pub trend: Option<String>,
}

/// The table whose markup begins here.
pub fn numbers(html: &str) -> Table {
    let mut table = between(html, "<table class=\"numbers\">", "</table>");
    let (_, caption) = element(&mut table, "caption").unwrap();
    let (_, head) = element(&mut table, "thead").unwrap();
    let (_, body) = element(&mut table, "tbody").unwrap();
    assert_eq!(next(table), "");
    let columns = elements(between(head, "<tr>", "</tr>"), "th");
    Table {
        total: number(plain(caption).rsplit_once(", cộng ").unwrap().1),
        columns: columns.iter().map(|(_, name)| plain(name)).collect(),
        lines: elements(body, "tr").iter().map(|(_, row)| line(row)).collect(),
    }
}

fn line(mut row: &str) -> Line {
    let (scope, head) = element(&mut row, "th").unwrap();
    assert_eq!(scope, " scope=\"row\"");
    let (name, bar) = head.split_once("<svg").unwrap();
    let (_, cell) = element(&mut row, "td").unwrap();
    let (count, share) = cell.split_once("<span class=\"share-of\">").unwrap();
    let trend = element(&mut row, "td").map(|(_, trend)| plain(trend));
    assert_eq!(next(row), "");
    Line {
        name: plain(name),
        href: attribute(name, "href"),
        bar: attribute(bar.split_once("<rect").unwrap().1, "width").unwrap(),
        count: number(&plain(count)),
        share: plain(share),
        trend,
    }
}

/// One of the page's tables, by its name in addresses; none where nothing was counted.
pub fn listed(html: &str, slug: &str) -> Option<Table> {
    let section = between(html, &format!("aria-labelledby=\"{slug}\""), "</section>");
    if section.contains("Kỳ này chưa có gì ở đây.") {
        assert!(!section.contains("<table"), "{section}");
        return None;
    }
    Some(numbers(section))
}

/// The names and counts of the same.
pub fn table(html: &str, slug: &str) -> Vec<(String, u64)> {
    let lines = listed(html, slug).map(|table| table.lines).unwrap_or_default();
    lines.into_iter().map(|line| (line.name, line.count)).collect()
}

/// One of the page's big numbers, and what is said of the period before.
pub fn told(html: &str, name: &str) -> (u64, Option<String>) {
    let (_, period) = html.split_once("class=\"figures\"").unwrap();
    let mut figures = between(period, "<dl class=\"figure-numbers\">", "</dl>");
    while let Some((_, mut figure)) = element(&mut figures, "div") {
        let (_, term) = element(&mut figure, "dt").unwrap();
        if plain(term) == name {
            let (_, count) = element(&mut figure, "dd").unwrap();
            let change = element(&mut figure, "dd").map(|(_, change)| plain(change));
            return (number(&plain(count)), change);
        }
    }
    panic!("no {name:?}")
}

/// One of the page's big numbers.
pub fn figure(html: &str, name: &str) -> u64 {
    told(html, name).0
}

/// The rows of the table behind the chart: what each is of, and its numbers.
pub fn rows_behind(html: &str) -> Vec<(String, Vec<u64>)> {
    let part = html.split("class=\"chart-table\"").nth(1).unwrap();
    let row = |(_, mut row): (&str, &str)| {
        let (_, name) = element(&mut row, "th").unwrap();
        let cells = elements(row, "td");
        (plain(name), cells.iter().map(|(_, cell)| number(&plain(cell))).collect())
    };
    elements(between(part, "<tbody>", "</tbody>"), "tr").into_iter().map(row).collect()
}

/// The numbers of the table behind the chart.
pub fn behind(html: &str) -> Vec<Vec<u64>> {
    rows_behind(html).into_iter().map(|(_, numbers)| numbers).collect()
}

/// A chart: what it says of itself, and of each of its bars what a pointer is told, and its height.
#[derive(Debug)]
pub struct Chart {
    pub said: String,
    /// The number at its upper line.
    pub top: u64,
    pub bars: Vec<(String, u64)>,
}

/// The charts of a period, one for each number.
pub fn charts(html: &str) -> Vec<Chart> {
    let charts = html.split("<figure class=\"chart\">").skip(1);
    let bar = |group: &str| {
        let height = attribute(group.rsplit_once("<rect").unwrap().1, "height").unwrap();
        (plain(between(group, "<title>", "</title>")), height.parse().unwrap())
    };
    let chart = |chart: &str| {
        let chart = chart.split_once("</figure>").unwrap().0;
        Chart {
            said: attribute(chart, "aria-label").unwrap(),
            top: number(between(between(chart, "chart-scale", "</div>"), "<span>", "</span>")),
            bars: chart.split("<g>").skip(1).map(bar).collect(),
        }
    };
    charts.map(chart).collect()
}
