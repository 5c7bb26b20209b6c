//! The lines before and after the article: what each of them is for.

use crate::{
    frame::Lines,
    furniture::{Furniture, is_banner, is_contact, is_footer},
    kind::Kind,
    report::{Role, Roles},
};
use std::ops::Range;

/// What the lines below a heading are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    OtherNews,
    Widget,
    Footer,
}

/// Where the lines stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Before the article.
    Before,
    /// After it.
    After,
}

/// Gives every line of the range that has no role yet its own.
pub(crate) fn surroundings(page: Lines<'_>, range: Range<usize>, side: Side, roles: &mut Roles) {
    let mut below = Below::Nothing;
    for index in range {
        if roles.has(index) {
            below = Below::Nothing;
            continue;
        }
        if below == Below::Widget && page.lines[index].gap > 0 {
            below = Below::Nothing;
        }
        let (role, next) = place(page, index, side, below);
        roles.add(index, role);
        below = next;
    }
}

fn place(page: Lines<'_>, index: usize, side: Side, below: Below) -> (Role, Below) {
    match &page.kinds[index] {
        Kind::Furniture(Furniture::OtherNews) => (Role::OtherNews, Below::OtherNews),
        Kind::Furniture(Furniture::Widget) => (Role::Widget, Below::Widget),
        Kind::Furniture(Furniture::Sidebar) => (Role::SidebarHeading, Below::Nothing),
        Kind::Furniture(Furniture::Menu | Furniture::MenuOrSection) => (Role::Menu, Below::Nothing),
        Kind::Furniture(Furniture::Tool) => (Role::Tool, below),
        Kind::SidebarSection(_) => (Role::SidebarSection, Below::Nothing),
        Kind::Visits => (Role::Visits, Below::Nothing),
        Kind::Counter => (Role::Counter, Below::Nothing),
        Kind::Decoration => (Role::Decoration, below),
        Kind::Breadcrumb(_) => (Role::Breadcrumb, Below::Nothing),
        Kind::Today => (Role::Widget, Below::Nothing),
        Kind::Meta(_) | Kind::Pictures(_) | Kind::Text => text(page, index, side, below),
    }
}

fn text(page: Lines<'_>, index: usize, side: Side, below: Below) -> (Role, Below) {
    let line = &page.lines[index];
    let is_office = is_footer(&line.text, &line.folded) || is_contact(&line.folded);
    if is_office || is_banner(&line.folded) {
        return match side {
            Side::Before => (Role::Banner, Below::Nothing),
            Side::After => (Role::Footer, Below::Footer),
        };
    }
    let is_todays_date = side == Side::Before
        && matches!(&page.kinds[index], Kind::Meta(meta) if meta.date.is_some());
    match below {
        Below::OtherNews => (Role::OtherNews, below),
        Below::Widget if !line.is_running() => (Role::Widget, below),
        Below::Footer if !line.is_running() => (Role::Footer, below),
        _ if is_todays_date => (Role::Widget, Below::Nothing),
        _ if matches!(page.kinds[index], Kind::Pictures(_)) => (Role::Decoration, below),
        _ => (Role::Unplaced, Below::Nothing),
    }
}

/// Where a page's footer begins, which stands at the end of the range without a heading.
pub(crate) fn footer(page: Lines<'_>, range: Range<usize>) -> usize {
    let mut begin = range.end;
    let (mut owners, mut contacts) = (0, 0);
    while begin > range.start {
        let line = &page.lines[begin - 1];
        let is_owner = line.length <= 300 && is_footer(&line.text, &line.folded);
        let is_contact = is_contact(&line.folded);
        let is_head = owners + contacts > 0 && is_banner(&line.folded);
        let is_between =
            matches!(page.kinds[begin - 1], Kind::Decoration | Kind::Furniture(Furniture::Tool));
        if !(is_owner || is_contact || is_head || is_between) {
            break;
        }
        owners += usize::from(is_owner);
        contacts += usize::from(is_contact);
        begin -= 1;
    }
    let before = begin.checked_sub(1).filter(|&line| line >= range.start);
    let leads_on = before.is_some_and(|line| page.lines[line].text.ends_with(':'));
    let after_meta = before.is_some_and(|line| matches!(page.kinds[line], Kind::Meta(_)));
    let is_footer = owners > 0 || contacts > 1 && !leads_on || contacts > 0 && after_meta;
    if is_footer { begin } else { range.end }
}
