//! Account numbers with check digits, so that a mistyped one is noticed: built as an IBAN is
//! (ISO 13616, check digits by ISO 7064 MOD 97-10), under letters that no country has.

use sha2::{Digest, Sha256};

use crate::domain::AccountId;

const LETTERS: &str = "XL";
/// `XL` and the two places of the check digits, as ISO 13616 turns letters into numbers.
const LETTERS_AND_CHECK: u64 = 33_21_00;

/// A number for an account, told from its id; a further `attempt` gives another one, where the
/// first is taken.
#[must_use]
pub fn account_number(account_id: AccountId, attempt: u32) -> String {
    let mut hasher = Sha256::new();
    hasher.update(account_id.0.as_bytes());
    hasher.update(attempt.to_be_bytes());
    let hash = hasher.finalize();
    let number = hash.iter().take(8).fold(0_u64, |sum, &byte| (sum << 8) | u64::from(byte));
    let digits = format!("{:012}", number % 1_000_000_000_000);
    format!("{LETTERS}{:02}{digits}", 98 - remainder(&digits, LETTERS_AND_CHECK))
}

/// The remainder by 97 of `digits` followed by the six digits of `tail`.
fn remainder(digits: &str, tail: u64) -> u64 {
    let body = digits.bytes().fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
    (body * 1_000_000 + tail) % 97
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// Whether a number of ours has the check digits that belong to it.
    fn has_check_digits(text: &str) -> bool {
        let Some(rest) = text.strip_prefix(LETTERS) else { return false };
        let Some((check, digits)) = rest.split_at_checked(2) else { return false };
        let all_digits = rest.bytes().all(|byte| byte.is_ascii_digit());
        let Ok(check) = check.parse::<u64>() else { return false };
        all_digits && digits.len() == 12 && remainder(digits, LETTERS_AND_CHECK + check) == 1
    }

    #[test]
    fn a_number_has_its_check_digits_and_a_slip_of_one_digit_shows() {
        for id in 0..200 {
            let number = account_number(AccountId(Uuid::from_u128(id)), 0);
            assert!(has_check_digits(&number), "{number}");
            let last = number.as_bytes()[15];
            let slip = format!(
                "{}{}",
                &number[..15],
                if last == b'9' { '0' } else { char::from(last + 1) }
            );
            assert!(!has_check_digits(&slip), "{slip}");
        }
    }

    #[test]
    fn another_attempt_gives_another_number() {
        let id = AccountId(Uuid::from_u128(7));
        assert_eq!(account_number(id, 0), account_number(id, 0));
        assert_ne!(account_number(id, 0), account_number(id, 1));
    }

    #[test]
    fn other_texts_are_not_ours() {
        for text in ["", "XL", "XLé9000000000000", "DE00123456789012", "XL001234567890123"] {
            assert!(!has_check_digits(text), "{text}");
        }
    }
}
