//! What authors of sample articles write, and what becomes of it.

use super::*;
use crate::sample::error::Fault;
use domain::body::{FigureAlt, Inline};

fn shelf() -> Shelf {
    Shelf::of(&["cho.jpg", "cau.jpg"], &["mau-don.pdf"])
}

fn html(text: &str) -> String {
    read(text, &shelf()).unwrap().html().into_string()
}

fn fault(text: &str) -> Fault {
    read(text, &shelf()).unwrap_err().fault
}

/// The line, from 1, that an author is sent to.
fn line_of_fault(text: &str) -> usize {
    let at = read(text, &shelf()).unwrap_err().at;
    1 + text[..at].matches('\n').count()
}

#[test]
fn words_keep_their_marks_and_lose_their_layout() {
    assert_eq!(
        html("Bà con **tổ\u{a0} dân phố** *số 3*,\nngày ~~mai~~ kia:  \n[xem](/lich-cong-tac)."),
        "<p>Bà con <strong>tổ dân phố</strong> <em>số 3</em>, ngày <s>mai</s> kia:<br>\
         <a href=\"/lich-cong-tac\">xem</a>.</p>"
    );
    assert_eq!(
        html("**Đậm *và* nghiêng**"),
        "<p><strong>Đậm </strong><strong><em>và</em></strong><strong> nghiêng</strong></p>"
    );
    assert_eq!(html("Tin &amp; ảnh, 1 &lt; 2"), "<p>Tin &amp; ảnh, 1 &lt; 2</p>");
    assert_eq!(html("ho\u{61}\u{300}"), "<p>hoà</p>");
}

#[test]
fn headings_have_three_levels() {
    assert_eq!(html("## Một\n\n### Hai\n\n#### Ba"), "<h2>Một</h2><h3>Hai</h3><h4>Ba</h4>");
    assert_eq!(fault("Sapo\n\n# To quá"), Fault::Level);
    assert_eq!(fault("##### Nhỏ quá"), Fault::Level);
}

#[test]
fn lists_nest_and_numbers_start_where_they_start() {
    assert_eq!(
        html("- Một\n- Hai\n  1. Hai mốt\n  2. Hai hai"),
        "<ul><li><p>Một</p></li><li><p>Hai</p><ol><li><p>Hai mốt</p></li>\
         <li><p>Hai hai</p></li></ol></li></ul>"
    );
    assert_eq!(
        html("4. Bốn\n\n5. Năm"),
        "<ol start=\"4\"><li><p>Bốn</p></li><li><p>Năm</p></li></ol>"
    );
    assert_eq!(html("-\n- Hai"), "<ul><li><p></p></li><li><p>Hai</p></li></ul>");
}

#[test]
fn a_quote_holds_words_and_lists_only() {
    assert_eq!(
        html("> Dân biết.\n>\n> - Dân bàn"),
        "<blockquote><p>Dân biết.</p><ul><li><p>Dân bàn</p></li></ul></blockquote>"
    );
    for misplaced in
        ["> ## Đề mục", "> > Trong nữa", "- ![](cho.jpg)", "> ---", "- | a |\n  |---|\n  | 1 |"]
    {
        assert_eq!(fault(misplaced), Fault::Misplaced, "{misplaced}");
    }
}

#[test]
fn a_table_has_header_cells_for_columns_and_bold_ones_for_rows() {
    let table =
        html("| Thứ | Việc | Phí |\n|---|:-:|--:|\n| **Hai** | Họp | 5.000 |\n| Ba | **Nghỉ** | |");
    assert!(table.contains("<thead><tr><th scope=\"col\"><p>Thứ</p></th>"), "{table}");
    assert!(table.contains("<tr><th scope=\"row\"><p>Hai</p></th>"), "{table}");
    assert!(table.contains("<td><p class=\"align-right\">5.000</p></td>"), "{table}");
    assert!(
        table.contains("<td><p>Ba</p></td><td><p class=\"align-center\"><strong>Nghỉ</strong>"),
        "{table}"
    );
}

#[test]
fn a_picture_alone_is_a_figure_with_caption_and_credit() {
    let body = read("![Chợ lúc sáng](cho.jpg \"Phiên sáng  sớm | Thu An\")", &shelf()).unwrap();
    let [figure] = body.figures()[..] else { panic!("one figure") };
    assert_eq!(figure.caption(), "Phiên sáng sớm");
    assert_eq!(figure.attrs.alt.text().map(|alt| alt.as_str()), Some("Chợ lúc sáng"));
    assert_eq!(figure.attrs.credit.as_ref().map(|credit| credit.as_str()), Some("Thu An"));
    let bare = read("![](cau.jpg)", &shelf()).unwrap();
    assert_eq!(bare.figures()[0].attrs.alt, FigureAlt::Decoration);
    assert!(bare.figures()[0].content.is_empty() && bare.figures()[0].attrs.credit.is_none());
}

#[test]
fn several_pictures_in_a_paragraph_are_a_gallery() {
    let body = read("![A](cho.jpg)\n![B](cau.jpg \"Cầu\")", &shelf()).unwrap();
    let [Block::Gallery(gallery)] = body.blocks() else { panic!("{:?}", body.blocks()) };
    assert_eq!(gallery.content.len(), 2);
}

