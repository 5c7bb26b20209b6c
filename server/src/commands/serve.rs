//! `bantin serve`: opens the portal to its readers.

use super::opened::Damaged;
use crate::{
    accounts::set_up_addresses,
    cli::{Place, PlaceError},
    config::TlsSettings,
    front::Front,
    handover,
    listen::{self, Listeners},
    log, metrics,
    portal::Portal,
    tasks::Tasks,
    tls::{Tls, TlsError},
};
use clap::Args;
use std::{
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
};
use store::{Claim, StoreError};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

/// What a person who runs the server wants to know besides the options.
const MORE: &str = "\
Khi đã mở, chương trình in địa chỉ ra màn hình. Nhật ký (không ghi ai đọc, đọc từ đâu) đi ra
đầu ra lỗi chuẩn. Nhận SIGTERM hoặc Ctrl-C, chương trình lưu số lượt truy cập rồi dừng trong
vòng 10 giây.

Leptos.toml giải thích từng dòng: các trang của phường và tên miền (bantin.sites), thư mục dữ
liệu (bantin.data), http hay https (bantin.scheme), chứng chỉ TLS (bantin.tls), các proxy đứng trước (bantin.proxies), nhật
ký (bantin.log), giới hạn (bantin.limits), sao lưu hằng ngày (bantin.backup). Giá trị sai thì chương trình không chạy, nói rõ
khóa nào sai và kết thúc với mã 2; địa chỉ đã có chương trình khác dùng thì mã 1.

Có chứng chỉ mới thì gửi SIGHUP: chương trình đọc lại tệp, không ngắt kết nối nào. Tệp hỏng thì
chương trình ghi vào nhật ký và dùng tiếp chứng chỉ cũ.

Kiểm tra sức khỏe: GET /healthz trả lời \"ok\". Đứng sau nginx thì cần
  proxy_http_version 1.1;
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;";

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Mở trang cho bạn đọc, đến khi nhận tín hiệu dừng (Ctrl-C, SIGTERM).
#[derive(Args, Clone, Debug)]
#[command(after_help = MORE)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Địa chỉ và cổng để lắng nghe, ví dụ 0.0.0.0:80 hoặc [::1]:3000. Mặc định: theo
    /// Leptos.toml.
    #[arg(long, value_name = "MÁY:CỔNG")]
    address: Option<String>,
}

