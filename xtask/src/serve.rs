//! Serves the page to whoever works on it, and builds it again at each change.

use crate::assemble::{self, Build};
use crate::dist::WORKER;
use crate::document::{Brought, Document};
use crate::files;
use crate::output::say;
use crate::server::{self, Builds};
use crate::shell::{Fault, Outcome, Run, project, while_doing};
use crate::tools;
use crate::watching::Files;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

/// How to serve the page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serving {
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) release: bool,
}

impl Default for Serving {
    fn default() -> Self {
        Self { port: 8080, open: false, release: false }
    }
}

/// Serves the page until it is stopped. It lives in a folder of its own, so that `dist/` holds
/// the release and nothing else.
pub(crate) fn serve(serving: &Serving) -> Outcome {
    let Serving { port, open, release } = *serving;
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        let other = port.checked_add(1).unwrap_or(8080);
        Fault::Failed(format!(
            "port {port} can't be had ({error}); try `cargo xtask serve --port {other}`"
        ))
    })?;
    tools::wasm_target()?;
    let address = format!("http://127.0.0.1:{port}/");
    say!("Building the page; the first time takes some minutes, a change some seconds.");
    say!("It will be on {address} - Ctrl-C stops it.");
    let folder = project().join("target").join("serve");
    let builds = Arc::new(Builds::default());
    server::answer(listener, folder.clone(), Arc::clone(&builds));

    let build = if release { Build::Release } else { Build::Debug };
    let mut to_open = open;
    let mut files = Files::now(&project());
    loop {
        let made = make(&folder, build);
        builds.ended(made.is_ok());
        match made {
            Ok(()) => {
                say!("The page is on {address}");
                if std::mem::take(&mut to_open) {
                    show(&address);
                }
            }
            // Without its tools no change makes it better.
            Err(fault @ Fault::Missing(_)) => return Err(fault),
            Err(fault) => say!("\nerror: {fault}\nWaiting for a change."),
        }
        files = files.wait_for_change(&project());
    }
}

/// Makes the page beside its place, and moves it there whole.
fn make(folder: &Path, build: Build) -> Outcome {
    let document = Document::read()?;
    let program = assemble::compile(&document, build, &[|| tools::wasm_bindgen().map(drop)])?;
    let next = folder.with_extension("next");
    files::emptied(&next)?;
    assemble::bind(&program, &next, &[])?;
    assemble::copy(&document, &next)?;
    // A service worker would keep the page as it was.
    let worker = next.join(WORKER);
    fs::remove_file(&worker).map_err(while_doing("removing", &worker))?;
    let written = |brought: &Brought| match brought {
        Brought::Sheet(path) => {
            let (from, name) = (project().join(path), assemble::name(path));
            fs::copy(&from, next.join(&name)).map_err(while_doing("copying", &from))?;
            Ok(format!("<link rel=\"stylesheet\" href=\"./{name}\" />"))
        }
        other => assemble::written(other),
    };
    let page = document.with(written, assemble::EARLY, server::LISTENING)?;
    let path = next.join("index.html");
    fs::write(&path, page).map_err(while_doing("writing", &path))?;
    assemble::say_words(&next, build)?;
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(while_doing("removing", folder))?;
    }
    fs::rename(&next, folder).map_err(while_doing("moving the page to", folder))
}

/// Shows a page in the user's browser. Whoever has none has read the address.
fn show(address: &str) {
    let run = if cfg!(windows) {
        Run::new("cmd").args(["/c", "start", "", address])
    } else if cfg!(target_os = "macos") {
        Run::new("open").args([address])
    } else {
        Run::new("xdg-open").args([address])
    };
    if run.run().is_err() {
        say!("No browser was found: open {address} in yours.");
    }
}
