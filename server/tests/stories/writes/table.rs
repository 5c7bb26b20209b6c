//! Every address that writes: what is sent there, and who may.

use crate::{
    editing::content,
    material::{encoded, red_and_blue},
    portal::Ask,
};
use domain::account::Role;
use image::ImageFormat;
use serde_json::{Value, json};

/// Who an address is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum For {
    /// Whoever knows a password or the secret of a link.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever writes.
    Author,
    /// Who wrote it, and editors.
    ItsAuthor,
    Editor,
    /// Who sees the statistics.
    Staff,
    Admin,
}

impl For {
    /// Whether somebody may who wrote nothing and has this role.
    pub fn may(self, role: Option<Role>) -> bool {
        match self {
            Self::Anybody | Self::SignedIn => true,
            Self::Author => matches!(role, Some(Role::Author | Role::Editor)),
            Self::ItsAuthor | Self::Editor => role == Some(Role::Editor),
            Self::Staff => matches!(role, Some(Role::Staff | Role::Editor | Role::Admin)),
            Self::Admin => role == Some(Role::Admin),
        }
    }
}

/// The fields of a form.
type Fields = &'static [(&'static str, &'static str)];

/// What is sent.
pub enum Sent {
    Form(Fields),
    Json(Value),
    /// A picture as the body itself.
    Picture,
    /// A picture in a form.
    PictureForm,
}

impl Sent {
    /// A request with it, as a browser sends it from the site's own page.
    pub fn with(&self, ask: Ask) -> Ask {
        match self {
            Self::Form(fields) => ask.form(fields),
            Self::Json(value) => ask.json(value),
            Self::Picture => ask.of_own_page().body("application/octet-stream", picture()),
            Self::PictureForm => {
                let head = b"--ranh\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.png\"\r\n\r\n";
                let body = [head, picture().as_slice(), b"\r\n--ranh--\r\n"].concat();
                ask.of_own_page().body("multipart/form-data; boundary=ranh", body)
            }
        }
    }
}

fn picture() -> Vec<u8> {
    encoded(red_and_blue(), ImageFormat::Png)
}

/// One address.
pub struct Write {
    /// As the router has it: `POST /soan/{id}/dang`.
    pub route: &'static str,
    /// Where it is tried.
    pub path: String,
    pub sent: Sent,
    pub who: For,
}

/// What the addresses are about: a draft, a published article, a picture that nothing uses.
pub struct About {
    pub draft: i64,
    pub published: i64,
    pub picture: String,
}

impl About {
    /// Every address that writes. What is sent would change something, if it were taken.
    pub fn table(&self) -> Vec<Write> {
        let mut table = accounts();
        table.extend(desk());
        table.extend(self.library());
        table.extend(self.drafts());
        table.extend(self.steps());
        table
    }

    fn library(&self) -> Vec<Write> {
        let on = |rest: &str| format!("/thu-vien/{}{rest}", self.picture);
        let describe = Sent::Form(&[("mo-ta", "Của kẻ khác"), ("trong-tam", "top")]);
        vec![
            write("POST /tai-len", "/tai-len?ten=a.png", Sent::Picture, For::Author),
            write("POST /thu-vien", "/thu-vien", Sent::PictureForm, For::Author),
            write("POST /thu-vien/{content}", &on(""), describe, For::Author),
            write("POST /thu-vien/{content}/thay", &on("/thay"), Sent::PictureForm, For::Editor),
            write("POST /thu-vien/{content}/xoa", &on("/xoa"), Sent::Form(&[]), For::Editor),
        ]
    }

    fn drafts(&self) -> Vec<Write> {
        let on = |rest: &str| format!("/soan/{}/{rest}", self.draft);
        let text = json!({ "base": 1, "content": content("Của kẻ khác", None, "x") });
        let old = json!({ "pieces": [{ "text": "§¶ng ñy", "font": ".VnTime" }] });
        let (base, none) = (json!({ "base": 1 }), json!({}));
        let restore = "POST /soan/{id}/phien-ban/{version}/khoi-phuc";
        vec![
            write("POST /soan", "/soan", Sent::Json(none.clone()), For::Author),
            write("POST /soan/chuyen-ma", "/soan/chuyen-ma", Sent::Json(old), For::Author),
            write("PUT /soan/{id}/ban-thao", &on("ban-thao"), Sent::Json(text), For::ItsAuthor),
            write(restore, &on("phien-ban/1/khoi-phuc"), Sent::Json(base), For::ItsAuthor),
            write("POST /soan/{id}/bo", &on("bo"), Sent::Json(none), For::ItsAuthor),
        ]
    }