/// Why the portal cannot be opened, or did not end well.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The settings cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Another program has the address.
    #[error(
        "Địa chỉ {address} đang có chương trình khác dùng. \
         Xin dừng chương trình đó hoặc chọn cổng khác bằng {option}."
    )]
    AddressInUse {
        /// The address.
        address: String,
        /// What names it.
        option: &'static str,
    },
    /// The address cannot be listened on.
    #[error("Không lắng nghe được ở {address}: {source}.")]
    Listen {
        /// The address.
        address: String,
        /// Why.
        source: io::Error,
    },
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The database is damaged or gone.
    #[error(transparent)]
    Damaged(Damaged),
    /// The database cannot be used.
    #[error("{}", super::in_vietnamese(.0))]
    Store(#[from] StoreError),
    /// The system does not say at which port it listens.
    #[error("Hệ điều hành không cho biết cổng đang lắng nghe: {0}.")]
    Port(#[source] io::Error),
    /// The system does not say when to stop.
    #[error("Hệ điều hành không cho nhận tín hiệu dừng: {0}.")]
    Signal(#[source] io::Error),
}

impl ServeError {
    /// 2 when the settings are wrong, 1 otherwise.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Place(_) | Self::Tls(_)) { 2 } else { 1 })
    }
}

impl Serve {
    /// Serves until a signal says stop; then saves the counts.
    ///
    /// # Errors
    /// When the portal cannot be opened, or the last counts cannot be saved.
    pub async fn run(self) -> Result<(), ServeError> {
        let lookup = crate::config::Lookup { address: self.address, ..self.place.lookup()? };
        let config = lookup.load().map_err(PlaceError::Config)?;
        let _log = log::begin(config.log);
        let tls = config.tls.as_ref().map(Tls::open).transpose()?;
        let (mut stop, renewed) = signals().map_err(ServeError::Signal)?;
        let claim = Claim::take(config.data.path())?;
        let listener = bind(&config.address, "--address").await?;
        let redirect = redirect(config.tls.as_ref()).await?;
        let at = listener.local_addr();
        let doors = [(&listener, tls.as_ref())].into_iter();
        let doors = doors.chain(redirect.as_ref().map(|redirect| (redirect, None)));
        let opened = tokio::select! {
            opened = listen::until_open(claim.open(), doors, &config) => opened,
            // What was begun is finished by the next start.
            () = stop.told() => return Ok(()),
        };
        let store = opened.map_err(|error| match Damaged::of(&error, &config) {
            Some(damaged) => ServeError::Damaged(damaged),
            None => ServeError::Store(error),
        })?;
        listen::allow(config.limits);
        let portal = Portal::over(store, config).await?;
        let next_run = handover::Place::of(std::env::var_os(handover::FOLDER).as_deref());
        if let Some(place) = &next_run {
            place.take(portal.tally());
        }
        if let Some(at) = portal.config().metrics {
            let failed = |source| ServeError::Listen { address: at.to_string(), source };
            metrics::listen(at, portal.clone()).await.map_err(failed)?;
        }
        let tasks = Tasks::begin(&portal);
        let front = Front::new(portal.clone());
        if let Ok(at) = at {
            announce(at, tls.is_some());
            invite_first_admins(&portal, at.port()).await?;
        }
        let listeners = match &tls {
            Some(tls) => {
                Listeners::encrypted(listener, tls, redirect, &portal).map_err(ServeError::Port)?
            }
            None => listener.into(),
        };
        let renewing = tokio::spawn(renew(renewed, tls));
        let ending = portal.clone();
        let told = async move {
            stop.told().await;
            ending.live().end();
        };
        listen::serve(listeners, front, portal.guests(), told).await;
        renewing.abort();
        let saved = tasks.end(&portal).await;
        if let (Some(place), Ok(())) = (&next_run, &saved) {
            place.leave(portal.tally());
        }
        portal.store().close().await;
        drop(claim);
        Ok(saved?)
    }
}

async fn redirect(tls: Option<&TlsSettings>) -> Result<Option<TcpListener>, ServeError> {
    match tls.and_then(|tls| tls.redirect_from.as_ref()) {
        Some(address) => bind(address, "bantin.tls.redirect-from").await.map(Some),
        None => Ok(None),
    }
}

/// Reads the certificate's files again whenever somebody says that they are new.
async fn renew(mut renewed: Signal, tls: Option<Tls>) {
    while renewed.recv().await.is_some() {
        match tls.as_ref().map(Tls::read_again) {
            Some(Ok(())) => tracing::info!("đã đọc lại chứng chỉ, dùng từ kết nối sau"),
            Some(Err(error)) => {
                tracing::error!(%error, "không dùng được chứng chỉ mới, vẫn dùng chứng chỉ cũ");
            }
            None => tracing::info!("nhận SIGHUP, nhưng không có chứng chỉ nào để đọc lại"),
        }
    }
}

async fn bind(address: &str, option: &'static str) -> Result<TcpListener, ServeError> {
    listen::bind(address).await.map_err(|source| {
        let address = address.to_owned();
        match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::AddressInUse { address, option },
            _ => ServeError::Listen { address, source },
        }
    })
}

/// Tells whoever waits that the portal is open, and where.
fn announce(at: SocketAddr, is_encrypted: bool) {
    let scheme = if is_encrypted { "https" } else { "http" };
    let host = match at.ip() {
        ip if ip.is_unspecified() => "localhost".to_owned(),
        std::net::IpAddr::V4(ip) => ip.to_string(),
        std::net::IpAddr::V6(ip) => format!("[{ip}]"),
    };
    let mut out = io::stdout();
    let _ = writeln!(out, "Bản Tin đang chạy tại {scheme}://{host}:{}/", at.port());
    let _ = out.flush();
}

/// Tells whoever watches where the first Admin of each site makes their account.
async fn invite_first_admins(portal: &Portal, port: u16) -> Result<(), StoreError> {
    let mut out = io::stdout();
    for (site, address) in set_up_addresses(portal, port).await? {
        let _ = writeln!(
            out,
            "{site} chưa có người quản trị. Xin mở địa chỉ này trong vòng 24 giờ để lập tài khoản \
             đầu tiên:\n  {address}"
        );
    }
    let _ = out.flush();
    Ok(())
}

/// The signals that end the program in good order.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

/// What ends the program, and what says that there is a new certificate.
fn signals() -> io::Result<(Stop, Signal)> {
    let stop = Stop {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
    };
    Ok((stop, signal(SignalKind::hangup())?))
}

impl Stop {
    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
