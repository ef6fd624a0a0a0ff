//! The pages, in wings that are loaded apart. Each wing has its places and its one match over them; none knows
//! another, and what several show stands in `records`.

mod explore;
pub(crate) mod home;
pub(crate) mod lessons;
mod office;
mod reports;
mod service;
pub(crate) mod storage;

use leptos::prelude::*;

pub(crate) use office::{pending_over, wait_crashed};

use crate::ui::route::Route;

/// The page of a place. What nobody has to see first is loaded when it is gone to, in parts of pages
/// that people go to and fro between.
pub(crate) fn page(route: Route) -> AnyView {
    match route {
        Route::Accounts => view! { <home::Home /> }.into_any(),
        Route::Office(place) => office::page(place),
        Route::Reports(place) => reports::page(place),
        Route::Explore(place) => explore::page(place),
        Route::Storage(place) => storage::page(place),
        Route::Service(place) => service::page(place),
        Route::Lessons(place) => lessons::page(place),
        Route::NotFound => view! { <home::NotFound /> }.into_any(),
    }
}
