//! A QR code as the path of an SVG picture: a link that a class reads from the projected page.

use qrcodegen::{QrCode, QrCodeEcc};

/// The longest text of a code, in characters. Such a code has 117 modules a side: on a projected page of a metre, a
/// phone's camera still tells them apart from three or four metres. Larger ones it can't from most seats.
pub(super) const MOST_CHARACTERS: usize = 1_200;

/// The light margin that a code needs around it, in modules.
const MARGIN: i32 = 4;

/// A QR code. Its dark modules are a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Qr {
    /// How many modules a side has, with the margin.
    pub(super) side: i32,
    /// The path of the dark modules.
    pub(super) path: String,
}

/// The QR code of a text; `None` where it would be too fine to be read from afar.
pub(super) fn qr(text: &str) -> Option<Qr> {
    if text.chars().count() > MOST_CHARACTERS {
        return None;
    }
    // A projected picture isn't torn or dirty: where there is room to correct more, the crate takes it by itself.
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (left, top, width) = (from + MARGIN, y + MARGIN, x - from);
                path.push_str(&format!("M{left} {top}h{width}v1h-{width}z"));
            }
            x += 1;
        }
    }
    Some(Qr { side: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_path_covers_the_dark_modules_and_no_others() {
        let text = "https://example.org/leftfold/#/lessons/try?z=AQ";
        let Qr { side, path } = qr(text).unwrap();
        let code = QrCode::encode_text(text, QrCodeEcc::Low).unwrap();
        assert_eq!(side, code.size() + 8);
        let mut dark = 0;
        for run in path.split('M').skip(1) {
            let (from, run) = run.split_once('h').unwrap();
            let (x, y) = from.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let width: i32 = run.split('v').next().unwrap().parse().unwrap();
            assert!((x..x + width).all(|x| code.get_module(x - 4, y - 4)), "{run}");
            dark += width;
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let all = all.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(usize::try_from(dark).unwrap(), all);
    }

    #[test]
    fn a_code_that_could_not_be_read_from_afar_is_none() {
        let longest = qr(&"a".repeat(MOST_CHARACTERS)).unwrap();
        assert_eq!(longest.side, 117 + 8);
        assert_eq!(qr(&"a".repeat(MOST_CHARACTERS + 1)), None);
    }
}
