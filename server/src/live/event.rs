//! What the stream says, as bytes.

use bytes::Bytes;
use serde_json::{Map, Value, json};
use store::tally::Changes;

/// The event of a site's numbers: absolute, so that whoever missed one needs nothing more.
pub(super) fn numbers(changes: &Changes) -> Bytes {
    let views: Map<String, Value> =
        changes.views.iter().map(|(article, views)| (article.to_string(), json!(views))).collect();
    let data = json!({
        "visits": changes.numbers.visits,
        "online": changes.numbers.online,
        "views": views,
    });
    Bytes::from(format!("event: numbers\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::ArticleId;
    use store::tally::Numbers;

    #[test]
    fn an_event_is_one_line_of_data() {
        let changes = Changes {
            numbers: Numbers { visits: 26_634_495, online: 3 },
            views: vec![(ArticleId::try_from(716).unwrap(), 1_234)],
        };
        let event = numbers(&changes);
        let text = std::str::from_utf8(&event).unwrap();
        let data =
            text.strip_prefix("event: numbers\ndata: ").unwrap().strip_suffix("\n\n").unwrap();
        assert!(!data.contains('\n'));
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(data, json!({"visits": 26_634_495, "online": 3, "views": {"716": 1_234}}));
    }
}
