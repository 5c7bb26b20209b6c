//! A body is what an editor's browser sends, what the store keeps and what residents read.

#![expect(clippy::unwrap_used, reason = "what a test needs must hold")]

use domain::body::{
    Alignment, Block, Body, BulletList, Heading, HeadingAttrs, HeadingLevel, Href, Inline,
    LinkAttrs, ListItem, MAX_DEPTH, Mark, OrderedList, OrderedListAttrs, Paragraph, ParagraphAttrs,
    Quote, Text,
};
use domain::media::Picture;
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

fn parse(content: Value) -> Result<Body, serde_json::Error> {
    serde_json::from_value(json!({ "type": "doc", "content": content }))
}

fn text(text: &str) -> Value {
    json!([{ "type": "text", "text": text }])
}

fn paragraph(words: &str) -> Value {
    json!({ "type": "paragraph", "content": text(words) })
}

fn html(content: Value) -> String {
    parse(content).unwrap().html().into_string()
}

#[test]
fn every_block_an_editor_can_write_becomes_its_html() {
    let item = |content: Value| json!({ "type": "list_item", "content": content });
    let inner = json!({ "type": "bullet_list", "content": [item(json!([paragraph("ý nhỏ")]))] });
    for (block, expected) in [
        (
            json!({ "type": "paragraph", "attrs": { "align": "right" }, "content": text("Nhật Quang") }),
            "<p class=\"align-right\">Nhật Quang</p>",
        ),
        (
            json!({ "type": "heading", "attrs": { "level": 3 }, "content": text("Mục tiêu") }),
            "<h3>Mục tiêu</h3>",
        ),
        (
            json!({ "type": "ordered_list", "attrs": { "order": 4 },
                "content": [item(json!([paragraph("bốn"), inner]))] }),
            "<ol start=\"4\"><li><p>bốn</p><ul><li><p>ý nhỏ</p></li></ul></li></ol>",
        ),
        (
            json!({ "type": "blockquote", "content": [paragraph("lời nói")] }),
            "<blockquote><p>lời nói</p></blockquote>",
        ),
        (json!({ "type": "horizontal_rule" }), "<hr>"),
        (
            json!({ "type": "video",
                "attrs": { "provider": "youtube", "id": "a-B_9", "title": "Lễ hội" } }),
            "<p class=\"video\"><a rel=\"noopener\" href=\"https://www.youtube.com/watch?v=a-B_9\">\
             Lễ hội</a> <span class=\"where\">Xem trên YouTube</span></p>",
        ),
        (
            json!({ "type": "video",
                "attrs": { "provider": "vimeo", "id": "7", "title": "Phim",
                    "still": { "name": "ab".repeat(16), "width": 360, "height": 200 } } }),
            "<p class=\"video\"><a rel=\"noopener\" href=\"https://vimeo.com/7\"><picture>\
             <source type=\"image/webp\" srcset=\"/media/abababababababababababababababab-360.webp 360w\" \
             sizes=\"(min-width: 68rem) 52rem, 100vw\">\
             <img src=\"/media/abababababababababababababababab-360.jpg\" \
             srcset=\"/media/abababababababababababababababab-360.jpg 360w\" \
             sizes=\"(min-width: 68rem) 52rem, 100vw\" width=\"360\" height=\"200\" alt=\"\" \
             loading=\"lazy\" decoding=\"async\"></picture>Phim</a> \
             <span class=\"where\">Xem trên Vimeo</span></p>",
        ),
        (
            json!({ "type": "paragraph", "content": [
                { "type": "text", "text": "H", "marks": [{ "type": "strong" }, { "type": "em" }] },
                { "type": "text", "text": "2", "marks": [{ "type": "sub" }] },
                { "type": "hard_break" },
                { "type": "text", "text": "xem", "marks": [
                    { "type": "link", "attrs": { "href": "https://a.vn/?b=1&c=2" } }] }] }),
            "<p><strong><em>H</em></strong><sub>2</sub><br>\
             <a href=\"https://a.vn/?b=1&amp;c=2\" rel=\"noopener\">xem</a></p>",
        ),
    ] {
        assert_eq!(html(json!([block])), expected);
    }
}

