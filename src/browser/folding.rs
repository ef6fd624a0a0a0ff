//! Folds texts for comparison, in a browser or in Node. It uses JavaScript's Unicode tables, so
//! they are not part of the download.

use js_sys::JsString;
use leftfold_core::domain::Folding;

/// The one way in which texts are compared with what a person types.
pub const FOLDING: Folding = Folding::by(decomposed);

fn decomposed(text: &str) -> String {
    JsString::from(text).normalize("NFKD").into()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_host_takes_letters_apart() {
        for (name, typed) in
            [("Nguyễn", "nguyen"), ("İsmail", "ismail"), ("Łódź", "lodz"), ("E\u{301}lan", "élan")]
        {
            assert!(FOLDING.is_same(name, typed), "{name}");
        }
        assert_eq!(FOLDING.fold_all(["Ünal", "Ann", "Ḧ\n"]), ["unal", "ann", "h"]);
        assert!(!FOLDING.is_same("Nguyễn", "nguye"));
    }
}
