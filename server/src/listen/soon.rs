//! While the portal is being opened: a new version may have to bring a large database up to date
//! first, which takes minutes. Whoever comes meanwhile is told so, instead of nothing.

use super::{Answer, Entrance, Guests, Manner, bare::bare};
use crate::{config::Config, message::Message, reader::Peer, tls::Tls};
use axum::response::Response;
use futures::future::{join_all, ready};
use hyper::{Request, body::Incoming};
use std::{convert::Infallible, future::pending, pin::pin, time::Duration};
use tokio::{net::TcpListener, sync::watch, time};

/// An opening that is over within this time keeps nobody: who comes meanwhile is served after it.
const UNNOTICED: Duration = Duration::from_secs(3);

/// Opens the portal; where that takes long, `doors` are answered until it is open.
pub(crate) async fn until_open<'a, T>(
    opening: impl Future<Output = T>,
    doors: impl IntoIterator<Item = (&'a TcpListener, Option<&'a Tls>)>,
    config: &Config,
) -> T {
    let mut opening = pin!(opening);
    if let Ok(opened) = time::timeout(UNNOTICED, opening.as_mut()).await {
        return opened;
    }
    tracing::info!("đang chuẩn bị dữ liệu, bạn đọc được mời quay lại sau ít phút");
    // Who is connected when the portal is open is answered, and then let go.
    let (_opened, told) = watch::channel(());
    let entrance = Entrance { guests: Guests::new(config), answer: Soon, told };
    let doors = doors.into_iter().map(|(listener, tls)| {
        let manner = tls.map_or(Manner::Plain, |tls| Manner::Encrypted(tls.acceptor()));
        entrance.open(listener, manner)
    });
    tokio::select! {
        biased;
        opened = opening => opened,
        _ = join_all(doors) => pending().await,
    }
}

/// Says to everybody that the portal will be open soon.
#[derive(Clone)]
struct Soon;

impl Answer for Soon {
    fn answer(
        &self,
        _: Peer,
        _: Request<Incoming>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<> {
        ready(Ok(bare(Message::Soon)))
    }
}
