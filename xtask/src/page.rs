//! The page, served while one works on it or built for release.
//!
//! Trunk does both, and never reaches for the network itself: the crates are fetched first, its
//! tools are on its PATH, and wasm-opt is run from here, so that its absence costs size only.

use crate::bundle;
use crate::digest;
use crate::dist;
use crate::notices;
use crate::offline;
use crate::output::say;
use crate::packing;
use crate::parts;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::shrinking;
use crate::split;
use crate::tools::{self, WASM32};
use crate::weight::{self, Weight};
use std::fs;
use std::net::TcpListener;

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

/// What a first visit is to load one day, in bytes, gzipped. docs/performance.md says what stands in the
/// way.
pub(crate) const GOAL: usize = 300 * 1024;

/// The most that it may load until then: what it loads now. It goes down. What is not needed for the
/// first page belongs into a part that is loaded on demand.
pub(crate) const BUDGET: usize = 765 * 1024;

/// Serves the page until it is stopped. It lives in a folder of its own, so that `dist/` holds
/// the release and nothing else.
pub(crate) fn serve(serving: &Serving) -> Outcome {
    let Serving { port, open, release } = *serving;
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        let other = port.checked_add(1).unwrap_or(8080);
        Fault::Failed(format!(
            "port {port} can't be had ({error}); try `cargo xtask serve --port {other}`"
        ))
    })?;
    prepare()?;
    say!("Building the page; the first time takes some 2 minutes, a change some seconds.");
    say!("It will be on http://127.0.0.1:{port}/ - Ctrl-C stops it.");
    let port = port.to_string();
    trunk()
        .args(["serve", "--dist", "target/serve", "--address", "127.0.0.1", "--port", &port])
        .args(open.then_some("--open"))
        .args(release.then_some("--release"))
        .run()
}

/// Builds the release into `dist/`, says what it weighs, and gives that.
pub(crate) fn build() -> Outcome<Weight> {
    prepare()?;
    say!("Building the release; the first time takes some 3 minutes.");
    trunk().args(["build", "--release", "--features", "split"]).run()?;
    split::into_parts()?;
    shrinking::all()?;
    let packs = packing::small_files(split::LOADER)?;
    packing::one_loader(split::LOADER)?;
    say_what_may_run()?;
    name_the_module()?;
    bundle::sheets()?;
    bundle::scripts()?;
    notices::write(&dist::folder())?;
    // The last of all that is written: the worker knows each file by what it holds.
    offline::keep(&dist::folder())?;
    let weight = weight::weigh(&dist::folder())?;
    say!("{weight}");
    say!("{}", parts::weigh(&packs)?);
    Ok(weight)
}

fn prepare() -> Outcome {
    tools::wasm_target()?;
    tools::WASM_BINDGEN.ensure()?;
    tools::TRUNK.ensure()?;
    shell::cargo(["fetch", "--quiet", "--locked", "--target", WASM32]).run()
}

fn trunk() -> Run {
    let trunk = tools::on_its_path(Run::new("trunk"))
        .quietly_env("TRUNK_OFFLINE", "true")
        .quietly_env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads NO_COLOR as a yes or no, and stops at the usual `1`.
    match std::env::var_os("NO_COLOR") {
        Some(_) => trunk.quietly_env("NO_COLOR", "true"),
        None => trunk,
    }
}

/// What the released page may load and run: what stands beside it, and WebAssembly. Nothing that is
/// written into the page but the script of its first screen, which the policy knows by its digest; nothing
/// that is made of a text, and nothing from elsewhere. Texts that are to
/// become markup or a script's address go through the one policy of `src/start.js`. Who may show the page
/// in a frame can't be said here (CSP Level 3, section 3.3): docs/hosting.md says what a host should send.
fn policy(first_screen: &str) -> String {
    let digest = digest::of_script(first_screen);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '{digest}'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types default"
    )
}

