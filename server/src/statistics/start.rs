//! The form that sets right what the odometer began with.

use crate::{
    accounts::{Form, FormBy, see},
    clock,
    message::Message,
    portal::Portal,
};
use app::{
    forms::{Problem, Returned},
    library::{DONE, Done},
    paths,
    statistics::START,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::account::Staff;

/// The most that an odometer of eight digits in an old portal may have shown, and more.
const MOST: u64 = 999_999_999_999;

/// `POST /thong-ke/so-bat-dau`.
pub(super) async fn change(State(portal): State<Portal>, sent: FormBy<Staff>) -> Response {
    let FormBy { form, proof: staff, site, .. } = sent;
    let Some(start) = read(form.field(START)) else { return back(form, &portal).await };
    match site.visits().start_from(&staff, start, clock::now()).await {
        Ok(()) => see(&format!("{}?{DONE}={}", paths::STATISTICS_START, Done::Described.as_str())),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
            Message::Busy.into_response()
        }
    }
}

async fn back(form: Form, portal: &Portal) -> Response {
    let problem = Problem::at(START, "Xin ghi một số nguyên, nhiều nhất 12 chữ số.");
    let returned = Returned::new(form.kept(&[START]), vec![problem]);
    form.come_back(portal, StatusCode::UNPROCESSABLE_ENTITY, returned).await
}

/// Digits, which people group with dots or spaces: `26.634.495`.
fn read(typed: &str) -> Option<u64> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|start| is_plain && *start <= MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it_and_nothing_else_is_one() {
        for (typed, start) in
            [("0", 0), ("26.634.495", 26_634_495), (" 26 634\u{a0}495 ", 26_634_495)]
        {
            assert_eq!(read(typed), Some(start), "{typed:?}");
        }
        for wrong in ["", " ", ".", "-5", "+5", "1e9", "1,5", "٣", "9999999999999", "x"] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
