//! The choice of a period: the usual ones in a row, one of one's own below.

use super::asked::{Asked, Choice, FROM, TO, between};
use crate::paths;
use chrono::{Datelike, NaiveDate};
use domain::calendar::Month;
use leptos::prelude::*;

/// What a page of figures offers to choose from.
pub(super) struct Periods<'a> {
    pub(super) asked: &'a Asked,
    pub(super) today: NaiveDate,
    pub(super) since: NaiveDate,
    /// The page with another period.
    pub(super) address: &'a (dyn Fn(Choice) -> String + Sync),
}

impl Periods<'_> {
    /// The usual periods, and the way to the months or years beside this one.
    pub(super) fn row(&self, choices: impl IntoIterator<Item = Choice>) -> AnyView {
        let items = choices.into_iter().map(|choice| {
            let is_here = self.asked.choice == choice;
            let name = name(choice);
            view! { <li><a href=(self.address)(choice) aria-current=is_here.then_some("true")>{name}</a></li> }
        });
        view! {
            <nav class="figures-periods" aria-label="Chọn kỳ">
                <ul>{items.collect_view()}</ul>
            </nav>
        }
        .into_any()
    }

    /// Every usual one: of a month or year that was chosen, that one.
    pub(super) fn usual(&self) -> Vec<Choice> {
        let (month, year) = match self.asked.choice {
            Choice::Month(month) => (month, month.year()),
            Choice::Year(year) => (Month::of(self.today), year),
            _ => (Month::of(self.today), self.today.year()),
        };
        let choices = [Choice::Today, Choice::Week, Choice::Days, Choice::Month(month)];
        choices.into_iter().chain([Choice::Year(year), Choice::All]).collect()
    }

    /// The heading of the period, with the ones before and after it.
    pub(super) fn heading(&self) -> AnyView {
        let link = |choice: Option<Choice>, rel: &'static str, arrow: &'static str| {
            choice.map(|choice| {
                let name = choice.name();
                view! {
                    <a class="figures-leaf" rel=rel href=(self.address)(choice)>
                        <span aria-hidden="true">{arrow}</span>{name}
                    </a>
                }
            })
        };
        let [before, after] = self.asked.choice.beside(self.today, self.since);
        let days = between(self.asked.days);
        let name = self.asked.choice.name();
        let days = (days != name).then_some(days);
        view! {
            <div class="figures-heading">
                <h2 id="ky">{name}{days.map(|days| view! { <span class="figures-days">{days}</span> })}</h2>
                <p class="figures-beside">{link(before, "prev", "← ")}{link(after, "next", "→ ")}</p>
            </div>
        }
        .into_any()
    }

    /// Two days to fill in.
    pub(super) fn own(&self, path: &str) -> AnyView {
        let problem = self.asked.problem.clone();
        let is_own = matches!(self.asked.choice, Choice::Own(_)) || problem.is_some();
        let shown = [self.asked.days.first(), self.asked.days.last()];
        let filled = |index: usize| match self.asked.typed[index].as_str() {
            "" if problem.is_none() => shown[index].to_string(),
            typed => typed.to_owned(),
        };
        let described = problem.is_some().then_some("ky-loi");
        let field = |id: &'static str, name: &'static str, label: &'static str, value: String| {
            // A browser shows nothing of a day that is none; so that what was typed stays, the
            // field takes any text then.
            let is_day = value.is_empty() || paths::read_day(&value).is_some();
            let kind = if is_day { "date" } else { "text" };
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <input id=id name=name type=kind value=value aria-describedby=described
                        min="0001-01-01" max=self.today.to_string()/>
                </div>
            }
        };
        let (from, to) = (filled(0), filled(1));
        view! {
            {problem.clone().map(|problem| view! { <p class="field-problem" id="ky-loi" role="alert">{problem}</p> })}
            <details class="figures-own" open=is_own>
                <summary>"Chọn khoảng ngày khác"</summary>
                <form method="get" action=path.to_owned()>
                    {field("tu", FROM, "Từ ngày", from)}
                    {field("den", TO, "Đến ngày", to)}
                    <button>"Xem"</button>
                </form>
            </details>
        }
        .into_any()
    }
}

/// What a period is called in the row, where there is little room.
fn name(choice: Choice) -> String {
    match choice {
        Choice::Week => "7 ngày".to_owned(),
        Choice::Days => "30 ngày".to_owned(),
        Choice::All => "Tất cả".to_owned(),
        choice => choice.name(),
    }
}
