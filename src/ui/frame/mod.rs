//! The frame of every page: header, time bar, rail, search and announcements, with the current page
//! inside.

mod acting;
mod announced;
pub(crate) mod app;
mod bank_link;
mod crash_banner;
mod header;
mod long_work_bar;
mod moment;
mod named_marks;
mod navigation;
mod rail;
mod sandbox_banner;
mod search;
mod status_banner;
mod time_bar;
mod time_tools;
mod toast;
