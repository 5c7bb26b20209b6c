//! Counting when the clock does something: midnight, and jumps in both directions.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use crate::ward::readers::{
    DAY, HOUR, MINUTE, NOON, PRINTED, open, reading, sums_agree, tally, views,
};
use store::tally::Numbers;

#[tokio::test]
async fn somebody_who_reads_over_midnight_is_one_visitor() {
    let ward = reading().await;
    let midnight = NOON.div_euclid(DAY) * DAY + 17 * HOUR;
    let tally = tally(&ward.store, midnight - HOUR).await;
    open(&tally, &ward, 1, 1, midnight - MINUTE);
    open(&tally, &ward, 2, 1, midnight - MINUTE);
    tally.flush(midnight + 2_000).await.unwrap();
    open(&tally, &ward, 1, 1, midnight + MINUTE);
    open(&tally, &ward, 2, 1, midnight + 28 * MINUTE);
    assert_eq!(views(&tally, ward.id(), 1).await, 717);
    let after = tally.numbers(ward.id(), midnight + 28 * MINUTE);
    assert_eq!(after, Numbers { visits: PRINTED + 2, online: 1 });
}

#[tokio::test]
async fn a_clock_that_jumps_counts_nobody_twice_and_stops_nobody_from_counting() {
    let ward = reading().await;
    let midnight = NOON.div_euclid(DAY) * DAY + 17 * HOUR;
    let start = midnight + MINUTE;
    let tally = tally(&ward.store, start).await;
    open(&tally, &ward, 1, 1, start);
    for jump in [-2 * MINUTE, 0, -365 * DAY, -365 * DAY + MINUTE] {
        open(&tally, &ward, 1, 1, start + jump);
        tally.flush(start + jump).await.unwrap();
        let numbers = tally.numbers(ward.id(), start + jump);
        assert_eq!(numbers, Numbers { visits: PRINTED + 1, online: 1 }, "{jump}");
        assert_eq!(views(&tally, ward.id(), 1).await, 716, "{jump}");
    }
    let forward = start + 3 * 365 * DAY;
    open(&tally, &ward, 1, 1, forward);
    open(&tally, &ward, 2, 1, forward + 1);
    open(&tally, &ward, 2, 1, forward + 2);
    tally.flush(forward + 3).await.unwrap();
    assert_eq!(views(&tally, ward.id(), 1).await, 715 + 3);
    assert_eq!(ward.site.visits().total().await.unwrap(), PRINTED + 3);
    sums_agree(&ward).await;
}
