//! Encryption by this program itself: the certificate and its key, read from files at the start
//! and again whenever somebody says that they are new.

mod error;

pub use error::TlsError;

use crate::config::TlsSettings;
use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{
        CertificateDer, PrivateKeyDer,
        pem::{self, PemObject},
    },
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};
use tokio_rustls::TlsAcceptor;

/// What a client may speak, best first (RFC 7301).
const PROTOCOLS: [&[u8]; 2] = [HTTP_2, b"http/1.1"];

/// The name of HTTP/2 among them.
pub(crate) const HTTP_2: &[u8] = b"h2";

/// The certificate in force. Clones are the same certificate.
#[derive(Clone, Debug)]
pub struct Tls {
    certificate: Arc<InForce>,
    config: Arc<ServerConfig>,
}

/// The certificate that new connections are shown.
#[derive(Debug)]
struct InForce {
    settings: TlsSettings,
    provider: Arc<CryptoProvider>,
    key: RwLock<Arc<CertifiedKey>>,
}

impl Tls {
    /// Reads the certificate and its key.
    ///
    /// # Errors
    /// When a file cannot be read or used, or the key is another certificate's.
    pub fn open(settings: &TlsSettings) -> Result<Self, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let key = read(settings, &provider)?;
        let certificate = Arc::new(InForce {
            settings: settings.clone(),
            provider: Arc::clone(&provider),
            key: RwLock::new(Arc::new(key)),
        });
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(TlsError::Library)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::<InForce>::clone(&certificate));
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        // Whoever comes back goes on with a ticket that only this process can read: nothing is
        // kept for them here.
        config.ticketer = ring::Ticketer::new().map_err(TlsError::Library)?;
        Ok(Self { certificate, config: Arc::new(config) })
    }

    /// Reads both files again, for connections that begin from now on. When they cannot be
    /// used, what was read before stays.
    ///
    /// # Errors
    /// Like [`Tls::open`].
    pub fn read_again(&self) -> Result<(), TlsError> {
        let InForce { settings, provider, key } = &*self.certificate;
        let new = Arc::new(read(settings, provider)?);
        *key.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.config))
    }
}

impl ResolvesServerCert for InForce {
    /// One certificate for all hosts: it names each of them.
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.key.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn read(settings: &TlsSettings, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let TlsSettings { certificate: file, key: key_file, .. } = settings;
    let chain: Vec<_> = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect)
        .map_err(|error| no_certificate(file, error))?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate(file.clone()));
    }
    let key = PrivateKeyDer::from_pem_file(key_file).map_err(|error| no_key(key_file, error))?;
    CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => TlsError::ForeignKey(key_file.clone()),
        rustls::Error::InvalidCertificate(_) => TlsError::NoCertificate(file.clone()),
        _ => TlsError::KeyOfNoUse(key_file.clone()),
    })
}

fn no_certificate(file: &Path, error: pem::Error) -> TlsError {
    match error {
        pem::Error::Io(source) => TlsError::Unreadable { file: file.to_owned(), source },
        _ => TlsError::NoCertificate(file.to_owned()),
    }
}

fn no_key(file: &Path, error: pem::Error) -> TlsError {
    match error {
        pem::Error::Io(source) => TlsError::Unreadable { file: file.to_owned(), source },
        _ => TlsError::NoKey(file.to_owned()),
    }
}
