//! What can be wrong with the files of a certificate, in one sentence for whoever put them there.

use std::{io, path::PathBuf};

/// The certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("Không đọc được tệp {} của chứng chỉ TLS: {source}.", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file without a certificate, or with a broken one.
    #[error(
        "Tệp {} không có chứng chỉ dùng được: cần dạng PEM, mở đầu bằng BEGIN CERTIFICATE.",
        .0.display()
    )]
    NoCertificate(PathBuf),
    /// A file without a private key, or with a broken one.
    #[error(
        "Tệp {} không có khóa riêng: cần dạng PEM, không đặt mật khẩu, mở đầu bằng BEGIN PRIVATE KEY.",
        .0.display()
    )]
    NoKey(PathBuf),
    /// A key of a kind that browsers do not take.
    #[error(
        "Khóa riêng trong tệp {} không dùng được: cần RSA từ 2048 bit, ECDSA P-256, P-384 hoặc Ed25519.",
        .0.display()
    )]
    KeyOfNoUse(PathBuf),
    /// The key of another certificate.
    #[error(
        "Khóa riêng trong tệp {} không phải của chứng chỉ đã nêu. \
         Trong tệp chứng chỉ, chứng chỉ của trang phải đứng trước các chứng chỉ khác.",
        .0.display()
    )]
    ForeignKey(PathBuf),
    /// The library of encryption refuses: no randomness, perhaps.
    #[error("Không mở được kết nối mã hóa: {0}.")]
    Library(#[source] rustls::Error),
}
