//! What a test of the built page needs: `dist/` on a server at a sub-path, a driver that ends
//! with the test, and a page in a fresh browser that says what it saw when a test fails.

mod driver;
mod folders;
mod outcome;
mod page;
mod profile;
mod server;
mod slot;

pub use driver::Driver;
pub use outcome::{Fault, Outcome};
pub use page::{Page, Size};
pub use profile::{Profile, on_a_profile};
pub use server::{Fails, Server, WITHOUT_INDEXED_DB};
pub use thirtyfour;

use slot::Slot;
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use thirtyfour::PageLoadStrategy;

/// Opens `dist/` in a fresh browser and hands the page to the test.
///
/// Where the test fails, a picture and the page's source are left in `target/e2e/`, and what the
/// browser's console said is printed. A test also fails where the console holds an error that
/// the test didn't ask for with [`Page::console_errors`].
///
/// # Errors
///
/// Those of the test, and a browser, a driver or a `dist/` that isn't there.
pub fn on_a_page(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_a_page_loaded(PageLoadStrategy::Normal, |_| {}, test)
}

/// The same, where the host has a file more than `dist/`: its path, and what is in it.
///
/// # Errors
///
/// Those of [`on_a_page`].
pub fn on_a_page_beside(file: (&str, String), test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_a_page_beside_all([file], test)
}

/// The same with several files.
///
/// # Errors
///
/// Those of [`on_a_page`].
pub fn on_a_page_beside_all<const N: usize>(
    files: [(&str, String); N],
    test: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let serve = |server: &Server| {
        for (path, text) in files {
            server.also_serve(path, text);
        }
    };
    on_a_page_loaded(PageLoadStrategy::Normal, serve, test)
}

/// The same, for pages that never load to the end: nothing waits for that.
///
/// # Errors
///
/// Those of [`on_a_page`].
pub fn on_a_page_that_hangs(test: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    on_a_page_loaded(PageLoadStrategy::None, |_| {}, test)
}

fn on_a_page_loaded(
    strategy: PageLoadStrategy,
    prepare: impl FnOnce(&Server),
    test: impl AsyncFnOnce(&Page) -> Outcome,
) -> Outcome {
    let _slot = Slot::taken();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let server = Server::of_dist()?;
    prepare(&server);
    let driver = Driver::started()?;
    let page = runtime.block_on(Page::opened(&driver, server.address(), None, strategy))?;

    let body = AssertUnwindSafe(|| {
        runtime.block_on(async {
            test(&page).await?;
            match page.console_errors().await?.as_slice() {
                [] => Ok(()),
                errors => Err(format!("the console holds errors:\n{}", errors.join("\n")).into()),
            }
        })
    });
    let end: Result<Outcome, Box<dyn Any + Send>> = panic::catch_unwind(body);
    if !matches!(end, Ok(Ok(()))) {
        runtime.block_on(page.leave_traces(&folders::traces()));
    }
    // The driver is ended next, and takes with it a browser that doesn't close in good order.
    let _ = runtime.block_on(page.closed());
    match end {
        Ok(outcome) => outcome,
        Err(panicked) => panic::resume_unwind(panicked),
    }
}
