//! Money: a decimal with its currency's decimal places, checked arithmetic, and no rounding.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Currency;

/// An amount of one currency. It carries exactly the currency's digits, so it shows as `5.00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String", extend("format" = "decimal")))]
pub struct Money(Decimal);

/// The most digits an amount has, those after the point included.
const MAX_DIGITS: usize = 28;

/// Which amounts a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Above 0.
    Positive,
    /// 0 or above.
    NotNegative,
}

/// Why a text is not an amount here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAmount {
    /// Not digits with at most one point among them.
    #[error("an amount must be written in digits, such as 12.50")]
    NotANumber,
    /// More digits after the point than the currency has.
    #[error("{currency} has {}", decimal_places(*digits))]
    TooPrecise {
        /// The account's currency.
        currency: Currency,
        /// How many digits it has.
        digits: u32,
    },
    /// More than 28 digits in all.
    #[error("an amount can have at most 28 digits")]
    TooLarge,
    /// More than this field may say.
    #[error("the amount can be at most {most}")]
    OverMost {
        /// The most that it may say.
        most: Money,
    },
    /// 0 or below where money must move.
    #[error("the amount must be above 0")]
    NotPositive,
    /// Below 0.
    #[error("the amount must not be below 0")]
    Negative,
}

/// How many decimal places an amount can have, in words.
fn decimal_places(digits: u32) -> String {
    match digits {
        0 => "no decimal places".to_owned(),
        _ => format!("at most {digits} decimal places"),
    }
}

impl InvalidAmount {
    /// What it is, by a stable name, and the figures behind it.
    #[must_use]
    pub fn details(&self) -> Vec<(&'static str, String)> {
        let problem = match self {
            Self::NotANumber => "not_a_number",
            Self::TooPrecise { .. } => "too_precise",
            Self::TooLarge => "too_large",
            Self::OverMost { .. } => "over_most",
            Self::NotPositive => "not_positive",
            Self::Negative => "negative",
        };
        let mut details = vec![("problem", problem.to_owned())];
        match self {
            Self::TooPrecise { currency, digits } => {
                details.push(("currency", currency.to_string()));
                details.push(("digits", digits.to_string()));
            }
            Self::TooLarge => details.push(("digits", MAX_DIGITS.to_string())),
            Self::OverMost { most } => details.push(("most", most.to_string())),
            Self::NotANumber | Self::NotPositive | Self::Negative => {}
        }
        details
    }
}

