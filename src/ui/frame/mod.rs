//! What is around every page: the header, the time bar, the rail, the search, what is announced; and
//! which page stands in its midst.

mod acting;
mod announced;
pub(crate) mod app;
mod crash_banner;
mod header;
mod long_work_bar;
mod rail;
mod sandbox_banner;
mod search;
mod status_banner;
mod time_bar;
mod toast;
