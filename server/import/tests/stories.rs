//! Our own pages, in the styles of several portals: each with what a clerk expects of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use domain::{body::Block, date::DateNotation, legacy::Encoding};
use import::{Page, Role, read};
use std::{fs, path::Path};

fn page(name: &str) -> Page {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    read(&fs::read(folder.join(name)).unwrap()).unwrap()
}

fn text<T: Clone + Into<String>>(value: &Option<T>) -> String {
    value.clone().map(Into::into).unwrap_or_default()
}

/// Section, title's first two words, date, views, writer, source: what stands around a text.
fn around(page: &Page) -> [String; 6] {
    let title: Vec<&str> = page.title.as_str().split(' ').take(2).collect();
    let date = match page.published {
        domain::date::PublishedAt::Second(_) => page.published.show(DateNotation::Words),
        _ => page.published.show(DateNotation::Bar),
    };
    let views = page.views.map(|views| views.to_string()).unwrap_or_default();
    [text(&page.section), title.join(" "), date, views, text(&page.byline), text(&page.source)]
}

/// The kinds of blocks, in order, and the text of those that are not paragraphs.
fn outline(page: &Page) -> Vec<String> {
    let outline = page.body.blocks().iter().map(|block| match block {
        Block::Paragraph(_) => "đoạn".to_owned(),
        Block::Heading(heading) => format!("mục: {}", domain::body::plain(&heading.content)),
        Block::BulletList(list) => format!("{} gạch đầu dòng", list.content.len()),
        Block::OrderedList(list) => format!("{} mục từ {}", list.content.len(), list.attrs.order),
        Block::Figure(figure) => {
            let attrs = &figure.attrs;
            let [file, alt, credit] =
                [text(&attrs.file), text(&attrs.alt.text().cloned()), text(&attrs.credit)];
            format!("ảnh {file}|{alt}|{}|{credit}", figure.caption())
        }
        other => format!("{other:?}"),
    });
    outline.collect()
}

fn unplaced(page: &Page) -> Vec<&str> {
    let unplaced = page.report.iter().filter(|placed| placed.is_unplaced());
    unplaced.map(|placed| placed.text.as_str()).collect()
}

#[test]
fn voters_meet_their_councillors_and_the_picture_is_printed_twice() {
    let page = page("dau-hoi-dong.txt");
    assert_eq!(
        around(&page),
        ["Hoạt động của HĐND", "Tổ đại", "12/06/2023 | 08:05", "1042", "", ""]
    );
    let caption = "Bà con khu Bến Chợ phát biểu ý kiến";
    assert_eq!(outline(&page), ["đoạn", &format!("ảnh |{caption}|{caption}|"), "đoạn"]);
    assert!(text(&page.lead).starts_with("Tối 11/6/2023"));
    assert!(page.body.paragraphs()[1].contains("xuống bến. Tổ đại biểu"));
}

#[test]
fn tasks_with_points_and_dashes_below_them_stay_one_list() {
    let page = page("viec-can-lam.txt");
    assert_eq!(around(&page), ["Tin hoạt động", "Phường Sông", "03/05/2022 | 16:40", "87", "", ""]);
    assert_eq!(
        outline(&page),
        ["ảnh ||Đại diện mười hai tổ dân phố tại cuộc họp|", "đoạn", "3 mục từ 1", "đoạn"]
    );
    let items = page.body.list_items();
    assert_eq!(items.len(), 9);
    assert!(items[3].contains("1.000 gam") && items[8].starts_with("hoa giấy"));
    let html = page.body.html().into_string();
    assert!(html.contains("trồng:</p><ul><li><p>cây bàng lăng"), "{html}");
}

#[test]
fn the_party_cell_page_begins_with_the_odometer() {
    let page = page("hop-giao-ban.txt");
    let date = "05 Tháng Mười Một 2019 12:07:30 CH";
    assert_eq!(around(&page), ["Xây dựng Đảng", "Chi bộ", date, "2310", "hữu tấn", ""]);
    assert_eq!(page.visits, Some(418_736));
    let caption = "Đảng viên Lê Thị Mão, 81 tuổi, gửi câu hỏi đầu tiên cho phường.";
    assert_eq!(outline(&page), ["đoạn", &format!("ảnh ||{caption}|Hữu Tấn"), "đoạn"]);
    assert!(unplaced(&page).is_empty());
    let other_news = page.report.iter().filter(|placed| placed.roles == [Role::OtherNews]);
    assert_eq!(other_news.count(), 5);
}

#[test]
fn dashes_of_two_kinds_are_one_list() {
    let page = page("lam-viec-voi-doan-the.txt");
    let expected =
        ["Mặt trận - đoàn thể", "Thường trực", "21/03/2018 | 07:30", "5", "", "VP Đảng ủy"];
    assert_eq!(around(&page), expected);
    let caption = "ảnh ||Bà Ngô Thị Dần trình bày kết quả thăm hỏi quý I|";
    assert_eq!(outline(&page), [caption, "đoạn", "3 gạch đầu dòng", "đoạn"]);
}

