//! The forms that make and withdraw addresses which show the public part of the statistics.

use crate::{
    accounts::{Form, FormBy, see},
    clock,
    message::Message,
    portal::Portal,
};
use app::{
    forms::{Problem, Returned},
    paths,
    statistics::links_page::{FOR_WHOM, MAKE, NUMBER, TASK, WITHDRAW},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    account::{Staff, Token},
    text::{Line, TextError},
};
use store::{SiteStore, StoreError};

/// `POST /thong-ke/chia-se`: one of the page's forms, as its `viec` says.
pub(super) async fn change(State(portal): State<Portal>, sent: FormBy<Staff>) -> Response {
    let FormBy { form, proof: staff, visit, site } = sent;
    match form.field(TASK) {
        MAKE => match make(&form, &site, &staff).await {
            Ok(token) => {
                // Shown this once, as the answer to its form: no address leads to it.
                let shown = format!("{}{}", visit.origin, paths::linked_figures(&token));
                form.come_back(&portal, StatusCode::OK, Returned::showing(vec![shown])).await
            }
            Err(Amiss::Typed(problem)) => {
                let returned = Returned::new(form.kept(&[FOR_WHOM]), vec![problem]);
                form.come_back(&portal, StatusCode::UNPROCESSABLE_ENTITY, returned).await
            }
            Err(Amiss::Message(message)) => message.into_response(),
        },
        WITHDRAW => match withdraw(&form, &site, &staff).await {
            Ok(()) => see(paths::STATISTICS_LINKS),
            Err(message) => message.into_response(),
        },
        _ => Message::BadRequest.into_response(),
    }
}

enum Amiss {
    Typed(Problem),
    Message(Message),
}

async fn make(form: &Form, site: &SiteStore, staff: &Staff) -> Result<Token, Amiss> {
    let note = Line::parse(form.field(FOR_WHOM)).map_err(|error| {
        let sentence = match error {
            TextError::Empty => "Xin ghi chia sẻ cho ai.".to_owned(),
            TextError::TooLong { max } => format!("Xin ghi ngắn hơn, nhiều nhất {max} chữ cái."),
        };
        Amiss::Typed(Problem::at(FOR_WHOM, sentence))
    })?;
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|error| {
        tracing::error!(%error, "hệ điều hành không cho số ngẫu nhiên");
        Amiss::Message(Message::Fault)
    })?;
    let token = Token::new(random);
    let links = site.statistics_links();
    let made = links.make(staff, &token.hash(), &note, clock::now()).await;
    made.map_err(|error| Amiss::Message(failed(error)))?;
    Ok(token)
}

async fn withdraw(form: &Form, site: &SiteStore, staff: &Staff) -> Result<(), Message> {
    let number = form.field(NUMBER).parse().map_err(|_| Message::BadRequest)?;
    site.statistics_links().withdraw(staff, number, clock::now()).await.map_err(failed)
}

fn failed(error: StoreError) -> Message {
    match error {
        StoreError::Missing(_) => Message::NotFound,
        error => {
            tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
            Message::Busy
        }
    }
}
