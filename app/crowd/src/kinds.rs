//! What invented readers use, and what staff must read of it: written down here by hand, so that
//! nothing that is tested decides what is right.

/// A browser: how its name begins and ends, what it is used on, its family, its system.
pub(crate) struct Browser {
    pub(crate) begins: &'static str,
    pub(crate) ends: &'static str,
    pub(crate) device: &'static str,
    pub(crate) family: &'static str,
    pub(crate) system: &'static str,
    /// What it says of where its reader comes from, when no address before is named.
    pub(crate) from: &'static str,
}

/// Stands in every invented user agent, so that one can look for it where it must not be.
pub const MARK: &str = "Dau-hieu-";

/// How the text of every invented address begins.
pub const ADDRESSES: &str = "100.64.";

pub(crate) const DIRECT: &str = "Vào thẳng địa chỉ";
pub(crate) const OWN: &str = "Từ trang khác của phường";

pub(crate) const BROWSERS: [Browser; 8] = [
    Browser {
        begins: "Mozilla/5.0 (Linux; Android 14; ",
        ends: ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
        device: "Điện thoại",
        family: "Chrome",
        system: "Android",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; ",
        ends: ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        device: "Máy tính",
        family: "Chrome",
        system: "Windows",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X; ",
        ends: ") AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        device: "Điện thoại",
        family: "Safari",
        system: "iOS",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (Linux; Android 13; ",
        ends: "; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0 Mobile Safari/537.36 Zalo android/25070",
        device: "Điện thoại",
        family: "Trong ứng dụng Zalo",
        system: "Android",
        from: "Zalo",
    },
    Browser {
        begins: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; ",
        ends: ") AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/140.0 Chrome/134.0 Safari/537.36",
        device: "Máy tính",
        family: "Cốc Cốc",
        system: "Windows",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (Linux; Android 13; SM-X200; ",
        ends: ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
        device: "Máy tính bảng",
        family: "Chrome",
        system: "Android",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0; ",
        ends: ") Gecko/20100101 Firefox/143.0",
        device: "Máy tính",
        family: "Firefox",
        system: "macOS",
        from: DIRECT,
    },
    Browser {
        begins: "Mozilla/5.0 (X11; Linux x86_64; ",
        ends: ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
        device: "Máy tính",
        family: "Edge",
        system: "Linux",
        from: DIRECT,
    },
];

/// Addresses that readers come from, and what staff read of them. None: whatever the browser says.
pub(crate) const REFERRERS: [(Option<&str>, &str); 12] = [
    (None, ""),
    (Some("https://www.google.com/"), "Google"),
    (Some("https://l.facebook.com/l.php?u=x"), "Facebook"),
    (Some("https://coccoc.com/search?query=phuong"), "Cốc Cốc"),
    (Some("https://chat.zalo.me/"), "Zalo"),
    (Some("https://www.longbien.gov.vn/tin?id=7"), "longbien.gov.vn"),
    (Some("http://BAOMOI.com:80/x"), "baomoi.com"),
    (Some("https://www.bing.com/"), "Bing"),
    (Some("android-app://com.example/"), ""),
    (Some("https://vnexpress.net/"), "vnexpress.net"),
    (Some("https://me:word@hanoi.gov.vn./"), "hanoi.gov.vn"),
    (Some("https://localhost/"), "khác"),
];

/// Languages that browsers ask for, and what staff read.
pub(crate) const LANGUAGES: [(Option<&str>, &str); 6] = [
    (Some("vi-VN,vi;q=0.9,en;q=0.5"), "Tiếng Việt"),
    (Some("vi"), "Tiếng Việt"),
    (Some("en-US,en;q=0.9"), "Tiếng Anh"),
    (Some("ko"), "Tiếng Hàn"),
    (None, "Không nói"),
    (Some("*"), "Không nói"),
];

/// Robots, and whose they are.
pub(crate) const ROBOTS: [(&str, &str); 6] = [
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Google"),
    ("Mozilla/5.0 (compatible; bingbot/2.0)", "Bing"),
    ("Mozilla/5.0 (compatible; coccocbot-web/1.0)", "Cốc Cốc"),
    ("facebookexternalhit/1.1", "Facebook (thẻ liên kết)"),
    ("python-requests/2.32", "Công cụ lập trình"),
    ("GPTBot/1.2", "Thu thập cho trí tuệ nhân tạo"),
];

/// Addresses that were not found, and what of them is kept.
pub(crate) const MISSING: [(&str, &str); 6] = [
    ("/Default.aspx?tabid=7", "/Default.aspx"),
    ("/tin-cu/bai-viet-12.html", "/tin-cu/bai-viet-12.html"),
    ("/wp-login.php", "/wp-login.php"),
    ("/tra-cuu/001088012345", "/tra-cuu/…"),
    ("/thu/nguyen@example.vn", "/thu/…"),
    ("/favicon-cu.ico", "/favicon-cu.ico"),
];

/// Searches as somebody types them, and as they are counted; `khác` for those that are not kept.
pub(crate) const SEARCHES: [(&str, &str); 7] = [
    ("hộ khẩu", "hộ khẩu"),
    (" HỘ  khẩu ", "hộ khẩu"),
    ("giấy khai sinh", "giấy khai sinh"),
    ("lịch tiếp dân 2026", "lịch tiếp dân 2026"),
    ("0912345678", "khác"),
    ("nguyen@example.vn", "khác"),
    ("Tổ dân phố", "tổ dân phố"),
];
