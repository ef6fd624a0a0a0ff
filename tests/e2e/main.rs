//! The built page, driven in a real browser as a person would.

mod accessible;
mod addresses;
mod api;
mod asking;
mod books;
mod classroom;
mod cleared;
mod copying;
mod dashboard;
mod direction;
mod fallen;
mod faults;
mod filters;
mod first_bank;
mod first_steps;
mod forms;
mod framed;
mod glossary;
mod harness;
mod host;
mod inspector;
mod integration;
mod keys;
mod killed;
mod languages;
mod learner;
mod lesson_builder;
mod lesson_frames;
mod lesson_links;
mod lesson_pages;
mod lessons;
mod lessons_kept;
mod lessons_shown;
mod lessons_taught;
mod loading;
mod log;
mod module;
mod offline;
mod on_demand;
mod own_projections;
mod person;
mod phone;
mod policy;
mod privacy;
mod projections;
mod reports;
mod sagas;
mod saved;
mod scenarios;
mod schemas;
mod search;
mod settings;
mod storage;
mod storekeeping;
mod tabs;
mod time_bar;
mod time_tools;
mod walk;
mod welcome;
mod what_if;
mod write_ahead_log;

use leftfold_e2e::{Outcome, on_a_page};

#[test]
fn the_page_comes_up_below_any_path() -> Outcome {
    on_a_page(async |page| {
        page.goto("").await?;
        page.wait_for_text("body", "Leftfold").await?;
        Ok(())
    })
}