    fn steps(&self) -> Vec<Write> {
        let step = |route: &'static str, number: i64, body: Value| {
            let path = format!("/soan/{number}/{}", route.rsplit('/').next().unwrap_or_default());
            write(route, &path, Sent::Json(body), For::Editor)
        };
        let (draft, published) = (self.draft, self.published);
        vec![
            step("POST /soan/{id}/dang", draft, json!({ "base": 1 })),
            step("POST /soan/{id}/huy-hen", draft, json!({})),
            step("POST /soan/{id}/go", published, json!({ "reason": "x" })),
            step("POST /soan/{id}/dua-lai", published, json!({})),
            step("POST /soan/{id}/het-han", published, json!({ "at": "2099-01-01T00:00+07:00" })),
            step("POST /soan/{id}/ghim", published, json!({ "pinned": true })),
            step("POST /soan/{id}/noi-bat", published, json!({ "featured": true })),
        ]
    }
}

fn accounts() -> Vec<Write> {
    let own =
        |path: &'static str, route, fields| write(route, path, Sent::Form(fields), For::SignedIn);
    let newcomer = Sent::Form;
    let account: &[(&str, &str)] = &[
        ("ho-ten", "Kẻ khác"),
        ("ten", "kekhac"),
        ("mat-khau", "mot mat khau dai"),
        ("mat-khau-lai", "mot mat khau dai"),
    ];
    let passwords: &[(&str, &str)] =
        &[("mat-khau-cu", "x"), ("mat-khau", "x"), ("mat-khau-lai", "x")];
    vec![
        write(
            "POST /dang-nhap",
            "/dang-nhap",
            Sent::Form(&[("ten", "lan"), ("mat-khau", "sai hoàn toàn")]),
            For::Anybody,
        ),
        write("POST /dang-xuat", "/dang-xuat", Sent::Form(&[]), For::Anybody),
        write("POST /lap-trang/{token}", "/lap-trang/bia-dat", newcomer(account), For::Anybody),
        write("POST /moi-vao/{token}", "/moi-vao/bia-dat", newcomer(account), For::Anybody),
        own("/tai-khoan", "POST /tai-khoan", &[("phien", "khac")]),
        own("/tai-khoan/mat-khau", "POST /tai-khoan/mat-khau", passwords),
        own("/tai-khoan/ma-xac-nhan", "POST /tai-khoan/ma-xac-nhan", &[("viec", "bat-dau")]),
    ]
}

/// What an Admin arranges.
fn desk() -> Vec<Write> {
    let people = "/quan-tri/tai-khoan";
    let sections = "/quan-tri/chuyen-muc";
    let forms: [(&'static str, &str, Fields); 10] = [
        ("POST /quan-tri/tai-khoan", people, &[("viec", "moi"), ("vai", "admin")]),
        (PERSON, "/quan-tri/tai-khoan/1", &[("viec", "giao-viec"), ("vai", "staff")]),
        (PERSON, "/quan-tri/tai-khoan/1", &[("viec", "khoa")]),
        (PERSON, "/quan-tri/tai-khoan/1", &[("viec", "mo-khoa")]),
        (SECTIONS, sections, &[("viec", "them"), ("ten", "Của kẻ khác"), ("loai", "news")]),
        (SECTIONS, sections, &[("viec", "doi-ten"), ("muc", "1"), ("ten", "Của kẻ khác")]),
        (SECTIONS, sections, &[("viec", "len"), ("muc", "1")]),
        (SECTIONS, sections, &[("viec", "xuong"), ("muc", "1")]),
        (SECTIONS, sections, &[("viec", "an"), ("muc", "1")]),
        ("POST /thiet-lap", "/thiet-lap", &[("ten", "Của kẻ khác"), ("mau", "sea")]),
    ];
    let forms = forms.into_iter();
    let forms =
        forms.map(|(route, path, fields)| write(route, path, Sent::Form(fields), For::Admin));
    forms.chain(emblem()).chain(statistics()).collect()
}

fn emblem() -> [Write; 2] {
    let (set, removal) = ("/thiet-lap/bieu-trung", "/thiet-lap/bieu-trung/bo");
    [
        write("POST /thiet-lap/bieu-trung", set, Sent::PictureForm, For::Admin),
        write("POST /thiet-lap/bieu-trung/bo", removal, Sent::Form(&[]), For::Admin),
    ]
}

fn statistics() -> [Write; 2] {
    let share = Sent::Form(&[("viec", "tao"), ("cho-ai", "Của kẻ khác")]);
    let start = Sent::Form(&[("so-bat-dau", "5")]);
    [
        write("POST /thong-ke/chia-se", "/thong-ke/chia-se", share, For::Staff),
        write("POST /thong-ke/so-bat-dau", "/thong-ke/so-bat-dau", start, For::Staff),
    ]
}

const PERSON: &str = "POST /quan-tri/tai-khoan/{id}";
const SECTIONS: &str = "POST /quan-tri/chuyen-muc";

fn write(route: &'static str, path: &str, sent: Sent, who: For) -> Write {
    Write { route, path: path.to_owned(), sent, who }
}