#[test]
fn a_file_alone_is_an_attachment_under_the_name_it_is_given() {
    for (text, name) in [
        ("[Mẫu đơn đề nghị](tep:mau-don.pdf)", "Mẫu đơn đề nghị.pdf"),
        ("[Mẫu đơn.pdf](tep:mau-don.pdf)", "Mẫu đơn.pdf"),
        ("[](tep:mau-don.pdf)", "mau-don.pdf"),
    ] {
        let body = read(text, &shelf()).unwrap();
        let [Block::Attachment(file)] = body.blocks() else { panic!("{:?}", body.blocks()) };
        assert_eq!(file.attrs.name.as_str(), name);
    }
}

#[test]
fn a_film_alone_is_a_video_and_a_film_among_words_a_link() {
    for address in
        ["https://www.youtube.com/watch?v=a1-_B", "https://youtu.be/a1-_B", "https://vimeo.com/123"]
    {
        let body = read(&format!("[Hội đua thuyền]({address})"), &shelf()).unwrap();
        assert!(matches!(body.blocks(), [Block::Video(_)]), "{address}");
    }
    for address in ["https://www.youtube.com/watch?v=a&t=1", "https://youtube.com.example/x"] {
        let body = read(&format!("[Hội đua thuyền]({address})"), &shelf()).unwrap();
        assert!(matches!(body.blocks(), [Block::Paragraph(_)]), "{address}");
    }
    assert!(html("Xem [phim](https://youtu.be/x) nhé").starts_with("<p>Xem <a href"));
}

#[test]
fn html_never_gets_through() {
    for hostile in [
        "<script>alert(1)</script>",
        "chữ <b onclick=x>đậm</b>",
        "<!-- ghi chú -->",
        "- <img src=x onerror=alert(1)>",
        "| a |\n|---|\n| <br> |",
        "![<b>](cho.jpg)",
        "## <i>",
        "<div\n",
    ] {
        assert_eq!(fault(hostile), Fault::Html, "{hostile}");
    }
}

#[test]
fn no_link_leads_where_no_link_may() {
    for hostile in
        ["javascript:alert(1)", "data:text/html,x", "//evil.example", "JaVaScript:x", "vbscript:x"]
    {
        assert!(matches!(fault(&format!("[x]({hostile})")), Fault::Link(..)), "{hostile}");
    }
    assert!(matches!(fault("<javascript:alert(1)>"), Fault::Link(..)));
    assert_eq!(
        html("<https://phuong.example>"),
        "<p><a href=\"https://phuong.example\" rel=\"noopener\">https://phuong.example</a></p>"
    );
}

#[test]
fn what_a_page_cannot_show_is_named() {
    assert_eq!(fault("![x](../../etc/passwd)"), Fault::UnknownPicture("../../etc/passwd".into()));
    assert_eq!(
        fault("![x](https://a.example/b.jpg)"),
        Fault::UnknownPicture("https://a.example/b.jpg".into())
    );
    assert_eq!(fault("[x](tep:khong-co.pdf)"), Fault::UnknownFile("khong-co.pdf".into()));
    assert_eq!(fault("Xem ![x](cho.jpg) này"), Fault::NotAlone);
    assert_eq!(fault("Tải [đơn](tep:mau-don.pdf) này"), Fault::NotAlone);
    assert_eq!(fault("![a ![b](cau.jpg)](cho.jpg)"), Fault::NotAlone);
    assert_eq!(fault("```\nmã\n```"), Fault::Unknown("khối mã"));
    assert_eq!(fault("chữ `mã`"), Fault::Unknown("chữ kiểu mã"));
    assert!(matches!(
        fault(&format!("![x](cho.jpg \"a | {}\")", "dài ".repeat(100))),
        Fault::Words { .. }
    ));
}

#[test]
fn the_author_is_sent_to_the_line() {
    assert_eq!(line_of_fault("Một\n\nHai\n\n<b>Ba</b>"), 5);
    assert_eq!(line_of_fault("Một\n\n- Hai\n- ![x](khong.jpg)"), 4);
    assert_eq!(line_of_fault("Một\nhai\n[ba](javascript:x)"), 3);
}

#[test]
fn hostile_depth_and_length_are_refused_or_read_in_good_time() {
    assert_eq!(fault(&">".repeat(200_000)), Fault::TooDeep);
    assert_eq!(fault(&("- ".repeat(100_000) + "x")), Fault::TooDeep);
    let marks = "*a **b ".repeat(20_000);
    assert!(read(&marks, &shelf()).is_ok());
    let brackets = "[".repeat(100_000);
    assert!(read(&brackets, &shelf()).is_ok());
    let rows = format!("|{}\n|{}\n", "a|".repeat(2_000), "-|".repeat(2_000));
    let _ = read(&(rows + &"x\n".repeat(20_000)), &shelf());
    assert!(matches!(fault(&"chữ ".repeat(400_000)), Fault::Body(_)));
}

#[test]
fn what_is_read_is_what_an_editor_would_send() {
    let body =
        read("## A\n\nB **c**\n\n- d\n\n> e\n\n| f |\n|---|\n| g |\n\n![](cho.jpg)", &shelf())
            .unwrap();
    let json = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<Body>(&json).unwrap(), body);
    assert!(
        body.blocks()
            .iter()
            .all(|block| !matches!(block, Block::Paragraph(p) if p.content == [Inline::HardBreak]))
    );
}
