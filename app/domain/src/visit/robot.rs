//! Robots, told apart by whose they are.

use crate::kinds::kinds;

kinds! {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
