//! Addresses of the figures: pages, tables, files, and what others may see.

use super::with_parameters;
use crate::statistics::{PERIOD, dimension};
use domain::{
    account::Token,
    calendar::Month,
    id::{ArticleId, SectionId},
    statistics::{Dimension, Subject},
};

/// The figures of the site, for those who work on it.
pub const STATISTICS: &str = "/thong-ke";

/// What happens now, as an event stream for the same.
pub const STATISTICS_LIVE: &str = "/thong-ke/live";

/// Tables and charts as files.
pub const STATISTICS_FILE: &str = "/thong-ke/tai-ve";

/// The addresses that show the public part to others; the form that makes one is sent there too.
pub const STATISTICS_LINKS: &str = "/thong-ke/chia-se";

/// What the odometer began with; the form that sets it right is sent there too.
pub const STATISTICS_START: &str = "/thong-ke/so-bat-dau";

/// The part of the figures that everybody may see, where the ward wants that.
pub const PUBLIC_STATISTICS: &str = "/so-lieu";

/// How the site counts.
pub const HOW_WE_COUNT: &str = "/cach-dem";

/// The figures of the site in a period (`7-ngay`).
#[must_use]
pub fn figures(period: &str) -> String {
    with_parameters(STATISTICS, [(PERIOD, Some(period.to_owned()))])
}

/// The figures of one article.
#[must_use]
pub fn article_figures(id: ArticleId, period: &str) -> String {
    let path = figures_of(Subject::Article(id));
    with_parameters(&path, [(PERIOD, Some(period.to_owned()))])
}

/// The figures of one section.
#[must_use]
pub fn section_figures(id: SectionId, period: &str) -> String {
    let path = figures_of(Subject::Section(id));
    with_parameters(&path, [(PERIOD, Some(period.to_owned()))])
}

/// The page of a subject's figures, whatever the period.
#[must_use]
pub fn figures_of(subject: Subject) -> String {
    match subject {
        Subject::Site => STATISTICS.to_owned(),
        Subject::Article(id) => format!("{STATISTICS}/bai/{id}"),
        Subject::Section(id) => format!("{STATISTICS}/chuyen-muc/{id}"),
    }
}

/// The whole of a table.
#[must_use]
pub fn figures_table(subject: Subject, dimension: Dimension, period: &str) -> String {
    let path = format!("{STATISTICS}/bang/{}", dimension::slug(dimension));
    let [article, section] = subject_parameters(subject);
    with_parameters(&path, [(PERIOD, Some(period.to_owned())), article, section])
}

/// A table as a file (`csv` or `xlsx`); without one, what happened over time.
#[must_use]
pub fn figures_file(
    subject: Subject,
    dimension: Option<Dimension>,
    period: &str,
    form: &str,
) -> String {
    let table = dimension.map(|dimension| dimension::slug(dimension).to_owned());
    let [article, section] = subject_parameters(subject);
    let parameters = [
        (dimension::TABLE, table),
        (PERIOD, Some(period.to_owned())),
        article,
        section,
        (dimension::FORM, Some(form.to_owned())),
    ];
    with_parameters(STATISTICS_FILE, parameters)
}

/// All tables of a subject in one file.
#[must_use]
pub fn figures_book(subject: Subject, period: &str) -> String {
    let [article, section] = subject_parameters(subject);
    let parameters = [
        (dimension::TABLE, Some(dimension::EVERYTHING.to_owned())),
        (PERIOD, Some(period.to_owned())),
        article,
        section,
        (dimension::FORM, Some("xlsx".to_owned())),
    ];
    with_parameters(STATISTICS_FILE, parameters)
}

fn subject_parameters(subject: Subject) -> [(&'static str, Option<String>); 2] {
    let (article, section) = match subject {
        Subject::Site => (None, None),
        Subject::Article(id) => (Some(id.to_string()), None),
        Subject::Section(id) => (None, Some(id.to_string())),
    };
    [(dimension::ARTICLE, article), (dimension::SECTION, section)]
}

/// The report of a month.
#[must_use]
pub fn report(month: Month) -> String {
    format!("{STATISTICS}/bao-cao/{month}")
}

/// The public part of the figures in a period.
#[must_use]
pub fn public_figures(period: &str) -> String {
    format!("{PUBLIC_STATISTICS}/{period}")
}

/// The same for whoever was given an address with a secret.
#[must_use]
pub fn linked_figures(token: &Token) -> String {
    format!("{STATISTICS_LINKS}/{}", token.text())
}
