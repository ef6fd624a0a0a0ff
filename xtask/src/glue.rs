//! Has the module's glue load the program once. What wasm-bindgen writes asks whether the program is
//! there before it waits for it, and not after: two calls of `init()` at once would make two programs,
//! and everything that was opened in the first would be lost.

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
}
