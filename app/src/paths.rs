//! Every address of the portal, written and read in one place.

use crate::{
    feeds::FeedFormat,
    statistics::{PERIOD, dimension},
};
use chrono::{Datelike, NaiveDate};
use domain::{
    account::Token,
    article::{Article, Teaser},
    calendar::Month,
    id::{AccountId, ArticleId, SectionId},
    media::ContentName,
    section::Section,
    statistics::{Dimension, Subject},
    vietnamese::Slug,
};
use form_urlencoded::{Serializer, parse};
use store::{Located, MediaPosition, Position};

/// The front page.
pub const HOME: &str = "/";

/// All articles, newest first.
pub const LATEST: &str = "/moi-nhat";

/// Every section with its newest articles.
pub const SITE_MAP: &str = "/so-do-trang";

/// Where those sign in who work on the site; its form is sent there too.
pub const SIGN_IN: &str = "/dang-nhap";

/// Where the form that signs out is sent.
pub const SIGN_OUT: &str = "/dang-xuat";

/// One's own account: sessions, password, second factor.
pub const ACCOUNT: &str = "/tai-khoan";

/// Where one changes one's own password.
pub const PASSWORD: &str = "/tai-khoan/mat-khau";

/// Where one puts the second factor on and takes it off.
pub const SECOND_FACTOR: &str = "/tai-khoan/ma-xac-nhan";

/// Everybody who works on the site, for Admins.
pub const PEOPLE: &str = "/quan-tri/tai-khoan";

/// The stylesheet of those who work on the site.
pub const DESK_STYLE: &str = "/desk.css";

/// The search page.
pub const SEARCH: &str = "/tim-kiem";

/// What somebody may be looking for, for the search page's script.
pub const SUGGESTIONS: &str = "/goi-y";

/// The news by day.
pub const ARCHIVE: &str = "/luu-tru";

/// The parameter that says what is looked for.
pub const WORDS: &str = "q";

/// The parameter of a day to go to.
pub const DAY: &str = "ngay";

/// The pictures and files of the site.
pub const LIBRARY: &str = "/thu-vien";

/// The same for the editor's own list of them.
pub const LIBRARY_LIST: &str = "/thu-vien.json";

/// Where the editor sends pictures and files.
pub const UPLOAD: &str = "/tai-len";

/// What a telephone shows of the site on its first screen.
pub const MANIFEST: &str = "/manifest.webmanifest";

/// What pages of signed-in authors load of the editor; it fetches the rest when it is wanted.
pub const EDITOR_STARTER: &str = "/editor/start.js";

/// What is being written; the form that begins an article is sent there too.
pub const DRAFTS: &str = "/soan";

/// The sections of the menu, for who arranges them.
pub const SECTIONS: &str = "/quan-tri/chuyen-muc";

/// What the ward sets for its site.
pub const SETTINGS: &str = "/thiet-lap";

/// Who did what.
pub const AUDIT: &str = "/nhat-ky";

/// The figures of the site, for those who work on it.
pub const STATISTICS: &str = "/thong-ke";

/// What happens now, as an event stream for the same.
pub const STATISTICS_LIVE: &str = "/thong-ke/live";

/// Tables and charts as files.
pub const STATISTICS_FILE: &str = "/thong-ke/tai-ve";

/// The addresses that show the public part to others; the form that makes one is sent there too.
pub const STATISTICS_LINKS: &str = "/thong-ke/chia-se";

/// The part of the figures that everybody may see, where the ward wants that.
pub const PUBLIC_STATISTICS: &str = "/so-lieu";

/// How the site counts.
pub const HOW_WE_COUNT: &str = "/cach-dem";

/// The parameter that says where a list goes on.
pub const BEFORE: &str = "truoc";

/// The sign-in page that leads on to an address of this site.
#[must_use]
pub fn sign_in(then: &str) -> String {
    let then: String = form_urlencoded::byte_serialize(then.as_bytes()).collect();
    format!("{SIGN_IN}?{}={then}", crate::accounts::fields::WAY_BACK)
}

/// One picture or file of the library; its form is sent there too.
#[must_use]
pub fn medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}")
}

/// Where the form is sent that puts another picture in its place.
#[must_use]
pub fn replace_medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}/thay")
}

/// Where the form is sent that removes it.
#[must_use]
pub fn remove_medium(content: &ContentName) -> String {
    format!("{LIBRARY}/{content}/xoa")
}

