//! What the crowd writes down of what it did: its own account, by rules of its own.

use super::{DAY, Event, Life, day_number, language};
use crate::{
    day::{Act, From},
    kinds::{Browser, DIRECT, LANGUAGES, MISSING, OWN, REFERRERS, SEARCHES},
    people::{Counts, Doing},
};
use chrono::NaiveDate;
use domain::{
    statistics::{About, Dimension, Subject, day_of},
    visit::Place,
};

impl Life {
    pub(super) fn write_down(&mut self, event: Event, browser: &Browser, now: i64) {
        let people = &mut self.people[event.site];
        match event.act {
            Act::Read(place) => {
                let counts = people.read(event.person, place, now);
                let day = people.day(day_number(now));
                if counts != Counts::default() {
                    self.count(event, (place, counts), browser, (now, day));
                }
            }
            Act::Miss(what) => self.say(event, Dimension::Missing, MISSING[what], now),
            Act::Search(what, found) => {
                let of = if found { Dimension::Searches } else { Dimension::EmptySearches };
                self.say(event, of, SEARCHES[what], now);
            }
            Act::Save(file) => {
                let name = self.wards[event.site].files[file].as_str().to_owned();
                self.say(event, Dimension::Downloads, (&name, &name), now);
            }
            Act::Invent(number) => {
                let (path, words) = (format!("/bia/{number}"), format!("bịa {number}"));
                self.say(event, Dimension::Missing, (&path, &path), now);
                self.say(event, Dimension::EmptySearches, (&words, &words), now);
            }
            Act::Nobody(_) | Act::Robot(..) => {}
        }
    }

    fn say(&mut self, event: Event, of: Dimension, (typed, kept): (&str, &str), now: i64) {
        let what = if kept == "khác" { typed } else { kept };
        let doing = Doing::Saying(of, what.to_owned());
        if self.people[event.site].does(event.person, doing, now) {
            let site = event.site as u64;
            let about = self.account.word(site, of, kept, now);
            self.account.add((site, Subject::Site, of), about, now);
        }
    }

    /// What staff read of where somebody comes from.
    fn source(&mut self, event: Event, browser: &Browser, now: i64) -> About {
        let shown = match event.from {
            From::Here => OWN.to_owned(),
            From::Invented(number) => format!("ban-{number}.example"),
            From::Elsewhere(from) if REFERRERS[from].1.is_empty() => browser.from.to_owned(),
            From::Elsewhere(from) => REFERRERS[from].1.to_owned(),
        };
        // Only hosts are limited, and only they have a full stop in them.
        if shown.contains('.') || shown == "khác" {
            self.account.word(event.site as u64, Dimension::Referrers, &shown, now)
        } else {
            About::Named(shown)
        }
    }

    fn count(
        &mut self,
        event: Event,
        (place, counts): (Place, Counts),
        browser: &Browser,
        (now, day): (i64, i64),
    ) {
        let site = event.site as u64;
        let source = self.source(event, browser, now);
        if counts.visitor {
            self.account.totals_of(site, day_with(day)).visitors += 1;
        }
        if counts.visit {
            self.visit(event, place, (&source, browser), now);
        }
        if counts.view {
            self.view(event, place, (&source, browser), now);
        }
    }

    fn visit(
        &mut self,
        event: Event,
        place: Place,
        (source, browser): (&About, &Browser),
        now: i64,
    ) {
        let site = event.site as u64;
        self.account.totals_of(site, day_of(now)).visits += 1;
        self.account.hour(site, Subject::Site, now).1 += 1;
        let own = About::Named(OWN.to_owned());
        let source = if *source == own { About::Named(DIRECT.to_owned()) } else { source.clone() };
        let named = |name: &str| About::Named(name.to_owned());
        let all = [
            (Dimension::Referrers, source),
            (Dimension::Devices, named(browser.device)),
            (Dimension::Browsers, named(browser.family)),
            (Dimension::Systems, named(browser.system)),
            (Dimension::Languages, named(LANGUAGES[language(event.person)].1)),
            (Dimension::Entries, self.about(event.site, place)),
        ];
        for (dimension, about) in all {
            self.account.add((site, Subject::Site, dimension), about, now);
        }
    }

    fn view(
        &mut self,
        event: Event,
        place: Place,
        (source, browser): (&About, &Browser),
        now: i64,
    ) {
        let site = event.site as u64;
        self.account.totals_of(site, day_of(now)).views += 1;
        let ward = &self.wards[event.site];
        let section = match place {
            Place::Article(id) => {
                let article = ward.articles.iter().find(|article| article.id == id);
                article.map(|article| ward.sections[article.section].clone())
            }
            Place::Section(id) => ward.sections.iter().find(|(section, _)| *section == id).cloned(),
            _ => None,
        };
        let mut of = vec![];
        let list = match place {
            Place::Article(id) => {
                of.push(Subject::Article(id));
                Dimension::Articles
            }
            _ => Dimension::Pages,
        };
        let about = self.about(event.site, place);
        self.account.add((site, Subject::Site, list), about, now);
        if let Some((id, name)) = section {
            of.push(Subject::Section(id));
            let about = About::Section(id, name);
            self.account.add((site, Subject::Site, Dimension::Sections), about, now);
        }
        self.account.hour(site, Subject::Site, now).0 += 1;
        for of in of {
            self.account.hour(site, of, now).0 += 1;
            self.account.add((site, of, Dimension::Referrers), source.clone(), now);
            let device = About::Named(browser.device.to_owned());
            self.account.add((site, of, Dimension::Devices), device, now);
        }
    }

    fn about(&self, site: usize, place: Place) -> About {
        let ward = &self.wards[site];
        let article = |id| ward.articles.iter().find(|article| article.id == id);
        let section = |id| ward.sections.iter().find(|(section, _)| *section == id);
        match place {
            Place::Article(id) => About::Article(id, article(id).unwrap().title.clone()),
            Place::Section(id) => About::Section(id, section(id).unwrap().1.clone()),
            other => About::Named(other.words().to_owned()),
        }
    }
}

fn day_with(number: i64) -> NaiveDate {
    day_of(number * DAY)
}
