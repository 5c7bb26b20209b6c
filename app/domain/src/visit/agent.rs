//! What a reader's browser says of itself, in families that thousands share.

use crate::account;

macro_rules! families {
    ($(#[$doc:meta])* $name:ident { $($(#[$one_doc:meta])* $one:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$one_doc])* $one,)+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$one),+];

            /// As it is stored.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$one => $key,)+ }
            }

            /// As people say it.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$one => $words,)+ }
            }

            /// Reads what [`Self::key`] wrote.
            #[must_use]
            pub fn read(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

families! {
    /// What somebody reads on.
    Device {
        /// A telephone.
        Phone = "phone", "Điện thoại";
        /// A tablet.
        Tablet = "tablet", "Máy tính bảng";
        /// A computer.
        Computer = "computer", "Máy tính";
        /// A television, a game console, and what cannot be told.
        Other = "other", "Thiết bị khác";
    }
}

families! {
    /// The family of a browser.
    Browser {
        /// Chrome, and what calls itself so.
        Chrome = "chrome", "Chrome";
        /// Cốc Cốc.
        CocCoc = "coccoc", "Cốc Cốc";
        /// Microsoft Edge.
        Edge = "edge", "Edge";
        /// Facebook's own.
        Facebook = "facebook", "Trong ứng dụng Facebook";
        /// Firefox.
        Firefox = "firefox", "Firefox";
        /// Opera.
        Opera = "opera", "Opera";
        /// Safari.
        Safari = "safari", "Safari";
        /// Samsung Internet.
        Samsung = "samsung", "Samsung Internet";
        /// Zalo's own.
        Zalo = "zalo", "Trong ứng dụng Zalo";
        /// Anything else.
        Other = "other", "Trình duyệt khác";
    }
}

families! {
    /// The family of an operating system.
    System {
        /// Android.
        Android = "android", "Android";
        /// iPadOS.
        IpadOs = "ipados", "iPadOS";
        /// iOS.
        Ios = "ios", "iOS";
        /// Linux.
        Linux = "linux", "Linux";
        /// macOS.
        MacOs = "macos", "macOS";
        /// Windows.
        Windows = "windows", "Windows";
        /// Anything else.
        Other = "other", "Hệ điều hành khác";
    }
}

families! {
    /// Whose program a robot is.
    Robot {
        /// Google's.
        Google = "google", "Google";
        /// Cốc Cốc's.
        CocCoc = "coccoc", "Cốc Cốc";
        /// Bing's and Microsoft's.
        Bing = "bing", "Bing";
        /// Apple's.
        Apple = "apple", "Apple";
        /// Yandex's.
        Yandex = "yandex", "Yandex";
        /// Baidu's.
        Baidu = "baidu", "Baidu";
        /// Zalo's, which fetches the card of a shared link.
        Zalo = "zalo", "Zalo (thẻ liên kết)";
        /// Facebook's.
        Facebook = "facebook", "Facebook (thẻ liên kết)";
        /// The cards of other messengers.
        Cards = "cards", "Thẻ liên kết khác";
        /// Those that read for language models.
        Models = "models", "Thu thập cho trí tuệ nhân tạo";
        /// Those that measure and watch sites.
        Watchers = "watchers", "Công cụ theo dõi trang";
        /// Libraries and commands: a program that somebody wrote.
        Programs = "programs", "Công cụ lập trình";
        /// Any other that says it is one.
        Other = "other", "Robot khác";
    }
}

/// The words that tell whose robot it is, the particular first.
const ROBOTS: [(&str, Robot); 33] = [
    ("googlebot", Robot::Google),
    ("google-", Robot::Google),
    ("googleother", Robot::Google),
    ("coccoc", Robot::CocCoc),
    ("bingbot", Robot::Bing),
    ("bingpreview", Robot::Bing),
    ("msnbot", Robot::Bing),
    ("applebot", Robot::Apple),
    ("yandex", Robot::Yandex),
    ("baidu", Robot::Baidu),
    ("zalo", Robot::Zalo),
    ("facebook", Robot::Facebook),
    ("gptbot", Robot::Models),
    ("openai", Robot::Models),
    ("claude", Robot::Models),
    ("anthropic", Robot::Models),
    ("ccbot", Robot::Models),
    ("bytespider", Robot::Models),
    ("perplexity", Robot::Models),
    ("meta-external", Robot::Models),
    ("amazonbot", Robot::Models),
    ("whatsapp", Robot::Cards),
    ("telegram", Robot::Cards),
    ("twitter", Robot::Cards),
    ("skype", Robot::Cards),
    ("ahrefs", Robot::Watchers),
    ("semrush", Robot::Watchers),
    ("mj12", Robot::Watchers),
    ("uptime", Robot::Watchers),
    ("monitor", Robot::Watchers),
    ("lighthouse", Robot::Watchers),
    ("pagespeed", Robot::Watchers),
    ("validator", Robot::Watchers),
];

/// How libraries and commands begin their names.
const PROGRAMS: [&str; 14] = [
    "curl", "wget", "python", "java/", "okhttp", "go-http", "libwww", "perl", "ruby", "php/",
    "axios", "node", "undici", "reqwest",
];

impl Robot {
    /// Whose robot has this user agent.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let has = |word: &str| {
            let (text, word) = (user_agent.as_bytes(), word.as_bytes());
            text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
        };
        if let Some((_, robot)) = ROBOTS.iter().find(|(word, _)| has(word)) {
            return *robot;
        }
        let begins = |word: &&str| {
            let start = user_agent.as_bytes().get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
        };
        if user_agent.is_empty() || PROGRAMS.iter().any(begins) {
            return Self::Programs;
        }
        Self::Other
    }
}