/// Where the library's list goes on.
#[must_use]
pub fn library(question: &str, kind: &str, next: &MediaPosition) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(crate::library::QUESTION, question);
    query.append_pair(crate::library::KIND, kind);
    format!("{LIBRARY}?{}", query.append_pair(BEFORE, &next.to_string()).finish())
}

/// The parameters of pages that are kept. The server keeps a page under its path and these; pages
/// that are asked for with others, as every search is, are not kept, except for
/// [`is_for_others`].
pub const PARAMETERS: [&str; 1] = [BEFORE];

/// Whether a parameter is for those who watch where readers come from: a link that was shared
/// on Facebook, Zalo or by mail carries it, and no page sees it.
#[must_use]
pub fn is_for_others(parameter: &str) -> bool {
    const NAMES: [&str; 13] = [
        "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "zarsrc",
        "igshid", "mc_cid", "mc_eid", "_ga",
    ];
    parameter.starts_with("utm_") || NAMES.contains(&parameter)
}

/// The account of one of those who work on the site, for Admins.
#[must_use]
pub fn person(account: AccountId) -> String {
    format!("{PEOPLE}/{account}")
}

/// Where the site's first Admin makes their account, once.
#[must_use]
pub fn set_up(token: &Token) -> String {
    format!("/lap-trang/{}", token.text())
}

/// Where somebody who is invited makes their account, once.
#[must_use]
pub fn invitation(token: &Token) -> String {
    format!("/moi-vao/{}", token.text())
}

/// A section's page.
#[must_use]
pub fn section(section: &Section) -> String {
    format!("/{}", section.slug)
}

/// The figures of the site in a period (`7-ngay`).
#[must_use]
pub fn figures(period: &str) -> String {
    with_parameters(STATISTICS, [(PERIOD, Some(period.to_owned()))])
}

/// The figures of one article.
#[must_use]
pub fn article_figures(id: ArticleId, period: &str) -> String {
    let path = figures_of(Subject::Article(id));
    with_parameters(&path, [(PERIOD, Some(period.to_owned()))])
}

/// The figures of one section.
#[must_use]
pub fn section_figures(id: SectionId, period: &str) -> String {
    let path = figures_of(Subject::Section(id));
    with_parameters(&path, [(PERIOD, Some(period.to_owned()))])
}

/// The page of a subject's figures, whatever the period.
#[must_use]
pub fn figures_of(subject: Subject) -> String {
    match subject {
        Subject::Site => STATISTICS.to_owned(),
        Subject::Article(id) => format!("{STATISTICS}/bai/{id}"),
        Subject::Section(id) => format!("{STATISTICS}/chuyen-muc/{id}"),
    }
}

/// The whole of a table.
#[must_use]
pub fn figures_table(subject: Subject, dimension: Dimension, period: &str) -> String {
    let path = format!("{STATISTICS}/bang/{}", dimension::slug(dimension));
    let [article, section] = subject_parameters(subject);
    with_parameters(&path, [(PERIOD, Some(period.to_owned())), article, section])
}

/// A table as a file (`csv` or `xlsx`); without one, what happened over time.
#[must_use]
pub fn figures_file(
    subject: Subject,
    dimension: Option<Dimension>,
    period: &str,
    form: &str,
) -> String {
    let table = dimension.map(|dimension| dimension::slug(dimension).to_owned());
    let [article, section] = subject_parameters(subject);
    let parameters = [
        (dimension::TABLE, table),
        (PERIOD, Some(period.to_owned())),
        article,
        section,
        (dimension::FORM, Some(form.to_owned())),
    ];
    with_parameters(STATISTICS_FILE, parameters)
}

/// All tables of a subject in one file.
#[must_use]
pub fn figures_book(subject: Subject, period: &str) -> String {
    let [article, section] = subject_parameters(subject);
    let parameters = [
        (dimension::TABLE, Some(dimension::EVERYTHING.to_owned())),
        (PERIOD, Some(period.to_owned())),
        article,
        section,
        (dimension::FORM, Some("xlsx".to_owned())),
    ];
    with_parameters(STATISTICS_FILE, parameters)
}

