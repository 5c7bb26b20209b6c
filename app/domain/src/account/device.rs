//! What kind of browser somebody signed in with, in words they know their own by.
//!
//! Only the family is kept: enough to say "that is my telephone", too little to follow anybody.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$kind_doc:meta])* $kind:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$kind_doc])* $kind,)+
        }

        impl $name {
            const ALL: &[Self] = &[$(Self::$kind),+];

            /// As it is stored.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)+ }
            }

            /// As people say it.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$kind => $words,)+ }
            }
        }
    };
}

kinds! {
    /// The browser.
    Browser {
        /// Chrome, and what calls itself so.
        Chrome = "chrome", "Chrome";
        /// Cốc Cốc.
        CocCoc = "coc_coc", "Cốc Cốc";
        /// Microsoft Edge.
        Edge = "edge", "Edge";
        /// Firefox.
        Firefox = "firefox", "Firefox";
        /// Opera.
        Opera = "opera", "Opera";
        /// Safari.
        Safari = "safari", "Safari";
        /// Samsung Internet.
        Samsung = "samsung", "Samsung Internet";
        /// Anything else.
        Other = "other", "Trình duyệt khác";
    }
}

kinds! {
    /// What the browser runs on.
    System {
        /// A telephone or tablet with Android.
        Android = "android", "điện thoại Android";
        /// An iPad.
        Ipad = "ipad", "iPad";
        /// An iPhone.
        Iphone = "iphone", "iPhone";
        /// Linux.
        Linux = "linux", "máy tính Linux";
        /// A Mac.
        Mac = "mac", "máy tính Mac";
        /// Windows.
        Windows = "windows", "máy tính Windows";
        /// Anything else.
        Other = "other", "thiết bị khác";
    }
}

/// A browser on a kind of machine. Its serde form is its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// What it runs on.
    pub system: System,
}

impl Device {
    /// The family that a user agent belongs to.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let browser = family(user_agent, &BROWSERS).unwrap_or(Browser::Other);
        let system = family(user_agent, &SYSTEMS).unwrap_or(System::Other);
        Self { browser, system }
    }

    /// Reads what [`Device::key`] wrote; what it does not know is another browser.
    #[must_use]
    pub fn read(key: &str) -> Self {
        let (browser, system) = key.split_once('/').unwrap_or((key, ""));
        let browser = Browser::ALL.iter().find(|known| known.key() == browser);
        let system = System::ALL.iter().find(|known| known.key() == system);
        Self {
            browser: browser.copied().unwrap_or(Browser::Other),
            system: system.copied().unwrap_or(System::Other),
        }
    }

    /// As it is stored: `chrome/windows`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}/{}", self.browser.key(), self.system.key())
    }

    /// As its owner knows it: "Chrome trên máy tính Windows".
    #[must_use]
    pub fn words(self) -> String {
        format!("{} trên {}", self.browser.words(), self.system.words())
    }
}

impl From<String> for Device {
    fn from(key: String) -> Self {
        Self::read(&key)
    }
}

impl From<Device> for String {
    fn from(device: Device) -> Self {
        device.key()
    }
}

/// What each browser calls itself. Whoever builds on Chrome also says Chrome, and Chrome says
/// Safari: the particular first.
const BROWSERS: [(&str, Browser); 14] = [
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

/// The same for what it runs on.
const SYSTEMS: [(&str, System); 9] = [
    ("iPad", System::Ipad),
    ("iPhone", System::Iphone),
    ("iPod", System::Iphone),
    ("Android", System::Android),
    ("Windows", System::Windows),
    ("Macintosh", System::Mac),
    ("Mac OS X", System::Mac),
    ("Linux", System::Linux),
    ("CrOS", System::Linux),
];

fn family<T: Copy>(user_agent: &str, families: &[(&str, T)]) -> Option<T> {
    let found = families.iter().find(|(mark, _)| user_agent.contains(mark));
    found.map(|(_, family)| *family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_know_their_own_browser_by_its_family() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome trên máy tính Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/140.0 Chrome/134.0 Safari/537.36",
                "Cốc Cốc trên máy tính Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
                "Samsung Internet trên điện thoại Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari trên iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0",
                "Firefox trên máy tính Mac",
            ),
            ("curl/8.5", "Trình duyệt khác trên thiết bị khác"),
            ("", "Trình duyệt khác trên thiết bị khác"),
        ] {
            let device = Device::of(agent);
            assert_eq!(device.words(), words);
            assert_eq!(Device::read(&device.key()), device);
        }
    }
}
