//! Every address that writes, tried by everybody: who may not is refused, and nothing changes.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod routes;
mod table;

use crate::{
    editing::{opened, said, step, written},
    material::{encoded, red_and_blue},
    portal::{Ask, Running, SignedIn, start},
};
use domain::account::Role;
use hyper::Method;
use image::ImageFormat;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::Kinds;
use table::{About, For, Write};

/// Everything that could have changed on Sông Mai, as the store and an editor see it.
async fn everything(portal: &Running, lan: &SignedIn, about: &About) -> Value {
    let ward = portal.ward("song-mai").await;
    let admin = portal.account_of("song-mai", &[Role::Admin]).await.admin().unwrap();
    let (accounts, now) = (ward.accounts(), server::clock::now());
    let sessions = accounts.sessions(&*lan.person(portal).await, now).await.unwrap();
    let shelf = ward.media().shelf(Kinds::All, "", None, 99).await.unwrap();
    json!([
        opened(lan, about.draft).await,
        opened(lan, about.published).await,
        said(&lan.ask(&format!("/soan/{}/phien-ban", about.draft)).get().await),
        said(&lan.ask(&format!("/soan/{}/phien-ban", about.published)).get().await),
        format!("{:?}", ward.audit().newest(&admin, None, 99).await.unwrap()),
        format!("{:?} {:?}", ward.site().await.unwrap(), ward.sections().all().await.unwrap()),
        format!("{:?} {}", accounts.all().await.unwrap(), sessions.len()),
        format!("{:?}", accounts.invitations(now).await.unwrap()),
        format!("{shelf:?}"),
        ward.visits().start().await.unwrap(),
        lan.get("/soan").await.text(),
    ])
}

async fn scene(portal: &Running, lan: &SignedIn) -> About {
    let hoa = portal.account("hoa", &[Role::Author]).await;
    let (draft, _) = written(portal, &hoa, "Bản nháp của Hòa").await;
    let (published, version) = written(portal, &hoa, "Đã đăng").await;
    assert_eq!(step(lan, published, "dang", json!({ "base": version })).await.status, 200);
    let mut unlike = red_and_blue();
    unlike.put_pixel(0, 0, image::Rgb([0, 0, 0]));
    let taken = portal.take("mot.png", &encoded(unlike, ImageFormat::Png)).await.unwrap();
    About { draft, published, picture: taken.medium.content().as_str().to_owned() }
}

fn method(write: &Write) -> Method {
    write.route.split(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn who_may_not_is_refused_at_every_address_and_nothing_has_changed() {
    let portal = start().await;
    let lan = portal.account("lan", &[Role::Editor, Role::Author, Role::Admin]).await;
    let about = scene(&portal, &lan).await;
    let mut people = vec![(None, portal.account("khong", &[]).await)];
    for role in Role::ALL {
        people.push((Some(role), portal.account(&format!("chi-{}", role.key()), &[role]).await));
    }
    let elsewhere = portal.account_on("doi-thong", "lan", &Role::ALL).await;
    let before = everything(&portal, &lan, &about).await;
    for write in about.table() {
        let what = format!("{} at {}", write.route, write.path);
        let send = async |ask: Ask| write.sent.with(ask).send(method(&write)).await;
        // From another page of the web, with the cookie of somebody who may.
        for site in ["cross-site", "same-site"] {
            let foreign = write.sent.with(lan.ask(&write.path)).with("sec-fetch-site", site);
            assert_eq!(foreign.send(method(&write)).await.status, 403, "{what}");
        }
        let unproven = write.sent.with(lan.ask(&write.path)).without("sec-fetch-site");
        assert_eq!(unproven.send(method(&write)).await.status, 403, "{what}");
        if write.who == For::Anybody {
            continue;
        }
        let nobody = send(portal.ask(&write.path).on("localhost")).await;
        assert_eq!(nobody.status, 401, "{what}");
        // Whoever is everything in another ward: their own cookie opens nothing here.
        let cookie = format!("bantin={}", elsewhere.token.text());
        let stranger = send(portal.ask(&write.path).on("localhost").with("cookie", &cookie)).await;
        assert_eq!(stranger.status, 401, "{what}");
        for (role, person) in &people {
            if !write.who.may(*role) {
                let refused = send(person.ask(&write.path)).await;
                assert_eq!(refused.status, 403, "{what} by {role:?}: {}", refused.text());
                assert!(refused.text().contains('.'), "{what}: with a sentence");
            }
        }
        // And at home the same numbers are nobody's.
        if write.path.contains("/soan/") && write.who != For::Author {
            assert_eq!(send(elsewhere.ask(&write.path)).await.status, 404, "{what}");
        }
    }
    assert_eq!(everything(&portal, &lan, &about).await, before);
}

#[tokio::test]
async fn who_knows_no_secret_gets_in_nowhere() {
    let portal = start().await;
    let lan = portal.account("lan", &[Role::Admin, Role::Editor]).await;
    let about = scene(&portal, &lan).await;
    let before = everything(&portal, &lan, &about).await;
    for write in about.table().into_iter().filter(|write| write.who == For::Anybody) {
        let ask = write.sent.with(portal.ask(&write.path).on("localhost"));
        let answer = ask.send(method(&write)).await;
        let is_out = write.path == "/dang-xuat" && answer.status == 303;
        assert!(is_out || (400..500).contains(&answer.status), "{}: {answer:?}", write.path);
        let cookie = answer.header("set-cookie");
        assert!(cookie.is_empty() || cookie.contains("Max-Age=0"), "{}: {cookie}", write.path);
    }
    assert_eq!(everything(&portal, &lan, &about).await, before);
}

#[tokio::test]
async fn whoever_may_is_let_in_at_every_address() {
    for role in Role::ALL {
        let portal = start().await;
        let lan = portal.account("lan", &[Role::Editor]).await;
        let about = scene(&portal, &lan).await;
        let person = portal.account(role.key(), &[role]).await;
        for write in about.table() {
            if write.who == For::Anybody || !write.who.may(Some(role)) {
                continue;
            }
            let answer = write.sent.with(person.ask(&write.path)).send(method(&write)).await;
            let is_in = !matches!(answer.status, 401 | 403 | 405 | 500..);
            assert!(is_in, "{} by {role:?}: {} {}", write.path, answer.status, answer.text());
        }
    }
}

/// `{…}` of an address without its name.
fn plain(route: &str) -> String {
    let mut pieces = route.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        let (_, rest) = piece.split_once('}').unwrap_or(("", piece));
        plain + "{}" + rest
    })
}

#[test]
fn no_address_that_writes_is_missing_in_this_table_or_in_the_documents() {
    let about = About { draft: 1, published: 2, picture: String::new() };
    let table: BTreeSet<String> = about.table().iter().map(|write| plain(write.route)).collect();
    let routes: BTreeSet<String> = routes::that_write().iter().map(|route| plain(route)).collect();
    assert!(routes.len() > 25, "the routes were not found: {routes:?}");
    assert_eq!(routes, table);
    let documented = plain(include_str!("../../../../CONTRIBUTING.md"));
    let (_, documented) = documented.split_once("## Addresses that write").unwrap();
    for route in &routes {
        assert!(documented.contains(&format!("`{route}")), "{route} is not in CONTRIBUTING.md");
    }
}