#[test]
fn the_festivals_pictures_are_not_text_and_the_list_of_sections_is_the_sites() {
    let page = page("ngay-hoi-lang.txt");
    assert_eq!(around(&page), ["", "Phường Sông", "09/02/2020", "", "Thanh Bình", ""]);
    assert_eq!(page.sections.len(), 7);
    assert_eq!(
        outline(&page),
        ["ảnh IMG_20200208_081500.jpg|||", "đoạn", "đoạn", "ảnh DSC 0042.JPG|||", "đoạn"]
    );
    assert!(text(&page.lead).ends_with("đê Cầu Đá."));
}

#[test]
fn a_page_full_of_menus_and_lists_is_still_one_article() {
    let page = page("cap-can-cuoc.txt");
    let expected = ["An ninh - trật tự", "Công an", "19/11/2024 | 14:20", "63", "Đỗ Minh", ""];
    assert_eq!(around(&page), expected);
    assert_eq!(page.visits, Some(1_203_455));
    assert_eq!(outline(&page), ["đoạn", "đoạn", "đoạn"]);
    assert!(unplaced(&page).is_empty(), "{:?}", unplaced(&page));
}

#[test]
fn a_month_may_stand_before_its_day_and_the_sections_at_the_end() {
    let page = page("chieu-phim.txt");
    let source = "Đài truyền thanh phường";
    assert_eq!(around(&page), ["", "Chiếu phim", "07/12/2021", "402", "", source]);
    let sections: Vec<&str> = page.sections.iter().map(|name| name.as_str()).collect();
    assert_eq!(sections, ["Tin tức", "Văn hóa", "Hỏi đáp"]);
    assert_eq!(
        outline(&page),
        ["đoạn", "ảnh ||Sân đình xóm Cồn trước giờ chiếu.|Quỳnh Chi", "đoạn"]
    );
    assert!(page.body.plain_text().ends_with("vào dịp Tết."));
}

#[test]
fn an_announcement_keeps_its_headings_its_contact_and_its_signature() {
    let page = page("thong-bao-cat-nuoc.txt");
    assert_eq!(around(&page), ["Thông báo", "Thông báo", "06/08/2020 | 10:30", "1977", "", ""]);
    assert_eq!(page.lead, None);
    assert_eq!(
        outline(&page)[..8],
        [
            "đoạn",
            "đoạn",
            "mục: I. THỜI GIAN",
            "đoạn",
            "mục: II. PHẠM VI",
            "đoạn",
            "mục: III. NHỮNG VIỆC BÀ CON CẦN LÀM",
            "2 gạch đầu dòng"
        ]
    );
    let paragraphs = page.body.paragraphs();
    assert!(paragraphs.iter().any(|text| text.starts_with("Địa chỉ: số 9")));
    assert_eq!(paragraphs.last().unwrap(), "Phan Đình Thụ");
}

#[test]
fn everything_about_the_article_may_stand_on_one_line() {
    let page = page("lop-hoc-boi.txt");
    assert_eq!(
        around(&page),
        ["Giáo dục", "Sáu mươi", "05/06/2024 | 09:05", "318", "Lương Hà", ""]
    );
    assert_eq!(
        outline(&page),
        [
            "ảnh be-boi-1.webp||Các em khởi động trước khi xuống nước|Trường tiểu học Trường Làng",
            "ảnh be-boi-2.webp|||",
            "ảnh be-boi-3.webp|||",
            "mục: 1. Đối tượng",
            "đoạn",
            "mục: 2. Thời gian",
            "đoạn",
            "đoạn"
        ]
    );
}

#[test]
fn the_date_may_stand_below_the_text() {
    let page = page("tang-sach.txt");
    let expected = ["Tin tức", "Cựu học", "22/04/2017 | 15:00", "91", "Nguyễn Thị Lụa", ""];
    assert_eq!(around(&page), expected);
    let figure = "ảnh ||Trao tủ sách tại thư viện phường|Nguyễn Thị Lụa";
    assert_eq!(outline(&page), ["đoạn", figure, "đoạn"]);
}

#[test]
fn a_page_without_blank_lines_and_labels_is_read_by_its_order() {
    let page = page("don-dep-cho.txt");
    let expected = ["Tin tức - Sự kiện", "Chợ Bến", "18/09/2021", "", "Ban quản lý chợ", ""];
    assert_eq!(around(&page), expected);
    assert_eq!(page.visits, Some(88_120));
    assert_eq!(outline(&page), ["đoạn", "ảnh ||Lối đi mới ở dãy hàng vải|", "đoạn"]);
}

#[test]
fn a_page_of_pictures_has_each_with_its_own_words() {
    let page = page("anh-ngay-ra-quan.txt");
    let office = "Đoàn phường Sông Mai";
    assert_eq!(around(&page), ["Ảnh hoạt động", "Chùm ảnh", "01/03/2023 | 07:00", "", office, ""]);
    assert_eq!(
        outline(&page),
        [
            "đoạn",
            "ảnh IMG_0001.JPG||Xuống giống từ sáng sớm|",
            "ảnh IMG_0002.JPG||Các bác cựu chiến binh chỉ cách cắm cọc|Đoàn phường",
            "ảnh IMG_0003.JPG|Trồng xong đoạn cuối|Trồng xong đoạn cuối|"
        ]
    );
}

