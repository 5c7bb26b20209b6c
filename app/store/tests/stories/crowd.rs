//! A crowd lives for weeks, and every figure is held against what it knows of itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crowd::{Shape, compare, live};

#[tokio::test]
async fn every_figure_equals_the_crowds_own_account() {
    let folder = tempfile::tempdir().unwrap();
    let mut lived = live(folder.path(), Shape::small()).await;
    let compared = compare(&lived).await;
    assert!(compared > 100_000, "{compared}");
    lived.end().await;
    assert!(compare(&lived).await > 100_000);
    lived.store.close().await;
    let found = store::examine(&folder.path().join("bantin.db")).await.unwrap();
    assert_eq!(found.faults, []);
}
