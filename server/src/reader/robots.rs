//! Programs that read pages without anybody looking.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// Words that only programs put into their user agent, in lower case.
const WORDS: [&str; 39] = [
    // What honest robots call themselves, and the address they leave.
    "bot",
    "crawl",
    "spider",
    "slurp",
    "scrap",
    "archiv",
    "fetch",
    "monitor",
    "uptime",
    "validator",
    "lighthouse",
    "pagespeed",
    "preview",
    "feed",
    "+http",
    // Libraries and tools.
    "curl",
    "wget",
    "python",
    "java/",
    "okhttp",
    "go-http",
    "libwww",
    "perl",
    "ruby",
    "php/",
    "axios",
    "node-",
    "undici",
    "httpclient",
    "http-client",
    "reqwest",
    "phantomjs",
    // Those who fetch a page to show a card for a shared link.
    "facebookexternalhit",
    "facebookcatalog",
    "meta-external",
    "whatsapp",
    "telegram",
    "embedly",
    "vkshare",
];

/// How every browser has begun its user agent since 1995.
const BROWSERS: [&str; 4] = ["mozilla/", "opera/", "dalvik/", "ucweb/"];

/// Cubot is a telephone, whose name is found before the robot in it.
const TELEPHONE: &str = "cubot";

/// Internet Explorer's word, which is now what robots say, and what tells the two apart.
const COMPATIBLE: &str = "compatible;";
const EXPLORER: &str = "msie";

/// All words at once, whatever their case: one walk along the user agent of every reader.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let all = WORDS.into_iter().chain([TELEPHONE, COMPATIBLE, EXPLORER]);
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    builder.kind(Some(AhoCorasickKind::DFA)).build(all).ok()
});

/// Whether a user agent is a program's. A browser without a head is somebody's browser: what
/// it reads is read, and our own tests are written with it.
pub(super) fn is_robot(user_agent: &str) -> bool {
    let user_agent = user_agent.as_bytes();
    let begins = |name: &str| {
        user_agent
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
    };
    if !BROWSERS.iter().any(|name| begins(name)) {
        return true;
    }
    let (mut is_compatible, mut is_explorer) = (false, false);
    let Some(finder) = &*FINDER else { return false };
    for found in finder.find_iter(user_agent) {
        // The three after the words, in their order.
        match found.pattern().as_usize().checked_sub(WORDS.len()) {
            None => return true,
            Some(0) => {}
            Some(1) => is_compatible = true,
            Some(_) => is_explorer = true,
        }
    }
    is_compatible && !is_explorer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_people() {
        for user_agent in [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; SM-A155F Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0 Mobile Safari/537.36 Zalo android/25070",
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/136.0 Chrome/130.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 14; CPH2565) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/520.0;]",
            "Mozilla/5.0 (Linux; Android 8.1.0; CUBOT_POWER) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36",
            "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.12 Version/12.16",
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        ] {
            assert!(!is_robot(user_agent), "{user_agent}");
        }
    }

    #[test]
    fn programs_are_not() {
        for user_agent in [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
            "Mozilla/5.0 (compatible; Yahoo! Slurp)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "Mozilla/5.0 (compatible; Baiduspider/2.0)",
            "curl/8.5.0",
            "Wget/1.21",
            "python-requests/2.32",
            "Mozilla/5.0 (Linux; Android 8.1.0; CUBOT_POWER) AppleWebKit/537.36 CubotBot/1.0",
            "Java/17.0.2",
            "Go-http-client/2.0",
            "okhttp/4.12.0",
            "WhatsApp/2.24",
            "TelegramBot (like TwitterBot)",
            "Mozilla/5.0 (compatible; Zalo/1.0)",
        ] {
            assert!(is_robot(user_agent), "{user_agent}");
        }
    }
}
