//! A QR code for a terminal: two rows of it stand in one line, dark on light whatever the terminal's colours are.

use qrcodegen::{QrCode, QrCodeEcc};

/// How many light modules a reader needs around the code (ISO/IEC 18004).
const QUIET: i32 = 2;

/// The code of a text; empty where the text is too long for one.
#[must_use]
pub fn in_terminal(text: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else { return String::new() };
    let (from, to) = (-QUIET, code.size() + QUIET);
    let mut lines = Vec::new();
    let mut row = from;
    while row < to {
        let letter =
            |column: i32| match (code.get_module(column, row), code.get_module(column, row + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            };
        // Black on white, and back to what the terminal has.
        lines
            .push(format!("\u{1B}[30;107m{}\u{1B}[0m", (from..to).map(letter).collect::<String>()));
        row += 2;
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_light_margin_and_is_square() {
        let code = in_terminal("http://192.168.0.7:8080/#/class/kmtrxq");
        let lines: Vec<_> = code.lines().collect();
        let letters = |line: &str| line.chars().filter(|letter| " █▀▄".contains(*letter)).count();
        assert!(lines.iter().all(|line| letters(line) == letters(lines[0])));
        assert_eq!(letters(lines[0]).div_ceil(2), lines.len());
        assert!(lines[0].contains("107m        "), "the first rows are light");
        assert_eq!(in_terminal(&"x".repeat(4_000)), "");
    }
}