impl Money {
    /// Nothing, with a currency's digits.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self(Decimal::new(0, currency.digits()))
    }

    /// An amount of minor units: cents, for USD.
    #[must_use]
    pub fn from_minor(units: i64, currency: Currency) -> Self {
        Self(Decimal::new(units, currency.digits()))
    }

    /// Reads an amount as the contract has it: `-?digits(.digits)?`, with at most the currency's
    /// digits after the point as written.
    ///
    /// # Errors
    /// [`InvalidAmount`] says which part of that it breaks, or that the sign is not for here.
    pub fn parse(text: &str, currency: Currency, sign: Sign) -> Result<Self, InvalidAmount> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return Err(InvalidAmount::NotANumber),
            None => (unsigned, ""),
        };
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
            return Err(InvalidAmount::NotANumber);
        }
        let digits = currency.digits();
        let digits_allowed = digits as usize;
        if fraction.len() > digits_allowed {
            return Err(InvalidAmount::TooPrecise { currency, digits });
        }
        let significant = whole.trim_start_matches('0').len();
        if whole.len() + fraction.len() > MAX_DIGITS || significant + digits_allowed > MAX_DIGITS {
            return Err(InvalidAmount::TooLarge);
        }
        let mut amount = Decimal::from_str_exact(text).map_err(|_| InvalidAmount::TooLarge)?;
        amount.rescale(digits);
        if amount.is_zero() {
            amount.set_sign_positive(true);
        }
        match sign {
            Sign::Positive if amount <= Decimal::ZERO => Err(InvalidAmount::NotPositive),
            Sign::NotNegative if amount < Decimal::ZERO => Err(InvalidAmount::Negative),
            Sign::Positive | Sign::NotNegative => Ok(Self(amount)),
        }
    }

    /// The sum, or `None` where it has more digits than money has here.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.exactly(self.0.checked_add(other.0)?)
    }

    /// The difference, or `None` where it has more digits than money has here.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.exactly(self.0.checked_sub(other.0)?)
    }

    /// `rust_decimal` makes room for a sum that is too large by dropping digits after the point.
    /// Money is never rounded in silence, so that is no sum here.
    fn exactly(self, result: Decimal) -> Option<Self> {
        (result.scale() == self.0.scale()).then_some(Self(result))
    }

    /// The sum. Of the amounts of a sound log there always is one; where somebody has changed a log,
    /// it may be the largest amount there is, so that a fold goes on and a check can say what is wrong.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, as [`Self::plus`].
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The same amount with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// The most that one account can be owed or owe: 10^18 minor units. With it, no sum over all
    /// accounts of a browser's bank comes near the 28 digits that money has.
    #[must_use]
    pub fn most(currency: Currency) -> Self {
        Self::from_minor(1_000_000_000_000_000_000, currency)
    }

    /// The most that all accounts together, or banks among each other, can owe: 10^24 minor units.
    /// A million events more, each of the most that an account can owe, and it still has 28 digits.
    #[must_use]
    pub fn most_of_all(currency: Currency) -> Self {
        Self(Decimal::from_i128_with_scale(10_i128.pow(24), currency.digits()))
    }

    /// Whether it is written exactly as its currency's amounts are: with so many digits, and nothing
    /// without a sign.
    #[must_use]
    pub fn is_of(self, currency: Currency) -> bool {
        let signed_zero = self.0.is_zero() && self.0.is_sign_negative();
        self.0.scale() == currency.digits() && !signed_zero
    }

    /// Whether it is of a currency and an account can hold it.
    #[must_use]
    pub fn is_sound(self, currency: Currency) -> bool {
        self.is_of(currency) && self.0.abs() <= Self::most(currency).0
    }

    /// An amount of so many minor units with so many digits after the point; `None` for over 28.
    #[must_use]
    pub fn of_minor(units: i64, digits: u32) -> Option<Self> {
        Decimal::try_new(units, digits).ok().map(Self)
    }

    /// The minor units and digits that [`Self::of_minor`] makes the very amount of again; `None`
    /// where they don't fit, or it is a 0 with a sign.
    #[must_use]
    pub fn as_minor(self) -> Option<(i64, u32)> {
        let signed_zero = self.0.is_zero() && self.0.is_sign_negative();
        let units = i64::try_from(self.0.mantissa()).ok().filter(|_| !signed_zero)?;
        Some((units, self.0.scale()))
    }

    /// The amount in minor units, cents for USD.
    #[must_use]
    pub fn minor(self) -> i128 {
        self.0.mantissa()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Most amounts are small: their digits are written at once, others' by way of a formatter.
        match i64::try_from(self.0.mantissa()) {
            Ok(units) if self.0.is_sign_positive() => {
                let (digits, from) = written(units, self.0.scale() as usize);
                serializer.serialize_str(std::str::from_utf8(&digits[from..]).unwrap_or_default())
            }
            _ => serializer.collect_str(&self.0),
        }
    }
}

