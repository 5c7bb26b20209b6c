//! What a page tells its islands: attributes (`data-visits="26634495"`) of the elements around them.
//!
//! Islands take no props. Props travel as JSON, and reading JSON would cost every reader
//! 22 KB of program (measured: 76 KB with props, 54 KB without, brotli).

#[cfg(feature = "hydrate")]
mod browser {
    use std::str::FromStr;

    /// The page's attribute `data-{name}`, when it is there and reads as a `T`.
    pub(crate) fn page_data<T: FromStr>(name: &str) -> Option<T> {
        let attribute = format!("data-{name}");
        let document = web_sys::window()?.document()?;
        let element = document.query_selector(&format!("[{attribute}]")).ok()??;
        element.get_attribute(&attribute)?.parse().ok()
    }
}

#[cfg(feature = "hydrate")]
pub(crate) use browser::page_data;
