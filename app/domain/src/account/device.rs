//! What kind of browser somebody signed in with, in words they know their own by.
//!
//! Only the family is kept: enough to say "that is my telephone", too little to follow anybody.

use crate::browser::{Agent, Browser, System};
use serde::{Deserialize, Serialize};

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
        let Agent { browser, system, .. } = Agent::of(user_agent);
        Self { browser, system }
    }

    /// Reads what [`Device::key`] wrote; what it does not know is another browser.
    #[must_use]
    pub fn read(key: &str) -> Self {
        let (browser, system) = key.split_once('/').unwrap_or((key, ""));
        Self {
            browser: Browser::read(now(browser)).unwrap_or(Browser::Other),
            system: System::read(now(system)).unwrap_or(System::Other),
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
        format!("{} trên {}", self.browser.words(), machine(self.system))
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

/// Four families had other keys in the first logs, which are never rewritten.
fn now(key: &str) -> &str {
    match key {
        "coc_coc" => "coccoc",
        "ipad" => "ipados",
        "iphone" => "ios",
        "mac" => "macos",
        key => key,
    }
}

/// What its owner calls a machine with this system.
const fn machine(system: System) -> &'static str {
    match system {
        System::Android => "điện thoại Android",
        System::IpadOs => "iPad",
        System::Ios => "iPhone",
        System::Linux => "máy tính Linux",
        System::MacOs => "máy tính Mac",
        System::Windows => "máy tính Windows",
        System::Other => "thiết bị khác",
    }
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

    #[test]
    fn a_device_in_an_old_log_is_the_same() {
        assert_eq!(Device::read("coc_coc/iphone").words(), "Cốc Cốc trên iPhone");
        assert_eq!(Device::read("safari/mac").words(), "Safari trên máy tính Mac");
        assert_eq!(Device::read("?").words(), "Trình duyệt khác trên thiết bị khác");
    }
}
