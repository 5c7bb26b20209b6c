//! Tables and series as files, for those who work on the site.

use super::{
    csv_file,
    sheet::{Sheet, of_series, of_table},
    workbook,
};
use crate::{accounts::Proven, clock, host::Visit, message::Message, portal::Portal};
use app::{
    paths,
    statistics::{Asked, dimension},
};
use axum::{
    Extension,
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::Staff,
    site::Site,
    statistics::{Dimension, Subject, day_of},
};
use store::StoreError;

/// Rows of a file: as many as a spreadsheet holds, without its head.
const MOST: usize = 1_048_575;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Xlsx,
}

/// Which of them a file holds.
#[derive(Clone, Copy)]
enum Wanted {
    OverTime,
    One(Dimension),
    Everything,
}

/// What an address asks for.
struct File {
    subject: Subject,
    wanted: Wanted,
    form: Form,
    asked: Asked,
}

/// `GET /thong-ke/tai-ve?bang=bai-viet&ky=7-ngay&dang=csv`.
pub(super) async fn file(
    State(portal): State<Portal>,
    Proven(_): Proven<Staff>,
    Extension(visit): Extension<Visit>,
    RawQuery(query): RawQuery,
) -> Response {
    match made(&portal, &visit, &query.unwrap_or_default()).await {
        Ok(response) => response,
        Err(message) => message.into_response(),
    }
}

async fn made(portal: &Portal, visit: &Visit, query: &str) -> Result<Response, Message> {
    let now = clock::now();
    let store = portal.store().site(visit.site.id);
    // What was counted a moment ago is in the file, as it is on the page.
    if let Err(error) = portal.tally().flush(now).await {
        let error = &error as &dyn std::error::Error;
        tracing::warn!(error, "chưa ghi được lượt xem trước khi tải số liệu");
    }
    let today = day_of(now);
    let since = store.statistics().since().await.map_err(failed)?.unwrap_or(today);
    let asked = Asked::read(query, today, since);
    let file = File::read(query, asked)?;
    let sheets = file.sheets(&store).await.map_err(failed)?;
    let name = file.name(&visit.site);
    let title = format!("{} – {}", visit.site.name, file.asked.choice.name());
    let form = file.form;
    let written = tokio::task::spawn_blocking(move || written(form, &title, &sheets)).await;
    let bytes = written.ok().flatten().ok_or(Message::Fault)?;
    Ok(answer(form, &name, bytes))
}

fn failed(error: StoreError) -> Message {
    tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
    Message::Busy
}

fn written(form: Form, title: &str, sheets: &[Sheet]) -> Option<Vec<u8>> {
    let written = match form {
        Form::Csv => csv_file::write(sheets.first()?).map_err(|error| error.to_string()),
        Form::Xlsx => workbook::write(title, sheets).map_err(|error| error.to_string()),
    };
    written.inspect_err(|error| tracing::error!(error, "chưa ghi được tệp số liệu")).ok()
}

fn answer(form: Form, name: &str, bytes: Vec<u8>) -> Response {
    let media_type = match form {
        Form::Csv => "text/csv; charset=utf-8",
        Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition =
        HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

impl File {
    fn read(query: &str, asked: Asked) -> Result<Self, Message> {
        if asked.problem.is_some() {
            return Err(Message::BadRequest);
        }
        let parameter = |name| paths::parameter(query, name);
        let subject = dimension::subject(query).ok_or(Message::NotFound)?;
        let form = match parameter(dimension::FORM).as_deref() {
            Some("csv") => Form::Csv,
            Some("xlsx") => Form::Xlsx,
            _ => return Err(Message::NotFound),
        };
        let wanted = match parameter(dimension::TABLE).as_deref() {
            None => Wanted::OverTime,
            Some(dimension::EVERYTHING) if form == Form::Xlsx => Wanted::Everything,
            Some(table) => {
                let of = dimension::of(subject);
                let known = dimension::parse(table).filter(|known| of.contains(known));
                Wanted::One(known.ok_or(Message::NotFound)?)
            }
        };
        Ok(Self { subject, wanted, form, asked })
    }

    async fn sheets(&self, store: &store::SiteStore) -> Result<Vec<Sheet>, StoreError> {
        let (days, subject) = (self.asked.days, self.subject);
        let tables = match self.wanted {
            Wanted::OverTime => &[][..],
            Wanted::One(ref dimension) => std::slice::from_ref(dimension),
            Wanted::Everything => dimension::of(subject),
        };
        let mut moment = store.statistics().moment().await?;
        let mut sheets = Vec::new();
        if !matches!(self.wanted, Wanted::One(_)) {
            let (interval, points) = app::statistics::series(&mut moment, subject, days).await?;
            sheets.push(of_series(subject, interval, &points));
        }
        for dimension in tables {
            let table = moment.table(subject, *dimension, days, MOST).await?;
            sheets.push(of_table(subject, *dimension, &table));
        }
        Ok(sheets)
    }

    /// `thong-ke-phuong-mau-bai-viet-2026-11-16_2026-11-22.csv`.
    fn name(&self, site: &Site) -> String {
        let what = match self.wanted {
            Wanted::OverTime => "theo-thoi-gian",
            Wanted::One(dimension) => dimension::slug(dimension),
            Wanted::Everything => dimension::EVERYTHING,
        };
        let of = match self.subject {
            Subject::Site => String::new(),
            Subject::Article(id) => format!("-bai-{id}"),
            Subject::Section(id) => format!("-muc-{id}"),
        };
        let days = self.asked.days;
        let ending = if self.form == Form::Csv { "csv" } else { "xlsx" };
        format!("thong-ke-{}{of}-{what}-{}_{}.{ending}", site.key, days.first(), days.last())
    }
}
