//! "Mã xác nhận trên điện thoại": putting the second factor on and taking it off.
//!
//! What is shown once (the key, the recovery codes) is the answer to a form, so that no
//! address leads to it.

use super::{
    fields::{CODE, KEY, OLD_PASSWORD, TASK},
    parts::one_button,
};
use crate::{
    error::AppError,
    forms::{Field, Returned},
    layout::desk_page,
    paths,
    request::PageRequest,
};
use domain::account::TotpKey;
use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Lets somebody see the key.
pub const BEGIN: &str = "bat-dau";
/// Asks for the second factor from now on.
pub const PUT_ON: &str = "bat";
/// Asks for the password alone from now on.
pub const TAKE_OFF: &str = "tat";
/// Gives new recovery codes.
pub const NEW_CODES: &str = "ma-moi";

/// Somebody's own second factor.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    desk_page("desk-page", async |request: PageRequest| {
        let person = request.require_person()?;
        let accounts = request.store.accounts();
        let account = accounts.by_id(person.account).await?.ok_or(AppError::NotFound)?;
        let returned = request.returned.clone().unwrap_or_default();
        let key = TotpKey::parse(&returned.typed(KEY)).ok();
        let body = if !returned.shown().is_empty() {
            codes(returned.shown()).into_any()
        } else if account.has_second_factor {
            let left = accounts.recovery_codes_left(person.account).await?;
            is_on(left, &returned).into_any()
        } else if let Some(key) = key {
            let address = key.address(request.site.name.as_str(), account.sign_in_name.as_str());
            confirm(&key, &address, &returned).into_any()
        } else {
            begin().into_any()
        };
        Ok(view! {
            {returned.head("Mã xác nhận trên điện thoại")}
            {body}
            <p><a href=paths::ACCOUNT>"Về tài khoản của bạn"</a></p>
        })
    })
}

fn begin() -> impl IntoView {
    view! {
        <p class="desk-about">
            "Khi bật, ngoài mật khẩu bạn cần thêm 6 chữ số do một ứng dụng trên điện thoại tạo ra, "
            "cứ nửa phút một mã mới. Ai biết được mật khẩu mà không có điện thoại thì không vào được."
        </p>
        <p class="desk-about">
            "Trước hết xin cài vào điện thoại một ứng dụng tạo mã, ví dụ Google Authenticator, "
            "Microsoft Authenticator hoặc Aegis."
        </p>
        {one_button(paths::SECOND_FACTOR.to_owned(), BEGIN, "Bắt đầu")}
    }
}

fn confirm(key: &TotpKey, address: &str, returned: &Returned) -> impl IntoView + use<> {
    let text = key.text();
    view! {
        <ol class="desk-steps">
            <li>
                <p>"Mở ứng dụng trên điện thoại, chọn thêm tài khoản và quét hình này:"</p>
                {square(address)}
                <p>"Không quét được thì nhập dãy chữ: "<code class="secret">{text.clone()}</code></p>
            </li>
            <li>
                <p>"Nhập 6 chữ số mà ứng dụng vừa hiện ra:"</p>
                <form class="desk-form" method="post" action=paths::SECOND_FACTOR>
                    <input type="hidden" name=TASK value=PUT_ON/>
                    <input type="hidden" name=KEY value=text/>
                    {Field::text(CODE, "Mã xác nhận", "one-time-code").view(returned)}
                    <button>"Bật mã xác nhận"</button>
                </form>
            </li>
        </ol>
    }
}

fn codes(codes: &[String]) -> impl IntoView + use<> {
    let codes: Vec<_> = codes
        .iter()
        .map(|code| view! { <li><code class="secret">{code.clone()}</code></li> })
        .collect();
    view! {
        <p class="form-done" role="status">"Mã xác nhận đang bật."</p>
        <h2>"Mã dự phòng"</h2>
        <p class="desk-about">
            "Xin in hoặc chép 10 mã này ra giấy và cất kỹ. Khi mất điện thoại, mỗi mã cho bạn đăng "
            "nhập một lần. Trang này chỉ hiện các mã một lần."
        </p>
        <ol class="desk-codes">{codes}</ol>
    }
}

fn is_on(left: u32, returned: &Returned) -> impl IntoView + use<> {
    let left = format!("Mã xác nhận đang bật. Bạn còn {left} mã dự phòng chưa dùng.");
    view! {
        <p class="desk-about">{left}</p>
        <p class="desk-about">
            "Để tạo mã dự phòng mới hoặc tắt mã xác nhận, xin nhập mật khẩu của bạn."
        </p>
        <form class="desk-form" method="post" action=paths::SECOND_FACTOR>
            {Field::password(OLD_PASSWORD, "Mật khẩu", "current-password").view(returned)}
            <div class="desk-buttons">
                <button name=TASK value=NEW_CODES>"Tạo mã dự phòng mới"</button>
                <button class="quiet" name=TASK value=TAKE_OFF>"Tắt mã xác nhận"</button>
            </div>
        </form>
    }
}

/// The address of a key as a square of dots, black on white whatever the page's colours, for
/// that is what cameras read.
fn square(address: &str) -> Option<impl IntoView + use<>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut dots = String::new();
    for (at, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        // Four light modules all around (ISO/IEC 18004, 6.3.8).
        let _ = write!(dots, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
    }
    let side = width + 8;
    Some(view! {
        <svg class="square" viewBox=format!("0 0 {side} {side}") role="img"
            aria-label="Hình để ứng dụng trên điện thoại quét" shape-rendering="crispEdges">
            <rect width=side height=side fill="#fff"/>
            <path d=dots fill="#000"/>
        </svg>
    })
}
