use super::*;
use serde_json::{Value, json};

/// 18 January 2018, 14:51:30 in Vietnam.
const NOW: i64 = 1_516_261_890_000;

/// An empty draft with these fields instead.
fn read(fields: Value) -> Result<Draft, serde_json::Error> {
    let mut content = serde_json::to_value(Draft::default()).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        content[name] = value.clone();
    }
    serde_json::from_value(content)
}

fn draft(fields: Value) -> Draft {
    read(fields).unwrap()
}

fn body(content: Value) -> Value {
    json!({ "type": "doc", "content": content })
}

fn said() -> Value {
    body(json!([{ "type": "paragraph", "content": [{ "type": "text", "text": "Họp" }] }]))
}

fn problems(content: Value) -> Vec<(String, Lack)> {
    let problems = draft(content).ready(NOW).unwrap_err();
    problems.into_iter().map(|problem| (problem.place.path(), problem.lack)).collect()
}

#[test]
fn an_empty_page_says_in_order_what_it_lacks() {
    let expected = [("title", Lack::Title), ("section", Lack::Section), ("body", Lack::Text)];
    let expected = expected.map(|(path, lack)| (path.to_owned(), lack));
    assert_eq!(problems(json!({})), expected);
    let blank = json!({ "title": " \u{a0}", "lead": "", "body": body(json!([
        { "type": "paragraph" }, { "type": "horizontal_rule" },
        { "type": "paragraph", "content": [{ "type": "text", "text": " " }] } ])) });
    assert_eq!(problems(blank), expected);
}

#[test]
fn a_picture_that_was_not_to_be_had_is_named_by_its_block() {
    let picture = json!({ "name": "0123456789abcdef0123456789abcdef", "width": 8, "height": 6 });
    let none = Value::Null;
    let figure = |picture: &Value, alt: &Value| {
        json!({ "type": "figure",
        "attrs": { "picture": picture, "alt": alt } })
    };
    let (drums, lanterns) = (json!("Trống hội"), json!(""));
    let gallery = json!({ "type": "gallery", "content": [
        figure(&picture, &drums), figure(&none, &drums), figure(&picture, &none) ] });
    let content = json!({ "title": "Hội làng", "section": 3, "body": body(json!([
        figure(&picture, &drums), figure(&none, &none), gallery, figure(&picture, &lanterns),
        figure(&picture, &none) ])) });
    let missing = [
        ("body.content[1]", Lack::Picture),
        ("body.content[2].content[1]", Lack::Picture),
        ("body.content[2].content[2]", Lack::Alt),
        ("body.content[4]", Lack::Alt),
    ];
    assert_eq!(problems(content), missing.map(|(path, lack)| (path.to_owned(), lack)));
}

#[test]
fn a_picture_or_file_that_is_gone_is_named_by_its_block() {
    let name = |digit: &str| digit.repeat(32);
    let picture = |digit: &str| {
        json!({ "type": "figure", "attrs": {
        "picture": { "name": name(digit), "width": 8, "height": 6 }, "alt": "" } })
    };
    let file = json!({ "type": "attachment", "attrs": {
        "content": name("c"), "name": "Mẫu đơn.pdf", "size": 1 } });
    let draft = draft(json!({ "body": body(json!([
        { "type": "paragraph" }, picture("a"), picture("b"),
        { "type": "gallery", "content": [picture("a"), picture("b")] }, file ])) }));
    let gone = ["b", "c"].map(|digit| ContentName::try_from(name(digit)).unwrap());
    let places: Vec<_> =
        draft.without(&gone).into_iter().map(|problem| (problem.place, problem.lack)).collect();
    assert_eq!(places, [2, 3, 4].map(|index| (Place::Block(index), Lack::Gone)));
    assert_eq!(draft.without(&[]), []);
}

#[test]
fn a_draft_without_a_date_has_the_minute_it_is_published_in() {
    let whole = |published: Value| {
        draft(json!({ "title": "Họp", "section": 3, "published": published, "body": said() }))
    };
    let at = |published: Value| whole(published).ready(NOW).map(|one| one.published.written());
    assert_eq!(at(Value::Null).as_deref(), Ok("2018-01-18T14:51+07:00"));
    assert_eq!(at(json!("2017-12-31")).as_deref(), Ok("2017-12-31"));
    assert_eq!(at(json!("2018-01-18T07:51:29Z")).as_deref(), Ok("2018-01-18T14:51:29+07:00"));
    let later = [Problem { place: Place::Published, lack: Lack::Later }];
    assert_eq!(at(json!("2018-01-19")), Err(later.to_vec()));
    assert_eq!(at(json!("2018-01-18T14:52+07:00")), Err(later.to_vec()));
}

#[test]
fn what_an_editors_page_may_send_is_read_and_the_rest_is_refused() {
    let sent = json!({ "title": "Ho\u{302}\u{323}p  dân ", "lead": "", "section": null,
        "byline": "", "source": "", "published": null, "body": said() });
    let kept = draft(sent);
    assert_eq!(kept.title.as_ref().map(Title::as_str), Some("Hộp dân"));
    assert_eq!(draft(serde_json::to_value(&kept).unwrap()), kept);
    for wrong in [
        json!({ "title": null }),
        json!({ "title": "x".repeat(401) }),
        json!({ "section": 0 }),
        json!({ "section": "3" }),
        json!({ "published": "" }),
        json!({ "published": "18/01/2018" }),
        json!({ "published": "2018-02-30" }),
        json!({ "published": "2018-01-18T14:51" }),
        json!({ "published": "99999-01-01" }),
        json!({ "html": "<p>" }),
    ] {
        assert!(read(wrong.clone()).is_err(), "{wrong}");
    }
    assert!(serde_json::from_value::<Draft>(json!({ "title": "Họp" })).is_err());
}
