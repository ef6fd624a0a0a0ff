//! Mends the module's glue, as wasm-bindgen writes it. It asks whether the program is there before it waits
//! for it, and not after: two calls of `init()` at once would make two programs, and everything that was
//! opened in the first would be lost. And it names each function that the program imports at length, with
//! a hash, in both files.

use std::collections::HashMap;

/// How the glue exports its beginnings.
const EXPORTED: &str = "export { initSync, __wbg_init as default };";

/// Where the glue has waited for the program, in what `init()` does.
const WAITED: &str =
    "const { instance, module } = await __wbg_load(await module_or_path, imports);\n";

/// What stands behind the wait: the program may have come meanwhile, by `initSync()`.
const CAME: &str = "    if (wasm !== undefined) return wasm;\n";

/// The beginning that is exported: the first call's, whatever the others are given. One that failed may
/// be tried again.
const ONCE: &str = "\
let begun;

function init(module_or_path) {
    if (begun === undefined) {
        const first = __wbg_init(module_or_path);
        first.catch(() => { begun = undefined; });
        begun = first;
    }
    return begun;
}

export { initSync, init as default };";

/// The glue with one beginning for all calls; nothing where it isn't written as it was.
pub(crate) fn with_one_beginning(glue: &str) -> Option<String> {
    let stands_once = |text: &str| glue.matches(text).count() == 1;
    let known = stands_once(EXPORTED) && stands_once(WAITED);
    known.then(|| glue.replace(WAITED, &format!("{WAITED}{CAME}")).replace(EXPORTED, ONCE))
}

/// What the names begin with that wasm-bindgen gives.
const GIVEN: &str = "__wbg_";

/// Short names for what the program imports, in its order; what wasm-bindgen has not named keeps its name.
pub(crate) fn short_names(imported: &[&str]) -> Vec<String> {
    let named = |(at, name): (usize, &&str)| {
        if name.starts_with(GIVEN) { format!("i{at}") } else { (*name).to_owned() }
    };
    imported.iter().enumerate().map(named).collect()
}

/// The glue with other names for what it gives to the program; nothing where it doesn't give each.
pub(crate) fn naming(glue: &str, imported: &[&str], names: &[String]) -> Option<String> {
    let names: HashMap<_, _> = imported.iter().copied().zip(names).collect();
    let mut given = 0;
    let mut named = String::with_capacity(glue.len());
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    for token in glue.split_inclusive(|letter| !is_of_name(letter)) {
        let word = token.trim_end_matches(|letter| !is_of_name(letter));
        match names.get(word) {
            Some(name) if word.starts_with(GIVEN) => {
                given += 1;
                named.push_str(name);
                named.push_str(&token[word.len()..]);
            }
            _ => named.push_str(token),
        }
    }
    let wanted = imported.iter().filter(|name| name.starts_with(GIVEN)).count();
    (given == wanted).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
async function __wbg_init(module_or_path) {
    if (wasm !== undefined) return wasm;
    const { instance, module } = await __wbg_load(await module_or_path, imports);

    return __wbg_finalize_init(instance, module);
}

export { initSync, __wbg_init as default };
";

    #[test]
    fn the_program_is_looked_for_after_the_wait_and_begun_once() {
        let glue = with_one_beginning(GLUE).unwrap();
        let (before, after) = glue.split_once("await __wbg_load").unwrap();
        assert!(before.contains("if (wasm !== undefined) return wasm;"));
        let end = after.find("__wbg_finalize_init").unwrap();
        assert!(after.find("if (wasm !== undefined) return wasm;").unwrap() < end);
        assert!(glue.contains("export { initSync, init as default };"));
        assert!(!glue.contains("__wbg_init as default"));
    }

    #[test]
    fn a_glue_that_is_written_otherwise_is_not_taken() {
        assert_eq!(with_one_beginning(""), None);
        assert_eq!(with_one_beginning(&GLUE.replace("await __wbg_load", "__wbg_load")), None);
        assert_eq!(with_one_beginning(&GLUE.replace("__wbg_init as default", "init")), None);
        assert_eq!(
            with_one_beginning(&with_one_beginning(GLUE).unwrap()),
            None,
            "nor one that is done"
        );
    }

    #[test]
    fn what_is_imported_is_named_alike_in_both_files() {
        let imported = ["__wbg_log_0a", "__wbg_log_0a1", "memory"];
        let names = short_names(&imported);
        assert_eq!(names, ["i0", "i1", "memory"]);
        let glue =
            "{ __wbg_log_0a1: function(arg0) { memory(arg0); },\n __wbg_log_0a: __wbg_init };";
        let short = "{ i1: function(arg0) { memory(arg0); },\n i0: __wbg_init };";
        assert_eq!(naming(glue, &imported, &names).as_deref(), Some(short));
        assert_eq!(naming("{}", &imported, &names), None, "one is not given");
    }
}
