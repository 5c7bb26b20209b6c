//! The browser's entry: wakes the islands.

// Without this line the linker drops the islands, since nothing here calls them.
use app as _;

/// Called by the page's script once the program has arrived.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
