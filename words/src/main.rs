//! Writes the file of a language that the page can load: `leftfold-words pseudo` that of the language which
//! nobody speaks, `leftfold-words de` that of `words/de.ftl`. It says what such a catalogue lacks.
//!
//! As a hook of Trunk, with `--beside-trunk`, it puts the English messages into the scripts and the document
//! of the page that is being built, and the file beside them, unless that is a release.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use leftfold_words::{Catalogue, SCRIPTS, Scripts};

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn main() -> ExitCode {
    let Some(lang) = env::args().nth(1) else {
        eprintln!("name a language: `pseudo`, or one that words/ has a catalogue of");
        return ExitCode::from(2);
    };
    let beside_trunk = env::args().any(|argument| argument == "--beside-trunk");
    let written = file_of(&lang).and_then(|file| match beside_trunk {
        true => write_beside_trunk(&lang, &file),
        false => {
            println!("{file}");
            Ok(())
        }
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            eprintln!("{problems}");
            ExitCode::FAILURE
        }
    }
}

fn file_of(lang: &str) -> Result<String, String> {
    let english = read("en")?;
    let (file, catalogue) = match lang {
        // Mirrored, as languages are that are written from right to left.
        "pseudo" => (english.pseudo().file(&english, "en-XA", "rtl"), "pseudo"),
        lang => (read(lang)?.file(&english, lang, "ltr"), lang),
    };
    file.map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("words/{catalogue}.ftl: {problem}")).collect();
        lines.join("\n")
    })
}

fn write_beside_trunk(lang: &str, file: &str) -> Result<(), String> {
    let page = env::var_os("TRUNK_STAGING_DIR").ok_or("Trunk names no folder")?;
    let page = PathBuf::from(page);
    fill_in(&page)?;
    if env::var("TRUNK_PROFILE").as_deref() != Ok("debug") {
        return Ok(());
    }
    let folder = page.join("words");
    let written = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join(format!("{lang}.json")), file));
    written.map_err(|error| format!("{}: {error}", folder.display()))
}

/// Puts English into the files of a page.
fn fill_in(page: &Path) -> Result<(), String> {
    let english = read("en")?;
    let mut scripts = Scripts::of(&english);
    for name in SCRIPTS.into_iter().chain(["index.html"]) {
        let path = page.join(name);
        let problem = |problem: &dyn std::fmt::Display| format!("{name}: {problem}");
        let text = fs::read_to_string(&path).map_err(|error| problem(&error))?;
        let filled = match name.ends_with(".js") {
            true => scripts.script(&text),
            false => scripts.document(&text),
        };
        let filled = filled.map_err(|error| problem(&error))?;
        fs::write(&path, filled).map_err(|error| problem(&error))?;
    }
    let unsaid: Vec<&str> = scripts.unsaid().collect();
    if unsaid.is_empty() { Ok(()) } else { Err(format!("no script says {}", unsaid.join(", "))) }
}

fn read(lang: &str) -> Result<Catalogue, String> {
    let path = format!("{FOLDER}/{lang}.ftl");
    let text = fs::read_to_string(&path).map_err(|error| format!("words/{lang}.ftl: {error}"))?;
    Catalogue::parse(&text).map_err(|problem| format!("words/{lang}.ftl: {problem}"))
}