fn subject_parameters(subject: Subject) -> [(&'static str, Option<String>); 2] {
    let (article, section) = match subject {
        Subject::Site => (None, None),
        Subject::Article(id) => (Some(id.to_string()), None),
        Subject::Section(id) => (None, Some(id.to_string())),
    };
    [(dimension::ARTICLE, article), (dimension::SECTION, section)]
}

/// The report of a month.
#[must_use]
pub fn report(month: Month) -> String {
    format!("{STATISTICS}/bao-cao/{month}")
}

/// The public part of the figures in a period.
#[must_use]
pub fn public_figures(period: &str) -> String {
    format!("{PUBLIC_STATISTICS}/{period}")
}

/// The same for whoever was given an address with a secret.
#[must_use]
pub fn linked_figures(token: &Token) -> String {
    format!("{STATISTICS_LINKS}/{}", token.text())
}

/// An article as whoever may edit it finds it.
#[must_use]
pub fn draft(id: ArticleId) -> String {
    format!("{DRAFTS}/{id}")
}

/// Where the form of a step of an editor is sent: `/soan/716/dang`.
#[must_use]
pub fn step(id: ArticleId, step: &str) -> String {
    format!("{DRAFTS}/{id}/{step}")
}

/// An article's one address: the number decides, the words are for people.
#[must_use]
pub fn article(section: &Section, slug: &Slug, id: ArticleId) -> String {
    format!("/{}/{slug}-{id}", section.slug)
}

/// A teaser's article, when its section is known.
#[must_use]
pub fn teaser(sections: &[Section], teaser: &Teaser) -> String {
    known(sections, teaser.section, &teaser.slug, teaser.id)
}

/// The same for a whole article.
#[must_use]
pub fn of_article(sections: &[Section], article: &Article) -> String {
    known(sections, article.content.section, &article.slug, article.id)
}

/// The same for what a site map says of an article.
#[must_use]
pub fn located(sections: &[Section], located: &Located) -> String {
    known(sections, located.section, &located.slug, located.id)
}

fn known(sections: &[Section], section: SectionId, slug: &Slug, id: ArticleId) -> String {
    match sections.iter().find(|known| known.id == section) {
        Some(section) => article(section, slug, id),
        None => article_anywhere(slug, id),
    }
}

/// An article whose section is not at hand: any words before the number lead there by one
/// redirect.
#[must_use]
pub fn article_anywhere(slug: &Slug, id: ArticleId) -> String {
    format!("/tin/{slug}-{id}")
}

/// Where a list goes on after its last article.
#[must_use]
pub fn more(list: &str, next: Position) -> String {
    format!("{list}?{BEFORE}={next}")
}

/// The search for these words.
#[must_use]
pub fn search(words: &str) -> String {
    with_parameters(SEARCH, [(WORDS, Some(words.to_owned()))])
}

/// The news of a year.
#[must_use]
pub fn year(year: i32) -> String {
    format!("{ARCHIVE}/{year:04}")
}

/// The news of a month.
#[must_use]
pub fn month(month: Month) -> String {
    format!("{ARCHIVE}/{month}")
}

/// The news of a day.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    format!("{}/{:02}", month(Month::of(day)), day.day())
}

/// An address with these parameters; those without a value are left out.
#[must_use]
pub fn with_parameters<const N: usize>(
    path: &str,
    parameters: [(&str, Option<String>); N],
) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in parameters {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    format!("{path}?{}", query.finish())
}

/// What the part of an address after `?` says of a parameter, the first time it does. Bytes
/// that are no text become signs that say so.
#[must_use]
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let found = parse(query.as_bytes()).find(|(found, _)| found == name);
    found.map(|(_, value)| value.into_owned())
}

/// A day as a form sends it, `2018-10-26`, in the years that addresses have.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.trim().parse().ok()?;
    (1..=9999).contains(&day.year()).then_some(day)
}

/// A feed of one section, or of the whole site.
#[must_use]
pub fn feed(of: Option<&Section>, format: FeedFormat) -> String {
    let of = of.map(section).unwrap_or_default();
    format!("{of}/{}", format.file())
}

/// The picture that is drawn for sharing an article.
#[must_use]
pub fn share_picture(id: ArticleId) -> String {
    format!("/chia-se/{id}.png")
}

/// The number at the end of an article's address: `tong-ket-716` gives 716, and so does `716`.
/// The words may be any, but they must be words.
#[must_use]
pub fn article_id(last: &str) -> Option<ArticleId> {
    let Some((words, number)) = last.rsplit_once('-') else { return last.parse().ok() };
    Slug::try_from(words.to_owned()).ok()?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_at_the_end_decides() {
        let id = |last: &str| article_id(last).map(ArticleId::get);
        assert_eq!(id("tong-ket-dan-van-2017-716"), Some(716));
        assert_eq!(id("716"), Some(716));
        for wrong in [
            "",
            "x",
            "y-99999999999999999999",
            "a-0",
            "a-",
            "a--",
            "a--1",
            "-1",
            "'or'-1",
            "a-07",
            "\0",
        ] {
            assert_eq!(id(wrong), None, "{wrong:?}");
        }
    }
}
