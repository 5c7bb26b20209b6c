//! The form of the page of sections.

use crate::{
    accounts::{Form, FormBy, see},
    clock,
    message::Message,
    portal::Portal,
};
use app::{
    editing::field,
    forms::{Problem, Returned},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    account::Admin,
    id::SectionId,
    section::{SectionKind, Visibility},
    text::{SectionName, TextError},
};
use store::{Direction, SectionError, SiteStore, StoreError, Thing};

/// Why a section was not changed.
enum Amiss {
    Problem(Problem),
    Message(Message),
}

/// `POST /quan-tri/chuyen-muc`: one of the page's forms, as its `viec` says.
pub(super) async fn change(State(portal): State<Portal>, sent: FormBy<Admin>) -> Response {
    let FormBy { form, proof: admin, site, .. } = sent;
    match take(&site, &admin, &form).await {
        Ok(()) => see(paths::SECTIONS),
        Err(Amiss::Message(message)) => message.into_response(),
        Err(Amiss::Problem(problem)) => {
            let keep = [field::TASK, field::SECTION, field::NAME, field::KIND];
            let returned = Returned::new(form.kept(&keep), vec![problem]);
            form.come_back(&portal, StatusCode::UNPROCESSABLE_ENTITY, returned).await
        }
    }
}

async fn take(site: &SiteStore, admin: &Admin, form: &Form) -> Result<(), Amiss> {
    let (sections, now) = (site.sections(), clock::now());
    let show = |visibility| async move {
        Ok(sections.show(admin, section(form)?, visibility, now).await?)
    };
    let reorder = |direction| async move {
        Ok(sections.reorder(admin, section(form)?, direction, now).await?)
    };
    match form.field(field::TASK) {
        "them" => {
            let kind = match form.field(field::KIND) {
                "civic" => SectionKind::Civic,
                _ => SectionKind::News,
            };
            Ok(sections.add(admin, &name(form)?, kind, now).await.map(drop)?)
        }
        "doi-ten" => Ok(sections.rename(admin, section(form)?, &name(form)?, now).await?),
        "len" => reorder(Direction::Up).await,
        "xuong" => reorder(Direction::Down).await,
        "an" => show(Visibility::Hidden).await,
        "hien" => show(Visibility::Shown).await,
        _ => Err(Amiss::Message(Message::BadRequest)),
    }
}

fn section(form: &Form) -> Result<SectionId, Amiss> {
    form.field(field::SECTION).parse().map_err(|_| Amiss::Message(Message::BadRequest))
}

fn name(form: &Form) -> Result<SectionName, Amiss> {
    SectionName::parse(form.field(field::NAME)).map_err(|error| {
        let sentence = match error {
            TextError::Empty => "Xin ghi tên chuyên mục.".to_owned(),
            TextError::TooLong { max } => format!("Tên dài quá {max} chữ cái. Xin rút ngắn lại."),
        };
        Amiss::Problem(Problem::at(field::NAME, sentence))
    })
}

impl From<SectionError> for Amiss {
    fn from(error: SectionError) -> Self {
        match error {
            SectionError::Taken => {
                let sentence = "Đã có chuyên mục tên này hoặc cùng địa chỉ. Xin chọn tên khác.";
                Self::Problem(Problem::at(field::NAME, sentence))
            }
            SectionError::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Amiss {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Missing(Thing::Section)) {
            return Self::Message(Message::NotFound);
        }
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        Self::Message(Message::Busy)
    }
}