/// An amount of minor units with so many digits after the point, at the end of the bytes from the
/// index on.
fn written(mut units: i64, scale: usize) -> ([u8; 2 * MAX_DIGITS], usize) {
    let mut bytes = [0; 2 * MAX_DIGITS];
    let (mut at, mut digits) = (bytes.len(), 0);
    while units > 0 || digits <= scale {
        if digits == scale && scale > 0 {
            at -= 1;
            bytes[at] = b'.';
        }
        at -= 1;
        bytes[at] = b'0' + u8::try_from(units % 10).unwrap_or(0);
        units /= 10;
        digits += 1;
    }
    (bytes, at)
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::event_sourcing::from_text(deserializer, |text| {
            Decimal::from_str_exact(text)
                .map(Self)
                .map_err(|_| format!("'{text}' is not an amount"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, currency: &str) -> Result<String, InvalidAmount> {
        Money::parse(text, currency.parse().unwrap(), Sign::Positive).map(|money| money.to_string())
    }

    #[test]
    fn amounts_take_their_currencys_digits() {
        assert_eq!(parse("5", "USD"), Ok("5.00".into()));
        assert_eq!(parse("5.1", "USD"), Ok("5.10".into()));
        assert_eq!(parse("150", "JPY"), Ok("150".into()));
        assert_eq!(parse("0.001", "KWD"), Ok("0.001".into()));
        assert_eq!(parse("007.50", "USD"), Ok("7.50".into()));
    }

    #[test]
    fn an_amount_is_written_as_it_shows() {
        let units = (0..63).flat_map(|bit| [0, 1, 9, 10].map(|more| (1_i64 << bit) - 1 + more / 2));
        for units in units.chain([0, 5, 10, 99, 100, i64::MAX]) {
            for currency in ["JPY", "USD", "KWD"].map(|currency| currency.parse().unwrap()) {
                let amount = Money::from_minor(units, currency);
                for amount in [amount, amount.negated(), amount.negated().negated()] {
                    let written = serde_json::to_string(&amount).unwrap();
                    assert_eq!(written, format!("\"{amount}\""));
                }
            }
        }
        let most = Money::parse(&"9".repeat(26), "USD".parse().unwrap(), Sign::Positive).unwrap();
        assert_eq!(serde_json::to_string(&most).unwrap(), format!("\"{most}\""));
    }

    #[test]
    fn an_amount_is_never_rounded_to_fit() {
        for (text, currency, digits) in
            [("10.005", "USD", 2), ("10.000", "USD", 2), ("1.5", "JPY", 0)]
        {
            let currency_ = currency.parse().unwrap();
            assert_eq!(
                parse(text, currency),
                Err(InvalidAmount::TooPrecise { currency: currency_, digits }),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in
            ["", " ", "abc", "1e3", "1_000", "1,000", "+1", "--1", ".5", "5.", "1.2.3", "٣", "NaN"]
        {
            assert_eq!(parse(text, "USD"), Err(InvalidAmount::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn zero_and_below_move_no_money() {
        for text in ["0", "0.00", "-0", "-5.00"] {
            assert_eq!(parse(text, "USD"), Err(InvalidAmount::NotPositive), "{text}");
        }
        let usd = "USD".parse().unwrap();
        assert_eq!(Money::parse("-0", usd, Sign::NotNegative), Ok(Money::zero(usd)));
        assert_eq!(Money::parse("-0", usd, Sign::NotNegative).unwrap().to_string(), "0.00");
        assert_eq!(Money::parse("-1", usd, Sign::NotNegative), Err(InvalidAmount::Negative));
    }

    #[test]
    fn ten_to_the_thirty_is_too_large() {
        assert_eq!(parse(&format!("1{}", "0".repeat(30)), "USD"), Err(InvalidAmount::TooLarge));
        assert_eq!(parse(&"9".repeat(26), "USD"), Ok(format!("{}.00", "9".repeat(26))));
        assert_eq!(parse(&"9".repeat(27), "USD"), Err(InvalidAmount::TooLarge));
    }

    #[test]
    fn an_amount_of_a_currency_has_its_digits_and_nothing_has_no_sign() {
        let usd: Currency = "USD".parse().unwrap();
        let is_of = |text: &str| Money(Decimal::from_str_exact(text).unwrap()).is_of(usd);
        assert!(is_of("5.00") && is_of("-5.00") && is_of("0.00"));
        assert!(!is_of("5.0") && !is_of("5.000") && !is_of("5"));
        let mut signed = Decimal::new(0, 2);
        signed.set_sign_negative(true);
        assert!(!Money(signed).is_of(usd));
    }

    #[test]
    fn no_sum_panics() {
        let usd: Currency = "USD".parse().unwrap();
        let (most, one) = (Money(Decimal::MAX), Money::from_minor(1, usd));
        assert_eq!(Money::most_of_all(usd).plus(one).minor(), 10_i128.pow(24) + 1);
        assert_eq!(most.plus(most), most);
        assert_eq!(most.negated().minus(most), most.negated());
        let strange = Money(Decimal::from_str_exact("1.0000").unwrap());
        assert_eq!(one.plus(strange).to_string(), "1.0100", "the value is right all the same");
    }

    #[test]
    fn a_sum_that_would_lose_a_cent_is_no_sum() {
        let usd: Currency = "USD".parse().unwrap();
        let most = Money(Decimal::from_i128_with_scale(79_228_162_514_264_337_593_543_950_335, 2));
        assert_eq!(most.checked_add(Money::from_minor(1, usd)), None);
        assert_eq!(
            most.checked_sub(Money::from_minor(1, usd)).unwrap().to_string(),
            "792281625142643375935439503.34"
        );
    }
}
