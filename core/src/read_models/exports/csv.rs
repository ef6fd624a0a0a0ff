//! A table as comma-separated values (RFC 4180), safe to be opened in a spreadsheet: a text that one
//! would take for a formula is kept from being run, while figures stay plain numbers.

use std::fmt::{Display, Write};

/// What a spreadsheet begins a formula with, in both widths that it reads.
const BEGINS_A_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table that is being written, cell by cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Csv {
    text: String,
    in_row: bool,
}

impl Csv {
    /// A table with a row of names for its columns.
    pub(crate) fn with_header(names: &[&str]) -> Self {
        let mut table = Self::default();
        for name in names {
            table.text(name);
        }
        table.end_row();
        table
    }

    fn begin_cell(&mut self) {
        if self.in_row {
            self.text.push(',');
        }
        self.in_row = true;
    }

    /// A cell that was written by somebody: quoted where it must be, and never a formula.
    pub(crate) fn text(&mut self, cell: &str) {
        self.begin_cell();
        let bare = cell.trim_start_matches(' ');
        let runs = bare.starts_with(BEGINS_A_FORMULA) || bare.starts_with(['\t', '\r', '\n']);
        // A semicolon parts the cells of a table in half of Europe.
        let quoted = cell.contains(['"', ',', ';', '\r', '\n', '\t']);
        if quoted {
            self.text.push('"');
        }
        if runs {
            self.text.push('\'');
        }
        for c in cell.chars() {
            if c == '"' {
                self.text.push('"');
            }
            self.text.push(c);
        }
        if quoted {
            self.text.push('"');
        }
    }

    /// A cell of our own making, such as an amount or a time, as it is: no text of anybody's.
    pub(crate) fn figure(&mut self, cell: impl Display) {
        self.begin_cell();
        // Writing into a text never fails.
        let _ = write!(self.text, "{cell}");
    }

    /// A cell with nothing in it.
    pub(crate) fn empty(&mut self) {
        self.begin_cell();
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.in_row = false;
    }

    /// The table as text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut table = Csv::default();
        table.text(text);
        table.finish()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_nowhere_else() {
        assert_eq!(cell("Rent"), "Rent");
        assert_eq!(cell(""), "");
        assert_eq!(cell("Rent, May"), "\"Rent, May\"");
        assert_eq!(cell("the \"old\" flat"), "\"the \"\"old\"\" flat\"");
        assert_eq!(cell("one\r\ntwo"), "\"one\r\ntwo\"");
        assert_eq!(cell("a;b"), "\"a;b\"");
        assert_eq!(cell("Zoë ☕"), "Zoë ☕");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "＝1+1"] {
            assert_eq!(cell(text), format!("'{text}"), "{text:?}");
        }
        assert_eq!(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        assert_eq!(cell("\t=1+1"), "\"'\t=1+1\"");
        assert_eq!(cell("\r=1+1"), "\"'\r=1+1\"");
        assert_eq!(cell("1-1=0"), "1-1=0");
    }

    #[test]
    fn a_row_ends_as_the_standard_has_it_and_figures_stay_figures() {
        let mut table = Csv::with_header(&["What", "Amount", "Note"]);
        table.text("Cash");
        table.figure("-12.50");
        table.empty();
        table.end_row();
        assert_eq!(table.finish(), "What,Amount,Note\r\nCash,-12.50,\r\n");
    }
}
