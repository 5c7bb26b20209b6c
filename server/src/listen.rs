//! Listening: our own loop, because a news site meets slow and broken clients every day.
//!
//! `axum::serve` has no time limit for headers and leaves Nagle's algorithm on, which makes a
//! page on a kept connection wait 40 ms.

mod connection;

use crate::front::Front;
use std::{future::Future, io, time::Duration};
use tokio::{net::TcpListener, sync::watch, time};

/// How long open requests may take to end once the server stops.
const PATIENCE: Duration = Duration::from_secs(8);

/// Serves until `stop` comes true, then lets open requests end; those that do not within
/// eight seconds are cut when the program ends.
pub async fn serve(listener: TcpListener, front: Front, stop: impl Future<Output = ()>) {
    let (stopping, told) = watch::channel(());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                tokio::spawn(connection::serve(stream, peer.ip(), front.clone(), told.clone()));
            }
            Err(error) => refused(&error).await,
        }
    }
    drop((listener, told));
    stopping.send_replace(());
    // Every connection holds a receiver for as long as it lives.
    if time::timeout(PATIENCE, stopping.closed()).await.is_err() {
        tracing::warn!("một số kết nối không kết thúc kịp và đã bị cắt");
    }
}

/// A connection that was gone before it was accepted is nothing; out of files is, for a while.
async fn refused(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%error, "chưa nhận được kết nối mới");
        time::sleep(Duration::from_millis(200)).await;
    }
}
