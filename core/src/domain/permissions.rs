//! Who may do what, after the table of commands. On one's own machine a role is part of the simulation,
//! not a wall; the table is held all the same, for commands and for questions.

use super::{Act, Code, Command, Explain, Role};

/// Whose it is that an act is about: of a transfer, its source account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The actor's own.
    Actor,
    /// Somebody else's, or nobody's.
    Another,
}

/// Whether a role may do something with what is its own, or another's.
#[must_use]
pub fn permits(role: Role, act: Act, owner: Owner) -> bool {
    let named = act.roles().contains(&role);
    match role {
        Role::Admin => true,
        Role::Customer => named && owner == Owner::Actor,
        Role::Teller | Role::Analyst | Role::Auditor => named,
    }
}

impl Command {
    /// What a role must be permitted for the command: of an account that opens with an overdraft,
    /// that as well.
    #[must_use]
    pub fn acts(&self) -> (Act, Option<Act>) {
        let overdraft = matches!(self, Self::OpenAccount(open) if open.overdraft_limit.is_some());
        (self.act(), overdraft.then_some(Act::SetOverdraftLimit))
    }
}

/// A role may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", role.limits())]
pub struct Forbidden {
    /// Which role.
    pub role: Role,
}

impl Forbidden {
    /// Whether a role may have a command done.
    ///
    /// # Errors
    /// That it may not.
    pub fn check(role: Role, command: &Command, owner: Owner) -> Result<(), Self> {
        let (act, another) = command.acts();
        let permitted = [Some(act), another].into_iter().flatten();
        if permitted.into_iter().all(|act| permits(role, act, owner)) {
            Ok(())
        } else {
            Err(Self { role })
        }
    }
}

impl Explain for Forbidden {
    fn code(&self) -> Code {
        Code::Forbidden
    }

    fn details(&self) -> Vec<(&'static str, String)> {
        vec![("role", self.role.as_str().into())]
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Admin, Self::Teller, Self::Analyst, Self::Auditor, Self::Customer];

    /// The role as it is stored and shown to programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Teller => "teller",
            Self::Analyst => "analyst",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// What the role may do, in a sentence without its full stop.
    #[must_use]
    pub fn limits(self) -> &'static str {
        match self {
            Self::Admin => "an admin can do everything",
            Self::Teller => {
                "a teller can do everything except change the policy, freeze or unfreeze an account, \
                 and forget a customer"
            }
            Self::Analyst => {
                "an analyst sees everything, and can only freeze and unfreeze accounts"
            }
            Self::Auditor => "an auditor sees everything and changes nothing",
            Self::Customer => {
                "a customer can open accounts without an overdraft, and can deposit, withdraw and \
                 transfer only from their own accounts"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as people write it: a letter for each act in order, of one's own and of another's.
    #[test]
    fn each_role_may_do_what_its_row_says() {
        let rows = [
            (Role::Admin, "yyyyyyyyyyyyyyy", "yyyyyyyyyyyyyyy"),
            (Role::Teller, "ynyynyyyyynnyyy", "ynyynyyyyynnyyy"),
            (Role::Analyst, "nnnnnnnnnnyynny", "nnnnnnnnnnyynny"),
            (Role::Auditor, "nnnnnnnnnnnnnny", "nnnnnnnnnnnnnny"),
            (Role::Customer, "nnnnnynyynnnnyy", "nnnnnnnnnnnnnnn"),
        ];
        assert_eq!(rows.map(|(role, ..)| role), Role::ALL);
        let row = |role, owner| -> String {
            Act::ALL.iter().map(|&act| if permits(role, act, owner) { 'y' } else { 'n' }).collect()
        };
        for (role, own, of_another) in rows {
            assert_eq!(row(role, Owner::Actor), own, "{role:?}, own");
            assert_eq!(row(role, Owner::Another), of_another, "{role:?}, of another");
        }
    }

    #[test]
    fn a_role_is_stored_as_it_is_shown() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
            assert_eq!(role.as_str().parse(), Ok(role));
        }
    }
}
