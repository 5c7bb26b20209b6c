//! The form of the page of settings.

use crate::{
    accounts::{Form, FormBy, see},
    clock,
    message::Message,
    portal::Portal,
};
use app::{
    editing::field,
    forms::{Problem, Returned},
    library::{DONE, Done},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    accent::Accent,
    account::Admin,
    date::DateNotation,
    site::{SiteSettings, StatisticsFor},
    text::{Line, SiteName, TextError},
};
use store::{SiteStore, StoreError};

/// Every field of the form, to fill it again when it comes back.
const FIELDS: [&str; 13] = [
    field::NAME,
    field::ABOVE,
    field::OWNER,
    field::RESPONSIBLE,
    field::ADDRESS,
    field::PHONE,
    field::MAIL,
    field::PUBLISHED_LABEL,
    field::VIEWS_LABEL,
    field::VISITS_LABEL,
    field::NOTATION,
    field::ACCENT,
    field::STATISTICS,
];

/// `POST /thiet-lap`: the whole form, taken as a whole or not at all.
pub(super) async fn change(State(portal): State<Portal>, sent: FormBy<Admin>) -> Response {
    let FormBy { form, proof: admin, site, .. } = sent;
    let wanted = match Wanted::read(&form) {
        Ok(wanted) => wanted,
        Err(problems) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let returned = Returned::new(form.kept(&FIELDS), problems);
            return form.come_back(&portal, status, returned).await;
        }
    };
    match wanted.keep(&portal, &site, &admin).await {
        Ok(()) => see(&format!("{}?{DONE}={}", paths::SETTINGS, Done::Described.as_str())),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
            Message::Busy.into_response()
        }
    }
}

/// What the form asks for.
struct Wanted {
    name: SiteName,
    settings: SiteSettings,
}

impl Wanted {
    fn read(form: &Form) -> Result<Self, Vec<Problem>> {
        let mut reading = Reading { form, problems: Vec::new() };
        let name = reading.name();
        let settings = SiteSettings {
            above: reading.line(field::ABOVE),
            owner: reading.line(field::OWNER),
            responsible: reading.line(field::RESPONSIBLE),
            address: reading.line(field::ADDRESS),
            phone: reading.line(field::PHONE),
            mail: reading.line(field::MAIL),
            accent: reading.choice(field::ACCENT, Accent::ALL.map(|one| (one.name(), one))),
            date_notation: reading.choice(field::NOTATION, NOTATIONS),
            published_label: reading.label(field::PUBLISHED_LABEL),
            views_label: reading.label(field::VIEWS_LABEL),
            visits_label: reading.label(field::VISITS_LABEL),
            statistics: reading.choice(field::STATISTICS, STATISTICS),
        };
        match (name, reading.problems.is_empty()) {
            (Some(name), true) => Ok(Self { name, settings }),
            _ => Err(reading.problems),
        }
    }

    /// What did not change is not written, nor noted in the log.
    async fn keep(
        &self,
        portal: &Portal,
        site: &SiteStore,
        admin: &Admin,
    ) -> Result<(), StoreError> {
        let before = site.site().await?;
        if (&before.name, &before.settings) != (&self.name, &self.settings) {
            site.configure(admin, &self.name, &self.settings, clock::now()).await?;
            portal.hosts().ask(portal.store()).await?;
        }
        Ok(())
    }
}

const NOTATIONS: [(&str, DateNotation); 3] =
    [("bar", DateNotation::Bar), ("words", DateNotation::Words), ("day", DateNotation::Day)];

const STATISTICS: [(&str, StatisticsFor); 2] =
    [("staff", StatisticsFor::Staff), ("everybody", StatisticsFor::Everybody)];

struct Reading<'a> {
    form: &'a Form,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn amiss(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.problems.push(Problem::at(field, sentence));
    }

    fn name(&mut self) -> Option<SiteName> {
        match SiteName::parse(self.form.field(field::NAME)) {
            Ok(name) => Some(name),
            Err(error) => {
                self.amiss(field::NAME, wrong(error, "Xin ghi tên trang."));
                None
            }
        }
    }

    /// A line that may be empty.
    fn line(&mut self, name: &'static str) -> Option<Line> {
        match Line::parse(self.form.field(name)) {
            Ok(line) => Some(line),
            Err(TextError::Empty) => None,
            Err(error) => {
                self.amiss(name, wrong(error, ""));
                None
            }
        }
    }

    /// A label, which residents always see.
    fn label(&mut self, name: &'static str) -> Line {
        match Line::parse(self.form.field(name)) {
            Ok(line) => line,
            Err(error) => {
                self.amiss(name, wrong(error, "Xin ghi nhãn này."));
                SiteSettings::default().published_label
            }
        }
    }

    fn choice<T: Default, const N: usize>(
        &mut self,
        name: &'static str,
        choices: [(&'static str, T); N],
    ) -> T {
        let asked = self.form.field(name);
        let chosen = choices.into_iter().find(|(choice, _)| *choice == asked);
        chosen.map(|(_, choice)| choice).unwrap_or_else(|| {
            self.amiss(name, "Xin chọn một trong các mục có sẵn.");
            T::default()
        })
    }
}

fn wrong(error: TextError, empty: &str) -> String {
    match error {
        TextError::Empty => empty.to_owned(),
        TextError::TooLong { max } => format!("Dòng này dài quá {max} chữ cái. Xin rút ngắn lại."),
    }
}
