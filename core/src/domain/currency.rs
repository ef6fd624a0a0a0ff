//! The currencies of ISO 4217 and their decimal places.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(inline, with = "String"))]
pub struct Currency {
    code: [u8; 3],
    digits: u8,
}

/// A text that is no ISO 4217 code of money in use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an ISO 4217 currency code, such as USD, EUR or JPY")]
pub struct UnknownCurrency(pub String);

/// ISO 4217, list one (active codes; without funds, metals and test codes), by minor digits.
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const TWO_DIGITS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD \
    BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD \
    LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK \
    PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// How many digits follow the point: USD 2, JPY 0, KWD 3.
    #[must_use]
    pub fn digits(self) -> u32 {
        u32::from(self.digits)
    }

    /// The code, such as `USD`.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// Every currency's code, in the order of the alphabet.
    #[must_use]
    pub fn all() -> Vec<&'static str> {
        let mut codes: Vec<_> = [NO_DIGITS, TWO_DIGITS, THREE_DIGITS]
            .into_iter()
            .flat_map(str::split_ascii_whitespace)
            .collect();
        codes.sort_unstable();
        codes
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        let unknown = || UnknownCurrency(text.to_owned());
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| unknown())?;
        let digits = [(NO_DIGITS, 0), (TWO_DIGITS, 2), (THREE_DIGITS, 3)]
            .into_iter()
            .find(|(codes, _)| codes.split_ascii_whitespace().any(|known| known == text))
            .map(|(_, digits)| digits)
            .ok_or_else(unknown)?;
        Ok(Self { code, digits })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::event_sourcing::from_text(deserializer, str::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_digits_are_those_of_iso_4217() {
        let digits = |code: &str| code.parse::<Currency>().map(Currency::digits);
        assert_eq!((digits("USD"), digits("JPY"), digits("KWD")), (Ok(2), Ok(0), Ok(3)));
    }

    #[test]
    fn codes_are_written_in_capitals() {
        for text in ["usd", "US", "USDX", "", "XXX", "   "] {
            assert_eq!(text.parse::<Currency>(), Err(UnknownCurrency(text.into())));
        }
    }

    #[test]
    fn no_code_stands_twice() {
        let all = Currency::all();
        assert!(all.windows(2).all(|pair| pair.first() < pair.last()));
    }
}
