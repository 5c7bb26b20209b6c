//! What residents look for on real pages: those beside the repository, as the import reads
//! them, and those of the sample ward. The best answers must come first, in this order.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]
#![allow(clippy::print_stderr, reason = "who runs it wants to know what was left out")]

use domain::{article::Article, search::Query, site::Host, text::SiteName, vietnamese::Slug};
use server::{
    commands::import::{Desk, take_in},
    data::DataFolder,
    sample::load,
};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};
use store::{SiteStore, Store, search::Filter};
use tempfile::TempDir;

/// What is typed, and which articles come first; with an end, also that no others come.
type Asked<'a> = (&'a str, &'a [&'a str], Rest);

#[derive(Clone, Copy)]
enum Rest {
    None,
    Any,
}
use Rest::{Any, None as End};

/// Five pages of four old portals, by the first three digits of their files.
const PAGES: &[Asked<'_>] = &[
    // Phrases, typed in every way.
    ("dân vận khéo", &["004", "001", "002"], End),
    ("dan van kheo", &["004", "001", "002"], End),
    ("DÂN VẬN KHÉO", &["004", "001", "002"], End),
    ("da\u{302}n va\u{323}\u{302}n khe\u{301}o", &["004", "001", "002"], End),
    ("\"dân vận khéo\"", &["004", "001", "002"], End),
    ("“dân vận khéo”", &["004", "001", "002"], End),
    ("dân vận kh", &["004"], Any),
    ("sơ kết", &["002", "004"], Any),
    ("so ket 6 thang", &["002"], Any),
    ("tổng kết dân vận", &["004", "000"], Any),
    ("tong ket dan van", &["004", "000"], Any),
    ("đoàn thể chính trị xã hội", &["003"], Any),
    ("quận uỷ", &["001", "002"], Any),
    ("quận ủy", &["001", "002"], Any),
    ("quan uy", &["001", "002"], Any),
    ("diễn biến hoà bình", &["004"], End),
    ("diễn biến hòa bình", &["004"], End),
    ("văn hoá", &["004", "002"], Any),
    ("van hoa tinh than", &["004", "002"], Any),
    // Places and people.
    ("Phúc Lợi", &["000"], Any),
    ("phuc loi", &["000"], Any),
    ("phường Phúc Đồng", &["001"], Any),
    ("PHUC DONG", &["001"], Any),
    ("Ngọc Thụy", &["003"], Any),
    ("ngọc thuỵ", &["003"], Any),
    ("Hội Phú", &["004"], Any),
    ("hoi phu", &["004"], Any),
    ("Bình Thạnh", &["002"], Any),
    ("Long Biên", &["001", "000"], Any),
    ("Thẩm Bá Phước", &["003"], End),
    ("tham ba phuoc", &["003"], End),
    ("Dương Ngọc Dũng", &["000"], End),
    ("duong ngoc d", &["000"], Any),
    ("Lâm Đình Thắng", &["002"], End),
    ("Trần Lựu", &["004"], Any),
    ("Nguyễn Thị Ngọc", &["001"], Any),
    ("thu hà", &["002"], Any),
    ("Nhật Quang", &["004"], Any),
    // Short forms, both ways.
    ("GPMB", &["001", "004", "002"], End),
    ("giải phóng mặt bằng", &["001", "004", "002"], End),
    ("giai phong mat bang", &["001", "004", "002"], End),
    ("UBND", &["001", "004", "002", "003"], End),
    ("ủy ban nhân dân", &["001", "004", "002", "003", "000"], End),
    ("HĐND", &["001", "003"], Any),
    ("hội đồng nhân dân", &["001", "003"], Any),
    ("MTTQ", &["003", "001", "004", "002", "000"], End),
    ("mặt trận tổ quốc", &["003", "001", "004", "002", "000"], End),
    ("UBMTTQVN", &["001", "002", "003"], End),
    ("QCDC", &["001", "004", "002", "000"], End),
    ("quy chế dân chủ", &["001", "004", "002", "000", "003"], End),
    ("VPĐU", &["003"], End),
    ("văn phòng đảng ủy", &["003"], Any),
    ("TTHC", &["004", "002"], End),
    ("CCHC", &["004"], End),
    ("giao thông nông thôn", &["004"], Any),
    ("CCB", &["004"], End),
    // Dates and numbers of papers.
    ("18/1/2018", &["000"], End),
    ("27/02/2018", &["003"], End),
    ("13/4/2021", &["001"], End),
    ("04/10/2019", &["004"], End),
    ("18-KH/QU", &["001"], End),
    ("kế hoạch số 28-KH/ĐU", &["001"], End),
    // Captions, sections, things.
    ("toàn cảnh hội nghị", &["000"], Any),
    ("hoạt động đảng", &["002"], Any),
    ("bếp than tổ ong", &["001"], End),
    ("rac thai nhua", &["001"], Any),
    ("bóng điện chiếu sáng", &["004"], End),
    ("tái định cư", &["002"], Any),
    ("tôn giáo", &["002", "000"], End),
    ("xanh sạch đẹp", &["000"], End),
    ("tặng giấy khe", &["004"], Any),
    ("đại đoàn kết", &["004"], Any),
    ("phụ nữ", &["004", "003"], Any),
    // What to leave out.
    ("dân vận -khéo", &["000", "003"], End),
    ("hội nghị -\"dân vận\"", &["003"], End),
    ("\"dân vận\" -GPMB -khéo", &["000"], End),
    // What no page says.
    ("\"bóng đá\"", &[], End),
    ("xổ số", &[], End),
    ("karaoke", &[], End),
    ("tiêm chủng", &[], End),
    ("bầu cử", &[], End),
    ("\"vận dân\"", &[], End),
    ("\"khéo dân vận\"", &[], End),
    ("18/01/2019", &[], End),
    ("dân vận -công", &[], End),
    ("Gò Vấp", &[], End),
];

