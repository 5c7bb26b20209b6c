//! Certificates as an authority would give them, and browsers that trust them.

use base64::{Engine, engine::general_purpose::STANDARD};
use rcgen::generate_simple_self_signed;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName},
};
use std::{fs, io, net::SocketAddr, path::Path, sync::Arc};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// A certificate for the hosts of both wards.
pub struct Certificate {
    der: CertificateDer<'static>,
    key: Vec<u8>,
}

impl Certificate {
    pub fn new() -> Self {
        let hosts = ["songmai.vn", "localhost", "doithong.vn"].map(str::to_owned);
        let made = generate_simple_self_signed(hosts).unwrap();
        Self { der: made.cert.der().clone(), key: made.signing_key.serialize_der() }
    }

    /// Puts it where the settings look for it.
    pub fn write(&self, folder: &Path) {
        fs::write(folder.join("trang.pem"), pem("CERTIFICATE", &self.der)).unwrap();
        self.write_key(folder);
    }

    pub fn write_key(&self, folder: &Path) {
        fs::write(folder.join("khoa.pem"), pem("PRIVATE KEY", &self.key)).unwrap();
    }

    /// A browser that trusts this certificate alone comes to Sông Mai.
    pub async fn connect(
        &self,
        to: SocketAddr,
        speaks: &[&[u8]],
    ) -> io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.der.clone()).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = speaks.iter().map(|name| name.to_vec()).collect();
        let stream = TcpStream::connect(to).await?;
        let host = ServerName::try_from("songmai.vn").unwrap();
        TlsConnector::from(Arc::new(config)).connect(host, stream).await
    }
}

fn pem(name: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {name}-----\n{}\n-----END {name}-----\n", lines.join("\n"))
}
