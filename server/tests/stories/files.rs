//! Files to download: known by what they are, saved under a plain name, never shown as pages.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set its scene has failed"
)]

use crate::{
    material::{EXCEL, PDF, WORD, docx, types, zip},
    portal::{Running, start},
};
use domain::media::StoredFile;
use server::media::MediaError;
use store::Medium;

async fn take(portal: &Running, name: &str, bytes: Vec<u8>) -> Result<StoredFile, MediaError> {
    match portal.take(name, &bytes).await?.medium {
        Medium::File(file) => Ok(file),
        Medium::Picture(picture) => panic!("{picture:?}"),
    }
}

#[tokio::test]
async fn a_form_is_saved_under_its_plain_name_and_can_do_nothing() {
    let portal = start().await;
    let file = take(&portal, "Mẫu đơn.PDF", PDF.to_vec()).await.unwrap();
    assert!(file.address().ends_with("/mau-don.pdf"));
    let answer = portal.get(&file.address()).await;
    assert_eq!((answer.status, &answer.body[..]), (200, PDF));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), "attachment; filename*=UTF-8''mau-don.pdf");
    assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(portal.ask(&file.address()).on("doithong.vn").get().await.status, 404);
}

#[tokio::test]
async fn a_download_that_broke_off_goes_on_where_it_was() {
    let portal = start().await;
    let file = take(&portal, "a.pdf", PDF.to_vec()).await.unwrap();
    let ask = || portal.ask(&file.address());
    let rest = ask().with("range", "bytes=5-").get().await;
    assert_eq!((rest.status, &rest.body[..]), (206, &PDF[5..]));
    assert_eq!(rest.header("content-disposition").split(';').next(), Some("attachment"));
    assert_eq!(ask().with("range", "bytes=9999-").get().await.status, 416);
    assert_eq!(ask().with("accept-encoding", "br").get().await.header("content-encoding"), "");
}

#[tokio::test]
async fn files_are_what_they_are_whatever_their_name_says() {
    let portal = start().await;
    let xlsx = zip(&[("[Content_Types].xml", &types(EXCEL)), ("xl/workbook.xml", b"")]);
    let open = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        zip(&[("mimetype", kind.as_bytes()), ("content.xml", b"")])
    };
    for (name, kept, bytes) in [
        ("a.docx", "a.docx", docx()),
        ("a.xlsx", "a.xlsx", xlsx.clone()),
        ("a.odt", "a.odt", open("text")),
        ("a.ods", "a.ods", open("spreadsheet")),
        ("Bảng lương.docx", "Bảng lương.xlsx", [&xlsx[..], b""].concat()),
        ("a.html", "a.pdf", PDF.to_vec()),
        ("Thông báo số 5", "Thông báo số 5.pdf", PDF.to_vec()),
    ] {
        let file = take(&portal, name, bytes).await.unwrap();
        assert_eq!(file.name.as_str(), kept);
        assert_eq!(portal.get(&file.address()).await.status, 200, "{name}");
    }
}

#[tokio::test]
async fn what_could_harm_is_refused_by_its_name() {
    let portal = start().await;
    let with = |more: (&str, &[u8])| {
        zip(&[("[Content_Types].xml", &types(WORD)), ("word/document.xml", b""), more])
    };
    let enabled = "application/vnd.ms-word.document.&#109;acroEnabled.main+xml";
    for bytes in [
        with(("word/vbaProject.bin", b"")),
        with(("Basic/script-lb.xml", b"")),
        zip(&[("[Content_Types].xml", &types(enabled)), ("word/document.xml", b"")]),
    ] {
        let refused = take(&portal, "a.docx", bytes).await.unwrap_err();
        assert!(matches!(refused, MediaError::Macros), "{refused:?}");
    }
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(100);
    assert!(matches!(take(&portal, "a.doc", old).await.unwrap_err(), MediaError::OldOffice));
    for bytes in [
        zip(&[("index.html", b"<script>")]),
        zip(&[("[Content_Types].xml", &types("text/html")), ("word/document.xml", b"")]),
        zip(&[("[Content_Types].xml", &types(WORD))]),
        b"<html><script>".to_vec(),
        [b"<html><script></script>".as_slice(), PDF].concat(),
        b"MZ\x90\0".to_vec(),
        b"\x7fELF".to_vec(),
        b"#!/bin/sh\n".to_vec(),
        b"{\\rtf1".to_vec(),
    ] {
        let refused = take(&portal, "a.pdf", bytes).await.unwrap_err();
        assert!(matches!(refused, MediaError::UnknownKind), "{refused:?}");
    }
    assert!(matches!(take(&portal, "a.pdf", Vec::new()).await.unwrap_err(), MediaError::Empty));
    let folder = portal.portal.config().data.files(portal.site("song-mai").await);
    assert_eq!(std::fs::read_dir(folder).map_or(0, Iterator::count), 0);
}

#[tokio::test]
async fn a_document_that_is_torn_stuffed_or_two_at_once_is_refused() {
    let portal = start().await;
    let whole = docx();
    // The list says how large the last file is when it is unpacked: 12 + 4 bytes of its head.
    let says = |unpacked: u32| {
        let mut bytes = docx();
        let at = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
        bytes[at + 24..at + 28].copy_from_slice(&unpacked.to_le_bytes());
        bytes
    };
    let locked = {
        let mut bytes = docx();
        let at = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        bytes[at + 8] = 1;
        bytes
    };
    let many: Vec<String> = (0..10_001).map(|number| format!("x{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let mut deflated = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 30_000_000], 9);
    deflated.truncate(40_000);
    for bytes in [
        whole[..whole.len() / 2].to_vec(),
        whole[..20].to_vec(),
        [&whole[..], b"<script>alert(1)</script>"].concat(),
        says(u32::MAX),
        says(20_000_000),
        locked,
        zip(&many),
        [b"PK\x03\x04".as_slice(), &deflated].concat(),
        PDF[..PDF.len() - 8].to_vec(),
        [PDF, &vec![b' '; 2_000], &whole].concat(),
    ] {
        let refused = take(&portal, "a.docx", bytes).await.unwrap_err();
        assert!(matches!(refused, MediaError::DamagedFile), "{refused:?}");
    }
}

#[tokio::test]
async fn a_name_in_an_address_cannot_be_made_up() {
    let portal = start().await;
    let file = take(&portal, "a.pdf", PDF.to_vec()).await.unwrap();
    for (name, status) in [
        ("b.pdf", 200),
        ("a.html", 404),
        ("a.docx", 404),
        ("a%22%0d%0ax.pdf", 400),
        ("a%22.pdf", 404),
        ("..%2fbantin.db", 404),
    ] {
        let answer = portal.get(&format!("/tep/{}/{name}", file.content)).await;
        assert_eq!(answer.status, status, "{name}");
    }
}
