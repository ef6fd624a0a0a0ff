//! The tools that the chores need, each at the one version that is known to work, installed
//! once for all clones in a folder of its own.

use crate::install::{cache, install};
use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A tool that cargo builds from its source, or cargo-binstall fetches built.
pub(crate) struct Crate {
    name: &'static str,
    version: &'static str,
    /// The programs it brings that the chores call.
    programs: &'static [&'static str],
    /// The features that it has to be built with.
    features: &'static [&'static str],
    /// Whether its programs say which version they are. The folder that it is installed in does.
    says_version: bool,
    /// How far its build is optimised: a tool that is built fast beats one that runs a little faster.
    opt_level: &'static str,
    /// How long the build takes on two slow cores.
    minutes: &'static str,
}

/// Must be the version of the crate `wasm-bindgen` to the digit.
pub(crate) const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    features: &[],
    says_version: true,
    opt_level: "1",
    minutes: "2 minutes",
};

pub(crate) const TRUNK: Crate = Crate {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    features: &[],
    says_version: true,
    opt_level: "1",
    minutes: "4 to 9 minutes",
};

/// Must be of one kind with the crate `wasm_split_helpers`: 0.2.
pub(crate) const WASM_SPLIT: Crate = Crate {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    programs: &["wasm-split-cli"],
    features: &["build-binary"],
    says_version: false,
    opt_level: "1",
    minutes: "1 to 2 minutes",
};

pub(crate) const GECKODRIVER: Crate = Crate {
    name: "geckodriver",
    version: "0.37.0",
    programs: &["geckodriver"],
    features: &[],
    says_version: true,
    opt_level: "1",
    minutes: "1 to 2 minutes",
};

/// It goes over all views in half a second, however it is built.
pub(crate) const LEPTOSFMT: Crate = Crate {
    name: "leptosfmt",
    version: "0.1.33",
    programs: &["leptosfmt"],
    features: &[],
    says_version: true,
    opt_level: "0",
    minutes: "half a minute",
};

/// A tool that npm brings, run by Node or in a page.
pub(crate) struct Package {
    name: &'static str,
    pub(crate) version: &'static str,
    /// The script that is run, inside the package.
    script: &'static str,
    /// What it is for, to say when it can't be had.
    purpose: &'static str,
}

pub(crate) const WASM_OPT: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    script: "bin/wasm-opt",
    purpose: "wasm-opt makes the release smaller",
};

pub(crate) const TERSER: Package = Package {
    name: "terser",
    version: "5.51.4",
    script: "bin/terser",
    purpose: "terser makes the release's scripts smaller",
};

pub(crate) const TYPESCRIPT: Package = Package {
    name: "typescript",
    version: "5.9.3",
    script: "bin/tsc",
    purpose: "tsc checks the types of the JavaScript interface",
};

pub(crate) const OPENAPI_VALIDATOR: Package = Package {
    name: "@seriousme/openapi-schema-validator",
    version: "2.11.0",
    script: "bin/validate-api-cli.js",
    purpose: "a public validator checks the description of the web service",
};

pub(crate) const FFLATE: Package = Package {
    name: "fflate",
    version: "0.8.2",
    script: "esm/index.mjs",
    purpose: "fflate makes the zip of the page",
};

/// Run in the page by the end-to-end tests, and never shipped with it.
pub(crate) const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    script: "axe.min.js",
    purpose: "axe looks for what keeps people from using a page",
};

/// The page's target, asked of rustup where it isn't there yet.
pub(crate) fn wasm_target() -> Outcome {
    let installed = shell_reads("rustc", &["--print", "target-libdir", "--target", WASM32])
        .is_some_and(|folder| Path::new(&folder).is_dir());
    if installed {
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        return Err(Fault::Missing(format!(
            "this Rust can't compile to WebAssembly: get Rust from rustup, or add {WASM32} to yours"
        )));
    }
    say!("Adding the target {WASM32}; some seconds.");
    Run::new("rustup").args(["target", "add", WASM32]).run()
}

/// A subcommand of cargo on the page's package, and what it needs: cargo calls its runner by name.
pub(crate) fn for_wasm(subcommand: &str) -> Outcome<Run> {
    wasm_target()?;
    WASM_BINDGEN.ensure()?;
    let run = shell::cargo([subcommand, "--locked", "--target", WASM32, "-p", "leftfold"]);
    Ok(on_its_path(run))
}

/// A component of the toolchain, asked of rustup where it isn't there yet.
pub(crate) fn component(name: &str, subcommand: &str) -> Outcome {
    if shell_reads("cargo", &[subcommand, "--version"]).is_some() {
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        return Err(Fault::Missing(format!("`cargo {subcommand}` isn't there: install {name}")));
    }
    say!("Adding the component {name}; some seconds.");
    Run::new("rustup").args(["component", "add", name]).run()
}

pub(crate) const WASM32: &str = "wasm32-unknown-unknown";