/// The families that a browser belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Agent {
    /// What it is used on.
    pub device: Device,
    /// The browser.
    pub browser: Browser,
    /// What it runs on.
    pub system: System,
}

impl Agent {
    /// Reads a user agent.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let known = account::Device::of(user_agent);
        let system = system(known.system);
        let browser = match user_agent {
            zalo if zalo.contains("Zalo") => Browser::Zalo,
            facebook if facebook.contains("FBAN/") || facebook.contains("FBAV/") => {
                Browser::Facebook
            }
            _ => browser(known.browser),
        };
        Self { device: device(user_agent, system), browser, system }
    }
}

const fn browser(known: account::Browser) -> Browser {
    match known {
        account::Browser::Chrome => Browser::Chrome,
        account::Browser::CocCoc => Browser::CocCoc,
        account::Browser::Edge => Browser::Edge,
        account::Browser::Firefox => Browser::Firefox,
        account::Browser::Opera => Browser::Opera,
        account::Browser::Safari => Browser::Safari,
        account::Browser::Samsung => Browser::Samsung,
        account::Browser::Other => Browser::Other,
    }
}

const fn system(known: account::System) -> System {
    match known {
        account::System::Android => System::Android,
        account::System::Ipad => System::IpadOs,
        account::System::Iphone => System::Ios,
        account::System::Linux => System::Linux,
        account::System::Mac => System::MacOs,
        account::System::Windows => System::Windows,
        account::System::Other => System::Other,
    }
}

/// Telephones with Android say "Mobile", tablets do not.
fn device(user_agent: &str, system: System) -> Device {
    let has = |mark: &str| user_agent.contains(mark);
    match system {
        System::Android if has("TV") => Device::Other,
        System::Android if has("Mobile") => Device::Phone,
        System::Android | System::IpadOs => Device::Tablet,
        System::Ios => Device::Phone,
        System::Linux if has("Web0S") || has("Tizen") || has("SMART-TV") => Device::Other,
        System::Linux | System::MacOs | System::Windows => Device::Computer,
        System::Other if has("Mobile") || has("MIDP") => Device::Phone,
        System::Other => Device::Other,
    }
}

