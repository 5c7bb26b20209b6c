//! The crowd lives: the same events go through the counting code and into the account.

mod record;

use crate::{
    Account, Dice, Shape,
    day::{Act, DAY, Event, From, day, flood},
    kinds::{ADDRESSES, BROWSERS, Browser, LANGUAGES, MARK, MISSING, REFERRERS, ROBOTS, SEARCHES},
    people::People,
    ward::Ward,
};
use chrono::NaiveDate;
use domain::{
    id::SiteId,
    statistics::{About, Dimension, Subject, day_of, midnight},
    visit::Robot,
};
use std::{fmt::Write, net::Ipv4Addr, path::Path};
use store::{
    Store,
    tally::{Found, Handover, Reader, Tally, Who},
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A crowd that has lived: what was counted of it, and what it knows itself.
#[derive(Debug)]
pub struct Lived {
    /// The database that counted it.
    pub store: Store,
    /// The crowd's own account.
    pub account: Account,
    /// The sites, in the account's order.
    pub sites: Vec<SiteId>,
    /// Its last instant (UTC milliseconds); its day is not yet folded.
    pub now: i64,
    /// Its first day.
    pub first: NaiveDate,
    /// Events that were counted or not: readings, reloads, robots, everything.
    pub events: u64,
    wards: Vec<Ward>,
}

impl Lived {
    /// The next day dawns: all days are folded.
    pub async fn end(&mut self) {
        self.now += DAY;
        self.store.fold_figures(self.now).await.unwrap();
        self.account.fold(day_of(self.now));
    }

    pub(crate) fn ward(&self, site: u64) -> &Ward {
        &self.wards[usize::try_from(site).unwrap()]
    }
}

/// Lets a crowd live on a new database in this folder.
pub async fn live(folder: &Path, shape: Shape) -> Lived {
    let store = Store::open(folder).await.unwrap();
    let mut wards = Vec::new();
    for number in 1..=shape.sites {
        wards.push(Ward::found(&store, number, shape.sections, shape.articles).await);
    }
    let begins = midnight(shape.first);
    let mut life = Life {
        shape,
        tally: tally(&store, begins).await,
        store,
        account: Account::default(),
        people: wards.iter().map(|_| People::default()).collect(),
        offset: 0,
        flushed: begins,
        user_agent: String::new(),
        events: 0,
        wards,
    };
    life.account.know_rest();
    life.days(begins).await;
    let now = begins + i64::from(shape.days) * DAY - MINUTE;
    life.tally.flush(now).await.unwrap();
    // Nothing of anybody is left in this process but what the counting code kept.
    life.user_agent.replace_range(.., &"\0".repeat(life.user_agent.len()));
    Lived {
        sites: life.wards.iter().map(|ward| ward.id).collect(),
        store: life.store,
        account: life.account,
        now,
        first: shape.first,
        events: life.events,
        wards: life.wards,
    }
}

async fn tally(store: &Store, now: i64) -> Tally {
    let mut dice = Dice::new(now.unsigned_abs());
    let first = dice.below(u64::MAX).to_le_bytes();
    let next = std::sync::atomic::AtomicU64::new(dice.below(u64::MAX >> 12));
    let random = move || {
        let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_le_bytes();
        [first, number].concat().try_into().unwrap_or_default()
    };
    Tally::load(store, random, now).await.unwrap()
}

struct Life {
    shape: Shape,
    store: Store,
    tally: Tally,
    account: Account,
    people: Vec<People>,
    wards: Vec<Ward>,
    /// What the clock says more than it should (milliseconds).
    offset: i64,
    flushed: i64,
    user_agent: String,
    events: u64,
}

impl Life {
    async fn days(&mut self, begins: i64) {
        let mut dice = Dice::new(self.shape.seed);
        let mut over_midnight: Vec<Event> = Vec::new();
        for number in 0..i64::from(self.shape.days) {
            let (starts, ends) = (begins + number * DAY, begins + (number + 1) * DAY);
            let mut events = std::mem::take(&mut over_midnight);
            events.extend(day(&self.shape, &self.wards, &mut dice, starts));
            if self.shape.is_unruly && number == 10 {
                events.extend(flood(starts, &mut dice, &self.wards[0]));
            }
            events.sort_by_key(|event| event.at);
            let until = ends - 2 * MINUTE;
            over_midnight = events.split_off(events.partition_point(|event| event.at < ends));
            if number + 1 == i64::from(self.shape.days) {
                // The last day ends before what would be over midnight.
                events.retain(|event| event.at < until);
            }
            let mut mishaps = self.mishaps(number, starts).into_iter().peekable();
            for event in events {
                while let Some((_, mishap)) = mishaps.next_if(|(at, _)| *at <= event.at) {
                    self.suffer(mishap, event.at).await;
                }
                self.tick(event.at).await;
                self.happen(event);
            }
            self.rest(ends).await;
        }
    }

    /// What goes wrong on a day, and when.
    fn mishaps(&self, number: i64, starts: i64) -> Vec<(i64, Mishap)> {
        let all = match number {
            3 => vec![(10 * HOUR, Mishap::Jump(-40 * MINUTE)), (15 * HOUR, Mishap::Jump(0))],
            // While somebody invents hosts.
            10 => vec![(10 * HOUR + 4 * MINUTE, Mishap::Crash)],
            // Back over midnight.
            12 => vec![(20 * MINUTE, Mishap::Jump(-40 * MINUTE)), (4 * HOUR, Mishap::Jump(0))],
            15 => vec![(9 * HOUR, Mishap::Jump(3 * HOUR)), (9 * HOUR + MINUTE, Mishap::Jump(0))],
            // While readers of the day before are still there.
            20 => vec![(10 * MINUTE, Mishap::Restart)],
            _ => Vec::new(),
        };
        let all = all.into_iter().filter(|_| self.shape.is_unruly);
        all.map(|(at, mishap)| (starts + at, mishap)).collect()
    }

    async fn suffer(&mut self, mishap: Mishap, at: i64) {
        match mishap {
            Mishap::Crash => {
                self.start_again(at + self.offset).await;
                self.people = self.wards.iter().map(|_| People::default()).collect();
            }
            Mishap::Restart => {
                let handover = self.tally.hand_over().bytes();
                self.start_again(at + self.offset).await;
                self.tally.take_over(Handover::read(&handover).unwrap());
            }
            Mishap::Jump(to) => {
                self.offset = to;
            }
        }
    }

    async fn start_again(&mut self, now: i64) {
        self.tally.flush(now).await.unwrap();
        self.tally = tally(&self.store, now).await;
    }

    async fn tick(&mut self, at: i64) {
        if at - self.flushed >= self.shape.flush_every {
            self.flushed = at;
            self.tally.flush(at + self.offset).await.unwrap();
        }
    }

    /// A night: what is over is folded, on most days.
    async fn rest(&mut self, at: i64) {
        let now = at + self.offset;
        self.tally.flush(now).await.unwrap();
        for people in &mut self.people {
            people.day(day_number(now));
        }
        let number = (at - midnight(self.shape.first)) / DAY;
        // Not on the night before the clock goes back over midnight: it would be cut twice.
        if number % 5 != 0 && number != 12 {
            self.store.fold_figures(now).await.unwrap();
            self.account.fold(day_of(now));
        }
    }

    fn happen(&mut self, event: Event) {
        self.events += 1;
        let now = event.at + self.offset;
        let site = self.wards[event.site].id;
        let browser = &BROWSERS[event.person as usize % BROWSERS.len()];
        match event.act {
            Act::Nobody(place) => self.tally.served(site, &Who::Nobody, place, now),
            Act::Robot(robot, place) => {
                let (user_agent, name) = ROBOTS[robot];
                let who = Who::Robot(Robot::of(user_agent));
                self.tally.served(site, &who, place, now);
                let of = (event.site as u64, Subject::Site, Dimension::Bots);
                self.account.add(of, About::Named(name.to_owned()), now);
                self.account.totals_of(event.site as u64, day_of(now)).bots += 1;
            }
            _ => {
                self.people[event.site].look(now);
                self.people[event.site].day(day_number(now));
                self.act(event, browser, now);
            }
        }
    }

    /// Somebody does something: it is told to the tally, and written into the account.
    fn act(&mut self, event: Event, browser: &Browser, now: i64) {
        let mut user_agent = std::mem::take(&mut self.user_agent);
        user_agent.clear();
        let _ = write!(user_agent, "{}{MARK}{}{}", browser.begins, event.person, browser.ends);
        let ward = &self.wards[event.site];
        let referrer = match event.from {
            From::Elsewhere(from) => REFERRERS[from].0.map(ToOwned::to_owned),
            From::Here => Some(format!("https://{}/x", ward.host)),
            From::Invented(number) => Some(format!("https://ban-{number}.example/x")),
        };
        let who = Who::Person(Reader {
            address: address(event.person).into(),
            user_agent: user_agent.as_str().into(),
            referrer: referrer.map(Into::into),
            languages: LANGUAGES[language(event.person)].0.map(Into::into),
            host: ward.host.as_str().into(),
        });
        let site = ward.id;
        match event.act {
            Act::Read(place) => self.tally.served(site, &who, place, now),
            Act::Miss(what) => self.tally.missed(site, &who, MISSING[what].0, now),
            Act::Search(what, found) => {
                let found = if found { Found::Something } else { Found::Nothing };
                self.tally.searched(site, &who, SEARCHES[what].0, found, now);
            }
            Act::Save(file) => self.tally.downloaded(site, &who, &ward.files[file], now),
            Act::Invent(number) => {
                self.tally.missed(site, &who, &format!("/bia/{number}"), now);
                self.tally.searched(site, &who, &format!("bịa {number}"), Found::Nothing, now);
            }
            Act::Nobody(_) | Act::Robot(..) => {}
        }
        drop(who);
        self.user_agent = user_agent;
        self.write_down(event, browser, now);
    }
}

enum Mishap {
    /// The program ends without a word and starts again: it knows nobody.
    Crash,
    /// The same as planned: nobody is somebody else afterwards.
    Restart,
    /// The clock says so much more than it should.
    Jump(i64),
}

fn address(person: u32) -> Ipv4Addr {
    let [_, _, high, low] = (person % 65_536).to_be_bytes();
    debug_assert!(Ipv4Addr::new(100, 64, high, low).to_string().starts_with(ADDRESSES));
    Ipv4Addr::new(100, 64, high, low)
}

const fn language(person: u32) -> usize {
    (person as usize / 8) % LANGUAGES.len()
}

/// Days since 1970 in Vietnam.
const fn day_number(now: i64) -> i64 {
    (now + 7 * HOUR).div_euclid(DAY)
}
