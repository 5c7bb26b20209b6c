//! Listening: our own loop, because a news site meets slow and broken clients every day.
//!
//! `axum::serve` has no time limit for headers and leaves Nagle's algorithm on, which makes a
//! page on a kept connection wait 40 ms.

mod bare;
mod connection;
mod files;
mod guests;
mod quiet;
mod redirect;
mod soon;

pub(crate) use files::allow;
pub use guests::Guests;
pub(crate) use soon::until_open;

use crate::{places::Full, portal::Portal, reader::Peer, tls::Tls};
use axum::response::Response;
use connection::Line;
use futures::future::{join_all, ready};
use hyper::{Request, body::Incoming};
use redirect::Redirect;
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use std::{
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream, lookup_host},
    sync::watch,
    time,
};
use tokio_rustls::TlsAcceptor;

/// How long open requests may take to end once the server stops.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long sent bytes may wait for the other end to take them. Whoever has left without a word
/// is noticed so: an event stream writes every 15 seconds, and is given back after 40.
const TAKEN_WITHIN: Duration = Duration::from_secs(25);

/// Connections that wait to be accepted; what comes beyond tries again a second later.
const WAITING: i32 = 4_096;

/// What is said to who finds no place, without hearing what they want.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 30\r\n\
content-length: 0\r\nconnection: close\r\n\r\n";

/// Where the server listens, and how it answers there.
pub struct Listeners(Vec<(TcpListener, Manner)>);

#[derive(Clone)]
enum Manner {
    Plain,
    Encrypted(TlsAcceptor),
    /// Leads to where there is encryption.
    LeadsOn(Redirect),
}

impl From<TcpListener> for Listeners {
    /// Without encryption: for this machine, an office network, a proxy in front.
    fn from(listener: TcpListener) -> Self {
        Self(vec![(listener, Manner::Plain)])
    }
}

impl Listeners {
    /// With encryption; who comes to `redirect` is led to it.
    ///
    /// # Errors
    /// When the system does not say at which port `listener` listens.
    pub fn encrypted(
        listener: TcpListener,
        tls: &Tls,
        redirect: Option<TcpListener>,
        portal: &Portal,
    ) -> io::Result<Self> {
        let to = Redirect::new(portal.clone(), listener.local_addr()?.port());
        let redirect = redirect.map(|redirect| (redirect, Manner::LeadsOn(to)));
        let listener = (listener, Manner::Encrypted(tls.acceptor()));
        Ok(Self(std::iter::once(listener).chain(redirect).collect()))
    }
}

/// Begins to listen at `HOST:PORT`. `[::]` listens for IPv4 too.
///
/// # Errors
/// When there is no such host, or none of its addresses can be listened on.
pub async fn bind(address: &str) -> io::Result<TcpListener> {
    let mut failed = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in lookup_host(address).await? {
        match bind_one(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn bind_one(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(WAITING)?;
    TcpListener::from_std(socket.into())
}

/// What answers the requests of those who connect. A clone is the same.
pub trait Answer: Clone + Send + Sync + 'static {
    /// Answers one request of `peer`.
    fn answer(
        &self,
        peer: Peer,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<Self>;
}

/// Serves until `stop` comes true, then lets open requests end; those that do not within
/// eight seconds are cut when the program ends.
pub async fn serve(
    listeners: impl Into<Listeners>,
    answer: impl Answer,
    guests: &Guests,
    stop: impl Future<Output = ()>,
) {
    let (stopping, told) = watch::channel(());
    let entrance = Entrance { guests: guests.clone(), answer, told };
    let Listeners(listeners) = listeners.into();
    let open = listeners.iter().map(|(listener, manner)| entrance.open(listener, manner.clone()));
    tokio::select! {
        _ = join_all(open) => {}
        () = stop => {}
    }
    // Who comes now is refused at once, and another program may listen here.
    drop((entrance, listeners));
    stopping.send_replace(());
    // Every connection holds a receiver for as long as it lives.
    if time::timeout(PATIENCE, stopping.closed()).await.is_err() {
        tracing::warn!("một số kết nối không kết thúc kịp và đã bị cắt");
    }
}

/// What whoever connects passes through.
struct Entrance<A> {
    guests: Guests,
    answer: A,
    told: watch::Receiver<()>,
}

impl<A: Answer> Entrance<A> {
    /// Accepts whoever comes, without end.
    async fn open(&self, listener: &TcpListener, manner: Manner) {
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => self.take_in(stream, peer.ip().to_canonical(), &manner),
                Err(error) => refused(&error).await,
            }
        }
    }

    fn take_in(&self, stream: TcpStream, peer: IpAddr, manner: &Manner) {
        let guest = match self.guests.take_in(peer) {
            Ok(guest) => guest,
            Err(full) => return turn_away(&stream, full),
        };
        let _ = stream.set_nodelay(true);
        let _ = SockRef::from(&stream).set_tcp_user_timeout(Some(TAKEN_WITHIN));
        let (answer, manner) = (self.answer.clone(), manner.clone());
        let line = Line::new(stream, guest, self.told.clone());
        tokio::spawn(manner.serve(line, answer, Peer(peer)));
    }
}

impl Manner {
    async fn serve(self, line: Line, answer: impl Answer, peer: Peer) {
        match self {
            Self::Plain => line.plain(move |request| answer.answer(peer, request)).await,
            Self::Encrypted(acceptor) => {
                // Not part of what a connection without encryption takes.
                let answer = move |request| answer.answer(peer, request);
                Box::pin(line.encrypted(acceptor, answer)).await;
            }
            Self::LeadsOn(to) => line.plain(move |request| ready(Ok(to.answer(&request)))).await,
        }
    }
}

fn turn_away(stream: &TcpStream, full: Full) {
    // Who wanted encryption takes it for the end of the connection, which it is.
    let _ = stream.try_write(FULL);
    if full == Full::Server {
        tracing::warn!("đã đủ số kết nối, xin xem bantin.limits.connections-total");
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