/// Puts the policy into the page, and the file that loads the bank in the place of the script that
/// Trunk has written into it. Says how long the program is, so that the page can tell how much of it has come.
fn say_what_may_run() -> Outcome {
    let path = dist::folder().join("index.html");
    let page = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let program = dist::folder().join("leftfold_bg.wasm");
    let bytes = fs::metadata(&program).map_err(while_doing("weighing", &program))?.len();
    let page = governed(&page).and_then(|page| telling_length(&page, bytes)).ok_or_else(|| {
        Fault::Failed("the page that Trunk made begins in another way than it did".into())
    })?;
    fs::write(&path, page).map_err(while_doing("writing", &path))
}

fn governed(page: &str) -> Option<String> {
    const CHARSET: &str = "<meta charset=utf-8>";
    const LOADER: &str = "<script type=module>";
    const END: &str = "</script>";
    let (head, rest) = page.split_once(CHARSET)?;
    let (before, loader) = rest.split_once(LOADER)?;
    let (_, after) = loader.split_once(END)?;
    // Trunk's own script is gone from here, and all others are files.
    let (_, first_screen) = after.split_once("<script>")?;
    let policy = policy(first_screen.split_once(END)?.0);
    Some(format!(
        "{head}{CHARSET}<meta content=\"{policy}\" http-equiv=Content-Security-Policy>{before}\
         <script src=./start.js type=module></script>{after}"
    ))
}

/// The page that names the program and its length, and leaves it to `src/first_screen.js` to ask for it: what is
/// preloaded takes the network from the first screen.
fn telling_length(page: &str, bytes: u64) -> Option<String> {
    const PRELOADED: &str = "<link as=fetch crossorigin href=./leftfold_bg.wasm rel=preload";
    let (before, rest) = page.split_once(PRELOADED)?;
    let (_, after) = rest.split_once('>')?;
    let named = format!("<meta content=./leftfold_bg.wasm data-bytes={bytes} name=program>");
    Some(format!("{before}{named}{after}"))
}

/// Says to Node and to bundlers that `dist/` is an ES module, and where its types are.
fn name_the_module() -> Outcome {
    let path = dist::folder().join("package.json");
    let version = env!("CARGO_PKG_VERSION");
    let text = format!(
        "{{\n  \"name\": \"leftfold\",\n  \"version\": \"{version}\",\n  \"private\": true,\n  \
         \"type\": \"module\",\n  \"main\": \"leftfold.js\",\n  \"types\": \"leftfold.d.ts\"\n}}\n"
    );
    fs::write(&path, text).map_err(while_doing("writing", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_released_page_says_what_may_run_and_of_its_own_only_its_first_screen() {
        let page = "<html><meta charset=utf-8><title>x</title><script type=module>init()</script>\
                    <body><script>abc</script></html>";
        let governed = governed(page).unwrap();
        // The digest of FIPS 180-4's "abc".
        assert!(governed.contains("'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; style"));
        assert!(!governed.contains("init()"));
        assert!(!governed.contains("unsafe-inline"));
        assert!(governed.contains("require-trusted-types-for 'script'; trusted-types default"));
        let policy = governed.find("Content-Security-Policy").unwrap();
        assert!(policy < governed.find("<script").unwrap(), "it holds for what stands behind it");
        assert_eq!(super::governed("<html></html>"), None);
        assert_eq!(super::governed(&page.replace("<script>", "<script async>")), None);
    }

    #[test]
    fn the_page_tells_how_long_the_program_is() {
        let page = "<link as=fetch crossorigin href=./leftfold_bg.wasm rel=preload type=application/wasm><p>";
        let told = "<meta content=./leftfold_bg.wasm data-bytes=7 name=program><p>";
        assert_eq!(telling_length(page, 7).unwrap(), told);
        assert_eq!(telling_length("<link href=./leftfold_bg.wasm>", 7), None);
    }
}
