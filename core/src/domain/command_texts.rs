//! The texts of a command that no aggregate judges: what something was for, why it was done, what an
//! account is called. A command with one that people could not read is malformed.

use super::text::{UnreadableText, check_line, check_lines, is_invisible};
use super::{Actor, Code, Refusal};

impl Actor {
    /// Whether people can read who it is. An actor may go without a name.
    ///
    /// # Errors
    /// [`Code::InvalidCommand`] where the name shows nothing or has a control character.
    pub fn check_name(&self) -> Result<(), Refusal> {
        let name = self.name().filter(|name| !name.is_empty());
        check("actor's_name", name.map_or(Ok(()), check_line))
    }
}

/// Refuses a command with a text that people can't read, by the name of the text's field.
pub(super) fn check(field: &str, found: Result<(), UnreadableText>) -> Result<(), Refusal> {
    found.map_err(|problem| {
        let what = field.replace('_', " ");
        let refusal = Refusal::new(Code::InvalidCommand, format!("the {what} {problem}"));
        refusal.with("field", field).with_all(problem.details())
    })
}

/// One that shows nothing is as good as none.
pub(super) fn check_description(text: &str) -> Result<(), UnreadableText> {
    match check_lines(text) {
        Err(UnreadableText::ShowsNothing) => Ok(()),
        found => found,
    }
}

/// Two numbers that look the same are the same: nothing hides in one.
pub(super) fn check_number(number: &str) -> Result<(), UnreadableText> {
    check_line(number)?;
    let hidden = number.chars().find(|c| is_invisible(*c));
    hidden.map_or(Ok(()), |hidden| Err(UnreadableText::Control(hidden)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::{
        CloseAccount, DepositMoney, FreezeAccount, OpenAccount, UpdateAccountDetails,
    };
    use crate::domain::{AccountId, Command, CustomerId, Role};
    use uuid::Uuid;

    const ACCOUNT: AccountId = AccountId(Uuid::nil());

    fn field(command: impl Into<Command>) -> Option<String> {
        let refusal = command.into().check_texts().err()?;
        assert_eq!(refusal.code, Code::InvalidCommand);
        refusal.details.get("field").cloned()
    }

    #[test]
    fn a_reason_says_something() {
        for reason in ["", "  ", "\u{200b}\u{2060}", "asked\u{202e}"] {
            let (reason, again) = (reason.to_owned(), reason.to_owned());
            let (freeze, close) = (
                FreezeAccount { account_id: ACCOUNT, reason },
                CloseAccount { account_id: ACCOUNT, reason: again },
            );
            assert_eq!(
                [field(freeze), field(close)],
                [const { Some("reason") }; 2].map(|field| field.map(str::to_owned))
            );
        }
        assert_eq!(
            field(FreezeAccount { account_id: ACCOUNT, reason: "asked\ntwice".into() }),
            None
        );
    }

    #[test]
    fn a_description_and_a_nickname_may_be_empty_and_hold_no_controls() {
        let deposit = |text: &str| {
            let description = Some(text.to_owned());
            field(DepositMoney { account_id: ACCOUNT, amount: "5".into(), description })
        };
        assert_eq!([deposit(""), deposit("\u{200b}"), deposit("Rent\nMarch")], [None, None, None]);
        assert_eq!(deposit("Rent\u{202e}").as_deref(), Some("description"));
        let named = |nickname: &str| {
            field(UpdateAccountDetails { account_id: ACCOUNT, nickname: nickname.into() })
        };
        assert_eq!([named(""), named("\u{200b}"), named("محمد\u{200c}رضا")], [None, None, None]);
        assert_eq!(named("Rent\n").as_deref(), Some("nickname"));
    }

    #[test]
    fn nothing_hides_in_an_account_number() {
        let number = |number: &str| {
            field(OpenAccount {
                account_id: None,
                customer_id: CustomerId(Uuid::nil()),
                account_number: Some(number.into()),
                initial_deposit: None,
                overdraft_limit: None,
                nickname: None,
            })
        };
        assert_eq!([number("XL12"), number("12-34 56")], [None, None]);
        for hidden in ["", " ", "XL\u{200b}12", "XL12\u{202e}", "XL12\n"] {
            assert_eq!(number(hidden).as_deref(), Some("account_number"), "{hidden:?}");
        }
    }

    #[test]
    fn an_actor_s_name_can_be_read_where_there_is_one() {
        let named = |name: &str| Actor::named(Role::Admin, name, None).check_name().is_ok();
        assert!(named("Ann") && named(""));
        assert!(!named("\u{200b}") && !named("Ann\u{202e}") && !named("Ann\n"));
    }
}