#[test]
fn a_table_names_its_columns_and_keeps_its_spans() {
    let cell = |kind: &str, attrs: Value, words: &str| json!({ "type": kind, "attrs": attrs, "content": [paragraph(words)] });
    let row = |cells: Value| json!({ "type": "table_row", "content": cells });
    let head = row(json!([
        cell("table_header", json!({ "colspan": 2 }), "Lịch"),
        cell("table_header", json!({}), "Nơi"),
    ]));
    let morning = row(json!([
        cell("table_header", json!({ "rowspan": 2 }), "Sáng"),
        cell("table_cell", json!({}), "8h"),
        cell("table_cell", json!({}), "Phòng 1"),
    ]));
    let html = html(json!([{ "type": "table", "content": [head, morning] }]));
    assert!(html.contains("<thead><tr><th scope=\"col\" colspan=\"2\"><p>Lịch</p></th>"), "{html}");
    assert!(html.contains("<tbody><tr><th scope=\"row\" rowspan=\"2\">"), "{html}");
}

#[test]
fn a_figure_keeps_its_place_on_the_page_before_it_arrives() {
    let figure = json!({ "type": "figure", "content": text("Toàn cảnh"), "attrs": {
        "picture": { "name": "ab".repeat(16), "width": 1600, "height": 1000 },
        "alt": "Hội trường \"đông\" người", "credit": "VM" } });
    let html = html(json!([figure]));
    for part in [
        "width=\"1600\" height=\"1000\"",
        "alt=\"Hội trường &quot;đông&quot; người\"",
        "loading=\"lazy\"",
        "-360.webp 360w",
        "<figcaption>Toàn cảnh <span class=\"credit\">Ảnh: VM</span></figcaption>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn who_reads_it_elsewhere_finds_the_way_to_the_site() {
    let figure = json!({ "type": "figure", "attrs": {
        "picture": { "name": "ab".repeat(16), "width": 720, "height": 10 } } });
    let file = json!({ "type": "attachment",
        "attrs": { "content": "cd".repeat(16), "name": "Mẫu đơn.pdf", "size": 1 } });
    let link = |href: &str| {
        json!({ "type": "paragraph", "content": [{ "type": "text", "text": "a, /b=\"/c\"",
            "marks": [{ "type": "link", "attrs": { "href": href } }] }] })
    };
    let body =
        parse(json!([figure, file, link("/hoi-dap?a=1,/2"), link("https://a.vn/x,/y")])).unwrap();
    let html = body.html_from("https://songmai.vn").into_string();
    let picture = format!("https://songmai.vn/media/{}", "ab".repeat(16));
    for part in [
        &format!("srcset=\"{picture}-360.webp 360w, {picture}-720.webp 720w\""),
        &format!("src=\"{picture}-720.jpg\""),
        &format!("href=\"https://songmai.vn/tep/{}/mau-don.pdf\"", "cd".repeat(16)),
        "href=\"https://songmai.vn/hoi-dap?a=1,/2\"",
        "href=\"https://a.vn/x,/y\"",
        ">a, /b=&quot;/c&quot;</a>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("=\"/") && !html.contains(", /media"), "{html}");
    assert_eq!(body.html_from(""), body.html());
}

#[test]
fn a_films_still_is_a_picture_of_the_library_and_can_be_replaced() {
    let picture = |name: &str| json!({ "name": name.repeat(16), "width": 720, "height": 400 });
    let film = json!({ "provider": "vimeo", "id": "7", "title": "Phim", "still": picture("ab") });
    let body = parse(json!([{ "type": "video", "attrs": film }])).unwrap();
    let names = |body: &Body| {
        let names = body.blocks().iter().flat_map(Block::contents);
        names.map(|name| name.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&body), ["ab".repeat(16)]);
    let (old, new): (Picture, Picture) = (
        serde_json::from_value(picture("ab")).unwrap(),
        serde_json::from_value(picture("cd")).unwrap(),
    );
    assert_eq!(names(&body.clone().with_picture(&new.name, &old)), ["ab".repeat(16)]);
    assert_eq!(names(&body.with_picture(&old.name, &new)), ["cd".repeat(16)]);
}

