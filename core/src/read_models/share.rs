//! A share in percent, rounded in integers, in one place for everyone who shows it.

/// A part of a whole. Of nothing it is all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// So many of so many.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// Tenths of a percent, halves rounded up; all where there is nothing.
    fn tenths(self) -> u128 {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        (part * 2_000 + whole).checked_div(whole * 2).unwrap_or(1_000)
    }

    /// Whether the share would be rounded to none or all of the whole, and is not: `<` or `>`, to
    /// stand before the percents; else nothing.
    #[must_use]
    pub fn bound(self) -> &'static str {
        match self.tenths() {
            0 if self.part > 0 => "<",
            1_000 if self.part < self.whole => ">",
            _ => "",
        }
    }

    /// In percent with one digit after the point, without a sign: `88.9` of 8 in 9. Less than all is at
    /// most `99.9`, and more than nothing at least `0.1`.
    #[must_use]
    pub fn percent(self) -> String {
        let tenths = match self.bound() {
            "<" => 1,
            ">" => 999,
            _ => self.tenths(),
        };
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        let percent = |part, whole| Share::of(part, whole).percent();
        for (part, whole, shown) in [
            (8, 9, "88.9"),
            (2, 17, "11.8"),
            (2, 3, "66.7"),
            (1, 3, "33.3"),
            (1, 2_000, "0.1"),
            (3, 2_000, "0.2"),
            (12, 10, "120.0"),
            (0, 5, "0.0"),
            (5, 5, "100.0"),
            (0, 0, "100.0"),
            (u64::MAX, u64::MAX, "100.0"),
        ] {
            assert_eq!(percent(part, whole), shown, "{part} of {whole}");
            assert_eq!(Share::of(part, whole).bound(), "");
        }
    }

    #[test]
    fn all_but_a_few_is_not_all_and_a_few_are_not_none() {
        let told = |part, whole| {
            let share = Share::of(part, whole);
            format!("{}{}", share.bound(), share.percent())
        };
        assert_eq!([told(1_999, 2_000), told(1, 2_001)], [">99.9", "<0.1"]);
        assert_eq!([told(1_998, 2_000), told(1, 1_000)], ["99.9", "0.1"]);
    }
}
