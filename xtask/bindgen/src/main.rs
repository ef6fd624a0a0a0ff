//! Writes the script that loads a compiled program. Called as wasm-bindgen is, it does the same by the same library,
//! and knows what the chores say and nothing else: the whole tool takes more than twice as long to build.

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    // What the tool sets where nothing is said.
    bindgen.typescript(true).omit_default_module_path(false);
    let mut into = None;
    let mut words = env::args_os().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word:?} wants a value"));
        match word.to_str() {
            Some("--target") if value()? == "web" => bindgen.web(true)?,
            Some("--out-name") => bindgen.out_name(&value()?.to_string_lossy()),
            Some("--no-typescript") => bindgen.typescript(false),
            Some("--keep-lld-exports") => bindgen.keep_lld_exports(true),
            Some("--out-dir") => {
                into = Some(PathBuf::from(value()?));
                &mut bindgen
            }
            Some(way) if way.starts_with('-') => Err(format!("{way} isn't known here"))?,
            _ => bindgen.input_path(&word),
        };
    }
    bindgen.generate(into.ok_or("no folder to write into: --out-dir")?)?;
    Ok(())
}
