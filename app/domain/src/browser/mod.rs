//! What a browser says of itself, in families that thousands share: enough to count by, or for
//! somebody to know their own, too little to follow anybody.

mod families;
mod language;

pub use families::{Browser, Device, System};
pub use language::Language;

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
        let browser = family(user_agent, &BROWSERS).unwrap_or(Browser::Other);
        let system = family(user_agent, &SYSTEMS).unwrap_or(System::Other);
        Self { device: device(user_agent, system), browser, system }
    }
}

/// What each browser calls itself, the particular first: apps are browsers of their own, whoever
/// builds on Chrome also says Chrome, and Chrome says Safari.
const BROWSERS: [(&str, Browser); 17] = [
    ("Zalo", Browser::Zalo),
    ("FBAN/", Browser::Facebook),
    ("FBAV/", Browser::Facebook),
    ("coc_coc_browser", Browser::CocCoc),
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("Opera", Browser::Opera),
    ("SamsungBrowser/", Browser::Samsung),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("Chrome/", Browser::Chrome),
    ("CriOS/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("Safari/", Browser::Safari),
    ("AppleWebKit/", Browser::Safari),
];

/// What each system calls itself.
const SYSTEMS: [(&str, System); 9] = [
    ("iPad", System::IpadOs),
    ("iPhone", System::Ios),
    ("iPod", System::Ios),
    ("Android", System::Android),
    ("Windows", System::Windows),
    ("Macintosh", System::MacOs),
    ("Mac OS X", System::MacOs),
    ("Linux", System::Linux),
    ("CrOS", System::Linux),
];

fn family<T: Copy>(user_agent: &str, families: &[(&str, T)]) -> Option<T> {
    let found = families.iter().find(|(mark, _)| user_agent.contains(mark));
    found.map(|(_, family)| *family)
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
}
