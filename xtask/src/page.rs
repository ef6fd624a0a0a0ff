//! The release of the page, step by step: assembled, split into parts, shrunk, packed and weighed.

use crate::assemble::{self, Build};
use crate::bundle;
use crate::digest;
use crate::dist;
use crate::document::Document;
use crate::files;
use crate::markup;
use crate::notices;
use crate::offline;
use crate::output::say;
use crate::packing;
use crate::parts;
use crate::shell::{Fault, Outcome, while_doing};
use crate::shrinking;
use crate::split;
use crate::tools;
use crate::weight::{self, Weight};
use std::fs;

/// What a first visit is to load one day, in bytes, gzipped. docs/performance.md says what stands in the
/// way.
pub(crate) const GOAL: usize = 300 * 1024;

/// The most that it may load until then: what it loads now. It goes down. What is not needed for the
/// first page belongs into a part that is loaded on demand.
pub(crate) const BUDGET: usize = 740 * 1024;

/// Builds the release into `dist/`, says what it weighs, and gives that.
pub(crate) fn build() -> Outcome<Weight> {
    tools::wasm_target()?;
    say!("Building the release; the first time takes some minutes.");
    let document = Document::read()?;
    let program = assemble::compile(&document, Build::Split, &tools::OF_THE_RELEASE)?;
    let dist = dist::folder();
    files::emptied(&dist)?;
    split::into_parts(&program)?;
    assemble::copy(&document, &dist)?;
    write(&document)?;
    assemble::say_words(&dist, Build::Split)?;
    shrinking::all()?;
    let packs = packing::small_files(split::LOADER)?;
    packing::one_loader(split::LOADER)?;
    tell_length()?;
    name_the_module()?;
    bundle::sheets(&document)?;
    bundle::scripts()?;
    notices::write(&dist)?;
    // The last of all that is written: the worker knows each file by what it holds.
    offline::keep(&dist)?;
    let weight = weight::weigh(&dist)?;
    say!("{weight}");
    let parts = parts::weigh(&packs)?;
    say!("{parts}");
    // A page that nothing has shrunk is heavier.
    if tools::WASM_OPT.ensure().is_ok() {
        parts.are_within_budgets()?;
    }
    Ok(weight)
}

/// Writes the page's document.
fn write(document: &Document) -> Outcome {
    let page = document.with(bundle::written, assemble::EARLY, "")?;
    let page = governed(&page)
        .and_then(|page| markup::minified(&page))
        .ok_or_else(|| Fault::Failed("index.html begins in another way than it did".into()))?;
    let path = dist::folder().join("index.html");
    fs::write(&path, page).map_err(while_doing("writing", &path))
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

/// The page with the policy before all that it holds for.
fn governed(page: &str) -> Option<String> {
    const CHARSET: &str = "<meta charset=\"utf-8\" />";
    let (head, rest) = page.split_once(CHARSET)?;
    // All other scripts are files.
    let mut inline = rest.split("<script>").skip(1);
    let (first_screen, _) = inline.next()?.split_once("</script>")?;
    let policy = policy(first_screen);
    inline.next().is_none().then(|| {
        format!(
            "{head}{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />{rest}"
        )
    })
}

/// Says in the page how long the program is, so that it can tell how much of it has come.
fn tell_length() -> Outcome {
    let program = dist::folder().join("leftfold_bg.wasm");
    let bytes = fs::metadata(&program).map_err(while_doing("weighing", &program))?.len();
    let path = dist::folder().join("index.html");
    let page = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let page = telling_length(&page, bytes)
        .ok_or_else(|| Fault::Failed("the page doesn't fetch the program early".into()))?;
    fs::write(&path, page).map_err(while_doing("writing", &path))
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
        let page = "<html><meta charset=\"utf-8\" /><title>x</title><script src=\"./start.js\"></script>\
                    <body><script>abc</script></html>";
        let governed = governed(page).unwrap();
        // The digest of FIPS 180-4's "abc".
        assert!(governed.contains("'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; style"));
        assert!(!governed.contains("unsafe-inline"));
        assert!(governed.contains("require-trusted-types-for 'script'; trusted-types default"));
        let policy = governed.find("Content-Security-Policy").unwrap();
        assert!(policy < governed.find("<script").unwrap(), "it holds for what stands behind it");
        assert_eq!(super::governed("<html></html>"), None);
        assert_eq!(super::governed(&page.replace("<script>", "<script async>")), None);
        assert_eq!(super::governed(&page.replace("<body>", "<script>x</script>")), None, "another");
    }

    #[test]
    fn the_page_tells_how_long_the_program_is() {
        let early = markup::minified(assemble::EARLY).unwrap();
        assert!(telling_length(&early, 7).unwrap().contains(" data-bytes=7 "));
        let page = "<link as=fetch crossorigin href=./leftfold_bg.wasm rel=preload type=application/wasm><p>";
        let told = "<meta content=./leftfold_bg.wasm data-bytes=7 name=program><p>";
        assert_eq!(telling_length(page, 7).unwrap(), told);
        assert_eq!(telling_length("<link href=./leftfold_bg.wasm>", 7), None);
    }
}
