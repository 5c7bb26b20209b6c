//! Thống kê: what was counted, for those who work on the site, and the part that everybody may see.
//!
//! `asked` reads which days somebody wants to see, `figures` reads them from the store, `words`,
//! `chart` and `table` show them; a page puts these together. `live.js` keeps "Bây giờ" moving.

mod asked;
mod chart;
pub mod dimension;
mod drawer;
mod figures;
mod how_page;
pub mod links_page;
mod now;
mod periods;
mod public_page;
mod report_page;
mod site_page;
mod start_page;
mod table;
mod words;

pub use asked::{Asked, Choice, PERIOD};
pub use figures::series;
pub use how_page::HowPage;
pub use links_page::LinksPage;
pub use now::{Names, Now};
pub use public_page::{LinkedPage, PublicPage};
pub use report_page::ReportPage;
pub use site_page::{ArticleFiguresPage, SectionFiguresPage, StatisticsPage, TablePage};
pub use start_page::{START, StartPage};

pub(crate) use drawer::Drawer;
