//! Makes the page's words of the English catalogue, and has the linker say where everything lies, where
//! the release is going to be taken apart.

use std::path::PathBuf;
use std::{env, fs};

use leftfold_words::Catalogue;

const ENGLISH: &str = "words/en.ftl";

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={ENGLISH}");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    let text = fs::read_to_string(ENGLISH).map_err(|error| format!("{ENGLISH}: {error}"))?;
    let english = Catalogue::parse(&text).map_err(|problem| format!("{ENGLISH}: {problem}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("Cargo names no folder for what is made")?;
    let path = PathBuf::from(folder).join("messages.rs");
    fs::write(path, english.code()).map_err(|error| error.to_string())
}