/// The sample ward, by the first two digits of its files.
const SAMPLE: &[Asked<'_>] = &[
    ("dân vận khéo", &["07"], Any),
    ("dan van kheo", &["07"], Any),
    ("chợ Bến Mai", &["02"], Any),
    ("cho ben mai", &["02"], Any),
    ("chợ Bến Mai thay", &["02"], Any),
    ("đèn ngõ 42", &["04"], Any),
    ("khai giảng", &["03"], Any),
    ("bão số 7", &["19"], Any),
    ("bao so 7", &["19"], Any),
    ("đua thuyền", &["13"], Any),
    ("tiêm bù", &["14"], Any),
    ("vắc-xin", &["14"], Any),
    ("phòng cháy chữa cháy", &["22"], Any),
    ("PCCC", &["22"], Any),
    ("đăng ký khai sinh", &["23"], Any),
    ("khai sin", &["23"], Any),
    ("chứng thực bản sao", &["24"], Any),
    ("huy hiệu đảng", &["11"], Any),
    ("nhập ngũ", &["20"], Any),
    ("người cao tuổi", &["15"], Any),
    ("Uỷ ban MTTQ", &["09"], Any),
    ("xổ số", &[], Any),
    ("karaoke trá hình", &[], Any),
];

/// A ward on a real database.
struct Ward {
    _folder: TempDir,
    data: DataFolder,
    store: Store,
    site: SiteStore,
}

async fn ward() -> Ward {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let name = SiteName::parse("Cổng thông tin phường").unwrap();
    let hosts = [Host::from_header("localhost").unwrap()];
    let site = store.ensure_site(&Slug::of("phuong"), &name, &hosts).await.unwrap();
    let data = DataFolder::new(folder.path().to_owned());
    Ward { _folder: folder, data, site: store.site(site), store }
}

impl Ward {
    /// Every article by what its file's name says of its number.
    async fn numbers(&self) -> HashMap<i64, String> {
        let number = |article: &Article| {
            let file = article.imported_from.as_ref().unwrap().to_string();
            file.chars().filter(char::is_ascii_digit).collect::<String>()
        };
        let articles = self.site.articles().page(None, 100).await.unwrap();
        articles.iter().map(|article| (article.id.get(), number(article))).collect()
    }

    /// What is found, as numbers of files, best first.
    async fn found(
        &self,
        typed: &str,
        numbers: &HashMap<i64, String>,
        digits: usize,
    ) -> Vec<String> {
        let query = Query::parse(typed);
        let answers = self.site.search().find(&query, &Filter::default(), None, 50).await.unwrap();
        let number = |id: i64| numbers[&id].chars().take(digits).collect();
        answers.hits.iter().map(|hit| number(hit.teaser.id.get())).collect()
    }

    async fn answers(&self, asked: &[Asked<'_>], digits: usize) {
        let numbers = self.numbers().await;
        let mut wrong = Vec::new();
        for (typed, expected, rest) in asked {
            let found = self.found(typed, &numbers, digits).await;
            let right = match rest {
                End => found == *expected,
                Any => {
                    found.iter().zip(*expected).filter(|(a, b)| a == b).count() == expected.len()
                }
            };
            let nothing = expected.is_empty() && !found.is_empty();
            if !right || nothing {
                wrong.push(format!("{typed:?}: {found:?} instead of {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[tokio::test]
async fn the_pages_of_old_portals_are_found_as_residents_type() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("left out: there is no {}", folder.display());
        return;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let ward = ward().await;
    let desk = Desk { data: &ward.data, site: &ward.site };
    let summary = take_in(&files, &desk, &mut Vec::new()).await.unwrap();
    assert_eq!(summary.new, 5);
    ward.answers(PAGES, 3).await;
}

#[tokio::test]
async fn the_sample_ward_is_found_as_residents_type() {
    let ward = ward().await;
    let folder = sample_with_small_pictures();
    load(folder.path(), &ward.data, &ward.store, ward.site.id()).await.unwrap();
    ward.answers(SAMPLE, 2).await;
}

/// The sample ward's texts. Nobody looks at its pictures here, and taking in the real ones
/// takes longer than all searches.
fn sample_with_small_pictures() -> TempDir {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let folder = tempfile::tempdir().unwrap();
    let into = |name: &str| folder.path().join(name);
    fs::copy(samples.join("site.toml"), into("site.toml")).unwrap();
    for part in ["articles", "files", "pictures"] {
        fs::create_dir(into(part)).unwrap();
        for entry in fs::read_dir(samples.join(part)).unwrap() {
            let file = entry.unwrap();
            let place = into(part).join(file.file_name());
            match part {
                "pictures" => image::RgbImage::new(8, 5).save(place).unwrap(),
                _ => fs::copy(file.path(), place).map(|_| ()).unwrap(),
            }
        }
    }
    folder
}
