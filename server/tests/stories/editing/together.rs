//! Sixteen editors at the same moment, and residents who read meanwhile.

use super::{begun, content, opened, said, save, section, step};
use crate::portal::start;
use domain::account::Role;
use futures::future::join_all;
use serde_json::json;

const EDITORS: usize = 16;
const SAVES: i64 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_editors_save_and_publish_at_once_and_nothing_is_refused_or_mixed_up() {
    let portal = start().await;
    let section = section(&portal, "Công tác Đảng").await;
    let (_, read) = portal.publish("song-mai", "Tin bà con đang đọc").await;
    let mut editors = Vec::new();
    for number in 0..EDITORS {
        let name = format!("bien-tap-{number}");
        editors.push(portal.account(&name, &[Role::Author, Role::Editor]).await);
    }
    let words = |number: usize, save: i64| format!(" Người {number}, lần {save}.").repeat(50);
    let write = editors.iter().enumerate().map(|(number, editor)| async move {
        let article = begun(editor).await;
        let mut version = 0;
        for time in 1..=SAVES {
            let title = format!("Bài của người {number}");
            let text = content(&title, Some(section), &words(number, time));
            let saved = save(editor, article, version, &text).await;
            assert_eq!(saved.status, 200, "{saved:?}");
            version = said(&saved)["version"].as_i64().unwrap();
        }
        let published = step(editor, article, "dang", json!({ "base": version })).await;
        assert_eq!(published.status, 200, "{published:?}");
        article
    });
    let readers = (0..4).map(|line| {
        let (portal, read) = (&portal, &read);
        async move {
            for number in 0..20 {
                let reader = format!("Ban-doc-{line}-{number}");
                assert_eq!(portal.ask(read).by(&reader).get().await.status, 200);
            }
        }
    });
    let (articles, _) = tokio::join!(join_all(write), join_all(readers));
    for (number, (editor, article)) in editors.iter().zip(articles).enumerate() {
        let work = opened(editor, article).await;
        let text = &work["content"]["body"]["content"][0]["content"][0]["text"];
        assert_eq!(text.as_str(), Some(words(number, SAVES).as_str()), "{number}");
        let page = portal.get(work["address"].as_str().unwrap()).await;
        assert!(page.text().contains(&format!("Bài của người {number}")), "{number}");
        assert!(page.text().contains(words(number, SAVES).trim()), "{number}");
    }
}