impl Crate {
    /// Installs the tool unless it is there, and gives the path of its first program.
    pub(crate) fn ensure(&self) -> Outcome<PathBuf> {
        if let Some(program) = self.found() {
            return Ok(program);
        }
        let home = self.home()?;
        install(&home, || self.found(), |partial| self.build(partial))?;
        self.found().ok_or_else(|| {
            Fault::Failed(format!("{} {} was installed but doesn't run", self.name, self.version))
        })
    }

    /// The tool of the right version, in its own folder or else on the user's PATH.
    fn found(&self) -> Option<PathBuf> {
        let own = self.home().ok()?.join("bin");
        let on_path = self.programs.first().filter(|_| self.says_version);
        let on_path = on_path.and_then(|program| shell::find(program));
        [Some(own), on_path.and_then(|program| program.parent().map(Path::to_owned))]
            .into_iter()
            .flatten()
            .find(|folder| self.programs.iter().all(|program| self.is_right(folder, program)))
            .zip(self.programs.first())
            .map(|(folder, program)| folder.join(executable(program)))
    }

    fn is_right(&self, folder: &Path, program: &str) -> bool {
        let program = folder.join(executable(program));
        let says_so = || {
            let text = Run::new(&program).args(["--version"]).reads();
            text.is_some_and(|text| says_version(&text, self.version))
        };
        program.is_file() && (!self.says_version || says_so())
    }

    fn home(&self) -> Outcome<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    fn build(&self, into: &Path) -> Outcome {
        let Self { name, version, opt_level, minutes, .. } = self;
        let here = [OsString::from("--root"), into.into()];
        if shell::find("cargo-binstall").is_some() {
            say!("Fetching {name} {version} with cargo-binstall; under a minute.");
            let fetched = shell::cargo(["binstall", "--no-confirm", "--strategies"])
                .args(["crate-meta-data", "--version", version])
                .args(&here)
                .args([name])
                .run();
            if fetched.is_ok() {
                return Ok(());
            }
            say!("That didn't work; building it instead.");
        }
        say!("Building {name} {version}, once for all clones; {minutes} on two cores.");
        shell::cargo(["install", "--locked", "--version", version])
            .args(&here)
            .args([name])
            .args(self.features.iter().flat_map(|feature| ["--features", feature]))
            .quietly_env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
            .quietly_env("CARGO_PROFILE_RELEASE_LTO", "off")
            .quietly_env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .quietly_env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .run()
    }
}

impl Package {
    /// Installs the tool unless it is there, and gives a Node about to run it.
    pub(crate) fn ensure(&self) -> Outcome<Run> {
        let script = self.script()?;
        let node = shell::find("node").ok_or_else(|| self.missing())?;
        Ok(Run::new(node).args([script]))
    }

    /// Installs the tool unless it is there, and gives its script.
    pub(crate) fn script(&self) -> Outcome<PathBuf> {
        let Self { name, version, script, .. } = self;
        let home = cache()?.join(format!("{name}-{version}"));
        let script = home.join("node_modules").join(name).join(script);
        let found = || script.is_file().then(|| script.clone());
        if found().is_none() {
            let npm = shell::find("npm").ok_or_else(|| self.missing())?;
            install(&home, found, |partial| {
                say!("Fetching {name} {version} with npm, once for all clones; some seconds.");
                Run::new(&npm)
                    .args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"])
                    .args([OsString::from("--prefix"), partial.into()])
                    .args([format!("{name}@{version}")])
                    .run()
            })?;
        }
        Ok(script)
    }

    fn missing(&self) -> Fault {
        Fault::Missing(format!("{}, but Node and its npm aren't here", self.purpose))
    }
}

/// Has a program that calls the pinned tools by name find them.
pub(crate) fn on_its_path(run: Run) -> Run {
    run.quietly_env("PATH", search_path())
}

/// The user's PATH with the folders of the pinned tools in front.
fn search_path() -> OsString {
    let mut folders: Vec<PathBuf> = [WASM_BINDGEN, TRUNK, GECKODRIVER]
        .iter()
        .filter_map(|tool| Some(tool.home().ok()?.join("bin")))
        .filter(|folder| folder.is_dir())
        .collect();
    let user = env::var_os("PATH").unwrap_or_default();
    folders.extend(env::split_paths(&user));
    env::join_paths(folders).unwrap_or(user)
}

fn executable(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}

fn shell_reads(program: &str, arguments: &[&str]) -> Option<String> {
    Run::new(program).args(arguments).reads()
}

/// Whether a tool's word about itself, such as `trunk 0.21.14`, names this version.
fn says_version(text: &str, version: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == '(').any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_version_is_told_from_one_that_only_begins_alike() {
        assert!(says_version("trunk 0.21.14", "0.21.14"));
        assert!(says_version("geckodriver 0.37.0 (abc 2026-01-01)\n\nmore", "0.37.0"));
        assert!(!says_version("trunk 0.21.140", "0.21.14"));
        assert!(!says_version("trunk 0.21.1", "0.21.14"));
    }

    #[test]
    fn the_tool_and_the_crate_of_wasm_bindgen_are_of_one_version() {
        let read = |file| fs::read_to_string(shell::project().join(file)).unwrap();
        let version = WASM_BINDGEN.version;
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = \"={version}\"")));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")));
    }
}
