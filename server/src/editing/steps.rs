//! What an editor decides: publishing, planning, withdrawing, what stands first. Scripts send
//! JSON, the plain page sends forms; both pass the same doors.

use super::{
    answer::Said,
    ask::{Asked, invalid},
    opened::Desk,
};
use axum::response::Response;
use domain::{
    account::{Author, Editor},
    text::{Line, TextError},
};
use store::{Above, Stands};

/// `POST /soan/{id}/dang`: publishes what the draft says, now or at a time.
pub(super) async fn publish(desk: Desk<Editor>, mut asked: Asked) -> Response {
    let step = publish_now_or_later(&desk, &mut asked).await;
    desk.answer(asked.from, step).await
}

async fn publish_now_or_later(desk: &Desk<Editor>, asked: &mut Asked) -> Result<(), Said> {
    let (base, at) = (asked.base()?, asked.instant("at")?);
    let publishing = desk.site.publishing();
    match at {
        Some(at) => publishing.schedule(&desk.proof, desk.id, base, at, desk.now).await?,
        None => drop(publishing.publish(&desk.proof, desk.id, base, desk.now).await?),
    }
    Ok(())
}

/// `POST /soan/{id}/huy-hen`: calls off a planned publishing.
pub(super) async fn cancel_schedule(desk: Desk<Editor>, asked: Asked) -> Response {
    let step = desk.site.publishing().cancel_schedule(&desk.proof, desk.id, desk.now).await;
    desk.answer(asked.from, step.map_err(Said::from)).await
}

/// `POST /soan/{id}/go`: withdraws, for a reason.
pub(super) async fn withdraw(desk: Desk<Editor>, mut asked: Asked) -> Response {
    let step = async {
        let reason = reason(&asked.text("reason"))?;
        Ok(desk.site.publishing().withdraw(&desk.proof, desk.id, &reason, desk.now).await?)
    };
    let step = step.await;
    desk.answer(asked.from, step).await
}

fn reason(text: &str) -> Result<Line, Said> {
    Line::parse(text).map_err(|error| match error {
        TextError::Empty => invalid("reason", "Xin ghi lý do gỡ bài."),
        TextError::TooLong { max } => {
            invalid("reason", &format!("Lý do dài quá {max} chữ cái. Xin rút ngắn lại."))
        }
    })
}

/// `POST /soan/{id}/dua-lai`: brings back what was withdrawn or has expired.
pub(super) async fn bring_back(desk: Desk<Editor>, asked: Asked) -> Response {
    let step = desk.site.publishing().bring_back(&desk.proof, desk.id, desk.now).await;
    desk.answer(asked.from, step.map_err(Said::from)).await
}

/// `POST /soan/{id}/het-han`: until when it is published; nothing means for good.
pub(super) async fn set_expiry(desk: Desk<Editor>, mut asked: Asked) -> Response {
    let step = async {
        let at = asked.instant("at")?;
        Ok(desk.site.publishing().set_expiry(&desk.proof, desk.id, at, desk.now).await?)
    };
    let step = step.await;
    desk.answer(asked.from, step).await
}

/// `POST /soan/{id}/ghim`: whether it stands first in its section.
pub(super) async fn pin(desk: Desk<Editor>, asked: Asked) -> Response {
    place(desk, asked, "pinned", Above::Section).await
}

/// `POST /soan/{id}/noi-bat`: whether it stands first on the front page.
pub(super) async fn feature(desk: Desk<Editor>, asked: Asked) -> Response {
    place(desk, asked, "featured", Above::Front).await
}

async fn place(desk: Desk<Editor>, mut asked: Asked, name: &'static str, above: Above) -> Response {
    let step = async {
        let stands = if asked.is(name)? { Stands::First } else { Stands::ByDate };
        let publishing = desk.site.publishing();
        Ok(publishing.place(&desk.proof, desk.id, (above, stands), desk.now).await?)
    };
    let step = step.await;
    desk.answer(asked.from, step).await
}

/// `POST /soan/{id}/bo`: puts away what was changed beside a published article, or a draft
/// that was never published; the latter its author may too.
pub(super) async fn discard(desk: Desk<Author>, asked: Asked) -> Response {
    let step = discard_draft(&desk).await;
    desk.answer(asked.from, step).await
}

async fn discard_draft(desk: &Desk<Author>) -> Result<(), Said> {
    let publishing = desk.site.publishing();
    let work = desk.site.drafts().open(&desk.proof, desk.id, desk.now).await?;
    match (work.public.is_some(), desk.proof.person().editor()) {
        (true, Some(editor)) => drop(publishing.discard(&editor, desk.id, desk.now).await?),
        (true, None) => return Err(store::EditError::NotTheirs.into()),
        (false, _) => drop(publishing.put_away(&desk.proof, desk.id, desk.now).await?),
    }
    Ok(())
}