#[test]
fn what_is_not_a_body_is_refused() {
    let cell =
        json!({ "type": "table_cell", "attrs": { "colspan": 0 }, "content": [paragraph("x")] });
    let link = json!([{ "type": "link", "attrs": { "href": "javascript:alert(1)" } }]);
    let picture = json!({ "name": "../../etc/passwd", "width": 1, "height": 1 });
    let film = json!({ "provider": "youtube", "id": "x\"><script>", "title": "x" });
    let still = json!({ "provider": "vimeo", "id": "7", "title": "x", "still": picture });
    let rule_in_list = json!({ "type": "list_item", "content": [{ "type": "horizontal_rule" }] });
    for (why, block) in [
        ("unknown block", json!({ "type": "script", "content": text("alert(1)") })),
        ("unknown attribute", json!({ "type": "paragraph", "attrs": { "style": "x" } })),
        ("unknown key", json!({ "type": "paragraph", "onclick": "x" })),
        ("level 1", json!({ "type": "heading", "attrs": { "level": 1 } })),
        ("empty text", json!({ "type": "paragraph", "content": text("") })),
        ("empty list", json!({ "type": "bullet_list", "content": [] })),
        ("rule in a list", json!({ "type": "bullet_list", "content": [rule_in_list] })),
        (
            "hostile link",
            json!({ "type": "paragraph",
                "content": [{ "type": "text", "text": "x", "marks": link }] }),
        ),
        ("film elsewhere", json!({ "type": "video", "attrs": film })),
        ("path as still", json!({ "type": "video", "attrs": still })),
        ("path as picture", json!({ "type": "figure", "attrs": { "picture": picture } })),
        (
            "span of nothing",
            json!({ "type": "table", "content": [{ "type": "table_row", "content": [cell] }] }),
        ),
        ("too large", paragraph(&"a".repeat(1024 * 1024 + 1))),
    ] {
        assert!(parse(json!([block])).is_err(), "{why}");
    }
}

#[test]
fn nesting_ends_at_its_limit() {
    let nested = |depth: usize| {
        let item = |block| json!({ "type": "list_item", "content": [block] });
        let wrap = |block, _| json!({ "type": "bullet_list", "content": [item(block)] });
        parse(json!([(1..depth).fold(paragraph("x"), wrap)]))
    };
    assert!(nested(MAX_DEPTH).is_ok());
    assert!(nested(MAX_DEPTH + 1).is_err());
}

#[test]
fn the_plain_forms_say_what_stands_where() {
    let item = |content: Value| json!({ "type": "list_item", "content": content });
    let inner = json!({ "type": "bullet_list", "content": [item(json!([paragraph("một a")]))] });
    let list = json!({ "type": "ordered_list", "content": [
        item(json!([paragraph("một"), inner])), item(json!([paragraph("hai")]))] });
    let figure = json!({ "type": "figure", "content": text("chú thích") });
    let body = parse(json!([paragraph("mở đầu"), list, figure, paragraph("kết")])).unwrap();
    assert_eq!(body.paragraphs(), ["mở đầu", "kết"]);
    assert_eq!(body.list_items(), ["một", "một a", "hai"]);
    assert_eq!(body.plain_text(), "mở đầu\nmột\nmột a\nhai\nchú thích\nkết");
    assert_eq!(body.figures().len(), 1);
    assert_eq!(body.cover(), None, "a figure without its picture leads nothing");
}

#[test]
fn what_a_browser_sends_decomposed_or_with_control_characters_is_kept_clean() {
    let words = "Ho\u{61}\u{300}\n\u{b}\u{0}bi\u{300}nh\u{1b}";
    let body = parse(json!([paragraph(words), paragraph("\u{7}")])).unwrap();
    assert_eq!(body.plain_text(), "Hoà bình\n ");
}

