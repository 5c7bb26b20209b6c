//! One form of a page: its bytes as they go over the wire, and all headers, written once.

use super::encoding::Encoding;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Brotli's quality. A page is packed anew each second while it is read; measured on the sample
/// ward's longest article, 5 takes 1 ms, 6 takes half as long again for 1 % fewer bytes.
const BROTLI: u32 = 5;

/// The same for a page that nobody after its reader gets: 2 takes two fifths of 5's time, for 11 %
/// more bytes.
const BROTLI_FOR_ONE: u32 = 2;

/// Brotli's window, 2^18 bytes: more than a page has.
const WINDOW: u32 = 18;

/// One form of a page.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) body: Bytes,
    /// Names these very bytes.
    pub(super) tag: HeaderValue,
    /// Of an answer with the page.
    pub(super) headers: HeaderMap,
    /// Of an answer that says the reader has it already.
    pub(super) unchanged: HeaderMap,
}

/// What all forms of a page have in common.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) html: Bytes,
    /// Of an answer with the page, but for what depends on its form.
    pub(super) headers: HeaderMap,
    /// Of every answer, whatever it is.
    pub(super) always: HeaderMap,
    hash: String,
}

impl Page {
    pub(super) fn new(html: Bytes, headers: HeaderMap, always: HeaderMap) -> Self {
        // 72 bits: no two contents of an address meet.
        let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&html)[..9]);
        Self { html, headers, always, hash }
    }

    /// Packs the page. Memory does not fail; should packing, the page goes out as it is.
    pub(super) fn form(&self, encoding: Encoding) -> Form {
        let packed = match encoding {
            Encoding::Brotli => brotli(&self.html, BROTLI),
            Encoding::Gzip => gzip(&self.html),
            Encoding::Plain => Ok(self.html.clone()),
        };
        let (body, name) = match packed {
            Ok(body) => (body, encoding.name()),
            Err(_) => (self.html.clone(), None),
        };
        let tag = match name {
            Some(name) => format!("\"{}-{name}\"", self.hash),
            None => format!("\"{}\"", self.hash),
        };
        let tag = HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\""));
        let mut headers = self.headers.clone();
        if let Some(name) = name {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        let mut unchanged = self.always.clone();
        for (name, value) in [
            (header::ETAG, tag.clone()),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ] {
            headers.insert(name.clone(), value.clone());
            unchanged.insert(name, value);
        }
        if let Some(cache) = headers.get(header::CACHE_CONTROL) {
            unchanged.insert(header::CACHE_CONTROL, cache.clone());
        }
        Form { body, tag, headers, unchanged }
    }
}

/// Packs a page that one reader gets and nobody after them; none where it is to go out as it is.
pub(crate) fn pack_for_one(html: &[u8], encoding: Encoding) -> Option<(Bytes, &'static str)> {
    let packed = match encoding {
        Encoding::Brotli => brotli(html, BROTLI_FOR_ONE),
        Encoding::Gzip => gzip(html),
        Encoding::Plain => return None,
    };
    packed.ok().zip(encoding.name())
}

fn brotli(html: &[u8], quality: u32) -> io::Result<Bytes> {
    let mut packed = Vec::with_capacity(html.len() / 4);
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, quality, WINDOW);
    writer.write_all(html)?;
    drop(writer);
    Ok(packed.into())
}

fn gzip(html: &[u8]) -> io::Result<Bytes> {
    let mut writer = GzEncoder::new(Vec::with_capacity(html.len() / 4), Compression::default());
    writer.write_all(html)?;
    Ok(writer.finish()?.into())
}
