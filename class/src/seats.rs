//! Who sits where: a seat is given to whoever brings the code of the class and a name, and stays theirs. It is kept in
//! a file beside the servers' data, so that a class that is started again knows everybody.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use leftfold_core::domain::text::check_line;
use leftfold_core::domain::{Actor, CustomerId, Role};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::accounts::{Accounts, User};
use crate::decider::{Seats, TEACHER};

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;

/// Who sits on a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// The name that they gave.
    pub name: String,
    /// The customer that they are in the bank.
    pub customer_id: Uuid,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    seated: BTreeMap<String, Seated>,
    put_out: BTreeSet<String>,
    frozen: bool,
}

/// Why nobody was given a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSeat {
    /// The name shows nothing, is too long, or turns text around it.
    #[error("a name has 1 to 40 characters that can be seen")]
    BadName,
    /// All are taken.
    #[error("all seats of this class are taken")]
    Full,
    /// It could not be written down.
    #[error("the seats can't be written to disk")]
    NotKept,
}

/// The seats of a class.
pub struct ClassSeats {
    file: PathBuf,
    accounts: Accounts,
    kept: RefCell<Kept>,
}

impl ClassSeats {
    /// The seats as a file has them, and none taken where there is no such file yet.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn open(file: &Path, accounts: Accounts) -> io::Result<Self> {
        let kept = match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Kept::default(),
            Err(error) => return Err(error),
        };
        Ok(Self { file: file.to_owned(), accounts, kept: RefCell::new(kept) })
    }

    /// Gives a seat to somebody new.
    ///
    /// # Errors
    /// [`NoSeat`].
    pub fn join(&self, name: &str, customer_id: Uuid) -> Result<User, NoSeat> {
        let name = name.trim();
        if check_line(name).is_err() || name.chars().count() > LONGEST_NAME {
            return Err(NoSeat::BadName);
        }
        let mut kept = self.kept.borrow().clone();
        let is_free = |user: &&User| {
            user.name != TEACHER
                && !kept.seated.contains_key(&user.name)
                && !kept.put_out.contains(&user.name)
        };
        let user = self.accounts.pages.iter().find(is_free).ok_or(NoSeat::Full)?;
        kept.seated.insert(user.name.clone(), Seated { name: name.to_owned(), customer_id });
        self.keep(kept).map_err(|_| NoSeat::NotKept)?;
        Ok(user.clone())
    }

    /// The teacher's own user.
    #[must_use]
    pub fn teacher(&self) -> Option<&User> {
        self.accounts.pages.iter().find(|user| user.name == TEACHER)
    }

    /// Everybody who has a seat, by its name.
    #[must_use]
    pub fn seated(&self) -> BTreeMap<String, Seated> {
        self.kept.borrow().seated.clone()
    }

    /// Says whether only the teacher's commands are decided from now on.
    ///
    /// # Errors
    /// Where it can't be written to disk; it stays as it was then.
    pub fn freeze(&self, frozen: bool) -> io::Result<()> {
        let kept = Kept { frozen, ..self.kept.borrow().clone() };
        self.keep(kept)
    }

    /// Writes the file whole, beside itself and then in its place.
    fn keep(&self, kept: Kept) -> io::Result<()> {
        let beside = self.file.with_extension("new");
        fs::write(&beside, serde_json::to_vec_pretty(&kept)?)?;
        fs::rename(&beside, &self.file)?;
        *self.kept.borrow_mut() = kept;
        Ok(())
    }
}

impl Seats for ClassSeats {
    fn actor(&self, seat: &str) -> Option<Actor> {
        if seat == TEACHER {
            return Some(Actor::named(Role::Admin, "Teacher", None));
        }
        let kept = self.kept.borrow();
        let seated = kept.seated.get(seat).filter(|_| !kept.put_out.contains(seat))?;
        Some(Actor::named(
            Role::Customer,
            seated.name.clone(),
            Some(CustomerId(seated.customer_id)),
        ))
    }

    fn is_frozen(&self) -> bool {
        self.kept.borrow().frozen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> PathBuf {
        std::env::temp_dir().join(format!("leftfold-seats-{}.json", Uuid::new_v4()))
    }

    #[test]
    fn a_seat_is_given_once_and_is_known_when_the_class_is_started_again() {
        let (file, accounts) = (file(), Accounts::new("r", 2, || "secret".into()));
        let seats = ClassSeats::open(&file, accounts.clone()).unwrap();
        let first = seats.join(" Ada ", Uuid::from_u128(7)).unwrap();
        assert_eq!(first.name, "s01");
        let again = ClassSeats::open(&file, accounts).unwrap();
        assert_eq!(
            again.seated()["s01"],
            Seated { name: "Ada".into(), customer_id: Uuid::from_u128(7) }
        );
        assert_eq!(again.join("Grace", Uuid::nil()).unwrap().name, "s02");
        assert_eq!(again.join("Luca", Uuid::nil()), Err(NoSeat::Full));
        let actor = again.actor("s01").unwrap();
        assert_eq!(
            (actor.name(), actor.subject()),
            (Some("Ada"), Some(CustomerId(Uuid::from_u128(7))))
        );
        assert_eq!(again.actor("s03"), None);
        fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_name_is_one_that_can_be_read() {
        let (file, accounts) = (file(), Accounts::new("r", 9, String::new));
        let seats = ClassSeats::open(&file, accounts).unwrap();
        let long = "x".repeat(41);
        for name in ["", "  ", "\u{200B}", "a\u{202E}b", "a\nb", &long] {
            assert_eq!(seats.join(name, Uuid::nil()), Err(NoSeat::BadName), "{name:?}");
        }
        assert!(seats.join("<b>Ada</b>", Uuid::nil()).is_ok(), "markup is text");
        fs::remove_file(file).unwrap();
    }

    #[test]
    fn freezing_outlives_the_program() {
        let (file, accounts) = (file(), Accounts::new("r", 9, String::new));
        let seats = ClassSeats::open(&file, accounts.clone()).unwrap();
        assert!(!seats.is_frozen());
        seats.freeze(true).unwrap();
        assert!(ClassSeats::open(&file, accounts).unwrap().is_frozen());
        fs::remove_file(file).unwrap();
    }
}
