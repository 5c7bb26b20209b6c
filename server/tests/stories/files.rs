//! Files to download: known by what they are, saved under a plain name, never shown as pages.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::portal::{Running, start};
use domain::{media::StoredFile, text::FileName};
use server::media::{FileError, FileKind, MAX_FILE_BYTES, store_file};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A ZIP file with these files in it, unpacked, as office programs write it.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let at = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &[0; 4], &size, &size, &length].concat();
        bytes.extend(
            [b"PK\x03\x04".as_slice(), &common, &[0, 0], name.as_bytes(), content].concat(),
        );
        let after = [&[0; 12][..], &at.to_le_bytes()].concat();
        directory
            .extend([b"PK\x01\x02\x14\0".as_slice(), &common, &after, name.as_bytes()].concat());
    }
    let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06".as_slice(), &[0; 4], &count, &count, &size, &at, &[0, 0]].concat();
    [bytes, directory, end].concat()
}

fn docx() -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])
}

async fn take(portal: &Running, name: &str, bytes: Vec<u8>) -> Result<StoredFile, FileError> {
    let name = FileName::parse(name).unwrap();
    store_file(&portal.portal.config().data, portal.site("song-mai").await, name, bytes).await
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
    let odt = b"application/vnd.oasis.opendocument.text";
    let xlsx = zip(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]);
    for (name, bytes) in [
        ("a.docx", docx()),
        ("a.xlsx", xlsx.clone()),
        ("a.odt", zip(&[("mimetype", odt), ("content.xml", b"")])),
    ] {
        let file = take(&portal, name, bytes).await.unwrap();
        assert_eq!(portal.get(&file.address()).await.status, 200, "{name}");
    }
    let wrong = take(&portal, "a.docx", xlsx).await.unwrap_err();
    assert!(matches!(wrong, FileError::WrongEnding(FileKind::Xlsx)));
    let wrong = take(&portal, "a.html", PDF.to_vec()).await.unwrap_err();
    assert!(matches!(wrong, FileError::WrongEnding(FileKind::Pdf)));
}

#[tokio::test]
async fn what_could_harm_is_refused() {
    let portal = start().await;
    let macros = zip(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", b""),
        ("word/vbaProject.bin", b""),
    ]);
    for (name, bytes) in [
        ("a.docx", macros),
        ("a.docx", zip(&[("index.html", b"<script>")])),
        ("a.docx", docx()[..20].to_vec()),
        ("a.pdf", b"<html><script>".to_vec()),
        ("a.exe", b"MZ\x90\0".to_vec()),
        ("a.pdf", Vec::new()),
    ] {
        let refused = take(&portal, name, bytes).await.unwrap_err();
        assert!(matches!(refused, FileError::UnknownKind), "{name}: {refused:?}");
    }
    let heavy = take(&portal, "a.pdf", vec![b'%'; MAX_FILE_BYTES + 1]).await.unwrap_err();
    assert!(matches!(heavy, FileError::TooHeavy));
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
