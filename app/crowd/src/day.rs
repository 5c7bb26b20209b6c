//! What happens on one day, in the order it happens.

use crate::{
    Shape,
    dice::Dice,
    kinds::{MISSING, REFERRERS, ROBOTS, SEARCHES},
    ward::Ward,
};
use domain::visit::Place;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;

/// One thing that somebody does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    /// When, by a clock that never jumps (milliseconds).
    pub(crate) at: i64,
    pub(crate) site: usize,
    pub(crate) person: u32,
    pub(crate) from: From,
    pub(crate) act: Act,
}

/// Which address was before.
#[derive(Clone, Copy, Debug)]
pub(crate) enum From {
    /// One of `REFERRERS`.
    Elsewhere(usize),
    /// A page of the same site.
    Here,
    /// A host that somebody invents, by its number.
    Invented(u32),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    Read(Place),
    /// A prefetch, a HEAD, somebody who works on the site.
    Nobody(Place),
    Robot(usize, Place),
    Miss(usize),
    Search(usize, bool),
    Save(usize),
    /// An address and a search that nobody else has.
    Invent(u32),
}

/// What begins on the day that begins at `begins`; some of it ends on the next.
pub(crate) fn day(shape: &Shape, wards: &[Ward], dice: &mut Dice, begins: i64) -> Vec<Event> {
    let mut events = Vec::new();
    for _ in 0..shape.sittings {
        sit(shape, wards, dice, begins, &mut events);
    }
    for _ in 0..shape.sittings / 4 {
        let site = site(wards, dice);
        let at = begins + dice.below(DAY as u64) as i64;
        let place = place(&wards[site], dice);
        let robot = dice.below(ROBOTS.len() as u64 + 1) as usize;
        let act = if robot < ROBOTS.len() { Act::Robot(robot, place) } else { Act::Nobody(place) };
        events.push(Event { at, site, person: 0, from: From::Here, act });
    }
    events
}

/// Somebody invents hosts, addresses and searches, three a second.
pub(crate) fn flood(begins: i64, dice: &mut Dice, ward: &Ward) -> Vec<Event> {
    let one = |number: u32| {
        let at = begins + 10 * 60 * MINUTE + i64::from(number) * 300;
        let (site, person) = (0, 4_000_000 + number);
        let from = From::Invented(number);
        [Act::Read(place(ward, dice)), Act::Invent(number)].map(|act| Event {
            at,
            site,
            person,
            from,
            act,
        })
    };
    (0..2_500).flat_map(one).collect()
}

fn site(wards: &[Ward], dice: &mut Dice) -> usize {
    if dice.percent(70) { 0 } else { dice.below(wards.len() as u64) as usize }
}

fn sit(shape: &Shape, wards: &[Ward], dice: &mut Dice, begins: i64, events: &mut Vec<Event>) {
    let site = site(wards, dice);
    let person = dice.below(u64::from(shape.people)) as u32;
    // Most come by day.
    let hour = if dice.percent(80) { 6 + dice.below(16) } else { dice.below(24) };
    let mut at = begins + hour as i64 * 60 * MINUTE + dice.below(60 * MINUTE as u64) as i64;
    let mut from = From::Elsewhere(dice.below(REFERRERS.len() as u64) as usize);
    for _ in 0..1 + dice.seldom(12) {
        let place = place(&wards[site], dice);
        let mut act = |at, act| events.push(Event { at, site, person, from, act });
        act(at, Act::Read(place));
        while dice.percent(15) {
            at += 2 * SECOND + dice.below(20 * SECOND as u64) as i64;
            act(at, Act::Read(place));
        }
        if place == Place::Search {
            let searched = dice.below(SEARCHES.len() as u64) as usize;
            act(at, Act::Search(searched, dice.percent(70)));
        }
        if dice.percent(2) {
            act(at + SECOND, Act::Miss(dice.below(MISSING.len() as u64) as usize));
        }
        if dice.percent(2) {
            act(at + SECOND, Act::Save(dice.below(3) as usize));
        }
        from = if dice.percent(90) { From::Here } else { From::Elsewhere(0) };
        // Five in a hundred go to lunch and come back, some of them just at the limit.
        at += match dice.below(100) {
            0..3 => (25 + dice.below(15) as i64) * MINUTE,
            3..5 => 30 * MINUTE - SECOND + dice.below(3) as i64 * SECOND,
            _ => 5 * SECOND + dice.below(4 * MINUTE as u64) as i64,
        };
    }
}

fn place(ward: &Ward, dice: &mut Dice) -> Place {
    match dice.below(100) {
        0..72 => {
            let article = dice.seldom(ward.articles.len() as u64) as usize;
            Place::Article(ward.articles[article].id)
        }
        72..84 => Place::Section(dice.one_of(&ward.sections).0),
        84..93 => Place::Home,
        93..96 => Place::Search,
        96 => Place::Latest,
        97 => Place::Archive,
        98 => Place::SiteMap,
        _ => Place::Counting,
    }
}