/// The language that a browser asks for first: two or three letters, as ISO 639 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Asked for by who says nothing that can be read.
    pub const UNSAID: Self = Self(*b"   ");

    /// The first of an `Accept-Language`.
    #[must_use]
    pub fn of(accepted: Option<&str>) -> Self {
        let first = accepted.unwrap_or_default().split([',', ';', '-', '_']).next();
        let first = first.unwrap_or_default().trim().as_bytes();
        let is_one = (2..=3).contains(&first.len()) && first.iter().all(u8::is_ascii_alphabetic);
        if !is_one {
            return Self::UNSAID;
        }
        let mut letters = *b"   ";
        for (place, letter) in letters.iter_mut().zip(first) {
            *place = letter.to_ascii_lowercase();
        }
        Self(letters)
    }

    /// As it is stored: `vi`, and a dash for [`Language::UNSAID`].
    #[must_use]
    pub fn key(&self) -> &str {
        match std::str::from_utf8(&self.0).map(str::trim_end) {
            Ok(letters) if !letters.is_empty() => letters,
            _ => "-",
        }
    }

    /// What staff call the language with this key; a rare one by its letters.
    #[must_use]
    pub fn words(key: &str) -> &str {
        match key {
            "-" => "Không nói",
            "vi" => "Tiếng Việt",
            "en" => "Tiếng Anh",
            "zh" => "Tiếng Trung",
            "ko" => "Tiếng Hàn",
            "ja" => "Tiếng Nhật",
            "fr" => "Tiếng Pháp",
            "de" => "Tiếng Đức",
            "ru" => "Tiếng Nga",
            "km" => "Tiếng Khmer",
            "lo" => "Tiếng Lào",
            "th" => "Tiếng Thái",
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_reads_on_is_told_in_families() {
        for (user_agent, words) in [
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36 Zalo android/25070",
                ["Điện thoại", "Trong ứng dụng Zalo", "Android"],
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/139.0 Safari/537.36",
                ["Máy tính bảng", "Chrome", "Android"],
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1 [FBAN/FBIOS;FBAV/520]",
                ["Điện thoại", "Trong ứng dụng Facebook", "iOS"],
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/140.0 Chrome/134.0 Safari/537.36",
                ["Máy tính", "Cốc Cốc", "Windows"],
            ),
            ("", ["Thiết bị khác", "Trình duyệt khác", "Hệ điều hành khác"]),
        ] {
            let agent = Agent::of(user_agent);
            let read = [agent.device.words(), agent.browser.words(), agent.system.words()];
            assert_eq!(read, words, "{user_agent}");
            assert_eq!(Device::read(agent.device.key()), Some(agent.device));
            assert_eq!(Browser::read(agent.browser.key()), Some(agent.browser));
            assert_eq!(System::read(agent.system.key()), Some(agent.system));
        }
    }

    #[test]
    fn robots_are_told_by_their_owners() {
        for (user_agent, robot) in [
            (
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                Robot::Google,
            ),
            ("Mozilla/5.0 (compatible; coccocbot-web/1.0)", Robot::CocCoc),
            ("facebookexternalhit/1.1", Robot::Facebook),
            ("curl/8.5.0", Robot::Programs),
            ("", Robot::Programs),
            ("Mozilla/5.0 (compatible; SomethingBot/1.0)", Robot::Other),
        ] {
            assert_eq!(Robot::of(user_agent), robot, "{user_agent}");
            assert_eq!(Robot::read(robot.key()), Some(robot));
        }
    }

    #[test]
    fn a_language_is_two_or_three_letters_and_never_what_somebody_invents() {
        for (accepted, key) in [
            (Some("vi-VN,vi;q=0.9,en;q=0.8"), "vi"),
            (Some("EN"), "en"),
            (Some("hmn"), "hmn"),
            (Some("*"), "-"),
            (Some("x"), "-"),
            (Some("tôi"), "-"),
            (Some("abcdef"), "-"),
            (None, "-"),
        ] {
            assert_eq!(Language::of(accepted).key(), key, "{accepted:?}");
        }
        assert_eq!(Language::words(Language::of(Some("vi")).key()), "Tiếng Việt");
    }
}