fn mark() -> impl Strategy<Value = Mark> {
    let href = Href::try_from("/hoi-dap?a=1&b='\"".to_owned()).unwrap();
    let link = Mark::Link { attrs: LinkAttrs { href } };
    prop_oneof![Just(Mark::Strong), Just(Mark::Em), Just(Mark::Sup), Just(link)]
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    // What is kept is NFC, without control characters.
    let text = (".{1,40}", prop::collection::vec(mark(), 0..3)).prop_map(|(text, marks)| {
        let kept: String = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Inline::Text(Text { text: kept, marks })
    });
    prop::collection::vec(prop_oneof![9 => text, 1 => Just(Inline::HardBreak)], 0..4)
}

fn flow() -> impl Strategy<Value = Block> {
    let align =
        prop_oneof![Just(Alignment::Left), Just(Alignment::Right), Just(Alignment::Justify)];
    let paragraph = (align, line()).prop_map(|(align, content)| {
        Block::Paragraph(Paragraph { attrs: ParagraphAttrs { align }, content })
    });
    paragraph.prop_recursive(5, 40, 4, |inner| {
        let item = prop::collection::vec(inner, 1..3).prop_map(|content| ListItem { content });
        let items = prop::collection::vec(item, 1..4);
        (items, prop::option::of(any::<u32>())).prop_map(|(content, order)| match order {
            Some(order) => {
                Block::OrderedList(OrderedList { attrs: OrderedListAttrs { order }, content })
            }
            None => Block::BulletList(BulletList { content }),
        })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let heading = line().prop_map(|content| {
        Block::Heading(Heading { attrs: HeadingAttrs { level: HeadingLevel::Two }, content })
    });
    let quote =
        prop::collection::vec(flow(), 1..3).prop_map(|content| Block::Quote(Quote { content }));
    prop_oneof![4 => flow(), 1 => heading, 1 => quote, 1 => Just(Block::HorizontalRule)]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(blocks in prop::collection::vec(block(), 0..6)) {
        let body = Body::new(blocks).unwrap();
        let json = serde_json::to_string(&body).unwrap();
        prop_assert_eq!(serde_json::from_str::<Body>(&json).unwrap(), body);
    }

    #[test]
    fn no_text_becomes_markup(words in "[^\\n]*[<>\"'&][^\\n]*") {
        let body = Body::new(vec![Block::Paragraph(Paragraph::of(&words))]).unwrap();
        let html = body.html().into_string();
        let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap();
        prop_assert!(!inner.contains(['<', '>', '"', '\'']));
    }

    #[test]
    fn no_text_makes_the_parser_fall(json in "\\PC*") {
        let _ = serde_json::from_str::<Body>(&json);
    }
}

/// What the editor's own tests write down: `frontend/editor/test/fixtures`.
fn of_the_editor(path: &str) -> Value {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frontend/editor/test/fixtures/");
    let text = std::fs::read_to_string(format!("{fixtures}{path}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_block_of_the_editor_is_understood_and_comes_back_as_the_editor_knows_it() {
    let body: Body = serde_json::from_value(of_the_editor("bodies/everything.json")).unwrap();
    let stored = serde_json::to_value(&body).unwrap();
    assert_eq!(stored, of_the_editor("bodies/everything.stored.json"), "{stored:#}");
    assert_eq!(serde_json::from_value::<Body>(stored).unwrap(), body);
}

#[test]
fn whatever_people_paste_is_a_body() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frontend/editor/test/fixtures/paste");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    let pastes = names.iter().filter(|name| name.ends_with(".json"));
    let mut count = 0;
    for name in pastes {
        let paste = of_the_editor(&format!("paste/{name}"));
        let body = serde_json::from_value::<Body>(paste["body"].clone());
        assert!(body.is_ok(), "{name}: {body:?}");
        count += 1;
    }
    assert!(count >= 20, "{count}");
}