const TEXT: &str = "Bà con khu Bến Chợ thống nhất hiến hơn hai trăm mét đất để làm đường.\n\
    Công việc dọn mặt bằng xong trong ba ngày, trước mùa mưa năm nay.\n";

/// Reads a small page: what stands above the text, the text, what stands below.
fn small(above: &str, below: &str) -> Page {
    read(format!("{above}\n{TEXT}{below}\n").as_bytes()).unwrap()
}

#[test]
fn portals_put_the_section_in_many_places() {
    let title = "Phường Sông Mai làm đường khu Bến Chợ";
    for above in [
        format!("HOẠT ĐỘNG ĐẢNG\n\n{title}\nNgày đăng: 05/06/2021"),
        format!("hoạt động đảng\n{title}\n05/06/2021"),
        format!("Hoạt động đảng 05 Tháng Sáu 2021\n\n{title}\n"),
        format!("Hoạt động đảng\n05 Tháng Sáu 2021\n\n{title}\n"),
        format!("05/06/2021\nHoạt động đảng\n\n{title}\n"),
        format!("{title}\nHoạt động đảng\nNgày đăng 05-06-2021"),
        format!("{title}\nHoạt động đảng | 05.06.2021"),
        format!("{title}\nChuyên mục: Hoạt động đảng\nĐăng ngày 5/6/2021"),
        format!("Trang chủ > Hoạt động đảng > Phường Sông Mai làm…\n{title}\n(05/06/2021)"),
        format!("TRANG CHỦ\nTIN TỨC\nLIÊN HỆ\nHoạt động đảng\n{title}\n05/06/2021"),
        format!("{title} - Cổng thông tin\n\nHoạt động đảng\n\n{title}\n\n05/06/2021"),
    ] {
        let page = small(&above, "");
        assert_eq!(around(&page)[..3], ["Hoạt động đảng", "Phường Sông", "05/06/2021"], "{above}");
        assert_eq!(outline(&page), ["đoạn"], "{above}");
    }
}

#[test]
fn writers_and_sources_are_named_in_many_ways() {
    let above = "Phường Sông Mai làm đường khu Bến Chợ\nNgày đăng: 05/06/2021";
    for below in [
        "Thu Hà\n(Nguồn: Báo Sông Mai)",
        "(Theo Báo Sông Mai)\n\nTác giả: Thu Hà",
        "Tác giả: Thu Hà | Nguồn: Báo Sông Mai",
        "Người viết: Thu Hà\nNguồn tin: Báo Sông Mai\nLượt xem: 5\n\nTin liên quan\nTin một",
        "Tin bài Thu Hà\nTheo Báo Sông Mai\n\nIn bài  Quay lại\nBản quyền: UBND phường",
    ] {
        let page = small(above, below);
        assert_eq!(around(&page)[4..], ["Thu Hà", "Báo Sông Mai"], "{below}");
        assert_eq!(outline(&page), ["đoạn"], "{below}");
    }
}

#[test]
fn a_page_typed_for_the_fonts_of_the_north_is_read_as_if_it_were_of_today() {
    let page = page("ngay-hoi-tcvn3.txt");
    assert_eq!(page.legacy, Some(Encoding::Tcvn3));
    assert_eq!(
        around(&page),
        ["Công tác Mặt trận", "Khu phố", "18/11/2004 | 08:15", "312", "Thu Hường", ""]
    );
    assert_eq!(outline(&page), ["đoạn", "2 gạch đầu dòng", "đoạn"]);
    assert!(page.title.as_str().ends_with("đại đoàn kết toàn dân tộc"));
    assert!(page.body.list_items()[1].ends_with("mười bốn triệu đồng."));
    assert_eq!(unplaced(&page), [""; 0]);
}

#[test]
fn a_page_typed_for_the_fonts_of_the_south_is_read_too() {
    let page = page("hat-o-ap-vni.txt");
    assert_eq!(page.legacy, Some(Encoding::Vni));
    assert_eq!(
        around(&page),
        ["Tin hoạt động", "Đội văn", "02/09/2003 | 19:30", "86", "", "Đài truyền thanh phường"]
    );
    assert!(text(&page.lead).starts_with("Tối 2/9, đội văn nghệ phường chèo ghe"));
    assert!(page.body.paragraphs()[1].contains("“Lâu lắm rồi cả ấp mới vui như vậy."));
}

#[test]
fn pages_of_today_are_not_taken_for_old_ones() {
    for name in ["dau-hoi-dong.txt", "viec-can-lam.txt", "ngay-hoi-lang.txt"] {
        assert_eq!(page(name).legacy, None, "{name}");
    }
}
