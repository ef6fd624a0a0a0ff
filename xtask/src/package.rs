//! What a release is handed on as: an npm package, which is the module and the page in one, and a zip of
//! the page for hosts that are filled by hand.

use crate::browsers;
use crate::dist;
use crate::files;
use crate::output::say;
use crate::page;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::tools;
use std::fs;
use std::path::PathBuf;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the package has beside the page, by where it stands in the project.
const BESIDE_THE_PAGE: [&str; 5] =
    ["package/README.md", "package/node.mjs", "package/serve.mjs", "LICENSE-APACHE", "LICENSE-MIT"];

/// Builds the release, and makes its packages of it.
pub(crate) fn make() -> Outcome {
    page::build()?;
    of_dist().map(drop)
}

/// Makes the packages of the release that is in `dist/`, and gives the one for npm.
fn of_dist() -> Outcome<PathBuf> {
    let folder = fresh("package")?;
    let module = folder.join("leftfold");
    files::copy(&dist::folder(), &module)?;
    for file in BESIDE_THE_PAGE {
        let from = shell::project().join(file);
        let to = module.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(while_doing("copying", &from))?;
    }
    let manifest = module.join("package.json");
    fs::write(&manifest, package_json()).map_err(while_doing("writing", &manifest))?;
    let npm = npm()?;
    npm.args(["pack", "--silent", "--pack-destination"]).args([&folder, &module]).run()?;

    let zip = folder.join(format!("leftfold-page-{VERSION}.zip"));
    let zipper = shell::project().join("xtask/zip.mjs");
    let node = shell::find("node").ok_or_else(missing)?;
    Run::new(node).args([zipper, tools::FFLATE.script()?, dist::folder(), zip.clone()]).run()?;

    let npm = folder.join(format!("leftfold-{VERSION}.tgz"));
    say!("Made {} and {}.", npm.display(), zip.display());
    Ok(npm)
}

/// What npm, Node and bundlers read of the package.
fn package_json() -> String {
    format!(
        r#"{{
  "name": "leftfold",
  "version": "{VERSION}",
  "description": "An event-sourced bank that runs entirely in a browser, and as a module in Node",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "leftfold.js",
  "types": "leftfold.d.ts",
  "exports": {{
    ".": {{ "types": "./leftfold.d.ts", "node": "./node.mjs", "default": "./leftfold.js" }},
    "./leftfold_bg.wasm": "./leftfold_bg.wasm",
    "./package.json": "./package.json"
  }},
  "bin": {{ "leftfold": "serve.mjs" }},
  "engines": {{ "node": ">=20" }}
}}
"#
    )
}

/// Installs the package into an empty folder, and uses it there as anybody would: as a module, with its types,
/// and as the page that it serves.
pub(crate) fn prove() -> Outcome {
    let package = of_dist()?;
    let folder = fresh("package-tried")?;
    for (name, text) in [
        ("package.json", r#"{ "private": true, "type": "module" }"#),
        ("sample.ts", include_str!("../../tests/package/sample.ts")),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(while_doing("writing", &path))?;
    }
    let install =
        ["install", "--no-audit", "--no-fund", "--offline", "--loglevel=error", "--prefix"];
    npm()?.args(install).args([&folder, &package]).run()?;
    let judged = ["--strict", "--target", "esnext", "--lib", "esnext,dom,dom.iterable"];
    let found = ["--module", "nodenext", "--moduleResolution", "nodenext"];
    tools::TYPESCRIPT.ensure()?.args(judged).args(found).args([folder.join("sample.ts")]).run()?;
    let node = shell::find("node").ok_or_else(missing)?;
    Run::new(node).args([folder.join("sample.js")]).run()?;
    let driver = browsers::chromedriver()?;
    shell::cargo(["test", "--locked", "-p", "leftfold-e2e", "--test", "package"])
        .env("CHROMEDRIVER", driver)
        .env("LEFTFOLD_PACKAGE", folder)
        .run()
}

fn npm() -> Outcome<Run> {
    shell::find("npm").map(Run::new).ok_or_else(missing)
}

fn missing() -> Fault {
    Fault::Missing("making a package needs Node with npm, which isn't here".into())
}

/// An empty folder in `target/`.
fn fresh(name: &str) -> Outcome<PathBuf> {
    let folder = shell::project().join("target").join(name);
    files::emptied(&folder)?;
    Ok(folder)
}
