//! The numbers that move: the odometer, who is online, an article's views.
//!
//! They stand in the page's HTML, right to the second, and follow one event stream
//! while the page is looked at.

mod digits;
#[cfg(feature = "hydrate")]
mod live;
mod odometer;
mod views;

#[cfg(feature = "ssr")]
pub(crate) use digits::grouped;
#[cfg(feature = "ssr")]
pub use {odometer::Counters, views::Views};
